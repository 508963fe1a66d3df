//! Valid time: days are neither lost nor doubled.

use super::{any_date, ymd};
use crate::{TimelineFault, Validity, timeline};
use chrono::Days;
use proptest::prelude::*;

fn validity(from: (i32, u32, u32), until: (i32, u32, u32)) -> Validity {
    Validity::try_new(
        ymd(from.0, from.1, from.2),
        Some(ymd(until.0, until.1, until.2)),
    )
    .unwrap()
}

#[test]
fn the_last_day_is_the_one_before_until() {
    let year = validity((2026, 1, 1), (2027, 1, 1));
    assert!(year.contains(ymd(2026, 1, 1)) && year.contains(ymd(2026, 12, 31)));
    assert!(!year.contains(ymd(2027, 1, 1)) && !year.contains(ymd(2025, 12, 31)));
    assert_eq!(year.last_day(), Some(ymd(2026, 12, 31)));
    assert_eq!(year.days(), Some(365));
    assert_eq!(Validity::since(ymd(2026, 1, 1)).days(), None);
    assert!(Validity::since(ymd(2026, 1, 1)).contains(ymd(9999, 1, 1)));
}

#[test]
fn a_validity_holds_at_least_one_day() {
    assert_eq!(
        Validity::try_new(ymd(2026, 1, 1), Some(ymd(2026, 1, 1))),
        None
    );
    assert_eq!(
        Validity::try_new(ymd(2026, 1, 2), Some(ymd(2026, 1, 1))),
        None
    );
    assert!(
        serde_json::from_str::<Validity>(r#"{"from":"2026-01-02","until":"2026-01-01"}"#).is_err()
    );
    let open = Validity::since(ymd(2026, 1, 2));
    assert_eq!(
        serde_json::to_string(&open).unwrap(),
        r#"{"from":"2026-01-02","until":null}"#
    );
    assert_eq!(
        serde_json::from_str::<Validity>(r#"{"from":"2026-01-02"}"#).unwrap(),
        open
    );
}

#[test]
fn neighbours_do_not_overlap() {
    let year = validity((2026, 1, 1), (2027, 1, 1));
    assert!(!year.overlaps(&Validity::since(ymd(2027, 1, 1))));
    assert!(year.overlaps(&Validity::since(ymd(2026, 12, 31))));
    assert!(Validity::since(ymd(2020, 1, 1)).overlaps(&year));
    assert!(year.overlaps(&year));
}

#[test]
fn a_timeline_has_neither_overlap_nor_gap() {
    let first = validity((2025, 1, 1), (2026, 1, 1));
    let second = validity((2026, 1, 1), (2027, 1, 1));
    let third = Validity::since(ymd(2027, 1, 1));
    assert_eq!(timeline(&[]), Ok(Vec::new()));
    assert_eq!(
        timeline(&[third, first, second]),
        Ok(vec![first, second, third])
    );
    assert_eq!(timeline(&[first, third]), Err(TimelineFault::Gap(second)));
    let early = Validity::since(ymd(2026, 12, 31));
    assert_eq!(
        timeline(&[first, second, early]),
        Err(TimelineFault::Overlap(second, early))
    );
    assert_eq!(
        timeline(&[first, first]),
        Err(TimelineFault::Overlap(first, first))
    );
    let open = Validity::since(ymd(2025, 1, 1));
    assert!(matches!(
        timeline(&[first, open]),
        Err(TimelineFault::Overlap(..))
    ));
}

fn any_validity() -> impl Strategy<Value = Validity> {
    (any_date(), prop::option::of(1_u64..2000)).prop_map(|(from, days)| {
        Validity::try_new(from, days.map(|d| from + Days::new(d))).unwrap()
    })
}

proptest! {
    #[test]
    fn a_split_conserves_the_days(whole in any_validity(), day in 0_u64..2500, probe in 0_u64..2500) {
        let at = whole.from() + Days::new(day);
        match whole.split_at(at) {
            Some((before, after)) => {
                prop_assert_eq!(whole.days(), after.days().map(|days| days + before.days().unwrap()));
                prop_assert_eq!(timeline(&[after, before]), Ok(vec![before, after]));
                let probe = whole.from() + Days::new(probe);
                prop_assert_eq!(whole.contains(probe), before.contains(probe) ^ after.contains(probe));
            }
            None => prop_assert!(at == whole.from() || !whole.contains(at)),
        }
    }

    #[test]
    fn overlap_is_a_day_in_common(a in any_validity(), b in any_validity(), shift in 0_u64..2500) {
        let near = Validity::try_new(a.from() + Days::new(shift), None).unwrap();
        for b in [b, near] {
            let common = a.contains(b.from()) || b.contains(a.from());
            prop_assert_eq!(a.overlaps(&b), common);
            prop_assert_eq!(b.overlaps(&a), common);
        }
    }
}
