//! Status strips: good full height, watch lower, off split by a line, none dashed, done full in sea. Readable in grey.

use super::input::StripChart;
use super::picture::{Anchor, Face, Ink, Pen, Picture};
use super::scale::{fit, text_width};
use crate::{Tally, Tone};

const WIDTH: f64 = 560.0;
const ROW: f64 = 30.0;

pub(super) fn draw(chart: &StripChart) -> Picture {
    let mut picture = Picture::new(WIDTH, ROW * chart.rows.len().max(1) as f64 + 4.0);
    let labels = chart
        .rows
        .iter()
        .map(|row| text_width(&row.label))
        .fold(0.0, f64::max)
        .min(190.0);
    let left = if labels > 0.0 { labels + 14.0 } else { 0.0 };
    let sums: Vec<String> = chart
        .rows
        .iter()
        .map(|row| total(&row.tallies).to_string())
        .collect();
    let figures = sums.iter().map(|sum| text_width(sum)).fold(0.0, f64::max);
    for (place, (row, sum)) in chart.rows.iter().zip(&sums).enumerate() {
        let y = ROW * (place as f64 + 0.5);
        picture.text(
            left - 8.0,
            y + 4.0,
            Anchor::End,
            Face::Plain,
            fit(&row.label, 192.0),
        );
        paint(
            &mut picture,
            &row.tallies,
            (left, y - 6.0),
            WIDTH - left - figures - 14.0,
        );
        picture.text(WIDTH, y + 4.0, Anchor::End, Face::Bold, sum.clone());
    }
    picture
}

pub(super) fn total(tallies: &[Tally]) -> u64 {
    tallies
        .iter()
        .fold(0, |sum, tally| sum.saturating_add(tally.count))
}

/// Paints one strip, 12 high, in the order of the tones.
pub(super) fn paint(picture: &mut Picture, tallies: &[Tally], (left, top): (f64, f64), width: f64) {
    let total = total(tallies);
    if total == 0 {
        picture.frame(
            left + 0.75,
            top + 0.75,
            width - 1.5,
            10.5,
            Pen(Ink::Edge, 1.5, "4 3"),
        );
        return;
    }
    let kinds = tallies.iter().filter(|tally| tally.count > 0).count();
    let gap = if kinds > 1 { 2.0 } else { 0.0 };
    let room = width - gap * kinds.saturating_sub(1) as f64;
    let mut x = left;
    for tone in Tone::ALL {
        for tally in tallies
            .iter()
            .filter(|tally| tally.tone == tone && tally.count > 0)
        {
            let w = room * (tally.count as f64 / total as f64);
            piece(picture, tone, x, top, w);
            x += w + gap;
        }
    }
}

fn piece(picture: &mut Picture, tone: Tone, x: f64, top: f64, w: f64) {
    match tone {
        Tone::Done => picture.rect(x, top, w, 12.0, Ink::Sea),
        Tone::Good => picture.rect(x, top, w, 12.0, Ink::Good),
        Tone::Watch => picture.rect(x, top + 2.0, w, 8.0, Ink::Watch),
        Tone::Off => {
            picture.rect(x, top, w, 12.0, Ink::Off);
            if w > 5.0 {
                picture.rect(x + 2.0, top + 5.0, w - 4.0, 2.0, Ink::Paper);
            }
        }
        Tone::None if w > 3.0 => picture.frame(
            x + 0.75,
            top + 0.75,
            w - 1.5,
            10.5,
            Pen(Ink::Edge, 1.5, "4 3"),
        ),
        Tone::None => picture.rect(x, top, w, 12.0, Ink::None),
    }
}
