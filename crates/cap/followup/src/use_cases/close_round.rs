//! A process leader closes a round, and opens it again with a reason.

use access::{Ctx, Target};
use db::set;
use kernel::{Failure, Instant, Result};

use crate::model::round::{RoundId, RoundState};

/// Closes a round: nothing more is answered in it. Closed already, it stays so.
pub async fn close_round(ctx: &Ctx, id: RoundId) -> Result<()> {
    let permit = ctx.permit("round:open", &Target::whole("round"))?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let round = super::hold_round(tx, id).await?;
            match round.state {
                RoundState::Closed => return Ok(()),
                RoundState::Draft => return Err(Failure::refused("not-begun")),
                RoundState::Open => {}
            }
            let closed = set! { "state" => RoundState::Closed.key(), "closed_at" => tx.at() };
            tx.update("reporting_round", id, Some(round.version), closed)
                .await
                .map(|_| ())
        })
    })
    .await
}

/// Opens a closed round again.
pub async fn reopen_round(ctx: &Ctx, id: RoundId, reason: &str) -> Result<()> {
    let permit = ctx
        .permit("round:open", &Target::whole("round"))?
        .because(super::reason(reason)?);
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let round = super::hold_round(tx, id).await?;
            if round.state != RoundState::Closed {
                return Err(Failure::refused("nothing-to-do"));
            }
            let opened =
                set! { "state" => RoundState::Open.key(), "closed_at" => Option::<Instant>::None };
            tx.update("reporting_round", id, Some(round.version), opened)
                .await
                .map(|_| ())
        })
    })
    .await
}
