//! The rules of law as data: section, source, validity, severity and what is to be checked.

use std::sync::LazyLock;

use kernel::Date;
use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::process_model::{Body, Matter};
use super::when::When;

const SUPPLIED: &str = include_str!("../../rules/kommunallagen.toml");

static RULES: LazyLock<Result<Vec<Rule>, String>> = LazyLock::new(|| parse(SUPPLIED));

choice! {
    /// What a broken rule means for the calendar.
    Severity {
        Blocks = "blocks",
        Warns = "warns",
    }
}

choice! {
    /// When a rule applies.
    Applies {
        Always = "always",
        /// To the budget that is made in an election year.
        Election = "election",
    }
}

choice! {
    /// Which of the decisions on a matter have to keep the time.
    Which {
        /// One is enough.
        Any = "any",
        /// The last too: the matter is settled only then.
        All = "all",
    }
}

choice! {
    /// What is said when the calendar holds nothing of what a rule asks for.
    Absence {
        Broken = "broken",
        CannotBeAssessed = "cannot-be-assessed",
    }
}

/// The same words in each language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub sv: String,
    pub en: String,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    pub section: String,
    pub source: String,
    /// Whether it has been read in the statute itself.
    pub source_checked: bool,
    pub severity: Severity,
    /// The first day it applied; `None` where that is not known.
    pub valid_from: Option<Date>,
    /// The first day it no longer applied.
    pub valid_until: Option<Date>,
    /// For an amended section: from when its wording is known.
    pub known_from: Option<Date>,
    /// The amending statute.
    pub amended_by: Option<String>,
    #[serde(default = "always")]
    pub applies: Applies,
    pub check: RuleCheck,
    pub title: Words,
    pub mend: Words,
}

/// What a rule asks of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum RuleCheck {
    /// A body settles a matter by a day.
    Decided {
        matter: Matter,
        body: Body,
        by: When,
        which: Which,
        absence: Absence,
        exception: Option<Exception>,
    },
    /// The council that settles a matter is the newly elected one.
    NewlyElectedCouncil { matter: Matter },
    /// Decisions said to be those of a newly elected executive committee come when it is in office.
    NewlyElectedExecutive,
    /// Decisions said to be those of newly elected committees come when those are in office.
    NewlyElectedCommittees,
    /// An interim report covers so many months.
    InterimPeriod { least_months: u32, most_months: u32 },
    /// The interim report that does is handed over in time.
    InterimHandedOver {
        months: u32,
        least_months: u32,
        most_months: u32,
    },
    /// The annual report is handed over by a day.
    AnnualHandedOver { by: When },
    /// The budget holds something: a calendar cannot show it, the plan can.
    Content { matter: Matter },
}

/// A later day that the law allows with special reasons, when another matter is settled in time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    pub by: When,
    pub matter: Matter,
    pub matter_by: When,
}

const fn always() -> Applies {
    Applies::Always
}

/// The supplied rules.
///
/// # Panics
/// When the supplied file is faulty, which a test excludes.
#[must_use]
pub fn supplied() -> &'static [Rule] {
    match &*RULES {
        Ok(rules) => rules,
        Err(fault) => panic!("rules/kommunallagen.toml: {fault}"),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: Vec<Rule>,
}

/// Reads a file of rules; a fault names its line.
pub fn parse(text: &str) -> Result<Vec<Rule>, String> {
    let file: RuleFile = toml_edit::de::from_str(text).map_err(|fault| fault.to_string())?;
    let mut ids: Vec<&str> = file.rule.iter().map(|rule| rule.id.as_str()).collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair.first() == pair.last()) {
        Some(pair) => Err(format!("{} stands twice", pair.concat())),
        None => Ok(file.rule),
    }
}

impl RuleCheck {
    /// The day whose law is asked for in a budget year.
    #[must_use]
    pub fn day(&self, budget_year: i32) -> Option<Date> {
        let last = |when: &When| when.to()?.last_day(budget_year);
        match self {
            Self::Decided { by, .. } | Self::AnnualHandedOver { by } => last(by),
            Self::NewlyElectedCouncil { .. }
            | Self::NewlyElectedExecutive
            | Self::NewlyElectedCommittees => Date::from_ymd_opt(budget_year - 1, 10, 15),
            Self::InterimPeriod { .. } | Self::InterimHandedOver { .. } => {
                Date::from_ymd_opt(budget_year, 12, 31)
            }
            Self::Content { .. } => Date::from_ymd_opt(budget_year - 1, 11, 30),
        }
    }
}
