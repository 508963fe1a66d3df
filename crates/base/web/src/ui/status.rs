//! Statuses, states and their counts. The shapes and the tones belong to `document`.

use maud::{Markup, html};

use super::icons::{Icon, icon};
use crate::texts::Texts;
pub use document::{Tone, status, status_icon, status_pill};

/// How many of each tone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub good: u64,
    pub watch: u64,
    pub off: u64,
    pub none: u64,
    pub done: u64,
}

impl Tally {
    /// The tones in the order they are shown, with their counts; carried out is shown only where it occurs.
    fn shown(self) -> impl Iterator<Item = (Tone, u64)> {
        [
            (Tone::Good, self.good),
            (Tone::Watch, self.watch),
            (Tone::Off, self.off),
            (Tone::None, self.none),
            (Tone::Done, self.done),
        ]
        .into_iter()
        .filter(|(tone, count)| *tone != Tone::Done || *count > 0)
    }

    #[must_use]
    pub fn total(self) -> u64 {
        [self.good, self.watch, self.off, self.none, self.done]
            .iter()
            .fold(0, |sum, n| sum.saturating_add(*n))
    }

    /// Counts one more.
    pub fn add(&mut self, tone: Tone, count: u64) {
        let slot = match tone {
            Tone::Good => &mut self.good,
            Tone::Watch => &mut self.watch,
            Tone::Off => &mut self.off,
            Tone::None => &mut self.none,
            Tone::Done => &mut self.done,
        };
        *slot = slot.saturating_add(count);
    }

    /// The counts in words: "8 enligt plan, 2 risk, 1 avviker, 1 kan inte bedömas".
    #[must_use]
    pub fn words(self, texts: &Texts) -> String {
        let part = |(tone, count): (Tone, u64)| {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            texts.ta(&format!("tally-{}", tone.css()), &[("count", count.into())])
        };
        self.shown().map(part).collect::<Vec<_>>().join(", ")
    }
}

impl FromIterator<Tone> for Tally {
    fn from_iter<I: IntoIterator<Item = Tone>>(tones: I) -> Self {
        let mut tally = Self::default();
        tones.into_iter().for_each(|tone| tally.add(tone, 1));
        tally
    }
}

/// Width of the strip's drawing, and the gap between its parts.
const WIDTH: u64 = 2000;
const GAP: u64 = 20;

/// Tenths of a unit as an SVG length.
fn length(tenths: u64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Where each part of the strip begins and how wide it is.
fn parts(tally: Tally) -> Vec<(Tone, u64, u64)> {
    let present: Vec<(Tone, u64)> = tally.shown().filter(|(_, count)| *count > 0).collect();
    let gaps = GAP * u64::try_from(present.len().saturating_sub(1)).unwrap_or(0);
    let (room, total) = (
        u128::from(WIDTH.saturating_sub(gaps)),
        u128::from(tally.total().max(1)),
    );
    let mut at = 0;
    let mut place = |(tone, count): (Tone, u64)| {
        let width = u64::try_from(room * u128::from(count) / total)
            .unwrap_or(WIDTH)
            .max(GAP);
        let part = (tone, at, width);
        at += width + GAP;
        part
    };
    present.into_iter().map(&mut place).collect()
}

/// The strip: good full height, watch lower, off split by a line, none dashed, done with a line below. Readable in grey.
#[must_use]
pub fn strip(texts: &Texts, tally: Tally) -> Markup {
    html! {
        svg viewBox="0 0 200 12" preserveAspectRatio="none" role="img" aria-label=(tally.words(texts)) {
            @for (tone, at, width) in parts(tally) { (strip_part(tone, at, width)) }
        }
    }
}

fn strip_part(tone: Tone, at: u64, width: u64) -> Markup {
    let (x, w) = (length(at), length(width));
    let inner_x = length(at + GAP);
    let inner_width = length(width.saturating_sub(2 * GAP).max(GAP / 2));
    html! {
        @match tone {
            Tone::Good => rect class="c-good" x=(x) y="0" width=(w) height="12" {},
            Tone::Watch => rect class="c-watch" x=(x) y="2" width=(w) height="8" {},
            Tone::Off => {
                rect class="c-off" x=(x) y="0" width=(w) height="12" {}
                rect class="c-paper" x=(inner_x) y="5" width=(inner_width) height="2" {}
            }
            Tone::None => rect class="nofill s-edge" stroke-width="1.5" stroke-dasharray="4 3" x=(x) y=".75" width=(w) height="10.5" {},
            Tone::Done => {
                rect class="c-sea" x=(x) y="0" width=(w) height="12" {}
                rect class="c-paper" x=(x) y="9" width=(w) height="1" {}
            }
        }
    }
}

/// The counts beside the strip, in the same order; zeros are pale.
#[must_use]
pub fn tally(texts: &Texts, tally: Tally) -> Markup {
    html! {
        span.lf-tally aria-hidden="true" {
            @for (tone, count) in tally.shown() {
                span class={ "t-" (tone.css()) (if count == 0 { " zero" } else { "" }) } {
                    (status_icon(tone)) (texts.number(i64::try_from(count).unwrap_or(i64::MAX)))
                }
            }
        }
    }
}

/// Strip and tally, as in the cells of the progress table.
#[must_use]
pub fn strip_and_tally(texts: &Texts, counts: Tally) -> Markup {
    html! { div.lf-strip { (strip(texts, counts)) (tally(texts, counts)) } }
}

/// The statuses' icons with their words.
#[must_use]
pub fn legend(texts: &Texts, words: &[(Tone, String)]) -> Markup {
    html! {
        ul.lf-legend aria-label=(texts.t("legend")) { @for (tone, word) in words { li { (status(*tone, word)) } } }
    }
}

/// How far something has come on its way to approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    NotBegun,
    Begun,
    Complete,
    Approved,
    SentBack,
}

impl State {
    /// Key of the state's word.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotBegun => "state-not-begun",
            Self::Begun => "state-begun",
            Self::Complete => "state-complete",
            Self::Approved => "state-approved",
            Self::SentBack => "state-sent-back",
        }
    }

    /// The state's icon.
    #[must_use]
    pub const fn icon(self) -> Icon {
        match self {
            Self::NotBegun => Icon::NotBegun,
            Self::Begun => Icon::Half,
            Self::Complete => Icon::Tick,
            Self::Approved => Icon::Lock,
            Self::SentBack => Icon::ArrowBack,
        }
    }

    const fn tone(self) -> Tone {
        match self {
            Self::Complete | Self::Approved => Tone::Done,
            Self::SentBack => Tone::Watch,
            Self::NotBegun | Self::Begun => Tone::None,
        }
    }
}

/// A state with its icon and word.
#[must_use]
pub fn state(texts: &Texts, state: State) -> Markup {
    html! { span.lf-status data-tone=(state.tone().css()) { (icon(state.icon())) (texts.t(state.key())) } }
}
