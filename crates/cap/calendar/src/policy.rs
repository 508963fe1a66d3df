//! Who may do what in the year's process: each rule under one plain sentence.

use access::{Condition, Profile, Reach, Rule};

const ALWAYS: &[Condition] = &[];
const NOT_OWN: &[Condition] = &[Condition::NotOwnWork];
const OWN: &[Condition] = &[Condition::OwnWork];
const APPROVED: &[Condition] = &[Condition::State(&["approved"])];

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
        "Everybody signed in sees the process models.",
        Profile::SignedIn,
        "process:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Process leaders adapt, read in and merge process models.",
        Profile::ProcessLeader,
        "process:edit",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Everybody signed in sees the year's timetable and how far it has come.",
        Profile::SignedIn,
        "year:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Process leaders start the year's process and lead it.",
        Profile::ProcessLeader,
        "year:lead",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Everybody signed in sees which tasks there are and how far they have come.",
        Profile::SignedIn,
        "year-task:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Whoever is responsible for a task begins it, finishes it, delegates it and moves it.",
        Profile::SignedIn,
        "year-task:write",
        Reach::Whole,
        OWN,
    ),
    rule(
        "Managers do the same with tasks of their unit and those below.",
        Profile::Manager,
        "year-task:write",
        Reach::Subtree,
        ALWAYS,
    ),
    rule(
        "Controllers do the same with tasks within their authority.",
        Profile::Controller,
        "year-task:write",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Process leaders do the same with every task.",
        Profile::ProcessLeader,
        "year-task:write",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Managers approve or send back what somebody else has finished in their unit and those below.",
        Profile::Manager,
        "year-task:approve",
        Reach::Subtree,
        NOT_OWN,
    ),
    rule(
        "Controllers approve or send back what somebody else has finished within their authority.",
        Profile::Controller,
        "year-task:approve",
        Reach::Authority,
        NOT_OWN,
    ),
    rule(
        "Process leaders approve or send back what somebody else has finished.",
        Profile::ProcessLeader,
        "year-task:approve",
        Reach::Whole,
        NOT_OWN,
    ),
    rule(
        "Whoever is responsible for a task reads what it left and its form.",
        Profile::SignedIn,
        "year-document:read",
        Reach::Whole,
        OWN,
    ),
    rule(
        "Managers read what tasks of their own authority left.",
        Profile::Manager,
        "year-document:read",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Managers read what tasks of the units below them left.",
        Profile::Manager,
        "year-document:read",
        Reach::Subtree,
        ALWAYS,
    ),
    rule(
        "Controllers read what tasks of their own authority left.",
        Profile::Controller,
        "year-document:read",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Elected members read what tasks of their own authority left.",
        Profile::ElectedMember,
        "year-document:read",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Process leaders read what every task left.",
        Profile::ProcessLeader,
        "year-document:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Auditors read what every task left.",
        Profile::Auditor,
        "year-document:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Everybody signed in reads what approved tasks left.",
        Profile::SignedIn,
        "year-document:read",
        Reach::Whole,
        APPROVED,
    ),
    rule(
        "Everybody signed in keeps a calendar address and reminders of their own.",
        Profile::SignedIn,
        "calendar-feed:keep",
        Reach::Whole,
        OWN,
    ),
    rule(
        "Everybody signed in sees their own calendar address.",
        Profile::SignedIn,
        "calendar-feed:read",
        Reach::Whole,
        OWN,
    ),
];
