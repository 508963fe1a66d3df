//! The rule table of the organisation: who may do what, each rule under one plain sentence.

use access::{Profile, Reach, Rule};

/// The rules, in the order of the README.
pub const RULES: &[Rule] = &[
    Rule {
        sentence: "Everybody signed in sees the organisation of any date.",
        profile: Profile::SignedIn,
        action: "unit:read",
        reach: Reach::Whole,
        when: &[],
    },
    Rule {
        sentence: "Administrators add, rename, move, close, merge and split units.",
        profile: Profile::Administrator,
        action: "unit:edit",
        reach: Reach::Whole,
        when: &[],
    },
    Rule {
        sentence: "Administrators read the organisation in from a file, and undo it.",
        profile: Profile::Administrator,
        action: "unit:import",
        reach: Reach::Whole,
        when: &[],
    },
    Rule {
        sentence: "Programs that keep the organisation read it in, and undo it.",
        profile: Profile::OrganisationSource,
        action: "unit:import",
        reach: Reach::Whole,
        when: &[],
    },
];
