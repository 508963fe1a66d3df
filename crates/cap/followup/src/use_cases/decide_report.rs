//! A superior approves a report or sends it back; an approved one is opened again with a reason.
//!
//! Whoever marked it complete does not approve it, nor does somebody who stands in for them or whom they stood in for.

use access::{Appointment, Ctx, Org, Profile};
use db::set;
use kernel::{Failure, Instant, PersonId, Result, UnitId};

use super::settle_deviation::superior;
use super::{hold_report, must_be_open, report_target, round_and_report};
use crate::model::round::RoundId;
use crate::model::unit_report::{Deed, ReportState, UnitReport};
use crate::store::rounds;

/// What is decided about a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    Approve,
    SendBack { reason: String },
    Reopen { reason: String },
}

/// A decision about a unit's report.
#[derive(Clone, Debug)]
pub struct DecideReport {
    pub round: RoundId,
    pub unit: UnitId,
    /// The version that was read; None decides about whatever stands.
    pub version: Option<i64>,
    pub decision: Decision,
}

/// Decides about a report.
///
/// # Errors
/// Forbidden to whoever is not above the unit or whose own work it is; refused when it is not complete (approve, send back) or
/// not approved (reopen), or when it has been decided already; conflict when it has changed since it was read.
pub async fn decide_report(ctx: &Ctx, command: DecideReport) -> Result<()> {
    let (_, report) = round_and_report(ctx, command.round, command.unit).await?;
    let (permit, deed, reason) = match &command.decision {
        Decision::Approve => (
            permit_to_approve(ctx, &report, Deed::Approve)?,
            Deed::Approve,
            None,
        ),
        Decision::SendBack { reason } => {
            let reason = super::reason(reason)?;
            (
                permit_to_approve(ctx, &report, Deed::SendBack)?.because(&reason),
                Deed::SendBack,
                Some(reason),
            )
        }
        Decision::Reopen { reason } => {
            let reason = super::reason(reason)?;
            (
                permit_to_reopen(ctx, &report)?.because(&reason),
                Deed::Reopen,
                Some(reason),
            )
        }
    };
    let by = ctx.actor.person;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let report = hold_report(tx, command.round, command.unit).await?;
            must_be_open(&rounds::load_in(tx, command.round).await?)?;
            let after = report.state.after(deed).map_err(Failure::refused)?;
            let mut columns = set! { "state" => after.key(), "decided_by" => by, "decided_at" => tx.at(), "reason" => reason };
            if after != ReportState::Approved {
                columns.extend(set! { "completed_by" => Option::<PersonId>::None, "completed_at" => Option::<Instant>::None });
            }
            let expected = command.version.unwrap_or(report.version);
            let done = tx.update("unit_report", report.id, Some(expected), columns).await;
            done.map(|_| ()).map_err(|f| crate::store::lines::as_typed(f, &["reason"]))
        })
    })
    .await
}

/// Whether the actor may approve or send back this report now.
#[must_use]
pub fn may_approve(ctx: &Ctx, report: &UnitReport) -> bool {
    report.state == ReportState::Complete
        && ctx.may("unit-report:approve", &report_target(report))
        && is_independent_superior(ctx, report)
}

fn permit_to_approve(ctx: &Ctx, report: &UnitReport, deed: Deed) -> Result<db::Permit> {
    if report.state != ReportState::Complete {
        // whoever could decide about a complete report is told why this one cannot be
        let complete = report_target(report).state(ReportState::Complete.key());
        if ctx.may("unit-report:approve", &complete)
            && let Err(code) = report.state.after(deed)
        {
            return Err(Failure::refused(code));
        }
    }
    let permit = ctx.permit("unit-report:approve", &report_target(report))?;
    if is_independent_superior(ctx, report) {
        Ok(permit)
    } else {
        Err(Failure::Forbidden)
    }
}

fn permit_to_reopen(ctx: &Ctx, report: &UnitReport) -> Result<db::Permit> {
    if report.state != ReportState::Approved
        && ctx.may(
            "unit-report:reopen",
            &report_target(report).state("approved"),
        )
    {
        return Err(Failure::refused("not-approved"));
    }
    let permit = ctx.permit("unit-report:reopen", &report_target(report))?;
    let is_above = ctx.actor.has(Profile::ProcessLeader) || is_superior(ctx, report.unit);
    if is_above {
        Ok(permit)
    } else {
        Err(Failure::Forbidden)
    }
}

/// Who is to decide about a complete report first: those who answer for the nearest unit above where somebody may. Managers further up
/// may also decide, and do when these are away.
#[must_use]
pub fn nearest_deciders(org: &Org, report: &UnitReport) -> Vec<PersonId> {
    let mut below = report.unit;
    while let Some(above) = superior(org, below) {
        let people = org.answering(above).map(|a| a.people).unwrap_or_default();
        let found: Vec<PersonId> = people
            .into_iter()
            .filter(|p| Some(*p) != report.completed_by && is_independent(org, *p, report))
            .collect();
        if !found.is_empty() || above == below {
            return found;
        }
        below = above;
    }
    Vec::new()
}

/// Whether the actor is a manager of a unit strictly above, in an appointment that does not stand in for the completer's.
fn is_independent_superior(ctx: &Ctx, report: &UnitReport) -> bool {
    let org = &ctx.org_now;
    match ctx.actor.person {
        Some(person) => is_independent(org, person, report),
        None => is_superior(ctx, report.unit),
    }
}

fn is_independent(org: &Org, person: PersonId, report: &UnitReport) -> bool {
    let completers: Vec<&Appointment> = report
        .completed_by
        .map(|by| org.appointments_of(by).collect())
        .unwrap_or_default();
    org.appointments_of(person)
        .filter(|a| a.profiles.contains(&Profile::Manager) && is_above(org, a.unit, report.unit))
        .any(|mine| {
            !completers
                .iter()
                .any(|theirs| stand_in_for_each_other(mine, theirs))
        })
}

fn stand_in_for_each_other(a: &Appointment, b: &Appointment) -> bool {
    a.substitute_for.as_ref() == Some(&b.id) || b.substitute_for.as_ref() == Some(&a.id)
}

fn is_superior(ctx: &Ctx, unit: UnitId) -> bool {
    let held = ctx
        .actor
        .held
        .iter()
        .filter(|h| h.profiles.contains(&Profile::Manager));
    held.map(|h| h.unit)
        .any(|at| at.is_none_or(|at| is_above(&ctx.org_now, at, unit)))
}

/// Whether one unit lies strictly above another, as the organisation stands.
#[must_use]
pub fn is_above(org: &Org, upper: UnitId, lower: UnitId) -> bool {
    match (org.place(upper), org.place(lower)) {
        (Some(upper), Some(lower)) => upper != lower && org.tree.is_within(lower, upper),
        _ => false,
    }
}
