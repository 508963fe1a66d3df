//! What a round could ask for, read flat from the views of the rooms before this one.

use std::collections::HashSet;

use db::{Reader, params};
use indicators::api::IndicatorId;
use kernel::{Period, Result, UnitId};

use super::rounds::period;
use crate::model::plan::{DueIndicator, Own, Received, Sources};
use crate::model::round::{Ask, Duty};

/// Everything a plan is made from: a handful of queries for the whole municipality.
pub async fn sources(read: &Reader, asks: &[Ask], of: &Period) -> Result<Sources> {
    let mut sources = Sources {
        received: received(read, of).await?,
        own: own(read, of).await?,
        ..Sources::default()
    };
    if asks.contains(&Ask::Indicators) {
        sources.indicators = due_indicators(read, of).await?;
    }
    if asks.contains(&Ask::Economy) {
        sources.economy = with_budget(read, of).await?;
    }
    Ok(sources)
}

async fn received(read: &Reader, of: &Period) -> Result<Vec<Received>> {
    let rows = read
        .query(
            "SELECT r.id, r.item_id, r.unit_id, r.answer, i.kind, i.report_back, i.due_period FROM {v_receiver} r JOIN {v_item} i ON i.id = r.item_id WHERE i.state = 'published' AND i.due_starts <= $1 AND i.due_ends >= $2 ORDER BY r.id",
            params![of.end(), of.start()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Received {
                receiver_id: row.text("id")?,
                item_id: row.text("item_id")?,
                unit: row.id("unit_id")?,
                kind: row.id("kind")?,
                answer: row.opt_text("answer")?,
                duty: Duty::parse(&row.text("report_back")?),
                due: period(&row.text("due_period")?)?,
            })
        })
        .collect()
}

/// Goals and activities that units have laid down themselves; an assignment is reported by those who received it.
async fn own(read: &Reader, of: &Period) -> Result<Vec<Own>> {
    let rows = read
        .query(
            "SELECT id, unit_id, kind, due_period, starts_on, ends_on FROM {v_item} i WHERE kind IN ('goal', 'activity') AND state = 'published' AND ((due_starts <= $1 AND due_ends >= $2) OR kind = 'activity') ORDER BY id",
            params![of.end(), of.start()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Own {
                item_id: row.text("id")?,
                unit: row.id("unit_id")?,
                kind: row.id("kind")?,
                due: period(&row.text("due_period")?)?,
                starts_on: row.opt_date("starts_on")?,
                ends_on: row.opt_date("ends_on")?,
            })
        })
        .collect()
}

async fn due_indicators(read: &Reader, of: &Period) -> Result<Vec<DueIndicator>> {
    let rows = read
        .query(
            "SELECT indicator_id, item_id, unit_id FROM {v_indicator_link} l ORDER BY id",
            vec![],
        )
        .await?;
    let ids: HashSet<IndicatorId> = rows
        .iter()
        .map(|r| r.id("indicator_id"))
        .collect::<Result<_>>()?;
    let ids: Vec<IndicatorId> = ids.into_iter().collect();
    let due: HashSet<String> = indicators::api::indicators(read, &ids)
        .await?
        .into_iter()
        .filter(|i| super::subjects::falls_due_in(i, of))
        .map(|i| i.id.to_string())
        .collect();
    let mut found = Vec::new();
    for row in &rows {
        let indicator_id = row.text("indicator_id")?;
        if due.contains(&indicator_id) {
            found.push(DueIndicator {
                item_id: row.text("item_id")?,
                unit: row.opt_id("unit_id")?,
                indicator_id,
            });
        }
    }
    Ok(found)
}

async fn with_budget(read: &Reader, of: &Period) -> Result<HashSet<UnitId>> {
    let rows = read.query("SELECT unit_id, period FROM {v_economy_amount} a WHERE kind IN ('budget', 'frame') GROUP BY unit_id, period", vec![]).await?;
    let mut units = HashSet::new();
    for row in rows {
        if period(&row.text("period")?)?.overlaps(of) {
            units.insert(row.id("unit_id")?);
        }
    }
    Ok(units)
}
