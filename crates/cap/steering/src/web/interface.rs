//! The same goals and assignments as JSON: `GET /api/v1/items?period=2026`.

use axum::http::header;
use axum::response::IntoResponse;
use kernel::{Failure, Period};
use serde::Serialize;
use web::{Outcome, Req};

use crate::model::answer::{Receiver, answered};
use crate::model::item::Item;
use crate::store::list;

#[derive(Serialize)]
struct Items<'a> {
    period: String,
    items: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    item: &'a Item,
    decision_title: Option<&'a str>,
    section: Option<&'a str>,
    answered: usize,
    receivers: &'a [Receiver],
}

/// Goals and assignments due in a period, with their receivers' answers.
pub(crate) async fn items(req: Req) -> Outcome {
    req.require_signed_in()?;
    let period = match req.param("period") {
        Some(key) => Period::parse_key(key).ok_or_else(|| Failure::invalid("period", "period"))?,
        None => req.view.period,
    };
    let lines = list::due(&req.ctx, period).await?;
    let items = lines
        .iter()
        .map(|line| Line {
            item: &line.item,
            decision_title: line.decision.as_deref(),
            section: line.section.as_deref(),
            answered: answered(&line.receivers).0,
            receivers: &line.receivers,
        })
        .collect();
    let body = serde_json::to_string(&Items {
        period: period.key(),
        items,
    })
    .map_err(Failure::fault)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}
