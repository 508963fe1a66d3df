//! Signing in and out, the first password, sessions, languages.

use access::accounts;
use axum::http::Method;
use testing::PASSWORD;

use crate::room::{House, in_house};

const WRONG: &[(&str, &str)] = &[("username", "maria"), ("password", "fel fel fel fel")];

fn right(till: &str) -> [(&str, &str); 3] {
    [
        ("username", "maria"),
        ("password", PASSWORD),
        ("till", till),
    ]
}

#[test]
fn whoever_signs_in_gets_a_new_session_and_goes_on_to_where_they_were_going() {
    in_house(|house| async move {
        let mut maria = house.test.anon();
        let planted = "a".repeat(64);
        maria.set_cookie("ledfyr_session", &planted);
        let sent = maria.get("/saker?sida=2").await;
        assert_eq!(
            sent.location.as_deref(),
            Some("/logga-in?till=/saker%3Fsida%3D2")
        );
        let door = maria.get(sent.location.as_deref().unwrap()).await;
        assert!(door.contains("value=\"/saker?sida=2\""));
        let answer = maria.post_raw("/logga-in", &right("/saker?sida=2")).await;
        assert_eq!(
            (answer.status, answer.location.as_deref()),
            (303, Some("/saker?sida=2"))
        );
        assert_ne!(
            maria.cookie("ledfyr_session"),
            Some(planted.as_str()),
            "a planted session never becomes somebody's"
        );
        assert_eq!(maria.get("/saker").await.status, 200);
        assert_eq!(
            maria.get("/logga-in?till=/saker").await.location.as_deref(),
            Some("/saker")
        );
    });
}

#[test]
fn nobody_is_led_to_another_site() {
    in_house(|house| async move {
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
        ] {
            let mut maria = house.test.anon();
            let answer = maria.post_raw("/logga-in", &right(elsewhere)).await;
            assert_eq!(
                (answer.status, answer.location.as_deref()),
                (303, Some("/")),
                "{elsewhere:?}"
            );
            let escaped = web::ui::query::escape(elsewhere);
            for path in [
                "/valj?till=",
                "/sprak?till=en&tillbaka=",
                "/logga-in?till=",
                "/sedd?dag=2025-01-01&till=",
            ] {
                let answer = maria.get(&format!("{path}{escaped}")).await;
                assert_eq!(answer.status, 303, "{path}");
                assert!(!answer.location.unwrap().starts_with("//"));
            }
            let page = maria.get(&format!("/sedd?till={escaped}")).await;
            assert!(
                !page.main().contains("evil.example") && !page.main().contains("javascript:"),
                "{}",
                page.main()
            );
        }
    });
}

#[test]
fn a_wrong_password_shows_the_form_again_and_many_close_the_door() {
    in_house(|house| async move {
        let mut anyone = house.test.anon();
        for _ in 0..5 {
            let answer = anyone.post_raw("/logga-in", WRONG).await;
            assert_eq!(answer.status, 422);
            assert!(
                answer.contains("stämmer inte")
                    && answer.contains("value=\"maria\"")
                    && !answer.contains("fel fel")
            );
        }
        let closed = anyone.post_raw("/logga-in", &right("")).await;
        assert_eq!(closed.status, 429);
        assert_eq!(closed.headers["retry-after"], "900");
        house.test.pass(901);
        assert_eq!(anyone.post_raw("/logga-in", &right("")).await.status, 303);
    });
}

#[test]
fn what_is_typed_at_the_door_cannot_break_it() {
    in_house(|house| async move {
        let mut anyone = house.test.anon();
        let long = "å".repeat(5_000);
        for name in [
            "",
            " ",
            "'; DROP TABLE person; --",
            "\u{202e}maria",
            "%",
            "_",
            "<script>alert(1)</script>",
            &long,
        ] {
            let answer = anyone
                .post_raw("/logga-in", &[("username", name), ("password", &long)])
                .await;
            assert!(
                [422, 429].contains(&answer.status),
                "{name}: {}",
                answer.status
            );
            assert!(!answer.text().contains("<script>alert"));
        }
        let nul = anyone
            .post_raw("/logga-in", &[("username", "mar\0ia"), ("password", "x")])
            .await;
        assert_eq!(nul.status, 400);
    });
}

#[test]
fn signing_out_ends_the_session_and_leaves_nothing_in_the_browser() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        maria.get("/valj?period=2025").await;
        maria.get("/sprak?till=sv").await;
        let token = maria.cookie("ledfyr_session").unwrap().to_owned();
        let answer = maria.post("/logga-ut", &[]).await;
        assert_eq!(
            (answer.status, answer.location.as_deref()),
            (303, Some("/logga-in"))
        );
        assert_eq!(
            (maria.cookie("ledfyr_session"), maria.cookie("ledfyr_vy")),
            (None, None)
        );
        assert_eq!(maria.cookie("ledfyr_sprak"), Some("sv"));
        maria.set_cookie("ledfyr_session", &token);
        assert_eq!(
            maria.get("/saker").await.status,
            303,
            "the session is gone, not the cookie alone"
        );
    });
}

#[test]
fn while_looking_back_one_can_still_sign_out_and_keep_ones_account() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        maria.get("/valj?sedd=2026-09-01").await;
        assert!(maria.get("/saker").await.contains("Som det var 1 sep 2026"));
        let changed = maria
            .post(
                "/konto/losenord",
                &[
                    ("current", PASSWORD),
                    ("new", "en helt annan fras"),
                    ("again", "en helt annan fras"),
                ],
            )
            .await;
        assert_eq!(
            changed.location.as_deref(),
            Some("/konto"),
            "{}",
            changed.text()
        );
        house.test.pass(600);
        assert_eq!(maria.get("/saker").await.status, 200);
        assert_eq!(
            maria.post("/logga-ut", &[]).await.location.as_deref(),
            Some("/logga-in")
        );
        assert_eq!(maria.get("/saker").await.status, 303);
    });
}

#[test]
fn a_session_lives_while_it_is_used_and_a_day_at_most() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        for _ in 0..3 {
            house.test.pass(7 * 3_600);
            assert_eq!(maria.get("/saker").await.status, 200);
        }
        house.test.pass(3 * 3_600 + 1);
        assert_eq!(maria.get("/saker").await.status, 303, "a day has passed");
        let mut maria = house.test.signed_in("maria").await;
        house.test.pass(accounts::IDLE_SECONDS + 1);
        assert_eq!(
            maria.get("/saker").await.status,
            303,
            "eight hours without a request"
        );
    });
}

#[test]
fn one_session_or_all_can_be_ended_but_nobody_elses() {
    in_house(|house| async move {
        house
            .test
            .person("ali", "Ali Demir", access::Profile::Manager, house.school)
            .await;
        let mut here = house.test.signed_in("maria").await;
        let mut there = house.test.signed_in("maria").await;
        let mut ali = house.test.signed_in("ali").await;
        let id = there_id(&mut here).await;
        let stolen = ali.post("/konto/sessioner", &[("session", &id)]).await;
        assert_eq!(stolen.status, 303);
        assert_eq!(
            there.get("/saker").await.status,
            200,
            "another's session stands"
        );
        assert_eq!(
            here.post("/konto/sessioner", &[("session", &id)])
                .await
                .status,
            303
        );
        assert_eq!(there.get("/saker").await.status, 303);
        assert_eq!(here.get("/saker").await.status, 200);
        assert_eq!(
            here.post("/konto/sessioner", &[("session", "skräp")])
                .await
                .status,
            422
        );
        assert_eq!(
            here.post("/konto/sessioner", &[("session", "alla")])
                .await
                .location
                .as_deref(),
            Some("/logga-in")
        );
        assert_eq!(here.cookie("ledfyr_session"), None);
        assert_eq!(ali.get("/saker").await.status, 200);
    });
}

async fn there_id(here: &mut testing::Client) -> String {
    let page = here.get("/konto").await.text();
    let found = page
        .split("name=\"session\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|id| *id != "alla");
    found.unwrap().to_owned()
}

async fn with_first_password(house: &House) {
    let ctx = house.test.system().await;
    let permit = ctx
        .permit("person:edit", &access::Target::whole("person"))
        .unwrap();
    let hash = accounts::hash_password(PASSWORD).await.unwrap();
    let clock = house.test.clock.clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let person = access::people::add_person(tx, &clock, "Ny Person", None, "en").await?;
            accounts::add_local(tx, &clock, person, "ny", hash, true).await
        })
    })
    .await
    .unwrap();
}

#[test]
fn the_first_password_is_changed_before_anything_else() {
    in_house(|house| async move {
        with_first_password(&house).await;
        let mut ny = house.test.signed_in("ny").await;
        for path in [
            "/saker",
            "/mitt-arbete",
            "/",
            "/oppet/saker",
            "/finns-inte",
            "/kontoplan",
        ] {
            assert_eq!(
                ny.get(path).await.location.as_deref(),
                Some("/konto"),
                "{path}"
            );
        }
        assert_eq!(
            ny.post(&house.thing_path(), &[("title", "x")])
                .await
                .location
                .as_deref(),
            Some("/konto")
        );
        let api = ny.get("/api/v1/saker").await;
        assert_eq!(
            (api.status, api.json()["status"].as_i64()),
            (403, Some(403))
        );
        let part = ny
            .request(Method::GET, "/saker")
            .header("hx-request", "true")
            .body(axum::body::Body::empty())
            .unwrap();
        assert_eq!(ny.send(part).await.headers["hx-redirect"], "/konto");
        let same = ny
            .post(
                "/konto/losenord",
                &[
                    ("current", PASSWORD),
                    ("new", PASSWORD),
                    ("again", PASSWORD),
                ],
            )
            .await;
        assert_eq!(same.status, 422);
        let new = "en helt annan fras";
        let changed = ny
            .post(
                "/konto/losenord",
                &[("current", PASSWORD), ("new", new), ("again", new)],
            )
            .await;
        assert_eq!(changed.status, 303);
        assert_eq!(ny.get("/saker").await.status, 200);
    });
}

#[test]
fn a_person_is_spoken_to_in_their_language_unless_another_was_chosen() {
    in_house(|house| async move {
        with_first_password(&house).await;
        let mut ny = house.test.signed_in("ny").await;
        assert!(ny.get("/konto").await.text().contains("<html lang=\"en\""));
        let mut chosen = house.test.anon();
        chosen.get("/sprak?till=sv&tillbaka=/logga-in").await;
        chosen
            .post_raw("/logga-in", &[("username", "ny"), ("password", PASSWORD)])
            .await;
        assert!(
            chosen
                .get("/konto")
                .await
                .text()
                .contains("<html lang=\"sv\"")
        );
        assert_eq!(
            chosen
                .get("/sprak?till=klingonska&tillbaka=/konto")
                .await
                .location
                .as_deref(),
            Some("/konto")
        );
        assert!(
            chosen
                .get("/konto")
                .await
                .text()
                .contains("<html lang=\"sv\"")
        );
    });
}

#[test]
fn a_first_visit_is_answered_in_the_language_the_browser_asks_for() {
    in_house(|house| async move {
        let mut anyone = house.test.anon();
        for (asked, given) in [
            ("en-GB,en;q=0.9", "en"),
            ("sv-SE,sv;q=0.9,en;q=0.8", "sv"),
            ("de", "sv"),
            ("\u{1}", "sv"),
        ] {
            let builder = anyone.request(Method::GET, "/logga-in");
            let Ok(request) = builder
                .header("accept-language", asked)
                .body(axum::body::Body::empty())
            else {
                continue;
            };
            assert!(
                anyone
                    .send(request)
                    .await
                    .text()
                    .contains(&format!("<html lang=\"{given}\"")),
                "{asked}"
            );
        }
    });
}

#[test]
fn a_person_who_may_no_longer_sign_in_is_out_at_once() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let ctx = house.test.system().await;
        let permit = ctx
            .permit("person:edit", &access::Target::whole("person"))
            .unwrap();
        let person = house.maria;
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                tx.update("person", person, None, db::set! { "active" => false })
                    .await
            })
        })
        .await
        .unwrap();
        assert_eq!(maria.get("/saker").await.status, 303);
        assert_eq!(maria.post_raw("/logga-in", &right("")).await.status, 422);
    });
}
