//! What people do in the steering chain, one file a deed.

pub mod activity;
pub mod add_item;
pub mod adopt_model;
pub mod answer_assignment;
pub mod edit_item;
pub mod end_item;
pub mod export_items;
pub mod import_items;
pub mod own_goal;
pub mod publish_decision;
pub mod read_items;
pub mod register_decision;
pub mod undo_import;

use access::{Ctx, Target};
use kernel::{Failure, FieldError, Refusal, Result, UnitId, clean_line};

use crate::model::item::{Item, ItemKind, TITLE_CHARS, WORDING_CHARS};

pub(crate) fn refused(refusal: Refusal) -> Failure {
    Failure::Refused(refusal)
}

/// The thing rules look at: an item at its owner, in its state.
pub(crate) fn target(item: &Item) -> Target {
    Target::at("item", item.unit).state(item.state.key())
}

/// Title and wording as they are kept, or what is wrong with them.
pub(crate) fn checked_words(
    title: &str,
    wording: &str,
    wording_required: bool,
) -> Result<(String, String)> {
    let mut errors = Vec::new();
    let title = match clean_line(title, TITLE_CHARS) {
        Ok(title) if title.is_empty() => {
            errors.push(FieldError::new("title", "required"));
            title
        }
        Ok(title) => title,
        Err(error) => {
            errors.push(FieldError::new("title", error.code()).with("max", TITLE_CHARS));
            String::new()
        }
    };
    let wording = kernel::nfc(wording.trim());
    if wording.is_empty() && wording_required {
        errors.push(FieldError::new("wording_rich", "required"));
    }
    if wording.chars().count() > WORDING_CHARS {
        errors.push(FieldError::new("wording_rich", "too-long").with("max", WORDING_CHARS));
    }
    if errors.is_empty() {
        Ok((title, wording))
    } else {
        Err(Failure::Invalid(errors))
    }
}

/// The kind of a unit today, or of the unit that carries on after it; empty when it is unknown.
pub(crate) fn unit_kind(ctx: &Ctx, unit: UnitId) -> String {
    let tree = &ctx.org_now.tree;
    ctx.org_now
        .place(unit)
        .and_then(|u| tree.get(u))
        .map(|u| u.kind.clone())
        .unwrap_or_default()
}

/// Fails unless the steering model of the parent's time lets the child hang there.
pub(crate) async fn require_may_hang(
    ctx: &Ctx,
    child: (ItemKind, UnitId),
    parent: &Item,
) -> Result<()> {
    let model = crate::store::models::of_date(&ctx.read(), parent.due_period.start()).await?;
    let (child_kind, parent_kind) = (unit_kind(ctx, child.1), unit_kind(ctx, parent.unit));
    if model.may_hang((child.0, &child_kind), (parent.kind, &parent_kind)) {
        Ok(())
    } else {
        Err(Failure::refused("may-not-hang"))
    }
}

/// Fails unless the item stands published at this moment: something else may have ended it meanwhile.
pub(crate) async fn require_published(tx: &db::Tx, id: crate::model::item::ItemId) -> Result<Item> {
    use crate::model::item::ItemState;
    crate::store::lock(tx, "steering_item", id).await?;
    let item = crate::store::items::load(tx, id).await?;
    match item.state {
        ItemState::Published => Ok(item),
        ItemState::Draft => Err(Failure::refused("item-draft")),
        ItemState::Ended => Err(Failure::refused("item-ended")),
    }
}
