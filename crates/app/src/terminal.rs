//! Words in the terminal: the log, progress, and what went wrong.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use kernel::Failure;
use tracing_subscriber::EnvFilter;

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
        Failure::Fault(text) => format!("Det gick inte: {text}"),
        Failure::Unavailable(what) => {
            format!("Tjänsten svarar inte: {what}. Försök igen om en stund.")
        }
        Failure::Invalid(errors) => {
            let list: Vec<String> = errors
                .iter()
                .map(|e| format!("{}: {}", e.field, e.code))
                .collect();
            format!("Något är fel i det som angavs: {}", list.join(", "))
        }
        other => format!("Det gick inte: {other}"),
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
