//! What a changed organisation does to tasks that are left to do: they move to the unit that carries on, with where they came from.
//!
//! What is done stays with the unit that did it. After a split each of the new units gets the task. When a unit is closed without
//! successor, its tasks go to the nearest unit above that stands; when none does they stay, and whoever carries on answers for them.

use access::UnitEvent;
use db::{BoxFuture, Set, Tx, params, set};
use kernel::{Clock, Date, Result, UnitId};

use crate::model::year::{TaskId, TaskState, YearTask};
use crate::store::tasks;

/// Units above each other at most.
const DEEPEST: usize = 20;

/// Follows the events in the same transaction.
pub fn follow_units<'a>(
    tx: &'a mut Tx,
    clock: &'a Clock,
    events: &'a [UnitEvent],
) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        for event in events {
            match event {
                UnitEvent::Succeeded { unit, by, from } => {
                    succeed(tx, clock, *unit, by, *from).await?;
                }
                UnitEvent::Closed { unit, from } => {
                    if let Some(above) = standing_above(tx, *unit, *from).await? {
                        succeed(tx, clock, *unit, &[above], *from).await?;
                    }
                }
                UnitEvent::Changed { .. } => {}
            }
        }
        Ok(())
    })
}

/// The nearest unit that a closed one lay under and that stands from the day it was closed.
async fn standing_above(tx: &Tx, unit: UnitId, from: Date) -> Result<Option<UnitId>> {
    let lay_under = "SELECT parent_id FROM {v_unit} u WHERE id = $1 AND valid_from < $2 ORDER BY valid_from DESC LIMIT 1";
    let stands = "SELECT id FROM {v_unit} u WHERE id = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)";
    let mut at = unit;
    // a tree is never deeper than this
    for _ in 0..DEEPEST {
        let row = tx.find(lay_under, params![at, from]).await?;
        let parent: Option<UnitId> = row
            .map(|row| row.opt_id("parent_id"))
            .transpose()?
            .flatten();
        let Some(parent) = parent else {
            return Ok(None);
        };
        if tx.find(stands, params![parent, from]).await?.is_some() {
            return Ok(Some(parent));
        }
        at = parent;
    }
    Ok(None)
}

async fn succeed(
    tx: &mut Tx,
    clock: &Clock,
    unit: UnitId,
    by: &[UnitId],
    from: Date,
) -> Result<()> {
    let is_done = from <= clock.today();
    for task in tasks::open_of_unit_in(tx, unit).await? {
        // until the day itself the unit stands: what begins before that is still its own
        let is_after = task.starts_on.is_some_and(|first| from <= first);
        if !is_done && !is_after {
            continue;
        }
        let mut heirs = by.iter().filter(|heir| **heir != unit);
        let Some(first) = heirs.next() else { continue };
        let moved = set! { "unit_id" => *first, "came_from" => unit };
        tx.update("year_task", task.id, Some(task.version), moved)
            .await?;
        for heir in heirs {
            tx.insert("year_task", TaskId::generate(clock), copy(&task, *heir))
                .await?;
        }
    }
    Ok(())
}

/// The same task at another unit, not begun.
fn copy(task: &YearTask, unit: UnitId) -> Vec<Set> {
    set! {
        "year_id" => task.year.to_string(), "step_key" => &task.step, "unit_id" => unit, "starts_on" => task.starts_on, "due_on" => task.due_on,
        "state" => TaskState::NotBegun.key(), "moved_reason" => task.moved_reason.clone(), "came_from" => task.unit,
    }
}
