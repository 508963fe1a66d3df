//! What a line is filled in with before anybody has answered it, and why.

use std::collections::HashMap;

use document::Tone;
use indicators::api::{Direction, IndicatorId};
use kernel::Date;

use super::line::{Evidence, EvidenceValue, SubjectKind};
use super::scale::StatusScale;

/// Why a status is suggested: names the message `followup-because-<key>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// The former round's judgement.
    Former,
    /// Every target is met.
    TargetsMet,
    /// So many values lie on the wrong side of their targets.
    BelowTarget(u32),
    /// The activity's last day has been.
    Ended,
    /// The activity runs and its last day is to come.
    Running,
}

impl Because {
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Former => "followup-because-former",
            Self::TargetsMet => "followup-because-targets-met",
            Self::BelowTarget(_) => "followup-because-below-target",
            Self::Ended => "followup-because-ended",
            Self::Running => "followup-because-running",
        }
    }

    /// How many, where the reason counts something.
    #[must_use]
    pub const fn count(self) -> i64 {
        match self {
            Self::BelowTarget(count) => count as i64,
            _ => 0,
        }
    }
}

/// A suggested status and its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub status: String,
    pub because: Because,
}

/// What the suggestion is made from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Grounds<'a> {
    /// The former round's status.
    pub former: Option<&'a str>,
    pub evidence: Option<&'a Evidence>,
    /// Which way is better, by indicator.
    pub directions: Option<&'a HashMap<IndicatorId, Direction>>,
    /// Last day of an activity.
    pub ends_on: Option<Date>,
    /// Last day of the round's period.
    pub period_end: Option<Date>,
}

/// The suggestion for a line; none where there is nothing to go by.
///
/// Values that miss their targets speak first; then what was said last time; then an activity's dates.
#[must_use]
pub fn suggest(
    subject: SubjectKind,
    grounds: &Grounds<'_>,
    scale: &StatusScale,
) -> Option<Suggestion> {
    let of_tone = |tone: Tone, because: Because| {
        scale
            .values_for(subject)
            .find(|v| v.tone == tone)
            .map(|v| Suggestion {
                status: v.key.clone(),
                because,
            })
    };
    if subject == SubjectKind::Activity
        && let (Some(ends), Some(end)) = (grounds.ends_on, grounds.period_end)
        && grounds.former.is_none_or(|f| scale.tone(f) == Tone::Good)
    {
        return if ends <= end {
            of_tone(Tone::Done, Because::Ended)
        } else {
            of_tone(Tone::Good, Because::Running)
        };
    }
    if let Some(evidence) = grounds.evidence {
        let compared = evidence
            .values
            .iter()
            .filter(|v| v.value.is_some() && v.target.is_some());
        let misses = compared
            .clone()
            .filter(|v| is_missed(v, grounds.directions))
            .count();
        let misses = u32::try_from(misses).unwrap_or(u32::MAX);
        if misses > 0 {
            return of_tone(Tone::Watch, Because::BelowTarget(misses));
        }
        if compared.count() > 0 && grounds.former.is_none_or(|f| scale.tone(f) == Tone::Good) {
            return of_tone(Tone::Good, Because::TargetsMet);
        }
    }
    let former = scale.find(grounds.former?)?;
    former.is_for(subject).then(|| Suggestion {
        status: former.key.clone(),
        because: Because::Former,
    })
}

/// Whether a value lies on the wrong side of its target; where neither way is better it never does.
pub fn is_missed(
    value: &EvidenceValue,
    directions: Option<&HashMap<IndicatorId, Direction>>,
) -> bool {
    let (Some(found), Some(target)) = (value.value, value.target) else {
        return false;
    };
    match directions.and_then(|d| d.get(&value.indicator_id)) {
        Some(Direction::Up) => found < target,
        Some(Direction::Down) => found > target,
        _ => false,
    }
}
