//! Structured documents in and out of their table.

use db::{Reader, Row, Val, params};
use kernel::{Failure, Result, UnitId};

use crate::model::template::Sections;
use crate::model::year::{DocumentId, TaskId, TaskState};

/// What has been filled in of a template for a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub id: DocumentId,
    pub version: i64,
    pub task: TaskId,
    pub unit: UnitId,
    pub template: String,
    pub sections: Sections,
    /// Which documents its first texts came from, in words.
    pub carried_from: Option<String>,
    pub budget_year: i32,
    /// How far its task has come.
    pub task_state: TaskState,
}

const QUERY: &str = "SELECT d.id, d.version, d.task_id, d.unit_id, d.template_key, d.sections, d.carried_from, y.budget_year, t.state FROM {year_document} d JOIN {year_task} t ON t.id = d.task_id JOIN {process_year} y ON y.id = d.year_id";

/// The document of a task, if it has been begun.
pub async fn find(read: &Reader, task: TaskId) -> Result<Option<Document>> {
    let text = format!("{QUERY} WHERE d.task_id = $1");
    let row = read.find(&text, params![task.to_string()]).await?;
    row.as_ref().map(read_row).transpose()
}

/// The documents of some templates in a budget year and the year before.
pub async fn of_templates(
    read: &Reader,
    templates: &[String],
    budget_year: i32,
) -> Result<Vec<Document>> {
    let text = format!(
        "{QUERY} WHERE d.template_key IN ({{ids:1}}) AND y.budget_year IN ($2, $3) ORDER BY d.id"
    );
    let mut values = vec![Val::ids(templates)];
    values.extend(params![budget_year, budget_year - 1]);
    let rows = read.query(&text, values).await?;
    rows.iter().map(read_row).collect()
}

fn read_row(row: &Row) -> Result<Document> {
    let state = row.text("state")?;
    Ok(Document {
        id: row.id("id")?,
        version: row.int("version")?,
        task: row.id("task_id")?,
        unit: row.id("unit_id")?,
        template: row.text("template_key")?,
        sections: serde_json::from_str(&row.text("sections")?).map_err(Failure::fault)?,
        carried_from: row.opt_text("carried_from")?,
        budget_year: i32::try_from(row.int("budget_year")?).map_err(Failure::fault)?,
        task_state: TaskState::parse_key(&state)
            .ok_or_else(|| Failure::Fault(format!("not a task's state: {state}")))?,
    })
}
