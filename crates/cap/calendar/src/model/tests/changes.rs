//! Adaptations: differences are the changes that make them, and a merge leaves alone what nobody touched.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;

use crate::model::change::{Action, ChangeRow, Element};
use crate::model::difference::difference;
use crate::model::merge::{Clash, merge};
use crate::model::overlay::{apply, election_variant};
use crate::model::process_model::ProcessModel;

static MOTALA: LazyLock<ProcessModel> = LazyLock::new(|| super::model("motala"));

/// The model of most tests, read once.
fn model(key: &str) -> ProcessModel {
    assert_eq!(key, "motala");
    MOTALA.clone()
}

fn change(action: Action, element: Element, key: &str, cells: &[(&str, &str)]) -> ChangeRow {
    ChangeRow {
        action,
        element,
        key: key.to_owned(),
        cells: cells
            .iter()
            .map(|(f, v)| ((*f).to_owned(), (*v).to_owned()))
            .collect(),
    }
}

fn own_step(key: &str) -> ChangeRow {
    let cells = [
        ("subprocess", "analysera"),
        ("after", "genomfora-analys"),
        ("name", "Eget steg"),
        ("when", "Y-1 v8"),
        ("responsible", "verksamhetschef"),
    ];
    change(Action::Add, Element::Step, key, &cells)
}

#[test]
fn a_difference_makes_one_of_the_other() {
    let base = model("motala");
    let changes = vec![
        own_step("eget-steg"),
        change(
            Action::Set,
            Element::Step,
            "startmote",
            &[("when", "Y-1 v3"), ("participants", "")],
        ),
        change(Action::SwitchOff, Element::Step, "prioriteringsforum", &[]),
    ];
    let local = apply(&base, &changes).unwrap();
    let found = difference(&base, &local);
    assert_eq!(found.len(), 3);
    assert_eq!(apply(&base, &found).unwrap(), local);
    assert_eq!(difference(&base, &base), []);
    assert_eq!(local.election, base.election);
    let steps: Vec<&str> = local.subprocesses[1]
        .steps
        .iter()
        .map(|s| s.key.as_str())
        .collect();
    assert_eq!(
        steps,
        ["genomfora-analys", "eget-steg", "kvalitetssakra-analys"]
    );
}

#[test]
fn the_election_variant_is_a_set_of_the_same_changes() {
    let base = model("motala");
    let variant = election_variant(&base).unwrap();
    let found = difference(&base, &variant);
    let count = |action| {
        found
            .iter()
            .filter(|c| c.action == action && c.element == Element::Step)
            .count()
    };
    // added: two decisions on the budget, three steps on goals, the means and the plan of the committees,
    // three on the steering system
    assert_eq!(
        (
            count(Action::SwitchOff),
            count(Action::Set),
            count(Action::Add)
        ),
        (3, 3, 10)
    );
    assert_eq!(
        apply(
            &ProcessModel {
                election: Vec::new(),
                ..base
            },
            &found
        )
        .unwrap(),
        variant
    );
}

#[test]
fn what_one_side_changed_is_taken_and_what_both_changed_is_a_conflict() {
    let old = model("motala");
    let theirs = vec![
        change(
            Action::Set,
            Element::Step,
            "startmote",
            &[("when", "Y-1 v5")],
        ),
        change(
            Action::Set,
            Element::Step,
            "genomfora-analys",
            &[("name", "Analysera")],
        ),
        change(Action::SwitchOff, Element::Step, "facklig-samverkan", &[]),
    ];
    let new = apply(&old, &theirs).unwrap();
    let own = vec![
        change(
            Action::Set,
            Element::Step,
            "startmote",
            &[("when", "Y-1 v3"), ("name", "Startdag")],
        ),
        change(
            Action::Set,
            Element::Step,
            "facklig-samverkan",
            &[("when", "Y-1 v47")],
        ),
        own_step("eget-steg"),
    ];
    let merged = merge(&old, &new, &own).unwrap();
    let step = merged.merged.step("startmote").unwrap();
    assert_eq!(
        (step.name.as_str(), step.when.unwrap().to_string()),
        ("Startdag", "Y-1 v3".to_owned())
    );
    assert_eq!(
        merged.merged.step("genomfora-analys").unwrap().name,
        "Analysera"
    );
    assert!(merged.merged.step("facklig-samverkan").is_none());
    assert!(merged.merged.step("eget-steg").is_some());
    let clashes: Vec<_> = merged
        .conflicts
        .iter()
        .map(|c| (c.key.as_str(), &c.what))
        .collect();
    let when = Clash::Field {
        field: "when".to_owned(),
        old: "Y-1 v4".to_owned(),
        recommended: "Y-1 v5".to_owned(),
        own: "Y-1 v3".to_owned(),
    };
    assert_eq!(
        clashes,
        [("startmote", &when), ("facklig-samverkan", &Clash::Gone)]
    );
    assert_eq!(apply(&new, &merged.changes).unwrap(), merged.merged);
}

#[test]
fn a_merge_with_the_same_version_changes_nothing() {
    let base = model("motala");
    let own = vec![
        own_step("eget-steg"),
        change(Action::SwitchOff, Element::Subprocess, "starta-upp", &[]),
    ];
    // nothing is left of the start, yet the rest stands: its objects are then missing producers, which the linter says
    let merged = merge(&base, &base, &own).unwrap();
    assert_eq!(merged.changes, own);
    assert!(merged.conflicts.is_empty());
    assert_eq!(merged.merged, apply(&base, &own).unwrap());
}

/// Changes to the steps of Motala's model that leave it sound.
fn any_changes() -> impl Strategy<Value = Vec<ChangeRow>> {
    let base = model("motala");
    let keys: Vec<String> = base.steps().map(|(_, step)| step.key.clone()).collect();
    let one = (prop::sample::select(keys), 1..52_u32, 0..3_usize);
    prop::collection::vec(one, 0..12).prop_map(|picks| {
        let mut by_key: BTreeMap<String, ChangeRow> = BTreeMap::new();
        for (key, week, kind) in picks {
            let row = match kind {
                0 => change(
                    Action::Set,
                    Element::Step,
                    &key,
                    &[("when", &format!("Y-1 v{week}"))],
                ),
                1 => change(
                    Action::Set,
                    Element::Step,
                    &key,
                    &[("instruction", &format!("Text {week}"))],
                ),
                _ => change(Action::SwitchOff, Element::Step, &key, &[]),
            };
            by_key.insert(key, row);
        }
        by_key.into_values().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn merging_what_nobody_touched_is_identity(theirs in any_changes(), own in any_changes()) {
        let old = model("motala");
        let new = apply(&old, &theirs).unwrap();
        // no own changes: the new version as it is
        prop_assert_eq!(&merge(&old, &new, &[]).unwrap().merged, &new);
        // no new version: the local form as it is
        let local = apply(&old, &own).unwrap();
        let kept = merge(&old, &old, &own).unwrap();
        prop_assert!(kept.conflicts.is_empty());
        prop_assert_eq!(&kept.merged, &local);
        // both: a step that neither touched is as it was
        let both = merge(&old, &new, &own).unwrap();
        for (_, step) in old.steps() {
            let touched = theirs.iter().chain(&own).any(|c| c.key == step.key);
            if !touched {
                prop_assert_eq!(both.merged.step(&step.key), Some(step));
            }
        }
        prop_assert_eq!(apply(&new, &both.changes).unwrap(), both.merged);
    }

    #[test]
    fn a_difference_is_the_way_back(own in any_changes()) {
        let base = model("motala");
        let local = apply(&base, &own).unwrap();
        prop_assert_eq!(apply(&base, &difference(&base, &local)).unwrap(), local);
    }
}
