//! The status icons: the one place that knows their shapes. A status is always icon, word and colour together.

use maud::{Markup, html};

use crate::Tone;

/// The icon of a tone, hidden from screen readers: a word must stand beside it.
#[must_use]
pub fn status_icon(tone: Tone) -> Markup {
    html! { svg.i viewBox="0 0 20 20" aria-hidden="true" { (shapes(tone)) } }
}

/// A status in running content: icon, word, colour.
#[must_use]
pub fn status(tone: Tone, word: &str) -> Markup {
    html! { span.lf-status data-tone=(tone.css()) { (status_icon(tone)) (word) } }
}

/// A status that stands alone, on a tinted pill.
#[must_use]
pub fn status_pill(tone: Tone, word: &str) -> Markup {
    html! { span.lf-status data-pill data-tone=(tone.css()) { (status_icon(tone)) (word) } }
}

fn shapes(tone: Tone) -> Markup {
    match tone {
        Tone::Good => html! {
            circle cx="10" cy="10" r="8.5" fill="currentColor" {}
            path class="s-paper" d="m6 10.3 2.7 2.7L14.2 7.4" fill="none" stroke="#fff" stroke-width="2" {}
        },
        Tone::Watch => html! {
            path d="M10 1.6 19 17.6H1z" fill="currentColor" stroke="currentColor" stroke-linejoin="round" {}
            path class="s-paper" d="M10 7.2v4.9m0 1.9v1.6" fill="none" stroke="#fff" stroke-width="1.9" {}
        },
        Tone::Off => html! {
            path d="M10 .9 19.1 10 10 19.1.9 10z" fill="currentColor" {}
            path class="s-paper" d="m7.2 7.2 5.6 5.6m0-5.6-5.6 5.6" fill="none" stroke="#fff" stroke-width="2" {}
        },
        Tone::None => html! {
            circle cx="10" cy="10" r="7.6" fill="none" stroke="currentColor" stroke-width="1.9" stroke-dasharray="3 2.4" {}
        },
        Tone::Done => html! {
            rect x="2" y="2" width="16" height="16" rx="3" fill="currentColor" {}
            path class="s-paper" d="m6 10.3 2.7 2.7L14.2 7.4" fill="none" stroke="#fff" stroke-width="2" {}
        },
    }
}

/// The icon as an image of its own with concrete colours, for documents without a style sheet.
#[must_use]
pub fn standalone_icon(tone: Tone) -> String {
    let colour = match tone {
        Tone::Good => "#23714c",
        Tone::Watch => "#a86200",
        Tone::Off => "#bc382c",
        Tone::None => "#71838a",
        Tone::Done => "#0b5567",
    };
    let inner = shapes(tone).into_string().replace("currentColor", colour);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\" viewBox=\"0 0 20 20\">{inner}</svg>"
    )
}
