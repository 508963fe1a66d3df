//! The page of an indicator: its development at the chosen unit, values with where they came from, targets, links, history.

use std::collections::HashMap;

use access::Target as Aim;
use axum::extract::Path;
use kernel::{Result, UnitId};
use maud::{Markup, html};
use web::ui::table::{Cell, Column, Row, Table, export_links};
use web::ui::{Icon, cards, form};
use web::{Format, Outcome, Req, download};

use super::block::figure;
use super::chart::line_chart;
use super::words;
use crate::api::{IndicatorSeries, series};
use crate::model::indicator::{Aggregation, Gender, Indicator, IndicatorId};
use crate::store::indicators;
use crate::store::links::{self, Link};
use crate::store::values::{self, StoredValue, Wanted};
use crate::use_cases::export_values::export_values;

pub async fn show(req: Req, Path(id): Path<String>) -> Outcome {
    let read = req.ctx.read();
    let indicator = indicators::load(&read, words::id::<IndicatorId>(&id)?).await?;
    req.ctx
        .require("indicator:read", &Aim::at("indicator", indicator.unit))?;
    let unit = req.unit().unwrap_or(indicator.unit);
    if let Some(format) = Format::of(&req) {
        let one = std::slice::from_ref(&indicator);
        let all = export_values(&req.ctx, &indicator.code, one).await?;
        return Ok(download(&req, &all, format)?);
    }
    let found = series(&read, &[indicator.id], unit).await?;
    let own = found.into_iter().next().ok_or(kernel::Failure::NotFound)?;
    let here = [unit];
    let wanted = Wanted {
        indicators: &[indicator.id],
        units: Some(&here),
        gender: None,
        with_superseded: true,
    };
    let all = values::read(&read, wanted).await?;
    let below = parts(&req, &indicator, unit).await?;
    let links = links::of_indicator(&read, indicator.id).await?;
    let titles = titles(&req, &links).await?;
    let history = db::history::of(&read, "indicator", indicator.id, 20).await?;
    let name = unit_name(&req, unit);
    let main = html! {
        (chart_card(&req, &own, &name))
        (value_table(&req, &own, &all))
        (below)
        (cards::section("history", &req.texts.t("history"), None, cards::history(&req.texts, &events(&req, &history))))
    };
    let aside = html! { (definition_card(&req, &indicator)) (target_card(&req, &own)) (link_card(&req, &indicator, &links, &titles)) };
    let head = cards::Head::new(&indicator.name)
        .kind(
            Icon::Chart,
            req.texts
                .ta("indicators-kind", &[("code", (&indicator.code).into())]),
        )
        .lead(req.texts.ta("indicators-at-unit", &[("unit", name.into())]))
        .actions(actions(&req, &indicator, unit));
    let page = html! { (head) (cards::columns(main, &req.texts.t("indicators-about"), aside)) };
    Ok(req.page(
        &indicator.name,
        words::crumbs(&req, None, &indicator.name),
        page,
    ))
}

fn unit_name(req: &Req, unit: UnitId) -> String {
    req.ctx
        .org
        .place(unit)
        .and_then(|u| req.ctx.org.tree.get(u))
        .map(|u| u.name.clone())
        .unwrap_or_default()
}

fn actions(req: &Req, indicator: &Indicator, unit: UnitId) -> Markup {
    let t = |key: &str| req.texts.t(key);
    let may =
        |action: &str, target: Aim| req.ctx.known_at.is_none() && req.ctx.may(action, &target);
    let at = format!("/indikatorer/{}", indicator.id);
    html! {
        @if may("indicator:edit", Aim::at("indicator", indicator.unit)) {
            (form::small_button(&format!("{at}/andra"), Some(Icon::Pencil), &t("change")))
        }
        @if may("indicator:edit", Aim::at("indicator", unit)) {
            (form::small_button(&format!("{at}/malvarden"), Some(Icon::Flag), &t("indicators-targets-and-links")))
        }
        @if may("value:record", Aim::at("value", unit)) {
            a.ds-button.s href={ (at) "/varden" } { (t("indicators-add-values")) }
        }
    }
}

fn chart_card(req: &Req, own: &IndicatorSeries, unit: &str) -> Markup {
    let heading = req
        .texts
        .ta("indicators-development", &[("unit", unit.into())]);
    let content = match line_chart(&req.texts, own, None, req.ctx.today()) {
        Some(found) => figure(&req.texts, "development", &found),
        None => {
            html! { p.dim { (req.texts.ta("indicators-no-values-at", &[("unit", unit.into())])) } }
        }
    };
    cards::card("development-heading", &heading, content)
}

/// One row a recorded value, newest period first; values that a later one stands instead of stand under it.
fn value_table(req: &Req, own: &IndicatorSeries, all: &[StoredValue]) -> Markup {
    let t = |key: &str| req.texts.t(key);
    let mut rows: Vec<&StoredValue> = all.iter().collect();
    rows.sort_by_key(|v| {
        (
            std::cmp::Reverse(v.key.period),
            v.key.gender,
            v.is_superseded,
            std::cmp::Reverse(v.recorded_at),
        )
    });
    let columns = vec![
        Column::text("period", t("period")),
        Column::text("gender", t("indicators-gender")),
        Column::number("value", t("indicators-value")),
        Column::text("source", t("indicators-source")),
        Column::text("recorded", t("indicators-recorded")),
    ];
    let rows = rows.into_iter().map(|v| {
        let head = html! { (words::period(&req.texts, &v.key.period)) @if v.is_superseded { " " span.small.dim { (t("indicators-superseded")) } } };
        let figure = v.value.map_or(Cell::Missing, |s| Cell::Number(words::figure(&req.texts, s, own.indicator.decimals)));
        Row::new(head).cell(words::gender(&req.texts, v.key.gender)).cell(figure).cell(value_source(req, &own.indicator, v)).cell(lineage(req, v))
    });
    let table = Table::new(&req.texts, t("indicators-values"), &req.path, columns)
        .rows(rows)
        .empty(t("indicators-no-values"));
    let remark = own.indicator.measurement_unit.clone();
    cards::section(
        "values",
        &t("indicators-values"),
        Some(&remark),
        html! { (table) (export_links(&req.texts, &req.path)) },
    )
}

fn value_source(req: &Req, indicator: &Indicator, value: &StoredValue) -> String {
    if value.is_made_up {
        return req.texts.t("indicators-made-up");
    }
    let source = value
        .source
        .clone()
        .unwrap_or_else(|| indicator.source.clone());
    if source.is_empty() {
        "–".into()
    } else {
        req.texts
            .ta("indicators-source-is", &[("source", source.into())])
    }
}

/// Who, when, and from which row of which file.
fn lineage(req: &Req, value: &StoredValue) -> Markup {
    let when = req.texts.date_time(value.recorded_at);
    html! {
        span {
            (req.texts.ta("history-by", &[("who", (&value.recorded_name).into()), ("when", when.into())]))
            @if let Some(file) = &value.source_file {
                br; span.small.dim {
                    @match value.source_row {
                        Some(row) => (req.texts.ta("indicators-from-row", &[("file", file.into()), ("row", row.to_string().into())])),
                        None => (file),
                    }
                }
            }
            @if let Some(note) = &value.note { br; span.small { (note) } }
        }
    }
}

/// The newest values of the units directly below, put together where the indicator says how.
async fn parts(req: &Req, indicator: &Indicator, unit: UnitId) -> Result<Markup> {
    let children: Vec<UnitId> = req.ctx.org.tree.children(unit).to_vec();
    let wanted = Wanted {
        indicators: &[indicator.id],
        units: Some(&children),
        gender: Some(Gender::T),
        with_superseded: false,
    };
    let found = values::read(&req.ctx.read(), wanted).await?;
    let end = req.view.period.end();
    let within: Vec<&StoredValue> = found
        .iter()
        .filter(|v| v.key.period.end() <= end && v.value.is_some())
        .collect();
    let Some(newest) = within.iter().map(|v| v.key.period).max_by_key(|p| p.end()) else {
        return Ok(html! {});
    };
    let values: HashMap<UnitId, &StoredValue> = within
        .into_iter()
        .filter(|v| v.key.period == newest)
        .map(|v| (v.key.unit, v))
        .collect();
    let t = |key: &str| req.texts.t(key);
    let columns = vec![
        Column::text("unit", t("unit")),
        Column::number("value", t("indicators-value")),
        Column::text("source", t("indicators-source")),
    ];
    let rows = children.iter().map(|child| {
        let name = unit_name(req, *child);
        let href = web::ui::query::with(
            &format!("/indikatorer/{}", indicator.id),
            &[("enhet", &child.to_string())],
        );
        let found = values.get(child);
        let figure = found.and_then(|v| v.value).map_or(Cell::Missing, |v| {
            Cell::Number(words::figure(&req.texts, v, indicator.decimals))
        });
        Row::link(&href, &name)
            .cell(figure)
            .cell(found.map_or(String::new(), |v| value_source(req, indicator, v)))
    });
    let all: Vec<kernel::Scaled> = values.values().filter_map(|v| v.value).collect();
    let mut table = Table::new(&req.texts, t("indicators-by-unit"), &req.path, columns).rows(rows);
    if let Some(total) = indicator.aggregation.of(&all) {
        let head = match indicator.aggregation {
            Aggregation::Mean => req
                .texts
                .ta("indicators-mean-of", &[("count", all.len().into())]),
            _ => req
                .texts
                .ta("indicators-sum-of", &[("count", all.len().into())]),
        };
        table = table.total(
            Row::new(head)
                .number(words::figure(&req.texts, total, indicator.decimals))
                .cell(""),
        );
    }
    let remark = format!(
        "{}, {}",
        req.texts.period(&newest),
        indicator.measurement_unit
    );
    Ok(cards::section(
        "by-unit",
        &t("indicators-by-unit"),
        Some(&remark),
        html! { (table) },
    ))
}

fn definition_card(req: &Req, indicator: &Indicator) -> Markup {
    let t = &req.texts;
    let mut pairs = vec![
        (
            t.t("indicators-measurement-unit"),
            html! { (indicator.measurement_unit) },
        ),
        (
            t.t("indicators-direction"),
            html! { (words::direction(t, indicator.direction)) },
        ),
        (
            t.t("indicators-periodicity"),
            html! { (words::periodicity(t, indicator.periodicity)) },
        ),
        (
            t.t("indicators-delay"),
            html! { (t.ta("indicators-days", &[("count", i64::from(indicator.publication_delay_days).into())])) },
        ),
        (
            t.t("indicators-aggregation"),
            html! { (words::aggregation(t, indicator.aggregation)) },
        ),
        (
            t.t("indicators-kept-by"),
            html! { (unit_name(req, indicator.unit)) },
        ),
    ];
    if !indicator.source.is_empty() {
        pairs.push((t.t("indicators-source"), html! { (indicator.source) }));
    }
    if !indicator.licence.is_empty() {
        pairs.push((t.t("indicators-licence"), html! { (indicator.licence) }));
    }
    cards::aside_card(
        "definition",
        &t.t("indicators-definition"),
        html! {
            @if !indicator.definition.is_empty() { p { (indicator.definition) } }
            (cards::key_values(&pairs))
        },
    )
}

fn target_card(req: &Req, own: &IndicatorSeries) -> Markup {
    let t = &req.texts;
    let pairs: Vec<(String, Markup)> = own
        .targets
        .iter()
        .map(|target| {
            let value = words::figure(t, target.value, own.indicator.decimals);
            let whom = if target.gender == Gender::T { String::new() } else { format!(" ({})", words::gender(t, target.gender)) };
            let label = format!("{}{whom}", t.period(&target.period));
            (label, html! { (value) " " (own.indicator.measurement_unit) @if target.decision_id.is_none() { " " span.small.dim { (t.t("indicators-no-decision")) } } })
        })
        .collect();
    cards::aside_card(
        "targets",
        &t.t("indicators-targets"),
        html! {
            @if pairs.is_empty() { p.dim { (t.t("indicators-no-targets")) } } @else { (cards::key_values(&pairs)) }
        },
    )
}

/// Titles of the linked items that the reader may see.
async fn titles(req: &Req, links: &[Link]) -> Result<HashMap<steering::api::ItemId, String>> {
    let ids: Vec<_> = links.iter().map(|l| l.item).collect();
    let items = steering::api::items(&req.ctx.read(), &ids).await?;
    Ok(items
        .into_iter()
        .filter(|i| req.ctx.may("item:read", &steering::api::target(i)))
        .map(|i| (i.id, i.title))
        .collect())
}

fn link_card(
    req: &Req,
    indicator: &Indicator,
    links: &[Link],
    titles: &HashMap<steering::api::ItemId, String>,
) -> Markup {
    let t = &req.texts;
    let seen: Vec<(&Link, &String)> = links
        .iter()
        .filter_map(|l| titles.get(&l.item).map(|title| (l, title)))
        .collect();
    cards::aside_card(
        "links",
        &t.t("indicators-links"),
        html! {
            @if seen.is_empty() { p.dim { (t.t("indicators-no-links")) } }
            @else {
                ul.stack-s {
                    @for (link, title) in seen {
                        li {
                            a href={ "/mal/" (link.item) } { (title) }
                            br; span.small.dim {
                                @match link.unit { Some(unit) => (unit_name(req, unit)), None => (t.t("indicators-every-unit")) }
                            }
                            @let may = req.ctx.known_at.is_none() && req.ctx.may("indicator:edit", &Aim::at("indicator", link.unit.unwrap_or(indicator.unit)));
                            @if may {
                                (form::deed(&format!("/indikatorer/{}/koppla-bort", indicator.id), &req.csrf, &[("link", &link.id)], &t.t("indicators-unlink"), false))
                            }
                        }
                    }
                }
            }
        },
    )
}

fn events(req: &Req, history: &[db::history::Entry]) -> Vec<cards::Event> {
    history
        .iter()
        .map(|entry| cards::Event {
            when: req.texts.date(entry.at.date()),
            occasion: req.texts.time(entry.at),
            status: None,
            text: html! { (req.texts.t(if entry.op == "insert" { "indicators-was-defined" } else { "indicators-was-changed" })) },
            by: entry.actor_name.clone(),
        })
        .collect()
}
