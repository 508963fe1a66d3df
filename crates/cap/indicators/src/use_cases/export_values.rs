//! Somebody takes the values of indicators out as a sheet: reading it in again changes nothing.

use access::{Ctx, Target};
use document::sheet::{CellValue, Kind, Sheet, SheetColumn};
use kernel::{Result, Scaled};
use organisation::api::unit_directory;

use crate::model::file as columns;
use crate::model::indicator::{Indicator, IndicatorId};
use crate::store::values::{self, Wanted};

/// All values that stand of some indicators, at every unit, in the columns that can be read back.
pub async fn export_values(ctx: &Ctx, name: &str, indicators: &[Indicator]) -> Result<Sheet> {
    for indicator in indicators {
        ctx.require("indicator:read", &Target::at("indicator", indicator.unit))?;
    }
    let ids: Vec<IndicatorId> = indicators.iter().map(|i| i.id).collect();
    let wanted = Wanted {
        indicators: &ids,
        ..Wanted::default()
    };
    let found = values::read(&ctx.read(), wanted).await?;
    let units = unit_directory(&ctx.read()).await?;
    let mut rows = Vec::with_capacity(found.len());
    for indicator in indicators {
        for value in found.iter().filter(|v| v.key.indicator == indicator.id) {
            let source = value.source.as_ref().unwrap_or(&indicator.source);
            let made_up = if value.is_made_up {
                columns::YES
            } else {
                columns::NO
            };
            rows.push(vec![
                CellValue::text(&indicator.code),
                CellValue::text(units.code(value.key.unit)),
                CellValue::text(value.key.period.key()),
                CellValue::text(value.key.gender.key()),
                CellValue::decimal(value.value.map(Scaled::raw), 8),
                CellValue::text(source),
                CellValue::text(made_up),
            ]);
        }
    }
    let decimals = indicators.iter().map(|i| i.decimals).max();
    let kind = |column: &str| match column {
        columns::VALUE => Kind::Decimal(decimals.unwrap_or_default()),
        _ => Kind::Text,
    };
    Ok(Sheet {
        name: name.to_owned(),
        columns: columns::COLUMNS
            .into_iter()
            .map(|column| SheetColumn::new(column, kind(column)))
            .collect(),
        rows,
    })
}
