//! Imports of values: what came in at once, and whether it was taken back.

use std::collections::HashMap;

use db::{Reader, Row, Tx, Val, params, set};
use kernel::{Failure, Instant, Result, UnitId};

use crate::model::indicator::ValueImportId;

/// An import of a file, or what a form recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueImport {
    pub id: ValueImportId,
    pub version: i64,
    /// None: typed in.
    pub file_name: Option<String>,
    pub imported_at: Instant,
    pub row_count: i64,
    pub undone_at: Option<Instant>,
    /// Who it was.
    pub by: Option<String>,
}

const SELECT: &str = "SELECT m.id, m.version, m.file_name, m.imported_at, m.row_count, m.undone_at, (SELECT MAX(v.recorded_name) FROM indicator_value v WHERE v.import_id = m.id) AS by_name FROM {value_import} m";

fn read_import(row: &Row) -> Result<ValueImport> {
    Ok(ValueImport {
        id: row.id("id")?,
        version: row.int("version")?,
        file_name: row.opt_text("file_name")?,
        imported_at: row.instant("imported_at")?,
        row_count: row.int("row_count")?,
        undone_at: row.opt_instant("undone_at")?,
        by: row.opt_text("by_name")?,
    })
}

/// The newest imports of files.
pub async fn newest(read: &Reader, most: i64) -> Result<Vec<ValueImport>> {
    let text = format!(
        "{SELECT} WHERE m.file_name IS NOT NULL ORDER BY m.imported_at DESC, m.id DESC LIMIT $1"
    );
    read.query(&text, params![most])
        .await?
        .iter()
        .map(read_import)
        .collect()
}

pub async fn load(read: &Reader, id: ValueImportId) -> Result<ValueImport> {
    read_import(
        &read
            .load(
                &format!("{SELECT} WHERE m.id = $1"),
                params![id.to_string()],
            )
            .await?,
    )
}

/// The newest import of the very same file that stands.
pub async fn of_file(read: &Reader, sha256: &str) -> Result<Option<ValueImport>> {
    let text = format!(
        "{SELECT} WHERE m.file_sha256 = $1 AND m.undone_at IS NULL ORDER BY m.imported_at DESC, m.id DESC LIMIT 1"
    );
    let row = read.find(&text, params![sha256]).await?;
    row.as_ref().map(read_import).transpose()
}

/// Whether the very same file was read in, and stands.
pub async fn has_file(tx: &Tx, sha256: &str) -> Result<bool> {
    let text = "SELECT id FROM value_import WHERE file_sha256 = $1 AND undone_at IS NULL LIMIT 1";
    Ok(tx.find(text, params![sha256]).await?.is_some())
}

/// The units that each of some imports is about.
pub async fn units_of_each(
    read: &Reader,
    ids: &[ValueImportId],
) -> Result<HashMap<ValueImportId, Vec<UnitId>>> {
    let mut found: HashMap<ValueImportId, Vec<UnitId>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let text =
        "SELECT DISTINCT import_id, unit_id FROM indicator_value WHERE import_id IN ({ids:1})";
    for row in read.query(text, vec![Val::ids(ids)]).await? {
        let units = found.entry(row.id("import_id")?).or_default();
        units.push(row.id("unit_id")?);
    }
    Ok(found)
}

/// The units that an import's values are about.
pub async fn units_of(read: &Reader, id: ValueImportId) -> Result<Vec<UnitId>> {
    let rows = read
        .query(
            "SELECT DISTINCT unit_id FROM indicator_value WHERE import_id = $1",
            params![id.to_string()],
        )
        .await?;
    rows.iter().map(|row| row.id("unit_id")).collect()
}

/// What one write of values came from.
#[derive(Clone, Debug, Default)]
pub struct Came<'a> {
    pub file_name: Option<&'a str>,
    pub file_sha256: Option<String>,
    pub row_count: usize,
    pub receipt: String,
}

pub async fn insert(tx: &mut Tx, id: ValueImportId, came: Came<'_>) -> Result<()> {
    let count = i64::try_from(came.row_count).map_err(Failure::fault)?;
    let at = tx.at();
    tx.insert(
        "value_import",
        id,
        set! {
            "file_name" => came.file_name, "file_sha256" => came.file_sha256, "imported_at" => at, "row_count" => count,
            "receipt" => came.receipt,
        },
    )
    .await
}

/// Keys of an import for which a later value stands: (code, unit, period), in words of the tables.
pub async fn later_corrections(
    tx: &Tx,
    id: ValueImportId,
) -> Result<Vec<(String, UnitId, String)>> {
    let rows = tx
        .query(
            "SELECT DISTINCT d.code, v.unit_id, v.period FROM indicator_value v JOIN indicator d ON d.id = v.indicator_id JOIN indicator_value w ON w.indicator_id = v.indicator_id AND w.unit_id = v.unit_id AND w.period = v.period AND w.gender = v.gender JOIN value_import i ON i.id = w.import_id WHERE v.import_id = $1 AND w.import_id <> $1 AND i.undone_at IS NULL AND (w.recorded_at > v.recorded_at OR (w.recorded_at = v.recorded_at AND w.id > v.id)) ORDER BY d.code, v.period, v.unit_id",
            params![id.to_string()],
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.text("code")?, row.id("unit_id")?, row.text("period")?)))
        .collect()
}

/// Marks an import as taken back; its values are read no more.
pub async fn mark_undone(tx: &mut Tx, id: ValueImportId, expected: Option<i64>) -> Result<()> {
    let at = tx.at();
    tx.update("value_import", id, expected, set! { "undone_at" => at })
        .await
        .map(|_| ())
}
