//! What indicators give to others: the charts of a report, and a part of the page of a goal.

use document::{Block, Language};
use kernel::Result;
use maud::{Markup, html};
use steering::api::{GoalPanel, Item, PanelContent};
use web::ui::{cards, form};
use web::{BlockContent, BlockNote, BlockRequest, BoxFuture, Req, Texts};

use super::chart::line_chart;
use crate::api::{self, IndicatorSeries};
use crate::store::links;

/// The language of documents, of the texts' language.
pub fn language(texts: &Texts) -> Language {
    match texts.language() {
        web::texts::Language::Sv => Language::Swedish,
        web::texts::Language::En => Language::English,
    }
}

/// A figure on a page.
pub fn figure(texts: &Texts, id: &str, given: &document::Figure) -> Markup {
    let language = language(texts);
    html! {
        figure.stack {
            (given.chart.markup(id, &given.title, &given.alt, language))
            p.small.dim {
                (given.source)
                @if let Some(start) = given.chart.axis_start(language) {
                    " " (texts.ta("indicators-axis-starts", &[("value", start.into())]))
                }
            }
            details.small { summary { (texts.t("show-as-table")) } (document::html::table(&given.table)) }
        }
    }
}

/// Report block `indicator-charts`: a figure with its table for each indicator that tells of the unit's goals and assignments.
pub fn indicator_charts(request: BlockRequest) -> BoxFuture<'static, Result<BlockContent>> {
    Box::pin(async move {
        let (read, texts) = (request.ctx.read(), &request.texts);
        let ids = links::indicators_of_unit(&read, request.unit).await?;
        let all = api::series(&read, &ids, request.unit).await?;
        let mut content = BlockContent {
            origin: texts.t("indicators-block-origin"),
            source_href: Some("/indikatorer".into()),
            ..BlockContent::default()
        };
        for series in &all {
            content.as_of = content
                .as_of
                .max(series.values.iter().map(|v| v.recorded_at).max());
            match line_chart(texts, series, Some(&request.period), request.ctx.today()) {
                Some(figure) if points(&figure) < FEWEST_POINTS => {
                    content.blocks.push(Block::Table(as_table(figure)));
                }
                Some(figure) => content.blocks.push(Block::figure(figure)),
                None => content.notes.push(without_values(texts, series)),
            }
        }
        if content.blocks.is_empty() {
            content
                .blocks
                .push(Block::text(texts.t("indicators-block-empty")));
        }
        Ok(content)
    })
}

/// With fewer values than these a line shows nothing that the figures do not.
const FEWEST_POINTS: usize = 3;

fn points(figure: &document::Figure) -> usize {
    match &figure.chart {
        document::Chart::Line(chart) => chart.outcome.values.iter().flatten().count(),
        _ => usize::MAX,
    }
}

/// The figures of a drawing alone, with its title and source.
fn as_table(figure: document::Figure) -> document::Table {
    let mut table = figure.table;
    // the title names the unit of measurement already
    table.caption = figure.title;
    table.unit = None;
    table.note = Some(figure.source).filter(|source| !source.is_empty());
    table
}

fn without_values(texts: &Texts, series: &IndicatorSeries) -> BlockNote {
    BlockNote {
        tone: document::Tone::Watch,
        text: texts.ta(
            "indicators-block-without-values",
            &[("name", (&series.indicator.name).into())],
        ),
        href: Some(format!("/indikatorer/{}", series.indicator.id)),
        blocks_freezing: false,
    }
}

/// The part of the page of a goal or an assignment that shows its indicators.
pub const PANEL: GoalPanel = GoalPanel {
    key: "indicators",
    build: panel,
    list: None,
};

fn panel(req: Req, item: Item) -> BoxFuture<'static, Result<PanelContent>> {
    Box::pin(async move {
        let unit = req.unit().unwrap_or(item.unit);
        let read = req.ctx.read();
        let mut linked = api::linked_to(&read, &[item.id], unit).await?;
        let mut at = unit;
        if linked.is_empty() && unit != item.unit {
            linked = api::linked_to(&read, &[item.id], item.unit).await?;
            at = item.unit;
        }
        if linked.is_empty() {
            return Ok(PanelContent::default());
        }
        let ids: Vec<_> = linked.iter().map(|i| i.id).collect();
        let series = api::series(&read, &ids, at).await?;
        let texts = &req.texts;
        let content = html! {
            @for (n, series) in series.iter().enumerate() {
                section.lf-card aria-labelledby={ "indicator-" (n) } {
                    h3 id={ "indicator-" (n) } { a href={ "/indikatorer/" (series.indicator.id) } { (series.indicator.name) } }
                    @match line_chart(texts, series, None, req.ctx.today()) {
                        Some(found) => (figure(texts, &format!("panel-{n}"), &found)),
                        None => {
                            p.dim { (texts.t("indicators-no-values")) }
                            (form::small_button(&format!("/indikatorer/{}/varden", series.indicator.id), None, &texts.t("indicators-add-values")))
                        }
                    }
                }
            }
        };
        let section = cards::section("indicators", &texts.t("menu-indicators"), None, content);
        Ok(PanelContent {
            main: vec![section],
            ..PanelContent::default()
        })
    })
}
