//! Planning an activity with dates and somebody responsible, under a goal or an assignment.

use access::{Ctx, Target};
use db::set;
use kernel::{Date, Failure, Period, PersonId, Result, UnitId, search_key, sort_key};

use super::{checked_words, require_published, target};
use crate::model::activity::{date_fault, period_of, responsible_fault};
use crate::model::item::{Item, ItemId, ItemKind, Link, LinkKind};
use crate::store::items::NewItem;
use crate::store::{items, links, stored, typed};

/// An activity as it is typed. Nobody responsible is allowed: posts are vacant, and it shows.
#[derive(Clone, Debug)]
pub struct PlanActivity {
    pub unit: UnitId,
    /// The goal or assignment it serves.
    pub under: ItemId,
    pub title: String,
    pub wording: String,
    pub starts_on: Date,
    pub ends_on: Date,
    pub responsible: Option<PersonId>,
}

/// A change of an activity.
#[derive(Clone, Debug)]
pub struct EditActivity {
    pub item: ItemId,
    pub version: Option<i64>,
    pub title: String,
    pub wording: String,
    pub starts_on: Date,
    pub ends_on: Date,
    pub responsible: Option<PersonId>,
}

/// Checks dates and responsible; gives the period the activity is due in.
pub(crate) fn checked(
    ctx: &Ctx,
    unit: UnitId,
    starts_on: Date,
    ends_on: Date,
    responsible: Option<PersonId>,
) -> Result<Period> {
    let org = &ctx.org_now;
    let place = org
        .place(unit)
        .ok_or_else(|| Failure::invalid("unit_id", "unknown-unit"))?;
    let held = responsible
        .into_iter()
        .flat_map(|p| org.appointments_of(p))
        .filter_map(|a| org.place(a.unit));
    let faults: Vec<_> = date_fault(starts_on, ends_on)
        .into_iter()
        .chain(responsible_fault(&org.tree, place, responsible, held))
        .collect();
    if !faults.is_empty() {
        return Err(Failure::Invalid(faults));
    }
    period_of(starts_on, ends_on).ok_or_else(|| Failure::invalid("ends_on", "period-year"))
}

pub async fn plan_activity(ctx: &Ctx, command: PlanActivity) -> Result<ItemId> {
    let permit = ctx.permit("activity:plan", &Target::at("activity", command.unit))?;
    let parent = items::load(&ctx.read(), command.under).await?;
    ctx.require("item:read", &target(&parent))?;
    let (title, wording) = checked_words(&command.title, &command.wording, false)?;
    let period = checked(
        ctx,
        command.unit,
        command.starts_on,
        command.ends_on,
        command.responsible,
    )?;
    super::require_may_hang(ctx, (ItemKind::Activity, command.unit), &parent).await?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            require_published(tx, parent.id).await?;
            let id = ItemId::generate(&clock);
            let mut new = NewItem::own(ItemKind::Activity, command.unit, title, wording, period);
            new.responsible = command.responsible;
            new.starts_on = Some(command.starts_on);
            new.ends_on = Some(command.ends_on);
            items::insert(tx, id, new).await?;
            links::insert(
                tx,
                &clock,
                Link {
                    child: id,
                    parent: parent.id,
                    kind: LinkKind::Breakdown,
                    receiver: None,
                },
            )
            .await?;
            Ok(id)
        })
    })
    .await
}

pub async fn edit_activity(ctx: &Ctx, command: EditActivity) -> Result<()> {
    let item = load_activity(ctx, command.item).await?;
    let permit = ctx.permit("activity:plan", &Target::at("activity", item.unit))?;
    let (title, wording) = checked_words(&command.title, &command.wording, false)?;
    let period = checked(
        ctx,
        item.unit,
        command.starts_on,
        command.ends_on,
        command.responsible,
    )?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            require_published(tx, item.id).await?;
            let columns = set! {
                "title_sort" => sort_key(&title), "title_search" => search_key(&title), "title" => title,
                "wording_rich" => stored(&wording)?, "starts_on" => command.starts_on, "ends_on" => command.ends_on,
                "due_period" => period.key(), "due_starts" => period.start(), "due_ends" => period.end(),
                "responsible_person" => command.responsible
            };
            let saved = tx.update("steering_item", item.id, command.version, columns).await;
            saved.map(|_| ()).map_err(|f| typed(f, &["title", "wording_rich", "starts_on", "ends_on"]))
        })
    })
    .await
}

pub(crate) async fn load_activity(ctx: &Ctx, id: ItemId) -> Result<Item> {
    let item = items::load(&ctx.read(), id).await?;
    if item.kind == ItemKind::Activity {
        Ok(item)
    } else {
        Err(Failure::NotFound)
    }
}
