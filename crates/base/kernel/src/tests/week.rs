//! ISO weeks around New Year and as people write them.

use super::{any_date, ymd};
use crate::IsoWeek;
use chrono::{Datelike, Weekday};
use proptest::prelude::*;

#[test]
fn week_53_exists_only_in_long_years() {
    assert!(IsoWeek::try_new(2026, 53).is_some());
    assert!(IsoWeek::try_new(2025, 53).is_none());
    assert!(IsoWeek::try_new(2026, 54).is_none());
    assert!(IsoWeek::try_new(2026, 0).is_none());
    assert!(IsoWeek::try_new(99_999, 1).is_none());
    assert_eq!((IsoWeek::weeks_in(2026), IsoWeek::weeks_in(2027)), (53, 52));
}

#[test]
fn the_week_year_differs_around_new_year() {
    let week = IsoWeek::of(ymd(2027, 1, 3)).unwrap();
    assert_eq!((week.year(), week.week()), (2026, 53));
    assert_eq!(week.monday(), ymd(2026, 12, 28));
    assert_eq!(week.sunday(), ymd(2027, 1, 3));
    assert_eq!(week.next(), IsoWeek::try_new(2027, 1));
    assert_eq!(IsoWeek::of(ymd(2025, 12, 29)), IsoWeek::try_new(2026, 1));
    assert_eq!(IsoWeek::try_new(9998, 53).unwrap().next(), None);
}

#[test]
fn weeks_are_read_as_people_write_them() {
    let expected = IsoWeek::try_new(2026, 48);
    for text in [
        "v 48",
        "v48",
        "V. 48",
        "v.48",
        "vecka 48",
        "Vecka\u{a0}48",
        "2026-W48",
        "2026-w48",
        " v 48 2026 ",
    ] {
        assert_eq!(IsoWeek::parse(text, 2026), expected, "{text}");
    }
    assert_eq!(
        IsoWeek::parse("v 48 2025", 2026),
        IsoWeek::try_new(2025, 48)
    );
    for text in [
        "",
        "48",
        "v",
        "v 0",
        "v 54",
        "v 048",
        "v +4",
        "v 48 26",
        "v 48 2026 x",
        "2026-W4",
        "2026W48",
        "vv 4",
        "v 48x",
    ] {
        assert_eq!(IsoWeek::parse(text, 2026), None, "{text}");
    }
    assert_eq!(IsoWeek::parse("v 53", 2025), None);
}

#[test]
fn weeks_are_written() {
    let week = IsoWeek::try_new(2026, 8).unwrap();
    assert_eq!(week.to_string(), "2026-W08");
    assert_eq!(week.label_sv(), "v\u{a0}8");
    assert_eq!(week.label_en(), "week\u{a0}8");
    assert!(serde_json::from_str::<IsoWeek>("\"2025-W53\"").is_err());
}

proptest! {
    #[test]
    fn each_date_is_in_its_week(date in any_date()) {
        let week = IsoWeek::of(date).unwrap();
        prop_assert!(week.monday() <= date && date <= week.sunday());
        prop_assert_eq!(week.monday().weekday(), Weekday::Mon);
        prop_assert_eq!(IsoWeek::parse_key(&week.to_string()), Some(week));
        prop_assert_eq!(IsoWeek::parse(&week.label_sv(), week.year()), Some(week));
        prop_assert!(week < week.next().unwrap());
        let json = serde_json::to_string(&week).unwrap();
        prop_assert_eq!(serde_json::from_str::<IsoWeek>(&json).unwrap(), week);
    }
}
