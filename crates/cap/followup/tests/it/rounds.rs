//! Laying out, opening, adding to and closing a round.

use followup::api::*;
use kernel::Failure;

use crate::world::{day, each_world};

#[test]
fn opening_asks_each_unit_for_what_it_has_received_and_runs() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let round = add_round(&eva, w.laid_out()).await.unwrap();
        let preview = preview_round(&eva, round).await.unwrap();
        let asked = open_round(&eva, round).await.unwrap();
        assert_eq!(preview, asked);
        // goal and indicator at two units, assignment and activity at the school
        assert_eq!((asked.reports, asked.lines, asked.unanswered), (2, 6, 3));
        let kinds: Vec<SubjectKind> = w
            .lines(round, w.school)
            .await
            .iter()
            .map(|l| l.subject)
            .collect();
        assert_eq!(
            kinds,
            [
                SubjectKind::Goal,
                SubjectKind::Assignment,
                SubjectKind::Activity,
                SubjectKind::Indicator
            ]
        );
        assert_eq!(w.state(round, w.school).await, ReportState::NotBegun);
    });
}

#[test]
fn opening_twice_at_once_opens_once() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let round = add_round(&eva, w.laid_out()).await.unwrap();
        let (first, second) =
            futures::future::join(open_round(&eva, round), open_round(&eva, round)).await;
        assert_eq!(first.unwrap().lines, 6);
        assert_eq!(second.unwrap().lines, 6);
        assert_eq!(w.lines(round, w.school).await.len(), 4);
    });
}

#[test]
fn what_came_after_the_opening_is_fetched_once() {
    each_world(|w| async move {
        let round = w.opened().await;
        let eva = w.ctx(w.eva).await;
        assert_eq!(fetch_new_lines(&eva, round).await.unwrap(), 0);
        let activity = steering::api::PlanActivity {
            unit: w.vacant,
            under: w.goal,
            title: "Rastvakter".into(),
            wording: String::new(),
            starts_on: day("2026-03-01"),
            ends_on: day("2026-12-01"),
            responsible: None,
        };
        steering::api::plan_activity(&w.app.system().await, activity)
            .await
            .unwrap();
        assert_eq!(fetch_new_lines(&eva, round).await.unwrap(), 1);
        assert_eq!(fetch_new_lines(&eva, round).await.unwrap(), 0);
        assert_eq!(w.state(round, w.vacant).await, ReportState::NotBegun);
    });
}

#[test]
fn a_closed_round_takes_no_answer_until_it_is_opened_again_with_a_reason() {
    each_world(|w| async move {
        let round = w.opened().await;
        let (eva, mia) = (w.ctx(w.eva).await, w.ctx(w.mia).await);
        close_round(&eva, round).await.unwrap();
        let line = w.line(round, w.school, SubjectKind::Activity).await;
        let refused = save_answer(&mia, crate::world::full(&line, "good")).await;
        assert!(matches!(refused, Err(Failure::Refused(r)) if r.code == "closed"));
        assert!(matches!(
            reopen_round(&eva, round, " ").await,
            Err(Failure::Invalid(_))
        ));
        reopen_round(&eva, round, "En rapport saknades")
            .await
            .unwrap();
        assert!(
            save_answer(&mia, crate::world::full(&line, "good"))
                .await
                .unwrap()
                .is_confirmed
        );
    });
}

#[test]
fn a_round_without_name_question_or_order_of_days_is_refused_whole() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let mut new = w.laid_out();
        new.name = " ".into();
        new.asks.clear();
        new.deadline = day("2026-08-01");
        let Err(Failure::Invalid(errors)) = add_round(&eva, new).await else {
            panic!("it was taken")
        };
        let fields: Vec<&str> = errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["name", "deadline", "asks"]);
    });
}

#[test]
fn a_round_for_one_committee_does_not_replace_the_whole_municipality_s_picture() {
    each_world(|w| async move {
        let wide = w.opened().await;
        w.answer_all(w.mia, wide, w.school, "good").await;
        let eva = w.ctx(w.eva).await;
        let narrow = NewRound {
            name: "Extra uppföljning av socialnämnden".into(),
            deadline: day("2026-10-09"),
            units: UnitRule::Chosen {
                units: vec![w.social],
            },
            ..w.laid_out()
        };
        let narrow = add_round(&eva, narrow).await.unwrap();
        open_round(&eva, narrow).await.unwrap();
        w.answer_all(w.sam, narrow, w.social, "off").await;

        let period = crate::world::august();
        let found = rounds_for(&eva.read(), &period).await.unwrap();
        let sizes: Vec<(RoundId, usize)> = found.iter().map(|(r, n)| (r.id, *n)).collect();
        assert_eq!(sizes, [(wide, 2), (narrow, 1)], "the widest first");

        let mut client = w.app.signed_in("eva").await;
        let chosen = client.get("/framdrift?period=2026-01--2026-08").await;
        assert_eq!(
            chosen.location.as_deref(),
            Some(format!("/framdrift/{wide}").as_str())
        );
        let page = client.get(&format!("/framdrift/{wide}")).await;
        assert!(
            page.contains("Bilden står på Delår augusti 2026")
                && page.contains("Extra uppföljning av socialnämnden, en enhet")
                && page.contains(&format!("href=\"/framdrift/{narrow}\"")),
            "{}",
            page.main()
        );
        // judgements of both rounds are counted, each receiver's latest, and the page says whose
        let goal = [w.goal.to_string()];
        let judged = statuses_of(&w.app.system().await, &goal, &period)
            .await
            .unwrap();
        let mut statuses: Vec<&str> = judged.iter().map(|j| j.status.as_str()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, ["good", "off"]);
        let page = w.app.signed_in("ava").await.get("/laget").await;
        assert!(
            page.contains("Delår augusti 2026 (2 bedömningar)")
                && page.contains("Extra uppföljning av socialnämnden (en bedömning)"),
            "{}",
            page.main()
        );
        let earlier = kernel::Period::months(2026, 1, 4).unwrap();
        let none = statuses_of(&w.app.system().await, &goal, &earlier)
            .await
            .unwrap();
        assert!(none.is_empty(), "nothing had been judged by April");
    });
}
