//! The rules of units over time: single cases, and any sequence of changes.

use std::collections::{BTreeMap, BTreeSet};

use kernel::validity::{Validity, timeline};
use kernel::{Date, Failure, UnitId};
use proptest::prelude::*;

use super::difference::{What, apply, compare, export};
use super::file::{File, FileRow, nearest};
use super::registry::{NewUnit, Registry};

fn day(text: &str) -> Date {
    kernel::parse_date(text).unwrap()
}

fn id(n: u128) -> UnitId {
    UnitId(kernel::ids::Uuid::from_u128(n))
}

fn new(code: &str, kind: &str, parent: Option<u128>, from: &str) -> NewUnit {
    NewUnit {
        code: code.into(),
        name: format!("Enhet {code}"),
        kind: kind.into(),
        parent: parent.map(id),
        is_authority: false,
        from: day(from),
    }
}

/// Municipality 1, committees 2 and 3, area 4 under 2, schools 5 and 6 under 4.
fn sample() -> Registry {
    let mut units = Registry::default();
    for (n, kind, parent) in [
        (1, "municipality", None),
        (2, "committee", Some(1)),
        (3, "committee", Some(1)),
        (4, "area", Some(2)),
        (5, "local-unit", Some(4)),
        (6, "local-unit", Some(4)),
    ] {
        units
            .add(id(n), new(&n.to_string(), kind, parent, "2022-01-01"))
            .unwrap();
    }
    let _ = units.take_events();
    units
}

fn parent_on(units: &Registry, unit: u128, at: &str) -> Option<UnitId> {
    units
        .get(id(unit))
        .and_then(|u| u.on(day(at)))
        .and_then(|f| f.parent)
}

#[test]
fn a_name_changes_from_its_day_and_a_planned_move_stands() {
    let mut units = sample();
    units.move_to(id(5), id(3), day("2027-01-01")).unwrap();
    units
        .rename(id(5), "Strandskolan", day("2026-07-01"))
        .unwrap();
    let unit = units.get(id(5)).unwrap();
    assert_eq!(unit.on(day("2026-06-30")).unwrap().name, "Enhet 5");
    assert_eq!(unit.on(day("2026-07-01")).unwrap().name, "Strandskolan");
    assert_eq!(
        unit.on(day("2027-06-01")).unwrap().name,
        "Strandskolan",
        "the new name follows along"
    );
    assert_eq!(parent_on(&units, 5, "2026-12-31"), Some(id(4)));
    assert_eq!(parent_on(&units, 5, "2027-01-01"), Some(id(3)));
}

#[test]
fn a_unit_cannot_lie_under_itself() {
    let mut units = sample();
    let Err(Failure::Invalid(errors)) = units.move_to(id(2), id(5), day("2026-01-01")) else {
        panic!("moved")
    };
    assert_eq!(errors[0].code, "cycle");
}

#[test]
fn a_unit_with_units_below_closes_only_when_they_are_carried() {
    let mut units = sample();
    let Err(Failure::Refused(refusal)) = units.clone().close(id(4), day("2026-01-01"), None) else {
        panic!("closed")
    };
    assert_eq!(refusal.code, "unit-not-empty");
    units.close(id(4), day("2026-01-01"), Some(id(3))).unwrap();
    assert_eq!(parent_on(&units, 5, "2025-12-31"), Some(id(4)));
    assert_eq!(parent_on(&units, 5, "2026-01-01"), Some(id(3)));
    assert_eq!(units.get(id(4)).unwrap().ends(), Some(day("2026-01-01")));
}

#[test]
fn the_municipality_is_not_closed() {
    let mut units = sample();
    let Err(Failure::Refused(refusal)) = units.close(id(1), day("2026-01-01"), None) else {
        panic!("closed")
    };
    assert_eq!(refusal.code, "municipality-stays");
}

#[test]
fn a_merger_and_a_split_leave_links() {
    let mut units = sample();
    units
        .add(id(7), new("7", "area", Some(2), "2025-01-01"))
        .unwrap();
    units.merge(&[id(4)], id(7), day("2025-01-01")).unwrap();
    assert_eq!(
        parent_on(&units, 5, "2025-01-01"),
        Some(id(7)),
        "what lay under it follows"
    );
    for n in [8, 9] {
        units
            .add(
                id(n),
                new(&n.to_string(), "local-unit", Some(7), "2026-01-01"),
            )
            .unwrap();
    }
    units
        .split(id(5), &[id(8), id(9)], day("2026-01-01"))
        .unwrap();
    assert_eq!(
        units
            .successions()
            .filter(|s| s.predecessor == id(5))
            .count(),
        2
    );
    assert_eq!(units.predecessors(id(7)).count(), 1);
    assert!(units.get(id(5)).unwrap().on(day("2026-01-01")).is_none());
}

fn row(code: &str, name: &str, kind: &'static str, parent: Option<&str>) -> FileRow {
    FileRow {
        row: 2,
        code: code.into(),
        name: name.into(),
        kind,
        parent: parent.map(Into::into),
        is_authority: false,
        predecessors: vec![],
    }
}

fn file(rows: Vec<FileRow>, is_whole_tree: bool) -> File {
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(n, r)| FileRow { row: n + 2, ..r })
        .collect();
    File {
        rows,
        from: day("2027-01-01"),
        is_whole_tree,
    }
}

fn sample_rows() -> Vec<FileRow> {
    export(&sample(), day("2027-01-01"))
}

fn told(units: &Registry, file: &File) -> Vec<(What, String)> {
    let found = compare(units, file);
    assert_eq!(found.faults, []);
    found
        .differences
        .into_iter()
        .map(|d| (d.what, d.code))
        .collect()
}

#[test]
fn a_file_tells_new_moved_renamed_merged_split_and_closed() {
    let mut rows = sample_rows();
    rows.retain(|r| r.code != "6" && r.code != "4");
    rows.iter_mut().for_each(|r| match r.code.as_str() {
        "2" => r.name = "Skolnämnden".into(),
        "5" => r.parent = Some("7".into()),
        _ => {}
    });
    rows.push(FileRow {
        predecessors: vec!["4".into()],
        ..row("7", "Område Syd", "area", Some("2"))
    });
    rows.push(FileRow {
        predecessors: vec!["4".into()],
        ..row("8", "Område Nord", "area", Some("3"))
    });
    let units = sample();
    let file = file(rows, true);
    let told = told(&units, &file);
    assert!(told.contains(&(What::New, "7".into())), "{told:?}");
    assert!(told.contains(&(What::Renamed, "2".into())));
    assert!(told.contains(&(What::Moved, "5".into())));
    assert!(told.contains(&(What::Split, "7".into())));
    assert!(told.contains(&(What::Closed, "6".into())));
    assert_eq!(
        told.iter()
            .filter(|(what, _)| *what == What::Closed)
            .count(),
        1,
        "4 is split, not closed"
    );
    let mut after = units.clone();
    let mut n = 100;
    apply(&mut after, &file, || {
        n += 1;
        id(n)
    })
    .unwrap();
    assert_eq!(compare(&after, &file).differences, []);
    assert!(
        after.get(id(6)).unwrap().on(day("2026-12-31")).is_some(),
        "the days before stand"
    );
    assert!(after.get(id(6)).unwrap().on(day("2027-01-01")).is_none());
}

#[test]
fn faults_say_where_and_what_was_meant() {
    let mut rows = sample_rows();
    rows.push(row("31120", "En", "local-unit", Some("2")));
    rows.push(row("9", "Två", "local-unit", Some("3112O")));
    rows.push(row("5", "Igen", "local-unit", Some("2")));
    rows.push(row("10", "Tre", "local-unit", Some("11")));
    rows.push(row("11", "Fyra", "local-unit", Some("10")));
    rows.push(row("12", "Fem", "local-unit", None));
    rows.push(FileRow {
        predecessors: vec!["99".into()],
        ..row("13", "Sex", "local-unit", Some("2"))
    });
    rows.push(row("14", "Andra kommunen", "municipality", None));
    let codes: Vec<&str> = compare(&sample(), &file(rows, true))
        .faults
        .iter()
        .map(|f| f.code)
        .collect();
    for code in [
        "parent-unknown-near",
        "code-twice",
        "cycle",
        "parent-required",
        "predecessor-unknown",
        "second-municipality",
    ] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    assert_eq!(codes.iter().filter(|c| **c == "cycle").count(), 1);
}

#[test]
fn a_tree_that_is_too_deep_is_told_once_and_costs_no_more_than_its_rows() {
    let chain = |deepest: usize| {
        let mut rows = sample_rows();
        let top = rows[0].code.clone();
        for n in 0..deepest {
            let parent = if n == 0 {
                top.clone()
            } else {
                format!("k{}", n - 1)
            };
            rows.push(row(&format!("k{n}"), "Led", "local-unit", Some(&parent)));
        }
        compare(&sample(), &file(rows, true)).faults
    };
    let faults = chain(20_000);
    let told: Vec<(&str, &str)> = faults.iter().map(|f| (f.code, f.value.as_str())).collect();
    assert_eq!(
        told,
        [("too-deep", "k29")],
        "the municipality is the first level"
    );
    assert!(chain(29).is_empty());
}

#[test]
fn a_closed_code_is_not_used_again() {
    let mut units = sample();
    units.close(id(6), day("2026-01-01"), None).unwrap();
    let found = compare(
        &units,
        &file(vec![row("6", "Åter", "local-unit", Some("4"))], false),
    );
    assert_eq!(found.faults[0].code, "code-closed");
}

#[test]
fn a_unit_that_carries_on_takes_another_up() {
    let mut rows = sample_rows();
    rows.retain(|r| r.code != "6");
    rows.iter_mut()
        .filter(|r| r.code == "5")
        .for_each(|r| r.predecessors = vec!["6".into(), "5".into()]);
    assert_eq!(
        told(&sample(), &file(rows, true)),
        vec![(What::Merged, "5".into())]
    );
}

#[test]
fn letters_like_digits_are_seen_through() {
    assert_eq!(
        nearest("31O20", ["31020", "31021"].into_iter()),
        Some("31020")
    );
    assert_eq!(
        nearest("31022", ["99999", "31020"].into_iter()),
        Some("31020")
    );
    assert_eq!(nearest("1", ["2"].into_iter()), None);
}

#[derive(Clone, Debug)]
enum Op {
    Add(u8),
    Move(u8, u8),
    Rename(u8, u8),
    Close(u8, Option<u8>),
    Merge(u8, u8),
    Split(u8, u8, u8),
}

fn op() -> impl Strategy<Value = (Op, i64)> {
    let op = prop_oneof![
        3 => any::<u8>().prop_map(Op::Add),
        2 => any::<(u8, u8)>().prop_map(|(a, b)| Op::Move(a, b)),
        2 => any::<(u8, u8)>().prop_map(|(a, b)| Op::Rename(a, b)),
        1 => any::<(u8, Option<u8>)>().prop_map(|(a, b)| Op::Close(a, b)),
        1 => any::<(u8, u8)>().prop_map(|(a, b)| Op::Merge(a, b)),
        1 => any::<(u8, u8, u8)>().prop_map(|(a, b, c)| Op::Split(a, b, c)),
    ];
    (op, 0..2_000_i64)
}

/// Tries an operation; a refused one leaves the units as they were.
fn attempt(units: &Registry, op: &Op, from: Date) -> Option<Registry> {
    let ids: Vec<UnitId> = units.units().map(|u| u.id).collect();
    let pick = |n: u8| ids[usize::from(n) % ids.len()];
    let mut after = units.clone();
    let made = match op {
        Op::Add(parent) => {
            let n = ids.len() + 1;
            let unit = NewUnit {
                parent: Some(pick(*parent)),
                from,
                ..new(&n.to_string(), "local-unit", None, "2022-01-01")
            };
            after.add(id(n as u128), unit)
        }
        Op::Move(unit, parent) => after.move_to(pick(*unit), pick(*parent), from),
        Op::Rename(unit, name) => after.rename(pick(*unit), &format!("Namn {}", name % 4), from),
        Op::Close(unit, carry) => after.close(pick(*unit), from, carry.map(pick)),
        Op::Merge(unit, into) => after.merge(&[pick(*unit)], pick(*into), from),
        Op::Split(unit, a, b) => after.split(pick(*unit), &[pick(*a), pick(*b)], from),
    };
    made.ok().map(|()| after)
}

/// What stands on a day, as text that can be compared.
fn picture(units: &Registry, at: Date) -> BTreeMap<UnitId, (String, Option<UnitId>)> {
    units
        .standing(at)
        .map(|(u, f)| (u.id, (f.name.clone(), f.parent)))
        .collect()
}

/// Checks the promise of the registry by other means than its own.
fn assert_sound(units: &Registry) {
    for unit in units.units() {
        let stretches: Vec<Validity> = unit
            .stretches
            .iter()
            .map(|s| Validity::try_new(s.from, s.until).expect("a day at least"))
            .collect();
        timeline(&stretches).expect("neither gap nor overlap");
        assert!(
            unit.stretches.windows(2).all(|w| w[0].facts != w[1].facts),
            "stretches that are the same are one"
        );
    }
    for at in units.days_of_change(Date::MIN) {
        let standing = picture(units, at);
        for (unit, (_, parent)) in &standing {
            let mut seen = BTreeSet::from([*unit]);
            let mut next = *parent;
            while let Some(above) = next {
                assert!(
                    standing.contains_key(&above),
                    "{above} is missing above {unit} on {at}"
                );
                assert!(seen.insert(above), "{unit} lies under itself on {at}");
                next = standing[&above].1;
            }
            assert!(
                seen.contains(&id(1)),
                "{unit} does not lead up to the municipality on {at}"
            );
        }
    }
    for link in units.successions() {
        assert!(units.get(link.predecessor).is_some() && units.get(link.successor).is_some());
        assert_ne!(link.predecessor, link.successor);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_sequence_of_changes_keeps_every_day_a_tree(ops in prop::collection::vec(op(), 1..30)) {
        let mut units = sample();
        for (op, days) in ops {
            let from = day("2022-01-01") + chrono::Duration::days(days);
            let before = units.clone();
            let Some(after) = attempt(&units, &op, from) else { continue };
            units = after;
            assert_sound(&units);
            for at in before.days_of_change(Date::MIN).into_iter().filter(|d| *d < from).chain(from.pred_opt()) {
                prop_assert_eq!(picture(&before, at), picture(&units, at), "{:?} from {} changed {}", op, from, at);
            }
        }
    }

    #[test]
    fn what_is_exported_reads_in_without_a_difference(ops in prop::collection::vec(op(), 1..20), days in 0..2_500_i64) {
        let mut units = sample();
        for (op, days) in ops {
            if let Some(after) = attempt(&units, &op, day("2022-01-01") + chrono::Duration::days(days)) {
                units = after;
            }
        }
        let from = day("2022-01-01") + chrono::Duration::days(days);
        let file = File { rows: export(&units, from), from, is_whole_tree: true };
        let found = compare(&units, &file);
        prop_assert_eq!(&found.faults, &vec![]);
        prop_assert_eq!(&found.differences, &vec![]);
        let mut after = units.clone();
        apply(&mut after, &file, || id(9_999)).unwrap();
        prop_assert_eq!(picture(&units, from), picture(&after, from));
    }

    #[test]
    fn what_is_restored_is_what_was(ops in prop::collection::vec(op(), 1..12), days in 0..2_000_i64) {
        let before = sample();
        let mut after = before.clone();
        let from = day("2022-01-01") + chrono::Duration::days(days);
        for (op, _) in ops {
            if let Some(next) = attempt(&after, &op, from) {
                after = next;
            }
        }
        prop_assert_eq!(after.blockers(&before, &after), vec![]);
        let mut restored = after.clone();
        restored.restore(&before, &after, from).unwrap();
        let _ = restored.take_events();
        let mut plain = before.clone();
        let _ = plain.take_events();
        prop_assert_eq!(restored, plain);
    }
}
