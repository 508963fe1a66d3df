//! The timetable as a list that can be sorted and taken away as a file.

use access::Ctx;
use document::{CellValue, Kind, Sheet, SheetColumn};
use kernel::{Date, sort_key};
use maud::{Markup, Render};
use web::ui::table::{Cell, Column, Row, Sort, Table};
use web::{Req, Texts};

use super::lines::{Line, Plan};
use crate::web::words;

fn columns(t: &Texts) -> Vec<Column> {
    vec![
        Column::text("steg", t.t("calendar-column-step")).sortable(),
        Column::text("delprocess", t.t("calendar-column-subprocess")).sortable(),
        Column::text("fran", t.t("calendar-column-from")).sortable(),
        Column::text("till", t.t("calendar-column-deadline")).sortable(),
        Column::text("ansvarig", t.t("calendar-column-responsible")).sortable(),
        Column::text("omfattning", t.t("calendar-column-scope")).wide_only(),
        Column::text("lage", t.t("calendar-state")).sortable(),
    ]
}

/// The lines in the order that is asked for; first by number.
fn ordered<'a>(req: &Req, plan: &'a Plan) -> (Vec<Line<'a>>, Option<Sort>) {
    let t = &req.texts;
    let sort = Sort::read(req.param("sort"), req.param("dir"), &columns(t));
    let mut lines = plan.lines();
    if let Some(sort) = &sort {
        match sort.key.as_str() {
            "steg" => lines.sort_by_cached_key(|l| sort_key(&l.dated.step.name)),
            "delprocess" => lines.sort_by_cached_key(|l| sort_key(&l.dated.subprocess_name)),
            "fran" => lines.sort_by_key(|l| (l.from.is_none(), l.from)),
            "till" => lines.sort_by_key(|l| (l.to.is_none(), l.to)),
            "ansvarig" => lines.sort_by_cached_key(|l| {
                sort_key(&words::parties(plan.model(), &l.dated.step.responsible))
            }),
            _ => lines.sort_by_key(Line::progress),
        }
        if sort.descending {
            lines.reverse();
        }
    }
    (lines, sort)
}

/// The table.
#[must_use]
pub fn list(req: &Req, plan: &Plan) -> Markup {
    let t = &req.texts;
    let (lines, sort) = ordered(req, plan);
    let day = |day: Option<Date>| day.map_or(Cell::Dash, |d| Cell::Text(t.date(d)));
    let some = |text: String| {
        if text.is_empty() {
            Cell::Missing
        } else {
            Cell::Text(text)
        }
    };
    let rows = lines.iter().map(|line| {
        let step = &line.dated.step;
        Row::link(&plan.href(line), &step.name)
            .cell(line.dated.subprocess_name.clone())
            .cell(day(line.from))
            .cell(day(line.to))
            .cell(some(words::parties(plan.model(), &step.responsible)))
            .cell(words::scope(t, step.scope))
            .cell(line.progress_mark(t))
    });
    Table::new(t, plan.view.year.name.clone(), &req.path, columns(t))
        .rows(rows)
        .sort(sort)
        .export()
        .empty(t.t("calendar-view-nothing"))
        .render()
}

/// The same rows and columns as a sheet.
#[must_use]
pub fn sheet(req: &Req, plan: &Plan) -> Sheet {
    let t = &req.texts;
    let day = |day: Option<Date>| day.map_or(CellValue::Blank, CellValue::Date);
    let rows = ordered(req, plan).0.into_iter().map(|line| {
        let step = &line.dated.step;
        vec![
            CellValue::text(&step.name),
            CellValue::text(&line.dated.subprocess_name),
            day(line.from),
            day(line.to),
            CellValue::text(words::parties(plan.model(), &step.responsible)),
            CellValue::text(words::scope(t, step.scope)),
            CellValue::text(line.progress_word(t)),
        ]
    });
    let columns = columns(t).into_iter().map(|column| {
        let is_day = ["fran", "till"].contains(&column.key.as_str());
        SheetColumn::new(column.label, if is_day { Kind::Date } else { Kind::Text })
    });
    Sheet {
        name: plan.view.year.name.clone(),
        columns: columns.collect(),
        rows: rows.collect(),
    }
}

/// The name of the unit that is looked at.
#[must_use]
pub fn unit_name(ctx: &Ctx, plan: &Plan) -> Option<String> {
    plan.unit.map(|unit| words::unit_name(ctx, unit))
}
