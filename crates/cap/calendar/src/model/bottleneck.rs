//! Whom a year waited for: of everything that a party answers for, how much was late.

use std::collections::BTreeMap;

/// One step as it went: how many of its tasks were or are late, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepLoad<'a> {
    /// Keys of the parties that answer for it.
    pub responsible: &'a [String],
    pub late: usize,
    pub total: usize,
}

/// A party that was waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waited<'a> {
    /// `None`: the steps for which nobody answers.
    pub party: Option<&'a str>,
    pub late: usize,
    /// Of all the tasks that the party answers for, also of steps where nothing was late.
    pub total: usize,
}

/// The parties with anything late, the most first; a step with several responsible counts for each of them.
#[must_use]
pub fn waited_for<'a>(steps: &[StepLoad<'a>]) -> Vec<Waited<'a>> {
    let mut load: BTreeMap<Option<&'a str>, (usize, usize)> = BTreeMap::new();
    let mut add = |party, step: &StepLoad<'a>| {
        let of = load.entry(party).or_default();
        of.0 += step.late;
        of.1 += step.total;
    };
    for step in steps {
        if step.responsible.is_empty() {
            add(None, step);
        }
        for party in step.responsible {
            add(Some(party.as_str()), step);
        }
    }
    let mut waited: Vec<Waited<'a>> = load
        .into_iter()
        .filter(|(_, (late, _))| 0 < *late)
        .map(|(party, (late, total))| Waited { party, late, total })
        .collect();
    waited.sort_by_key(|w| (std::cmp::Reverse(w.late), w.total));
    waited
}
