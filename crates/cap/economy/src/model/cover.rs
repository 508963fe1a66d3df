//! Which of the periods that have amounts make up the period asked for: itself, else parts that fill it without gap or overlap.

use kernel::Period;

/// The periods that make up `asked`, in order: fewest first choice. None when a month is missing, so that nothing is made up.
#[must_use]
pub fn cover(available: &[Period], asked: &Period) -> Option<Vec<Period>> {
    if let Some(whole) = available
        .iter()
        .find(|p| p.start() == asked.start() && p.end() == asked.end())
    {
        return Some(vec![*whole]);
    }
    let mut within: Vec<Period> = available
        .iter()
        .copied()
        .filter(|p| asked.start() <= p.start() && p.end() <= asked.end())
        .collect();
    // for each end the fewest parts that reach it from the start
    within.sort_by_key(|p| (p.end(), p.start()));
    within.dedup_by_key(|p| (p.end(), p.start()));
    let mut best: Vec<Option<Vec<Period>>> = Vec::with_capacity(within.len());
    for (n, part) in within.iter().enumerate() {
        let before = if part.start() == asked.start() {
            Some(Vec::new())
        } else {
            let reaches = |(earlier, parts): (&Period, &Option<Vec<Period>>)| {
                parts
                    .clone()
                    .filter(|_| earlier.end().succ_opt() == Some(part.start()))
            };
            within
                .iter()
                .take(n)
                .zip(&best)
                .filter_map(reaches)
                .min_by_key(Vec::len)
        };
        best.push(before.map(|mut parts| {
            parts.push(*part);
            parts
        }));
    }
    let whole = within
        .iter()
        .zip(best)
        .filter(|(p, _)| p.end() == asked.end())
        .filter_map(|(_, parts)| parts);
    whole.min_by_key(Vec::len)
}
