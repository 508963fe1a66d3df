//! Motala's calendars against dates reckoned outside the program (golden/motala.csv says how).

use std::collections::BTreeMap;

use super::{dated, model};
use crate::model::process_model::ProcessKind;

type Days = Vec<(String, String, String)>;

fn golden() -> BTreeMap<(i32, bool), Days> {
    let mut years: BTreeMap<(i32, bool), Days> = BTreeMap::new();
    let file = include_str!("../../../golden/motala.csv");
    for line in file.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let [year, variant, step, from, to] = cells[..] else {
            panic!("{line}")
        };
        years
            .entry((year.parse().unwrap(), variant == "election"))
            .or_default()
            .push((step.to_owned(), from.to_owned(), to.to_owned()));
    }
    years
}

#[test]
fn motalas_calendar_is_as_reckoned_outside_the_program() {
    let years = golden();
    assert_eq!(years.len(), 9);
    for ((year, election), expected) in years {
        let timetable = &dated("motala", year, Some(election))[0];
        let text = |day: Option<kernel::Date>| day.map(|d| d.to_string()).unwrap_or_default();
        let found: Days = timetable
            .steps
            .iter()
            .map(|s| (s.step.key.clone(), text(s.from), text(s.to)))
            .collect();
        assert_eq!(found, expected, "{year} {election}");
    }
}

#[test]
fn the_election_year_follows_from_the_budget_year() {
    for year in 2024..=2036 {
        let timetable = &dated("motala", year, None)[0];
        assert_eq!(
            timetable.is_election,
            [2027, 2031, 2035].contains(&year),
            "{year}"
        );
    }
}

#[test]
fn motalas_processes_have_the_parts_of_the_source() {
    let planning = model("motala");
    let counts: Vec<usize> = planning
        .subprocesses
        .iter()
        .map(|s| s.steps.len())
        .collect();
    assert_eq!(counts, [5, 2, 4, 9, 5, 6]);
    let steps: Vec<_> = planning.steps().map(|(_, step)| step).collect();
    assert_eq!(
        steps.iter().filter(|s| !s.participants.is_empty()).count(),
        13
    );
    assert!(steps.iter().all(|s| s.when.is_some()));
    let open: Vec<_> = steps.iter().filter(|s| s.when.unwrap().is_open()).collect();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].when.unwrap().to_string(), "..Y-1 v5");
    let follow_up = model("motala-uppfoljning");
    let counts: Vec<usize> = follow_up
        .subprocesses
        .iter()
        .map(|s| s.steps.len())
        .collect();
    assert_eq!(
        (follow_up.kind, counts),
        (ProcessKind::FollowUp, vec![4, 6, 2, 3])
    );
    assert!(
        follow_up
            .steps()
            .all(|(_, s)| s.when.is_none() && s.responsible.is_empty())
    );
    let months: Vec<u32> = follow_up.rounds.iter().map(|r| r.months).collect();
    assert_eq!(months, [4, 9, 12]);
}

#[test]
fn each_step_has_a_responsible_or_is_found_without() {
    use crate::model::lint::lint;
    for (key, _) in crate::model::supplied::SUPPLIED {
        for year in 2026..=2032 {
            let timetable = &dated(key, year, None)[0];
            let found = lint(timetable, None);
            for step in &timetable.steps {
                let is_listed = found.iter().any(|f| {
                    f.key == step.step.key
                        && ["responsible-missing", "responsible-in-instructions"].contains(&f.code)
                });
                assert!(
                    is_listed || !step.step.responsible.is_empty(),
                    "{}",
                    step.step.key
                );
            }
        }
    }
}
