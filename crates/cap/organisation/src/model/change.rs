//! What may be done to units, each from a day on. The days before are never touched.
//!
//! What is changed from a day holds until the same thing was already planned to change: a move planned for next year stands
//! when the unit gets another name this year, and the new name follows along.

use access::UnitEvent;
use kernel::{Date, Failure, FieldError, Result, UnitId};

use super::kind;
use super::registry::{Facts, MAX_CODE, MAX_NAME, NewUnit, Registry, Stretch, Succession, Unit};

impl Registry {
    /// Adds a unit without checking the tree: many are added before it is whole.
    ///
    /// # Errors
    /// Invalid on `code`, `name` or `kind`.
    pub fn put(&mut self, id: UnitId, new: NewUnit) -> Result<()> {
        let code = line("code", &new.code, MAX_CODE)?;
        let name = line("name", &new.name, MAX_NAME)?;
        if self.by_code(&code).is_some() {
            return Err(Failure::Invalid(vec![
                FieldError::new("code", "duplicate").with("value", code),
            ]));
        }
        let kind = kind::parse(&new.kind).ok_or_else(|| Failure::invalid("kind", "choice"))?;
        let facts = Facts {
            name,
            kind,
            parent: new.parent,
        };
        let stretches = vec![Stretch {
            from: new.from,
            until: None,
            facts,
        }];
        self.keep(Unit {
            id,
            code,
            is_authority: new.is_authority,
            stretches,
        });
        Ok(())
    }

    /// Adds a unit from a day on.
    pub fn add(&mut self, id: UnitId, new: NewUnit) -> Result<()> {
        let from = new.from;
        self.put(id, new)?;
        self.check(from)
    }

    /// Gives a unit another name from a day on.
    pub fn rename(&mut self, unit: UnitId, name: &str, from: Date) -> Result<()> {
        let name = line("name", name, MAX_NAME)?;
        self.set(
            unit,
            from,
            |f| f.name.clone(),
            |f, name| f.name = name,
            name,
        )
    }

    /// Makes a unit another kind from a day on, without checking the tree.
    pub fn set_kind(&mut self, unit: UnitId, kind: &'static str, from: Date) -> Result<()> {
        self.set(unit, from, |f| f.kind, |f, kind| f.kind = kind, kind)
    }

    /// Puts a unit under another from a day on, without checking the tree.
    pub fn set_parent(&mut self, unit: UnitId, parent: Option<UnitId>, from: Date) -> Result<()> {
        self.set(
            unit,
            from,
            |f| f.parent,
            |f, parent| f.parent = parent,
            parent,
        )
    }

    /// Moves a unit, with all below it, under another from a day on.
    pub fn move_to(&mut self, unit: UnitId, parent: UnitId, from: Date) -> Result<()> {
        let stands = self.get(parent).is_some_and(|p| p.on(from).is_some());
        if !stands {
            return Err(Failure::invalid("parent", "unknown-unit"));
        }
        self.set_parent(unit, Some(parent), from)?;
        self.check(from)
    }

    /// Says whether a unit is a public authority of its own: not a matter of days.
    pub fn set_authority(&mut self, unit: UnitId, is_authority: bool) -> Result<()> {
        self.unit_mut(unit)?.is_authority = is_authority;
        Ok(())
    }

    /// Closes a unit from a day on: its last day is the day before. What lies under it is carried to another unit.
    ///
    /// # Errors
    /// Refused with `unit-not-empty` when something lies under it and nothing is said of where it goes.
    pub fn close(&mut self, unit: UnitId, from: Date, carry_to: Option<UnitId>) -> Result<()> {
        self.take_down(unit, from, carry_to)?;
        self.events.push(UnitEvent::Closed { unit, from });
        self.check(from)
    }

    /// Lets one unit carry on after others from a day on; the others are closed, and what lay under them follows along.
    pub fn merge(&mut self, predecessors: &[UnitId], into: UnitId, from: Date) -> Result<()> {
        if self.get(into).and_then(|u| u.on(from)).is_none() {
            return Err(Failure::invalid("into", "unknown-unit"));
        }
        for unit in predecessors.iter().filter(|u| **u != into) {
            self.succeed(*unit, &[into], from)?;
        }
        self.check(from)
    }

    /// Lets several units carry on after one from a day on; it is closed, and what lay under it follows to the first.
    pub fn split(&mut self, unit: UnitId, into: &[UnitId], from: Date) -> Result<()> {
        if into.is_empty()
            || into
                .iter()
                .any(|u| self.get(*u).and_then(|u| u.on(from)).is_none())
        {
            return Err(Failure::invalid("into", "unknown-unit"));
        }
        self.succeed(unit, into, from)?;
        self.check(from)
    }

    /// Closes a unit that others carry on after, without checking the tree. A unit among its own successors stays open.
    pub fn succeed(&mut self, unit: UnitId, by: &[UnitId], from: Date) -> Result<()> {
        for successor in by.iter().filter(|s| **s != unit) {
            self.link(unit, *successor, from);
        }
        if by.contains(&unit) {
            return Ok(());
        }
        self.take_down(unit, from, by.first().copied())?;
        self.events.push(UnitEvent::Succeeded {
            unit,
            by: by.to_vec(),
            from,
        });
        Ok(())
    }

    /// Notes that one unit carries on after another, once.
    pub fn link(&mut self, predecessor: UnitId, successor: UnitId, from: Date) {
        let known = self
            .successions
            .iter()
            .any(|s| s.predecessor == predecessor && s.successor == successor);
        if !known {
            self.successions.insert(Succession {
                predecessor,
                successor,
                from,
            });
        }
    }

    /// Ends a unit's stretches and carries what lies under it from that day on, planned moves too.
    pub fn take_down(&mut self, unit: UnitId, from: Date, carry_to: Option<UnitId>) -> Result<()> {
        let found = self.get(unit).ok_or(Failure::NotFound)?;
        if found.on(from).is_some_and(|f| f.parent.is_none()) {
            return Err(Failure::refused("municipality-stays"));
        }
        if found.begins().is_none_or(|begins| from <= begins)
            || found.ends().is_some_and(|ends| ends <= from)
        {
            return Err(Failure::invalid("from", "outside-unit"));
        }
        let below: Vec<UnitId> = self.below(unit, from);
        match carry_to {
            None if !below.is_empty() => {
                return Err(Failure::refused_with(
                    "unit-not-empty",
                    &[("count", &below.len().to_string())],
                ));
            }
            Some(to) if to == unit => return Err(Failure::invalid("carry_to", "cycle")),
            Some(to) => below
                .into_iter()
                .try_for_each(|child| self.carry(child, unit, to, from))?,
            None => {}
        }
        let unit = self.unit_mut(unit)?;
        unit.stretches.retain(|s| s.from < from);
        if let Some(last) = unit.stretches.last_mut() {
            last.until = Some(from);
        }
        Ok(())
    }

    /// Units that lie under a unit on some day from a day on.
    #[must_use]
    pub fn below(&self, unit: UnitId, from: Date) -> Vec<UnitId> {
        let under =
            |s: &Stretch| s.facts.parent == Some(unit) && s.until.is_none_or(|until| until > from);
        self.units
            .values()
            .filter(|u| u.stretches.iter().any(under))
            .map(|u| u.id)
            .collect()
    }

    /// Puts a child under another parent for all its days under the former one, from a day on.
    fn carry(&mut self, child: UnitId, former: UnitId, to: UnitId, from: Date) -> Result<()> {
        self.events.push(UnitEvent::Changed { unit: child, from });
        let child = self.unit_mut(child)?;
        child.cut(from);
        for stretch in child
            .stretches
            .iter_mut()
            .filter(|s| s.from >= from && s.facts.parent == Some(former))
        {
            stretch.facts.parent = Some(to);
        }
        child.join();
        Ok(())
    }

    fn set<T: Clone + PartialEq>(
        &mut self,
        unit: UnitId,
        from: Date,
        get: impl Fn(&Facts) -> T,
        put: impl Fn(&mut Facts, T),
        value: T,
    ) -> Result<()> {
        let found = self.unit_mut(unit)?;
        let Some(former) = found.on(from).map(&get) else {
            return Err(Failure::invalid("from", "outside-unit"));
        };
        if former == value {
            return Ok(());
        }
        found.cut(from);
        for stretch in found.stretches.iter_mut().filter(|s| s.from >= from) {
            if get(&stretch.facts) != former {
                break;
            }
            put(&mut stretch.facts, value.clone());
        }
        found.join();
        self.events.push(UnitEvent::Changed { unit, from });
        Ok(())
    }

    fn unit_mut(&mut self, unit: UnitId) -> Result<&mut Unit> {
        self.units.get_mut(&unit).ok_or(Failure::NotFound)
    }
}

impl Unit {
    /// Parts the stretch that holds a day, so that one begins on it.
    fn cut(&mut self, day: Date) {
        let Some(at) = self
            .stretches
            .iter()
            .position(|s| s.holds(day) && s.from < day)
        else {
            return;
        };
        if let Some(stretch) = self.stretches.get_mut(at) {
            let after = Stretch {
                from: day,
                ..stretch.clone()
            };
            stretch.until = Some(day);
            self.stretches.insert(at + 1, after);
        }
    }

    /// Makes one stretch of those that follow on each other with nothing changed.
    fn join(&mut self) {
        let mut joined: Vec<Stretch> = Vec::with_capacity(self.stretches.len());
        for stretch in self.stretches.drain(..) {
            match joined.last_mut() {
                Some(last) if last.facts == stretch.facts => last.until = stretch.until,
                _ => joined.push(stretch),
            }
        }
        self.stretches = joined;
    }
}

/// A clean line that is not empty.
fn line(field: &'static str, text: &str, max: usize) -> Result<String> {
    match kernel::clean_line(text, max) {
        Ok(text) if text.is_empty() => Err(Failure::invalid(field, "required")),
        Ok(text) => Ok(text),
        Err(error) => Err(Failure::Invalid(vec![
            FieldError::new(field, error.code()).with("max", max),
        ])),
    }
}
