//! What is otherwise with an element of an own model in election years: absent, changed or moved, preliminary, added.

use std::collections::BTreeMap;

use access::Target;
use axum::extract::Path;
use axum::response::Response;
use kernel::{Failure, FieldError};
use maud::{Markup, html};
use web::ui::form::{self, Choice, FieldView};
use web::ui::{Icon, cards, query};
use web::{Outcome, Posted, Req};

use super::change_words::find;
use super::element_form::{cells, fields, key_of, posted_of, too_long};
use super::model_edit::{KIND, saved_page};
use super::{model, words};
use crate::model::change::{Action, ChangeRow, Element};
use crate::model::election_changes::{election_change, election_row};
use crate::model::overlay::election_variant;
use crate::model::rows::{Row, rows};
use crate::store::models::{self, StoredModel};
use crate::use_cases::adapt_model::{self, ModelName};

/// The parameter with the key of an element.
const KEY: &str = "nyckel";
/// The field that says how the element is in election years.
const HOW: &str = "valar";

/// The element that is asked for; without a key a step is added.
struct Asked {
    stored: StoredModel,
    element: Element,
    key: Option<String>,
    /// As it is in an ordinary year.
    ordinary: Option<Row>,
}

async fn load(req: &Req, name: &ModelName, posted: &Posted) -> kernel::Result<Asked> {
    req.ctx.require("process:edit", &Target::whole("process"))?;
    let stored = models::load(&req.ctx.read(), &name.0, &name.1).await?;
    let said = |field: &str| {
        let sent = Some(posted.get(field)).filter(|text| !text.is_empty());
        let sent = sent.or_else(|| req.param(field));
        sent.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let element = said(KIND).unwrap_or_else(|| Element::Step.key().to_owned());
    let element = Element::parse_key(&element).ok_or(Failure::NotFound)?;
    let key = said(KEY);
    let mut ordinary = None;
    if let Some(key) = &key {
        ordinary = find(&rows(&stored.model), element, key).cloned();
        if ordinary.is_none() && election_change(&stored.model, element, key).is_none() {
            return Err(Failure::NotFound);
        }
    }
    Ok(Asked {
        stored,
        element,
        key,
        ordinary,
    })
}

/// How the element is in election years now.
fn how(asked: &Asked) -> &'static str {
    let change = asked
        .key
        .as_deref()
        .and_then(|key| election_change(&asked.stored.model, asked.element, key));
    match (change, &asked.ordinary) {
        (Some(change), _) => change.action.key(),
        (None, Some(_)) => "same",
        (None, None) => Action::Add.key(),
    }
}

/// The form.
pub async fn show(req: Req, Path(name): Path<ModelName>) -> Outcome {
    let asked = load(&req, &name, &Posted::default()).await?;
    let model = &asked.stored.model;
    let row = asked.key.as_deref().and_then(|key| {
        let effective = election_row(model, asked.element, key);
        effective.or_else(|| asked.ordinary.clone())
    });
    let mut posted = row.map_or_else(Posted::default, |row| posted_of(model, &row));
    posted.fields.push((HOW.to_owned(), how(&asked).to_owned()));
    Ok(page(&req, &asked, &posted, &[]))
}

/// Saves how the element is in election years.
pub async fn save(req: Req, Path(name): Path<ModelName>, posted: Posted) -> Outcome {
    let asked = load(&req, &name, &posted).await?;
    let key = match &asked.key {
        Some(key) => key.clone(),
        None => {
            let all = rows(&asked.stored.model);
            let is_taken = |key: &str| {
                all.iter()
                    .any(|r| r.element == asked.element && r.key == key)
            };
            key_of(posted.get("name"), is_taken)
        }
    };
    let outcome = match change(&asked, &key, &posted) {
        Ok(change) => {
            let element = (asked.element, key.as_str());
            let version = Some(posted.version()?);
            adapt_model::change_election(&req.ctx, &name, version, element, change).await
        }
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(saved) => Ok(saved_page(&req, &name, &saved)),
        Err(Failure::Invalid(errors)) => Ok(page(&req, &asked, &posted, &errors)),
        Err(failure) => Err(failure.into()),
    }
}

/// The change that the form says; `None` is as in an ordinary year.
fn change(asked: &Asked, key: &str, posted: &Posted) -> kernel::Result<Option<ChangeRow>> {
    let how = posted.get(HOW);
    if how == "same" {
        return Ok(None);
    }
    let action = Action::parse_key(how).ok_or_else(|| Failure::invalid(HOW, "choice"))?;
    let fits = match action {
        Action::Add => asked.ordinary.is_none(),
        Action::Set | Action::SwitchOff => asked.ordinary.is_some(),
    };
    if !fits {
        return Err(Failure::invalid(HOW, "choice"));
    }
    let sent = cells(posted, asked.element).into_iter();
    let mut cells: BTreeMap<String, String> = match (action, &asked.ordinary) {
        (Action::SwitchOff, _) => BTreeMap::new(),
        (Action::Set, Some(row)) => sent.filter(|(f, value)| row.text(f) != value).collect(),
        _ => sent.filter(|(_, value)| !value.is_empty()).collect(),
    };
    if action == Action::Add {
        if posted.get("name").trim().is_empty() {
            return Err(Failure::invalid("name", "required"));
        }
        let before = election_change(&asked.stored.model, asked.element, key);
        let after = before.and_then(|c| c.cells.get("after"));
        if let Some(after) = after {
            cells.insert("after".to_owned(), after.clone());
        }
    }
    if action == Action::Set && cells.is_empty() {
        return Ok(None);
    }
    let change = ChangeRow {
        action,
        element: asked.element,
        key: key.to_owned(),
        cells,
    };
    match too_long(&change) {
        Some(error) => Err(Failure::Invalid(vec![error])),
        None => Ok(Some(change)),
    }
}

fn page(req: &Req, asked: &Asked, posted: &Posted, errors: &[FieldError]) -> Response {
    let t = &req.texts;
    let model = &asked.stored.model;
    let href = words::model_href(&model.key, &model.version);
    let title = match &asked.ordinary {
        Some(row) => row.text("name").to_owned(),
        None => Some(posted.get("name").to_owned())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| t.t("calendar-add-in-election-years")),
    };
    // what is added in election years can be chosen there
    let variant = election_variant(model).unwrap_or_else(|_| model.clone());
    let all = fields(req, &variant, asked.element, posted, errors);
    let all = html! { div.stack-l { (all) } };
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Calendar, t.t("calendar-in-election-years"))
            .lead(t.t("calendar-election-lead")))
        form.stack-l.measure method="post" action={ (href) "/valar" } data-once {
            (form::error_summary(t, errors))
            (form::csrf(&req.csrf))
            (form::hidden(form::VERSION, &asked.stored.version.to_string()))
            (form::hidden(KIND, asked.element.key()))
            (form::hidden(KEY, asked.key.as_deref().unwrap_or_default()))
            (choice(req, asked, posted, errors))
            @if asked.key.is_some() { (form::shown_by(HOW, &[Action::Set.key(), Action::Add.key()], all)) } @else { (all) }
            div.row { (form::submit(&t.t("save"))) a href=(href) { (t.t("cancel")) } }
        }
    };
    let way = model::crumbs(req, model, Some(title.clone()));
    if errors.is_empty() {
        req.page(&title, way, main)
    } else {
        req.page_invalid(&title, way, main)
    }
}

/// How the element is in election years: what stands in ordinary years may be the same, changed or absent; what is only of
/// election years stands or is taken away.
fn choice(req: &Req, asked: &Asked, posted: &Posted, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    if asked.key.is_none() {
        return form::hidden(HOW, Action::Add.key());
    }
    let keys: &[(&str, &str)] = if asked.ordinary.is_some() {
        &[
            ("same", "calendar-election-choose-same"),
            ("set", "calendar-election-choose-set"),
            ("switch-off", "calendar-election-choose-off"),
        ]
    } else {
        &[
            ("add", "calendar-election-choose-add"),
            ("same", "calendar-election-choose-away"),
        ]
    };
    let choices: Vec<Choice> = keys
        .iter()
        .map(|(value, key)| Choice::new(*value, t.t(key)))
        .collect();
    let field = FieldView::new(HOW, t.t("calendar-in-election-years"))
        .value(posted.get(HOW))
        .errors(t, errors);
    form::radios(&field, &choices)
}

/// The address of an element's election year.
#[must_use]
pub fn href(model: &str, element: Element, key: &str) -> String {
    query::with(
        &format!("{model}/valar"),
        &[(KIND, element.key()), (KEY, key)],
    )
}
