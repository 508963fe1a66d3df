//! Looking at the organisation: any date, as it was known, long trees, search, vacancies.

use organisation::api::{self, RenameUnit};

use crate::town::{add, day, each, town};

#[test]
fn the_tree_of_a_past_day_and_as_it_was_known() {
    each(|app| async move {
        let town = town(&app).await;
        let ctx = app.system().await;
        let before = app.clock.now();
        app.clock.set(before.plus_seconds(5 * 86_400));
        let rename = RenameUnit {
            unit: town.ek,
            name: "Ekbacken".into(),
            from: day("2026-01-01"),
            reason: Some("Fel namn".into()),
            version: None,
        };
        api::rename(&ctx, rename).await.unwrap();
        let ctx = ctx.refreshed().await.unwrap();
        let now = ctx.looking_at(day("2026-03-01"), None).await.unwrap();
        assert_eq!(now.org.tree.get(town.ek).unwrap().name, "Ekbacken");
        let then = ctx
            .looking_at(day("2026-03-01"), Some(before.plus_seconds(3_600)))
            .await
            .unwrap();
        assert_eq!(
            then.org.tree.get(town.ek).unwrap().name,
            "Ekåsens skola",
            "nobody knew the name then"
        );
    });
}

#[test]
fn before_the_first_unit_there_is_a_word_and_no_fault() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("politiker").await;
        let page = client.get("/organisation?datum=1999-01-01").await;
        assert_eq!(page.status, 200);
        assert!(
            page.contains("Det fanns ingen organisation den dagen"),
            "{}",
            page.main()
        );
        let bad = client.get("/organisation?datum=2026-13-45").await;
        assert_eq!(bad.status, 200);
        assert!(bad.contains("Skriv datumet som"));
    });
}

#[test]
fn a_vacant_unit_says_who_answers_meanwhile() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.signed_in("politiker").await;
        let card = client.get(&format!("/organisation/{}", town.ek)).await;
        assert!(
            card.contains("Tjänsten är vakant. Maria Lindqvist vid Område Öster svarar så länge."),
            "{}",
            card.main()
        );
        assert!(client.get("/organisation").await.contains("vakant chef"));
    });
}

#[test]
fn a_long_tree_opens_along_the_way_to_the_chosen_unit() {
    each(|app| async move {
        let ctx = app.system().await;
        let units = api::bench_units(3, 1_200);
        let permit = ctx
            .permit("unit:edit", &access::Target::whole("unit"))
            .unwrap();
        let clock = app.clock.clone();
        let (made, from) = (units.clone(), day("2022-01-01"));
        let ids = ctx
            .write(permit, move |tx| {
                Box::pin(async move { api::insert_bench_units(tx, &clock, 3, &made, from).await })
            })
            .await
            .unwrap();
        app.stranger("läsare", "Läsare").await.unwrap();
        let mut client = app.signed_in("läsare").await;
        let last = units.len() - 1;
        let top = client.get("/organisation").await;
        assert!(!top.contains(&units[last].name), "not everything is open");
        assert!(top.body.len() < 100_000, "{} bytes", top.body.len());
        let chosen = client.get(&format!("/organisation/{}", ids[last])).await;
        assert!(chosen.contains(&units[last].name));
        let found = client
            .get(&format!("/organisation?sok={}", units[last].code))
            .await;
        assert!(
            found.contains(&units[last].name),
            "a unit is found by its code"
        );
        assert!(
            client
                .get("/organisation?sok=ÄLVKARLEÖ")
                .await
                .contains("Älvkarleö")
        );
        assert!(
            client
                .get("/organisation?sok=finns-inte")
                .await
                .contains("Ingen enhet stämmer")
        );
    });
}

#[test]
fn a_new_unit_shows_for_whoever_looks_next() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.signed_in("politiker").await;
        assert!(!client.get("/organisation").await.contains("Nyskolan"));
        add(
            &app.system().await,
            "119",
            "Nyskolan",
            "local-unit",
            Some(town.area),
            "2026-01-01",
        )
        .await;
        assert!(
            client.get("/organisation").await.contains("Nyskolan"),
            "the memory of the tree is renewed"
        );
    });
}

#[test]
fn the_tree_of_a_past_day_says_what_was_coming_as_it_was_known_then() {
    each(|app| async move {
        let town = town(&app).await;
        let then = app.clock.now().date();
        app.pass(40 * 86_400);
        let now = app.clock.now().date();
        let ctx = app.system().await;
        let rename = RenameUnit {
            unit: town.ek,
            name: "Ekbacken".into(),
            from: now + chrono::Days::new(30),
            reason: None,
            version: None,
        };
        api::rename(&ctx, rename).await.unwrap();
        let mut client = app.signed_in("politiker").await;
        let today = client.get("/organisation").await;
        assert!(today.contains("nytt namn"), "{}", today.main());
        let past = client.get(&format!("/organisation?datum={then}")).await;
        assert!(
            !past.contains("nytt namn"),
            "nobody knew of it then: {}",
            past.main()
        );
    });
}
