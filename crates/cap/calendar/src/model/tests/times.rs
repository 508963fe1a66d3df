//! Times relative to the budget year, as they are read, written and dated.

use kernel::Date;
use proptest::prelude::*;

use crate::model::timetable::timetable;
use crate::model::when::When;

fn ymd(year: i32, month: u32, day: u32) -> Option<Date> {
    Date::from_ymd_opt(year, month, day)
}

fn resolve(text: &str, year: i32) -> (Option<Date>, Option<Date>) {
    When::parse(text).unwrap().resolve(year).unwrap()
}

#[test]
fn weeks_months_and_days_are_dated() {
    assert_eq!(
        resolve("Y-2 v48..v49", 2026),
        (ymd(2024, 11, 25), ymd(2024, 12, 8))
    );
    assert_eq!(resolve("..Y-1 v5", 2026), (None, ymd(2025, 2, 2)));
    assert_eq!(resolve("Y-1 m11..", 2027), (ymd(2026, 11, 1), None));
    assert_eq!(resolve("Y m02", 2028), (ymd(2028, 2, 1), ymd(2028, 2, 29)));
    assert_eq!(
        resolve("Y-1 10-15..10-31", 2027),
        (ymd(2026, 10, 15), ymd(2026, 10, 31))
    );
    assert_eq!(
        resolve("Y-2 v51..Y-1 v4", 2028),
        (ymd(2026, 12, 14), ymd(2027, 1, 31))
    );
    assert_eq!(
        resolve("Y-1 v53", 2027),
        (ymd(2026, 12, 28), ymd(2027, 1, 3))
    );
}

#[test]
fn week_53_of_a_short_year_is_a_fault_of_the_timetable() {
    let model = super::model("generisk");
    let mut text = crate::model::file::write(&model);
    text = text.replace("Y-1 v51..Y v3", "Y-1 v53");
    let model = crate::model::file::read(&text).unwrap();
    assert!(timetable(&model, 2027, None).is_ok());
    let faults = timetable(&model, 2028, None).unwrap_err();
    assert_eq!(faults[0].code, "calendar-no-such-week");
    assert!(timetable(&model, 99_999, None).is_err());
    assert!(timetable(&model, 0, None).is_err());
}

#[test]
fn the_deadline_is_the_last_working_day() {
    let steps = &super::dated("motala", 2026, None)[0].steps;
    let deadline = |key: &str| steps.iter().find(|s| s.step.key == key).unwrap().deadline;
    // week 16 of 2025 ends with Good Friday on 18 April
    assert_eq!(deadline("yttrande-fran-namnd"), ymd(2025, 4, 17));
    // weeks 51–52 of 2024 end on Sunday 29 December
    assert_eq!(deadline("faststalla-preliminara-ramar"), ymd(2024, 12, 27));
}

fn any_when() -> impl Strategy<Value = String> {
    let point = prop_oneof![
        (-2..=2_i32, 1..=52_u32).prop_map(|(y, w)| format!("Y{} v{w}", sign(y))),
        (-2..=2_i32, 1..=12_u32).prop_map(|(y, m)| format!("Y{} m{m}", sign(y))),
        (-2..=2_i32, 1..=12_u32, 1..=28_u32)
            .prop_map(|(y, m, d)| format!("Y{} {m:02}-{d:02}", sign(y))),
    ];
    (point.clone(), point, 0..4).prop_map(|(a, b, form)| match form {
        0 => a,
        1 => format!("{a}.."),
        2 => format!("..{b}"),
        _ => format!("{a}..{b}"),
    })
}

fn sign(years: i32) -> String {
    if years == 0 {
        String::new()
    } else {
        format!("{years:+}")
    }
}

proptest! {
    #[test]
    fn what_is_read_is_written_and_read_alike(text in any_when(), year in 1950..2150_i32) {
        if let Ok(when) = When::parse(&text) {
            prop_assert_eq!(When::parse(&when.to_string()), Ok(when));
            if let Ok((Some(from), Some(to))) = when.resolve(year) {
                prop_assert!(from <= to, "{} {} {}", text, from, to);
            }
            prop_assert_eq!(when.resolve(year), when.resolve(year));
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,30}") {
        let _ = When::parse(&text);
    }
}
