//! The three kinds of value both databases hold alike: whole numbers, text and bytes.
//! Dates are text (ÅÅÅÅ-MM-DD), instants microseconds, truth 0 or 1, identifiers text.

use kernel::{Date, Failure, Instant, PersonId, Result, UnitId};
use sea_orm::{QueryResult, Value};

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

    pub(crate) fn into_sea(self) -> Value {
        match self {
            Self::Int(n) => n.into(),
            Self::Text(t) => t.into(),
            Self::Bytes(b) => b.into(),
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

/// A row of an answer, read by column name.
pub struct Row(pub(crate) QueryResult);

impl Row {
    fn get<T: sea_orm::TryGetable>(&self, column: &str) -> Result<T> {
        self.0.try_get("", column).map_err(crate::fault)
    }

    /// A whole number; PostgreSQL's literals have four bytes.
    pub fn int(&self, column: &str) -> Result<i64> {
        self.get(column)
            .or_else(|failure| self.get::<i32>(column).map(i64::from).map_err(|_| failure))
    }

    pub fn opt_int(&self, column: &str) -> Result<Option<i64>> {
        self.get(column).or_else(|failure| {
            self.get::<Option<i32>>(column)
                .map(|n| n.map(i64::from))
                .map_err(|_| failure)
        })
    }

    pub fn text(&self, column: &str) -> Result<String> {
        self.get(column)
    }

    pub fn opt_text(&self, column: &str) -> Result<Option<String>> {
        self.get(column)
    }

    pub fn bytes(&self, column: &str) -> Result<Vec<u8>> {
        self.get(column)
    }

    pub fn opt_bytes(&self, column: &str) -> Result<Option<Vec<u8>>> {
        self.get(column)
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
        parsed(&self.text(column)?, column)
    }

    pub fn opt_date(&self, column: &str) -> Result<Option<Date>> {
        self.opt_text(column)?
            .map(|t| parsed(&t, column))
            .transpose()
    }

    /// An identifier, or any type that reads itself from text.
    pub fn id<T: std::str::FromStr>(&self, column: &str) -> Result<T> {
        parsed(&self.text(column)?, column)
    }

    pub fn opt_id<T: std::str::FromStr>(&self, column: &str) -> Result<Option<T>> {
        self.opt_text(column)?
            .map(|t| parsed(&t, column))
            .transpose()
    }

    /// Whole number by position: for the few answers of a hundred thousand rows.
    pub fn int_at(&self, index: usize) -> Result<i64> {
        self.0.try_get_by_index(index).map_err(crate::fault)
    }

    /// Text by position: for the few answers of a hundred thousand rows.
    pub fn text_at(&self, index: usize) -> Result<String> {
        self.0.try_get_by_index(index).map_err(crate::fault)
    }

    /// Optional text by position.
    pub fn opt_text_at(&self, index: usize) -> Result<Option<String>> {
        self.0.try_get_by_index(index).map_err(crate::fault)
    }

    /// Optional whole number by position.
    pub fn opt_int_at(&self, index: usize) -> Result<Option<i64>> {
        self.0.try_get_by_index(index).map_err(crate::fault)
    }
}

fn parsed<T: std::str::FromStr>(text: &str, column: &str) -> Result<T> {
    text.parse()
        .map_err(|_| Failure::Fault(format!("column {column} holds what cannot be read: {text}")))
}
