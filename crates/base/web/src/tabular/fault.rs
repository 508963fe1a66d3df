//! What is wrong in a file, where, and in which words.

use std::collections::BTreeSet;

use super::Table;
use crate::texts::{Arg, Texts};
use crate::ui::faults::FaultLine;

/// More faults than this are only counted: nobody reads further before mending the file.
const MOST: usize = 200;
/// So much of a value is shown.
const VALUE_CHARS: usize = 80;
/// Arguments that count something, written as numbers.
const COUNTS: [&str; 2] = ["count", "max"];

/// One fault in a file; message `import-<code>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    /// The row's number as a spreadsheet shows it, from one.
    pub row: Option<usize>,
    /// Letter and, where known, the header.
    pub column: Option<String>,
    /// What stands there, cut short.
    pub value: Option<String>,
    pub code: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault in the file as a whole.
    #[must_use]
    pub fn new(file: &str, code: &'static str) -> Self {
        Self {
            file: file.to_owned(),
            row: None,
            column: None,
            value: None,
            code,
            args: Vec::new(),
        }
    }

    #[must_use]
    pub fn at_row(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }

    #[must_use]
    pub fn at_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// Shows what stands there; a long text is cut.
    #[must_use]
    pub fn showing(mut self, value: &str) -> Self {
        let mut shown: String = value.chars().take(VALUE_CHARS).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        self.value = Some(shown);
        self
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The message's key in the text files.
    #[must_use]
    pub fn key(&self) -> String {
        format!("import-{}", self.code)
    }

    /// What is wrong and what to do, without the place.
    #[must_use]
    pub fn message(&self, texts: &Texts) -> String {
        let value = self.value.clone().unwrap_or_default();
        let mut args = vec![
            ("file", Arg::Text(self.file.clone())),
            ("value", Arg::Text(value)),
        ];
        for (name, value) in &self.args {
            args.push((
                name,
                match value.parse::<i64>() {
                    Ok(number) if COUNTS.contains(name) => Arg::Number(number),
                    _ => Arg::Text(value.clone()),
                },
            ));
        }
        texts.ta(&self.key(), &args)
    }

    /// Where: row and column as far as they are known, otherwise the file.
    #[must_use]
    pub fn place(&self, texts: &Texts) -> String {
        let row = self.row.map(|row| Arg::Text(row.to_string()));
        let column = self.column.clone().map(Arg::Text);
        match (row, column) {
            (Some(row), Some(column)) => {
                texts.ta("import-at-cell", &[("row", row), ("column", column)])
            }
            (Some(row), None) => texts.ta("import-at-row", &[("row", row)]),
            (None, Some(column)) => texts.ta("import-at-column", &[("column", column)]),
            (None, None) => self.file.clone(),
        }
    }

    /// The fault as a line of the page of faults.
    #[must_use]
    pub fn line(&self, texts: &Texts) -> FaultLine {
        FaultLine {
            row: self.row.map(|row| row.to_string()),
            column: self.column.clone(),
            value: self.value.clone(),
            remedy: self.message(texts),
        }
    }

    /// Place and message in one line.
    #[must_use]
    pub fn say(&self, texts: &Texts) -> String {
        format!("{}: {}", self.place(texts), self.message(texts))
    }
}

/// Faults as they are found, so that reading can go on to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    found: Vec<Fault>,
    beyond: usize,
    missing: BTreeSet<String>,
}

impl Faults {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the fault, or counts it when there are many already.
    pub fn push(&mut self, fault: Fault) {
        if self.found.len() < MOST {
            self.found.push(fault);
        } else {
            self.beyond += 1;
        }
    }

    /// Says once that the file lacks a column.
    pub(super) fn missing_column(&mut self, table: &Table, name: &str) {
        if self.missing.insert(super::fold(name)) {
            let found = table
                .header
                .iter()
                .map(|column| column.name.as_str())
                .collect::<Vec<_>>()
                .join(", ");
            self.push(
                Fault::new(&table.file, "missing-column")
                    .with("name", name)
                    .with("found", found),
            );
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// How many faults there are, also those that were only counted.
    #[must_use]
    pub fn count(&self) -> usize {
        self.found.len() + self.beyond
    }

    /// `value` when nothing was wrong, otherwise the faults; the last one tells how many more there were.
    pub fn into_result<T>(mut self, value: T) -> Result<T, Vec<Fault>> {
        let Some(first) = self.found.first() else {
            return Ok(value);
        };
        if self.beyond > 0 {
            let more = Fault::new(&first.file, "more-faults").with("count", self.beyond);
            self.found.push(more);
        }
        Err(self.found)
    }
}
