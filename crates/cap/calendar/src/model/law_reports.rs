//! The rules of law about periodic reports: which months an interim report covers, and when reports are handed over.

use kernel::Date;

use super::law_check::{Answer, Case, Found, Outcome};
use super::process_model::{Body, Matter, ReportKind};
use super::timetable::DatedRound;
use super::when::{Point, When};

/// Every report of part of the year.
fn interim<'a>(case: &Case<'a>) -> Vec<&'a DatedRound> {
    let rounds = case.timetables.iter().flat_map(|t| &t.rounds);
    rounds
        .filter(|round| round.round.report != ReportKind::Annual)
        .collect()
}

/// Some report of part of the year covers at least `least` and at most `most` months.
pub(super) fn interim_period(case: &Case<'_>, least: u32, most: u32) -> Answer {
    let reports = interim(case);
    if let Some(report) = reports.iter().find(|r| is_within(r, least, most)) {
        return Answer::new(Outcome::Met, found("period-met", report)).of(&report.round.key);
    }
    let misses = reports.iter().map(|report| {
        let (code, limit) = if report.round.months < least {
            ("period-short", least)
        } else {
            ("period-long", most)
        };
        let miss = found(code, report).with("limit", limit);
        Answer::new(Outcome::Broken, miss).of(&report.round.key)
    });
    misses
        .reduce(Answer::and)
        .unwrap_or_else(|| no_reports(case, Outcome::Broken, Found::new("no-interim-report")))
}

/// The report that fulfils the period is handed over within so many months of its end.
pub(super) fn interim_handed_over(case: &Case<'_>, months: u32, least: u32, most: u32) -> Answer {
    let reports = interim(case);
    let Some(report) = reports.iter().find(|r| is_within(r, least, most)) else {
        let found = Found::new("no-interim-report");
        return no_reports(case, Outcome::CannotBeAssessed, found);
    };
    let limit = report.round.months.checked_add(months);
    let Some(limit) = limit.and_then(|month| end_of_month(case.year, month)) else {
        return Answer::new(Outcome::CannotBeAssessed, Found::new("no-day"));
    };
    handed_over(report, limit)
}

/// The annual report is handed over by a day: said by its round, or by a step of the executive committee.
pub(super) fn annual_handed_over(case: &Case<'_>, by: &When) -> Answer {
    let Some(limit) = case.last_day(by) else {
        return Answer::new(Outcome::CannotBeAssessed, Found::new("no-day"));
    };
    let rounds = case.timetables.iter().flat_map(|t| &t.rounds);
    let mut annual = rounds.filter(|round| round.round.report == ReportKind::Annual);
    if let Some(report) = annual.find(|report| report.round.handed_over.is_some()) {
        return handed_over(report, limit);
    }
    let steps = case.decisions(Matter::AnnualReport, Body::ExecutiveCommittee);
    let Some((step, _)) = steps.first() else {
        let found = Found::new("annual-missing").with("by", limit);
        return no_reports(case, Outcome::Broken, found);
    };
    let Some(to) = step.to else {
        let found = Found::new("open-end").with("step", &step.step.name);
        return Answer::new(Outcome::CannotBeAssessed, found).of(&step.step.key);
    };
    let (outcome, code) = if to <= limit {
        (Outcome::Met, "in-time")
    } else {
        (Outcome::Broken, "late")
    };
    let found = Found::new(code).with("step", &step.step.name);
    Answer::new(outcome, found.with("to", to).with("by", limit)).of(&step.step.key)
}

/// A process without a single report says nothing of reports; one with some lacks the one that is asked for.
fn no_reports(case: &Case<'_>, outcome: Outcome, found: Found) -> Answer {
    if case.timetables.iter().all(|t| t.rounds.is_empty()) {
        return Answer::new(Outcome::CannotBeAssessed, Found::new("no-follow-up"));
    }
    Answer::new(outcome, found)
}

fn handed_over(report: &DatedRound, limit: Date) -> Answer {
    let (outcome, code) = match report.handed_over_to {
        None => (Outcome::CannotBeAssessed, "handed-over-unknown"),
        Some(to) if to <= limit => (Outcome::Met, "handed-over"),
        Some(_) => (Outcome::Broken, "handed-over-late"),
    };
    let to = report.handed_over_to.map(|to| to.to_string());
    let found = found(code, report)
        .with("to", to.unwrap_or_default())
        .with("by", limit);
    Answer::new(outcome, found).of(&report.round.key)
}

const fn is_within(report: &DatedRound, least: u32, most: u32) -> bool {
    least <= report.round.months && report.round.months <= most
}

fn found(code: &'static str, report: &DatedRound) -> Found {
    Found::new(code)
        .with("report", &report.round.name)
        .with("months", report.round.months)
        .with("end", report.period_end)
}

/// The last day of a month counted from January of a year, over New Year too.
fn end_of_month(year: i32, month: u32) -> Option<Date> {
    let years = month.checked_sub(1)? / 12;
    Point::month(years.cast_signed(), month - years * 12)?.last_day(year)
}
