//! Reminders and lifted tasks in and out of their table.

use db::{Reader, Row, Val};
use kernel::{Failure, Instant, PersonId, Result};

use crate::model::year::{NudgeKind, TaskId};

/// What somebody said of a task to those who answer for it, or for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nudge {
    pub task: TaskId,
    pub kind: NudgeKind,
    pub said: Option<String>,
    pub by: PersonId,
    pub at: Instant,
}

/// Tasks that are asked for in one query at most.
const PART: usize = 500;

/// What has been said of some tasks, the latest first.
pub async fn of_tasks(read: &Reader, tasks: &[TaskId]) -> Result<Vec<Nudge>> {
    let mut found = Vec::new();
    for part in tasks.chunks(PART) {
        let text = "SELECT task_id, kind, said, person_id, at FROM {task_nudge} n WHERE task_id IN ({ids:1}) ORDER BY at DESC, id DESC";
        let rows = read.query(text, vec![Val::ids(part)]).await?;
        for row in &rows {
            found.push(read_row(row)?);
        }
    }
    Ok(found)
}

/// The open tasks that have been lifted and not finished since, by identifier.
pub async fn lifted(read: &Reader) -> Result<Vec<TaskId>> {
    let text = "SELECT DISTINCT n.task_id FROM {task_nudge} n JOIN {year_task} t ON t.id = n.task_id WHERE n.kind = $1 AND t.state IN ('not-begun', 'in-progress') ORDER BY n.task_id";
    let rows = read.query(text, vec![NudgeKind::Lift.key().into()]).await?;
    rows.iter().map(|row| row.id("task_id")).collect()
}

fn read_row(row: &Row) -> Result<Nudge> {
    let kind = row.text("kind")?;
    Ok(Nudge {
        task: row.id("task_id")?,
        kind: NudgeKind::parse_key(&kind)
            .ok_or_else(|| Failure::Fault(format!("not a kind of nudge: {kind}")))?,
        said: row.opt_text("said")?,
        by: row.id("person_id")?,
        at: row.instant("at")?,
    })
}
