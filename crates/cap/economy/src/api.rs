//! What other rooms may ask of the economy and do with it.

pub use crate::model::lines::{AmountKind, EconomyImportId, Line, Lines, Overflow};
pub use crate::model::table::{
    EconomyRow, EconomyTable, Figures, ForecastNote, Origin, RowKind, StatedDifference, roll_up,
};
pub use crate::readings::{Economy, economy, table};
pub use crate::store::amounts::NewAmount;
pub use crate::store::forecasts::ForecastVersion;
pub use crate::store::imports::EconomyImport;
pub use crate::use_cases::export_amounts::export_amounts;
pub use crate::use_cases::import_amounts::{
    AmountFile, Difference, Plan, Receipt, import_amounts, plan_import,
};
pub use crate::use_cases::save_forecast::{
    CheckedForecast, SaveForecast, check_forecast, save_forecast, save_forecast_in,
};
pub use crate::use_cases::undo_import::undo_import;
pub use crate::web::glance::glance;

/// The versions of a year's forecasts given up to a day, of some units or of all; by unit, oldest first.
pub async fn forecast_versions(
    read: &db::Reader,
    units: Option<&[kernel::UnitId]>,
    year: i32,
    until: Option<kernel::Date>,
) -> kernel::Result<Vec<ForecastVersion>> {
    crate::store::forecasts::versions(read, units, year, until).await
}

/// The newest version of a unit's year given up to a day, as a command sees it.
pub async fn newest_forecast_in(
    tx: &db::Tx,
    unit: kernel::UnitId,
    year: i32,
    until: kernel::Date,
) -> kernel::Result<Option<ForecastVersion>> {
    crate::store::forecasts::newest_in(tx, unit, year, until).await
}
