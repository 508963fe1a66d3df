//! How far a round has come: counts per unit, added up through the tree.

use std::collections::HashMap;

use document::Tone;
use kernel::{Instant, Tree, UnitId};
use serde::Serialize;

use super::unit_report::ReportState;

/// What is counted of a unit, or of a unit and everything below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub lines: u64,
    /// Answers that whoever reports stands by.
    pub confirmed: u64,
    /// Answers begun but not confirmed.
    pub begun: u64,
    pub reports: u64,
    pub not_begun: u64,
    pub in_progress: u64,
    pub complete: u64,
    pub approved: u64,
    pub sent_back: u64,
    #[serde(skip)]
    pub tally: Tally,
    /// Judgements that the viewer may not see until the report is approved.
    #[serde(skip)]
    pub hidden: u64,
    /// When somebody last answered.
    #[serde(skip)]
    pub latest: Option<Instant>,
}

impl Counts {
    /// Adds another unit's counts.
    pub fn add(&mut self, other: &Self) {
        self.lines += other.lines;
        self.confirmed += other.confirmed;
        self.begun += other.begun;
        self.reports += other.reports;
        self.not_begun += other.not_begun;
        self.in_progress += other.in_progress;
        self.complete += other.complete;
        self.approved += other.approved;
        self.sent_back += other.sent_back;
        for (tone, count) in tones(&other.tally) {
            self.tally.add(tone, count);
        }
        self.hidden += other.hidden;
        self.latest = self.latest.max(other.latest);
    }

    /// Counts a report.
    pub fn count(&mut self, state: ReportState) {
        self.reports += 1;
        let slot = match state {
            ReportState::NotBegun => &mut self.not_begun,
            ReportState::Begun => &mut self.in_progress,
            ReportState::Complete => &mut self.complete,
            ReportState::Approved => &mut self.approved,
            ReportState::SentBack => &mut self.sent_back,
        };
        *slot += 1;
    }

    /// The state of all the reports taken together; none where there is no report.
    #[must_use]
    pub fn state(&self) -> Option<ReportState> {
        let state = match self.reports {
            0 => return None,
            all if self.approved == all => ReportState::Approved,
            all if self.approved + self.complete == all => ReportState::Complete,
            all if self.not_begun == all => ReportState::NotBegun,
            all if self.sent_back == all => ReportState::SentBack,
            _ => ReportState::Begun,
        };
        Some(state)
    }

    /// Reports that have not been marked complete.
    #[must_use]
    pub const fn missing(&self) -> u64 {
        self.not_begun + self.in_progress + self.sent_back
    }
}

/// How many answers have each tone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub done: u64,
    pub good: u64,
    pub watch: u64,
    pub off: u64,
    pub none: u64,
}

impl Tally {
    /// Counts so many more.
    pub fn add(&mut self, tone: Tone, count: u64) {
        let slot = match tone {
            Tone::Done => &mut self.done,
            Tone::Good => &mut self.good,
            Tone::Watch => &mut self.watch,
            Tone::Off => &mut self.off,
            Tone::None => &mut self.none,
        };
        *slot += count;
    }
}

/// The counts of a tally by tone.
#[must_use]
pub fn tones(tally: &Tally) -> [(Tone, u64); 5] {
    [
        (Tone::Done, tally.done),
        (Tone::Good, tally.good),
        (Tone::Watch, tally.watch),
        (Tone::Off, tally.off),
        (Tone::None, tally.none),
    ]
}

/// Each unit's own counts, and the same with everything below added.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    pub own: HashMap<UnitId, Counts>,
    pub total: HashMap<UnitId, Counts>,
    pub whole: Counts,
}

impl Progress {
    /// Adds up through the tree. What belongs to no unit of the tree counts in the whole alone.
    #[must_use]
    pub fn of(tree: &Tree, own: HashMap<UnitId, Counts>) -> Self {
        let total = tree.roll_up(&own, Counts::add);
        let mut whole = Counts::default();
        for counts in own.values() {
            whole.add(counts);
        }
        Self { own, total, whole }
    }
}
