//! The evidence of statuses, read in batches.

use indicators::api::{evidence, evidence_at, link_item};

use crate::world::{day, each_world, new_value, period, value};

#[test]
fn linked_indicators_count_where_they_are_linked() {
    each_world(|world| async move {
        let (merit, absence) = (
            world.indicator("N15504", "Meritvärde").await,
            world.indicator("N00090", "Sjukfrånvaro").await,
        );
        let (goal, other) = (
            world.goal("Fler når gymnasiet").await,
            world.goal("Friska medarbetare").await,
        );
        let eva = world.ctx(world.eva).await;
        link_item(&eva, merit, goal, None).await.unwrap();
        link_item(&eva, absence, goal, Some(world.social))
            .await
            .unwrap();
        world
            .record(
                merit,
                world.schools,
                &[("2024", "228,8"), ("2025", "232,2")],
            )
            .await;
        let read = world.app.system().await.read();
        let august = period("2026-01--2026-08");
        let found = evidence(&read, &[goal, other], world.schools, august)
            .await
            .unwrap();
        assert_eq!(
            (found[&goal].n, found[&goal].m),
            (1, 1),
            "absence is linked at the social committee alone"
        );
        assert_eq!((found[&other].n, found[&other].m), (0, 0));
        let one = &found[&goal].values[0];
        assert_eq!(
            (one.value, one.age_months, one.measurement_unit.as_str()),
            (Some(value("232,2")), Some(8), "poäng")
        );
        let both = evidence_at(
            &read,
            &[(goal, world.schools), (goal, world.social)],
            august,
        )
        .await
        .unwrap();
        assert_eq!(
            (both[&(goal, world.social)].n, both[&(goal, world.social)].m),
            (0, 2)
        );
        let missing = both[&(goal, world.social)]
            .values
            .iter()
            .find(|v| v.name == "Sjukfrånvaro")
            .unwrap();
        assert_eq!(
            (missing.value, missing.expected_on),
            (None, Some(day("2026-03-01")))
        );
    });
}

#[test]
fn a_value_said_to_be_missing_is_no_evidence() {
    each_world(|world| async move {
        let merit = world.indicator("N15504", "Meritvärde").await;
        let goal = world.goal("Fler når gymnasiet").await;
        let eva = world.ctx(world.eva).await;
        link_item(&eva, merit, goal, None).await.unwrap();
        world.record(merit, world.schools, &[("2025", "0")]).await;
        let august = period("2026-01--2026-08");
        let read = world.app.system().await.read();
        assert_eq!(
            evidence(&read, &[goal], world.schools, august)
                .await
                .unwrap()[&goal]
                .n,
            1,
            "zero is a value"
        );
        indicators::api::record_value(&eva, new_value(merit, world.schools, "2025", None))
            .await
            .unwrap();
        assert_eq!(
            evidence(&read, &[goal], world.schools, august)
                .await
                .unwrap()[&goal]
                .n,
            0
        );
    });
}
