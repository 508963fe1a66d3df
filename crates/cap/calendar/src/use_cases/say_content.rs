//! A process leader says what the budget of a year holds: what a timetable cannot show and the law asks for.

use std::collections::BTreeMap;

use access::{Ctx, Target, settings};
use db::params;
use kernel::{Failure, FieldError, Result};
use serde::{Deserialize, Serialize};

use crate::model::process_model::Matter;

/// The setting that holds what has been said of each year's budget.
pub const BUDGET_CONTENT: &str = "calendar.budget_content";
/// Longest text of what the answers rest on, in characters.
pub const BASIS_CHARS: usize = 300;

/// What has been said of a budget; what is not named is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetContent {
    pub answers: BTreeMap<Matter, bool>,
    /// The document or decision that the answers rest on.
    pub basis: String,
}

/// What a value of the setting says of a year.
#[must_use]
pub fn budget_content(value: Option<&serde_json::Value>, budget_year: i32) -> BudgetContent {
    let of_year = value.and_then(|all| all.get(budget_year.to_string()));
    of_year
        .and_then(|said| serde_json::from_value(said.clone()).ok())
        .unwrap_or_default()
}

/// Says what a year's budget holds.
///
/// # Errors
/// Invalid when something is answered and nothing said of what it rests on.
pub async fn say_budget_content(
    ctx: &Ctx,
    budget_year: i32,
    mut said: BudgetContent,
) -> Result<()> {
    let permit = ctx.permit("year:lead", &Target::whole("year"))?;
    said.basis = kernel::nfc(&said.basis).trim().to_owned();
    if said.basis.is_empty() && !said.answers.is_empty() {
        return Err(Failure::invalid("basis", "required"));
    }
    if said.basis.chars().count() > BASIS_CHARS {
        return Err(Failure::Invalid(vec![
            FieldError::new("basis", "too-long").with("max", BASIS_CHARS),
        ]));
    }
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let text = "SELECT value FROM {setting} s WHERE id = $1";
            let stored = tx.find(text, params![BUDGET_CONTENT]).await?;
            let mut all: serde_json::Map<String, serde_json::Value> = match stored {
                Some(row) => serde_json::from_str(&row.text("value")?).map_err(Failure::fault)?,
                None => serde_json::Map::new(),
            };
            let year = budget_year.to_string();
            if said == BudgetContent::default() {
                all.remove(&year);
            } else {
                let value = serde_json::to_value(&said).map_err(Failure::fault)?;
                all.insert(year, value);
            }
            settings::put(tx, BUDGET_CONTENT, &all.into()).await
        })
    })
    .await
}
