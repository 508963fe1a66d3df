//! Withdrawing what is published: content and files leave the public store; that something was there, and until when, is told.

use access::Ctx;
use db::set;
use kernel::{Failure, Result};

use super::{readable, reason, target};
use crate::model::lifecycle::PublicDeed;
use crate::store::{ReportId, load_version, take_away, versions_of};

/// Withdraw a published version.
#[derive(Clone, Debug)]
pub struct WithdrawVersion {
    pub report: ReportId,
    pub number: i64,
    pub reason: String,
}

/// Takes a version out of the public store. The frozen version stays.
pub async fn withdraw_version(ctx: &Ctx, command: WithdrawVersion) -> Result<()> {
    let report = readable(ctx, command.report).await?;
    let permit = ctx.permit(
        "report:publish",
        &target(report.unit, report.reading_state()),
    )?;
    let versions = versions_of(&ctx.read(), report.id).await?;
    let version = versions
        .iter()
        .find(|v| v.number == command.number)
        .ok_or(Failure::NotFound)?;
    version.publication.after(PublicDeed::Withdraw)?;
    let reason = reason(&command.reason)?;
    let permit = permit.because(reason.clone());
    let (id, at) = (version.id, ctx.now());
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            // the row is held first: of two who withdraw at once the second is told that it is done
            tx.update(
                "report_version",
                id,
                None,
                set! { "withdrawn_at" => at, "withdrawn_reason" => reason },
            )
            .await?;
            let version = load_version(tx, command.report, command.number).await?;
            let next = version.publication.after(PublicDeed::Withdraw)?;
            let slug = version
                .slug
                .ok_or_else(|| Failure::Fault("a published version has no address".into()))?;
            tx.update(
                "report_version",
                id,
                None,
                set! { "publication" => next.key() },
            )
            .await?;
            take_away(tx, &slug, at).await
        })
    })
    .await
}
