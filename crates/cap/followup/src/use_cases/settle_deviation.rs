//! A deviation is lifted to the superior, closed with a reason, or opened again with one.

use access::{Ctx, Org};
use db::set;
use kernel::{Failure, Result, UnitId};

use super::register_deviation::target;
use crate::model::deviation::{DeviationId, DeviationState, Settlement};
use crate::store::deviations;

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
    let above = superior(&ctx.org_now, at);
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

/// The nearest unit above that has a manager.
#[must_use]
pub fn superior(org: &Org, unit: UnitId) -> Option<UnitId> {
    let place = org.place(unit)?;
    let parent = org.tree.parent(place)?.id;
    org.answering(parent).map(|a| a.at)
}
