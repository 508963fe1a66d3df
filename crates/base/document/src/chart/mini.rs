//! Small pictures that stand in rows and beside headings: status strip and tally, deviation bar, money bar, progress bar.

use maud::{Markup, PreEscaped, html};

use super::deviation;
use super::picture::{Ink, Pen, Picture, Style};
use super::scale::{drawable, extent};
use super::strip as strips;
use crate::{Tally, Tone, icons::status_icon};

/// The status strip; its tally must follow.
#[must_use]
pub fn strip(tallies: &[Tally]) -> Markup {
    let mut picture = Picture::new(200.0, 12.0);
    strips::paint(&mut picture, tallies, (0.0, 0.0), 200.0);
    html! {
        div.lf-strip {
            svg viewBox="0 0 200 12" preserveAspectRatio="none" role="img" aria-label=(spoken(tallies)) {
                (PreEscaped(picture.write(Style::Classes)))
            }
        }
    }
}

/// The tally in tight form: icons and figures, zeros pale, the words for screen readers.
#[must_use]
pub fn tally(tallies: &[Tally]) -> Markup {
    html! {
        span.lf-tally aria-hidden="true" {
            @for tally in ordered(tallies) {
                span class={ "t-" (tally.tone.css()) @if tally.count == 0 { " zero" } } { (status_icon(tally.tone)) (tally.count) }
            }
        }
        span.sr { (spoken(tallies)) }
    }
}

/// The tally in full: icon, figure and word for each status.
#[must_use]
pub fn tally_list(tallies: &[Tally]) -> Markup {
    html! {
        ul.lf-legend {
            @for tally in ordered(tallies) {
                li { span.lf-status data-tone=(tally.tone.css()) { (status_icon(tally.tone)) (tally.count) " " (tally.word) } }
            }
        }
    }
}

/// A deviation beside its figure, where the greatest in the column takes half the width. Hidden from screen readers.
#[must_use]
pub fn deviation(value: Option<f64>, greatest: f64, better: bool) -> Markup {
    let mut picture = Picture::new(84.0, 14.0);
    picture.line(vec![(42.0, 0.0), (42.0, 14.0)], Pen(Ink::Edge, 1.0, ""));
    if let Some(value) = drawable(value) {
        let greatest = drawable(Some(greatest)).unwrap_or(0.0).abs();
        deviation::bar(
            &mut picture,
            42.0,
            7.0,
            deviation::length(value, greatest, 40.0),
            8.0,
            better,
        );
    }
    html! { svg.lf-dev viewBox="0 0 84 14" aria-hidden="true" { (PreEscaped(picture.write(Style::Classes))) } }
}

/// Outcome as bar, frame as tick, forecast as diamond, on a track from zero. `label` says the figures.
#[must_use]
pub fn money(
    outcome: Option<f64>,
    frame: Option<f64>,
    forecast: Option<f64>,
    label: &str,
) -> Markup {
    let (_, high) = extent([outcome, frame, forecast, Some(0.0)]).unwrap_or((0.0, 0.0));
    let place = |value: Option<f64>| {
        drawable(value)
            .filter(|_| high > 0.0)
            .map(|v| (v / high).clamp(0.0, 1.0) * 132.0)
    };
    let mut picture = Picture::new(140.0, 18.0);
    picture.rect(0.0, 4.0, 140.0, 10.0, Ink::Track);
    if let Some(x) = place(outcome) {
        picture.rect(0.0, 4.0, x, 10.0, Ink::Sea);
    }
    if let Some(x) = place(frame) {
        picture.line(vec![(x, 0.0), (x, 18.0)], Pen(Ink::Text, 2.5, ""));
    }
    if let Some(x) = place(forecast) {
        picture.diamond(x, 9.0, 5.0, Ink::Paper, Ink::Sea);
    }
    html! {
        svg.lf-mini viewBox="0 0 140 18" role="img" aria-label=(label) { (PreEscaped(picture.write(Style::Classes))) }
    }
}

/// How far: `done` of `all`. `label` says it in words.
#[must_use]
pub fn progress(done: u64, all: u64, label: &str) -> Markup {
    let share = if all == 0 {
        0.0
    } else {
        (done as f64 / all as f64).clamp(0.0, 1.0)
    };
    let mut picture = Picture::new(100.0, 8.0);
    picture.rect(0.0, 0.0, 100.0, 8.0, Ink::Track);
    picture.rect(0.0, 0.0, share * 100.0, 8.0, Ink::Sea);
    html! {
        svg.lf-bar viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=(label) {
            (PreEscaped(picture.write(Style::Classes)))
        }
    }
}

/// A strip as an SVG file of its own, for documents.
#[must_use]
pub fn standalone_strip(tallies: &[Tally]) -> String {
    let mut picture = Picture::new(560.0, 12.0);
    strips::paint(&mut picture, tallies, (0.0, 0.0), 560.0);
    picture.standalone()
}

/// The tallies in the order strips and tallies share.
pub fn ordered(tallies: &[Tally]) -> impl Iterator<Item = &Tally> {
    Tone::ALL
        .into_iter()
        .flat_map(move |tone| tallies.iter().filter(move |tally| tally.tone == tone))
}

/// "286 enligt plan, 71 risk": what a strip shows, in words.
#[must_use]
pub fn spoken(tallies: &[Tally]) -> String {
    let parts: Vec<String> = ordered(tallies)
        .map(|t| format!("{} {}", t.count, t.word.to_lowercase()))
        .collect();
    parts.join(", ")
}
