//! A deviation: what goes otherwise than planned, and whose it is to act.

use document::RichText;
use kernel::{Date, PersonId, UnitId};
use serde::Serialize;

use super::round::RoundId;

kernel::id_type!(
    /// A registered deviation.
    DeviationId
);

/// What the deviation endangers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeviationKind {
    /// Goals or direction risk not being reached.
    Operational,
    /// Means risk being exceeded.
    Economic,
}

impl DeviationKind {
    pub const ALL: [Self; 2] = [Self::Operational, Self::Economic];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Operational => "operational",
            Self::Economic => "economic",
        }
    }

    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeviationState {
    Open,
    Lifted,
    Closed,
}

/// What is done with a deviation besides editing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Settlement {
    /// The measures lie outside one's delegation: it goes to the superior.
    Lift,
    Close,
    Reopen,
}

/// From a state, by a deed, to a state. Lifted once more it goes another step up.
const TABLE: [(DeviationState, Settlement, DeviationState); 5] = [
    (
        DeviationState::Open,
        Settlement::Lift,
        DeviationState::Lifted,
    ),
    (
        DeviationState::Lifted,
        Settlement::Lift,
        DeviationState::Lifted,
    ),
    (
        DeviationState::Open,
        Settlement::Close,
        DeviationState::Closed,
    ),
    (
        DeviationState::Lifted,
        Settlement::Close,
        DeviationState::Closed,
    ),
    (
        DeviationState::Closed,
        Settlement::Reopen,
        DeviationState::Open,
    ),
];

impl DeviationState {
    pub const ALL: [Self; 3] = [Self::Open, Self::Lifted, Self::Closed];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Lifted => "lifted",
            Self::Closed => "closed",
        }
    }

    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.key() == key)
    }

    /// The state after a deed, or the code of the refusal.
    pub fn after(self, deed: Settlement) -> Result<Self, &'static str> {
        TABLE
            .iter()
            .find(|(from, by, _)| *from == self && *by == deed)
            .map(|(_, _, to)| *to)
            .ok_or("nothing-to-do")
    }
}

/// What is written about a deviation, under the headings of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeviationTexts {
    pub cause: RichText,
    pub consequence_served: RichText,
    pub consequence_organisation: RichText,
    pub consequence_economic: RichText,
    pub measures: RichText,
}

/// A registered deviation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    pub id: DeviationId,
    pub version: i64,
    pub unit: UnitId,
    pub item_id: Option<String>,
    pub round: Option<RoundId>,
    pub title: String,
    pub kind: DeviationKind,
    pub texts: DeviationTexts,
    pub state: DeviationState,
    pub lifted_to: Option<UnitId>,
    pub noticed_on: Date,
    pub reported_by: Option<PersonId>,
}
