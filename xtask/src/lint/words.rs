//! House rules about what reaches a page: no styles beside the style sheet, no words beside the text files.

use super::Finding;
use super::tree::File;

/// The content policy forbids inline styles: no `style=` in templates, texts or pages.
pub fn style(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files
        .iter()
        .filter(|file| !file.is_test() && !file.path.starts_with("xtask/"))
    {
        let mut places: Vec<usize> = Vec::new();
        if file.is("html") {
            places.extend(
                file.text
                    .lines()
                    .zip(1..)
                    .filter(|(text, _)| has_style(text))
                    .map(|(_, line)| line),
            );
        }
        places.extend(
            file.source
                .lines()
                .filter(|(_, code)| has_style(code))
                .map(|(line, _)| line),
        );
        let texts = file
            .source
            .literals
            .iter()
            .filter(|literal| has_style(&literal.text));
        places.extend(texts.map(|literal| literal.line));
        places.dedup();
        let advice = "style= is refused by the content policy: use a class";
        findings.extend(
            places
                .into_iter()
                .map(|line| Finding::new("style", file, line, advice)),
        );
    }
    findings
}

/// The attribute `style=`, not a longer name that ends so.
fn has_style(text: &str) -> bool {
    text.match_indices("style=").any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        !before.ends_with(|letter: char| letter.is_alphanumeric() || "_-.".contains(letter))
    })
}

/// Folders and files whose texts are not the product's own words to its users.
const EXEMPT: [&str; 3] = ["demo", "bench", "texts"];

/// Words with å, ä or ö are words for a user: they stand in the text files.
pub fn words(files: &[File]) -> Vec<Finding> {
    let spoken = files
        .iter()
        .filter(|file| !file.is_test() && !EXEMPT.iter().any(|name| file.has_segment(name)));
    let mut findings = Vec::new();
    for file in spoken {
        for literal in &file.source.literals {
            if literal.text.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']) {
                let first = literal.text.trim().lines().next().unwrap_or_default();
                findings.push(Finding::new(
                    "words",
                    file,
                    literal.line,
                    format!("\"{first}\" belongs in texts.sv.ftl"),
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::tests::lines;
    use super::*;

    const PAGE: &str = "crates/cap/steering/src/web/goal_page.rs";
    const NOTHING: [usize; 0] = [];

    #[test]
    fn an_inline_style_is_found() {
        let text = "html! { p style=\"color:red\" { } }\nlet style = 1;\nlet a = \"<p style='x'>\";\nhtml! { p data-style=\"x\" {} }\n";
        assert_eq!(lines(style, PAGE, text), [1, 3]);
        assert_eq!(
            lines(
                style,
                "crates/base/web/assets/x.html",
                "<p>\n<p style=\"a\">\n"
            ),
            [2]
        );
    }

    #[test]
    fn a_swedish_word_in_code_is_found() {
        let text = "let a = \"Mål\";\n// mål\nlet b = \"mal\";\nlet c = 'å';\n";
        assert_eq!(lines(words, PAGE, text), [1]);
    }

    #[test]
    fn tests_and_the_demo_may_use_swedish_words() {
        for path in [
            "crates/cap/steering/tests/it/goals.rs",
            "crates/cap/steering/src/demo.rs",
            "crates/app/src/demo/people.rs",
        ] {
            assert_eq!(lines(words, path, "let a = \"Mål\";\n"), NOTHING, "{path}");
        }
    }
}
