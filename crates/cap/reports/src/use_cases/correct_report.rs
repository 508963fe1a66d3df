//! Beginning the correction of a frozen report: a new version with a reason; what was frozen stays.

use access::Ctx;
use db::set;
use kernel::{Failure, Result};

use super::{readable, reason, target};
use crate::model::lifecycle::Deed;
use crate::store::ReportId;

/// Begin a correction.
#[derive(Clone, Debug)]
pub struct CorrectReport {
    pub report: ReportId,
    pub reason: String,
}

/// Opens a frozen report for a new version.
pub async fn correct_report(ctx: &Ctx, command: CorrectReport) -> Result<()> {
    let report = readable(ctx, command.report).await?;
    let permit = ctx.permit(
        "report:correct",
        &target(report.unit, report.reading_state()),
    )?;
    let next = report.composition.after(Deed::Correct)?;
    let reason = reason(&command.reason)?;
    let permit = permit.because(reason.clone());
    let done = ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                let set = set! { "state" => next.key(), "correction_reason" => reason };
                tx.update("report", command.report, Some(report.version), set)
                    .await
                    .map(|_| ())
            })
        })
        .await;
    match done {
        // somebody began it at the same moment: there is nothing to write together
        Err(Failure::Conflict(_)) => Err(Failure::refused("report-correction-begun")),
        other => other,
    }
}
