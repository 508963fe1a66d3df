//! Models by programs: adapted, changed, taken back, and merged with a newer version of what they adapt.

use std::collections::BTreeSet;

use axum::extract::Path;
use kernel::{Failure, FieldError};
use serde::Deserialize;
use web::Outcome;
use web::api::{self, ApiBody, ApiReq};

use crate::model::change::{ChangeRow, Element};
use crate::model::file;
use crate::model::merge::{Clash, MergeConflict};
use crate::use_cases::adapt_model::{self, ModelName};
use crate::use_cases::merge_model;
use crate::web::element_form::too_long;

/// Changes of one call at most.
const MOST: usize = 1_000;
/// The parameter with the names of conflicts in which the recommended text is taken.
const RECOMMENDED: &str = "recommended";

fn named((key, version): &ModelName) -> Outcome {
    api::json(&serde_json::json!({ "key": key, "version": version }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Adapt {
    key: String,
    name: String,
}

/// Makes a local adaptation of a model, alike it to begin with.
pub async fn adapt(ApiReq(req): ApiReq, Path(of): Path<ModelName>, body: ApiBody) -> Outcome {
    let sent: Adapt = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    let name = kernel::nfc(sent.name.trim());
    named(&adapt_model::adapt(&req.ctx, &of, sent.key.trim(), &name).await?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    /// The revision of the model that was read.
    revision: i64,
    #[serde(default)]
    changes: Vec<ChangeRow>,
    /// What is otherwise in election years: each stands for all that is said of its element.
    #[serde(default)]
    election: Vec<ElectionChange>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ElectionChange {
    element: Element,
    key: String,
    /// None: as in an ordinary year.
    change: Option<ChangeRow>,
}

/// The change with its texts as forms take them.
fn clean(mut change: ChangeRow) -> kernel::Result<ChangeRow> {
    for text in change.cells.values_mut() {
        *text = kernel::nfc(text.replace("\r\n", "\n").trim());
    }
    match too_long(&change) {
        Some(error) => Err(Failure::Invalid(vec![error])),
        None => Ok(change),
    }
}

/// Changes an own model: all that is sent or nothing.
pub async fn change(ApiReq(req): ApiReq, Path(of): Path<ModelName>, body: ApiBody) -> Outcome {
    let sent: Changes = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    if sent.changes.len() + sent.election.len() > MOST {
        let error = FieldError::new("changes", "calendar-changes-too-many").with("max", MOST);
        return Err(Failure::Invalid(vec![error]).into());
    }
    let changes: Vec<ChangeRow> = sent
        .changes
        .into_iter()
        .map(clean)
        .collect::<kernel::Result<_>>()?;
    let mut election = Vec::with_capacity(sent.election.len());
    for one in sent.election {
        let change = one.change.map(clean).transpose()?;
        let is_other =
            |c: &ChangeRow| (c.element, c.key.as_str()) != (one.element, one.key.as_str());
        if change.as_ref().is_some_and(is_other) {
            return Err(Failure::invalid("election", "choice").into());
        }
        election.push((one.element, one.key, change));
    }
    let seen = Some(sent.revision);
    named(&adapt_model::change_all(&req.ctx, &of, seen, &changes, election).await?)
}

/// Takes a version of an own model back.
pub async fn take_back(ApiReq(req): ApiReq, Path(of): Path<ModelName>, _body: ApiBody) -> Outcome {
    adapt_model::take_back(&req.ctx, &of).await?;
    named(&of)
}

/// What the newest version of what a model adapts would give, and where both have changed the same.
pub async fn merge(ApiReq(req): ApiReq, Path(of): Path<ModelName>) -> Outcome {
    let choices: BTreeSet<String> = req
        .query
        .iter()
        .filter(|(name, _)| name == RECOMMENDED)
        .map(|(_, text)| text.clone())
        .collect();
    let preview = merge_model::preview(&req.ctx, &of, &choices).await?;
    let conflicts: Vec<serde_json::Value> = preview.merge.conflicts.iter().map(told).collect();
    api::json(&serde_json::json!({
        "revision": preview.stored.version,
        "seen": preview.base_seen(),
        "base": preview.new_base.model.key,
        "from": preview.old_base.model.version,
        "to": preview.new_base.model.version,
        "brought": preview.brought,
        "kept": preview.merge.changes,
        "conflicts": conflicts,
        "file": file::write(&preview.merge.merged),
    }))
}

/// A conflict; where one can choose, its name is how.
fn told(conflict: &MergeConflict) -> serde_json::Value {
    let (clash, field, before, own, recommended) = match &conflict.what {
        Clash::Field {
            field,
            old,
            recommended,
            own,
        } => (
            "field",
            Some(field),
            old.as_str().into(),
            own.as_str().into(),
            recommended.as_str().into(),
        ),
        Clash::SwitchedOff => ("switched-off", None, ().into(), ().into(), ().into()),
        Clash::AddedTwice => ("added-twice", None, ().into(), ().into(), ().into()),
        Clash::Gone => ("gone", None, ().into(), ().into(), ().into()),
        Clash::HomeGone => ("home-gone", None, ().into(), ().into(), ().into()),
        Clash::Election { recommended, own } => (
            "election",
            None,
            ().into(),
            serde_json::json!(own),
            serde_json::json!(recommended),
        ),
    };
    let before: serde_json::Value = before;
    let is_choice = !matches!(conflict.what, Clash::Gone | Clash::HomeGone);
    serde_json::json!({
        "name": is_choice.then(|| merge_model::conflict_name(conflict)), "element": conflict.element.key(), "key": conflict.key, "clash": clash,
        "field": field, "before": before, "own": own, "recommended": recommended,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Take {
    /// The revision of the model that was read.
    revision: i64,
    /// Which versions of what it adapts were merged, as the merge that was read says.
    seen: String,
    /// The names of the conflicts in which the recommended text is taken.
    #[serde(default)]
    recommended: BTreeSet<String>,
}

/// Takes the merge.
pub async fn take(ApiReq(req): ApiReq, Path(of): Path<ModelName>, body: ApiBody) -> Outcome {
    let sent: Take = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    let (revision, seen) = (Some(sent.revision), Some(sent.seen.as_str()));
    named(&merge_model::take(&req.ctx, &of, revision, seen, &sent.recommended).await?)
}
