//! A deviation is lifted to the superior, closed with a reason, or opened again with one.

use access::{Ctx, Org};
use db::set;
use kernel::{Failure, Result, UnitId};

use super::register_deviation::target;
use crate::model::deviation::{DeviationId, DeviationState, Settlement};
use crate::store::deviations;

const EXECUTIVE_COMMITTEE: &str = "executive-committee";
/// Kinds of units that stand for the municipality as a whole.
const WHOLE: [&str; 2] = ["municipality", "council"];

/// Does the deed, with its reason in the history.
///
/// # Errors
/// Refused when it has been done already, or when there is nobody above to lift it to.
pub async fn settle_deviation(
    ctx: &Ctx,
    id: DeviationId,
    deed: Settlement,
    reason: &str,
) -> Result<()> {
    let deviation = deviations::load(&ctx.read(), id).await?;
    let permit = ctx
        .permit("deviation:edit", &target(&deviation))?
        .because(super::reason(reason)?);
    let at = deviation.lifted_to.unwrap_or(deviation.unit);
    let above = lifted_from(&ctx.org_now, at);
    if deed == Settlement::Lift && above.is_none() {
        return Err(Failure::refused("nobody-above"));
    }
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let stored = deviations::load_in(tx, id).await?;
            let after = stored.state.after(deed).map_err(Failure::refused)?;
            let lifted_to = match after {
                DeviationState::Open => None,
                DeviationState::Lifted => above,
                DeviationState::Closed => stored.lifted_to,
            };
            let columns = set! { "state" => after.key(), "lifted_to" => lifted_to };
            tx.update("deviation", id, Some(stored.version), columns)
                .await
                .map(|_| ())
        })
    })
    .await
}

/// Where a deviation is lifted from a unit: to the nearest unit above that has a manager, and from committees and boards to the
/// executive committee, which has the uppsikt of them all (kommunallagen 6 kap. 1 §). From there it goes no further.
#[must_use]
pub fn lifted_from(org: &Org, unit: UnitId) -> Option<UnitId> {
    let at = org.place(unit)?;
    let executive = org
        .tree
        .iter()
        .find(|u| u.kind == EXECUTIVE_COMMITTEE)
        .map(|u| u.id);
    if executive == Some(at) {
        return None;
    }
    let above = superior(org, at);
    let is_whole = |u: UnitId| {
        org.tree
            .get(u)
            .is_some_and(|u| WHOLE.contains(&u.kind.as_str()))
    };
    match above {
        Some(unit) if !is_whole(unit) => Some(unit),
        _ => executive.or(above),
    }
}

/// The nearest unit above that has a manager.
#[must_use]
pub fn superior(org: &Org, unit: UnitId) -> Option<UnitId> {
    let place = org.place(unit)?;
    let parent = org.tree.parent(place)?.id;
    org.answering(parent).map(|a| a.at)
}
