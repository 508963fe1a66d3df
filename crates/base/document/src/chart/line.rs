//! The line chart: outcome solid with filled dots, target dashed, comparison dotted with open dots, forecast dashed to an open diamond.

use super::input::{LineChart, Series};
use super::picture::{Anchor, Entry, Face, Ink, Pen, Picture};
use super::scale::{Axis, drawable, extent, fit, spread, text_width};
use crate::Language;

const TOP: f64 = 16.0;
const BOTTOM: f64 = 200.0;
const WIDTH: f64 = 560.0;
const OUTCOME: Pen = Pen(Ink::Sea, 2.5, "");
const TARGET: Pen = Pen(Ink::Text, 1.5, "6 4");
const COMPARISON: Pen = Pen(Ink::Compare, 2.0, "2 3");
const FORECAST: Pen = Pen(Ink::Sea, 2.0, "5 4");

/// Where things stand: the axis and the edges of the drawing area.
struct Plane {
    axis: Axis,
    left: f64,
    right: f64,
    periods: usize,
}

impl Plane {
    fn x(&self, period: usize) -> f64 {
        if self.periods < 2 {
            return f64::midpoint(self.left, self.right);
        }
        self.left + (self.right - self.left) * period as f64 / (self.periods - 1) as f64
    }

    fn y(&self, value: f64) -> f64 {
        self.axis.place(value, BOTTOM, TOP)
    }
}

pub(super) fn draw(chart: &LineChart, language: Language) -> Picture {
    let mut picture = Picture::new(WIDTH, 230.0);
    let axis = axis_of(chart);
    let widest = axis
        .ticks
        .iter()
        .map(|&tick| text_width(&axis.label(tick, language)))
        .fold(0.0, f64::max);
    let ends = end_labels(chart);
    let room = ends
        .iter()
        .map(|(text, ..)| text_width(text))
        .fold(0.0, f64::max)
        .min(180.0);
    let last = chart
        .periods
        .last()
        .map_or(0.0, |period| text_width(period) / 2.0);
    let first = chart
        .periods
        .first()
        .map_or(0.0, |period| text_width(period).min(120.0) / 2.0);
    let plane = Plane {
        axis,
        left: (widest + 12.0).max(first + 2.0).clamp(30.0, 160.0),
        right: WIDTH - (room + 14.0).max(last + 4.0),
        periods: chart.periods.len(),
    };
    draw_grid(&mut picture, &plane, chart, language);
    if let Some(series) = &chart.target {
        draw_series(&mut picture, &plane, series, TARGET, |_, _, _| {});
    }
    if let Some(series) = &chart.comparison {
        draw_series(&mut picture, &plane, series, COMPARISON, |p, x, y| {
            p.open_dot(x, y, 3.0, Ink::Compare)
        });
    }
    draw_series(&mut picture, &plane, &chart.outcome, OUTCOME, |p, x, y| {
        p.dot(x, y, 4.0, Ink::Sea)
    });
    draw_forecast(&mut picture, &plane, chart);
    draw_outcome_label(&mut picture, &plane, chart);
    let wanted: Vec<f64> = ends
        .iter()
        .map(|(_, value, _)| plane.y(*value) + 4.0)
        .collect();
    for ((text, _, face), y) in ends
        .iter()
        .zip(spread(&wanted, 17.0, TOP + 4.0, BOTTOM + 4.0))
    {
        picture.text(
            plane.right + 10.0,
            y,
            Anchor::Start,
            *face,
            fit(text, 182.0),
        );
    }
    picture.legend = legend(chart);
    picture
}

/// Where the axis starts, if not at zero.
pub(super) fn axis_start(chart: &LineChart, language: Language) -> Option<String> {
    extent(values(chart))?;
    let axis = axis_of(chart);
    (axis.low > 0.0).then(|| axis.label(axis.low, language))
}

fn values(chart: &LineChart) -> impl Iterator<Item = Option<f64>> + '_ {
    let series = [
        Some(&chart.outcome),
        chart.target.as_ref(),
        chart.comparison.as_ref(),
    ];
    let periods = chart.periods.len();
    let drawn = move |series: &'_ Series| {
        series
            .values
            .iter()
            .copied()
            .take(periods)
            .collect::<Vec<_>>()
    };
    let forecast = chart
        .forecast
        .as_ref()
        .filter(|forecast| forecast.period < periods)
        .map(|forecast| forecast.value);
    series
        .into_iter()
        .flatten()
        .flat_map(drawn)
        .chain([forecast])
}

fn axis_of(chart: &LineChart) -> Axis {
    let (low, high) = extent(values(chart)).unwrap_or((0.0, 1.0));
    Axis::covering(low, high, 5)
}

fn draw_grid(picture: &mut Picture, plane: &Plane, chart: &LineChart, language: Language) {
    for &tick in &plane.axis.ticks {
        let y = plane.y(tick);
        let ink = if tick == 0.0 && plane.axis.low < 0.0 {
            Ink::Edge
        } else {
            Ink::Line
        };
        picture.line(vec![(plane.left, y), (plane.right, y)], Pen(ink, 1.0, ""));
        picture.text(
            plane.left - 8.0,
            y + 4.0,
            Anchor::End,
            Face::Plain,
            plane.axis.label(tick, language),
        );
    }
    let widest = chart
        .periods
        .iter()
        .map(|period| text_width(period))
        .fold(1.0, f64::max)
        .min(120.0);
    let mut free_from = f64::MIN;
    let end = plane.x(plane.periods.saturating_sub(1));
    for (period, label) in chart.periods.iter().enumerate() {
        let x = plane.x(period);
        let is_last = period + 1 == plane.periods;
        let crowds_last = !is_last && x + widest + 10.0 > end;
        if (x - widest / 2.0 >= free_from && !crowds_last) || is_last {
            picture.text(x, 222.0, Anchor::Middle, Face::Plain, fit(label, 120.0));
            free_from = x + widest / 2.0 + 10.0;
        }
    }
}

/// Draws the unbroken stretches of a series, and a mark at each value.
fn draw_series(
    picture: &mut Picture,
    plane: &Plane,
    series: &Series,
    pen: Pen,
    mark: impl Fn(&mut Picture, f64, f64),
) {
    let mut stretch: Vec<(f64, f64)> = Vec::new();
    let mut points: Vec<(f64, f64)> = Vec::new();
    for period in 0..plane.periods {
        if let Some(value) = drawable(series.values.get(period).copied().flatten()) {
            let point = (plane.x(period), plane.y(value));
            stretch.push(point);
            points.push(point);
        } else {
            draw_stretch(picture, plane, &mut stretch, pen);
        }
    }
    draw_stretch(picture, plane, &mut stretch, pen);
    for (x, y) in points {
        mark(picture, x, y);
    }
}

/// A single target without dots is drawn as a short line, so that it shows.
fn draw_stretch(picture: &mut Picture, plane: &Plane, stretch: &mut Vec<(f64, f64)>, pen: Pen) {
    let mut points = std::mem::take(stretch);
    if let [(x, y)] = points[..] {
        if pen.0 != Ink::Text {
            return;
        }
        points = vec![
            ((x - 18.0).max(plane.left), y),
            ((x + 18.0).min(plane.right), y),
        ];
    }
    if !points.is_empty() {
        picture.line(points, pen);
    }
}

fn draw_forecast(picture: &mut Picture, plane: &Plane, chart: &LineChart) {
    let Some(forecast) = &chart.forecast else {
        return;
    };
    let Some(value) = drawable(Some(forecast.value)).filter(|_| forecast.period < plane.periods)
    else {
        return;
    };
    let to = (plane.x(forecast.period), plane.y(value));
    let before = chart
        .outcome
        .values
        .iter()
        .enumerate()
        .take(forecast.period)
        .rev();
    let from = before
        .filter_map(|(period, v)| Some((plane.x(period), plane.y(drawable(*v)?))))
        .next();
    if let Some(from) = from {
        picture.line(vec![from, to], FORECAST);
    }
    picture.diamond(to.0, to.1, 6.0, Ink::Paper, Ink::Sea);
}

/// The last period that has an outcome, with its value.
fn last_outcome(chart: &LineChart) -> Option<(usize, f64)> {
    let values = chart.outcome.values.iter().copied();
    let mut known = values
        .take(chart.periods.len())
        .enumerate()
        .filter_map(|(period, value)| Some((period, drawable(value)?)));
    known.next_back()
}

/// Whether the outcome ends before the right edge: then its label stands at its last point, not at a period it does not tell of.
fn ends_early(chart: &LineChart) -> bool {
    last_outcome(chart).is_some_and(|(period, _)| period + 1 < chart.periods.len())
}

/// The label of an outcome that ends early, over its last point, or under it where there is no room above.
fn draw_outcome_label(picture: &mut Picture, plane: &Plane, chart: &LineChart) {
    let Some((period, value)) = last_outcome(chart).filter(|_| ends_early(chart)) else {
        return;
    };
    let y = plane.y(value);
    let rises = chart
        .outcome
        .values
        .get(..period)
        .and_then(|before| before.iter().rev().find_map(|v| drawable(*v)))
        .is_some_and(|before| before > value);
    // above a top, under a dip, and never outside the drawing
    let above = (!rises || y + 20.0 > BOTTOM) && y - 12.0 > TOP - 6.0;
    let at = if above { y - 11.0 } else { y + 19.0 };
    let text = fit(&chart.outcome.end_label, 182.0);
    let half = text_width(&text) / 2.0;
    let x = plane.x(period).max(plane.left + half);
    picture.text(x, at, Anchor::Middle, Face::Sea, text);
}

/// The labels at the right edge: text, value it stands at, face.
fn end_labels(chart: &LineChart) -> Vec<(String, f64, Face)> {
    let last = |series: &Series| {
        let mut values = series
            .values
            .iter()
            .copied()
            .take(chart.periods.len())
            .rev();
        values
            .find_map(drawable)
            .map(|value| (series.end_label.clone(), value))
    };
    let mut labels = Vec::new();
    labels.extend(
        chart
            .target
            .as_ref()
            .and_then(last)
            .map(|(text, value)| (text, value, Face::Bold)),
    );
    if !ends_early(chart) {
        labels.extend(last(&chart.outcome).map(|(text, value)| (text, value, Face::Sea)));
    }
    labels.extend(
        chart
            .comparison
            .as_ref()
            .and_then(last)
            .map(|(text, value)| (text, value, Face::Compare)),
    );
    let forecast = chart
        .forecast
        .as_ref()
        .filter(|forecast| forecast.period < chart.periods.len());
    labels.extend(
        forecast.and_then(|f| Some((f.label.clone(), drawable(Some(f.value))?, Face::Sea))),
    );
    labels.retain(|(text, ..)| !text.is_empty());
    labels
}

fn legend(chart: &LineChart) -> Vec<Entry> {
    let across = || vec![(0.0, 6.0), (28.0, 6.0)];
    let mut entries = vec![Entry::new(&chart.outcome.name, |mark| {
        mark.line(across(), OUTCOME);
        mark.dot(14.0, 6.0, 4.0, Ink::Sea);
    })];
    if let Some(series) = &chart.target {
        entries.push(Entry::new(&series.name, |mark| mark.line(across(), TARGET)));
    }
    if let Some(series) = &chart.comparison {
        entries.push(Entry::new(&series.name, |mark| {
            mark.line(across(), COMPARISON);
            mark.open_dot(14.0, 6.0, 3.5, Ink::Compare);
        }));
    }
    if let Some(forecast) = &chart.forecast {
        entries.push(Entry::new(&forecast.name, |mark| {
            mark.line(across(), FORECAST);
            mark.diamond(22.0, 6.0, 5.0, Ink::Paper, Ink::Sea);
        }));
    }
    entries.retain(|entry| !entry.text.is_empty());
    entries
}
