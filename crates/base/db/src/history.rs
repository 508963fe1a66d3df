//! What happened to a row: every change, with who, when, why, and the values it set.

use kernel::{Failure, Instant, Result};

use crate::{Reader, params};

/// One change of one row.
#[derive(Clone, Debug)]
pub struct Entry {
    pub change_id: String,
    pub at: Instant,
    pub actor_kind: String,
    pub actor_id: Option<String>,
    pub actor_name: String,
    pub role: Option<String>,
    pub action: String,
    pub reason: Option<String>,
    /// `insert`, `update` or `delete`.
    pub op: String,
    /// Column → value as it was set, text and whole numbers as JSON.
    pub set: serde_json::Map<String, serde_json::Value>,
}

/// The history of one row, newest first, at most `limit` entries, as far as it was known.
pub async fn of(
    read: &Reader,
    table: &str,
    id: impl std::fmt::Display,
    limit: u32,
) -> Result<Vec<Entry>> {
    let known = read.known_at().unwrap_or(Instant::from_micros(i64::MAX));
    let rows = read
        .query(
            "SELECT c.id, c.at, c.actor_kind, c.actor_id, c.actor_name, c.role, c.action, c.reason, i.op, i.payload FROM change_item i JOIN change c ON c.id = i.change_id WHERE i.row_id = $1 AND i.table_name = $2 AND c.at <= $3 ORDER BY c.at DESC, c.id DESC, i.n DESC LIMIT $4",
            params![id.to_string(), table, known, limit],
        )
        .await?;
    let mut entries: Vec<Entry> = Vec::with_capacity(rows.len());
    for row in &rows {
        let entry = Entry {
            change_id: row.text("id")?,
            at: row.instant("at")?,
            actor_kind: row.text("actor_kind")?,
            actor_id: row.opt_text("actor_id")?,
            actor_name: row.text("actor_name")?,
            role: row.opt_text("role")?,
            action: row.text("action")?,
            reason: row.opt_text("reason")?,
            op: row.text("op")?,
            set: values_set(&row.opt_bytes("payload")?.unwrap_or_default())?,
        };
        match entries.last_mut() {
            // one change that touched the row twice is told once, with what stood in the end
            Some(last) if last.change_id == entry.change_id && last.op == entry.op => {
                for (column, value) in entry.set {
                    last.set.entry(column).or_insert(value);
                }
            }
            _ => entries.push(entry),
        }
    }
    Ok(entries)
}

/// What the payload of an item set; empty where it was disposed of.
fn values_set(payload: &[u8]) -> Result<serde_json::Map<String, serde_json::Value>> {
    if payload.is_empty() {
        return Ok(serde_json::Map::new());
    }
    let mut payload: serde_json::Value = serde_json::from_slice(payload).map_err(Failure::fault)?;
    Ok(match payload.get_mut("set").map(serde_json::Value::take) {
        Some(serde_json::Value::Object(set)) => set,
        _ => serde_json::Map::new(),
    })
}
