//! The kinds of units: their keys are fixed, their names are the municipality's.

/// The kind of the one unit that has nothing above it.
pub const MUNICIPALITY: &str = "municipality";
/// The kind of the units furthest down.
pub const LOCAL_UNIT: &str = "local-unit";

/// Every kind, from the top of the tree down.
pub const KINDS: [&str; 8] = [
    MUNICIPALITY,
    "council",
    "executive-committee",
    "committee",
    "municipal-company",
    "department",
    "area",
    LOCAL_UNIT,
];

/// What a kind is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindName {
    pub key: &'static str,
    /// The municipality's own name, when it has given one.
    pub own: Option<String>,
    /// The names of the text files, in every language.
    pub words: Vec<String>,
}

/// The key of a kind, if it is one.
#[must_use]
pub fn parse(key: &str) -> Option<&'static str> {
    KINDS.into_iter().find(|k| *k == key)
}

/// The kind that a file means: by key or by any of its names, capitals or not.
#[must_use]
pub fn find(kinds: &[KindName], written: &str) -> Option<&'static str> {
    let wanted = kernel::search_key(written);
    let is_it = |name: &String| kernel::search_key(name) == wanted;
    kinds
        .iter()
        .find(|k| k.key == wanted || k.own.iter().chain(&k.words).any(is_it))
        .map(|k| k.key)
}
