//! Beginning a report: unit, period, template; every free text is there from the beginning, empty.

use access::Ctx;
use db::set;
use document::RichText;
use kernel::{Failure, FieldError, Period, Result, UnitId, clean_line};

use super::{LONGEST_TITLE, target};
use crate::model::lifecycle::Composition;
use crate::model::template;
use crate::store::{ReportId, TextId, find_round};

/// Begin a report.
#[derive(Clone, Debug)]
pub struct CreateReport {
    pub unit: UnitId,
    pub period: Period,
    /// The reporting round it gives account of.
    pub round: Option<String>,
    /// Key of the template.
    pub template: String,
    pub title: String,
}

/// Begins a report and gives its id.
///
/// # Errors
/// Invalid when the unit does not stand on the period's last day, or template, round or title are not to be used.
pub async fn create_report(ctx: &Ctx, command: CreateReport) -> Result<ReportId> {
    let permit = ctx.permit("report:compose", &target(command.unit, "draft"))?;
    let title = checked_title(&command.title)?;
    let Some(template) = template::find(&command.template) else {
        return Err(Failure::invalid("template", "choice"));
    };
    let then = ctx.looking_at(command.period.end(), None).await?;
    if !then.org.tree.contains(command.unit) {
        return Err(Failure::invalid("unit", "unknown-unit"));
    }
    let keeps_rounds = ctx.db().schema().views.contains_key("v_round");
    if let Some(round) = &command.round
        && find_round(&ctx.read(), keeps_rounds, round)
            .await?
            .is_none()
    {
        return Err(Failure::invalid("round", "choice"));
    }
    let id = ReportId::generate(ctx.clock());
    let clock = ctx.clock().clone();
    let empty = serde_json::to_string(&RichText::default()).map_err(Failure::fault)?;
    let sections: Vec<&'static str> = template::text_sections(&template.key)
        .into_iter()
        .map(|(key, _)| key)
        .collect();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            tx.insert(
                "report",
                id,
                set! {
                    "unit_id" => command.unit,
                    "round_id" => command.round,
                    "period" => command.period.key(),
                    "template_key" => command.template,
                    "title" => title,
                    "state" => Composition::Draft.key(),
                },
            )
            .await?;
            for section in sections {
                let text = TextId::generate(&clock);
                tx.insert("report_text", text, set! { "report_id" => id.to_string(), "section_key" => section, "text_rich" => &empty })
                    .await?;
            }
            Ok(id)
        })
    })
    .await
}

/// A title as it is stored.
pub fn checked_title(title: &str) -> Result<String> {
    let title = clean_line(title, LONGEST_TITLE).map_err(|e| {
        Failure::Invalid(vec![
            FieldError::new("title", e.code()).with("max", LONGEST_TITLE),
        ])
    })?;
    if title.is_empty() {
        Err(Failure::invalid("title", "required"))
    } else {
        Ok(title)
    }
}
