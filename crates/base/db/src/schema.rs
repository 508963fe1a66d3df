//! What tables and views there are, read from the migrations: they are the only place a column is written down.
//!
//! A migration is SQL that both databases accept, with types TEXT, BIGINT and BLOB only, and two statements of our own:
//! `CREATE RECORDED TABLE x (…)` makes the table with its bookkeeping columns and a twin `x_history`;
//! `ALTER RECORDED TABLE x ADD COLUMN …` adds the column to both.

use std::collections::BTreeMap;

use crate::lex::{Piece, pieces};
use crate::{Backend, Migration};

/// A published reading: other capabilities write `{v_name}` in their SQL. Known on a past date it reads what was known then.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub name: &'static str,
    pub sql: &'static str,
}

/// Columns of a recorded table, besides id, version, recorded_from and change_id.
#[derive(Clone, Debug, Default)]
pub struct RecordedTable {
    pub columns: Vec<String>,
    /// Those of them that are of kind TEXT.
    pub text_columns: Vec<String>,
}

/// All tables and views the program knows.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// The recorded tables.
    pub tables: BTreeMap<String, RecordedTable>,
    /// Columns of the tables without history, by table.
    pub plain: BTreeMap<String, Vec<String>>,
    pub views: BTreeMap<&'static str, &'static str>,
}

impl Schema {
    /// Reads the schema out of migrations, in their order.
    #[must_use]
    pub fn read(migrations: &[Migration], views: &[View]) -> Self {
        let mut schema = Self::default();
        for statement in migrations.iter().flat_map(|m| statements(m.up)) {
            match Statement::read(&statement) {
                Statement::CreateRecorded { name, items } => {
                    let mut table = RecordedTable::default();
                    for item in items.iter().filter(|i| !is_constraint(i)) {
                        table.add(item);
                    }
                    schema.tables.insert(name, table);
                }
                Statement::AddColumn { name, column } => {
                    schema.tables.entry(name).or_default().add(&column)
                }
                Statement::Plain(sql) => schema.add_plain(&sql),
            }
        }
        schema.views = views.iter().map(|v| (v.name, v.sql)).collect();
        schema
    }

    /// Every column whose name ends so, with its table: recorded tables first. Twins are not among them.
    pub fn columns_ending<'a>(
        &'a self,
        end: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> + 'a {
        let recorded = self.tables.iter().map(|(name, t)| (name, &t.columns));
        recorded
            .chain(&self.plain)
            .flat_map(|(table, columns)| columns.iter().map(|c| (table.as_str(), c.as_str())))
            .filter(move |(_, column)| column.ends_with(end))
    }

    fn add_plain(&mut self, sql: &str) {
        let column = |definition: &str| definition.split_whitespace().next().map(str::to_owned);
        if let Some(rest) = sql.strip_prefix("CREATE TABLE ")
            && let Some((name, body)) = rest.split_once('(')
            && let Some((body, _)) = body.rsplit_once(')')
        {
            let items = split_items(body);
            let columns = items.iter().filter(|i| !is_constraint(i));
            let columns = columns.filter_map(|i| column(i)).collect();
            self.plain.insert(name.trim().to_owned(), columns);
        } else if let Some(rest) = sql.strip_prefix("ALTER TABLE ")
            && let Some((name, definition)) = rest.split_once(" ADD COLUMN ")
        {
            let columns = self.plain.entry(name.trim().to_owned()).or_default();
            columns.extend(column(definition));
        } else if let Some(name) = sql.strip_prefix("DROP TABLE ") {
            self.plain.remove(name.trim());
        }
    }
}

impl RecordedTable {
    fn add(&mut self, definition: &str) {
        let mut words = definition.split_whitespace();
        if let Some(name) = words.next() {
            self.columns.push(name.to_owned());
            if words.next() == Some("TEXT") {
                self.text_columns.push(name.to_owned());
            }
        }
    }
}

pub(crate) enum Statement {
    CreateRecorded { name: String, items: Vec<String> },
    AddColumn { name: String, column: String },
    Plain(String),
}

impl Statement {
    pub(crate) fn read(statement: &str) -> Self {
        if let Some(rest) = statement.strip_prefix("CREATE RECORDED TABLE ")
            && let Some((name, body)) = rest.split_once('(')
            && let Some((body, _)) = body.rsplit_once(')')
        {
            return Self::CreateRecorded {
                name: name.trim().to_owned(),
                items: split_items(body),
            };
        }
        if let Some(rest) = statement.strip_prefix("ALTER RECORDED TABLE ")
            && let Some((name, column)) = rest.split_once(" ADD COLUMN ")
        {
            return Self::AddColumn {
                name: name.trim().to_owned(),
                column: column.trim().to_owned(),
            };
        }
        Self::Plain(statement.to_owned())
    }

    /// The statements of one database.
    pub(crate) fn to_sql(&self, backend: Backend) -> Vec<String> {
        let plain = match self {
            Self::Plain(sql) => vec![sql.clone()],
            Self::CreateRecorded { name, items } => {
                let own = items.join(",\n  ");
                let columns: Vec<String> = items
                    .iter()
                    .filter(|i| !is_constraint(i))
                    .map(|i| bare(i, false))
                    .collect();
                vec![
                    // constraints of a table stand last, so the bookkeeping columns come first
                    format!(
                        "CREATE TABLE {name} (\n  id TEXT NOT NULL PRIMARY KEY,\n  version BIGINT NOT NULL,\n  recorded_from BIGINT NOT NULL,\n  change_id TEXT NOT NULL,\n  {own}\n)"
                    ),
                    format!(
                        "CREATE TABLE {name}_history (\n  id TEXT NOT NULL,\n  version BIGINT NOT NULL,\n  recorded_from BIGINT NOT NULL,\n  recorded_until BIGINT NOT NULL,\n  change_id TEXT NOT NULL,\n  {},\n  PRIMARY KEY (id, version, recorded_from)\n)",
                        columns.join(",\n  ")
                    ),
                    format!("CREATE INDEX {name}_history_until ON {name}_history (recorded_until)"),
                ]
            }
            Self::AddColumn { name, column } => vec![
                format!("ALTER TABLE {name} ADD COLUMN {column}"),
                format!(
                    "ALTER TABLE {name}_history ADD COLUMN {}",
                    bare(column, true)
                ),
            ],
        };
        plain
            .into_iter()
            .map(|sql| localized(&sql, backend))
            .collect()
    }
}

/// Splits a migration's text at its semicolons; comments go, quoted text stays.
pub(crate) fn statements(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for piece in pieces(text) {
        match piece {
            Piece::Code(code) => {
                for (n, part) in code.split(';').enumerate() {
                    if n > 0 {
                        found.push(String::new());
                    }
                    push(&mut found, part);
                }
            }
            Piece::Quoted(quoted) => push(&mut found, quoted),
            Piece::Comment => push(&mut found, " "),
        }
    }
    let trimmed = |s: &String| {
        s.lines()
            .map(str::trim_end)
            .filter(|l| !l.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    };
    found
        .iter()
        .map(|s| {
            if s.contains('\'') {
                s.trim().to_owned()
            } else {
                trimmed(s).trim().to_owned()
            }
        })
        .filter(|s| !s.is_empty())
        .collect()
}

fn push(found: &mut [String], part: &str) {
    if let Some(last) = found.last_mut() {
        last.push_str(part);
    }
}

pub(crate) fn split_items(body: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut items = vec![String::new()];
    for piece in pieces(body) {
        let code = match piece {
            Piece::Code(code) => code,
            Piece::Quoted(quoted) => {
                push(&mut items, quoted);
                continue;
            }
            Piece::Comment => continue,
        };
        for c in code.chars() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            match (c, items.last_mut()) {
                (',', _) if depth == 0 => items.push(String::new()),
                // one blank between words
                (c, Some(last)) if c.is_whitespace() => {
                    if !last.is_empty() && !last.ends_with(' ') {
                        last.push(' ');
                    }
                }
                (c, Some(last)) => last.push(c),
                (_, None) => {}
            }
        }
    }
    items
        .iter()
        .map(|i| i.trim().to_owned())
        .filter(|i| !i.is_empty())
        .collect()
}

fn is_constraint(item: &str) -> bool {
    let first = item
        .split(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or("");
    ["UNIQUE", "CHECK", "FOREIGN", "PRIMARY", "CONSTRAINT"].contains(&first)
}

/// Name and type alone: the twin holds what was, whatever the rules are now. A column that is added keeps its default, so that
/// the versions before it read as the row itself does.
fn bare(column: &str, keeps_default: bool) -> String {
    let mut bare = column
        .split_whitespace()
        .take(2)
        .collect::<Vec<_>>()
        .join(" ");
    if keeps_default && let Some((_, rest)) = column.split_once(" DEFAULT ") {
        let value = match pieces(rest).first() {
            Some(Piece::Quoted(quoted)) => (*quoted).to_owned(),
            _ => rest.split_whitespace().next().unwrap_or("NULL").to_owned(),
        };
        bare.push_str(" DEFAULT ");
        bare.push_str(&value);
    }
    bare
}

/// Text sorts and compares bytewise on both databases; bytes have each its own name.
fn localized(sql: &str, backend: Backend) -> String {
    if backend == Backend::Sqlite
        || !(sql.starts_with("CREATE TABLE") || sql.starts_with("ALTER TABLE"))
    {
        return sql.to_owned();
    }
    let mut out = String::with_capacity(sql.len() + 128);
    for piece in pieces(sql) {
        match piece {
            Piece::Quoted(quoted) => out.push_str(quoted),
            Piece::Comment => out.push(' '),
            Piece::Code(code) => {
                let parts = code.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '_'));
                let mut is_cast = false;
                for part in parts {
                    let word = part.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '_'));
                    let end = part.strip_prefix(word).unwrap_or("");
                    match word {
                        "TEXT" if !is_cast => out.push_str("TEXT COLLATE \"C\""),
                        "BLOB" => out.push_str("BYTEA"),
                        other => out.push_str(other),
                    }
                    out.push_str(end);
                    if !word.is_empty() {
                        is_cast = word == "AS";
                    }
                }
            }
        }
    }
    out
}

#[cfg(test)]
#[path = "schema_tests.rs"]
mod tests;
