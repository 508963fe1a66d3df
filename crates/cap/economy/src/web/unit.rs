//! The economy of one unit: its lines, forecasts in versions, and stated totals that differ.

use access::{Org, Target};
use axum::extract::Path;
use chrono::Datelike;
use document::sheet::{CellValue, Kind, Sheet, SheetColumn};
use kernel::{Failure, Scale, UnitId};
use maud::{Markup, html};
use web::ui::table::{Column, Phone, Row, Table};
use web::ui::{NoteTone, cards, form, note, query};
use web::{Format, Outcome, Req, download};

use super::words;
use crate::model::table::{EconomyRow, EconomyTable, StatedDifference};
use crate::readings::{overflow, table};
use crate::store::forecasts::{self, ForecastVersion};

pub async fn unit(req: Req, Path(id): Path<String>) -> Outcome {
    let there = req
        .ctx
        .looking_at(req.view.period.end(), req.ctx.known_at)
        .await?;
    let unit = there.org.place(words::id(&id)?).ok_or(Failure::NotFound)?;
    req.ctx
        .require("economy:read", &Target::at("economy", unit))?;
    let found = table(&req.ctx.read(), &there.org, unit, req.view.period).await?;
    let scale = words::scale_of_table(&there.org, &found);
    let name = words::unit_name(&there.org, unit);
    if let Some(format) = Format::of(&req) {
        return Ok(download(&req, &sheet(&req, &name, &found, scale), format)?);
    }
    let year = req.view.period.end().year();
    let versions = forecasts::versions(&req.ctx.read(), Some(&[unit]), year, None).await?;
    let source = words::origin(&req.texts, &found.origin);
    let title = req.texts.ta(
        "economy-unit-title",
        &[
            ("unit", (&name).into()),
            ("period", req.texts.period(&found.period).into()),
        ],
    );
    let lead = req.texts.ta(
        "economy-amounts-in",
        &[("scale", words::scale_word(&req.texts, scale).into())],
    );
    let main = html! {
        (cards::Head::new(&title).lead(lead).actions(actions(&req, &there.org, unit)))
        div.stack-l {
            (parts_note(&req, &there.org, &found, scale))
            @if let Some(difference) = &found.forecast_difference {
                (note(NoteTone::Plain, html! { p { (words::forecast_differs(&req.texts, &name, difference, scale)?) } }))
            }
            div {
                (lines(&req, &found, scale))
                @if let Some(given) = words::given(&req.texts, found.given) { p.small { (req.texts.ta("economy-forecast-part", &[("given", given.into())])) } }
                p.small.dim { (source) }
            }
            @if let Some(frame) = found.frame {
                p { (req.texts.ta("economy-frame-is", &[
                    ("year", year.to_string().into()),
                    ("amount", words::amount(&req.texts, frame, scale).into()),
                    ("scale", words::scale_word(&req.texts, scale).into()),
                ])) }
            }
            (version_list(&req, &versions, scale)?)
            @if !found.stated.is_empty() {
                (cards::section("angivna", &req.texts.t("economy-stated"), None, stated_table(&req, &there.org, &found.stated, scale)))
            }
        }
    };
    Ok(req.page(&title, words::crumbs(&req, None, &name), main))
}

fn actions(req: &Req, org: &Org, unit: UnitId) -> Markup {
    let below = query::with(
        "/valj",
        &[("enhet", &unit.to_string()), ("till", "/ekonomi")],
    );
    html! {
        @if !org.tree.children(unit).is_empty() { (form::small_button(&below, None, &req.texts.t("economy-show-below"))) }
        @if req.ctx.known_at.is_none() && req.ctx.may("forecast:save", &Target::at("forecast", unit)) {
            (form::small_button(&format!("/ekonomi/{unit}/prognos"), None, &req.texts.t("economy-new-forecast")))
        }
    }
}

/// The stated totals that differ, said above the table.
fn parts_note(req: &Req, org: &Org, found: &EconomyTable, scale: Scale) -> Markup {
    match found.stated.first() {
        None => html! {},
        Some(first) => note(
            NoteTone::Watch,
            html! {
                p {
                    strong { (req.texts.ta("economy-stated-count", &[("count", found.stated.len().into())])) } " "
                    (words::stated(&req.texts, &words::unit_name(org, first.unit), first, scale)) " "
                    a href="#angivna" { (req.texts.t("economy-stated-show")) }
                }
            },
        ),
    }
}

fn columns(req: &Req) -> Vec<Column> {
    let t = |key: &str| req.texts.t(key);
    vec![
        Column::text("line", t("economy-line")),
        Column::number("budget", t("economy-budget")),
        Column::number("outcome", t("economy-outcome")),
        Column::number("deviation", t("economy-deviation")),
        Column::number("year", t("economy-budget-year")),
        Column::number("forecast", t("economy-forecast-year")),
        Column::number("previous", t("economy-forecast-previous")),
        Column::number("against", t("economy-forecast-against-budget"))
            .short(t("economy-forecast-against-short")),
    ]
}

fn lines(req: &Req, found: &EconomyTable, scale: Scale) -> Markup {
    let made = |r: &EconomyRow| {
        Row::new(words::row(&req.texts, r.kind))
            .cell(words::cell(&req.texts, r.budget, scale))
            .cell(words::cell(&req.texts, r.outcome, scale))
            .cell(words::deviation(&req.texts, r.deviation, scale))
            .cell(words::cell(&req.texts, r.year_budget, scale))
            .cell(words::cell(&req.texts, r.forecast, scale))
            .cell(words::cell(&req.texts, r.previous_forecast, scale))
            .cell(words::deviation(&req.texts, r.forecast_deviation, scale))
    };
    let (result, above): (Vec<&EconomyRow>, Vec<&EconomyRow>) = found
        .rows
        .iter()
        .partition(|r| r.kind == crate::model::table::RowKind::Result);
    let mut table = Table::new(
        &req.texts,
        req.texts.t("economy-lines"),
        &req.path,
        columns(req),
    )
    .rows(above.into_iter().map(made))
    .phone(Phone::Pairs)
    .export();
    if let Some(result) = result.first() {
        table = table.total(made(result));
    }
    html! { (table) }
}

fn sheet(req: &Req, name: &str, found: &EconomyTable, scale: Scale) -> Sheet {
    let unit = words::scale_word(&req.texts, scale);
    let heads = columns(req).into_iter().map(|c| match c.key.as_str() {
        "line" => SheetColumn::new(c.label, Kind::Text),
        "budget" | "outcome" => SheetColumn::new(
            format!("{} {}, {unit}", c.label, req.texts.period(&found.period)),
            Kind::Decimal(words::decimals(scale)),
        ),
        _ => SheetColumn::new(
            format!("{}, {unit}", c.label),
            Kind::Decimal(words::decimals(scale)),
        ),
    });
    let rows = found.rows.iter().map(|r| {
        let values = [
            r.budget,
            r.outcome,
            r.deviation,
            r.year_budget,
            r.forecast,
            r.previous_forecast,
            r.forecast_deviation,
        ];
        std::iter::once(CellValue::text(words::row(&req.texts, r.kind)))
            .chain(values.map(|v| words::exact(v, scale)))
            .collect()
    });
    Sheet {
        name: format!("{name} {}", found.period.key()),
        columns: heads.collect(),
        rows: rows.collect(),
    }
}

/// All versions of the year's forecast, newest first.
fn version_list(req: &Req, versions: &[ForecastVersion], scale: Scale) -> kernel::Result<Markup> {
    let mut events = Vec::new();
    for version in versions.iter().rev() {
        let result = version.lines.result().map_err(overflow)?;
        let said = result
            .map(|r| words::amount(&req.texts, r, scale))
            .unwrap_or_default();
        let figure = req.texts.ta(
            "economy-version-result",
            &[
                ("value", said.into()),
                ("scale", words::scale_word(&req.texts, scale).into()),
            ],
        );
        let made_up = if version.is_made_up {
            format!(" {}", req.texts.t("economy-made-up"))
        } else {
            String::new()
        };
        events.push(cards::Event {
            when: req.texts.ta("economy-version", &[("version", version.version.to_string().into())]),
            occasion: req.texts.period(&version.as_of),
            status: None,
            text: html! { strong { (figure) } (made_up) @if let Some(comment) = &version.comment { br; (comment) } },
            by: req.texts.ta("history-by", &[("who", (&version.saved_by).into()), ("when", req.texts.date_time(version.saved_at).into())]),
        });
    }
    let content = if events.is_empty() {
        html! { p.dim { (req.texts.t("economy-no-forecasts")) } }
    } else {
        cards::history(&req.texts, &events)
    };
    Ok(cards::section(
        "prognoser",
        &req.texts.t("economy-forecasts"),
        None,
        content,
    ))
}

/// Stated totals beside what their parts make, with file and row.
pub fn stated_table(req: &Req, org: &Org, all: &[StatedDifference], scale: Scale) -> Markup {
    let t = |key: &str| req.texts.t(key);
    let columns = vec![
        Column::text("unit", t("unit")),
        Column::text("kind", t("economy-kind")),
        Column::text("period", t("period")),
        Column::number("stated", t("economy-stated-is")),
        Column::number("computed", t("economy-computed")),
        Column::number("difference", t("economy-difference")),
        Column::text("source", t("economy-file")),
    ];
    let rows = all.iter().map(|d| {
        let difference = d.stated.checked_sub(d.computed);
        let row = d.source_row.map(|row| row.to_string()).unwrap_or_default();
        Row::new(words::unit_name(org, d.unit))
            .cell(words::kind(&req.texts, d.kind))
            .cell(req.texts.period(&d.period))
            .cell(words::cell(&req.texts, Some(d.stated), scale))
            .cell(words::cell(&req.texts, Some(d.computed), scale))
            .cell(words::cell(&req.texts, difference, scale))
            .cell(req.texts.ta(
                "economy-from-row",
                &[("file", (&d.source).into()), ("row", row.into())],
            ))
    });
    html! { (Table::new(&req.texts, t("economy-stated"), &req.path, columns).rows(rows).phone(Phone::Pairs)) }
}
