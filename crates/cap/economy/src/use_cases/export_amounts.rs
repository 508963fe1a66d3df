//! Somebody takes amounts out as a sheet, a row for each line: reading it in again changes nothing.

use access::{Ctx, Target};
use document::sheet::{CellValue, Kind, Sheet, SheetColumn};
use kernel::{Result, Scale};
use organisation::api::unit_directory;

use crate::model::file as columns;
use crate::model::lines::{AmountKind, Line};
use crate::store::amounts;

/// The amounts of a kind that stand, of some years, in the columns of the long form; written exactly, in the scale.
pub async fn export_amounts(
    ctx: &Ctx,
    name: &str,
    kind: AmountKind,
    scale: Scale,
    years: (i32, i32),
) -> Result<Sheet> {
    ctx.require("economy:read", &Target::whole("economy"))?;
    let read = ctx.read();
    let units = unit_directory(&read).await?;
    let mut found = amounts::standing(&read, None, years).await?;
    found.retain(|a| a.kind == kind);
    found.sort_by_cached_key(|a| (units.code(a.unit).to_owned(), a.period.key(), a.line));
    let rows = found.iter().map(|a| {
        vec![
            CellValue::text(units.code(a.unit)),
            CellValue::text(a.period.key()),
            CellValue::text(word(a.line)),
            CellValue::decimal(Some(a.amount.ore()), scale.places()),
        ]
    });
    let rows = rows.collect();
    let kind = |column: &str| match column {
        columns::AMOUNT => Kind::Decimal(scale.places().min(2)),
        _ => Kind::Text,
    };
    Ok(Sheet {
        name: name.to_owned(),
        columns: columns::LONG
            .into_iter()
            .map(|column| SheetColumn::new(column, kind(column)))
            .collect(),
        rows,
    })
}

/// What the file calls a line; none is a stated result.
fn word(line: Option<Line>) -> &'static str {
    let known = columns::LINES.iter().find(|(_, l)| Some(*l) == line);
    known.map_or(columns::RESULT, |(word, _)| *word)
}
