//! A manager stands by several answers of one report at once, having seen them: suggestions for activities, and figures that are filled in.

use access::Ctx;
use kernel::{Failure, Result, UnitId};

use super::confirm_answer::confirm_answer;
use super::{report_target, round_and_report};
use crate::model::line::{LineId, Question, SubjectKind};
use crate::model::round::RoundId;
use crate::store::lines;

/// One answer as it was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenAnswer {
    pub line: LineId,
    pub version: i64,
    /// The status that was suggested, where nobody had answered.
    pub suggested: Option<String>,
}

/// What came of confirming several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// Those that are confirmed now, also those that were already.
    pub done: usize,
    /// Those that somebody else had changed, that lack something, or that are not confirmed unread.
    pub left: usize,
}

/// Confirms each answer by itself: what stops one does not stop the rest.
///
/// Judgements of goals and assignments are never confirmed this way: their evidence is read first.
///
/// # Errors
/// Refused when the round is closed or the report approved; not found when the actor may not read the report.
pub async fn confirm_answers(
    ctx: &Ctx,
    round: RoundId,
    unit: UnitId,
    seen: Vec<SeenAnswer>,
) -> Result<Confirmed> {
    let (stored_round, report) = round_and_report(ctx, round, unit).await?;
    ctx.require("unit-report:read", &report_target(&report))?;
    super::save_answer::permit(ctx, &stored_round, &report)?;
    let here = lines::of_report(&ctx.read(), round, unit).await?;
    let mut outcome = Confirmed::default();
    for one in seen {
        let Some(line) = here.iter().find(|l| l.id == one.line) else {
            outcome.left += 1;
            continue;
        };
        if line.is_confirmed {
            outcome.done += 1;
            continue;
        }
        let is_read_first =
            line.question == Question::Status && line.subject != SubjectKind::Activity;
        if is_read_first {
            outcome.left += 1;
            continue;
        }
        match confirm_answer(ctx, line.id, Some(one.version), one.suggested).await {
            Ok(saved) if saved.is_confirmed => outcome.done += 1,
            Ok(_) | Err(Failure::Conflict(_) | Failure::Invalid(_)) => outcome.left += 1,
            Err(Failure::Refused(refusal)) if refusal.code == "nothing-to-confirm" => {
                outcome.left += 1;
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(outcome)
}
