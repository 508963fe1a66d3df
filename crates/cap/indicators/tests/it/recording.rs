//! Typing in values: append-only, corrections beside what they correct, and what was known when.

use indicators::api::{Gender, record_value, record_values, series, undo_import};
use kernel::Failure;

use crate::world::{each_world, new_value, value};

#[test]
fn a_correction_is_a_new_value_and_both_are_kept() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        world.record(id, world.schools, &[("2025", "232,2")]).await;
        world.record(id, world.schools, &[("2025", "232,4")]).await;
        let read = world.app.system().await.read();
        let found = series(&read, &[id], world.schools).await.unwrap();
        assert_eq!(
            found[0].values.iter().map(|v| v.value).collect::<Vec<_>>(),
            [Some(value("232,4"))]
        );
        let all = read
            .query(
                "SELECT value FROM indicator_value ORDER BY recorded_at",
                vec![],
            )
            .await
            .unwrap();
        assert_eq!(all.len(), 2, "nothing is overwritten");
    });
}

#[test]
fn values_replay_to_what_was_known_on_any_instant() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        let eva = world.ctx(world.eva).await;
        let start = world.app.clock.now();
        let mut imports = Vec::new();
        for (n, text) in ["230", "231", "232"].into_iter().enumerate() {
            world
                .app
                .clock
                .set(start.plus_seconds(100 * (i64::try_from(n).unwrap() + 1)));
            imports.push(
                record_value(&eva, new_value(id, world.schools, "2025", Some(text)))
                    .await
                    .unwrap(),
            );
        }
        world.app.clock.set(start.plus_seconds(400));
        undo_import(&eva, imports[2], None).await.unwrap();
        world.app.clock.set(start.plus_seconds(500));
        record_value(&eva, new_value(id, world.schools, "2025", None))
            .await
            .unwrap();
        world.app.clock.set(start.plus_seconds(1_000));
        let expected = [
            (50, None),
            (150, Some(Some("230"))),
            (250, Some(Some("231"))),
            (350, Some(Some("232"))),
            (450, Some(Some("231"))),
            (550, Some(None)),
        ];
        for (seconds, known) in expected {
            let there = eva
                .looking_at(eva.today(), Some(start.plus_seconds(seconds)))
                .await
                .unwrap();
            let found = series(&there.read(), &[id], world.schools).await.unwrap();
            let shown = found
                .first()
                .and_then(|s| s.values.first())
                .map(|v| v.value);
            assert_eq!(shown, known.map(|text| text.map(value)), "{seconds} s");
        }
    });
}

#[test]
fn what_says_nothing_new_is_refused() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        world.record(id, world.schools, &[("2025", "232,2")]).await;
        let eva = world.ctx(world.eva).await;
        for value in [
            new_value(id, world.schools, "2025", Some("232,20")),
            new_value(id, world.schools, "2024", None),
        ] {
            let refused = record_values(&eva, vec![value]).await.unwrap_err();
            assert!(matches!(refused, Failure::Refused(r) if r.code == "nothing-to-do"));
        }
    });
}

#[test]
fn a_value_is_of_the_indicators_own_kind() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        let eva = world.ctx(world.eva).await;
        let monthly = record_value(&eva, new_value(id, world.schools, "2026-03", Some("1")))
            .await
            .unwrap_err();
        assert!(matches!(monthly, Failure::Invalid(e) if e[0].code == "period-not-of-kind"));
        let mut women = new_value(id, world.schools, "2025", Some("1"));
        women.key.gender = Gender::K;
        record_value(&eva, women.clone()).await.unwrap();
        let plain = indicators::api::Definition {
            by_gender: false,
            ..world.definition("N2", "Skattesats")
        };
        women.key.indicator = indicators::api::define_indicator(&eva, plain)
            .await
            .unwrap();
        let refused = record_value(&eva, women).await.unwrap_err();
        assert!(matches!(refused, Failure::Invalid(e) if e[0].code == "value-not-by-gender"));
    });
}

#[test]
fn the_same_value_recorded_three_times_at_once_is_kept_once() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        let eva = world.ctx(world.eva).await;
        let one = || record_value(&eva, new_value(id, world.schools, "2025", Some("233")));
        let (a, b, c) = futures::join!(one(), one(), one());
        let refused = [&a, &b, &c]
            .iter()
            .filter(|r| matches!(r, Err(kernel::Failure::Refused(r)) if r.code == "nothing-to-do"))
            .count();
        assert_eq!(refused, 2, "{a:?} {b:?} {c:?}");
    });
}
