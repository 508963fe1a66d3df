//! Templates that steps ask for: the sections of a structured document, and what is carried over into them.

use std::sync::LazyLock;

use serde::Deserialize;

/// A template.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    pub key: String,
    pub name: String,
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
}

/// A section of a template.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub key: String,
    pub name: String,
    pub help: String,
    /// Sections that are carried over, as `template.section`.
    #[serde(default)]
    pub from: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    template: Vec<Template>,
}

/// The templates that come with the product.
#[must_use]
#[expect(
    clippy::expect_used,
    reason = "the file is part of the program, and a test reads it"
)]
pub fn supplied() -> &'static [Template] {
    static ALL: LazyLock<Vec<Template>> = LazyLock::new(|| {
        let text = include_str!("../../templates/templates.toml");
        let file: File = toml_edit::de::from_str(text).expect("the templates can be read");
        file.template
    });
    &ALL
}

/// The template of a key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Template> {
    supplied().iter().find(|t| t.key == key)
}

/// Texts of a document by the keys of its sections.
pub type Sections = std::collections::BTreeMap<String, String>;

/// A document that something may be carried over from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub template: String,
    /// Whose it is, in words; put before its text where several are carried over.
    pub of: String,
    pub sections: Sections,
}

/// The texts that a section may be carried over from, each with its document by place among the sources.
#[must_use]
pub fn parts<'a>(section: &Section, sources: &'a [Source]) -> Vec<(usize, &'a Source, &'a str)> {
    let mut parts = Vec::new();
    for place in &section.from {
        let Some((of, key)) = place.split_once('.') else {
            continue;
        };
        for (n, source) in sources.iter().enumerate().filter(|(_, s)| s.template == of) {
            if let Some(text) = source.sections.get(key).filter(|t| !t.trim().is_empty()) {
                parts.push((n, source, text.as_str()));
            }
        }
    }
    parts
}

/// What a new document of a template begins with.
#[must_use]
pub fn carried(template: &Template, sources: &[Source]) -> Sections {
    let mut sections = Sections::new();
    for section in &template.sections {
        let text = match parts(section, sources).as_slice() {
            [] => continue,
            [(_, _, only)] => (*only).to_owned(),
            several => {
                let told = several
                    .iter()
                    .map(|(_, source, text)| format!("{}:\n{text}", source.of));
                told.collect::<Vec<_>>().join("\n\n")
            }
        };
        sections.insert(section.key.clone(), text);
    }
    sections
}
