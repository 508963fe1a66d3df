//! One unit carries on after others from a day on. On screen it is done by a file; here it is one command.

use access::{Ctx, UnitEvent};
use db::Tx;
use kernel::{Clock, Date, Result, UnitId};

use super::change_units::{self, Edit};

/// Those that end, the one that stands and carries on, its first day as such, and why.
#[derive(Clone, Debug)]
pub struct MergeUnits {
    pub predecessors: Vec<UnitId>,
    pub into: UnitId,
    pub from: Date,
    pub reason: Option<String>,
}

/// Merges units; what lay under those that end follows along.
pub async fn merge(ctx: &Ctx, command: MergeUnits) -> Result<()> {
    let MergeUnits {
        predecessors,
        into,
        from,
        reason,
    } = command;
    let edit = Edit {
        unit: Some(into),
        version: None,
        reason,
        typed_name: None,
    };
    change_units::edit(ctx, edit, move |units| {
        units.merge(&predecessors, into, from)
    })
    .await
}

/// The same within a transaction; hand the events to `react`.
pub async fn merge_units(
    tx: &mut Tx,
    clock: &Clock,
    predecessors: &[UnitId],
    into: UnitId,
    from: Date,
) -> Result<Vec<UnitEvent>> {
    Ok(
        change_units::change(tx, clock, |units| units.merge(predecessors, into, from))
            .await?
            .1,
    )
}
