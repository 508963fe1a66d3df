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
use super::element_form::{
    cells, fields, key_of, posted_of, step_changes, steps_of_object, too_long,
};
use super::{model, model_election, words};
use crate::model::change::{Action, ChangeRow, Element};
use crate::model::process_model::ProcessModel;
use crate::model::rows::{Row, rows};
use crate::store::models::{self, StoredModel};
use crate::use_cases::adapt_model::{self, ModelName};

/// The parameter that names the kind of element to add.
pub const KIND: &str = "del";

/// A form with what is asked of it.
struct Shown<'a> {
    stored: &'a StoredModel,
    element: Element,
    /// None: to be added.
    row: Option<&'a Row>,
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
    let posted = posted_of(&stored.model, row);
    let shown = Shown {
        stored: &stored,
        element,
        row: Some(row),
    };
    Ok(page(&req, &shown, &posted, &[]))
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
    let own = if is_off {
        BTreeMap::new()
    } else {
        let sent = cells(&posted, element);
        let differs = |(field, value): &(String, String)| row.text(field) != value;
        sent.into_iter().filter(differs).collect()
    };
    let mut changes = Vec::new();
    if is_off || !own.is_empty() {
        changes.push(ChangeRow {
            action: if is_off {
                Action::SwitchOff
            } else {
                Action::Set
            },
            element,
            key: row.key.clone(),
            cells: own,
        });
    }
    if element == Element::Object {
        // what is switched off nothing leaves or needs any more
        let chosen = if is_off { &Posted::default() } else { &posted };
        let of_steps = step_changes(chosen, &stored.model, &row.key);
        changes.splice(0..0, of_steps);
    }
    if changes.is_empty() {
        let to = words::model_href(&name.0, &name.1);
        return Ok(req.done(&to, &req.texts.t("calendar-nothing-changed")));
    }
    let shown = Shown {
        stored: &stored,
        element,
        row: Some(row),
    };
    finish(&req, &name, &shown, &posted, &changes).await
}

/// The kind of element that the address asks to add: a step unless it says another.
fn added(req: &Req, posted: &Posted) -> kernel::Result<Element> {
    let sent = Some(posted.get(KIND)).filter(|kind| !kind.is_empty());
    let element = element_of(sent.or_else(|| req.param(KIND)).unwrap_or("step"))?;
    if element == Element::Model {
        return Err(Failure::NotFound);
    }
    Ok(element)
}

/// The form of a new element.
pub async fn new(req: Req, Path(name): Path<ModelName>) -> Outcome {
    let stored = load(&req, &name).await?;
    let posted = Posted {
        fields: req.query.clone(),
        files: Vec::new(),
    };
    let shown = Shown {
        stored: &stored,
        element: added(&req, &posted)?,
        row: None,
    };
    Ok(page(&req, &shown, &posted, &[]))
}

/// Adds an element.
pub async fn add(req: Req, Path(name): Path<ModelName>, posted: Posted) -> Outcome {
    let stored = load(&req, &name).await?;
    let element = added(&req, &posted)?;
    let mut own: BTreeMap<String, String> = cells(&posted, element)
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let after = posted.get("after");
    if element == Element::Step && !after.is_empty() {
        own.insert("after".to_owned(), after.to_owned());
    }
    let all = rows(&stored.model);
    let is_taken = |key: &str| find(&all, element, key).is_some();
    let key = match posted.get("key").trim() {
        "" => key_of(posted.get("name"), is_taken),
        said => said.to_owned(),
    };
    let mut changes = vec![ChangeRow {
        action: Action::Add,
        element,
        key: key.clone(),
        cells: own,
    }];
    if element == Element::Object {
        changes.extend(step_changes(&posted, &stored.model, &key));
    }
    let shown = Shown {
        stored: &stored,
        element,
        row: None,
    };
    if posted.get("name").trim().is_empty() {
        let errors = [FieldError::new("name", "required")];
        return Ok(page(&req, &shown, &posted, &errors));
    }
    finish(&req, &name, &shown, &posted, &changes).await
}

async fn finish(
    req: &Req,
    name: &ModelName,
    shown: &Shown<'_>,
    posted: &Posted,
    changes: &[ChangeRow],
) -> Outcome {
    let version = Some(posted.version()?);
    let outcome = match changes.iter().find_map(too_long) {
        Some(error) => Err(Failure::Invalid(vec![error])),
        None => adapt_model::change(&req.ctx, name, version, changes).await,
    };
    match outcome {
        Ok(saved) => Ok(saved_page(req, name, &saved)),
        Err(Failure::Invalid(errors)) => Ok(page(req, shown, posted, &errors)),
        Err(failure) => Err(failure.into()),
    }
}

/// The way on after a model was saved, in place or as its next version.
pub fn saved_page(req: &Req, before: &ModelName, saved: &ModelName) -> Response {
    let told = if saved.1 == before.1 {
        req.texts.t("calendar-model-saved")
    } else {
        let version = [("version", saved.1.clone().into())];
        req.texts.ta("calendar-model-new-version", &version)
    };
    req.done(&words::model_href(&saved.0, &saved.1), &told)
}

fn page(req: &Req, shown: &Shown<'_>, posted: &Posted, errors: &[FieldError]) -> Response {
    let t = &req.texts;
    let (stored, element, row) = (shown.stored, shown.element, shown.row);
    let model = &stored.model;
    let href = words::model_href(&model.key, &model.version);
    let title = row.map_or_else(
        || t.t(&format!("calendar-add-{}", element.key())),
        |r| r.text("name").to_owned(),
    );
    let action = row.map_or_else(
        || format!("{href}/lagg-till"),
        |r| format!("{href}/andra/{}/{}", element.key(), r.key),
    );
    let kind = t.t(&format!("calendar-element-{}", element.key()));
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Pencil, kind).actions(beside(req, &href, shown)))
        div.stack-l {
            form.stack-l.measure method="post" action=(action) data-once {
                (form::error_summary(t, errors))
                (form::csrf(&req.csrf))
                (form::hidden(form::VERSION, &stored.version.to_string()))
                @if row.is_none() { (form::hidden(KIND, element.key())) }
                (fields(req, model, element, posted, errors))
                @if element == Element::Object { (steps_of_object(req, model, posted, errors)) }
                @if row.is_none() { (place(req, model, element, posted, errors)) }
                div.row { (form::submit(&t.t("save"))) a href=(href) { (t.t("cancel")) } }
            }
            @if row.is_some() && element != Element::Model {
                details {
                    summary { (t.t("calendar-switch-off")) }
                    p.measure { (t.t("calendar-switch-off-text")) }
                    (form::deed(&action, &req.csrf, &[("deed", "switch-off"), (form::VERSION, &stored.version.to_string())],
                        &t.t("calendar-switch-off"), false))
                }
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

/// The way to what is otherwise with the element in election years.
fn beside(req: &Req, href: &str, shown: &Shown<'_>) -> Markup {
    let Some(row) = shown.row else {
        return html! {};
    };
    if matches!(shown.element, Element::Model | Element::Party) {
        return html! {};
    }
    let to = model_election::href(href, shown.element, &row.key);
    let words = req.texts.t("calendar-in-election-years");
    form::small_button(&to, Some(Icon::Calendar), &words)
}

/// Where a new step stands, and the key of what is new.
fn place(
    req: &Req,
    model: &ProcessModel,
    element: Element,
    posted: &Posted,
    errors: &[FieldError],
) -> Markup {
    let t = &req.texts;
    let steps: Vec<Choice> = model
        .steps()
        .map(|(part, step)| Choice::new(&step.key, format!("{}: {}", part.name, step.name)))
        .collect();
    let field = |name: &str, label: String| {
        FieldView::new(name, label)
            .value(posted.get(name))
            .errors(t, errors)
    };
    html! {
        @if element == Element::Step {
            (form::select(&field("after", field_word(t, "after")), &steps, Some(&t.t("calendar-last-in-subprocess"))))
        }
        (form::text(&field("key", t.t("calendar-key")).help(t.t("calendar-new-key-help"))))
    }
}
