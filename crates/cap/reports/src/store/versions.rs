//! Frozen versions.

use std::collections::HashMap;

use db::{Reader, Row, Tx, Val, params};
use kernel::{Failure, Instant, Result};

use super::{ReportId, VersionId};
use crate::model::lifecycle::Publication;

/// A frozen version: the digests name its stored bytes.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: VersionId,
    pub number: i64,
    pub title: String,
    pub unit_name: String,
    pub frozen_at: Instant,
    pub frozen_name: String,
    pub tree_sha: String,
    pub html_sha: String,
    pub pdf_sha: String,
    /// Why it was made, for a correction.
    pub reason: Option<String>,
    pub publication: Publication,
    pub slug: Option<String>,
    pub published_at: Option<Instant>,
    pub published_name: Option<String>,
    pub withdrawn_at: Option<Instant>,
    pub withdrawn_reason: Option<String>,
}

const COLUMNS: &str = "v.id, v.number, v.title, v.unit_name, v.frozen_at, v.frozen_name, v.tree_sha, v.html_sha, v.pdf_sha, v.reason, v.publication, v.slug, v.published_at, v.published_name, v.withdrawn_at, v.withdrawn_reason";

fn version(row: &Row) -> Result<Version> {
    let publication = row.text("publication")?;
    Ok(Version {
        id: row.id("id")?,
        number: row.int("number")?,
        title: row.text("title")?,
        unit_name: row.text("unit_name")?,
        frozen_at: row.instant("frozen_at")?,
        frozen_name: row.text("frozen_name")?,
        tree_sha: row.text("tree_sha")?,
        html_sha: row.text("html_sha")?,
        pdf_sha: row.text("pdf_sha")?,
        reason: row.opt_text("reason")?,
        publication: Publication::parse(&publication).ok_or_else(|| {
            Failure::Fault(format!("a version has the publication {publication}"))
        })?,
        slug: row.opt_text("slug")?,
        published_at: row.opt_instant("published_at")?,
        published_name: row.opt_text("published_name")?,
        withdrawn_at: row.opt_instant("withdrawn_at")?,
        withdrawn_reason: row.opt_text("withdrawn_reason")?,
    })
}

/// The versions of a report, newest first.
pub async fn versions_of(read: &Reader, report: ReportId) -> Result<Vec<Version>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{report_version}} v WHERE v.report_id = $1 ORDER BY v.number DESC"
    );
    read.query(&text, params![report.to_string()])
        .await?
        .iter()
        .map(version)
        .collect()
}

/// One version, as a command sees it.
pub async fn load_version(tx: &Tx, report: ReportId, number: i64) -> Result<Version> {
    let text =
        format!("SELECT {COLUMNS} FROM report_version v WHERE v.report_id = $1 AND v.number = $2");
    version(&tx.load(&text, params![report.to_string(), number]).await?)
}

/// Every version that the public can read, with the report's id.
pub async fn published_versions(read: &Reader) -> Result<Vec<Version>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{report_version}} v WHERE v.publication IN ('published', 'superseded') ORDER BY v.id"
    );
    read.query(&text, vec![])
        .await?
        .iter()
        .map(version)
        .collect()
}

/// How many bytes the files of some digests hold.
pub async fn blob_sizes(read: &Reader, digests: &[&str]) -> Result<HashMap<String, i64>> {
    let rows = read
        .query(
            "SELECT sha256, size FROM blob WHERE sha256 IN ({ids:1})",
            vec![Val::ids(digests)],
        )
        .await?;
    rows.iter()
        .map(|r| Ok((r.text("sha256")?, r.int("size")?)))
        .collect()
}
