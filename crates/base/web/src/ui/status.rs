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

/// The strip's drawing in hundredths of a percent of its width, the gap between its parts, and the least width of a part:
/// a single judgement among hundreds keeps its shape, and the counts beside say how many.
const WIDTH: u64 = 10_000;
const GAP: u64 = 100;
const LEAST: u64 = 900;

/// Hundredths of a percent as an SVG length.
fn length(share: u64) -> String {
    format!("{}.{:02}%", share / 100, share % 100)
}

/// Where each part of the strip begins and how wide it is: the least width for each, the rest by count.
fn parts(tally: Tally) -> Vec<(Tone, u64, u64)> {
    let present: Vec<(Tone, u64)> = tally.shown().filter(|(_, count)| *count > 0).collect();
    let several = u64::try_from(present.len()).unwrap_or(1);
    let room = WIDTH.saturating_sub(GAP * several.saturating_sub(1));
    let total = u128::from(tally.total().max(1));
    let by_count = |count: u64, room: u64| {
        u64::try_from(u128::from(room) * u128::from(count) / total).unwrap_or(WIDTH)
    };
    let is_small = |count: u64| by_count(count, room) < LEAST;
    let small = present.iter().filter(|(_, count)| is_small(*count));
    let (narrow, few) = small.fold((0, 0), |(n, few), (_, count)| (n + LEAST, few + count));
    // what the small ones take is taken from the large ones, in proportion
    let large = u128::from(tally.total().saturating_sub(few).max(1));
    let rest = u128::from(room.saturating_sub(narrow));
    let mut at = 0;
    let place = |(tone, count): (Tone, u64)| {
        let width = if is_small(count) {
            LEAST
        } else {
            u64::try_from(rest * u128::from(count) / large).unwrap_or(WIDTH)
        };
        let part = (tone, at, width);
        at += width + GAP;
        part
    };
    present.into_iter().map(place).collect()
}

/// The strip: good full height, watch lower, off split by a line, none dashed, done with a line below. Readable in grey.
/// Each part is drawn in its own measure, so that no shape is stretched with the strip.
#[must_use]
pub fn strip(texts: &Texts, tally: Tally) -> Markup {
    html! {
        svg role="img" aria-label=(tally.words(texts)) {
            @for (tone, at, width) in parts(tally) {
                svg x=(length(at)) y="0" width=(length(width)) height="100%" aria-hidden="true" { (strip_part(tone)) }
            }
        }
    }
}

fn strip_part(tone: Tone) -> Markup {
    html! {
        @match tone {
            Tone::Good => rect class="c-good" width="100%" height="100%" {},
            Tone::Watch => rect class="c-watch" y="17%" width="100%" height="66%" {},
            Tone::Off => {
                rect class="c-off" width="100%" height="100%" {}
                rect class="c-paper" x="12%" y="42%" width="76%" height="16%" {}
            }
            // half of the stroke lies outside the part and is cut off
            Tone::None => rect class="nofill s-edge" stroke-width="3" stroke-dasharray="4 3" width="100%" height="100%" {},
            Tone::Done => {
                rect class="c-sea" width="100%" height="100%" {}
                rect class="c-paper" y="75%" width="100%" height="9%" {}
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_among_hundreds_keeps_its_shape_and_the_parts_fill_the_strip() {
        let tally = Tally {
            good: 182,
            watch: 46,
            off: 1,
            none: 2,
            done: 0,
        };
        let parts = parts(tally);
        let widths: Vec<u64> = parts.iter().map(|(_, _, width)| *width).collect();
        assert!(widths.iter().all(|width| *width >= LEAST), "{widths:?}");
        assert!(widths[0] > 3 * widths[1], "{widths:?}");
        let (_, at, width) = parts[parts.len() - 1];
        let end = at + width;
        assert!((WIDTH - 10..=WIDTH).contains(&end), "{end}");
    }

    #[test]
    fn nothing_judged_draws_nothing() {
        assert!(parts(Tally::default()).is_empty());
        let whole = parts(Tally {
            off: 3,
            ..Tally::default()
        });
        assert_eq!(whole, [(Tone::Off, 0, WIDTH)]);
    }
}
