//! One HTML file that stands alone for ever: style inside, no script, nothing fetched, readable on paper.

use maud::{DOCTYPE, PreEscaped, html};

use super::render;
use crate::Document;

/// What a document needs beyond the look's own style sheet: lists with marks, a sheet width, no page around it.
const DOCUMENT_CSS: &str = "body{background:#fff}.lf-doc{max-inline-size:52rem;margin:2rem auto}\
.lf-list{list-style:disc;padding-inline-start:1.25rem}ol.lf-list{list-style:decimal}\
.lf-table[data-doc] .sub th{padding-inline-start:1.5rem}.lf-table[data-doc] .sub2 th{padding-inline-start:2.5rem}\
.sr{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\
@media print{.lf-doc{margin:0;max-inline-size:none}}";

/// The document as one HTML file. Of `css` everything is kept that fetches nothing: `@import`, `@font-face` and `url(…)` fall away.
#[must_use]
pub fn self_contained(document: &Document, css: &str) -> String {
    let style = format!("{}\n{DOCUMENT_CSS}", without_fetching(css));
    html! {
        (DOCTYPE)
        html lang=(document.language.tag()) data-color-scheme="light" data-size="sm" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:";
                title { (document.title) }
                style { (PreEscaped(style)) }
            }
            body { main { article.lf-doc { h1 { (document.title) } (render(document)) } } }
        }
    }
    .into_string()
}

/// Takes out of a style sheet what would be fetched, and what would end the style element.
fn without_fetching(css: &str) -> String {
    let css = css.replace("</", "<\\/");
    let css = remove(&css, "@import", ";");
    let css = remove(&css, "@font-face", "}");
    let mut out = String::new();
    let mut rest = css.as_str();
    while let Some((before, after)) = rest.split_once("url(") {
        out.push_str(before);
        out.push_str("none");
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

fn remove(css: &str, from: &str, to: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once(from) {
        out.push_str(before);
        rest = after.split_once(to).map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}
