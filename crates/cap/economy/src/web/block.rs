//! Report block `economy-table`: lines with budget, outcome, deviation and forecast, and the figures that go with it.

use access::Org;
use document::{Block, Cell, Column, Inline, Row, Table, Tone};
use kernel::{Money, Result, Scale, UnitId};
use web::{BlockContent, BlockNote, BlockRequest, BoxFuture, Texts};

use super::{figures, words};
use crate::model::table::{EconomyRow, EconomyTable, RowKind};
use crate::readings::economy;

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
            origin: words::origin(texts, &table.origin),
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
        let scale = words::scale_of_table(&table);
        content
            .blocks
            .push(Block::Table(lines(texts, &table, scale)));
        if let Some(comment) = table.forecast.as_ref().and_then(|f| f.comment.clone()) {
            content.blocks.push(Block::Paragraph {
                content: vec![Inline::text(comment)],
            });
        }
        let below: Vec<(UnitId, String)> = there
            .org
            .tree
            .children(unit)
            .iter()
            .map(|c| (*c, words::unit_name(&there.org, *c)))
            .collect();
        if let Some(figure) =
            figures::deviation_figure(texts, &found, &below, scale, &content.origin)?
        {
            content.blocks.push(Block::figure(figure));
        }
        if let Some(figures) = found.whole.get(&unit)
            && let Some(bar) = figures::frame_bar(&words::unit_name(&there.org, unit), figures)?
        {
            content.blocks.push(Block::figure(figures::frame_figure(
                texts,
                &[bar],
                scale,
                &content.origin,
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

fn lines(texts: &Texts, table: &EconomyTable, scale: Scale) -> Table {
    let of = |key: &str| format!("{}\n{}", texts.t(key), texts.period(&table.period));
    let columns = vec![
        Column::text(texts.t("economy-line")),
        Column::number(of("economy-budget")),
        Column::number(of("economy-outcome")),
        Column::number(texts.t("economy-deviation")),
        Column::number(texts.t("economy-budget-year")),
        Column::number(texts.t("economy-forecast-year")),
        Column::number(texts.t("economy-forecast-against-budget")),
    ];
    let cell = |value: Option<Money>| {
        value.map_or_else(
            || Cell::text("–"),
            |v| Cell::text(words::amount(texts, v, scale)),
        )
    };
    let against = |value: Option<Money>| match value {
        Some(v) if v.is_negative() => Cell::negative(words::amount(texts, v, scale)),
        other => cell(other),
    };
    let row = |r: &EconomyRow| {
        let cells = vec![
            Cell::text(words::row(texts, r.kind)),
            cell(r.budget),
            cell(r.outcome),
            against(r.deviation),
            cell(r.year_budget),
            cell(r.forecast),
            against(r.forecast_deviation),
        ];
        if r.kind == RowKind::Result {
            Row::total(cells)
        } else {
            Row::new(cells)
        }
    };
    Table {
        caption: texts.t("economy-block-title"),
        unit: Some(words::scale_word(texts, scale)),
        columns,
        rows: table.rows.iter().map(row).collect(),
        note: Some(words::origin(texts, &table.origin)).filter(|n| !n.is_empty()),
    }
}
