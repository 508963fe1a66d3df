//! The rules of people, accounts and settings.

use crate::policy::{Condition, Profile, Reach, Rule};

const ALWAYS: &[Condition] = &[];

pub const RULES: &[Rule] = &[
    Rule {
        sentence: "Everybody signed in sees who people are and what they hold.",
        profile: Profile::SignedIn,
        action: "person:read",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Administrators add people and change their names and accounts.",
        profile: Profile::Administrator,
        action: "person:edit",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Everybody signed in sees appointments.",
        profile: Profile::SignedIn,
        action: "appointment:read",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Administrators give and end appointments.",
        profile: Profile::Administrator,
        action: "appointment:give",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Administrators keep the list of roles.",
        profile: Profile::Administrator,
        action: "role:edit",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Everybody signed in sees the list of roles.",
        profile: Profile::SignedIn,
        action: "role:read",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Anybody may try to sign in.",
        profile: Profile::Everyone,
        action: "account:sign-in",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Everybody keeps their own account: password and sessions.",
        profile: Profile::SignedIn,
        action: "account:keep",
        reach: Reach::Whole,
        when: &[Condition::OwnWork],
    },
    Rule {
        sentence: "Everybody signed in has an account of their own to look at.",
        profile: Profile::SignedIn,
        action: "account:read",
        reach: Reach::Whole,
        when: &[Condition::OwnWork],
    },
    Rule {
        sentence: "Everybody sees the municipality's name, logotype and colour.",
        profile: Profile::Everyone,
        action: "setting:read",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Administrators change the municipality's settings.",
        profile: Profile::Administrator,
        action: "setting:edit",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Administrators see which integrations there are.",
        profile: Profile::Administrator,
        action: "integration:read",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Administrators give integrations their tokens.",
        profile: Profile::Administrator,
        action: "integration:edit",
        reach: Reach::Whole,
        when: ALWAYS,
    },
];
