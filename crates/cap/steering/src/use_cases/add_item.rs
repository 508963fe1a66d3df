//! Writing a goal or an assignment under a decision.

use access::{Ctx, Target};
use kernel::{Failure, FieldError, Period, Result, search_key};

use super::checked_words;
use super::register_decision::target as decision_target;
use crate::model::item::{
    DecisionId, ItemId, ItemKind, ItemState, Link, LinkKind, ReportBack, Theme,
};
use crate::model::receivers::Receivers;
use crate::store::items::NewItem;
use crate::store::{decisions, items, links, receivers};

/// A goal or an assignment as it is typed; it stays a draft until the decision is published.
#[derive(Clone, Debug)]
pub struct AddItem {
    pub decision: DecisionId,
    /// A goal or an assignment.
    pub kind: ItemKind,
    pub number: Option<i64>,
    pub title: String,
    /// The decided wording, as typed.
    pub wording: String,
    pub due_period: Period,
    pub report_back: ReportBack,
    pub theme: Option<Theme>,
    pub receivers: Receivers,
    pub is_sound_financial: bool,
    /// The goal an assignment serves.
    pub under: Option<ItemId>,
}

/// The values of an item that can be a duplicate or out of range.
pub(crate) fn duplicate_faults(
    number: Option<i64>,
    title: &str,
    taken: &(Vec<i64>, Vec<String>),
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if let Some(number) = number.filter(|n| taken.0.contains(n)) {
        errors.push(FieldError::new("number", "duplicate").with("value", number));
    }
    if taken.1.contains(&search_key(title)) {
        errors.push(FieldError::new("title", "duplicate").with("value", title));
    }
    errors
}

pub async fn add_item(ctx: &Ctx, command: AddItem) -> Result<ItemId> {
    let decision = decisions::load(&ctx.read(), command.decision).await?;
    ctx.require("decision:read", &decision_target(&decision))?;
    let permit = ctx.permit(
        "item:edit",
        &Target::at("item", decision.body).state(ItemState::Draft.key()),
    )?;
    if command.kind == ItemKind::Activity {
        return Err(Failure::invalid("kind", "choice"));
    }
    let (title, wording) = checked_words(&command.title, &command.wording, true)?;
    if command.number.is_some_and(|n| !(1..=99_999).contains(&n)) {
        return Err(Failure::invalid("number", "whole-number"));
    }
    let parent = match command.under {
        Some(under) => Some(items::load(&ctx.read(), under).await?),
        None => None,
    };
    if let Some(parent) = &parent {
        super::require_may_hang(ctx, (command.kind, decision.body), parent).await?;
    }
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let taken = items::duplicates(tx, decision.id, command.kind, None).await?;
            let errors = duplicate_faults(command.number, &title, &taken);
            if !errors.is_empty() {
                return Err(Failure::Invalid(errors));
            }
            let id = ItemId::generate(&clock);
            let chosen = command.receivers;
            let mut new = NewItem::own(
                command.kind,
                decision.body,
                title,
                wording,
                command.due_period,
            );
            new.decision = Some(decision.id);
            new.number = command.number;
            new.report_back = command.report_back;
            new.theme = command.theme;
            new.is_sound_financial = command.is_sound_financial;
            new.rule = chosen.rule;
            new.except = chosen.except;
            new.state = ItemState::Draft;
            items::insert(tx, id, new).await?;
            receivers::replace(tx, &clock, id, &chosen.named).await?;
            if let Some(parent) = parent {
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
