//! A task is handed to somebody, or moved to other days.

use access::Ctx;
use db::{params, set};
use kernel::{Date, Failure, PersonId, Result};

use super::{hold_task, must_be_seen, must_run, opt_reason, reason, task_target};
use crate::model::year::TaskId;
use crate::readings;
use crate::store::{tasks, years};

/// Hands a task to a person, or back to whoever holds the role.
///
/// # Errors
/// Invalid when there is no such person at work here; refused when nothing of the task is left to do.
pub async fn delegate_task(
    ctx: &Ctx,
    id: TaskId,
    version: Option<i64>,
    to: Option<PersonId>,
    why: &str,
) -> Result<()> {
    let task = tasks::load(&ctx.read(), id).await?;
    let view = readings::year(ctx, task.year).await?;
    let target = task_target(ctx, &view, &task).await?;
    let mut permit = ctx.permit("year-task:write", &target)?;
    if let Some(why) = opt_reason("reason", why)? {
        permit = permit.because(why);
    }
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let stored = hold_task(tx, id).await?;
            must_run(&years::load_in(tx, stored.year).await?)?;
            if !stored.state.is_open() {
                return Err(Failure::refused("task-done"));
            }
            if let Some(person) = to {
                let text = "SELECT id FROM {v_person} p WHERE id = $1 AND active = 1";
                if tx.find(text, params![person]).await?.is_none() {
                    return Err(Failure::invalid("person", "choice"));
                }
            }
            let columns = set! { "person_id" => to };
            must_be_seen(version, stored.version)?;
            tx.update("year_task", id, Some(stored.version), columns)
                .await
                .map(|_| ())
        })
    })
    .await
}

/// Moves a task to other days, with a reason. The timetable's days stand beside in what is told of the year.
pub async fn move_task(
    ctx: &Ctx,
    id: TaskId,
    version: Option<i64>,
    days: (Option<Date>, Date),
    why: &str,
) -> Result<()> {
    let (starts_on, due_on) = days;
    if starts_on.is_some_and(|first| due_on < first) {
        return Err(Failure::invalid("due_on", "calendar-days-reversed"));
    }
    let why = reason("reason", why)?;
    let task = tasks::load(&ctx.read(), id).await?;
    let view = readings::year(ctx, task.year).await?;
    let target = task_target(ctx, &view, &task).await?;
    let permit = ctx.permit("year-task:write", &target)?.because(why.clone());
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let stored = hold_task(tx, id).await?;
            must_run(&years::load_in(tx, stored.year).await?)?;
            if !stored.state.is_open() {
                return Err(Failure::refused("task-done"));
            }
            let columns =
                set! { "starts_on" => starts_on, "due_on" => due_on, "moved_reason" => why };
            must_be_seen(version, stored.version)?;
            tx.update("year_task", id, Some(stored.version), columns)
                .await
                .map(|_| ())
        })
    })
    .await
}
