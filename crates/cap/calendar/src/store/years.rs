//! Years of a process in and out of their table.

use db::{Backend, Reader, Row, Tx, params};
use kernel::{Failure, Result};

use crate::model::process_model::ProcessKind;
use crate::model::year::{ProcessYear, YearId, YearState};

const COLUMNS: &str = "id, version, budget_year, kind, round_key, name, model_id, is_election, starts_on, ends_on, state, task_count, is_public";

/// Every year, the latest budget year first; of one year the planning before its follow-ups.
pub async fn list(read: &Reader) -> Result<Vec<ProcessYear>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{process_year}} y ORDER BY budget_year DESC, kind DESC, starts_on, id"
    );
    let rows = read.query(&text, vec![]).await?;
    rows.iter().map(read_row).collect()
}

/// One year; `NotFound` when there is none.
pub async fn load(read: &Reader, id: YearId) -> Result<ProcessYear> {
    let text = format!("SELECT {COLUMNS} FROM {{process_year}} y WHERE id = $1");
    read_row(&read.load(&text, params![id.to_string()]).await?)
}

/// The year as a command sees it.
pub async fn load_in(tx: &Tx, id: YearId) -> Result<ProcessYear> {
    let text = format!("SELECT {COLUMNS} FROM {{process_year}} y WHERE id = $1");
    read_row(&tx.load(&text, params![id.to_string()]).await?)
}

/// Holds a year against other commands and reads it.
pub async fn hold(tx: &Tx, id: YearId) -> Result<ProcessYear> {
    if tx.backend() == Backend::Postgres {
        let text = "SELECT id FROM process_year WHERE id = $1 FOR NO KEY UPDATE";
        tx.query(text, params![id.to_string()]).await?;
    }
    load_in(tx, id).await
}

fn read_row(row: &Row) -> Result<ProcessYear> {
    let (kind, state) = (row.text("kind")?, row.text("state")?);
    let unknown = |what: &str| Failure::Fault(format!("not of a year: {what}"));
    Ok(ProcessYear {
        id: row.id("id")?,
        version: row.int("version")?,
        budget_year: i32::try_from(row.int("budget_year")?).map_err(Failure::fault)?,
        kind: ProcessKind::parse_key(&kind).ok_or_else(|| unknown(&kind))?,
        round_key: row.text("round_key")?,
        name: row.text("name")?,
        model: row.id("model_id")?,
        is_election: row.bool("is_election")?,
        starts_on: row.date("starts_on")?,
        ends_on: row.date("ends_on")?,
        state: YearState::parse_key(&state).ok_or_else(|| unknown(&state))?,
        task_count: row.int("task_count")?,
        is_public: row.bool("is_public")?,
    })
}
