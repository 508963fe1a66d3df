//! Forecasts of the year, every version kept.

use db::{Reader, Row, Tx, Val, params};
use kernel::{Date, Instant, Money, Period, Result, UnitId};

use super::one_of;
use crate::model::lines::{AmountId, Line, Lines, RESULT};

/// One version of a unit's forecast of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForecastVersion {
    pub unit: UnitId,
    pub year: i32,
    pub version: i64,
    pub as_of: Period,
    pub lines: Lines,
    pub comment: Option<String>,
    pub round_id: Option<String>,
    pub saved_at: Instant,
    pub saved_by: String,
    pub is_made_up: bool,
}

fn add_row(found: &mut Vec<ForecastVersion>, row: &Row) -> Result<()> {
    let (unit, version) = (row.id("unit_id")?, row.int("forecast_version")?);
    if found
        .last()
        .is_none_or(|f| f.unit != unit || f.version != version)
    {
        found.push(ForecastVersion {
            unit,
            year: i32::try_from(row.int("year")?).map_err(kernel::Failure::fault)?,
            version,
            as_of: one_of(&row.text("as_of_period")?, Period::parse_key)?,
            lines: Lines::default(),
            comment: row.opt_text("comment")?,
            round_id: row.opt_text("round_id")?,
            saved_at: row.instant("saved_at")?,
            saved_by: row.text("saved_name")?,
            is_made_up: row.bool("is_made_up")?,
        });
    }
    let (line, amount) = (row.text("line")?, Money::from_ore(row.int("amount")?));
    if let Some(last) = found.last_mut() {
        if line == RESULT {
            last.lines.put_result(amount);
        } else {
            last.lines.put(one_of(&line, Line::parse)?, amount);
        }
    }
    Ok(())
}

/// The versions of a year given up to a day, of some units or of all; by unit, oldest first.
pub async fn versions(
    read: &Reader,
    units: Option<&[UnitId]>,
    year: i32,
    until: Option<Date>,
) -> Result<Vec<ForecastVersion>> {
    if units.is_some_and(<[_]>::is_empty) {
        return Ok(Vec::new());
    }
    let (text, values) = selection(units, year, until);
    gathered(&read.query(&text, values).await?)
}

/// The newest version of a unit's year given up to a day, as a command sees it.
pub async fn newest_in(
    tx: &Tx,
    unit: UnitId,
    year: i32,
    until: Date,
) -> Result<Option<ForecastVersion>> {
    let (text, values) = selection(Some(&[unit]), year, Some(until));
    Ok(gathered(&tx.query(&text, values).await?)?.pop())
}

fn gathered(rows: &[Row]) -> Result<Vec<ForecastVersion>> {
    let mut found = Vec::new();
    for row in rows {
        add_row(&mut found, row)?;
    }
    Ok(found)
}

fn selection(units: Option<&[UnitId]>, year: i32, until: Option<Date>) -> (String, Vec<Val>) {
    let mut values: Vec<Val> = params![year];
    let mut condition = String::new();
    if let Some(until) = until {
        values.push(until.into());
        condition.push_str(&format!(" AND f.as_of_end <= ${}", values.len()));
    }
    if let Some(units) = units {
        values.push(Val::ids(units));
        condition.push_str(&format!(" AND f.unit_id IN ({{ids:{}}})", values.len()));
    }
    let text = format!(
        "SELECT f.unit_id, f.year, f.as_of_period, f.forecast_version, f.line, f.amount, f.comment, f.round_id, f.saved_at, f.saved_name, f.is_made_up FROM {{forecast}} f WHERE f.year = $1{condition} ORDER BY f.unit_id, f.forecast_version, f.line"
    );
    (text, values)
}

/// A version to keep.
#[derive(Clone, Debug)]
pub struct NewForecast {
    pub unit: UnitId,
    pub year: i32,
    pub as_of: Period,
    /// None is the result given as one figure.
    pub lines: Vec<(Option<Line>, Money)>,
    pub comment: Option<String>,
    pub round_id: Option<String>,
    pub is_made_up: bool,
}

/// The number of the newest version of a unit's year; 0 when there is none.
pub async fn last_version(tx: &Tx, unit: UnitId, year: i32) -> Result<i64> {
    let row = tx
        .load("SELECT COALESCE(MAX(forecast_version), 0) AS last FROM forecast WHERE unit_id = $1 AND year = $2", params![unit, year])
        .await?;
    row.int("last")
}

/// Adds the next version. Returns its number.
pub async fn append(tx: &mut Tx, clock: &kernel::Clock, new: &NewForecast) -> Result<i64> {
    let version = last_version(tx, new.unit, new.year).await? + 1;
    let (by, name, at) = (
        tx.permit().actor().id.clone(),
        tx.permit().actor().name.clone(),
        tx.at(),
    );
    let rows = new.lines.iter().map(|(line, amount)| {
        let values = params![
            new.unit,
            new.year,
            new.as_of.key(),
            new.as_of.end(),
            version,
            line.map_or(RESULT, Line::key),
            amount.ore(),
            new.comment.clone(),
            new.round_id.clone(),
            at,
            by.clone(),
            &name,
            new.is_made_up
        ];
        (AmountId::generate(clock).to_string(), values)
    });
    const COLUMNS: [&str; 13] = [
        "unit_id",
        "year",
        "as_of_period",
        "as_of_end",
        "forecast_version",
        "line",
        "amount",
        "comment",
        "round_id",
        "saved_at",
        "saved_by",
        "saved_name",
        "is_made_up",
    ];
    tx.insert_many("forecast", &COLUMNS, rows.collect()).await?;
    Ok(version)
}
