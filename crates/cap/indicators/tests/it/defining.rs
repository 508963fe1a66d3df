//! Defining and changing indicators, their targets and links.

use indicators::api::{
    Definition, Gender, IndicatorId, SetTarget, define_indicator, edit_indicator, indicator,
    link_item, set_target, unlink_item,
};
use kernel::{Failure, PeriodKind};

use crate::world::{World, each_world, period, value};

fn codes(failure: Failure) -> Vec<(String, &'static str)> {
    match failure {
        Failure::Invalid(errors) => errors.into_iter().map(|e| (e.field, e.code)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_definition_is_kept_as_written() {
    each_world(|world| async move {
        let id = world.indicator("N15504", "Meritvärde i årskurs 9").await;
        let found = indicator(&world.app.system().await.read(), id)
            .await
            .unwrap();
        assert_eq!(
            (
                found.code.as_str(),
                found.periodicity,
                found.decimals,
                found.version
            ),
            ("N15504", PeriodKind::Year, 1, 1)
        );
    });
}

#[test]
fn a_code_is_used_once_and_bounds_are_kept() {
    each_world(|world| async move {
        world.indicator("N15504", "Meritvärde").await;
        let eva = world.ctx(world.eva).await;
        let twice = define_indicator(&eva, world.definition("N15504", "Annat"))
            .await
            .unwrap_err();
        assert_eq!(codes(twice), [("code".to_owned(), "duplicate")]);
        let wrong = Definition {
            decimals: 9,
            periodicity: PeriodKind::Own,
            name: String::new(),
            ..world.definition("X", "")
        };
        let found = codes(define_indicator(&eva, wrong).await.unwrap_err());
        assert_eq!(
            found.iter().map(|(f, _)| f.as_str()).collect::<Vec<_>>(),
            ["name", "decimals", "periodicity"]
        );
    });
}

#[test]
fn two_who_change_it_at_once_are_told() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Före").await;
        let eva = world.ctx(world.eva).await;
        edit_indicator(&eva, id, Some(1), world.definition("N1", "Efter"))
            .await
            .unwrap();
        match edit_indicator(&eva, id, Some(1), world.definition("N1", "Annat")).await {
            Err(Failure::Conflict(conflict)) => {
                let texts: Vec<_> = conflict
                    .texts
                    .iter()
                    .map(|t| (t.field.as_str(), t.theirs.as_str(), t.yours.as_str()))
                    .collect();
                assert_eq!(
                    texts,
                    [("name", "Efter", "Annat")],
                    "computed columns are nobody's words"
                );
            }
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn how_often_it_is_measured_stays_when_there_are_values() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        let eva = world.ctx(world.eva).await;
        let monthly = Definition {
            periodicity: PeriodKind::Month,
            ..world.definition("N1", "Meritvärde")
        };
        edit_indicator(&eva, id, None, monthly).await.unwrap();
        edit_indicator(&eva, id, None, world.definition("N1", "Meritvärde"))
            .await
            .unwrap();
        world.record(id, world.schools, &[("2025", "1")]).await;
        let monthly = Definition {
            periodicity: PeriodKind::Month,
            ..world.definition("N1", "Meritvärde")
        };
        let refused = edit_indicator(&eva, id, None, monthly).await.unwrap_err();
        assert!(matches!(refused, Failure::Refused(r) if r.code == "indicator-has-values"));
    });
}

async fn targets(world: &World, id: IndicatorId) -> Vec<kernel::Scaled> {
    let read = world.app.system().await.read();
    let found = indicators::api::series(&read, &[id], world.schools)
        .await
        .unwrap();
    found[0].targets.iter().map(|t| t.value).collect()
}

#[test]
fn a_target_set_again_replaces_the_former_and_the_former_stays_known() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        let eva = world.ctx(world.eva).await;
        let target = |text: &str| SetTarget {
            indicator: id,
            unit: world.schools,
            period: period("2026"),
            gender: Gender::T,
            value: value(text),
            decision_id: None,
        };
        set_target(&eva, target("235")).await.unwrap();
        let before = world.app.clock.now().plus_seconds(1);
        world.app.clock.set(before.plus_seconds(60));
        set_target(&eva, target("236")).await.unwrap();
        assert_eq!(targets(&world, id).await, [value("236")]);
        let then = eva.looking_at(eva.today(), Some(before)).await.unwrap();
        let known = indicators::api::series(&then.read(), &[id], world.schools)
            .await
            .unwrap();
        assert_eq!(
            known[0].targets.iter().map(|t| t.value).collect::<Vec<_>>(),
            [value("235")]
        );
    });
}

#[test]
fn a_link_is_added_once_and_taken_away() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        let goal = world.goal("Fler når gymnasiet").await;
        let eva = world.ctx(world.eva).await;
        link_item(&eva, id, goal, None).await.unwrap();
        link_item(&eva, id, goal, None).await.unwrap();
        let read = world.app.system().await.read();
        assert_eq!(
            indicators::api::linked_to(&read, &[goal], world.social)
                .await
                .unwrap()
                .len(),
            1
        );
        let row = read
            .load("SELECT id FROM {indicator_link} l", vec![])
            .await
            .unwrap();
        unlink_item(&eva, id, row.text("id").unwrap())
            .await
            .unwrap();
        assert!(
            indicators::api::linked_to(&read, &[goal], world.social)
                .await
                .unwrap()
                .is_empty()
        );
    });
}
