//! Report lines in and out of their table.

use db::{Reader, Row, Set, Tx, Val, params, set};
use document::RichText;
use kernel::{Clock, Conflict, Failure, Result, UnitId};

use crate::model::line::{Answer, Evidence, Line, LineId};
use crate::model::plan::Plan;
use crate::model::round::RoundId;

const COLUMNS: &str = "id, version, round_id, unit_id, subject_kind, subject_id, receiver_id, question, status, comment_rich, cause_rich, consequence_rich, measures_rich, missing_reason, basis, value, evidence, answered_by, answered_at, is_confirmed";

/// What a person edits on a line; a conflict shows these.
pub const EDITED: [&str; 8] = [
    "status",
    "comment_rich",
    "cause_rich",
    "consequence_rich",
    "measures_rich",
    "missing_reason",
    "basis",
    "value",
];

/// The lines of one unit's report, in the order they are asked.
pub async fn of_report(read: &Reader, round: RoundId, unit: UnitId) -> Result<Vec<Line>> {
    of_units(read, &[round], &[unit]).await
}

/// The lines of some units in some rounds.
pub async fn of_units(read: &Reader, rounds: &[RoundId], units: &[UnitId]) -> Result<Vec<Line>> {
    let rows = read
        .query(
            &format!("SELECT {COLUMNS} FROM {{report_line}} l WHERE round_id IN ({{ids:1}}) AND unit_id IN ({{ids:2}}) ORDER BY id"),
            vec![Val::ids(rounds), Val::ids(units)],
        )
        .await?;
    let mut lines = rows.iter().map(read_row).collect::<Result<Vec<_>>>()?;
    lines.sort_by_key(|l| l.subject);
    Ok(lines)
}

/// The lines of a unit about the same subject as one of its lines, in some rounds.
pub async fn of_subject(read: &Reader, rounds: &[RoundId], line: &Line) -> Result<Vec<Line>> {
    if rounds.is_empty() {
        return Ok(Vec::new());
    }
    let rows = read
        .query(
            &format!("SELECT {COLUMNS} FROM {{report_line}} l WHERE subject_id = $1 AND unit_id = $2 AND subject_kind = $3 AND round_id IN ({{ids:4}}) ORDER BY id"),
            vec![
                line.subject_id.clone().into(),
                line.unit.into(),
                line.subject.key().into(),
                Val::ids(rounds),
            ],
        )
        .await?;
    rows.iter().map(read_row).collect()
}

/// The lines of some units in some rounds, as a command sees them.
pub async fn of_unit_in(tx: &Tx, round: RoundId, unit: UnitId) -> Result<Vec<Line>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{report_line}} l WHERE round_id = $1 AND unit_id = $2 ORDER BY id"
    );
    tx.query(&text, params![round.to_string(), unit])
        .await?
        .iter()
        .map(read_row)
        .collect()
}

/// One line; `NotFound` when there is none.
pub async fn load(read: &Reader, id: LineId) -> Result<Line> {
    read_row(
        &read
            .load(
                &format!("SELECT {COLUMNS} FROM {{report_line}} l WHERE id = $1"),
                params![id.to_string()],
            )
            .await?,
    )
}

/// The line as a command sees it.
pub async fn load_in(tx: &Tx, id: LineId) -> Result<Line> {
    read_row(
        &tx.load(
            &format!("SELECT {COLUMNS} FROM {{report_line}} l WHERE id = $1"),
            params![id.to_string()],
        )
        .await?,
    )
}

fn read_row(row: &Row) -> Result<Line> {
    let evidence: Option<Evidence> = row
        .opt_text("evidence")?
        .map(|json| serde_json::from_str(&json).map_err(Failure::fault))
        .transpose()?;
    Ok(Line {
        id: row.id("id")?,
        version: row.int("version")?,
        round: row.id("round_id")?,
        unit: row.id("unit_id")?,
        subject: row.id("subject_kind")?,
        subject_id: row.text("subject_id")?,
        receiver_id: row.opt_text("receiver_id")?,
        question: row.id("question")?,
        answer: Answer {
            status: row.opt_text("status")?,
            comment: rich(row.opt_text("comment_rich")?.as_deref()),
            cause: rich(row.opt_text("cause_rich")?.as_deref()),
            consequence: rich(row.opt_text("consequence_rich")?.as_deref()),
            measures: rich(row.opt_text("measures_rich")?.as_deref()),
            missing_reason: row.opt_text("missing_reason")?,
            basis: row.opt_text("basis")?,
            value: row.opt_int("value")?,
        },
        evidence,
        answered_by: row.opt_id("answered_by")?,
        answered_at: row.opt_instant("answered_at")?,
        is_confirmed: row.bool("is_confirmed")?,
    })
}

/// Stored free text; nothing stored is empty.
#[must_use]
pub fn rich(stored: Option<&str>) -> RichText {
    stored
        .and_then(|s| serde_json::from_str(s).ok())
        .unwrap_or_default()
}

/// Free text as it is stored; empty is not stored.
pub fn stored_rich(text: &RichText) -> Result<Option<String>> {
    if text.is_empty() {
        return Ok(None);
    }
    serde_json::to_string(text)
        .map(Some)
        .map_err(Failure::fault)
}

/// The columns that an answer sets.
pub fn answer_columns(answer: &Answer, evidence: Option<&Evidence>) -> Result<Vec<Set>> {
    let evidence = evidence
        .map(serde_json::to_string)
        .transpose()
        .map_err(Failure::fault)?;
    Ok(set! {
        "status" => answer.status.clone(),
        "comment_rich" => stored_rich(&answer.comment)?,
        "cause_rich" => stored_rich(&answer.cause)?,
        "consequence_rich" => stored_rich(&answer.consequence)?,
        "measures_rich" => stored_rich(&answer.measures)?,
        "missing_reason" => answer.missing_reason.clone(),
        "basis" => answer.basis.clone(),
        "value" => answer.value,
        "evidence" => evidence,
    })
}

/// Keeps of a conflict what a person wrote, free text as it was typed.
#[must_use]
pub fn as_typed(failure: Failure, fields: &[&str]) -> Failure {
    let Failure::Conflict(conflict) = failure else {
        return failure;
    };
    let mut conflict: Conflict = *conflict;
    conflict
        .texts
        .retain(|t| fields.contains(&t.field.as_str()));
    for text in conflict
        .texts
        .iter_mut()
        .filter(|t| t.field.ends_with("_rich"))
    {
        text.theirs = rich(Some(&text.theirs)).to_plain();
        text.yours = rich(Some(&text.yours)).to_plain();
    }
    Failure::Conflict(Box::new(conflict))
}

const NEW: [&str; 7] = [
    "round_id",
    "unit_id",
    "subject_kind",
    "subject_id",
    "receiver_id",
    "question",
    "is_confirmed",
];

/// Writes the lines of a plan, unanswered. Returns how many.
pub async fn insert_plan(tx: &mut Tx, clock: &Clock, round: RoundId, plan: &Plan) -> Result<usize> {
    let rows: Vec<(String, Vec<Val>)> = plan
        .iter()
        .flat_map(|(unit, lines)| lines.iter().map(move |line| (unit, line)))
        .map(|(unit, line)| {
            let values = params![
                round.to_string(),
                *unit,
                line.subject.key(),
                line.subject_id.clone(),
                line.receiver_id.clone(),
                line.subject.question().key(),
                false
            ];
            (LineId::generate(clock).to_string(), values)
        })
        .collect();
    let count = rows.len();
    tx.insert_many("report_line", &NEW, rows).await?;
    Ok(count)
}
