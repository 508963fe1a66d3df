//! The pages: the list, one indicator, and the forms.

use indicators::api::{Gender, SetTarget, link_item, set_target};

use crate::world::{each_world, period, value};

#[test]
fn the_list_shows_the_newest_value_at_the_chosen_unit() {
    each_world(|world| async move {
        let id = world.indicator("N15504", "Meritvärde i årskurs 9").await;
        world.indicator("N00901", "Skattesats").await;
        world
            .record(id, world.schools, &[("2024", "228,8"), ("2025", "232,2")])
            .await;
        let mut ava = world.app.signed_in("ava").await;
        let at = format!(
            "/indikatorer?enhet={}&period=2026-01--2026-08",
            world.schools
        );
        let page = ava.get(&at).await;
        for words in [
            "Meritvärde i årskurs 9",
            "232,2",
            "poäng",
            "helår 2025",
            "Kolada",
            "saknas",
        ] {
            assert!(page.contains(words), "{words}: {}", page.main());
        }
        let found = ava.get(&format!("{at}&q=n15504")).await;
        assert!(found.contains("Meritvärde") && !found.main().contains("Skattesats"));
        let file = ava.get(&format!("{at}&format=csv")).await;
        assert!(
            file.contains("Meritvärde i årskurs 9;N15504;232,20;poäng;helår 2025;;Kolada"),
            "{}",
            file.text()
        );
        let sorted = ava.get(&format!("{at}&sort=name&dir=desc")).await.main();
        assert!(
            sorted.find("Skattesats").unwrap() < sorted.find("Meritvärde i årskurs 9").unwrap()
        );
    });
}

#[test]
fn the_page_shows_chart_values_corrections_targets_and_links() {
    each_world(|world| async move {
        let id = world.indicator("N15504", "Meritvärde").await;
        world
            .record(
                id,
                world.schools,
                &[("2023", "227,5"), ("2024", "228,8"), ("2025", "232")],
            )
            .await;
        world.record(id, world.schools, &[("2025", "232,2")]).await;
        world.record(id, world.school, &[("2025", "240")]).await;
        let eva = world.ctx(world.eva).await;
        let target = SetTarget {
            indicator: id,
            unit: world.schools,
            period: period("2026"),
            gender: Gender::T,
            value: value("235"),
            decision_id: None,
        };
        set_target(&eva, target).await.unwrap();
        let goal = world.goal("Fler når gymnasiet").await;
        link_item(&eva, id, goal, None).await.unwrap();
        let mut ava = world.app.signed_in("ava").await;
        let page = ava
            .get(&format!(
                "/indikatorer/{id}?enhet={}&period=2026-01--2026-08",
                world.schools
            ))
            .await;
        assert_eq!(page.status, 200, "{}", page.text());
        for words in [
            "Utfall 232,2",
            "Mål 235,0",
            "Källa: Kolada",
            "Nästa värde väntas 1 mars 2027.",
            "ersatt av ett senare värde",
            "232,0",
            "Eva Norling",
            "Ekåsens skola",
            "Ovägt medelvärde av 1",
            "Fler når gymnasiet",
            "60 dagar efter periodens slut",
            "Definitionen lades upp",
        ] {
            assert!(page.contains(words), "{words}: {}", page.main());
        }
        let goal_page = ava
            .get(&format!("/indikatorer/{id}?enhet={}", world.social))
            .await;
        assert!(
            goal_page.contains("Det finns inga värden för Socialnämnden."),
            "{}",
            goal_page.main()
        );
        ava.set_cookie("ledfyr_sprak", "en");
        assert!(
            ava.get(&format!("/indikatorer/{id}?enhet={}", world.schools))
                .await
                .contains("Outcome 232.2")
        );
    });
}

#[test]
fn the_definition_is_written_and_changed_by_form() {
    each_world(|world| async move {
        let mut eva = world.app.signed_in("eva").await;
        assert_eq!(eva.get("/indikatorer/ny").await.status, 200);
        let unit = world.root.to_string();
        let mut fields = vec![
            ("unit_id", unit.as_str()),
            ("code", "N1"),
            ("name", "Index <b>"),
            ("measurement_unit", "%"),
            ("direction", "up"),
            ("decimals", "en"),
            ("periodicity", "tertial"),
            ("publication_delay_days", "30"),
            ("aggregation", "mean"),
            ("source", "Egen mätning"),
        ];
        let wrong = eva.post("/indikatorer/ny", &fields).await;
        assert_eq!(wrong.status, 422);
        assert!(
            wrong.contains("Skriv ett helt tal.") && wrong.text().contains("Index &lt;b&gt;"),
            "{}",
            wrong.main()
        );
        fields[5] = ("decimals", "2");
        let made = eva.post("/indikatorer/ny", &fields).await;
        assert_eq!(made.status, 303, "{}", made.text());
        let at = made.location.unwrap();
        let form = eva.get(&format!("{at}/andra")).await;
        assert!(form.contains("Egen mätning"), "{}", form.main());
        fields[2] = ("name", "Index två");
        fields.push(("version", "1"));
        assert_eq!(eva.post(&format!("{at}/andra"), &fields).await.status, 303);
        assert!(eva.get(&at).await.contains("Index två"));
        fields[2] = ("name", "Index tre");
        let conflict = eva.post(&format!("{at}/andra"), &fields).await;
        assert_eq!(conflict.status, 409);
        assert!(
            conflict.contains("Index två") && conflict.contains("Index tre"),
            "{}",
            conflict.main()
        );
    });
}

#[test]
fn only_values_that_were_changed_are_recorded_by_form() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        world
            .record(id, world.schools, &[("2024", "228,81"), ("2025", "232")])
            .await;
        let mut cora = world.app.signed_in("cora").await;
        let at = format!("/indikatorer/{id}/varden");
        let form = cora.get(&format!("{at}?enhet={}", world.schools)).await;
        assert!(
            form.status == 200 && form.contains("232,0"),
            "{}",
            form.main()
        );
        let unit = world.schools.to_string();
        let wrong = cora
            .post(
                &at,
                &[
                    ("unit_id", &unit),
                    ("v-2025-T", "många"),
                    ("w-2025-T", "232,0"),
                ],
            )
            .await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.contains("många"), "{}", wrong.main());
        let fields = [
            ("unit_id", unit.as_str()),
            ("v-2024-T", "228,8"),
            ("w-2024-T", "228,8"),
            ("v-2025-T", "232,5"),
            ("w-2025-T", "232,0"),
            ("note", "Rättat av skolan"),
        ];
        assert_eq!(cora.post(&at, &fields).await.status, 303);
        let read = world.app.system().await.read();
        let found = indicators::api::series(&read, &[id], world.schools)
            .await
            .unwrap();
        let values: Vec<_> = found[0].values.iter().map(|v| v.value).collect();
        assert_eq!(
            values,
            [Some(value("228,81")), Some(value("232,5"))],
            "what was only shown keeps its decimals"
        );
        assert!(
            cora.get(&format!("/indikatorer/{id}?enhet={unit}"))
                .await
                .contains("Rättat av skolan")
        );
    });
}

#[test]
fn targets_and_links_are_made_by_form() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        let goal = world.goal("Fler når gymnasiet").await;
        let mut eva = world.app.signed_in("eva").await;
        let form = eva
            .get(&format!(
                "/indikatorer/{id}/malvarden?enhet={}&period=2026-01--2026-08",
                world.schools
            ))
            .await;
        assert!(
            form.status == 200 && form.contains("Fler når gymnasiet"),
            "{}",
            form.main()
        );
        let unit = world.schools.to_string();
        let at = format!("/indikatorer/{id}/malvarden");
        let empty = eva
            .post(
                &at,
                &[
                    ("unit_id", &unit),
                    ("target_period", "2026"),
                    ("gender", "T"),
                    ("value", ""),
                ],
            )
            .await;
        assert_eq!(empty.status, 422);
        assert_eq!(
            eva.post(
                &at,
                &[
                    ("unit_id", &unit),
                    ("target_period", "2026"),
                    ("gender", "T"),
                    ("value", "235")
                ]
            )
            .await
            .status,
            303
        );
        let linked = eva
            .post(
                &format!("/indikatorer/{id}/koppla"),
                &[("item_id", &goal.to_string()), ("unit_id", &unit)],
            )
            .await;
        assert_eq!(linked.status, 303);
        let page = eva.get(&format!("/indikatorer/{id}?enhet={unit}")).await;
        assert!(
            page.contains("235,0 poäng") && page.contains("Ta bort kopplingen"),
            "{}",
            page.main()
        );
    });
}
