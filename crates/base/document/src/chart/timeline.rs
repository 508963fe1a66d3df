//! The timeline: what goes on when, with today marked; what happens at one moment is a diamond.

use super::input::Timeline;
use super::picture::{Anchor, Face, Ink, Pen, Picture};
use super::scale::{drawable, fit, text_width};
use crate::Tone;

const WIDTH: f64 = 560.0;
const ROW: f64 = 28.0;
const TOP: f64 = 24.0;

pub(super) fn draw(chart: &Timeline) -> Picture {
    let bottom = TOP + ROW * chart.spans.len().max(1) as f64;
    let mut picture = Picture::new(WIDTH, bottom + 28.0);
    let labels = chart
        .spans
        .iter()
        .map(|span| text_width(&span.label))
        .fold(0.0, f64::max)
        .min(190.0);
    let (left, right) = (labels + 14.0, WIDTH - 12.0);
    let from = drawable(Some(chart.from)).unwrap_or(0.0);
    let to = drawable(Some(chart.to)).unwrap_or(from);
    let place = |at: f64| {
        let at = drawable(Some(at)).unwrap_or(from);
        let share = if to > from {
            ((at - from) / (to - from)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        left + share * (right - left)
    };
    let mut free_from = f64::MIN;
    for mark in &chart.marks {
        let x = place(mark.at);
        picture.line(vec![(x, TOP), (x, bottom)], Pen(Ink::Line, 1.0, ""));
        let half = text_width(&mark.label) / 2.0;
        if x - half >= free_from {
            picture.text(
                x,
                bottom + 18.0,
                Anchor::Middle,
                Face::Plain,
                mark.label.clone(),
            );
            free_from = x + half + 8.0;
        }
    }
    for (number, span) in chart.spans.iter().enumerate() {
        let y = TOP + ROW * (number as f64 + 0.5);
        picture.text(
            left - 8.0,
            y + 4.0,
            Anchor::End,
            Face::Plain,
            fit(&span.label, 192.0),
        );
        let (start, end) = (place(span.from), place(span.to));
        if end - start < 3.0 {
            picture.diamond(start, y, 6.0, ink(span.tone), ink(span.tone));
        } else if span.tone == Tone::None {
            picture.frame(
                start + 0.75,
                y - 6.0,
                end - start - 1.5,
                12.0,
                Pen(Ink::Edge, 1.5, "4 3"),
            );
        } else {
            picture.rect(start, y - 6.0, end - start, 12.0, ink(span.tone));
        }
    }
    if let Some(today) = &chart.today {
        let x = place(today.at);
        picture.line(
            vec![(x, TOP - 4.0), (x, bottom + 2.0)],
            Pen(Ink::Text, 1.5, "6 4"),
        );
        let anchor = if x > WIDTH - 60.0 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        picture.text(x, TOP - 10.0, anchor, Face::Bold, today.label.clone());
    }
    picture
}

const fn ink(tone: Tone) -> Ink {
    match tone {
        Tone::Good => Ink::Good,
        Tone::Watch => Ink::Watch,
        Tone::Off => Ink::Off,
        Tone::None => Ink::None,
        Tone::Done => Ink::Sea,
    }
}
