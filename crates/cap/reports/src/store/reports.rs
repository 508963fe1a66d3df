//! Reports and their free texts.

use access::{Scope, ScopeColumns};
use db::{Backend, Reader, Row, Tx, params};
use document::RichText;
use kernel::{Failure, Instant, Period, Result, UnitId};

use super::ReportId;
use crate::model::lifecycle::{Composition, Publication};

/// A report as it is stored, with what its versions say.
#[derive(Clone, Debug)]
pub struct Report {
    pub id: ReportId,
    pub version: i64,
    pub unit: UnitId,
    pub round: Option<String>,
    pub period: Period,
    pub template: String,
    pub title: String,
    pub composition: Composition,
    pub correction_reason: Option<String>,
    /// Begins its public addresses, once it has been published.
    pub series: Option<String>,
    /// When a row of the report itself was last changed.
    pub changed_at: Instant,
    /// The number of the last frozen version; 0 for none.
    pub last_number: i64,
    /// Where the last frozen version stands towards the public.
    pub publication: Option<Publication>,
}

impl Report {
    /// What readers' rights are judged by: once frozen, the report is there for everybody signed in.
    #[must_use]
    pub const fn reading_state(&self) -> &'static str {
        if self.last_number > 0 {
            "frozen"
        } else {
            "draft"
        }
    }
}

/// One section's free text.
#[derive(Clone, Debug)]
pub struct ReportText {
    pub version: i64,
    pub section: String,
    pub text: RichText,
    pub saved_at: Instant,
}

const SELECT: &str = "SELECT r.id, r.version, r.unit_id, r.round_id, r.period, r.template_key, r.title, r.state, r.correction_reason, r.series, r.recorded_from, COALESCE(l.last_number, 0) AS last_number, v.publication FROM {report} r LEFT JOIN (SELECT report_id, MAX(number) AS last_number FROM {report_version} GROUP BY report_id) l ON l.report_id = r.id LEFT JOIN {report_version} v ON v.report_id = r.id AND v.number = l.last_number";

/// What the scope of readers looks at: the same as `Report::reading_state`.
const SCOPE: ScopeColumns = ScopeColumns {
    unit: "r.unit_id",
    state: Some("CASE WHEN l.last_number IS NULL THEN 'draft' ELSE 'frozen' END"),
    by: None,
};

fn report(row: &Row) -> Result<Report> {
    let correction_reason = row.opt_text("correction_reason")?;
    let state = row.text("state")?;
    let period = row.text("period")?;
    Ok(Report {
        id: row.id("id")?,
        version: row.int("version")?,
        unit: row.id("unit_id")?,
        round: row.opt_text("round_id")?,
        period: Period::parse_key(&period)
            .ok_or_else(|| Failure::Fault(format!("a report has the period {period}")))?,
        template: row.text("template_key")?,
        title: row.text("title")?,
        composition: Composition::read(&state, correction_reason.is_some())
            .ok_or_else(|| Failure::Fault(format!("a report has the state {state}")))?,
        correction_reason,
        series: row.opt_text("series")?,
        changed_at: row.instant("recorded_from")?,
        last_number: row.int("last_number")?,
        publication: row
            .opt_text("publication")?
            .as_deref()
            .and_then(Publication::parse),
    })
}

/// One report.
pub async fn load_report(read: &Reader, id: ReportId) -> Result<Report> {
    report(
        &read
            .load(
                &format!("{SELECT} WHERE r.id = $1"),
                params![id.to_string()],
            )
            .await?,
    )
}

/// Holds a report, its texts and its title against other commands on databases where several run at once.
pub async fn hold_report(tx: &Tx, id: ReportId) -> Result<()> {
    if tx.backend() == Backend::Postgres {
        let text = "SELECT id FROM report WHERE id = $1 FOR NO KEY UPDATE";
        tx.query(text, params![id.to_string()]).await?;
    }
    Ok(())
}

/// The reports that a scope admits, in no order.
pub async fn list_reports(read: &Reader, scope: &Scope) -> Result<Vec<Report>> {
    let mut values = Vec::new();
    let within = scope.sql(&SCOPE, &mut values);
    read.query(&format!("{SELECT} WHERE {within}"), values)
        .await?
        .iter()
        .map(report)
        .collect()
}

/// The free texts of a report.
pub async fn load_texts(read: &Reader, id: ReportId) -> Result<Vec<ReportText>> {
    let rows = read
        .query(
            "SELECT t.version, t.section_key, t.text_rich, t.recorded_from FROM {report_text} t WHERE t.report_id = $1",
            params![id.to_string()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ReportText {
                version: row.int("version")?,
                section: row.text("section_key")?,
                text: serde_json::from_str(&row.text("text_rich")?).map_err(Failure::fault)?,
                saved_at: row.instant("recorded_from")?,
            })
        })
        .collect()
}

/// When the newest change was recorded, which may be later than the clock says.
pub async fn newest_change(read: &Reader) -> Result<Instant> {
    let row = read
        .load("SELECT COALESCE(MAX(at), 0) AS last FROM change", vec![])
        .await?;
    row.instant("last")
}

/// A reporting round that has been opened: id, name and period; nothing where no capability keeps rounds.
pub async fn find_round(
    read: &Reader,
    keeps_rounds: bool,
    id: &str,
) -> Result<Option<(String, String, Period)>> {
    if !keeps_rounds {
        return Ok(None);
    }
    let row = read
        .find(
            "SELECT r.id, r.name, r.period FROM {v_round} r WHERE r.id = $1 AND r.state <> 'draft'",
            params![id],
        )
        .await?;
    row.as_ref().map(round).transpose()
}

/// Rounds that have been opened, newest first.
pub async fn open_rounds(
    read: &Reader,
    keeps_rounds: bool,
) -> Result<Vec<(String, String, Period)>> {
    if !keeps_rounds {
        return Ok(Vec::new());
    }
    let rows = read
        .query("SELECT r.id, r.name, r.period FROM {v_round} r WHERE r.state <> 'draft' ORDER BY r.deadline DESC, r.id", vec![])
        .await?;
    rows.iter().map(round).collect()
}

fn round(row: &Row) -> Result<(String, String, Period)> {
    let period = row.text("period")?;
    let period = Period::parse_key(&period)
        .ok_or_else(|| Failure::Fault(format!("a round has the period {period}")))?;
    Ok((row.text("id")?, row.text("name")?, period))
}
