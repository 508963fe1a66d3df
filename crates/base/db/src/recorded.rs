//! The only way to change a recorded table: each change leaves the former version in the table's history.

use kernel::{Conflict, ConflictText, Failure, Result};

use crate::change::Op;
use crate::{Backend, Set, Tx, Val, params};

impl Tx {
    /// Adds a row to a recorded table. Columns not named are NULL.
    pub async fn insert(
        &mut self,
        table: &'static str,
        id: impl std::fmt::Display,
        set: Vec<Set>,
    ) -> Result<()> {
        self.check(table, set.iter().map(|(c, _)| *c))?;
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
        self.ops.push(Op::new(table, id, "insert", 1, &set));
        Ok(())
    }

    /// Adds many rows with the same columns: a few statements in all. For imports and generators.
    pub async fn insert_many(
        &mut self,
        table: &'static str,
        columns: &[&'static str],
        rows: Vec<(String, Vec<Val>)>,
    ) -> Result<()> {
        self.check(table, columns.iter().copied())?;
        if let Some((id, _)) = rows.iter().find(|(_, row)| row.len() != columns.len()) {
            return Err(Failure::Fault(format!(
                "row {id} of {table} has another number of values than there are columns"
            )));
        }
        let comma = if columns.is_empty() { "" } else { ", " };
        let head = format!(
            "INSERT INTO {table} (version, id, recorded_from, change_id{comma}{}) VALUES",
            columns.join(", ")
        );
        let whole = rows
            .iter()
            .map(|(id, row)| {
                let mut values = params![1_i64, id.clone(), self.at, self.change_id.clone()];
                values.extend(row.iter().cloned());
                values
            })
            .collect();
        self.fill(&head, columns.len() + 4, whole).await?;
        for (id, row) in rows {
            let set: Vec<Set> = columns.iter().copied().zip(row).collect();
            self.ops.push(Op::new(table, id, "insert", 1, &set));
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
        self.check(table, set.iter().map(|(c, _)| *c))?;
        let id = id.to_string();
        let Some(stored) = self.keep_former(table, &id, expected).await? else {
            return Err(self.stale(table, &id, &set).await);
        };
        let assigned: Vec<String> = set
            .iter()
            .enumerate()
            .map(|(n, (c, _))| format!("{c} = ${}", n + 4))
            .collect();
        let comma = if assigned.is_empty() { "" } else { ", " };
        let text = format!(
            "UPDATE {table} SET version = version + 1, recorded_from = $1, change_id = $2{comma}{} WHERE id = $3",
            assigned.join(", ")
        );
        let mut values = params![self.at, self.change_id.clone(), id.clone()];
        values.extend(set.iter().map(|(_, v)| v.clone()));
        self.raw(text, values).await?;
        self.ops
            .push(Op::new(table, id, "update", stored + 1, &set));
        Ok(stored + 1)
    }

    /// Takes a row out of a recorded table; its versions stay in the history.
    pub async fn delete(
        &mut self,
        table: &'static str,
        id: impl std::fmt::Display,
        expected: Option<i64>,
    ) -> Result<()> {
        self.check(table, [])?;
        let id = id.to_string();
        let Some(stored) = self.keep_former(table, &id, expected).await? else {
            return Err(self.stale(table, &id, &[]).await);
        };
        self.raw(
            format!("DELETE FROM {table} WHERE id = $1"),
            params![id.clone()],
        )
        .await?;
        self.ops.push(Op::new(table, id, "delete", stored, &[]));
        Ok(())
    }

    /// Copies the stored version to the history and locks the row; none when it is gone or of another version than expected.
    ///
    /// Of versions that one command makes and drops again the last one stays: the others stood for no time.
    async fn keep_former(
        &self,
        table: &str,
        id: &str,
        expected: Option<i64>,
    ) -> Result<Option<i64>> {
        let columns: String = self
            .schema
            .tables
            .get(table)
            .map(|t| t.columns.iter().map(|c| format!(", {c}")).collect())
            .unwrap_or_default();
        let replaced: String = self
            .schema
            .tables
            .get(table)
            .map(|t| {
                t.columns
                    .iter()
                    .map(|c| format!(", {c} = excluded.{c}"))
                    .collect()
            })
            .unwrap_or_default();
        let mut values = params![self.at, id];
        let mut also = String::new();
        if let Some(expected) = expected {
            values.push(expected.into());
            also.push_str(" AND version = $3");
        }
        if self.backend == Backend::Postgres {
            // whoever waits here goes on with the version that won; rows that refer to this one need not wait
            also.push_str(" FOR NO KEY UPDATE");
        }
        let text = format!(
            "INSERT INTO {table}_history (id, version, recorded_from, recorded_until, change_id{columns}) SELECT id, version, recorded_from, $1, change_id{columns} FROM {table} WHERE id = $2{also} ON CONFLICT (id, version, recorded_from) DO UPDATE SET recorded_until = excluded.recorded_until, change_id = excluded.change_id{replaced} RETURNING version"
        );
        self.rows(text, values)
            .await?
            .into_iter()
            .next()
            .map(|row| row.int("version"))
            .transpose()
    }

    async fn stale(&self, table: &str, id: &str, set: &[Set]) -> Failure {
        match self.conflict(table, id, set).await {
            Ok(conflict) => Failure::Conflict(Box::new(conflict)),
            Err(failure) => failure,
        }
    }

    /// What is stored against what was sent; `NotFound` when nothing is stored.
    async fn conflict(&self, table: &str, id: &str, set: &[Set]) -> Result<Conflict> {
        let columns: String = set.iter().map(|(c, _)| format!(", t.{c}")).collect();
        let row = self
            .load(
                &format!(
                    "SELECT t.version, c.actor_name AS conflict_who, c.at AS conflict_at{columns} FROM {table} t LEFT JOIN change c ON c.id = t.change_id WHERE t.id = $1"
                ),
                params![id],
            )
            .await?;
        let mut conflict = Conflict {
            version: row.int("version")?,
            who: row.opt_text("conflict_who")?,
            when: row.opt_instant("conflict_at")?,
            texts: Vec::new(),
        };
        // keys that follow from another text nobody has typed
        let typed = |column: &&str| !column.ends_with("_sort") && !column.ends_with("_search");
        for (column, value) in set.iter().filter(|(column, _)| typed(column)) {
            let Val::Text(yours) = value else { continue };
            let theirs = row.opt_text(column)?.unwrap_or_default();
            let yours = yours.clone().unwrap_or_default();
            if theirs != yours {
                conflict.texts.push(ConflictText {
                    label: column,
                    field: (*column).to_owned(),
                    theirs,
                    yours,
                });
            }
        }
        Ok(conflict)
    }

    fn check<'a>(&self, table: &str, columns: impl IntoIterator<Item = &'a str>) -> Result<()> {
        let known = self
            .schema
            .tables
            .get(table)
            .ok_or_else(|| Failure::Fault(format!("{table} is not a recorded table")))?;
        match columns
            .into_iter()
            .find(|c| !known.columns.iter().any(|k| k == c))
        {
            Some(column) => Err(Failure::Fault(format!("{table} has no column {column}"))),
            None => Ok(()),
        }
    }
}
