//! Process models in and out of their table. Supplied models stand in the program until somebody builds on them.

use db::{Backend, Reader, Row, Set, Tx, params, set};
use kernel::{Clock, Date, Failure, Result, sort_key};

use super::parsed;
use crate::model::fault::ModelFault;
use crate::model::file;
use crate::model::process_model::{ProcessKind, ProcessModel};
use crate::model::supplied;
use crate::model::year::ModelId;

/// Where a model comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It came with the product, or is a newer version of what did.
    Supplied,
    Own,
}

impl Origin {
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Supplied => "supplied",
            Self::Own => "own",
        }
    }
}

/// A model in one version, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredModel {
    /// None: supplied, and not yet built on.
    pub id: Option<ModelId>,
    pub version: i64,
    pub model: ProcessModel,
    pub content: String,
    pub origin: Origin,
    /// Key and version of the model that it adapts.
    pub base: Option<(String, String)>,
    pub valid_from: Option<Date>,
}

const COLUMNS: &str =
    "id, version, model_key, model_version, origin, content, base_key, base_version, valid_from";

/// Every version of every model, by name and then version. One that cannot be read is left out: [`unreadable`] names it.
pub async fn list(read: &Reader) -> Result<Vec<StoredModel>> {
    Ok(all(read).await?.0)
}

/// Key and version of those that cannot be read.
pub async fn unreadable(read: &Reader) -> Result<Vec<(String, String)>> {
    Ok(all(read).await?.1)
}

async fn all(read: &Reader) -> Result<(Vec<StoredModel>, Vec<(String, String)>)> {
    let text = format!("SELECT {COLUMNS} FROM {{process_model}} m ORDER BY name_sort, id");
    let (mut stored, mut unreadable) = (Vec::new(), Vec::new());
    for row in read.query(&text, vec![]).await? {
        let content = row.text("content")?;
        match parsed::aside(&content).await? {
            Ok(model) => stored.push(read_row(&row, content, &model)?),
            Err(_) => unreadable.push((row.text("model_key")?, row.text("model_version")?)),
        }
    }
    let mut all: Vec<StoredModel> = supplied::SUPPLIED
        .iter()
        .filter_map(|(key, _)| of_program(key))
        .filter(|s| !stored.iter().any(|m| m.is_same(s)))
        .collect();
    all.extend(stored);
    all.sort_by_cached_key(|m| (sort_key(&m.model.name), age(&m.model.version)));
    Ok((all, unreadable))
}

/// What versions are ordered by: their numbers, part by part.
#[must_use]
pub fn age(version: &str) -> Vec<(u64, String)> {
    let parts = version.split(['.', '-']);
    parts
        .map(|part| (part.parse().unwrap_or(0), part.to_owned()))
        .collect()
}

/// One version of a model; `NotFound` when there is none.
pub async fn load(read: &Reader, key: &str, version: &str) -> Result<StoredModel> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{process_model}} m WHERE model_key = $1 AND model_version = $2"
    );
    match read.find(&text, params![key, version]).await? {
        Some(row) => read_aside(&row).await,
        None => in_program(key, version).ok_or(Failure::NotFound),
    }
}

/// The model of an identifier, which a year has.
pub async fn by_id(read: &Reader, id: ModelId) -> Result<StoredModel> {
    let text = format!("SELECT {COLUMNS} FROM {{process_model}} m WHERE id = $1");
    read_aside(&read.load(&text, params![id.to_string()]).await?).await
}

/// One version as a command sees it, held against other commands.
pub async fn load_in(tx: &Tx, key: &str, version: &str) -> Result<StoredModel> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{process_model}} m WHERE model_key = $1 AND model_version = $2"
    );
    if tx.backend() == Backend::Postgres {
        let text = "SELECT id FROM process_model WHERE model_key = $1 AND model_version = $2 FOR NO KEY UPDATE";
        tx.query(text, params![key, version]).await?;
    }
    match tx.find(&text, params![key, version]).await? {
        Some(row) => {
            let content = row.text("content")?;
            let model = parsed::now(&content).map_err(|why| unread(&row, &why))?;
            read_row(&row, content, &model)
        }
        None => in_program(key, version).ok_or(Failure::NotFound),
    }
}

/// The identifier of a version; a supplied one is written down now, as what is built on must stand for ever.
pub async fn keep(tx: &mut Tx, clock: &Clock, key: &str, version: &str) -> Result<ModelId> {
    let found = load_in(tx, key, version).await?;
    if let Some(id) = found.id {
        return Ok(id);
    }
    let id = ModelId::generate(clock);
    let today = clock.today();
    tx.insert("process_model", id, columns(&found, today))
        .await?;
    Ok(id)
}

/// Identifier and version of a row, whether or not its content can be read.
pub async fn row_in(tx: &Tx, key: &str, version: &str) -> Result<Option<(ModelId, i64)>> {
    let text =
        "SELECT id, version FROM {process_model} m WHERE model_key = $1 AND model_version = $2";
    let row = tx.find(text, params![key, version]).await?;
    row.map(|row| Ok((row.id("id")?, row.int("version")?)))
        .transpose()
}

/// Whether a year runs, or has run, on a version.
pub async fn is_used(tx: &Tx, id: ModelId) -> Result<bool> {
    let text = "SELECT 1 AS found FROM {process_year} y WHERE model_id = $1";
    Ok(tx.find(text, params![id.to_string()]).await?.is_some())
}

/// What is written of a model.
pub fn columns(model: &StoredModel, valid_from: Date) -> Vec<Set> {
    let base = model.base.clone().unzip();
    set! {
        "model_key" => &model.model.key, "model_version" => &model.model.version, "name" => &model.model.name,
        "name_sort" => sort_key(&model.model.name), "kind" => model.model.kind.key(), "origin" => model.origin.key(),
        "content" => &model.content, "base_key" => base.0, "base_version" => base.1, "valid_from" => valid_from,
    }
}

impl StoredModel {
    /// A model of one's own, or another version of one.
    ///
    /// # Errors
    /// What makes its file one that could not be read again, which must never be kept.
    pub fn try_own(
        model: ProcessModel,
        base: Option<(String, String)>,
    ) -> std::result::Result<Self, Vec<ModelFault>> {
        let content = file::write(&model);
        file::read(&content)?;
        Ok(Self {
            id: None,
            version: 0,
            content,
            model,
            origin: Origin::Own,
            base,
            valid_from: None,
        })
    }

    /// Whether the program brings this very version; one that was read in beside it may be taken back.
    #[must_use]
    pub fn is_of_program(&self) -> bool {
        is_of_program(&self.model.key, &self.model.version)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.model.key == other.model.key && self.model.version == other.model.version
    }

    #[must_use]
    pub const fn kind(&self) -> ProcessKind {
        self.model.kind
    }
}

/// Whether the program brings a version.
#[must_use]
pub fn is_of_program(key: &str, version: &str) -> bool {
    in_program(key, version).is_some()
}

fn in_program(key: &str, version: &str) -> Option<StoredModel> {
    of_program(key).filter(|found| found.model.version == version)
}

fn of_program(key: &str) -> Option<StoredModel> {
    Some(StoredModel {
        id: None,
        version: 0,
        model: supplied::find(key)?.ok()?,
        content: supplied::file(key)?.to_owned(),
        origin: Origin::Supplied,
        base: None,
        valid_from: None,
    })
}

async fn read_aside(row: &Row) -> Result<StoredModel> {
    let content = row.text("content")?;
    let model = parsed::aside(&content).await?;
    let model = model.map_err(|why| unread(row, &why))?;
    read_row(row, content, &model)
}

fn unread(row: &Row, why: &str) -> Failure {
    let key = row.text("model_key").unwrap_or_default();
    Failure::Fault(format!("the stored model {key} cannot be read: {why}"))
}

fn read_row(row: &Row, content: String, model: &ProcessModel) -> Result<StoredModel> {
    Ok(StoredModel {
        id: Some(row.id("id")?),
        version: row.int("version")?,
        model: model.clone(),
        content,
        origin: if row.text("origin")? == Origin::Supplied.key() {
            Origin::Supplied
        } else {
            Origin::Own
        },
        base: row.opt_text("base_key")?.zip(row.opt_text("base_version")?),
        valid_from: row.opt_date("valid_from")?,
    })
}
