//! Deviations in and out of their table.

use access::{Scope, ScopeColumns};
use db::{Reader, Row, Set, Tx, Val, params, set};
use kernel::{Failure, Result, UnitId, sort_key};

use super::lines::{rich, stored_rich};
use crate::model::deviation::{
    Deviation, DeviationId, DeviationKind, DeviationState, DeviationTexts,
};

const COLUMNS: &str = "id, version, unit_id, item_id, round_id, title, kind, cause_rich, consequence_served_rich, consequence_organisation_rich, consequence_economic_rich, measures_rich, state, lifted_to, noticed_on, reported_by";

/// What a person edits on a deviation; a conflict shows these.
pub const EDITED: [&str; 6] = [
    "title",
    "cause_rich",
    "consequence_served_rich",
    "consequence_organisation_rich",
    "consequence_economic_rich",
    "measures_rich",
];

/// What deviations are asked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted<'a> {
    /// Only these units'; all when none is said.
    pub units: Option<&'a [UnitId]>,
    pub items: Option<&'a [String]>,
    pub states: Option<&'a [DeviationState]>,
}

/// Deviations that the scope lets be seen, the newest first.
pub async fn list(read: &Reader, scope: &Scope, wanted: &Wanted<'_>) -> Result<Vec<Deviation>> {
    let mut values = Vec::new();
    let mut conditions = vec![scope.sql(
        &ScopeColumns {
            unit: "unit_id",
            state: Some("state"),
            by: Some("reported_by"),
        },
        &mut values,
    )];
    let mut among = |column: &str, ids: Val| {
        values.push(ids);
        conditions.push(format!("{column} IN ({{ids:{}}})", values.len()));
    };
    if let Some(units) = wanted.units {
        among("unit_id", Val::ids(units));
    }
    if let Some(items) = wanted.items {
        among("item_id", Val::ids(items));
    }
    if let Some(states) = wanted.states {
        among("state", Val::ids(states.iter().map(|s| s.key())));
    }
    let text = format!(
        "SELECT {COLUMNS} FROM {{deviation}} d WHERE {} ORDER BY noticed_on DESC, id DESC",
        conditions.join(" AND ")
    );
    read.query(&text, values)
        .await?
        .iter()
        .map(read_row)
        .collect()
}

/// One deviation; `NotFound` when there is none.
pub async fn load(read: &Reader, id: DeviationId) -> Result<Deviation> {
    read_row(
        &read
            .load(
                &format!("SELECT {COLUMNS} FROM {{deviation}} d WHERE id = $1"),
                params![id.to_string()],
            )
            .await?,
    )
}

/// The deviation as a command sees it.
pub async fn load_in(tx: &Tx, id: DeviationId) -> Result<Deviation> {
    read_row(
        &tx.load(
            &format!("SELECT {COLUMNS} FROM {{deviation}} d WHERE id = $1"),
            params![id.to_string()],
        )
        .await?,
    )
}

fn read_row(row: &Row) -> Result<Deviation> {
    let (kind, state) = (row.text("kind")?, row.text("state")?);
    let unknown = |what: &str| Failure::Fault(format!("not of a deviation: {what}"));
    Ok(Deviation {
        id: row.id("id")?,
        version: row.int("version")?,
        unit: row.id("unit_id")?,
        item_id: row.opt_text("item_id")?,
        round: row.opt_id("round_id")?,
        title: row.text("title")?,
        kind: DeviationKind::parse(&kind).ok_or_else(|| unknown(&kind))?,
        texts: DeviationTexts {
            cause: rich(Some(&row.text("cause_rich")?)),
            consequence_served: rich(Some(&row.text("consequence_served_rich")?)),
            consequence_organisation: rich(Some(&row.text("consequence_organisation_rich")?)),
            consequence_economic: rich(Some(&row.text("consequence_economic_rich")?)),
            measures: rich(Some(&row.text("measures_rich")?)),
        },
        state: DeviationState::parse(&state).ok_or_else(|| unknown(&state))?,
        lifted_to: row.opt_id("lifted_to")?,
        noticed_on: row.date("noticed_on")?,
        reported_by: row.opt_id("reported_by")?,
    })
}

/// The columns that a person writes.
pub fn text_columns(title: &str, kind: DeviationKind, texts: &DeviationTexts) -> Result<Vec<Set>> {
    let json =
        |text| stored_rich(text).map(|s: Option<String>| s.unwrap_or_else(|| "[]".to_owned()));
    Ok(set! {
        "title" => title, "title_sort" => sort_key(title), "kind" => kind.key(),
        "cause_rich" => json(&texts.cause)?,
        "consequence_served_rich" => json(&texts.consequence_served)?,
        "consequence_organisation_rich" => json(&texts.consequence_organisation)?,
        "consequence_economic_rich" => json(&texts.consequence_economic)?,
        "measures_rich" => json(&texts.measures)?,
    })
}
