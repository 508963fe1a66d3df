//! Rules as data: who (profile) may do what (action) within which reach, under which conditions.
//!
//! Capabilities write their rules in `policy.rs`, each under one plain sentence. One evaluator answers both
//! "may this actor do this to that" and "which rows may this actor list" (`decide`).

use std::fmt::Write as _;

/// What a role allows; a municipality's own roles carry one or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Profile {
    /// Everybody, signed in or not.
    Everyone,
    /// Everybody who has signed in.
    SignedIn,
    /// Organisation, accounts, settings, import (systemförvaltare).
    Administrator,
    /// Runs the municipality's process (processledare).
    ProcessLeader,
    /// Runs a committee's or department's process (controller, chefsstöd).
    Controller,
    /// Answers for a unit (chef).
    Manager,
    /// Elected (förtroendevald).
    ElectedMember,
    /// Reads everything, writes nothing (revisor).
    Auditor,
    /// A program that keeps the organisation up to date; no person's role carries it.
    OrganisationSource,
}

impl Profile {
    /// All that a person's role can carry.
    pub const ALL: [Self; 6] = [
        Self::Administrator,
        Self::ProcessLeader,
        Self::Controller,
        Self::Manager,
        Self::ElectedMember,
        Self::Auditor,
    ];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::SignedIn => "signed-in",
            Self::Administrator => "administrator",
            Self::ProcessLeader => "process-leader",
            Self::Controller => "controller",
            Self::Manager => "manager",
            Self::ElectedMember => "elected-member",
            Self::Auditor => "auditor",
            Self::OrganisationSource => "organisation-source",
        }
    }

    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        let mut known = Self::ALL.into_iter().chain([Self::OrganisationSource]);
        known.find(|p| p.key() == key)
    }
}

/// How far from the unit of the appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// That unit alone.
    Own,
    /// That unit and everything under it.
    Subtree,
    /// That unit and everything above it.
    Ancestors,
    /// The whole authority (nämnd with its förvaltning) that the unit belongs to.
    Authority,
    /// The whole municipality.
    Whole,
}

impl Reach {
    const fn words(self) -> &'static str {
        match self {
            Self::Own => "own unit",
            Self::Subtree => "own unit and below",
            Self::Ancestors => "own unit and above",
            Self::Authority => "own authority",
            Self::Whole => "whole municipality",
        }
    }
}

/// What must hold of the thing itself. A closed list: each has a form in Rust and one in SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Its state is one of these.
    State(&'static [&'static str]),
    /// Somebody else did it: whoever reports does not approve the same.
    NotOwnWork,
    /// The actor is the person named on it.
    OwnWork,
}

impl Condition {
    fn words(self) -> String {
        match self {
            Self::State(states) => format!("state is {}", states.join(" or ")),
            Self::NotOwnWork => "done by somebody else".into(),
            Self::OwnWork => "done by oneself".into(),
        }
    }
}

/// One rule. An action not named by any rule is denied to all.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The rule in one plain sentence.
    pub sentence: &'static str,
    pub profile: Profile,
    /// `kind:verb`, such as `unit:move`. `kind:read` decides whether a refusal is 403 or 404.
    pub action: &'static str,
    pub reach: Reach,
    pub when: &'static [Condition],
}

/// All rules of all capabilities.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    pub(crate) rules: Vec<Rule>,
}

impl Policy {
    #[must_use]
    pub fn new(rules: impl IntoIterator<Item = Rule>) -> Self {
        Self {
            rules: rules.into_iter().collect(),
        }
    }

    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Every action some rule names, sorted, each once.
    #[must_use]
    pub fn actions(&self) -> Vec<&'static str> {
        let mut actions: Vec<&str> = self.rules.iter().map(|r| r.action).collect();
        actions.sort_unstable();
        actions.dedup();
        actions
    }

    /// The authorization matrix as Markdown: reviewed with every change of a rule.
    #[must_use]
    pub fn matrix(&self) -> String {
        let mut text =
            String::from("| action | who | reach | when | rule |\n|---|---|---|---|---|\n");
        for action in self.actions() {
            for rule in self.rules.iter().filter(|r| r.action == action) {
                let when: Vec<String> = rule.when.iter().map(|c| c.words()).collect();
                let _ = writeln!(
                    text,
                    "| {} | {} | {} | {} | {} |",
                    rule.action,
                    rule.profile.key(),
                    rule.reach.words(),
                    if when.is_empty() {
                        "–".to_owned()
                    } else {
                        when.join("; ")
                    },
                    rule.sentence
                );
            }
        }
        text
    }
}
