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
    let id = id.to_string();
    let rows = read
        .query(
            "SELECT c.id, c.at, c.actor_kind, c.actor_id, c.actor_name, c.role, c.action, c.reason, c.payload, i.op FROM change_item i JOIN change c ON c.id = i.change_id WHERE i.row_id = $1 AND i.table_name = $2 AND c.at <= $3 ORDER BY c.at DESC, c.id DESC, CASE i.op WHEN 'delete' THEN 0 WHEN 'update' THEN 1 ELSE 2 END LIMIT $4",
            params![id.clone(), table, known, limit],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Entry {
                change_id: row.text("id")?,
                at: row.instant("at")?,
                actor_kind: row.text("actor_kind")?,
                actor_id: row.opt_text("actor_id")?,
                actor_name: row.text("actor_name")?,
                role: row.opt_text("role")?,
                action: row.text("action")?,
                reason: row.opt_text("reason")?,
                op: row.text("op")?,
                set: values_set(
                    &row.opt_bytes("payload")?.unwrap_or_default(),
                    table,
                    &id,
                    &row.text("op")?,
                )?,
            })
        })
        .collect()
}

fn values_set(
    payload: &[u8],
    table: &str,
    id: &str,
    kind: &str,
) -> Result<serde_json::Map<String, serde_json::Value>> {
    if payload.is_empty() {
        return Ok(serde_json::Map::new());
    }
    let payload: serde_json::Value = serde_json::from_slice(payload).map_err(Failure::fault)?;
    let ops = payload
        .get("ops")
        .and_then(|o| o.as_array())
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut all = serde_json::Map::new();
    for op in ops
        .iter()
        .filter(|o| says(o, "table", table) && says(o, "id", id) && says(o, "op", kind))
    {
        if let Some(set) = op.get("set").and_then(|s| s.as_object()) {
            all.extend(set.clone());
        }
    }
    Ok(all)
}

fn says(op: &serde_json::Value, key: &str, value: &str) -> bool {
    op.get(key).and_then(|v| v.as_str()) == Some(value)
}
