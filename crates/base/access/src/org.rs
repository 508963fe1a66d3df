//! The organisation with its appointments in memory, for one date as known at one instant.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, RwLock};

use db::{Reader, params};
use kernel::tree::{Tree, TreeUnit};
use kernel::{Date, Failure, Instant, PersonId, Result, UnitId};

use crate::actor::{Actor, ActorKind, Held};
use crate::ctx::UnitLoader;
use crate::policy::Profile;

/// What the organisation capability gives: the units that stand on the date, and where those that are gone carry on.
#[derive(Clone, Debug, Default)]
pub struct LoadedUnits {
    pub units: Vec<TreeUnit>,
    /// A unit that does not stand on the date → the unit that carries on after it: successor, or the one it lay under.
    pub carried_on: HashMap<UnitId, UnitId>,
}

/// A person's role at a unit, standing on the date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    pub id: String,
    pub person: PersonId,
    pub unit: UnitId,
    pub role_key: String,
    pub role_name: String,
    pub profiles: Vec<Profile>,
    pub from: Date,
    pub until: Option<Date>,
    pub substitute_for: Option<String>,
}

/// Who answers for a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    pub people: Vec<PersonId>,
    /// The unit whose manager answers: the unit itself, or the nearest above that has one.
    pub at: UnitId,
    /// Whether the unit itself has nobody.
    pub is_vacant: bool,
}

#[derive(Debug)]
pub struct Org {
    pub valid_at: Date,
    pub known_at: Option<Instant>,
    pub version: i64,
    pub tree: Tree,
    carried_on: HashMap<UnitId, UnitId>,
    appointments: Vec<Appointment>,
    by_person: HashMap<PersonId, Vec<usize>>,
    by_unit: HashMap<UnitId, Vec<usize>>,
    /// Standing unit → appointments at gone units that it carries on after.
    carried_to: HashMap<UnitId, Vec<usize>>,
    names: HashMap<PersonId, String>,
}

impl Org {
    pub(crate) async fn load(
        read: &Reader,
        units: UnitLoader,
        valid_at: Date,
        version: i64,
    ) -> Result<Self> {
        let loaded = units(read.clone(), valid_at).await?;
        // before the first units are in there is no organisation, which is no fault
        let tree = match loaded.units.is_empty() {
            true => Tree::EMPTY,
            false => Tree::try_build(loaded.units)
                .map_err(|f| Failure::Fault(format!("the organisation is no tree: {f:?}")))?,
        };
        let rows = read
            .query(
                "SELECT id, person_id, unit_id, role_key, role_name, profiles, valid_from, valid_until, substitute_for FROM {v_appointment} a WHERE valid_from <= $1 AND (valid_until IS NULL OR valid_until > $1) ORDER BY valid_from, id",
                params![valid_at],
            )
            .await?;
        let mut appointments = Vec::with_capacity(rows.len());
        for row in &rows {
            appointments.push(Appointment {
                id: row.text("id")?,
                person: row.id("person_id")?,
                unit: row.id("unit_id")?,
                role_key: row.text("role_key")?,
                role_name: row.text("role_name")?,
                profiles: row
                    .text("profiles")?
                    .split(' ')
                    .filter_map(Profile::parse)
                    .collect(),
                from: row.date("valid_from")?,
                until: row.opt_date("valid_until")?,
                substitute_for: row.opt_text("substitute_for")?,
            });
        }
        let mut names = HashMap::new();
        for row in read
            .query("SELECT id, name FROM {v_person} p", vec![])
            .await?
        {
            names.insert(row.id("id")?, row.text("name")?);
        }
        let mut by_person: HashMap<PersonId, Vec<usize>> = HashMap::new();
        let mut by_unit: HashMap<UnitId, Vec<usize>> = HashMap::new();
        for (n, appointment) in appointments.iter().enumerate() {
            by_person.entry(appointment.person).or_default().push(n);
            by_unit.entry(appointment.unit).or_default().push(n);
        }
        let mut org = Self {
            valid_at,
            known_at: read.known_at(),
            version,
            tree,
            carried_on: loaded.carried_on,
            appointments,
            by_person,
            by_unit,
            carried_to: HashMap::new(),
            names,
        };
        org.carry_appointments();
        Ok(org)
    }

    fn carry_appointments(&mut self) {
        let mut carried: HashMap<UnitId, Vec<usize>> = HashMap::new();
        for (n, appointment) in self.appointments.iter().enumerate() {
            if let Some(place) = self.place(appointment.unit)
                && place != appointment.unit
            {
                carried.entry(place).or_default().push(n);
            }
        }
        self.carried_to = carried;
    }

    /// The standing unit that a unit is, or that carries on after it.
    #[must_use]
    pub fn place(&self, unit: UnitId) -> Option<UnitId> {
        if self.tree.contains(unit) {
            return Some(unit);
        }
        let mut at = unit;
        let mut seen = HashSet::new();
        while !self.tree.contains(at) {
            if !seen.insert(at) {
                return None;
            }
            at = *self.carried_on.get(&at)?;
        }
        Some(at)
    }

    /// Standing units, and those that are gone but carried on.
    pub fn every_unit(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.tree.iter().map(|u| u.id).chain(self.units_gone())
    }

    /// Units that are gone but carried on.
    pub fn units_gone(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.carried_on.keys().copied()
    }

    pub fn appointments_of(&self, person: PersonId) -> impl Iterator<Item = &Appointment> {
        self.by_person
            .get(&person)
            .into_iter()
            .flatten()
            .filter_map(|n| self.appointments.get(*n))
    }

    pub fn appointments_at(&self, unit: UnitId) -> impl Iterator<Item = &Appointment> {
        self.by_unit
            .get(&unit)
            .into_iter()
            .flatten()
            .filter_map(|n| self.appointments.get(*n))
    }

    /// All appointments that stand on the date.
    #[must_use]
    pub fn appointments(&self) -> &[Appointment] {
        &self.appointments
    }

    /// A person's name; empty when unknown.
    #[must_use]
    pub fn name(&self, person: PersonId) -> &str {
        self.names.get(&person).map_or("", String::as_str)
    }

    /// People by id with their names.
    #[must_use]
    pub fn names(&self) -> &HashMap<PersonId, String> {
        &self.names
    }

    /// The managers who answer for a unit: its own (a substitute within dates stands beside), else those whose unit is gone and
    /// carried on by it, else the nearest above.
    #[must_use]
    pub fn answering(&self, unit: UnitId) -> Option<Answering> {
        let place = self.place(unit)?;
        std::iter::once(place)
            .chain(self.tree.ancestors(place))
            .find_map(|at| {
                let people = [&self.by_unit, &self.carried_to]
                    .into_iter()
                    .map(|places| self.managers(places, at))
                    .find(|people| !people.is_empty())?;
                Some(Answering {
                    people,
                    at,
                    is_vacant: at != place,
                })
            })
    }

    /// Each once, in the order appointed.
    fn managers(&self, places: &HashMap<UnitId, Vec<usize>>, at: UnitId) -> Vec<PersonId> {
        let held = places.get(&at).into_iter().flatten();
        let mut people = Vec::new();
        for appointment in held.filter_map(|n| self.appointments.get(*n)) {
            if appointment.profiles.contains(&Profile::Manager)
                && !people.contains(&appointment.person)
            {
                people.push(appointment.person);
            }
        }
        people
    }

    /// The units a person answers for as manager, in tree order: own ones, and vacant ones below with nobody nearer; last those
    /// that are gone and carried on by one of these, since rows still name them.
    ///
    /// A unit is among them exactly when [`Self::answering`] names the person.
    #[must_use]
    pub fn answers_for(&self, person: PersonId) -> Vec<AnsweredUnit> {
        let own: HashSet<UnitId> = self
            .appointments_of(person)
            .filter(|a| a.profiles.contains(&Profile::Manager))
            .filter_map(|a| self.place(a.unit))
            .collect();
        let below: HashSet<UnitId> = own
            .iter()
            .flat_map(|top| self.tree.subtree_ids(*top))
            .collect();
        let mut units: Vec<UnitId> = below.iter().copied().collect();
        units.sort_unstable_by_key(|unit| self.tree.interval(*unit));
        let mut gone: Vec<UnitId> = self
            .carried_on
            .keys()
            .copied()
            .filter(|unit| !self.tree.contains(*unit))
            .filter(|unit| {
                self.place(*unit)
                    .is_some_and(|place| below.contains(&place))
            })
            .collect();
        gone.sort_unstable();
        units.extend(gone);
        units
            .into_iter()
            .filter_map(|unit| {
                let answering = self.answering(unit)?;
                answering.people.contains(&person).then_some(AnsweredUnit {
                    unit,
                    is_vacant: answering.is_vacant,
                })
            })
            .collect()
    }

    /// The person as an actor with what they hold on this date.
    #[must_use]
    pub fn actor(&self, kind: ActorKind, person: PersonId) -> Actor {
        let held = self
            .appointments_of(person)
            .map(|a| Held {
                role_name: a.role_name.clone(),
                profiles: a.profiles.clone(),
                unit: Some(a.unit),
            })
            .collect();
        Actor {
            kind,
            person: Some(person),
            name: self.name(person).to_owned(),
            held,
        }
    }
}

/// A unit somebody answers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnsweredUnit {
    pub unit: UnitId,
    pub is_vacant: bool,
}

/// The few organisations that are looked at now, by date and knowledge.
#[derive(Debug, Default)]
pub(crate) struct OrgCache {
    held: RwLock<Vec<Arc<Org>>>,
}

/// Organisations kept in memory at once.
const KEPT: usize = 12;

impl OrgCache {
    pub(crate) fn find(
        &self,
        valid_at: Date,
        known_at: Option<Instant>,
        version: i64,
    ) -> Option<Arc<Org>> {
        let held = self.held.read().ok()?;
        held.iter()
            .find(|o| o.valid_at == valid_at && o.known_at == known_at && o.version == version)
            .cloned()
    }

    pub(crate) fn keep(&self, org: Arc<Org>) {
        if let Ok(mut held) = self.held.write() {
            // one that was read for a request of yesterday's version does not push out today's
            if held.iter().any(|o| o.version > org.version) {
                return;
            }
            held.retain(|o| {
                o.version == org.version
                    && !(o.valid_at == org.valid_at && o.known_at == org.known_at)
            });
            if held.len() >= KEPT {
                held.remove(0);
            }
            held.push(org);
        }
    }
}
