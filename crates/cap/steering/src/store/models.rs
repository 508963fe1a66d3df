//! The steering model of a date.

use db::params;
use kernel::{Date, Failure, Result};

use super::Source;
use crate::model::steering_model::SteeringModel;

/// The municipality's own model of the date, else the supplied one.
pub(crate) async fn of_date(from: &impl Source, date: Date) -> Result<SteeringModel> {
    let row = from
        .one(
            "SELECT m.content FROM {steering_model} m WHERE m.valid_from <= $1 AND (m.valid_until IS NULL OR m.valid_until > $1) ORDER BY m.valid_from DESC",
            params![date],
        )
        .await?;
    let model = match row {
        Some(row) => SteeringModel::try_parse(&row.text("content")?),
        None => SteeringModel::try_supplied(),
    };
    model.map_err(|fault| Failure::Fault(format!("the steering model: {fault}")))
}
