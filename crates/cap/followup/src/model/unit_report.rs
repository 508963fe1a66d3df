//! How far a unit's report has come, and what may be done with it then: one table.
//!
//! A later state after approval (accepted by the committee) becomes further rows of the table.

use kernel::{PersonId, UnitId};
use serde::Serialize;

use super::round::RoundId;

kernel::id_type!(
    /// A unit's report in one round.
    UnitReportId
);

/// How far a report has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportState {
    NotBegun,
    Begun,
    Complete,
    Approved,
    SentBack,
}

/// What is done to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// An answer is saved.
    Save,
    Complete,
    Approve,
    SendBack,
    Reopen,
}

/// From a state, by a deed, to a state. What is not here cannot be done.
const TABLE: [(ReportState, Deed, ReportState); 9] = [
    (ReportState::NotBegun, Deed::Save, ReportState::Begun),
    (ReportState::Begun, Deed::Save, ReportState::Begun),
    (ReportState::SentBack, Deed::Save, ReportState::SentBack),
    // whoever marked it complete vouched for what it held then
    (ReportState::Complete, Deed::Save, ReportState::Begun),
    (ReportState::Begun, Deed::Complete, ReportState::Complete),
    (ReportState::SentBack, Deed::Complete, ReportState::Complete),
    (ReportState::Complete, Deed::Approve, ReportState::Approved),
    (ReportState::Complete, Deed::SendBack, ReportState::SentBack),
    (ReportState::Approved, Deed::Reopen, ReportState::Begun),
];

impl ReportState {
    pub const ALL: [Self; 5] = [
        Self::NotBegun,
        Self::Begun,
        Self::Complete,
        Self::Approved,
        Self::SentBack,
    ];

    /// Stable text for the database and rules.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotBegun => "not-begun",
            Self::Begun => "begun",
            Self::Complete => "complete",
            Self::Approved => "approved",
            Self::SentBack => "sent-back",
        }
    }

    /// The state after a deed, or the code of the refusal.
    pub fn after(self, deed: Deed) -> Result<Self, &'static str> {
        TABLE
            .iter()
            .find(|(from, by, _)| *from == self && *by == deed)
            .map(|(_, _, to)| *to)
            .ok_or_else(|| self.refusal(deed))
    }

    /// The deed that led from a state to this one; none where nothing was done that the table knows.
    #[must_use]
    pub fn since(self, before: Self) -> Option<Deed> {
        TABLE
            .iter()
            .find(|(from, _, to)| *from == before && *to == self && before != self)
            .map(|(_, by, _)| *by)
    }

    const fn refusal(self, deed: Deed) -> &'static str {
        match (self, deed) {
            (Self::Approved, Deed::Save | Deed::Complete | Deed::SendBack) => "locked",
            (Self::Approved, Deed::Approve) | (Self::Complete, Deed::Complete) => "nothing-to-do",
            (Self::NotBegun, Deed::Complete) => "incomplete",
            (_, Deed::Approve | Deed::SendBack) => "not-complete",
            (_, Deed::Reopen) => "not-approved",
            _ => "nothing-to-do",
        }
    }
}

impl std::str::FromStr for ReportState {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|s| s.key() == text)
            .ok_or_else(|| format!("not a state of a report: {text}"))
    }
}

/// A unit's report in one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitReport {
    pub id: UnitReportId,
    pub version: i64,
    pub round: RoundId,
    pub unit: UnitId,
    pub state: ReportState,
    pub completed_by: Option<PersonId>,
    pub completed_at: Option<kernel::Instant>,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<kernel::Instant>,
    /// Why it was sent back or opened again.
    pub reason: Option<String>,
}

impl UnitReport {
    /// Whether it was approved and has been opened again, with nobody having marked it complete since.
    #[must_use]
    pub fn is_reopened(&self) -> bool {
        self.state == ReportState::Begun && self.decided_at.is_some()
    }
}
