//! All units over all time: each with its stretches of days, and which carries on after which.
//!
//! A unit's stretches follow on each other without gap or overlap. On every day each unit that stands has its parent standing,
//! no unit lies under itself, and one unit alone, the municipality, has nothing above it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use access::UnitEvent;
use kernel::{Date, Failure, FieldError, Result, UnitId};

use super::kind;

/// Longest code of a unit, in characters.
pub const MAX_CODE: usize = 40;
/// Longest name of a unit, in characters.
pub const MAX_NAME: usize = 200;

/// What holds of a unit during a stretch of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub name: String,
    pub kind: &'static str,
    pub parent: Option<UnitId>,
}

/// A stretch of days in which nothing of the unit changes; `until` is the first day it no longer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub from: Date,
    pub until: Option<Date>,
    pub facts: Facts,
}

impl Stretch {
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// A unit with all its stretches, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub id: UnitId,
    pub code: String,
    pub is_authority: bool,
    pub stretches: Vec<Stretch>,
}

impl Unit {
    /// What holds on a day; none when the unit does not stand then.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Facts> {
        self.stretches
            .iter()
            .find(|s| s.holds(day))
            .map(|s| &s.facts)
    }

    /// The first day.
    #[must_use]
    pub fn begins(&self) -> Option<Date> {
        self.stretches.first().map(|s| s.from)
    }

    /// The first day it no longer stands; none while it is open-ended.
    #[must_use]
    pub fn ends(&self) -> Option<Date> {
        self.stretches.last().and_then(|s| s.until)
    }
}

/// One unit carries on after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Succession {
    pub predecessor: UnitId,
    pub successor: UnitId,
    pub from: Date,
}

/// A unit to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUnit {
    pub code: String,
    pub name: String,
    pub kind: String,
    pub parent: Option<UnitId>,
    pub is_authority: bool,
    pub from: Date,
}

/// All units over all time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registry {
    pub(super) units: BTreeMap<UnitId, Unit>,
    pub(super) successions: BTreeSet<Succession>,
    /// What has happened since it was loaded.
    pub(super) events: Vec<UnitEvent>,
    codes: HashMap<String, UnitId>,
}

impl Registry {
    #[must_use]
    pub fn new(units: Vec<Unit>, successions: impl IntoIterator<Item = Succession>) -> Self {
        let codes = units.iter().map(|u| (u.code.clone(), u.id)).collect();
        Self {
            units: units.into_iter().map(|u| (u.id, u)).collect(),
            successions: successions.into_iter().collect(),
            events: Vec::new(),
            codes,
        }
    }

    #[must_use]
    pub fn get(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(&id)
    }

    /// The unit with a code, standing or gone.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<&Unit> {
        self.codes.get(code).and_then(|id| self.units.get(id))
    }

    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// The units that stand on a day, with what holds of them then.
    pub fn standing(&self, day: Date) -> impl Iterator<Item = (&Unit, &Facts)> {
        self.units
            .values()
            .filter_map(move |u| u.on(day).map(|f| (u, f)))
    }

    pub fn successions(&self) -> impl Iterator<Item = &Succession> {
        self.successions.iter()
    }

    /// Those that a unit carries on after.
    pub fn predecessors(&self, unit: UnitId) -> impl Iterator<Item = &Succession> {
        self.successions.iter().filter(move |s| s.successor == unit)
    }

    /// What has happened since it was loaded, each once.
    #[must_use]
    pub fn take_events(&mut self) -> Vec<UnitEvent> {
        let mut events = std::mem::take(&mut self.events);
        let mut seen = HashSet::with_capacity(events.len());
        events.retain(|event| seen.insert(event.clone()));
        events
    }

    /// Days on which something changes, from a day on, oldest first.
    #[must_use]
    pub fn days_of_change(&self, from: Date) -> BTreeSet<Date> {
        let all = self.units.values().flat_map(|u| &u.stretches);
        all.flat_map(|s| std::iter::once(s.from).chain(s.until))
            .filter(|d| *d >= from)
            .collect()
    }

    /// Notes something that has happened.
    pub(super) fn note(&mut self, event: UnitEvent) {
        self.events.push(event);
    }

    pub(super) fn keep(&mut self, unit: Unit) {
        self.codes.insert(unit.code.clone(), unit.id);
        self.units.insert(unit.id, unit);
    }

    pub(super) fn forget(&mut self, unit: UnitId) {
        if let Some(unit) = self.units.remove(&unit) {
            self.codes.remove(&unit.code);
        }
    }

    /// Checks every day from `from` on; the days before are not touched by what is done from it.
    ///
    /// # Errors
    /// Invalid on `parent`: `cycle`, `unknown-unit` or `parent-required`.
    pub fn check(&self, from: Date) -> Result<()> {
        let mut days = self.days_of_change(from);
        days.insert(from);
        days.into_iter().try_for_each(|day| self.check_day(day))
    }

    fn check_day(&self, day: Date) -> Result<()> {
        let parents: HashMap<UnitId, Option<UnitId>> =
            self.standing(day).map(|(u, f)| (u.id, f.parent)).collect();
        let at = |unit: UnitId, code: &'static str| {
            let unit = self.get(unit);
            let name = unit
                .and_then(|u| u.on(day))
                .map(|f| f.name.clone())
                .unwrap_or_default();
            let error = FieldError::new("parent", code)
                .with("name", name)
                .with("date", day);
            Failure::Invalid(vec![error])
        };
        let mut roots = 0_usize;
        for (unit, facts) in self.standing(day) {
            match facts.parent {
                None if facts.kind == kind::MUNICIPALITY => roots += 1,
                None => return Err(at(unit.id, "parent-required")),
                Some(_) if facts.kind == kind::MUNICIPALITY => {
                    return Err(at(unit.id, "municipality-on-top"));
                }
                Some(parent) if !parents.contains_key(&parent) => {
                    return Err(at(unit.id, "parent-gone"));
                }
                Some(_) => {}
            }
            if roots > 1 {
                return Err(at(unit.id, "second-municipality"));
            }
        }
        match cycle(&parents) {
            Some(unit) => Err(at(unit, "cycle")),
            None => Ok(()),
        }
    }
}

/// A unit that lies under itself, if any does.
fn cycle(parents: &HashMap<UnitId, Option<UnitId>>) -> Option<UnitId> {
    let mut known: HashMap<UnitId, usize> = HashMap::with_capacity(parents.len());
    for (walk, start) in parents.keys().enumerate() {
        let mut at = Some(*start);
        while let Some(unit) = at {
            match known.get(&unit) {
                Some(seen) if *seen == walk => return Some(unit),
                Some(_) => break,
                None => {}
            }
            known.insert(unit, walk);
            at = parents.get(&unit).copied().flatten();
        }
    }
    None
}
