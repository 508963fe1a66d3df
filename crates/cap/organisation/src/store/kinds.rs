//! The municipality's own names of the kinds of units.

use std::collections::HashMap;

use db::{Reader, Tx, params, set};
use kernel::{Clock, Result};

use crate::model::kind::KINDS;

kernel::id_type!(
    /// A kind with a name of its own.
    KindId
);

/// Own names by the kind's key.
pub async fn own_names(read: &Reader) -> Result<HashMap<String, String>> {
    let rows = read
        .query(
            "SELECT kind_key, name FROM {unit_kind} k ORDER BY rank",
            vec![],
        )
        .await?;
    rows.iter()
        .map(|r| Ok((r.text("kind_key")?, r.text("name")?)))
        .collect()
}

/// Gives a kind a name of its own, or takes it away.
pub async fn name(tx: &mut Tx, clock: &Clock, key: &'static str, name: Option<&str>) -> Result<()> {
    let stored = tx
        .find(
            "SELECT id, name FROM unit_kind WHERE kind_key = $1",
            params![key],
        )
        .await?;
    match (stored, name) {
        (None, None) => Ok(()),
        (Some(row), None) => tx.delete("unit_kind", row.text("id")?, None).await,
        (Some(row), Some(name)) if row.text("name")? == name => Ok(()),
        (Some(row), Some(name)) => {
            let values = set! { "name" => name, "name_sort" => kernel::sort_key(name) };
            tx.update("unit_kind", row.text("id")?, None, values)
                .await
                .map(|_| ())
        }
        (None, Some(name)) => {
            let rank = KINDS
                .iter()
                .position(|k| *k == key)
                .and_then(|n| i64::try_from(n).ok())
                .unwrap_or_default();
            let values = set! { "kind_key" => key, "name" => name, "name_sort" => kernel::sort_key(name), "rank" => rank };
            tx.insert("unit_kind", KindId::generate(clock), values)
                .await
        }
    }
}
