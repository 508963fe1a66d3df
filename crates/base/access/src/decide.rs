//! The one evaluator: a permit for one thing, a scope for many. Both walk the same rules and the same reach.

use std::collections::HashSet;

use db::Val;
use kernel::{PersonId, UnitId};

use crate::actor::{Actor, Held};
use crate::org::Org;
use crate::policy::{Condition, Policy, Profile, Reach, Rule};

/// The thing an action is done to, as far as rules look at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// `unit`, `goal`, `report-line` …: the first part of the action's name.
    pub kind: &'static str,
    /// The unit it belongs to; none belongs to the municipality as a whole.
    pub unit: Option<UnitId>,
    pub state: Option<String>,
    /// Whose work it is.
    pub by: Option<PersonId>,
}

impl Target {
    /// Something that belongs to the municipality as a whole.
    #[must_use]
    pub fn whole(kind: &'static str) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }

    #[must_use]
    pub fn at(kind: &'static str, unit: UnitId) -> Self {
        Self {
            kind,
            unit: Some(unit),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }

    #[must_use]
    pub fn by(mut self, person: Option<PersonId>) -> Self {
        self.by = person;
        self
    }
}

/// Which columns of a query a scope speaks of.
#[derive(Clone, Copy, Debug, Default)]
pub struct ScopeColumns {
    pub unit: &'static str,
    pub state: Option<&'static str>,
    pub by: Option<&'static str>,
}

#[derive(Clone, Debug)]
enum Units {
    All,
    These(HashSet<UnitId>),
}

#[derive(Clone, Debug)]
struct Grant {
    units: Units,
    when: &'static [Condition],
}

/// Which rows an actor may list.
#[derive(Clone, Debug)]
pub struct Scope {
    person: Option<PersonId>,
    grants: Vec<Grant>,
}

impl Scope {
    /// The same question for one row, in Rust.
    #[must_use]
    pub fn admits(&self, target: &Target) -> bool {
        self.grants.iter().any(|grant| {
            let within = match (&grant.units, target.unit) {
                (Units::All, _) => true,
                (Units::These(units), Some(unit)) => units.contains(&unit),
                (Units::These(_), None) => false,
            };
            within && grant.when.iter().all(|c| holds(*c, target, self.person))
        })
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.grants.is_empty()
    }

    /// Every unit where it may admit something; none when it is not bound to units.
    #[must_use]
    pub fn units(&self) -> Option<HashSet<UnitId>> {
        let mut units = HashSet::new();
        for grant in &self.grants {
            match &grant.units {
                Units::All => return None,
                Units::These(these) => units.extend(these),
            }
        }
        Some(units)
    }

    /// Whether it admits everything whatever its state.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.grants
            .iter()
            .any(|g| matches!(g.units, Units::All) && g.when.is_empty())
    }

    /// The condition in SQL; its parameters are appended to `values`, whose length gives the numbers.
    #[must_use]
    pub fn sql(&self, columns: &ScopeColumns, values: &mut Vec<Val>) -> String {
        if self.is_everything() {
            return "1 = 1".into();
        }
        let parts: Vec<String> = self
            .grants
            .iter()
            .filter_map(|g| self.grant_sql(g, columns, values))
            .collect();
        if parts.is_empty() {
            "1 = 0".into()
        } else {
            format!("({})", parts.join(" OR "))
        }
    }

    fn grant_sql(
        &self,
        grant: &Grant,
        columns: &ScopeColumns,
        values: &mut Vec<Val>,
    ) -> Option<String> {
        let needed = grant.when.iter().all(|condition| match condition {
            Condition::State(_) => columns.state.is_some(),
            Condition::NotOwnWork | Condition::OwnWork => columns.by.is_some(),
        });
        // a condition on a column the query does not have holds of no row
        if !needed {
            return None;
        }
        let mut all = Vec::new();
        if let Units::These(units) = &grant.units {
            values.push(Val::ids(units));
            all.push(format!("{} IN ({{ids:{}}})", columns.unit, values.len()));
        }
        for condition in grant.when {
            all.push(match condition {
                Condition::State(states) => {
                    values.push(Val::ids(*states));
                    format!("{} IN ({{ids:{}}})", columns.state?, values.len())
                }
                Condition::NotOwnWork => {
                    let by = columns.by?;
                    values.push(Val::opt_id(self.person));
                    format!(
                        "({by} IS NULL OR ${} IS NULL OR {by} <> ${})",
                        values.len(),
                        values.len()
                    )
                }
                Condition::OwnWork => {
                    values.push(Val::opt_id(self.person));
                    format!("{} = ${}", columns.by?, values.len())
                }
            });
        }
        Some(if all.is_empty() {
            "1 = 1".into()
        } else {
            format!("({})", all.join(" AND "))
        })
    }
}

/// The rule and role that let the actor do this, or none.
pub(crate) fn allowing<'a>(
    policy: &'a Policy,
    actor: &'a Actor,
    org: &Org,
    action: &str,
    target: &Target,
) -> Option<(&'a Rule, Option<&'a Held>)> {
    policy
        .rules
        .iter()
        .filter(|r| r.action == action)
        .find_map(|rule| {
            if !rule.when.iter().all(|c| holds(*c, target, actor.person)) {
                return None;
            }
            match rule.profile {
                Profile::Everyone => Some((rule, None)),
                Profile::SignedIn => actor.is_signed_in().then_some((rule, None)),
                profile => actor
                    .held
                    .iter()
                    .find(|h| {
                        h.profiles.contains(&profile) && reaches(org, h, rule.reach, target.unit)
                    })
                    .map(|h| (rule, Some(h))),
            }
        })
}

/// What the actor may list of an action's kind.
pub(crate) fn scope(policy: &Policy, actor: &Actor, org: &Org, action: &str) -> Scope {
    let mut grants = Vec::new();
    for rule in policy.rules.iter().filter(|r| r.action == action) {
        match rule.profile {
            Profile::Everyone => grants.push(Grant {
                units: Units::All,
                when: rule.when,
            }),
            Profile::SignedIn if actor.is_signed_in() => grants.push(Grant {
                units: Units::All,
                when: rule.when,
            }),
            Profile::SignedIn => {}
            profile => {
                for held in actor.held.iter().filter(|h| h.profiles.contains(&profile)) {
                    grants.push(Grant {
                        units: reached(org, held, rule.reach),
                        when: rule.when,
                    });
                }
            }
        }
    }
    Scope {
        person: actor.person,
        grants,
    }
}

/// Whether some rule lets the actor do this to something, whatever its state: one walk through the rules, no units gathered.
pub(crate) fn may_somewhere(policy: &Policy, actor: &Actor, org: &Org, action: &str) -> bool {
    let mut rules = policy.rules.iter().filter(|r| r.action == action);
    rules.any(|rule| match rule.profile {
        Profile::Everyone => true,
        Profile::SignedIn => actor.is_signed_in(),
        // every reach holds at least the place of the appointment itself
        profile => actor
            .held
            .iter()
            .any(|h| h.profiles.contains(&profile) && reaches(org, h, rule.reach, h.unit)),
    })
}

fn holds(condition: Condition, target: &Target, person: Option<PersonId>) -> bool {
    match condition {
        Condition::State(states) => target.state.as_deref().is_some_and(|s| states.contains(&s)),
        Condition::NotOwnWork => target.by.is_none() || person.is_none() || target.by != person,
        Condition::OwnWork => person.is_some() && target.by == person,
    }
}

fn reaches(org: &Org, held: &Held, reach: Reach, unit: Option<UnitId>) -> bool {
    let Some(own) = held.unit else { return true };
    if reach == Reach::Whole {
        return true;
    }
    // a unit that is gone is judged at the place that carries on after it
    let (Some(unit), Some(own)) = (unit.and_then(|u| org.place(u)), org.place(own)) else {
        return false;
    };
    match reach {
        Reach::Own => unit == own,
        Reach::Subtree => org.tree.is_within(unit, own),
        Reach::Ancestors => org.tree.is_within(own, unit),
        Reach::Authority => org
            .tree
            .authority_of(own)
            .is_some_and(|a| org.tree.authority_of(unit) == Some(a)),
        Reach::Whole => true,
    }
}

fn reached(org: &Org, held: &Held, reach: Reach) -> Units {
    let Some(unit) = held.unit.filter(|_| reach != Reach::Whole) else {
        return Units::All;
    };
    let tree = &org.tree;
    let standing = match (org.place(unit), reach) {
        (None, _) | (_, Reach::Whole) => Vec::new(),
        (Some(own), Reach::Own) => vec![own],
        (Some(own), Reach::Subtree) => tree.subtree_ids(own),
        (Some(own), Reach::Ancestors) => tree.path(own),
        (Some(own), Reach::Authority) => tree
            .authority_of(own)
            .map(|authority| tree.subtree_ids(authority))
            .unwrap_or_default()
            .into_iter()
            .filter(|u| reaches(org, held, reach, Some(*u)))
            .collect(),
    };
    let gone = org.units_gone();
    let gone = gone.filter(|u| reaches(org, held, reach, Some(*u)));
    Units::These(standing.into_iter().chain(gone).collect())
}
