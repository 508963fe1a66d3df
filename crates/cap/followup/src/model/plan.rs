//! Which lines a round asks for: the one rule behind the preview, the opening and "fetch what is new".

use std::collections::{BTreeMap, HashSet};

use kernel::{Date, Period, UnitId};

use super::line::SubjectKind;
use super::round::{Ask, Duty};

/// A goal or assignment received by a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub receiver_id: String,
    pub item_id: String,
    pub unit: UnitId,
    pub kind: SubjectKind,
    /// `takes-up`, `contributes` or `not-relevant`; none while unanswered.
    pub answer: Option<String>,
    pub duty: Duty,
    pub due: Period,
}

/// A goal or activity of a unit's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub item_id: String,
    pub unit: UnitId,
    pub kind: SubjectKind,
    pub due: Period,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
}

/// An indicator linked to an item, whose value is due by the end of the round's period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueIndicator {
    pub item_id: String,
    /// None: at every unit that answers for the item.
    pub unit: Option<UnitId>,
    pub indicator_id: String,
}

/// Everything a plan is made from.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    pub received: Vec<Received>,
    pub own: Vec<Own>,
    pub indicators: Vec<DueIndicator>,
    /// Units with a budget of their own in the period's year.
    pub economy: HashSet<UnitId>,
}

/// A line to be asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlannedLine {
    pub subject: SubjectKind,
    pub subject_id: String,
    pub receiver_id: Option<String>,
}

/// The lines of each unit that has any.
pub type Plan = BTreeMap<UnitId, Vec<PlannedLine>>;

/// The lines a round asks for, each (unit, subject) once.
#[must_use]
pub fn plan(units: &[UnitId], asks: &[Ask], period: &Period, sources: &Sources) -> Plan {
    let taking_part: HashSet<UnitId> = units.iter().copied().collect();
    let asked: HashSet<SubjectKind> = asks.iter().map(|a| a.subject()).collect();
    let mut reported: BTreeMap<UnitId, HashSet<&str>> = BTreeMap::new();
    let mut plan = Plan::new();
    let mut add = |unit: UnitId, line: PlannedLine| {
        let lines = plan.entry(unit).or_default();
        let is_known = lines
            .iter()
            .any(|l| l.subject == line.subject && l.subject_id == line.subject_id);
        if asked.contains(&line.subject) && !is_known {
            lines.push(line);
        }
    };
    for received in sources
        .received
        .iter()
        .filter(|r| taking_part.contains(&r.unit))
    {
        if is_asked_of_receiver(received, period) {
            reported
                .entry(received.unit)
                .or_default()
                .insert(&received.item_id);
            add(
                received.unit,
                PlannedLine {
                    subject: received.kind,
                    subject_id: received.item_id.clone(),
                    receiver_id: Some(received.receiver_id.clone()),
                },
            );
        }
    }
    for own in sources.own.iter().filter(|o| taking_part.contains(&o.unit)) {
        if runs_in(own, period) {
            reported.entry(own.unit).or_default().insert(&own.item_id);
            add(
                own.unit,
                PlannedLine {
                    subject: own.kind,
                    subject_id: own.item_id.clone(),
                    receiver_id: None,
                },
            );
        }
    }
    let mut by_item: BTreeMap<&str, Vec<&DueIndicator>> = BTreeMap::new();
    for due in &sources.indicators {
        by_item.entry(&due.item_id).or_default().push(due);
    }
    for (unit, items) in &reported {
        for due in items.iter().filter_map(|i| by_item.get(i)).flatten() {
            if due.unit.is_none_or(|u| u == *unit) {
                add(
                    *unit,
                    PlannedLine {
                        subject: SubjectKind::Indicator,
                        subject_id: due.indicator_id.clone(),
                        receiver_id: None,
                    },
                );
            }
        }
    }
    for unit in units.iter().filter(|u| sources.economy.contains(u)) {
        add(
            *unit,
            PlannedLine {
                subject: SubjectKind::Economy,
                subject_id: unit.to_string(),
                receiver_id: None,
            },
        );
    }
    plan.retain(|_, lines| !lines.is_empty());
    for lines in plan.values_mut() {
        lines.sort();
    }
    plan
}

/// What a receiver has judged not relevant is not asked for; what it has not answered is.
fn is_asked_of_receiver(received: &Received, period: &Period) -> bool {
    received.answer.as_deref() != Some("not-relevant")
        && received.duty.is_due(period)
        && received.due.overlaps(period)
}

fn runs_in(own: &Own, period: &Period) -> bool {
    if own.kind != SubjectKind::Activity {
        return own.due.overlaps(period);
    }
    let begins = own.starts_on.unwrap_or_else(|| own.due.start());
    let ends = own.ends_on.unwrap_or_else(|| own.due.end());
    begins <= period.end() && ends >= period.start()
}
