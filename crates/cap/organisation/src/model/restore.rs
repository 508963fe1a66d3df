//! Taking back what one change did to the units: only what nothing later has touched.

use std::collections::BTreeSet;

use access::UnitEvent;
use kernel::{Date, Result, UnitId};
use serde::{Deserialize, Serialize};

use super::registry::Registry;

/// Why something cannot be taken back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Blocker {
    /// The unit has been changed since.
    Changed(UnitId),
    /// Another unit lies under the unit that came with the change.
    Below { unit: UnitId, below: UnitId },
}

/// The units that a change touched: those that differ before and after it.
#[must_use]
pub fn touched(before: &Registry, after: &Registry) -> BTreeSet<UnitId> {
    let ids = before.units().chain(after.units()).map(|u| u.id);
    let mut touched: BTreeSet<UnitId> =
        ids.filter(|id| before.get(*id) != after.get(*id)).collect();
    for link in before.successions.symmetric_difference(&after.successions) {
        touched.extend([link.predecessor, link.successor]);
    }
    touched
}

/// The units that came with a change.
#[must_use]
pub fn added(before: &Registry, after: &Registry) -> Vec<UnitId> {
    after
        .units()
        .filter(|u| before.get(u.id).is_none())
        .map(|u| u.id)
        .collect()
}

impl Registry {
    /// What stands in the way of taking a change back.
    #[must_use]
    pub fn blockers(&self, before: &Self, after: &Self) -> Vec<Blocker> {
        let touched = touched(before, after);
        let links = |registry: &Self, id: UnitId| -> BTreeSet<_> {
            registry
                .successions
                .iter()
                .filter(|s| s.predecessor == id || s.successor == id)
                .copied()
                .collect()
        };
        let mut found: BTreeSet<Blocker> = touched
            .iter()
            .filter(|id| {
                self.get(**id) != after.get(**id) || links(self, **id) != links(after, **id)
            })
            .map(|id| Blocker::Changed(*id))
            .collect();
        let added: BTreeSet<UnitId> = added(before, after).into_iter().collect();
        for unit in self.units().filter(|u| !touched.contains(&u.id)) {
            for parent in unit
                .stretches
                .iter()
                .filter_map(|s| s.facts.parent)
                .filter(|p| added.contains(p))
            {
                found.insert(Blocker::Below {
                    unit: parent,
                    below: unit.id,
                });
            }
        }
        found.into_iter().collect()
    }

    /// Takes a change back that nothing stands in the way of; `from` is the first day it touched.
    pub fn restore(&mut self, before: &Self, after: &Self, from: Date) -> Result<()> {
        for id in touched(before, after) {
            match before.get(id) {
                Some(unit) => {
                    self.keep(unit.clone());
                    self.events.push(UnitEvent::Changed { unit: id, from });
                }
                None => {
                    self.forget(id);
                    self.events.push(UnitEvent::Closed { unit: id, from });
                }
            }
        }
        self.successions
            .retain(|s| before.successions.contains(s) || !after.successions.contains(s));
        self.successions
            .extend(before.successions.difference(&after.successions).copied());
        self.check(from)
    }
}
