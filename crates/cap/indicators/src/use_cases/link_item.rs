//! Somebody says which goal or assignment an indicator tells of.

use access::{Ctx, Target};
use kernel::{Failure, Result, UnitId};

use super::known_unit;
use crate::api::ItemId;
use crate::model::indicator::IndicatorId;
use crate::store::{indicators, links};

/// Links an indicator to an item: at one unit, or without unit at every unit that has the item.
pub async fn link_item(
    ctx: &Ctx,
    indicator: IndicatorId,
    item: ItemId,
    unit: Option<UnitId>,
) -> Result<()> {
    let standing = indicators::load(&ctx.read(), indicator).await?;
    let permit = ctx.permit(
        "indicator:edit",
        &Target::at("indicator", unit.unwrap_or(standing.unit)),
    )?;
    if let Some(unit) = unit {
        known_unit(ctx, unit)?;
    }
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move { links::add(tx, &clock, indicator, item, unit).await })
    })
    .await
}

/// Takes a link away.
pub async fn unlink_item(ctx: &Ctx, indicator: IndicatorId, link: String) -> Result<()> {
    let standing = indicators::load(&ctx.read(), indicator).await?;
    let found = links::of_indicator(&ctx.read(), indicator).await?;
    let found = found
        .into_iter()
        .find(|l| l.id == link)
        .ok_or(Failure::NotFound)?;
    let permit = ctx.permit(
        "indicator:edit",
        &Target::at("indicator", found.unit.unwrap_or(standing.unit)),
    )?;
    ctx.write(permit, move |tx| {
        Box::pin(async move { links::remove(tx, &link).await })
    })
    .await
}
