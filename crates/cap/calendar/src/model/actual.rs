//! A timetable as its year has gone so far: moved tasks on the days they were moved to, done ones on the day they were done, decisions
//! on the day that what was said of them names, and what is late today at the earliest.

use kernel::{Date, parse_date};

use super::timetable::{DatedStep, Timetable};
use super::year::{TaskState, YearTask};

/// Months as a day is written in words.
const MONTHS: [[&str; 2]; 12] = [
    ["januari", "january"],
    ["februari", "february"],
    ["mars", "march"],
    ["april", "april"],
    ["maj", "may"],
    ["juni", "june"],
    ["juli", "july"],
    ["augusti", "august"],
    ["september", "september"],
    ["oktober", "october"],
    ["november", "november"],
    ["december", "december"],
];

/// Puts what has become of a year's tasks into its timetable. A step that is taken for nobody this year is left out.
pub fn put_actual(timetable: &mut Timetable, tasks: &[YearTask], today: Date) {
    timetable.steps.retain_mut(|step| {
        let own: Vec<&YearTask> = tasks.iter().filter(|t| t.step == step.step.key).collect();
        let taken: Vec<&&YearTask> = own
            .iter()
            .filter(|t| t.state != TaskState::NotApplicable)
            .collect();
        if taken.is_empty() {
            return own.is_empty();
        }
        let days: Vec<(Option<Date>, Option<Date>)> = taken
            .iter()
            .map(|task| days_of(step, task, today))
            .collect();
        let planned = (step.from, step.to);
        // open at an end as long as any of its tasks is
        step.from = all(days.iter().map(|(from, _)| *from)).and_then(|d| d.into_iter().min());
        step.to = all(days.iter().map(|(_, to)| *to)).and_then(|d| d.into_iter().max());
        if (step.from, step.to) != planned {
            step.deadline = step.to;
        }
        true
    });
}

fn all(days: impl Iterator<Item = Option<Date>>) -> Option<Vec<Date>> {
    days.collect()
}

fn days_of(step: &DatedStep, task: &YearTask, today: Date) -> (Option<Date>, Option<Date>) {
    if let Some(done) = task.done_at.filter(|_| !task.state.is_open()) {
        let text = task.left.text.as_deref().unwrap_or_default();
        let decided = day_named(text).filter(|_| step.step.decision.is_some());
        let day = decided.unwrap_or_else(|| done.date());
        let from = match decided {
            Some(_) => Some(day),
            None => step.from.map(|from| from.min(day)),
        };
        return (from, Some(day));
    }
    let (from, to) = if task.moved_reason.is_some() {
        (task.starts_on, task.due_on)
    } else {
        (step.from, step.to)
    };
    (from, to.map(|to| to.max(today)))
}

/// The first day that a text names: 2026-11-23 or 23 november 2026.
#[must_use]
pub fn day_named(text: &str) -> Option<Date> {
    let is_between = |c: char| !c.is_alphanumeric() && c != '-';
    let words: Vec<String> = text
        .split(is_between)
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let written_out = |words: &[String]| {
        let [day, month, year] = words else {
            return None;
        };
        let month = MONTHS
            .iter()
            .zip(1..)
            .find(|(m, _)| m.contains(&month.as_str()))?
            .1;
        Date::from_ymd_opt(year.parse().ok()?, month, day.parse().ok()?)
    };
    (0..words.len()).find_map(|n| {
        let rest = words.get(n..)?;
        let first = rest.first()?;
        parse_date(first)
            .ok()
            .or_else(|| written_out(rest.get(..3)?))
    })
}
