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

#[test]
fn auditor_and_manager_see_who_decided_when_and_why() {
    each_world(|w| async move {
        let round = completed(&w).await;
        let dag = w.ctx(w.dag).await;
        let decided = async |decision: Decision| {
            decide_report(&dag, decide(round, w.school, decision))
                .await
                .unwrap();
        };
        decided(Decision::SendBack {
            reason: "Skriv vad ni gör.".into(),
        })
        .await;
        complete_report(&w.ctx(w.mia).await, round, w.school)
            .await
            .unwrap();
        decided(Decision::Approve).await;
        let line = w.line(round, w.school, SubjectKind::Goal).await;
        let report = format!("/granska/{round}/{}", w.school);
        let answer = format!("/bedomning/{}", line.id);
        for username in ["ava", "mia", "dag"] {
            let mut client = w.app.signed_in(username).await;
            for path in [&report, &answer] {
                let page = client.get(path).await;
                for words in [
                    "av Dag Ö.",
                    "Godkänd",
                    "Rapporten godkändes",
                    "Rapporten skickades tillbaka",
                    "Skriv vad ni gör.",
                    "Rapporten klarmarkerades",
                    "Historik",
                ] {
                    let is_heading = words == "Historik" && *path == answer;
                    assert!(
                        is_heading || page.contains(words),
                        "{username} {path} {words}: {}",
                        page.main()
                    );
                }
            }
        }
        decided(Decision::Reopen {
            reason: "Fel siffra.".into(),
        })
        .await;
        let mut ava = w.app.signed_in("ava").await;
        for path in [&report, &answer] {
            let page = ava.get(path).await;
            assert!(
                page.contains("Rapporten öppnades igen")
                    && page.contains("Öppnad igen av Dag Ö")
                    && page.contains("Fel siffra."),
                "{}",
                page.main()
            );
        }
        // whoever reports finds the reason where the work is
        let mut mia = w.app.signed_in("mia").await;
        for path in [
            "/mitt-arbete".to_owned(),
            format!("/rapportera/{round}/{}", w.school),
        ] {
            let page = mia.get(&path).await;
            assert!(
                page.contains("Öppnad igen av Dag Ö") && page.contains("Fel siffra."),
                "{path}: {}",
                page.main()
            );
        }
    });
}

#[test]
fn the_nearest_chief_is_asked_and_the_one_above_sees_where_it_waits() {
    each_world(|w| async move {
        w.app
            .person("dir", "Dir Ektör", Profile::Manager, w.schools)
            .await;
        completed(&w).await;
        let dag = w.app.signed_in("dag").await.get("/mitt-arbete").await;
        assert!(
            dag.contains("Rapporten från Ekåsens skola") && !dag.contains("Hos andra"),
            "{}",
            dag.main()
        );
        let dir = w.app.signed_in("dir").await.get("/mitt-arbete").await;
        assert!(
            dir.contains("Hos andra")
                && dir.contains("Väntar hos Dag Ö")
                && !dir.contains("Rapporten från Ekåsens skola"),
            "{}",
            dir.main()
        );
    });
}

#[test]
fn when_the_nearest_chief_completed_it_the_next_one_is_asked() {
    each_world(|w| async move {
        w.app
            .person("dir", "Dir Ektör", Profile::Manager, w.schools)
            .await;
        let round = w.opened().await;
        w.answer_all(w.dag, round, w.school, "good").await;
        complete_report(&w.ctx(w.dag).await, round, w.school)
            .await
            .unwrap();
        let dir = w.app.signed_in("dir").await.get("/mitt-arbete").await;
        assert!(
            dir.contains("Rapporten från Ekåsens skola") && !dir.contains("Hos andra"),
            "{}",
            dir.main()
        );
    });
}

#[test]
fn the_review_shows_figures_with_label_budget_target_and_evidence() {
    each_world(|w| async move {
        let round = w.opened().await;
        w.record(w.school, "71.5").await;
        let line = w.line(round, w.school, SubjectKind::Indicator).await;
        confirm_answers(
            &w.ctx(w.mia).await,
            round,
            w.school,
            vec![SeenAnswer {
                line: line.id,
                version: line.version,
                suggested: None,
            }],
        )
        .await
        .unwrap();
        w.answer_all(w.mia, round, w.school, "good").await;
        let page = w
            .app
            .signed_in("dag")
            .await
            .get(&format!("/granska/{round}/{}", w.school))
            .await;
        for words in [
            "Gäller helår",
            "Mål",
            "Förra värdet",
            "1 av 1 indikatorer har värde",
        ] {
            assert!(page.contains(words), "{words}: {}", page.main());
        }
    });
}
