//! Makes a synthetic round for measuring: the same seed gives the same reports.

use access::{Ctx, Target};
use db::params;
use kernel::{Date, Period, Result, UnitId, sort_key};

use crate::model::line::{LineId, SubjectKind};
use crate::model::round::{Ask, RoundId, RoundState, UnitRule};
use crate::model::unit_report::{ReportState, UnitReportId};

/// What to make.
#[derive(Clone, Debug)]
pub struct BenchRound {
    pub name: String,
    pub period: Period,
    pub deadline: Date,
    pub is_closed: bool,
    /// Unit, kind and item of each line.
    pub lines: Vec<(UnitId, SubjectKind, String)>,
    pub seed: u64,
}

/// Lines written under one change.
const CHUNK: usize = 20_000;

/// Writes a round whose lines are answered to varying degree.
pub async fn bench_round(ctx: &Ctx, bench: BenchRound) -> Result<RoundId> {
    let clock = ctx.clock().clone();
    let id = RoundId::generate(&clock);
    let permit = ctx.permit("round:open", &Target::whole("round"))?;
    let state = if bench.is_closed {
        RoundState::Closed
    } else {
        RoundState::Open
    };
    let mut units: Vec<UnitId> = bench.lines.iter().map(|(unit, _, _)| *unit).collect();
    units.sort_unstable();
    units.dedup();
    let rule = serde_json::to_string(&UnitRule::AllAuthorities).map_err(kernel::Failure::fault)?;
    let asks = serde_json::to_string(&Ask::ALL).map_err(kernel::Failure::fault)?;
    let (name, period, deadline, is_closed) = (
        bench.name.clone(),
        bench.period,
        bench.deadline,
        bench.is_closed,
    );
    let states: Vec<(UnitId, ReportState)> = units
        .iter()
        .enumerate()
        .map(|(n, unit)| (*unit, state_of(n, is_closed)))
        .collect();
    let of_unit: std::collections::HashMap<UnitId, ReportState> = states.iter().copied().collect();
    let own_clock = clock.clone();
    ctx.write(permit.clone(), move |tx| {
        Box::pin(async move {
            let at = tx.at();
            tx.insert(
                "reporting_round",
                id,
                db::set! {
                    "name" => &name, "name_sort" => sort_key(&name), "period" => period.key(), "opens_on" => period.end(),
                    "deadline" => deadline, "unit_rule" => rule, "asks" => asks, "state" => state.key(), "opened_at" => at,
                    "closed_at" => is_closed.then_some(at),
                },
            )
            .await?;
            let rows = states
                .into_iter()
                .map(|(unit, state)| {
                    (UnitReportId::generate(&own_clock).to_string(), params![id.to_string(), unit, state.key()])
                })
                .collect();
            tx.insert_many("unit_report", &["round_id", "unit_id", "state"], rows).await
        })
    })
    .await?;
    let mut number = bench.seed;
    for chunk in bench.lines.chunks(CHUNK) {
        let rows: Vec<(String, Vec<db::Val>)> = chunk
            .iter()
            .map(|(unit, kind, item)| {
                number = next(number);
                let report = of_unit.get(unit).copied().unwrap_or(ReportState::NotBegun);
                (
                    LineId::generate(&clock).to_string(),
                    line_values(ctx, id, (*unit, *kind, item), report, number),
                )
            })
            .collect();
        ctx.write(permit.clone(), move |tx| {
            Box::pin(async move { tx.insert_many("report_line", &COLUMNS, rows).await })
        })
        .await?;
    }
    Ok(id)
}

const COLUMNS: [&str; 9] = [
    "round_id",
    "unit_id",
    "subject_kind",
    "subject_id",
    "question",
    "status",
    "comment_rich",
    "answered_at",
    "is_confirmed",
];

fn line_values(
    ctx: &Ctx,
    round: RoundId,
    (unit, kind, item): (UnitId, SubjectKind, &String),
    report: ReportState,
    number: u64,
) -> Vec<db::Val> {
    let is_answered = match report {
        ReportState::NotBegun => false,
        ReportState::Begun => !number.is_multiple_of(3),
        _ => true,
    };
    let is_status = kind.is_item() && is_answered;
    let status = match number % 10 {
        0 => "off",
        1 | 2 => "watch",
        3 => "none",
        _ => "good",
    };
    let comment = r#"[{"type":"paragraph","content":[{"type":"text","text":"..."}]}]"#;
    params![
        round.to_string(),
        unit,
        kind.key(),
        item,
        kind.question().key(),
        is_status.then_some(status),
        is_status.then_some(comment),
        is_answered.then(|| ctx.now()),
        is_answered
    ]
}

const fn state_of(n: usize, is_closed: bool) -> ReportState {
    match n % 5 {
        _ if is_closed => ReportState::Approved,
        0 => ReportState::NotBegun,
        1 => ReportState::Complete,
        2 => ReportState::Approved,
        _ => ReportState::Begun,
    }
}

/// SplitMix64's step and finish: small, and the same everywhere.
const fn next(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 31)
}
