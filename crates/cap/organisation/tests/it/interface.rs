//! The interface for programs.

use access::{Profile, tokens};
use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};
use testing::{Answer, Client, TestApp};

use crate::town::{FILE, each, town};

async fn token(app: &TestApp, profiles: &[Profile]) -> String {
    tokens::add(
        &app.system().await,
        &format!("program {}", profiles.len()),
        profiles,
        None,
    )
    .await
    .unwrap()
}

async fn call(
    client: &mut Client,
    method: Method,
    path: &str,
    token: &str,
    body: Option<(&str, String)>,
) -> Answer {
    let mut request = client
        .request(method, path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    if let Some((kind, _)) = &body {
        request = request.header(header::CONTENT_TYPE, *kind);
    }
    let body = body.map_or_else(Body::empty, |(_, text)| Body::from(text));
    client.send(request.body(body).unwrap()).await
}

async fn get(client: &mut Client, path: &str, token: &str) -> Answer {
    call(client, Method::GET, path, token, None).await
}

#[test]
fn a_program_reads_the_organisation_of_any_date() {
    each(|app| async move {
        let town = town(&app).await;
        let token = token(&app, &[Profile::Auditor]).await;
        let mut client = app.anon();
        let units = get(&mut client, "/api/v1/units?valid_at=2026-01-01", &token).await;
        assert_eq!(
            (units.status, units.content_type.as_str()),
            (200, "application/json")
        );
        let units = units.json();
        assert_eq!(units["units"].as_array().unwrap().len(), 6);
        assert_eq!(units["units"][0]["kind"], "municipality");
        assert_eq!(
            get(&mut client, "/api/v1/units?valid_at=1999-01-01", &token)
                .await
                .json()["units"],
            json!([])
        );
        assert_eq!(
            get(
                &mut client,
                "/api/v1/units?known_at=2020-01-01T00:00:00Z",
                &token
            )
            .await
            .json()["units"],
            json!([])
        );
        let one = get(&mut client, &format!("/api/v1/units/{}", town.ek), &token)
            .await
            .json();
        assert_eq!(one["stretches"][0]["name"], "Ekåsens skola");
        let history = get(
            &mut client,
            &format!("/api/v1/units/{}/history", town.ek),
            &token,
        )
        .await
        .json();
        assert_eq!(history["changes"][0]["action"], "unit:edit");
    });
}

#[test]
fn what_is_wrong_is_said_as_a_problem() {
    each(|app| async move {
        town(&app).await;
        let token = token(&app, &[Profile::Auditor]).await;
        let mut client = app.anon();
        for (path, token, status) in [
            ("/api/v1/units", "", 401),
            ("/api/v1/units", "ledfyr_fel", 401),
            ("/api/v1/units?valid_at=2026-13-01", token.as_str(), 400),
            ("/api/v1/units?valid_at=", token.as_str(), 400),
            ("/api/v1/units?known_at=nyss", token.as_str(), 400),
            ("/api/v1/units/strunt", token.as_str(), 404),
            (
                "/api/v1/units/0190a1b2-0000-7000-8000-000000000000",
                token.as_str(),
                404,
            ),
            ("/api/v1/strunt", token.as_str(), 404),
        ] {
            let answer = get(&mut client, path, token).await;
            assert_eq!(
                (answer.status, answer.content_type.as_str()),
                (status, "application/problem+json"),
                "{path}"
            );
            assert_eq!(answer.json()["status"], status, "{path}");
            assert_eq!(
                answer.headers.contains_key("www-authenticate"),
                status == 401,
                "{path}"
            );
        }
        let answer = call(&mut client, Method::DELETE, "/api/v1/units", &token, None).await;
        assert_eq!(
            (answer.status, answer.content_type.as_str()),
            (405, "application/problem+json")
        );
        assert!(
            answer
                .headers
                .get("allow")
                .is_some_and(|v| v.to_str().unwrap().contains("GET")),
            "{:?}",
            answer.headers
        );
    });
}

fn body() -> Value {
    json!({ "valid_from": "2027-01-01", "units": [{ "code": "113", "name": "Havsvikens skola", "kind": "local-unit", "parent": "110" }] })
}

#[test]
fn a_program_looks_at_a_file_and_reads_it_in() {
    each(|app| async move {
        town(&app).await;
        let token = token(&app, &[Profile::OrganisationSource]).await;
        let mut client = app.anon();
        let path = "/api/v1/units/imports";
        let answer = call(
            &mut client,
            Method::POST,
            path,
            &token,
            Some(("application/json", body().to_string())),
        )
        .await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let preview = answer.json();
        assert_eq!(preview["differences"][0]["what"], "new");
        let confirm = format!("{path}/{}/confirm", preview["id"].as_str().unwrap());
        let receipt = call(&mut client, Method::POST, &confirm, &token, None).await;
        assert_eq!(receipt.status, 200, "{}", receipt.text());
        assert_eq!(receipt.json()["counts"], json!({ "new": 1 }));
        assert_eq!(
            call(&mut client, Method::POST, &confirm, &token, None)
                .await
                .status,
            409
        );
        let csv = call(
            &mut client,
            Method::POST,
            &format!("{path}?valid_from=2026-01-01"),
            &token,
            Some(("text/csv", FILE.to_owned())),
        )
        .await;
        assert_eq!(csv.status, 200, "{}", csv.text());
        assert_eq!(csv.json()["unchanged"], 6);
        let units = get(&mut client, "/api/v1/units?valid_at=2027-01-01", &token)
            .await
            .json();
        assert_eq!(units["units"].as_array().unwrap().len(), 7);
    });
}

#[test]
fn a_file_with_faults_is_answered_with_each() {
    each(|app| async move {
        town(&app).await;
        let token = token(&app, &[Profile::Administrator]).await;
        let reader = self::token(&app, &[Profile::Auditor, Profile::Manager]).await;
        let mut client = app.anon();
        let path = "/api/v1/units/imports";
        let mut bad = body();
        bad["units"][0]["parent"] = json!("11O");
        for (kind, text, token, status) in [
            ("application/json", bad.to_string(), &token, 422),
            ("application/json", "{".to_owned(), &token, 400),
            (
                "application/json",
                json!({ "valid_from": "2027-01-01", "units": [], "mer": 1 }).to_string(),
                &token,
                400,
            ),
            (
                "application/json",
                json!({ "valid_from": "snart", "units": [] }).to_string(),
                &token,
                400,
            ),
            (
                "application/json",
                json!({ "valid_from": "2027-01-01", "units": [] }).to_string(),
                &token,
                422,
            ),
            ("text/csv", FILE.to_owned(), &token, 400),
            ("text/plain", FILE.to_owned(), &token, 415),
            ("application/json", body().to_string(), &reader, 403),
        ] {
            let answer = call(
                &mut client,
                Method::POST,
                path,
                token,
                Some((kind, text.clone())),
            )
            .await;
            assert_eq!(
                (answer.status, answer.content_type.as_str()),
                (status, "application/problem+json"),
                "{kind} {text}: {}",
                answer.text()
            );
        }
        let answer = call(
            &mut client,
            Method::POST,
            path,
            &token,
            Some(("application/json", bad.to_string())),
        )
        .await
        .json();
        assert_eq!(answer["errors"][0]["code"], "parent-unknown-near");
        assert_eq!(
            (&answer["errors"][0]["row"], &answer["errors"][0]["field"]),
            (&json!(1), &json!("parent"))
        );
    });
}

#[test]
fn a_browser_needs_the_sessions_token_to_change_anything() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("admin").await;
        assert_eq!(client.get("/api/v1/units").await.status, 200);
        let page = client.get("/konto").await.text();
        let csrf = page
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        for (csrf, site, status) in [
            ("", "same-origin", 409),
            (csrf.as_str(), "cross-site", 403),
            (csrf.as_str(), "same-origin", 200),
        ] {
            let request = client
                .request(Method::POST, "/api/v1/units/imports")
                .header(header::CONTENT_TYPE, "application/json")
                .header("x-csrf", csrf)
                .header("sec-fetch-site", site)
                .body(Body::from(body().to_string()))
                .unwrap();
            assert_eq!(client.send(request).await.status, status, "{csrf} {site}");
        }
    });
}

#[test]
fn the_description_names_every_path_of_the_interface() {
    each(|app| async move {
        let description = app.anon().get("/api/v1/openapi.json").await.json();
        assert_eq!(description["openapi"], "3.1.0");
        for route in (organisation::capability().routes)()
            .iter()
            .filter(|r| r.path.starts_with("/api/"))
        {
            let method = route.method.as_str().to_lowercase();
            assert!(
                description["paths"][route.path][&method].is_object(),
                "{method} {}",
                route.path
            );
        }
    });
}
