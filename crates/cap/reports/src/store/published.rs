//! The public store: written with the frozen bytes when a version is published, read by the public pages alone.

use std::collections::HashMap;

use db::{Row, Tx, params};
use kernel::{Failure, Instant, Period, Result};
use web::PublicReq;

/// What kinds of file a published report is given as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Html,
    Json,
    Pdf,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Html, Self::Json, Self::Pdf];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Json => "json",
            Self::Pdf => "pdf",
        }
    }

    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }

    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Json => "application/json",
            Self::Pdf => "application/pdf",
        }
    }
}

/// A published report as anybody may read it.
#[derive(Clone, Debug)]
pub struct PublicReport {
    pub slug: String,
    pub series: String,
    pub version: i64,
    pub title: String,
    pub unit_name: String,
    pub period: Option<Period>,
    pub published_at: Instant,
    pub is_superseded: bool,
    pub withdrawn_at: Option<Instant>,
}

/// Which of some addresses are taken, as a command or a reader sees it.
pub async fn taken_addresses(read: &db::Reader, begins: &str) -> Result<Vec<String>> {
    // addresses hold nothing that LIKE reads as a sign; those that only look alike do no harm here
    let rows = read
        .query(
            "SELECT slug FROM public_report WHERE slug = $1 OR (slug > $1 AND slug < $2)",
            params![begins, format!("{begins}.")],
        )
        .await?;
    rows.iter().map(|r| r.text("slug")).collect()
}

/// Makes the row of a published version; false when the address is taken.
pub async fn take_address(tx: &mut Tx, new: &PublicReport) -> Result<bool> {
    let period = new.period.map(|p| p.key()).unwrap_or_default();
    let made = tx
        .execute(
            "INSERT INTO public_report (slug, series, version, title, unit_name, period, published_at, superseded) VALUES ($1, $2, $3, $4, $5, $6, $7, 0) ON CONFLICT DO NOTHING",
            params![&new.slug, &new.series, new.version, &new.title, &new.unit_name, period, new.published_at],
        )
        .await?;
    if made == 0 {
        return Ok(false);
    }
    tx.execute(
        "UPDATE public_report SET superseded = 1 WHERE series = $1 AND slug <> $2",
        params![&new.series, &new.slug],
    )
    .await?;
    Ok(true)
}

/// Copies stored files into the public store.
///
/// # Errors
/// A fault when a file is not there.
pub async fn copy_files(tx: &mut Tx, slug: &str, files: &[(Kind, &str)]) -> Result<()> {
    for (kind, digest) in files {
        let copied = tx
            .execute(
                "INSERT INTO public_file (slug, kind, n, media_type, sha256, size, bytes) SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), c.n, CAST($3 AS TEXT), b.sha256, b.size, c.bytes FROM blob b JOIN blob_chunk c ON c.sha256 = b.sha256 WHERE b.sha256 = $4",
                params![slug, kind.key(), kind.media_type(), *digest],
            )
            .await?;
        if copied == 0 {
            return Err(Failure::Fault(format!("the file {digest} is gone")));
        }
    }
    Ok(())
}

/// Takes a report's content out of the public store; what is left says that something was here, and until when.
pub async fn take_away(tx: &mut Tx, slug: &str, at: Instant) -> Result<()> {
    tx.execute("DELETE FROM public_file WHERE slug = $1", params![slug])
        .await?;
    tx.execute(
        "UPDATE public_report SET title = '', unit_name = '', superseded = 1, withdrawn_at = $1 WHERE slug = $2",
        params![at, slug],
    )
    .await
    .map(|_| ())
}

const COLUMNS: &str = "p.slug, p.series, p.version, p.title, p.unit_name, p.period, p.published_at, p.superseded, p.withdrawn_at";

fn public_report(row: &Row) -> Result<PublicReport> {
    Ok(PublicReport {
        slug: row.text("slug")?,
        series: row.text("series")?,
        version: row.int("version")?,
        title: row.text("title")?,
        unit_name: row.text("unit_name")?,
        period: Period::parse_key(&row.text("period")?),
        published_at: row.instant("published_at")?,
        is_superseded: row.bool("superseded")?,
        withdrawn_at: row.opt_instant("withdrawn_at")?,
    })
}

/// The newest version of each report, the last published first; with how many there are in all.
pub async fn list_public(
    req: &PublicReq,
    offset: usize,
    count: usize,
) -> Result<(Vec<PublicReport>, usize)> {
    let limits = params![
        i64::try_from(count).unwrap_or(i64::MAX),
        i64::try_from(offset).unwrap_or(i64::MAX)
    ];
    let text = format!(
        "SELECT {COLUMNS} FROM public_report p WHERE p.superseded = 0 AND p.withdrawn_at IS NULL ORDER BY p.published_at DESC, p.slug LIMIT $1 OFFSET $2"
    );
    let rows = req.query(&text, limits).await?;
    let all = "SELECT COUNT(*) AS n FROM public_report p WHERE p.superseded = 0 AND p.withdrawn_at IS NULL";
    let total = req
        .query(all, vec![])
        .await?
        .first()
        .map_or(Ok(0), |r| r.int("n"))?;
    Ok((
        rows.iter().map(public_report).collect::<Result<_>>()?,
        usize::try_from(total).unwrap_or(0),
    ))
}

/// The report at an address.
pub async fn find_public(req: &PublicReq, slug: &str) -> Result<Option<PublicReport>> {
    let text = format!("SELECT {COLUMNS} FROM public_report p WHERE p.slug = $1");
    req.query(&text, params![slug])
        .await?
        .first()
        .map(public_report)
        .transpose()
}

/// The newest version in a series that can still be read.
pub async fn newest_of_series(req: &PublicReq, series: &str) -> Result<Option<PublicReport>> {
    let text = format!(
        "SELECT {COLUMNS} FROM public_report p WHERE p.series = $1 AND p.superseded = 0 AND p.withdrawn_at IS NULL ORDER BY p.version DESC LIMIT 1"
    );
    req.query(&text, params![series])
        .await?
        .first()
        .map(public_report)
        .transpose()
}

/// The bytes of a published file; none when there is no such file.
pub async fn public_bytes(req: &PublicReq, slug: &str, kind: Kind) -> Result<Option<Vec<u8>>> {
    let rows = req
        .query(
            "SELECT f.bytes FROM public_file f WHERE f.slug = $1 AND f.kind = $2 ORDER BY f.n",
            params![slug, kind.key()],
        )
        .await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    for row in rows {
        bytes.extend(row.bytes("bytes")?);
    }
    Ok(Some(bytes))
}

/// How many bytes each file of an address holds.
pub async fn public_sizes(req: &PublicReq, slug: &str) -> Result<HashMap<Kind, i64>> {
    let rows = req
        .query(
            "SELECT f.kind, f.size FROM public_file f WHERE f.slug = $1 AND f.n = 0",
            params![slug],
        )
        .await?;
    let sizes = rows
        .iter()
        .map(|r| Ok((Kind::parse(&r.text("kind")?), r.int("size")?)));
    sizes
        .filter_map(|found: Result<_>| found.map(|(k, s)| k.map(|k| (k, s))).transpose())
        .collect()
}
