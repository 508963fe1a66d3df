//! Who may do what with indicators.

use access::{Condition, Profile, Reach, Rule};

const ALWAYS: &[Condition] = &[];

pub const RULES: &[Rule] = &[
    Rule {
        sentence: "Everybody signed in reads indicators, their targets and values.",
        profile: Profile::SignedIn,
        action: "indicator:read",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Process leaders keep all indicators, their targets and what they are linked to.",
        profile: Profile::ProcessLeader,
        action: "indicator:edit",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Controllers keep the indicators, targets and links of their authority.",
        profile: Profile::Controller,
        action: "indicator:edit",
        reach: Reach::Authority,
        when: ALWAYS,
    },
    Rule {
        sentence: "Everybody signed in reads values.",
        profile: Profile::SignedIn,
        action: "value:read",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Managers record values of their unit and those below, and take back what they recorded.",
        profile: Profile::Manager,
        action: "value:record",
        reach: Reach::Subtree,
        when: ALWAYS,
    },
    Rule {
        sentence: "Controllers record values of their authority, and take them back.",
        profile: Profile::Controller,
        action: "value:record",
        reach: Reach::Authority,
        when: ALWAYS,
    },
    Rule {
        sentence: "Process leaders record values of the whole municipality, and take them back.",
        profile: Profile::ProcessLeader,
        action: "value:record",
        reach: Reach::Whole,
        when: ALWAYS,
    },
];
