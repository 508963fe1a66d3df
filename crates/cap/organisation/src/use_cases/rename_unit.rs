//! An administrator gives a unit another name from a day on.

use access::{Ctx, UnitEvent};
use db::Tx;
use kernel::{Clock, Date, Result, UnitId};

use super::change_units::{self, Edit};

/// The new name, its first day, and why. `version` is the unit's stamp when the form was shown.
#[derive(Clone, Debug)]
pub struct RenameUnit {
    pub unit: UnitId,
    pub name: String,
    pub from: Date,
    pub reason: Option<String>,
    pub version: Option<i64>,
}

/// Renames a unit.
///
/// # Errors
/// Invalid on `name` or `from`; a conflict when somebody changed the unit meanwhile.
pub async fn rename(ctx: &Ctx, command: RenameUnit) -> Result<()> {
    let RenameUnit {
        unit,
        name,
        from,
        reason,
        version,
    } = command;
    let edit = Edit {
        unit: Some(unit),
        version,
        reason,
        typed_name: Some((name.clone(), from)),
    };
    change_units::edit(ctx, edit, move |units| units.rename(unit, &name, from)).await
}

/// The same within a transaction; hand the events to `react`.
pub async fn rename_unit(
    tx: &mut Tx,
    clock: &Clock,
    unit: UnitId,
    name: &str,
    from: Date,
) -> Result<Vec<UnitEvent>> {
    Ok(
        change_units::change(tx, clock, |units| units.rename(unit, name, from))
            .await?
            .1,
    )
}
