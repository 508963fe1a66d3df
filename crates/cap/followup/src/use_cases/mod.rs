//! What people do in follow-up, one file a deed.

pub mod add_round;
pub mod close_round;
pub mod complete_report;
pub mod confirm_answer;
pub mod confirm_answers;
pub mod decide_report;
pub mod follow_units;
mod hand_over;
pub mod open_round;
pub mod register_deviation;
pub mod save_answer;
pub mod settle_deviation;

use access::{Ctx, Target};
use db::{Backend, Reader, Tx, Val};
use kernel::{Failure, Result, UnitId};

use crate::model::line::Line;
use crate::model::round::{self, Round, RoundId, RoundState};
use crate::model::unit_report::UnitReport;
use crate::store::{lines, rounds, unit_reports};

/// Longest reason, in characters.
pub const REASON_CHARS: usize = 2_000;

/// A report as the rules see it.
#[must_use]
pub fn report_target(report: &UnitReport) -> Target {
    Target::at("unit-report", report.unit)
        .state(report.state.key())
        .by(report.completed_by)
}

/// A round and a unit's report in it; `NotFound` when the unit takes no part.
pub async fn round_and_report(
    ctx: &Ctx,
    round: RoundId,
    unit: UnitId,
) -> Result<(Round, UnitReport)> {
    let read = ctx.read();
    let found = rounds::load(&read, round).await?;
    let report = unit_reports::find(&read, round, unit)
        .await?
        .ok_or(Failure::NotFound)?;
    Ok((found, report))
}

/// Refuses what only an open round takes.
pub fn must_be_open(round: &Round) -> Result<()> {
    match round.state {
        RoundState::Open => Ok(()),
        RoundState::Closed => Err(Failure::refused("closed")),
        RoundState::Draft => Err(Failure::refused("not-begun")),
    }
}

/// Holds a unit's report against other commands on databases where several run at once, and reads it.
pub async fn hold_report(tx: &Tx, round: RoundId, unit: UnitId) -> Result<UnitReport> {
    if tx.backend() == Backend::Postgres {
        let text =
            "SELECT id FROM unit_report WHERE round_id = $1 AND unit_id = $2 FOR NO KEY UPDATE";
        tx.query(text, vec![Val::id(round), Val::id(unit)]).await?;
    }
    unit_reports::load_in(tx, round, unit).await
}

/// Holds a round against other commands and reads it.
pub async fn hold_round(tx: &Tx, round: RoundId) -> Result<Round> {
    if tx.backend() == Backend::Postgres {
        tx.query(
            "SELECT id FROM reporting_round WHERE id = $1 FOR NO KEY UPDATE",
            vec![Val::id(round)],
        )
        .await?;
    }
    rounds::load_in(tx, round).await
}

/// A reason that must be given.
pub fn reason(text: &str) -> Result<String> {
    let text = kernel::nfc(text).trim().to_owned();
    if text.is_empty() {
        return Err(Failure::invalid("reason", "reason"));
    }
    if text.chars().count() > REASON_CHARS {
        return Err(Failure::Invalid(vec![
            kernel::FieldError::new("reason", "too-long").with("max", REASON_CHARS),
        ]));
    }
    Ok(text)
}

/// The answers that a unit stood by in the rounds of the latest period before this one, with those rounds; where two rounds asked for
/// the same thing the later comes last.
pub async fn former_lines(
    read: &Reader,
    round: &Round,
    unit: UnitId,
) -> Result<(Vec<Round>, Vec<Line>)> {
    let earlier = earlier_rounds(read, round).await?;
    let ids: Vec<RoundId> = earlier.iter().map(|r| r.id).collect();
    if ids.is_empty() {
        return Ok((earlier, Vec::new()));
    }
    let mut found = lines::of_units(read, &ids, &[unit]).await?;
    found.retain(|l| l.is_confirmed);
    // the latest round is first among the earlier ones, and what is collected last holds
    found.sort_by_key(|l| std::cmp::Reverse(ids.iter().position(|id| *id == l.round)));
    Ok((earlier, found))
}

/// Rounds before this one, the latest first.
async fn earlier_rounds(read: &Reader, round: &Round) -> Result<Vec<Round>> {
    let all = rounds::list(read).await?;
    let earlier = round::before(&all, round.period.end());
    Ok(earlier.into_iter().cloned().collect())
}

/// What the unit confirmed about the same subject in the latest earlier round.
pub async fn former_line(read: &Reader, round: &Round, line: &Line) -> Result<Option<Line>> {
    let earlier = earlier_rounds(read, round).await?;
    let ids: Vec<RoundId> = earlier.iter().map(|r| r.id).collect();
    let found = lines::of_subject(read, &ids, line).await?;
    let place = |l: &Line| ids.iter().position(|id| *id == l.round);
    Ok(found
        .into_iter()
        .rev()
        .filter(|l| l.is_confirmed)
        .min_by_key(place))
}
