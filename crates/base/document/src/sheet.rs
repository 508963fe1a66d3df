//! A neutral sheet of typed cells and its two written forms: CSV and Excel. Neither ever holds a formula.

mod csv;
mod xlsx;

#[cfg(test)]
mod tests;

pub use csv::to_csv;
pub use xlsx::{SheetError, to_xlsx};

use kernel::Date;

/// A sheet: a name, a head row and rows of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    pub columns: Vec<SheetColumn>,
    pub rows: Vec<Vec<CellValue>>,
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetColumn {
    pub title: String,
    pub kind: Kind,
}

/// How a column's numbers are shown; the cells carry the exact values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Integer,
    /// Decimals shown, at most 8.
    Decimal(u8),
    Date,
}

/// A cell: blank is not zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellValue {
    Blank,
    Text(String),
    Integer(i64),
    /// The exact number `units` × 10^−`scale`: öre with scale 2, measured values with scale 8.
    Decimal {
        units: i64,
        scale: u8,
    },
    Date(Date),
}

impl SheetColumn {
    #[must_use]
    pub fn new(title: impl Into<String>, kind: Kind) -> Self {
        Self {
            title: title.into(),
            kind,
        }
    }
}

impl CellValue {
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A decimal, or blank where the value is missing.
    #[must_use]
    pub const fn decimal(units: Option<i64>, scale: u8) -> Self {
        match units {
            Some(units) => Self::Decimal { units, scale },
            None => Self::Blank,
        }
    }
}

/// Writes `units` × 10^−`scale` exactly with a decimal comma and at least `shown` decimals.
fn exact(units: i64, scale: u8, shown: usize) -> String {
    let digits = format!(
        "{:0>width$}",
        units.unsigned_abs(),
        width = usize::from(scale) + 1
    );
    let (whole, fraction) = digits
        .split_at_checked(digits.len() - usize::from(scale))
        .unwrap_or((&digits, ""));
    let mut fraction = fraction.trim_end_matches('0').to_owned();
    while fraction.len() < shown {
        fraction.push('0');
    }
    let sign = if units < 0 { "-" } else { "" };
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole},{fraction}")
    }
}
