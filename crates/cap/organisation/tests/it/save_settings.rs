//! The municipality's name, logotype and colour, and its own words for kinds of units.

use crate::town::{each, town};

#[test]
fn name_colour_and_logotype_are_saved() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.signed_in("admin").await;
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M0 0h8v8z\"/></svg>";
        let fields = [
            ("municipality_name", "Fyrviks kommun"),
            ("accent", "#0b5567"),
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
        let answer = client
            .upload(
                "/installningar",
                &[("municipality_name", "F"), ("accent", "#ffee88")],
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
                &[("municipality_name", "F"), ("accent", "")],
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
                &[("municipality_name", "F"), ("accent", "")],
                "logotype",
                "x.png",
                &large,
            )
            .await;
        assert_eq!(answer.status, 422);
    });
}
