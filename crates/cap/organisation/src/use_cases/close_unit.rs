//! An administrator closes a unit: its last day is the day before.

use access::{Ctx, UnitEvent};
use db::Tx;
use kernel::{Clock, Date, Result, UnitId};

use super::change_units::{self, Edit};

/// The first day the unit no longer stands, where what lies under it goes, and why.
#[derive(Clone, Debug)]
pub struct CloseUnit {
    pub unit: UnitId,
    pub from: Date,
    pub carry_to: Option<UnitId>,
    pub reason: Option<String>,
    pub version: Option<i64>,
}

/// Closes a unit.
///
/// # Errors
/// Refused with `unit-not-empty` when something lies under it and `carry_to` says nothing; invalid on `from`.
pub async fn close(ctx: &Ctx, command: CloseUnit) -> Result<()> {
    let CloseUnit {
        unit,
        from,
        carry_to,
        reason,
        version,
    } = command;
    let edit = Edit {
        unit: Some(unit),
        version,
        reason,
        typed_name: None,
    };
    change_units::edit(ctx, edit, move |units| units.close(unit, from, carry_to)).await
}

/// The same within a transaction; hand the events to `react`.
pub async fn close_unit(
    tx: &mut Tx,
    clock: &Clock,
    unit: UnitId,
    from: Date,
    carry_to: Option<UnitId>,
) -> Result<Vec<UnitEvent>> {
    Ok(
        change_units::change(tx, clock, |units| units.close(unit, from, carry_to))
            .await?
            .1,
    )
}
