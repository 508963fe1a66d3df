//! Publishing to receivers that have been seen.

use kernel::Failure;
use organisation::api::{close_unit, rename_unit};
use steering::api::{
    DecisionState, Incomplete, ItemState, ReceiverRole, Receivers, RegisterDecision, add_item,
    decisions, item, prepare_publication, publish_decision, register_decision,
};

use crate::world::{change_units, day, each_world};

#[test]
fn all_committees_and_boards_of_the_first_day_receive_but_the_excepted() {
    each_world(|world| async move {
        let (school, first) = (world.social, day("2026-01-01"));
        change_units(&world.app, move |tx, clock| {
            Box::pin(async move { close_unit(tx, &clock, school, first, None).await })
        })
        .await;
        let decision = world.budget().await;
        let eva = world.ctx(world.eva).await;
        let all = add_item(&eva, world.goal(decision, "Alla", Receivers::all_but([])))
            .await
            .unwrap();
        let some = add_item(
            &eva,
            world.goal(decision, "Inte KS", Receivers::all_but([world.executive])),
        )
        .await
        .unwrap();
        assert_eq!(publish_decision(&eva, decision, None).await.unwrap(), 2);
        let units = |receivers: Vec<steering::api::Receiver>| {
            let mut units: Vec<_> = receivers.iter().map(|r| r.unit).collect();
            units.sort();
            units
        };
        let mut expected = vec![world.executive, world.schools, world.housing];
        expected.sort();
        assert_eq!(units(world.receivers(all).await), expected);
        expected.retain(|u| *u != world.executive);
        assert_eq!(units(world.receivers(some).await), expected);
        assert_eq!(
            decisions(&eva.read(), &[decision]).await.unwrap()[0].state,
            DecisionState::Decided
        );
    });
}

#[test]
fn what_is_incomplete_stays_a_draft_and_says_why() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let draft = RegisterDecision {
            body: world.council,
            decided_on: day("2025-11-27"),
            section: None,
            registration_number: None,
            title: "Utkast".into(),
        };
        let draft = register_decision(&eva, draft).await.unwrap();
        add_item(&eva, world.goal(draft, "Mål", Receivers::all_but([])))
            .await
            .unwrap();
        let shown = prepare_publication(&eva, draft).await.unwrap();
        assert_eq!(
            shown.items[0].incomplete,
            [Incomplete::Section, Incomplete::RegistrationNumber]
        );
        assert!(
            matches!(publish_decision(&eva, draft, None).await, Err(Failure::Refused(r)) if r.code == "nothing-complete")
        );

        let decision = world.budget().await;
        let good = add_item(
            &eva,
            world.goal(
                decision,
                "Helt",
                Receivers::named([(world.schools, ReceiverRole::Responsible)]),
            ),
        )
        .await
        .unwrap();
        let bad = add_item(&eva, world.goal(decision, "Tomt", Receivers::named([])))
            .await
            .unwrap();
        assert_eq!(publish_decision(&eva, decision, None).await.unwrap(), 1);
        assert_eq!(
            item(&eva.read(), &good).await.unwrap().state,
            ItemState::Published
        );
        assert_eq!(
            item(&eva.read(), &bad).await.unwrap().state,
            ItemState::Draft
        );
        let mut client = world.app.signed_in("eva").await;
        let page = client.get(&format!("/beslut/{decision}/publicera")).await;
        assert!(
            page.contains("Ingen mottagare") && page.contains("Tomt"),
            "{}",
            page.main()
        );
    });
}

#[test]
fn receivers_that_changed_since_they_were_seen_are_shown_again() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let eva = world.ctx(world.eva).await;
        add_item(&eva, world.goal(decision, "Alla", Receivers::all_but([])))
            .await
            .unwrap();
        let mut client = world.app.signed_in("eva").await;
        let page = client.get(&format!("/beslut/{decision}/publicera")).await;
        assert!(
            page.contains("Fyrviks Bostäder AB") && page.contains("Grundskolenämnden"),
            "{}",
            page.main()
        );
        let seen = prepare_publication(&eva, decision).await.unwrap().seen;
        add_item(
            &eva,
            world.goal(decision, "En till", Receivers::all_but([])),
        )
        .await
        .unwrap();
        let path = format!("/beslut/{decision}/publicera");
        let refused = client.post(&path, &[("seen", &seen)]).await;
        assert_eq!(refused.status, 409);
        assert!(refused.contains("sedan du såg mottagarna"));
        let seen = prepare_publication(&eva, decision).await.unwrap().seen;
        let unit = world.housing;
        change_units(&world.app, move |tx, clock| {
            Box::pin(
                async move { rename_unit(tx, &clock, unit, "Fyrvik Bo", day("2026-10-01")).await },
            )
        })
        .await;
        assert!(
            matches!(publish_decision(&eva, decision, Some(&seen)).await, Err(Failure::Refused(r)) if r.code == "receivers-changed")
        );
        let done = client.post(&path, &[("seen", &seen)]).await;
        assert_eq!(
            done.status,
            303,
            "the same receivers under a new name: {}",
            done.text()
        );
        let twice = client.post(&path, &[("seen", &seen)]).await;
        assert_eq!(twice.status, 409);
    });
}
