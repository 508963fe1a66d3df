//! An administrator adds a unit from a day on.

use access::Ctx;
use db::Tx;
use kernel::{Clock, Result, UnitId};

use super::change_units::{self, Edit};
use crate::model::registry::NewUnit;

/// What is added, and why.
#[derive(Clone, Debug)]
pub struct AddUnit {
    pub unit: NewUnit,
    pub reason: Option<String>,
}

/// Adds a unit.
///
/// # Errors
/// Invalid on `code`, `name`, `kind` or `parent`.
pub async fn add(ctx: &Ctx, command: AddUnit) -> Result<UnitId> {
    let id = UnitId::generate(ctx.clock());
    let edit = Edit {
        unit: None,
        version: None,
        reason: command.reason,
        typed_name: None,
    };
    change_units::edit(ctx, edit, move |units| units.add(id, command.unit)).await?;
    Ok(id)
}

/// The same within a transaction; it takes part in the caller's change.
pub async fn add_unit(tx: &mut Tx, clock: &Clock, new: NewUnit) -> Result<UnitId> {
    let id = UnitId::generate(clock);
    change_units::change(tx, clock, |units| units.add(id, new)).await?;
    Ok(id)
}
