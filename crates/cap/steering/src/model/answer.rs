//! What a receiver answers, and which answers can follow which.

use kernel::{FieldError, Instant, PersonId, Refusal, UnitId};
use serde::Serialize;

use super::item::{ItemId, ItemState, ReceiverId};

keyed!(
    /// What a receiver does with what it was given.
    Answer {
        /// Makes own goals or activities under it.
        TakesUp = "takes-up",
        /// Something it already has carries it out.
        Contributes = "contributes",
        /// Judged not to concern it, with a written reason.
        NotRelevant = "not-relevant",
    }
);

keyed!(
    /// Whether a receiver answers for the whole or helps another.
    ReceiverRole {
        Responsible = "responsible",
        Cooperating = "cooperating",
    }
);

/// One receiver with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receiver {
    pub id: ReceiverId,
    pub version: i64,
    pub item: ItemId,
    pub unit: UnitId,
    pub role: ReceiverRole,
    pub answer: Option<Answer>,
    pub reason: Option<String>,
    pub answered_by: Option<PersonId>,
    #[serde(serialize_with = "micros")]
    pub answered_at: Option<Instant>,
    /// The row of the unit this one carries on after.
    pub origin: Option<ReceiverId>,
}

fn micros<S: serde::Serializer>(at: &Option<Instant>, s: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => s.serialize_some(&at.micros()),
        None => s.serialize_none(),
    }
}

/// Rows that still count: a row whose unit has gone and left successors counts only when it was answered.
#[must_use]
pub fn counted(receivers: &[Receiver]) -> Vec<&Receiver> {
    let passed_on: std::collections::HashSet<ReceiverId> =
        receivers.iter().filter_map(|r| r.origin).collect();
    receivers
        .iter()
        .filter(|r| r.answer.is_some() || !passed_on.contains(&r.id))
        .collect()
}

/// How many receivers have answered, of how many.
#[must_use]
pub fn answered(receivers: &[Receiver]) -> (usize, usize) {
    let counted = counted(receivers);
    (
        counted.iter().filter(|r| r.answer.is_some()).count(),
        counted.len(),
    )
}

/// What an answer is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    pub item: ItemState,
    pub from: Option<Answer>,
    pub to: Answer,
    /// Own goals or activities that hang under it through the former answer.
    pub has_own: bool,
}

/// Every change of answer: from (none: not answered yet), to, and whether own goals and activities stand in the way.
pub const ANSWER_STEPS: [(Option<Answer>, Answer, bool); 12] = {
    use Answer::{Contributes as C, NotRelevant as N, TakesUp as T};
    [
        (None, T, false),
        (None, C, false),
        (None, N, false),
        (Some(T), T, false),
        (Some(T), C, true),
        (Some(T), N, true),
        (Some(C), T, false),
        (Some(C), C, false),
        (Some(C), N, false),
        (Some(N), T, false),
        (Some(N), C, false),
        (Some(N), N, false),
    ]
};

/// Whether the answer can be given.
pub fn may_answer(step: Answered) -> Result<(), Refusal> {
    let refused = |code| {
        Err(Refusal {
            code,
            args: Vec::new(),
        })
    };
    match step.item {
        ItemState::Draft => return refused("item-draft"),
        ItemState::Ended => return refused("item-ended"),
        ItemState::Published => {}
    }
    match ANSWER_STEPS
        .iter()
        .find(|(from, to, _)| *from == step.from && *to == step.to)
    {
        Some((_, _, true)) if step.has_own => refused("answer-has-own"),
        Some(_) => Ok(()),
        None => refused("nothing-to-do"),
    }
}

/// What an answer must hold: a reason when not relevant, something existing when it contributes.
#[must_use]
pub fn missing(answer: Answer, reason: Option<&str>, through: usize) -> Option<FieldError> {
    match answer {
        Answer::NotRelevant if reason.is_none_or(|r| r.trim().is_empty()) => {
            Some(FieldError::new("reason", "reason"))
        }
        Answer::Contributes if through == 0 => Some(FieldError::new("through", "choose-something")),
        _ => None,
    }
}
