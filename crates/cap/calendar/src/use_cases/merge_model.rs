//! The three-way merge: what a new version of the recommended model brings to a local adaptation, and what clashes.

use std::collections::BTreeSet;

use access::{Ctx, Target};
use kernel::{Failure, Result};

use super::adapt_model::{ModelName, save};
use crate::model::change::{Action, ChangeRow, Element};
use crate::model::difference::difference;
use crate::model::election_changes::{
    ElectionDifference, carry_election, election_conflicts, election_difference,
};
use crate::model::merge::{Clash, Merge, MergeConflict, merge};
use crate::readings::invalid;
use crate::store::models::{self, StoredModel};

/// A merge as it is looked at before it is taken.
#[derive(Clone, Debug)]
pub struct MergePreview {
    pub stored: StoredModel,
    pub old_base: StoredModel,
    pub new_base: StoredModel,
    /// What the new version brings.
    pub brought: Vec<ChangeRow>,
    /// What it brings to election years.
    pub brought_election: Vec<ElectionDifference>,
    pub merge: Merge,
    /// The own changes of election years that are kept.
    pub election: Vec<ElectionDifference>,
}

impl MergePreview {
    /// Which versions of the base are looked at, as they stand.
    #[must_use]
    pub fn base_seen(&self) -> String {
        let of = |stored: &StoredModel| {
            let model = &stored.model;
            format!("{}|{}|{}", model.key, model.version, stored.version)
        };
        format!("{}|{}", of(&self.old_base), of(&self.new_base))
    }
}

/// The version of the base that is newer than the one adapted, if there is one.
pub async fn newer_base(ctx: &Ctx, stored: &StoredModel) -> Result<Option<StoredModel>> {
    let Some((key, version)) = &stored.base else {
        return Ok(None);
    };
    let all = models::list(&ctx.read()).await?;
    let than = models::age(version);
    Ok(all
        .into_iter()
        .filter(|m| m.model.key == *key && models::age(&m.model.version) > than)
        .max_by_key(|m| models::age(&m.model.version)))
}

/// What the newest version of the base would give; `choices` names the conflicts in which the recommended text is taken.
///
/// # Errors
/// `NotFound` when there is no newer version; invalid when the outcome is no model.
pub async fn preview(
    ctx: &Ctx,
    of: &ModelName,
    choices: &BTreeSet<String>,
) -> Result<MergePreview> {
    ctx.require("process:edit", &Target::whole("process"))?;
    let stored = models::load(&ctx.read(), &of.0, &of.1).await?;
    let new_base = newer_base(ctx, &stored).await?.ok_or(Failure::NotFound)?;
    let (key, version) = stored.base.clone().ok_or(Failure::NotFound)?;
    let old_base = models::load(&ctx.read(), &key, &version).await?;
    let own: Vec<ChangeRow> = difference(&old_base.model, &stored.model)
        .into_iter()
        .filter(|c| c.element != Element::Model)
        .collect();
    let first = merge(&old_base.model, &new_base.model, &own).map_err(|f| invalid("", &f))?;
    let mut election = election_difference(&old_base.model, &stored.model);
    let mut conflicts = first.conflicts.clone();
    conflicts.extend(election_conflicts(
        &old_base.model,
        &new_base.model,
        &election,
    ));
    let kept = without(own, &conflicts, choices);
    let mut merged = merge(&old_base.model, &new_base.model, &kept).map_err(|f| invalid("", &f))?;
    election.retain(|d| !is_given_up(d, &conflicts, choices));
    merged.merged = carry_election(&merged.merged, &election).map_err(|f| invalid("", &f))?;
    merged.conflicts = conflicts;
    merged.merged.key.clone_from(&stored.model.key);
    merged.merged.name.clone_from(&stored.model.name);
    merged.merged.version.clone_from(&stored.model.version);
    Ok(MergePreview {
        brought: difference(&old_base.model, &new_base.model)
            .into_iter()
            .filter(|c| c.element != Element::Model)
            .collect(),
        brought_election: election_difference(&old_base.model, &new_base.model),
        merge: merged,
        election,
        stored,
        old_base,
        new_base,
    })
}

/// Takes the merge: the adaptation is then one of the new version.
///
/// # Errors
/// Refused when the bases no longer stand as they were looked at, or the own model has been changed since.
pub async fn take(
    ctx: &Ctx,
    of: &ModelName,
    version: Option<i64>,
    seen: Option<&str>,
    choices: &BTreeSet<String>,
) -> Result<ModelName> {
    let preview = preview(ctx, of, choices).await?;
    let base = (
        preview.new_base.model.key.clone(),
        preview.new_base.model.version.clone(),
    );
    let names: BTreeSet<String> = preview.merge.conflicts.iter().map(conflict_name).collect();
    let is_seen = seen.is_none_or(|seen| seen == preview.base_seen());
    if !is_seen || !choices.iter().all(|chosen| names.contains(chosen)) {
        return Err(Failure::refused("changed-meanwhile"));
    }
    let version = version.or(Some(preview.stored.version));
    save(ctx, of, version, preview.merge.merged, Some(base)).await
}

/// What names a conflict, whatever its place among the others.
#[must_use]
pub fn conflict_name(conflict: &MergeConflict) -> String {
    let field = match &conflict.what {
        Clash::Field { field, .. } => field.as_str(),
        Clash::Election { .. } => "election",
        Clash::Gone | Clash::SwitchedOff | Clash::AddedTwice | Clash::HomeGone => "whole",
    };
    format!("{}.{}.{field}", conflict.element.key(), conflict.key)
}

/// The own changes without what the chosen conflicts are about.
fn without(
    own: Vec<ChangeRow>,
    conflicts: &[MergeConflict],
    choices: &BTreeSet<String>,
) -> Vec<ChangeRow> {
    let chosen: Vec<&MergeConflict> = chosen(conflicts, choices).collect();
    own.into_iter()
        .filter_map(|mut change| {
            let of_it = chosen
                .iter()
                .filter(|c| c.element == change.element && c.key == change.key);
            for conflict in of_it {
                match &conflict.what {
                    Clash::Field { field, .. } => {
                        change.cells.remove(field);
                    }
                    Clash::Election { .. } => {}
                    _ => return None,
                }
            }
            (change.action != Action::Set || !change.cells.is_empty()).then_some(change)
        })
        .collect()
}

/// Whether the recommended model's election year is chosen instead of an own change.
fn is_given_up(
    own: &ElectionDifference,
    conflicts: &[MergeConflict],
    choices: &BTreeSet<String>,
) -> bool {
    chosen(conflicts, choices).any(|conflict| {
        matches!(conflict.what, Clash::Election { .. })
            && conflict.element == own.element
            && conflict.key == own.key
    })
}

fn chosen<'a>(
    conflicts: &'a [MergeConflict],
    choices: &'a BTreeSet<String>,
) -> impl Iterator<Item = &'a MergeConflict> {
    conflicts
        .iter()
        .filter(|conflict| choices.contains(&conflict_name(conflict)))
}
