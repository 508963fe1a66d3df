//! Somebody changes the definition of an indicator.

use access::{Ctx, Target};
use db::params;
use kernel::{Failure, Result};

use super::define_indicator::check;
use super::known_unit;
use crate::model::indicator::IndicatorId;
use crate::store::indicators::{self, Definition};

/// Changes the definition; `expected` is the version that was read.
///
/// # Errors
/// Refused `indicator-has-values` when the periodicity changes though values are recorded; conflict when somebody saved meanwhile.
pub async fn edit_indicator(
    ctx: &Ctx,
    id: IndicatorId,
    expected: Option<i64>,
    definition: Definition,
) -> Result<()> {
    let standing = indicators::load(&ctx.read(), id).await?;
    let permit = ctx.permit("indicator:edit", &Target::at("indicator", standing.unit))?;
    if definition.unit != standing.unit {
        ctx.permit("indicator:edit", &Target::at("indicator", definition.unit))?;
        known_unit(ctx, definition.unit)?;
    }
    check(&definition)?;
    let is_other_pace = definition.periodicity != standing.periodicity;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let text = "SELECT id FROM indicator_value WHERE indicator_id = $1 LIMIT 1";
            if is_other_pace && tx.find(text, params![id.to_string()]).await?.is_some() {
                return Err(Failure::refused("indicator-has-values"));
            }
            indicators::update(tx, id, expected, &definition)
                .await
                .map_err(typed)
        })
    })
    .await
}

/// Fields that a person types, with their labels.
const TYPED: [(&str, &str); 6] = [
    ("code", "indicators-code"),
    ("name", "indicators-name"),
    ("definition", "indicators-definition"),
    ("measurement_unit", "indicators-measurement-unit"),
    ("source", "indicators-source"),
    ("licence", "indicators-licence"),
];

/// Keeps of a conflict what a person typed: computed columns fall away.
fn typed(failure: Failure) -> Failure {
    let Failure::Conflict(mut conflict) = failure else {
        return failure;
    };
    conflict.texts.retain_mut(
        |text| match TYPED.iter().find(|(field, _)| *field == text.field) {
            Some((_, label)) => {
                text.label = label;
                true
            }
            None => false,
        },
    );
    Failure::Conflict(conflict)
}
