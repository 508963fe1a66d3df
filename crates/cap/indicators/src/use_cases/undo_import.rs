//! Somebody takes back what was imported or typed in at once. The values stay stored and are read no more.

use std::collections::HashSet;

use access::{Ctx, Target};
use kernel::{Failure, Period, Result, UnitId};

use super::permit_at_all;
use crate::model::indicator::ValueImportId;
use crate::store::imports;

/// Most keys that are named when taking back is refused.
const MOST_NAMED: usize = 20;

/// Which of some imports the actor may take back: those whose every unit they reach.
pub async fn may_undo(ctx: &Ctx, ids: &[ValueImportId]) -> Result<HashSet<ValueImportId>> {
    if ctx.known_at.is_some() {
        return Ok(HashSet::new());
    }
    let may = |unit: &UnitId| ctx.may("value:record", &Target::at("value", *unit));
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
/// Refused `value-import-corrected` with the keys for which later values stand; `nothing-to-do` when it is taken back already.
pub async fn undo_import(ctx: &Ctx, id: ValueImportId, expected: Option<i64>) -> Result<()> {
    let import = imports::load(&ctx.read(), id).await?;
    let units = imports::units_of(&ctx.read(), id).await?;
    let permit = permit_at_all(ctx, "value:record", "value", units)?;
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
                let period =
                    |key: &str| Period::parse_key(key).map_or_else(|| key.to_owned(), |p| p.key());
                let named: Vec<String> = later
                    .iter()
                    .take(MOST_NAMED)
                    .map(|(code, unit, key)| format!("{code} {} {}", name(*unit), period(key)))
                    .collect();
                let count = later.len().to_string();
                return Err(Failure::refused_with(
                    "value-import-corrected",
                    &[("keys", &named.join("; ")), ("count", &count)],
                ));
            }
            imports::mark_undone(tx, id, expected).await
        })
    })
    .await
}
