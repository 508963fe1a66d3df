//! The card beside the composer: what hinders freezing, what should be looked at, what is met.

use document::Tone;
use maud::{Markup, html};
use web::Req;
use web::ui::{Icon, icon};

use crate::model::completeness::{Mark, SectionState, is_remark};
use crate::store::Report;
use crate::use_cases::assemble::section_id;
use crate::use_cases::gather::{Gathered, LANGUAGE, Part};

/// One line of the card.
struct Point {
    href: Option<String>,
    words: String,
}

/// The mark of a chapter in the outline; a word must stand beside it.
#[must_use]
pub fn mark_icon(mark: Mark) -> Markup {
    match mark {
        Mark::Done => html! { span.t-done { (icon(Icon::Tick)) } },
        Mark::Begun => html! { span.t-none { (icon(Icon::Half)) } },
        Mark::Empty => html! { span.t-none { (icon(Icon::NotBegun)) } },
        Mark::Blocked => html! { span.t-off { (icon(Icon::Warning)) } },
    }
}

#[must_use]
pub const fn mark_word(mark: Mark) -> &'static str {
    match mark {
        Mark::Done => "report-mark-done",
        Mark::Begun => "report-mark-begun",
        Mark::Empty => "report-mark-empty",
        Mark::Blocked => "report-mark-blocked",
    }
}

/// The card.
#[must_use]
pub fn card(req: &Req, report: &Report, gathered: &Gathered) -> Markup {
    let t = &req.texts;
    let (hinders, remarks) = points(req, gathered);
    let done = gathered
        .chapters
        .iter()
        .filter(|c| c.mark() == Mark::Done)
        .count();
    let all = gathered.chapters.len();
    let words = t.ta(
        "report-chapters-done",
        &[("done", done.into()), ("total", all.into())],
    );
    let share = (done * 100).checked_div(all).unwrap_or(0);
    let months = i64::from(report.period.month_count());
    html! {
        section.lf-card.stack data-tight aria-labelledby="komplett" {
            h2 id="komplett" { (t.t("report-completeness")) }
            div.stack-s {
                svg.lf-bar viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
                    rect class="c-track" width="100" height="8" {}
                    rect class="c-sea" width=(share) height="8" {}
                }
                p.small { (words) }
            }
            (list(Tone::Off, &t.t("report-hinders"), &hinders))
            (list(Tone::Watch, &t.t("report-remarks"), &remarks))
            div.stack-s.small {
                p { (document::status(Tone::Good, &t.t("report-met"))) }
                ul.stack-s {
                    li { (t.ta("report-whole-months", &[("count", months.into())])) }
                    @if hinders.is_empty() { li { (t.t("report-nothing-hinders")) } }
                }
            }
        }
    }
}

fn list(tone: Tone, heading: &str, points: &[Point]) -> Markup {
    html! {
        @if !points.is_empty() {
            div.stack-s.small {
                p { (document::status(tone, heading)) }
                ul.stack-s {
                    @for point in points {
                        li { @match &point.href { Some(href) => a href=(href) { (point.words) }, None => (point.words) } }
                    }
                }
            }
        }
    }
}

/// Blocks that share a source say the same thing: the first time is enough.
fn once(points: Vec<Point>) -> Vec<Point> {
    let mut said = std::collections::HashSet::new();
    points
        .into_iter()
        .filter(|point| said.insert(point.words.clone()))
        .collect()
}

fn points(req: &Req, gathered: &Gathered) -> (Vec<Point>, Vec<Point>) {
    let t = &req.texts;
    let (mut hinders, mut remarks) = (Vec::new(), Vec::new());
    for (c, chapter) in gathered.chapters.iter().enumerate() {
        for (s, section) in chapter.sections.iter().enumerate() {
            match &section.part {
                Part::Text { .. } => {
                    if let SectionState::Text {
                        is_empty: true,
                        is_required: true,
                    } = section.state()
                    {
                        let title = section
                            .section
                            .title
                            .as_ref()
                            .unwrap_or(&chapter.chapter.title)
                            .pick(LANGUAGE);
                        let words = t.ta("report-text-missing", &[("title", title.into())]);
                        hinders.push(Point {
                            href: Some(format!("#s-{}", section.section.key)),
                            words,
                        });
                    }
                }
                Part::Block { content, .. } => {
                    for note in &content.notes {
                        let here = || format!("#b-{}", section_id(c + 1, s));
                        let point = Point {
                            href: Some(note.href.clone().unwrap_or_else(here)),
                            words: note.text.clone(),
                        };
                        if note.blocks_freezing {
                            hinders.push(point);
                        } else if is_remark(note.tone) {
                            remarks.push(point);
                        }
                    }
                }
            }
        }
    }
    (once(hinders), once(remarks))
}
