//! Which words of two texts differ, for the page that shows both.

use maud::{Markup, html};

/// A run of text, and whether the other text lacks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub differs: bool,
}

/// Above this many comparisons the middle is marked whole.
const MOST: usize = 400_000;

fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// The two texts as runs; joined, the runs are the texts.
#[must_use]
pub fn compare(left: &str, right: &str) -> (Vec<Run>, Vec<Run>) {
    let (a, b) = (words(left), words(right));
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a_rest, b_rest) = (
        a.get(start..).unwrap_or_default(),
        b.get(start..).unwrap_or_default(),
    );
    let end = a_rest
        .iter()
        .rev()
        .zip(b_rest.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let a_middle = a_rest.get(..a_rest.len() - end).unwrap_or_default();
    let b_middle = b_rest.get(..b_rest.len() - end).unwrap_or_default();
    let (a_kept, b_kept) = kept(a_middle, b_middle);
    let flags = |len: usize, middle: Vec<bool>| -> Vec<bool> {
        let mut all = vec![true; start];
        all.extend(middle);
        all.resize(len, true);
        all
    };
    (
        runs(&a, &flags(a.len(), a_kept)),
        runs(&b, &flags(b.len(), b_kept)),
    )
}

/// For each word, whether it belongs to a longest common subsequence.
fn kept(a: &[&str], b: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let (mut in_a, mut in_b) = (vec![false; a.len()], vec![false; b.len()]);
    if a.len().saturating_mul(b.len()) > MOST {
        return (in_a, in_b);
    }
    let columns = b.len() + 1;
    let mut lengths = vec![0_u32; (a.len() + 1) * columns];
    let at =
        |lengths: &[u32], i: usize, j: usize| lengths.get(i * columns + j).copied().unwrap_or(0);
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            let best = if x == y {
                at(&lengths, i + 1, j + 1) + 1
            } else {
                at(&lengths, i + 1, j).max(at(&lengths, i, j + 1))
            };
            if let Some(slot) = lengths.get_mut(i * columns + j) {
                *slot = best;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x == y {
            if let (Some(p), Some(q)) = (in_a.get_mut(i), in_b.get_mut(j)) {
                (*p, *q) = (true, true);
            }
            (i, j) = (i + 1, j + 1);
        } else if at(&lengths, i + 1, j) >= at(&lengths, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    (in_a, in_b)
}

fn runs(words: &[&str], kept: &[bool]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (word, kept) in words.iter().zip(kept) {
        match runs.last_mut() {
            Some(run) if run.differs != *kept => run.text.push_str(word),
            _ => runs.push(Run {
                text: (*word).to_owned(),
                differs: !kept,
            }),
        }
    }
    runs
}

/// Runs as text with marks; line breaks are kept.
#[must_use]
pub fn marked(runs: &[Run]) -> Markup {
    html! {
        @for run in runs {
            @if run.differs { mark { (lines(&run.text)) } } @else { (lines(&run.text)) }
        }
    }
}

fn lines(text: &str) -> Markup {
    html! {
        @for (at, line) in text.split('\n').enumerate() {
            @if at > 0 { br; }
            (line.trim_end_matches('\r'))
        }
    }
}
