//! The three kinds of value both databases hold alike: whole numbers, text and bytes.
//! Dates are text (ÅÅÅÅ-MM-DD), instants microseconds, truth 0 or 1, identifiers text.

use std::sync::Arc;

use kernel::{Date, Failure, Instant, PersonId, Result, UnitId};
use sqlx::postgres::PgRow;
use sqlx::{Postgres, Row as _, Type};

use crate::fault;

/// One value of a parameter or column; `None` is NULL of that kind (PostgreSQL wants to know which).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Val {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

impl Val {
    /// The text of an identifier or anything else with a fixed text form.
    #[must_use]
    pub fn id(id: impl std::fmt::Display) -> Self {
        Self::Text(Some(id.to_string()))
    }

    /// The text of an identifier that may be absent.
    #[must_use]
    pub fn opt_id(id: Option<impl std::fmt::Display>) -> Self {
        Self::Text(id.map(|i| i.to_string()))
    }

    /// Many identifiers for one `{ids:n}` in a query.
    #[must_use]
    pub fn ids(ids: impl IntoIterator<Item = impl std::fmt::Display>) -> Self {
        let list: Vec<String> = ids.into_iter().map(|i| i.to_string()).collect();
        Self::Text(Some(serde_json::Value::from(list).to_string()))
    }

    /// As JSON for the history's payload; bytes as hex.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Int(Some(n)) => (*n).into(),
            Self::Text(Some(t)) => t.clone().into(),
            Self::Bytes(Some(b)) => hex::encode(b).into(),
            _ => serde_json::Value::Null,
        }
    }
}

macro_rules! from {
    ($($ty:ty => |$v:ident| $make:expr),* $(,)?) => {$(
        impl From<$ty> for Val { fn from($v: $ty) -> Self { $make } }
        impl From<Option<$ty>> for Val {
            fn from(value: Option<$ty>) -> Self {
                match value {
                    Some($v) => $make,
                    None => <$ty as Null>::NULL,
                }
            }
        }
    )*};
}

/// Which NULL a type has.
trait Null {
    const NULL: Val;
}
macro_rules! null { ($($ty:ty => $kind:ident),*) => {$(impl Null for $ty { const NULL: Val = Val::$kind(None); })*}; }
null!(i64 => Int, i32 => Int, u32 => Int, bool => Int, Instant => Int, &str => Text, String => Text, &String => Text, Date => Text,
      PersonId => Text, UnitId => Text, Vec<u8> => Bytes);

from! {
    i64 => |v| Val::Int(Some(v)),
    i32 => |v| Val::Int(Some(v.into())),
    u32 => |v| Val::Int(Some(v.into())),
    bool => |v| Val::Int(Some(v.into())),
    Instant => |v| Val::Int(Some(v.micros())),
    &str => |v| Val::Text(Some(v.to_owned())),
    String => |v| Val::Text(Some(v)),
    &String => |v| Val::Text(Some(v.clone())),
    Date => |v| Val::Text(Some(v.format("%Y-%m-%d").to_string())),
    PersonId => |v| Val::id(v),
    UnitId => |v| Val::id(v),
    Vec<u8> => |v| Val::Bytes(Some(v)),
}

/// One value of SQLite's answer; text and bytes lie together in the answer.
pub(crate) enum Cell {
    Null,
    Int(i64),
    /// From where in the answer's text, and how long.
    Text(usize, usize),
    Bytes(usize, usize),
    /// A fraction: no column of ours holds one.
    Other,
}

/// All rows of one answer from SQLite.
pub(crate) struct Answer {
    columns: Vec<String>,
    cells: Vec<Cell>,
    text: String,
    bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn new(columns: Vec<String>) -> Self {
        Self {
            columns,
            cells: Vec::new(),
            text: String::new(),
            bytes: Vec::new(),
        }
    }

    pub(crate) fn width(&self) -> usize {
        self.columns.len()
    }

    pub(crate) fn keep_text(&mut self, text: &[u8]) -> Result<Cell> {
        let text = std::str::from_utf8(text).map_err(Failure::fault)?;
        let from = self.text.len();
        self.text.push_str(text);
        Ok(Cell::Text(from, text.len()))
    }

    pub(crate) fn keep_bytes(&mut self, bytes: &[u8]) -> Cell {
        let from = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        Cell::Bytes(from, bytes.len())
    }

    pub(crate) fn push(&mut self, cell: Cell) {
        self.cells.push(cell);
    }
}

/// The rows of an answer.
pub(crate) fn rows(answer: Answer) -> Vec<Row> {
    let (width, cells) = (answer.width().max(1), answer.cells.len());
    let answer = Arc::new(answer);
    (0..cells)
        .step_by(width)
        .map(|first| Row(Of::Sqlite(answer.clone(), first)))
        .collect()
}

/// A row of an answer, read by column name.
pub struct Row(Of);

enum Of {
    /// The answer, and where in it the row begins.
    Sqlite(Arc<Answer>, usize),
    Postgres(PgRow),
}

impl From<PgRow> for Row {
    fn from(row: PgRow) -> Self {
        Self(Of::Postgres(row))
    }
}

/// A column, by name or place.
#[derive(Clone, Copy)]
enum Column<'a> {
    Named(&'a str),
    At(usize),
}

impl std::fmt::Display for Column<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Named(name) => f.write_str(name),
            Self::At(at) => write!(f, "{at}"),
        }
    }
}

fn other_kind(column: Column<'_>) -> Failure {
    Failure::Fault(format!("column {column} holds another kind of value"))
}

fn absent(column: Column<'_>) -> Failure {
    Failure::Fault(format!("column {column} holds nothing"))
}

fn from_server<'r, T>(row: &'r PgRow, column: Column<'_>) -> Result<Option<T>, sqlx::Error>
where
    T: sqlx::Decode<'r, Postgres> + Type<Postgres>,
{
    match column {
        Column::Named(name) => row.try_get(name),
        Column::At(at) => row.try_get(at),
    }
}

impl Row {
    fn cell<'a>(answer: &'a Answer, first: usize, column: Column<'_>) -> Result<&'a Cell> {
        let at = match column {
            Column::Named(name) => answer.columns.iter().rposition(|c| c == name),
            Column::At(at) => Some(at).filter(|at| *at < answer.width()),
        };
        at.and_then(|at| answer.cells.get(first + at))
            .ok_or_else(|| Failure::Fault(format!("no column {column} in this answer")))
    }

    fn whole(&self, column: Column<'_>) -> Result<Option<i64>> {
        match &self.0 {
            Of::Sqlite(answer, first) => match Self::cell(answer, *first, column)? {
                Cell::Null => Ok(None),
                Cell::Int(n) => Ok(Some(*n)),
                _ => Err(other_kind(column)),
            },
            // PostgreSQL's literals have four bytes
            Of::Postgres(row) => from_server(row, column).or_else(|error| {
                from_server::<i32>(row, column)
                    .map(|n| n.map(i64::from))
                    .map_err(|_| fault(error))
            }),
        }
    }

    fn words(&self, column: Column<'_>) -> Result<Option<&str>> {
        match &self.0 {
            Of::Sqlite(answer, first) => match Self::cell(answer, *first, column)? {
                Cell::Null => Ok(None),
                Cell::Text(from, long) => Ok(answer.text.get(*from..from + long)),
                _ => Err(other_kind(column)),
            },
            Of::Postgres(row) => from_server(row, column).map_err(fault),
        }
    }

    /// A whole number.
    pub fn int(&self, column: &str) -> Result<i64> {
        self.opt_int(column)?
            .ok_or_else(|| absent(Column::Named(column)))
    }

    pub fn opt_int(&self, column: &str) -> Result<Option<i64>> {
        self.whole(Column::Named(column))
    }

    fn str(&self, column: &str) -> Result<&str> {
        let column = Column::Named(column);
        self.words(column)?.ok_or_else(|| absent(column))
    }

    pub fn text(&self, column: &str) -> Result<String> {
        self.str(column).map(str::to_owned)
    }

    pub fn opt_text(&self, column: &str) -> Result<Option<String>> {
        Ok(self.words(Column::Named(column))?.map(str::to_owned))
    }

    pub fn bytes(&self, column: &str) -> Result<Vec<u8>> {
        self.opt_bytes(column)?
            .ok_or_else(|| absent(Column::Named(column)))
    }

    pub fn opt_bytes(&self, column: &str) -> Result<Option<Vec<u8>>> {
        let column = Column::Named(column);
        match &self.0 {
            Of::Sqlite(answer, first) => match Self::cell(answer, *first, column)? {
                Cell::Null => Ok(None),
                Cell::Bytes(from, long) => {
                    Ok(answer.bytes.get(*from..from + long).map(<[u8]>::to_vec))
                }
                _ => Err(other_kind(column)),
            },
            Of::Postgres(row) => from_server(row, column).map_err(fault),
        }
    }

    pub fn bool(&self, column: &str) -> Result<bool> {
        Ok(self.int(column)? != 0)
    }

    pub fn instant(&self, column: &str) -> Result<Instant> {
        self.int(column).map(Instant::from_micros)
    }

    pub fn opt_instant(&self, column: &str) -> Result<Option<Instant>> {
        Ok(self.opt_int(column)?.map(Instant::from_micros))
    }

    pub fn date(&self, column: &str) -> Result<Date> {
        parsed(self.str(column)?, column)
    }

    pub fn opt_date(&self, column: &str) -> Result<Option<Date>> {
        self.opt_id(column)
    }

    /// An identifier, or any type that reads itself from text.
    pub fn id<T: std::str::FromStr>(&self, column: &str) -> Result<T> {
        parsed(self.str(column)?, column)
    }

    pub fn opt_id<T: std::str::FromStr>(&self, column: &str) -> Result<Option<T>> {
        self.words(Column::Named(column))?
            .map(|t| parsed(t, column))
            .transpose()
    }

    /// Whole number by position: for the few answers of a hundred thousand rows.
    pub fn int_at(&self, index: usize) -> Result<i64> {
        let column = Column::At(index);
        self.whole(column)?.ok_or_else(|| absent(column))
    }

    /// Text by position: for the few answers of a hundred thousand rows.
    pub fn text_at(&self, index: usize) -> Result<String> {
        let column = Column::At(index);
        self.words(column)?
            .map(str::to_owned)
            .ok_or_else(|| absent(column))
    }

    /// An identifier by position: for the few answers of a hundred thousand rows.
    pub fn id_at<T: std::str::FromStr>(&self, index: usize) -> Result<T> {
        let column = Column::At(index);
        let text = self.words(column)?.ok_or_else(|| absent(column))?;
        parsed(text, column)
    }

    /// Optional text by position.
    pub fn opt_text_at(&self, index: usize) -> Result<Option<String>> {
        Ok(self.words(Column::At(index))?.map(str::to_owned))
    }

    /// Optional whole number by position.
    pub fn opt_int_at(&self, index: usize) -> Result<Option<i64>> {
        self.whole(Column::At(index))
    }
}

fn parsed<T: std::str::FromStr>(text: &str, column: impl std::fmt::Display) -> Result<T> {
    text.parse()
        .map_err(|_| Failure::Fault(format!("column {column} holds what cannot be read: {text}")))
}
