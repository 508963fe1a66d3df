//! A task is begun, finished with what it left, approved, sent back, set aside or opened again.

use access::Ctx;
use db::{Set, blob, set};
use kernel::{Date, Failure, FieldError, Result};

use super::{fill_document, hold_task, must_be_seen, must_run, opt_reason, reason, task_target};
use crate::model::year::{TaskDeed, TaskId, TaskState, YearTask};
use crate::readings::{self, YearView};
use crate::store::tasks::{self, Wanted};
use crate::store::{documents, years};

/// Longest text of what a task left, in characters.
pub const LEFT_CHARS: usize = 10_000;
/// Longest address of what a task left.
pub const LINK_CHARS: usize = 1_000;

/// A deed, with what belongs to it.
#[derive(Clone, Debug)]
pub struct SettleTask {
    pub task: TaskId,
    /// The version that was looked at; none is whatever stands.
    pub version: Option<i64>,
    pub deed: TaskDeed,
    pub reason: String,
    /// What it left; an empty text or address takes away what stood there, none leaves it.
    pub left_text: Option<String>,
    pub left_link: Option<String>,
    /// Name and bytes.
    pub left_file: Option<(String, Vec<u8>)>,
    /// Takes away the file that stood there.
    pub is_file_taken_away: bool,
}

impl SettleTask {
    #[must_use]
    pub fn new(task: TaskId, deed: TaskDeed) -> Self {
        Self {
            task,
            version: None,
            deed,
            reason: String::new(),
            left_text: None,
            left_link: None,
            left_file: None,
            is_file_taken_away: false,
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
pub async fn settle_task(ctx: &Ctx, mut command: SettleTask) -> Result<TaskState> {
    let id = command.task;
    tidy(&mut command)?;
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
    if command.deed == TaskDeed::Finish {
        must_leave(ctx, &view, &task, &command).await?;
    }
    let is_decision = is_decision(&view, &task);
    if let Some(text) = &given {
        permit = permit.because(text.clone());
    }
    let (today, actor) = (ctx.today(), ctx.actor.person);
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let stored = hold_task(tx, id).await?;
            must_run(&years::load_in(tx, stored.year).await?)?;
            must_be_seen(command.version, stored.version)?;
            let mut after = stored.state.after(command.deed).map_err(Failure::refused)?;
            let at = tx.at();
            if command.deed == TaskDeed::Finish && is_decision {
                // what a body has decided nobody approves after it
                after = TaskState::Approved;
            }
            let mut columns = set! { "state" => after.key() };
            match command.deed {
                TaskDeed::Begin => {
                    columns.extend(set! { "begun_at" => at, "early_reason" => given });
                }
                TaskDeed::Finish => {
                    columns.extend(finished(&stored, today, given));
                    columns.extend(set! { "done_at" => at, "done_by" => actor });
                    if after == TaskState::Approved {
                        columns.extend(set! { "approved_at" => at });
                    }
                    if let Some(text) = command.left_text {
                        columns
                            .extend(set! { "left_text" => Some(text).filter(|t| !t.is_empty()) });
                    }
                    if let Some(link) = command.left_link {
                        columns
                            .extend(set! { "left_link" => Some(link).filter(|t| !t.is_empty()) });
                    }
                    if command.is_file_taken_away {
                        columns.extend(
                            set! { "left_sha256" => None::<String>, "left_name" => None::<String> },
                        );
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

/// Whether a task is a body's decision.
#[must_use]
pub fn is_decision(view: &YearView, task: &YearTask) -> bool {
    view.step(&task.step)
        .is_some_and(|dated| dated.step.decision.is_some())
}

/// Checks lengths and characters of what is left, wherever it comes from.
fn tidy(command: &mut SettleTask) -> Result<()> {
    if let Some(text) = &mut command.left_text {
        *text = kernel::nfc(&text.replace("\r\n", "\n")).trim().to_owned();
        if text.chars().count() > LEFT_CHARS {
            return Err(Failure::Invalid(vec![
                FieldError::new("left_text", "too-long").with("max", LEFT_CHARS),
            ]));
        }
        let is_strange = |c: char| c.is_control() && c != '\n' && c != '\t';
        if text.chars().any(is_strange) {
            return Err(Failure::refused("malformed"));
        }
    }
    if let Some(link) = &mut command.left_link {
        *link = link.trim().to_owned();
    }
    check_link(command.left_link.as_deref().filter(|link| !link.is_empty()))
}

/// A decision says what was decided and where it stands; a template is filled in, or it is said what came instead.
async fn must_leave(
    ctx: &Ctx,
    view: &YearView,
    task: &YearTask,
    command: &SettleTask,
) -> Result<()> {
    let said = |new: &Option<String>, before: &Option<String>| {
        let text = new.as_ref().or(before.as_ref());
        text.is_some_and(|text| !text.trim().is_empty())
    };
    let has_file = task.left.sha256.is_some() && !command.is_file_taken_away;
    let leaves = said(&command.left_text, &task.left.text)
        || said(&command.left_link, &task.left.link)
        || command.left_file.is_some()
        || has_file;
    if leaves {
        return Ok(());
    }
    if is_decision(view, task) {
        return Err(Failure::invalid("left_text", "calendar-decision-unsaid"));
    }
    if fill_document::template_of(view, task).is_some() {
        let document = documents::find(&ctx.read(), task.id).await?;
        let is_filled = document.is_some_and(|d| d.sections.values().any(|t| !t.trim().is_empty()));
        if !is_filled {
            return Err(Failure::invalid("left_text", "calendar-template-empty"));
        }
    }
    Ok(())
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

/// What a task needs, by name, with the tasks at units above and below its own that leave it; what comes from outside has none.
pub async fn producers(
    ctx: &Ctx,
    view: &YearView,
    task: &YearTask,
) -> Result<Vec<(String, Vec<YearTask>)>> {
    let model = &view.timetable.model;
    let needs = view.step(&task.step).map_or(&[][..], |s| &s.step.needs);
    let tree = &ctx.org.tree;
    let here = ctx.org.place(task.unit);
    let mut found = Vec::new();
    for key in needs {
        let steps: Vec<String> = model
            .steps()
            .filter(|(_, step)| step.leaves.contains(key))
            .map(|(_, step)| step.key.clone())
            .collect();
        let name = model.object(key).map_or(key.as_str(), |o| &o.name);
        let mut near = Vec::new();
        if !steps.is_empty() {
            let years = [view.year.id];
            let wanted = Wanted {
                years: Some(&years),
                steps: Some(&steps),
                ..Wanted::default()
            };
            near = tasks::list(&ctx.read(), &wanted).await?;
            near.retain(|other| {
                let there = ctx.org.place(other.unit);
                here.zip(there)
                    .is_some_and(|(a, b)| tree.is_within(a, b) || tree.is_within(b, a))
            });
        }
        found.push((name.to_owned(), near));
    }
    Ok(found)
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
