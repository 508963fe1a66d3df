//! Publishing: the frozen bytes are copied into the public store under an address that stays.

use access::Ctx;
use db::{Tx, set};
use kernel::{Failure, Instant, Result};

use super::{readable, target};
use crate::model::address;
use crate::model::lifecycle::{PublicDeed, Publication};
use crate::store::{
    Kind, PublicReport, Report, ReportId, Version, copy_files, load_version, take_address,
    taken_addresses, versions_of,
};

/// The refusal of a second publishing, which its caller turns into the address that was given.
const ALREADY: &str = "nothing-to-do";
/// How many addresses are tried before giving up.
const TRIES: usize = 200;

/// Publish a frozen version.
#[derive(Clone, Debug)]
pub struct PublishVersion {
    pub report: ReportId,
    pub number: i64,
    /// The address the person has seen; none takes the one that is free.
    pub address: Option<String>,
}

/// The address a version will get when it is published now, or has got.
pub async fn proposed_address(ctx: &Ctx, report: &Report, version: &Version) -> Result<String> {
    if let Some(slug) = &version.slug {
        return Ok(slug.clone());
    }
    if let Some(series) = &report.series {
        return Ok(address::of_version(series, version.number));
    }
    let series = address::series(&version.unit_name, &report.period);
    let taken = taken_addresses(&ctx.read(), &series).await?;
    Ok((1..TRIES)
        .map(|n| address::nth(&series, n))
        .find(|a| !taken.contains(a))
        .unwrap_or(series))
}

/// Publishes a version and returns its address; publishing what is published changes nothing.
///
/// # Errors
/// Refused when a later version is published, the version was withdrawn, or the address is no longer free.
pub async fn publish_version(ctx: &Ctx, command: PublishVersion) -> Result<String> {
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
    if let (true, Some(slug)) = (version.publication.is_public(), &version.slug) {
        return Ok(slug.clone());
    }
    let wanted = proposed_address(ctx, &report, version).await?;
    let seen = command.address;
    let (id, number, name) = (report.id, command.number, ctx.actor.name.clone());
    let at = ctx.now();
    let done = ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                publish(
                    tx,
                    &report,
                    number,
                    Wanted { slug: wanted, seen },
                    &name,
                    at,
                )
                .await
            })
        })
        .await;
    match done {
        Err(Failure::Refused(refusal)) if refusal.code == ALREADY => {
            let versions = versions_of(&ctx.read(), id).await?;
            versions
                .into_iter()
                .find(|v| v.number == number)
                .and_then(|v| v.slug)
                .ok_or(Failure::NotFound)
        }
        other => other,
    }
}

/// The address that was free when it was looked for, and the one the person has seen.
struct Wanted {
    slug: String,
    seen: Option<String>,
}

async fn publish(
    tx: &mut Tx,
    report: &Report,
    number: i64,
    wanted: Wanted,
    name: &str,
    at: Instant,
) -> Result<String> {
    // holds the report: of two who publish at once the second sees what the first has done
    tx.update("report", report.id, None, set! {}).await?;
    let version = load_version(tx, report.id, number).await?;
    let next = version.publication.after(PublicDeed::Publish)?;
    let slug = wanted.slug;
    let held = tx
        .load(
            "SELECT series FROM report WHERE id = $1",
            db::params![report.id.to_string()],
        )
        .await?;
    let series = held.opt_text("series")?;
    let is_free = series
        .as_ref()
        .is_none_or(|series| address::of_version(series, number) == slug);
    if !is_free || wanted.seen.is_some_and(|seen| seen != slug) {
        return Err(Failure::refused("report-address-changed"));
    }
    supersede_earlier(tx, report.id, number).await?;
    let series = match series {
        Some(series) => series,
        None => {
            tx.update("report", report.id, None, set! { "series" => &slug })
                .await?;
            slug.clone()
        }
    };
    let new = PublicReport {
        slug: slug.clone(),
        series,
        version: number,
        title: version.title,
        unit_name: version.unit_name,
        period: Some(report.period),
        published_at: at,
        is_superseded: false,
        withdrawn_at: None,
    };
    if !take_address(tx, &new).await? {
        return Err(Failure::refused("report-address-changed"));
    }
    copy_files(
        tx,
        &slug,
        &[
            (Kind::Json, &version.tree_sha),
            (Kind::Html, &version.html_sha),
            (Kind::Pdf, &version.pdf_sha),
        ],
    )
    .await?;
    let set = set! { "publication" => next.key(), "slug" => &slug, "published_at" => at, "published_name" => name };
    tx.update("report_version", version.id, None, set).await?;
    Ok(slug)
}

/// The version that is published now is superseded; a later one stands in the way.
async fn supersede_earlier(tx: &mut Tx, report: ReportId, number: i64) -> Result<()> {
    let rows = tx
        .query(
            "SELECT id, number, publication FROM report_version WHERE report_id = $1 AND publication = 'published'",
            db::params![report.to_string()],
        )
        .await?;
    for row in rows {
        if row.int("number")? > number {
            return Err(Failure::refused("report-later-published"));
        }
        let next = Publication::Published.after(PublicDeed::Supersede)?;
        tx.update(
            "report_version",
            row.text("id")?,
            None,
            set! { "publication" => next.key() },
        )
        .await?;
    }
    Ok(())
}
