//! Ending an item with a reason, and taking away a draft.

use access::{Ctx, Target};
use db::set;
use kernel::{Failure, Result};

use super::edit_item::edit_action;
use super::{refused, target};
use crate::model::item::{Deed, Item, ItemId, ItemKind, ItemState, step};
use crate::store::{items, links, lock, receivers, typed};

/// Who may end or take away an item.
pub(crate) fn permit(ctx: &Ctx, item: &Item) -> Result<db::Permit> {
    if item.kind == ItemKind::Activity {
        ctx.permit("activity:plan", &Target::at("activity", item.unit))
    } else {
        ctx.permit(edit_action(item), &target(item))
    }
}

/// Ends what is published: it stays with its answers and history, and nothing more is asked about it.
pub async fn end_item(ctx: &Ctx, id: ItemId, version: Option<i64>, reason: &str) -> Result<()> {
    let item = items::load(&ctx.read(), id).await?;
    let permit = permit(ctx, &item)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Failure::invalid("reason", "reason"));
    }
    ctx.write(permit.because(reason), move |tx| {
        Box::pin(async move {
            lock(tx, "steering_item", id).await?;
            let state = step(items::load(tx, id).await?.state, Deed::End).map_err(refused)?;
            tx.update(
                "steering_item",
                id,
                version,
                set! { "state" => state.key() },
            )
            .await
            .map(|_| ())
            // nobody typed the state: the conflict says who changed the item and when
            .map_err(|failure| typed(failure, &[]))
        })
    })
    .await
}

/// Takes away a draft that should not have been written.
pub async fn remove_draft(ctx: &Ctx, id: ItemId) -> Result<()> {
    let item = items::load(&ctx.read(), id).await?;
    let permit = permit(ctx, &item)?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            lock(tx, "steering_item", id).await?;
            if items::load(tx, id).await?.state != ItemState::Draft {
                return Err(Failure::refused("decided"));
            }
            remove(tx, id).await
        })
    })
    .await
}

/// Takes an item away with its receivers and links; all of it stays in the history.
pub(crate) async fn remove(tx: &mut db::Tx, id: ItemId) -> Result<()> {
    links::remove_of_item(tx, id).await?;
    let mut left = receivers::of_items(tx, &[id]).await?;
    // a row goes before the one it carries on after
    while let Some(at) = left
        .iter()
        .position(|r| left.iter().all(|o| o.origin != Some(r.id)))
    {
        let receiver = left.swap_remove(at);
        tx.delete("receiver", receiver.id, None).await?;
    }
    tx.delete("steering_item", id, None).await
}
