//! Somebody reminds those who answer for a task, or lifts it to the manager above them. Both are told in their own work at once.

use access::{Ctx, Target};
use db::{params, set};
use kernel::{Date, Failure, Result};

use super::{hold_task, must_run, opt_reason, reason, task_target};
use crate::model::year::{NudgeId, NudgeKind, TaskId, TaskState, YearId, YearState};
use crate::readings;
use crate::store::tasks::{self, Wanted};
use crate::store::years;

/// Tasks that are reminded of at once at most.
const MOST: u32 = 2_000;

/// Reminds of a task, or lifts it with a reason.
///
/// # Errors
/// Refused when nothing of the task is left to do, or somebody has done the same today; invalid when it is lifted without a reason.
pub async fn nudge_task(ctx: &Ctx, id: TaskId, kind: NudgeKind, said: &str) -> Result<()> {
    let task = tasks::load(&ctx.read(), id).await?;
    let view = readings::year(ctx, task.year).await?;
    let target = task_target(ctx, &view, &task).await?;
    let mut permit = ctx.permit("year-task:write", &target)?;
    let said = match kind {
        NudgeKind::Lift => Some(reason("reason", said)?),
        NudgeKind::Remind => opt_reason("reason", said)?,
    };
    if let Some(said) = &said {
        permit = permit.because(said.clone());
    }
    let by = ctx.actor.person.ok_or(Failure::NotFound)?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let stored = hold_task(tx, id).await?;
            must_run(&years::load_in(tx, stored.year).await?)?;
            if !stored.state.is_open() {
                return Err(Failure::refused("task-done"));
            }
            let text = "SELECT MAX(at) AS latest FROM {task_nudge} n WHERE task_id = $1 AND kind = $2";
            let before = tx.load(text, params![id.to_string(), kind.key()]).await?;
            let today: Date = clock.today();
            if before.opt_instant("latest")?.is_some_and(|at| at.date() == today) {
                return Err(Failure::refused("nudged-today"));
            }
            let at = tx.at();
            let set = set! { "task_id" => id.to_string(), "kind" => kind.key(), "said" => said, "person_id" => by, "at" => at };
            tx.insert("task_nudge", NudgeId::generate(&clock), set).await
        })
    })
    .await
}

/// Reminds everybody who has a late task of a year, or of one of its steps, and has not been reminded for a week; gives how many.
pub async fn remind_late(ctx: &Ctx, year: YearId, step: Option<&str>, said: &str) -> Result<usize> {
    let mut permit = ctx.permit("year:lead", &Target::whole("year"))?;
    let said = opt_reason("reason", said)?;
    if let Some(said) = &said {
        permit = permit.because(said.clone());
    }
    let by = ctx.actor.person.ok_or(Failure::NotFound)?;
    let steps = step.map(|key| vec![key.to_owned()]);
    let years = [year];
    let states = [TaskState::NotBegun, TaskState::InProgress];
    let wanted = Wanted {
        years: Some(&years),
        steps: steps.as_deref(),
        states: Some(&states),
        due_before: Some(ctx.today()),
        limit: Some(MOST),
        ..Wanted::default()
    };
    let late = tasks::list(&ctx.read(), &wanted).await?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            if years::hold(tx, year).await?.state != YearState::Running {
                return Err(Failure::refused("year-ended"));
            }
            let text = "SELECT DISTINCT n.task_id FROM {task_nudge} n JOIN {year_task} t ON t.id = n.task_id WHERE t.year_id = $1 AND n.at > $2";
            let week_ago = tx.at().plus_seconds(-7 * 24 * 3_600);
            let mut lately = std::collections::HashSet::new();
            for row in tx.query(text, params![year.to_string(), week_ago]).await? {
                lately.insert(row.id::<TaskId>("task_id")?);
            }
            let at = tx.at();
            let rows: Vec<_> = late
                .iter()
                .filter(|task| !lately.contains(&task.id))
                .map(|task| {
                    let values = params![task.id.to_string(), NudgeKind::Remind.key(), said.clone(), by, at];
                    (NudgeId::generate(&clock).to_string(), values)
                })
                .collect();
            let count = rows.len();
            if count > 0 {
                let columns = ["task_id", "kind", "said", "person_id", "at"];
                tx.insert_many("task_nudge", &columns, rows).await?;
            }
            Ok(count)
        })
    })
    .await
}
