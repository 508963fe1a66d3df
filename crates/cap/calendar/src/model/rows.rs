//! The flat form of a model: one row an element, named cells; what sheets hold and what changes are made of.

use std::collections::BTreeMap;

use super::build::build;
use super::change::{Action, ChangeRow, Element};
use super::fault::ModelFault;
use super::process_model::{
    Party, ProcessModel, ProcessObject, ProcessStep, ReportRound, Subprocess,
};

/// Between the parts of a list in a cell.
pub const LIST_SEPARATOR: &str = "; ";

/// A cell's text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub value: String,
    pub line: Option<usize>,
}

/// One element of a model, or one change of its election variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// `None`: it is of the model; else a change for election years.
    pub action: Option<Action>,
    pub element: Element,
    pub key: String,
    /// Line of the file or row of the sheet.
    pub line: Option<usize>,
    /// By the names of [`fields`]; what is empty may be left out.
    pub cells: BTreeMap<String, Cell>,
}

/// How a field's cell is written in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    /// Parts with `; ` between them.
    List,
    /// A list that is written as a text while it has one part.
    OneOrMore,
    /// `true` or `false`.
    Flag,
    Number,
}

/// The fields of an element in the order of the file. A step's `subprocess` is where it stands in a file, and a column of a sheet.
#[must_use]
pub const fn fields(element: Element) -> &'static [&'static str] {
    match element {
        Element::Model => &[
            "name",
            "kind",
            "version",
            "source",
            "language",
            "companions",
        ],
        Element::Party => &["name", "kind", "body", "role"],
        Element::Object => &["name", "external", "final"],
        Element::Subprocess => &["name", "purpose", "objects_in", "objects_out"],
        Element::Step => &[
            "name",
            "when",
            "responsible",
            "participants",
            "scope",
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

/// Fields that only a row has: a step's subprocess, and the element that an added one stands after.
pub const PLACE_FIELDS: [&str; 2] = ["subprocess", "after"];

/// The columns of a sheet with one row an element: `variant` is empty or `election`, `do` is the change, then every field once.
pub const COLUMNS: [&str; 34] = [
    "variant",
    "do",
    "element",
    "key",
    "subprocess",
    "after",
    "name",
    "kind",
    "version",
    "source",
    "language",
    "companions",
    "body",
    "role",
    "external",
    "final",
    "purpose",
    "objects_in",
    "objects_out",
    "when",
    "responsible",
    "participants",
    "scope",
    "instruction",
    "template",
    "needs",
    "leaves",
    "decision",
    "settles",
    "standing",
    "newly_elected",
    "report",
    "months",
    "handed_over",
];

impl FieldKind {
    /// Whether a cell holds parts with [`LIST_SEPARATOR`] between them.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, Self::List | Self::OneOrMore)
    }
}

/// How a field is written.
#[must_use]
pub fn field_kind(field: &str) -> FieldKind {
    match field {
        "companions" | "objects_in" | "objects_out" | "responsible" | "participants" | "needs"
        | "leaves" | "settles" => FieldKind::List,
        "role" => FieldKind::OneOrMore,
        "external" | "final" | "newly_elected" => FieldKind::Flag,
        "months" => FieldKind::Number,
        _ => FieldKind::Text,
    }
}

impl Row {
    #[must_use]
    pub fn new(element: Element, key: &str) -> Self {
        Self {
            action: None,
            element,
            key: key.to_owned(),
            line: None,
            cells: BTreeMap::new(),
        }
    }

    /// The text of a cell; empty when it is left out.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.cells.get(field).map_or("", |cell| cell.value.as_str())
    }

    /// Where a cell stands, or else the row.
    #[must_use]
    pub fn line_of(&self, field: &str) -> Option<usize> {
        self.cells
            .get(field)
            .and_then(|cell| cell.line)
            .or(self.line)
    }

    /// Puts a text into a cell; nothing is left out.
    pub fn put(&mut self, field: &str, value: impl Into<String>) {
        let value = value.into();
        if value.is_empty() {
            self.cells.remove(field);
        } else {
            let line = None;
            self.cells.insert(field.to_owned(), Cell { value, line });
        }
    }

    fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.put(field, value);
        self
    }

    fn with_list(self, field: &str, list: &[String]) -> Self {
        self.with(field, list.join(LIST_SEPARATOR))
    }

    fn with_flag(self, field: &str, is_set: bool) -> Self {
        self.with(field, if is_set { "true" } else { "" })
    }

    /// The row as a change; a row of the model itself is one that adds.
    #[must_use]
    pub fn to_change(&self) -> ChangeRow {
        let cells = self.cells.iter();
        ChangeRow {
            action: self.action.unwrap_or(Action::Add),
            element: self.element,
            key: self.key.clone(),
            cells: cells
                .map(|(field, cell)| (field.clone(), cell.value.clone()))
                .collect(),
        }
    }
}

impl From<&ChangeRow> for Row {
    fn from(change: &ChangeRow) -> Self {
        let cell = |value: &String| Cell {
            value: value.clone(),
            line: None,
        };
        Self {
            action: Some(change.action),
            element: change.element,
            key: change.key.clone(),
            line: None,
            cells: change
                .cells
                .iter()
                .map(|(field, value)| (field.clone(), cell(value)))
                .collect(),
        }
    }
}

/// A model as rows, in the order of its file; the changes of election years last.
#[must_use]
pub fn rows(model: &ProcessModel) -> Vec<Row> {
    let mut rows = vec![head(model)];
    rows.extend(model.parties.iter().map(party));
    rows.extend(model.objects.iter().map(object));
    for part in &model.subprocesses {
        rows.push(subprocess(part));
        rows.extend(part.steps.iter().map(|s| step(&part.key, s)));
    }
    rows.extend(model.rounds.iter().map(round));
    rows.extend(model.election.iter().map(Row::from));
    rows
}

/// The model that rows tell, or everything that is wrong in them.
pub fn from_rows(rows: &[Row]) -> Result<ProcessModel, Vec<ModelFault>> {
    build(rows)
}

fn head(model: &ProcessModel) -> Row {
    Row::new(Element::Model, &model.key)
        .with("name", &model.name)
        .with("kind", model.kind.key())
        .with("version", &model.version)
        .with("source", &model.source)
        .with("language", &model.language)
        .with_list("companions", &model.companions)
}

fn party(party: &Party) -> Row {
    Row::new(Element::Party, &party.key)
        .with("name", &party.name)
        .with("kind", party.kind.key())
        .with("body", party.body.map_or("", |body| body.key()))
        .with_list("role", &party.roles)
}

fn object(object: &ProcessObject) -> Row {
    Row::new(Element::Object, &object.key)
        .with("name", &object.name)
        .with_flag("external", object.is_external)
        .with_flag("final", object.is_final)
}

fn subprocess(part: &Subprocess) -> Row {
    Row::new(Element::Subprocess, &part.key)
        .with("name", &part.name)
        .with("purpose", &part.purpose)
        .with_list("objects_in", &part.objects_in)
        .with_list("objects_out", &part.objects_out)
}

fn step(subprocess: &str, step: &ProcessStep) -> Row {
    let row = Row::new(Element::Step, &step.key)
        .with("subprocess", subprocess)
        .with("name", &step.name)
        .with("when", step.when.map(|w| w.to_string()).unwrap_or_default())
        .with_list("responsible", &step.responsible)
        .with_list("participants", &step.participants)
        .with("scope", step.scope.key())
        .with("instruction", &step.instruction)
        .with("template", step.template.clone().unwrap_or_default())
        .with_list("needs", &step.needs)
        .with_list("leaves", &step.leaves);
    let Some(decision) = &step.decision else {
        return row;
    };
    let settles: Vec<&str> = decision.settles.iter().map(|m| m.key()).collect();
    row.with("decision", &decision.body)
        .with("settles", settles.join(LIST_SEPARATOR))
        .with("standing", decision.standing.key())
        .with_flag("newly_elected", decision.is_newly_elected)
}

fn round(round: &ReportRound) -> Row {
    let handed_over = round.handed_over.map(|w| w.to_string());
    Row::new(Element::Round, &round.key)
        .with("name", &round.name)
        .with("report", round.report.key())
        .with("months", round.months.to_string())
        .with("handed_over", handed_over.unwrap_or_default())
}
