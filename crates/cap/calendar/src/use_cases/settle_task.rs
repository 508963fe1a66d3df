//! A task is begun, finished with what it left, approved, sent back, set aside or opened again.

use access::Ctx;
use db::{Set, blob, set};
use kernel::{Date, Failure, FieldError, Result};

use super::{hold_task, must_run, opt_reason, reason, task_target};
use crate::model::year::{TaskDeed, TaskId, TaskState, YearTask};
use crate::readings::{self, YearView};
use crate::store::tasks::{self, Wanted};
use crate::store::years;

/// Longest text of what a task left, in characters.
pub const LEFT_CHARS: usize = 10_000;
/// Longest address of what a task left.
pub const LINK_CHARS: usize = 1_000;

/// A deed, with what belongs to it.
#[derive(Clone, Debug)]
pub struct SettleTask {
    pub task: TaskId,
    pub deed: TaskDeed,
    pub reason: String,
    pub left_text: Option<String>,
    pub left_link: Option<String>,
    /// Name and bytes.
    pub left_file: Option<(String, Vec<u8>)>,
}

impl SettleTask {
    #[must_use]
    pub fn new(task: TaskId, deed: TaskDeed) -> Self {
        Self {
            task,
            deed,
            reason: String::new(),
            left_text: None,
            left_link: None,
            left_file: None,
        }
    }

    /// The same with a reason.
    #[must_use]
    pub fn because(mut self, reason: &str) -> Self {
        reason.clone_into(&mut self.reason);
        self
    }
}

/// Does the deed.
///
/// # Errors
/// Refused where the task's state does not take it; invalid without the reason that is needed: for beginning early, finishing
/// late, sending back, setting aside and opening again.
pub async fn settle_task(ctx: &Ctx, command: SettleTask) -> Result<TaskState> {
    let id = command.task;
    let task = tasks::load(&ctx.read(), id).await?;
    let view = readings::year(ctx, task.year).await?;
    let action = match command.deed {
        TaskDeed::Approve | TaskDeed::SendBack => "year-task:approve",
        _ => "year-task:write",
    };
    let mut target = task_target(ctx, &view, &task).await?;
    if action == "year-task:approve" {
        target = target.by(task.done_by);
    }
    let mut permit = ctx.permit(action, &target)?;
    task.state.after(command.deed).map_err(Failure::refused)?;
    let given = given_reason(ctx, &view, &task, &command).await?;
    check_link(command.left_link.as_deref())?;
    if let Some(text) = &given {
        permit = permit.because(text.clone());
    }
    let (today, actor) = (ctx.today(), ctx.actor.person);
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let stored = hold_task(tx, id).await?;
            must_run(&years::load_in(tx, stored.year).await?)?;
            let after = stored.state.after(command.deed).map_err(Failure::refused)?;
            let at = tx.at();
            let mut columns = set! { "state" => after.key() };
            match command.deed {
                TaskDeed::Begin => {
                    columns.extend(set! { "begun_at" => at, "early_reason" => given });
                }
                TaskDeed::Finish => {
                    columns.extend(finished(&stored, today, given));
                    columns.extend(set! { "done_at" => at, "done_by" => actor });
                    if command.left_text.is_some() || command.left_link.is_some() {
                        columns.extend(set! { "left_text" => command.left_text, "left_link" => command.left_link });
                    }
                    if let Some((name, bytes)) = command.left_file {
                        let sha256 = blob::put(tx, &bytes, "application/octet-stream").await?;
                        columns.extend(set! { "left_sha256" => sha256, "left_name" => name });
                    }
                    if stored.begun_at.is_none() {
                        columns.extend(set! { "begun_at" => at });
                    }
                }
                TaskDeed::Approve => {
                    columns.extend(set! { "approved_at" => at, "approved_by" => actor });
                }
                TaskDeed::SendBack | TaskDeed::SetAside | TaskDeed::Reopen => {
                    columns.extend(set! {
                        "reason" => given, "done_at" => None::<i64>, "done_by" => None::<String>,
                        "approved_at" => None::<i64>, "approved_by" => None::<String>,
                    });
                }
            }
            tx.update("year_task", id, Some(stored.version), columns)
                .await?;
            Ok(after)
        })
    })
    .await
}

fn finished(task: &YearTask, today: Date, given: Option<String>) -> Vec<Set> {
    if task.due_on.is_some_and(|due| due < today) {
        set! { "late_reason" => given }
    } else if task.begun_at.is_none() && given.is_some() {
        set! { "early_reason" => given }
    } else {
        Vec::new()
    }
}

/// The reason, where one is needed.
async fn given_reason(
    ctx: &Ctx,
    view: &YearView,
    task: &YearTask,
    command: &SettleTask,
) -> Result<Option<String>> {
    let today = ctx.today();
    let is_needed = match command.deed {
        TaskDeed::Begin => is_early(ctx, view, task).await?,
        TaskDeed::Finish => {
            task.due_on.is_some_and(|due| due < today)
                || (task.state == TaskState::NotBegun && is_early(ctx, view, task).await?)
        }
        deed => deed.needs_reason(),
    };
    if is_needed {
        reason("reason", &command.reason).map(Some)
    } else {
        opt_reason("reason", &command.reason)
    }
}

/// Whether beginning now is before the first day, or before what it needs has been approved.
pub async fn is_early(ctx: &Ctx, view: &YearView, task: &YearTask) -> Result<bool> {
    Ok(task.is_early(ctx.today()) || !lacking(ctx, view, task).await?.is_empty())
}

/// The objects that a task needs and that are not approved yet where it is done: those left by steps for its unit, units above
/// it and below it.
pub async fn lacking(ctx: &Ctx, view: &YearView, task: &YearTask) -> Result<Vec<String>> {
    let Some(dated) = view.step(&task.step) else {
        return Ok(Vec::new());
    };
    let tree = &ctx.org.tree;
    let here = ctx.org.place(task.unit);
    let mut lacking = Vec::new();
    for (object, open) in open_producers(ctx, view, &dated.step.needs).await? {
        let concerns = |other: &YearTask| {
            let there = ctx.org.place(other.unit);
            here.zip(there)
                .is_some_and(|(a, b)| tree.is_within(a, b) || tree.is_within(b, a))
        };
        if open.iter().any(concerns) {
            lacking.push(object);
        }
    }
    Ok(lacking)
}

/// Of some objects, each that a step of the year leaves, by name with the tasks that have not been approved.
pub async fn open_producers(
    ctx: &Ctx,
    view: &YearView,
    objects: &[String],
) -> Result<Vec<(String, Vec<YearTask>)>> {
    let model = &view.timetable.model;
    let mut found = Vec::new();
    for key in objects {
        let producers: Vec<String> = model
            .steps()
            .filter(|(_, step)| step.leaves.contains(key))
            .map(|(_, step)| step.key.clone())
            .collect();
        if producers.is_empty() {
            continue;
        }
        let wanted = Wanted {
            years: Some(&[view.year.id]),
            steps: Some(&producers),
            states: Some(&[TaskState::NotBegun, TaskState::InProgress, TaskState::Done]),
            ..Wanted::default()
        };
        let open = tasks::list(&ctx.read(), &wanted).await?;
        let name = model.object(key).map_or(key.as_str(), |o| &o.name);
        found.push((name.to_owned(), open));
    }
    Ok(found)
}

fn check_link(link: Option<&str>) -> Result<()> {
    let Some(link) = link else { return Ok(()) };
    let is_address = ["https://", "http://"].iter().any(|s| link.starts_with(s));
    if !is_address || link.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(Failure::invalid("left_link", "calendar-link"));
    }
    if link.chars().count() > LINK_CHARS {
        return Err(Failure::Invalid(vec![
            FieldError::new("left_link", "too-long").with("max", LINK_CHARS),
        ]));
    }
    Ok(())
}
