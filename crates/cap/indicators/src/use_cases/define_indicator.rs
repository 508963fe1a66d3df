//! Somebody defines an indicator.

use access::{Ctx, Target};
use kernel::{Failure, FieldError, PeriodKind, Result};

use super::known_unit;
use crate::model::indicator::IndicatorId;
use crate::store::indicators::{self, Definition};

/// Most decimals a value is kept with.
pub const MOST_DECIMALS: u8 = 8;
/// Longest publication delay, in days: three years.
pub const LONGEST_DELAY: u32 = 1_096;

/// Defines an indicator.
///
/// # Errors
/// Invalid when a text is missing, the code is taken, or a figure is outside its bounds.
pub async fn define_indicator(ctx: &Ctx, definition: Definition) -> Result<IndicatorId> {
    let permit = ctx.permit("indicator:edit", &Target::at("indicator", definition.unit))?;
    check(&definition)?;
    known_unit(ctx, definition.unit)?;
    let id = IndicatorId::generate(ctx.clock());
    ctx.write(permit, move |tx| {
        Box::pin(async move { indicators::insert(tx, id, &definition).await })
    })
    .await?;
    Ok(id)
}

/// What must hold of a definition whoever writes it.
pub(super) fn check(definition: &Definition) -> Result<()> {
    let mut faults = Vec::new();
    for (field, text) in [
        ("code", &definition.code),
        ("name", &definition.name),
        ("measurement_unit", &definition.measurement_unit),
    ] {
        if text.is_empty() {
            faults.push(FieldError::new(field, "required"));
        }
    }
    if definition.decimals > MOST_DECIMALS {
        faults.push(FieldError::new("decimals", "too-great").with("max", MOST_DECIMALS));
    }
    if definition.publication_delay_days > LONGEST_DELAY {
        faults.push(
            FieldError::new("publication_delay_days", "too-great").with("max", LONGEST_DELAY),
        );
    }
    if definition.periodicity == PeriodKind::Own {
        faults.push(FieldError::new("periodicity", "choice"));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::Invalid(faults))
    }
}
