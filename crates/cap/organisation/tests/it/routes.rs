//! Every route, tried as nobody, as somebody without a role, as readers and as administrator.

use crate::town::{each, town};

/// Pages that everybody signed in may read, and pages for administrators.
const READ: [&str; 5] = [
    "/organisation",
    "/organisation/export",
    "/personer",
    "/roller",
    "/api/v1/units",
];
const EDIT: [&str; 5] = [
    "/organisation/ny",
    "/organisation/import",
    "/organisation/mall",
    "/personer/ny",
    "/installningar",
];

#[test]
fn nobody_is_shown_the_door() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.anon();
        for path in READ.iter().chain(&EDIT).filter(|p| !p.starts_with("/api")) {
            let answer = client.get(path).await;
            assert_eq!(
                (
                    answer.status,
                    answer
                        .location
                        .as_deref()
                        .map(|l| l.starts_with("/logga-in"))
                ),
                (303, Some(true)),
                "{path}"
            );
        }
        let answer = client
            .post(
                &format!("/organisation/{}/stang", town.ek),
                &[("last_day", "2026-12-31")],
            )
            .await;
        assert_eq!(answer.status, 303);
        assert!(answer.location.unwrap().starts_with("/logga-in"));
        assert_eq!(client.get("/api/v1/units").await.status, 401);
        assert_eq!(client.get("/api/v1/openapi.json").await.status, 200);
    });
}

#[test]
fn whoever_is_signed_in_reads_and_does_not_change() {
    each(|app| async move {
        let town = town(&app).await;
        for username in ["ingen", "politiker", "revisor", "chef"] {
            let mut client = app.signed_in(username).await;
            for path in READ {
                assert_eq!(client.get(path).await.status, 200, "{username} {path}");
            }
            assert_eq!(
                client
                    .get(&format!("/organisation/{}", town.ek))
                    .await
                    .status,
                200
            );
            for path in EDIT {
                assert_eq!(client.get(path).await.status, 403, "{username} {path}");
            }
            let deeds =
                ["namn", "flytta", "stang"].map(|deed| format!("/organisation/{}/{deed}", town.ek));
            for path in deeds.iter().map(String::as_str).chain([
                "/organisation/ny",
                "/organisation/import",
                "/personer",
                "/roller",
                "/installningar",
                "/installningar/slag",
            ]) {
                assert_eq!(
                    client.post(path, &[("name", "X")]).await.status,
                    403,
                    "{username} {path}"
                );
            }
            assert!(
                !client
                    .get("/organisation")
                    .await
                    .main()
                    .contains("Ny enhet")
            );
        }
    });
}

#[test]
fn an_administrator_reaches_every_page() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.signed_in("admin").await;
        for path in READ.iter().chain(&EDIT) {
            assert_eq!(client.get(path).await.status, 200, "{path}");
        }
        for deed in ["namn", "flytta", "stang"] {
            assert_eq!(
                client
                    .get(&format!("/organisation/{}/{deed}", town.ek))
                    .await
                    .status,
                200,
                "{deed}"
            );
        }
        for path in [
            "/organisation/strunt",
            "/organisation/import/strunt",
            "/personer/strunt",
            "/roller/strunt",
            "/personer/strunt/uppdrag",
        ] {
            assert_eq!(client.get(path).await.status, 404, "{path}");
        }
    });
}

#[test]
fn every_page_is_also_in_english() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.signed_in("admin").await;
        client.set_cookie("ledfyr_sprak", "en");
        for path in READ.iter().chain(&EDIT) {
            assert_eq!(client.get(path).await.status, 200, "{path}");
        }
        assert!(
            client
                .get(&format!("/organisation/{}", town.ek))
                .await
                .main()
                .contains("Local unit")
        );
    });
}
