//! Undoing a file: what it gave goes, as a new change; refused with a list once any of it is published or built on.

use access::{Ctx, Target};
use db::set;
use kernel::{Failure, Result};

use super::end_item::remove;
use super::register_decision::target as decision_target;
use crate::model::item::{DecisionId, ImportId, Item, ItemId, ItemState};
use crate::store::{decisions, items, links, lock};

/// Titles named in a refusal at most.
const NAMED: usize = 10;

/// Returns the decision the file belonged to.
///
/// # Errors
/// Refused `import-published` once receivers have got any of it; `import-built-on` when drafts of it were changed.
pub async fn undo_import(ctx: &Ctx, import: ImportId) -> Result<DecisionId> {
    let (_, decision) = decisions::load_import(&ctx.read(), import).await?;
    let decision = decisions::load(&ctx.read(), decision).await?;
    ctx.require("decision:read", &decision_target(&decision))?;
    let ids = decisions::items_of_import(&ctx.read(), import).await?;
    let given = items::by_ids(&ctx.read(), ids).await?;
    let state = given
        .iter()
        .map(|i| i.state)
        .find(|s| *s != ItemState::Draft)
        .unwrap_or(ItemState::Draft);
    let permit = ctx.permit(
        "item:edit",
        &Target::at("item", decision.body).state(state.key()),
    )?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            lock(tx, "steering_import", import).await?;
            let (stands, decision) = decisions::load_import(tx, import).await?;
            if stands.undone_at.is_some() {
                return Err(Failure::refused("nothing-to-do"));
            }
            let ids = decisions::items_of_import(tx, import).await?;
            let all = items::by_ids(tx, ids.iter().copied()).await?;
            let published: Vec<&Item> =
                all.iter().filter(|i| i.state != ItemState::Draft).collect();
            refuse_if_any("import-published", &published)?;
            refuse_if_any("import-built-on", &built_on(tx, &all).await?)?;
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

fn refuse_if_any(code: &'static str, hindering: &[&Item]) -> Result<()> {
    if hindering.is_empty() {
        return Ok(());
    }
    let count = hindering.len().to_string();
    let named = hindering
        .iter()
        .take(NAMED)
        .map(|i| i.title.as_str())
        .collect::<Vec<_>>()
        .join("; ");
    Err(Failure::refused_with(
        code,
        &[("count", &count), ("items", &named)],
    ))
}

/// Drafts of the file that were changed, or have others' goals and activities under them.
async fn built_on<'a>(tx: &db::Tx, drafts: &'a [Item]) -> Result<Vec<&'a Item>> {
    let ids: Vec<ItemId> = drafts.iter().map(|i| i.id).collect();
    let under: Vec<ItemId> = links::under(tx, ids.iter().copied())
        .await?
        .into_iter()
        .filter(|l| !ids.contains(&l.child))
        .map(|l| l.parent)
        .collect();
    // the reading wrote each row once
    Ok(drafts
        .iter()
        .filter(|i| i.version > 1 || under.contains(&i.id))
        .collect())
}
