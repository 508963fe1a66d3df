//! Writing the free text of a section.

use access::Ctx;
use db::{params, set};
use document::RichText;
use kernel::{Failure, Result};

use super::{readable, target};
use crate::model::lifecycle::{Composition, Deed};
use crate::model::template;
use crate::store::{ReportId, TextId, hold_report};

/// Write a section's text.
#[derive(Clone, Debug)]
pub struct WriteText {
    pub report: ReportId,
    /// Key of the section in the template.
    pub section: String,
    pub text: RichText,
    /// The version the text was read in; none overwrites.
    pub version: Option<i64>,
}

/// Writes a section's text and returns its new version; the same text again leaves everything as it is.
///
/// # Errors
/// `Conflict` with both texts as they are read, when somebody saved meanwhile; refused when the report is frozen.
pub async fn write_text(ctx: &Ctx, command: WriteText) -> Result<i64> {
    let report = readable(ctx, command.report).await?;
    let permit = ctx.permit("report:compose", &target(report.unit, "draft"))?;
    report.composition.after(Deed::Edit)?;
    if template::find(&report.template)
        .and_then(|t| t.text_section(&command.section))
        .is_none()
    {
        return Err(Failure::NotFound);
    }
    let field = field_of(&command.section);
    let json = serde_json::to_string(&command.text).map_err(Failure::fault)?;
    let clock = ctx.clock().clone();
    let done = ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                // nobody freezes between this look and the end
                hold_report(tx, command.report).await?;
                let report = tx.load("SELECT state FROM report WHERE id = $1", params![command.report.to_string()]).await?;
                if report.text("state")? != Composition::Draft.key() {
                    return Err(Failure::refused("frozen"));
                }
                let held = params![command.report.to_string(), command.section.clone()];
                let rows = tx
                    .query("SELECT id, version, text_rich FROM report_text WHERE report_id = $1 AND section_key = $2", held)
                    .await?;
                let Some(row) = rows.first() else {
                    // a section that the template has got since the report was begun
                    let new = set! { "report_id" => command.report.to_string(), "section_key" => command.section, "text_rich" => json };
                    tx.insert("report_text", TextId::generate(&clock), new).await?;
                    return Ok(1);
                };
                let stored = row.int("version")?;
                if row.text("text_rich")? == json && command.version.is_none_or(|v| v <= stored) {
                    return Ok(stored);
                }
                let id: TextId = row.id("id")?;
                tx.update("report_text", id, command.version, set! { "text_rich" => json }).await
            })
        })
        .await;
    done.map_err(|failure| readable_conflict(failure, &field))
}

/// The name of a section's input: a page holds many.
#[must_use]
pub fn field_of(section: &str) -> String {
    format!("text-{section}")
}

/// Both texts as people wrote them.
fn readable_conflict(failure: Failure, field: &str) -> Failure {
    let Failure::Conflict(mut conflict) = failure else {
        return failure;
    };
    for text in &mut conflict.texts {
        text.label = "report-text";
        field.clone_into(&mut text.field);
        for side in [&mut text.theirs, &mut text.yours] {
            if let Ok(rich) = serde_json::from_str::<RichText>(side) {
                *side = rich.to_plain();
            }
        }
    }
    Failure::Conflict(conflict)
}
