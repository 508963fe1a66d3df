//! The interface for programs.

use access::{Profile, tokens};
use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};
use testing::{Answer, Client};

use crate::world::{LITTLE, each_world};

async fn call(
    client: &mut Client,
    token: &str,
    path: &str,
    body: Option<(&str, String)>,
) -> Answer {
    let method = if body.is_some() {
        Method::POST
    } else {
        Method::GET
    };
    let path = format!("/api/v1/calendar/{path}");
    let mut request = client
        .request(method, &path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    if let Some((kind, _)) = &body {
        request = request.header(header::CONTENT_TYPE, *kind);
    }
    let body = body.map_or_else(Body::empty, |(_, text)| Body::from(text));
    client.send(request.body(body).unwrap()).await
}

#[test]
fn a_program_reads_in_a_model_starts_a_year_and_does_a_task() {
    each_world(|w| async move {
        let system = w.app.system().await;
        let profiles = [Profile::ProcessLeader];
        let token = tokens::add(&system, "program", &profiles, None)
            .await
            .unwrap();
        let mut c = w.app.anon();
        let toml = |text: &str| Some(("application/toml", text.to_owned()));
        let send = |value: Value| Some(("application/json", value.to_string()));
        let made = call(&mut c, &token, "models", toml(LITTLE)).await;
        assert_eq!(made.json(), json!({ "key": "liten", "version": "1" }));
        let bad = call(
            &mut c,
            &token,
            "models",
            toml(&LITTLE.replace("v42", "v54")),
        )
        .await;
        assert_eq!(bad.status, 422);
        assert_eq!(bad.json()["errors"][0]["code"], "calendar-when-week");
        assert!(bad.json()["errors"][0]["row"].as_u64().unwrap() > 1);
        let all = call(&mut c, &token, "models", None).await.json();
        assert_eq!(all["models"].as_array().unwrap().len(), 4);
        let one = call(&mut c, &token, "models/liten/1", None).await.json();
        assert_eq!(one["head"]["name"], "Liten process");
        let dated = "timetable?model=liten&budget_year=2027";
        let dated = call(&mut c, &token, dated, None).await.json();
        assert_eq!(dated["steps"][0]["from"], "2026-09-28");
        assert_eq!(dated["election"], true);
        let law = "lawcheck?model=motala&budget_year=2027";
        let law = call(&mut c, &token, law, None).await.json();
        assert!(law["broken"].as_u64().unwrap() > 0);
        let lint = "lint?model=motala&budget_year=2027";
        let lint = call(&mut c, &token, lint, None).await.json();
        assert!(!lint["findings"].as_array().unwrap().is_empty());
        let start = json!({ "model": "liten", "version": "1", "budget_year": 2027 });
        let mut preview = start.clone();
        preview["preview"] = true.into();
        let seen = call(&mut c, &token, "years", send(preview)).await.json();
        assert_eq!(
            (&seen["tasks"], &seen["without_responsible"]),
            (&json!(5), &json!(2))
        );
        let year = call(&mut c, &token, "years", send(start)).await.json();
        let year = year["id"].as_str().unwrap().to_owned();
        let tasks = format!("years/{year}/tasks?state=not-begun&limit=2");
        let tasks = call(&mut c, &token, &tasks, None).await.json();
        assert_eq!(tasks["total"], 5);
        let first = &tasks["tasks"][0];
        assert_eq!(first["step"], "analysera-enhet");
        let at = format!("tasks/{}", first["id"].as_str().unwrap());
        let refused = call(&mut c, &token, &at, send(json!({ "deed": "begin" }))).await;
        assert_eq!(refused.status, 422);
        let deed = json!({ "deed": "begin", "reason": "Nu." });
        let begun = call(&mut c, &token, &at, send(deed)).await;
        assert_eq!(begun.json()["state"], "in-progress");
        assert_eq!(
            call(&mut c, &token, &at, None).await.json()["state"],
            "in-progress"
        );
        let counted = call(&mut c, &token, &format!("years/{year}"), None)
            .await
            .json();
        assert_eq!(counted["steps"]["analysera-enhet"]["in_progress"], 1);
        let bad = call(&mut c, &token, &format!("years/{year}/tasks?state=x"), None).await;
        assert_eq!(bad.status, 400);
        let wrong = call(&mut c, "fel", "years", None).await;
        assert_eq!(wrong.status, 401);
    });
}

#[test]
fn the_description_names_every_route() {
    testing::each_database(
        &crate::world::capabilities(),
        organisation::api::load_units,
        |app| async move {
            let mut anybody = app.anon();
            let text = anybody.get("/api/v1/openapi.json").await.json();
            for route in (calendar::capability().routes)() {
                if route.path.starts_with("/api/") {
                    let method = route.method.as_str().to_lowercase();
                    assert!(
                        text["paths"][route.path][&method].is_object(),
                        "{} {}",
                        route.method,
                        route.path
                    );
                }
            }
        },
    );
}
