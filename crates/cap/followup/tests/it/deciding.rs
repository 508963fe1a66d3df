//! Approving, sending back and opening again.

use access::people::{NewAppointment, give_appointment};
use access::{Profile, Target};
use followup::api::*;
use kernel::{Failure, UnitId};

use crate::world::{World, day, each_world, full};

fn decide(round: RoundId, unit: UnitId, decision: Decision) -> DecideReport {
    DecideReport {
        round,
        unit,
        version: None,
        decision,
    }
}

async fn completed(w: &World) -> RoundId {
    let round = w.opened().await;
    w.answer_all(w.mia, round, w.school, "good").await;
    complete_report(&w.ctx(w.mia).await, round, w.school)
        .await
        .unwrap();
    round
}

#[test]
fn a_superior_approves_and_the_report_is_locked() {
    each_world(|w| async move {
        let round = completed(&w).await;
        let (mia, dag) = (w.ctx(w.mia).await, w.ctx(w.dag).await);
        decide_report(&dag, decide(round, w.school, Decision::Approve))
            .await
            .unwrap();
        assert_eq!(w.state(round, w.school).await, ReportState::Approved);
        let line = w.line(round, w.school, SubjectKind::Goal).await;
        assert!(
            matches!(save_answer(&mia, full(&line, "off")).await, Err(Failure::Refused(r)) if r.code == "locked")
        );
        let again = decide_report(&dag, decide(round, w.school, Decision::Approve)).await;
        assert!(matches!(again, Err(Failure::Refused(r)) if r.code == "nothing-to-do"));
    });
}

#[test]
fn two_who_approve_at_once_approve_once() {
    each_world(|w| async move {
        let round = completed(&w).await;
        let dag = w.ctx(w.dag).await;
        let approve = || decide_report(&dag, decide(round, w.school, Decision::Approve));
        let (a, b) = futures::future::join(approve(), approve()).await;
        assert_eq!(
            [a.is_ok(), b.is_ok()].iter().filter(|ok| **ok).count(),
            1,
            "{a:?} {b:?}"
        );
        assert_eq!(w.state(round, w.school).await, ReportState::Approved);
    });
}

#[test]
fn whoever_completed_does_not_approve_nor_does_the_units_own_manager() {
    each_world(|w| async move {
        let round = w.opened().await;
        // the superior answers for the unit and completes: then somebody else must approve
        w.answer_all(w.dag, round, w.school, "good").await;
        complete_report(&w.ctx(w.dag).await, round, w.school)
            .await
            .unwrap();
        for person in [w.dag, w.mia] {
            let tried = decide_report(
                &w.ctx(person).await,
                decide(round, w.school, Decision::Approve),
            )
            .await;
            assert!(matches!(tried, Err(Failure::Forbidden)), "{tried:?}");
        }
        let dir = w
            .app
            .person("dir", "Dir Ektör", Profile::Manager, w.root)
            .await;
        decide_report(
            &w.ctx(dir).await,
            decide(round, w.school, Decision::Approve),
        )
        .await
        .unwrap();
    });
}

#[test]
fn a_substitute_of_the_completer_does_not_approve() {
    each_world(|w| async move {
        let round = w.opened().await;
        w.answer_all(w.dag, round, w.school, "good").await;
        complete_report(&w.ctx(w.dag).await, round, w.school)
            .await
            .unwrap();
        let stand_in = w.app.stranger("vik", "Vik Arie").await.unwrap();
        let system = w.app.system().await;
        let row = system
            .read()
            .load(
                "SELECT id, role_id FROM {v_appointment} a WHERE person_id = $1",
                db::params![w.dag],
            )
            .await
            .unwrap();
        let new = NewAppointment {
            person: stand_in,
            unit: w.department,
            role: row.id("role_id").unwrap(),
            from: day("2026-09-01"),
            until: Some(day("2026-12-01")),
            substitute_for: Some(row.id("id").unwrap()),
        };
        let permit = system
            .permit("appointment:give", &Target::whole("appointment"))
            .unwrap();
        let clock = w.app.clock.clone();
        system
            .write(permit, move |tx| {
                Box::pin(async move { give_appointment(tx, &clock, &new).await.map(|_| ()) })
            })
            .await
            .unwrap();
        let tried = decide_report(
            &w.ctx(stand_in).await,
            decide(round, w.school, Decision::Approve),
        )
        .await;
        assert!(matches!(tried, Err(Failure::Forbidden)), "{tried:?}");
    });
}

#[test]
fn sent_back_with_a_reason_it_is_mended_and_approved() {
    each_world(|w| async move {
        let round = completed(&w).await;
        let dag = w.ctx(w.dag).await;
        let empty = Decision::SendBack {
            reason: "  ".into(),
        };
        assert!(matches!(
            decide_report(&dag, decide(round, w.school, empty)).await,
            Err(Failure::Invalid(_))
        ));
        let back = Decision::SendBack {
            reason: "Skriv vad ni gör.".into(),
        };
        decide_report(&dag, decide(round, w.school, back))
            .await
            .unwrap();
        assert_eq!(w.state(round, w.school).await, ReportState::SentBack);
        complete_report(&w.ctx(w.mia).await, round, w.school)
            .await
            .unwrap();
        decide_report(&dag, decide(round, w.school, Decision::Approve))
            .await
            .unwrap();
        let open = Decision::Reopen {
            reason: "Fel siffra.".into(),
        };
        decide_report(&dag, decide(round, w.school, open))
            .await
            .unwrap();
        assert_eq!(w.state(round, w.school).await, ReportState::Begun);
    });
}
