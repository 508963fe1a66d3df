//! Somebody types in values. Nothing is overwritten: a correction is a new value, and both can be seen.

use std::collections::HashMap;

use access::Ctx;
use db::Tx;
use kernel::{Clock, Failure, FieldError, Result};

use super::{known_unit, permit_at_all};
use crate::model::indicator::{Gender, Indicator, IndicatorId, ValueImportId};
use crate::store::imports::{self, Came};
use crate::store::indicators;
use crate::store::values::{self, Lineage, NewValue, StoredValue, Wanted};

/// Values that their indicators can have and the actor may record.
#[derive(Clone, Debug)]
pub struct CheckedValues(Vec<NewValue>);

/// Records values; those that say what stands already are left out.
///
/// # Errors
/// As `check_values`; refused `nothing-to-do` when every value stands already.
pub async fn record_values(ctx: &Ctx, values: Vec<NewValue>) -> Result<ValueImportId> {
    let permit = permit(ctx, &values)?;
    let checked = check_values(ctx, values).await?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            record_values_in(tx, &clock, checked)
                .await?
                .ok_or_else(|| Failure::refused("nothing-to-do"))
        })
    })
    .await
}

fn permit(ctx: &Ctx, values: &[NewValue]) -> Result<db::Permit> {
    permit_at_all(
        ctx,
        "value:record",
        "value",
        values.iter().map(|v| v.key.unit),
    )
}

/// Checks values that are to be recorded in a command of another room.
///
/// # Errors
/// As `permit` at every unit; invalid when a period is not of the indicator's periodicity, a value is given by gender though the
/// indicator is not, or a note is too long.
pub async fn check_values(ctx: &Ctx, values: Vec<NewValue>) -> Result<CheckedValues> {
    permit(ctx, &values)?;
    let ids: Vec<IndicatorId> = values.iter().map(|v| v.key.indicator).collect();
    let known: HashMap<IndicatorId, Indicator> = indicators::by_ids(&ctx.read(), &ids)
        .await?
        .into_iter()
        .map(|i| (i.id, i))
        .collect();
    for value in &values {
        known_unit(ctx, value.key.unit)?;
        check(
            known.get(&value.key.indicator).ok_or(Failure::NotFound)?,
            value,
        )?;
    }
    Ok(CheckedValues(values))
}

/// Records values within a command; none is recorded when every one of them stands already.
pub async fn record_values_in(
    tx: &mut Tx,
    clock: &Clock,
    values: CheckedValues,
) -> Result<Option<ValueImportId>> {
    let ids: Vec<IndicatorId> = values.0.iter().map(|v| v.key.indicator).collect();
    // of two who record the same at once the second compares with what the first has written
    indicators::hold(tx, &ids).await?;
    let wanted = Wanted {
        indicators: &ids,
        ..Wanted::default()
    };
    let new = unlike(&values::read_in(tx, wanted).await?, values.0);
    if new.is_empty() {
        return Ok(None);
    }
    let id = ValueImportId::generate(clock);
    let came = Came {
        row_count: new.len(),
        receipt: receipt(&new),
        ..Came::default()
    };
    imports::insert(tx, id, came).await?;
    let lineage = Lineage {
        import_id: &id.to_string(),
        file: None,
    };
    values::append(tx, clock, &lineage, &new).await?;
    Ok(Some(id))
}

/// Records one value.
pub async fn record_value(ctx: &Ctx, value: NewValue) -> Result<ValueImportId> {
    record_values(ctx, vec![value]).await
}

/// What must hold of a value of an indicator.
fn check(indicator: &Indicator, value: &NewValue) -> Result<()> {
    if value.key.period.kind() != indicator.periodicity {
        return Err(Failure::invalid("period", "period-not-of-kind"));
    }
    if value.key.gender != Gender::T && !indicator.by_gender {
        return Err(Failure::invalid("gender", "value-not-by-gender"));
    }
    match value.note.as_ref().map(|n| n.chars().count()) {
        Some(chars) if chars > 500 => Err(Failure::Invalid(vec![
            FieldError::new("note", "too-long").with("max", 500),
        ])),
        _ => Ok(()),
    }
}

/// Those that differ from the value that stands. A blank where nothing stands says nothing new.
pub(super) async fn unlike_standing(
    ctx: &Ctx,
    ids: &[IndicatorId],
    new: Vec<NewValue>,
) -> Result<Vec<NewValue>> {
    let standing = values::read(
        &ctx.read(),
        Wanted {
            indicators: ids,
            ..Wanted::default()
        },
    )
    .await?;
    Ok(unlike(&standing, new))
}

fn unlike(standing: &[StoredValue], new: Vec<NewValue>) -> Vec<NewValue> {
    let standing: HashMap<_, _> = standing
        .iter()
        .map(|v| (v.key, (v.value, v.is_made_up)))
        .collect();
    let is_new = |v: &NewValue| match standing.get(&v.key) {
        Some(stands) => *stands != (v.value, v.is_made_up),
        None => v.value.is_some(),
    };
    new.into_iter().filter(is_new).collect()
}

/// What was recorded, as the history keeps it.
fn receipt(new: &[NewValue]) -> String {
    let rows: Vec<serde_json::Value> = new
        .iter()
        .map(|v| {
            serde_json::json!({
                "indicator": v.key.indicator, "unit": v.key.unit.to_string(), "period": v.key.period, "gender": v.key.gender,
                "value": v.value, "note": v.note,
            })
        })
        .collect();
    serde_json::json!({ "values": rows }).to_string()
}
