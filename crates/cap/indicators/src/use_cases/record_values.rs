//! Somebody types in values. Nothing is overwritten: a correction is a new value, and both can be seen.

use std::collections::HashMap;

use access::Ctx;
use kernel::{Failure, FieldError, Result};

use super::{known_unit, permit_at_all};
use crate::model::indicator::{Gender, Indicator, IndicatorId, ValueImportId};
use crate::store::imports::{self, Came};
use crate::store::indicators;
use crate::store::values::{self, Lineage, NewValue, Wanted};

/// Records values; those that say what stands already are left out.
///
/// # Errors
/// Invalid when a period is not of the indicator's periodicity, a value is given by gender though the indicator is not, or a note
/// is too long; refused `nothing-to-do` when every value stands already.
pub async fn record_values(ctx: &Ctx, values: Vec<NewValue>) -> Result<ValueImportId> {
    let permit = permit_at_all(
        ctx,
        "value:record",
        "value",
        values.iter().map(|v| v.key.unit),
    )?;
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
    let new = unlike_standing(ctx, &ids, values).await?;
    if new.is_empty() {
        return Err(Failure::refused("nothing-to-do"));
    }
    let clock = ctx.clock().clone();
    let id = ValueImportId::generate(&clock);
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let receipt = receipt(&new);
            imports::insert(
                tx,
                id,
                Came {
                    row_count: new.len(),
                    receipt,
                    ..Came::default()
                },
            )
            .await?;
            values::append(
                tx,
                &clock,
                &Lineage {
                    import_id: &id.to_string(),
                    file: None,
                },
                &new,
            )
            .await
        })
    })
    .await?;
    Ok(id)
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
    let standing: HashMap<_, _> = standing
        .iter()
        .map(|v| (v.key, (v.value, v.is_made_up)))
        .collect();
    let is_new = |v: &NewValue| match standing.get(&v.key) {
        Some(stands) => *stands != (v.value, v.is_made_up),
        None => v.value.is_some(),
    };
    Ok(new.into_iter().filter(is_new).collect())
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
