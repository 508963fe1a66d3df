//! A reporting round: its period, days, who takes part and what is asked.

use kernel::{Date, Instant, Period, Tree, UnitId};
use serde::{Deserialize, Serialize};

use super::line::SubjectKind;

kernel::id_type!(
    /// A reporting round.
    RoundId
);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoundState {
    Draft,
    Open,
    Closed,
}

impl RoundState {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Open, Self::Closed];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

impl std::str::FromStr for RoundState {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|s| s.key() == text)
            .ok_or_else(|| format!("not a state of a round: {text}"))
    }
}

/// Which units take part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum UnitRule {
    /// Every committee and company board with everything under it.
    AllAuthorities,
    /// These, with everything under them.
    Chosen { units: Vec<UnitId> },
}

impl UnitRule {
    /// The units that take part on the tree's day, in tree order.
    #[must_use]
    pub fn units(&self, tree: &Tree) -> Vec<UnitId> {
        match self {
            Self::AllAuthorities => tree
                .iter()
                .map(|u| u.id)
                .filter(|u| tree.authority_of(*u).is_some())
                .collect(),
            Self::Chosen { units } => tree
                .iter()
                .map(|u| u.id)
                .filter(|u| units.iter().any(|top| tree.is_within(*u, *top)))
                .collect(),
        }
    }
}

/// What a round asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    Goals,
    Assignments,
    Activities,
    Indicators,
    Economy,
}

impl Ask {
    pub const ALL: [Self; 5] = [
        Self::Goals,
        Self::Assignments,
        Self::Activities,
        Self::Indicators,
        Self::Economy,
    ];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Goals => "goals",
            Self::Assignments => "assignments",
            Self::Activities => "activities",
            Self::Indicators => "indicators",
            Self::Economy => "economy",
        }
    }

    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.key() == key)
    }

    /// The kind of thing its lines are about.
    #[must_use]
    pub const fn subject(self) -> SubjectKind {
        match self {
            Self::Goals => SubjectKind::Goal,
            Self::Assignments => SubjectKind::Assignment,
            Self::Activities => SubjectKind::Activity,
            Self::Indicators => SubjectKind::Indicator,
            Self::Economy => SubjectKind::Economy,
        }
    }
}

/// A reporting round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub id: RoundId,
    pub version: i64,
    pub name: String,
    pub period: Period,
    pub opens_on: Date,
    /// The last day to mark complete.
    pub deadline: Date,
    pub units: UnitRule,
    pub asks: Vec<Ask>,
    pub state: RoundState,
    pub opened_at: Option<Instant>,
    pub closed_at: Option<Instant>,
}

impl Round {
    /// Whether its judgements belong to the picture of a period: it has begun, touches the period and ends no later.
    #[must_use]
    pub fn tells_of(&self, period: &Period) -> bool {
        self.state != RoundState::Draft
            && self.period.overlaps(period)
            && self.period.end() <= period.end()
    }
}

/// The rounds to show for a period: those of the very period; else of the period that an open round, or the latest one, has and
/// that ends no later. Keeps the order given, the latest first.
#[must_use]
pub fn of_period<'a>(rounds: &'a [Round], period: &Period) -> Vec<&'a Round> {
    let begun = || rounds.iter().filter(|r| r.state != RoundState::Draft);
    let ends_in_time = |r: &&Round| r.period.end() <= period.end();
    let shown = begun()
        .find(|r| r.period == *period)
        .or_else(|| {
            begun()
                .filter(ends_in_time)
                .find(|r| r.state == RoundState::Open)
        })
        .or_else(|| begun().find(ends_in_time))
        .map(|r| r.period);
    begun().filter(|r| Some(r.period) == shown).collect()
}

/// The rounds of the latest period that ended before a day, the latest first: what was said last time.
#[must_use]
pub fn before(rounds: &[Round], day: Date) -> Vec<&Round> {
    let begun = || rounds.iter().filter(|r| r.state != RoundState::Draft);
    let last = begun().find(|r| r.period.end() < day).map(|r| r.period);
    begun().filter(|r| Some(r.period) == last).collect()
}

/// When a goal or assignment is reported back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Duty {
    EachRound,
    /// In the interim report of half a year to two thirds of it, and in the annual report.
    InterimAndAnnual,
    Annual,
    Never,
}

impl Duty {
    /// Reads what the steering chain stores; what is unknown is asked for each time.
    #[must_use]
    pub fn parse(key: &str) -> Self {
        match key {
            "interim-and-annual" => Self::InterimAndAnnual,
            "annual" => Self::Annual,
            "none" => Self::Never,
            _ => Self::EachRound,
        }
    }

    /// Whether a round about this period asks for it.
    #[must_use]
    pub fn is_due(self, period: &Period) -> bool {
        let months = period.month_count();
        match self {
            Self::EachRound => true,
            Self::InterimAndAnnual => (6..=8).contains(&months) || months >= 12,
            Self::Annual => months >= 12,
            Self::Never => false,
        }
    }
}
