//! Swedish dates and times over the changes between winter and summer time.

use super::{any_date, ymd};
use crate::{Clock, Date, Instant};
use chrono::{NaiveDateTime, Timelike};
use proptest::prelude::*;

fn utc(text: &str) -> Instant {
    let at = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap();
    Instant::from_micros(at.and_utc().timestamp_micros())
}

fn hours_of(date: Date) -> i64 {
    (Instant::end_of(date).micros() + 1 - Instant::start_of(date).micros()) / 3_600_000_000
}

#[test]
fn a_day_has_23_hours_in_march_and_25_in_october() {
    assert_eq!(hours_of(ymd(2026, 3, 28)), 24);
    assert_eq!(hours_of(ymd(2026, 3, 29)), 23);
    assert_eq!(hours_of(ymd(2026, 3, 30)), 24);
    assert_eq!(hours_of(ymd(2026, 10, 24)), 24);
    assert_eq!(hours_of(ymd(2026, 10, 25)), 25);
    assert_eq!(hours_of(ymd(2026, 10, 26)), 24);
}

#[test]
fn the_day_starts_at_swedish_midnight() {
    assert_eq!(
        Instant::start_of(ymd(2026, 1, 1)),
        utc("2025-12-31 23:00:00")
    );
    assert_eq!(
        Instant::start_of(ymd(2026, 3, 29)),
        utc("2026-03-28 23:00:00")
    );
    assert_eq!(
        Instant::start_of(ymd(2026, 3, 30)),
        utc("2026-03-29 22:00:00")
    );
    assert_eq!(
        Instant::start_of(ymd(2026, 10, 25)),
        utc("2026-10-24 22:00:00")
    );
    assert_eq!(
        Instant::start_of(ymd(2026, 10, 26)),
        utc("2026-10-25 23:00:00")
    );
}

#[test]
fn the_clock_springs_forward_and_falls_back_at_one_in_the_morning_utc() {
    let hour = |text: &str| (utc(text).local().hour(), utc(text).local().minute());
    assert_eq!(hour("2026-03-29 00:59:59"), (1, 59));
    assert_eq!(hour("2026-03-29 01:00:00"), (3, 0));
    assert_eq!(hour("2026-10-25 00:59:59"), (2, 59));
    assert_eq!(hour("2026-10-25 01:00:00"), (2, 0));
    // The last of the month may itself be the Sunday.
    assert_eq!(hour("2030-03-31 01:00:00"), (3, 0));
    assert_eq!(hour("2027-10-31 01:00:00"), (2, 0));
}

#[test]
fn late_evening_in_utc_is_the_next_day_in_sweden() {
    assert_eq!(utc("2026-07-01 22:30:00").date(), ymd(2026, 7, 2));
    assert_eq!(utc("2026-01-01 22:30:00").date(), ymd(2026, 1, 1));
    assert_eq!(utc("2026-12-31 23:00:00").date(), ymd(2027, 1, 1));
}

#[test]
fn the_ends_of_time_do_not_panic() {
    for micros in [
        i64::MIN,
        i64::MAX,
        -8_334_601_228_800_000_000,
        8_210_266_876_799_999_999,
    ] {
        let _ = Instant::from_micros(micros).date();
    }
    assert!(Instant::start_of(Date::MIN) < Instant::end_of(Date::MIN));
    assert!(Instant::start_of(Date::MAX) < Instant::end_of(Date::MAX));
    assert_eq!(
        Instant::from_micros(i64::MAX).plus_seconds(1).micros(),
        i64::MAX
    );
}

#[test]
fn clones_of_a_set_clock_move_together() {
    let clock = Clock::at(utc("2026-03-28 12:00:00"));
    let other = clock.clone();
    clock.set(utc("2026-06-30 22:00:00"));
    assert_eq!(other.now(), utc("2026-06-30 22:00:00"));
    assert_eq!(other.today(), ymd(2026, 7, 1));
    assert_eq!(other.now().plus_seconds(-1).date(), ymd(2026, 6, 30));
}

#[test]
fn the_system_clock_cannot_be_set() {
    let clock = Clock::System;
    clock.set(Instant::from_micros(0));
    assert!(clock.now() > utc("2024-01-01 00:00:00"));
}

proptest! {
    #[test]
    fn each_instant_of_a_day_is_of_that_day(date in any_date(), part in 0.0_f64..1.0) {
        let (start, end) = (Instant::start_of(date).micros(), Instant::end_of(date).micros());
        prop_assert_eq!(Instant::from_micros(start).date(), date);
        prop_assert_eq!(Instant::from_micros(end).date(), date);
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "any instant between will do")]
        let between = start + ((end - start) as f64 * part) as i64;
        prop_assert_eq!(Instant::from_micros(between).date(), date);
        prop_assert_eq!(Instant::from_micros(end + 1), Instant::start_of(date.succ_opt().unwrap()));
        prop_assert_eq!(Instant::from_micros(start).local().time(), chrono::NaiveTime::MIN);
    }
}
