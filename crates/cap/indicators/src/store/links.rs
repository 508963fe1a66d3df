//! Which steering items an indicator tells of.

use db::{Reader, Tx, Val, params, set};
use kernel::{Clock, Result, UnitId};

use crate::api::ItemId;
use crate::model::indicator::IndicatorId;

/// A link; without unit it holds at every unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub id: String,
    pub indicator: IndicatorId,
    pub item: ItemId,
    pub unit: Option<UnitId>,
}

/// Links of some items, or of some indicators: whichever column is named.
async fn by(read: &Reader, condition: &str, ids: Val) -> Result<Vec<Link>> {
    let text = format!(
        "SELECT l.id, l.indicator_id, l.item_id, l.unit_id FROM {{indicator_link}} l WHERE {condition} ORDER BY l.id"
    );
    let rows = read.query(&text, vec![ids]).await?;
    rows.iter()
        .map(|row| {
            Ok(Link {
                id: row.text("id")?,
                indicator: row.id("indicator_id")?,
                item: row.id("item_id")?,
                unit: row.opt_id("unit_id")?,
            })
        })
        .collect()
}

pub async fn of_items(read: &Reader, items: &[ItemId]) -> Result<Vec<Link>> {
    if items.is_empty() {
        Ok(Vec::new())
    } else {
        by(read, "l.item_id IN ({ids:1})", Val::ids(items)).await
    }
}

pub async fn of_indicator(read: &Reader, indicator: IndicatorId) -> Result<Vec<Link>> {
    by(read, "l.indicator_id IN ({ids:1})", Val::ids([indicator])).await
}

/// Adds a link; one that stands already is left as it is.
pub async fn add(
    tx: &mut Tx,
    clock: &Clock,
    indicator: IndicatorId,
    item: ItemId,
    unit: Option<UnitId>,
) -> Result<()> {
    let standing = tx
        .query(
            "SELECT unit_id FROM indicator_link WHERE indicator_id = $1 AND item_id = $2",
            params![indicator.to_string(), item.to_string()],
        )
        .await?;
    for row in &standing {
        if row.opt_id::<UnitId>("unit_id")? == unit {
            return Ok(());
        }
    }
    let id = kernel::ids::generate(clock).hyphenated().to_string();
    tx.insert("indicator_link", id, set! { "indicator_id" => indicator.to_string(), "item_id" => item.to_string(), "unit_id" => unit }).await
}

pub async fn remove(tx: &mut Tx, id: &str) -> Result<()> {
    tx.delete("indicator_link", id, None).await
}

/// The indicators that tell of what a unit has decided or received, or that are linked at the unit itself.
pub async fn indicators_of_unit(read: &Reader, unit: UnitId) -> Result<Vec<IndicatorId>> {
    let text = "SELECT DISTINCT l.indicator_id FROM {indicator_link} l WHERE l.unit_id = $1 OR (l.unit_id IS NULL AND l.item_id IN (SELECT v.id FROM {v_item} v WHERE v.unit_id = $2 UNION SELECT r.item_id FROM {v_receiver} r WHERE r.unit_id = $3))";
    let rows = read.query(text, params![unit, unit, unit]).await?;
    rows.iter().map(|row| row.id("indicator_id")).collect()
}
