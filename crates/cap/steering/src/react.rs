//! What happens here when the organisation changes: a unit's successors receive what it had received.

use std::collections::HashSet;

use access::UnitEvent;
use db::{BoxFuture, Tx};
use kernel::{Clock, Result, UnitId};

use crate::model::item::ItemId;
use crate::store::receivers;

/// Rows of the closed unit stay with their answers; each successor gets a row of its own that points at the old one.
pub(crate) fn react<'a>(
    tx: &'a mut Tx,
    clock: &'a Clock,
    events: &'a [UnitEvent],
) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        for event in events {
            if let UnitEvent::Succeeded { unit, by, from } = event {
                let received = receivers::standing_at(tx, *unit, *from).await?;
                let ids: Vec<ItemId> = received.iter().map(|r| r.item).collect();
                let there: HashSet<(ItemId, UnitId)> = receivers::of_items(tx, &ids)
                    .await?
                    .into_iter()
                    .map(|r| (r.item, r.unit))
                    .collect();
                let mut rows = Vec::new();
                for old in &received {
                    let fresh = by
                        .iter()
                        .filter(|s| **s != *unit && !there.contains(&(old.item, **s)));
                    rows.extend(
                        fresh.map(|successor| (old.item, *successor, old.role, Some(old.id))),
                    );
                }
                receivers::insert_many(tx, clock, rows).await?;
            }
        }
        Ok(())
    })
}
