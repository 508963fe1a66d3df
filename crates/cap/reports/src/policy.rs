//! Who may do what with reports.

use access::{Condition, Profile, Reach, Rule};

const ALWAYS: &[Condition] = &[];
/// A report is `frozen` for readers once any version of it is; its working text is `draft`.
const FROZEN: &[Condition] = &[Condition::State(&["frozen"])];

pub const RULES: &[Rule] = &[
    Rule {
        sentence: "Controllers read the drafts of their own authority.",
        profile: Profile::Controller,
        action: "report:read",
        reach: Reach::Authority,
        when: ALWAYS,
    },
    Rule {
        sentence: "Managers read the drafts of their own authority.",
        profile: Profile::Manager,
        action: "report:read",
        reach: Reach::Authority,
        when: ALWAYS,
    },
    Rule {
        sentence: "Elected members read the drafts of their own authority.",
        profile: Profile::ElectedMember,
        action: "report:read",
        reach: Reach::Authority,
        when: ALWAYS,
    },
    Rule {
        sentence: "Process leaders read every draft.",
        profile: Profile::ProcessLeader,
        action: "report:read",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Auditors read every draft.",
        profile: Profile::Auditor,
        action: "report:read",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Everybody signed in reads what is frozen.",
        profile: Profile::SignedIn,
        action: "report:read",
        reach: Reach::Whole,
        when: FROZEN,
    },
    Rule {
        sentence: "Controllers compose the reports of their own authority.",
        profile: Profile::Controller,
        action: "report:compose",
        reach: Reach::Authority,
        when: ALWAYS,
    },
    Rule {
        sentence: "Controllers freeze the reports of their own authority.",
        profile: Profile::Controller,
        action: "report:freeze",
        reach: Reach::Authority,
        when: ALWAYS,
    },
    Rule {
        sentence: "Controllers begin a correction of a frozen report of their own authority.",
        profile: Profile::Controller,
        action: "report:correct",
        reach: Reach::Authority,
        when: FROZEN,
    },
    Rule {
        sentence: "Controllers publish and withdraw the frozen reports of their own authority.",
        profile: Profile::Controller,
        action: "report:publish",
        reach: Reach::Authority,
        when: FROZEN,
    },
    Rule {
        sentence: "Process leaders publish and withdraw any frozen report.",
        profile: Profile::ProcessLeader,
        action: "report:publish",
        reach: Reach::Whole,
        when: FROZEN,
    },
];
