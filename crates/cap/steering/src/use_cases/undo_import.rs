//! Undoing a file: what it gave goes, as a new change; refused with a list when somebody has built on it.

use access::{Ctx, Target};
use db::set;
use kernel::{Failure, Result};

use super::end_item::remove;
use super::register_decision::target as decision_target;
use crate::model::item::{DecisionId, ImportId, Item, ItemId, ItemState};
use crate::store::{decisions, items, links, lock, receivers};

/// Titles named in a refusal at most.
const NAMED: usize = 10;

/// Returns the decision the file belonged to.
pub async fn undo_import(ctx: &Ctx, import: ImportId) -> Result<DecisionId> {
    let (_, decision) = decisions::load_import(&ctx.read(), import).await?;
    let decision = decisions::load(&ctx.read(), decision).await?;
    ctx.require("decision:read", &decision_target(&decision))?;
    let permit = ctx.permit(
        "item:edit",
        &Target::at("item", decision.body).state(ItemState::Draft.key()),
    )?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            lock(tx, "steering_import", import).await?;
            let (stands, decision) = decisions::load_import(tx, import).await?;
            if stands.undone_at.is_some() {
                return Err(Failure::refused("nothing-to-do"));
            }
            let ids = decisions::items_of_import(tx, import).await?;
            let built_on = built_on(tx, &ids).await?;
            if !built_on.is_empty() {
                let count = built_on.len().to_string();
                let named = built_on
                    .iter()
                    .take(NAMED)
                    .map(|i| i.title.as_str())
                    .collect::<Vec<_>>()
                    .join("; ");
                return Err(Failure::refused_with(
                    "import-built-on",
                    &[("count", &count), ("items", &named)],
                ));
            }
            for id in ids {
                remove(tx, id).await?;
            }
            let at = tx.at();
            tx.update("steering_import", import, None, set! { "undone_at" => at })
                .await?;
            Ok(decision)
        })
    })
    .await
}

/// Items of the file that were answered, changed, or have others' goals and activities under them.
async fn built_on(tx: &db::Tx, ids: &[ItemId]) -> Result<Vec<Item>> {
    let answered: Vec<ItemId> = receivers::of_items(tx, ids)
        .await?
        .into_iter()
        .filter(|r| r.answer.is_some())
        .map(|r| r.item)
        .collect();
    let under: Vec<ItemId> = links::under(tx, ids.iter().copied())
        .await?
        .into_iter()
        .filter(|l| !ids.contains(&l.child))
        .map(|l| l.parent)
        .collect();
    let all = items::by_ids(tx, ids.iter().copied()).await?;
    // a row is written once, and once more when it is published
    let is_changed = |item: &Item| match item.state {
        ItemState::Draft => item.version > 1,
        ItemState::Published => item.version > 2,
        ItemState::Ended => true,
    };
    Ok(all
        .into_iter()
        .filter(|i| answered.contains(&i.id) || under.contains(&i.id) || is_changed(i))
        .collect())
}
