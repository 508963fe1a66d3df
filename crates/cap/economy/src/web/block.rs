//! Report block `economy-table`: lines with budget, outcome, deviation and forecast, and the figures that go with it.

use access::Org;
use chrono::Datelike;
use document::{Block, Cell, Column, Inline, Row, Table, Tone};
use kernel::{Failure, Money, Period, Result, Scale, UnitId};
use web::{BlockContent, BlockNote, BlockRequest, BoxFuture, Texts};

use super::{figures, words};
use crate::model::table::{EconomyRow, EconomyTable, Figures, RowKind, row};
use crate::readings::{Economy, economy};

/// Builds the block for a unit and a period, as the organisation was on the period's last day.
pub fn economy_table(request: BlockRequest) -> BoxFuture<'static, Result<BlockContent>> {
    Box::pin(async move {
        let there = request
            .ctx
            .looking_at(request.period.end(), request.ctx.known_at)
            .await?;
        let texts = &request.texts;
        let unit = there.org.place(request.unit).unwrap_or(request.unit);
        let found = economy(&request.ctx.read(), &there.org, unit, request.period).await?;
        let table = found.table_of(unit, request.period)?;
        let mut content = BlockContent {
            origin: words::sources(texts, &table.origin),
            as_of: table.origin.newest,
            source_href: Some(format!("/ekonomi/{unit}")),
            ..BlockContent::default()
        };
        if found
            .whole
            .get(&unit)
            .is_none_or(crate::model::table::Figures::is_blank)
        {
            content
                .blocks
                .push(Block::text(texts.t("economy-block-empty")));
            content
                .notes
                .push(watch(texts.t("economy-block-empty"), unit));
            return Ok(content);
        }
        let scale = words::scale_of_table(&there.org, &table);
        let before = year_before(&request, &there.org, unit).await?;
        content
            .blocks
            .push(Block::Table(of_period(texts, &table, &before, scale)));
        content
            .blocks
            .push(Block::Table(of_year(texts, &table, &before, scale)));
        if let Some(comment) = table.forecast.as_ref().and_then(|f| f.comment.clone()) {
            content.blocks.push(Block::Paragraph {
                content: vec![Inline::text(comment)],
            });
        }
        // the origin of the whole block stands under it
        if let Some(figure) = deviations(texts, &there.org, &found, unit, scale)? {
            content.blocks.push(Block::figure(figure));
        }
        if let Some(figures) = found.whole.get(&unit)
            && let Some(bar) = figures::frame_bar(&words::unit_name(&there.org, unit), figures)?
        {
            content.blocks.push(Block::figure(figures::frame_figure(
                texts,
                &[bar],
                scale,
                "",
            )));
        }
        add_notes(&mut content, texts, &there.org, &table, scale)?;
        Ok(content)
    })
}

fn watch(text: String, unit: UnitId) -> BlockNote {
    BlockNote {
        tone: Tone::Watch,
        text,
        href: Some(format!("/ekonomi/{unit}")),
        blocks_freezing: false,
    }
}

/// What is missing, and each stated total that differs: in the document itself and beside it.
fn add_notes(
    content: &mut BlockContent,
    texts: &Texts,
    org: &Org,
    table: &EconomyTable,
    scale: Scale,
) -> Result<()> {
    for difference in &table.stated {
        let said = words::stated(
            texts,
            &words::unit_name(org, difference.unit),
            difference,
            scale,
        );
        content.blocks.push(Block::Note {
            tone: Tone::Watch,
            content: vec![Inline::text(said.clone())],
        });
        content.notes.push(watch(said, table.unit));
    }
    if let Some(difference) = &table.forecast_difference {
        let name = words::unit_name(org, difference.unit);
        let said = words::forecast_differs(texts, &name, difference, scale)?;
        content.blocks.push(Block::Note {
            tone: Tone::None,
            content: vec![Inline::text(said)],
        });
    }
    let result = table.result();
    let missing = [
        (
            "economy-no-outcome",
            result.is_none_or(|r| r.outcome.is_none()),
        ),
        (
            "economy-no-budget",
            result.is_none_or(|r| r.budget.is_none()),
        ),
        (
            "economy-no-forecast",
            result.is_none_or(|r| r.forecast.is_none()),
        ),
    ];
    for (key, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing) {
        content.notes.push(watch(
            texts.ta(key, &[("period", texts.period(&table.period).into())]),
            table.unit,
        ));
    }
    Ok(())
}

/// The units directly below beside what stands on the unit itself, so that the bars make the whole; none where there is but one.
fn deviations(
    texts: &Texts,
    org: &Org,
    found: &Economy,
    unit: UnitId,
    scale: Scale,
) -> Result<Option<document::Figure>> {
    let mut parts: Vec<(String, Figures)> = Vec::new();
    if let Some(own) = found.own.get(&unit) {
        parts.push((texts.t("economy-own-short"), own.clone()));
    }
    for child in org.tree.children(unit) {
        if let Some(figures) = found.whole.get(child) {
            parts.push((words::unit_name(org, *child), figures.clone()));
        }
    }
    figures::deviation_figure(texts, &parts, scale)
}

/// The outcome of the same period a year before and of that whole year.
struct Before {
    period: Period,
    of_period: Figures,
    year: i32,
    of_year: Figures,
}

async fn year_before(request: &BlockRequest, org: &Org, unit: UnitId) -> Result<Before> {
    let (from, to) = (request.period.start(), request.period.end());
    let last = to.year() - 1;
    let year =
        Period::year(last).ok_or_else(|| Failure::Fault("a period outside the calendar".into()))?;
    let is_within_year = from.year() == to.year();
    let period = Period::months(last, from.month(), to.month())
        .filter(|_| is_within_year)
        .unwrap_or(year);
    let read = request.ctx.read();
    let mut of_period = economy(&read, org, unit, period).await?;
    let mut of_year = economy(&read, org, unit, year).await?;
    Ok(Before {
        period,
        of_period: of_period.whole.remove(&unit).unwrap_or_default(),
        year: last,
        of_year: of_year.whole.remove(&unit).unwrap_or_default(),
    })
}

/// A figure column: its head, its amounts row by row, and whether a minus is unfavourable.
struct Amounts {
    head: String,
    values: Vec<Option<Money>>,
    is_against: bool,
}

/// The period: budget, outcome, deviation, and the outcome of the same period a year before where it is known.
fn of_period(texts: &Texts, table: &EconomyTable, before: &Before, scale: Scale) -> Table {
    let last = outcome_before(table, &before.of_period);
    let columns = vec![
        plain(texts, "economy-outcome", table, |r| r.outcome),
        plain(texts, "economy-budget", table, |r| r.budget),
        against(texts, "economy-deviation", table, |r| r.deviation),
        Amounts {
            head: texts.ta(
                "economy-outcome-of",
                &[("period", texts.period(&before.period).into())],
            ),
            values: last,
            is_against: false,
        },
    ];
    let caption = texts.ta(
        "economy-of-period",
        &[("period", texts.period(&table.period).into())],
    );
    made(texts, table, caption, columns, scale)
}

/// The year: forecast, the former one, budget, what differs, and the outcome of the year before.
fn of_year(texts: &Texts, table: &EconomyTable, before: &Before, scale: Scale) -> Table {
    let columns = vec![
        plain(texts, "economy-forecast", table, |r| r.forecast),
        plain(texts, "economy-forecast-previous", table, |r| {
            r.previous_forecast
        }),
        plain(texts, "economy-budget", table, |r| r.year_budget),
        against(texts, "economy-forecast-against-budget", table, |r| {
            r.forecast_deviation
        }),
        Amounts {
            head: texts.ta(
                "economy-accounts-of",
                &[("year", before.year.to_string().into())],
            ),
            values: outcome_before(table, &before.of_year),
            is_against: false,
        },
    ];
    let caption = texts.ta(
        "economy-of-year",
        &[("year", table.period.end().year().to_string().into())],
    );
    let mut made = made(texts, table, caption, columns, scale);
    made.note = words::given(texts, table.given)
        .map(|given| texts.ta("economy-forecast-part", &[("given", given.into())]));
    made
}

fn plain(
    texts: &Texts,
    key: &str,
    table: &EconomyTable,
    of: fn(&EconomyRow) -> Option<Money>,
) -> Amounts {
    Amounts {
        head: texts.t(key),
        values: table.rows.iter().map(of).collect(),
        is_against: false,
    }
}

fn against(
    texts: &Texts,
    key: &str,
    table: &EconomyTable,
    of: fn(&EconomyRow) -> Option<Money>,
) -> Amounts {
    Amounts {
        is_against: true,
        ..plain(texts, key, table, of)
    }
}

fn outcome_before(table: &EconomyTable, figures: &Figures) -> Vec<Option<Money>> {
    let of = |r: &EconomyRow| row(figures, r.kind).ok().and_then(|found| found.outcome);
    table.rows.iter().map(of).collect()
}

/// The table of some columns; one without a single amount that could be known is left out.
fn made(
    texts: &Texts,
    table: &EconomyTable,
    caption: String,
    mut amounts: Vec<Amounts>,
    scale: Scale,
) -> Table {
    // what is budgeted, spent and forecast is told as missing; the rest is not asked for
    let asked = ["economy-outcome", "economy-budget", "economy-forecast"].map(|key| texts.t(key));
    amounts.retain(|c| asked.contains(&c.head) || c.values.iter().any(Option::is_some));
    let cell = |column: &Amounts, place: usize| match column.values.get(place).copied().flatten() {
        None => Cell::text("–"),
        Some(v) if column.is_against && v.is_negative() => {
            Cell::negative(words::amount(texts, v, scale))
        }
        Some(v) => Cell::text(words::amount(texts, v, scale)),
    };
    let rows = table.rows.iter().enumerate().map(|(place, r)| {
        let mut cells = vec![Cell::text(words::row(texts, r.kind))];
        cells.extend(amounts.iter().map(|column| cell(column, place)));
        if r.kind == RowKind::Result {
            Row::total(cells)
        } else {
            Row::new(cells)
        }
    });
    let rows = rows.collect();
    let mut columns = vec![Column::text(texts.t("economy-line"))];
    columns.extend(amounts.iter().map(|c| Column::number(c.head.clone())));
    Table {
        caption,
        unit: Some(words::scale_word(texts, scale)),
        columns,
        rows,
        note: None,
    }
}
