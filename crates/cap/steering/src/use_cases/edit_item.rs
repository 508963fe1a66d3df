//! Changing a goal or an assignment: freely as a draft, afterwards only what surrounds the decided wording, with a reason.

use access::Ctx;
use db::set;
use kernel::{Failure, Period, Result, search_key, sort_key};

use super::add_item::duplicate_faults;
use super::{checked_words, refused, target};
use crate::model::item::{
    Change, Item, ItemId, ItemKind, ItemState, ReportBack, Theme, may_change,
};
use crate::model::receivers::Receivers;
use crate::store::items::except_json;
use crate::store::{items, lock, receivers, stored, typed};

/// A change as it is typed.
#[derive(Clone, Debug)]
pub struct EditItem {
    pub item: ItemId,
    pub version: Option<i64>,
    /// Why, when it is published already.
    pub reason: Option<String>,
    pub number: Option<i64>,
    pub title: String,
    pub wording: String,
    pub due_period: Period,
    pub report_back: ReportBack,
    pub theme: Option<Theme>,
    pub is_sound_financial: bool,
    /// Of a draft; none leaves them as they are.
    pub receivers: Option<Receivers>,
}

/// The action that changing an item takes.
pub(crate) fn edit_action(item: &Item) -> &'static str {
    if item.decision.is_some() {
        "item:edit"
    } else {
        "item:edit-own"
    }
}

pub async fn edit_item(ctx: &Ctx, command: EditItem) -> Result<()> {
    let item = items::load(&ctx.read(), command.item).await?;
    if item.kind == ItemKind::Activity {
        return Err(Failure::NotFound);
    }
    let mut permit = ctx.permit(edit_action(&item), &target(&item))?;
    let is_decided = item.decision.is_some();
    let (title, wording) = checked_words(&command.title, &command.wording, is_decided)?;
    let reason = command
        .reason
        .clone()
        .map(|r| r.trim().to_owned())
        .filter(|r| !r.is_empty());
    if let Some(reason) = &reason {
        permit = permit.because(reason.clone());
    }
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            // the decision first, as publication does
            if let Some(decision) = item.decision {
                lock(tx, "decision", decision).await?;
            }
            lock(tx, "steering_item", item.id).await?;
            let stands = items::load(tx, item.id).await?;
            let stored_wording = items::wordings(tx, [item.id]).await?.remove(&item.id).unwrap_or_default();
            let touches_wording = title != stands.title
                || document::RichText::from_plain(&wording) != stored_wording
                || command.number != stands.number
                || command.receivers.is_some() && stands.state != ItemState::Draft;
            may_change(stands.state, Change { is_decided, touches_wording, has_reason: reason.is_some() }).map_err(refused)?;
            if let Some(decision) = stands.decision {
                let taken = items::duplicates(tx, decision, stands.kind, Some(stands.id)).await?;
                let errors = duplicate_faults(command.number, &title, &taken);
                if !errors.is_empty() {
                    return Err(Failure::Invalid(errors));
                }
            }
            let period = command.due_period;
            let mut columns = set! {
                "number" => command.number, "title_sort" => sort_key(&title), "title_search" => search_key(&title), "title" => title,
                "wording_rich" => stored(&wording)?, "due_period" => period.key(), "due_starts" => period.start(),
                "due_ends" => period.end(), "report_back" => command.report_back.key(),
                "theme" => command.theme.map(|t| t.key()), "is_sound_financial" => command.is_sound_financial
            };
            if let Some(chosen) = &command.receivers {
                columns.extend(set! { "receiver_rule" => chosen.rule.key(), "receiver_except" => except_json(&chosen.except) });
            }
            let saved = tx.update("steering_item", item.id, command.version, columns).await;
            saved.map_err(|f| typed(f, &["title", "wording_rich"]))?;
            if let Some(chosen) = &command.receivers {
                receivers::replace(tx, &clock, item.id, &chosen.named).await?;
            }
            Ok(())
        })
    })
    .await
}
