//! What went wrong, as a page, as a problem for programs, and for parts of pages.

use axum::body::Body;
use axum::http::Method;
use testing::Client;

use crate::room::in_house;

async fn ask(
    client: &mut Client,
    method: Method,
    path: &str,
    header: (&str, &str),
) -> testing::Answer {
    let request = client
        .request(method, path)
        .header(header.0, header.1)
        .body(Body::empty())
        .unwrap();
    client.send(request).await
}

#[test]
fn each_failure_has_its_page_with_a_way_on() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        for (kind, status, words) in [
            ("borta", 404, "Vi hittar inte sidan"),
            ("forbjudet", 403, "Du har inte rätt"),
            ("ogiltigt", 422, "Fyll i det här fältet"),
            ("nekat", 409, "Saken är stängd."),
            ("upptaget", 503, "Tjänsten svarar inte"),
            ("ramverk", 503, "Svaret dröjde för länge"),
            ("fel", 500, "Något gick fel hos oss"),
            ("panik", 500, "Något gick fel hos oss"),
        ] {
            for answer in [
                maria.get(&format!("/fel/{kind}")).await,
                maria.post(&format!("/fel/{kind}"), &[]).await,
            ] {
                assert_eq!(answer.status, status, "{kind}");
                assert!(
                    answer.contains(words) && answer.contains("/mitt-arbete"),
                    "{kind}: {}",
                    answer.main()
                );
                assert!(
                    answer.text().contains("lf-nav") && !answer.text().contains("secret"),
                    "{kind}"
                );
                assert_eq!(answer.headers.contains_key("retry-after"), status == 503);
            }
        }
        let numbered = maria.get("/fel/panik").await;
        assert!(
            numbered.main().contains("class=\"mono\""),
            "{}",
            numbered.main()
        );
        assert_eq!(maria.get("/saker").await.status, 200, "the program goes on");
    });
}

#[test]
fn whoever_has_not_signed_in_is_shown_the_door_and_not_what_there_is() {
    in_house(|house| async move {
        let mut anyone = house.test.anon();
        for path in [
            "/saker",
            "/saker/1",
            "/finns-inte",
            "/konto",
            "/mitt-arbete",
            "/sedd",
            "/valj?period=2025",
        ] {
            let answer = anyone.get(path).await;
            let door = format!("/logga-in?till={}", web::ui::query::escape(path));
            assert_eq!(
                (answer.status, answer.location),
                (303, Some(door)),
                "{path}"
            );
        }
        let open = anyone.get("/oppet/finns-inte").await;
        assert_eq!(open.status, 404);
        assert!(!open.text().contains("lf-nav"));
        // a form sent after the session has ended leads back to the form's page, not to where forms are sent
        let request = anyone
            .request(Method::POST, &house.thing_path())
            .header("content-type", "application/x-www-form-urlencoded")
            .header("referer", "http://ledfyr.test/saker?sida=2")
            .body(Body::from("title=x"))
            .unwrap();
        assert_eq!(
            anyone.send(request).await.location.as_deref(),
            Some("/logga-in?till=/saker%3Fsida%3D2")
        );
    });
}

#[test]
fn a_program_is_answered_with_problems() {
    in_house(|house| async move {
        let mut anyone = house.test.anon();
        for path in [
            "/api/v1/saker",
            "/api/v1/finns-inte",
            "/api/v1/fel/borta",
            "/api/v1/fel/forbjudet",
        ] {
            for answer in [
                anyone.get(path).await,
                ask(
                    &mut anyone,
                    Method::GET,
                    path,
                    ("authorization", "Bearer ledfyr_00"),
                )
                .await,
            ] {
                assert_eq!(
                    (answer.status, answer.content_type.as_str()),
                    (401, "application/problem+json"),
                    "{path}"
                );
                assert_eq!(answer.headers["www-authenticate"], "Bearer");
                assert_eq!(answer.json()["type"], "urn:ledfyr:problem:unauthorized");
            }
        }
        let mut maria = house.test.signed_in("maria").await;
        for (kind, status, named) in [
            ("borta", 404, "not-found"),
            ("forbjudet", 403, "forbidden"),
            ("ogiltigt", 422, "invalid"),
            ("nekat", 409, "thing-closed"),
            ("upptaget", 503, "unavailable"),
            ("fel", 500, "fault"),
            ("panik", 500, "fault"),
            ("ramverk", 503, "slow"),
        ] {
            let answer = maria.get(&format!("/api/v1/fel/{kind}")).await;
            assert_eq!(
                (answer.status, answer.content_type.as_str()),
                (status, "application/problem+json"),
                "{kind}"
            );
            assert_eq!(answer.json()["type"], format!("urn:ledfyr:problem:{named}"));
            assert_eq!(answer.json()["instance"].as_str().map(str::len), Some(12));
            assert!(!answer.text().contains("secret"));
        }
        assert_eq!(
            maria.get("/api/v1/fel/ogiltigt").await.json()["errors"][0]["code"],
            "required"
        );
    });
}

#[test]
fn a_token_opens_the_interface_and_needs_no_form_token() {
    in_house(|house| async move {
        let ctx = house.test.system().await;
        let token = access::tokens::add(&ctx, "lönesystemet", &[access::Profile::Manager], None)
            .await
            .unwrap();
        let mut program = house.test.anon();
        assert_eq!(
            ask(
                &mut program,
                Method::GET,
                "/api/v1/saker",
                ("authorization", &format!("bearer {token}"))
            )
            .await
            .status,
            200
        );
        for path in ["/saker", "/konto", "/mitt-arbete"] {
            let shown = ask(
                &mut program,
                Method::GET,
                path,
                ("authorization", &format!("Bearer {token}")),
            )
            .await;
            assert_eq!(shown.status, 303, "{path} is shown to nobody's token");
        }
        let request = program
            .request(Method::POST, "/api/v1/saker")
            .header("authorization", format!("Bearer {token}"))
            .body(Body::from("[]"));
        assert_eq!(program.send(request.unwrap()).await.status, 200);
        let mut maria = house.test.signed_in("maria").await;
        let form_token = maria.token().await;
        for (name, value, status) in [
            ("x-csrf", form_token.as_str(), 200),
            ("x-csrf", "wrong", 409),
            ("accept", "*/*", 409),
            ("sec-fetch-site", "cross-site", 403),
        ] {
            assert_eq!(
                ask(&mut maria, Method::POST, "/api/v1/saker", (name, value))
                    .await
                    .status,
                status,
                "{name}: {value}"
            );
        }
    });
}

#[test]
fn a_method_that_an_address_does_not_take_is_told_which_it_takes() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        for (method, path, allowed) in [
            (Method::POST, "/saker", "GET,HEAD"),
            (Method::DELETE, "/saker", "GET,HEAD"),
            (Method::OPTIONS, "/saker", "GET,HEAD"),
            (Method::TRACE, "/saker", "GET,HEAD"),
            (Method::GET, "/logga-ut", "POST"),
            (Method::PUT, "/api/v1/saker", "GET,HEAD,POST"),
        ] {
            let answer = ask(&mut maria, method.clone(), path, ("accept", "*/*")).await;
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.headers["allow"], allowed, "{method} {path}");
        }
        // no header and no field makes one method into another
        let posed = ask(
            &mut maria,
            Method::GET,
            "/logga-ut",
            ("x-http-method-override", "POST"),
        )
        .await;
        assert_eq!(posed.status, 405);
        assert_eq!(maria.get("/saker?_method=POST").await.status, 200);
    });
}

#[test]
fn only_the_head_is_answered_when_only_the_head_is_asked_for() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        for (path, status) in [
            ("/saker", 200),
            ("/fel/fel", 500),
            ("/finns-inte", 404),
            ("/static/0/x", 404),
        ] {
            let answer = ask(&mut maria, Method::HEAD, path, ("accept", "*/*")).await;
            assert_eq!((answer.status, answer.body.len()), (status, 0), "{path}");
        }
    });
}

#[test]
fn a_failure_in_a_part_of_a_page_takes_the_whole_page() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let part = ask(&mut maria, Method::GET, "/saker", ("hx-request", "true")).await;
        assert!(part.status == 200 && !part.text().contains("<html"));
        let failed = ask(&mut maria, Method::GET, "/fel/fel", ("hx-request", "true")).await;
        assert_eq!(
            (failed.status, &failed.headers["hx-retarget"]),
            (500, &"body".parse().unwrap())
        );
        let mut anyone = house.test.anon();
        let request = anyone
            .request(Method::POST, "/fel/fel")
            .header("hx-request", "true")
            .header("referer", "http://ledfyr.test/mitt-arbete")
            .header("content-type", "application/x-www-form-urlencoded");
        let out = anyone.get("/saker").await;
        assert_eq!(out.status, 303);
        let out = anyone
            .send(
                request
                    .uri(house.thing_path())
                    .body(Body::from("title=x"))
                    .unwrap(),
            )
            .await;
        assert_eq!(
            (out.status, &out.headers["hx-redirect"]),
            (401, &"/logga-in?till=/mitt-arbete".parse().unwrap())
        );
    });
}

#[test]
fn addresses_that_are_no_text_are_answered() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        for (path, status) in [
            ("/saker/%00", 404),
            ("/saker/a%00b", 404),
            ("/saker/%ff", 400),
            ("/saker/%", 404),
            ("/saker/%2e%2e%2fkonto", 404),
            ("/saker?q=%00&sida=%ff&=&&%", 200),
            ("/saker/' OR 1=1 --".replace(' ', "%20").leak(), 404),
            ("//saker", 404),
        ] {
            assert_eq!(maria.get(path).await.status, status, "{path}");
        }
        let long = format!("/saker?q={}", "a".repeat(60_000));
        assert_eq!(maria.get(&long).await.status, 200);
    });
}

#[test]
fn rubbish_in_headers_changes_nothing() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        for (name, value) in [
            ("authorization", "Bearer"),
            ("authorization", "Basic bWFyaWE6eA=="),
            ("host", "evil.example"),
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-for", "' OR 1=1"),
            ("x-original-url", "/konto"),
            ("referer", "javascript:alert(1)"),
            ("referer", "http://evil.example/x"),
            ("accept-language", ";;;q=,,,"),
            ("accept", ""),
            ("range", "bytes=0-"),
            ("if-none-match", "*"),
        ] {
            let answer = ask(&mut maria, Method::GET, "/saker", (name, value)).await;
            assert_eq!(answer.status, 200, "{name}: {value}");
            assert!(
                !answer.text().contains("evil.example") && !answer.text().contains("javascript:"),
                "{name}"
            );
            let missing = ask(&mut maria, Method::GET, "/finns-inte", (name, value)).await;
            assert!(
                !missing.text().contains("evil.example") && !missing.text().contains("javascript:"),
                "{name}"
            );
        }
    });
}

#[test]
fn without_its_database_the_program_still_says_so() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        assert_eq!(maria.get("/saker").await.status, 200);
        house.test.app.services().db.close().await;
        let page = maria.get("/saker").await;
        assert!(page.status >= 500, "{}", page.status);
        assert!(
            page.text().starts_with("<!DOCTYPE html>") && page.main().contains("class=\"mono\""),
            "{}",
            page.text()
        );
        let api = maria.get("/api/v1/saker").await;
        assert!(api.status >= 500 && api.content_type == "application/problem+json");
        let health = maria.get("/halsa").await;
        assert!(health.status >= 500);
        assert_eq!(
            maria
                .get(&web::assets::url(web::assets::STYLE))
                .await
                .status,
            200
        );
    });
}

#[test]
fn an_address_is_closed_to_whoever_no_rule_gives_it() {
    in_house(|house| async move {
        house
            .test
            .person(
                "rune",
                "Rune Revisor",
                access::Profile::Auditor,
                house.municipality,
            )
            .await;
        let mut rune = house.test.signed_in("rune").await;
        let faulty = rune.post(&house.thing_path(), &[("title", "")]).await;
        assert_eq!(
            faulty.status, 403,
            "before what was sent is looked at: things may be read"
        );
        assert_eq!(
            rune.get("/enheter/ny").await.status,
            404,
            "nothing of units may be known"
        );
        assert_eq!(rune.get("/saker").await.status, 200);
        let mut maria = house.test.signed_in("maria").await;
        assert_eq!(
            maria
                .post(&house.thing_path(), &[("title", "")])
                .await
                .status,
            422
        );
    });
}
