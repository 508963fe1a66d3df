//! Programs that judge a file without us: outloud (PDF/UA-1), qpdf (soundness) and pdftotext (text) a PDF, openxml-audit (the
//! standard's schemas) and python-docx (content) a Word file.
//! Where CI is set a missing program fails the test, otherwise what was not run is printed.
//! `LEDFYR_KEEP_PDF` names a folder where the files are kept, to be looked at.
#![expect(
    clippy::disallowed_methods,
    reason = "tests are steered by the environment"
)]

use std::path::PathBuf;
use std::process::{Command, Output};

/// Asks qpdf and outloud.
pub fn check(name: &str, bytes: &[u8]) {
    if let Some(output) = ask("qpdf", &["--check"], name, bytes) {
        let said = said(&output);
        assert!(
            output.status.success() && !said.to_lowercase().contains("warning"),
            "qpdf on {name}: {said}"
        );
    }
    if let Some(output) = ask("outloud", &["--no-info"], name, bytes) {
        assert!(
            output.status.success(),
            "outloud on {name}: {}",
            said(&output)
        );
    }
}

/// The text of a PDF, where pdftotext is installed.
pub fn text_of(name: &str, bytes: &[u8]) -> Option<String> {
    let output = ask("pdftotext", &["-layout"], name, bytes)?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Asks openxml-audit whether a Word file follows the standard.
pub fn audit(name: &str, bytes: &[u8]) {
    if let Some(output) = ask_of("openxml-audit", &["--quiet"], name, "docx", bytes) {
        let said = said(&output);
        assert!(output.status.success(), "openxml-audit on {name}: {said}");
    }
}

/// What python-docx reads in a Word file, where it is installed.
pub fn read_docx(name: &str, bytes: &[u8]) -> Option<serde_json::Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/read_docx.py");
    let output = ask_of("python3", &[script], name, "docx", bytes)?;
    if output.status.code() == Some(3) {
        assert!(
            std::env::var_os("CI").is_none(),
            "python-docx is not installed"
        );
        println!("not run: python-docx is not installed");
        return None;
    }
    assert!(output.status.success(), "{name}: {}", said(&output));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn ask(program: &str, options: &[&str], name: &str, bytes: &[u8]) -> Option<Output> {
    ask_of(program, options, name, "pdf", bytes)
}

/// Runs a program on the file; its name among the file's so that tests may run side by side.
fn ask_of(
    program: &str,
    options: &[&str],
    name: &str,
    ending: &str,
    bytes: &[u8],
) -> Option<Output> {
    let keep = std::env::var_os("LEDFYR_KEEP_PDF");
    let folder = keep.as_ref().map_or_else(std::env::temp_dir, PathBuf::from);
    let file = if keep.is_some() {
        folder.join(format!("{name}.{ending}"))
    } else {
        folder.join(format!(
            "ledfyr-{name}-{program}-{}.{ending}",
            std::process::id()
        ))
    };
    std::fs::write(&file, bytes).unwrap();
    let mut command = Command::new(program);
    command.args(options).arg(&file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let asked = command.output();
    if keep.is_none() {
        std::fs::remove_file(&file).unwrap();
    }
    match asked {
        Ok(output) => Some(output),
        Err(error) => {
            assert!(
                std::env::var_os("CI").is_none(),
                "{program} is missing: {error}"
            );
            println!("not run: {program} is not installed");
            None
        }
    }
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
