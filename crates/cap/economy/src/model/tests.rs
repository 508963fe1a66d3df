//! Tests of the pure rules: sums tie, blank is not zero, periods are covered without gap or overlap.

use std::collections::HashMap;

use kernel::{Clock, Instant, Money, Period, Tree, TreeUnit, UnitId};
use proptest::prelude::*;

use super::cover::cover;
use super::lines::{Line, Lines, Overflow};
use super::table::{Figures, RowKind, forecast_differences, roll_up, row, rows};

fn clock() -> Clock {
    Clock::at(Instant::from_micros(1_780_000_000_000_000))
}

/// A tree in which unit n hangs under unit `parents[n]`, modulo n.
fn tree(parents: &[usize]) -> (Tree, Vec<UnitId>) {
    let clock = clock();
    let ids: Vec<UnitId> = std::iter::repeat_with(|| UnitId::generate(&clock))
        .take(parents.len() + 1)
        .collect();
    let units = ids.iter().enumerate().map(|(n, id)| TreeUnit {
        id: *id,
        parent: n.checked_sub(1).map(|k| ids[parents[k] % n]),
        name: format!("Enhet {n}"),
        sort: format!("{n:05}"),
        kind: "local-unit".into(),
        code: n.to_string(),
        is_authority: false,
    });
    (Tree::try_build(units.collect()).expect("a tree"), ids)
}

fn money(ore: i64) -> Money {
    Money::from_ore(ore)
}

proptest! {
    #[test]
    fn a_roll_up_equals_its_parts_to_the_ore(
        parents in prop::collection::vec(0_usize..50, 0..40),
        amounts in prop::collection::vec((0_usize..41, 0_usize..4, -10_000_000_000_000_i64..10_000_000_000_000), 0..120),
    ) {
        let (tree, ids) = tree(&parents);
        let mut own: HashMap<UnitId, Figures> = HashMap::new();
        for (unit, line, ore) in &amounts {
            own.entry(ids[unit % ids.len()]).or_default().outcome.put(Line::ALL[*line], money(*ore));
        }
        let whole = roll_up(&tree, &own);
        for unit in &ids {
            for (n, line) in Line::ALL.into_iter().enumerate() {
                let parts: Vec<i64> = amounts
                    .iter()
                    .filter(|(at, l, _)| *l == n && tree.is_within(ids[at % ids.len()], *unit))
                    .map(|(_, _, ore)| *ore)
                    .collect();
                let expected = (!parts.is_empty()).then(|| money(parts.iter().sum()));
                let found = whole.get(unit).map_or(Ok(None), |f| f.outcome.amount(line)).expect("within bounds");
                prop_assert_eq!(found, expected);
            }
            // the whole is the unit's own and what lies directly below it
            let below: i64 = tree.children(*unit).iter().filter_map(|c| whole.get(c)?.outcome.result().expect("within bounds")).map(Money::ore).sum();
            let own_sum = own.get(unit).and_then(|f| f.outcome.result().expect("within bounds")).map_or(0, Money::ore);
            let total = whole.get(unit).and_then(|f| f.outcome.result().expect("within bounds")).map_or(0, Money::ore);
            prop_assert_eq!(total, own_sum + below);
        }
    }

    #[test]
    fn the_result_is_the_sum_of_its_lines_or_a_told_overflow(ores in prop::collection::vec(any::<i64>(), 1..40)) {
        let mut lines = Lines::default();
        for (n, ore) in ores.iter().enumerate() {
            lines.put(Line::ALL[n % 4], money(*ore));
        }
        let sum: i128 = ores.iter().map(|o| i128::from(*o)).sum();
        match i64::try_from(sum) {
            Ok(sum) => prop_assert_eq!(lines.result(), Ok(Some(money(sum)))),
            Err(_) => prop_assert_eq!(lines.result(), Err(Overflow)),
        }
    }

    #[test]
    fn a_cover_fills_the_period_without_gap_or_overlap(
        parts in prop::collection::vec((1_u32..=12, 1_u32..=12), 0..20),
        first in 1_u32..=12,
        length in 0_u32..12,
    ) {
        let asked = Period::months(2026, first, (first + length).min(12)).expect("months of a year");
        let available: Vec<Period> = parts.iter().filter_map(|(a, b)| Period::months(2026, *a.min(b), *a.max(b))).collect();
        let reachable = reaches(&available, &asked);
        match cover(&available, &asked) {
            Some(found) => {
                prop_assert_eq!(found.first().map(Period::start), Some(asked.start()));
                prop_assert_eq!(found.last().map(Period::end), Some(asked.end()));
                for pair in found.windows(2) {
                    prop_assert_eq!(pair[0].end().succ_opt(), Some(pair[1].start()));
                }
                prop_assert!(found.iter().all(|p| available.contains(p)));
            }
            None => prop_assert!(!reachable, "a cover was missed"),
        }
    }
}

/// Whether the asked period can be filled at all, the plain way: month by month.
fn reaches(available: &[Period], asked: &Period) -> bool {
    let mut starts = vec![asked.start()];
    while let Some(at) = starts.pop() {
        for part in available
            .iter()
            .filter(|p| p.start() == at && p.end() <= asked.end())
        {
            if part.end() == asked.end() {
                return true;
            }
            starts.extend(part.end().succ_opt());
        }
    }
    false
}

#[test]
fn a_cumulative_amount_goes_before_months_and_months_fill_in_for_it() {
    let month = |n| Period::month(2026, n).expect("a month");
    let cumulative = Period::months(2026, 1, 8).expect("months");
    let mut available: Vec<Period> = (1..=8).map(month).collect();
    assert_eq!(cover(&available, &cumulative).map(|c| c.len()), Some(8));
    available.push(cumulative);
    assert_eq!(cover(&available, &cumulative), Some(vec![cumulative]));
    let half = Period::months(2026, 1, 6).expect("months");
    assert_eq!(
        cover(&[half, month(7), month(8)], &cumulative),
        Some(vec![half, month(7), month(8)])
    );
    assert_eq!(
        cover(&[half, month(8)], &cumulative),
        None,
        "July is missing: nothing is made up"
    );
    assert_eq!(cover(&[], &cumulative), None);
    let year = Period::year(2026).expect("a year");
    let whole = Period::months(2026, 1, 12).expect("months");
    assert_eq!(
        cover(&[year], &whole),
        Some(vec![year]),
        "the year is the same months under another name"
    );
}

#[test]
fn blank_is_not_zero() {
    let blank = Figures::default();
    let result = row(&blank, RowKind::Result).expect("no sum");
    assert_eq!(
        (result.outcome, result.budget, result.deviation),
        (None, None, None)
    );
    let mut zero = Figures::default();
    zero.outcome.put(Line::Revenue, Money::ZERO);
    let result = row(&zero, RowKind::Result).expect("no overflow");
    assert_eq!(result.outcome, Some(Money::ZERO));
    assert_eq!(
        result.deviation, None,
        "without budget there is no deviation"
    );
    zero.budget.put(Line::Revenue, Money::ZERO);
    assert_eq!(
        row(&zero, RowKind::Result).expect("no overflow").deviation,
        Some(Money::ZERO)
    );
}

#[test]
fn a_negative_deviation_is_worse_on_every_line() {
    let mut figures = Figures::default();
    figures.budget.put(Line::Revenue, money(100));
    figures.outcome.put(Line::Revenue, money(90));
    figures.budget.put(Line::Cost, money(-100));
    figures.outcome.put(Line::Cost, money(-120));
    let all = rows(&figures).expect("no overflow");
    let deviations: Vec<(&str, Option<i64>)> = all
        .iter()
        .map(|r| (r.kind.key(), r.deviation.map(Money::ore)))
        .collect();
    assert_eq!(
        deviations,
        [
            ("revenue", Some(-10)),
            ("cost", Some(-20)),
            ("result", Some(-30))
        ]
    );
}

#[test]
fn a_forecast_speaks_for_the_unit_with_all_below_it() {
    let (tree, ids) = tree(&[0, 0]);
    let mut own: HashMap<UnitId, Figures> = HashMap::new();
    own.entry(ids[1])
        .or_default()
        .forecast
        .put_result(money(10));
    own.entry(ids[2])
        .or_default()
        .forecast
        .put_result(money(20));
    let sum = |own: &HashMap<UnitId, Figures>| {
        roll_up(&tree, own)
            .get(&ids[0])
            .and_then(|f| f.forecast.result().expect("no overflow"))
    };
    assert_eq!(
        sum(&own),
        Some(money(30)),
        "without one of its own the parts are added up"
    );
    own.entry(ids[0])
        .or_default()
        .forecast
        .put_result(money(25));
    assert_eq!(sum(&own), Some(money(25)));
}

#[test]
fn a_part_of_the_forecasts_is_never_shown_as_the_whole() {
    let (tree, ids) = tree(&[0, 1, 1]);
    let mut own: HashMap<UnitId, Figures> = HashMap::new();
    for place in [2, 3] {
        let figures = own.entry(ids[place]).or_default();
        figures.year_budget.put_result(money(1));
    }
    let give = |own: &mut HashMap<UnitId, Figures>, place: usize, amount: i64| {
        let figures = own.entry(ids[place]).or_default();
        figures.forecast.put_result(money(amount));
    };
    give(&mut own, 2, 10);
    let at = |own: &HashMap<UnitId, Figures>, place: usize| {
        let whole = roll_up(&tree, own);
        let figures = whole.get(&ids[place]).cloned().unwrap_or_default();
        (
            figures.forecast.result().expect("no overflow"),
            (figures.given.given, figures.given.of),
        )
    };
    assert_eq!(at(&own, 1), (None, (1, 2)), "one of two has given theirs");
    assert_eq!(at(&own, 0), (None, (1, 2)));
    give(&mut own, 3, 15);
    assert_eq!(at(&own, 0), (Some(money(25)), (2, 2)));
    // money of the unit above that nobody has forecast
    own.entry(ids[1]).or_default().outcome.put_result(money(5));
    assert_eq!(at(&own, 1), (None, (2, 3)));
    give(&mut own, 1, 30);
    assert_eq!(at(&own, 0), (Some(money(30)), (1, 1)));
}

#[test]
fn a_forecast_that_is_not_the_sum_of_those_below_is_told_beside_it() {
    let (tree, ids) = tree(&[0, 1, 1]);
    let give = |own: &mut HashMap<UnitId, Figures>, unit: UnitId, amount: i64| {
        own.entry(unit).or_default().forecast = Lines::default();
        own.entry(unit)
            .or_default()
            .forecast
            .put_result(money(amount));
    };
    let told =
        |own: &HashMap<UnitId, Figures>| forecast_differences(&tree, own).expect("no overflow");
    let mut own: HashMap<UnitId, Figures> = HashMap::new();
    give(&mut own, ids[0], 30);
    assert_eq!(told(&own), [], "nobody below has given any");
    give(&mut own, ids[2], 10);
    give(&mut own, ids[3], 15);
    let found = told(&own);
    let one = found.first().expect("a difference");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (one.unit, one.own, one.below, one.given),
        (ids[0], money(30), money(25), 2)
    );
    assert_eq!(one.difference(), Ok(money(5)));
    give(&mut own, ids[0], 25);
    assert_eq!(told(&own), [], "they are the same");
}

#[test]
fn net_cost_is_what_the_grant_pays() {
    let mut lines = Lines::default();
    assert_eq!(lines.net_cost(), Ok(None));
    lines.put(Line::Revenue, money(1_182));
    lines.put(Line::Cost, money(-10_086));
    lines.put(Line::MunicipalGrant, money(9_017));
    assert_eq!(lines.net_cost(), Ok(Some(money(8_904))));
    assert_eq!(lines.result(), Ok(Some(money(113))));
}

#[test]
fn too_large_a_sum_is_told_and_never_wraps() {
    let mut lines = Lines::default();
    lines.put(Line::Revenue, money(i64::MAX));
    assert_eq!(lines.result(), Ok(Some(money(i64::MAX))));
    lines.put(Line::MunicipalGrant, money(1));
    assert_eq!(lines.result(), Err(Overflow));
    let mut figures = Figures::default();
    figures.outcome.put(Line::Cost, money(i64::MAX));
    figures.budget.put(Line::Cost, money(-1));
    assert!(
        row(&figures, RowKind::Result).is_err(),
        "the deviation does not fit either"
    );
}
