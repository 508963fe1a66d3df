//! The evidence of a status: how many of the linked indicators have the value that ought to be there, and how old it is.
//!
//! For each linked indicator the *due* period is the latest of its periodicity whose end plus the publication delay lies no later
//! than the end of the period that is judged. m counts the indicators for which there is such a period, n those of them with a
//! value for it or for a later one within the judged period. A blank is no value, and zero is one.

use kernel::{Date, Period, PeriodKind, Scaled};
use serde::{Deserialize, Serialize};

use super::indicator::IndicatorId;

/// What a status rests on. Stored with the status as it was when the status was set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Indicators that have the value that is due.
    pub n: u32,
    /// Indicators for which a value is due. Zero: judged without indicator.
    pub m: u32,
    pub values: Vec<EvidenceValue>,
}

/// One indicator of the evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceValue {
    pub indicator_id: IndicatorId,
    pub name: String,
    pub measurement_unit: String,
    pub decimals: u8,
    /// None: the value is missing.
    pub value: Option<Scaled>,
    pub target: Option<Scaled>,
    /// The period of the value; of a missing one the period it was due for.
    pub period: Option<Period>,
    /// Whole months from the end of the value's period to the end of the judged one.
    pub age_months: Option<u32>,
    /// Missing: the day it was due. Present: the day the next one is due.
    pub expected_on: Option<Date>,
}

/// A linked indicator with what is known of it at the unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    pub indicator_id: IndicatorId,
    pub name: String,
    pub measurement_unit: String,
    pub decimals: u8,
    pub periodicity: PeriodKind,
    pub publication_delay_days: u32,
    /// Values for everybody, by period; blank ones are None.
    pub values: Vec<(Period, Option<Scaled>)>,
    /// Targets for everybody, by period.
    pub targets: Vec<(Period, Scaled)>,
}

/// The day a period's value is due.
#[must_use]
pub fn due_on(period: &Period, delay_days: u32) -> Option<Date> {
    period
        .end()
        .checked_add_days(chrono::Days::new(u64::from(delay_days)))
}

/// The latest period of a kind whose value is due by a day.
#[must_use]
pub fn due_period(kind: PeriodKind, delay_days: u32, by: Date) -> Option<Period> {
    let mut period = Period::holding(kind, by)?;
    while due_on(&period, delay_days)? > by {
        period = Period::holding(kind, period.start().pred_opt()?)?;
    }
    Some(period)
}

/// The period after one of the same kind.
#[must_use]
pub fn next_period(period: &Period) -> Option<Period> {
    Period::holding(period.kind(), period.end().succ_opt()?)
}

/// The target that speaks of a period: its own, else the narrowest that holds it.
#[must_use]
pub fn target_for(targets: &[(Period, Scaled)], period: &Period) -> Option<Scaled> {
    targets
        .iter()
        .filter(|(of, _)| of.start() <= period.start() && period.end() <= of.end())
        .min_by_key(|(of, _)| of.month_count())
        .map(|(_, target)| *target)
}

/// The evidence that the indicators give in a period.
#[must_use]
pub fn evidence(linked: &[Linked], period: &Period) -> Evidence {
    let mut evidence = Evidence::default();
    for indicator in linked {
        let Some(due) = due_period(
            indicator.periodicity,
            indicator.publication_delay_days,
            period.end(),
        ) else {
            continue;
        };
        evidence.m += 1;
        let found = newest(indicator, &due, period);
        evidence.n += u32::from(found.is_some());
        evidence
            .values
            .push(value_of(indicator, &due, found, period));
    }
    evidence
}

/// The newest value that is the due one or later, and no later than the judged period.
fn newest(indicator: &Linked, due: &Period, judged: &Period) -> Option<(Period, Scaled)> {
    indicator
        .values
        .iter()
        .filter(|(of, _)| of.end() >= due.end() && of.end() <= judged.end())
        .filter_map(|(of, value)| value.map(|v| (*of, v)))
        .max_by_key(|(of, _)| of.end())
}

fn value_of(
    indicator: &Linked,
    due: &Period,
    found: Option<(Period, Scaled)>,
    judged: &Period,
) -> EvidenceValue {
    let of = found.map_or(*due, |(period, _)| period);
    let delay = indicator.publication_delay_days;
    let expected_on = match found {
        Some(_) => next_period(&of).and_then(|next| due_on(&next, delay)),
        None => due_on(due, delay),
    };
    EvidenceValue {
        indicator_id: indicator.indicator_id,
        name: indicator.name.clone(),
        measurement_unit: indicator.measurement_unit.clone(),
        decimals: indicator.decimals,
        value: found.map(|(_, value)| value),
        target: target_for(&indicator.targets, &of)
            .or_else(|| target_for(&indicator.targets, judged)),
        period: Some(of),
        age_months: found.map(|_| months_between(of.end(), judged.end())),
        expected_on,
    }
}

/// Whole months between the ends of two periods, the later not before the earlier.
fn months_between(earlier: Date, later: Date) -> u32 {
    let between = Period::holding(PeriodKind::Month, earlier)
        .zip(Period::holding(PeriodKind::Month, later))
        .and_then(|(a, b)| Period::try_new(PeriodKind::Own, a.start(), b.end()).ok());
    between.map_or(0, |p| p.month_count().saturating_sub(1))
}
