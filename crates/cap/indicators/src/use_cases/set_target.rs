//! Somebody writes down a target that has been decided, or takes it away.

use access::{Ctx, Target as Aim};
use kernel::{Failure, Period, Result, Scaled, UnitId};
use steering::api::{DecisionId, DecisionState};

use super::known_unit;
use crate::model::indicator::{Gender, IndicatorId, TargetId};
use crate::store::indicators::{self, Target};

/// A target for an indicator at a unit in a period.
#[derive(Clone, Debug)]
pub struct SetTarget {
    pub indicator: IndicatorId,
    pub unit: UnitId,
    pub period: Period,
    pub gender: Gender,
    pub value: Scaled,
    /// The decision it stands in.
    pub decision_id: Option<String>,
}

/// Sets the target: a new one, or another value for the one that stands.
///
/// # Errors
/// Invalid when it is given by gender though the indicator is not, or the decision is none that has been taken.
pub async fn set_target(ctx: &Ctx, command: SetTarget) -> Result<()> {
    let indicator = indicators::load(&ctx.read(), command.indicator).await?;
    let permit = ctx.permit("indicator:edit", &Aim::at("indicator", command.unit))?;
    known_unit(ctx, command.unit)?;
    if command.gender != Gender::T && !indicator.by_gender {
        return Err(Failure::invalid("gender", "value-not-by-gender"));
    }
    if let Some(decision) = &command.decision_id
        && !is_decided(ctx, decision).await?
    {
        return Err(Failure::invalid("decision_id", "choice"));
    }
    let new = Target {
        id: TargetId::generate(ctx.clock()),
        version: 1,
        indicator: command.indicator,
        unit: command.unit,
        period: command.period,
        gender: command.gender,
        value: command.value,
        decision_id: command.decision_id,
    };
    ctx.write(permit, move |tx| {
        Box::pin(async move { indicators::set_target(tx, &new).await })
    })
    .await
}

async fn is_decided(ctx: &Ctx, decision: &str) -> Result<bool> {
    let Some(id) = DecisionId::parse(decision) else {
        return Ok(false);
    };
    let found = steering::api::decisions(&ctx.read(), &[id]).await?;
    Ok(found.iter().any(|d| d.state == DecisionState::Decided))
}

/// Takes a target away; its versions stay in the history.
pub async fn remove_target(
    ctx: &Ctx,
    indicator: IndicatorId,
    id: TargetId,
    expected: Option<i64>,
) -> Result<()> {
    let found = indicators::targets(&ctx.read(), &[indicator], None).await?;
    let target = found
        .into_iter()
        .find(|t| t.id == id)
        .ok_or(Failure::NotFound)?;
    let permit = ctx.permit("indicator:edit", &Aim::at("indicator", target.unit))?;
    ctx.write(permit, move |tx| {
        Box::pin(async move { indicators::remove_target(tx, id, expected).await })
    })
    .await
}
