//! Rounds in and out of their table.

use db::{Reader, Row, Set, Tx, params, set};
use kernel::{Failure, Period, Result, sort_key};

use crate::model::round::{Ask, Round, RoundId, RoundState, UnitRule};

const COLUMNS: &str =
    "id, version, name, period, opens_on, deadline, unit_rule, asks, state, opened_at, closed_at";

/// Every round, the one with the latest period first; of the same period the latest deadline first.
pub async fn list(read: &Reader) -> Result<Vec<Round>> {
    let rows = read
        .query(
            &format!("SELECT {COLUMNS} FROM {{reporting_round}} r ORDER BY deadline DESC, id DESC"),
            vec![],
        )
        .await?;
    let mut rounds = rows.iter().map(read_row).collect::<Result<Vec<_>>>()?;
    rounds.sort_by_key(|r| std::cmp::Reverse((r.period.end(), r.deadline)));
    Ok(rounds)
}

/// One round; `NotFound` when there is none.
pub async fn load(read: &Reader, id: RoundId) -> Result<Round> {
    read_row(
        &read
            .load(
                &format!("SELECT {COLUMNS} FROM {{reporting_round}} r WHERE id = $1"),
                params![id.to_string()],
            )
            .await?,
    )
}

/// The round as a command sees it.
pub async fn load_in(tx: &Tx, id: RoundId) -> Result<Round> {
    read_row(
        &tx.load(
            &format!("SELECT {COLUMNS} FROM {{reporting_round}} r WHERE id = $1"),
            params![id.to_string()],
        )
        .await?,
    )
}

fn read_row(row: &Row) -> Result<Round> {
    let json = |column: &str| row.text(column);
    Ok(Round {
        id: row.id("id")?,
        version: row.int("version")?,
        name: row.text("name")?,
        period: period(&row.text("period")?)?,
        opens_on: row.date("opens_on")?,
        deadline: row.date("deadline")?,
        units: serde_json::from_str(&json("unit_rule")?).map_err(Failure::fault)?,
        asks: serde_json::from_str(&json("asks")?).map_err(Failure::fault)?,
        state: row.id("state")?,
        opened_at: row.opt_instant("opened_at")?,
        closed_at: row.opt_instant("closed_at")?,
    })
}

/// A stored period.
pub fn period(key: &str) -> Result<Period> {
    Period::parse_key(key).ok_or_else(|| Failure::Fault(format!("not a period: {key}")))
}

/// What a draft sets.
pub fn draft_columns(
    name: &str,
    period: &Period,
    days: (kernel::Date, kernel::Date),
    units: &UnitRule,
    asks: &[Ask],
) -> Result<Vec<Set>> {
    Ok(set! {
        "name" => name, "name_sort" => sort_key(name), "period" => period.key(), "opens_on" => days.0, "deadline" => days.1,
        "unit_rule" => serde_json::to_string(units).map_err(Failure::fault)?,
        "asks" => serde_json::to_string(asks).map_err(Failure::fault)?,
        "state" => RoundState::Draft.key(),
    })
}
