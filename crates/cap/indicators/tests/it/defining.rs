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

#[test]
fn a_target_names_a_decision_that_has_been_taken_or_none() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        let goal = world.goal("Fler når gymnasiet").await;
        let eva = world.ctx(world.eva).await;
        let decided = steering::api::item(&eva.read(), &goal)
            .await
            .unwrap()
            .decision
            .unwrap();
        let draft = steering::api::RegisterDecision {
            body: world.council,
            decided_on: crate::world::day("2026-11-27"),
            section: None,
            registration_number: None,
            title: "Budget 2027".into(),
        };
        let draft = steering::api::register_decision(&eva, draft).await.unwrap();
        let target = |decision: String| SetTarget {
            indicator: id,
            unit: world.schools,
            period: period("2026"),
            gender: Gender::T,
            value: value("235"),
            decision_id: Some(decision),
        };
        for unknown in [
            "01900000-0000-7000-8000-000000000000".to_owned(),
            "ingenting".to_owned(),
            draft.to_string(),
        ] {
            let refused = set_target(&eva, target(unknown)).await;
            assert!(
                matches!(&refused, Err(Failure::Invalid(e)) if e[0].field == "decision_id"),
                "{refused:?}"
            );
        }
        assert!(targets(&world, id).await.is_empty());
        set_target(&eva, target(decided.to_string())).await.unwrap();
        assert_eq!(targets(&world, id).await, [value("235")]);
        assert!(dangling(&world).await.is_empty());
        let system = world.app.system().await;
        let row = system
            .read()
            .load("SELECT id FROM {indicator_target} t", vec![])
            .await
            .unwrap();
        let row = row.text("id").unwrap();
        let permit = system
            .permit(
                "indicator:edit",
                &access::Target::at("indicator", world.schools),
            )
            .unwrap();
        let planted = db::set! { "decision_id" => "01900000-0000-7000-8000-000000000000" };
        system
            .write(permit, move |tx| {
                Box::pin(async move { tx.update("indicator_target", row, None, planted).await })
            })
            .await
            .unwrap();
        assert_eq!(dangling(&world).await.len(), 1);
    });
}

/// Targets that the doctor finds without their decision.
async fn dangling(world: &World) -> Vec<String> {
    let check = indicators::capability().doctor.unwrap();
    let findings = check(world.app.system().await).await.unwrap();
    findings
        .into_iter()
        .find(|f| f.check.contains("decision"))
        .unwrap()
        .faults
}
