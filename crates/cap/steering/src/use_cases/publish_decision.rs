//! Publishing a decision's goals and assignments to their receivers, who have been looked at first.

use std::collections::HashMap;
use std::sync::Arc;

use access::{Ctx, Org};
use db::set;
use kernel::{Date, Failure, Result, UnitId};

use super::refused;
use super::register_decision::target;
use crate::model::answer::ReceiverRole;
use crate::model::item::{Decision, DecisionId, DecisionState, Deed, Item, ItemState, step};
use crate::model::receivers::{fingerprint, resolve};
use crate::store::{decisions, items, lock, receivers};

/// Why an item stays a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Incomplete {
    /// The decision has no §.
    Section,
    /// The decision has no registration number.
    RegistrationNumber,
    /// Nobody receives it.
    Receivers,
    /// A named unit does not stand on the first day of the due period.
    Gone(UnitId),
}

/// One item as it will be published.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub item: Item,
    pub receivers: Vec<(UnitId, ReceiverRole)>,
    pub incomplete: Vec<Incomplete>,
    /// The organisation of the due period's first day.
    pub org: Arc<Org>,
}

/// A decision as it will be published.
#[derive(Clone, Debug)]
pub struct Publication {
    pub decision: Decision,
    pub items: Vec<Prepared>,
    /// Shows that these receivers were seen.
    pub seen: String,
}

impl Publication {
    /// Those that can be published.
    pub fn complete(&self) -> impl Iterator<Item = &Prepared> {
        self.items.iter().filter(|p| p.incomplete.is_empty())
    }
}

/// Finds the receivers of every draft under a decision, and what is incomplete.
pub async fn prepare_publication(ctx: &Ctx, id: DecisionId) -> Result<Publication> {
    let decision = decisions::load(&ctx.read(), id).await?;
    ctx.require("decision:read", &target(&decision))?;
    let drafts: Vec<Item> = items::of_decision(&ctx.read(), id)
        .await?
        .into_iter()
        .filter(|i| i.state == ItemState::Draft)
        .collect();
    let ids: Vec<_> = drafts.iter().map(|i| i.id).collect();
    let chosen = items::chosen(&ctx.read(), &ids).await?;
    let mut orgs: HashMap<Date, Arc<Org>> = HashMap::new();
    let mut prepared = Vec::with_capacity(drafts.len());
    for item in drafts {
        let day = item.due_period.start();
        let org = match orgs.get(&day) {
            Some(org) => org.clone(),
            None => {
                let org = ctx.services.org(day, None, ctx.org_now.version).await?;
                orgs.insert(day, org.clone());
                org
            }
        };
        let found = chosen
            .get(&item.id)
            .map(|c| resolve(&org.tree, c))
            .unwrap_or_default();
        let mut incomplete: Vec<Incomplete> =
            found.gone.iter().map(|u| Incomplete::Gone(*u)).collect();
        if found.units.is_empty() && found.gone.is_empty() {
            incomplete.push(Incomplete::Receivers);
        }
        if decision.section.is_none() {
            incomplete.push(Incomplete::Section);
        }
        if decision.registration_number.is_none() {
            incomplete.push(Incomplete::RegistrationNumber);
        }
        prepared.push(Prepared {
            item,
            receivers: found.units,
            incomplete,
            org,
        });
    }
    let seen = seen(&prepared);
    Ok(Publication {
        decision,
        items: prepared,
        seen,
    })
}

fn seen(prepared: &[Prepared]) -> String {
    let complete = prepared.iter().filter(|p| p.incomplete.is_empty());
    fingerprint(complete.flat_map(|p| {
        let receivers = p
            .receivers
            .iter()
            .map(|(unit, role)| format!("{unit} {role}"));
        std::iter::once(format!("{} {}", p.item.id, p.item.version)).chain(receivers)
    }))
}

/// Publishes what is complete to the receivers that were seen; the rest stays a draft. Returns how many were published.
///
/// # Errors
/// Refused when nothing is complete, or when items or receivers have changed since they were seen.
pub async fn publish_decision(ctx: &Ctx, id: DecisionId, was_seen: Option<&str>) -> Result<usize> {
    let publication = prepare_publication(ctx, id).await?;
    let permit = ctx.permit("decision:register", &target(&publication.decision))?;
    if publication.complete().next().is_none() {
        return Err(Failure::refused("nothing-complete"));
    }
    if was_seen.is_some_and(|s| s != publication.seen) {
        return Err(Failure::refused("receivers-changed"));
    }
    let org_version = ctx.org_now.version;
    let clock = ctx.clock().clone();
    let today = ctx.today();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            lock(tx, "decision", id).await?;
            let now = decisions::load(tx, id).await?;
            let stands = tx
                .load("SELECT version FROM org_version WHERE id = 1", vec![])
                .await?
                .int("version")?;
            if stands != org_version || now.version != publication.decision.version {
                return Err(Failure::refused("receivers-changed"));
            }
            let mut count = 0;
            for prepared in publication.complete() {
                let item = &prepared.item;
                lock(tx, "steering_item", item.id).await?;
                let now = items::load(tx, item.id).await?;
                let state = step(now.state, Deed::Publish).map_err(refused)?;
                tx.update(
                    "steering_item",
                    item.id,
                    Some(item.version),
                    set! { "state" => state.key(), "published_on" => today },
                )
                .await?;
                receivers::replace(tx, &clock, item.id, &prepared.receivers).await?;
                count += 1;
            }
            if now.state == DecisionState::Draft {
                tx.update(
                    "decision",
                    id,
                    None,
                    set! { "state" => DecisionState::Decided.key() },
                )
                .await?;
            }
            Ok(count)
        })
    })
    .await
}
