//! Receivers with their answers.

use std::collections::HashMap;

use db::{Reader, Row, Tx, Val, params};
use kernel::{Clock, Date, Failure, Period, Result, UnitId};

use super::{Source, items};
use crate::model::answer::{Receiver, ReceiverRole};
use crate::model::item::{Item, ItemId, ReceiverId};

const COLUMNS: &str = "r.id, r.version, r.item_id, r.unit_id, r.role, r.answer, r.reason, r.answered_by, r.answered_at, r.origin_id";

fn receiver_of(row: &Row) -> Result<Receiver> {
    Ok(Receiver {
        id: row.id("id")?,
        version: row.int("version")?,
        item: row.id("item_id")?,
        unit: row.id("unit_id")?,
        role: row.id("role")?,
        answer: row.opt_id("answer")?,
        reason: row.opt_text("reason")?,
        answered_by: row.opt_id("answered_by")?,
        answered_at: row.opt_instant("answered_at")?,
        origin: row.opt_id("origin_id")?,
    })
}

fn receivers(rows: &[Row]) -> Result<Vec<Receiver>> {
    rows.iter().map(receiver_of).collect()
}

pub(crate) async fn load(from: &impl Source, id: ReceiverId) -> Result<Receiver> {
    let text = format!("SELECT {COLUMNS} FROM {{receiver}} r WHERE r.id = $1");
    from.one(&text, vec![Val::id(id)])
        .await?
        .as_ref()
        .map(receiver_of)
        .transpose()?
        .ok_or(Failure::NotFound)
}

pub(crate) async fn of_items(from: &impl Source, ids: &[ItemId]) -> Result<Vec<Receiver>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{receiver}} r WHERE r.item_id IN ({{ids:1}}) ORDER BY r.role DESC, r.id"
    );
    receivers(&from.rows(&text, vec![Val::ids(ids)]).await?)
}

/// Published items that units have received and that are due in the period.
pub(crate) async fn received(
    read: &Reader,
    units: &[UnitId],
    period: Period,
) -> Result<Vec<(Receiver, Item)>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{receiver}} r JOIN {{steering_item}} i ON i.id = r.item_id LEFT JOIN {{decision}} d ON d.id = i.decision_id WHERE r.unit_id IN ({{ids:1}}) AND i.state = 'published' AND i.due_starts <= $3 AND i.due_ends >= $2 ORDER BY i.kind DESC, d.decided_on NULLS LAST, i.decision_id NULLS LAST, COALESCE(i.number, 1000000), i.title_sort, r.id"
    );
    let rows = read
        .query(
            &text,
            vec![Val::ids(units), period.start().into(), period.end().into()],
        )
        .await?;
    with_items(read, receivers(&rows)?).await
}

/// Published items that units have not answered: what is due or not begun on the day.
pub(crate) async fn unanswered(
    read: &Reader,
    units: &[UnitId],
    today: Date,
) -> Result<Vec<(Receiver, Item)>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{receiver}} r JOIN {{steering_item}} i ON i.id = r.item_id WHERE r.unit_id IN ({{ids:1}}) AND r.answer IS NULL AND i.state = 'published' AND i.due_ends >= $2 AND NOT EXISTS (SELECT 1 FROM {{receiver}} n WHERE n.origin_id = r.id) ORDER BY i.due_starts, i.kind DESC, i.decision_id NULLS LAST, COALESCE(i.number, 1000000), i.title_sort, r.id"
    );
    let rows = read
        .query(&text, vec![Val::ids(units), today.into()])
        .await?;
    with_items(read, receivers(&rows)?).await
}

/// How many receivers of published items have not answered what is due or not begun on the day.
pub(crate) async fn count_unanswered(read: &Reader, today: Date) -> Result<i64> {
    // from the few that have not answered to their items: the other way round reads every item
    let text = "SELECT COUNT(*) AS missing_count FROM {receiver} r CROSS JOIN {steering_item} i WHERE i.id = r.item_id AND r.answer IS NULL AND i.state = 'published' AND i.due_ends >= $1 AND NOT EXISTS (SELECT 1 FROM {receiver} n WHERE n.origin_id = r.id)";
    let found = read.one(text, params![today]).await?;
    found.map_or(Ok(0), |row| row.int("missing_count"))
}

async fn with_items(read: &Reader, found: Vec<Receiver>) -> Result<Vec<(Receiver, Item)>> {
    let items = items::by_ids(read, found.iter().map(|r| r.item)).await?;
    let by_id: HashMap<ItemId, Item> = items.into_iter().map(|i| (i.id, i)).collect();
    Ok(found
        .into_iter()
        .filter_map(|r| by_id.get(&r.item).cloned().map(|i| (r, i)))
        .collect())
}

/// Writes the receivers of items that have none of these units yet.
pub(crate) async fn insert_many(
    tx: &mut Tx,
    clock: &Clock,
    rows: Vec<(ItemId, UnitId, ReceiverRole, Option<ReceiverId>)>,
) -> Result<()> {
    let rows = rows
        .into_iter()
        .map(|(item, unit, role, origin)| {
            let values = params![
                item.to_string(),
                unit,
                role.key(),
                origin.map(|o| o.to_string())
            ];
            (ReceiverId::generate(clock).to_string(), values)
        })
        .collect();
    tx.insert_many(
        "receiver",
        &["item_id", "unit_id", "role", "origin_id"],
        rows,
    )
    .await
}

/// Puts the chosen units in the place of those an item had; what stays is left as it is.
pub(crate) async fn replace(
    tx: &mut Tx,
    clock: &Clock,
    item: ItemId,
    chosen: &[(UnitId, ReceiverRole)],
) -> Result<()> {
    let had = of_items(tx, &[item]).await?;
    for row in &had {
        match chosen.iter().find(|(unit, _)| *unit == row.unit) {
            None => tx.delete("receiver", row.id, None).await?,
            Some((_, role)) if *role != row.role => {
                tx.update("receiver", row.id, None, db::set! { "role" => role.key() })
                    .await?;
            }
            Some(_) => {}
        }
    }
    let fresh = chosen
        .iter()
        .filter(|(unit, _)| !had.iter().any(|r| r.unit == *unit));
    let fresh: Vec<_> = fresh
        .map(|(unit, role)| (item, *unit, *role, None))
        .collect();
    insert_many(tx, clock, fresh).await
}

/// Receivers at a unit of what is published and not yet over on a day.
pub(crate) async fn standing_at(tx: &Tx, unit: UnitId, day: Date) -> Result<Vec<Receiver>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{receiver}} r JOIN {{steering_item}} i ON i.id = r.item_id WHERE r.unit_id = $1 AND i.state = 'published' AND i.due_ends >= $2 ORDER BY r.id"
    );
    receivers(&tx.query(&text, params![unit, day]).await?)
}

/// Receivers of every goal and assignment due in a period.
pub(crate) async fn due(read: &Reader, period: Period) -> Result<Vec<Receiver>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{receiver}} r JOIN {{steering_item}} i ON i.id = r.item_id WHERE i.due_starts <= $2 AND i.due_ends >= $1 ORDER BY r.role DESC, r.id"
    );
    receivers(
        &read
            .query(&text, params![period.start(), period.end()])
            .await?,
    )
}
