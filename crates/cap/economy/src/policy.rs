//! Who may do what with the economy.

use access::{Condition, Profile, Reach, Rule};

const ALWAYS: &[Condition] = &[];

pub const RULES: &[Rule] = &[
    Rule {
        sentence: "Everybody signed in reads budget, outcome and forecasts.",
        profile: Profile::SignedIn,
        action: "economy:read",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Controllers import frames, budget and outcome of their authority, and take imports back.",
        profile: Profile::Controller,
        action: "economy:import",
        reach: Reach::Authority,
        when: ALWAYS,
    },
    Rule {
        sentence: "Process leaders import frames, budget and outcome of the whole municipality, and take imports back.",
        profile: Profile::ProcessLeader,
        action: "economy:import",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Everybody signed in reads forecasts.",
        profile: Profile::SignedIn,
        action: "forecast:read",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Managers save forecasts of their unit and those below.",
        profile: Profile::Manager,
        action: "forecast:save",
        reach: Reach::Subtree,
        when: ALWAYS,
    },
    Rule {
        sentence: "Controllers save forecasts of their authority.",
        profile: Profile::Controller,
        action: "forecast:save",
        reach: Reach::Authority,
        when: ALWAYS,
    },
];
