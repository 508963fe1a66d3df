//! Imports of amounts: what came in at once, and whether it was taken back.

use std::collections::HashMap;

use db::{Reader, Row, Tx, Val, params, set};
use kernel::{Failure, Instant, Result, UnitId};

use super::one_of;
use crate::model::lines::{AmountKind, EconomyImportId};

/// An import with its receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EconomyImport {
    pub id: EconomyImportId,
    pub version: i64,
    pub kind: AmountKind,
    pub file_name: String,
    pub imported_at: Instant,
    pub row_count: i64,
    pub undone_at: Option<Instant>,
    pub by: Option<String>,
    /// JSON, as `use_cases::import_amounts` writes it.
    pub receipt: String,
}

const SELECT: &str = "SELECT m.id, m.version, m.kind, m.file_name, m.imported_at, m.row_count, m.undone_at, m.receipt, COALESCE((SELECT MAX(a.recorded_name) FROM economy_amount a WHERE a.import_id = m.id), (SELECT MAX(s.recorded_name) FROM economy_stated_total s WHERE s.import_id = m.id)) AS by_name FROM {economy_import} m";

fn read_import(row: &Row) -> Result<EconomyImport> {
    Ok(EconomyImport {
        id: row.id("id")?,
        version: row.int("version")?,
        kind: one_of(&row.text("kind")?, AmountKind::parse)?,
        file_name: row.text("file_name")?,
        imported_at: row.instant("imported_at")?,
        row_count: row.int("row_count")?,
        undone_at: row.opt_instant("undone_at")?,
        by: row.opt_text("by_name")?,
        receipt: row.text("receipt")?,
    })
}

/// The newest imports.
pub async fn newest(read: &Reader, most: i64) -> Result<Vec<EconomyImport>> {
    let text = format!("{SELECT} ORDER BY m.imported_at DESC, m.id DESC LIMIT $1");
    read.query(&text, params![most])
        .await?
        .iter()
        .map(read_import)
        .collect()
}

pub async fn load(read: &Reader, id: EconomyImportId) -> Result<EconomyImport> {
    read_import(
        &read
            .load(
                &format!("{SELECT} WHERE m.id = $1"),
                params![id.to_string()],
            )
            .await?,
    )
}

/// The newest import of the very same file as the same kind of amounts, that stands.
pub async fn of_file(
    read: &Reader,
    kind: AmountKind,
    sha256: &str,
) -> Result<Option<EconomyImport>> {
    let text = format!(
        "{SELECT} WHERE m.file_sha256 = $1 AND m.kind = $2 AND m.undone_at IS NULL ORDER BY m.imported_at DESC, m.id DESC LIMIT 1"
    );
    let row = read.find(&text, params![sha256, kind.key()]).await?;
    row.as_ref().map(read_import).transpose()
}

/// Whether the very same file was read in as the same kind of amounts, and stands.
pub async fn has_file(tx: &Tx, kind: AmountKind, sha256: &str) -> Result<bool> {
    let text = "SELECT id FROM economy_import WHERE file_sha256 = $1 AND kind = $2 AND undone_at IS NULL LIMIT 1";
    let row = tx.find(text, params![sha256, kind.key()]).await?;
    Ok(row.is_some())
}

/// The units that each of some imports is about.
pub async fn units_of_each(
    read: &Reader,
    ids: &[EconomyImportId],
) -> Result<HashMap<EconomyImportId, Vec<UnitId>>> {
    let mut found: HashMap<EconomyImportId, Vec<UnitId>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let text = "SELECT import_id, unit_id FROM economy_amount WHERE import_id IN ({ids:1}) UNION SELECT import_id, unit_id FROM economy_stated_total WHERE import_id IN ({ids:1})";
    for row in read.query(text, vec![Val::ids(ids)]).await? {
        let units = found.entry(row.id("import_id")?).or_default();
        units.push(row.id("unit_id")?);
    }
    Ok(found)
}

/// The units that an import's rows are about.
pub async fn units_of(read: &Reader, id: EconomyImportId) -> Result<Vec<UnitId>> {
    let text = "SELECT unit_id FROM economy_amount WHERE import_id = $1 UNION SELECT unit_id FROM economy_stated_total WHERE import_id = $2";
    let rows = read
        .query(text, params![id.to_string(), id.to_string()])
        .await?;
    rows.iter().map(|row| row.id("unit_id")).collect()
}

/// An import to write down.
#[derive(Clone, Debug)]
pub struct NewImport<'a> {
    pub kind: AmountKind,
    pub file_name: &'a str,
    pub file_sha256: Option<String>,
    pub row_count: usize,
    pub receipt: String,
}

pub async fn insert(tx: &mut Tx, id: EconomyImportId, new: NewImport<'_>) -> Result<()> {
    let count = i64::try_from(new.row_count).map_err(Failure::fault)?;
    let at = tx.at();
    tx.insert(
        "economy_import",
        id,
        set! {
            "kind" => new.kind.key(), "file_name" => new.file_name, "file_sha256" => new.file_sha256, "imported_at" => at,
            "row_count" => count, "receipt" => new.receipt,
        },
    )
    .await
}

/// Keys of an import for which a later amount stands: unit and period.
pub async fn later_corrections(tx: &Tx, id: EconomyImportId) -> Result<Vec<(UnitId, String)>> {
    let mut found = Vec::new();
    for table in ["economy_amount", "economy_stated_total"] {
        let text = format!(
            "SELECT DISTINCT a.unit_id, a.period FROM {table} a JOIN {table} b ON b.unit_id = a.unit_id AND b.kind = a.kind AND b.period = a.period AND b.line = a.line JOIN economy_import i ON i.id = b.import_id WHERE a.import_id = $1 AND b.import_id <> $1 AND i.undone_at IS NULL AND (b.recorded_at > a.recorded_at OR (b.recorded_at = a.recorded_at AND b.id > a.id)) ORDER BY a.period, a.unit_id"
        );
        for row in tx.query(&text, params![id.to_string()]).await? {
            let key = (row.id("unit_id")?, row.text("period")?);
            if !found.contains(&key) {
                found.push(key);
            }
        }
    }
    Ok(found)
}

/// Marks an import as taken back; its amounts are read no more.
pub async fn mark_undone(tx: &mut Tx, id: EconomyImportId, expected: Option<i64>) -> Result<()> {
    let at = tx.at();
    tx.update("economy_import", id, expected, set! { "undone_at" => at })
        .await
        .map(|_| ())
}
