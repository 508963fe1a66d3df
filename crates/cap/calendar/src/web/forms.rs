//! What forms send, read into commands.

use kernel::{Date, Failure, FieldError, PersonId, Result};
use web::{Fields, Posted};

use crate::model::year::{TaskDeed, TaskId};
use crate::use_cases::settle_task::{LEFT_CHARS, LINK_CHARS, SettleTask};
use crate::use_cases::start_year::StartYear;

/// Between the parts of the process that is chosen.
const BETWEEN: char = '|';

/// How a model, or a reporting round of one, is written in the list of processes.
#[must_use]
pub fn process(key: &str, version: &str, round: Option<&str>) -> String {
    let mut text = format!("{key}{BETWEEN}{version}");
    if let Some(round) = round {
        text.push(BETWEEN);
        text.push_str(round);
    }
    text
}

/// Reads which year is to be started.
pub fn start(posted: &Posted) -> Result<StartYear> {
    let mut fields = Fields::new(posted);
    let chosen = fields.line("process", 300);
    let year = fields.line("budget_year", 4);
    let (first, last) = (fields.opt_date("starts_on"), fields.opt_date("ends_on"));
    let mut parts = chosen.split(BETWEEN).map(str::to_owned);
    let model = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let budget_year = year.parse().unwrap_or(0);
    if budget_year == 0 && !year.is_empty() {
        fields.fault(FieldError::new("budget_year", "whole-number"));
    }
    if first.is_some() != last.is_some() {
        let empty = if first.is_some() {
            "ends_on"
        } else {
            "starts_on"
        };
        fields.fault(FieldError::new(empty, "required"));
    }
    fields.finish()?;
    Ok(StartYear {
        model,
        budget_year,
        election: match posted.get("election") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        round: parts.next(),
        days: first.zip(last),
    })
}

/// The name of a form's reason on a page of several forms.
#[must_use]
pub fn reason_field(form: &str) -> String {
    format!("reason-{form}")
}

/// The reason of the form that was sent.
#[must_use]
pub fn reason(posted: &Posted) -> &str {
    posted.get(&reason_field(posted.get("form")))
}

/// Errors of the reason, told at the field of the form that was sent.
#[must_use]
pub fn at_reason(posted: &Posted, mut errors: Vec<FieldError>) -> Vec<FieldError> {
    for error in errors.iter_mut().filter(|e| e.field == "reason") {
        error.field = reason_field(posted.get("form"));
    }
    errors
}

/// Reads a deed.
pub fn settle(posted: &Posted, task: TaskId) -> Result<SettleTask> {
    let mut fields = Fields::new(posted);
    let deed = fields.choice("deed", TaskDeed::parse_key);
    let left_text = fields.opt_text("left_text", LEFT_CHARS);
    let left_link = fields.opt_line("left_link", LINK_CHARS);
    fields.finish()?;
    // a field that was emptied empties what stood; one that the form does not have leaves it
    let emptied =
        |name: &str, said: Option<String>| said.or_else(|| posted.has(name).then(String::new));
    let deed = deed.ok_or_else(|| Failure::invalid("deed", "choice"))?;
    let file = posted.file("left_file").filter(|f| !f.bytes.is_empty());
    Ok(SettleTask {
        version: Some(posted.version()?),
        left_text: emptied("left_text", left_text),
        left_link: emptied("left_link", left_link),
        is_file_taken_away: posted.get("drop_file") == "yes",
        left_file: file.map(|f| (f.name.clone(), f.bytes.clone())),
        ..SettleTask::new(task, deed).because(reason(posted))
    })
}

/// Reads whom a task is handed to; nobody means whoever holds the role.
pub fn delegate(posted: &Posted) -> Result<Option<PersonId>> {
    let mut fields = Fields::new(posted);
    let person = fields.opt_id("person");
    fields.finish()?;
    Ok(person)
}

/// Reads the days that a task is moved to.
pub fn days(posted: &Posted) -> Result<(Option<Date>, Date)> {
    let mut fields = Fields::new(posted);
    let (first, last) = (fields.opt_date("starts_on"), fields.date("due_on"));
    fields.finish()?;
    last.map(|last| (first, last))
        .ok_or_else(|| Failure::invalid("due_on", "required"))
}
