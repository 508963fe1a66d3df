//! "Tidplan och anvisningar": the year's process as a document to read, print and hand out.

use axum::extract::Path;
use axum::response::Response;
use document::{Block, Cell, Column, Document, Inline, Row, Table, Words, html as drawn};
use kernel::Failure;
use maud::html;
use web::ui::{Icon, cards, query};
use web::{Outcome, Req, Texts, attachment, tabular};

use super::lines::{Line, Plan};
use crate::model::process_model::{ProcessModel, Subprocess};
use crate::model::year::YearId;
use crate::web::{id, words, year};

/// Steps that are set in a PDF at most; of more the setting takes longer than anybody waits.
const MOST_SET: usize = 400;

/// The document as a page, or as a file with `format=pdf` or `format=docx`.
pub async fn show(req: Req, Path(of): Path<String>) -> Outcome {
    let of: YearId = id(&of)?;
    let plan = Plan::load(&req, of).await?;
    let texts = of_model(&req.texts, plan.model());
    let document = document(&texts, &plan);
    match req.param(query::FORMAT) {
        Some("pdf") => return Ok(pdf(&req, plan.view.timetable.steps.len(), document).await?),
        Some("docx") => return Ok(word(&req, document).await?),
        _ => {}
    }
    let t = &req.texts;
    let title = t.t("calendar-view-instructions");
    let files = [
        ("pdf", "calendar-view-pdf", req.app.pdf().is_ok()),
        ("docx", "calendar-view-word", req.app.word().is_ok()),
    ];
    let actions = html! {
        @for (format, label, _) in files.iter().filter(|(_, _, is_made)| *is_made) {
            a.ds-button.s data-variant="secondary" href=(query::with(&req.path, &[(query::FORMAT, *format)])) download {
                (web::ui::icon(Icon::Download)) (t.t(label))
            }
        }
    };
    let main = html! {
        (cards::Head::new(document.title.clone()).kind(Icon::Calendar, title.clone()).actions(actions))
        article.lf-doc lang=(document.language.tag()) aria-label=(document.title) { (drawn::render(&document)) }
    };
    Ok(req.page(
        &title,
        year::crumbs(&req, &plan.view, Some(title.clone())),
        main,
    ))
}

async fn pdf(req: &Req, steps: usize, document: Document) -> kernel::Result<Response> {
    if steps > MOST_SET {
        let most = MOST_SET.to_string();
        return Err(Failure::refused_with(
            "instructions-too-long",
            &[("most", &most)],
        ));
    }
    let maker = req.app.pdf()?;
    let (author, at) = (req.brand.name.clone(), req.ctx.now());
    let name = format!("{}.pdf", document.title);
    let bytes = tabular::aside(move || maker.pdf(&document, &author, at, None)).await??;
    Ok(attachment(&name, "application/pdf", bytes))
}

async fn word(req: &Req, document: Document) -> kernel::Result<Response> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let maker = req.app.word()?;
    let (author, at) = (req.brand.name.clone(), req.ctx.now());
    let name = format!("{}.docx", document.title);
    let bytes = tabular::aside(move || maker.docx(&document, &author, at, None)).await??;
    Ok(attachment(&name, KIND, bytes))
}

/// The words of the language that the model is written in: a document has one language.
#[must_use]
pub fn of_model(t: &Texts, model: &ProcessModel) -> Texts {
    match web::texts::Language::parse(&model.language) {
        Some(language) => t.in_language(language),
        None => t.clone(),
    }
}

/// The whole document.
#[must_use]
pub fn document(t: &Texts, plan: &Plan) -> Document {
    let language = match t.language() {
        web::texts::Language::Sv => document::Language::Swedish,
        web::texts::Language::En => document::Language::English,
    };
    let year = &plan.view.year;
    let title = t.ta(
        "calendar-view-instructions-of",
        &[("name", (&year.name).into())],
    );
    let mut document = Document::new(title, language, renderers_words(t));
    let model = plan.model();
    let variant = if year.is_election {
        "calendar-election-year"
    } else {
        "calendar-ordinary-year"
    };
    document.meta = vec![
        (t.t("calendar-budget-year"), year.budget_year.to_string()),
        (
            t.t("calendar-days"),
            words::days(t, Some(year.starts_on), Some(year.ends_on)),
        ),
        (t.t("calendar-variant"), t.t(variant)),
        (
            t.t("calendar-model"),
            format!("{} {}", model.name, model.version),
        ),
    ];
    let parts = plan.parts();
    document
        .body
        .push(Block::heading(1, t.t("calendar-view-overview"), "oversikt"));
    if !plan.is_dated() {
        let days = words::days(t, Some(year.starts_on), Some(year.ends_on));
        let args = [("days", days.into())];
        document
            .body
            .push(Block::text(t.ta("calendar-view-undated", &args)));
    }
    document.body.push(Block::Table(overview(t, plan)));
    for (part, lines) in &parts {
        document.body.extend(subprocess(t, model, part, lines));
    }
    if !model.source.is_empty() {
        document.body.push(Block::Paragraph {
            content: vec![
                Inline::strong(format!("{}: ", t.t("calendar-view-source"))),
                Inline::text(&model.source),
            ],
        });
    }
    document
}

fn renderers_words(t: &Texts) -> Words {
    Words {
        contents: t.t("calendar-view-contents"),
        page: t.t("calendar-view-page"),
        of: t.t("calendar-view-page-of"),
        show_as_table: t.t("show-as-table"),
        axis_starts_at: t.t("calendar-view-axis"),
        digest: t.t("calendar-view-digest"),
    }
}

fn overview(t: &Texts, plan: &Plan) -> Table {
    let columns = vec![
        Column::text(t.t("calendar-column-step")),
        Column::text(t.t("calendar-column-from")),
        Column::text(t.t("calendar-column-deadline")),
        Column::text(t.t("calendar-column-responsible")),
    ];
    let cell = |text: String| {
        if text.is_empty() {
            Cell::text("–")
        } else {
            Cell::text(text)
        }
    };
    let day = |day: Option<kernel::Date>| cell(day.map(|d| t.date(d)).unwrap_or_default());
    let rows = plan.lines().into_iter().map(|line| {
        Row::new(vec![
            Cell::text(format!("{} {}", line.number, line.dated.step.name)),
            day(line.from),
            day(line.to),
            cell(words::parties(plan.model(), &line.dated.step.responsible)),
        ])
    });
    Table {
        caption: t.t("calendar-view-every-step"),
        unit: None,
        columns,
        rows: rows.collect(),
        note: None,
    }
}

fn subprocess(
    t: &Texts,
    model: &ProcessModel,
    part: &Subprocess,
    lines: &[Line<'_>],
) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, &part.name, format!("del-{}", part.key))];
    if !part.purpose.is_empty() {
        blocks.push(Block::text(&part.purpose));
    }
    let facts = [
        ("calendar-view-objects-in", objects(model, &part.objects_in)),
        (
            "calendar-view-objects-out",
            objects(model, &part.objects_out),
        ),
    ];
    blocks.extend(fact_list(t, &facts));
    for line in lines {
        blocks.extend(step(t, model, line));
    }
    blocks
}

fn step(t: &Texts, model: &ProcessModel, line: &Line<'_>) -> Vec<Block> {
    let step = &line.dated.step;
    let title = format!("{} {}", line.number, step.name);
    let mut blocks = vec![Block::heading(2, title, format!("steg-{}", step.key))];
    let decision = step.decision.as_ref().map(|decision| {
        let body = words::parties(model, std::slice::from_ref(&decision.body));
        match decision.standing {
            crate::model::process_model::Standing::Definitive => body,
            crate::model::process_model::Standing::Preliminary => {
                t.ta("calendar-view-preliminary", &[("body", body.into())])
            }
        }
    });
    let facts = [
        ("calendar-view-when", words::days(t, line.from, line.to)),
        (
            "calendar-column-responsible",
            words::parties(model, &step.responsible),
        ),
        (
            "calendar-column-participants",
            words::parties(model, &step.participants),
        ),
        ("calendar-column-scope", words::scope(t, step.scope)),
        ("calendar-view-decision", decision.unwrap_or_default()),
        ("calendar-needs", objects(model, &step.needs)),
        ("calendar-leaves", objects(model, &step.leaves)),
    ];
    blocks.extend(fact_list(t, &facts));
    let paragraphs = step.instruction.split("\n\n").map(str::trim);
    blocks.extend(paragraphs.filter(|p| !p.is_empty()).map(Block::text));
    blocks
}

/// What there is to say, a line each; nothing when there is nothing.
fn fact_list(t: &Texts, facts: &[(&str, String)]) -> Option<Block> {
    let items: Vec<Vec<Inline>> = facts
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| {
            vec![
                Inline::strong(format!("{}: ", t.t(key))),
                Inline::text(text),
            ]
        })
        .collect();
    (!items.is_empty()).then_some(Block::List {
        ordered: false,
        items,
    })
}

fn objects(model: &ProcessModel, keys: &[String]) -> String {
    let names = keys
        .iter()
        .map(|key| model.object(key).map_or(key.as_str(), |o| &o.name));
    names.collect::<Vec<_>>().join(", ")
}
