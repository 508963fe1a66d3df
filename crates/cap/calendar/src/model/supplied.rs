//! The process models that come with the product.

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

/// A supplied model; `None` when there is none of that key.
#[must_use]
pub fn find(key: &str) -> Option<Result<ProcessModel, Vec<ModelFault>>> {
    file(key).map(read)
}

/// The supplied models that a model names as its companions.
#[must_use]
pub fn companions(model: &ProcessModel) -> Vec<ProcessModel> {
    let named = model.companions.iter().filter(|key| **key != model.key);
    named.filter_map(|key| find(key)?.ok()).collect()
}
