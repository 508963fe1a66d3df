//! `cargo xtask glossary`: one concept, one word. The dictionary names each Swedish term once, and no code name stands for two.

use crate::shell::{Outcome, root};
use crate::tables::{self, Entry};
use std::collections::BTreeMap;

/// Checks docs/glossary.toml.
pub fn run() -> Outcome {
    let terms = tables::load(&root().join("docs/glossary.toml"), "term")?;
    let faults = faults(&terms)?;
    if !faults.is_empty() {
        return Err(format!("docs/glossary.toml:\n  {}", faults.join("\n  ")));
    }
    println!("glossary: {} terms", terms.len());
    Ok(())
}

fn faults(terms: &[Entry]) -> Outcome<Vec<String>> {
    if terms.is_empty() {
        return Err("docs/glossary.toml holds no term".to_owned());
    }
    let mut faults = Vec::new();
    let mut seen: BTreeMap<(&str, String), String> = BTreeMap::new();
    for term in terms {
        let (swedish, code, slug) = (
            term.required("swedish")?,
            term.required("code")?,
            term.required("slug")?,
        );
        term.required("meaning")?;
        term.required("source")?;
        if !is_name(code, '_') {
            faults.push(format!(
                "{swedish}: code {code} is not lower-case ASCII with _"
            ));
        }
        if !is_name(slug, '-') {
            faults.push(format!(
                "{swedish}: slug {slug} is not lower-case ASCII with -"
            ));
        }
        for (field, value) in [("swedish", swedish), ("code", code), ("slug", slug)] {
            if let Some(other) = seen.insert((field, value.to_lowercase()), swedish.to_owned()) {
                faults.push(format!(
                    "{field} {value} stands for both {other} and {swedish}"
                ));
            }
        }
    }
    Ok(faults)
}

/// Whether a text is words of lower-case ASCII with `joint` between them.
pub fn is_name(text: &str, joint: char) -> bool {
    let letters = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split(joint).all(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(swedish: &str, code: &str, slug: &str) -> String {
        format!(
            "[[term]]\nswedish = '{swedish}'\ncode = '{code}'\nslug = '{slug}'\nmeaning = 'm'\nsource = 's'\n"
        )
    }

    fn check(text: &str) -> Vec<String> {
        faults(&tables::parse(text, "term").unwrap()).unwrap()
    }

    #[test]
    fn a_sound_glossary_has_no_fault() {
        let text = term("mål", "goal", "mal") + &term("åtgärd", "measure", "atgard");
        assert_eq!(check(&text), Vec::<String>::new());
    }

    #[test]
    fn a_code_name_for_two_terms_is_a_fault() {
        let text = term("åtgärd", "measure", "atgard") + &term("mått", "measure", "matt");
        assert_eq!(
            check(&text),
            ["code measure stands for both åtgärd and mått"]
        );
    }

    #[test]
    fn swedish_letters_in_code_names_and_slugs_are_faults() {
        let faults = check(&term("mål", "mål", "mål"));
        assert_eq!(faults.len(), 2, "{faults:?}");
    }

    #[test]
    fn a_term_without_meaning_is_refused() {
        let terms = tables::parse(
            "[[term]]\nswedish = 'mål'\ncode = 'goal'\nslug = 'mal'",
            "term",
        )
        .unwrap();
        assert!(faults(&terms).unwrap_err().contains("meaning"));
    }
}
