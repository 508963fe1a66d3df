//! A process leader opens a round: every unit that takes part gets its lines at once, all or nothing.
//!
//! Later the same rule gives the lines of what has come since; nothing that is there is touched.

use std::collections::HashSet;

use access::{Ctx, Target};
use db::{Tx, params, set};
use kernel::{Clock, Failure, Result, UnitId};
use serde::Serialize;

use crate::model::line::SubjectKind;
use crate::model::plan::{Plan, plan};
use crate::model::round::{Round, RoundId, RoundState};
use crate::store::{lines, planning, rounds, unit_reports};

/// How much a round asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Asked {
    pub reports: usize,
    pub lines: usize,
    /// Lines of each kind, in the order they are asked.
    pub by_kind: Vec<(SubjectKind, usize)>,
    /// Lines of received goals and assignments that the receiver has not answered.
    pub unanswered: usize,
}

/// What opening the round now would ask for.
pub async fn preview_round(ctx: &Ctx, id: RoundId) -> Result<Asked> {
    ctx.require("round:open", &Target::whole("round"))?;
    let round = rounds::load(&ctx.read(), id).await?;
    let (plan, unanswered) = planned(ctx, &round).await?;
    Ok(Asked {
        unanswered,
        ..asked(&plan)
    })
}

/// Opens a round. Opened already, it says so and does nothing.
pub async fn open_round(ctx: &Ctx, id: RoundId) -> Result<Asked> {
    let permit = ctx.permit("round:open", &Target::whole("round"))?;
    let round = rounds::load(&ctx.read(), id).await?;
    match round.state {
        RoundState::Draft => {}
        RoundState::Open => return stored(ctx, id).await,
        RoundState::Closed => return Err(Failure::refused("closed")),
    }
    let (plan, unanswered) = planned(ctx, &round).await?;
    if plan.is_empty() {
        return Err(Failure::refused("nothing-to-ask"));
    }
    let clock = ctx.clock().clone();
    let is_mine = ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                let round = super::hold_round(tx, id).await?;
                if round.state != RoundState::Draft {
                    return Ok(None);
                }
                let asked = asked(&plan);
                let units: Vec<UnitId> = plan.keys().copied().collect();
                unit_reports::insert_new(tx, &clock, id, &units).await?;
                lines::insert_plan(tx, &clock, id, &plan).await?;
                let opened = set! { "state" => RoundState::Open.key(), "opened_at" => tx.at() };
                tx.update("reporting_round", id, Some(round.version), opened)
                    .await?;
                Ok(Some(asked))
            })
        })
        .await?;
    match is_mine {
        Some(asked) => Ok(Asked {
            unanswered,
            ..asked
        }),
        None => stored(ctx, id).await,
    }
}

/// Asks for what has come since the round was opened. Returns how many lines were added.
pub async fn fetch_new_lines(ctx: &Ctx, id: RoundId) -> Result<usize> {
    let permit = ctx.permit("round:open", &Target::whole("round"))?;
    let round = rounds::load(&ctx.read(), id).await?;
    super::must_be_open(&round)?;
    let (plan, _) = planned(ctx, &round).await?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            super::must_be_open(&super::hold_round(tx, id).await?)?;
            add_missing(tx, &clock, id, plan).await
        })
    })
    .await
}

/// Adds the planned lines that are not there yet, and the reports they stand in.
///
/// An approved report is locked: it gets no further lines.
pub async fn add_missing(tx: &mut Tx, clock: &Clock, id: RoundId, mut plan: Plan) -> Result<usize> {
    let mut there: HashSet<(UnitId, SubjectKind, String)> = HashSet::new();
    for row in tx
        .query(
            "SELECT unit_id, subject_kind, subject_id FROM {report_line} l WHERE round_id = $1",
            params![id.to_string()],
        )
        .await?
    {
        there.insert((
            row.id("unit_id")?,
            row.id("subject_kind")?,
            row.text("subject_id")?,
        ));
    }
    let mut reports: HashSet<UnitId> = HashSet::new();
    let mut locked: HashSet<UnitId> = HashSet::new();
    for row in tx
        .query(
            "SELECT unit_id, state FROM {unit_report} u WHERE round_id = $1",
            params![id.to_string()],
        )
        .await?
    {
        reports.insert(row.id("unit_id")?);
        if row.text("state")? == "approved" {
            locked.insert(row.id("unit_id")?);
        }
    }
    for (unit, lines) in &mut plan {
        lines.retain(|l| {
            !locked.contains(unit) && !there.contains(&(*unit, l.subject, l.subject_id.clone()))
        });
    }
    plan.retain(|_, lines| !lines.is_empty());
    if plan.is_empty() {
        return Ok(0);
    }
    let new: Vec<UnitId> = plan
        .keys()
        .filter(|u| !reports.contains(u))
        .copied()
        .collect();
    unit_reports::insert_new(tx, clock, id, &new).await?;
    lines::insert_plan(tx, clock, id, &plan).await
}

/// The lines the round asks for with what is known now, and how many are of unanswered receivers.
async fn planned(ctx: &Ctx, round: &Round) -> Result<(Plan, usize)> {
    let sources = planning::sources(&ctx.read(), &round.asks, &round.period).await?;
    let units = round.units.units(&ctx.org_now.tree);
    let plan = plan(&units, &round.asks, &round.period, &sources);
    let unanswered: HashSet<&str> = sources
        .received
        .iter()
        .filter(|r| r.answer.is_none())
        .map(|r| r.receiver_id.as_str())
        .collect();
    let lines = plan.values().flatten();
    let count = lines
        .filter(|l| {
            l.receiver_id
                .as_deref()
                .is_some_and(|r| unanswered.contains(r))
        })
        .count();
    Ok((plan, count))
}

fn asked(plan: &Plan) -> Asked {
    let by_kind = SubjectKind::ALL
        .into_iter()
        .map(|kind| {
            (
                kind,
                plan.values()
                    .flatten()
                    .filter(|l| l.subject == kind)
                    .count(),
            )
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    Asked {
        reports: plan.len(),
        lines: plan.values().map(Vec::len).sum(),
        by_kind,
        unanswered: 0,
    }
}

/// What a round that is open asks for.
pub async fn stored(ctx: &Ctx, id: RoundId) -> Result<Asked> {
    let read = ctx.read();
    let rows = read
        .query(
            "SELECT subject_kind, COUNT(*) AS line_count FROM {report_line} l WHERE round_id = $1 GROUP BY subject_kind",
            params![id.to_string()],
        )
        .await?;
    let mut asked = Asked {
        reports: unit_reports::of_round(&read, id).await?.len(),
        ..Asked::default()
    };
    for row in rows {
        let count = usize::try_from(row.int("line_count")?).unwrap_or(0);
        asked.lines += count;
        asked.by_kind.push((row.id("subject_kind")?, count));
    }
    asked.by_kind.sort_unstable();
    Ok(asked)
}
