//! Words in the terminal: the log, progress, and what went wrong.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use kernel::Failure;
use tracing_subscriber::EnvFilter;
use web::texts::Language;
use web::{App, Texts};

pub fn log(verbose: bool) {
    let fallback = if verbose { "info" } else { "warn" };
    let filter = EnvFilter::try_from_env("LEDFYR_LOG").unwrap_or_else(|_| EnvFilter::new(fallback));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}

/// Says what went wrong and gives the exit status of bad input or a fault.
pub fn fail(words: &str) -> ExitCode {
    eprintln!("{words}");
    ExitCode::from(2)
}

/// A failure in words for whoever stands at the terminal.
pub fn words(failure: &Failure) -> String {
    match failure {
        Failure::Fault(text) => format!("Det gick inte: {}", in_swedish(text)),
        Failure::Unavailable(what) => {
            format!("Tjänsten svarar inte: {what}. Försök igen om en stund.")
        }
        Failure::NotFound => "Det som angavs finns inte.".to_owned(),
        Failure::Forbidden => "Det är inte tillåtet.".to_owned(),
        Failure::Conflict(_) => "Någon annan sparade samtidigt. Försök igen.".to_owned(),
        Failure::Invalid(_) | Failure::Refused(_) => {
            match App::words(&crate::program::capabilities(), Language::Sv) {
                Ok(texts) => worded(&texts, failure),
                Err(_) => format!("Det gick inte: {failure}"),
            }
        }
    }
}

/// A refusal or what is wrong in what was given, as the pages word it.
fn worded(texts: &Texts, failure: &Failure) -> String {
    match failure {
        Failure::Refused(refusal) => texts.refusal(refusal),
        Failure::Invalid(errors) => {
            let all: Vec<String> = errors
                .iter()
                .map(|e| match e.field.as_str() {
                    "" => texts.error(e),
                    field => format!("{field}: {}", texts.error(e)),
                })
                .collect();
            all.join("\n")
        }
        other => other.to_string(),
    }
}

/// What the machine says of a file or a connection, in Swedish.
#[must_use]
pub fn why(error: &std::io::Error) -> String {
    in_swedish(&error.to_string())
}

/// What operating systems say, and how we say it.
const SAID_BY_MACHINES: [(&str, &str); 12] = [
    ("No such file or directory", "filen eller mappen finns inte"),
    ("Permission denied", "behörighet saknas"),
    ("Is a directory", "det är en mapp"),
    ("Not a directory", "det är ingen mapp"),
    ("File exists", "filen finns redan"),
    ("No space left on device", "disken är full"),
    ("Read-only file system", "disken går bara att läsa"),
    ("Address already in use", "porten används redan"),
    (
        "Cannot assign requested address",
        "adressen finns inte på den här datorn",
    ),
    ("Connection refused", "ingen svarar på adressen"),
    ("File name too long", "namnet är för långt"),
    ("Too many open files", "för många filer är öppna"),
];

/// A text with what an operating system said in it put into Swedish; its number is left out.
fn in_swedish(text: &str) -> String {
    let known = SAID_BY_MACHINES
        .iter()
        .find(|(english, _)| text.contains(english));
    let Some((english, swedish)) = known else {
        return text.to_owned();
    };
    let said = text.replace(english, swedish);
    match said.split_once(" (os error ") {
        Some((before, after)) => {
            let rest = after.split_once(')').map_or("", |(_, rest)| rest);
            format!("{before}{rest}")
        }
        None => said,
    }
}

/// What was said last: the same is not said again.
static SAID: std::sync::Mutex<(String, usize)> = std::sync::Mutex::new((String::new(), usize::MAX));

/// One line that is written over as work goes on; where it is not a terminal, a line for each new thing.
pub fn progress(words: &str, done: usize, total: usize) {
    let share = (done * 100).checked_div(total).unwrap_or(100);
    let mut said = SAID
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if *said == (words.to_owned(), share) {
        return;
    }
    let is_new = said.0 != words;
    *said = (words.to_owned(), share);
    if std::io::stderr().is_terminal() {
        eprint!("\r\u{1b}[K{share:>3} %  {words}");
        if done >= total {
            eprintln!();
        }
    } else if is_new {
        eprintln!("{share:>3} %  {words}");
    }
    let _ = std::io::stderr().flush();
}
