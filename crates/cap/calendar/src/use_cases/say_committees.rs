//! A process leader says from which day the council has decided that newly elected committees are in office (KL 6:19).

use access::{Ctx, Target, settings};
use db::params;
use kernel::{Date, Failure, FieldError, Result, election};

/// The setting that holds the day of each budget year that follows on an election.
pub const COMMITTEES_FROM: &str = "calendar.committees_from";

/// What a value of the setting says of a year.
#[must_use]
pub fn committees_from(value: Option<&serde_json::Value>, budget_year: i32) -> Option<Date> {
    let of_year = value.and_then(|all| all.get(budget_year.to_string()));
    of_year.and_then(|day| day.as_str()?.parse().ok())
}

/// Says the day for a budget year; none takes back what was said.
///
/// # Errors
/// Invalid when the day does not lie between the election and the end of the budget year.
pub async fn say_committees_from(ctx: &Ctx, budget_year: i32, day: Option<Date>) -> Result<()> {
    let permit = ctx.permit("year:lead", &Target::whole("year"))?;
    let first = election::election_day(budget_year - 1)
        .or_else(|| Date::from_ymd_opt(budget_year - 1, 9, 1));
    let last = Date::from_ymd_opt(budget_year, 12, 31);
    if let (Some(day), Some(first), Some(last)) = (day, first, last)
        && !(first..=last).contains(&day)
    {
        return Err(Failure::Invalid(vec![
            FieldError::new("committees_from", "calendar-committees-day")
                .with("first", first)
                .with("last", last),
        ]));
    }
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let text = "SELECT value FROM {setting} s WHERE id = $1";
            let stored = tx.find(text, params![COMMITTEES_FROM]).await?;
            let mut all: serde_json::Map<String, serde_json::Value> = match stored {
                Some(row) => serde_json::from_str(&row.text("value")?).map_err(Failure::fault)?,
                None => serde_json::Map::new(),
            };
            match day {
                Some(day) => all.insert(budget_year.to_string(), day.to_string().into()),
                None => all.remove(&budget_year.to_string()),
            };
            settings::put(tx, COMMITTEES_FROM, &all.into()).await
        })
    })
    .await
}
