//! A process leader makes a model of the municipality's own: from one that stands, from a file, step by step; and takes a version back.
//!
//! A version that a year runs on is never changed: what is saved then becomes the next version.

use access::{Ctx, Target};
use db::{Tx, params};
use kernel::{Clock, Failure, FieldError, Result};

use super::must_be_seen;
use crate::model::change::{ChangeRow, Element};
use crate::model::difference::difference;
use crate::model::election_changes::with_election_change;
use crate::model::overlay::apply;
use crate::model::process_model::ProcessModel;
use crate::model::year::ModelId;
use crate::readings::invalid;
use crate::store::models::{self, Origin, StoredModel};

/// Longest key and version, in characters.
pub const KEY_CHARS: usize = 60;
pub const VERSION_CHARS: usize = 20;

/// Key and version of a model.
pub type ModelName = (String, String);

fn is_plain(text: &str, max: usize) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
    !text.is_empty() && text.len() <= max && text.chars().all(plain)
}

/// Checks that a key and a version may stand in an address.
pub fn check_name(model: &ProcessModel) -> Result<()> {
    let mut errors = Vec::new();
    if !is_plain(&model.key, KEY_CHARS) {
        errors.push(FieldError::new("key", "calendar-bad-key").with("key", &model.key));
    }
    if !is_plain(&model.version, VERSION_CHARS) {
        errors.push(FieldError::new("version", "calendar-bad-version"));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Failure::Invalid(errors))
    }
}

/// Makes a local adaptation of a model, alike it to begin with.
///
/// # Errors
/// Invalid when the key is taken or no key.
pub async fn adapt(ctx: &Ctx, of: &ModelName, key: &str, name: &str) -> Result<ModelName> {
    let permit = ctx.permit("process:edit", &Target::whole("process"))?;
    let base = models::load(&ctx.read(), &of.0, &of.1).await?;
    let mut model = base.model.clone();
    key.clone_into(&mut model.key);
    name.clone_into(&mut model.name);
    model.version = "1".to_owned();
    check_name(&model)?;
    if name.trim().is_empty() {
        return Err(Failure::invalid("name", "required"));
    }
    let new = StoredModel::try_own(model, Some(of.clone())).map_err(|f| invalid("name", &f))?;
    let (clock, of) = (ctx.clock().clone(), of.clone());
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let model = &new.model;
            let taken = "SELECT id FROM {process_model} m WHERE model_key = $1";
            let is_supplied = crate::model::supplied::file(&model.key).is_some();
            if is_supplied || tx.find(taken, params![&model.key]).await?.is_some() {
                return Err(Failure::Invalid(vec![
                    FieldError::new("key", "duplicate").with("value", &model.key),
                ]));
            }
            models::keep(tx, &clock, &of.0, &of.1).await?;
            insert(tx, &clock, new).await
        })
    })
    .await
}

/// Keeps a model that was read from a file: a new one, or a new version of one that stands.
///
/// # Errors
/// Invalid when that version stands already.
pub async fn import(ctx: &Ctx, model: ProcessModel) -> Result<ModelName> {
    let permit = ctx.permit("process:edit", &Target::whole("process"))?;
    check_name(&model)?;
    let all = models::list(&ctx.read()).await?;
    if all
        .iter()
        .any(|m| m.model.key == model.key && m.model.version == model.version)
    {
        return Err(taken(&model));
    }
    let latest = all.iter().rfind(|m| m.model.key == model.key);
    let base = latest.and_then(|m| m.base.clone());
    let mut stored = StoredModel::try_own(model, base).map_err(|f| invalid("file", &f))?;
    if latest.is_some_and(|m| m.origin == Origin::Supplied) {
        stored.origin = Origin::Supplied;
    }
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            // the version before stands for ever, so that the two can be compared
            if let Some(text) = crate::model::supplied::find(&stored.model.key) {
                let before = text.map_err(|f| invalid("file", &f))?;
                models::keep(tx, &clock, &before.key, &before.version).await?;
            }
            insert(tx, &clock, stored).await
        })
    })
    .await
}

/// Lays one change over an own model.
///
/// # Errors
/// Invalid with all that is wrong in the model as it would be; refused for a model that came with the product.
pub async fn change(
    ctx: &Ctx,
    of: &ModelName,
    version: Option<i64>,
    changes: &[ChangeRow],
) -> Result<ModelName> {
    let permit = ctx.permit("process:edit", &Target::whole("process"))?;
    let (clock, of, changes) = (ctx.clock().clone(), of.clone(), changes.to_vec());
    ctx.write(permit, move |tx| {
        Box::pin(async move { change_in(tx, &clock, &of, version, &changes).await })
    })
    .await
}

/// The same in a command that does more. What is changed is what stands then, so that nobody's change is written over.
pub async fn change_in(
    tx: &mut Tx,
    clock: &Clock,
    of: &ModelName,
    version: Option<i64>,
    changes: &[ChangeRow],
) -> Result<ModelName> {
    let stored = models::load_in(tx, &of.0, &of.1).await?;
    must_be_seen(version, stored.version)?;
    let model = apply(&stored.model, changes).map_err(|faults| invalid("", &faults))?;
    let base = stored.base.clone();
    save_in(tx, clock, stored, model, base).await
}

/// Says what is otherwise with an element of an own model in election years; `None` is as in an ordinary year.
///
/// # Errors
/// Invalid with all that is wrong in the model as it would be; refused for a model that came with the product.
pub async fn change_election(
    ctx: &Ctx,
    of: &ModelName,
    version: Option<i64>,
    element: (Element, &str),
    change: Option<ChangeRow>,
) -> Result<ModelName> {
    let stored = models::load(&ctx.read(), &of.0, &of.1).await?;
    let model = with_election_change(&stored.model, element, change);
    let model = model.map_err(|faults| invalid("", &faults))?;
    let base = stored.base.clone();
    save(ctx, of, version.or(Some(stored.version)), model, base).await
}

/// Lays changes over an own model, and then says of some elements what is otherwise in election years: all of it or nothing.
///
/// # Errors
/// Invalid with all that is wrong in the model as it would be; refused for a model that came with the product.
pub async fn change_all(
    ctx: &Ctx,
    of: &ModelName,
    version: Option<i64>,
    changes: &[ChangeRow],
    election: Vec<(Element, String, Option<ChangeRow>)>,
) -> Result<ModelName> {
    if changes.is_empty() && election.is_empty() {
        return Err(Failure::refused("nothing-to-do"));
    }
    let stored = models::load(&ctx.read(), &of.0, &of.1).await?;
    let mut model = apply(&stored.model, changes).map_err(|faults| invalid("", &faults))?;
    for (element, key, change) in election {
        model = with_election_change(&model, (element, &key), change)
            .map_err(|faults| invalid("", &faults))?;
    }
    save(ctx, of, version, model, stored.base).await
}

/// Saves an own model as it is to be: in place, or as the next version when a year runs on this one.
pub async fn save(
    ctx: &Ctx,
    of: &ModelName,
    version: Option<i64>,
    model: ProcessModel,
    base: Option<ModelName>,
) -> Result<ModelName> {
    let permit = ctx.permit("process:edit", &Target::whole("process"))?;
    let (clock, of) = (ctx.clock().clone(), of.clone());
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let stored = models::load_in(tx, &of.0, &of.1).await?;
            must_be_seen(version, stored.version)?;
            save_in(tx, &clock, stored, model, base).await
        })
    })
    .await
}

async fn save_in(
    tx: &mut Tx,
    clock: &Clock,
    stored: StoredModel,
    mut model: ProcessModel,
    base: Option<ModelName>,
) -> Result<ModelName> {
    let id = stored.id.filter(|_| stored.origin == Origin::Own);
    let id = id.ok_or_else(|| Failure::refused("model-supplied"))?;
    if let Some((key, version)) = &base {
        models::keep(tx, clock, key, version).await?;
    }
    let is_used = models::is_used(tx, id).await?;
    model.version = if is_used {
        next_version(tx, &stored.model.key).await?
    } else {
        stored.model.version
    };
    let new = StoredModel::try_own(model, base).map_err(|faults| invalid("", &faults))?;
    let name = (new.model.key.clone(), new.model.version.clone());
    if is_used {
        let columns = models::columns(&new, clock.today());
        tx.insert("process_model", ModelId::generate(clock), columns)
            .await?;
    } else {
        let valid_from = stored.valid_from.unwrap_or_else(|| clock.today());
        let columns = models::columns(&new, valid_from);
        tx.update("process_model", id, Some(stored.version), columns)
            .await?;
    }
    Ok(name)
}

/// Takes a version of an own model back: an import or adaptation undone.
///
/// # Errors
/// Refused while a year runs, or has run, on it, or another model is built on it.
pub async fn take_back(ctx: &Ctx, of: &ModelName) -> Result<()> {
    let permit = ctx.permit("process:edit", &Target::whole("process"))?;
    let of = of.clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            // its content is not read: a version that cannot be read is taken away too
            let row = models::row_in(tx, &of.0, &of.1).await?;
            if models::is_of_program(&of.0, &of.1) {
                return Err(Failure::refused("model-supplied"));
            }
            let (id, version) = row.ok_or(Failure::NotFound)?;
            let based = "SELECT 1 AS found FROM {process_model} m WHERE base_key = $1 AND base_version = $2";
            let is_based_on = tx.find(based, params![&of.0, &of.1]).await?.is_some();
            if is_based_on || models::is_used(tx, id).await? {
                return Err(Failure::refused("in-use"));
            }
            tx.delete("process_model", id, Some(version)).await
        })
    })
    .await
}

/// The base of an adaptation with what distinguishes the two.
pub async fn against_base(
    ctx: &Ctx,
    stored: &StoredModel,
) -> Result<Option<(StoredModel, Vec<ChangeRow>)>> {
    let Some((key, version)) = &stored.base else {
        return Ok(None);
    };
    let base = models::load(&ctx.read(), key, version).await?;
    let changes = difference(&base.model, &stored.model);
    Ok(Some((base, changes)))
}

async fn insert(tx: &mut Tx, clock: &Clock, stored: StoredModel) -> Result<ModelName> {
    let text = "SELECT id FROM {process_model} m WHERE model_key = $1 AND model_version = $2";
    let name = (stored.model.key.clone(), stored.model.version.clone());
    if tx.find(text, params![&name.0, &name.1]).await?.is_some() {
        return Err(taken(&stored.model));
    }
    let id = ModelId::generate(clock);
    let columns = models::columns(&stored, clock.today());
    tx.insert("process_model", id, columns).await?;
    Ok(name)
}

fn taken(model: &ProcessModel) -> Failure {
    Failure::Invalid(vec![
        FieldError::new("file", "calendar-version-taken")
            .with("name", &model.name)
            .with("version", &model.version),
    ])
}

async fn next_version(tx: &Tx, key: &str) -> Result<String> {
    let text = "SELECT model_version FROM {process_model} m WHERE model_key = $1";
    let rows = tx.query(text, params![key]).await?;
    let mut latest = 0_u32;
    for row in &rows {
        latest = latest.max(row.text("model_version")?.parse().unwrap_or(0));
    }
    Ok((latest + 1).to_string())
}
