//! The process models that come with the product.

use std::sync::LazyLock;

use super::fault::ModelFault;
use super::file::read;
use super::process_model::ProcessModel;

/// Each model's key and file, the plainest first.
pub const SUPPLIED: [(&str, &str); 3] = [
    ("generisk", include_str!("../../models/generisk.toml")),
    ("motala", include_str!("../../models/motala.toml")),
    (
        "motala-uppfoljning",
        include_str!("../../models/motala-uppfoljning.toml"),
    ),
];

/// The file of a supplied model.
#[must_use]
pub fn file(key: &str) -> Option<&'static str> {
    SUPPLIED
        .iter()
        .find(|(name, _)| *name == key)
        .map(|(_, file)| *file)
}

/// A file read as a model, with its key.
type Read = (&'static str, Result<ProcessModel, Vec<ModelFault>>);

/// The models as they are read, once for the whole run.
static READ: LazyLock<Vec<Read>> =
    LazyLock::new(|| SUPPLIED.map(|(key, text)| (key, read(text))).into());

/// A supplied model; `None` when there is none of that key.
#[must_use]
pub fn find(key: &str) -> Option<Result<ProcessModel, Vec<ModelFault>>> {
    let found = READ.iter().find(|(name, _)| *name == key);
    found.map(|(_, model)| model.clone())
}

/// The supplied models that a model names as its companions.
#[must_use]
pub fn companions(model: &ProcessModel) -> Vec<ProcessModel> {
    let named = model.companions.iter().filter(|key| **key != model.key);
    named.filter_map(|key| find(key)?.ok()).collect()
}
