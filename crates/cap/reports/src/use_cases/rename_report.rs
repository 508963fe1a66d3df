//! Giving a draft another title.

use access::Ctx;
use db::set;
use kernel::{Failure, Result};

use super::create_report::checked_title;
use super::{readable, target};
use crate::model::lifecycle::{Composition, Deed};
use crate::store::ReportId;

/// Give a report another title.
#[derive(Clone, Debug)]
pub struct RenameReport {
    pub report: ReportId,
    pub title: String,
    /// The version the title was read in; none overwrites.
    pub version: Option<i64>,
}

/// Gives a draft another title and returns the new version.
pub async fn rename_report(ctx: &Ctx, command: RenameReport) -> Result<i64> {
    let report = readable(ctx, command.report).await?;
    let permit = ctx.permit("report:compose", &target(report.unit, "draft"))?;
    report.composition.after(Deed::Edit)?;
    let title = checked_title(&command.title)?;
    let done = ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                let set = set! { "title" => title };
                let version = tx
                    .update("report", command.report, command.version, set)
                    .await?;
                // the row is held: nobody freezes between this look and the end
                let row = tx
                    .load(
                        "SELECT state FROM report WHERE id = $1",
                        db::params![command.report.to_string()],
                    )
                    .await?;
                if row.text("state")? != Composition::Draft.key() {
                    return Err(Failure::refused("frozen"));
                }
                Ok(version)
            })
        })
        .await;
    done.map_err(worded)
}

/// The conflict page says "title" with this room's own word.
fn worded(failure: Failure) -> Failure {
    match failure {
        Failure::Conflict(mut conflict) => {
            for text in &mut conflict.texts {
                text.label = "report-title";
            }
            Failure::Conflict(conflict)
        }
        other => other,
    }
}
