//! Reads what is stored and puts tables of it together: the whole municipality, or one unit with those below it.

use std::collections::{BTreeSet, HashMap, HashSet};

use access::Org;
use chrono::Datelike;
use db::Reader;
use kernel::{Failure, Period, Result, UnitId};

use crate::model::cover::cover;
use crate::model::lines::{AmountKind, Lines, Overflow};
use crate::model::table::{
    EconomyTable, Figures, ForecastDifference, ForecastNote, Origin, StatedDifference,
    forecast_differences, roll_up, rows,
};
use crate::store::amounts::{self, StoredAmount};
use crate::store::forecasts::{self, ForecastVersion};

/// The economy of a period as the organisation `org` lays it out.
#[derive(Clone, Debug, Default)]
pub struct Economy {
    /// Each unit's own, carried to the unit that stands.
    pub own: HashMap<UnitId, Figures>,
    /// With everything below.
    pub whole: HashMap<UnitId, Figures>,
    /// Stated totals that are not the sum of their parts, at the unit that stands.
    pub stated: Vec<StatedDifference>,
    /// Forecasts that are not the sum of those given below them.
    pub forecasts: Vec<ForecastDifference>,
    pub notes: HashMap<UnitId, ForecastNote>,
    pub origin: Origin,
}

/// A sum too large is a fault of the world: the amounts cannot be right.
pub(crate) fn overflow(fault: Overflow) -> Failure {
    Failure::fault(fault)
}

/// The economy of `top` and all below it in a period. `org` is the organisation of the period's last day.
///
/// Amounts cumulative to the period hold first; otherwise parts that fill it without gap; otherwise it is blank.
pub async fn economy(read: &Reader, org: &Org, top: UnitId, period: Period) -> Result<Economy> {
    let units = units_under(org, top);
    let years = (period.start().year(), period.end().year());
    let stored = amounts::standing(read, units.as_deref(), years).await?;
    let year = Period::year(years.1)
        .ok_or_else(|| Failure::Fault("a period outside the calendar".into()))?;
    let mut found = Economy {
        origin: origin(&stored),
        ..Economy::default()
    };
    let mut by_key: HashMap<(UnitId, AmountKind), Vec<&StoredAmount>> = HashMap::new();
    for amount in &stored {
        by_key
            .entry((amount.unit, amount.kind))
            .or_default()
            .push(amount);
    }
    for ((unit, kind), amounts) in by_key {
        let Some(place) = org.place(unit) else {
            continue;
        };
        let figures = found.own.entry(place).or_default();
        if kind == AmountKind::Frame {
            figures
                .frame
                .add(&sum(&amounts, &year, &mut found.stated, place));
            continue;
        }
        let asked = sum(&amounts, &period, &mut found.stated, place);
        if kind == AmountKind::Outcome {
            figures.outcome.add(&asked);
        } else {
            figures.budget.add(&asked);
            let mut elsewhere = Vec::new();
            figures
                .year_budget
                .add(&sum(&amounts, &year, &mut elsewhere, place));
        }
    }
    add_forecasts(&mut found, read, org, units.as_deref(), period).await?;
    found
        .stated
        .sort_by_key(|s| (s.source_row, s.period, s.unit));
    found.own.retain(|_, figures| !figures.is_blank());
    found.whole = roll_up(&org.tree, &found.own);
    found.forecasts = forecast_differences(&org.tree, &found.own).map_err(overflow)?;
    Ok(found)
}

/// One unit's table in a period. `org` is the organisation of the period's last day.
pub async fn table(read: &Reader, org: &Org, unit: UnitId, period: Period) -> Result<EconomyTable> {
    let economy = economy(read, org, unit, period).await?;
    economy.table_of(unit, period)
}

impl Economy {
    /// The table of a unit with everything below it.
    pub fn table_of(&self, unit: UnitId, period: Period) -> Result<EconomyTable> {
        let blank = Figures::default();
        let figures = self.whole.get(&unit).unwrap_or(&blank);
        Ok(EconomyTable {
            unit,
            period,
            rows: rows(figures).map_err(overflow)?,
            frame: figures.frame.result().map_err(overflow)?,
            net_cost: figures.outcome.net_cost().map_err(overflow)?,
            stated: self.stated.clone(),
            forecast: self.notes.get(&unit).cloned(),
            forecast_difference: self.forecasts.iter().find(|d| d.unit == unit).cloned(),
            given: figures.given,
            origin: self.origin.clone(),
        })
    }
}

/// The units whose amounts count under `top`, also those that are gone; none stands for every unit.
fn units_under(org: &Org, top: UnitId) -> Option<Vec<UnitId>> {
    if org.tree.roots() == [top] {
        return None;
    }
    Some(
        org.every_unit()
            .filter(|u| org.place(*u).is_some_and(|at| org.tree.is_within(at, top)))
            .collect(),
    )
}

/// The amounts that make up a period, and the stated totals among them that differ from their parts.
fn sum(
    amounts: &[&StoredAmount],
    period: &Period,
    stated: &mut Vec<StatedDifference>,
    place: UnitId,
) -> Lines {
    let available: Vec<Period> = amounts
        .iter()
        .map(|a| a.period)
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    let mut total = Lines::default();
    for part in cover(&available, period).unwrap_or_default() {
        let mut lines = Lines::default();
        let here: Vec<&&StoredAmount> = amounts.iter().filter(|a| a.period == part).collect();
        here.iter()
            .filter_map(|a| a.line.map(|line| (line, a.amount)))
            .for_each(|(line, amount)| lines.put(line, amount));
        for given in here.iter().filter(|a| a.line.is_none()) {
            if !lines.has_lines() {
                lines.put_result(given.amount);
            } else if let Ok(Some(computed)) = lines.result()
                && computed != given.amount
            {
                stated.push(StatedDifference {
                    unit: place,
                    kind: given.kind,
                    period: part,
                    stated: given.amount,
                    computed,
                    source: given.file.clone(),
                    source_row: given.source_row,
                });
            }
        }
        total.add(&lines);
    }
    total
}

fn origin(stored: &[StoredAmount]) -> Origin {
    let sources: BTreeSet<&str> = stored
        .iter()
        .map(|a| a.source.as_str())
        .filter(|s| !s.is_empty())
        .collect();
    Origin {
        sources: sources.into_iter().map(str::to_owned).collect(),
        has_made_up: stored.iter().any(|a| a.is_made_up),
        newest: stored.iter().map(|a| a.recorded_at).max(),
    }
}

async fn add_forecasts(
    found: &mut Economy,
    read: &Reader,
    org: &Org,
    units: Option<&[UnitId]>,
    period: Period,
) -> Result<()> {
    let versions =
        forecasts::versions(read, units, period.end().year(), Some(period.end())).await?;
    let mut by_unit: HashMap<UnitId, Vec<ForecastVersion>> = HashMap::new();
    for version in versions {
        by_unit.entry(version.unit).or_default().push(version);
    }
    for (unit, versions) in by_unit {
        let Some(place) = org.place(unit) else {
            continue;
        };
        let figures = found.own.entry(place).or_default();
        let (this, previous) = this_and_previous(&versions);
        if let Some(this) = this {
            figures.forecast.add(&lines_of(this, &versions)?);
            found.origin.has_made_up |= this.is_made_up;
            found.origin.newest = found.origin.newest.max(Some(this.saved_at));
            if place == unit {
                let note = ForecastNote {
                    version: this.version,
                    as_of: this.as_of,
                    comment: this.comment.clone(),
                    by: this.saved_by.clone(),
                    is_made_up: this.is_made_up,
                };
                found.notes.insert(place, note);
            }
        }
        if let Some(previous) = previous {
            figures.previous.add(&lines_of(previous, &versions)?);
        }
    }
    Ok(())
}

/// The version that stands, and the newest of an earlier period: a forecast put right within a period is not a new one.
fn this_and_previous(
    versions: &[ForecastVersion],
) -> (Option<&ForecastVersion>, Option<&ForecastVersion>) {
    let this = versions.iter().max_by_key(|v| (v.as_of.end(), v.version));
    let previous = this.and_then(|this| {
        versions
            .iter()
            .filter(|v| v.as_of.end() < this.as_of.end())
            .max_by_key(|v| (v.as_of.end(), v.version))
    });
    (this, previous)
}

/// The lines of a forecast; one given as a bare result has those given line by line for the same period when they make that result.
fn lines_of(this: &ForecastVersion, versions: &[ForecastVersion]) -> Result<Lines> {
    if this.lines.has_lines() {
        return Ok(this.lines.clone());
    }
    let result = this.lines.result().map_err(overflow)?;
    for other in versions.iter().rev() {
        let is_split = other.as_of.end() == this.as_of.end() && other.lines.has_lines();
        if is_split && other.lines.result().map_err(overflow)? == result {
            return Ok(other.lines.clone());
        }
    }
    Ok(this.lines.clone())
}

/// The result of each whole year of `years`, first and last included; blank where the outcome is not known.
pub async fn results_of_years(
    read: &Reader,
    org: &Org,
    top: UnitId,
    years: (i32, i32),
) -> Result<Vec<(i32, Option<kernel::Money>)>> {
    let units = units_under(org, top);
    let stored = amounts::standing(read, units.as_deref(), years).await?;
    let mut by_unit: HashMap<UnitId, Vec<&StoredAmount>> = HashMap::new();
    for amount in stored.iter().filter(|a| a.kind == AmountKind::Outcome) {
        by_unit.entry(amount.unit).or_default().push(amount);
    }
    let mut found = Vec::new();
    for year in years.0..=years.1 {
        let Some(whole) = Period::year(year) else {
            continue;
        };
        let mut total = Lines::default();
        for amounts in by_unit.values() {
            total.add(&sum(amounts, &whole, &mut Vec::new(), top));
        }
        found.push((year, total.result().map_err(overflow)?));
    }
    Ok(found)
}
