//! The municipality's settings: a key and a JSON value each, with history.

use std::collections::BTreeMap;

use db::{Reader, Tx, params, set};
use kernel::{Failure, Result};

/// All settings.
pub async fn all(read: &Reader) -> Result<BTreeMap<String, serde_json::Value>> {
    let rows = read
        .query("SELECT id, value FROM {setting} s", vec![])
        .await?;
    rows.iter()
        .map(|r| {
            Ok((
                r.text("id")?,
                serde_json::from_str(&r.text("value")?).map_err(Failure::fault)?,
            ))
        })
        .collect()
}

/// How often settings have been written, as a form of settings carries it.
pub async fn version(read: &Reader) -> Result<i64> {
    let rows = read
        .query("SELECT version FROM {setting} s", vec![])
        .await?;
    rows.iter().map(|r| r.int("version")).sum()
}

/// Whether settings stand as they were seen.
pub async fn are_as_seen(tx: &Tx, seen: i64) -> Result<bool> {
    let rows = tx.query("SELECT version FROM setting", vec![]).await?;
    let versions: Result<i64> = rows.iter().map(|r| r.int("version")).sum();
    Ok(versions? == seen)
}

/// Writes one setting, new or changed, and raises the organisation's version: what is kept in memory of settings is old then.
pub async fn put(tx: &mut Tx, key: &'static str, value: &serde_json::Value) -> Result<()> {
    let text = value.to_string();
    let exists = tx
        .find("SELECT value FROM setting WHERE id = $1", params![key])
        .await?;
    match exists {
        None => tx.insert("setting", key, set! { "value" => text }).await?,
        Some(row) if row.text("value")? == text => return Ok(()),
        Some(_) => tx
            .update("setting", key, None, set! { "value" => text })
            .await
            .map(|_| ())?,
    }
    crate::people::raise_org_version(tx).await
}
