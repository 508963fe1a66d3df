//! Every role tried on other units.

use followup::api::*;
use kernel::Failure;

use crate::world::{each_world, full};

#[test]
fn nobody_answers_for_another_authority() {
    each_world(|w| async move {
        let round = w.opened().await;
        let line = w.line(round, w.social, SubjectKind::Goal).await;
        let ava = w
            .app
            .person("ava2", "Ava", access::Profile::Auditor, w.root)
            .await;
        let edit = w
            .app
            .person("edit2", "Edit", access::Profile::ElectedMember, w.schools)
            .await;
        for person in [w.mia, w.dag, w.cora, w.eva, ava, edit] {
            let ctx = w.ctx(person).await;
            let saved = save_answer(&ctx, full(&line, "good")).await;
            assert!(
                matches!(saved, Err(Failure::NotFound | Failure::Forbidden)),
                "{saved:?}"
            );
            assert!(complete_report(&ctx, round, w.social).await.is_err());
            let decision = DecideReport {
                round,
                unit: w.social,
                version: None,
                decision: Decision::Approve,
            };
            assert!(decide_report(&ctx, decision).await.is_err());
        }
        assert!(
            save_answer(&w.ctx(w.sam).await, full(&line, "good"))
                .await
                .unwrap()
                .is_confirmed
        );
    });
}

#[test]
fn only_process_leaders_keep_rounds() {
    each_world(|w| async move {
        let round = w.opened().await;
        for person in [w.mia, w.dag, w.cora] {
            let ctx = w.ctx(person).await;
            assert!(add_round(&ctx, w.laid_out()).await.is_err());
            assert!(close_round(&ctx, round).await.is_err());
        }
    });
}

#[test]
fn judgements_of_others_are_not_seen_nor_counted_before_they_are_approved() {
    each_world(|w| async move {
        let round = w.opened().await;
        w.answer_all(w.mia, round, w.school, "off").await;
        complete_report(&w.ctx(w.mia).await, round, w.school)
            .await
            .unwrap();
        let (sam, cora) = (w.ctx(w.sam).await, w.ctx(w.cora).await);
        let goal = [w.goal.to_string()];
        let found = followup::api::round(&sam.read(), round).await.unwrap();
        let off = async |ctx: &access::Ctx| {
            let (counted, _) = progress(ctx, &found).await.unwrap();
            (
                counted.whole.confirmed,
                counted.whole.tally.off,
                statuses_of(ctx, &goal, &kernel::Period::year(2026).unwrap())
                    .await
                    .unwrap()
                    .len(),
            )
        };
        assert_eq!(off(&sam).await, (4, 0, 0));
        assert_eq!(off(&cora).await, (4, 3, 1));
        let decision = DecideReport {
            round,
            unit: w.school,
            version: None,
            decision: Decision::Approve,
        };
        decide_report(&w.ctx(w.dag).await, decision).await.unwrap();
        assert_eq!(off(&sam).await, (4, 3, 1));
    });
}
