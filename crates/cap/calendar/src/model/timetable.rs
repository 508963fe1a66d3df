//! The timetable: a model's steps and reports dated for one budget year.

use kernel::{Date, election, holidays};
use serde::Serialize;

use super::fault::ModelFault;
use super::overlay::election_variant;
use super::process_model::{ProcessModel, ProcessStep, ReportRound, Subprocess};
use super::when::{NoSuchTime, When};

/// Budget years that a timetable is made for.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// A model in the variant of one budget year, with its dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timetable {
    pub budget_year: i32,
    /// Whether the council was elected the year before the budget year, or is taken to have been.
    pub is_election: bool,
    /// The model as it is in this year.
    pub model: ProcessModel,
    /// In the order of the model.
    pub steps: Vec<DatedStep>,
    pub rounds: Vec<DatedRound>,
}

/// A step with its days. Both ends are included; an open end, or no time at all, is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DatedStep {
    pub subprocess: String,
    pub subprocess_name: String,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// The last working day from `from` to `to`: what a person has to keep. `to` itself when it names a day or holds no working day.
    pub deadline: Option<Date>,
    #[serde(flatten)]
    pub step: ProcessStep,
}

/// A reporting round with its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DatedRound {
    pub period_end: Date,
    pub handed_over_from: Option<Date>,
    pub handed_over_to: Option<Date>,
    #[serde(flatten)]
    pub round: ReportRound,
}

/// Whether a budget year follows on an election: the year before it is one.
#[must_use]
pub const fn follows_election(budget_year: i32) -> bool {
    election::is_election_year(budget_year.saturating_sub(1))
}

/// Dates a model for a budget year. `election` overrides what follows from the year.
pub fn timetable(
    model: &ProcessModel,
    budget_year: i32,
    election: Option<bool>,
) -> Result<Timetable, Vec<ModelFault>> {
    if !YEARS.contains(&budget_year) {
        let fault = ModelFault::new("calendar-budget-year", None);
        return Err(vec![fault.with("year", budget_year)]);
    }
    let is_election = election.unwrap_or_else(|| follows_election(budget_year));
    let model = if is_election {
        election_variant(model)?
    } else {
        ProcessModel {
            election: Vec::new(),
            ..model.clone()
        }
    };
    let mut faults = Vec::new();
    let steps = model
        .steps()
        .map(|(part, step)| dated_step(part, step, budget_year, &mut faults))
        .collect();
    let rounds = model
        .rounds
        .iter()
        .filter_map(|round| dated_round(round, budget_year, &mut faults))
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Timetable {
        budget_year,
        is_election,
        model,
        steps,
        rounds,
    })
}

fn dated_step(
    part: &Subprocess,
    step: &ProcessStep,
    year: i32,
    faults: &mut Vec<ModelFault>,
) -> DatedStep {
    let (from, to) = days(step.when, year, &step.key, &step.name, faults);
    let is_day = step
        .when
        .and_then(|w| w.to())
        .is_some_and(super::when::Point::is_day);
    DatedStep {
        subprocess: part.key.clone(),
        subprocess_name: part.name.clone(),
        from,
        to,
        deadline: to.map(|to| {
            if is_day {
                to
            } else {
                last_working_day(from, to)
            }
        }),
        step: step.clone(),
    }
}

fn dated_round(round: &ReportRound, year: i32, faults: &mut Vec<ModelFault>) -> Option<DatedRound> {
    let (from, to) = days(round.handed_over, year, &round.key, &round.name, faults);
    Some(DatedRound {
        period_end: round.period_end(year)?,
        handed_over_from: from,
        handed_over_to: to,
        round: round.clone(),
    })
}

fn days(
    when: Option<When>,
    year: i32,
    key: &str,
    name: &str,
    faults: &mut Vec<ModelFault>,
) -> (Option<Date>, Option<Date>) {
    let Some(when) = when else {
        return (None, None);
    };
    when.resolve(year).unwrap_or_else(|missing| {
        let fault = match missing {
            NoSuchTime::Week { year, week } => ModelFault::new("calendar-no-such-week", None)
                .with("year", year)
                .with("week", week),
            NoSuchTime::Day { year, month, day } => ModelFault::new("calendar-no-such-day", None)
                .with("year", year)
                .with("day", format!("{year}-{month:02}-{day:02}")),
        };
        faults.push(fault.with("key", key).with("name", name));
        (None, None)
    })
}

/// The last working day of an interval, at most a month back; its last day when there is none.
fn last_working_day(from: Option<Date>, to: Date) -> Date {
    let mut day = to;
    for _ in 0..31 {
        if from.is_some_and(|from| day < from) {
            return to;
        }
        if holidays::is_working_day(day) {
            return day;
        }
        let Some(before) = day.pred_opt() else {
            return to;
        };
        day = before;
    }
    to
}
