//! Several units carry on after one from a day on. On screen it is done by a file; here it is one command.

use access::{Ctx, UnitEvent};
use db::Tx;
use kernel::{Clock, Date, Result, UnitId};

use super::change_units::{self, Edit};

/// The one that ends, those that stand and carry on, their first day as such, and why.
#[derive(Clone, Debug)]
pub struct SplitUnit {
    pub unit: UnitId,
    pub into: Vec<UnitId>,
    pub from: Date,
    pub reason: Option<String>,
}

/// Splits a unit; what lay under it follows to the first of those that carry on.
pub async fn split(ctx: &Ctx, command: SplitUnit) -> Result<()> {
    let SplitUnit {
        unit,
        into,
        from,
        reason,
    } = command;
    let edit = Edit {
        unit: Some(unit),
        version: None,
        reason,
        typed_name: None,
    };
    change_units::edit(ctx, edit, move |units| units.split(unit, &into, from)).await
}

/// The same within a transaction; hand the events to `react`.
pub async fn split_unit(
    tx: &mut Tx,
    clock: &Clock,
    unit: UnitId,
    into: &[UnitId],
    from: Date,
) -> Result<Vec<UnitEvent>> {
    Ok(
        change_units::change(tx, clock, |units| units.split(unit, into, from))
            .await?
            .1,
    )
}
