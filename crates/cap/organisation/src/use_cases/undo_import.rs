//! An administrator undoes an import: a new change that restores what was, unless something later touched the same.

use access::{Ctx, Target};
use kernel::{Failure, Result, UnitId};

use super::change_units::{change, react};
use crate::model::registry::Registry;
use crate::model::restore::{Blocker, added};
use crate::store::imports::{self, PreviewId};
use crate::store::registry;

/// Why an import cannot be undone, one line each, in data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Changed since.
    Changed { code: String, name: String },
    /// A unit that came with the import has another under it.
    Below { name: String, below: String },
    /// A unit that came with the import is named by rows elsewhere.
    Named {
        name: String,
        table: String,
        count: i64,
    },
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    Done,
    Hindered(Vec<Obstacle>),
}

/// Which import, and why it is undone.
#[derive(Clone, Debug)]
pub struct UndoImport {
    pub import: PreviewId,
    pub reason: String,
}

/// Undoes an import, or tells what stands in the way.
///
/// # Errors
/// Refused with `nothing-to-do` when it was undone before.
pub async fn undo(ctx: &Ctx, command: UndoImport) -> Result<Undone> {
    let permit = ctx
        .permit("unit:import", &Target::whole("unit"))?
        .because(&command.reason);
    let db = ctx.services.db.clone();
    let import = imports::load(&db.read(None), command.import).await?;
    if import.undone_at.is_some() {
        return Err(Failure::refused("nothing-to-do"));
    }
    let after = registry::read(&db.read(Some(import.recorded_at))).await?;
    let just_before = kernel::Instant::from_micros(import.recorded_at.micros() - 1);
    let before = registry::read(&db.read(Some(just_before))).await?;
    let services = ctx.services.clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            access::people::raise_org_version(tx).await?;
            let now = registry::load(tx).await?.registry;
            let mut obstacles: Vec<Obstacle> = now
                .blockers(&before, &after)
                .iter()
                .map(|b| told(b, &now, &after))
                .collect();
            let new = added(&before, &after);
            let schema = services.db.schema();
            for (unit, table, count) in imports::rows_that_name(tx, schema, &new).await? {
                obstacles.push(Obstacle::Named {
                    name: name(&after, unit),
                    table,
                    count,
                });
            }
            if !obstacles.is_empty() {
                return Ok(Undone::Hindered(obstacles));
            }
            imports::mark_undone(tx, command.import, import.version).await?;
            let from = import.receipt.valid_from;
            let ((), events) = change(tx, &services.clock, |units| {
                units.restore(&before, &after, from)
            })
            .await?;
            react(tx, &services, &events).await?;
            Ok(Undone::Done)
        })
    })
    .await
}

fn told(blocker: &Blocker, now: &Registry, after: &Registry) -> Obstacle {
    match blocker {
        Blocker::Changed(unit) => {
            let code = after
                .get(*unit)
                .or_else(|| now.get(*unit))
                .map(|u| u.code.clone())
                .unwrap_or_default();
            Obstacle::Changed {
                code,
                name: name(after, *unit),
            }
        }
        Blocker::Below { unit, below } => Obstacle::Below {
            name: name(after, *unit),
            below: name(now, *below),
        },
    }
}

/// What a unit is called last.
fn name(units: &Registry, unit: UnitId) -> String {
    units
        .get(unit)
        .and_then(|u| u.stretches.last())
        .map(|s| s.facts.name.clone())
        .unwrap_or_default()
}
