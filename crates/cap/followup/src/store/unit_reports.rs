//! Units' reports in and out of their table.

use std::collections::HashMap;

use db::{Reader, Row, Tx, Val, params};
use kernel::{Clock, Result, UnitId};

use crate::model::progress::Counts;
use crate::model::round::RoundId;
use crate::model::scale::StatusScale;
use crate::model::unit_report::{ReportState, UnitReport, UnitReportId};

const COLUMNS: &str = "id, version, round_id, unit_id, state, completed_by, completed_at, decided_by, decided_at, reason";

/// A unit's report in a round, or none.
pub async fn find(read: &Reader, round: RoundId, unit: UnitId) -> Result<Option<UnitReport>> {
    let text =
        format!("SELECT {COLUMNS} FROM {{unit_report}} u WHERE round_id = $1 AND unit_id = $2");
    read.find(&text, params![round.to_string(), unit])
        .await?
        .as_ref()
        .map(read_row)
        .transpose()
}

/// A unit's report as a command sees it; `NotFound` when there is none.
pub async fn load_in(tx: &Tx, round: RoundId, unit: UnitId) -> Result<UnitReport> {
    let text =
        format!("SELECT {COLUMNS} FROM {{unit_report}} u WHERE round_id = $1 AND unit_id = $2");
    read_row(&tx.load(&text, params![round.to_string(), unit]).await?)
}

/// Every report of a round.
pub async fn of_round(read: &Reader, round: RoundId) -> Result<Vec<UnitReport>> {
    let text = format!("SELECT {COLUMNS} FROM {{unit_report}} u WHERE round_id = $1");
    read.query(&text, params![round.to_string()])
        .await?
        .iter()
        .map(read_row)
        .collect()
}

/// How many units report in each of some rounds.
pub async fn sizes(read: &Reader, rounds: &[RoundId]) -> Result<HashMap<RoundId, usize>> {
    if rounds.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = read
        .query(
            "SELECT round_id, COUNT(*) AS unit_count FROM {unit_report} u WHERE round_id IN ({ids:1}) GROUP BY round_id",
            vec![Val::ids(rounds)],
        )
        .await?;
    rows.iter()
        .map(|r| {
            let count = usize::try_from(r.int("unit_count")?).unwrap_or(0);
            Ok((r.id("round_id")?, count))
        })
        .collect()
}

/// How many reports of each round are marked complete or approved, and how many there are.
pub async fn handed_in(
    read: &Reader,
    rounds: &[RoundId],
) -> Result<HashMap<RoundId, (usize, usize)>> {
    let mut found: HashMap<RoundId, (usize, usize)> = HashMap::new();
    if rounds.is_empty() {
        return Ok(found);
    }
    let rows = read
        .query(
            "SELECT round_id, state, COUNT(*) AS unit_count FROM {unit_report} u WHERE round_id IN ({ids:1}) GROUP BY round_id, state",
            vec![Val::ids(rounds)],
        )
        .await?;
    for row in rows {
        let count = usize::try_from(row.int("unit_count")?).unwrap_or(0);
        let state: ReportState = row.id("state")?;
        let (done, all) = found.entry(row.id("round_id")?).or_default();
        *all += count;
        if matches!(state, ReportState::Complete | ReportState::Approved) {
            *done += count;
        }
    }
    Ok(found)
}

/// Some units' reports in rounds.
pub async fn of_units(
    read: &Reader,
    rounds: &[RoundId],
    units: &[UnitId],
) -> Result<Vec<UnitReport>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{unit_report}} u WHERE round_id IN ({{ids:1}}) AND unit_id IN ({{ids:2}})"
    );
    read.query(&text, vec![Val::ids(rounds), Val::ids(units)])
        .await?
        .iter()
        .map(read_row)
        .collect()
}

/// The units' reports of rounds that are open, as a command sees them.
pub async fn open_of_unit_in(tx: &Tx, unit: UnitId) -> Result<Vec<UnitReport>> {
    let columns: Vec<String> = COLUMNS.split(", ").map(|c| format!("u.{c}")).collect();
    let text = format!(
        "SELECT {} FROM {{unit_report}} u JOIN {{reporting_round}} r ON r.id = u.round_id WHERE u.unit_id = $1 AND r.state = 'open'",
        columns.join(", ")
    );
    tx.query(&text, params![unit])
        .await?
        .iter()
        .map(read_row)
        .collect()
}

fn read_row(row: &Row) -> Result<UnitReport> {
    Ok(UnitReport {
        id: row.id("id")?,
        version: row.int("version")?,
        round: row.id("round_id")?,
        unit: row.id("unit_id")?,
        state: row.id("state")?,
        completed_by: row.opt_id("completed_by")?,
        completed_at: row.opt_instant("completed_at")?,
        decided_by: row.opt_id("decided_by")?,
        decided_at: row.opt_instant("decided_at")?,
        reason: row.opt_text("reason")?,
    })
}

/// Adds reports that nobody has begun.
pub async fn insert_new(
    tx: &mut Tx,
    clock: &Clock,
    round: RoundId,
    units: &[UnitId],
) -> Result<()> {
    let rows = units
        .iter()
        .map(|unit| {
            let values = params![round.to_string(), *unit, ReportState::NotBegun.key()];
            (UnitReportId::generate(clock).to_string(), values)
        })
        .collect();
    tx.insert_many("unit_report", &["round_id", "unit_id", "state"], rows)
        .await
}

/// Each unit's counts in a round: two flat queries whatever the size of the municipality.
///
/// Judgements are counted where `may_see` lets the viewer read the unit's report.
pub async fn counts(
    read: &Reader,
    round: RoundId,
    scale: &StatusScale,
    may_see: impl Fn(&UnitReport) -> bool,
) -> Result<(HashMap<UnitId, Counts>, Vec<UnitReport>)> {
    let reports = of_round(read, round).await?;
    let mut counts: HashMap<UnitId, Counts> = HashMap::with_capacity(reports.len());
    let mut is_seen: HashMap<UnitId, bool> = HashMap::with_capacity(reports.len());
    for report in &reports {
        counts.entry(report.unit).or_default().count(report.state);
        is_seen.insert(report.unit, may_see(report));
    }
    let rows = read
        .query_to_add_up(
            "SELECT unit_id, is_confirmed, status, COUNT(*) AS line_count, COUNT(answered_at) AS answered_count, MAX(answered_at) AS latest FROM {report_line} l WHERE round_id = $1 GROUP BY unit_id, is_confirmed, status",
            params![round.to_string()],
        )
        .await?;
    for row in rows {
        let unit: UnitId = row.id("unit_id")?;
        let lines = u64::try_from(row.int("line_count")?).unwrap_or(0);
        let own = counts.entry(unit).or_default();
        own.lines += lines;
        own.latest = own.latest.max(row.opt_instant("latest")?);
        if row.bool("is_confirmed")? {
            own.confirmed += lines;
            if let Some(status) = row.opt_text("status")? {
                if is_seen.get(&unit).copied().unwrap_or(false) {
                    own.tally.add(scale.tone(&status), lines);
                } else {
                    own.hidden += lines;
                }
            }
        } else {
            own.begun += u64::try_from(row.int("answered_count")?).unwrap_or(0);
        }
    }
    Ok((counts, reports))
}
