//! The list of reports: those of the chosen unit and below, by state, sorted and paged.

use document::Tone;
use document::sheet::{CellValue, Kind, Sheet, SheetColumn};
use kernel::sort_key;
use maud::{Markup, Render, html};
use web::ui::cards::{self, Head};
use web::ui::table::{Column, Pager, Row, Sort, Table};
use web::ui::{Icon, form, query};
use web::{Format, Outcome, Req, Texts, download};

use crate::model::lifecycle::{Composition, Publication};
use crate::store::{Report, list_reports};

const PER_PAGE: usize = 50;
/// The query's word for the state shown.
const STATE: &str = "lage";

/// Where a report stands, as the list says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Draft,
    Correction,
    Frozen,
    Published,
    Withdrawn,
}

impl Standing {
    fn of(report: &Report) -> Self {
        match (report.composition, report.publication) {
            (Composition::Draft, _) => Self::Draft,
            (Composition::Correction, _) => Self::Correction,
            (Composition::Frozen, Some(p)) if p.is_public() => Self::Published,
            (Composition::Frozen, Some(Publication::Withdrawn)) => Self::Withdrawn,
            (Composition::Frozen, _) => Self::Frozen,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Draft => "state-draft",
            Self::Correction => "report-state-correction",
            Self::Frozen => "state-frozen",
            Self::Published => "state-published",
            Self::Withdrawn => "report-state-withdrawn",
        }
    }

    const fn tone(self) -> Tone {
        match self {
            Self::Draft | Self::Correction => Tone::None,
            Self::Frozen => Tone::Done,
            Self::Published => Tone::Good,
            Self::Withdrawn => Tone::Off,
        }
    }

    fn is_chosen(self, chosen: &str) -> bool {
        match chosen {
            "utkast" => matches!(self, Self::Draft | Self::Correction),
            "fryst" => matches!(self, Self::Frozen | Self::Withdrawn),
            "publicerad" => self == Self::Published,
            _ => true,
        }
    }
}

struct Line {
    report: Report,
    unit: String,
    standing: Standing,
}

pub async fn list(req: Req) -> Outcome {
    req.require_signed_in()?;
    let scope = req.ctx.scope("report:read");
    let reports = list_reports(&req.ctx.read(), &scope).await?;
    let org = &req.ctx.org;
    let chosen = req.unit();
    let state = req.param(STATE).unwrap_or_default();
    let mut lines: Vec<Line> = reports
        .into_iter()
        .filter(|r| {
            chosen.is_none_or(|top| {
                org.place(r.unit)
                    .is_some_and(|u| org.tree.is_within(u, top))
            })
        })
        .map(|report| {
            let unit = org
                .place(report.unit)
                .and_then(|u| org.tree.get(u))
                .map(|u| u.name.clone())
                .unwrap_or_default();
            Line {
                unit,
                standing: Standing::of(&report),
                report,
            }
        })
        .filter(|line| line.standing.is_chosen(state))
        .collect();
    let columns = columns(&req.texts);
    let sort = Sort::read(
        req.param(query::SORT),
        req.param(query::DIRECTION),
        &columns,
    );
    arrange(&mut lines, sort.as_ref());
    if let Some(format) = Format::of(&req) {
        return Ok(download(&req, &sheet(&req.texts, &lines), format)?);
    }
    let page = req
        .param(query::PAGE)
        .and_then(|p| p.parse().ok())
        .unwrap_or(1);
    let pager = Pager::new(page, PER_PAGE, lines.len());
    let title = req.texts.t("menu-reports");
    let main = shown(&req, &lines, columns, sort, pager);
    Ok(req.page(&title, vec![(None, title.clone())], main))
}

fn columns(t: &Texts) -> Vec<Column> {
    vec![
        Column::text("title", t.t("report-title")).sortable(),
        Column::text("unit", t.t("unit")).sortable(),
        Column::text("period", t.t("period")).sortable(),
        Column::text("state", t.t("report-state")).sortable(),
        Column::number("version", t.t("report-meta-version")),
        Column::text("changed", t.t("report-changed")).sortable(),
    ]
}

/// Newest first unless another order is chosen.
fn arrange(lines: &mut [Line], sort: Option<&Sort>) {
    lines.sort_by_key(|l| (std::cmp::Reverse(l.report.changed_at), l.report.id));
    let Some(sort) = sort else { return };
    match sort.key.as_str() {
        "title" => lines.sort_by_cached_key(|l| sort_key(&l.report.title)),
        "unit" => lines.sort_by_cached_key(|l| sort_key(&l.unit)),
        "period" => lines.sort_by_key(|l| (l.report.period.end(), l.report.period.start())),
        "state" => lines.sort_by_key(|l| l.standing.word()),
        _ => lines.sort_by_key(|l| l.report.changed_at),
    }
    if sort.descending {
        lines.reverse();
    }
}

fn shown(
    req: &Req,
    lines: &[Line],
    columns: Vec<Column>,
    sort: Option<Sort>,
    pager: Pager,
) -> Markup {
    let t = &req.texts;
    let may_compose = req.ctx.known_at.is_none() && !req.ctx.scope("report:compose").is_empty();
    let mut head = Head::new(t.t("menu-reports")).lead(t.t("report-list-lead"));
    if may_compose {
        head = head.actions(form::link_button(
            "/rapporter/ny",
            Some(Icon::Plus),
            &t.t("report-new"),
            true,
        ));
    }
    let state = req.param(STATE).unwrap_or_default();
    let chips: Vec<(String, String, bool)> = [
        ("", "report-filter-all"),
        ("utkast", "report-filter-draft"),
        ("fryst", "report-filter-frozen"),
        ("publicerad", "report-filter-published"),
    ]
    .into_iter()
    .map(|(key, words)| {
        (
            query::with(&req.path, &[(STATE, key), (query::PAGE, "1")]),
            t.t(words),
            key == state,
        )
    })
    .collect();
    let rows = lines
        .iter()
        .skip(pager.offset())
        .take(pager.per_page)
        .map(|line| {
            Row::link(
                &format!("/rapporter/{}", line.report.id),
                &line.report.title,
            )
            .cell(line.unit.as_str())
            .cell(t.period(&line.report.period))
            .cell(document::status(
                line.standing.tone(),
                &t.t(line.standing.word()),
            ))
            .number(if line.report.last_number > 0 {
                t.number(line.report.last_number)
            } else {
                String::new()
            })
            .cell(t.date_time(line.report.changed_at))
        });
    let table = Table::new(t, t.t("menu-reports"), &req.path, columns)
        .rows(rows)
        .sort(sort)
        .export()
        .pager(pager);
    html! {
        div.stack-l {
            (head)
            (cards::chips(&t.t("selection"), &chips))
            @if lines.is_empty() {
                (cards::empty(&t.t("report-none-title"), &t.t("report-none-text"),
                    may_compose.then(|| form::link_button("/rapporter/ny", Some(Icon::Plus), &t.t("report-new"), false)),
                    Some(html! { a href="/oppet" { (t.t("what-residents-see")) } })))
            } @else { (table.render()) }
        }
    }
}

fn sheet(t: &Texts, lines: &[Line]) -> Sheet {
    let column = |words: &str| {
        SheetColumn::new(
            t.t(words),
            if words == "report-meta-version" {
                Kind::Integer
            } else {
                Kind::Text
            },
        )
    };
    let row = |line: &Line| {
        vec![
            CellValue::Text(line.report.title.clone()),
            CellValue::Text(line.unit.clone()),
            CellValue::Text(t.period(&line.report.period)),
            CellValue::Text(t.t(line.standing.word())),
            if line.report.last_number > 0 {
                CellValue::Integer(line.report.last_number)
            } else {
                CellValue::Blank
            },
            CellValue::Text(t.date_time(line.report.changed_at)),
        ]
    };
    let columns = [
        "report-title",
        "unit",
        "period",
        "report-state",
        "report-meta-version",
        "report-changed",
    ];
    Sheet {
        name: t.t("menu-reports"),
        columns: columns.map(column).to_vec(),
        rows: lines.iter().map(row).collect(),
    }
}
