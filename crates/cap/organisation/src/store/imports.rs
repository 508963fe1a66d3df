//! Files that were looked at and files that were read in, with their receipts.

use db::{Reader, Row, Schema, Tx, Val, params, set};
use kernel::{Date, Failure, Instant, Result, UnitId};
use sha2::{Digest, Sha256};

use crate::use_cases::confirm_import::Receipt;
use crate::use_cases::read_file::Sent;

kernel::id_type!(
    /// A file that was looked at, and the import it became.
    PreviewId
);

/// A file that was kept to be read in.
#[derive(Clone, Debug)]
pub struct Kept {
    pub sent: Sent,
    pub from: Date,
    pub is_whole_tree: bool,
    /// The organisation's version that it was compared with first.
    pub org_version: i64,
}

/// A file that was read in.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: PreviewId,
    pub version: i64,
    /// When it was recorded: what was known just before is what was before.
    pub recorded_at: Instant,
    pub receipt: Receipt,
    pub undone_at: Option<Instant>,
}

/// The name a file's bytes are kept under.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Keeps a file that was looked at.
pub async fn keep_preview(tx: &mut Tx, id: PreviewId, kept: Kept) -> Result<()> {
    let sha256 = db::blob::put(tx, &kept.sent.bytes, kept.sent.media_type()).await?;
    let (at, by) = (tx.at(), tx.permit().actor().name.clone());
    tx.execute(
        "INSERT INTO organisation_preview (id, file_name, sha256, sheet, valid_from, is_whole_tree, is_json, org_version, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        params![id.to_string(), kept.sent.name, sha256, kept.sent.sheet, kept.from, kept.is_whole_tree, kept.sent.is_json, kept.org_version, at, by],
    )
    .await
    .map(|_| ())
}

/// Days for which a file that was looked at is kept.
const KEPT_DAYS: i64 = 7;

/// What was looked at before this is kept no longer.
fn oldest(now: Instant) -> Instant {
    now.plus_seconds(-KEPT_DAYS * 24 * 3_600)
}

/// Takes away the files that were looked at too long ago. The file of an import stays.
pub async fn clear_old_previews(tx: &mut Tx) -> Result<()> {
    let before = oldest(tx.at());
    let rows = tx
        .query(
            "SELECT DISTINCT sha256 FROM organisation_preview WHERE made_at < $1",
            params![before],
        )
        .await?;
    let names: Vec<String> = rows
        .iter()
        .map(|r| r.text("sha256"))
        .collect::<Result<_>>()?;
    if names.is_empty() {
        return Ok(());
    }
    tx.execute(
        "DELETE FROM organisation_preview WHERE made_at < $1",
        params![before],
    )
    .await?;
    db::blob::forget(tx, &names).await
}

/// A file that was kept; `NotFound` also when that was too long ago.
pub async fn load_preview(read: &Reader, id: PreviewId, now: Instant) -> Result<Kept> {
    let row = read
        .load(
            "SELECT file_name, sha256, sheet, valid_from, is_whole_tree, is_json, org_version FROM organisation_preview WHERE id = $1 AND made_at >= $2",
            params![id.to_string(), oldest(now)],
        )
        .await?;
    let blob = db::blob::load(read, &row.text("sha256")?).await?;
    let sent = Sent {
        name: row.text("file_name")?,
        is_json: row.bool("is_json")?,
        sheet: row.opt_text("sheet")?,
        bytes: blob.bytes,
    };
    Ok(Kept {
        sent,
        from: row.date("valid_from")?,
        is_whole_tree: row.bool("is_whole_tree")?,
        org_version: row.int("org_version")?,
    })
}

/// Whether a file has been read in.
pub async fn is_done(tx: &Tx, id: PreviewId) -> Result<bool> {
    let found = tx
        .find(
            "SELECT id FROM organisation_import WHERE id = $1",
            params![id.to_string()],
        )
        .await?;
    Ok(found.is_some())
}

/// Notes that a file was read in.
pub async fn insert(tx: &mut Tx, id: PreviewId, receipt: &Receipt) -> Result<()> {
    let json = serde_json::to_string(receipt).map_err(Failure::fault)?;
    let values = set! {
        "file_name" => &receipt.file_name, "sha256" => &receipt.sha256, "valid_from" => receipt.valid_from,
        "is_whole_tree" => receipt.is_whole_tree, "imported_at" => receipt.imported_at,
        "imported_by" => &receipt.imported_by, "receipt" => json,
    };
    tx.insert("organisation_import", id, values).await
}

/// Notes that an import was undone.
pub async fn mark_undone(tx: &mut Tx, id: PreviewId, version: i64) -> Result<()> {
    let at = tx.at();
    tx.update(
        "organisation_import",
        id,
        Some(version),
        set! { "undone_at" => at },
    )
    .await
    .map(|_| ())
}

const IMPORT: &str =
    "SELECT id, version, recorded_from, receipt, undone_at FROM {organisation_import} i";

fn import(row: &Row) -> Result<Import> {
    Ok(Import {
        id: row.id("id")?,
        version: row.int("version")?,
        recorded_at: row.instant("recorded_from")?,
        receipt: serde_json::from_str(&row.text("receipt")?).map_err(Failure::fault)?,
        undone_at: row.opt_instant("undone_at")?,
    })
}

/// An import.
pub async fn load(read: &Reader, id: PreviewId) -> Result<Import> {
    import(
        &read
            .load(&format!("{IMPORT} WHERE id = $1"), params![id.to_string()])
            .await?,
    )
}

/// The latest imports, newest first.
pub async fn list(read: &Reader, most: u32) -> Result<Vec<Import>> {
    let rows = read
        .query(
            &format!("{IMPORT} ORDER BY imported_at DESC, id DESC LIMIT $1"),
            params![most],
        )
        .await?;
    rows.iter().map(import).collect()
}

/// How many rows of other tables name each of these units, tables without history among them (measured values, amounts). Which
/// tables there are, the schema says: a column that ends in `unit_id` names a unit. What capability they belong to is not asked.
pub async fn rows_that_name(
    tx: &Tx,
    schema: &Schema,
    units: &[UnitId],
) -> Result<Vec<(UnitId, String, i64)>> {
    let mut found = Vec::new();
    if units.is_empty() {
        return Ok(found);
    }
    // a unit's own rows go with it
    let elsewhere = |(table, _): &(&str, &str)| *table != "unit_period";
    for (table, column) in schema.columns_ending("unit_id").filter(elsewhere) {
        let text = format!(
            "SELECT {column} AS unit, COUNT(*) AS n FROM {table} WHERE {column} IN ({{ids:1}}) GROUP BY {column} ORDER BY {column}"
        );
        for row in tx.query(&text, vec![Val::ids(units)]).await? {
            found.push((row.id("unit")?, table.to_owned(), row.int("n")?));
        }
    }
    Ok(found)
}
