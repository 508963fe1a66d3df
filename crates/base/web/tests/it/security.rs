//! What every answer carries, by its kind; what a proxy and https change. (Each answer of every test passes `check_answer` too.)

use testing::{Answer, Client};
use web::{Door, Mode};

use crate::room::in_house;

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.headers.get(name).map_or("", |v| v.to_str().unwrap())
}

#[test]
fn each_kind_of_answer_has_its_own_policy() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let page = maria.get("/saker").await;
        assert!(header(&page, "content-security-policy").contains("script-src 'self'"));
        assert_eq!(header(&page, "cache-control"), "no-store");
        assert!(
            page.headers
                .get_all("vary")
                .iter()
                .any(|v| v.to_str().unwrap().contains("accept-language"))
        );
        let file = maria.get("/fel/fil").await;
        assert!(!header(&file, "content-security-policy").contains("script-src"));
        assert_eq!(
            header(&file, "content-disposition"),
            "attachment; filename=\"M_luppfyllelse _2026____.csv\"; filename*=UTF-8''M%C3%A5luppfyllelse%20%222026%22%2F%0D%0A.csv"
        );
        let document = maria.get("/fel/dokument").await;
        assert!(header(&document, "content-security-policy").ends_with("sandbox"));
        let style = maria.get(&web::assets::url(web::assets::STYLE)).await;
        assert_eq!(
            (style.status, header(&style, "cache-control")),
            (200, "public, max-age=31536000, immutable")
        );
        let missing = maria.get("/static/0/ledfyr.css").await;
        assert_eq!(
            (missing.status, header(&missing, "cache-control")),
            (404, "no-store")
        );
        assert!(!page.headers.contains_key("strict-transport-security"));
    });
}

#[test]
fn nothing_outside_the_list_of_files_is_served() {
    in_house(|house| async move {
        let mut anyone = house.test.anon();
        for path in [
            "/static/../Cargo.toml",
            "/static/%2e%2e/%2e%2e/Cargo.toml",
            "/static/..%2f..%2fetc/passwd",
            "/static//etc/passwd",
            "/static/accent/../../x.css",
            "/static/accent/%00.css",
            "/static/%ff/x",
            "/static/accent/zzzzzz.css",
            "/static/",
            "/static",
        ] {
            let answer = anyone.get(path).await;
            assert!(
                [303, 400, 404].contains(&answer.status),
                "{path}: {}",
                answer.status
            );
            assert!(
                !answer.text().contains("[package]") && !answer.text().contains("root:"),
                "{path}"
            );
        }
    });
}

#[test]
fn over_https_cookies_are_bound_to_this_host_and_browsers_told_to_come_back_so() {
    in_house(|house| async move {
        let https = Door {
            is_https: true,
            is_behind_proxy: false,
        };
        let mut maria = Client::new(web::router(house.test.through(https, Mode::Serve)));
        // a session that another host planted under the plain name is not looked at
        maria.set_cookie("ledfyr_session", &"0".repeat(64));
        let answer = maria
            .post_raw(
                "/logga-in",
                &[("username", "maria"), ("password", testing::PASSWORD)],
            )
            .await;
        assert_eq!(answer.status, 303);
        assert_eq!(
            header(&answer, "strict-transport-security"),
            "max-age=31536000"
        );
        for cookie in answer.headers.get_all("set-cookie") {
            assert!(cookie.to_str().unwrap().ends_with("; Secure"), "{cookie:?}");
        }
        assert!(maria.cookie("__Host-ledfyr_session").is_some());
        assert_eq!(maria.get("/saker").await.status, 200);
        let saved = maria
            .post(&house.thing_path(), &[("title", "Ny"), ("version", "1")])
            .await;
        assert_eq!(saved.status, 303);
        let receipt: Vec<_> = saved
            .headers
            .get_all("set-cookie")
            .iter()
            .map(|v| v.to_str().unwrap())
            .collect();
        assert!(
            receipt.iter().all(|c| c.contains("Secure")) && !receipt.is_empty(),
            "{receipt:?}"
        );
    });
}

#[test]
fn the_address_is_the_proxys_last_word_and_only_behind_a_proxy() {
    in_house(|house| async move {
        for (is_behind_proxy, expected) in [(false, "unknown"), (true, "192.0.2.7")] {
            let door = Door {
                is_https: false,
                is_behind_proxy,
            };
            let mut maria = Client::new(web::router(house.test.through(door, Mode::Serve)));
            let body = format!(
                "username=maria&password={}",
                testing::PASSWORD.replace(' ', "+")
            );
            let request = maria
                .request(axum::http::Method::POST, "/logga-in")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("x-forwarded-for", "10.0.0.1, <script>, 192.0.2.7")
                .body(body.into())
                .unwrap();
            assert_eq!(maria.send(request).await.status, 303);
            let page = maria.get("/konto").await;
            assert!(
                page.contains(&format!("Från {expected},")),
                "{}",
                page.main()
            );
        }
    });
}
