//! Programs that judge a PDF without us: outloud (PDF/UA-1), qpdf (soundness), pdftotext (text).
//! Where CI is set a missing program fails the test, otherwise what was not run is printed.

use std::path::PathBuf;
use std::process::{Command, Output};

/// Asks outloud and qpdf, and keeps the file where `LEDFYR_KEEP_PDF` names a folder.
pub fn check(name: &str, bytes: &[u8]) {
    let file = kept(name, bytes);
    let path = file.to_string_lossy().into_owned();
    if let Some(output) = run("qpdf", &["--check", &path]) {
        let said = said(&output);
        assert!(
            output.status.success() && !said.to_lowercase().contains("warning"),
            "qpdf on {name}: {said}"
        );
    }
    if let Some(output) = run("outloud", &["--json", "-", &path]) {
        let said = said(&output);
        assert!(output.status.success(), "outloud on {name}: {said}");
    }
}

/// The text of a PDF, where pdftotext is installed.
pub fn text_of(bytes: &[u8]) -> Option<String> {
    let file = kept("text", bytes);
    let path = file.to_string_lossy().into_owned();
    run("pdftotext", &["-layout", &path, "-"])
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn kept(name: &str, bytes: &[u8]) -> PathBuf {
    let folder =
        std::env::var("LEDFYR_KEEP_PDF").map_or_else(|_| std::env::temp_dir(), PathBuf::from);
    let file = folder.join(format!("ledfyr-{name}-{}.pdf", std::process::id()));
    std::fs::write(&file, bytes).unwrap();
    file
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(program).args(arguments).output() {
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
