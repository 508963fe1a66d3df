//! A file that was sent as a model: TOML, or a sheet with a row for each element. Every fault is told with its line or row.

use web::tabular::{self, Limits};

use crate::model::change::{Action, Element};
use crate::model::fault::ModelFault;
use crate::model::file;
use crate::model::process_model::ProcessModel;
use crate::model::rows::{COLUMNS, Cell, Row, from_rows};

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFaults {
    /// In the model that it tells.
    Model(Vec<ModelFault>),
    /// In the sheet itself.
    Sheet(Vec<tabular::Fault>),
}

/// Reads a model from a file where it holds up nobody's answer; its name tells which kind it is.
pub async fn read(name: &str, bytes: &[u8]) -> kernel::Result<Result<ProcessModel, FileFaults>> {
    let (name, bytes) = (name.to_owned(), bytes.to_vec());
    tabular::aside(move || read_here(&name, &bytes)).await
}

fn read_here(name: &str, bytes: &[u8]) -> Result<ProcessModel, FileFaults> {
    let is_sheet = [".xlsx", ".csv"]
        .iter()
        .any(|end| name.to_lowercase().ends_with(end));
    if !is_sheet {
        let text = std::str::from_utf8(bytes).map_err(|_| {
            FileFaults::Model(vec![
                ModelFault::new("calendar-unreadable", None).with("why", "UTF-8"),
            ])
        })?;
        return file::read(text).map_err(FileFaults::Model);
    }
    let table = tabular::read(name, bytes, &Limits::default()).map_err(FileFaults::Sheet)?;
    let mut faults = tabular::Faults::default();
    table.check_columns(&["element", "key", "name"], &COLUMNS, &mut faults);
    faults.into_result(()).map_err(FileFaults::Sheet)?;
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for line in &table.rows {
        let text = |column: &str| {
            let at = table.column(column).map(|c| c.at);
            let cell = at.and_then(|at| line.cells.get(at));
            cell.map_or("", |c| c.trim())
        };
        let number = Some(line.number);
        let unknown = |field: &str, value: &str, choices: String| {
            ModelFault::new("calendar-unknown-choice", number)
                .with("field", field)
                .with("value", value)
                .with("choices", choices)
        };
        let Some(element) = Element::parse_key(text("element")) else {
            let all: Vec<&str> = Element::ALL.iter().map(|e| e.key()).collect();
            wrong.push(unknown("element", text("element"), all.join(", ")));
            continue;
        };
        let mut row = Row::new(element, text("key"));
        row.line = number;
        match (text("variant"), Action::parse_key(text("do"))) {
            ("", _) => {}
            ("election", Some(action)) => row.action = Some(action),
            ("election", None) => {
                let all: Vec<&str> = Action::ALL.iter().map(|a| a.key()).collect();
                wrong.push(unknown("do", text("do"), all.join(", ")));
            }
            (other, _) => wrong.push(unknown("variant", other, "election".to_owned())),
        }
        // the first four columns say which row it is
        for column in COLUMNS.iter().skip(4) {
            let value = text(column);
            if !value.is_empty() {
                row.cells.insert(
                    (*column).to_owned(),
                    Cell {
                        value: value.to_owned(),
                        line: number,
                    },
                );
            }
        }
        rows.push(row);
    }
    match from_rows(&rows) {
        Ok(model) if wrong.is_empty() => Ok(model),
        Ok(_) => Err(FileFaults::Model(wrong)),
        Err(faults) => {
            wrong.extend(faults);
            Err(FileFaults::Model(wrong))
        }
    }
}
