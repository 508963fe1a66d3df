//! A process that runs for a budget year: its tasks, their states, and what may be done to them in each.

use kernel::{Date, Instant, PersonId, UnitId};
use serde::Serialize;

use super::choice::choice;
use super::process_model::ProcessKind;

kernel::id_type!(
    /// A process model in one version.
    ModelId
);
kernel::id_type!(
    /// A process that runs for a budget year.
    YearId
);
kernel::id_type!(
    /// One step of a year for one unit.
    TaskId
);

kernel::id_type!(
    /// What has been filled in of a template.
    DocumentId
);
kernel::id_type!(
    /// A reminder of a task, or that it was lifted.
    NudgeId
);
kernel::id_type!(
    /// Something to be better next year.
    ImprovementId
);

choice! {
    /// How far the year itself has come.
    YearState {
        /// Its tasks are being laid out.
        Starting = "starting",
        Running = "running",
        Ended = "ended",
    }
}

choice! {
    /// How far a task has come. Late is no state: it follows from the day.
    TaskState {
        NotBegun = "not-begun",
        InProgress = "in-progress",
        Done = "done",
        /// Done, and somebody else has approved what it left.
        Approved = "approved",
        /// Not to be done this year, for a reason.
        NotApplicable = "not-applicable",
    }
}

choice! {
    /// What may be done to a task.
    TaskDeed {
        Begin = "begin",
        Finish = "finish",
        Approve = "approve",
        SendBack = "send-back",
        SetAside = "set-aside",
        Reopen = "reopen",
    }
}

choice! {
    /// What somebody may say of a task to those who answer for it.
    NudgeKind {
        /// To whoever answers for it.
        Remind = "remind",
        /// To the manager above whoever answers for it.
        Lift = "lift",
    }
}

/// A process that runs for a budget year. It keeps the version of the model it was started with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProcessYear {
    pub id: YearId,
    pub version: i64,
    pub budget_year: i32,
    pub kind: ProcessKind,
    /// The reporting round of a follow-up; empty for planning.
    pub round_key: String,
    pub name: String,
    pub model: ModelId,
    pub is_election: bool,
    /// First and last day of the process; a step without time of its own is done between them.
    pub starts_on: Date,
    pub ends_on: Date,
    pub state: YearState,
    /// How many tasks it was started with.
    pub task_count: i64,
    /// Whether its timetable stands in the municipality's public calendar.
    pub is_public: bool,
}

/// One step of a year for one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearTask {
    pub id: TaskId,
    pub version: i64,
    pub year: YearId,
    /// Key of the step in the year's model.
    pub step: String,
    pub unit: UnitId,
    pub starts_on: Option<Date>,
    pub due_on: Option<Date>,
    pub state: TaskState,
    /// Whom it has been delegated to.
    pub person: Option<PersonId>,
    pub begun_at: Option<Instant>,
    /// Why it was begun before its time.
    pub early_reason: Option<String>,
    pub done_at: Option<Instant>,
    pub done_by: Option<PersonId>,
    pub approved_at: Option<Instant>,
    pub approved_by: Option<PersonId>,
    /// Why it is not to be done, was sent back or opened again.
    pub reason: Option<String>,
    /// Why it was moved to other days than the timetable's.
    pub moved_reason: Option<String>,
    /// Why it was finished late.
    pub late_reason: Option<String>,
    pub left: Left,
    /// The unit that it came from when units were merged or split.
    pub came_from: Option<UnitId>,
}

/// What a task left: a text, a link, a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Left {
    pub text: Option<String>,
    pub link: Option<String>,
    pub sha256: Option<String>,
    pub file_name: Option<String>,
}

impl Left {
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_none() && self.link.is_none() && self.sha256.is_none()
    }
}

impl TaskState {
    /// Whether something is left to do.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::NotBegun | Self::InProgress)
    }

    /// The state after a deed; `Err` is why it cannot be done here, as the code of a refusal.
    pub const fn after(self, deed: TaskDeed) -> Result<Self, &'static str> {
        use TaskDeed as D;
        use TaskState as S;
        match (self, deed) {
            (S::NotBegun, D::Begin) => Ok(S::InProgress),
            (S::NotBegun | S::InProgress, D::Finish) => Ok(S::Done),
            (S::NotBegun | S::InProgress, D::SetAside) => Ok(S::NotApplicable),
            (S::Done, D::Approve) => Ok(S::Approved),
            (S::Done, D::SendBack) | (S::Done | S::Approved, D::Reopen) => Ok(S::InProgress),
            (S::NotApplicable, D::Reopen) => Ok(S::NotBegun),
            (S::InProgress, D::Begin) => Err("task-begun"),
            (S::Done | S::Approved, D::Begin | D::Finish | D::SetAside) => Err("task-done"),
            (S::NotApplicable, _) => Err("task-not-applicable"),
            (S::Approved, D::Approve | D::SendBack) => Err("task-approved"),
            (S::NotBegun | S::InProgress, D::Approve | D::SendBack | D::Reopen) => {
                Err("task-not-done")
            }
        }
    }
}

impl TaskDeed {
    /// Whether a reason must be given.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::SendBack | Self::SetAside | Self::Reopen)
    }
}

impl YearTask {
    /// Whether it should have been done by now, or was done after its day.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        let Some(due) = self.due_on else { return false };
        match self.state {
            TaskState::NotBegun | TaskState::InProgress => due < today,
            TaskState::Done | TaskState::Approved => {
                self.done_at.is_some_and(|done| due < done.date())
            }
            TaskState::NotApplicable => false,
        }
    }

    /// How many days late it is or was; none when in time.
    #[must_use]
    pub fn days_late(&self, today: Date) -> Option<i64> {
        let due = self.due_on.filter(|_| self.is_late(today))?;
        let until = match self.done_at {
            Some(done) if !self.state.is_open() => done.date(),
            _ => today,
        };
        Some(until.signed_duration_since(due).num_days())
    }

    /// Whether it would begin before its first day.
    #[must_use]
    pub fn is_early(&self, today: Date) -> bool {
        self.starts_on.is_some_and(|first| today < first)
    }

    /// The day for which those responsible are found: its first day while that is ahead, else today.
    #[must_use]
    pub fn answer_day(&self, today: Date) -> Date {
        let first = self.starts_on.or(self.due_on).unwrap_or(today);
        first.max(today)
    }
}

choice! {
    /// How often a person is reminded of what is ahead.
    Cadence {
        /// As soon as a task may be begun.
        AtOnce = "at-once",
        Daily = "daily",
        Weekly = "weekly",
        Never = "never",
    }
}

impl Cadence {
    /// How many days ahead a reminder tells of last days; `None` when there is none.
    #[must_use]
    pub const fn days_ahead(self) -> Option<u64> {
        match self {
            Self::AtOnce => Some(14),
            Self::Daily => Some(2),
            Self::Weekly => Some(7),
            Self::Never => None,
        }
    }
}
