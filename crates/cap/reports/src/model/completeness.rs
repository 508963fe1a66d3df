//! How complete a report is: what hinders freezing, what should be looked at, what is met.

use document::Tone;

/// How far a section or chapter has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Done,
    /// Begun, or worth a look.
    Begun,
    Empty,
    /// Something hinders freezing.
    Blocked,
}

/// What is known of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionState {
    Text {
        is_empty: bool,
        is_required: bool,
    },
    /// The gravest of what the block says of itself.
    Block {
        hinders: bool,
        is_noted: bool,
    },
}

impl SectionState {
    #[must_use]
    pub const fn hinders_freezing(self) -> bool {
        match self {
            Self::Text {
                is_empty,
                is_required,
            } => is_empty && is_required,
            Self::Block { hinders, .. } => hinders,
        }
    }

    #[must_use]
    pub const fn mark(self) -> Mark {
        match self {
            Self::Text {
                is_empty: false, ..
            } => Mark::Done,
            Self::Text { is_empty: true, .. } => Mark::Empty,
            Self::Block { hinders: true, .. } => Mark::Blocked,
            Self::Block { is_noted: true, .. } => Mark::Begun,
            Self::Block { .. } => Mark::Done,
        }
    }
}

/// A chapter's mark: an optional text left empty does not keep it from being done.
#[must_use]
pub fn of_chapter(sections: &[SectionState]) -> Mark {
    if sections.iter().any(|s| s.mark() == Mark::Blocked) {
        return Mark::Blocked;
    }
    if sections.iter().all(|s| s.mark() == Mark::Empty) {
        return Mark::Empty;
    }
    let needs_more = sections
        .iter()
        .any(|s| s.hinders_freezing() || s.mark() == Mark::Begun);
    if needs_more { Mark::Begun } else { Mark::Done }
}

/// Whether a note is worth a look: neither plain information nor good news.
#[must_use]
pub const fn is_remark(tone: Tone) -> bool {
    matches!(tone, Tone::Watch | Tone::Off)
}
