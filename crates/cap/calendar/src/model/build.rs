//! From rows to a model: each cell is read, every fault is kept with its line, and the election variant is tried.

use std::collections::HashSet;

use super::change::{Action, Element};
use super::check;
use super::fault::ModelFault;
use super::overlay::overlay;
use super::process_model::{
    Body, Matter, Party, PartyKind, ProcessKind, ProcessModel, ProcessObject, ProcessStep,
    ReportKind, ReportRound, Scope, Standing, StepDecision, Subprocess,
};
use super::rows::{PLACE_FIELDS, Row, fields};
use super::when::{When, WhenFault};

/// Steps of a model at most, those of its election years with them: some ten times what a large municipality's process has.
pub const MOST_STEPS: usize = 1_000;
/// Elements and changes of all kinds at most.
pub const MOST_ROWS: usize = 5_000;
/// Characters of a text at most.
pub const MOST_CHARS: usize = 10_000;
/// Names of a list at most.
const MOST_NAMES: usize = 200;

/// The model that rows tell, or everything that is wrong in them.
pub fn build(rows: &[Row]) -> Result<ProcessModel, Vec<ModelFault>> {
    within_limits(rows)?;
    let (changes, own): (Vec<Row>, Vec<Row>) =
        rows.iter().cloned().partition(|row| row.action.is_some());
    let mut model = build_plain(&own)?;
    model.election = changes.iter().map(Row::to_change).collect();
    if changes.is_empty() {
        return Ok(model);
    }
    let laid = overlay(&own, &changes)?;
    build_plain(&laid)?;
    Ok(model)
}

/// The model without an election variant.
pub fn build_plain(rows: &[Row]) -> Result<ProcessModel, Vec<ModelFault>> {
    let mut reading = Reading { faults: Vec::new() };
    let model = reading.model(rows);
    let mut faults = reading.faults;
    let Some(model) = model.filter(|_| faults.is_empty()) else {
        return Err(sorted(faults));
    };
    faults.extend(check::faults(&model, rows));
    if faults.is_empty() {
        Ok(model)
    } else {
        Err(sorted(faults))
    }
}

/// How much a model may hold and which characters. What is larger is no process, and is not looked into.
fn within_limits(rows: &[Row]) -> Result<(), Vec<ModelFault>> {
    let is_step =
        |row: &&Row| row.element == Element::Step && matches!(row.action, None | Some(Action::Add));
    let too_many = |row: &Row, what: &str, max: usize| {
        let told = ModelFault::new("calendar-too-many", row.line);
        vec![told.with("what", what).with("max", max)]
    };
    if let Some(row) = rows.iter().filter(is_step).nth(MOST_STEPS) {
        return Err(too_many(row, "steps", MOST_STEPS));
    }
    if let Some(row) = rows.get(MOST_ROWS) {
        return Err(too_many(row, "rows", MOST_ROWS));
    }
    let mut faults = Vec::new();
    for row in rows {
        for (field, cell) in &row.cells {
            // bytes are never fewer than characters
            if cell.value.len() > MOST_CHARS && cell.value.chars().count() > MOST_CHARS {
                let told = fault("calendar-text-long", row, field);
                faults.push(told.with("field", field).with("max", MOST_CHARS));
            }
            let is_list = super::rows::field_kind(field) == super::rows::FieldKind::List;
            if is_list && cell.value.matches(';').count() >= MOST_NAMES {
                let told = fault("calendar-too-many", row, field);
                faults.push(told.with("what", "names").with("max", MOST_NAMES));
            }
            if has_control(&cell.value) {
                faults.push(fault("calendar-control", row, field).with("field", field));
            }
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(sorted(faults))
    }
}

/// Whether a text holds a character that is no text: of those that control only line breaks and tabs are.
fn has_control(text: &str) -> bool {
    let mut before = None;
    for c in text.chars().rev() {
        let is_break = c == '\r' && before == Some('\n');
        if c.is_control() && !matches!(c, '\n' | '\t') && !is_break {
            return true;
        }
        before = Some(c);
    }
    false
}

fn sorted(mut faults: Vec<ModelFault>) -> Vec<ModelFault> {
    faults.sort_by_key(|fault| fault.line);
    faults.dedup();
    faults
}

struct Reading {
    faults: Vec<ModelFault>,
}

impl Reading {
    fn model(&mut self, rows: &[Row]) -> Option<ProcessModel> {
        let mut seen = HashSet::new();
        for row in rows {
            self.shape(row);
            if !seen.insert((row.element, row.key.as_str())) {
                let told = fault("calendar-duplicate-key", row, "key");
                self.faults.push(told.with("key", &row.key));
            }
        }
        let of = |element| rows.iter().filter(move |row| row.element == element);
        let Some(head) = of(Element::Model).next() else {
            self.faults.push(ModelFault::new("calendar-no-model", None));
            return None;
        };
        let mut model = ProcessModel {
            key: head.key.clone(),
            name: self.required(head, "name"),
            kind: self.chosen(head, "kind", ProcessKind::parse_key)?,
            version: self.required(head, "version"),
            source: head.text("source").to_owned(),
            language: self.required(head, "language"),
            companions: list(head, "companions"),
            parties: of(Element::Party)
                .filter_map(|row| self.party(row))
                .collect(),
            objects: of(Element::Object).map(|row| self.object(row)).collect(),
            subprocesses: Vec::new(),
            rounds: of(Element::Round)
                .filter_map(|row| self.round(row))
                .collect(),
            election: Vec::new(),
        };
        model.subprocesses = of(Element::Subprocess)
            .map(|row| self.subprocess(row))
            .collect();
        for row in of(Element::Step) {
            let Some(step) = self.step(row) else { continue };
            let home = row.text("subprocess");
            match model.subprocesses.iter_mut().find(|part| part.key == home) {
                Some(part) => part.steps.push(step),
                None => self.unknown("calendar-unknown-subprocess", row, "subprocess", home),
            }
        }
        if model.subprocesses.is_empty() {
            self.faults
                .push(ModelFault::new("calendar-no-subprocess", head.line));
        }
        Some(model)
    }

    /// The key's letters, and that no cell is a stranger.
    fn shape(&mut self, row: &Row) {
        if !is_key(&row.key) {
            let told = fault("calendar-bad-key", row, "key");
            self.faults.push(told.with("key", &row.key));
        }
        for field in row.cells.keys() {
            let is_place = row.element == Element::Step && field == "subprocess";
            let is_place = is_place || (row.action == Some(Action::Add) && field == "after");
            if !is_place && !fields(row.element).contains(&field.as_str()) {
                let told = fault("calendar-unknown-key", row, field);
                self.faults
                    .push(told.with("key", field).with("known", known(row.element)));
            }
        }
    }

    fn party(&mut self, row: &Row) -> Option<Party> {
        let kind = self.chosen(row, "kind", PartyKind::parse_key)?;
        let body = self.optional_choice(row, "body", Body::parse_key);
        Some(Party {
            key: row.key.clone(),
            name: self.required(row, "name"),
            kind,
            body,
            roles: list(row, "role"),
        })
    }

    fn object(&mut self, row: &Row) -> ProcessObject {
        ProcessObject {
            key: row.key.clone(),
            name: self.required(row, "name"),
            is_external: self.flag(row, "external"),
            is_final: self.flag(row, "final"),
        }
    }

    fn subprocess(&mut self, row: &Row) -> Subprocess {
        Subprocess {
            key: row.key.clone(),
            name: self.required(row, "name"),
            purpose: row.text("purpose").to_owned(),
            objects_in: list(row, "objects_in"),
            objects_out: list(row, "objects_out"),
            steps: Vec::new(),
        }
    }

    fn round(&mut self, row: &Row) -> Option<ReportRound> {
        let months = row
            .text("months")
            .parse()
            .ok()
            .filter(|m| (1..=12).contains(m));
        if months.is_none() {
            let told = fault("calendar-months", row, "months");
            self.faults.push(told.with("value", row.text("months")));
        }
        Some(ReportRound {
            key: row.key.clone(),
            name: self.required(row, "name"),
            report: self.chosen(row, "report", ReportKind::parse_key)?,
            months: months?,
            handed_over: self.when(row, "handed_over"),
        })
    }

    fn step(&mut self, row: &Row) -> Option<ProcessStep> {
        let scope = if row.text("scope").is_empty() {
            Some(Scope::Municipality)
        } else {
            self.chosen(row, "scope", Scope::parse_key)
        };
        Some(ProcessStep {
            key: row.key.clone(),
            name: self.required(row, "name"),
            when: self.when(row, "when"),
            responsible: list(row, "responsible"),
            participants: list(row, "participants"),
            scope: scope?,
            instruction: row.text("instruction").to_owned(),
            template: optional(row, "template"),
            needs: list(row, "needs"),
            leaves: list(row, "leaves"),
            decision: self.decision(row),
        })
    }

    fn decision(&mut self, row: &Row) -> Option<StepDecision> {
        let matters = list(row, "settles");
        let settles: Vec<Matter> = matters
            .iter()
            .filter_map(|key| Matter::parse_key(key))
            .collect();
        if let Some(stranger) = matters.iter().find(|key| Matter::parse_key(key).is_none()) {
            self.unknown_choice(row, "settles", stranger, &keys(Matter::ALL, Matter::key));
        }
        let standing = self.optional_choice(row, "standing", Standing::parse_key);
        let is_newly_elected = self.flag(row, "newly_elected");
        let Some(body) = optional(row, "decision") else {
            if !settles.is_empty() || standing.is_some() || is_newly_elected {
                let told = fault("calendar-decision-missing", row, "settles");
                self.faults.push(told.with("key", &row.key));
            }
            return None;
        };
        Some(StepDecision {
            body,
            settles,
            standing: standing.unwrap_or(Standing::Definitive),
            is_newly_elected,
        })
    }

    fn when(&mut self, row: &Row, field: &str) -> Option<When> {
        let text = row.text(field);
        if text.is_empty() {
            return None;
        }
        When::parse(text)
            .map_err(|why| {
                let told = fault(why.code(), row, field);
                let number = match &why {
                    WhenFault::Week(number) | WhenFault::Month(number) => number.to_string(),
                    WhenFault::Year(years) => format!("{years:+}"),
                    WhenFault::Day { month, day } => format!("{month:02}-{day:02}"),
                    WhenFault::Form | WhenFault::Reversed => String::new(),
                };
                self.faults
                    .push(told.with("value", text).with("number", number));
            })
            .ok()
    }

    fn required(&mut self, row: &Row, field: &'static str) -> String {
        let text = row.text(field).to_owned();
        if text.trim().is_empty() {
            let told = fault("calendar-field-missing", row, field);
            self.faults
                .push(told.with("field", field).with("key", &row.key));
        }
        text
    }

    fn flag(&mut self, row: &Row, field: &'static str) -> bool {
        match row.text(field) {
            "true" => true,
            "" | "false" => false,
            other => {
                self.unknown_choice(row, field, other, "true, false");
                false
            }
        }
    }

    fn chosen<T: Choice>(
        &mut self,
        row: &Row,
        field: &'static str,
        parse: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = row.text(field);
        let choice = parse(text);
        if choice.is_none() {
            self.unknown_choice(row, field, text, &T::keys());
        }
        choice
    }

    fn optional_choice<T: Choice>(
        &mut self,
        row: &Row,
        field: &'static str,
        parse: fn(&str) -> Option<T>,
    ) -> Option<T> {
        if row.text(field).is_empty() {
            return None;
        }
        self.chosen(row, field, parse)
    }

    fn unknown_choice(&mut self, row: &Row, field: &'static str, value: &str, choices: &str) {
        let told = fault("calendar-unknown-choice", row, field);
        self.faults.push(
            told.with("field", field)
                .with("value", value)
                .with("choices", choices),
        );
    }

    fn unknown(&mut self, code: &'static str, row: &Row, field: &str, name: &str) {
        let told = fault(code, row, field);
        self.faults
            .push(told.with("name", name).with("key", &row.key));
    }
}

fn fault(code: &'static str, row: &Row, field: &str) -> ModelFault {
    ModelFault::new(code, row.line_of(field))
}

/// A closed list whose keys a message can tell.
trait Choice {
    fn keys() -> String;
}

macro_rules! choices {
    ($($name:ident),+) => {
        $(impl Choice for $name {
            fn keys() -> String {
                keys(Self::ALL, Self::key)
            }
        })+
    };
}

choices!(ProcessKind, PartyKind, Body, Scope, Standing, ReportKind);

fn keys<T: Copy>(all: &[T], key: fn(T) -> &'static str) -> String {
    all.iter()
        .map(|choice| key(*choice))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The names that belong in an element, for a message.
pub fn known(element: Element) -> String {
    fields(element).join(", ")
}

/// Lower-case ASCII letters and digits with hyphens.
fn is_key(key: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !key.is_empty() && key.chars().count() <= 80 && key.chars().all(is_plain)
}

fn optional(row: &Row, field: &str) -> Option<String> {
    Some(row.text(field).to_owned()).filter(|text| !text.is_empty())
}

fn list(row: &Row, field: &str) -> Vec<String> {
    row.text(field)
        .split(';')
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// Whether a name is one of a row's own fields of place.
pub fn is_place_field(field: &str) -> bool {
    PLACE_FIELDS.contains(&field)
}
