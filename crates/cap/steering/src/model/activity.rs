//! What holds of a planned activity: its dates, its period, and who may answer for it.

use kernel::{Date, FieldError, Period, PeriodKind, PersonId, UnitId};

/// Faults in an activity's dates.
#[must_use]
pub fn date_fault(starts_on: Date, ends_on: Date) -> Option<FieldError> {
    (ends_on < starts_on).then(|| FieldError::new("ends_on", "date-order"))
}

/// The whole months from the first day to the last.
#[must_use]
pub fn period_of(starts_on: Date, ends_on: Date) -> Option<Period> {
    let first = Period::holding(PeriodKind::Month, starts_on)?;
    let last = Period::holding(PeriodKind::Month, ends_on)?;
    Period::try_new(PeriodKind::Own, first.start(), last.end()).ok()
}

/// Fault when nobody within the unit's authority knows the person: `held` are the units of the person's appointments.
#[must_use]
pub fn responsible_fault(
    tree: &kernel::Tree,
    unit: UnitId,
    person: Option<PersonId>,
    held: impl IntoIterator<Item = UnitId>,
) -> Option<FieldError> {
    person?;
    // outside every authority the nearest top is the border
    let border = |of: UnitId| {
        tree.authority_of(of)
            .or_else(|| tree.path(of).first().copied())
    };
    let own = border(unit);
    let is_within = held
        .into_iter()
        .any(|at| tree.contains(at) && border(at) == own);
    (!is_within).then(|| FieldError::new("responsible_person", "responsible-outside"))
}
