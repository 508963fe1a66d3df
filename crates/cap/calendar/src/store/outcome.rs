//! How a year went: when the tasks of each step were begun and done, and what was said of those that were late or moved.

use std::collections::BTreeMap;

use db::{Reader, params};
use kernel::{Failure, Instant, Result, UnitId};

use crate::model::year::{TaskId, YearId};

/// The tasks of one step as they went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Went {
    pub begun: Option<Instant>,
    pub done: Option<Instant>,
    /// Finished after their last day.
    pub done_late: usize,
    pub moved: usize,
}

/// Each step of a year: one grouped query.
pub async fn of_steps(read: &Reader, year: YearId) -> Result<BTreeMap<String, Went>> {
    let text = "SELECT step_key, MIN(begun_at) AS first_begun, MAX(done_at) AS last_done, COUNT(late_reason) AS late_count, COUNT(moved_reason) AS moved_count FROM {year_task} t WHERE year_id = $1 GROUP BY step_key";
    let count = |n: i64| usize::try_from(n).map_err(Failure::fault);
    let mut steps = BTreeMap::new();
    for row in read.query(text, params![year.to_string()]).await? {
        let went = Went {
            begun: row.opt_instant("first_begun")?,
            done: row.opt_instant("last_done")?,
            done_late: count(row.int("late_count")?)?,
            moved: count(row.int("moved_count")?)?,
        };
        steps.insert(row.text("step_key")?, went);
    }
    Ok(steps)
}

/// Why a task was late or moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    pub task: TaskId,
    pub step: String,
    pub unit: UnitId,
    pub late: Option<String>,
    pub moved: Option<String>,
}

/// What was said of late and moved tasks, at most so many.
pub async fn reasons(read: &Reader, year: YearId, most: u32) -> Result<Vec<Why>> {
    let text = "SELECT id, step_key, unit_id, late_reason, moved_reason FROM {year_task} t WHERE year_id = $1 AND (late_reason IS NOT NULL OR moved_reason IS NOT NULL) ORDER BY step_key, id LIMIT $2";
    let rows = read.query(text, params![year.to_string(), most]).await?;
    rows.iter()
        .map(|row| {
            Ok(Why {
                task: row.id("id")?,
                step: row.text("step_key")?,
                unit: row.id("unit_id")?,
                late: row.opt_text("late_reason")?,
                moved: row.opt_text("moved_reason")?,
            })
        })
        .collect()
}
