//! What the commands about the year's process share: which model, which words, and how answers and faults are told.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;

use calendar::model::fault::ModelFault;
use calendar::model::process_model::ProcessModel;
use calendar::model::{file, supplied};
use clap::ValueEnum;
use kernel::{Failure, Result};
use serde::Serialize;
use web::Texts;
use web::texts::{Arg, Catalogue, Language};

use crate::terminal;

/// Yes or no.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum YesNo {
    #[value(alias = "ja")]
    Yes,
    #[value(alias = "nej")]
    No,
}

impl YesNo {
    pub const fn is_yes(self) -> bool {
        matches!(self, Self::Yes)
    }
}

/// How a list of findings is written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ReportFormat {
    Text,
    Json,
}

/// Bad input, told on the spot: exit status 2.
pub struct BadInput(pub Vec<String>);

pub type Answer<T> = std::result::Result<T, BadInput>;

impl BadInput {
    pub fn one(words: String) -> Self {
        Self(vec![words])
    }

    /// Says what is wrong and gives the exit status.
    pub fn tell(self) -> ExitCode {
        terminal::fail(&self.0.join("\n"))
    }
}

/// The words of the year's process, in Swedish.
pub fn words() -> Result<Texts> {
    let catalogue = Catalogue::try_new(&[calendar::TEXTS])
        .map_err(|faults| Failure::Fault(faults.join("; ")))?;
    Ok(Texts::new(Arc::new(catalogue), Language::Sv))
}

/// A message with arguments that are text.
pub fn said(texts: &Texts, key: &str, args: &[(&'static str, String)]) -> String {
    let args: Vec<(&str, Arg)> = args
        .iter()
        .map(|(name, value)| (*name, Arg::Text(value.clone())))
        .collect();
    texts.ta(key, &args)
}

/// A supplied model by its name, else a model file by its path.
pub fn load(texts: &Texts, model: &str) -> Answer<ProcessModel> {
    if let Some(read) = supplied::find(model) {
        return read.map_err(|faults| faults_of(texts, model, &faults));
    }
    let text = read_text(model).map_err(|why| {
        let names = supplied::SUPPLIED.map(|(key, _)| key).join(", ");
        BadInput::one(format!(
            "{model} är varken en medföljande modell ({names}) eller en fil som går att läsa: {why}"
        ))
    })?;
    file::read(&text).map_err(|faults| faults_of(texts, model, &faults))
}

/// A file's text, no more of it than a model file may hold and a byte, so that what has no end is refused too.
fn read_text(path: &str) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    let most = u64::try_from(file::MOST_BYTES + 1).unwrap_or(u64::MAX);
    std::fs::File::open(path)?
        .take(most)
        .read_to_end(&mut bytes)?;
    // a character that was cut in two stands beyond what is read
    let is_cut = bytes.len() > file::MOST_BYTES;
    match String::from_utf8(bytes) {
        Err(why) if is_cut => Ok(String::from_utf8_lossy(why.as_bytes()).into_owned()),
        text => text.map_err(std::io::Error::other),
    }
}

/// Every fault on a line of its own, with the file and the line in it.
pub fn faults_of(texts: &Texts, file: &str, faults: &[ModelFault]) -> BadInput {
    let told = faults.iter().map(|fault| {
        let words = said(texts, &format!("error-{}", fault.code), &fault.args);
        match fault.line {
            Some(line) => {
                let args = [("line", line.to_string()), ("fault", words)];
                format!("{file}: {}", said(texts, "calendar-at-line", &args))
            }
            None => format!("{file}: {words}"),
        }
    });
    BadInput(told.collect())
}

/// Writes to standard output; whoever stops reading has had enough.
pub fn write(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(why) if why.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::fault(why)),
        _ => Ok(()),
    }
}

/// Writes a value as JSON with indents and a line break after.
pub fn write_json(value: &impl Serialize) -> Result<()> {
    let mut json = serde_json::to_string_pretty(value).map_err(Failure::fault)?;
    json.push('\n');
    write(json.as_bytes())
}

/// 1 when something was found, else 0.
pub fn status(is_found: bool) -> ExitCode {
    if is_found {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    }
}
