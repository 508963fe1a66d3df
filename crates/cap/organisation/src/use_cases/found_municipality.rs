//! The first unit of a new database: the municipality itself, with its name in the settings.

use access::{Ctx, Target, settings};
use kernel::{Date, Failure, Result, UnitId, clean_line};

use super::add_unit::add_unit;
use crate::model::registry::NewUnit;

/// Founds the municipality. It stands since 1 January 1971, when the municipalities of today began (SFS 1969:765).
///
/// # Errors
/// Refused `already-founded` when there is a unit; invalid when the name cannot be used.
pub async fn found_municipality(ctx: &Ctx, name: &str) -> Result<UnitId> {
    let name = clean_line(name, 200).map_err(|e| Failure::invalid("name", e.code()))?;
    let from =
        Date::from_ymd_opt(1971, 1, 1).ok_or_else(|| Failure::Fault("no such day".into()))?;
    let permit = ctx.permit("unit:edit", &Target::whole("unit"))?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            if tx
                .find("SELECT id FROM unit LIMIT 1", vec![])
                .await?
                .is_some()
            {
                return Err(Failure::refused("already-founded"));
            }
            settings::put(tx, "municipality-name", &name.clone().into()).await?;
            let new = NewUnit {
                code: "0".into(),
                name,
                kind: "municipality".into(),
                parent: None,
                is_authority: false,
                from,
            };
            add_unit(tx, &clock, new).await
        })
    })
    .await
}
