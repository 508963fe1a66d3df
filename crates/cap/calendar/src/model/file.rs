//! The readable file of a model, TOML: read with the line of every key, written in the order of the model.

use std::fmt::Write as _;

use toml_edit::{ImDocument, Item, TableLike, Value};

use super::build::{build, known};
use super::change::{Action, Adaptation, Element};
use super::fault::ModelFault;
use super::process_model::ProcessModel;
use super::rows::{Cell, FieldKind, LIST_SEPARATOR, Row, field_kind, fields, rows};

/// More than any process in words; a larger file is refused unread.
pub const MOST_BYTES: usize = 2_000_000;

/// Reads a model, or tells everything that is wrong in the file.
pub fn read(text: &str) -> Result<ProcessModel, Vec<ModelFault>> {
    build(&read_rows(text)?)
}

/// Reads a municipality's own changes on a model.
pub fn read_adaptation(text: &str) -> Result<Adaptation, Vec<ModelFault>> {
    let document = parse(text)?;
    let mut reading = Reading::new(text);
    let root = document.as_table();
    let mut rows = Vec::new();
    let mut head = (String::new(), String::new());
    for (name, item) in root.iter() {
        let line = reading.key_line(root, name);
        match name {
            "base" => head.0 = reading.cell(item, FieldKind::Text, name, line),
            "version" => head.1 = reading.cell(item, FieldKind::Text, name, line),
            "change" => reading.changes(item, line, &mut rows),
            other => reading.stranger(other, line, "base, version, change".to_owned()),
        }
    }
    for (field, text) in [("base", &head.0), ("version", &head.1)] {
        if text.is_empty() {
            let fault = ModelFault::new("calendar-field-missing", Some(1));
            reading
                .faults
                .push(fault.with("field", field).with("key", "base"));
        }
    }
    reading.done(Adaptation {
        base: head.0,
        version: head.1,
        changes: rows.iter().map(Row::to_change).collect(),
    })
}

/// Reads the rows of a model file, each with its line.
pub fn read_rows(text: &str) -> Result<Vec<Row>, Vec<ModelFault>> {
    let document = parse(text)?;
    let mut reading = Reading::new(text);
    let root = document.as_table();
    let mut model = Row::new(Element::Model, "");
    model.line = Some(1);
    let mut rows = Vec::new();
    for (name, item) in root.iter() {
        let line = reading.key_line(root, name);
        match name {
            "key" => model.key = reading.cell(item, FieldKind::Text, name, line),
            "party" => reading.elements(Element::Party, item, line, &mut rows),
            "object" => reading.elements(Element::Object, item, line, &mut rows),
            "subprocess" => reading.elements(Element::Subprocess, item, line, &mut rows),
            "round" => reading.elements(Element::Round, item, line, &mut rows),
            "election" => reading.changes(item, line, &mut rows),
            field if fields(Element::Model).contains(&field) => {
                let value = reading.cell(item, field_kind(field), field, line);
                model.cells.insert(field.to_owned(), Cell { value, line });
            }
            other => {
                let known = format!(
                    "key, {}, party, object, subprocess, round, election",
                    known(Element::Model)
                );
                reading.stranger(other, line, known);
            }
        }
    }
    rows.insert(0, model);
    reading.done(rows)
}

fn parse(text: &str) -> Result<ImDocument<String>, Vec<ModelFault>> {
    if text.len() > MOST_BYTES {
        return Err(vec![ModelFault::new("calendar-too-large", None)]);
    }
    ImDocument::parse(text.to_owned()).map_err(|fault| {
        let line = fault
            .span()
            .map(|span| Reading::new(text).line_at(span.start));
        vec![ModelFault::new("calendar-unreadable", line).with("why", fault.message())]
    })
}

struct Reading {
    /// Where each line ends.
    ends: Vec<usize>,
    faults: Vec<ModelFault>,
}

impl Reading {
    fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        Self {
            ends: ends.map(|(at, _)| at).collect(),
            faults: Vec::new(),
        }
    }

    fn line_at(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end < at) + 1
    }

    fn done<T>(self, value: T) -> Result<T, Vec<ModelFault>> {
        if self.faults.is_empty() {
            Ok(value)
        } else {
            let mut faults = self.faults;
            faults.sort_by_key(|fault| fault.line);
            Err(faults)
        }
    }

    fn key_line(&self, table: &dyn TableLike, name: &str) -> Option<usize> {
        let (key, item) = table.get_key_value(name)?;
        let span = key.span().or_else(|| item.span())?;
        Some(self.line_at(span.start))
    }

    fn stranger(&mut self, key: &str, line: Option<usize>, known: String) {
        let fault = ModelFault::new("calendar-unknown-key", line);
        self.faults
            .push(fault.with("key", key).with("known", known));
    }

    fn wrong(&mut self, field: &str, line: Option<usize>, kind: &str) {
        let fault = ModelFault::new("calendar-wrong-type", line);
        self.faults
            .push(fault.with("field", field).with("kind", kind));
    }

    /// The tables of an array of tables, each with its line.
    fn tables<'i>(
        &mut self,
        item: &'i Item,
        name: &str,
        line: Option<usize>,
    ) -> Vec<(&'i dyn TableLike, Option<usize>)> {
        if let Some(tables) = item.as_array_of_tables() {
            let at = |table: &toml_edit::Table| table.span().map(|span| self.line_at(span.start));
            return tables
                .iter()
                .map(|t| (t as &dyn TableLike, at(t).or(line)))
                .collect();
        }
        self.wrong(name, line, "[[ ]]");
        Vec::new()
    }

    fn elements(
        &mut self,
        element: Element,
        item: &Item,
        line: Option<usize>,
        rows: &mut Vec<Row>,
    ) {
        for (table, line) in self.tables(item, element.key(), line) {
            let mut row = Row::new(element, "");
            row.line = line;
            let mut steps = Vec::new();
            for (name, item) in table.iter() {
                let line = self.key_line(table, name);
                match name {
                    "step" if element == Element::Subprocess => {
                        self.elements(Element::Step, item, line, &mut steps);
                    }
                    name => self.field(&mut row, name, item, line),
                }
            }
            for step in &mut steps {
                step.put("subprocess", &row.key);
            }
            rows.push(row);
            rows.extend(steps);
        }
    }

    fn field(&mut self, row: &mut Row, name: &str, item: &Item, line: Option<usize>) {
        if name == "key" {
            row.key = self.cell(item, FieldKind::Text, name, line);
            let value = row.key.clone();
            // kept for its line alone; a key is no cell
            row.line = line.or(row.line);
            if value.is_empty() {
                let fault = ModelFault::new("calendar-field-missing", line);
                self.faults
                    .push(fault.with("field", "key").with("key", row.element.key()));
            }
        } else if fields(row.element).contains(&name)
            || (row.action.is_some() && super::build::is_place_field(name))
        {
            let value = self.cell(item, field_kind(name), name, line);
            row.cells.insert(name.to_owned(), Cell { value, line });
        } else {
            self.stranger(name, line, format!("key, {}", known(row.element)));
        }
    }

    /// Changes: `do`, `element`, `key` and the element's own fields.
    fn changes(&mut self, item: &Item, line: Option<usize>, rows: &mut Vec<Row>) {
        for (table, line) in self.tables(item, "election", line) {
            let word = |name: &str| table.get(name).and_then(Item::as_str).unwrap_or_default();
            let action = Action::parse_key(word("do"));
            let element = Element::parse_key(word("element"));
            let (Some(action), Some(element)) = (action, element) else {
                for (field, is_known, choices) in [
                    (
                        "do",
                        action.is_some(),
                        choice_list(Action::ALL, Action::key),
                    ),
                    (
                        "element",
                        element.is_some(),
                        choice_list(Element::ALL, Element::key),
                    ),
                ] {
                    if !is_known {
                        let line = self.key_line(table, field).or(line);
                        let fault = ModelFault::new("calendar-unknown-choice", line);
                        let fault = fault.with("field", field).with("value", word(field));
                        self.faults.push(fault.with("choices", choices));
                    }
                }
                continue;
            };
            let mut row = Row::new(element, "");
            row.action = Some(action);
            row.line = line;
            for (name, item) in table
                .iter()
                .filter(|(name, _)| !matches!(*name, "do" | "element"))
            {
                let line = self.key_line(table, name);
                self.field(&mut row, name, item, line);
            }
            rows.push(row);
        }
    }

    /// A value as the text of a cell.
    fn cell(&mut self, item: &Item, kind: FieldKind, field: &str, line: Option<usize>) -> String {
        let parts = || {
            let list = item.as_array()?.iter().map(Value::as_str);
            let parts: Option<Vec<&str>> = list.collect();
            parts.map(|parts| parts.join(LIST_SEPARATOR))
        };
        let text = match kind {
            FieldKind::Text => item.as_str().map(|text| text.trim().replace("\r\n", "\n")),
            FieldKind::OneOrMore => item.as_str().map(|t| t.trim().to_owned()).or_else(parts),
            FieldKind::Flag => item.as_bool().map(|flag| flag.to_string()),
            FieldKind::Number => item.as_integer().map(|number| number.to_string()),
            FieldKind::List => parts(),
        };
        text.unwrap_or_else(|| {
            let wanted = match kind {
                FieldKind::Text => "\"text\"",
                FieldKind::Flag => "true/false",
                FieldKind::Number => "12",
                FieldKind::List => "[\"a\", \"b\"]",
                FieldKind::OneOrMore => "\"a\", [\"a\", \"b\"]",
            };
            self.wrong(field, line, wanted);
            String::new()
        })
    }
}

fn choice_list<T: Copy>(all: &[T], key: fn(T) -> &'static str) -> String {
    all.iter()
        .map(|choice| key(*choice))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Writes a model as [`read`] reads it.
#[must_use]
pub fn write(model: &ProcessModel) -> String {
    let mut out = String::new();
    for row in rows(model) {
        let header = match (row.action, row.element) {
            (Some(_), _) => Some("election"),
            (None, Element::Model) => None,
            (None, Element::Step) => Some("subprocess.step"),
            (None, element) => Some(element.key()),
        };
        table(&mut out, header, &row);
    }
    out
}

/// Writes an adaptation as [`read_adaptation`] reads it.
#[must_use]
pub fn write_adaptation(adaptation: &Adaptation) -> String {
    let mut out = String::new();
    pair(&mut out, "base", &quoted(&adaptation.base));
    pair(&mut out, "version", &quoted(&adaptation.version));
    for change in &adaptation.changes {
        table(&mut out, Some("change"), &Row::from(change));
    }
    out
}

fn table(out: &mut String, header: Option<&str>, row: &Row) {
    if let Some(header) = header {
        let _ = writeln!(out, "\n[[{header}]]");
    }
    if let Some(action) = row.action {
        pair(out, "do", &quoted(action.key()));
        pair(out, "element", &quoted(row.element.key()));
    }
    pair(out, "key", &quoted(&row.key));
    let places: &[&str] = if row.action.is_some() {
        &super::rows::PLACE_FIELDS
    } else {
        &[]
    };
    for field in places.iter().chain(fields(row.element)) {
        if let Some(cell) = row.cells.get(*field) {
            pair(out, field, &written(field, &cell.value));
        }
    }
}

fn pair(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name} = {value}");
}

fn written(field: &str, value: &str) -> String {
    match field_kind(field) {
        FieldKind::Text => quoted(value),
        FieldKind::OneOrMore if !value.contains(';') => quoted(value),
        FieldKind::List | FieldKind::OneOrMore => {
            let parts = value
                .split(';')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            format!("[{}]", parts.map(quoted).collect::<Vec<_>>().join(", "))
        }
        // an emptied flag or number is written as its nothing
        FieldKind::Flag if value.is_empty() => "false".to_owned(),
        FieldKind::Number if value.is_empty() => "0".to_owned(),
        FieldKind::Flag | FieldKind::Number => value.to_owned(),
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
