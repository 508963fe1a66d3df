//! A manager marks the unit's report complete: every line is answered in full and stood by.

use access::Ctx;
use db::set;
use kernel::{Failure, Instant, PersonId, Result, UnitId};

use super::{hold_report, must_be_open, round_and_report};
use crate::model::line::{Gap, Line, LineId, gaps};
use crate::model::round::RoundId;
use crate::model::scale::StatusScale;
use crate::model::unit_report::Deed;
use crate::store::{lines, rounds, scales};

/// What a line lacks before the report can be marked complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    pub line: LineId,
    pub gaps: Vec<Gap>,
}

/// The lines that are not answered in full, or that nobody stands by yet.
#[must_use]
pub fn lacking(lines: &[Line], scale: &StatusScale) -> Vec<Lacking> {
    lines
        .iter()
        .filter_map(|line| {
            let counts = line.evidence.as_ref().map_or((0, 0), |e| (e.n, e.m));
            let tone = line.answer.status.as_deref().map(|s| scale.tone(s));
            let gaps = gaps(line.subject, &line.answer, tone, counts);
            (!gaps.is_empty() || !line.is_confirmed).then_some(Lacking {
                line: line.id,
                gaps,
            })
        })
        .collect()
}

/// Marks a report complete.
///
/// # Errors
/// Refused `incomplete` with how many lines are left; `nothing-to-do` when it is complete already.
pub async fn complete_report(ctx: &Ctx, round: RoundId, unit: UnitId) -> Result<()> {
    let (_, report) = round_and_report(ctx, round, unit).await?;
    let permit = super::save_answer::permit_to(ctx, "unit-report:complete", &report)?;
    let by = ctx.actor.person;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let report = hold_report(tx, round, unit).await?;
            must_be_open(&rounds::load_in(tx, round).await?)?;
            let scale = scales::load_in(tx).await?;
            let left = lacking(&lines::of_unit_in(tx, round, unit).await?, &scale).len();
            if left > 0 {
                return Err(Failure::refused_with("lines-left", &[("count", &left.to_string())]));
            }
            let after = report.state.after(Deed::Complete).map_err(Failure::refused)?;
            let columns = set! {
                "state" => after.key(), "completed_by" => by, "completed_at" => tx.at(),
                "decided_by" => Option::<PersonId>::None, "decided_at" => Option::<Instant>::None, "reason" => Option::<String>::None,
            };
            tx.update("unit_report", report.id, Some(report.version), columns).await.map(|_| ())
        })
    })
    .await
}
