//! Who may do what in the steering chain: each rule under one plain sentence.

use access::{Condition, Profile, Reach, Rule};

const ALWAYS: &[Condition] = &[];
const DRAFT: &[Condition] = &[Condition::State(&["draft"])];
const DECIDED: &[Condition] = &[Condition::State(&["decided"])];
const PUBLISHED: &[Condition] = &[Condition::State(&["published", "ended"])];

const fn rule(
    sentence: &'static str,
    profile: Profile,
    action: &'static str,
    reach: Reach,
    when: &'static [Condition],
) -> Rule {
    Rule {
        sentence,
        profile,
        action,
        reach,
        when,
    }
}

pub const RULES: &[Rule] = &[
    rule(
        "Everybody signed in sees decisions that are published.",
        Profile::SignedIn,
        "decision:read",
        Reach::Whole,
        DECIDED,
    ),
    rule(
        "Process leaders see decisions that are being prepared.",
        Profile::ProcessLeader,
        "decision:read",
        Reach::Whole,
        DRAFT,
    ),
    rule(
        "Process leaders register and publish decisions.",
        Profile::ProcessLeader,
        "decision:register",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Everybody signed in sees goals, assignments and activities once they are published.",
        Profile::SignedIn,
        "item:read",
        Reach::Whole,
        PUBLISHED,
    ),
    rule(
        "Process leaders see goals and assignments that are being prepared.",
        Profile::ProcessLeader,
        "item:read",
        Reach::Whole,
        DRAFT,
    ),
    rule(
        "Controllers see what their own authority is preparing.",
        Profile::Controller,
        "item:read",
        Reach::Authority,
        DRAFT,
    ),
    rule(
        "Process leaders write the goals and assignments of decisions.",
        Profile::ProcessLeader,
        "item:edit",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Controllers write their authority's own goals.",
        Profile::Controller,
        "item:edit-own",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Managers write the own goals of their units.",
        Profile::Manager,
        "item:edit-own",
        Reach::Subtree,
        ALWAYS,
    ),
    rule(
        "Everybody signed in sees receivers and their answers.",
        Profile::SignedIn,
        "receiver:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Controllers answer what their authority has received.",
        Profile::Controller,
        "receiver:answer",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Managers answer what their units have received.",
        Profile::Manager,
        "receiver:answer",
        Reach::Subtree,
        ALWAYS,
    ),
    rule(
        "Everybody signed in sees activities.",
        Profile::SignedIn,
        "activity:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Managers plan the activities of their units.",
        Profile::Manager,
        "activity:plan",
        Reach::Subtree,
        ALWAYS,
    ),
    rule(
        "Controllers plan activities of their authority.",
        Profile::Controller,
        "activity:plan",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Everybody signed in sees the steering model.",
        Profile::SignedIn,
        "steering-model:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Process leaders decide which steering model holds.",
        Profile::ProcessLeader,
        "steering-model:adopt",
        Reach::Whole,
        ALWAYS,
    ),
];
