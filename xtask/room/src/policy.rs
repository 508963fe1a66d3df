//! The rule table of NAME: who may do what, each rule under one plain sentence.

/// The rules, in the order of the README.
pub const RULES: &[access::Rule] = &[];
