//! Somebody takes an import of amounts back. The amounts stay stored and are read no more.

use std::collections::HashSet;

use access::{Ctx, Target};
use kernel::{Failure, Result, UnitId};

use super::permit_at_all;
use crate::model::lines::EconomyImportId;
use crate::store::imports;

/// Most keys that are named when taking back is refused.
const MOST_NAMED: usize = 20;

/// Which of some imports the actor may take back: those whose every unit they reach.
pub async fn may_undo(ctx: &Ctx, ids: &[EconomyImportId]) -> Result<HashSet<EconomyImportId>> {
    if ctx.known_at.is_some() {
        return Ok(HashSet::new());
    }
    let may = |unit: &UnitId| ctx.may("economy:import", &Target::at("economy", *unit));
    let about = imports::units_of_each(&ctx.read(), ids).await?;
    Ok(about
        .into_iter()
        .filter(|(_, units)| units.iter().all(may))
        .map(|(id, _)| id)
        .collect())
}

/// Takes an import back.
///
/// # Errors
/// Refused `economy-import-corrected` with the units and periods for which later amounts stand; `nothing-to-do` when it is taken
/// back already.
pub async fn undo_import(ctx: &Ctx, id: EconomyImportId, expected: Option<i64>) -> Result<()> {
    let import = imports::load(&ctx.read(), id).await?;
    let units = imports::units_of(&ctx.read(), id).await?;
    let permit = permit_at_all(ctx, units)?;
    if import.undone_at.is_some() {
        return Err(Failure::refused("nothing-to-do"));
    }
    let org = ctx.org_now.clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let later = imports::later_corrections(tx, id).await?;
            if !later.is_empty() {
                let name = |unit: UnitId| {
                    org.place(unit)
                        .and_then(|at| org.tree.get(at))
                        .map(|u| u.name.clone())
                        .unwrap_or_default()
                };
                let named: Vec<String> = later
                    .iter()
                    .take(MOST_NAMED)
                    .map(|(unit, period)| format!("{} {period}", name(*unit)))
                    .collect();
                let count = later.len().to_string();
                return Err(Failure::refused_with(
                    "economy-import-corrected",
                    &[("keys", &named.join("; ")), ("count", &count)],
                ));
            }
            imports::mark_undone(tx, id, expected).await
        })
    })
    .await
}
