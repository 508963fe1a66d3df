//! What a report is composed of: templates are data, read and checked when the program starts.

use std::collections::HashSet;
use std::sync::LazyLock;

use document::Language;
use serde::Deserialize;
use toml::Spanned;

/// The key of the supplied template of the committee's interim report.
pub const INTERIM_REPORT: &str = "interim-report";

const SUPPLIED: &[(&str, &str)] = &[(
    "interim_report.toml",
    include_str!("../templates/interim_report.toml"),
)];

static TEMPLATES: LazyLock<Result<Vec<Template>, String>> = LazyLock::new(|| {
    SUPPLIED
        .iter()
        .map(|(file, text)| parse(file, text))
        .collect()
});

/// The same words in each language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub sv: String,
    pub en: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pub key: String,
    pub title: Words,
    pub chapters: Vec<Chapter>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    pub key: String,
    pub title: Words,
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub key: String,
    /// None: it stands directly under the chapter's heading.
    pub title: Option<Words>,
    pub is_required: bool,
    /// Its text stands under the document's title instead of in the chapter.
    pub is_imprint: bool,
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Free text, with help for whoever writes.
    Text { help: Option<Words> },
    /// A live block by its key, with what it is told.
    Block {
        block: String,
        settings: serde_json::Value,
    },
}

impl Words {
    #[must_use]
    pub fn pick(&self, language: Language) -> &str {
        match language {
            Language::Swedish => &self.sv,
            Language::English => &self.en,
        }
    }
}

impl Template {
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.chapters.iter().flat_map(|c| &c.sections)
    }

    /// The section of free text with a key.
    #[must_use]
    pub fn text_section(&self, key: &str) -> Option<&Section> {
        self.sections()
            .find(|s| s.key == key && matches!(s.content, Content::Text { .. }))
    }
}

/// Stops the program with the file and line when a supplied template is faulty.
///
/// # Panics
/// With the fault.
pub fn check_supplied() {
    if let Err(fault) = &*TEMPLATES {
        panic!("{fault}");
    }
}

/// The templates there are.
#[must_use]
pub fn templates() -> &'static [Template] {
    TEMPLATES.as_ref().map_or(&[], Vec::as_slice)
}

#[must_use]
pub fn find(key: &str) -> Option<&'static Template> {
    templates().iter().find(|t| t.key == key)
}

/// The keys of a template's free texts, in order, and whether each is required.
#[must_use]
pub fn text_sections(template: &str) -> Vec<(&'static str, bool)> {
    let sections = find(template).into_iter().flat_map(Template::sections);
    sections
        .filter(|s| matches!(s.content, Content::Text { .. }))
        .map(|s| (s.key.as_str(), s.is_required))
        .collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateFile {
    key: Spanned<String>,
    title: Words,
    #[serde(default)]
    chapter: Vec<ChapterPart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChapterPart {
    key: Spanned<String>,
    title: Words,
    #[serde(default)]
    section: Vec<SectionPart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionPart {
    key: Spanned<String>,
    title: Option<Words>,
    kind: Kind,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    imprint: bool,
    help: Option<Words>,
    block: Option<String>,
    settings: Option<serde_json::Value>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Text,
    Block,
}

/// Reads a template; a fault names the file and the line.
pub fn parse(file: &str, text: &str) -> Result<Template, String> {
    let read: TemplateFile =
        toml::from_str(text).map_err(|e| format!("{file}: {}", e.to_string().trim_end()))?;
    let reading = Reading { file, text };
    reading.key(&read.key)?;
    if read.chapter.is_empty() {
        return Err(reading.fault(read.key.span().start, "a template has at least one chapter"));
    }
    let mut seen = HashSet::new();
    let mut chapters = Vec::with_capacity(read.chapter.len());
    for part in read.chapter {
        reading.new_key(&part.key, &mut seen)?;
        if part.section.is_empty() {
            return Err(reading.fault(part.key.span().start, "a chapter has at least one section"));
        }
        let sections = part
            .section
            .into_iter()
            .map(|s| reading.section(s, &mut seen))
            .collect::<Result<_, _>>()?;
        chapters.push(Chapter {
            key: part.key.into_inner(),
            title: part.title,
            sections,
        });
    }
    Ok(Template {
        key: read.key.into_inner(),
        title: read.title,
        chapters,
    })
}

struct Reading<'a> {
    file: &'a str,
    text: &'a str,
}

impl Reading<'_> {
    fn fault(&self, at: usize, what: &str) -> String {
        let line = self.text.bytes().take(at).filter(|b| *b == b'\n').count() + 1;
        format!("{}: line {line}: {what}", self.file)
    }

    fn key(&self, key: &Spanned<String>) -> Result<(), String> {
        let text = key.get_ref();
        let is_plain = !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if is_plain {
            Ok(())
        } else {
            Err(self.fault(
                key.span().start,
                "a key is lower-case letters, digits and hyphens",
            ))
        }
    }

    fn new_key(&self, key: &Spanned<String>, seen: &mut HashSet<String>) -> Result<(), String> {
        self.key(key)?;
        if seen.insert(key.get_ref().clone()) {
            Ok(())
        } else {
            Err(self.fault(
                key.span().start,
                &format!("the key {} stands twice", key.get_ref()),
            ))
        }
    }

    fn section(&self, part: SectionPart, seen: &mut HashSet<String>) -> Result<Section, String> {
        self.new_key(&part.key, seen)?;
        let at = part.key.span().start;
        if part.imprint && (part.kind != Kind::Text || part.title.is_none()) {
            return Err(self.fault(
                at,
                "what stands under the title is a titled section of free text",
            ));
        }
        let content = match (part.kind, part.block) {
            (Kind::Text, Some(_)) => {
                return Err(self.fault(at, "a section of free text names no block"));
            }
            (Kind::Text, None) if part.settings.is_some() => {
                return Err(self.fault(at, "a section of free text has no settings"));
            }
            (Kind::Text, None) => Content::Text { help: part.help },
            (Kind::Block, _) if part.help.is_some() => {
                return Err(self.fault(at, "a block has no help for whoever writes"));
            }
            (Kind::Block, Some(block)) => Content::Block {
                block,
                settings: part.settings.unwrap_or_default(),
            },
            (Kind::Block, None) => {
                return Err(self.fault(at, "a section of the kind block names its block"));
            }
        };
        Ok(Section {
            key: part.key.into_inner(),
            title: part.title,
            is_required: part.required,
            is_imprint: part.imprint,
            content,
        })
    }
}
