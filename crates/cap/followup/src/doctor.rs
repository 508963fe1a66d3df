//! What is checked of follow-up's data: lines stand in a report, and reports are as far as their lines say.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use access::Ctx;
use chrono::Datelike;
use db::params;
use economy::api::ForecastVersion;
use kernel::{Money, Period, Result, UnitId};
use web::Finding;

/// Runs every check.
pub async fn check(ctx: Ctx) -> Result<Vec<Finding>> {
    let read = ctx.read();
    let mut without_report = Vec::new();
    for row in read
        .query(
            "SELECT l.id, l.round_id, l.unit_id FROM {report_line} l WHERE NOT EXISTS (SELECT 1 FROM {unit_report} u WHERE u.round_id = l.round_id AND u.unit_id = l.unit_id) ORDER BY l.id",
            vec![],
        )
        .await?
    {
        without_report.push(format!("line {} of unit {} in round {}", row.text("id")?, row.text("unit_id")?, row.text("round_id")?));
    }
    let mut ahead = Vec::new();
    for row in read
        .query(
            "SELECT u.id, u.state, COUNT(*) AS left_count FROM {unit_report} u JOIN {report_line} l ON l.round_id = u.round_id AND l.unit_id = u.unit_id WHERE u.state IN ('complete', 'approved') AND l.is_confirmed = 0 GROUP BY u.id, u.state ORDER BY u.id",
            vec![],
        )
        .await?
    {
        ahead.push(format!("report {} is {} with {} lines unconfirmed", row.text("id")?, row.text("state")?, row.int("left_count")?));
    }
    let mut behind = Vec::new();
    for row in read
        .query(
            "SELECT u.id, COUNT(*) AS answered_count FROM {unit_report} u JOIN {report_line} l ON l.round_id = u.round_id AND l.unit_id = u.unit_id WHERE u.state = $1 AND l.answered_at IS NOT NULL GROUP BY u.id ORDER BY u.id",
            params!["not-begun"],
        )
        .await?
    {
        behind.push(format!("report {} is not begun with {} lines answered", row.text("id")?, row.int("answered_count")?));
    }
    let unlike = unlike_forecasts(&ctx).await?;
    Ok(vec![
        Finding {
            check: "report lines stand in a report",
            faults: without_report,
        },
        Finding {
            check: "complete reports have every line confirmed",
            faults: ahead,
        },
        Finding {
            check: "reports not begun have no answer",
            faults: behind,
        },
        Finding {
            check: "confirmed economy lines say what the newest forecast of their round says",
            faults: unlike,
        },
    ])
}

/// Confirmed economy lines whose net is neither the newest forecast of their round nor one given beside it later.
async fn unlike_forecasts(ctx: &Ctx) -> Result<Vec<String>> {
    let read = ctx.read();
    let rows = read
        .query(
            "SELECT l.id, l.round_id, l.unit_id, l.value, r.period FROM {report_line} l JOIN {reporting_round} r ON r.id = l.round_id WHERE l.question = 'forecast' AND l.is_confirmed = 1 AND l.value IS NOT NULL ORDER BY l.id",
            vec![],
        )
        .await?;
    let mut years: HashMap<i32, Vec<ForecastVersion>> = HashMap::new();
    let mut faults = Vec::new();
    for row in rows {
        let Some(period) = Period::parse_key(&row.text("period")?) else {
            continue;
        };
        let (round, unit): (String, UnitId) = (row.text("round_id")?, row.id("unit_id")?);
        let year = period.end().year();
        if let Entry::Vacant(place) = years.entry(year) {
            place.insert(economy::api::forecast_versions(&read, None, year, None).await?);
        }
        let given: Vec<&ForecastVersion> = years
            .get(&year)
            .into_iter()
            .flatten()
            .filter(|f| f.unit == unit && f.as_of == period)
            .collect();
        let of_round = |f: &&&ForecastVersion| f.round_id.as_ref() == Some(&round);
        let newest = given.iter().rfind(of_round).map_or(0, |f| f.version);
        let says = Some(Money::from_ore(row.int("value")?));
        let is_said = given
            .iter()
            .any(|f| f.version >= newest && f.lines.result().ok().flatten() == says);
        if !is_said {
            faults.push(format!(
                "line {} of unit {unit} in round {round}: version {newest} of the forecast says something else",
                row.text("id")?
            ));
        }
    }
    Ok(faults)
}
