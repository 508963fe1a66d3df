//! Deviation bars from a middle line: better in sea, worse in red with a white core, so that they differ in grey too.

use super::input::DeviationChart;
use super::picture::{Anchor, Entry, Face, Ink, Pen, Picture};
use super::scale::{drawable, fit, text_width};

const WIDTH: f64 = 560.0;
const ROW: f64 = 28.0;
const TOP: f64 = 6.0;

pub(super) fn draw(chart: &DeviationChart) -> Picture {
    let bottom = TOP + ROW * chart.rows.len().max(1) as f64;
    let mut picture = Picture::new(WIDTH, bottom + 6.0);
    let labels = chart
        .rows
        .iter()
        .map(|row| text_width(&row.label))
        .fold(0.0, f64::max)
        .min(190.0);
    let figures = chart
        .rows
        .iter()
        .map(|row| text_width(&row.value_label))
        .fold(0.0, f64::max)
        .min(110.0);
    let (left, right) = (labels + 14.0, WIDTH - figures - 14.0);
    let middle = f64::midpoint(left, right);
    let greatest = chart
        .rows
        .iter()
        .filter_map(|row| drawable(row.value))
        .map(f64::abs)
        .fold(0.0, f64::max);
    for (place, row) in chart.rows.iter().enumerate() {
        let y = TOP + ROW * (place as f64 + 0.5);
        picture.text(
            left - 8.0,
            y + 4.0,
            Anchor::End,
            Face::Plain,
            fit(&row.label, 192.0),
        );
        if let Some(value) = drawable(row.value) {
            let length = length(value, greatest, (right - left) / 2.0);
            bar(&mut picture, middle, y, length, 12.0, row.better);
        }
        picture.text(
            WIDTH,
            y + 4.0,
            Anchor::End,
            Face::Bold,
            fit(&row.value_label, 112.0),
        );
    }
    picture.line(
        vec![(middle, TOP), (middle, bottom)],
        Pen(Ink::Edge, 1.0, ""),
    );
    picture.legend = vec![
        Entry::new(&chart.better, |m| m.rect(4.0, 2.0, 20.0, 8.0, Ink::Sea)),
        Entry::new(&chart.worse, |m| bar(m, 4.0, 6.0, 20.0, 8.0, false)),
    ];
    picture.legend.retain(|entry| !entry.text.is_empty());
    picture
}

/// A value's length, with its sign, where the greatest takes all of `room`.
pub(super) fn length(value: f64, greatest: f64, room: f64) -> f64 {
    if greatest > 0.0 {
        (value / greatest).clamp(-1.0, 1.0) * room
    } else {
        0.0
    }
}

/// A bar of signed length from `from`, centred on `y`.
pub(super) fn bar(
    picture: &mut Picture,
    from: f64,
    y: f64,
    length: f64,
    height: f64,
    better: bool,
) {
    let ink = if better { Ink::Sea } else { Ink::Off };
    picture.rect(
        from.min(from + length),
        y - height / 2.0,
        length.abs(),
        height,
        ink,
    );
    if !better && length.abs() > 5.0 {
        let inset = 2.0_f64.copysign(length);
        picture.line(
            vec![(from + inset, y), (from + length - inset, y)],
            Pen(Ink::Paper, 1.5, ""),
        );
    }
}
