//! What a command did, written down as one change: what it did to each row as bytes, who and why as bytes, a salted digest of both.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Failure, Instant, Result};
use rand::Rng;
use sha2::{Digest, Sha256};

use crate::txn::Txn;
use crate::{Backend, Set, Tx, Val, params, sql, tx};

/// One change of one row.
pub(crate) struct Op {
    table: &'static str,
    id: String,
    op: &'static str,
    /// The version that stands after it; of what was deleted the last.
    version: i64,
    payload: Vec<u8>,
}

impl Op {
    pub(crate) fn new(
        table: &'static str,
        id: String,
        op: &'static str,
        version: i64,
        set: &[Set],
    ) -> Self {
        let values: serde_json::Map<String, serde_json::Value> = set
            .iter()
            .map(|(c, v)| ((*c).to_owned(), v.to_json()))
            .collect();
        let payload = serde_json::json!({ "id": id, "op": op, "set": values, "table": table, "version": version });
        Self {
            table,
            id,
            op,
            version,
            payload: payload.to_string().into_bytes(),
        }
    }

    /// The version this put into the history.
    fn closed(&self) -> Option<i64> {
        match self.op {
            "update" => Some(self.version - 1),
            "delete" => Some(self.version),
            _ => None,
        }
    }
}

impl Tx {
    /// Writes the change with its payload and digest; nothing when the command changed no recorded row.
    pub(crate) async fn record(&mut self) -> Result<()> {
        let ops = std::mem::take(&mut self.ops);
        if ops.is_empty() {
            return Ok(());
        }
        if self.backend == Backend::Postgres {
            self.settle(&ops).await?;
        }
        let actor = &self.permit.actor;
        let mut salt = vec![0_u8; 16];
        rand::rng().fill_bytes(&mut salt);
        let done = digest_of_items(&salt, ops.iter().map(|o| o.payload.as_slice()));
        let payload = serde_json::to_vec(&serde_json::json!({
            "action": self.permit.action, "actor": { "id": actor.id, "kind": actor.kind, "name": actor.name },
            "at": self.at.micros(), "change": self.change_id, "items": done,
            "reason": self.permit.reason, "request": self.permit.request, "role": self.permit.role, "v": 1,
        }))
        .map_err(Failure::fault)?;
        let digest = digest(&salt, &payload);
        self.raw(
            "INSERT INTO change (id, at, actor_kind, actor_id, actor_name, role, action, reason, request, payload, salt, digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)".into(),
            params![
                self.change_id.clone(), self.at, actor.kind, actor.id.clone(), actor.name.clone(), self.permit.role.clone(),
                self.permit.action, self.permit.reason.clone(), self.permit.request.clone(), payload, salt, digest
            ],
        )
        .await?;
        let rows = (0_i64..)
            .zip(ops)
            .map(|(n, op)| {
                params![
                    self.change_id.clone(),
                    n,
                    op.table,
                    op.id,
                    op.op,
                    op.payload
                ]
            })
            .collect();
        let head = "INSERT INTO change_item (change_id, n, table_name, row_id, op, payload) VALUES";
        self.fill(head, 6, rows).await?;
        Ok(())
    }

    /// Moves this change behind every change it can have seen: several writers are at work at once on PostgreSQL, and one that
    /// began later may have ended before. Thus no row is replaced before it was written and none refers to a later one.
    async fn settle(&mut self, ops: &[Op]) -> Result<()> {
        let last = self
            .load("SELECT MAX(at) AS last FROM change", params![])
            .await?
            .opt_int("last")?
            .unwrap_or(0);
        if last < self.at.micros() {
            return Ok(());
        }
        let former = std::mem::replace(
            &mut self.at,
            Instant::from_micros(self.clock.now().micros().max(last + 1)),
        );
        let mut touched: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut closed: BTreeMap<(&str, i64), BTreeSet<&str>> = BTreeMap::new();
        for op in ops {
            touched.entry(op.table).or_default().insert(&op.id);
            if let Some(version) = op.closed() {
                closed
                    .entry((op.table, version))
                    .or_default()
                    .insert(&op.id);
            }
        }
        for (table, ids) in &touched {
            for name in [(*table).to_owned(), format!("{table}_history")] {
                let text = format!(
                    "UPDATE {name} SET recorded_from = $1 WHERE change_id = $2 AND id IN ({{ids:3}})"
                );
                self.ready(&text, params![self.at, self.change_id.clone()], ids)
                    .await?;
            }
        }
        for ((table, version), ids) in &closed {
            let text = format!(
                "UPDATE {table}_history SET recorded_until = $1 WHERE recorded_until = $2 AND id IN ({{ids:3}}) AND version = {version}"
            );
            self.ready(&text, params![self.at, former], ids).await?;
        }
        Ok(())
    }

    async fn ready(&self, text: &str, mut values: Vec<Val>, ids: &BTreeSet<&str>) -> Result<u64> {
        values.push(Val::ids(ids));
        self.raw(sql::expand(text, &self.schema, self.backend, None)?, values)
            .await
    }
}

/// The digest of what a change did to its rows, in their order: what the change's own payload says of them.
pub(crate) fn digest_of_items<'a>(salt: &[u8], payloads: impl Iterator<Item = &'a [u8]>) -> String {
    let mut all = Sha256::new().chain_update(salt);
    for payload in payloads {
        all.update(payload);
        all.update(b"\n");
    }
    hex::encode(all.finalize())
}

/// The digest of a payload: the salt keeps what was disposed of from being guessed.
pub(crate) fn digest(salt: &[u8], payload: &[u8]) -> String {
    hex::encode(
        Sha256::new()
            .chain_update(salt)
            .chain_update(payload)
            .finalize(),
    )
}

/// The instant a change that begins now is recorded under.
pub(crate) async fn next_instant(txn: &Txn, clock: &kernel::Clock) -> Result<Instant> {
    let last = tx::last_recorded(txn).await?;
    Ok(Instant::from_micros(clock.now().micros().max(last + 1)))
}
