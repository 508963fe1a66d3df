//! A manager registers a deviation at any time, and writes on it as more is known.

use access::{Ctx, Target};
use db::set;
use kernel::{Date, Failure, FieldError, Result, UnitId, clean_line};
use steering::api::{Item, ItemId};

use crate::model::deviation::{
    Deviation, DeviationId, DeviationKind, DeviationState, DeviationTexts,
};
use crate::model::round::{RoundId, RoundState};
use crate::store::{deviations, lines, rounds};

/// Longest title, in characters.
pub const TITLE_CHARS: usize = 300;
/// Longest text under a heading, in characters.
pub const TEXT_CHARS: usize = 10_000;

/// What a person writes of a deviation.
#[derive(Clone, Debug)]
pub struct DeviationForm {
    pub title: String,
    pub kind: DeviationKind,
    pub texts: DeviationTexts,
}

/// A deviation to register.
#[derive(Clone, Debug)]
pub struct NewDeviation {
    pub unit: UnitId,
    pub form: DeviationForm,
    pub noticed_on: Date,
    /// The goal, assignment or activity it concerns.
    pub item_id: Option<String>,
    pub round: Option<RoundId>,
}

impl DeviationForm {
    fn checked(mut self) -> Result<Self> {
        let mut errors = Vec::new();
        match clean_line(&self.title, TITLE_CHARS) {
            Ok(title) if !title.is_empty() => self.title = title,
            Ok(_) => errors.push(FieldError::new("title", "required")),
            Err(error) => errors.push(FieldError::new("title", error.code())),
        }
        let texts = &self.texts;
        let all = [
            ("cause_rich", &texts.cause),
            ("consequence_served_rich", &texts.consequence_served),
            (
                "consequence_organisation_rich",
                &texts.consequence_organisation,
            ),
            ("consequence_economic_rich", &texts.consequence_economic),
            ("measures_rich", &texts.measures),
        ];
        for (name, text) in all {
            if text.to_plain().chars().count() > TEXT_CHARS {
                errors.push(FieldError::new(name, "too-long").with("max", TEXT_CHARS));
            }
        }
        if texts.cause.is_empty() {
            errors.push(FieldError::new("cause_rich", "required"));
        }
        if errors.is_empty() {
            Ok(self)
        } else {
            Err(Failure::Invalid(errors))
        }
    }
}

/// The thing rules look at.
#[must_use]
pub fn target(deviation: &Deviation) -> Target {
    Target::at("deviation", deviation.unit)
        .state(deviation.state.key())
        .by(deviation.reported_by)
}

/// The goal, assignment or activity with an id, if the actor may read it.
pub async fn readable_item(ctx: &Ctx, id: &str) -> Result<Option<Item>> {
    let Some(id) = ItemId::parse(id) else {
        return Ok(None);
    };
    let found = steering::api::items(&ctx.read(), &[id]).await?;
    Ok(found
        .into_iter()
        .find(|item| ctx.may("item:read", &steering::api::target(item))))
}

/// Registers a deviation.
///
/// # Errors
/// Invalid when title or cause is missing, the day is to come, or the item or round is none that the actor may read.
pub async fn register_deviation(ctx: &Ctx, new: NewDeviation) -> Result<DeviationId> {
    let permit = ctx.permit(
        "deviation:register",
        &Target::at("deviation", new.unit).state("open"),
    )?;
    let form = new.form.checked()?;
    if new.noticed_on > ctx.today() {
        return Err(Failure::invalid("noticed_on", "date-not-yet"));
    }
    if let Some(item) = &new.item_id
        && readable_item(ctx, item).await?.is_none()
    {
        return Err(Failure::invalid("item_id", "choice"));
    }
    if let Some(round) = new.round {
        match rounds::load(&ctx.read(), round).await {
            Ok(round) if round.state != RoundState::Draft => {}
            Ok(_) | Err(Failure::NotFound) => return Err(Failure::invalid("round_id", "choice")),
            Err(failure) => return Err(failure),
        }
    }
    let id = DeviationId::generate(ctx.clock());
    let by = ctx.actor.person;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let mut columns = deviations::text_columns(&form.title, form.kind, &form.texts)?;
            columns.extend(set! {
                "unit_id" => new.unit, "item_id" => new.item_id, "round_id" => new.round.map(|r| r.to_string()),
                "state" => DeviationState::Open.key(), "noticed_on" => new.noticed_on, "reported_by" => by,
            });
            tx.insert("deviation", id, columns).await
        })
    })
    .await?;
    Ok(id)
}

/// Writes anew what is said of a deviation.
///
/// # Errors
/// Refused `deviation-closed` when it is closed; conflict with both texts when somebody else saved meanwhile.
pub async fn edit_deviation(
    ctx: &Ctx,
    id: DeviationId,
    version: Option<i64>,
    form: DeviationForm,
) -> Result<()> {
    let deviation = deviations::load(&ctx.read(), id).await?;
    let permit = ctx.permit("deviation:edit", &target(&deviation))?;
    let form = form.checked()?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            if deviations::load_in(tx, id).await?.state == DeviationState::Closed {
                return Err(Failure::refused("deviation-closed"));
            }
            let columns = deviations::text_columns(&form.title, form.kind, &form.texts)?;
            let done = tx.update("deviation", id, version, columns).await;
            done.map(|_| ())
                .map_err(|f| lines::as_typed(f, &deviations::EDITED))
        })
    })
    .await
}
