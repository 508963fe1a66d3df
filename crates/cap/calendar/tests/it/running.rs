//! Running a year: begun, done, approved, moved, handed over, late.

use calendar::api::*;
use kernel::{Failure, FieldError};

use crate::world::{day, each_world};

fn reason_is_missing(outcome: &kernel::Result<TaskState>) -> bool {
    let is_it = |e: &FieldError| e.field == "reason" && e.code == "reason";
    matches!(outcome, Err(Failure::Invalid(errors)) if errors.iter().any(is_it))
}

fn left(id: TaskId) -> SettleTask {
    SettleTask {
        left_text: Some("Analysen är klar.".into()),
        ..SettleTask::new(id, TaskDeed::Finish)
    }
}

#[test]
fn an_empty_template_and_an_unsaid_decision_are_not_done() {
    each_world(|w| async move {
        let year = w.started().await;
        w.on("2026-11-16");
        let mia = w.ctx(w.mia).await;
        let school = w.task(year, "analysera-enhet", w.school).await.id;
        let empty = SettleTask::new(school, TaskDeed::Finish).because("Sent.");
        let outcome = settle_task(&mia, empty.clone()).await;
        assert!(
            matches!(&outcome, Err(Failure::Invalid(e)) if e[0].code == "calendar-template-empty"),
            "{outcome:?}"
        );
        let sections = Sections::from([("nulage".to_owned(), "Vi är många.".to_owned())]);
        save_document(&mia, school, None, sections).await.unwrap();
        assert_eq!(settle_task(&mia, empty).await.unwrap(), TaskState::Done);
        let eva = w.ctx(w.eva).await;
        let decision = w.task(year, "besluta-budget", w.root).await.id;
        let unsaid = SettleTask::new(decision, TaskDeed::Finish).because("Underlaget saknas.");
        let outcome = settle_task(&eva, unsaid).await;
        assert!(
            matches!(&outcome, Err(Failure::Invalid(e)) if e[0].code == "calendar-decision-unsaid"),
            "{outcome:?}"
        );
        // what the council has decided nobody approves after it
        let said = left(decision).because("Underlaget saknas.");
        assert_eq!(settle_task(&eva, said).await.unwrap(), TaskState::Approved);
    });
}

#[test]
fn what_was_looked_at_is_what_is_approved_and_what_was_emptied_is_gone() {
    each_world(|w| async move {
        let year = w.started().await;
        w.on("2026-10-01");
        let (mia, dag) = (w.ctx(w.mia).await, w.ctx(w.dag).await);
        let id = w.task(year, "analysera-enhet", w.school).await.id;
        let mut finish = left(id);
        finish.left_link = Some("https://exempel.se/ett".into());
        settle_task(&mia, finish).await.unwrap();
        let seen = task(&dag, id).await.unwrap().version;
        let again = SettleTask::new(id, TaskDeed::Reopen).because("Fel text.");
        settle_task(&mia, again).await.unwrap();
        let mut finish = left(id);
        finish.left_link = Some(String::new());
        settle_task(&mia, finish).await.unwrap();
        assert_eq!(task(&dag, id).await.unwrap().left.link, None);
        let approve = SettleTask {
            version: Some(seen),
            ..SettleTask::new(id, TaskDeed::Approve)
        };
        let stale = settle_task(&dag, approve).await;
        assert!(matches!(stale, Err(Failure::Refused(r)) if r.code == "changed-meanwhile"));
    });
}

#[test]
fn those_who_answer_are_reminded_once_a_day_and_a_task_is_lifted_with_a_reason() {
    each_world(|w| async move {
        let year = w.started().await;
        w.on("2026-10-20");
        let (mia, eva) = (w.ctx(w.mia).await, w.ctx(w.eva).await);
        let id = w.task(year, "analysera-enhet", w.school).await.id;
        nudge_task(&eva, id, NudgeKind::Remind, "Hör av dig.")
            .await
            .unwrap();
        let twice = nudge_task(&eva, id, NudgeKind::Remind, "").await;
        assert!(matches!(twice, Err(Failure::Refused(r)) if r.code == "nudged-today"));
        let unsaid = nudge_task(&mia, id, NudgeKind::Lift, " ").await;
        assert!(matches!(unsaid, Err(Failure::Invalid(_))));
        nudge_task(&mia, id, NudgeKind::Lift, "Vi saknar vikarie.")
            .await
            .unwrap();
        // the school was reminded today; the other school and the sum are late too
        assert_eq!(remind_late(&eva, year, None, "Snart.").await.unwrap(), 2);
        assert_eq!(remind_late(&eva, year, None, "Snart.").await.unwrap(), 0);
        let edit = w.ctx(w.edit).await;
        assert!(nudge_task(&edit, id, NudgeKind::Remind, "").await.is_err());
        let work = w.app.signed_in("mia").await.get("/mitt-arbete").await;
        assert!(work.contains("Hör av dig."), "{}", work.main());
        let work = w.app.signed_in("dag").await.get("/mitt-arbete").await;
        assert!(work.contains("Vi saknar vikarie."), "{}", work.main());
    });
}

#[test]
fn a_task_is_begun_in_time_done_and_approved_by_somebody_else() {
    each_world(|w| async move {
        let year = w.started().await;
        let id = w.task(year, "analysera-enhet", w.school).await.id;
        let mia = w.ctx(w.mia).await;
        let early = settle_task(&mia, SettleTask::new(id, TaskDeed::Begin)).await;
        assert!(reason_is_missing(&early), "{early:?}");
        let begin = SettleTask::new(id, TaskDeed::Begin).because("Vi har tid nu.");
        assert_eq!(
            settle_task(&mia, begin).await.unwrap(),
            TaskState::InProgress
        );
        let stored = task(&mia, id).await.unwrap();
        assert_eq!(stored.early_reason.as_deref(), Some("Vi har tid nu."));
        w.on("2026-10-01");
        let mia = w.ctx(w.mia).await;
        let finish = SettleTask {
            left_text: Some("Analysen är klar.".into()),
            left_link: Some("https://exempel.se/analys".into()),
            left_file: Some(("analys.txt".into(), b"text".to_vec())),
            ..SettleTask::new(id, TaskDeed::Finish)
        };
        assert_eq!(settle_task(&mia, finish).await.unwrap(), TaskState::Done);
        let own = settle_task(&mia, SettleTask::new(id, TaskDeed::Approve)).await;
        assert!(matches!(own, Err(Failure::Forbidden)), "{own:?}");
        let dag = w.ctx(w.dag).await;
        let approve = SettleTask::new(id, TaskDeed::Approve);
        assert_eq!(
            settle_task(&dag, approve).await.unwrap(),
            TaskState::Approved
        );
        let stored = task(&dag, id).await.unwrap();
        assert_eq!(stored.done_by, Some(w.mia));
        assert_eq!(stored.approved_by, Some(w.dag));
        assert!(!stored.is_late(day("2027-01-01")));
    });
}

#[test]
fn late_is_told_why_and_a_reason_that_is_needed_is_asked_for() {
    each_world(|w| async move {
        let year = w.started().await;
        let id = w.task(year, "analysera-enhet", w.school).await.id;
        w.on("2026-10-20");
        let mia = w.ctx(w.mia).await;
        assert_eq!(
            task(&mia, id).await.unwrap().days_late(mia.today()),
            Some(11)
        );
        for deed in [TaskDeed::Finish, TaskDeed::SetAside] {
            let without = settle_task(&mia, SettleTask::new(id, deed)).await;
            assert!(reason_is_missing(&without), "{deed:?}");
        }
        let finish = left(id).because("Statistiken kom sent.");
        settle_task(&mia, finish).await.unwrap();
        let stored = task(&mia, id).await.unwrap();
        assert_eq!(stored.late_reason.as_deref(), Some("Statistiken kom sent."));
        assert_eq!(stored.days_late(day("2027-05-01")), Some(11));
        let link = SettleTask {
            left_link: Some("javascript:alert(1)".into()),
            ..SettleTask::new(id, TaskDeed::Reopen).because("Fel")
        };
        assert!(matches!(
            settle_task(&mia, link).await,
            Err(Failure::Invalid(_))
        ));
    });
}

#[test]
fn strangers_to_a_task_do_nothing_with_it_until_it_is_handed_to_them() {
    each_world(|w| async move {
        let year = w.started().await;
        let id = w.task(year, "analysera-enhet", w.school).await.id;
        let edit = w.ctx(w.edit).await;
        let begin = || SettleTask::new(id, TaskDeed::Begin).because("Nu");
        assert!(matches!(
            settle_task(&edit, begin()).await,
            Err(Failure::Forbidden)
        ));
        assert!(
            delegate_task(&edit, id, None, Some(w.edit), "")
                .await
                .is_err()
        );
        let mia = w.ctx(w.mia).await;
        delegate_task(&mia, id, None, Some(w.edit), "Semester")
            .await
            .unwrap();
        settle_task(&edit, begin()).await.unwrap();
        let moved = move_task(&mia, id, None, (None, day("2026-10-16")), "").await;
        assert!(matches!(moved, Err(Failure::Invalid(_))));
        move_task(&mia, id, None, (None, day("2026-10-16")), "Lov")
            .await
            .unwrap();
        let stored = task(&mia, id).await.unwrap();
        assert_eq!(stored.due_on, Some(day("2026-10-16")));
        assert_eq!(stored.moved_reason.as_deref(), Some("Lov"));
    });
}

#[test]
fn a_subprocess_is_called_ready_when_what_it_needs_is_approved() {
    each_world(|w| async move {
        let year = w.started().await;
        w.on("2026-10-01");
        let eva = w.ctx(w.eva).await;
        let refused = call_ready(&eva, year, "besluta", "").await;
        assert!(
            matches!(&refused, Err(Failure::Refused(r)) if r.code == "objects-lacking" && r.args[0].1.starts_with("Analys (")),
            "{refused:?}"
        );
        let mia = w.ctx(w.mia).await;
        let school = w.task(year, "analysera-enhet", w.school).await.id;
        settle_task(&mia, left(school)).await.unwrap();
        settle_task(&eva, SettleTask::new(school, TaskDeed::Approve))
            .await
            .unwrap();
        assert!(
            call_ready(&eva, year, "besluta", "Vi vet nog.")
                .await
                .is_err()
        );
        let other = w.task(year, "analysera-enhet", w.vacant).await.id;
        let aside = SettleTask::new(other, TaskDeed::SetAside).because("Enheten är ny.");
        settle_task(&eva, aside).await.unwrap();
        // its own steps are not done: that takes a reason
        let unsaid = call_ready(&eva, year, "besluta", "").await;
        assert!(matches!(unsaid, Err(Failure::Invalid(_))), "{unsaid:?}");
        call_ready(&eva, year, "besluta", "Beslutet tas ändå.")
            .await
            .unwrap();
        call_unready(&eva, year, "besluta", "En analys saknas ändå.")
            .await
            .unwrap();
        assert!(call_ready(&mia, year, "besluta", "").await.is_err());
    });
}

#[test]
fn a_year_that_has_ended_takes_nothing() {
    each_world(|w| async move {
        let year = w.started().await;
        let eva = w.ctx(w.eva).await;
        end_year(&eva, year, "Klart för i år.").await.unwrap();
        let id = w.task(year, "analysera-enhet", w.school).await.id;
        let begin = SettleTask::new(id, TaskDeed::Begin).because("Nu");
        let outcome = settle_task(&w.ctx(w.mia).await, begin).await;
        assert!(matches!(outcome, Err(Failure::Refused(r)) if r.code == "year-ended"));
    });
}
