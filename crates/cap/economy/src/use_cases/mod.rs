//! What people do with the economy, one file each.

pub mod export_amounts;
pub mod import_amounts;
pub mod save_forecast;
pub mod undo_import;

use std::collections::HashSet;

use access::{Ctx, Target};
use db::Permit;
use kernel::{Failure, Result, UnitId};

/// A permit to import for every one of some units; fails as the first that is not allowed does.
fn permit_at_all(ctx: &Ctx, units: impl IntoIterator<Item = UnitId>) -> Result<Permit> {
    let mut permit = None;
    for unit in units.into_iter().collect::<HashSet<_>>() {
        permit = Some(ctx.permit("economy:import", &Target::at("economy", unit))?);
    }
    permit.ok_or_else(|| Failure::refused("nothing-to-do"))
}
