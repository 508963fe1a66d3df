//! Somebody saves a forecast of the year. Every version is kept.

use access::{Ctx, Target};
use chrono::Datelike;
use db::Tx;
use kernel::{Clock, Failure, FieldError, Money, Period, Result, UnitId};

use crate::model::lines::{Line, Lines};
use crate::readings::overflow;
use crate::store::forecasts::{self, NewForecast};

/// Longest comment, in characters.
pub const LONGEST_COMMENT: usize = 2_000;

/// A forecast: by line, or the result as one figure.
#[derive(Clone, Debug)]
pub struct SaveForecast {
    pub unit: UnitId,
    pub year: i32,
    /// What is known up to the end of this period.
    pub as_of: Period,
    /// None is the result as one figure.
    pub lines: Vec<(Option<Line>, Money)>,
    pub comment: Option<String>,
    /// The reporting round it belongs to.
    pub round_id: Option<String>,
    pub is_made_up: bool,
    /// The version that was the last when the form was made.
    pub seen_version: Option<i64>,
}

/// Saves the forecast as the next version. Returns its number.
///
/// # Errors
/// Invalid when there is no figure, a line stands twice, lines and result are both given, or the period is of another year;
/// refused `forecast-newer` when somebody saved a version since the form was made.
pub async fn save_forecast(ctx: &Ctx, command: SaveForecast) -> Result<i64> {
    let permit = permit(ctx, &command)?;
    let checked = check_forecast(ctx, command)?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move { save_forecast_in(tx, &clock, checked).await })
    })
    .await
}

fn permit(ctx: &Ctx, command: &SaveForecast) -> Result<db::Permit> {
    ctx.permit("forecast:save", &Target::at("forecast", command.unit))
}

/// A forecast that says something and that the actor may save.
#[derive(Clone, Debug)]
pub struct CheckedForecast(SaveForecast);

/// Checks a forecast that is to be saved in a command of another room.
///
/// # Errors
/// As `save_forecast`, but for `forecast-newer`.
pub fn check_forecast(ctx: &Ctx, command: SaveForecast) -> Result<CheckedForecast> {
    permit(ctx, &command)?;
    check(&command)?;
    if ctx.org_now.place(command.unit).is_none() {
        return Err(Failure::invalid("unit_id", "unknown-unit"));
    }
    Ok(CheckedForecast(command))
}

/// Saves the forecast as the next version within a command. Returns its number.
///
/// # Errors
/// Refused `forecast-newer` when somebody saved a version since the form was made.
pub async fn save_forecast_in(
    tx: &mut Tx,
    clock: &Clock,
    forecast: CheckedForecast,
) -> Result<i64> {
    let command = forecast.0;
    let last = forecasts::last_version(tx, command.unit, command.year).await?;
    if command.seen_version.is_some_and(|seen| seen != last) {
        return Err(Failure::refused_with(
            "forecast-newer",
            &[("version", &last.to_string())],
        ));
    }
    let new = NewForecast {
        unit: command.unit,
        year: command.year,
        as_of: command.as_of,
        lines: command.lines,
        comment: command.comment,
        round_id: command.round_id,
        is_made_up: command.is_made_up,
    };
    forecasts::append(tx, clock, &new).await
}

fn check(command: &SaveForecast) -> Result<()> {
    let mut faults = Vec::new();
    if command.lines.is_empty() {
        faults.push(FieldError::new("result", "forecast-empty"));
    }
    let has_result = command.lines.iter().any(|(line, _)| line.is_none());
    if has_result && command.lines.len() > 1 {
        faults.push(FieldError::new("result", "forecast-both"));
    }
    let mut lines = Lines::default();
    for (n, (line, amount)) in command.lines.iter().enumerate() {
        if command.lines.iter().take(n).any(|(other, _)| other == line) {
            faults.push(FieldError::new("lines", "forecast-twice"));
        }
        match line {
            Some(line) => lines.put(*line, *amount),
            None => lines.put_result(*amount),
        }
    }
    if lines.result().map_err(overflow).is_err() {
        faults.push(FieldError::new("result", "amount-too-large"));
    }
    if command.as_of.end().year() != command.year {
        faults.push(FieldError::new("as_of", "period"));
    }
    if command
        .comment
        .as_ref()
        .is_some_and(|c| c.chars().count() > LONGEST_COMMENT)
    {
        faults.push(FieldError::new("comment", "too-long").with("max", LONGEST_COMMENT));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::Invalid(faults))
    }
}
