//! All indicators with the newest value at the chosen unit.

use std::collections::HashMap;

use access::{ScopeColumns, Target};
use axum::response::Response;
use document::sheet::{CellValue, Kind, Sheet, SheetColumn};
use kernel::Result;
use maud::{Markup, html};
use web::ui::table::{Cell, Column, Pager, Row, Sort, Table};
use web::ui::{Icon, cards, form, query};
use web::{Format, Outcome, Req, download};

use super::words;
use crate::model::evidence::target_for;
use crate::model::indicator::{Gender, Indicator, IndicatorId};
use crate::store::indicators;
use crate::store::values::{self, StoredValue, Wanted};

const PER_PAGE: usize = 50;

/// An indicator with what it shows at the unit.
struct Line {
    indicator: Indicator,
    value: Option<StoredValue>,
    target: Option<kernel::Scaled>,
}

pub async fn list(req: Req) -> Outcome {
    req.ctx
        .require("indicator:read", &Target::whole("indicator"))?;
    let words = req.param("q").unwrap_or_default().to_owned();
    let mut lines = lines(&req, &words).await?;
    let columns = columns(&req);
    let sort = Sort::read(
        req.param(query::SORT),
        req.param(query::DIRECTION),
        &columns,
    );
    if let Some(sort) = &sort {
        match sort.key.as_str() {
            "code" => lines.sort_by_key(|l| kernel::sort_key(&l.indicator.code)),
            "period" => lines.sort_by_key(|l| l.value.as_ref().map(|v| v.key.period)),
            _ => lines.sort_by_key(|l| kernel::sort_key(&l.indicator.name)),
        }
        if sort.descending {
            lines.reverse();
        }
    }
    if let Some(format) = Format::of(&req) {
        return Ok(download(&req, &sheet(&req, &lines), format)?);
    }
    Ok(page(&req, &words, &lines, columns, sort))
}

async fn lines(req: &Req, words: &str) -> Result<Vec<Line>> {
    let read = req.ctx.read();
    let mut values_sql = Vec::new();
    let condition = req.ctx.scope("indicator:read").sql(
        &ScopeColumns {
            unit: "i.unit_id",
            ..ScopeColumns::default()
        },
        &mut values_sql,
    );
    let found = indicators::search(&read, words, &condition, values_sql).await?;
    let ids: Vec<IndicatorId> = found.iter().map(|i| i.id).collect();
    let units: Vec<_> = req.unit().into_iter().collect();
    let wanted = Wanted {
        indicators: &ids,
        units: Some(&units),
        gender: Some(Gender::T),
        with_superseded: false,
    };
    let end = req.view.period.end();
    let mut newest: HashMap<IndicatorId, StoredValue> = HashMap::new();
    for value in values::read(&read, wanted)
        .await?
        .into_iter()
        .filter(|v| v.key.period.end() <= end && v.value.is_some())
    {
        match newest.get(&value.key.indicator) {
            Some(standing) if standing.key.period.end() >= value.key.period.end() => {}
            _ => {
                newest.insert(value.key.indicator, value);
            }
        }
    }
    let mut targets: HashMap<IndicatorId, Vec<_>> = HashMap::new();
    for target in indicators::targets(&read, &ids, req.unit())
        .await?
        .into_iter()
        .filter(|t| t.gender == Gender::T)
    {
        targets
            .entry(target.indicator)
            .or_default()
            .push((target.period, target.value));
    }
    let lines = found.into_iter().map(|indicator| {
        let value = newest.remove(&indicator.id);
        let of = value.as_ref().map_or(req.view.period, |v| v.key.period);
        let all = targets
            .get(&indicator.id)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let target = target_for(all, &of).or_else(|| target_for(all, &req.view.period));
        Line {
            indicator,
            value,
            target,
        }
    });
    Ok(lines.collect())
}

fn columns(req: &Req) -> Vec<Column> {
    let t = |key: &str| req.texts.t(key);
    vec![
        Column::text("name", t("indicators-name")).sortable(),
        Column::text("code", t("indicators-code")).sortable(),
        Column::number("value", t("indicators-newest-value")),
        Column::text("measurement_unit", t("indicators-measurement-unit")),
        Column::text("period", t("period")).sortable(),
        Column::number("target", t("indicators-target")),
        Column::text("source", t("indicators-source")),
    ]
}

/// The source of what is shown.
fn source(req: &Req, line: &Line) -> String {
    match &line.value {
        Some(value) if value.is_made_up => req.texts.t("indicators-made-up"),
        Some(value) => value
            .source
            .clone()
            .unwrap_or_else(|| line.indicator.source.clone()),
        None => line.indicator.source.clone(),
    }
}

fn row(req: &Req, line: &Line) -> Row {
    let indicator = &line.indicator;
    let figure = |value| Cell::Number(words::figure(&req.texts, value, indicator.decimals));
    Row::link(&format!("/indikatorer/{}", indicator.id), &indicator.name)
        .cell(indicator.code.clone())
        .cell(
            line.value
                .as_ref()
                .and_then(|v| v.value)
                .map_or(Cell::Missing, figure),
        )
        .cell(indicator.measurement_unit.clone())
        .cell(
            line.value
                .as_ref()
                .map_or(Cell::Dash, |v| Cell::Text(req.texts.period(&v.key.period))),
        )
        .cell(line.target.map_or(Cell::Dash, figure))
        .cell(source(req, line))
}

fn sheet(req: &Req, lines: &[Line]) -> Sheet {
    let t = |key: &str| req.texts.t(key);
    let columns = vec![
        SheetColumn::new(t("indicators-name"), Kind::Text),
        SheetColumn::new(t("indicators-code"), Kind::Text),
        SheetColumn::new(t("indicators-newest-value"), Kind::Decimal(2)),
        SheetColumn::new(t("indicators-measurement-unit"), Kind::Text),
        SheetColumn::new(t("period"), Kind::Text),
        SheetColumn::new(t("indicators-target"), Kind::Decimal(2)),
        SheetColumn::new(t("indicators-source"), Kind::Text),
    ];
    let rows = lines.iter().map(|line| {
        vec![
            CellValue::text(&line.indicator.name),
            CellValue::text(&line.indicator.code),
            CellValue::decimal(
                line.value
                    .as_ref()
                    .and_then(|v| v.value)
                    .map(kernel::Scaled::raw),
                8,
            ),
            CellValue::text(&line.indicator.measurement_unit),
            line.value.as_ref().map_or(CellValue::Blank, |v| {
                CellValue::text(req.texts.period(&v.key.period))
            }),
            CellValue::decimal(line.target.map(kernel::Scaled::raw), 8),
            CellValue::text(source(req, line)),
        ]
    });
    Sheet {
        name: t("menu-indicators"),
        columns,
        rows: rows.collect(),
    }
}

fn page(
    req: &Req,
    sought: &str,
    lines: &[Line],
    columns: Vec<Column>,
    sort: Option<Sort>,
) -> Response {
    let t = |key: &str| req.texts.t(key);
    let page = req
        .param(query::PAGE)
        .and_then(|p| p.parse().ok())
        .unwrap_or(1);
    let pager = Pager::new(page, PER_PAGE, lines.len());
    let shown = lines
        .iter()
        .skip(pager.offset())
        .take(PER_PAGE)
        .map(|l| row(req, l));
    let title = t("menu-indicators");
    let head = cards::Head::new(&title)
        .lead(lead(req))
        .actions(actions(req));
    let main = html! {
        (head)
        div.stack {
            (search(req, sought))
            @if lines.is_empty() && sought.is_empty() {
                (cards::empty(&t("indicators-empty-title"), &t("indicators-empty-text"), None, None))
            } @else {
                div { (Table::new(&req.texts, &title, &req.path, columns).rows(shown).sort(sort).pager(pager).export().empty(t("indicators-none-found"))) }
            }
        }
    };
    req.page(&title, vec![(None, title.clone())], main)
}

fn lead(req: &Req) -> String {
    let unit = req
        .unit()
        .and_then(|u| req.ctx.org.tree.get(u))
        .map(|u| u.name.clone())
        .unwrap_or_default();
    req.texts.ta(
        "indicators-lead",
        &[
            ("unit", unit.into()),
            ("date", req.texts.date(req.view.period.end()).into()),
        ],
    )
}

fn actions(req: &Req) -> Markup {
    let may = |action: &str| req.ctx.known_at.is_none() && !req.ctx.scope(action).is_empty();
    html! {
        @if may("value:record") { (form::small_button("/indikatorer/inlasning", Some(Icon::Upload), &req.texts.t("indicators-import"))) }
        @if req.unit().is_some_and(|u| req.ctx.known_at.is_none() && req.ctx.may("indicator:edit", &Target::at("indicator", u))) {
            (form::small_button("/indikatorer/ny", Some(Icon::Plus), &req.texts.t("indicators-new")))
        }
    }
}

fn search(req: &Req, sought: &str) -> Markup {
    html! {
        form.lf-filters.noprint method="get" action="/indikatorer" role="search" {
            div.ds-field {
                label for="q-indicators" { (req.texts.t("indicators-search")) }
                input.ds-input id="q-indicators" type="search" name="q" value=(sought);
            }
            button.ds-button type="submit" data-variant="secondary" { (req.texts.t("search-verb")) }
        }
    }
}
