//! What other rooms may ask of the economy and do with it.

pub use crate::model::lines::{AmountKind, EconomyImportId, Line, Lines, Overflow};
pub use crate::model::table::{
    EconomyRow, EconomyTable, Figures, ForecastNote, Origin, RowKind, StatedDifference, roll_up,
};
pub use crate::readings::{Economy, economy, table};
pub use crate::store::amounts::NewAmount;
pub use crate::store::forecasts::{ForecastVersion, NewForecast};
