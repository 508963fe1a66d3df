//! The law is asked of a running year as it has gone, not as it was planned.

use kernel::{Date, Instant, parse_date};
use proptest::prelude::*;

use super::dated;
use crate::model::actual::{day_named, put_actual};
use crate::model::law_check::{LawSettings, Outcome, law_check};
use crate::model::law_rule::supplied;
use crate::model::timetable::{DatedStep, Timetable};
use crate::model::year::{Left, TaskId, TaskState, YearId, YearTask};

const DECISION: &str = "besluta-finansplan-kommunfullmaktige";
const RULE: &str = "KL-11-10-budget-november";

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn noon(text: &str) -> Instant {
    Instant::start_of(day(text)).plus_seconds(12 * 3_600)
}

fn task(step: &DatedStep) -> YearTask {
    let clock = kernel::Clock::System;
    YearTask {
        id: TaskId::generate(&clock),
        version: 1,
        year: YearId::generate(&clock),
        step: step.step.key.clone(),
        unit: kernel::UnitId::generate(&clock),
        starts_on: step.from,
        due_on: step.deadline,
        state: TaskState::NotBegun,
        person: None,
        begun_at: None,
        early_reason: None,
        done_at: None,
        done_by: None,
        approved_at: None,
        approved_by: None,
        reason: None,
        moved_reason: None,
        late_reason: None,
        left: Left::default(),
        came_from: None,
    }
}

/// The council's decision of 2027 (planned for week 46), changed, as seen on a day.
fn case(today: &str, change: impl Fn(&mut YearTask)) -> (Outcome, String) {
    let mut all = dated("motala", 2028, None);
    let first = &mut all[0];
    let mut decision = task(first.steps.iter().find(|s| s.step.key == DECISION).unwrap());
    change(&mut decision);
    put_actual(first, &[decision], day(today));
    let report = law_check(supplied(), &all, &LawSettings::default());
    let finding = report
        .findings
        .into_iter()
        .find(|f| f.rule == RULE)
        .unwrap();
    let args = &finding.found[0].args;
    let to = args.iter().find(|(name, _)| *name == "to");
    (
        finding.outcome,
        to.map(|(_, to)| to.clone()).unwrap_or_default(),
    )
}

#[test]
fn a_decision_that_was_moved_past_the_law_is_broken() {
    let plan = (Outcome::Met, "2027-11-21".to_owned());
    assert_eq!(case("2027-09-01", |_| ()), plan);
    let moved = case("2027-09-01", |task| {
        task.starts_on = Some(day("2027-12-20"));
        task.due_on = Some(day("2028-01-20"));
        task.moved_reason = Some("Prov".to_owned());
    });
    assert_eq!(moved, (Outcome::Broken, "2028-01-20".to_owned()));
    let within = case("2027-09-01", |task| {
        task.due_on = Some(day("2027-11-29"));
        task.moved_reason = Some("Sammanträdet flyttades".to_owned());
    });
    assert_eq!(within, (Outcome::Met, "2027-11-29".to_owned()));
}

#[test]
fn a_decision_is_judged_on_the_day_it_was_taken_and_late_today() {
    let taken = |on: &'static str, text: Option<&'static str>| {
        case("2028-02-01", move |task| {
            task.state = TaskState::Approved;
            task.done_at = Some(noon(on));
            task.left.text = text.map(str::to_owned);
        })
    };
    let broken = (Outcome::Broken, "2027-12-06".to_owned());
    assert_eq!(taken("2027-12-06", None), broken);
    // entered after the limit, taken before it
    let met = (Outcome::Met, "2027-11-22".to_owned());
    assert_eq!(
        taken("2027-12-06", Some("KF § 112, 2027-11-22: bifall")),
        met
    );
    assert_eq!(
        taken("2027-12-06", Some("Den 22 november 2027, § 112.")),
        met
    );
    let late = (Outcome::Broken, "2027-12-01".to_owned());
    assert_eq!(case("2027-12-01", |_| ()), late);
    let reopened = case("2027-12-01", |task| {
        task.state = TaskState::InProgress;
        task.done_at = None;
    });
    assert_eq!(reopened, late);
}

#[test]
fn a_decision_that_is_set_aside_is_none() {
    let aside = case("2027-09-01", |task| task.state = TaskState::NotApplicable);
    // the council's earlier decision on mål och resursplan, in August, is the budget that is left
    assert_eq!(aside, (Outcome::Met, "2027-08-29".to_owned()));
}

#[test]
fn days_are_read_from_what_was_said_of_a_decision() {
    assert_eq!(day_named("§ 12 2026-11-23"), Some(day("2026-11-23")));
    assert_eq!(
        day_named("(2026-11-23), dnr KS 2026-114"),
        Some(day("2026-11-23"))
    );
    assert_eq!(day_named("3 Maj 2027"), Some(day("2027-05-03")));
    for none in [
        "",
        "Bifall",
        "2026-13-01",
        "31 februari 2027",
        "november 2026",
        "§ 112",
    ] {
        assert_eq!(day_named(none), None, "{none}");
    }
}

fn once(timetable: &Timetable) -> Vec<YearTask> {
    timetable.steps.iter().map(task).collect()
}

proptest! {
    #[test]
    fn a_year_that_goes_as_planned_is_as_planned(year in 2026i32..2040) {
        let planned = dated("motala", year, None).remove(0);
        let mut actual = planned.clone();
        put_actual(&mut actual, &once(&planned), day("2020-01-01"));
        prop_assert_eq!(&actual, &planned);
        put_actual(&mut actual, &[], day("2099-01-01"));
        prop_assert_eq!(&actual, &planned);
    }

    #[test]
    fn nothing_that_is_left_to_do_is_over_before_today(year in 2026i32..2040, after in 0u64..2_000) {
        let planned = dated("generisk", year, None).remove(0);
        let today = day("2025-01-01").checked_add_days(chrono::Days::new(after)).unwrap();
        let mut actual = planned.clone();
        put_actual(&mut actual, &once(&planned), today);
        for (step, plan) in actual.steps.iter().zip(&planned.steps) {
            prop_assert_eq!(step.to, plan.to.map(|to| to.max(today)));
        }
    }
}
