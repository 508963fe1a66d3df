//! The three-way merge: a new version of the recommended model under the municipality's own changes.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Action, ChangeRow, Element};
use super::difference::difference;
use super::fault::ModelFault;
use super::overlay::apply;
use super::process_model::ProcessModel;
use super::rows::{Row, rows};

/// The outcome: the new version with what the municipality had changed, and what somebody has to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Own changes win where there is a conflict.
    pub merged: ProcessModel,
    /// The own changes as they are on the new version.
    pub changes: Vec<ChangeRow>,
    pub conflicts: Vec<MergeConflict>,
}

/// Where both the recommended model and the municipality changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeConflict {
    pub element: Element,
    pub key: String,
    pub what: Clash,
}

/// How the two changes stand against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Both changed a field, differently.
    Field {
        field: String,
        old: String,
        recommended: String,
        own: String,
    },
    /// Changed by the municipality, gone from the new version: the own change is dropped.
    Gone,
    /// Switched off by the municipality, changed in the new version: it stays off.
    SwitchedOff,
    /// Added by both under one key, with different contents: the recommended stands, own cells over it.
    AddedTwice,
    /// The subprocess that an added step belonged to is gone: the step is left out.
    HomeGone,
    /// Both changed what is otherwise in election years, differently; `None` is as in an ordinary year.
    Election {
        recommended: Option<ChangeRow>,
        own: Option<ChangeRow>,
    },
}

/// Merges. `local` are the municipality's changes on `old_base`; they come out as changes on `new_base`.
pub fn merge(
    old_base: &ProcessModel,
    new_base: &ProcessModel,
    local: &[ChangeRow],
) -> Result<Merge, Vec<ModelFault>> {
    let taken = difference(old_base, new_base);
    let old: Vec<Row> = rows(old_base);
    let new: Vec<Row> = rows(new_base)
        .into_iter()
        .filter(|r| r.action.is_none())
        .collect();
    let mut state = Merging {
        old: &old,
        new: &new,
        taken: &taken,
        added: BTreeSet::new(),
        conflicts: Vec::new(),
    };
    let changes: Vec<ChangeRow> = local.iter().filter_map(|c| state.carry(c)).collect();
    let conflicts = state.conflicts;
    // a change that can still not be laid is told by apply
    let merged = apply(new_base, &changes)?;
    Ok(Merge {
        merged,
        changes,
        conflicts,
    })
}

struct Merging<'a> {
    old: &'a [Row],
    new: &'a [Row],
    taken: &'a [ChangeRow],
    /// Keys of subprocesses and steps that the own changes have added so far.
    added: BTreeSet<(Element, String)>,
    conflicts: Vec<MergeConflict>,
}

impl Merging<'_> {
    /// An own change as it is on the new version; `None` when nothing is left of it.
    fn carry(&mut self, change: &ChangeRow) -> Option<ChangeRow> {
        match change.action {
            Action::Add => self.carry_added(change),
            Action::Set => self.carry_set(change),
            Action::SwitchOff => {
                let stands = self.stands(change.element, &change.key);
                let is_changed = self.taken_of(change).is_some();
                if stands && is_changed {
                    self.conflict(change, Clash::SwitchedOff);
                }
                stands.then(|| change.clone())
            }
        }
    }

    fn carry_added(&mut self, change: &ChangeRow) -> Option<ChangeRow> {
        if let Some(theirs) = find(self.new, change.element, &change.key) {
            let cells: BTreeMap<String, String> = change
                .cells
                .iter()
                .filter(|(field, value)| *field != "after" && theirs.text(field) != value.as_str())
                .map(|(field, value)| (field.clone(), value.clone()))
                .collect();
            if cells.is_empty() {
                return None;
            }
            self.conflict(change, Clash::AddedTwice);
            return Some(ChangeRow {
                action: Action::Set,
                cells,
                ..change.clone()
            });
        }
        let mut carried = change.clone();
        if let Some(home) = change.cells.get("subprocess")
            && change.element == Element::Step
            && !self.stands(Element::Subprocess, home)
        {
            self.conflict(change, Clash::HomeGone);
            return None;
        }
        let after = change.cells.get("after");
        if after.is_some_and(|after| !self.is_fellow(change, after)) {
            // the element it stood after is gone or elsewhere: it stands last
            carried.cells.remove("after");
        }
        self.added.insert((change.element, change.key.clone()));
        Some(carried)
    }

    fn carry_set(&mut self, change: &ChangeRow) -> Option<ChangeRow> {
        if !self.stands(change.element, &change.key) {
            self.conflict(change, Clash::Gone);
            return None;
        }
        let before = find(self.old, change.element, &change.key);
        let now = find(self.new, change.element, &change.key);
        let text = |row: Option<&Row>, field: &str| row.map_or("", |r| r.text(field)).to_owned();
        let mut cells = BTreeMap::new();
        for (field, own) in &change.cells {
            let (old, recommended) = (text(before, field), text(now, field));
            if recommended == *own {
                continue;
            }
            if now.is_some() && old != recommended {
                let clash = Clash::Field {
                    field: field.clone(),
                    old,
                    recommended,
                    own: own.clone(),
                };
                self.conflict(change, clash);
            }
            cells.insert(field.clone(), own.clone());
        }
        (!cells.is_empty()).then(|| ChangeRow {
            cells,
            ..change.clone()
        })
    }

    fn stands(&self, element: Element, key: &str) -> bool {
        find(self.new, element, key).is_some() || self.added.contains(&(element, key.to_owned()))
    }

    fn is_fellow(&self, change: &ChangeRow, after: &str) -> bool {
        if self.added.contains(&(change.element, after.to_owned())) {
            return true;
        }
        let home = change.cells.get("subprocess").map_or("", String::as_str);
        find(self.new, change.element, after).is_some_and(|row| row.text("subprocess") == home)
    }

    fn taken_of(&self, change: &ChangeRow) -> Option<&ChangeRow> {
        self.taken
            .iter()
            .find(|t| t.element == change.element && t.key == change.key)
    }

    fn conflict(&mut self, change: &ChangeRow, what: Clash) {
        self.conflicts.push(MergeConflict {
            element: change.element,
            key: change.key.clone(),
            what,
        });
    }
}

fn find<'a>(rows: &'a [Row], element: Element, key: &str) -> Option<&'a Row> {
    rows.iter()
        .filter(|row| row.action.is_none())
        .find(|row| row.element == element && row.key == key)
}
