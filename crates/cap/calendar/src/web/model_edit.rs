//! An element of an own model changed on screen, added or switched off.

use std::collections::BTreeMap;

use access::Target;
use axum::extract::Path;
use axum::response::Response;
use kernel::{Failure, FieldError};
use maud::{Markup, html};
use web::ui::form::{self, Choice, FieldView};
use web::ui::{Icon, cards};
use web::{Outcome, Posted, Req};

use super::change_words::{field_word, find};
use super::{model, words};
use crate::model::change::{Action, ChangeRow, Element};
use crate::model::process_model::{ProcessModel, Scope};
use crate::model::rows::{FieldKind, LIST_SEPARATOR, Row, field_kind, rows};
use crate::model::template;
use crate::store::models::{self, StoredModel};
use crate::use_cases::adapt_model::{self, ModelName};

/// Longest text of a field, in characters.
const FIELD_CHARS: usize = 4_000;

/// The fields that are changed on screen; what a decision settles is changed in the file.
const fn edited(element: Element) -> &'static [&'static str] {
    match element {
        Element::Model => &["name", "source"],
        Element::Party => &["name", "role"],
        Element::Object => &["name"],
        Element::Subprocess => &["name", "purpose", "objects_in", "objects_out"],
        Element::Step => &[
            "name",
            "when",
            "scope",
            "responsible",
            "participants",
            "instruction",
            "template",
            "needs",
            "leaves",
        ],
        Element::Round => &["name", "months", "handed_over"],
    }
}

async fn load(req: &Req, name: &ModelName) -> kernel::Result<StoredModel> {
    req.ctx.require("process:edit", &Target::whole("process"))?;
    models::load(&req.ctx.read(), &name.0, &name.1).await
}

fn element_of(key: &str) -> kernel::Result<Element> {
    Element::parse_key(key).ok_or(Failure::NotFound)
}

/// The form of an element.
pub async fn edit(
    req: Req,
    Path((key, version, element, of)): Path<(String, String, String, String)>,
) -> Outcome {
    let stored = load(&req, &(key, version)).await?;
    let element = element_of(&element)?;
    let all = rows(&stored.model);
    let row = find(&all, element, &of).ok_or(Failure::NotFound)?;
    Ok(page(
        &req,
        &stored,
        element,
        Some(row),
        &posted_of(row),
        &[],
    ))
}

/// What the form of a row begins with.
fn posted_of(row: &Row) -> Posted {
    let mut fields = Vec::new();
    for name in edited(row.element) {
        if field_kind(name) == FieldKind::List {
            let parts = row.text(name).split(LIST_SEPARATOR);
            let parts = parts.filter(|p| !p.is_empty());
            fields.extend(parts.map(|p| ((*name).to_owned(), p.to_owned())));
        } else {
            fields.push(((*name).to_owned(), row.text(name).to_owned()));
        }
    }
    Posted {
        fields,
        files: Vec::new(),
    }
}

/// Saves an element, or switches it off.
pub async fn save(
    req: Req,
    Path((key, version, element, of)): Path<(String, String, String, String)>,
    posted: Posted,
) -> Outcome {
    let name = (key, version);
    let stored = load(&req, &name).await?;
    let element = element_of(&element)?;
    let all = rows(&stored.model);
    let row = find(&all, element, &of).ok_or(Failure::NotFound)?;
    let is_off = posted.get("deed") == "switch-off";
    let cells = if is_off {
        BTreeMap::new()
    } else {
        let sent = cells(&posted, element);
        let differs = |(field, value): &(String, String)| row.text(field) != value;
        sent.into_iter().filter(differs).collect()
    };
    if !is_off && cells.is_empty() {
        let to = words::model_href(&name.0, &name.1);
        return Ok(req.done(&to, &req.texts.t("calendar-nothing-changed")));
    }
    let change = ChangeRow {
        action: if is_off {
            Action::SwitchOff
        } else {
            Action::Set
        },
        element,
        key: row.key.clone(),
        cells,
    };
    finish(&req, &name, &stored, &posted, change, Some(row)).await
}

/// The form of a new step.
pub async fn new(req: Req, Path(name): Path<ModelName>) -> Outcome {
    let stored = load(&req, &name).await?;
    Ok(page(
        &req,
        &stored,
        Element::Step,
        None,
        &Posted::default(),
        &[],
    ))
}

/// Adds a step.
pub async fn add(req: Req, Path(name): Path<ModelName>, posted: Posted) -> Outcome {
    let stored = load(&req, &name).await?;
    let mut cells: BTreeMap<String, String> = cells(&posted, Element::Step)
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let home = posted.get("subprocess").to_owned();
    cells.insert("subprocess".to_owned(), home);
    let change = ChangeRow {
        action: Action::Add,
        element: Element::Step,
        key: posted.get("key").trim().to_owned(),
        cells,
    };
    finish(&req, &name, &stored, &posted, change, None).await
}

async fn finish(
    req: &Req,
    name: &ModelName,
    stored: &StoredModel,
    posted: &Posted,
    change: ChangeRow,
    row: Option<&Row>,
) -> Outcome {
    let element = change.element;
    let outcome = match too_long(&change) {
        Some(error) => Err(Failure::Invalid(vec![error])),
        None => adapt_model::change(&req.ctx, name, Some(posted.version()?), &[change]).await,
    };
    match outcome {
        Ok((key, version)) => {
            let told = if version == name.1 {
                req.texts.t("calendar-model-saved")
            } else {
                let version = version.clone();
                req.texts
                    .ta("calendar-model-new-version", &[("version", version.into())])
            };
            Ok(req.done(&words::model_href(&key, &version), &told))
        }
        Err(Failure::Invalid(errors)) => Ok(page(req, stored, element, row, posted, &errors)),
        Err(failure) => Err(failure.into()),
    }
}

fn too_long(change: &ChangeRow) -> Option<FieldError> {
    let mut cells = change.cells.iter();
    let (field, _) = cells.find(|(_, value)| value.chars().count() > FIELD_CHARS)?;
    Some(FieldError::new(field.clone(), "too-long").with("max", FIELD_CHARS))
}

/// The cells that the form sent, lists with their separator.
fn cells(posted: &Posted, element: Element) -> Vec<(String, String)> {
    edited(element)
        .iter()
        .map(|name| {
            let value = if field_kind(name) == FieldKind::List {
                posted.all(name).collect::<Vec<_>>().join(LIST_SEPARATOR)
            } else {
                let text = posted.get(name).replace("\r\n", "\n");
                kernel::nfc(text.trim())
            };
            ((*name).to_owned(), value)
        })
        .collect()
}

fn page(
    req: &Req,
    stored: &StoredModel,
    element: Element,
    row: Option<&Row>,
    posted: &Posted,
    errors: &[FieldError],
) -> Response {
    let t = &req.texts;
    let model = &stored.model;
    let href = words::model_href(&model.key, &model.version);
    let title = row.map_or_else(|| t.t("calendar-add-step"), |r| r.text("name").to_owned());
    let action = row.map_or_else(
        || format!("{href}/lagg-till"),
        |r| format!("{href}/andra/{}/{}", element.key(), r.key),
    );
    let kind = t.t(&format!("calendar-element-{}", element.key()));
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Pencil, kind))
        form.stack-l.measure method="post" action=(action) data-once {
            (form::error_summary(t, errors))
            (form::csrf(&req.csrf))
            (form::hidden(form::VERSION, &stored.version.to_string()))
            @if row.is_none() { (place(req, model, posted, errors)) }
            @for name in edited(element) { (field(req, model, name, posted, errors)) }
            div.row { (form::submit(&t.t("save"))) a href=(href) { (t.t("cancel")) } }
        }
        @if row.is_some() && element != Element::Model {
            details {
                summary { (t.t("calendar-switch-off")) }
                p.measure { (t.t("calendar-switch-off-text")) }
                (form::deed(&action, &req.csrf, &[("deed", "switch-off")], &t.t("calendar-switch-off"), false))
            }
        }
    };
    let way = model::crumbs(req, model, Some(title.clone()));
    if errors.is_empty() {
        req.page(&title, way, main)
    } else {
        req.page_invalid(&title, way, main)
    }
}

/// Where a new step stands, and its key.
fn place(req: &Req, model: &ProcessModel, posted: &Posted, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let parts: Vec<Choice> = model
        .subprocesses
        .iter()
        .map(|p| Choice::new(&p.key, &p.name))
        .collect();
    let field = |name: &str, label: String| {
        FieldView::new(name, label)
            .value(posted.get(name))
            .errors(t, errors)
            .required()
    };
    html! {
        (form::select(&field("subprocess", field_word(t, "subprocess")), &parts, Some(&t.t("choose-one"))))
        (form::text(&field("key", t.t("calendar-key")).help(t.t("calendar-key-help"))))
    }
}

fn field(
    req: &Req,
    model: &ProcessModel,
    name: &str,
    posted: &Posted,
    errors: &[FieldError],
) -> Markup {
    let t = &req.texts;
    let mut view = FieldView::new(name, field_word(t, name))
        .value(posted.get(name))
        .errors(t, errors);
    let chosen: Vec<String> = posted.all(name).map(str::to_owned).collect();
    let parties = || -> Vec<Choice> {
        let all = model.parties.iter();
        all.map(|p| Choice::new(&p.key, &p.name)).collect()
    };
    let objects = || -> Vec<Choice> {
        let all = model.objects.iter();
        all.map(|o| Choice::new(&o.key, &o.name)).collect()
    };
    match name {
        "responsible" | "participants" => form::checkboxes(&view, &parties(), &chosen),
        "needs" | "leaves" | "objects_in" | "objects_out" => {
            form::checkboxes(&view, &objects(), &chosen)
        }
        "scope" => {
            let all: Vec<Choice> = Scope::ALL
                .iter()
                .map(|s| Choice::new(s.key(), words::scope(t, *s)))
                .collect();
            if view.value.is_empty() {
                view = view.value(Scope::Municipality.key());
            }
            form::radios(&view, &all)
        }
        "template" => {
            let all: Vec<Choice> = template::supplied()
                .iter()
                .map(|form| Choice::new(&form.key, &form.name))
                .collect();
            form::select(&view, &all, Some(&t.t("calendar-no-template")))
        }
        "instruction" | "purpose" => form::textarea(&view, 5),
        "when" | "handed_over" => form::text(&view.help(t.t("calendar-when-help"))),
        _ => form::text(&view),
    }
}
