//! Lying bars from zero: amounts against frame and forecast, and values against target and comparison.

use super::input::{BarChart, BulletChart};
use super::picture::{Anchor, Entry, Face, Ink, Pen, Picture};
use super::scale::{Axis, drawable, extent, fit, text_width};
use crate::Language;

const WIDTH: f64 = 560.0;
const ROW: f64 = 34.0;
const TOP: f64 = 8.0;

/// A row of either chart: label, value with its label, tick, and a second mark.
struct Line<'a> {
    label: &'a str,
    value: Option<f64>,
    value_label: &'a str,
    tick: Option<f64>,
    mark: Option<f64>,
}

pub(super) fn draw_bars(chart: &BarChart, language: Language) -> Picture {
    let row = |bar: &'_ super::Bar| (bar.value, bar.frame, bar.forecast);
    let lines: Vec<Line<'_>> = chart
        .bars
        .iter()
        .map(|bar| {
            let (value, tick, mark) = row(bar);
            Line {
                label: &bar.label,
                value,
                value_label: &bar.value_label,
                tick,
                mark,
            }
        })
        .collect();
    let mut picture = draw(&lines, language, |p, x, y| {
        p.diamond(x, y, 6.0, Ink::Paper, Ink::Sea)
    });
    picture.legend = legend(&chart.outcome, &chart.frame);
    picture.legend.push(Entry::new(&chart.forecast, |m| {
        m.diamond(14.0, 6.0, 5.0, Ink::Paper, Ink::Sea)
    }));
    picture.legend.retain(|entry| !entry.text.is_empty());
    picture
}

pub(super) fn draw_bullets(chart: &BulletChart, language: Language) -> Picture {
    let line = |bullet: &'_ super::Bullet| (bullet.value, bullet.target, bullet.comparison);
    let lines: Vec<Line<'_>> = chart
        .bullets
        .iter()
        .map(|bullet| {
            let (value, tick, mark) = line(bullet);
            Line {
                label: &bullet.label,
                value,
                value_label: &bullet.value_label,
                tick,
                mark,
            }
        })
        .collect();
    let mut picture = draw(&lines, language, |p, x, y| {
        p.open_dot(x, y, 5.0, Ink::Compare)
    });
    picture.legend = legend(&chart.outcome, &chart.target);
    picture.legend.push(Entry::new(&chart.comparison, |m| {
        m.open_dot(14.0, 6.0, 4.5, Ink::Compare)
    }));
    picture.legend.retain(|entry| !entry.text.is_empty());
    picture
}

fn legend(bar: &str, tick: &str) -> Vec<Entry> {
    vec![
        Entry::new(bar, |m| m.rect(0.0, 1.0, 28.0, 10.0, Ink::Sea)),
        Entry::new(tick, |m| {
            m.line(vec![(14.0, 0.0), (14.0, 12.0)], Pen(Ink::Text, 2.5, ""))
        }),
    ]
}

fn draw(lines: &[Line<'_>], language: Language, mark: impl Fn(&mut Picture, f64, f64)) -> Picture {
    let bottom = TOP + ROW * lines.len().max(1) as f64;
    let mut picture = Picture::new(WIDTH, bottom + 26.0);
    let labels = lines
        .iter()
        .map(|line| text_width(line.label))
        .fold(0.0, f64::max)
        .min(190.0);
    let figures = lines
        .iter()
        .map(|line| text_width(line.value_label))
        .fold(0.0, f64::max)
        .min(110.0);
    let (left, right) = (labels + 14.0, WIDTH - figures - 14.0);
    let axis = axis_from_zero(lines);
    for &tick in &axis.ticks {
        let x = axis.place(tick, left, right);
        let ink = if tick == 0.0 { Ink::Edge } else { Ink::Line };
        picture.line(vec![(x, TOP), (x, bottom)], Pen(ink, 1.0, ""));
        picture.text(
            x,
            bottom + 18.0,
            Anchor::Middle,
            Face::Plain,
            axis.label(tick, language),
        );
    }
    let zero = axis.place(0.0, left, right);
    for (place, line) in lines.iter().enumerate() {
        let middle = TOP + ROW * (place as f64 + 0.5);
        picture.text(
            left - 8.0,
            middle + 4.0,
            Anchor::End,
            Face::Plain,
            fit(line.label, 192.0),
        );
        if let Some(value) = drawable(line.value) {
            let x = axis.place(value, left, right);
            picture.rect(x.min(zero), middle - 7.0, (x - zero).abs(), 14.0, Ink::Sea);
        }
        if let Some(tick) = drawable(line.tick) {
            let x = axis.place(tick, left, right);
            picture.line(
                vec![(x, middle - 12.0), (x, middle + 12.0)],
                Pen(Ink::Text, 2.5, ""),
            );
        }
        if let Some(value) = drawable(line.mark) {
            mark(&mut picture, axis.place(value, left, right), middle);
        }
        picture.text(
            WIDTH,
            middle + 4.0,
            Anchor::End,
            Face::Bold,
            fit(line.value_label, 112.0),
        );
    }
    picture
}

/// Bars start at zero always; three to five steps, fewer where the numbers are long.
fn axis_from_zero(lines: &[Line<'_>]) -> Axis {
    let values = lines
        .iter()
        .flat_map(|line| [line.value, line.tick, line.mark]);
    let (low, high) = extent(values.chain([Some(0.0)])).unwrap_or((0.0, 0.0));
    if low == high {
        Axis::covering(0.0, 1.0, 4)
    } else {
        Axis::covering(low, high, 4)
    }
}
