//! Public holidays against an almanac.

use super::ymd;
use crate::holidays::{Eve, Holiday, easter_day, eve, holiday, is_working_day};

#[test]
fn easter_is_as_in_the_almanac() {
    let days = [
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2028, 4, 16),
        (2029, 4, 1),
        (2030, 4, 21),
        (2031, 4, 13),
        (2038, 4, 25),
    ];
    for (year, month, day) in days {
        assert_eq!(easter_day(year), Some(ymd(year, month, day)));
    }
    assert_eq!(easter_day(1500), None);
}

#[test]
fn the_holidays_of_2026_are_as_in_the_almanac() {
    let days: Vec<_> = Holiday::ALL
        .into_iter()
        .filter_map(|h| h.day(2026))
        .collect();
    let almanac = [
        ymd(2026, 1, 1),
        ymd(2026, 1, 6),
        ymd(2026, 4, 3),
        ymd(2026, 4, 5),
        ymd(2026, 4, 6),
        ymd(2026, 5, 1),
        ymd(2026, 5, 14),
        ymd(2026, 5, 24),
        ymd(2026, 6, 6),
        ymd(2026, 6, 20),
        ymd(2026, 10, 31),
        ymd(2026, 12, 25),
        ymd(2026, 12, 26),
    ];
    assert_eq!(days, almanac);
    assert_eq!(holiday(ymd(2027, 6, 26)), Some(Holiday::MidsummerDay));
    assert_eq!(holiday(ymd(2027, 11, 6)), Some(Holiday::AllSaintsDay));
}

#[test]
fn working_days_are_neither_weekend_nor_holiday() {
    assert!(is_working_day(ymd(2026, 4, 2)));
    assert!(!is_working_day(ymd(2026, 4, 3)));
    assert!(!is_working_day(ymd(2026, 4, 4)));
    assert!(is_working_day(ymd(2026, 4, 7)));
}

#[test]
fn the_eves_of_act_1930_173_are_no_holidays_and_no_working_days() {
    let days = [
        (ymd(2025, 6, 20), Eve::Midsummer),
        (ymd(2026, 6, 19), Eve::Midsummer),
        (ymd(2027, 12, 24), Eve::Christmas),
        (ymd(2027, 12, 31), Eve::NewYear),
    ];
    for (day, is) in days {
        assert_eq!(eve(day), Some(is));
        assert_eq!(holiday(day), None, "{day}");
        assert!(!is_working_day(day), "{day}");
        // the day before each of these is an ordinary day at work
        assert!(day.pred_opt().is_some_and(is_working_day), "{day}");
    }
    for year in 1990..2060 {
        let midsummer = Eve::Midsummer.day(year).unwrap();
        let next = midsummer.succ_opt().unwrap();
        assert_eq!(holiday(next), Some(Holiday::MidsummerDay));
        // other days before holidays are working days: Maundy Thursday, the eve of Epiphany on a weekday
        let thursday = Holiday::GoodFriday.day(year).unwrap().pred_opt().unwrap();
        assert!(is_working_day(thursday), "{thursday}");
    }
}
