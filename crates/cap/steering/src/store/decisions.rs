//! Decisions and the files that were read under them.

use std::collections::HashSet;

use db::{Row, Val, params};
use kernel::{Failure, Result};

use super::Source;
use crate::model::item::{Decision, DecisionId, Import, ImportId, ItemId};

const COLUMNS: &str = "d.id, d.version, d.body_unit_id, d.decided_on, d.section, d.registration_number, d.title, d.state";

fn decision_of(row: &Row) -> Result<Decision> {
    Ok(Decision {
        id: row.id("id")?,
        version: row.int("version")?,
        body: row.id("body_unit_id")?,
        decided_on: row.date("decided_on")?,
        section: row.opt_text("section")?,
        registration_number: row.opt_text("registration_number")?,
        title: row.text("title")?,
        state: row.id("state")?,
    })
}

pub(crate) async fn load(from: &impl Source, id: DecisionId) -> Result<Decision> {
    let text = format!("SELECT {COLUMNS} FROM {{decision}} d WHERE d.id = $1");
    from.one(&text, vec![Val::id(id)])
        .await?
        .as_ref()
        .map(decision_of)
        .transpose()?
        .ok_or(Failure::NotFound)
}

pub(crate) async fn by_ids(
    from: &impl Source,
    ids: impl IntoIterator<Item = DecisionId>,
) -> Result<Vec<Decision>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{decision}} d WHERE d.id IN ({{ids:1}}) ORDER BY d.decided_on, d.id"
    );
    from.rows(&text, vec![Val::ids(ids)])
        .await?
        .iter()
        .map(decision_of)
        .collect()
}

/// Every decision that fits a condition in SQL, newest first.
pub(crate) async fn list(
    from: &impl Source,
    condition: &str,
    values: Vec<Val>,
) -> Result<Vec<Decision>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{decision}} d WHERE {condition} ORDER BY d.decided_on DESC, d.title_sort, d.id"
    );
    from.rows(&text, values)
        .await?
        .iter()
        .map(decision_of)
        .collect()
}

fn import_of(row: &Row) -> Result<Import> {
    let receipt: serde_json::Value =
        serde_json::from_str(&row.text("receipt")?).map_err(Failure::fault)?;
    Ok(Import {
        id: row.id("id")?,
        file_name: row.text("file_name")?,
        imported_at: row.instant("imported_at")?,
        row_count: row.int("row_count")?,
        undone_at: row.opt_instant("undone_at")?,
        sha256: receipt
            .get("sha256")
            .and_then(|s| s.as_str())
            .map(str::to_owned),
    })
}

const IMPORT_COLUMNS: &str =
    "m.id, m.file_name, m.imported_at, m.row_count, m.undone_at, m.receipt";

pub(crate) async fn imports(from: &impl Source, decision: DecisionId) -> Result<Vec<Import>> {
    let text = format!(
        "SELECT {IMPORT_COLUMNS} FROM {{steering_import}} m WHERE m.decision_id = $1 ORDER BY m.imported_at DESC, m.id DESC"
    );
    from.rows(&text, vec![Val::id(decision)])
        .await?
        .iter()
        .map(import_of)
        .collect()
}

pub(crate) async fn load_import(from: &impl Source, id: ImportId) -> Result<(Import, DecisionId)> {
    let text = format!(
        "SELECT {IMPORT_COLUMNS}, m.decision_id FROM {{steering_import}} m WHERE m.id = $1"
    );
    let row = from
        .one(&text, vec![Val::id(id)])
        .await?
        .ok_or(Failure::NotFound)?;
    Ok((import_of(&row)?, row.id("decision_id")?))
}

/// The items that a file gave.
pub(crate) async fn items_of_import(from: &impl Source, id: ImportId) -> Result<Vec<ItemId>> {
    let rows = from
        .rows(
            "SELECT i.id FROM {steering_item} i WHERE i.import_id = $1 ORDER BY i.id",
            params![id.to_string()],
        )
        .await?;
    rows.iter().map(|r| r.id("id")).collect()
}

/// The files under a decision of which something has been published: they can no longer be undone.
pub(crate) async fn published_imports(
    from: &impl Source,
    decision: DecisionId,
) -> Result<HashSet<ImportId>> {
    let text = "SELECT DISTINCT i.import_id FROM {steering_item} i WHERE i.decision_id = $1 AND i.import_id IS NOT NULL AND i.state <> 'draft'";
    let rows = from.rows(text, params![decision.to_string()]).await?;
    rows.iter().map(|r| r.id("import_id")).collect()
}
