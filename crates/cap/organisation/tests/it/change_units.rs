//! Adding, renaming, moving and closing units on screen.

use access::UnitEvent;
use kernel::Failure;
use organisation::api::{self, CloseUnit, MergeUnits, MoveUnit, NewUnit, RenameUnit, SplitUnit};

use crate::town::{add, day, each, town, version_at};

#[test]
fn a_unit_is_added_and_stands_in_the_tree_from_its_day() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.signed_in("admin").await;
        let answer = client
            .post(
                "/organisation/ny",
                &[
                    ("code", "113"),
                    ("name", "Havsvikens <b>skola</b>"),
                    ("kind", "local-unit"),
                    ("parent", "110"),
                    ("from", "2027-01-01"),
                ],
            )
            .await;
        assert_eq!(answer.status, 303, "{}", answer.main());
        let page = client.get("/organisation?datum=2027-01-01").await;
        assert!(
            page.main().contains("Havsvikens &lt;b&gt;skola&lt;/b&gt;"),
            "markup in a name is text"
        );
        assert!(
            !client
                .get("/organisation")
                .await
                .main()
                .contains("Havsvikens")
        );
        let ctx = app
            .system()
            .await
            .looking_at(day("2027-01-01"), None)
            .await
            .unwrap();
        assert_eq!(ctx.org.tree.children(town.area).len(), 3);
    });
}

#[test]
fn a_form_with_faults_comes_back_as_it_was_typed() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("admin").await;
        let long = "x".repeat(10_000);
        for (fields, words) in [
            (
                vec![
                    ("code", "111"),
                    ("name", "Dubblett"),
                    ("kind", "local-unit"),
                    ("parent", "110"),
                    ("from", "2027-01-01"),
                ],
                "finns redan",
            ),
            (
                vec![
                    ("code", "9"),
                    ("name", long.as_str()),
                    ("kind", "local-unit"),
                    ("parent", "110"),
                    ("from", "2027-01-01"),
                ],
                "för lång",
            ),
            (
                vec![
                    ("code", "9"),
                    ("name", "Ny"),
                    ("kind", "local-unit"),
                    ("parent", ""),
                    ("from", "2027-01-01"),
                ],
                "Fyll i",
            ),
            (
                vec![
                    ("code", "9"),
                    ("name", "Ny"),
                    ("kind", "local-unit"),
                    ("parent", "999"),
                    ("from", "2027-01-01"),
                ],
                "finns inte",
            ),
            (
                vec![
                    ("code", "9"),
                    ("name", "Ny"),
                    ("kind", "municipality"),
                    ("parent", "1"),
                    ("from", "2027-01-01"),
                ],
                "överst",
            ),
            (
                vec![
                    ("code", "9"),
                    ("name", "Ny"),
                    ("kind", "fel"),
                    ("parent", "1"),
                    ("from", "2027-13-01"),
                ],
                "alternativen",
            ),
        ] {
            let answer = client.post("/organisation/ny", &fields).await;
            assert_eq!(answer.status, 422, "{words}");
            assert!(answer.contains(words), "{words}: {}", answer.main());
            assert!(
                answer.contains(&format!("value=\"{}\"", fields[0].1)),
                "what was typed stays"
            );
        }
    });
}

#[test]
fn a_name_holds_from_its_day_and_the_days_before_stand() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.signed_in("admin").await;
        let path = format!("/organisation/{}/namn", town.ek);
        let mut fields = vec![
            ("name", "Ekbackens skola"),
            ("from", "2026-07-01"),
            ("reason", "Beslut § 12"),
        ];
        let unseen = client.post(&path, &fields).await;
        assert_eq!(unseen.status, 400, "a form says what it was made from");
        let card = client.get(&format!("/organisation/{}", town.ek)).await;
        assert!(!card.contains("Ekbackens skola"), "nothing is written");
        let version = version_at(&mut client, &path).await;
        fields.push(("version", &version));
        let answer = client.post(&path, &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.main());
        let card = client.get(&format!("/organisation/{}", town.ek)).await;
        assert!(card.contains("Ekbackens skola"));
        assert!(
            card.contains("Johan Berg") && card.contains("Beslut § 12"),
            "who and why stand in the history"
        );
        assert!(
            client
                .get("/organisation?datum=2026-06-30")
                .await
                .contains("Ekåsens skola")
        );
        assert_eq!(
            client
                .post(
                    &path,
                    &[
                        ("name", "Utan orsak"),
                        ("from", "2026-07-01"),
                        ("reason", ""),
                        ("version", &version)
                    ]
                )
                .await
                .status,
            422
        );
    });
}

#[test]
fn two_who_rename_the_same_unit_see_both_names() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.signed_in("admin").await;
        let path = format!("/organisation/{}/namn", town.ek);
        let page = client.get(&path).await.text();
        let version = page
            .split("name=\"version\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let fields =
            |name: &'static str| [("name", name), ("from", "2026-07-01"), ("reason", "Därför")];
        let first: Vec<(&str, &str)> = fields("Ekbacken")
            .into_iter()
            .chain([("version", version.as_str())])
            .collect();
        assert_eq!(client.post(&path, &first).await.status, 303);
        let second: Vec<(&str, &str)> = fields("Ekudden")
            .into_iter()
            .chain([("version", version.as_str())])
            .collect();
        let answer = client.post(&path, &second).await;
        assert_eq!(answer.status, 409);
        assert!(
            answer.contains("Ekbacken") && answer.contains("Ekudden"),
            "{}",
            answer.main()
        );
        let moved = client
            .post(
                &format!("/organisation/{}/flytta", town.ek),
                &[
                    ("parent", "200"),
                    ("from", "2027-01-01"),
                    ("reason", "x"),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(moved.status, 422);
        assert!(moved.contains("Någon annan har ändrat enheten"));
    });
}

#[test]
fn a_unit_moves_with_all_below_it_and_never_under_itself() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.signed_in("admin").await;
        let path = format!("/organisation/{}/flytta", town.area);
        let version = version_at(&mut client, &path).await;
        let answer = client
            .post(
                &path,
                &[
                    ("parent", "111"),
                    ("from", "2027-01-01"),
                    ("reason", "Ring"),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(answer.status, 422);
        assert!(answer.contains("under sig själv"), "{}", answer.main());
        let answer = client
            .post(
                &path,
                &[
                    ("parent", "socialnämnden"),
                    ("from", "2027-01-01"),
                    ("reason", "Ny nämnd"),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(answer.status, 303, "{}", answer.main());
        let later = app
            .system()
            .await
            .looking_at(day("2027-01-01"), None)
            .await
            .unwrap();
        assert!(later.org.tree.is_within(town.ek, town.social));
        assert!(app.system().await.org.tree.is_within(town.ek, town.schools));
        assert!(
            client
                .get("/organisation")
                .await
                .contains("flyttas 1 jan 2027"),
            "what is planned shows in the tree"
        );
    });
}

#[test]
fn closing_asks_where_what_lies_below_goes() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.signed_in("admin").await;
        let path = format!("/organisation/{}/stang", town.area);
        let page = client.get(&path).await;
        assert!(
            page.contains("Strandskolan") && page.contains("Ekåsens skola"),
            "what lies below is shown"
        );
        let version = version_at(&mut client, &path).await;
        let answer = client
            .post(
                &path,
                &[
                    ("last_day", "2026-12-31"),
                    ("reason", "Läggs ner"),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.contains("2 enheter ligger under"),
            "{}",
            answer.main()
        );
        let answer = client
            .post(
                &path,
                &[
                    ("last_day", "2026-12-31"),
                    ("reason", "Läggs ner"),
                    ("carry_to", "100"),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(answer.status, 303, "{}", answer.main());
        let later = app
            .system()
            .await
            .looking_at(day("2027-01-01"), None)
            .await
            .unwrap();
        assert_eq!(later.org.tree.parent(town.ek).unwrap().id, town.schools);
        assert_eq!(
            later.org.place(town.area),
            Some(town.schools),
            "the closed unit is carried on where it lay"
        );
        assert!(
            client
                .get(&format!("/organisation/{}?datum=2027-02-01", town.area))
                .await
                .contains("Sista dagen var 31 dec 2026")
        );
        let top = format!("/organisation/{}/stang", town.top);
        let version = version_at(&mut client, &top).await;
        let fields = [
            ("last_day", "2026-12-31"),
            ("reason", "x"),
            ("version", version.as_str()),
        ];
        assert_eq!(client.post(&top, &fields).await.status, 422);
    });
}

#[test]
fn a_merger_and_a_split_carry_on_and_tell_the_others() {
    each(|app| async move {
        let town = town(&app).await;
        let ctx = app.system().await;
        let new = add(
            &ctx,
            "300",
            "Nya området",
            "area",
            Some(town.schools),
            "2027-01-01",
        )
        .await;
        api::merge(
            &ctx,
            MergeUnits {
                predecessors: vec![town.area],
                into: new,
                from: day("2027-01-01"),
                reason: None,
            },
        )
        .await
        .unwrap();
        let [a, b] = ["301", "302"];
        let a = add(&ctx, a, "Del A", "local-unit", Some(new), "2027-06-01").await;
        let b = add(&ctx, b, "Del B", "local-unit", Some(new), "2027-06-01").await;
        api::split(
            &ctx,
            SplitUnit {
                unit: town.ek,
                into: vec![a, b],
                from: day("2027-06-01"),
                reason: None,
            },
        )
        .await
        .unwrap();
        let later = ctx
            .refreshed()
            .await
            .unwrap()
            .looking_at(day("2027-06-01"), None)
            .await
            .unwrap();
        assert_eq!(later.org.place(town.area), Some(new));
        assert_eq!(later.org.place(town.ek), Some(a));
        assert_eq!(
            later.org.tree.parent(town.strand).unwrap().id,
            new,
            "what lay under it follows"
        );
        let mut client = app.signed_in("revisor").await;
        assert!(
            client
                .get(&format!("/organisation/{}?datum=2027-06-01", town.ek))
                .await
                .contains("Ersatt av")
        );
    });
}

#[test]
fn events_tell_what_happened() {
    each(|app| async move {
        let town = town(&app).await;
        let ctx = app.system().await;
        let permit = ctx
            .permit("unit:edit", &access::Target::whole("unit"))
            .unwrap();
        let clock = app.clock.clone();
        let events = ctx
            .write(permit, move |tx| {
                Box::pin(async move {
                    let unit = NewUnit {
                        code: "9".into(),
                        name: "Ny".into(),
                        kind: "area".into(),
                        parent: Some(town.schools),
                        is_authority: false,
                        from: day("2027-01-01"),
                    };
                    let new = api::add_unit(tx, &clock, unit).await?;
                    let mut all =
                        api::rename_unit(tx, &clock, new, "Nyare", day("2027-02-01")).await?;
                    all.extend(api::move_unit(tx, &clock, town.ek, new, day("2027-03-01")).await?);
                    all.extend(
                        api::close_unit(tx, &clock, town.strand, day("2027-04-01"), None).await?,
                    );
                    all.extend(
                        api::merge_units(tx, &clock, &[town.area], new, day("2027-05-01")).await?,
                    );
                    Ok((new, all))
                })
            })
            .await;
        let (new, events) = events.unwrap();
        assert!(events.contains(&UnitEvent::Changed {
            unit: new,
            from: day("2027-02-01")
        }));
        assert!(events.contains(&UnitEvent::Changed {
            unit: town.ek,
            from: day("2027-03-01")
        }));
        assert!(events.contains(&UnitEvent::Closed {
            unit: town.strand,
            from: day("2027-04-01")
        }));
        assert!(events.contains(&UnitEvent::Succeeded {
            unit: town.area,
            by: vec![new],
            from: day("2027-05-01")
        }));
    });
}

#[test]
fn a_manager_may_not_change_the_organisation() {
    each(|app| async move {
        let town = town(&app).await;
        let person = app.stranger("chef2", "Nils Dahl").await.unwrap();
        let ctx = app.as_person(person).await;
        let rename = RenameUnit {
            unit: town.ek,
            name: "Min".into(),
            from: day("2027-01-01"),
            reason: None,
            version: None,
        };
        assert!(matches!(
            api::rename(&ctx, rename).await,
            Err(Failure::Forbidden)
        ));
        let go = MoveUnit {
            unit: town.ek,
            parent: town.social,
            from: day("2027-01-01"),
            reason: None,
            version: None,
        };
        assert!(matches!(
            api::move_under(&ctx, go).await,
            Err(Failure::Forbidden)
        ));
        let close = CloseUnit {
            unit: town.ek,
            from: day("2027-01-01"),
            carry_to: None,
            reason: None,
            version: None,
        };
        assert!(matches!(
            api::close(&ctx, close).await,
            Err(Failure::Forbidden)
        ));
    });
}
