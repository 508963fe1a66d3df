//! Figures reach their registers with the line that is confirmed, or not at all.

use chrono::Datelike;
use followup::api::*;
use indicators::api::Gender;
use kernel::{Failure, Money, Scaled};

use crate::world::{World, august, each_world, full};

/// The nets of the forecasts that are kept of the school's year, oldest first.
async fn forecasts(w: &World) -> Vec<i64> {
    let read = w.app.system().await.read();
    let year = august().end().year();
    economy::api::forecast_versions(&read, Some(&[w.school]), year, None)
        .await
        .unwrap()
        .iter()
        .filter_map(|f| f.lines.result().unwrap())
        .map(Money::ore)
        .collect()
}

/// A round that asks the school for its forecast, since it has a budget.
async fn opened(w: &World) -> RoundId {
    let budget = economy::api::AmountFile {
        name: "budget.csv".into(),
        bytes: "enhet;period;kostnader\n3111;2026;-10\n"
            .as_bytes()
            .to_vec(),
        kind: economy::api::AmountKind::Budget,
        scale: kernel::Scale::Mnkr,
        source: "Ekonomisystemet".into(),
        is_made_up: false,
        sheet: None,
        is_again: false,
    };
    economy::api::import_amounts(&w.app.system().await, budget)
        .await
        .unwrap();
    w.opened().await
}

fn net(line: &Line, ore: i64) -> SaveAnswer {
    let mut answer = full(line, "good");
    answer.forecast = Some(Money::from_ore(ore));
    answer
}

#[test]
fn of_three_who_save_at_once_only_the_one_who_is_answered_changes_the_forecast() {
    each_world(|w| async move {
        let round = opened(&w).await;
        let line = w.line(round, w.school, SubjectKind::Economy).await;
        let (mia, dag, cora) = (w.ctx(w.mia).await, w.ctx(w.dag).await, w.ctx(w.cora).await);
        let (a, b, c) = futures::future::join3(
            save_answer(&mia, net(&line, -100)),
            save_answer(&dag, net(&line, -200)),
            save_answer(&cora, net(&line, -300)),
        )
        .await;
        let saved = [&a, &b, &c].iter().filter(|r| r.is_ok()).count();
        let conflicts = [&a, &b, &c]
            .iter()
            .filter(|r| matches!(r, Err(Failure::Conflict(_))))
            .count();
        assert_eq!((saved, conflicts), (1, 2), "{a:?} {b:?} {c:?}");
        let stored = w.line(round, w.school, SubjectKind::Economy).await;
        assert_eq!(forecasts(&w).await, [stored.answer.value.unwrap()]);
        // a stale version on its own leaves the register alone too
        assert!(save_answer(&mia, net(&line, -400)).await.is_err());
        assert_eq!(forecasts(&w).await.len(), 1);
    });
}

#[test]
fn a_round_that_closes_meanwhile_takes_no_forecast() {
    each_world(|w| async move {
        let round = opened(&w).await;
        let line = w.line(round, w.school, SubjectKind::Economy).await;
        let (mia, eva) = (w.ctx(w.mia).await, w.ctx(w.eva).await);
        let (closed, saved) = futures::future::join(
            close_round(&eva, round),
            save_answer(&mia, net(&line, -100)),
        )
        .await;
        closed.unwrap();
        let kept = forecasts(&w).await;
        assert_eq!(kept.len(), usize::from(saved.is_ok()), "{saved:?}");
        let stored = w.line(round, w.school, SubjectKind::Economy).await;
        assert_eq!(stored.answer.value, kept.first().copied());
    });
}

#[test]
fn a_forecast_changed_without_being_stood_by_is_not_confirmed() {
    each_world(|w| async move {
        let round = opened(&w).await;
        let mia = w.ctx(w.mia).await;
        let line = w.line(round, w.school, SubjectKind::Economy).await;
        save_answer(&mia, net(&line, -100)).await.unwrap();
        let line = w.line(round, w.school, SubjectKind::Economy).await;
        let mut changed = net(&line, -200);
        changed.confirm = false;
        assert!(!save_answer(&mia, changed).await.unwrap().is_confirmed);
        assert_eq!(forecasts(&w).await, [-100]);
        let line = w.line(round, w.school, SubjectKind::Economy).await;
        let mut same = net(&line, -200);
        same.confirm = true;
        assert!(save_answer(&mia, same).await.unwrap().is_confirmed);
        assert_eq!(forecasts(&w).await, [-100, -200]);
        let line = w.line(round, w.school, SubjectKind::Economy).await;
        let mut commented = net(&line, -200);
        commented.confirm = false;
        commented.comment = crate::world::plain("Oförändrat.");
        assert!(save_answer(&mia, commented).await.unwrap().is_confirmed);
        assert_eq!(forecasts(&w).await, [-100, -200]);
    });
}

#[test]
fn values_of_women_and_men_without_their_total_are_given_back_and_not_kept() {
    each_world(|w| async move {
        let round = w.opened().await;
        let line = w.line(round, w.school, SubjectKind::Indicator).await;
        let mut answer = SaveAnswer::new(line.id, Some(line.version));
        answer.values = vec![
            (Gender::T, None),
            (Gender::K, Some(Scaled::parse("81,5").unwrap())),
        ];
        answer.confirm = true;
        let refused = save_answer(&w.ctx(w.mia).await, answer).await;
        assert!(
            matches!(&refused, Err(Failure::Invalid(e)) if e[0].field == "value"),
            "{refused:?}"
        );
        let read = w.app.system().await.read();
        let series = indicators::api::series(&read, &[w.indicator], w.school)
            .await
            .unwrap();
        assert!(series[0].values.is_empty());
    });
}

#[test]
fn the_doctor_finds_a_forecast_that_no_confirmed_line_says() {
    each_world(|w| async move {
        let round = opened(&w).await;
        let mia = w.ctx(w.mia).await;
        let line = w.line(round, w.school, SubjectKind::Economy).await;
        save_answer(&mia, net(&line, -100)).await.unwrap();
        let found = async || {
            let check = followup::capability().doctor.unwrap();
            let findings = check(w.app.system().await).await.unwrap();
            findings
                .into_iter()
                .find(|f| f.check.contains("newest forecast"))
                .unwrap()
                .faults
        };
        assert!(found().await.is_empty());
        let beside = economy::api::SaveForecast {
            unit: w.school,
            year: 2026,
            as_of: august(),
            lines: vec![(None, Money::from_ore(-200))],
            comment: None,
            round_id: None,
            is_made_up: false,
            seen_version: None,
        };
        economy::api::save_forecast(&mia, beside.clone())
            .await
            .unwrap();
        assert!(
            found().await.is_empty(),
            "a later one beside the round is nobody's fault"
        );
        let of_round = economy::api::SaveForecast {
            round_id: Some(round.to_string()),
            ..beside
        };
        economy::api::save_forecast(&mia, of_round).await.unwrap();
        assert_eq!(found().await.len(), 1);
    });
}
