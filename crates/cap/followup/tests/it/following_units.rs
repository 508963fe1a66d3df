//! A changed organisation and rounds that are open.

use followup::api::*;

use crate::world::{change_units, day, each_world, full};

#[test]
fn untouched_lines_go_to_the_successor_and_begun_ones_stay() {
    each_world(|w| async move {
        let round = w.opened().await;
        let goal = w.line(round, w.school, SubjectKind::Goal).await;
        save_answer(&w.ctx(w.mia).await, full(&goal, "good"))
            .await
            .unwrap();
        let (school, vacant) = (w.school, w.vacant);
        // the school is merged into the one beside it
        let reactions: Vec<access::UnitReaction> = [steering::capability(), followup::capability()]
            .iter()
            .filter_map(|c| c.unit_reaction)
            .collect();
        change_units(&w.app, move |tx, clock| {
            Box::pin(async move {
                let events = [access::UnitEvent::Succeeded {
                    unit: school,
                    by: vec![vacant],
                    from: day("2026-09-15"),
                }];
                for react in reactions {
                    react(tx, &clock, &events).await?;
                }
                Ok(())
            })
        })
        .await;
        let old: Vec<SubjectKind> = w
            .lines(round, w.school)
            .await
            .iter()
            .map(|l| l.subject)
            .collect();
        assert_eq!(old, [SubjectKind::Goal]);
        let new: Vec<SubjectKind> = w
            .lines(round, w.vacant)
            .await
            .iter()
            .map(|l| l.subject)
            .collect();
        assert_eq!(
            new,
            [
                SubjectKind::Assignment,
                SubjectKind::Activity,
                SubjectKind::Indicator
            ]
        );
        assert!(
            w.lines(round, w.vacant)
                .await
                .iter()
                .all(|l| l.answered_at.is_none())
        );
        assert_eq!(
            w.line(round, w.school, SubjectKind::Goal)
                .await
                .answer
                .status
                .as_deref(),
            Some("good")
        );
    });
}
