//! From values to positions: axes with round numbers, and labels that do not cover each other.

use crate::{Language, format_number};

/// Values beyond this are drawn at it: no sum of a municipality comes near, and no arithmetic overflows.
const FAR: f64 = 1e15;

/// A value that can be drawn, or nothing.
pub(super) fn drawable(value: Option<f64>) -> Option<f64> {
    value.filter(|v| v.is_finite()).map(|v| v.clamp(-FAR, FAR))
}

/// The least and the greatest drawable value.
pub(super) fn extent(values: impl IntoIterator<Item = Option<f64>>) -> Option<(f64, f64)> {
    values
        .into_iter()
        .filter_map(drawable)
        .fold(None, |found, v| match found {
            None => Some((v, v)),
            Some((low, high)) => Some((low.min(v), high.max(v))),
        })
}

/// An axis from a round number to a round number.
pub(super) struct Axis {
    pub low: f64,
    pub high: f64,
    pub ticks: Vec<f64>,
    decimals: usize,
}

impl Axis {
    /// An axis that covers `low` to `high` with about `wanted` steps of 1, 2, 2.5 or 5 times a power of ten.
    pub fn covering(low: f64, high: f64, wanted: u8) -> Self {
        let (mut low, mut high) = (low.min(high), high.max(low));
        let size = low.abs().max(high.abs());
        if high - low <= size.max(1e-6) * 1e-6 {
            let room = if size < 1e-6 { 1.0 } else { size * 0.05 };
            (low, high) = (low - room, high + room);
        }
        let step = round_step((high - low) / f64::from(wanted.max(1)));
        let first = (low / step + 1e-9).floor();
        let last = (high / step - 1e-9).ceil();
        let mut ticks = Vec::new();
        let mut at = first;
        while at <= last && ticks.len() < 40 {
            ticks.push(if at == 0.0 { 0.0 } else { at * step });
            at += 1.0;
        }
        let decimals = (0..=8_u8)
            .find(|&d| {
                let scaled = step * 10_f64.powi(i32::from(d));
                (scaled - scaled.round()).abs() < 1e-6 * scaled.max(1.0)
            })
            .map_or(8, usize::from);
        let (low, high) = (first * step, (last * step).max(first * step + step));
        Self {
            low: low + 0.0,
            high,
            ticks,
            decimals,
        }
    }

    /// A value's place between `from` (at `low`) and `to` (at `high`).
    pub fn place(&self, value: f64, from: f64, to: f64) -> f64 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        from + share * (to - from)
    }

    pub fn label(&self, tick: f64, language: Language) -> String {
        format_number(tick, self.decimals, language)
    }
}

fn round_step(raw: f64) -> f64 {
    let power = 10_f64.powf(raw.log10().floor());
    let share = raw / power;
    let round = [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .find(|&r| share <= r * 1.000_001)
        .unwrap_or(10.0);
    round * power
}

/// About how wide a text of 13 units is.
pub(super) fn text_width(text: &str) -> f64 {
    text.chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ' ' | '\u{a0}' | ':' => 3.9,
            'm' | 'w' | 'M' | 'W' | '%' => 10.8,
            c if c.is_uppercase() => 8.2,
            _ => 6.9,
        })
        .sum()
}

/// Cuts a text to a width, with an ellipsis.
pub(super) fn fit(text: &str, width: f64) -> String {
    if text_width(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if text_width(&out) + 16.0 > width {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

/// Moves the wanted heights apart so that at least `gap` lies between them, within `top` and `bottom` if they fit.
pub(super) fn spread(wanted: &[f64], gap: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = wanted.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut floor = top;
    for (_, y) in &mut order {
        *y = y.max(floor);
        floor = *y + gap;
    }
    let mut ceiling = bottom;
    for (_, y) in order.iter_mut().rev() {
        *y = y.min(ceiling);
        ceiling = *y - gap;
    }
    order.sort_by_key(|(place, _)| *place);
    order.into_iter().map(|(_, y)| y).collect()
}
