//! The public front page: what the latest published report says in short, the other reports, and what a report is.
//!
//! Everything comes from the public store: the summary is what the published document itself says.

use document::{Block, Chart, Document, Figure, Inline};
use kernel::{Failure, Result};
use maud::{Markup, html};
use web::ui::cards;
use web::ui::query;
use web::ui::table::Pager;
use web::{Outcome, PublicReq, Texts};

use super::composer::stored_document;
use super::files::size;
use crate::store::{Kind, PublicReport, list_public, public_bytes, public_sizes};
use crate::use_cases::gather::LANGUAGE;

const PER_PAGE: usize = 25;
/// Paragraphs of the report's beginning that stand on the page.
const PARAGRAPHS: usize = 3;

/// The page.
pub async fn show(req: PublicReq) -> Outcome {
    let page = page_of(req.path());
    let (mut reports, total) =
        list_public(&req, (page - 1).saturating_mul(PER_PAGE), PER_PAGE).await?;
    let pager = Pager::new(page, PER_PAGE, total);
    if pager.page != page {
        reports = list_public(&req, pager.offset(), PER_PAGE).await?.0;
    }
    let t = &req.texts;
    let title = t.ta("public-title", &[("name", req.municipality().into())]);
    let newest = match reports.first() {
        Some(report) if pager.page == 1 => Some(feature(&req, report).await?),
        _ => None,
    };
    // what stands at the top is not listed again
    let rest = reports
        .get(usize::from(newest.is_some())..)
        .unwrap_or_default();
    let heading = t.t(if newest.is_some() {
        "public-more-reports"
    } else {
        "public-reports"
    });
    let main = html! {
        div.lf-pubhero { h1 { (title) } p.lf-lead.measure { (t.t("public-lead")) } }
        @if let Some(newest) = newest { (newest) }
        @if reports.is_empty() || !rest.is_empty() {
            section.lf-pubpart.stack-l aria-labelledby="rapporter" {
                h2 id="rapporter" { (heading) }
                @if reports.is_empty() { (cards::empty(&t.t("public-none-title"), &t.t("public-none-text"), None, None)) }
                @else { ul.lf-publist { @for report in rest { (line(t, report)) } } }
                @if pager.pages() > 1 { (pager.show(t, req.path())) }
            }
        }
        section.lf-promise aria-label=(t.t("public-about")) {
            div.stack { h2 { (t.t("public-what-title")) } p { (t.t("public-what-text")) } }
            div.stack { h2 { (t.t("public-trust-title")) } p { (t.t("public-trust-text")) } }
            div.stack { h2 { (t.t("public-read-title")) } p { (t.t("public-read-text")) } }
            div.stack { h2 { (t.t("public-words-title")) } p { (t.t("public-words-text")) } }
        }
    };
    Ok(req.page(&title, main))
}

/// The page of the list, from the address.
fn page_of(path: &str) -> usize {
    let sent = path.split_once('?').map_or("", |(_, query)| query);
    let value = sent
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| *name == query::PAGE);
    value
        .and_then(|(_, n)| n.parse().ok())
        .filter(|n| *n > 0)
        .unwrap_or(1)
}

fn line(t: &Texts, report: &PublicReport) -> Markup {
    let period = report.period.map(|p| t.period(&p)).unwrap_or_default();
    html! {
        li {
            h3 { a href={ "/oppet/rapporter/" (report.slug) } { (report.title) ", " (report.unit_name) } }
            p.small.dim { (period) ". " (t.ta("public-published", &[("date", t.date(report.published_at.date()).into())])) }
        }
    }
}

/// The latest report in short: how it begins, how the goals go, one picture, and the way into its chapters.
async fn feature(req: &PublicReq, report: &PublicReport) -> Result<Markup> {
    let tree = public_bytes(req, &report.slug, Kind::Json)
        .await?
        .ok_or(Failure::NotFound)?;
    let document = stored_document(&tree)?;
    let sizes = public_sizes(req, &report.slug).await?;
    let t = &req.texts;
    let here = format!("/oppet/rapporter/{}", report.slug);
    let mut blocks = Vec::new();
    flatten(&document.body, &mut blocks);
    let tally = blocks
        .iter()
        .find(|b| matches!(b, Block::StatusTally { .. }))
        .map(|b| part(&document, vec![(*b).clone()]));
    let figure =
        picture(&blocks).map(|f| part(&document, vec![Block::Figure(Box::new(f.clone()))]));
    let period = report.period.map(|p| t.period(&p)).unwrap_or_default();
    let pdf = size(t, sizes.get(&Kind::Pdf).copied().unwrap_or_default());
    Ok(html! {
        section.lf-pubnew aria-labelledby="senast" {
            p.dim { (t.t("public-newest")) }
            h2 id="senast" { a href=(here) { (report.title) ", " (report.unit_name) } }
            p.small.dim { (period) ". " (t.ta("public-published", &[("date", t.date(report.published_at.date()).into())])) }
            div.lf-promise lang=(LANGUAGE.tag()) {
                div.stack {
                    @if let Some(tally) = tally { (tally) }
                    @for paragraph in beginning(&blocks) { p { (paragraph) } }
                    p lang=(t.language().tag()) {
                        a.ds-button href=(here) { (t.t("public-read-report")) }
                    }
                }
                @if let Some(figure) = figure { div.stack.lf-pubfig { (figure) } }
                @else { (chapters(t, &here, &blocks)) }
            }
            @if picture(&blocks).is_some() { (chapters(t, &here, &blocks)) }
            p.small { a href={ (here) "/pdf" } download { (t.t("public-pdf")) } " " span.dim { (pdf) } }
        }
    })
}

/// Blocks in their order, those of groups among the rest.
fn flatten<'a>(from: &'a [Block], into: &mut Vec<&'a Block>) {
    for block in from {
        match block {
            Block::Group { blocks, .. } => flatten(blocks, into),
            other => into.push(other),
        }
    }
}

/// Some blocks of a document as they stand in it.
fn part(document: &Document, body: Vec<Block>) -> Markup {
    document::html::render(&Document {
        subtitle: None,
        meta: Vec::new(),
        body,
        ..document.clone()
    })
}

/// The first running text of the document, as plain words.
fn beginning(blocks: &[&Block]) -> Vec<String> {
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph { content } => Some(plain(content)),
            _ => None,
        })
        .filter(|words| !words.trim().is_empty())
        .take(PARAGRAPHS)
        .collect()
}

fn plain(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text { text }
            | Inline::Strong { text }
            | Inline::Emphasis { text }
            | Inline::Link { text, .. } => text.as_str(),
            Inline::Status { word, .. } => word.as_str(),
        })
        .collect()
}

/// The first picture of how something has developed.
fn picture<'a>(blocks: &[&'a Block]) -> Option<&'a Figure> {
    blocks.iter().find_map(|block| match block {
        Block::Figure(figure) if matches!(figure.chart, Chart::Line(_)) => Some(figure.as_ref()),
        _ => None,
    })
}

/// The chapters of the report, each a way into it.
fn chapters(t: &Texts, here: &str, blocks: &[&Block]) -> Markup {
    let found: Vec<(&str, &str)> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: 1, text, id } => Some((text.as_str(), id.as_str())),
            _ => None,
        })
        .collect();
    html! {
        @if !found.is_empty() {
            nav.stack-s aria-label=(t.t("public-chapters")) {
                h3 { (t.t("public-chapters")) }
                ul.lf-pubchapters lang=(LANGUAGE.tag()) {
                    @for (text, id) in found { li { a href={ (here) "#" (id) } { (text) } } }
                }
            }
        }
    }
}
