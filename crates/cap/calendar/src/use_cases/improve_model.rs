//! What is to be better next year is written down with the year, and becomes a change of the model that next year runs on.

use std::collections::BTreeMap;

use access::{Ctx, Target};
use db::{Backend, Reader, Row, Tx, params, set};
use kernel::{Failure, FieldError, Result};

use super::adapt_model::{self, ModelName};
use crate::model::change::{Action, ChangeRow, Element};
use crate::model::overlay::apply;
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

const COLUMNS: &str = "id, step_key, what, changed_field, changed_value, taken_into";

/// What has been written down with a year, in order.
pub async fn list(read: &Reader, year: YearId) -> Result<Vec<Improvement>> {
    let text = format!("SELECT {COLUMNS} FROM {{improvement}} i WHERE year_id = $1 ORDER BY id");
    let rows = read.query(&text, params![year.to_string()]).await?;
    rows.iter().map(|row| read_row(row, year)).collect()
}

fn read_row(row: &Row, year: YearId) -> Result<Improvement> {
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
    if let Some((field, value)) = &change {
        if value.chars().count() > TEXT_CHARS {
            errors.push(FieldError::new("value", "too-long").with("max", TEXT_CHARS));
        } else if let Some(key) = &step {
            // the change is tried on the year's own model, so that it can be taken into next year's
            let tried = apply(&view.stored.model, &[step_change(key, field, value)]);
            if let Err(faults) = tried {
                errors.extend(faults.iter().map(|fault| fault.field_error("value")));
            }
        }
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

fn step_change(step: &str, field: &str, value: &str) -> ChangeRow {
    ChangeRow {
        action: Action::Set,
        element: Element::Step,
        key: step.to_owned(),
        cells: BTreeMap::from([(field.to_owned(), value.to_owned())]),
    }
}

/// Takes an improvement into an own model.
///
/// # Errors
/// Refused when it says no change, or has been taken already; invalid when the model would be no model.
pub async fn take(ctx: &Ctx, year: YearId, id: ImprovementId, into: &ModelName) -> Result<()> {
    let permit = ctx.permit("year:lead", &Target::whole("year"))?;
    ctx.require("process:edit", &Target::whole("process"))?;
    let (clock, into) = (ctx.clock().clone(), into.clone());
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let found = hold(tx, year, id).await?;
            if found.taken_into.is_some() {
                return Err(Failure::refused("nothing-to-do"));
            }
            let (Some(step), Some((field, value))) = (found.step, found.change) else {
                return Err(Failure::refused("improvement-without-change"));
            };
            let change = step_change(&step, &field, &value);
            let (key, version) = adapt_model::change_in(tx, &clock, &into, None, &[change]).await?;
            let set = set! { "taken_into" => format!("{key} {version}") };
            tx.update("improvement", id, None, set).await.map(|_| ())
        })
    })
    .await
}

/// An improvement as a command sees it, held against other commands.
async fn hold(tx: &Tx, year: YearId, id: ImprovementId) -> Result<Improvement> {
    if tx.backend() == Backend::Postgres {
        let text = "SELECT id FROM improvement WHERE id = $1 FOR NO KEY UPDATE";
        tx.query(text, params![id.to_string()]).await?;
    }
    let text = format!("SELECT {COLUMNS} FROM {{improvement}} i WHERE id = $1 AND year_id = $2");
    let row = tx
        .load(&text, params![id.to_string(), year.to_string()])
        .await?;
    read_row(&row, year)
}
