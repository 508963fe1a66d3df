//! A write command from inside: the only way to change a recorded table.
//!
//! Every insert, update and delete leaves the former version in the table's history and a line in the change's payload.

use std::sync::Arc;

use kernel::{Clock, Conflict, ConflictText, Failure, Instant, Result};
use rand::Rng;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use sha2::{Digest, Sha256};

use crate::connect::statement;
use crate::{Backend, Row, Schema, Val, fault, params, sql};

/// Column and value.
pub type Set = (&'static str, Val);

/// Who stands behind a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorRef {
    /// `person`, `integration`, `job`, `command-line`, `demo` or `public`.
    pub kind: &'static str,
    pub id: Option<String>,
    pub name: String,
}

/// Proof that a rule allowed the actor this action. Only `access` issues it (guarded by a house lint).
#[derive(Clone, Debug)]
pub struct Permit {
    actor: ActorRef,
    /// The role the rule was met in.
    role: Option<String>,
    action: &'static str,
    reason: Option<String>,
    request: Option<String>,
}

impl Permit {
    #[must_use]
    pub fn issue(actor: ActorRef, role: Option<String>, action: &'static str, request: Option<String>) -> Self {
        Self { actor, role, action, reason: None, request }
    }

    /// The same permit with the person's reason, which the history keeps.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    #[must_use]
    pub fn action(&self) -> &'static str {
        self.action
    }

    #[must_use]
    pub fn actor(&self) -> &ActorRef {
        &self.actor
    }
}

struct Op {
    table: &'static str,
    id: String,
    op: &'static str,
    payload: serde_json::Value,
}

/// A write transaction.
pub struct Tx {
    txn: Arc<DatabaseTransaction>,
    backend: Backend,
    schema: Arc<Schema>,
    permit: Permit,
    at: Instant,
    change_id: String,
    ops: Vec<Op>,
}

impl Tx {
    pub(crate) async fn begin(
        txn: Arc<DatabaseTransaction>,
        backend: Backend,
        schema: Arc<Schema>,
        permit: Permit,
        clock: &Clock,
    ) -> Result<Self> {
        // recorded time never goes back, whatever the machine's clock does
        let last = txn
            .query_one_raw(statement(backend, "SELECT MAX(at) AS last FROM change".into(), vec![]))
            .await
            .map_err(fault)?
            .map(|r| Row(r).opt_int("last"))
            .transpose()?
            .flatten()
            .unwrap_or(0);
        let at = Instant::from_micros(clock.now().micros().max(last + 1));
        let change_id = kernel::ids::generate(clock).hyphenated().to_string();
        Ok(Self { txn, backend, schema, permit, at, change_id, ops: Vec::new() })
    }

    /// The instant under which this command's changes are recorded.
    #[must_use]
    pub fn at(&self) -> Instant {
        self.at
    }

    #[must_use]
    pub fn change_id(&self) -> &str {
        &self.change_id
    }

    #[must_use]
    pub fn permit(&self) -> &Permit {
        &self.permit
    }

    #[must_use]
    pub fn backend(&self) -> Backend {
        self.backend
    }

    pub async fn query(&self, text: &str, values: Vec<Val>) -> Result<Vec<Row>> {
        let text = sql::expand(text, &self.schema, self.backend, None)?;
        let rows = self.txn.query_all_raw(statement(self.backend, text, values)).await.map_err(fault)?;
        Ok(rows.into_iter().map(Row).collect())
    }

    /// The first row, or none.
    pub async fn find(&self, text: &str, values: Vec<Val>) -> Result<Option<Row>> {
        Ok(self.query(text, values).await?.into_iter().next())
    }

    /// The first row; absent is `NotFound`.
    pub async fn load(&self, text: &str, values: Vec<Val>) -> Result<Row> {
        self.find(text, values).await?.ok_or(Failure::NotFound)
    }

    /// Writes to a table without history (sessions, blobs, measured values); a recorded table is refused.
    /// Returns the number of rows touched.
    pub async fn execute(&mut self, text: &str, values: Vec<Val>) -> Result<u64> {
        if let Some(table) = target(text)
            && self.schema.tables.contains_key(table.trim_end_matches("_history"))
        {
            return Err(Failure::Fault(format!("{table} is recorded: insert, update or delete it through its own methods")));
        }
        self.raw(text.to_owned(), values).await
    }

    async fn raw(&self, text: String, values: Vec<Val>) -> Result<u64> {
        let text = sql::expand(&text, &self.schema, self.backend, None)?;
        let done = self.txn.execute_raw(statement(self.backend, text, values)).await.map_err(fault)?;
        Ok(done.rows_affected())
    }

    /// Adds a row to a recorded table. Columns not named are NULL.
    pub async fn insert(&mut self, table: &'static str, id: impl std::fmt::Display, set: Vec<Set>) -> Result<()> {
        self.check(table, &set)?;
        let id = id.to_string();
        let names: Vec<&str> = set.iter().map(|(c, _)| *c).collect();
        let places: Vec<String> = (0..set.len()).map(|n| format!("${}", n + 4)).collect();
        let comma = if names.is_empty() { "" } else { ", " };
        let text = format!(
            "INSERT INTO {table} (id, version, recorded_from, change_id{comma}{}) VALUES ($1, 1, $2, $3{comma}{})",
            names.join(", "),
            places.join(", ")
        );
        let mut values = params![id.clone(), self.at, self.change_id.clone()];
        values.extend(set.iter().map(|(_, v)| v.clone()));
        self.raw(text, values).await?;
        self.note(table, id, "insert", 1, &set);
        Ok(())
    }

    /// Adds many rows with the same columns: a few statements in all. For imports and generators.
    pub async fn insert_many(
        &mut self,
        table: &'static str,
        columns: &[&'static str],
        rows: Vec<(String, Vec<Val>)>,
    ) -> Result<()> {
        let probe: Vec<Set> = columns.iter().map(|c| (*c, Val::Int(None))).collect();
        self.check(table, &probe)?;
        let width = columns.len() + 3;
        for chunk in rows.chunks((30_000 / width).max(1)) {
            let mut places = Vec::with_capacity(chunk.len());
            let mut values = Vec::with_capacity(chunk.len() * width);
            for (n, (id, row)) in chunk.iter().enumerate() {
                let base = n * width;
                let marks: Vec<String> = (0..width).map(|k| format!("${}", base + k + 1)).collect();
                let (head, tail) = marks.split_at(1);
                places.push(format!("({}, 1, {})", head.join(", "), tail.join(", ")));
                values.extend(params![id.clone(), self.at, self.change_id.clone()]);
                values.extend(row.iter().cloned());
            }
            let text = format!(
                "INSERT INTO {table} (id, version, recorded_from, change_id, {}) VALUES {}",
                columns.join(", "),
                places.join(", ")
            );
            self.raw(text, values).await?;
        }
        for (id, row) in rows {
            let set: Vec<Set> = columns.iter().copied().zip(row).collect();
            self.note(table, id, "insert", 1, &set);
        }
        Ok(())
    }

    /// Changes columns of a row of a recorded table. Returns the new version.
    ///
    /// # Errors
    /// `NotFound` when it is gone; `Conflict` with both texts when `expected` is given and another version is stored.
    pub async fn update(
        &mut self,
        table: &'static str,
        id: impl std::fmt::Display,
        expected: Option<i64>,
        set: Vec<Set>,
    ) -> Result<i64> {
        self.check(table, &set)?;
        let id = id.to_string();
        let stored = self.stored_version(table, &id).await?;
        if expected.is_some_and(|e| e != stored) {
            return Err(self.conflict(table, &id, stored, &set).await);
        }
        self.keep_former(table, &id).await?;
        let assigned: Vec<String> = set.iter().enumerate().map(|(n, (c, _))| format!("{c} = ${}", n + 5)).collect();
        let comma = if assigned.is_empty() { "" } else { ", " };
        let text = format!(
            "UPDATE {table} SET version = version + 1, recorded_from = $1, change_id = $2{comma}{} WHERE id = $3 AND version = $4",
            assigned.join(", ")
        );
        let mut values = params![self.at, self.change_id.clone(), id.clone(), stored];
        values.extend(set.iter().map(|(_, v)| v.clone()));
        if self.raw(text, values).await? != 1 {
            return Err(self.conflict(table, &id, stored, &set).await);
        }
        self.note(table, id, "update", stored + 1, &set);
        Ok(stored + 1)
    }

    /// Takes a row out of a recorded table; its versions stay in the history.
    pub async fn delete(&mut self, table: &'static str, id: impl std::fmt::Display, expected: Option<i64>) -> Result<()> {
        self.check(table, &[])?;
        let id = id.to_string();
        let stored = self.stored_version(table, &id).await?;
        if expected.is_some_and(|e| e != stored) {
            return Err(self.conflict(table, &id, stored, &[]).await);
        }
        self.keep_former(table, &id).await?;
        self.raw(format!("DELETE FROM {table} WHERE id = $1"), params![id.clone()]).await?;
        self.note(table, id, "delete", stored, &[]);
        Ok(())
    }

    async fn stored_version(&self, table: &str, id: &str) -> Result<i64> {
        let lock = if self.backend == Backend::Postgres { " FOR UPDATE" } else { "" };
        let text = format!("SELECT version FROM {table} WHERE id = $1{lock}");
        self.load(&text, params![id]).await?.int("version")
    }

    async fn keep_former(&self, table: &str, id: &str) -> Result<()> {
        let columns = self.schema.tables.get(table).map(|t| t.columns.join(", ")).unwrap_or_default();
        let text = format!(
            "INSERT INTO {table}_history (id, version, recorded_from, recorded_until, change_id, {columns}) SELECT id, version, recorded_from, $1, change_id, {columns} FROM {table} WHERE id = $2"
        );
        self.raw(text, params![self.at, id]).await.map(|_| ())
    }

    async fn conflict(&self, table: &str, id: &str, version: i64, set: &[Set]) -> Failure {
        match self.conflict_of(table, id, version, set).await {
            Ok(conflict) => Failure::Conflict(Box::new(conflict)),
            Err(failure) => failure,
        }
    }

    async fn conflict_of(&self, table: &str, id: &str, version: i64, set: &[Set]) -> Result<Conflict> {
        let who = self
            .find(
                &format!("SELECT c.actor_name, c.at FROM change c JOIN {table} t ON t.change_id = c.id WHERE t.id = $1"),
                params![id],
            )
            .await?;
        let mut conflict = Conflict { version, ..Conflict::default() };
        if let Some(row) = who {
            conflict.who = Some(row.text("actor_name")?);
            conflict.when = Some(row.instant("at")?);
        }
        let texts: Vec<&Set> = set.iter().filter(|(_, v)| matches!(v, Val::Text(_))).collect();
        if texts.is_empty() {
            return Ok(conflict);
        }
        let names: Vec<&str> = texts.iter().map(|(c, _)| *c).collect();
        let Some(row) = self.find(&format!("SELECT {} FROM {table} WHERE id = $1", names.join(", ")), params![id]).await? else {
            return Ok(conflict);
        };
        for (column, value) in texts {
            let theirs = row.opt_text(column)?.unwrap_or_default();
            let yours = if let Val::Text(Some(t)) = value { t.clone() } else { String::new() };
            if theirs != yours {
                conflict.texts.push(ConflictText { label: column, field: (*column).to_owned(), theirs, yours });
            }
        }
        Ok(conflict)
    }

    fn check(&self, table: &str, set: &[Set]) -> Result<()> {
        let known = self.schema.tables.get(table).ok_or_else(|| Failure::Fault(format!("{table} is not a recorded table")))?;
        match set.iter().find(|(c, _)| !known.columns.iter().any(|k| k == c)) {
            Some((column, _)) => Err(Failure::Fault(format!("{table} has no column {column}"))),
            None => Ok(()),
        }
    }

    fn note(&mut self, table: &'static str, id: String, op: &'static str, version: i64, set: &[Set]) {
        let values: serde_json::Map<String, serde_json::Value> =
            set.iter().map(|(c, v)| ((*c).to_owned(), v.to_json())).collect();
        let payload = serde_json::json!({ "id": id, "op": op, "set": values, "table": table, "version": version });
        self.ops.push(Op { table, id, op, payload });
    }

    /// Writes the change with its payload and digest; nothing when the command changed no recorded row.
    pub(crate) async fn record(&mut self) -> Result<()> {
        let ops = std::mem::take(&mut self.ops);
        if ops.is_empty() {
            return Ok(());
        }
        let actor = &self.permit.actor;
        let payload = serde_json::to_vec(&serde_json::json!({
            "action": self.permit.action, "actor": { "id": actor.id, "kind": actor.kind, "name": actor.name },
            "at": self.at.micros(), "change": self.change_id, "ops": ops.iter().map(|o| &o.payload).collect::<Vec<_>>(),
            "reason": self.permit.reason, "request": self.permit.request, "role": self.permit.role, "v": 1,
        }))
        .map_err(Failure::fault)?;
        let mut salt = vec![0_u8; 16];
        rand::rng().fill_bytes(&mut salt);
        let digest = digest(&salt, &payload);
        self.raw(
            "INSERT INTO change (id, at, actor_kind, actor_id, actor_name, role, action, reason, request, payload, salt, digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)".into(),
            params![
                self.change_id.clone(), self.at, actor.kind, actor.id.clone(), actor.name.clone(), self.permit.role.clone(),
                self.permit.action, self.permit.reason.clone(), self.permit.request.clone(), payload, salt, digest
            ],
        )
        .await?;
        let mut items: Vec<(&str, String, &str)> = ops.into_iter().map(|o| (o.table, o.id, o.op)).collect();
        items.sort();
        items.dedup();
        for chunk in items.chunks(7_000) {
            let marks: Vec<String> =
                (0..chunk.len()).map(|n| format!("($1, ${}, ${}, ${})", n * 3 + 2, n * 3 + 3, n * 3 + 4)).collect();
            let mut values = params![self.change_id.clone()];
            for (table, id, op) in chunk {
                values.extend(params![*table, id, *op]);
            }
            self.raw(format!("INSERT INTO change_item (change_id, table_name, row_id, op) VALUES {}", marks.join(", ")), values)
                .await?;
        }
        Ok(())
    }
}

pub(crate) fn digest(salt: &[u8], payload: &[u8]) -> String {
    hex::encode(Sha256::new().chain_update(salt).chain_update(payload).finalize())
}

/// The table a statement writes to.
fn target(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace().skip_while(|w| !["INTO", "UPDATE", "FROM"].contains(w));
    words.next()?;
    words.next().map(|w| w.split('(').next().unwrap_or(w).trim_matches(|c| c == '{' || c == '}'))
}
