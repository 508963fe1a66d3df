//! The economy of the chosen unit and those below it: four figures, the tree table, and two drawings.

use access::Target;
use axum::response::Response;
use chrono::Datelike;
use document::chart::mini;
use document::sheet::{CellValue, Kind, Sheet, SheetColumn};
use kernel::{Failure, Money, Result, UnitId};
use maud::{Markup, html};
use web::ui::table::{Branch, Cell, Column, Phone, Row, Sort, Table};
use web::ui::{Icon, NoteTone, cards, form, note, query};
use web::{Format, Outcome, Req, download};

use super::figures::{self, FrameBar};
use super::picture::{Picture, picture, sort_rows};
use super::words;
use crate::model::lines::Line;
use crate::model::table::{EconomyRow, Figures, Given, RowKind};
use crate::readings::{overflow, results_of_years};

/// Differences of stated totals that are said above the table; the rest stand below it.
const SAID_FIRST: usize = 3;
/// Years of the drawing before the shown one.
const YEARS_BACK: i32 = 4;

pub async fn overview(req: Req) -> Outcome {
    req.ctx.require("economy:read", &Target::whole("economy"))?;
    let there = req
        .ctx
        .looking_at(req.view.period.end(), req.ctx.known_at)
        .await?;
    let chosen = req.view.unit.or(req.unit()).ok_or(Failure::NotFound)?;
    let Some(top) = there.org.place(chosen) else {
        return Ok(not_there(&req, chosen));
    };
    let mut picture = picture(&req, there, top).await?;
    let sort = Sort::read(
        req.param(query::SORT),
        req.param(query::DIRECTION),
        &columns(&req, &picture),
    );
    sort_rows(&mut picture.rows, sort.as_ref());
    if let Some(format) = Format::of(&req) {
        return Ok(download(&req, &sheet(&req, &picture), format)?);
    }
    let source = words::origin(&req.texts, &picture.economy.origin);
    let title = title(&req, &picture);
    let main = html! {
        (cards::Head::new(&title).lead(lead(&req, &picture)).actions(actions(&req, &picture)))
        @if picture.economy.whole.get(&top).is_none_or(Figures::is_blank) { (empty(&req)) }
        @else {
            div.stack {
                (sums(&req, &picture))
                (stated_first(&req, &picture))
                (forecasts_first(&req, &picture)?)
                div.row.row-between.noprint { (chips(&req, picture.by_line)) (legend(&req)) }
                div {
                    (table(&req, &picture, sort))
                    @if let Some(given) = words::given(&req.texts, picture.given) { p.small { (req.texts.ta("economy-forecast-part", &[("given", given.into())])) } }
                    p.small.dim { (source) }
                }
                (drawings(&req, &picture, &source).await?)
                (stated_all(&req, &picture))
                (forecasts_all(&req, &picture)?)
            }
        }
    };
    Ok(req.page(&title, vec![(None, req.texts.t("menu-economy"))], main))
}

fn not_there(req: &Req, unit: UnitId) -> Response {
    let name = words::unit_name(&req.ctx.org, unit);
    let title = req.texts.t("menu-economy");
    let text = req.texts.ta(
        "economy-not-there",
        &[
            ("unit", name.into()),
            ("date", req.texts.date(req.view.period.end()).into()),
        ],
    );
    let main = html! { (cards::Head::new(&title)) (cards::empty(&req.texts.t("economy-not-there-title"), &text, None, None)) };
    req.page(&title, vec![(None, title.clone())], main)
}

fn title(req: &Req, picture: &Picture) -> String {
    req.texts.ta(
        "economy-title",
        &[
            ("unit", (&picture.name).into()),
            ("period", req.texts.period(&picture.period).into()),
        ],
    )
}

/// In what the amounts are written, and which forecast stands.
fn lead(req: &Req, picture: &Picture) -> String {
    let scale = words::scale_word(&req.texts, picture.scale);
    let forecast = picture.economy.notes.get(&picture.top).map(|n| {
        req.texts.ta(
            "economy-forecast-is",
            &[
                ("version", n.version.to_string().into()),
                ("period", req.texts.period(&n.as_of).into()),
            ],
        )
    });
    let parts = [
        req.texts
            .ta("economy-amounts-in", &[("scale", scale.into())]),
        forecast.unwrap_or_default(),
    ];
    parts
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn actions(req: &Req, picture: &Picture) -> Markup {
    html! {
        a.ds-button.s data-variant="secondary" href={ "/ekonomi/" (picture.top) } { (req.texts.t("economy-show-lines")) }
        @if req.ctx.known_at.is_none() && !req.ctx.scope("economy:import").is_empty() {
            (form::small_button("/ekonomi/inlasning", Some(Icon::Upload), &req.texts.t("economy-import")))
        }
    }
}

fn empty(req: &Req) -> Markup {
    let t = |key: &str| req.texts.t(key);
    let may = req.ctx.known_at.is_none() && !req.ctx.scope("economy:import").is_empty();
    let deed = may.then(|| {
        form::link_button(
            "/ekonomi/inlasning",
            Some(Icon::Upload),
            &t("economy-import"),
            true,
        )
    });
    cards::empty(
        &t("economy-empty-title"),
        &t("economy-empty-text"),
        deed,
        None,
    )
}

pub(super) fn sums(req: &Req, picture: &Picture) -> Markup {
    let t = |key: &str| req.texts.t(key);
    let unit = words::scale_word(&req.texts, picture.scale);
    let sum = |key: &str, value: Option<Money>, rest: String| {
        let figure = value.map_or_else(
            || t("missing"),
            |v| words::amount(&req.texts, v, picture.scale),
        );
        cards::Sum::new(
            t(key),
            figure,
            if value.is_some() { rest } else { String::new() },
        )
    };
    let total = &picture.total;
    let before = total
        .previous_forecast
        .zip(total.year_budget)
        .and_then(|(f, b)| f.checked_sub(b))
        .map(|d| {
            req.texts.ta(
                "economy-previous-was",
                &[("value", words::amount(&req.texts, d, picture.scale).into())],
            )
        });
    cards::sums(&[
        sum("economy-line-result", total.outcome, unit.clone()),
        sum("economy-against-budget", total.deviation, unit.clone()),
        sum("economy-forecast-year", total.forecast, unit.clone()),
        sum(
            "economy-forecast-against-budget",
            total.forecast_deviation,
            before.map_or_else(|| unit.clone(), |b| format!("{unit}, {b}")),
        ),
    ])
}

/// The first stated totals that differ, said above the table.
fn stated_first(req: &Req, picture: &Picture) -> Markup {
    let all = &picture.economy.stated;
    if all.is_empty() {
        return html! {};
    }
    note(
        NoteTone::Watch,
        html! {
            p { strong { (req.texts.ta("economy-stated-count", &[("count", all.len().into())])) } }
            @for difference in all.iter().take(SAID_FIRST) {
                p { (words::stated(&req.texts, &words::unit_name(&picture.there.org, difference.unit), difference, picture.scale)) }
            }
            p { a href="#angivna" { (req.texts.t("economy-stated-show")) } }
        },
    )
}

/// Every stated total that differs, with file and row.
fn stated_all(req: &Req, picture: &Picture) -> Markup {
    let all = &picture.economy.stated;
    if all.is_empty() {
        return html! {};
    }
    let content = super::unit::stated_table(req, &picture.there.org, all, picture.scale);
    cards::section("angivna", &req.texts.t("economy-stated"), None, content)
}

/// Forecasts that are not the sum of those below them, said above the table.
fn forecasts_first(req: &Req, picture: &Picture) -> Result<Markup> {
    let all = &picture.economy.forecasts;
    if all.is_empty() {
        return Ok(html! {});
    }
    let said = all
        .iter()
        .take(SAID_FIRST)
        .map(|d| {
            let name = words::unit_name(&picture.there.org, d.unit);
            words::forecast_differs(&req.texts, &name, d, picture.scale)
        })
        .collect::<Result<Vec<_>>>()?;
    let more = all.len() > said.len();
    Ok(note(
        NoteTone::Plain,
        html! {
            p { strong { (req.texts.ta("economy-forecasts-count", &[("count", all.len().into())])) } }
            @for words in said { p { (words) } }
            @if more { p { a href="#prognoser-under" { (req.texts.t("economy-stated-show")) } } }
        },
    ))
}

/// Every forecast that is not the sum of those below it, beside that sum.
fn forecasts_all(req: &Req, picture: &Picture) -> Result<Markup> {
    let all = &picture.economy.forecasts;
    if all.len() <= SAID_FIRST {
        return Ok(html! {});
    }
    let t = |key: &str| req.texts.t(key);
    let columns = vec![
        Column::text("unit", t("unit")),
        Column::number("own", t("economy-forecast-own")),
        Column::number("below", t("economy-forecast-below")),
        Column::number("difference", t("economy-difference")),
        Column::number("given", t("economy-forecast-given")),
    ];
    let mut rows = Vec::new();
    for d in all {
        let gap = d.difference().map_err(overflow)?;
        let given = req.texts.number(i64::try_from(d.given).unwrap_or(i64::MAX));
        let name = words::unit_name(&picture.there.org, d.unit);
        rows.push(
            Row::link(&format!("/ekonomi/{}", d.unit), &name)
                .cell(words::cell(&req.texts, Some(d.own), picture.scale))
                .cell(words::cell(&req.texts, Some(d.below), picture.scale))
                .cell(words::cell(&req.texts, Some(gap), picture.scale))
                .number(given),
        );
    }
    let title = t("economy-forecasts-differ");
    let table = Table::new(&req.texts, &title, &req.path, columns)
        .rows(rows)
        .phone(Phone::Pairs);
    Ok(cards::section(
        "prognoser-under",
        &title,
        None,
        html! { (table) },
    ))
}

fn chips(req: &Req, by_line: bool) -> Markup {
    let options = [
        ("", "economy-line-result", !by_line),
        ("rader", "economy-lines", by_line),
    ];
    let options: Vec<_> = options
        .map(|(value, key, current)| {
            let href = query::with(
                &req.path,
                &[("visa", value), (query::SORT, ""), (query::DIRECTION, "")],
            );
            (href, req.texts.t(key), current)
        })
        .into();
    cards::chips(&req.texts.t("selection"), &options)
}

fn legend(req: &Req) -> Markup {
    html! {
        ul.lf-legend {
            li { svg viewBox="0 0 28 12" aria-hidden="true" { rect class="c-sea" x="4" y="2" width="20" height="8" {} } (req.texts.t("economy-better")) }
            li {
                svg viewBox="0 0 28 12" aria-hidden="true" {
                    rect class="c-off" x="4" y="2" width="20" height="8" {}
                    path class="s-paper" stroke-width="1.5" d="M6 6h16" {}
                }
                (req.texts.t("economy-worse"))
            }
        }
    }
}

fn columns(req: &Req, picture: &Picture) -> Vec<Column> {
    let t = |key: &str| req.texts.t(key);
    let mut all = vec![Column::text("name", t("unit")).sortable()];
    if picture.by_line {
        all.extend(
            Line::ALL.map(|line| {
                Column::number(line.key(), words::row(&req.texts, RowKind::Line(line)))
            }),
        );
        all.push(Column::number("outcome", t("economy-line-result")).sortable());
        return all;
    }
    all.extend([
        Column::number("budget", t("economy-budget")),
        Column::number("outcome", t("economy-outcome")).sortable(),
        Column::number("deviation", t("economy-deviation")).sortable(),
        Column::number("year", t("economy-budget-year")),
        Column::number("year-forecast", t("economy-forecast-year")),
        Column::number("forecast", t("economy-forecast-against-budget"))
            .short(t("economy-forecast-against-short"))
            .sortable(),
    ]);
    all
}

fn cells(
    req: &Req,
    picture: &Picture,
    mut made: Row,
    result: &EconomyRow,
    (lines, given): (&[Option<Money>], Given),
    greatest: Option<f64>,
) -> Row {
    let cell = |value| words::cell(&req.texts, value, picture.scale);
    if picture.by_line {
        for amount in lines {
            made = made.cell(cell(*amount));
        }
        return made.cell(words::deviation(&req.texts, result.outcome, picture.scale));
    }
    // how many have given theirs, where the sum of all is not to be had
    let forecast = match words::given(&req.texts, given) {
        Some(words) => Cell::Content(html! { span.small.dim { (words) } }),
        None => cell(result.forecast),
    };
    made.cell(cell(result.budget))
        .cell(cell(result.outcome))
        .cell(deviation_with_bar(req, picture, result.deviation, greatest))
        .cell(cell(result.year_budget))
        .cell(forecast)
        .cell(words::deviation(
            &req.texts,
            result.forecast_deviation,
            picture.scale,
        ))
}

/// The figure with its bar under it, where the greatest of the first level takes half the width.
fn deviation_with_bar(
    req: &Req,
    picture: &Picture,
    deviation: Option<Money>,
    greatest: Option<f64>,
) -> Cell {
    let (Some(amount), Some(greatest)) = (deviation, greatest) else {
        return words::deviation(&req.texts, deviation, picture.scale);
    };
    let figure = words::amount(&req.texts, amount, picture.scale);
    Cell::Content(html! {
        span.neg[amount.is_negative()] { (figure) }
        (mini::deviation(Some(words::position(amount)), greatest, !amount.is_negative()))
    })
}

fn table(req: &Req, picture: &Picture, sort: Option<Sort>) -> Markup {
    let greatest = picture
        .rows
        .iter()
        .filter(|r| r.level == 0)
        .filter_map(|r| r.result.deviation)
        .map(|d| words::position(d).abs());
    let greatest = greatest.fold(0.0, f64::max);
    let rows = picture.rows.iter().map(|shown| {
        let mut made = if shown.is_own {
            Row::new(&shown.name)
        } else {
            Row::link(&format!("/ekonomi/{}", shown.unit), &shown.name)
        };
        made.name.clone_from(&shown.name);
        let id = if shown.is_own {
            format!("own-{}", shown.unit)
        } else {
            shown.unit.to_string()
        };
        let branch = Branch {
            id,
            parent: shown.parent.map(|p| p.to_string()),
            level: shown.level,
            has_children: shown.has_children,
            open: false,
        };
        cells(
            req,
            picture,
            made.branch(branch),
            &shown.result,
            (&shown.lines, shown.given),
            Some(greatest),
        )
    });
    let label = req.texts.t("economy-table");
    let total = cells(
        req,
        picture,
        Row::new(req.texts.t("total-row")),
        &picture.total,
        (&picture.lines, picture.given),
        None,
    );
    let table = Table::new(&req.texts, label, &req.path, columns(req, picture))
        .rows(rows)
        .total(total)
        .sort(sort);
    html! { (table.phone(Phone::Pairs).export()) }
}

fn sheet(req: &Req, picture: &Picture) -> Sheet {
    let scale = picture.scale;
    let shown = columns(req, picture);
    let unit = words::scale_word(&req.texts, scale);
    // levels are mixed as on the page: a column says which, so that nobody adds up the same twice
    let mut heads = vec![
        SheetColumn::new(req.texts.t("unit"), Kind::Text),
        SheetColumn::new(req.texts.t("economy-level"), Kind::Integer),
        SheetColumn::new(req.texts.t("economy-level-under"), Kind::Text),
    ];
    heads.extend(shown.iter().skip(1).map(|c| {
        SheetColumn::new(
            match c.key.as_str() {
                "budget" | "outcome" => {
                    format!("{} {}, {unit}", c.label, req.texts.period(&picture.period))
                }
                _ => format!("{}, {unit}", c.label),
            },
            Kind::Decimal(words::decimals(scale)),
        )
    }));
    let amounts = |result: &EconomyRow, lines: &[Option<Money>]| -> Vec<CellValue> {
        if picture.by_line {
            return lines
                .iter()
                .chain([&result.outcome])
                .map(|a| words::exact(*a, scale))
                .collect();
        }
        [
            result.budget,
            result.outcome,
            result.deviation,
            result.year_budget,
            result.forecast,
            result.forecast_deviation,
        ]
        .map(|a| words::exact(a, scale))
        .into()
    };
    let mut rows: Vec<Vec<CellValue>> = Vec::new();
    for row in &picture.rows {
        let under = row.parent.unwrap_or(picture.top);
        let mut cells = vec![
            CellValue::text(&row.name),
            CellValue::Integer(i64::from(row.level) + 1),
            CellValue::text(words::unit_name(&picture.there.org, under)),
        ];
        cells.extend(amounts(&row.result, &row.lines));
        rows.push(cells);
    }
    let mut total = vec![
        CellValue::text(req.texts.t("total-row")),
        CellValue::Integer(0),
        CellValue::Blank,
    ];
    total.extend(amounts(&picture.total, &picture.lines));
    rows.push(total);
    Sheet {
        name: title(req, picture),
        columns: heads,
        rows,
    }
}

async fn drawings(req: &Req, picture: &Picture, source: &str) -> Result<Markup> {
    let mut bars: Vec<FrameBar> = Vec::new();
    for shown in picture.rows.iter().filter(|r| r.level == 0 && !r.is_own) {
        if let Some(figures) = picture.economy.whole.get(&shown.unit) {
            bars.extend(figures::frame_bar(&shown.name, figures)?);
        }
    }
    if bars.is_empty()
        && let Some(figures) = picture.economy.whole.get(&picture.top)
    {
        bars.extend(figures::frame_bar(&picture.name, figures)?);
    }
    let year = picture.period.end().year();
    let years = results_of_years(
        &req.ctx.read(),
        &picture.there.org,
        picture.top,
        (year - YEARS_BACK, year - 1),
    )
    .await?;
    let forecast = picture.total.forecast.map(|f| (year, f));
    let trend = figures::trend_figure(
        &req.texts,
        &picture.name,
        &years,
        forecast,
        picture.scale,
        source,
    );
    let remark = format!(
        "{}, {}",
        req.texts.period(&picture.period),
        words::scale_word(&req.texts, picture.scale)
    );
    Ok(html! {
        @if !bars.is_empty() || trend.is_some() {
            section.lf-two aria-label=(req.texts.t("economy-drawings")) {
                @if !bars.is_empty() {
                    figure.lf-card.stack {
                        figcaption { h2 { (req.texts.t("economy-frame-title")) } p.small.dim { (remark) } }
                        (figures::frame_table(&req.texts, &bars, picture.scale))
                        p.small.dim { (req.texts.t("economy-frame-help")) }
                    }
                }
                @if let Some(trend) = trend {
                    figure.lf-card.stack {
                        figcaption { h2 { (trend.title) } p.small.dim { (req.texts.t("economy-trend-help")) } }
                        (figures::on_page(&req.texts, "trend", &trend))
                    }
                }
            }
        }
    })
}
