//! Indicators and their values as data, under `/api/v1`.

use access::{ScopeColumns, Target};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use web::{Outcome, Req};

use super::words;
use crate::model::indicator::IndicatorId;
use crate::store::indicators;
use crate::store::values::{self, Wanted};

fn answer(value: &serde_json::Value) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        value.to_string(),
    )
        .into_response()
}

/// All indicators that may be read.
pub async fn list(req: Req) -> Outcome {
    req.ctx
        .require("indicator:read", &Target::whole("indicator"))?;
    let mut parameters = Vec::new();
    let columns = ScopeColumns {
        unit: "i.unit_id",
        ..ScopeColumns::default()
    };
    let condition = req
        .ctx
        .scope("indicator:read")
        .sql(&columns, &mut parameters);
    let found = indicators::search(&req.ctx.read(), "", &condition, parameters).await?;
    Ok(answer(&json!({ "indicators": found })))
}

/// The values that stand of an indicator; `?unit=` narrows to one unit.
pub async fn values(req: Req, Path(id): Path<String>) -> Outcome {
    let read = req.ctx.read();
    let indicator = indicators::load(&read, words::id::<IndicatorId>(&id)?).await?;
    req.ctx
        .require("indicator:read", &Target::at("indicator", indicator.unit))?;
    let unit = req
        .param("unit")
        .map(words::id::<kernel::UnitId>)
        .transpose()?;
    let units: Option<Vec<_>> = unit.map(|u| vec![u]);
    let wanted = Wanted {
        indicators: &[indicator.id],
        units: units.as_deref(),
        ..Wanted::default()
    };
    let found = values::read(&read, wanted).await?;
    let rows: Vec<serde_json::Value> = found
        .iter()
        .map(|v| {
            json!({
                "unit_id": v.key.unit, "period": v.key.period, "gender": v.key.gender, "value": v.value,
                "recorded_at": v.recorded_at, "is_made_up": v.is_made_up, "source": v.source.as_ref().unwrap_or(&indicator.source),
                "source_file": v.source_file, "source_row": v.source_row,
            })
        })
        .collect();
    Ok(answer(&json!({ "indicator": indicator, "values": rows })))
}
