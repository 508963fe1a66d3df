//! Everything a report is made of at one moment: its free texts and its live blocks, in the template's order.

use access::Ctx;
use document::{Language, RichText, Tone};
use kernel::{Failure, Instant, Result};
use web::{App, BlockContent, BlockNote, BlockRequest, ReportBlock, Texts};

use crate::model::completeness::{Mark, SectionState, is_remark, of_chapter};
use crate::model::template::{self, Chapter, Content, Section};
use crate::store::{Report, load_texts};

/// Reports are written in the municipality's language, whatever language the page around them has.
pub const LANGUAGE: Language = Language::Swedish;

/// A report with all its parts.
#[derive(Clone, Debug)]
pub struct Gathered {
    pub chapters: Vec<GatheredChapter>,
}

#[derive(Clone, Debug)]
pub struct GatheredChapter {
    pub chapter: &'static Chapter,
    pub sections: Vec<GatheredSection>,
}

#[derive(Clone, Debug)]
pub struct GatheredSection {
    pub section: &'static Section,
    pub part: Part,
}

#[derive(Clone, Debug)]
pub enum Part {
    Text {
        text: RichText,
        version: i64,
        saved_at: Option<Instant>,
    },
    Block {
        title: String,
        content: BlockContent,
    },
}

impl Gathered {
    pub fn sections(&self) -> impl Iterator<Item = &GatheredSection> {
        self.chapters.iter().flat_map(|c| &c.sections)
    }

    /// How many things hinder freezing.
    #[must_use]
    pub fn hinders(&self) -> usize {
        self.sections()
            .filter(|s| s.state().hinders_freezing())
            .count()
    }

    /// What is not settled of what the blocks show, each sentence once.
    #[must_use]
    pub fn reservations(&self) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for section in self.sections() {
            if let Part::Block { content, .. } = &section.part
                && let Some(sentence) = &content.reservation
                && !said.contains(sentence)
            {
                said.push(sentence.clone());
            }
        }
        said
    }

    /// When the newest text was saved.
    #[must_use]
    pub fn saved_at(&self) -> Option<Instant> {
        self.sections()
            .filter_map(|s| match &s.part {
                Part::Text { saved_at, .. } => *saved_at,
                Part::Block { .. } => None,
            })
            .max()
    }
}

impl GatheredChapter {
    #[must_use]
    pub fn mark(&self) -> Mark {
        let states: Vec<SectionState> = self.sections.iter().map(GatheredSection::state).collect();
        of_chapter(&states)
    }
}

impl GatheredSection {
    #[must_use]
    pub fn state(&self) -> SectionState {
        match &self.part {
            Part::Text { text, .. } => SectionState::Text {
                is_empty: text.is_empty(),
                is_required: self.section.is_required,
            },
            Part::Block { content, .. } => SectionState::Block {
                hinders: content.notes.iter().any(|n| n.blocks_freezing),
                is_noted: content.notes.iter().any(|n| is_remark(n.tone)),
            },
        }
    }
}

/// Gathers a report as the context sees it: it looks at the period's last day, as known at its instant.
pub async fn gather(app: &App, ctx: &Ctx, report: &Report, texts: &Texts) -> Result<Gathered> {
    let template = template::find(&report.template)
        .ok_or_else(|| Failure::Fault(format!("the template {} is gone", report.template)))?;
    let ctx = ctx.looking_at(report.period.end(), ctx.known_at).await?;
    let written = load_texts(&ctx.read(), report.id).await?;
    let mut chapters = Vec::with_capacity(template.chapters.len());
    for chapter in &template.chapters {
        let mut sections = Vec::with_capacity(chapter.sections.len());
        for section in &chapter.sections {
            let part = match &section.content {
                Content::Text { .. } => match written.iter().find(|t| t.section == section.key) {
                    Some(t) => Part::Text {
                        text: t.text.clone(),
                        version: t.version,
                        saved_at: (t.version > 1).then_some(t.saved_at),
                    },
                    None => Part::Text {
                        text: RichText::default(),
                        version: 0,
                        saved_at: None,
                    },
                },
                Content::Block { block, settings } => {
                    let request = BlockRequest {
                        ctx: ctx.clone(),
                        texts: texts.clone(),
                        unit: report.unit,
                        period: report.period,
                        round: report.round.clone(),
                        settings: settings.clone(),
                    };
                    build(app, block, section.is_required, request).await
                }
            };
            sections.push(GatheredSection { section, part });
        }
        chapters.push(GatheredChapter { chapter, sections });
    }
    Ok(Gathered { chapters })
}

/// A block that cannot be had leaves a note in its place, so that the rest of the report can still be written.
async fn build(app: &App, key: &str, is_required: bool, request: BlockRequest) -> Part {
    let texts = request.texts.clone();
    let Some(block) = find_block(app, key) else {
        return missing(
            &texts,
            texts.t("report-block"),
            texts.t("report-block-unknown"),
            is_required,
        );
    };
    let title = texts.t(block.title);
    match (block.build)(request).await {
        Ok(content) => Part::Block { title, content },
        Err(failure) => {
            tracing::error!(%failure, block = key, "a block of a report could not be built");
            // what could not be read is not left out silently, required or not
            missing(&texts, title, texts.t("report-block-failed"), true)
        }
    }
}

fn find_block<'a>(app: &'a App, key: &str) -> Option<&'a ReportBlock> {
    app.capabilities()
        .iter()
        .flat_map(|c| c.report_blocks)
        .find(|b| b.key == key)
}

fn missing(texts: &Texts, title: String, text: String, blocks_freezing: bool) -> Part {
    let note = BlockNote {
        tone: Tone::Off,
        text,
        href: None,
        blocks_freezing,
    };
    let content = BlockContent {
        origin: texts.t("report-block-no-source"),
        notes: vec![note],
        ..BlockContent::default()
    };
    Part::Block { title, content }
}
