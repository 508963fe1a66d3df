//! An organisation as a file tells it: one row a unit, and what may be wrong in it.

use serde::{Deserialize, Serialize};

/// The columns of the file, in order. The names are the file's, in Swedish.
pub const CODE: &str = "kod";
pub const NAME: &str = "namn";
pub const KIND: &str = "slag";
pub const PARENT: &str = "överordnad kod";
pub const AUTHORITY: &str = "egen myndighet";
pub const PREDECESSORS: &str = "ersätter";

/// Columns that must be there.
pub const REQUIRED: [&str; 4] = [CODE, NAME, KIND, PARENT];
/// Columns that may be left out.
pub const OPTIONAL: [&str; 2] = [AUTHORITY, PREDECESSORS];
/// All columns, as the template and the export have them.
pub const COLUMNS: [&str; 6] = [CODE, NAME, KIND, PARENT, AUTHORITY, PREDECESSORS];

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// The row's number as a spreadsheet shows it.
    pub row: usize,
    pub code: String,
    pub name: String,
    pub kind: &'static str,
    pub parent: Option<String>,
    pub is_authority: bool,
    /// Codes of the units it carries on after.
    pub predecessors: Vec<String>,
}

/// A whole file and how it is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub rows: Vec<FileRow>,
    pub from: kernel::Date,
    /// Whether units that are not in it are to be closed.
    pub is_whole_tree: bool,
}

/// A fault in a row, or in the file as a whole; message `import-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFault {
    pub row: Option<usize>,
    pub column: Option<&'static str>,
    pub value: String,
    pub code: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl RowFault {
    #[must_use]
    pub fn new(code: &'static str) -> Self {
        Self {
            row: None,
            column: None,
            value: String::new(),
            code,
            args: Vec::new(),
        }
    }

    #[must_use]
    pub fn at(code: &'static str, row: usize, column: &'static str, value: &str) -> Self {
        Self {
            row: Some(row),
            column: Some(column),
            value: value.to_owned(),
            ..Self::new(code)
        }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// The code that was probably meant: the same when zero and one are read for the letters like them, or one sign off.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let looks = |code: &str| {
        code.to_uppercase()
            .replace('O', "0")
            .replace(['I', 'L'], "1")
    };
    let wanted = looks(written);
    let mut close = None;
    for code in known {
        if looks(code) == wanted {
            return Some(code);
        }
        if close.is_none() && is_one_off(&wanted, &looks(code)) {
            close = Some(code);
        }
    }
    close
}

/// Whether one sign put in, taken out or exchanged makes one of the other; only for codes long enough to tell.
fn is_one_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() < 4 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    start + end + 1 >= a.len().max(b.len())
}
