//! What is being prepared is not told: drafts of rounds and goals, and what a report said before somebody approved it.

use followup::api::*;
use kernel::{Failure, Period};
use steering::api::{
    AddItem, ItemKind, ReceiverRole, Receivers, RegisterDecision, ReportBack, add_item,
    register_decision,
};

use crate::world::{World, day, each_world, full, plain};

/// A goal of a decision that is not published.
async fn draft_goal(w: &World) -> String {
    let system = w.app.system().await;
    let decision = RegisterDecision {
        body: w.root,
        decided_on: day("2026-11-27"),
        section: None,
        registration_number: None,
        title: "Budget 2027".into(),
    };
    let goal = AddItem {
        decision: register_decision(&system, decision).await.unwrap(),
        kind: ItemKind::Goal,
        number: None,
        title: "Hemligt mål".into(),
        wording: "Det som inte är beslutat.".into(),
        due_period: Period::year(2027).unwrap(),
        report_back: ReportBack::EachRound,
        theme: None,
        receivers: Receivers::named([(w.school, ReceiverRole::Responsible)]),
        is_sound_financial: false,
        under: None,
    };
    add_item(&system, goal).await.unwrap().to_string()
}

fn deviation(w: &World, item_id: Option<String>, round: Option<RoundId>) -> NewDeviation {
    NewDeviation {
        unit: w.school,
        form: DeviationForm {
            title: "Matematiklärare saknas".into(),
            kind: DeviationKind::Operational,
            texts: DeviationTexts {
                cause: plain("Få sökande."),
                ..DeviationTexts::default()
            },
        },
        noticed_on: day("2026-09-10"),
        item_id,
        round,
    }
}

#[test]
fn a_deviation_names_no_goal_or_round_that_whoever_registers_it_may_not_read() {
    each_world(|w| async move {
        let (goal, mia) = (draft_goal(&w).await, w.ctx(w.mia).await);
        let draft = add_round(&w.ctx(w.eva).await, w.laid_out()).await.unwrap();
        for (item, round, field) in [
            (Some(goal.clone()), None, "item_id"),
            (Some("inget".into()), None, "item_id"),
            (None, Some(draft), "round_id"),
        ] {
            let refused = register_deviation(&mia, deviation(&w, item, round)).await;
            assert!(
                matches!(&refused, Err(Failure::Invalid(e)) if e[0].field == field),
                "{refused:?}"
            );
        }
        let mut client = w.app.signed_in("mia").await;
        let form = client.get(&format!("/avvikelser/ny?mal={goal}")).await;
        assert!(!form.contains("Hemligt mål"));
        // one that was registered by somebody who may read the goal does not tell its title to those who may not
        let id = register_deviation(
            &w.app.system().await,
            deviation(&w, Some(goal.clone()), None),
        )
        .await
        .unwrap();
        let page = client.get(&format!("/avvikelser/{id}")).await;
        assert!(page.contains("Matematiklärare saknas") && !page.contains("Hemligt mål"));
        let own = register_deviation(&mia, deviation(&w, Some(w.goal.to_string()), None))
            .await
            .unwrap();
        let page = client.get(&format!("/avvikelser/{own}")).await;
        assert!(page.contains("Trygga elever"), "{}", page.main());
    });
}

#[test]
fn a_draft_of_a_round_is_not_there_for_those_who_do_not_lay_it_out() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let round = add_round(&eva, w.laid_out()).await.unwrap();
        let path = format!("/uppfoljning/{round}");
        for (who, status) in [("mia", 404), ("cora", 404), ("ava", 404), ("eva", 200)] {
            let mut client = w.app.signed_in(who).await;
            assert_eq!(client.get(&path).await.status, status, "{who}");
        }
        open_round(&eva, round).await.unwrap();
        assert_eq!(
            w.app.signed_in("mia").await.get(&path).await.status,
            200,
            "once it is opened everybody reads it"
        );
    });
}

#[test]
fn whoever_reads_an_approved_answer_sees_what_was_approved_and_nothing_before_it() {
    each_world(|w| async move {
        let round = w.opened().await;
        let mia = w.ctx(w.mia).await;
        let line = w.line(round, w.school, SubjectKind::Goal).await;
        let said = async |words: &str| {
            let line = w.line(round, w.school, SubjectKind::Goal).await;
            let mut answer = full(&line, "watch");
            answer.comment = plain(words);
            answer.cause = plain("Orsaken.");
            save_answer(&mia, answer).await.unwrap();
            w.app.pass(60);
        };
        let decide = async |decision| {
            let command = DecideReport {
                round,
                unit: w.school,
                version: None,
                decision,
            };
            decide_report(&w.ctx(w.dag).await, command).await.unwrap();
            w.app.pass(60);
        };
        w.answer_all(w.mia, round, w.school, "watch").await;
        said("Råa utkastet").await;
        said("Första godkända").await;
        complete_report(&mia, round, w.school).await.unwrap();
        decide(Decision::SendBack {
            reason: "Skriv om det här".into(),
        })
        .await;
        complete_report(&mia, round, w.school).await.unwrap();
        decide(Decision::Approve).await;
        decide(Decision::Reopen {
            reason: "Fel siffra".into(),
        })
        .await;
        said("Andra utkastet").await;
        said("Andra godkända").await;
        complete_report(&mia, round, w.school).await.unwrap();
        decide(Decision::Approve).await;
        let path = format!("/bedomning/{}", line.id);
        let hidden = ["Råa utkastet", "Andra utkastet", "Skriv om det här"];
        let open = ["Första godkända", "Andra godkända"];
        for (who, sees_all) in [
            ("sam", false),
            ("eva", false),
            ("cora", true),
            ("ava", true),
        ] {
            let page = w.app.signed_in(who).await.get(&path).await;
            assert_eq!(page.status, 200, "{who}");
            for words in open {
                assert!(page.contains(words), "{who}: {words}: {}", page.main());
            }
            for words in hidden {
                assert_eq!(page.contains(words), sees_all, "{who}: {words}");
            }
        }
        let review = w
            .app
            .signed_in("sam")
            .await
            .get(&format!("/granska/{round}/{}", w.school))
            .await;
        assert!(review.contains("Andra godkända") && !review.contains("Skriv om det här"));
    });
}

#[test]
fn the_progress_page_leads_to_the_reports_that_its_reader_may_read() {
    each_world(|w| async move {
        let round = w.opened().await;
        for (who, may_read) in [
            ("cora", true),
            ("ava", true),
            ("eva", false),
            ("sam", false),
        ] {
            let mut client = w.app.signed_in(who).await;
            let page = client.get(&format!("/framdrift/{round}")).await;
            assert!(page.contains("Ekåsens skola"), "{who}: {}", page.main());
            let report = format!("/granska/{round}/{}", w.school);
            assert_eq!(page.contains(&report), may_read, "{who}");
            let status = client.get(&report).await.status;
            assert_eq!(status == 200, may_read, "{who}: {status}");
        }
    });
}
