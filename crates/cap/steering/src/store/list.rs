//! The list of goals and assignments: one flat query of items and one of receivers, put together in memory.

use std::collections::HashMap;

use access::{Ctx, ScopeColumns};
use db::Val;
use kernel::{Period, Result};

use super::items::{COLUMNS, item_of};
use super::receivers;
use crate::model::answer::Receiver;
use crate::model::item::{DecisionId, Item, ItemId};

/// One line of the list.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub item: Item,
    pub search: String,
    /// Title of the decision.
    pub decision: Option<String>,
    pub section: Option<String>,
    pub receivers: Vec<Receiver>,
}

/// Goals and assignments that the actor may see, due in the period: goals first, decision by decision as they were made, by number and title.
pub(crate) async fn due(ctx: &Ctx, period: Period) -> Result<Vec<Listed>> {
    let read = ctx.read();
    let mut values: Vec<Val> = vec![period.start().into(), period.end().into()];
    let columns = ScopeColumns {
        unit: "i.unit_id",
        state: Some("i.state"),
        by: None,
    };
    let scope = ctx.scope("item:read").sql(&columns, &mut values);
    let text = format!(
        "SELECT {COLUMNS}, i.title_search, d.title AS decision_title, d.section FROM {{steering_item}} i LEFT JOIN {{decision}} d ON d.id = i.decision_id WHERE i.kind IN ('goal', 'assignment') AND i.due_starts <= $2 AND i.due_ends >= $1 AND {scope} ORDER BY i.kind DESC, CASE WHEN i.decision_id IS NULL THEN 1 ELSE 0 END, d.decided_on NULLS LAST, i.decision_id NULLS LAST, COALESCE(i.number, 1000000), i.title_sort, i.id"
    );
    let rows = read.query(&text, values).await?;
    let mut by_item: HashMap<ItemId, Vec<Receiver>> = HashMap::new();
    for receiver in receivers::due(&read, period).await? {
        by_item.entry(receiver.item).or_default().push(receiver);
    }
    rows.iter()
        .map(|row| {
            let item = item_of(row)?;
            Ok(Listed {
                search: row.text("title_search")?,
                decision: row.opt_text("decision_title")?,
                section: row.opt_text("section")?,
                receivers: by_item.remove(&item.id).unwrap_or_default(),
                item,
            })
        })
        .collect()
}

/// How many items of each state a decision has.
pub(crate) async fn counts(ctx: &Ctx) -> Result<HashMap<DecisionId, (i64, i64)>> {
    let rows = ctx
        .read()
        .query(
            "SELECT i.decision_id, CAST(SUM(CASE WHEN i.kind = 'goal' THEN 1 ELSE 0 END) AS BIGINT) AS goals, CAST(SUM(CASE WHEN i.kind = 'assignment' THEN 1 ELSE 0 END) AS BIGINT) AS assignments FROM {steering_item} i WHERE i.decision_id IS NOT NULL GROUP BY i.decision_id",
            vec![],
        )
        .await?;
    rows.iter()
        .map(|r| {
            Ok((
                r.id("decision_id")?,
                (r.int("goals")?, r.int("assignments")?),
            ))
        })
        .collect()
}
