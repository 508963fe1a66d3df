//! The fields of a model's elements on screen: what a form begins with, what it sent, and how each field is chosen.

use std::collections::BTreeMap;

use kernel::FieldError;
use maud::{Markup, html};
use web::ui::form::{self, Choice, FieldView};
use web::{Posted, Req};

use super::change_words::field_word;
use super::words;
use crate::model::change::{Action, ChangeRow, Element};
use crate::model::process_model::{
    Body, Matter, PartyKind, ProcessModel, ProcessStep, ReportKind, Scope, Standing,
};
use crate::model::rows::{LIST_SEPARATOR, Row, field_kind};
use crate::model::template;

/// Longest text of a field, in characters.
const FIELD_CHARS: usize = 4_000;
/// Longest key that is made of a name.
const KEY_CHARS: usize = 50;
/// The fields of an object's form that are kept with the steps: which leave it, which need it.
const STEPS_OF: [(&str, &str); 2] = [("left_by", "leaves"), ("needed_by", "needs")];

/// The fields that are changed on screen.
#[must_use]
pub const fn edited(element: Element) -> &'static [&'static str] {
    match element {
        Element::Model => &["name", "source"],
        Element::Party => &["name", "kind", "body", "role"],
        Element::Object => &["name", "external", "final"],
        Element::Subprocess => &["name", "purpose", "objects_in", "objects_out"],
        Element::Step => &[
            "name",
            "subprocess",
            "when",
            "scope",
            "responsible",
            "participants",
            "instruction",
            "template",
            "needs",
            "leaves",
            "decision",
            "settles",
            "standing",
            "newly_elected",
        ],
        Element::Round => &["name", "report", "months", "handed_over"],
    }
}

/// What the form of a row begins with.
#[must_use]
pub fn posted_of(model: &ProcessModel, row: &Row) -> Posted {
    let mut fields = Vec::new();
    for name in edited(row.element) {
        if field_kind(name).is_list() {
            let parts = row.text(name).split(LIST_SEPARATOR);
            let parts = parts.filter(|p| !p.is_empty());
            fields.extend(parts.map(|p| ((*name).to_owned(), p.to_owned())));
        } else {
            fields.push(((*name).to_owned(), row.text(name).to_owned()));
        }
    }
    if row.element == Element::Object {
        for (field, of) in STEPS_OF {
            let steps = model
                .steps()
                .filter(|(_, s)| list(s, of).contains(&row.key));
            fields.extend(steps.map(|(_, s)| (field.to_owned(), s.key.clone())));
        }
    }
    Posted {
        fields,
        files: Vec::new(),
    }
}

fn list<'a>(step: &'a ProcessStep, field: &str) -> &'a [String] {
    if field == "needs" {
        &step.needs
    } else {
        &step.leaves
    }
}

/// The cells that the form sent, lists with their separator.
#[must_use]
pub fn cells(posted: &Posted, element: Element) -> Vec<(String, String)> {
    let decides = !posted.get("decision").is_empty();
    let is_body = posted.get("kind") == PartyKind::Body.key();
    edited(element)
        .iter()
        .map(|name| {
            let value = match *name {
                // what belongs to a decision, or to a body, is nothing without it
                "standing" | "newly_elected" if !decides => String::new(),
                "standing" if posted.get(name).is_empty() => Standing::Definitive.key().to_owned(),
                "body" if !is_body => String::new(),
                _ if field_kind(name).is_list() => {
                    posted.all(name).collect::<Vec<_>>().join(LIST_SEPARATOR)
                }
                _ => kernel::nfc(posted.get(name).replace("\r\n", "\n").trim()),
            };
            ((*name).to_owned(), value)
        })
        .collect()
}

/// The changes of steps by which an object is left or needed by those that the form chose.
#[must_use]
pub fn step_changes(posted: &Posted, model: &ProcessModel, object: &str) -> Vec<ChangeRow> {
    let mut changes = Vec::new();
    for (_, step) in model.steps() {
        let mut cells = BTreeMap::new();
        for (field, of) in STEPS_OF {
            let is_chosen = posted.all(field).any(|key| key == step.key);
            let before = list(step, of);
            if is_chosen == before.iter().any(|key| key == object) {
                continue;
            }
            let mut after: Vec<&str> = before.iter().map(String::as_str).collect();
            after.retain(|key| *key != object);
            if is_chosen {
                after.push(object);
            }
            cells.insert(of.to_owned(), after.join(LIST_SEPARATOR));
        }
        if !cells.is_empty() {
            changes.push(ChangeRow {
                action: Action::Set,
                element: Element::Step,
                key: step.key.clone(),
                cells,
            });
        }
    }
    changes
}

/// The first text that is too long.
#[must_use]
pub fn too_long(change: &ChangeRow) -> Option<FieldError> {
    let mut cells = change.cells.iter();
    let (field, _) = cells.find(|(_, value)| value.chars().count() > FIELD_CHARS)?;
    Some(FieldError::new(field.clone(), "too-long").with("max", FIELD_CHARS))
}

/// A key made of a name, that no element of the kind has.
#[must_use]
pub fn key_of(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut key = String::new();
    for c in name.to_lowercase().chars() {
        let plain = match c {
            'å' | 'ä' | 'à' => 'a',
            'ö' => 'o',
            'é' | 'è' => 'e',
            'ü' => 'u',
            c if c.is_ascii_lowercase() || c.is_ascii_digit() => c,
            _ => '-',
        };
        if plain != '-' || !(key.is_empty() || key.ends_with('-')) {
            key.push(plain);
        }
        if key.chars().count() == KEY_CHARS {
            break;
        }
    }
    let key = key.trim_end_matches('-').to_owned();
    let mut free = key.clone();
    let mut n = 2;
    while is_taken(&free) {
        free = format!("{key}-{n}");
        n += 1;
    }
    free
}

/// All fields of an element; lists of choices are folded, with what is chosen in the line that opens them.
#[must_use]
pub fn fields(
    req: &Req,
    model: &ProcessModel,
    element: Element,
    posted: &Posted,
    errors: &[FieldError],
) -> Markup {
    html! {
        @for name in edited(element) { (field(req, model, name, posted, errors)) }
    }
}

/// Which steps leave an object, and which need it.
pub fn steps_of_object(
    req: &Req,
    model: &ProcessModel,
    posted: &Posted,
    errors: &[FieldError],
) -> Markup {
    html! { @for (name, _) in STEPS_OF { (folded(req, name, steps(model), posted, errors)) } }
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
    let select = |view: &FieldView, choices: Vec<Choice>, empty: Option<&str>| {
        form::select(view, &choices, empty.map(|key| t.t(key)).as_deref())
    };
    let words = |keys: &[&str]| -> Vec<Choice> {
        let word = |key: &&str| Choice::new(*key, t.t(&format!("calendar-{name}-{key}")));
        keys.iter().map(word).collect()
    };
    match name {
        "responsible" | "participants" => folded(req, name, parties(model), posted, errors),
        "needs" | "leaves" | "objects_in" | "objects_out" => {
            folded(req, name, objects(model), posted, errors)
        }
        "settles" => {
            let keys: Vec<&str> = Matter::ALL.iter().map(|m| m.key()).collect();
            folded(req, name, words(&keys), posted, errors)
        }
        "scope" => {
            let all = Scope::ALL.iter();
            let all = all.map(|s| Choice::new(s.key(), words::scope(t, *s)));
            if view.value.is_empty() {
                view = view.value(Scope::Municipality.key());
            }
            select(&view, all.collect(), None)
        }
        "subprocess" => {
            let parts = model.subprocesses.iter();
            let parts = parts.map(|p| Choice::new(&p.key, &p.name)).collect();
            select(&view.required(), parts, Some("choose-one"))
        }
        "template" => {
            let all = template::supplied().iter();
            let all = all.map(|form| Choice::new(&form.key, &form.name)).collect();
            select(&view, all, Some("calendar-no-template"))
        }
        "decision" => {
            let bodies = model.parties.iter().filter(|p| p.kind == PartyKind::Body);
            let bodies = bodies.map(|p| Choice::new(&p.key, &p.name)).collect();
            let view = view.help(t.t("calendar-decision-help"));
            select(&view, bodies, Some("calendar-no-decision"))
        }
        "standing" => {
            let keys: Vec<&str> = Standing::ALL.iter().map(|s| s.key()).collect();
            if view.value.is_empty() {
                view = view.value(Standing::Definitive.key());
            }
            select(&view, words(&keys), None)
        }
        "kind" => {
            let keys: Vec<&str> = PartyKind::ALL.iter().map(|k| k.key()).collect();
            let word = |key: &&str| Choice::new(*key, t.t(&format!("calendar-party-{key}")));
            if view.value.is_empty() {
                view = view.value(PartyKind::Role.key());
            }
            select(&view, keys.iter().map(word).collect(), None)
        }
        "body" => {
            let keys: Vec<&str> = Body::ALL.iter().map(|b| b.key()).collect();
            let view = view.help(t.t("calendar-body-help"));
            select(&view, words(&keys), Some("calendar-no-body"))
        }
        "report" => {
            let keys: Vec<&str> = ReportKind::ALL.iter().map(|r| r.key()).collect();
            if view.value.is_empty() {
                view = view.value(ReportKind::Tertial.key());
            }
            select(&view, words(&keys), None)
        }
        "role" => folded(req, name, roles(req, posted), posted, errors),
        "external" | "final" | "newly_elected" => {
            let view = view.help(t.t(&format!("calendar-{}-help", name.replace('_', "-"))));
            form::checkbox(&view, "true")
        }
        "instruction" | "purpose" => form::textarea(&view, 5),
        "months" => form::text(&view.help(t.t("calendar-months-help")).max_length(2)),
        "when" | "handed_over" => form::text(&view.help(t.t("calendar-when-help"))),
        "name" => form::text(&view.required()),
        _ => form::text(&view),
    }
}

/// The municipality's own roles to choose from, as far as anybody holds them; a key that nobody holds stays to be seen.
fn roles(req: &Req, posted: &Posted) -> Vec<Choice> {
    let held = req.ctx.org_now.appointments();
    let mut roles: BTreeMap<&str, &str> = held
        .iter()
        .map(|a| (a.role_key.as_str(), a.role_name.as_str()))
        .collect();
    for key in posted.all("role") {
        roles.entry(key).or_insert(key);
    }
    let all = roles.iter();
    all.map(|(key, name)| Choice::new(*key, *name)).collect()
}

/// A list of choices that is folded; the line that opens it says what is chosen.
fn folded(
    req: &Req,
    name: &str,
    choices: Vec<Choice>,
    posted: &Posted,
    errors: &[FieldError],
) -> Markup {
    let t = &req.texts;
    let view = FieldView::new(name, field_word(t, name)).errors(t, errors);
    let chosen: Vec<String> = posted.all(name).map(str::to_owned).collect();
    let of = choices.iter().filter(|c| chosen.contains(&c.value));
    let said: Vec<&str> = of.map(|c| c.label.as_str()).collect();
    let said = match name {
        _ if !said.is_empty() => said.join(", "),
        "role" => t.t("calendar-role-as-key"),
        _ => t.t("calendar-none-chosen"),
    };
    let view = match name {
        "role" => view.help(t.t("calendar-role-help")),
        _ => view,
    };
    html! {
        details open[view.error.is_some()] {
            summary { strong { (view.label) ": " } (said) }
            (form::checkboxes(&view, &choices, &chosen))
        }
    }
}

fn parties(model: &ProcessModel) -> Vec<Choice> {
    let all = model.parties.iter();
    all.map(|p| Choice::new(&p.key, &p.name)).collect()
}

fn objects(model: &ProcessModel) -> Vec<Choice> {
    let all = model.objects.iter();
    all.map(|o| Choice::new(&o.key, &o.name)).collect()
}

fn steps(model: &ProcessModel) -> Vec<Choice> {
    let all = model.steps();
    all.map(|(part, step)| Choice::new(&step.key, format!("{}: {}", part.name, step.name)))
        .collect()
}
