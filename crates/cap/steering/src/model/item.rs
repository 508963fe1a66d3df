//! Goals, assignments and activities, the decision they rest on, and how their state moves.

use chrono::Days;
use kernel::{Date, Instant, Period, PeriodKind, PersonId, Refusal, UnitId};
use serde::Serialize;

kernel::id_type!(
    /// A goal, an assignment or an activity.
    ItemId
);
kernel::id_type!(
    /// One receiver of a goal or an assignment.
    ReceiverId
);
kernel::id_type!(
    /// A decision of the council or a committee.
    DecisionId
);
kernel::id_type!(
    /// One reading of a file with goals and assignments.
    ImportId
);

/// Longest title, in characters.
pub const TITLE_CHARS: usize = 300;
/// Longest wording, in characters.
pub const WORDING_CHARS: usize = 10_000;
/// Longest reason, in characters.
pub const REASON_CHARS: usize = 4_000;

keyed!(
    /// What an item is.
    ItemKind {
        /// Mål.
        Goal = "goal",
        /// Uppdrag.
        Assignment = "assignment",
        /// Aktivitet.
        Activity = "activity",
    }
);

keyed!(
    /// How far an item has come.
    ItemState {
        Draft = "draft",
        Published = "published",
        Ended = "ended",
    }
);

keyed!(
    /// Whether a decision has been published to those it concerns.
    DecisionState {
        Draft = "draft",
        Decided = "decided",
    }
);

keyed!(
    /// When receivers account for an item to whoever gave it.
    ReportBack {
        InterimAndAnnual = "interim-and-annual",
        Annual = "annual",
        EachRound = "each-round",
        None = "none",
    }
);

keyed!(
    /// The dimension of sustainability an item belongs to.
    Theme {
        Social = "social",
        Ecological = "ecological",
        Economic = "economic",
    }
);

keyed!(
    /// How a child hangs under its parent.
    LinkKind {
        /// Made in order to carry out the parent.
        Breakdown = "breakdown",
        /// There already, and contributes.
        Contributes = "contributes",
    }
);

/// A goal, an assignment or an activity, without its wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    pub id: ItemId,
    pub version: i64,
    pub kind: ItemKind,
    /// Who owns it: the body that decided it, the committee, or the unit that carries it out.
    pub unit: UnitId,
    pub decision: Option<DecisionId>,
    pub number: Option<i64>,
    pub title: String,
    pub title_sort: String,
    pub due_period: Period,
    pub report_back: ReportBack,
    pub theme: Option<Theme>,
    pub state: ItemState,
    /// Of importance for sound financial management (god ekonomisk hushållning, KL 11:6).
    pub is_sound_financial: bool,
    pub responsible_person: Option<PersonId>,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    /// The day it was shown to its receivers.
    pub published_on: Option<Date>,
}

/// Days that receivers have for their answer after an item has been shown to them.
const ANSWER_DAYS: u64 = 30;

impl Item {
    /// The last day to answer: that of the due period's first month, or thirty days after publication where that is later.
    #[must_use]
    pub fn answer_due(&self) -> Date {
        let start = self.due_period.start();
        let usual = Period::holding(PeriodKind::Month, start).map_or(start, |month| month.end());
        let given = self
            .published_on
            .and_then(|day| day.checked_add_days(Days::new(ANSWER_DAYS)));
        given.map_or(usual, |day| day.max(usual))
    }
}

/// A decision with its date, § and registration number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    pub id: DecisionId,
    pub version: i64,
    pub body: UnitId,
    pub decided_on: Date,
    pub section: Option<String>,
    pub registration_number: Option<String>,
    pub title: String,
    pub state: DecisionState,
}

/// A child under a parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Link {
    pub child: ItemId,
    pub parent: ItemId,
    pub kind: LinkKind,
    /// The answer through which it hangs there.
    pub receiver: Option<ReceiverId>,
}

/// One reading of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub id: ImportId,
    pub file_name: String,
    pub imported_at: Instant,
    pub row_count: i64,
    pub undone_at: Option<Instant>,
    /// SHA-256 of the rows as they were read, in hex.
    pub sha256: Option<String>,
}

/// What can be done to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Change anything, the wording too.
    Edit,
    /// Show it to its receivers.
    Publish,
    /// Change what surrounds the decided wording, with a reason.
    Amend,
    /// Close it, with a reason.
    End,
}

/// Every step an item's state can take; what is not here is refused.
pub const STEPS: [(ItemState, Deed, ItemState); 4] = [
    (ItemState::Draft, Deed::Edit, ItemState::Draft),
    (ItemState::Draft, Deed::Publish, ItemState::Published),
    (ItemState::Published, Deed::Amend, ItemState::Published),
    (ItemState::Published, Deed::End, ItemState::Ended),
];

/// The state after a deed, or why it cannot be done.
pub fn step(from: ItemState, deed: Deed) -> Result<ItemState, Refusal> {
    let found = STEPS
        .iter()
        .find(|(state, done, _)| *state == from && *done == deed);
    found.map(|(_, _, to)| *to).ok_or_else(|| {
        let code = match (from, deed) {
            (ItemState::Ended, _) => "item-ended",
            (ItemState::Published, Deed::Edit) => "decided",
            (ItemState::Draft, _) => "item-draft",
            _ => "nothing-to-do",
        };
        Refusal {
            code,
            args: Vec::new(),
        }
    })
}

/// What a change of an item touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whether a council or committee decided the wording.
    pub is_decided: bool,
    pub touches_wording: bool,
    pub has_reason: bool,
}

/// Whether an item may be changed: a decided wording never, what surrounds it with a reason.
pub fn may_change(state: ItemState, change: Change) -> Result<(), Refusal> {
    let refused = |code| {
        Err(Refusal {
            code,
            args: Vec::new(),
        })
    };
    match state {
        ItemState::Draft => step(state, Deed::Edit).map(|_| ()),
        ItemState::Published if change.is_decided && change.touches_wording => {
            step(state, Deed::Edit).map(|_| ())
        }
        ItemState::Published if change.is_decided && !change.has_reason => refused("needs-reason"),
        ItemState::Published | ItemState::Ended => step(state, Deed::Amend).map(|_| ()),
    }
}
