//! Changes of a model in words: which element, what was done to it, and each field before and after. Keys are told by their names.

use maud::{Markup, html};
use web::Texts;

use super::words;
use crate::model::change::{Action, ChangeRow, Element};
use crate::model::election_changes::ElectionDifference;
use crate::model::process_model::ProcessModel;
use crate::model::rows::{LIST_SEPARATOR, Row, rows};
use crate::model::template;

/// What changes are told with: the model before them, and the one in which what is new has its name.
pub struct Told<'a> {
    t: &'a Texts,
    before: Vec<Row>,
    models: [&'a ProcessModel; 2],
}

impl<'a> Told<'a> {
    #[must_use]
    pub fn new(t: &'a Texts, before: &'a ProcessModel, after: &'a ProcessModel) -> Self {
        Self {
            t,
            before: rows(before),
            models: [after, before],
        }
    }

    /// The changes as a list, with what the model says before them.
    #[must_use]
    pub fn list(&self, changes: &[ChangeRow]) -> Markup {
        if changes.is_empty() {
            return html! { p.dim { (self.t.t("calendar-no-difference")) } };
        }
        html! { ul.stack-s { @for change in changes { li { (self.one(change)) } } } }
    }

    /// One change.
    #[must_use]
    pub fn one(&self, change: &ChangeRow) -> Markup {
        let row = find(&self.before, change.element, &change.key);
        let t = self.t;
        html! {
            strong { (t.t(&format!("calendar-change-{}", change.action.key()))) ": " }
            (self.named(change.element, &change.key, change.cells.get("name").map(String::as_str)))
            @if change.action == Action::Set {
                ul.small {
                    @for (field, after) in &change.cells {
                        @let before = row.map_or("", |r| r.text(field));
                        li { (field_word(t, field)) ": " (self.cell(field, before)) " → " (self.cell(field, after)) }
                    }
                }
            }
        }
    }

    /// What is treated differently in election years, as a list.
    #[must_use]
    pub fn election(&self, differences: &[ElectionDifference]) -> Markup {
        let t = self.t;
        html! {
            ul.stack-s {
                @for difference in differences {
                    li {
                        (self.named(difference.element, &difference.key, None)) ": "
                        (self.year_words(difference.base.as_ref())) " → " (self.year_words(difference.local.as_ref()))
                        @if let Some(change) = difference.local.as_ref().filter(|c| c.action == Action::Set) {
                            @let row = find(&self.before, change.element, &change.key);
                            ul.small {
                                @for (field, after) in &change.cells {
                                    @let before = row.map_or("", |r| r.text(field));
                                    li { (field_word(t, field)) ": " (self.cell(field, before)) " → " (self.cell(field, after)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// How an element is in election years, in a few words.
    #[must_use]
    pub fn year_words(&self, change: Option<&ChangeRow>) -> String {
        let key = change.map_or("same", |c| c.action.key());
        self.t.t(&format!("calendar-election-{key}"))
    }

    /// An election year's change with the fields that it sets, in a line.
    #[must_use]
    pub fn year_change(&self, change: Option<&ChangeRow>) -> String {
        let words = self.year_words(change);
        let cells = change.filter(|c| c.action == Action::Set).map(|c| {
            let said = c.cells.iter().map(|(field, cell)| {
                format!(
                    "{} {}",
                    field_word(self.t, field).to_lowercase(),
                    self.cell(field, cell)
                )
            });
            said.collect::<Vec<_>>().join(", ")
        });
        match cells {
            Some(cells) => format!("{words}: {cells}"),
            None => words,
        }
    }

    /// Kind and name of an element; `own` is a name that comes with a change.
    #[must_use]
    pub fn named(&self, kind: Element, key: &str, own: Option<&str>) -> String {
        let known = |row: Option<&Row>| row.map(|r| r.text("name").to_owned());
        let after = self.models.iter().find_map(|model| {
            let all = rows(model);
            let mut changes = model.election.iter();
            known(find(&all, kind, key)).or_else(|| {
                let change = changes.find(|c| c.element == kind && c.key == key)?;
                change.cells.get("name").cloned()
            })
        });
        let name = known(find(&self.before, kind, key))
            .filter(|name| !name.is_empty())
            .or(after)
            .filter(|name| !name.is_empty());
        let name = name.or_else(|| own.map(str::to_owned));
        let name = name.unwrap_or_else(|| key.to_owned());
        format!("{} ”{name}”", element(self.t, kind))
    }

    /// A cell's text with names instead of keys; nothing is said to be missing.
    #[must_use]
    pub fn cell(&self, field: &str, cell: &str) -> String {
        if cell.is_empty() {
            return self.t.t("missing");
        }
        let words: Vec<String> = cell
            .split(if is_keys(field) { LIST_SEPARATOR } else { "\0" })
            .map(|key| self.value(field, key))
            .collect();
        format!("”{}”", words.join(", "))
    }

    fn value(&self, field: &str, key: &str) -> String {
        let t = self.t;
        let models = self.models;
        let own = || key.to_owned();
        match field {
            "responsible" | "participants" | "decision" => models
                .iter()
                .find_map(|m| m.party(key))
                .map_or_else(own, |p| p.name.clone()),
            "needs" | "leaves" | "objects_in" | "objects_out" => models
                .iter()
                .find_map(|m| m.object(key))
                .map_or_else(own, |o| o.name.clone()),
            "subprocess" => models
                .iter()
                .find_map(|m| m.subprocess(key))
                .map_or_else(own, |s| s.name.clone()),
            "after" => models
                .iter()
                .find_map(|m| m.step(key))
                .map_or_else(own, |s| s.name.clone()),
            "template" => template::find(key).map_or_else(own, |form| form.name.clone()),
            "scope" | "settles" | "standing" | "body" | "report" => {
                t.t(&format!("calendar-{field}-{key}"))
            }
            "kind" if t.has(&format!("calendar-party-{key}")) => {
                t.t(&format!("calendar-party-{key}"))
            }
            "kind" => t.t(&format!("calendar-kind-{key}")),
            "when" | "handed_over" => words::when(t, key),
            "external" | "final" | "newly_elected" if key == "true" => t.t("calendar-yes"),
            _ => own(),
        }
    }
}

/// Whether a cell holds keys, several with the separator between.
fn is_keys(field: &str) -> bool {
    [
        "responsible",
        "participants",
        "needs",
        "leaves",
        "objects_in",
        "objects_out",
        "settles",
    ]
    .contains(&field)
}

/// What a kind of element is called.
#[must_use]
pub fn element(t: &Texts, element: Element) -> String {
    t.t(&format!("calendar-element-{}", element.key()))
        .to_lowercase()
}

/// What a field is called.
#[must_use]
pub fn field_word(t: &Texts, field: &str) -> String {
    t.t(&format!("calendar-field-{}", field.replace('_', "-")))
}

/// The row of an element in the model itself.
#[must_use]
pub fn find<'a>(rows: &'a [Row], element: Element, key: &str) -> Option<&'a Row> {
    let mut own = rows.iter().filter(|r| r.action.is_none());
    own.find(|r| r.element == element && (r.key == key || element == Element::Model))
}
