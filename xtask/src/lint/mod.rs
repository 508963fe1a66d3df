//! `cargo xtask lint`: the house rules that neither the compiler nor clippy knows. Each rule is one function over the files;
//! exceptions stand in xtask/lint-allow.toml with their reason, and one that is no longer needed is itself a fault.

mod code;
mod portability;
mod source;
mod sql;
mod tiers;
mod tree;
mod words;

use crate::shell::{Outcome, root};
use crate::tables::{self, Entry};
use tree::File;

/// A place where a rule is broken.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    path: String,
    /// From 1.
    line: usize,
    rule: &'static str,
    message: String,
}

impl Finding {
    fn new(rule: &'static str, file: &File, line: usize, message: impl Into<String>) -> Self {
        Self {
            path: file.path.clone(),
            line,
            rule,
            message: message.into(),
        }
    }
}

type Rule = fn(&[File]) -> Vec<Finding>;

/// Every rule; its name is what the allow list calls it.
const RULES: [(&str, Rule); 11] = [
    ("size", code::size),
    ("heading", code::heading),
    ("permit", code::permit),
    ("clock", code::clock),
    ("unfinished", code::unfinished),
    ("model", code::model),
    ("style", words::style),
    ("words", words::words),
    ("tiers", tiers::tiers),
    ("portability", portability::portability),
    ("nulls", portability::nulls),
];

/// Checks the checkout.
pub fn run() -> Outcome {
    let root = root();
    let files = tree::load(&root)?;
    let allowed = tables::load(&root.join("xtask/lint-allow.toml"), "allow")?;
    let findings = check(&files, &allowed)?;
    if findings.is_empty() {
        println!("lint: {} files keep the house rules", files.len());
        return Ok(());
    }
    for finding in &findings {
        println!(
            "{}:{}: {} [{}]",
            finding.path, finding.line, finding.message, finding.rule
        );
    }
    Err(format!(
        "the house rules are broken in {} places",
        findings.len()
    ))
}

fn check(files: &[File], allowed: &[Entry]) -> Outcome<Vec<Finding>> {
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|(_, rule)| rule(files)).collect();
    for entry in allowed {
        let (rule, path) = (entry.required("rule")?, entry.required("path")?);
        entry.required("reason")?;
        if !RULES.iter().any(|(name, _)| *name == rule) {
            return Err(format!("xtask/lint-allow.toml: no rule is called {rule}"));
        }
        let before = findings.len();
        findings.retain(|finding| finding.rule != rule || !covers(path, &finding.path));
        if findings.len() == before {
            return Err(format!(
                "xtask/lint-allow.toml: {rule} is kept in {path}: remove the exception"
            ));
        }
    }
    findings.sort();
    Ok(findings)
}

/// An exception names one file, or a folder with `/` at its end.
fn covers(allowed: &str, path: &str) -> bool {
    if allowed.ends_with('/') {
        path.starts_with(allowed)
    } else {
        path == allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines where a rule is broken in one planted file.
    pub fn lines(rule: Rule, path: &str, text: &str) -> Vec<usize> {
        rule(&[File::new(path, text)])
            .iter()
            .map(|finding| finding.line)
            .collect()
    }

    fn allow(rule: &str, path: &str) -> Vec<Entry> {
        let text = format!("[[allow]]\nrule = '{rule}'\npath = '{path}'\nreason = 'planted'\n");
        tables::parse(&text, "allow").unwrap()
    }

    fn planted() -> Vec<File> {
        vec![File::new(
            "crates/base/db/src/lib.rs",
            "//! db\nfn f() { todo!() }\n",
        )]
    }

    #[test]
    fn a_planted_fault_is_found_and_can_be_excepted() {
        assert_eq!(check(&planted(), &[]).unwrap().len(), 1);
        assert_eq!(
            check(&planted(), &allow("unfinished", "crates/base/db/")).unwrap(),
            []
        );
    }

    #[test]
    fn an_exception_without_need_or_rule_is_a_fault() {
        assert!(check(&planted(), &allow("size", "crates/base/db/src/lib.rs")).is_err());
        assert!(check(&planted(), &allow("no-such-rule", "crates/")).is_err());
    }
}
