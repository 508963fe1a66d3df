//! An administrator moves a unit, with all below it, under another from a day on.

use access::{Ctx, UnitEvent};
use db::Tx;
use kernel::{Clock, Date, Result, UnitId};

use super::change_units::{self, Edit};

/// Where it goes, its first day there, and why. `version` is the unit's stamp when the form was shown.
#[derive(Clone, Debug)]
pub struct MoveUnit {
    pub unit: UnitId,
    pub parent: UnitId,
    pub from: Date,
    pub reason: Option<String>,
    pub version: Option<i64>,
}

/// Moves a unit.
///
/// # Errors
/// Invalid on `parent` (a unit cannot lie under itself) or `from`, or when somebody changed the unit meanwhile.
pub async fn move_under(ctx: &Ctx, command: MoveUnit) -> Result<()> {
    let MoveUnit {
        unit,
        parent,
        from,
        reason,
        version,
    } = command;
    let edit = Edit {
        unit: Some(unit),
        version,
        reason,
        typed_name: None,
    };
    change_units::edit(ctx, edit, move |units| units.move_to(unit, parent, from)).await
}

/// The same within a transaction; hand the events to `react`.
pub async fn move_unit(
    tx: &mut Tx,
    clock: &Clock,
    unit: UnitId,
    parent: UnitId,
    from: Date,
) -> Result<Vec<UnitEvent>> {
    Ok(
        change_units::change(tx, clock, |units| units.move_to(unit, parent, from))
            .await?
            .1,
    )
}
