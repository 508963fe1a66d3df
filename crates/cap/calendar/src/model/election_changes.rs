//! What a model says of election years: changed one element at a time, compared with the recommended model's, and merged with it.

use super::change::{Action, ChangeRow, Element};
use super::fault::ModelFault;
use super::merge::{Clash, MergeConflict};
use super::overlay::apply;
use super::process_model::ProcessModel;
use super::rows::{Row, rows};

/// One element that two models treat differently in election years; `None` is as in an ordinary year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElectionDifference {
    pub element: Element,
    pub key: String,
    pub base: Option<ChangeRow>,
    pub local: Option<ChangeRow>,
}

/// The change that a model makes of an element in election years.
#[must_use]
pub fn election_change<'a>(
    model: &'a ProcessModel,
    element: Element,
    key: &str,
) -> Option<&'a ChangeRow> {
    let mut changes = model.election.iter();
    changes.find(|c| c.element == element && c.key == key)
}

/// The element as it is in election years: its ordinary row with the change over it, or what is added; `None` when it is absent.
#[must_use]
pub fn election_row(model: &ProcessModel, element: Element, key: &str) -> Option<Row> {
    let all = rows(model);
    let own = all
        .into_iter()
        .find(|r| r.action.is_none() && r.element == element && r.key == key);
    let Some(change) = election_change(model, element, key) else {
        return own;
    };
    match change.action {
        Action::SwitchOff => None,
        Action::Add => {
            let mut row = Row::from(change);
            row.action = None;
            Some(row)
        }
        Action::Set => {
            let mut row = own?;
            for (field, value) in &change.cells {
                row.put(field, value.clone());
            }
            Some(row)
        }
    }
}

/// A model with another change of one element in election years, or none.
///
/// # Errors
/// Everything that is wrong in the model as it would be.
pub fn with_election_change(
    model: &ProcessModel,
    (element, key): (Element, &str),
    change: Option<ChangeRow>,
) -> Result<ProcessModel, Vec<ModelFault>> {
    let mut changed = model.clone();
    put(&mut changed, element, key, change);
    apply(&changed, &[])
}

/// What distinguishes two models in election years, in the order of the base and then of the local one.
#[must_use]
pub fn election_difference(base: &ProcessModel, local: &ProcessModel) -> Vec<ElectionDifference> {
    let mut found: Vec<ElectionDifference> = Vec::new();
    for change in base.election.iter().chain(&local.election) {
        let (element, key) = (change.element, change.key.as_str());
        if found.iter().any(|d| d.element == element && d.key == key) {
            continue;
        }
        let theirs = election_change(base, element, key);
        let own = election_change(local, element, key);
        if theirs != own {
            found.push(ElectionDifference {
                element,
                key: key.to_owned(),
                base: theirs.cloned(),
                local: own.cloned(),
            });
        }
    }
    found
}

/// The conflicts of own election changes with those of a new version: both changed the same element, differently.
#[must_use]
pub fn election_conflicts(
    old_base: &ProcessModel,
    new_base: &ProcessModel,
    own: &[ElectionDifference],
) -> Vec<MergeConflict> {
    let clash = |d: &ElectionDifference| {
        let old = election_change(old_base, d.element, &d.key);
        let new = election_change(new_base, d.element, &d.key);
        (old != new && new != d.local.as_ref()).then(|| MergeConflict {
            element: d.element,
            key: d.key.clone(),
            what: Clash::Election {
                recommended: new.cloned(),
                own: d.local.clone(),
            },
        })
    };
    own.iter().filter_map(clash).collect()
}

/// A merged model with the own election changes over those of the new version.
///
/// # Errors
/// Everything that is wrong in the model as it would be.
pub fn carry_election(
    merged: &ProcessModel,
    own: &[ElectionDifference],
) -> Result<ProcessModel, Vec<ModelFault>> {
    let mut carried = merged.clone();
    for difference in own {
        let change = difference.local.clone();
        put(&mut carried, difference.element, &difference.key, change);
    }
    apply(&carried, &[])
}

/// Puts an election change in the place of the one that the element has, last, or takes it away.
fn put(model: &mut ProcessModel, element: Element, key: &str, change: Option<ChangeRow>) {
    let is_it = |c: &ChangeRow| c.element == element && c.key == key;
    let place = model.election.iter().position(is_it);
    match (place, change) {
        (Some(place), Some(change)) => {
            if let Some(old) = model.election.get_mut(place) {
                *old = change;
            }
        }
        (Some(place), None) => {
            model.election.remove(place);
        }
        (None, Some(change)) => model.election.push(change),
        (None, None) => {}
    }
}
