//! The development of an indicator as a figure: line with target, the same as a table, source and age.

use document::chart::{LineChart, Series};
use document::{Cell, Chart, Column, Figure, Row, Table};
use kernel::{Date, Period, Scaled};
use web::Texts;

use super::words;
use crate::api::IndicatorSeries;
use crate::model::evidence::{due_on, next_period, target_for};
use crate::model::indicator::{Gender, Indicator};
use crate::store::values::StoredValue;

/// Most periods a chart shows: the newest.
const MOST_PERIODS: usize = 12;

/// Where a value comes from: "Källa: Kolada", and that it is made up where it is.
#[must_use]
pub fn source_words(texts: &Texts, indicator: &Indicator, values: &[StoredValue]) -> String {
    let mut sources: Vec<&str> = Vec::new();
    for source in values
        .iter()
        .filter(|v| !v.is_made_up)
        .map(|v| v.source.as_deref().unwrap_or(&indicator.source))
    {
        if !source.is_empty() && !sources.contains(&source) {
            sources.push(source);
        }
    }
    let mut words = Vec::new();
    if !sources.is_empty() {
        words.push(texts.ta(
            "indicators-source-sentence",
            &[("source", sources.join(", ").into())],
        ));
    }
    let made_up: Vec<String> = values
        .iter()
        .filter(|v| v.is_made_up)
        .map(|v| texts.period(&v.key.period))
        .collect();
    match made_up.as_slice() {
        [] => {}
        all if all.len() == values.len() => words.push(texts.t("indicators-all-made-up")),
        some => words.push(texts.ta(
            "indicators-made-up-periods",
            &[("periods", some.join(", ").into())],
        )),
    }
    words.join(" ")
}

/// The figure of a series; none when it has no value.
#[must_use]
pub fn line_chart(
    texts: &Texts,
    series: &IndicatorSeries,
    judged: Option<&Period>,
    today: Date,
) -> Option<Figure> {
    let until = judged.map(Period::end);
    let all: Vec<&StoredValue> = series
        .values
        .iter()
        .filter(|v| v.key.gender == Gender::T && until.is_none_or(|end| v.key.period.end() <= end))
        .collect();
    let shown = all
        .get(all.len().saturating_sub(MOST_PERIODS)..)
        .unwrap_or_default();
    if shown.iter().all(|v| v.value.is_none()) {
        return None;
    }
    let indicator = &series.indicator;
    let periods: Vec<Period> = shown.iter().map(|v| v.key.period).collect();
    let targets = target_line(texts, series, &periods);
    let chart = LineChart {
        periods: periods.iter().map(|p| short(texts, p)).collect(),
        outcome: Series {
            name: texts.t("indicators-outcome"),
            values: shown.iter().map(|v| v.value.map(Scaled::to_f64)).collect(),
            end_label: end_label(texts, indicator, shown),
        },
        target: targets.as_ref().map(|t| t.1.clone()),
        comparison: None,
        forecast: None,
    };
    let owned: Vec<StoredValue> = shown.iter().map(|v| (*v).clone()).collect();
    Some(Figure {
        chart: Chart::Line(chart),
        title: texts.ta(
            "indicators-chart-title",
            &[
                ("name", (&indicator.name).into()),
                ("unit", (&indicator.measurement_unit).into()),
            ],
        ),
        alt: alt(texts, indicator, shown),
        source: note(texts, indicator, &owned, today),
        table: table(
            texts,
            series,
            &owned,
            targets.map(|t| t.0).unwrap_or_default(),
        ),
    })
}

/// A period in a narrow place: the year alone where it is a whole one.
fn short(texts: &Texts, period: &Period) -> String {
    if period.kind() == kernel::PeriodKind::Year {
        period.key()
    } else {
        texts.period(period)
    }
}

fn end_label(texts: &Texts, indicator: &Indicator, shown: &[&StoredValue]) -> String {
    let last = shown.iter().rev().find_map(|v| v.value);
    last.map(|v| {
        texts.ta(
            "indicators-end-outcome",
            &[("value", words::figure(texts, v, indicator.decimals).into())],
        )
    })
    .unwrap_or_default()
}

/// The target of each period; where none speaks of any of them the newest holds as one level.
fn target_line(
    texts: &Texts,
    series: &IndicatorSeries,
    periods: &[Period],
) -> Option<(Vec<Option<Scaled>>, Series)> {
    let targets: Vec<(Period, Scaled)> = series
        .targets
        .iter()
        .filter(|t| t.gender == Gender::T)
        .map(|t| (t.period, t.value))
        .collect();
    let (newest, level) = *targets.iter().max_by_key(|(p, _)| p.end())?;
    let mut values: Vec<Option<Scaled>> = periods.iter().map(|p| target_for(&targets, p)).collect();
    if values.iter().all(Option::is_none) {
        values = vec![Some(level); periods.len()];
    }
    let last = values.iter().rev().find_map(|v| *v).unwrap_or(level);
    let words = words::figure(texts, last, series.indicator.decimals);
    let line = Series {
        name: texts.ta(
            "indicators-target-of",
            &[("period", short(texts, &newest).into())],
        ),
        values: values.iter().map(|v| v.map(Scaled::to_f64)).collect(),
        end_label: texts.ta("indicators-end-target", &[("value", words.into())]),
    };
    Some((values, line))
}

fn alt(texts: &Texts, indicator: &Indicator, shown: &[&StoredValue]) -> String {
    let said: Vec<String> = shown
        .iter()
        .map(|v| {
            let value = v.value.map_or_else(
                || texts.t("missing"),
                |s| words::figure(texts, s, indicator.decimals),
            );
            format!("{}: {value}", texts.period(&v.key.period))
        })
        .collect();
    said.join(", ")
}

/// Next value, source, and what is made up.
fn note(texts: &Texts, indicator: &Indicator, shown: &[StoredValue], today: Date) -> String {
    let next = shown
        .iter()
        .rev()
        .find(|v| v.value.is_some())
        .and_then(|v| next_period(&v.key.period))
        .and_then(|p| due_on(&p, indicator.publication_delay_days));
    let expected = next.map(|day| {
        let key = if day < today {
            "indicators-next-was-expected"
        } else {
            "indicators-next-expected"
        };
        texts.ta(key, &[("date", texts.date(day).into())])
    });
    let parts = [
        expected.unwrap_or_default(),
        source_words(texts, indicator, shown),
    ];
    parts
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The figures of the chart; by gender where there are such.
fn table(
    texts: &Texts,
    series: &IndicatorSeries,
    shown: &[StoredValue],
    targets: Vec<Option<Scaled>>,
) -> Table {
    let indicator = &series.indicator;
    let by_gender: Vec<Gender> = [Gender::K, Gender::M]
        .into_iter()
        .filter(|g| {
            series
                .values
                .iter()
                .any(|v| v.key.gender == *g && v.value.is_some())
        })
        .collect();
    let mut columns = vec![
        Column::text(texts.t("period")),
        Column::number(texts.t("indicators-outcome")),
    ];
    columns.extend(
        by_gender
            .iter()
            .map(|g| Column::number(words::gender(texts, *g))),
    );
    let has_target = !targets.is_empty();
    if has_target {
        columns.push(Column::number(texts.t("indicators-target")));
    }
    let cell = |value: Option<Scaled>| match value {
        Some(value) => Cell::text(words::figure(texts, value, indicator.decimals)),
        None => Cell::text(texts.t("missing")),
    };
    let rows = shown.iter().enumerate().map(|(n, value)| {
        let mut cells = vec![
            Cell::text(texts.period(&value.key.period)),
            cell(value.value),
        ];
        for gender in &by_gender {
            let found = series
                .values
                .iter()
                .find(|v| v.key.gender == *gender && v.key.period == value.key.period);
            cells.push(cell(found.and_then(|v| v.value)));
        }
        if has_target {
            cells.push(
                targets
                    .get(n)
                    .copied()
                    .flatten()
                    .map_or_else(Cell::empty, |v| cell(Some(v))),
            );
        }
        Row::new(cells)
    });
    Table {
        caption: indicator.name.clone(),
        unit: Some(indicator.measurement_unit.clone()),
        rows: rows.collect(),
        columns,
        note: Some(source_words(texts, indicator, shown)).filter(|n| !n.is_empty()),
    }
}
