//! Backup and restore: every table of one consistent reading in a neutral archive, which either database takes back.
//!
//! A zip file: `manifest.json` (form, migrations, rows and digest per table, head of the chain), then `NAME.ndjson` per table:
//! one JSON array a row in the order of the manifest's columns; whole numbers as numbers, bytes as {"hex": …}.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Seek, Write};

use kernel::{Failure, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;

use crate::{Backend, Db, Migration, Val, chain, migrate};

/// The archive's form; raised when it changes.
const FORM: u32 = 1;
/// Rows read or written at a time.
const PAGE: i64 = 2_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Text,
    Int,
    Bytes,
}

/// A table's columns in order, and the columns of its key.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Shape {
    name: String,
    columns: Vec<(String, Kind)>,
    key: Vec<String>,
    rows: u64,
    digest: String,
}

/// What a backup holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    form: u32,
    pub taken_at: i64,
    pub migrations: Vec<String>,
    /// The newest link of the chain of changes, so that a later look can tell what is missing.
    pub chain_seq: i64,
    pub chain: String,
    tables: Vec<Shape>,
}

impl Manifest {
    /// Rows in all tables.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|t| t.rows).sum()
    }
}

/// The tables that migrations make, in the order they are made: what is referred to comes first.
fn shapes(migrations: &[Migration]) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    for sql in migrations.iter().flat_map(|m| m.sql(Backend::Sqlite)) {
        if let Some(rest) = sql.strip_prefix("CREATE TABLE ") {
            shapes.extend(shape(rest));
        } else if let Some((name, column)) = sql
            .strip_prefix("ALTER TABLE ")
            .and_then(|r| r.split_once(" ADD COLUMN "))
        {
            let found = shapes.iter_mut().find(|s| s.name == name.trim());
            if let (Some(shape), Some(column)) = (found, column_of(column)) {
                shape.columns.push(column);
            }
        }
    }
    shapes
}

fn shape(rest: &str) -> Option<Shape> {
    let (name, body) = rest.split_once('(')?;
    let body = body.rsplit_once(')')?.0;
    let mut columns = Vec::new();
    let mut key = Vec::new();
    for item in crate::schema::split_items(body) {
        if let Some(list) = item.strip_prefix("PRIMARY KEY (") {
            key = list
                .trim_end_matches(')')
                .split(',')
                .map(|c| c.trim().to_owned())
                .collect();
        } else if let Some(column) = column_of(&item) {
            if item.contains("PRIMARY KEY") {
                key = vec![column.0.clone()];
            }
            columns.push(column);
        }
    }
    Some(Shape {
        name: name.trim().to_owned(),
        columns,
        key,
        rows: 0,
        digest: String::new(),
    })
}

fn column_of(item: &str) -> Option<(String, Kind)> {
    let mut words = item.split_whitespace();
    let name = words.next()?.to_owned();
    let kind = match words.next()? {
        "TEXT" => Kind::Text,
        "BIGINT" => Kind::Int,
        "BLOB" => Kind::Bytes,
        _ => return None,
    };
    Some((name, kind))
}

/// Tables whose content is of the moment and is not kept: who is signed in, who tried to.
const PASSING: [&str; 3] = ["session", "sign_in_attempt", "sent_form"];

/// Writes a backup of everything as it is at this moment, while others go on working.
pub async fn backup<W: Write + Seek>(
    db: &Db,
    migrations: &[Migration],
    taken_at: kernel::Instant,
    out: W,
) -> Result<Manifest> {
    let head = chain::head(db).await?;
    let snapshot = db.snapshot().await?;
    let mut zip = zip::ZipWriter::new(out);
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .large_file(true);
    let mut tables = shapes(migrations);
    tables.retain(|t| !PASSING.contains(&t.name.as_str()));
    for table in &mut tables {
        zip.start_file(format!("{}.ndjson", table.name), options)
            .map_err(Failure::fault)?;
        let names: Vec<&str> = table.columns.iter().map(|(n, _)| n.as_str()).collect();
        let order = if table.key.is_empty() {
            names.join(", ")
        } else {
            table.key.join(", ")
        };
        let mut hash = Sha256::new();
        let mut offset = 0_i64;
        loop {
            let text = format!(
                "SELECT {} FROM {} ORDER BY {order} LIMIT {PAGE} OFFSET {offset}",
                names.join(", "),
                table.name
            );
            let rows = snapshot.query(&text, vec![]).await?;
            for row in &rows {
                let mut cells = Vec::with_capacity(table.columns.len());
                for (name, kind) in &table.columns {
                    cells.push(match kind {
                        Kind::Text => row.opt_text(name)?.into(),
                        Kind::Int => row.opt_int(name)?.into(),
                        Kind::Bytes => match row.opt_bytes(name)? {
                            Some(bytes) => serde_json::json!({ "hex": hex::encode(bytes) }),
                            None => serde_json::Value::Null,
                        },
                    });
                }
                let mut line = serde_json::Value::Array(cells).to_string();
                line.push('\n');
                hash.update(line.as_bytes());
                zip.write_all(line.as_bytes()).map_err(Failure::fault)?;
            }
            let read = i64::try_from(rows.len()).unwrap_or(i64::MAX);
            table.rows += rows.len() as u64;
            offset += read;
            if read < PAGE {
                break;
            }
        }
        table.digest = hex::encode(hash.finalize());
    }
    let manifest = Manifest {
        form: FORM,
        taken_at: taken_at.micros(),
        migrations: migrations.iter().map(|m| m.name.to_owned()).collect(),
        chain_seq: head.seq,
        chain: head.chain,
        tables,
    };
    zip.start_file("manifest.json", options)
        .map_err(Failure::fault)?;
    zip.write_all(&serde_json::to_vec_pretty(&manifest).map_err(Failure::fault)?)
        .map_err(Failure::fault)?;
    zip.finish().map_err(Failure::fault)?;
    Ok(manifest)
}

/// Reads what a backup says of itself.
///
/// # Errors
/// A fault when it is not a backup, or of a form this program does not know.
pub fn manifest<R: Read + Seek>(file: R) -> Result<Manifest> {
    let mut zip = zip::ZipArchive::new(file).map_err(Failure::fault)?;
    let entry = zip.by_name("manifest.json").map_err(Failure::fault)?;
    let manifest: Manifest = serde_json::from_reader(entry).map_err(Failure::fault)?;
    if manifest.form != FORM {
        return Err(Failure::Fault(format!(
            "the backup has form {}, this program reads form {FORM}",
            manifest.form
        )));
    }
    Ok(manifest)
}

/// Fills a migrated database with a backup. What was there goes; on any fault everything stays as it was.
pub async fn restore<R: Read + Seek>(
    db: &Db,
    migrations: &[Migration],
    mut file: R,
) -> Result<Manifest> {
    let manifest = manifest(&mut file)?;
    if let Some(name) = manifest
        .migrations
        .iter()
        .find(|n| !migrations.iter().any(|m| m.name == n.as_str()))
    {
        return Err(Failure::Fault(format!(
            "the backup was taken with a newer program: it knows {name}"
        )));
    }
    migrate::up(
        db,
        migrations,
        &kernel::Clock::at(kernel::Instant::from_micros(manifest.taken_at)),
    )
    .await?;
    let mut zip = zip::ZipArchive::new(file).map_err(Failure::fault)?;
    let mut restoring = db.restoring().await?;
    let here = shapes(migrations);
    for table in here.iter().rev() {
        restoring
            .run(format!("DELETE FROM {}", table.name), vec![])
            .await?;
    }
    let known: BTreeMap<&str, &Shape> = here.iter().map(|s| (s.name.as_str(), s)).collect();
    for table in &manifest.tables {
        let target = known
            .get(table.name.as_str())
            .ok_or_else(|| Failure::Fault(format!("no table {} here", table.name)))?;
        if let Some((column, _)) = table.columns.iter().find(|c| !target.columns.contains(c)) {
            return Err(Failure::Fault(format!(
                "table {} has no column {column} here",
                table.name
            )));
        }
        let entry = zip
            .by_name(&format!("{}.ndjson", table.name))
            .map_err(Failure::fault)?;
        let lines = read_table(table, BufReader::new(entry))?;
        for chunk in lines.chunks(crate::tx::rows_per_statement(table.columns.len())) {
            restoring
                .run(insert_sql(table, chunk.len()), chunk.concat())
                .await?;
        }
    }
    restoring.commit().await?;
    Ok(manifest)
}

fn insert_sql(table: &Shape, rows: usize) -> String {
    let width = table.columns.len();
    let names: Vec<&str> = table.columns.iter().map(|(n, _)| n.as_str()).collect();
    let places: Vec<String> = (0..rows)
        .map(|r| {
            format!(
                "({})",
                (1..=width)
                    .map(|c| format!("${}", r * width + c))
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        })
        .collect();
    format!(
        "INSERT INTO {} ({}) VALUES {}",
        table.name,
        names.join(", "),
        places.join(", ")
    )
}

fn read_table(table: &Shape, file: impl BufRead) -> Result<Vec<Vec<Val>>> {
    let mut hash = Sha256::new();
    let mut rows = Vec::new();
    for (n, line) in file.lines().enumerate() {
        let line = line.map_err(Failure::fault)?;
        hash.update(line.as_bytes());
        hash.update(b"\n");
        let broken = || {
            Failure::Fault(format!(
                "{}.ndjson, line {}: not a row of this table",
                table.name,
                n + 1
            ))
        };
        let cells: Vec<serde_json::Value> = serde_json::from_str(&line).map_err(|_| broken())?;
        if cells.len() != table.columns.len() {
            return Err(broken());
        }
        let mut row = Vec::with_capacity(cells.len());
        for (cell, (_, kind)) in cells.into_iter().zip(&table.columns) {
            row.push(value(cell, *kind).ok_or_else(broken)?);
        }
        rows.push(row);
    }
    if hex::encode(hash.finalize()) != table.digest || rows.len() as u64 != table.rows {
        return Err(Failure::Fault(format!(
            "{}.ndjson is not what the backup's manifest says: the file is damaged",
            table.name
        )));
    }
    Ok(rows)
}

fn value(cell: serde_json::Value, kind: Kind) -> Option<Val> {
    use serde_json::Value;
    Some(match (kind, cell) {
        (Kind::Text, Value::Null) => Val::Text(None),
        (Kind::Int, Value::Null) => Val::Int(None),
        (Kind::Bytes, Value::Null) => Val::Bytes(None),
        (Kind::Text, Value::String(text)) => Val::Text(Some(text)),
        (Kind::Int, Value::Number(n)) => Val::Int(Some(n.as_i64()?)),
        (Kind::Bytes, Value::Object(map)) => {
            Val::Bytes(Some(hex::decode(map.get("hex")?.as_str()?).ok()?))
        }
        _ => return None,
    })
}
