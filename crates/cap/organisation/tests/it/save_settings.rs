//! The municipality's name, logotype and colour, and its own words for kinds of units.

use crate::town::{each, town, version_at};

#[test]
fn name_colour_and_logotype_are_saved() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.signed_in("admin").await;
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M0 0h8v8z\"/></svg>";
        let version = version_at(&mut client, "/installningar").await;
        let fields = [
            ("municipality_name", "Fyrviks kommun"),
            ("accent", "#0b5567"),
            ("version", &version),
        ];
        let answer = client
            .upload("/installningar", &fields, "logotype", "logga.svg", svg)
            .await;
        assert_eq!(answer.status, 303, "{}", answer.main());
        let page = client.get("/organisation").await.text();
        assert!(
            page.contains("/logotyp/"),
            "the logotype stands in the frame"
        );
        let address = page
            .split("src=\"/logotyp/")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let picture = client.get(&format!("/logotyp/{address}")).await;
        assert_eq!(
            (picture.status, picture.content_type.as_str()),
            (200, "image/svg+xml")
        );
        assert_eq!(
            client
                .post("/installningar/slag", &[("area", "Utbildningsområde")])
                .await
                .status,
            303
        );
        assert!(
            client
                .get(&format!("/organisation/{}", town.area))
                .await
                .contains("Utbildningsområde")
        );
    });
}

#[test]
fn a_pale_colour_and_an_svg_that_runs_are_refused() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("admin").await;
        let version = version_at(&mut client, "/installningar").await;
        let answer = client
            .upload(
                "/installningar",
                &[
                    ("municipality_name", "F"),
                    ("accent", "#ffee88"),
                    ("version", &version),
                ],
                "",
                "",
                b"",
            )
            .await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.contains("Prova #"),
            "a darker one is proposed: {}",
            answer.main()
        );
        let bad = b"<svg onload=\"alert(1)\"><path/></svg>";
        let answer = client
            .upload(
                "/installningar",
                &[
                    ("municipality_name", "F"),
                    ("accent", ""),
                    ("version", &version),
                ],
                "logotype",
                "x.svg",
                bad,
            )
            .await;
        assert_eq!(answer.status, 422);
        assert!(answer.contains("Bilden gör mer än ritar"));
        let large = vec![0x89; 600 * 1024];
        let answer = client
            .upload(
                "/installningar",
                &[
                    ("municipality_name", "F"),
                    ("accent", ""),
                    ("version", &version),
                ],
                "logotype",
                "x.png",
                &large,
            )
            .await;
        assert_eq!(answer.status, 422);
    });
}

#[test]
fn how_the_municipality_is_reached_stands_on_the_page_of_accessibility() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("admin").await;
        let before = app.anon().get("/tillganglighet").await;
        assert!(before.contains("har inte fyllt i"), "{}", before.main());
        let version = version_at(&mut client, "/installningar").await;
        let fields = |address: &'static str| {
            [
                ("municipality_name", "Fyrviks kommun"),
                ("contact_address", address),
                ("contact_email", "kommun@fyrvik.example"),
                ("contact_phone", "0123-456 00"),
                ("version", version.as_str()),
            ]
        };
        let saved = client
            .post("/installningar", &fields("Rådhuset <b>1</b>"))
            .await;
        assert_eq!(saved.status, 303, "{}", saved.main());
        let page = app.anon().get("/tillganglighet").await;
        for words in [
            "Fyrviks kommun",
            "Rådhuset &lt;b&gt;1&lt;/b&gt;",
            "href=\"mailto:kommun@fyrvik.example\"",
            "href=\"tel:012345600\"",
            "Myndigheten för digital förvaltning",
            "DOS-lagen",
        ] {
            assert!(page.contains(words), "{words}: {}", page.main());
        }
        let late = client.post("/installningar", &fields("Stadshuset")).await;
        assert_eq!(late.status, 422, "somebody has saved meanwhile");
        assert!(
            late.contains("Någon annan har sparat inställningarna") && late.contains("Stadshuset"),
            "{}",
            late.main()
        );
        let unseen = client
            .post("/installningar", &[("municipality_name", "Annan")])
            .await;
        assert_eq!(unseen.status, 400);
        assert!(app.anon().get("/tillganglighet").await.contains("Rådhuset"));
    });
}
