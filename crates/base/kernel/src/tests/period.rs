//! Periods: their months, keys and labels.

use super::ymd;
use crate::{Period, PeriodError, PeriodKind};
use chrono::Datelike;
use proptest::prelude::*;

#[test]
fn each_kind_has_its_months() {
    let days = |period: Option<Period>| {
        period
            .map(|p| (p.start(), p.end(), p.month_count()))
            .unwrap()
    };
    assert_eq!(
        days(Period::year(2026)),
        (ymd(2026, 1, 1), ymd(2026, 12, 31), 12)
    );
    assert_eq!(
        days(Period::half_year(2026, 2)),
        (ymd(2026, 7, 1), ymd(2026, 12, 31), 6)
    );
    assert_eq!(
        days(Period::tertial(2026, 2)),
        (ymd(2026, 5, 1), ymd(2026, 8, 31), 4)
    );
    assert_eq!(
        days(Period::quarter(2026, 1)),
        (ymd(2026, 1, 1), ymd(2026, 3, 31), 3)
    );
    assert_eq!(
        days(Period::month(2028, 2)),
        (ymd(2028, 2, 1), ymd(2028, 2, 29), 1)
    );
    assert_eq!(
        days(Period::months(2026, 1, 8)),
        (ymd(2026, 1, 1), ymd(2026, 8, 31), 8)
    );
}

#[test]
fn numbers_outside_the_year_give_no_period() {
    for none in [
        Period::year(999),
        Period::year(10_000),
        Period::half_year(2026, 3),
        Period::tertial(2026, 0),
        Period::tertial(2026, 4),
        Period::quarter(2026, 5),
        Period::quarter(2026, u32::MAX),
        Period::month(2026, 13),
        Period::months(2026, 8, 1),
    ] {
        assert_eq!(none, None);
    }
}

#[test]
fn a_period_is_whole_months_of_its_kind() {
    let own = |from, to| Period::try_new(PeriodKind::Own, from, to);
    assert_eq!(
        own(ymd(2026, 1, 2), ymd(2026, 8, 31)),
        Err(PeriodError::NotWholeMonths)
    );
    assert_eq!(
        own(ymd(2026, 1, 1), ymd(2026, 8, 30)),
        Err(PeriodError::NotWholeMonths)
    );
    assert_eq!(
        own(ymd(2026, 8, 1), ymd(2026, 7, 31)),
        Err(PeriodError::Backwards)
    );
    assert_eq!(
        own(ymd(999, 1, 1), ymd(2026, 7, 31)),
        Err(PeriodError::YearOutOfRange)
    );
    let tertial = |from, to| Period::try_new(PeriodKind::Tertial, from, to);
    assert_eq!(
        tertial(ymd(2026, 2, 1), ymd(2026, 5, 31)),
        Err(PeriodError::NotOfKind)
    );
    assert_eq!(
        tertial(ymd(2026, 1, 1), ymd(2026, 8, 31)),
        Err(PeriodError::NotOfKind)
    );
    assert_eq!(
        tertial(ymd(2026, 5, 1), ymd(2026, 8, 31)).ok(),
        Period::tertial(2026, 2)
    );
}

#[test]
fn keys_are_stable_texts() {
    for (period, key) in [
        (Period::year(2026), "2026"),
        (Period::half_year(2026, 1), "2026-H1"),
        (Period::tertial(2026, 2), "2026-T2"),
        (Period::quarter(2026, 3), "2026-Q3"),
        (Period::month(2026, 8), "2026-08"),
        (Period::months(2026, 1, 8), "2026-01--2026-08"),
    ] {
        assert_eq!(period.unwrap().key(), key);
        assert_eq!(Period::parse_key(key), period);
    }
}

#[test]
fn other_texts_are_no_keys() {
    for text in [
        "",
        "26",
        "02026",
        "+2026",
        "2026-",
        "2026-8",
        "2026-13",
        "2026-T4",
        "2026-t1",
        "2026-T02",
        "2026-X1",
        "2026-01--2025-12",
        "2026-01-2026-08",
        " 2026",
    ] {
        assert_eq!(Period::parse_key(text), None, "{text}");
    }
    assert!(serde_json::from_str::<Period>("\"2026-T4\"").is_err());
}

#[test]
fn labels_are_short() {
    let sv = |period: Option<Period>| period.unwrap().label_sv().replace('\u{a0}', " ");
    let en = |period: Option<Period>| period.unwrap().label_en().replace('\u{a0}', " ");
    assert_eq!(sv(Period::year(2025)), "helår 2025");
    assert_eq!(sv(Period::months(2026, 1, 8)), "jan–aug 2026");
    assert_eq!(sv(Period::month(2026, 8)), "aug 2026");
    assert_eq!(sv(Period::tertial(2026, 1)), "jan–apr 2026");
    assert_eq!(
        sv(Period::parse_key("2025-11--2026-03")),
        "nov 2025–mars 2026"
    );
    assert_eq!(en(Period::year(2025)), "full year 2025");
    assert_eq!(en(Period::quarter(2026, 2)), "Apr–Jun 2026");
    assert!(Period::year(2025).unwrap().label_sv().contains('\u{a0}'));
}

#[test]
fn cumulative_runs_from_january() {
    let cumulative = |period: Option<Period>| period.unwrap().cumulative_from_year_start();
    assert_eq!(
        Some(cumulative(Period::tertial(2026, 2))),
        Period::months(2026, 1, 8)
    );
    assert_eq!(
        Some(cumulative(Period::month(2026, 1))),
        Period::months(2026, 1, 1)
    );
    assert_eq!(
        Some(cumulative(Period::tertial(2026, 3))),
        Period::year(2026)
    );
    assert_eq!(
        Some(cumulative(Period::parse_key("2025-11--2026-03"))),
        Period::months(2026, 1, 3)
    );
}

#[test]
fn the_year_before_has_the_same_months() {
    assert_eq!(
        Period::months(2026, 1, 8).unwrap().year_before(),
        Period::months(2025, 1, 8)
    );
    assert_eq!(
        Period::month(2028, 2).unwrap().year_before(),
        Period::month(2027, 2)
    );
    assert_eq!(
        Period::month(2029, 2).unwrap().year_before(),
        Period::month(2028, 2)
    );
    assert_eq!(Period::year(1000).unwrap().year_before(), None);
}

#[test]
fn kinds_have_keys_of_their_own() {
    let kinds = [
        PeriodKind::Year,
        PeriodKind::HalfYear,
        PeriodKind::Tertial,
        PeriodKind::Quarter,
        PeriodKind::Month,
        PeriodKind::Own,
    ];
    for kind in kinds {
        assert_eq!(PeriodKind::parse_key(kind.key()), Some(kind));
        assert_eq!(
            serde_json::to_string(&kind).unwrap(),
            format!("\"{}\"", kind.key())
        );
    }
    assert_eq!(PeriodKind::parse_key("Year"), None);
}

fn any_period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (1000_i32..=9999).prop_map(|y| Period::year(y).unwrap()),
        (1000_i32..=9999, 1_u32..=2).prop_map(|(y, n)| Period::half_year(y, n).unwrap()),
        (1000_i32..=9999, 1_u32..=3).prop_map(|(y, n)| Period::tertial(y, n).unwrap()),
        (1000_i32..=9999, 1_u32..=4).prop_map(|(y, n)| Period::quarter(y, n).unwrap()),
        (1000_i32..=9999, 1_u32..=12).prop_map(|(y, n)| Period::month(y, n).unwrap()),
        (1990_i32..=2060, 0_u32..12, 0_u32..40).prop_map(|(y, first, more)| {
            let last = y.cast_unsigned() * 12 + first + more;
            let end = Period::month((last / 12).cast_signed(), last % 12 + 1)
                .unwrap()
                .end();
            Period::try_new(PeriodKind::Own, ymd(y, first + 1, 1), end).unwrap()
        }),
    ]
}

proptest! {
    #[test]
    fn a_key_is_read_back(period in any_period()) {
        prop_assert_eq!(Period::parse_key(&period.key()), Some(period));
        let json = serde_json::to_string(&period).unwrap();
        prop_assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
    }

    #[test]
    fn months_cover_the_period_once(period in any_period()) {
        let months: Vec<Period> = period.each_month().collect();
        prop_assert_eq!(months.len(), period.month_count() as usize);
        prop_assert_eq!(months[0].start(), period.start());
        prop_assert_eq!(months[months.len() - 1].end(), period.end());
        for pair in months.windows(2) {
            prop_assert_eq!(pair[0].end().succ_opt().unwrap(), pair[1].start());
            prop_assert!(!pair[0].overlaps(&pair[1]) && period.overlaps(&pair[0]));
        }
    }

    #[test]
    fn overlap_is_a_day_in_common(a in any_period(), b in any_period(), near in 0_u32..48) {
        let b = if near < 36 { Period::month(a.start().year(), near % 12 + 1).unwrap_or(b) } else { b };
        let common = a.contains(b.start()) || b.contains(a.start());
        prop_assert_eq!(a.overlaps(&b), common);
        prop_assert_eq!(b.overlaps(&a), common);
    }

    #[test]
    fn the_period_holding_a_date_holds_it(date in super::any_date(), at in 0_usize..5) {
        let kind = [PeriodKind::Year, PeriodKind::HalfYear, PeriodKind::Tertial, PeriodKind::Quarter, PeriodKind::Month][at];
        let period = Period::holding(kind, date).unwrap();
        prop_assert!(period.contains(date));
        prop_assert_eq!(period.kind(), kind);
        prop_assert_eq!(Period::holding(PeriodKind::Own, date), None);
    }
}
