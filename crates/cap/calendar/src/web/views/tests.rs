//! What must hold of places on the axis and the wheel, for any days.

use chrono::{Datelike, Days};
use kernel::{Date, IsoWeek};
use proptest::prelude::*;

use super::geometry::{
    Axis, TURN, angle, lanes, overlap, point, sector, sector_path, text_arc, widened,
};
use super::month::{chosen, weeks_of};

fn day(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}

fn any_day() -> impl Strategy<Value = Date> {
    (0u64..60_000).prop_map(|n| day(1950, 1, 1) + Days::new(n))
}

#[test]
fn new_year_is_at_the_top_and_the_end_of_june_below() {
    assert!(angle(day(2026, 1, 1)).abs() < 1e-9);
    assert!((angle(day(2026, 7, 2)) - 180.0).abs() < 1.0);
    let (x, y) = point(100.0, angle(day(2026, 4, 2)));
    assert!(x > 99.0 && y.abs() < 2.0, "{x} {y}");
}

#[test]
fn an_interval_over_new_year_is_short_on_the_wheel() {
    let (start, sweep) = sector(day(2025, 12, 15), day(2026, 1, 25));
    assert!(
        start > 340.0 && (sweep - 41.4).abs() < 0.2,
        "{start} {sweep}"
    );
}

#[test]
fn an_axis_has_every_week_of_a_long_year() {
    let axis = Axis::around([day(2025, 11, 24), day(2027, 1, 4)]).unwrap();
    let weeks = axis.weeks();
    assert!(
        weeks
            .iter()
            .any(|(w, _)| *w == IsoWeek::try_new(2026, 53).unwrap())
    );
    assert_eq!(axis.months().iter().filter(|m| m.month == 1).count(), 2);
    assert_eq!(weeks.len(), 59);
}

#[test]
fn a_month_has_the_weeks_that_it_touches() {
    let weeks = weeks_of(day(2026, 12, 1));
    let numbers: Vec<u32> = weeks.iter().map(|(w, _)| w.week()).collect();
    assert_eq!(numbers, [49, 50, 51, 52, 53]);
    assert_eq!(weeks_of(day(2027, 2, 1)).len(), 4);
}

#[test]
fn the_month_shown_is_within_the_timetable() {
    let reach = Some((day(2025, 11, 24), day(2026, 11, 30)));
    let today = day(2026, 9, 15);
    assert_eq!(chosen(None, today, reach), Some(day(2026, 9, 1)));
    assert_eq!(chosen(Some("2026-02"), today, reach), Some(day(2026, 2, 1)));
    assert_eq!(
        chosen(Some("1999-02"), today, reach),
        Some(day(2025, 11, 1))
    );
    assert_eq!(chosen(Some("2026-13"), today, reach), Some(day(2026, 9, 1)));
    assert_eq!(
        chosen(Some("2026-02"), day(2030, 1, 1), None),
        Some(day(2026, 2, 1))
    );
}

proptest! {
    #[test]
    fn angles_rise_through_the_year(d in any_day()) {
        let here = angle(d);
        prop_assert!((0.0..TURN).contains(&here));
        let next = d + Days::new(1);
        if next.year() == d.year() {
            prop_assert!(angle(next) > here);
        } else {
            prop_assert!(angle(next) < here);
        }
    }

    #[test]
    fn a_longer_interval_never_has_a_shorter_sector(from in any_day(), days in 0u64..800) {
        let (start, sweep) = sector(from, from + Days::new(days));
        let (_, longer) = sector(from, from + Days::new(days + 1));
        prop_assert!((0.0..TURN).contains(&start));
        prop_assert!(sweep > 0.0 && sweep <= TURN);
        prop_assert!(longer >= sweep - 1e-6, "{sweep} {longer}");
        prop_assert!(!sector_path(50.0, 60.0, (start, sweep)).contains("NaN"));
    }

    #[test]
    fn steps_of_one_lane_do_not_lie_over_each_other(all in prop::collection::vec((any_day(), 0u64..500), 0..30)) {
        let sectors: Vec<(f64, f64)> = all.iter().map(|(d, n)| sector(*d, *d + Days::new(*n))).collect();
        let placed = lanes(&sectors, |_| 6.0);
        prop_assert_eq!(placed.len(), sectors.len());
        for (n, (lane, one)) in placed.iter().enumerate() {
            prop_assert!(one.1 >= 6.0);
            for (other_lane, other) in placed.iter().skip(n + 1) {
                prop_assert!(lane != other_lane || !overlap(*one, *other));
            }
        }
    }

    #[test]
    fn widening_keeps_the_middle(start in 0.0..360.0f64, sweep in 0.1..40.0f64, least in 0.0..60.0f64) {
        let wide = widened((start, sweep), least);
        prop_assert!(wide.1 >= sweep && wide.1 >= least.min(TURN));
        let middle = |(s, w): (f64, f64)| (s + w / 2.0).rem_euclid(TURN);
        let apart = (middle(wide) - middle((start, sweep))).abs();
        prop_assert!(apart < 1e-6 || (apart - TURN).abs() < 1e-6);
    }

    #[test]
    fn bars_lie_within_the_axis_and_weeks_tile_it(one in any_day(), n in 0u64..900) {
        let other = one + Days::new(n);
        let axis = Axis::around([other, one]).unwrap();
        prop_assert!(axis.holds(one) && axis.holds(other));
        prop_assert!(axis.at(one) < axis.after(other));
        prop_assert!(axis.at(one) >= 0.0 && axis.after(other) <= 100.0);
        let weeks = axis.weeks();
        prop_assert_eq!(weeks.first().map(|w| w.1), Some(0.0));
        let width = 100.0 / weeks.len() as f64;
        for (place, (_, at)) in weeks.iter().enumerate() {
            prop_assert!((at - width * place as f64).abs() < 1e-6);
        }
        let months: f64 = axis.months().iter().map(|m| m.width).sum();
        prop_assert!((months - 100.0).abs() < 1e-6);
    }

    #[test]
    fn words_are_never_upside_down(middle in 0.0..360.0f64, half in 1.0..80.0f64) {
        let path = text_arc(100.0, middle, half);
        prop_assert!(!path.contains("NaN"));
        let sweeps_with_clock = path.contains(" 0 0 1 ");
        prop_assert_eq!(sweeps_with_clock, !(middle > 90.0 && middle < 270.0));
    }
}
