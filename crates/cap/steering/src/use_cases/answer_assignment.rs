//! Answering what one's unit has received: takes up, contributes, or not relevant.

use access::{Ctx, Target};
use db::{Tx, set};
use kernel::{Clock, Date, Failure, PersonId, Result, UnitId};

use super::{checked_words, refused, require_published};
use crate::model::answer::{Answer, Answered, Receiver, may_answer, missing};
use crate::model::item::{
    Item, ItemId, ItemKind, ItemState, Link, LinkKind, REASON_CHARS, ReceiverId,
};
use crate::model::thread::closes_circle;
use crate::store::items::NewItem;
use crate::store::{items, links, lock, receivers, typed};

/// Something the receiver makes in order to carry out what it takes up.
#[derive(Clone, Debug)]
pub struct NewOwn {
    /// A goal, or an activity with its dates.
    pub kind: ItemKind,
    /// The receiver's own unit, or one of its authority.
    pub unit: UnitId,
    pub title: String,
    pub wording: String,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub responsible: Option<PersonId>,
}

/// An answer as it is typed.
#[derive(Clone, Debug)]
pub struct AnswerAssignment {
    pub receiver: ReceiverId,
    /// The version the form was made from.
    pub version: Option<i64>,
    pub answer: Answer,
    pub reason: Option<String>,
    /// With `TakesUp`: what is made.
    pub own: Vec<NewOwn>,
    /// With `Contributes`: what is there already.
    pub through: Vec<ItemId>,
}

pub async fn answer_assignment(ctx: &Ctx, command: AnswerAssignment) -> Result<()> {
    let receiver = receivers::load(&ctx.read(), command.receiver).await?;
    let item = items::load(&ctx.read(), receiver.item).await?;
    ctx.require("item:read", &super::target(&item))?;
    let permit = ctx.permit("receiver:answer", &Target::at("receiver", receiver.unit))?;
    let reason = command
        .reason
        .map(|r| kernel::nfc(r.trim()))
        .filter(|r| !r.is_empty());
    if reason
        .as_ref()
        .is_some_and(|r| r.chars().count() > REASON_CHARS)
    {
        return Err(Failure::Invalid(vec![
            kernel::FieldError::new("reason", "too-long").with("max", REASON_CHARS),
        ]));
    }
    let through = if command.answer == Answer::Contributes {
        command.through
    } else {
        Vec::new()
    };
    if let Some(error) = missing(command.answer, reason.as_deref(), through.len()) {
        return Err(Failure::Invalid(vec![error]));
    }
    let own = if command.answer == Answer::TakesUp {
        prepared(ctx, &receiver, &item, command.own).await?
    } else {
        Vec::new()
    };
    check_through(ctx, &receiver, &item, &through).await?;
    let person = ctx.actor.person;
    let clock = ctx.clock().clone();
    let (answer, version) = (command.answer, command.version);
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let now = require_published(tx, item.id).await?;
            lock(tx, "receiver", receiver.id).await?;
            let stands = receivers::load(tx, receiver.id).await?;
            save(tx, &stands, version, answer, reason, person).await?;
            let has_own = has_own(tx, receiver.id).await?;
            may_answer(Answered {
                item: now.state,
                from: stands.answer,
                to: answer,
                has_own,
            })
            .map_err(refused)?;
            hang(tx, &clock, &stands, own, &through).await
        })
    })
    .await
}

async fn save(
    tx: &mut Tx,
    stands: &Receiver,
    version: Option<i64>,
    answer: Answer,
    reason: Option<String>,
    person: Option<PersonId>,
) -> Result<()> {
    let at = tx.at();
    let columns = set! { "answer" => answer.key(), "reason" => reason, "answered_by" => person, "answered_at" => at };
    let saved = tx.update("receiver", stands.id, version, columns).await;
    saved
        .map(|_| ())
        .map_err(|f| typed(f, &["answer", "reason"]))
}

async fn has_own(tx: &Tx, receiver: ReceiverId) -> Result<bool> {
    let made = links::through(tx, [receiver]).await?;
    let made: Vec<ItemId> = made
        .into_iter()
        .filter(|l| l.kind == LinkKind::Breakdown)
        .map(|l| l.child)
        .collect();
    Ok(items::by_ids(tx, made)
        .await?
        .iter()
        .any(|i| i.state == ItemState::Published))
}

async fn hang(
    tx: &mut Tx,
    clock: &Clock,
    receiver: &Receiver,
    own: Vec<NewItem>,
    through: &[ItemId],
) -> Result<()> {
    links::remove(tx, receiver.id, LinkKind::Contributes, through).await?;
    let there: Vec<ItemId> = links::under(tx, [receiver.item])
        .await?
        .iter()
        .map(|l| l.child)
        .collect();
    for child in through {
        require_published(tx, *child).await?;
        let below = links::all_below(tx, [*child]).await?;
        if closes_circle(&below, *child, receiver.item) {
            return Err(Failure::refused("may-not-hang"));
        }
        if !there.contains(child) {
            let link = Link {
                child: *child,
                parent: receiver.item,
                kind: LinkKind::Contributes,
                receiver: Some(receiver.id),
            };
            links::insert(tx, clock, link).await?;
        }
    }
    for new in own {
        let id = ItemId::generate(clock);
        items::insert(tx, id, new).await?;
        let link = Link {
            child: id,
            parent: receiver.item,
            kind: LinkKind::Breakdown,
            receiver: Some(receiver.id),
        };
        links::insert(tx, clock, link).await?;
    }
    Ok(())
}

/// Checks what is to be made and the right to make it there.
async fn prepared(
    ctx: &Ctx,
    receiver: &Receiver,
    item: &Item,
    own: Vec<NewOwn>,
) -> Result<Vec<NewItem>> {
    let mut ready = Vec::with_capacity(own.len());
    for one in own {
        if !is_same_authority(ctx, one.unit, receiver.unit) {
            return Err(Failure::invalid("unit_id", "choice"));
        }
        let (title, wording) = checked_words(&one.title, &one.wording, false)?;
        super::require_may_hang(ctx, (one.kind, one.unit), item).await?;
        let mut new = NewItem::own(one.kind, one.unit, title, wording, item.due_period);
        new.theme = item.theme;
        match one.kind {
            ItemKind::Goal => ctx.require(
                "item:edit-own",
                &Target::at("item", one.unit).state(ItemState::Published.key()),
            )?,
            ItemKind::Activity => {
                ctx.require("activity:plan", &Target::at("activity", one.unit))?;
                let starts_on = one
                    .starts_on
                    .ok_or_else(|| Failure::invalid("starts_on", "required"))?;
                let ends_on = one
                    .ends_on
                    .ok_or_else(|| Failure::invalid("ends_on", "required"))?;
                new.due_period =
                    super::activity::checked(ctx, one.unit, starts_on, ends_on, one.responsible)?;
                new.starts_on = Some(starts_on);
                new.ends_on = Some(ends_on);
                new.responsible = one.responsible;
            }
            ItemKind::Assignment => return Err(Failure::invalid("kind", "choice")),
        }
        ready.push(new);
    }
    Ok(ready)
}

/// What contributes must be the receiver's own and fit under the item.
async fn check_through(
    ctx: &Ctx,
    receiver: &Receiver,
    item: &Item,
    through: &[ItemId],
) -> Result<()> {
    let found = items::by_ids(&ctx.read(), through.iter().copied()).await?;
    if found.len() != through.len() {
        return Err(Failure::invalid("through", "choice"));
    }
    for one in &found {
        if one.decision.is_some() || !is_same_authority(ctx, one.unit, receiver.unit) {
            return Err(Failure::invalid("through", "choice"));
        }
        super::require_may_hang(ctx, (one.kind, one.unit), item).await?;
    }
    Ok(())
}

fn is_same_authority(ctx: &Ctx, a: UnitId, b: UnitId) -> bool {
    let org = &ctx.org_now;
    let (Some(a), Some(b)) = (org.place(a), org.place(b)) else {
        return false;
    };
    let border = |unit| {
        org.tree
            .authority_of(unit)
            .or_else(|| org.tree.path(unit).first().copied())
    };
    border(a) == border(b)
}
