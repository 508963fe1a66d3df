//! A unit's own goal under something it has received or made before.

use access::{Ctx, Target};
use kernel::{Period, Result, UnitId};

use super::checked_words;
use crate::model::item::{ItemId, ItemKind, ItemState, Link, LinkKind, Theme};
use crate::store::items::NewItem;
use crate::store::{items, links};

/// An own goal as it is typed.
#[derive(Clone, Debug)]
pub struct AddOwnGoal {
    pub unit: UnitId,
    /// What it serves, if anything.
    pub under: Option<ItemId>,
    pub title: String,
    pub wording: String,
    pub due_period: Period,
    pub theme: Option<Theme>,
}

pub async fn add_own_goal(ctx: &Ctx, command: AddOwnGoal) -> Result<ItemId> {
    let permit = ctx.permit(
        "item:edit-own",
        &Target::at("item", command.unit).state(ItemState::Published.key()),
    )?;
    let (title, wording) = checked_words(&command.title, &command.wording, false)?;
    let parent = match command.under {
        Some(under) => {
            let parent = items::load(&ctx.read(), under).await?;
            ctx.require("item:read", &super::target(&parent))?;
            super::require_may_hang(ctx, (ItemKind::Goal, command.unit), &parent).await?;
            Some(parent)
        }
        None => None,
    };
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let id = ItemId::generate(&clock);
            let mut new = NewItem::own(
                ItemKind::Goal,
                command.unit,
                title,
                wording,
                command.due_period,
            );
            new.theme = command.theme;
            items::insert(tx, id, new).await?;
            if let Some(parent) = parent {
                super::require_published(tx, parent.id).await?;
                let link = Link {
                    child: id,
                    parent: parent.id,
                    kind: LinkKind::Breakdown,
                    receiver: None,
                };
                links::insert(tx, &clock, link).await?;
            }
            Ok(id)
        })
    })
    .await
}
