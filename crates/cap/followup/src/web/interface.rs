//! Statuses and progress as JSON, for programs.

use std::collections::HashMap;

use access::Target;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use db::params;
use kernel::{Failure, Period, Result, UnitId};
use serde::Serialize;
use steering::api::{DecisionId, ItemId};
use web::{Outcome, Req};

use super::id;
use crate::api;
use crate::model::progress::Counts;
use crate::model::round::{Round, RoundId, RoundState};
use crate::model::unit_report::ReportState;
use crate::store::{rounds, statuses};

#[derive(Serialize)]
struct Attainment {
    period: String,
    items: Vec<ItemStatus>,
}

/// A goal or assignment with what each receiver has answered and judged.
#[derive(Serialize)]
struct ItemStatus {
    id: ItemId,
    kind: String,
    number: Option<i64>,
    title: String,
    unit: UnitId,
    receivers: Vec<ReceiverStatus>,
}

#[derive(Serialize)]
struct ReceiverStatus {
    unit: UnitId,
    role: String,
    answer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<RoundId>,
}

fn json(value: &impl Serialize) -> Result<Response> {
    let body = serde_json::to_vec(value).map_err(Failure::fault)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// `GET /api/v1/attainment?period=2026&decision=ID`: every goal and assignment, or those of one decision, with receivers, answers
/// and latest statuses.
pub async fn attainment(req: Req) -> Outcome {
    req.ctx.require("round:read", &Target::whole("round"))?;
    let period = match req.param("period") {
        Some(key) => Period::parse_key(key).ok_or_else(|| Failure::invalid("period", "period"))?,
        None => req.view.period,
    };
    let decision = match req.param("decision") {
        Some(id) => Some(DecisionId::parse(id).ok_or_else(|| Failure::invalid("decision", "id"))?),
        None => None,
    };
    let (mut judged, mut items) = futures::try_join!(
        judged_in(&req, &period, decision),
        items(&req, &period, decision)
    )?;
    for item in &mut items {
        for receiver in &mut item.receivers {
            if let Some((status, round)) = judged.remove(&(item.id, receiver.unit)) {
                receiver.status = Some(status);
                receiver.round = Some(round);
            }
        }
    }
    Ok(json(&Attainment {
        period: period.key(),
        items,
    })?)
}

/// The latest status of each (item, unit) that the actor may read, in rounds that end within the period's year.
async fn judged_in(
    req: &Req,
    period: &Period,
    decision: Option<DecisionId>,
) -> Result<HashMap<(ItemId, UnitId), (String, RoundId)>> {
    let read = req.ctx.read();
    let of_period: Vec<Round> = rounds::list(&read)
        .await?
        .into_iter()
        .filter(|r| r.tells_of(period))
        .collect();
    let ids: Vec<RoundId> = of_period.iter().map(|r| r.id).collect();
    let (states, judged) = futures::try_join!(
        report_states(req, &ids),
        statuses::flat(&read, &ids, decision)
    )?;
    let scope = req.ctx.scope("unit-report:read");
    let rank: HashMap<RoundId, usize> = ids.iter().enumerate().map(|(n, id)| (*id, n)).collect();
    let mut seen: HashMap<(RoundId, UnitId), bool> = HashMap::new();
    let mut best: HashMap<(ItemId, UnitId), (usize, String, RoundId)> =
        HashMap::with_capacity(judged.len());
    for flat in judged {
        let key = (flat.round, flat.unit);
        let is_read = *seen.entry(key).or_insert_with(|| {
            let state = states.get(&key).copied().unwrap_or(ReportState::NotBegun);
            scope.admits(&Target::at("unit-report", flat.unit).state(state.key()))
        });
        let at = rank.get(&flat.round).copied().unwrap_or(usize::MAX);
        let key = (flat.item, flat.unit);
        if is_read && best.get(&key).is_none_or(|(known, _, _)| at < *known) {
            best.insert(key, (at, flat.status, flat.round));
        }
    }
    Ok(best
        .into_iter()
        .map(|(key, (_, status, round))| (key, (status, round)))
        .collect())
}

async fn report_states(
    req: &Req,
    rounds: &[RoundId],
) -> Result<HashMap<(RoundId, UnitId), ReportState>> {
    let rows = req
        .ctx
        .read()
        .query(
            "SELECT round_id, unit_id, state FROM {unit_report} u WHERE round_id IN ({ids:1})",
            vec![db::Val::ids(rounds)],
        )
        .await?;
    rows.iter()
        .map(|r| Ok(((r.id_at(0)?, r.id_at(1)?), r.id_at(2)?)))
        .collect()
}

/// Published goals and assignments of the period with their receivers: two flat queries.
async fn items(
    req: &Req,
    period: &Period,
    decision: Option<DecisionId>,
) -> Result<Vec<ItemStatus>> {
    let read = req.ctx.read();
    let mut values = params![period.end(), period.start()];
    let mut wanted = "i.kind IN ('goal', 'assignment') AND i.state = 'published' AND i.due_starts <= $1 AND i.due_ends >= $2".to_owned();
    if let Some(decision) = decision {
        values.push(decision.to_string().into());
        wanted.push_str(" AND i.decision_id = $3");
    }
    let found = format!(
        "SELECT i.id, i.kind, i.number, i.title, i.unit_id FROM {{v_item}} i WHERE {wanted} ORDER BY i.title_sort, i.id"
    );
    let received = format!(
        "SELECT r.item_id, r.unit_id, r.role, r.answer FROM {{v_receiver}} r JOIN {{v_item}} i ON i.id = r.item_id WHERE {wanted} ORDER BY r.id"
    );
    let (rows, received) = futures::try_join!(
        read.query(&found, values.clone()),
        read.query(&received, values)
    )?;
    let mut items = Vec::with_capacity(rows.len());
    let mut places: HashMap<ItemId, usize> = HashMap::with_capacity(rows.len());
    for row in &rows {
        let id = row.id_at(0)?;
        places.insert(id, items.len());
        items.push(ItemStatus {
            id,
            kind: row.text_at(1)?,
            number: row.opt_int_at(2)?,
            title: row.text_at(3)?,
            unit: row.id_at(4)?,
            receivers: Vec::new(),
        });
    }
    for row in &received {
        let item = places.get(&row.id_at(0)?).and_then(|at| items.get_mut(*at));
        if let Some(item) = item {
            item.receivers.push(ReceiverStatus {
                unit: row.id_at(1)?,
                role: row.text_at(2)?,
                answer: row.opt_text_at(3)?,
                status: None,
                round: None,
            });
        }
    }
    Ok(items)
}

#[derive(Serialize)]
struct RoundProgress {
    id: RoundId,
    name: String,
    period: String,
    deadline: String,
    state: RoundState,
    whole: Counted,
    units: Vec<UnitProgress>,
}

#[derive(Serialize)]
struct UnitProgress {
    unit: UnitId,
    state: Option<ReportState>,
    own: Option<Counted>,
    with_below: Counted,
}

#[derive(Serialize)]
struct Counted {
    #[serde(flatten)]
    counts: Counts,
    statuses: HashMap<&'static str, u64>,
}

impl From<Counts> for Counted {
    fn from(counts: Counts) -> Self {
        let statuses = crate::model::progress::tones(&counts.tally).into_iter();
        Self {
            statuses: statuses.map(|(tone, n)| (tone.css(), n)).collect(),
            counts,
        }
    }
}

/// `GET /api/v1/progress/{round}`: each unit's counts, own and with everything below.
pub async fn progress(req: Req, Path(round): Path<String>) -> Outcome {
    req.ctx
        .require("progress:read", &Target::whole("progress"))?;
    let round = rounds::load(&req.ctx.read(), id(&round)?).await?;
    if round.state == RoundState::Draft {
        return Err(Failure::NotFound.into());
    }
    let (progress, reports) = api::progress(&req.ctx, &round).await?;
    let states: HashMap<UnitId, ReportState> = reports.iter().map(|r| (r.unit, r.state)).collect();
    let tree = api::tree_of(&req.ctx, &round).await?;
    let units = tree
        .org
        .tree
        .iter()
        .filter_map(|unit| {
            Some(UnitProgress {
                unit: unit.id,
                state: states.get(&unit.id).copied(),
                own: progress.own.get(&unit.id).copied().map(Counted::from),
                with_below: progress.total.get(&unit.id).copied()?.into(),
            })
        })
        .collect();
    Ok(json(&RoundProgress {
        id: round.id,
        name: round.name.clone(),
        period: round.period.key(),
        deadline: round.deadline.to_string(),
        state: round.state,
        whole: progress.whole.into(),
        units,
    })?)
}
