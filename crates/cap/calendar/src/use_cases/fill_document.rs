//! Whoever is responsible fills in the template that a step asks for. What the step before, the units below and the year before
//! have written is carried over when the document is begun.

use access::{Ctx, Target};
use db::{params, set};
use kernel::{Conflict, ConflictText, Failure, FieldError, Result};

use super::{hold_task, must_run, task_target};
use crate::model::template::{self, Sections, Source, Template};
use crate::model::year::{DocumentId, TaskId, YearTask};
use crate::readings::{self, YearView};
use crate::store::documents::{self, Document};
use crate::store::{tasks, years};

/// Longest text of a section, in characters.
pub const SECTION_CHARS: usize = 20_000;

/// A document as it is filled in: stored, or what it would begin with.
#[derive(Clone, Debug)]
pub struct Filled {
    pub template: &'static Template,
    pub sections: Sections,
    /// None: not begun.
    pub stored: Option<Document>,
    /// Which documents the first texts come from, in words.
    pub carried_from: Vec<String>,
    /// The documents that its sections may be carried over from, as they are now.
    pub sources: Vec<Source>,
    /// Their tasks, in the same order.
    pub source_tasks: Vec<TaskId>,
}

/// The template that a task asks for.
#[must_use]
pub fn template_of(view: &YearView, task: &YearTask) -> Option<&'static Template> {
    let step = view.step(&task.step)?;
    template::find(step.step.template.as_deref()?)
}

/// The document of a task; what is not begun holds what would be carried over.
///
/// # Errors
/// `NotFound` when the step asks for no template that is known.
pub async fn filled(ctx: &Ctx, view: &YearView, task: &YearTask) -> Result<Filled> {
    let template = template_of(view, task).ok_or(Failure::NotFound)?;
    let (sources, source_tasks) = sources(ctx, view, task, template)
        .await?
        .into_iter()
        .unzip();
    if let Some(stored) = documents::find(&ctx.read(), task.id).await? {
        let from = stored.carried_from.clone();
        return Ok(Filled {
            template,
            sections: stored.sections.clone(),
            carried_from: from.into_iter().collect(),
            stored: Some(stored),
            sources,
            source_tasks,
        });
    }
    let used: std::collections::BTreeSet<usize> = template
        .sections
        .iter()
        .flat_map(|section| template::parts(section, &sources))
        .map(|(n, _, _)| n)
        .collect();
    let carried_from = used.iter().filter_map(|n| sources.get(*n));
    Ok(Filled {
        template,
        sections: template::carried(template, &sources),
        stored: None,
        carried_from: carried_from.map(|s: &Source| s.of.clone()).collect(),
        sources,
        source_tasks,
    })
}

/// What may be carried over: of the unit itself, units above and below this year, and the unit's own of the year before.
async fn sources(
    ctx: &Ctx,
    view: &YearView,
    task: &YearTask,
    template: &Template,
) -> Result<Vec<(Source, TaskId)>> {
    let mut wanted: Vec<String> = template
        .sections
        .iter()
        .flat_map(|s| &s.from)
        .filter_map(|place| Some(place.split_once('.')?.0.to_owned()))
        .collect();
    wanted.sort();
    wanted.dedup();
    let year = view.year.budget_year;
    let found = documents::of_templates(&ctx.read(), &wanted, year).await?;
    let (org, here) = (&ctx.org, ctx.org.place(task.unit));
    let is_near = |document: &Document| {
        let there = org.place(document.unit);
        let near = here
            .zip(there)
            .is_some_and(|(a, b)| a == b || org.tree.is_within(a, b) || org.tree.is_within(b, a));
        let is_own = document.template == template.key;
        near && document.task != task.id
            && if is_own {
                document.budget_year < year && here == there
            } else {
                document.budget_year == year
            }
    };
    let may_read = |document: &Document| {
        let target = Target::at("year-document", document.unit).state(document.task_state.key());
        ctx.may("year-document:read", &target)
    };
    Ok(found
        .into_iter()
        .filter(|d| is_near(d) && may_read(d))
        .map(|document| {
            let unit = org.place(document.unit).and_then(|u| org.tree.get(u));
            let name = template::find(&document.template).map_or("", |t| &t.name);
            let source = Source {
                of: format!(
                    "{} {} {}",
                    unit.map_or("", |u| &u.name),
                    name.to_lowercase(),
                    document.budget_year
                ),
                template: document.template,
                sections: document.sections,
            };
            (source, document.task)
        })
        .collect())
}

/// Saves a document.
///
/// # Errors
/// Refused when the task is done: what it left stands then. Conflict when somebody else has saved meanwhile.
pub async fn save_document(
    ctx: &Ctx,
    id: TaskId,
    version: Option<i64>,
    mut sections: Sections,
) -> Result<()> {
    let task = tasks::load(&ctx.read(), id).await?;
    let view = readings::year(ctx, task.year).await?;
    let target = task_target(ctx, &view, &task).await?;
    let permit = ctx.permit("year-task:write", &target)?;
    let filled = filled(ctx, &view, &task).await?;
    let is_known = |key: &String| filled.template.sections.iter().any(|s| s.key == *key);
    sections.retain(|key, _| is_known(key));
    for (key, text) in &sections {
        if text.chars().count() > SECTION_CHARS {
            return Err(Failure::Invalid(vec![
                FieldError::new(key.clone(), "too-long").with("max", SECTION_CHARS),
            ]));
        }
    }
    let clock = ctx.clock().clone();
    let carried = filled.carried_from.join("; ");
    let template = filled.template.key.clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let stored = hold_task(tx, id).await?;
            must_run(&years::load_in(tx, stored.year).await?)?;
            if !stored.state.is_open() {
                return Err(Failure::refused("task-done"));
            }
            let json = serde_json::to_string(&sections).map_err(Failure::fault)?;
            let text = "SELECT id, version, sections FROM {year_document} d WHERE task_id = $1";
            match tx.find(text, params![id.to_string()]).await? {
                Some(row) => {
                    let document: DocumentId = row.id("id")?;
                    let stored = row.int("version")?;
                    if version != Some(stored) {
                        let theirs = serde_json::from_str(&row.text("sections")?);
                        let theirs: Sections = theirs.map_err(Failure::fault)?;
                        return Err(clash(stored, &theirs, &sections));
                    }
                    let set = set! { "sections" => json };
                    tx.update("year_document", document, Some(stored), set)
                        .await
                        .map(|_| ())
                }
                None => {
                    let set = set! {
                        "year_id" => stored.year.to_string(), "task_id" => id.to_string(), "unit_id" => stored.unit,
                        "template_key" => template, "sections" => json,
                        "carried_from" => (!carried.is_empty()).then_some(carried),
                    };
                    tx.insert("year_document", DocumentId::generate(&clock), set)
                        .await
                }
            }
        })
    })
    .await
}

/// The sections that two people wrote.
fn clash(version: i64, theirs: &Sections, yours: &Sections) -> Failure {
    let texts = yours
        .iter()
        .map(|(key, text)| ConflictText {
            label: "calendar-section-text",
            field: key.clone(),
            theirs: theirs.get(key).cloned().unwrap_or_default(),
            yours: text.clone(),
        })
        .filter(|text| text.theirs != text.yours);
    Failure::Conflict(Box::new(Conflict {
        version,
        texts: texts.collect(),
        ..Conflict::default()
    }))
}
