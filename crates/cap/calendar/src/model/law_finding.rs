//! What the law check answers with, and what it has to know beside the calendar.

use std::collections::BTreeMap;

use kernel::Date;
use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::law_rule::{Severity, Words};
use super::process_model::Matter;

choice! {
    /// The answer to a rule.
    Outcome {
        Met = "met",
        Broken = "broken",
        CannotBeAssessed = "cannot-be-assessed",
    }
}

choice! {
    /// From when a newly elected executive committee is in office (KL 6:18).
    ExecutiveFrom {
        /// 1 January after the election, when the council has not decided otherwise.
        January = "january",
        /// The first meeting of the new council, by decision of the council.
        FirstMeeting = "first-meeting",
    }
}

/// What the municipality has decided or is known about its plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawSettings {
    pub executive_committee_from: ExecutiveFrom,
    /// The day from which the committees elected before the budget year are in office, as the council has set it (KL 6:19).
    #[serde(default)]
    pub committees_from: Option<Date>,
    /// What the budget as written holds or lacks; what is not named is not known.
    pub content: BTreeMap<Matter, bool>,
    /// What that rests on, in words: a document, a decision.
    #[serde(default)]
    pub content_basis: String,
}

/// What can be said of a budget as it is written, in the order it is asked.
pub const CONTENT: [Matter; 9] = [
    Matter::ThreeYearPlan,
    Matter::TaxRate,
    Matter::Appropriations,
    Matter::Financing,
    Matter::Position,
    Matter::Goals,
    Matter::BalancedBudget,
    Matter::GroupCompanies,
    Matter::AuditorsBudget,
];

impl Default for LawSettings {
    fn default() -> Self {
        Self {
            executive_committee_from: ExecutiveFrom::January,
            committees_from: None,
            content: BTreeMap::new(),
            content_basis: String::new(),
        }
    }
}

/// Something that was found: message `law-found-<code>` with its arguments. Dates are written 2026-11-30.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    pub code: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Found {
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self {
            code,
            args: Vec::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// The answer to one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawFinding {
    pub rule: String,
    pub section: String,
    pub source: String,
    pub source_checked: bool,
    pub severity: Severity,
    pub outcome: Outcome,
    pub title: Words,
    pub found: Vec<Found>,
    /// What would mend it; nothing when the rule is met.
    pub mend: Option<Words>,
    /// Keys of the steps and rounds that the answer rests on.
    pub steps: Vec<String>,
    /// Whether it is known since when the wording applies.
    pub is_past_known: bool,
}

/// Every answer, and the rules that have nothing to ask this year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawReport {
    pub budget_year: i32,
    pub is_election: bool,
    pub findings: Vec<LawFinding>,
    pub not_applicable: Vec<String>,
}

impl LawReport {
    /// The ids of the rules with an outcome, in order.
    #[must_use]
    pub fn ids(&self, outcome: Outcome) -> Vec<&str> {
        let of = self.findings.iter().filter(|f| f.outcome == outcome);
        of.map(|f| f.rule.as_str()).collect()
    }
}
