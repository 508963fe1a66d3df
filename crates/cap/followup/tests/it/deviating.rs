//! Deviations: registering, editing, lifting, closing.

use followup::api::*;
use kernel::Failure;

use crate::world::{World, day, each_world, plain};

fn form(title: &str) -> DeviationForm {
    let texts = DeviationTexts {
        cause: plain("Få sökande."),
        measures: plain("Lärarassistent."),
        ..DeviationTexts::default()
    };
    DeviationForm {
        title: title.into(),
        kind: DeviationKind::Operational,
        texts,
    }
}

fn new(w: &World, title: &str) -> NewDeviation {
    NewDeviation {
        unit: w.school,
        form: form(title),
        noticed_on: day("2026-09-10"),
        item_id: Some(w.goal.to_string()),
        round: None,
    }
}

#[test]
fn a_deviation_is_registered_lifted_step_by_step_and_closed() {
    each_world(|w| async move {
        let mia = w.ctx(w.mia).await;
        let id = register_deviation(&mia, new(&w, "Matematiklärare saknas"))
            .await
            .unwrap();
        settle_deviation(&mia, id, Settlement::Lift, "Utanför min delegation")
            .await
            .unwrap();
        let found = &deviations(&mia, w.schools, &DeviationState::ALL)
            .await
            .unwrap()[0];
        assert_eq!(
            (found.state, found.lifted_to),
            (DeviationState::Lifted, Some(w.department))
        );
        let further = settle_deviation(&mia, id, Settlement::Lift, "Vidare").await;
        assert!(matches!(further, Err(Failure::Refused(r)) if r.code == "nobody-above"));
        settle_deviation(&w.ctx(w.dag).await, id, Settlement::Close, "Anställd")
            .await
            .unwrap();
        let edited = edit_deviation(&mia, id, None, form("Annat")).await;
        assert!(matches!(edited, Err(Failure::Refused(r)) if r.code == "deviation-closed"));
    });
}

#[test]
fn two_who_edit_a_deviation_meet_with_both_texts() {
    each_world(|w| async move {
        let mia = w.ctx(w.mia).await;
        let id = register_deviation(&mia, new(&w, "Lokalerna"))
            .await
            .unwrap();
        edit_deviation(&mia, id, Some(1), form("Lokalerna är kalla"))
            .await
            .unwrap();
        let Err(Failure::Conflict(conflict)) =
            edit_deviation(&w.ctx(w.dag).await, id, Some(1), form("Kallt")).await
        else {
            panic!("the later one wrote over the earlier")
        };
        assert_eq!(conflict.texts.len(), 1);
        assert_eq!(
            (
                conflict.texts[0].theirs.as_str(),
                conflict.texts[0].yours.as_str()
            ),
            ("Lokalerna är kalla", "Kallt")
        );
    });
}

#[test]
fn others_do_not_see_nor_touch_it() {
    each_world(|w| async move {
        let id = register_deviation(&w.ctx(w.mia).await, new(&w, "Lokalerna"))
            .await
            .unwrap();
        let sam = w.ctx(w.sam).await;
        assert!(
            deviations(&sam, w.root, &DeviationState::ALL)
                .await
                .unwrap()
                .is_empty()
        );
        let tried = settle_deviation(&sam, id, Settlement::Close, "Nej").await;
        assert!(matches!(tried, Err(Failure::NotFound)));
        let tried = register_deviation(&sam, new(&w, "Inte min")).await;
        assert!(matches!(tried, Err(Failure::NotFound | Failure::Forbidden)));
    });
}

#[test]
fn a_committee_s_deviation_is_lifted_to_the_executive_committee_and_no_further() {
    each_world(|w| async move {
        w.app
            .person("dir", "Dir Ektör", access::Profile::Manager, w.root)
            .await;
        let executive = crate::world::add(
            &w.app,
            "110",
            "Kommunstyrelsen",
            "executive-committee",
            Some(w.root),
            true,
        )
        .await;
        let cora = w.ctx(w.cora).await;
        let at_committee = NewDeviation {
            unit: w.schools,
            ..new(&w, "Budgeten räcker inte")
        };
        let id = register_deviation(&cora, at_committee).await.unwrap();
        settle_deviation(&cora, id, Settlement::Lift, "Utanför nämndens ram")
            .await
            .unwrap();
        let found = &deviations(&cora, w.schools, &[DeviationState::Lifted])
            .await
            .unwrap()[0];
        assert_eq!(found.lifted_to, Some(executive));
        let further = settle_deviation(&cora, id, Settlement::Lift, "Vidare").await;
        assert!(matches!(further, Err(Failure::Refused(r)) if r.code == "nobody-above"));
    });
}
