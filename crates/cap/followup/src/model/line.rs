//! One question to one unit about one thing, its answer, and what an answer still lacks.

use document::{RichText, Tone};
use kernel::{Instant, PersonId, UnitId};
use serde::{Deserialize, Serialize};

use super::round::RoundId;

kernel::id_type!(
    /// A line of a unit's report.
    LineId
);

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    Goal,
    Assignment,
    Activity,
    Indicator,
    Economy,
}

impl SubjectKind {
    pub const ALL: [Self; 5] = [
        Self::Goal,
        Self::Assignment,
        Self::Activity,
        Self::Indicator,
        Self::Economy,
    ];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Assignment => "assignment",
            Self::Activity => "activity",
            Self::Indicator => "indicator",
            Self::Economy => "economy",
        }
    }

    /// What is asked about such a thing.
    #[must_use]
    pub const fn question(self) -> Question {
        match self {
            Self::Goal | Self::Assignment | Self::Activity => Question::Status,
            Self::Indicator => Question::Value,
            Self::Economy => Question::Forecast,
        }
    }

    /// Whether it is an item of the steering chain.
    #[must_use]
    pub const fn is_item(self) -> bool {
        matches!(self, Self::Goal | Self::Assignment | Self::Activity)
    }
}

impl std::str::FromStr for SubjectKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|s| s.key() == text)
            .ok_or_else(|| format!("not a kind of subject: {text}"))
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    Status,
    Value,
    Forecast,
}

impl Question {
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Value => "value",
            Self::Forecast => "forecast",
        }
    }
}

impl std::str::FromStr for Question {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Status, Self::Value, Self::Forecast]
            .into_iter()
            .find(|q| q.key() == text)
            .ok_or_else(|| format!("not a question: {text}"))
    }
}

/// What a manager writes on a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Key of the status scale.
    pub status: Option<String>,
    pub comment: RichText,
    pub cause: RichText,
    pub consequence: RichText,
    pub measures: RichText,
    /// Why a value that is due is missing.
    pub missing_reason: Option<String>,
    /// What a judgement without indicator rests on.
    pub basis: Option<String>,
    /// The measured value (scaled), or the forecast's net in öre.
    pub value: Option<i64>,
}

/// One line as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: LineId,
    pub version: i64,
    pub round: RoundId,
    pub unit: UnitId,
    pub subject: SubjectKind,
    pub subject_id: String,
    pub receiver_id: Option<String>,
    pub question: Question,
    pub answer: Answer,
    pub evidence: Option<Evidence>,
    pub answered_by: Option<PersonId>,
    pub answered_at: Option<Instant>,
    /// Whether whoever reports stands by the answer.
    pub is_confirmed: bool,
}

impl Line {
    /// Whether nobody has answered it.
    #[must_use]
    pub const fn is_untouched(&self) -> bool {
        self.answered_at.is_none()
    }

    /// Whether all that this judgement rests on is the text of last time, word for word.
    #[must_use]
    pub fn rests_on_former(&self, former: &RichText) -> bool {
        let counts = self.evidence.as_ref().map_or((0, 0), |e| (e.n, e.m));
        !self.is_untouched()
            && self.question == Question::Status
            && rests_on_former(self.subject, &self.answer, counts, former)
    }
}

/// Whether a judgement without indicator rests on nothing but the comment of last time, word for word: it says nothing of how it
/// goes now, so a basis or another comment is asked for.
#[must_use]
pub fn rests_on_former(
    subject: SubjectKind,
    answer: &Answer,
    (_, m): (u32, u32),
    former: &RichText,
) -> bool {
    subject != SubjectKind::Activity
        && m == 0
        && is_blank(answer.basis.as_ref())
        && !answer.comment.is_empty()
        && answer.comment.to_plain() == former.to_plain()
}

/// Whether a total lies outside its parts, women's and men's values; a sum may, a mean or a share cannot.
#[must_use]
pub fn is_outside_parts(total: i64, women: i64, men: i64) -> bool {
    total < women.min(men) || total > women.max(men)
}

/// The evidence of a status, kept as it was when the status was set.
pub use indicators::api::{Evidence, EvidenceValue};

/// Something an answer lacks before it can be marked complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gap {
    Status,
    Cause,
    Consequence,
    Measures,
    MissingReason,
    Basis,
    Value,
    Forecast,
}

impl Gap {
    /// The field that is to be filled in.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Cause => "cause_rich",
            Self::Consequence => "consequence_rich",
            Self::Measures => "measures_rich",
            Self::MissingReason => "missing_reason",
            Self::Basis => "basis",
            Self::Value => "value",
            Self::Forecast => "forecast",
        }
    }

    /// Names the message `error-<code>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Status => "gap-status",
            Self::Cause => "gap-cause",
            Self::Consequence => "gap-consequence",
            Self::Measures => "gap-measures",
            Self::MissingReason => "gap-missing-reason",
            Self::Basis => "gap-basis",
            Self::Value => "gap-value",
            Self::Forecast => "gap-forecast",
        }
    }
}

/// What an answer lacks. Nothing here is required to save it, all of it to mark it complete.
///
/// `evidence` is how many of the indicators that are due have their value: (n, m).
#[must_use]
pub fn gaps(
    subject: SubjectKind,
    answer: &Answer,
    tone: Option<Tone>,
    evidence: (u32, u32),
) -> Vec<Gap> {
    match subject.question() {
        Question::Value => missing(
            answer.value.is_none() && is_blank(answer.missing_reason.as_ref()),
            Gap::Value,
        ),
        Question::Forecast => missing(answer.value.is_none(), Gap::Forecast),
        Question::Status => status_gaps(subject, answer, tone, evidence),
    }
}

fn missing(is_missing: bool, gap: Gap) -> Vec<Gap> {
    if is_missing { vec![gap] } else { Vec::new() }
}

fn is_blank(text: Option<&String>) -> bool {
    text.is_none_or(|t| t.trim().is_empty())
}

fn status_gaps(
    subject: SubjectKind,
    answer: &Answer,
    tone: Option<Tone>,
    (n, m): (u32, u32),
) -> Vec<Gap> {
    let Some(tone) = tone else {
        return vec![Gap::Status];
    };
    let mut gaps = Vec::new();
    if matches!(tone, Tone::Watch | Tone::Off) {
        gaps.extend(missing(answer.cause.is_empty(), Gap::Cause));
        gaps.extend(missing(answer.consequence.is_empty(), Gap::Consequence));
        gaps.extend(missing(answer.measures.is_empty(), Gap::Measures));
    }
    // an activity is judged by its own dates and steps
    if subject != SubjectKind::Activity {
        if m == 0 {
            let nothing = is_blank(answer.basis.as_ref()) && answer.comment.is_empty();
            gaps.extend(missing(nothing, Gap::Basis));
        } else if n < m {
            gaps.extend(missing(
                is_blank(answer.missing_reason.as_ref()),
                Gap::MissingReason,
            ));
        }
    }
    gaps
}
