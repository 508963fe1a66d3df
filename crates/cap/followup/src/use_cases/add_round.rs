//! A process leader lays out a round, and changes it while it is a draft.

use access::{Ctx, Target};
use kernel::{Date, Failure, FieldError, Period, Result, clean_line};

use crate::model::round::{Ask, RoundId, RoundState, UnitRule};
use crate::store::rounds;

/// Longest name, in characters.
pub const NAME_CHARS: usize = 120;

/// A round as it is laid out.
#[derive(Clone, Debug)]
pub struct NewRound {
    pub name: String,
    pub period: Period,
    pub opens_on: Date,
    /// The last day to mark complete.
    pub deadline: Date,
    pub units: UnitRule,
    pub asks: Vec<Ask>,
}

impl NewRound {
    fn checked(mut self) -> Result<Self> {
        let mut errors = Vec::new();
        match clean_line(&self.name, NAME_CHARS) {
            Ok(name) if !name.is_empty() => self.name = name,
            Ok(_) => errors.push(FieldError::new("name", "required")),
            Err(error) => errors.push(FieldError::new("name", error.code())),
        }
        if self.deadline < self.opens_on {
            errors.push(FieldError::new("deadline", "date-order"));
        }
        if self.asks.is_empty() {
            errors.push(FieldError::new("asks", "required"));
        }
        if matches!(&self.units, UnitRule::Chosen { units } if units.is_empty()) {
            errors.push(FieldError::new("units", "required"));
        }
        if errors.is_empty() {
            Ok(self)
        } else {
            Err(Failure::Invalid(errors))
        }
    }
}

/// Lays out a round as a draft.
pub async fn add_round(ctx: &Ctx, new: NewRound) -> Result<RoundId> {
    let permit = ctx.permit("round:open", &Target::whole("round"))?;
    let new = new.checked()?;
    let id = RoundId::generate(ctx.clock());
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let days = (new.opens_on, new.deadline);
            tx.insert(
                "reporting_round",
                id,
                rounds::draft_columns(&new.name, &new.period, days, &new.units, &new.asks)?,
            )
            .await
        })
    })
    .await?;
    Ok(id)
}

/// Changes a draft.
///
/// # Errors
/// Refused `round-opened` once it has been opened.
pub async fn edit_round(ctx: &Ctx, id: RoundId, version: Option<i64>, new: NewRound) -> Result<()> {
    let permit = ctx.permit("round:open", &Target::whole("round"))?;
    let new = new.checked()?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            if super::hold_round(tx, id).await?.state != RoundState::Draft {
                return Err(Failure::refused("round-opened"));
            }
            let days = (new.opens_on, new.deadline);
            let columns =
                rounds::draft_columns(&new.name, &new.period, days, &new.units, &new.asks)?;
            let done = tx.update("reporting_round", id, version, columns).await;
            done.map(|_| ())
                .map_err(|f| crate::store::lines::as_typed(f, &["name"]))
        })
    })
    .await
}
