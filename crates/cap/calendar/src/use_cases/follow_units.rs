//! What a changed organisation does to tasks that are left to do: they move to the unit that carries on, with where they came from.
//!
//! What is done stays with the unit that did it. After a split each of the new units gets the task. A unit that is closed without
//! successor keeps its tasks; whoever carries on after it answers for them.

use access::UnitEvent;
use db::{BoxFuture, Set, Tx, set};
use kernel::{Clock, Date, Result, UnitId};

use crate::model::year::{TaskId, TaskState, YearTask};
use crate::store::tasks;

/// Follows the events in the same transaction.
pub fn follow_units<'a>(
    tx: &'a mut Tx,
    clock: &'a Clock,
    events: &'a [UnitEvent],
) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        for event in events {
            if let UnitEvent::Succeeded { unit, by, from } = event {
                succeed(tx, clock, *unit, by, *from).await?;
            }
        }
        Ok(())
    })
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
