//! Who may do what in follow-up: each rule under one plain sentence.

use access::{Condition, Profile, Reach, Rule};

const ALWAYS: &[Condition] = &[];
/// A report that can still be changed.
const UNDER_WAY: &[Condition] = &[Condition::State(&[
    "not-begun",
    "begun",
    "complete",
    "sent-back",
])];
const APPROVED: &[Condition] = &[Condition::State(&["approved"])];
const COMPLETE_BY_OTHERS: &[Condition] = &[Condition::State(&["complete"]), Condition::NotOwnWork];

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
        "Everybody signed in sees which rounds there are.",
        Profile::SignedIn,
        "round:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Process leaders open, close and edit rounds.",
        Profile::ProcessLeader,
        "round:open",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Everybody signed in sees how far each unit has come.",
        Profile::SignedIn,
        "progress:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Process leaders see how many judgements there are of each kind.",
        Profile::ProcessLeader,
        "tally:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Auditors see how many judgements there are of each kind.",
        Profile::Auditor,
        "tally:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Managers see the judgements of their own authority counted.",
        Profile::Manager,
        "tally:read",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Controllers see the judgements of their own authority counted.",
        Profile::Controller,
        "tally:read",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Elected members see the judgements of their own authority counted.",
        Profile::ElectedMember,
        "tally:read",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Managers see the judgements of the units below them counted.",
        Profile::Manager,
        "tally:read",
        Reach::Subtree,
        ALWAYS,
    ),
    rule(
        "Everybody signed in sees the judgements of approved reports counted.",
        Profile::SignedIn,
        "tally:read",
        Reach::Whole,
        APPROVED,
    ),
    rule(
        "Managers read the reports of their own authority.",
        Profile::Manager,
        "unit-report:read",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Managers read the reports of the units below them.",
        Profile::Manager,
        "unit-report:read",
        Reach::Subtree,
        ALWAYS,
    ),
    rule(
        "Controllers read the reports of their own authority.",
        Profile::Controller,
        "unit-report:read",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Elected members read the reports of their own authority.",
        Profile::ElectedMember,
        "unit-report:read",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Auditors read every report.",
        Profile::Auditor,
        "unit-report:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Everybody signed in reads approved reports.",
        Profile::SignedIn,
        "unit-report:read",
        Reach::Whole,
        APPROVED,
    ),
    rule(
        "Managers answer for their unit and those below.",
        Profile::Manager,
        "unit-report:write",
        Reach::Subtree,
        UNDER_WAY,
    ),
    rule(
        "Controllers answer within their authority.",
        Profile::Controller,
        "unit-report:write",
        Reach::Authority,
        UNDER_WAY,
    ),
    rule(
        "Managers mark the report of their unit and those below complete.",
        Profile::Manager,
        "unit-report:complete",
        Reach::Subtree,
        UNDER_WAY,
    ),
    rule(
        "Controllers mark reports within their authority complete.",
        Profile::Controller,
        "unit-report:complete",
        Reach::Authority,
        UNDER_WAY,
    ),
    rule(
        "Superiors approve or send back what somebody else has marked complete.",
        Profile::Manager,
        "unit-report:approve",
        Reach::Subtree,
        COMPLETE_BY_OTHERS,
    ),
    rule(
        "Superiors open an approved report again.",
        Profile::Manager,
        "unit-report:reopen",
        Reach::Subtree,
        APPROVED,
    ),
    rule(
        "Process leaders open an approved report again.",
        Profile::ProcessLeader,
        "unit-report:reopen",
        Reach::Whole,
        APPROVED,
    ),
    rule(
        "Managers read the deviations of their own authority.",
        Profile::Manager,
        "deviation:read",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Managers read the deviations of the units below them.",
        Profile::Manager,
        "deviation:read",
        Reach::Subtree,
        ALWAYS,
    ),
    rule(
        "Controllers read the deviations of their own authority.",
        Profile::Controller,
        "deviation:read",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Elected members read the deviations of their own authority.",
        Profile::ElectedMember,
        "deviation:read",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Process leaders read deviations that have been lifted.",
        Profile::ProcessLeader,
        "deviation:read",
        Reach::Whole,
        &[Condition::State(&["lifted"])],
    ),
    rule(
        "Auditors read every deviation.",
        Profile::Auditor,
        "deviation:read",
        Reach::Whole,
        ALWAYS,
    ),
    rule(
        "Managers register deviations of their unit and those below.",
        Profile::Manager,
        "deviation:register",
        Reach::Subtree,
        ALWAYS,
    ),
    rule(
        "Controllers register deviations within their authority.",
        Profile::Controller,
        "deviation:register",
        Reach::Authority,
        ALWAYS,
    ),
    rule(
        "Managers edit, lift and close deviations of their unit and those below.",
        Profile::Manager,
        "deviation:edit",
        Reach::Subtree,
        ALWAYS,
    ),
    rule(
        "Controllers edit, lift and close deviations within their authority.",
        Profile::Controller,
        "deviation:edit",
        Reach::Authority,
        ALWAYS,
    ),
];
