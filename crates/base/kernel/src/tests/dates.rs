//! Dates as people type and read them.

use super::{any_date, ymd};
use crate::dates::{
    DateError, format_en, format_sv, format_weekday_en, format_weekday_sv, long_en, long_sv,
    parse_date, time_en, time_sv,
};
use crate::{Date, Instant};
use chrono::Datelike;
use proptest::prelude::*;

#[test]
fn dates_are_read_in_five_forms() {
    let texts = [
        "2026-11-21",
        "20261121",
        "21/11 2026",
        "21 nov 2026",
        "21 november 2026",
        " 21\u{a0}NOV.\u{202f}2026 ",
        "21  Nov 2026\n",
    ];
    for text in texts {
        assert_eq!(parse_date(text), Ok(ymd(2026, 11, 21)), "{text:?}");
    }
    assert_eq!(parse_date("1/2 2026"), Ok(ymd(2026, 2, 1)));
    assert_eq!(parse_date("3 mar 2026"), Ok(ymd(2026, 3, 3)));
    assert_eq!(parse_date("03 mars 2026"), Ok(ymd(2026, 3, 3)));
    assert_eq!(parse_date("1 jun 2026"), parse_date("1 juni 2026"));
    assert_eq!(parse_date("1 jul 2026"), Ok(ymd(2026, 7, 1)));
    assert_eq!(parse_date("9 sept 2026"), Ok(ymd(2026, 9, 9)));
}

#[test]
fn other_texts_are_refused_with_a_reason() {
    assert_eq!(parse_date(" \u{a0}"), Err(DateError::Empty));
    let forms = [
        "21/11/2026",
        "21-11-2026",
        "2026/11/21",
        "26-11-21",
        "261121",
        "2026-1-1",
        "2026--1121",
        "202611-21",
        "21 nov",
        "21/11",
        "21/11 26",
        "i morgon",
        "x nov 2026",
        "021 nov 2026",
        "0999-01-01",
        "2026-11-21 10:00 x",
        "+1/1 2026",
        "２０２６-11-21",
    ];
    for text in forms {
        assert!(
            matches!(parse_date(text), Err(DateError::UnknownForm(_))),
            "{text}: {:?}",
            parse_date(text)
        );
    }
    assert_eq!(
        parse_date("21 oct 2026"),
        Err(DateError::UnknownMonth("oct".to_owned()))
    );
    assert_eq!(
        parse_date("21 j 2026"),
        Err(DateError::UnknownMonth("j".to_owned()))
    );
    assert_eq!(
        parse_date("2026-02-29"),
        Err(DateError::NoSuchDay {
            year: 2026,
            month: 2,
            day: 29
        })
    );
    assert_eq!(
        parse_date("31/4 2026"),
        Err(DateError::NoSuchDay {
            year: 2026,
            month: 4,
            day: 31
        })
    );
    assert_eq!(
        parse_date("20261301").unwrap_err().code(),
        "date-no-such-day"
    );
}

#[test]
fn dates_are_written_in_both_languages() {
    let plain = |text: String| text.replace('\u{a0}', " ");
    let date = ymd(2026, 9, 25);
    assert_eq!(format_sv(date), "25\u{a0}sep\u{a0}2026");
    assert_eq!(plain(format_en(date)), "25 Sep 2026");
    assert_eq!(plain(format_weekday_sv(date)), "fre 25 sep");
    assert_eq!(plain(format_weekday_en(date)), "Fri 25 Sep");
    assert_eq!(long_sv(date), "fredag 25\u{a0}september");
    assert_eq!(plain(long_en(date)), "Friday 25 September");
    assert_eq!(plain(format_sv(ymd(2026, 11, 21))), "21 nov 2026");
    assert_eq!(plain(format_weekday_sv(ymd(2026, 3, 1))), "sön 1 mars");
}

#[test]
fn times_are_swedish_wall_clock_time() {
    let at = Instant::start_of(ymd(2026, 7, 1)).plus_seconds(10 * 3600 + 42 * 60 + 59);
    assert_eq!(time_sv(at), "10.42");
    assert_eq!(time_en(at), "10:42");
    assert_eq!(time_sv(Instant::start_of(ymd(2026, 1, 1))), "00.00");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(date in any_date()) {
        let forms = [
            format_sv(date),
            date.to_string(),
            date.format("%Y%m%d").to_string(),
            format!("{}/{} {}", date.day(), date.month(), date.year()),
            format!("{} {}", long_sv(date).split_once(' ').unwrap().1, date.year()),
        ];
        for form in forms {
            prop_assert_eq!(parse_date(&form), Ok(date));
        }
    }

    #[test]
    fn no_text_makes_reading_panic(text in "[0-9/ a-zåäö.-]{0,14}|\\PC{0,12}") {
        let read: Result<Date, DateError> = parse_date(&text);
        if let Ok(date) = read {
            prop_assert_eq!(parse_date(&format_sv(date)), Ok(date));
        }
    }
}
