//! What people do in the year's process, one file a deed.

pub mod adapt_model;
pub mod call_ready;
pub mod change_task;
pub mod fill_document;
pub mod follow_units;
pub mod improve_model;
pub mod keep_feed;
pub mod merge_model;
pub mod nudge_task;
pub mod publish_year;
pub mod read_model;
pub mod review_model;
pub mod say_committees;
pub mod say_content;
pub mod settle_task;
pub mod start_year;

use access::{Ctx, Target};
use db::{Backend, Tx, params};
use kernel::{Failure, FieldError, PersonId, Result};

use crate::model::year::{ProcessYear, TaskId, YearState, YearTask};
use crate::readings::{Staff, YearView};
use crate::store::tasks;

/// Longest reason, in characters.
pub const REASON_CHARS: usize = 2_000;

/// A reason that must be given.
pub fn reason(field: &'static str, text: &str) -> Result<String> {
    opt_reason(field, text)?.ok_or_else(|| Failure::invalid(field, "reason"))
}

/// A reason that may be left out.
pub fn opt_reason(field: &'static str, text: &str) -> Result<Option<String>> {
    let text = kernel::nfc(text).trim().to_owned();
    if text.chars().count() > REASON_CHARS {
        return Err(Failure::Invalid(vec![
            FieldError::new(field, "too-long").with("max", REASON_CHARS),
        ]));
    }
    Ok((!text.is_empty()).then_some(text))
}

/// A task as the rules see it: by the actor when the actor is responsible for it.
pub async fn task_target(ctx: &Ctx, view: &YearView, task: &YearTask) -> Result<Target> {
    let staff = Staff::for_tasks(ctx, [task]).await?;
    Ok(task_target_of(ctx, view, task, &staff))
}

/// The same where those responsible are loaded already.
#[must_use]
pub fn task_target_of(ctx: &Ctx, view: &YearView, task: &YearTask, staff: &Staff) -> Target {
    Target::at("year-task", task.unit)
        .state(task.state.key())
        .by(mine(ctx, view, task, staff))
}

/// The actor when the actor answers for the task. Rights are judged now, whatever day is looked at.
fn mine(ctx: &Ctx, view: &YearView, task: &YearTask, staff: &Staff) -> Option<PersonId> {
    let answer = staff.of_task_now(&view.timetable.model, task, ctx.today());
    ctx.actor.person.filter(|p| answer.people.contains(p))
}

/// What a task left, as the rules see it.
#[must_use]
pub fn document_target_of(ctx: &Ctx, view: &YearView, task: &YearTask, staff: &Staff) -> Target {
    Target::at("year-document", task.unit)
        .state(task.state.key())
        .by(mine(ctx, view, task, staff))
}

/// Refuses what only a running year takes.
pub fn must_run(year: &ProcessYear) -> Result<()> {
    match year.state {
        YearState::Running => Ok(()),
        YearState::Starting => Err(Failure::refused("year-starting")),
        YearState::Ended => Err(Failure::refused("year-ended")),
    }
}

/// Refuses what was written from another version than the one that is stored.
pub fn must_be_seen(seen: Option<i64>, stored: i64) -> Result<()> {
    match seen {
        Some(seen) if seen != stored => Err(Failure::refused("changed-meanwhile")),
        _ => Ok(()),
    }
}

/// Holds a task against other commands on databases where several run at once, and reads it.
pub async fn hold_task(tx: &Tx, id: TaskId) -> Result<YearTask> {
    if tx.backend() == Backend::Postgres {
        let text = "SELECT id FROM year_task WHERE id = $1 FOR NO KEY UPDATE";
        tx.query(text, params![id.to_string()]).await?;
    }
    tasks::load_in(tx, id).await
}
