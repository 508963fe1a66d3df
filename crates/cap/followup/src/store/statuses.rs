//! Statuses across rounds: the latest of each item and unit, and the whole municipality in one flat query.

use db::{Reader, Row, Val};
use kernel::{Instant, PersonId, Result, UnitId};

use steering::api::{DecisionId, ItemId};

use super::lines::rich;
use crate::model::line::{Evidence, LineId};
use crate::model::round::RoundId;
use crate::model::unit_report::ReportState;

/// One judgement: of an item, at a unit, in a round.
#[derive(Clone, Debug)]
pub struct Judged {
    pub line: LineId,
    pub round: RoundId,
    pub unit: UnitId,
    pub item_id: String,
    pub status: String,
    pub comment: document::RichText,
    pub cause: document::RichText,
    pub basis: Option<String>,
    pub evidence: Option<Evidence>,
    pub answered_by: Option<PersonId>,
    pub answered_at: Option<Instant>,
    /// The state of the report it stands in.
    pub state: ReportState,
}

/// Every confirmed judgement of these items, in all rounds.
pub async fn of_items(read: &Reader, items: &[String]) -> Result<Vec<Judged>> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let rows = read
        .query(
            "SELECT l.id, l.round_id, l.unit_id, l.subject_id, l.status, l.comment_rich, l.cause_rich, l.basis, l.evidence, l.answered_by, l.answered_at, u.state FROM {report_line} l JOIN {unit_report} u ON u.round_id = l.round_id AND u.unit_id = l.unit_id WHERE l.subject_id IN ({ids:1}) AND l.question = 'status' AND l.status IS NOT NULL AND l.is_confirmed = 1",
            vec![Val::ids(items)],
        )
        .await?;
    rows.iter().map(read_row).collect()
}

fn read_row(row: &Row) -> Result<Judged> {
    Ok(Judged {
        line: row.id("id")?,
        round: row.id("round_id")?,
        unit: row.id("unit_id")?,
        item_id: row.text("subject_id")?,
        status: row.text("status")?,
        comment: rich(row.opt_text("comment_rich")?.as_deref()),
        cause: rich(row.opt_text("cause_rich")?.as_deref()),
        basis: row.opt_text("basis")?,
        evidence: row
            .opt_text("evidence")?
            .and_then(|json| serde_json::from_str(&json).ok()),
        answered_by: row.opt_id("answered_by")?,
        answered_at: row.opt_instant("answered_at")?,
        state: row.id("state")?,
    })
}

/// One status of the whole municipality's list.
#[derive(Clone, Debug)]
pub struct FlatStatus {
    pub round: RoundId,
    pub unit: UnitId,
    pub item: ItemId,
    pub status: String,
}

/// The confirmed statuses of goals and assignments in some rounds, of all or of one decision: one flat query.
pub async fn flat(
    read: &Reader,
    rounds: &[RoundId],
    decision: Option<DecisionId>,
) -> Result<Vec<FlatStatus>> {
    let mut values = vec![Val::ids(rounds)];
    let mut text = "SELECT subject_id, unit_id, status, round_id FROM {report_line} l WHERE round_id IN ({ids:1}) AND subject_kind IN ('goal', 'assignment') AND is_confirmed = 1 AND status IS NOT NULL".to_owned();
    if let Some(decision) = decision {
        values.push(decision.to_string().into());
        text.push_str(" AND subject_id IN (SELECT id FROM {v_item} i WHERE decision_id = $2)");
    }
    let rows = read.query(&text, values).await?;
    rows.iter()
        .map(|row| {
            Ok(FlatStatus {
                item: row.id_at(0)?,
                unit: row.id_at(1)?,
                status: row.text_at(2)?,
                round: row.id_at(3)?,
            })
        })
        .collect()
}
