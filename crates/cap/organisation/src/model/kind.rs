//! The kinds of units: their keys are fixed, their names are the municipality's.

/// The kind of the one unit that has nothing above it.
pub const MUNICIPALITY: &str = "municipality";

/// Every kind, from the top of the tree down.
pub const KINDS: [&str; 8] = [
    MUNICIPALITY,
    "council",
    "executive-committee",
    "committee",
    "municipal-company",
    "department",
    "area",
    "local-unit",
];

/// A kind with what it may be called in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindName {
    pub key: &'static str,
    /// What people see.
    pub name: String,
    /// Other names a file may use.
    pub also: Vec<String>,
}

/// The key of a kind, if it is one.
#[must_use]
pub fn parse(key: &str) -> Option<&'static str> {
    KINDS.into_iter().find(|k| *k == key)
}

/// The kind that a file means: by key or by any of its names, capitals or not.
#[must_use]
pub fn find(kinds: &[KindName], written: &str) -> Option<&'static str> {
    let key = kernel::search_key(written);
    kinds
        .iter()
        .find(|k| {
            k.key == key || kernel::search_key(&k.name) == key || k.also.iter().any(|a| kernel::search_key(a) == key)
        })
        .map(|k| k.key)
}
