//! One model in one version: its subprocesses and steps, what distinguishes it from the recommended model, and its files.

use access::Target;
use axum::extract::Path;
use axum::response::Response;
use db::history;
use document::sheet::Kind;
use document::{CellValue, Sheet, SheetColumn};
use kernel::{Failure, FieldError};
use maud::{Markup, Render, html};
use web::ui::cards::Event;
use web::ui::form::{self, FieldView};
use web::ui::table::{Cell, Column, Row, Table};
use web::ui::{Icon, NoteTone, cards, note};
use web::{Format, Outcome, Posted, Req, attachment, download};

use super::change_words::Told;
use super::views::{chosen, law, lint};
use super::{model_parts, words};
use crate::model::change::ChangeRow;
use crate::model::difference::difference;
use crate::model::election_changes::election_difference;
use crate::model::file;
use crate::model::process_model::{ProcessKind, ProcessModel, Subprocess};
use crate::model::rows::{COLUMNS, rows};
use crate::store::models::{self, Origin, StoredModel};
use crate::use_cases::adapt_model::{self, ModelName};
use crate::use_cases::merge_model;

/// Changes that are told at most.
const MOST: u32 = 30;

struct Page {
    stored: StoredModel,
    base: Option<(StoredModel, Vec<ChangeRow>)>,
    newer: Option<StoredModel>,
    may_edit: bool,
}

async fn load(req: &Req, name: &ModelName) -> kernel::Result<Page> {
    let ctx = &req.ctx;
    ctx.require("process:read", &Target::whole("process"))?;
    let stored = models::load(&ctx.read(), &name.0, &name.1).await?;
    Ok(Page {
        base: adapt_model::against_base(ctx, &stored).await?,
        newer: merge_model::newer_base(ctx, &stored).await?,
        may_edit: ctx.known_at.is_none() && ctx.may("process:edit", &Target::whole("process")),
        stored,
    })
}

/// The way to a page under a model.
#[must_use]
pub fn crumbs(
    req: &Req,
    model: &ProcessModel,
    here: Option<String>,
) -> Vec<(Option<String>, String)> {
    let href = words::model_href(&model.key, &model.version);
    let mut way = vec![(
        Some("/processmodeller".to_owned()),
        req.texts.t("menu-process-models"),
    )];
    match here {
        Some(here) => {
            way.push((Some(href), model.name.clone()));
            way.push((None, here));
        }
        None => way.push((None, model.name.clone())),
    }
    way
}

/// The model, or its sheet.
pub async fn show(req: Req, Path(name): Path<ModelName>) -> Outcome {
    let page = load(&req, &name).await?;
    if let Some(format) = Format::of(&req) {
        return Ok(download(&req, &sheet(&page.stored.model), format)?);
    }
    Ok(shown(&req, &page, &Posted::default(), &[]).await?)
}

/// The model's file.
pub async fn toml(req: Req, Path(name): Path<ModelName>) -> Outcome {
    let page = load(&req, &name).await?;
    let model = &page.stored.model;
    let file = format!("{}-{}.toml", model.key, model.version);
    let bytes = page.stored.content.clone().into_bytes();
    Ok(attachment(&file, "text/plain; charset=utf-8", bytes))
}

/// One row an element, as the sheet is read in again.
fn sheet(model: &ProcessModel) -> Sheet {
    let columns = COLUMNS
        .iter()
        .map(|c| SheetColumn::new(*c, Kind::Text))
        .collect();
    let cell = |text: &str| {
        if text.is_empty() {
            CellValue::Blank
        } else {
            CellValue::text(text)
        }
    };
    let rows = rows(model)
        .iter()
        .map(|row| {
            let variant = if row.action.is_some() { "election" } else { "" };
            let action = row.action.map_or("", |a| a.key());
            COLUMNS
                .iter()
                .map(|column| match *column {
                    "variant" => cell(variant),
                    "do" => cell(action),
                    "element" => cell(row.element.key()),
                    "key" => cell(&row.key),
                    field => cell(row.text(field)),
                })
                .collect()
        })
        .collect();
    Sheet {
        name: format!("{}-{}", model.key, model.version),
        columns,
        rows,
    }
}

async fn shown(
    req: &Req,
    page: &Page,
    posted: &Posted,
    errors: &[FieldError],
) -> kernel::Result<Response> {
    let t = &req.texts;
    let model = &page.stored.model;
    let href = words::model_href(&model.key, &model.version);
    let is_own = page.stored.origin == Origin::Own;
    let actions = html! {
        (form::small_button(&chosen::href(lint::AT, model, None), Some(Icon::Check), &t.t("calendar-view-lint")))
        @if model.kind == ProcessKind::Planning {
            (form::small_button(&chosen::href(law::AT, model, None), Some(Icon::Check), &t.t("calendar-view-law")))
        }
        (form::small_button(&format!("{href}/fil"), Some(Icon::Download), "TOML"))
        (form::small_button(&format!("{href}?format=xlsx"), Some(Icon::Download), "XLSX"))
        @if page.may_edit && is_own {
            (form::small_button(&format!("{href}/lagg-till"), Some(Icon::Plus), &t.t("calendar-add-step")))
            (form::small_button(&format!("{href}/andra/model/{}", model.key), Some(Icon::Pencil), &t.t("calendar-change-head")))
        }
    };
    let facts = [
        (t.t("calendar-version"), html! { (model.version) }),
        (
            t.t("calendar-kind"),
            html! { (t.t(&format!("calendar-kind-{}", model.kind.key()))) },
        ),
        (
            t.t("calendar-origin"),
            html! { (t.t(&format!("calendar-origin-{}", page.stored.origin.key()))) },
        ),
        (t.t("calendar-source"), html! { (model.source) }),
    ];
    let happened = happened(req, &page.stored).await?;
    let main = html! {
        (cards::Head::new(model.name.clone()).kind(Icon::Settings, t.t("calendar-model")).actions(actions))
        (form::error_summary(t, errors))
        div.stack-l {
            (cards::facts(&facts))
            @if page.may_edit && let Some(newer) = &page.newer {
                (note(NoteTone::Info, html! {
                    p { (t.ta("calendar-newer-base", &[("name", newer.model.name.clone().into()), ("version", newer.model.version.clone().into())])) }
                    a href={ (href) "/ny-version" } { (t.t("calendar-see-merge")) }
                }))
            }
            @if let Some((base, changes)) = &page.base { (differs(req, base, model, changes)) }
            @for part in &model.subprocesses { (subprocess(req, page, part)) }
            @if page.may_edit && is_own {
                p { (form::small_button(&format!("{href}/lagg-till?del=subprocess"), Some(Icon::Plus), &t.t("calendar-add-subprocess"))) }
            }
            (model_parts::election(req, model, page.may_edit && is_own))
            (model_parts::parts(req, model, page.may_edit && is_own))
            @if page.may_edit { (adapting(req, page, posted, errors)) }
            (happened)
        }
    };
    let way = crumbs(req, model, None);
    Ok(if errors.is_empty() {
        req.page(&model.name, way, main)
    } else {
        req.page_invalid(&model.name, way, main)
    })
}

/// Who changed the version, when, and what became otherwise each time.
async fn happened(req: &Req, stored: &StoredModel) -> kernel::Result<Markup> {
    let Some(id) = stored.id else {
        return Ok(html! {});
    };
    let t = &req.texts;
    let entries = history::of(&req.ctx.read(), "process_model", id, MOST).await?;
    let contents: Vec<Option<ProcessModel>> = entries
        .iter()
        .map(|entry| {
            let content = entry.set.get("content").and_then(|c| c.as_str());
            content.and_then(|text| file::read(text).ok())
        })
        .collect();
    let mut events = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        let after = contents.get(n).and_then(Option::as_ref);
        let before = contents.iter().skip(n + 1).find_map(Option::as_ref);
        let text = match (before, after) {
            (Some(before), Some(after)) => {
                let told = Told::new(t, before, after);
                let (changes, election) = (
                    difference(before, after),
                    election_difference(before, after),
                );
                html! {
                    @if !changes.is_empty() { (told.list(&changes)) }
                    @if !election.is_empty() { p { strong { (t.t("calendar-in-election-years")) } } (told.election(&election)) }
                }
            }
            _ => html! { strong { (t.t("calendar-model-made")) } },
        };
        events.push(Event {
            when: t.date(entry.at.date()),
            occasion: t.time(entry.at),
            text,
            by: entry.actor_name.clone(),
            ..Event::default()
        });
    }
    let history = cards::history(t, &events);
    Ok(cards::section("hande", &t.t("history"), None, history))
}

/// What distinguishes an adaptation from the recommended model.
fn differs(req: &Req, base: &StoredModel, model: &ProcessModel, changes: &[ChangeRow]) -> Markup {
    let t = &req.texts;
    let told = Told::new(t, &base.model, model);
    let election = election_difference(&base.model, model);
    let name = format!("{} {}", base.model.name, base.model.version);
    cards::section(
        "skillnad",
        &t.t("calendar-differs"),
        None,
        html! {
            p { (t.ta("calendar-differs-from", &[("name", name.into())])) }
            @if !changes.is_empty() || election.is_empty() { (told.list(changes)) }
            @if !election.is_empty() {
                h3 { (t.t("calendar-in-election-years")) }
                (told.election(&election))
            }
        },
    )
}

fn subprocess(req: &Req, page: &Page, part: &Subprocess) -> Markup {
    let t = &req.texts;
    let model = &page.stored.model;
    let href = words::model_href(&model.key, &model.version);
    let may_change = page.may_edit && page.stored.origin == Origin::Own;
    let objects = |keys: &[String]| {
        let names: Vec<&str> = keys
            .iter()
            .map(|k| model.object(k).map_or(k.as_str(), |o| &o.name))
            .collect();
        names.join(", ")
    };
    let listed = |words: String| {
        if words.is_empty() {
            Cell::Dash
        } else {
            Cell::Text(words)
        }
    };
    let rows = part.steps.iter().map(|step| {
        let row = if may_change {
            Row::link(&format!("{href}/andra/step/{}", step.key), &step.name)
        } else {
            Row::new(&step.name)
        };
        row.cell(
            step.when
                .map_or(Cell::Dash, |w| Cell::Text(words::when(t, &w.to_string()))),
        )
        .cell(listed(words::parties(model, &step.responsible)))
        .cell(words::scope(t, step.scope))
        .cell(listed(objects(&step.needs)))
        .cell(listed(objects(&step.leaves)))
    });
    let columns = vec![
        Column::text("step", t.t("calendar-column-step")),
        Column::text("when", t.t("calendar-column-when")),
        Column::text("responsible", t.t("calendar-column-responsible")),
        Column::text("scope", t.t("calendar-column-scope")),
        Column::text("needs", t.t("calendar-needs")).wide_only(),
        Column::text("leaves", t.t("calendar-leaves")).wide_only(),
    ];
    let table = Table::new(t, part.name.clone(), &req.path, columns).rows(rows);
    cards::section(
        &format!("del-{}", part.key),
        &part.name,
        None,
        html! {
            @if !part.purpose.is_empty() { p.measure { (part.purpose) } }
            (table.render())
            @if may_change { a.small href={ (href) "/andra/subprocess/" (part.key) } { (t.t("calendar-change-subprocess")) } }
        },
    )
}

fn adapting(req: &Req, page: &Page, posted: &Posted, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let model = &page.stored.model;
    let href = words::model_href(&model.key, &model.version);
    let field = |name: &str, key: &str| {
        FieldView::new(name, t.t(key))
            .value(posted.get(name))
            .errors(t, errors)
            .required()
    };
    html! {
        details open[!errors.is_empty()] {
            summary { (t.t("calendar-adapt")) }
            form.stack.measure method="post" action={ (href) "/anpassa" } data-once {
                (form::csrf(&req.csrf))
                p { (t.t("calendar-adapt-text")) }
                (form::text(&field("name", "calendar-field-name")))
                (form::text(&field("key", "calendar-key").help(t.t("calendar-key-help"))))
                div.row { (form::submit_secondary(&t.t("calendar-adapt"), "now", "yes")) }
            }
        }
        @if page.stored.id.is_some() && !page.stored.is_of_program() {
            details {
                summary { (t.t("calendar-take-back")) }
                p.measure { (t.t("calendar-take-back-text")) }
                (form::deed(&format!("{href}/ta-bort"), &req.csrf, &[], &t.t("calendar-take-back"), false))
            }
        }
    }
}

/// Makes a local adaptation.
pub async fn adapt(req: Req, Path(name): Path<ModelName>, posted: Posted) -> Outcome {
    let (key, words) = (posted.get("key").trim(), posted.get("name").trim());
    match adapt_model::adapt(&req.ctx, &name, key, words).await {
        Ok((key, version)) => Ok(req.done(
            &words::model_href(&key, &version),
            &req.texts.t("calendar-adapted"),
        )),
        Err(Failure::Invalid(errors)) => {
            let page = load(&req, &name).await?;
            Ok(shown(&req, &page, &posted, &errors).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Takes a version back.
pub async fn take_back(req: Req, Path(name): Path<ModelName>, posted: Posted) -> Outcome {
    drop(posted);
    adapt_model::take_back(&req.ctx, &name).await?;
    Ok(req.done("/processmodeller", &req.texts.t("calendar-taken-back")))
}
