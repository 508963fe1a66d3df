//! Drawings of the economy: net cost against frame, results over the years, deviations from a middle line.

use document::chart::{Bar, BarChart, Deviation, DeviationChart, Forecast, LineChart, Series};
use document::{Cell, Chart, Column, Figure, Language, Row, Table, chart::mini};
use kernel::{Money, Scale};
use maud::{Markup, html};
use web::Texts;

use super::words;
use crate::model::table::{Figures, RowKind, row};
use crate::readings::overflow;

/// The language of documents, of the texts' language.
pub fn language(texts: &Texts) -> Language {
    match texts.language() {
        web::texts::Language::Sv => Language::Swedish,
        web::texts::Language::En => Language::English,
    }
}

/// A figure on a page.
pub fn on_page(texts: &Texts, id: &str, given: &Figure) -> Markup {
    let language = language(texts);
    html! {
        (given.chart.markup(id, &given.title, &given.alt, language))
        p.small.dim {
            (given.source)
            @if let Some(start) = given.chart.axis_start(language) { " " (texts.ta("economy-axis-starts", &[("value", start.into())])) }
        }
        details.small { summary { (texts.t("show-as-table")) } (document::html::table(&given.table)) }
    }
}

/// A unit's net cost, frame and forecast of the year, where both cost and frame are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameBar {
    pub name: String,
    pub net_cost: Money,
    pub frame: Money,
    pub forecast: Option<Money>,
}

/// The bar of some figures; none without outcome or frame.
pub fn frame_bar(name: &str, figures: &Figures) -> kernel::Result<Option<FrameBar>> {
    let (cost, frame) = (
        figures.outcome.net_cost().map_err(overflow)?,
        figures.frame.result().map_err(overflow)?,
    );
    let forecast = figures.forecast.net_cost().map_err(overflow)?;
    Ok(cost.zip(frame).map(|(net_cost, frame)| FrameBar {
        name: name.to_owned(),
        net_cost,
        frame,
        forecast,
    }))
}

pub(super) fn frame_words(texts: &Texts, bar: &FrameBar, scale: Scale) -> String {
    let say = |money| words::amount(texts, money, scale);
    let forecast = bar.forecast.map_or_else(|| texts.t("missing"), say);
    texts.ta(
        "economy-frame-bar",
        &[
            ("outcome", say(bar.net_cost).into()),
            ("frame", say(bar.frame).into()),
            ("forecast", forecast.into()),
            ("scale", words::scale_word(texts, scale).into()),
        ],
    )
}

/// Net cost against frame, a row a unit.
pub fn frame_table(texts: &Texts, bars: &[FrameBar], scale: Scale) -> Markup {
    html! {
        div.lf-scroll tabindex="0" role="region" aria-label=(texts.t("economy-frame-title")) {
            table.lf-table data-doc {
                thead { tr {
                    th scope="col" { (texts.t("unit")) }
                    th scope="col" { (texts.t("economy-frame-column")) }
                    th.num scope="col" { (texts.t("economy-frame")) }
                } }
                tbody {
                    @for bar in bars {
                        tr {
                            th scope="row" { (bar.name) }
                            td { (mini::money(Some(words::position(bar.net_cost)), Some(words::position(bar.frame)), bar.forecast.map(words::position), &frame_words(texts, bar, scale))) }
                            td.num { (words::amount(texts, bar.frame, scale)) }
                        }
                    }
                }
            }
        }
    }
}

/// Net cost against frame as a figure of a report.
pub fn frame_figure(texts: &Texts, bars: &[FrameBar], scale: Scale, source: &str) -> Figure {
    let say = |money| words::amount(texts, money, scale);
    // the axis is written in the scale of the table
    let at = |money| words::position(money) / 10_f64.powi(i32::from(scale.places()));
    let chart = BarChart {
        bars: bars
            .iter()
            .map(|b| Bar {
                label: b.name.clone(),
                value: Some(at(b.net_cost)),
                value_label: say(b.net_cost),
                frame: Some(at(b.frame)),
                forecast: b.forecast.map(at),
            })
            .collect(),
        outcome: texts.t("economy-net-cost"),
        frame: texts.t("economy-frame"),
        forecast: if bars.iter().any(|b| b.forecast.is_some()) {
            texts.t("economy-forecast")
        } else {
            String::new()
        },
    };
    let rows = bars.iter().map(|b| {
        let forecast = b.forecast.map_or_else(Cell::empty, |f| Cell::text(say(f)));
        Row::new(vec![
            Cell::text(&b.name),
            Cell::text(say(b.net_cost)),
            Cell::text(say(b.frame)),
            forecast,
        ])
    });
    let columns = ["economy-net-cost", "economy-frame", "economy-forecast"]
        .map(|key| Column::number(texts.t(key)));
    Figure {
        chart: Chart::Bars(chart),
        title: texts.ta(
            "economy-frame-title-in",
            &[("scale", words::scale_word(texts, scale).into())],
        ),
        alt: bars
            .iter()
            .map(|b| format!("{}: {}", b.name, frame_words(texts, b, scale)))
            .collect::<Vec<_>>()
            .join(" "),
        source: source.to_owned(),
        table: Table {
            caption: texts.t("economy-frame-title"),
            unit: Some(words::scale_word(texts, scale)),
            columns: std::iter::once(Column::text(texts.t("unit")))
                .chain(columns)
                .collect(),
            rows: rows.collect(),
            note: None,
        },
    }
}

/// The deviation of each part's result from budget, as a figure; none with fewer than two to hold beside each other.
pub fn deviation_figure(
    texts: &Texts,
    parts: &[(String, Figures)],
    scale: Scale,
) -> kernel::Result<Option<Figure>> {
    let mut found = Vec::new();
    for (name, figures) in parts {
        if let Some(deviation) = row(figures, RowKind::Result).map_err(overflow)?.deviation {
            found.push((name.clone(), deviation));
        }
    }
    if found.len() < 2 {
        return Ok(None);
    }
    let say = |money| words::amount(texts, money, scale);
    let chart = DeviationChart {
        rows: found
            .iter()
            .map(|(name, d)| Deviation {
                label: name.clone(),
                value: Some(words::position(*d)),
                value_label: say(*d),
                better: !d.is_negative(),
            })
            .collect(),
        better: texts.t("economy-better"),
        worse: texts.t("economy-worse"),
    };
    let cell = |d: &Money| {
        if d.is_negative() {
            Cell::negative(say(*d))
        } else {
            Cell::text(say(*d))
        }
    };
    Ok(Some(Figure {
        chart: Chart::Deviation(chart),
        title: texts.ta(
            "economy-deviation-title-in",
            &[("scale", words::scale_word(texts, scale).into())],
        ),
        alt: found
            .iter()
            .map(|(name, d)| format!("{name}: {}", say(*d)))
            .collect::<Vec<_>>()
            .join(", "),
        source: String::new(),
        table: Table {
            caption: texts.t("economy-deviation-title"),
            unit: Some(words::scale_word(texts, scale)),
            columns: vec![
                Column::text(texts.t("unit")),
                Column::number(texts.t("economy-deviation")),
            ],
            rows: found
                .iter()
                .map(|(name, d)| Row::new(vec![Cell::text(name), cell(d)]))
                .collect(),
            note: None,
        },
    }))
}

/// Results over the years with this year's forecast; none when fewer than two years have one.
pub fn trend_figure(
    texts: &Texts,
    name: &str,
    years: &[(i32, Option<Money>)],
    forecast: Option<(i32, Money)>,
    scale: Scale,
    source: &str,
) -> Option<Figure> {
    if years.iter().filter(|(_, r)| r.is_some()).count() < 2 {
        return None;
    }
    let say = |money| words::amount(texts, money, scale);
    let mut shown: Vec<(i32, Option<Money>)> = years.to_vec();
    if let Some((year, _)) = forecast
        && shown.iter().all(|(y, _)| *y != year)
    {
        shown.push((year, None));
    }
    let place = |year: i32| shown.iter().position(|(y, _)| *y == year);
    let last = shown.iter().rev().find_map(|(_, r)| *r);
    let divisor = 10_f64.powi(i32::from(scale.places()));
    let drawn = forecast.and_then(|(year, amount)| {
        let label = texts.ta("economy-forecast-label", &[("value", say(amount).into())]);
        Some(Forecast {
            name: texts.t("economy-forecast"),
            period: place(year)?,
            value: words::position(amount) / divisor,
            label,
        })
    });
    let chart = LineChart {
        periods: shown.iter().map(|(y, _)| y.to_string()).collect(),
        outcome: Series {
            name: texts.t("economy-outcome"),
            values: shown
                .iter()
                .map(|(_, r)| r.map(|m| words::position(m) / divisor))
                .collect(),
            end_label: last
                .map(|m| texts.ta("economy-outcome-label", &[("value", say(m).into())]))
                .unwrap_or_default(),
        },
        target: None,
        comparison: None,
        forecast: drawn,
    };
    let said = |(year, amount): &(i32, Option<Money>)| {
        format!("{year}: {}", amount.map_or_else(|| texts.t("missing"), say))
    };
    let cell = |amount: Option<Money>| {
        amount.map_or_else(|| Cell::text(texts.t("missing")), |m| Cell::text(say(m)))
    };
    Some(Figure {
        chart: Chart::Line(chart),
        title: texts.ta(
            "economy-trend-title-in",
            &[
                ("unit", name.into()),
                ("scale", words::scale_word(texts, scale).into()),
            ],
        ),
        alt: years.iter().map(said).collect::<Vec<_>>().join(", "),
        source: source.to_owned(),
        table: Table {
            caption: texts.ta("economy-trend-title", &[("unit", name.into())]),
            unit: Some(words::scale_word(texts, scale)),
            columns: vec![
                Column::text(texts.t("economy-year")),
                Column::number(texts.t("economy-outcome")),
            ],
            rows: years
                .iter()
                .map(|(y, r)| Row::new(vec![Cell::text(y.to_string()), cell(*r)]))
                .collect(),
            note: None,
        },
    })
}
