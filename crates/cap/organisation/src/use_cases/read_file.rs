//! Reads a file's rows as units: CSV or XLSX through the common table reader, or the interface's JSON.

use std::collections::HashSet;

use ::web::tabular::{self, Fault, Faults, Limits, Reader, Table};
use kernel::Date;
use serde::{Deserialize, Serialize};

use crate::model::file::{self, File, FileRow, RowFault};
use crate::model::kind::{self, KindName};
use crate::model::registry::{MAX_CODE, MAX_NAME};

/// Most units in one file.
pub const MAX_ROWS: usize = 20_000;
const JSON: &str = "application/json";
const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file as it was handed in.
#[derive(Clone, Debug)]
pub struct Sent {
    pub name: String,
    pub bytes: Vec<u8>,
    pub is_json: bool,
    /// The sheet of a workbook to read; the first visible one when none is named.
    pub sheet: Option<String>,
}

impl Sent {
    /// What it is kept as.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        match self.bytes.as_slice() {
            _ if self.is_json => JSON,
            [b'P', b'K', ..] => XLSX,
            _ => CSV,
        }
    }
}

/// A file's rows with the table they stood in, so that faults can name their columns.
pub struct ReadFile {
    pub file: File,
    columns: Vec<(&'static str, String)>,
    /// What was assumed about the file.
    pub notes: Vec<tabular::Note>,
    name: String,
}

/// A file with faults, and what could be read of it all the same.
pub struct Unread {
    pub faults: Vec<Fault>,
    /// The rows whose code could be read, to be held against each other; none when the file is no table of units.
    pub readable: Option<Box<ReadFile>>,
    /// Those of the rows in which something else could not be read, by number.
    pub broken: HashSet<usize>,
}

impl From<Vec<Fault>> for Unread {
    fn from(faults: Vec<Fault>) -> Self {
        Self {
            faults,
            readable: None,
            broken: HashSet::new(),
        }
    }
}

impl ReadFile {
    /// A fault of the comparison, with the column's letter.
    #[must_use]
    pub fn fault(&self, fault: &RowFault) -> Fault {
        let mut told = Fault::new(&self.name, fault.code);
        if let Some(row) = fault.row {
            told = told.at_row(row);
        }
        if let Some(column) = fault.column {
            let label = self
                .columns
                .iter()
                .find(|(name, _)| *name == column)
                .map_or(column, |(_, label)| label);
            told = told.at_column(label);
        }
        if !fault.value.is_empty() {
            told = told.showing(&fault.value);
        }
        fault
            .args
            .iter()
            .fold(told, |told, (name, value)| told.with(name, value))
    }
}

/// One unit as the interface's JSON has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JsonUnit {
    pub code: String,
    pub name: String,
    pub kind: String,
    #[serde(default)]
    pub parent: Option<String>,
    #[serde(default)]
    pub is_authority: bool,
    #[serde(default)]
    pub predecessors: Vec<String>,
}

/// Reads a file. All faults found are told.
pub fn read(
    sent: &Sent,
    from: Date,
    is_whole_tree: bool,
    kinds: &[KindName],
) -> Result<ReadFile, Unread> {
    if sent.is_json {
        return read_json(sent, from, is_whole_tree);
    }
    let limits = Limits {
        max_rows: MAX_ROWS,
        max_columns: 50,
        sheet: sent.sheet.clone(),
        ..Limits::default()
    };
    let table = tabular::read(&sent.name, &sent.bytes, &limits)?;
    let mut faults = Faults::new();
    table.check_columns(&file::REQUIRED, &file::OPTIONAL, &mut faults);
    let mut rows = Vec::with_capacity(table.rows.len());
    let mut broken = HashSet::new();
    let is_table_of_units = faults.is_empty();
    if is_table_of_units {
        for row in &table.rows {
            let before = faults.count();
            rows.extend(read_row(&table, row, kinds, &mut faults));
            if faults.count() > before {
                broken.insert(row.number);
            }
        }
    }
    if rows.is_empty() && faults.is_empty() {
        faults.push(Fault::new(&sent.name, "empty"));
    }
    let columns = file::COLUMNS
        .into_iter()
        .filter_map(|name| table.column(name).map(|c| (name, c.label())))
        .collect();
    let file = File {
        rows,
        from,
        is_whole_tree,
    };
    let read = ReadFile {
        file,
        columns,
        notes: table.notes.clone(),
        name: sent.name.clone(),
    };
    match faults.into_result(()) {
        Ok(()) => Ok(read),
        Err(faults) => Err(Unread {
            faults,
            readable: is_table_of_units.then(|| Box::new(read)),
            broken,
        }),
    }
}

/// A row, also when something else than its code could not be read.
fn read_row(
    table: &Table,
    row: &tabular::TableRow,
    kinds: &[KindName],
    faults: &mut Faults,
) -> Option<FileRow> {
    let mut cells = Reader::new(table, row, faults);
    let code = cells.short_text(file::CODE, MAX_CODE);
    let name = cells.short_text(file::NAME, MAX_NAME);
    let kind = cells.text(file::KIND).and_then(|written| {
        let found = kind::find(kinds, written);
        if found.is_none() {
            let known: Vec<String> = kinds
                .iter()
                .map(|k| {
                    k.own
                        .clone()
                        .or_else(|| k.words.first().cloned())
                        .unwrap_or_default()
                })
                .collect();
            cells.fault(file::KIND, "kind-unknown", &[("known", &known.join(", "))]);
        }
        found
    });
    let parent = cells
        .opt_short_text(file::PARENT, MAX_CODE)
        .map(str::to_owned);
    let is_authority = cells.opt_flag(file::AUTHORITY).unwrap_or_default();
    let predecessors = cells
        .opt_text(file::PREDECESSORS)
        .map(codes)
        .unwrap_or_default();
    Some(FileRow {
        row: row.number,
        code: code?.to_owned(),
        name: name.unwrap_or_default().to_owned(),
        kind: kind.unwrap_or(kind::LOCAL_UNIT),
        parent,
        is_authority,
        predecessors,
    })
}

/// Codes with commas between; a semicolon or a blank will do.
fn codes(written: &str) -> Vec<String> {
    let parts = written.split([',', ';', ' ', '\u{a0}']);
    parts
        .map(str::trim)
        .filter(|c| !c.is_empty())
        .map(str::to_owned)
        .collect()
}

fn read_json(sent: &Sent, from: Date, is_whole_tree: bool) -> Result<ReadFile, Unread> {
    let refuse = |code| Unread::from(vec![Fault::new(&sent.name, code)]);
    let units: Vec<JsonUnit> = serde_json::from_slice(&sent.bytes).map_err(|_| refuse("broken"))?;
    if units.is_empty() {
        return Err(refuse("empty"));
    }
    if units.len() > MAX_ROWS {
        let fault = Fault::new(&sent.name, "too-many-rows").with("max", MAX_ROWS);
        return Err(vec![fault].into());
    }
    let mut faults = Faults::new();
    let mut broken = HashSet::new();
    let mut rows = Vec::with_capacity(units.len());
    for (at, unit) in units.into_iter().enumerate() {
        let (row, before) = (at + 1, faults.count());
        let mut line = |column: &'static str, text: &str, max| match kernel::clean_line(text, max) {
            Ok(text) if text.is_empty() => {
                faults.push(
                    Fault::new(&sent.name, "value-missing")
                        .at_row(row)
                        .at_column(column)
                        .with("name", column),
                );
                None
            }
            Ok(text) => Some(text),
            Err(_) => {
                let found = text.chars().count();
                let fault = Fault::new(&sent.name, "text-unfit")
                    .at_row(row)
                    .at_column(column)
                    .showing(text);
                faults.push(fault.with("max", max).with("found", found));
                None
            }
        };
        let code = line("code", &unit.code, MAX_CODE);
        let name = line("name", &unit.name, MAX_NAME);
        let parent = unit.parent.as_deref().map(|p| line("parent", p, MAX_CODE));
        let mut predecessors = Vec::new();
        for code in &unit.predecessors {
            predecessors.extend(line("predecessors", code, MAX_CODE));
        }
        let kind = kind::parse(&unit.kind);
        if kind.is_none() {
            let fault = Fault::new(&sent.name, "kind-unknown")
                .at_row(row)
                .at_column("kind")
                .showing(&unit.kind);
            faults.push(fault.with("known", kind::KINDS.join(", ")));
        }
        if faults.count() > before {
            broken.insert(row);
        }
        if let Some(code) = code {
            rows.push(FileRow {
                row,
                code,
                name: name.unwrap_or_default(),
                kind: kind.unwrap_or(kind::LOCAL_UNIT),
                parent: parent.flatten(),
                is_authority: unit.is_authority,
                predecessors,
            });
        }
    }
    let columns = vec![
        (file::CODE, "code".to_owned()),
        (file::NAME, "name".to_owned()),
        (file::KIND, "kind".to_owned()),
        (file::PARENT, "parent".to_owned()),
        (file::PREDECESSORS, "predecessors".to_owned()),
    ];
    let file = File {
        rows,
        from,
        is_whole_tree,
    };
    let read = ReadFile {
        file,
        columns,
        notes: Vec::new(),
        name: sent.name.clone(),
    };
    match faults.into_result(()) {
        Ok(()) => Ok(read),
        Err(faults) => Err(Unread {
            faults,
            readable: Some(Box::new(read)),
            broken,
        }),
    }
}
