//! Tests of the pure rules: when a value is due, what evidence there is, how values are put together.

use kernel::{Clock, Date, Instant, Period, PeriodKind, Scaled, parse_date};
use proptest::prelude::*;

use super::evidence::{Linked, due_on, due_period, evidence, target_for};
use super::indicator::{Aggregation, Direction, IndicatorId, PERIODICITIES};

fn day(text: &str) -> Date {
    parse_date(text).expect("a date of a test")
}

fn value(text: &str) -> Scaled {
    Scaled::parse(text).expect("a value of a test")
}

fn linked(periodicity: PeriodKind, delay: u32, values: Vec<(Period, Option<Scaled>)>) -> Linked {
    Linked {
        indicator_id: IndicatorId::generate(&Clock::at(Instant::from_micros(
            1_780_000_000_000_000,
        ))),
        name: "Meritvärde".into(),
        measurement_unit: "poäng".into(),
        decimals: 1,
        periodicity,
        publication_delay_days: delay,
        values,
        targets: Vec::new(),
    }
}

fn year(year: i32) -> Period {
    Period::year(year).expect("a year")
}

fn august() -> Period {
    Period::months(2026, 1, 8).expect("months")
}

#[test]
fn a_yearly_value_is_due_when_its_delay_has_passed() {
    assert_eq!(
        due_period(PeriodKind::Year, 60, day("2026-08-31")),
        Some(year(2025))
    );
    assert_eq!(
        due_period(PeriodKind::Year, 60, day("2026-03-01")),
        Some(year(2025)),
        "due on the very day"
    );
    assert_eq!(
        due_period(PeriodKind::Year, 60, day("2026-02-28")),
        Some(year(2024))
    );
    assert_eq!(
        due_period(PeriodKind::Month, 0, day("2026-08-31")),
        Period::month(2026, 8)
    );
    assert_eq!(
        due_period(PeriodKind::Month, 1, day("2026-08-31")),
        Period::month(2026, 7)
    );
    assert_eq!(due_period(PeriodKind::Own, 0, day("2026-08-31")), None);
}

#[test]
fn evidence_counts_those_due_and_those_that_have_it() {
    let with = linked(
        PeriodKind::Year,
        60,
        vec![(year(2025), Some(value("232,2")))],
    );
    let old = linked(
        PeriodKind::Year,
        60,
        vec![(year(2024), Some(value("228,8")))],
    );
    let none = linked(PeriodKind::Month, 10, Vec::new());
    let found = evidence(&[with, old, none], &august());
    assert_eq!((found.n, found.m), (1, 3));
    let [with, old, none] = found.values.as_slice() else {
        panic!("three values")
    };
    assert_eq!(
        (with.value, with.age_months, with.expected_on),
        (Some(value("232,2")), Some(8), Some(day("2027-03-01")))
    );
    assert_eq!(
        (old.value, old.period, old.expected_on),
        (None, Some(year(2025)), Some(day("2026-03-01"))),
        "an older value is not the due one"
    );
    assert_eq!((none.value, none.period), (None, Period::month(2026, 7)));
}

#[test]
fn without_indicators_nothing_is_due() {
    let found = evidence(&[], &august());
    assert_eq!((found.n, found.m), (0, 0));
}

#[test]
fn blank_is_not_zero() {
    let blank = linked(PeriodKind::Year, 0, vec![(year(2025), None)]);
    let zero = linked(PeriodKind::Year, 0, vec![(year(2025), Some(Scaled::ZERO))]);
    assert_eq!(
        (
            evidence(&[blank], &august()).n,
            evidence(&[zero], &august()).n
        ),
        (0, 1)
    );
}

#[test]
fn a_later_value_than_the_due_one_counts_within_the_period() {
    let early = linked(
        PeriodKind::Month,
        30,
        vec![(Period::month(2026, 8).expect("a month"), Some(value("1")))],
    );
    let found = evidence(&[early], &august());
    assert_eq!((found.n, found.values[0].age_months), (1, Some(0)));
    let after = linked(
        PeriodKind::Month,
        0,
        vec![(Period::month(2026, 9).expect("a month"), Some(value("1")))],
    );
    assert_eq!(
        evidence(&[after], &august()).n,
        0,
        "September says nothing of August"
    );
}

#[test]
fn the_narrowest_target_that_holds_the_period_speaks_of_it() {
    let month = Period::month(2026, 3).expect("a month");
    let targets = vec![
        (year(2026), value("235")),
        (Period::tertial(2026, 1).expect("a tertial"), value("233")),
    ];
    assert_eq!(target_for(&targets, &month), Some(value("233")));
    assert_eq!(target_for(&targets, &year(2026)), Some(value("235")));
    assert_eq!(target_for(&targets, &year(2025)), None);
}

#[test]
fn evidence_reads_itself_back_from_json() {
    let found = evidence(
        &[linked(
            PeriodKind::Year,
            60,
            vec![(year(2025), Some(value("49.55070603")))],
        )],
        &august(),
    );
    let json = serde_json::to_string(&found).expect("JSON");
    assert!(
        json.contains("\"49.55070603\"") && json.contains("\"2025\""),
        "{json}"
    );
    assert_eq!(
        serde_json::from_str::<super::evidence::Evidence>(&json).expect("evidence"),
        found
    );
}

#[test]
fn values_are_put_together_as_the_indicator_says() {
    let all = [value("1"), value("2"), value("4,5")];
    assert_eq!(Aggregation::Sum.of(&all), Some(value("7,5")));
    assert_eq!(Aggregation::Mean.of(&all), Some(value("2,5")));
    assert_eq!(
        (
            Aggregation::None.of(&all),
            Aggregation::Latest.of(&all),
            Aggregation::Sum.of(&[])
        ),
        (None, None, None)
    );
    assert_eq!(
        Direction::Down.reaches(value("7,8"), value("8")),
        Some(true)
    );
    assert_eq!(Direction::None.reaches(value("7,8"), value("8")), None);
}

/// Indicators of any periodicity, with values and blanks in any periods of theirs.
fn any_linked() -> impl Strategy<Value = Linked> {
    let values = prop::collection::vec((0_i64..2_000, prop::option::of(any::<i64>())), 0..12);
    (0_usize..5, 0_u32..400, values).prop_map(|(kind, delay, values)| {
        let periodicity = PERIODICITIES[kind];
        let values = values.into_iter().filter_map(|(days, value)| {
            let on = day("2022-01-01").checked_add_signed(chrono::Duration::days(days))?;
            Some((
                Period::holding(periodicity, on)?,
                value.map(Scaled::from_raw),
            ))
        });
        linked(periodicity, delay, values.collect())
    })
}

proptest! {
    #[test]
    fn no_more_have_a_value_than_are_due(all in prop::collection::vec(any_linked(), 0..8), month in 1_u32..=12) {
        let judged = Period::months(2026, 1, month).expect("months");
        let found = evidence(&all, &judged);
        prop_assert!(found.m >= found.n);
        prop_assert_eq!(usize::try_from(found.m).expect("few"), all.len());
        prop_assert_eq!(found.values.iter().filter(|v| v.value.is_some()).count(), usize::try_from(found.n).expect("few"));
        for (given, shown) in all.iter().zip(&found.values) {
            let of = shown.period.expect("a period");
            prop_assert!(of.end() <= judged.end(), "no value from after the period");
            if let Some(value) = shown.value {
                prop_assert!(given.values.contains(&(of, Some(value))), "only values that were given");
            }
        }
    }

    #[test]
    fn the_due_period_is_the_last_that_is_out(kind in 0_usize..5, delay in 0_u32..800, days in 0_i64..3_000) {
        let by = day("2020-01-01").checked_add_signed(chrono::Duration::days(days)).expect("a day");
        let due = due_period(PERIODICITIES[kind], delay, by).expect("a period");
        prop_assert!(due_on(&due, delay).expect("a day") <= by);
        let next = super::evidence::next_period(&due).expect("a period");
        prop_assert!(due_on(&next, delay).expect("a day") > by);
    }

    #[test]
    fn removing_a_value_never_strengthens_the_evidence(one in any_linked()) {
        let judged = Period::months(2026, 1, 8).expect("months");
        let before = evidence(std::slice::from_ref(&one), &judged).n;
        for n in 0..one.values.len() {
            let mut less = one.clone();
            less.values.remove(n);
            prop_assert!(evidence(&[less], &judged).n <= before);
        }
    }
}
