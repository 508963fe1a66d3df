//! Deviations as managers register them, and the reports that Grundskolenämnden hands over.

use ::followup::api::{
    self as followup, DeviationForm, DeviationId, DeviationKind, DeviationState, DeviationTexts,
    NewDeviation, RoundId, Settlement,
};
use ::reports::api as reports;
use document::RichText;
use kernel::{Failure, Period, Result};

use super::data::DeviationRow;
use super::story::{Story, date};

const LIFTED: &str = "Åtgärderna ligger utanför det jag får besluta om.";
const CLOSED: &str = "Rampen är godkänd och trafiken går som den ska.";
/// Committee whose reports are told.
const COMMITTEE: &str = "30000";

/// Registers the deviations noticed in a stretch of days; those that are beyond the reporter are lifted.
pub async fn deviations(story: &mut Story, from: &str, until: &str) -> Result<Vec<DeviationId>> {
    let mut registered = Vec::new();
    let (from, until) = (date(from)?, date(until)?);
    let mut rows: Vec<DeviationRow> = story
        .data
        .deviations
        .iter()
        .filter(|d| from <= d.noticed_on && d.noticed_on < until)
        .cloned()
        .collect();
    rows.sort_by_key(|d| d.noticed_on);
    for row in rows {
        story.until(row.noticed_on, 14).await?;
        let ctx = story.person(&row.reported_by).await?;
        let item_id = match row.item.as_str() {
            "" => None,
            code => Some(story.item(code)?.to_string()),
        };
        let texts = DeviationTexts {
            cause: RichText::from_plain(&row.cause),
            consequence_served: RichText::from_plain(&row.served),
            consequence_organisation: RichText::from_plain(&row.organisation),
            consequence_economic: RichText::from_plain(&row.economic),
            measures: RichText::from_plain(&row.measures),
        };
        let kind = DeviationKind::parse(&row.kind)
            .ok_or_else(|| Failure::Fault(format!("no such kind: {}", row.kind)))?;
        let new = NewDeviation {
            unit: story.unit(&row.unit)?,
            form: DeviationForm {
                title: row.title.clone(),
                kind,
                texts,
            },
            noticed_on: row.noticed_on.min(story.today()),
            item_id,
            round: None,
        };
        let id = followup::register_deviation(&ctx, new).await?;
        story.pass();
        if !row.lifted_to.is_empty() {
            lift(story, id, &row).await?;
        }
        registered.push(id);
        story.pass();
    }
    Ok(registered)
}

/// Lifts a deviation step by step, each by whoever it lies with, until it lies where the table says.
async fn lift(story: &mut Story, id: DeviationId, row: &DeviationRow) -> Result<()> {
    let mut at = story.unit(&row.unit)?;
    let to = story.unit(&row.lifted_to)?;
    // as many steps as the tree has levels
    for _ in 0..6 {
        if at == to {
            break;
        }
        let ctx = story.manager_of(at).await?;
        followup::settle_deviation(&ctx, id, Settlement::Lift, LIFTED).await?;
        story.pass();
        let lifted = followup::deviations(&ctx, to, &[DeviationState::Lifted]).await?;
        let Some(place) = lifted.iter().find(|d| d.id == id).and_then(|d| d.lifted_to) else {
            break;
        };
        at = place;
    }
    Ok(())
}

/// The committee's manager closes a deviation that is over.
pub async fn close(story: &mut Story, deviation: DeviationId) -> Result<()> {
    let unit = story.unit(COMMITTEE)?;
    let ctx = story.manager_of(unit).await?;
    followup::settle_deviation(&ctx, deviation, Settlement::Close, CLOSED).await
}

/// Composes the committee's report of a round.
pub async fn compose(
    story: &mut Story,
    told: &str,
    title: &str,
    round: RoundId,
    period: Period,
) -> Result<reports::ReportId> {
    let ctx = story.person("sara").await?;
    let command = reports::CreateReport {
        unit: story.unit(COMMITTEE)?,
        period,
        round: Some(round.to_string()),
        template: reports::INTERIM_REPORT.to_owned(),
        title: title.to_owned(),
    };
    let report = reports::create_report(&ctx, command).await?;
    let texts: Vec<_> = story
        .data
        .report_texts
        .iter()
        .filter(|t| t.round == told)
        .cloned()
        .collect();
    for row in texts {
        story.pass();
        let plain = row.text.replace('|', "\n");
        let text = RichText::from_plain(&plain);
        reports::write_text(
            &ctx,
            reports::WriteText {
                report,
                section: row.section,
                text,
                version: None,
            },
        )
        .await?;
    }
    Ok(report)
}

/// Freezes the report and publishes it. Without a maker of PDF files it stays a draft, and the terminal says so.
pub async fn publish(story: &mut Story, report: reports::ReportId) -> Result<()> {
    let ctx = story.person("sara").await?;
    match reports::freeze_report(
        &story.app,
        &ctx,
        reports::FreezeReport {
            report,
            number: 1,
            reason: None,
        },
    )
    .await
    {
        Ok(_) => {}
        Err(Failure::Unavailable(what)) => {
            tracing::warn!(what, "the demo's report was not frozen");
            return Ok(());
        }
        Err(failure) => return Err(failure),
    }
    story.pass();
    let ctx = story.person("sara").await?;
    reports::publish_version(
        &ctx,
        reports::PublishVersion {
            report,
            number: 1,
            address: None,
        },
    )
    .await
    .map(|_| ())
}
