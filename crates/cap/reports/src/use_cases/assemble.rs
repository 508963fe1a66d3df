//! The document of a report: what is previewed, frozen and published is put together here and nowhere else.

use std::collections::HashSet;

use document::{Block, Document, Inline, Tone, Words};
use kernel::Instant;
use web::Texts;

use super::gather::{Gathered, GatheredChapter, GatheredSection, LANGUAGE, Part};
use crate::model::outline::{Place, placed, without_local_links};
use crate::store::Report;

/// What stands over the text besides the title.
#[derive(Clone, Debug)]
pub struct Imprint {
    pub unit_name: String,
    pub municipality: String,
    /// None: a preview of what is not frozen yet.
    pub frozen: Option<Frozen>,
}

/// Who froze, when, as which version.
#[derive(Clone, Debug)]
pub struct Frozen {
    pub number: i64,
    pub at: Instant,
    pub by: String,
    /// Why a correction was made.
    pub reason: Option<String>,
    /// Why it was frozen although not everything in it is settled.
    pub despite: Option<String>,
}

/// Puts the document together. `texts` are in the report's language.
#[must_use]
pub fn assemble(
    texts: &Texts,
    report: &Report,
    gathered: &Gathered,
    imprint: &Imprint,
) -> Document {
    let mut document = Document::new(report.title.clone(), LANGUAGE, words(texts));
    document.subtitle = Some(whose(imprint));
    document.meta = meta(texts, report, imprint);
    document.meta.extend(under_title(texts, gathered));
    let mut taken = HashSet::new();
    for (n, chapter) in gathered.chapters.iter().enumerate() {
        document
            .body
            .extend(chapter_blocks(texts, n + 1, chapter, &mut taken));
    }
    if let Some(note) = reserved(texts, gathered, imprint) {
        // after the heading of the first chapter, where it is read first
        let at = document.body.len().min(1);
        document.body.insert(at, note);
    }
    document
}

/// The unit and the municipality, as they stand in the band of the title.
fn whose(imprint: &Imprint) -> String {
    if imprint.municipality.is_empty() {
        imprint.unit_name.clone()
    } else {
        format!("{}, {}", imprint.unit_name, imprint.municipality)
    }
}

/// What stands under the title: the decision, or that there is none yet.
fn under_title(texts: &Texts, gathered: &Gathered) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for section in gathered.sections().filter(|s| s.section.is_imprint) {
        if let (Some(title), Part::Text { text, .. }) = (&section.section.title, &section.part) {
            let written = if text.is_empty() {
                texts.t("report-is-proposal")
            } else {
                text.to_plain()
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            lines.push((title.pick(LANGUAGE).to_owned(), written));
        }
    }
    lines
}

/// What is not settled, and why the report was frozen all the same.
fn reserved(texts: &Texts, gathered: &Gathered, imprint: &Imprint) -> Option<Block> {
    let reservations = gathered.reservations();
    if reservations.is_empty() {
        return None;
    }
    let mut content = vec![Inline::text(reservations.join(" "))];
    if let Some(reason) = imprint.frozen.as_ref().and_then(|f| f.despite.as_ref()) {
        let said = texts.ta("report-frozen-despite", &[("reason", reason.into())]);
        content.push(Inline::text(format!(" {said}")));
    }
    Some(Block::Note {
        tone: Tone::Watch,
        content,
    })
}

/// The words that renderers add, in the report's language.
#[must_use]
pub fn words(texts: &Texts) -> Words {
    Words {
        contents: texts.t("report-contents"),
        page: texts.t("report-page-word"),
        of: texts.t("report-of-word"),
        show_as_table: texts.t("show-as-table"),
        axis_starts_at: texts.t("report-axis-starts-at"),
        digest: texts.t("report-digest"),
    }
}

fn meta(texts: &Texts, report: &Report, imprint: &Imprint) -> Vec<(String, String)> {
    let mut meta = vec![(texts.t("period"), texts.period(&report.period))];
    match &imprint.frozen {
        None => meta.push((texts.t("report-meta-state"), texts.t("state-draft"))),
        Some(frozen) => {
            meta.push((texts.t("report-meta-version"), texts.number(frozen.number)));
            let by = [
                ("when", texts.date_time(frozen.at).into()),
                ("who", (&frozen.by).into()),
            ];
            meta.push((texts.t("state-frozen"), texts.ta("report-meta-frozen", &by)));
            if let Some(reason) = &frozen.reason {
                meta.push((texts.t("report-meta-reason"), reason.clone()));
            }
        }
    }
    meta
}

fn chapter_blocks(
    texts: &Texts,
    number: usize,
    chapter: &GatheredChapter,
    taken: &mut HashSet<String>,
) -> Vec<Block> {
    let id = chapter_id(number);
    taken.insert(id.clone());
    let mut blocks = vec![Block::heading(
        1,
        chapter_title(number, chapter),
        id.clone(),
    )];
    for (n, section) in chapter.sections.iter().enumerate() {
        let content = section_content(texts, section);
        if content.is_empty() || section.section.is_imprint {
            continue;
        }
        let mut under = 1;
        if let Some(title) = &section.section.title {
            let id = section_id(number, n);
            taken.insert(id.clone());
            blocks.push(Block::heading(2, title.pick(LANGUAGE), id));
            under = 2;
        }
        let prefix = section_id(number, n);
        let parts = placed(
            content,
            Place {
                under,
                prefix: &prefix,
            },
            taken,
        );
        blocks.extend(without_local_links(parts));
    }
    if blocks.len() == 1 {
        blocks.push(Block::text(texts.t("report-chapter-empty")));
    }
    blocks
}

fn section_content(texts: &Texts, section: &GatheredSection) -> Vec<Block> {
    match &section.part {
        Part::Text { text, .. } => text.to_blocks(1, "t"),
        Part::Block { content, .. } if content.blocks.is_empty() => Vec::new(),
        Part::Block { content, .. } => {
            vec![Block::Group {
                origin: origin(texts, content),
                blocks: content.blocks.clone(),
            }]
        }
    }
}

/// Where a block comes from, and the age of its newest figure.
#[must_use]
pub fn origin(texts: &Texts, content: &web::BlockContent) -> String {
    match content.as_of {
        Some(at) if content.origin.is_empty() => texts.ta(
            "report-block-as-of",
            &[("when", texts.date_time(at).into())],
        ),
        Some(at) => {
            let args = [
                ("origin", content.origin.trim_end_matches('.').into()),
                ("when", texts.date_time(at).into()),
            ];
            texts.ta("report-block-origin", &args)
        }
        None => content.origin.clone(),
    }
}

/// The chapter's number and title, as the document and the composer write it.
#[must_use]
pub fn chapter_title(number: usize, chapter: &GatheredChapter) -> String {
    format!("{number} {}", chapter.chapter.title.pick(LANGUAGE))
}

#[must_use]
pub fn chapter_id(number: usize) -> String {
    format!("k{number}")
}

/// The place of a section within its chapter, counted from 0.
#[must_use]
pub fn section_id(chapter: usize, section: usize) -> String {
    format!("k{chapter}-{}", section + 1)
}
