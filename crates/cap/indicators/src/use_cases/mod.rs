//! What people do with indicators, one file each.

pub mod define_indicator;
pub mod edit_indicator;
pub mod export_values;
pub mod import_values;
pub mod link_item;
pub mod record_values;
pub mod set_target;
pub mod undo_import;

use std::collections::HashSet;

use access::{Ctx, Target};
use db::Permit;
use kernel::{Failure, Result, UnitId};

/// A permit for an action at every one of some units; fails as the first that is not allowed does.
fn permit_at_all(
    ctx: &Ctx,
    action: &'static str,
    kind: &'static str,
    units: impl IntoIterator<Item = UnitId>,
) -> Result<Permit> {
    let mut permit = None;
    for unit in units.into_iter().collect::<HashSet<_>>() {
        permit = Some(ctx.permit(action, &Target::at(kind, unit))?);
    }
    permit.ok_or_else(|| Failure::refused("nothing-to-do"))
}

/// Fails unless the unit is or was a unit of the organisation.
fn known_unit(ctx: &Ctx, unit: UnitId) -> Result<()> {
    if ctx.org_now.place(unit).is_some() {
        Ok(())
    } else {
        Err(Failure::invalid("unit_id", "unknown-unit"))
    }
}
