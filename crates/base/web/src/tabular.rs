//! Reads a table that a person hands in, CSV or XLSX, and says of every fault where it is and what to do.
//!
//! All imports read through here. What the columns mean is the importer's; it reads cells by column name through [`Reader`].
//! Nothing is guessed in silence: what was assumed about the file stands in the table's notes.

mod assemble;
mod decode;
mod delimited;
mod fault;
mod reader;
mod template;
mod xlsx;
mod zip_guard;

#[cfg(test)]
mod tests;

use tokio::sync::Semaphore;

use crate::texts::{Arg, Texts};

pub use fault::{Fault, Faults};
pub use reader::Reader;
pub use template::template_csv;

/// The words of this module: faults and notes, `import-…`.
pub const TEXTS: (&str, &str) = (
    include_str!("tabular/texts.sv.ftl"),
    include_str!("tabular/texts.en.ftl"),
);

/// How much a file may hold, and which sheet to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    pub max_bytes: usize,
    /// Rows of data, the header not counted.
    pub max_rows: usize,
    pub max_columns: usize,
    pub max_cell_chars: usize,
    /// Cells of the whole table; keeps a wide and long file from filling the memory.
    pub max_cells: usize,
    /// Bytes of text in all cells; an XLSX file may repeat one long text at no cost.
    pub max_text_bytes: usize,
    /// The XLSX sheet to read; the first visible one when none is named.
    pub sheet: Option<String>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 20 * 1024 * 1024,
            max_rows: 100_000,
            max_columns: 200,
            max_cell_chars: 10_000,
            max_cells: 5_000_000,
            max_text_bytes: 100 * 1024 * 1024,
            sheet: None,
        }
    }
}

/// A file's table: one row of names and the rows below it that hold something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns that have a name, in the order of the file.
    pub header: Vec<Column>,
    pub rows: Vec<TableRow>,
    /// What was assumed about the file.
    pub notes: Vec<Note>,
    /// The file's name as it was handed in.
    pub file: String,
}

/// A named column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    /// Place of its cell in [`TableRow::cells`], from zero.
    pub at: usize,
    key: String,
}

impl Column {
    /// The letter a spreadsheet shows above the column.
    #[must_use]
    pub fn letter(&self) -> String {
        letters(self.at)
    }

    /// Letter and name, as faults name the column.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{} ({})", self.letter(), self.name)
    }
}

/// A row that holds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The row's number as a spreadsheet shows it, from one.
    pub number: usize,
    /// Composed and trimmed texts, one for each of the file's columns; empty where the file has nothing.
    pub cells: Vec<String>,
}

/// Something assumed about the file; message `import-note-<code>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub code: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Note {
    fn new(code: &'static str, args: &[(&'static str, &str)]) -> Self {
        Self {
            code,
            args: args
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect(),
        }
    }

    /// The note in words.
    #[must_use]
    pub fn say(&self, texts: &Texts) -> String {
        let args: Vec<(&str, Arg)> = self
            .args
            .iter()
            .map(|(name, value)| (*name, Arg::Text(value.clone())))
            .collect();
        texts.ta(&format!("import-note-{}", self.code), &args)
    }
}

impl Table {
    /// The column of that name; capitals, composed or decomposed letters and runs of spaces make no difference.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        let by_key = |key: &str| self.header.iter().find(|column| column.key == key);
        by_key(name).or_else(|| by_key(&fold(name)))
    }

    /// Faults for each of `required` that is missing, and for each column that is in neither list.
    pub fn check_columns(&self, required: &[&str], optional: &[&str], faults: &mut Faults) {
        for name in required.iter().filter(|name| self.column(name).is_none()) {
            faults.missing_column(self, name);
        }
        let known: Vec<String> = required
            .iter()
            .chain(optional)
            .map(|name| fold(name))
            .collect();
        for column in self
            .header
            .iter()
            .filter(|column| !known.contains(&column.key))
        {
            let expected = required
                .iter()
                .chain(optional)
                .copied()
                .collect::<Vec<_>>()
                .join(", ");
            faults.push(
                Fault::new(&self.file, "unknown-column")
                    .at_column(column.label())
                    .with("name", &column.name)
                    .with("expected", expected),
            );
        }
    }
}

/// Files that are read at the same time at most: each takes a core, and memory for all its cells.
static READING: Semaphore = Semaphore::const_new(2);

/// Does work with a whole file (reading it, comparing it) where it holds up nobody's answer, a few files at a time.
pub async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> kernel::Result<T> {
    let _turn = READING.acquire().await.map_err(kernel::Failure::fault)?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(kernel::Failure::fault)
}

/// Reads a file's table. What the file is, its content says; its name is for the messages.
///
/// All faults found are told, up to a cap; a table is answered only when there are none.
pub fn read(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<Table, Vec<Fault>> {
    let refuse = |code| vec![Fault::new(file_name, code)];
    if bytes.len() > limits.max_bytes {
        let max = limits.max_bytes / (1024 * 1024);
        return Err(vec![Fault::new(file_name, "too-large").with("max", max)]);
    }
    match decode::kind(bytes).map_err(refuse)? {
        decode::Kind::Zip => xlsx::read(file_name, bytes, limits),
        decode::Kind::Text => delimited::read(file_name, bytes, limits),
    }
}

/// The letters a spreadsheet shows above the column at this place: A, B … Z, AA, AB …
fn letters(at: usize) -> String {
    let mut reversed = Vec::new();
    let mut rest = at;
    loop {
        let digit = u8::try_from(rest % 26).unwrap_or_default();
        reversed.push(char::from(b'A' + digit));
        match (rest / 26).checked_sub(1) {
            Some(more) => rest = more,
            None => break,
        }
    }
    reversed.into_iter().rev().collect()
}

/// A name as names are compared: composed, lower case, single spaces.
fn fold(name: &str) -> String {
    kernel::nfc(name)
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
