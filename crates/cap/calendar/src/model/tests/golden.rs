//! Motala's calendars against dates reckoned outside the program (golden/motala.csv says how).

use std::collections::BTreeMap;

use super::{dated, model};
use crate::model::process_model::{Matter, ProcessKind};

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

/// Last working days as an almanac has them, weeks with midsummer, Christmas and New Year among them.
#[test]
fn the_last_working_day_is_no_eve() {
    let deadlines = [
        ("besluta-mor-kommunstyrelsen", 2026, "2025-06-19"),
        ("besluta-mor-kommunstyrelsen", 2027, "2026-06-18"),
        ("faststalla-preliminara-ramar", 2026, "2024-12-27"),
        ("godkanna-planeringen", 2026, "2025-12-23"),
        ("godkanna-planeringen", 2028, "2027-12-30"),
    ];
    for (key, year, day) in deadlines {
        let timetable = &dated("motala", year, None)[0];
        let step = timetable.steps.iter().find(|s| s.step.key == key).unwrap();
        assert_eq!(step.deadline.unwrap().to_string(), day, "{key} {year}");
    }
}

#[test]
fn the_internal_control_plan_is_decided_before_the_year_after_an_election_too() {
    for year in [2026, 2027, 2031] {
        let timetable = &dated("motala", year, None)[0];
        let settling = |matter: Matter| -> Vec<(&str, String)> {
            let steps = timetable.steps.iter().filter(|s| {
                let decision = s.step.decision.as_ref();
                decision.is_some_and(|d| d.settles.contains(&matter))
            });
            steps
                .map(|s| (s.step.key.as_str(), s.step.when.unwrap().to_string()))
                .collect()
        };
        let week_50 = [("besluta-namndens-mor", "Y-1 v50".to_owned())];
        assert_eq!(settling(Matter::InternalControlPlan), week_50, "{year}");
        let april = [("faststalla-verksamhetsplan-nya-namnder", "Y m04".to_owned())];
        let is_election = timetable.is_election;
        let expected = if is_election { &april } else { &week_50 };
        assert_eq!(&settling(Matter::ActivityPlan)[..], expected, "{year}");
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
