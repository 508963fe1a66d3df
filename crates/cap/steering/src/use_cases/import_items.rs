//! Writing the goals and assignments of a file that has been looked at, all or none.

use std::collections::{HashMap, HashSet};

use access::Ctx;
use db::{Val, params, set};
use kernel::{Clock, Date, Failure, Result, search_key};

use super::read_items::{ReadItem, ReadItems, draft_target};
use super::register_decision::target as decision_target;
use crate::model::item::{
    Decision, DecisionId, ImportId, Item, ItemId, ItemKind, ItemState, LinkKind,
};
use crate::store::items::{NEW_COLUMNS, NewItem};
use crate::store::{decisions, items, lock, models};

/// Writes what was read, all of it.
///
/// # Errors
/// Refused when the file has faults, or when the decision has got the same goals or assignments since it was read.
pub async fn import_items(ctx: &Ctx, decision: DecisionId, read: ReadItems) -> Result<ImportId> {
    let decision = decisions::load(&ctx.read(), decision).await?;
    ctx.require("decision:read", &decision_target(&decision))?;
    let permit = ctx.permit("item:edit", &draft_target(&decision))?;
    if !read.faults.is_empty() || read.items.is_empty() {
        return Err(Failure::refused("import-faults"));
    }
    if read.items.iter().any(|i| i.under.is_some()) {
        require_assignments_under_goals(ctx, &decision, &read.items).await?;
    }
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            for kind in [ItemKind::Goal, ItemKind::Assignment] {
                let (numbers, titles) = items::duplicates(tx, decision.id, kind, None).await?;
                let mut of_kind = read.items.iter().filter(|i| i.kind == kind);
                if of_kind.any(|i| {
                    i.number.is_some_and(|n| numbers.contains(&n))
                        || titles.contains(&search_key(&i.title))
                }) {
                    return Err(Failure::refused("import-changed"));
                }
            }
            write(tx, &clock, &decision, read).await
        })
    })
    .await
}

async fn require_assignments_under_goals(
    ctx: &Ctx,
    decision: &Decision,
    read: &[ReadItem],
) -> Result<()> {
    let kind = super::unit_kind(ctx, decision.body);
    for day in read
        .iter()
        .map(|i| i.due_period.start())
        .collect::<HashSet<Date>>()
    {
        let model = models::of_date(&ctx.read(), day).await?;
        if !model.may_hang((ItemKind::Assignment, &kind), (ItemKind::Goal, &kind)) {
            return Err(Failure::refused("may-not-hang"));
        }
    }
    Ok(())
}

async fn write(
    tx: &mut db::Tx,
    clock: &Clock,
    decision: &Decision,
    read: ReadItems,
) -> Result<ImportId> {
    lock(tx, "decision", decision.id).await?;
    let import = ImportId::generate(clock);
    let count = i64::try_from(read.items.len()).unwrap_or(i64::MAX);
    let goals = read
        .items
        .iter()
        .filter(|i| i.kind == ItemKind::Goal)
        .count();
    let sha256 = web::import_parts::digest(&read.resend);
    let receipt =
        serde_json::json!({ "rows": count, "goals": goals, "file": read.file, "sha256": sha256 });
    tx.insert("steering_import", import, set! {
        "decision_id" => decision.id.to_string(), "file_name" => read.file.clone(), "imported_at" => tx.at(), "row_count" => count,
        "receipt" => receipt.to_string()
    })
    .await?;
    let there: Vec<Item> = items::of_decision(tx, decision.id).await?;
    let mut goals: HashMap<i64, ItemId> = there
        .iter()
        .filter(|i| i.kind == ItemKind::Goal)
        .filter_map(|i| i.number.map(|n| (n, i.id)))
        .collect();
    let ids: Vec<ItemId> = read.items.iter().map(|_| ItemId::generate(clock)).collect();
    goals.extend(
        read.items
            .iter()
            .zip(&ids)
            .filter(|(i, _)| i.kind == ItemKind::Goal)
            .filter_map(|(i, id)| i.number.map(|n| (n, *id))),
    );
    let mut rows = Vec::with_capacity(ids.len());
    let mut receivers = Vec::new();
    let mut links: Vec<(String, Vec<Val>)> = Vec::new();
    for (item, id) in read.items.into_iter().zip(&ids) {
        receivers.extend(
            item.receivers
                .named
                .iter()
                .map(|(unit, role)| (*id, *unit, *role, None)),
        );
        if let Some(goal) = item.under.and_then(|n| goals.get(&n)) {
            let values = params![id.to_string(), goal.to_string(), LinkKind::Breakdown.key()];
            links.push((
                kernel::ids::generate(clock).hyphenated().to_string(),
                values,
            ));
        }
        let mut new = NewItem::own(
            item.kind,
            decision.body,
            item.title,
            item.wording,
            item.due_period,
        );
        new.decision = Some(decision.id);
        new.number = item.number;
        new.report_back = item.report_back;
        new.theme = item.theme;
        new.rule = item.receivers.rule;
        new.except = item.receivers.except;
        new.state = ItemState::Draft;
        new.is_sound_financial = item.is_sound_financial;
        new.import = Some(import);
        rows.push((id.to_string(), new.values()?));
    }
    tx.insert_many("steering_item", &NEW_COLUMNS, rows).await?;
    crate::store::receivers::insert_many(tx, clock, receivers).await?;
    tx.insert_many("steering_link", &["child_id", "parent_id", "kind"], links)
        .await?;
    Ok(import)
}
