//! What is to be better next year is written down with the year, and becomes a change of the model that next year runs on.

use std::collections::BTreeMap;

use access::{Ctx, Target};
use db::{Reader, params, set};
use kernel::{Failure, FieldError, Result};

use super::adapt_model::{self, ModelName};
use crate::model::change::{Action, ChangeRow, Element};
use crate::model::year::{ImprovementId, YearId};
use crate::readings;

/// Longest text, in characters.
pub const TEXT_CHARS: usize = 4_000;
/// Fields of a step that an improvement may change.
pub const FIELDS: [&str; 3] = ["when", "instruction", "name"];

/// One thing to be better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Improvement {
    pub id: ImprovementId,
    pub year: YearId,
    pub step: Option<String>,
    pub what: String,
    /// Field and text that the step is to have.
    pub change: Option<(String, String)>,
    /// The model that it was taken into, in words.
    pub taken_into: Option<String>,
}

/// What has been written down with a year, in order.
pub async fn list(read: &Reader, year: YearId) -> Result<Vec<Improvement>> {
    let text = "SELECT id, step_key, what, changed_field, changed_value, taken_into FROM {improvement} i WHERE year_id = $1 ORDER BY id";
    let rows = read.query(text, params![year.to_string()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Improvement {
                id: row.id("id")?,
                year,
                step: row.opt_text("step_key")?,
                what: row.text("what")?,
                change: row
                    .opt_text("changed_field")?
                    .zip(row.opt_text("changed_value")?),
                taken_into: row.opt_text("taken_into")?,
            })
        })
        .collect()
}

/// Writes down something to be better.
pub async fn propose(
    ctx: &Ctx,
    year: YearId,
    step: Option<String>,
    what: &str,
    change: Option<(String, String)>,
) -> Result<ImprovementId> {
    let permit = ctx.permit("year:lead", &Target::whole("year"))?;
    let view = readings::year(ctx, year).await?;
    let what = kernel::nfc(what).trim().to_owned();
    let mut errors = Vec::new();
    if what.is_empty() {
        errors.push(FieldError::new("what", "required"));
    }
    if what.chars().count() > TEXT_CHARS {
        errors.push(FieldError::new("what", "too-long").with("max", TEXT_CHARS));
    }
    if step.as_deref().is_some_and(|key| view.step(key).is_none()) {
        errors.push(FieldError::new("step", "choice"));
    }
    if let Some((field, _)) = &change {
        if step.is_none() {
            errors.push(FieldError::new("step", "required"));
        }
        if !FIELDS.contains(&field.as_str()) {
            errors.push(FieldError::new("field", "choice"));
        }
    }
    if !errors.is_empty() {
        return Err(Failure::Invalid(errors));
    }
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let id = ImprovementId::generate(&clock);
            let (field, value) = change.unzip();
            let set = set! {
                "year_id" => year.to_string(), "step_key" => step, "what" => what,
                "changed_field" => field, "changed_value" => value,
            };
            tx.insert("improvement", id, set).await?;
            Ok(id)
        })
    })
    .await
}

/// Takes an improvement into an own model.
///
/// # Errors
/// Refused when it says no change, or has been taken already; invalid when the model would be no model.
pub async fn take(ctx: &Ctx, year: YearId, id: ImprovementId, into: &ModelName) -> Result<()> {
    let permit = ctx.permit("year:lead", &Target::whole("year"))?;
    let all = list(&ctx.read(), year).await?;
    let found = all
        .into_iter()
        .find(|i| i.id == id)
        .ok_or(Failure::NotFound)?;
    if found.taken_into.is_some() {
        return Err(Failure::refused("nothing-to-do"));
    }
    let (Some(step), Some((field, value))) = (found.step, found.change) else {
        return Err(Failure::refused("improvement-without-change"));
    };
    let change = ChangeRow {
        action: Action::Set,
        element: Element::Step,
        key: step,
        cells: BTreeMap::from([(field, value)]),
    };
    let (key, version) = adapt_model::change(ctx, into, None, &[change]).await?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let set = set! { "taken_into" => format!("{key} {version}") };
            tx.update("improvement", id, None, set).await.map(|_| ())
        })
    })
    .await
}
