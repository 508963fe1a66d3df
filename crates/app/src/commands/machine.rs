//! The program opened for a command at the machine: who acts, and how what went wrong is said.
//!
//! The command line may do what every profile may; what it does stands in the history as done by it.

use std::path::Path;
use std::process::ExitCode;

use access::{Actor, Ctx};
use kernel::{Clock, Date, Failure, Result};
use web::texts::Language;
use web::{App, Door, Mode, Texts};

use super::Database;
use crate::program;

/// Exit statuses, told in the help of commands that read and write files.
pub const STATUSES: &str = "Slutstatus: 0 klart (eller inget att ändra), 1 filen eller det som angavs har fel och inget är ändrat, 2 kommandot kunde inte köras.";

/// Bad input, told to whoever gave it.
const FAULTY: u8 = 1;

/// The program without its web.
pub struct Machine {
    pub app: App,
    pub ctx: Ctx,
    pub texts: Texts,
}

impl Machine {
    /// Opens a database that is there, as it is meant to be by this version.
    pub async fn open(database: &Database) -> Result<Self> {
        let url = database.url();
        // an address written wrong is not to become an empty municipality
        let file = url.trim_start_matches("sqlite://");
        if db::Backend::of(&url) == db::Backend::Sqlite && !Path::new(file).exists() {
            return Err(Failure::Fault(format!("det finns ingen databas i {file}")));
        }
        let clock = Clock::System;
        let db = program::open_migrated(&url, &clock).await?;
        let app = program::app(db, clock, Mode::Serve, Door::default())?;
        let actor = Actor::command_line("Kommandoraden");
        let ctx = Ctx::new(app.services().clone(), actor).await?;
        let texts = app.texts(Language::Sv);
        Ok(Self { app, ctx, texts })
    }

    /// Says what went wrong and gives the exit status that tells whose fault it is.
    pub fn told(&self, failure: &Failure) -> ExitCode {
        let words = match failure {
            Failure::Refused(refusal) => self.texts.refusal(refusal),
            Failure::Invalid(errors) => {
                let all: Vec<String> = errors
                    .iter()
                    .map(|e| format!("{}: {}", e.field, self.texts.error(e)))
                    .collect();
                all.join("\n")
            }
            Failure::NotFound => "Det som angavs finns inte.".to_owned(),
            other => return crate::terminal::fail(&crate::terminal::words(other)),
        };
        eprintln!("{words}");
        ExitCode::from(FAULTY)
    }

    /// The decision that is meant by its id, its registration number or its title.
    pub async fn decision(&self, written: &str) -> Result<steering::api::DecisionId> {
        let rows = self
            .ctx
            .read()
            .query(
                "SELECT d.id, d.registration_number, d.title FROM {v_decision} d ORDER BY d.decided_on DESC, d.id",
                vec![],
            )
            .await?;
        let wanted = kernel::search_key(written);
        let mut found = Vec::new();
        for row in &rows {
            let number = row.opt_text("registration_number")?.unwrap_or_default();
            let names = [row.text("id")?, number, row.text("title")?];
            if names.iter().any(|n| kernel::search_key(n) == wanted) {
                found.push(row.id("id")?);
            }
        }
        match found.as_slice() {
            [only] => Ok(*only),
            [] => Err(Failure::NotFound),
            several => Err(Failure::Fault(format!(
                "{} beslut heter {written}: ange diarienumret",
                several.len()
            ))),
        }
    }
}

/// Says that a file has faults, each where it is, and gives the exit status of bad input.
pub fn faulty(texts: &Texts, faults: &[web::tabular::Fault]) -> ExitCode {
    for fault in faults {
        eprintln!("{}", fault.say(texts));
    }
    eprintln!("Inget är inläst. Rätta felen och försök igen.");
    ExitCode::from(FAULTY)
}

/// Says why something was not done, and gives the exit status of bad input.
pub fn hindered(words: &[String]) -> ExitCode {
    for line in words {
        eprintln!("{line}");
    }
    ExitCode::from(FAULTY)
}

/// A day as it is written on the command line.
pub fn day(text: &str) -> std::result::Result<Date, String> {
    kernel::parse_date(text).map_err(|_| format!("{text} är ingen dag: skriv ÅÅÅÅ-MM-DD"))
}
