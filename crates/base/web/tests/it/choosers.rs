//! Unit, period and day: chosen, kept, looked back to, and rubbish in their place.

use crate::room::in_house;

#[test]
fn a_choice_is_kept_and_shown_on_every_page() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let page = maria.get("/saker").await;
        assert!(
            page.contains("<b>Ekåsens skola</b>"),
            "one's own unit to begin with: {}",
            page.text()
        );
        let chosen = maria
            .get(&format!("/valj?enhet={}&till=/saker", house.municipality))
            .await;
        assert_eq!(chosen.location.as_deref(), Some("/saker"));
        assert_eq!(maria.get("/valj?period=2025&till=/saker").await.status, 303);
        let page = maria.get("/saker").await;
        assert!(
            page.contains("<b>Fyrviks kommun</b>") && page.contains("<b>helår 2025</b>"),
            "{}",
            page.text()
        );
        let query = maria.get(&format!("/saker?enhet={}", house.school)).await;
        assert!(
            query.contains("<b>Ekåsens skola</b>"),
            "the query goes before what is kept"
        );
        assert!(
            maria.get("/saker").await.contains("<b>Fyrviks kommun</b>"),
            "and is not kept"
        );
    });
}

#[test]
fn rubbish_for_a_choice_leaves_the_page_as_it_was() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let plain = maria.get("/saker").await.main();
        for rubbish in [
            "x",
            "%00",
            "%ff",
            "..",
            "~.~",
            "9999",
            "0",
            "2026-T9",
            "2026-13-45",
            "-1",
            "999999999999999999999",
            "%3Cscript%3E",
            "a%0d%0ab",
        ] {
            for name in ["enhet", "period", "sedd"] {
                let page = maria.get(&format!("/saker?{name}={rubbish}")).await;
                assert_eq!(
                    (page.status, page.main()),
                    (200, plain.clone()),
                    "{name}={rubbish}"
                );
                assert_eq!(
                    maria
                        .get(&format!("/valj?{name}={rubbish}&till=/saker"))
                        .await
                        .location
                        .as_deref(),
                    Some("/saker")
                );
            }
            maria.set_cookie(
                "ledfyr_vy",
                &format!("enhet~{rubbish}.period~{rubbish}.sedd~{rubbish}"),
            );
            assert_eq!(maria.get("/saker").await.status, 200, "{rubbish}");
            maria.set_cookie("ledfyr_vy", rubbish);
            assert_eq!(maria.get("/mitt-arbete").await.status, 200, "{rubbish}");
        }
        let nobody = kernel::UnitId::generate(&house.test.clock);
        assert!(
            maria
                .get(&format!("/saker?enhet={nobody}"))
                .await
                .contains("<b>Ekåsens skola</b>")
        );
    });
}

#[test]
fn before_the_municipality_was_there_its_pages_still_are() {
    in_house(|house| async move {
        house.test.pass(30 * 86_400);
        let mut maria = house.test.signed_in("maria").await;
        assert!(maria.get("/saker").await.contains("Fyren"));
        for day in ["2026-09-14", "2000-02-29", "1000-01-01"] {
            assert_eq!(
                maria
                    .get(&format!("/valj?sedd={day}&till=/saker"))
                    .await
                    .status,
                303
            );
            for path in [
                "/saker",
                "/mitt-arbete",
                "/konto",
                "/sedd",
                "/tillganglighet",
            ] {
                let page = maria.get(path).await;
                assert_eq!(page.status, 200, "{path} on {day}");
                assert!(page.contains("Som det var"), "{path} on {day}");
                assert!(!page.main().contains("Fyren"));
            }
            assert_eq!(maria.get("/finns-inte").await.status, 404);
            assert_eq!(maria.get("/fel/fel").await.status, 500);
            let refused = maria
                .post(&house.thing_path(), &[("title", "Ny"), ("version", "1")])
                .await;
            assert_eq!(refused.status, 409);
            assert!(
                refused.contains("Du ser tillbaka i tiden"),
                "{}",
                refused.main()
            );
        }
        let back = maria.get("/valj?sedd=&till=/saker").await;
        assert_eq!(back.location.as_deref(), Some("/saker"));
        let now = maria.get("/saker").await;
        assert!(now.contains("Fyren") && !now.contains("Som det var"));
    });
}

#[test]
fn a_day_is_chosen_on_its_page_and_must_have_been() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let chosen = maria.get("/sedd?dag=1+maj+2026&till=/saker").await;
        assert_eq!(
            chosen.location.as_deref(),
            Some("/valj?sedd=2026-05-01&till=/saker")
        );
        for (typed, words) in [
            ("2026-09-15", "Välj en dag som har varit"),
            ("9999-12-31", "Välj en dag som har varit"),
            ("i går", "skräp"),
        ] {
            let page = maria
                .get(&format!("/sedd?dag={}", web::ui::query::escape(typed)))
                .await;
            assert_eq!(page.status, 422, "{typed}");
            assert!(words == "skräp" || page.contains(words), "{}", page.main());
            assert!(page.contains(&format!("value=\"{typed}\"")));
        }
    });
}

#[test]
fn the_menu_shows_what_some_rule_gives() {
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
        house.test.stranger("gast", "Gäst Utan Roll").await.unwrap();
        for (username, edits) in [("maria", true), ("rune", false), ("gast", false)] {
            let page = house.test.signed_in(username).await.get("/saker").await;
            assert_eq!(
                (
                    page.contains("href=\"/saker\""),
                    page.contains("Ändra saker")
                ),
                (true, edits),
                "{username}"
            );
            assert!(
                page.text()
                    .contains("href=\"/saker\" aria-current=\"page\""),
                "{}",
                page.text()
            );
        }
        let work = house.test.signed_in("gast").await.get("/mitt-arbete").await;
        assert!(
            work.contains("Gäst Utan Roll, ingen roll i dag. Tisdag 15 september 2026, vecka 38."),
            "{}",
            work.main()
        );
        assert!(work.contains("Inget att göra just nu"));
    });
}

#[test]
fn the_clock_moves_the_day_and_what_stands_on_it() {
    in_house(|house| async move {
        house.test.pass(86_400 * 200);
        let mut maria = house.test.signed_in("maria").await;
        let page = maria.get("/mitt-arbete").await;
        assert!(
            page.contains("Lördag 3 april 2027, vecka 13."),
            "{}",
            page.main()
        );
        assert!(page.text().replace('\u{a0}', " ").contains("2027"));
    });
}
