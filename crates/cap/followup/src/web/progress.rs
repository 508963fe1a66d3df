//! How far a round has come: the whole municipality or a part of it, level by level, and those that are missing.

use std::collections::{HashMap, HashSet};

use access::{Ctx, Target};
use axum::extract::Path;
use document::sheet::Kind;
use document::{CellValue, Sheet, SheetColumn};
use kernel::{Failure, Instant, Result, UnitId};
use maud::{Markup, Render, html};
use web::ui::query;
use web::ui::status;
use web::ui::table::{Branch, Cell, Column, Pager, Phone, Row, Sort, Table};
use web::ui::{Icon, cards};
use web::{Format, Outcome, Req, Texts, download, see_other};

use super::id;
use super::words::{self, unit_name};
use crate::api;
use crate::model::progress::{Counts, Progress};
use crate::model::round::{Round, RoundState};
use crate::model::unit_report::UnitReport;
use crate::store::{rounds, scales};
use crate::use_cases::report_target;

/// Rows of the list of missing units on one page.
const PER_PAGE: usize = 25;

/// Everything the page shows.
struct ProgressPage {
    /// The view with the tree of the round's time.
    at: Ctx,
    round: Round,
    progress: Progress,
    reports: Vec<UnitReport>,
    /// Units whose report the actor may read: the others have no link to it.
    readable: HashSet<UnitId>,
    /// The unit whose part is shown; none is the whole municipality.
    top: Option<UnitId>,
    /// Units whose children are shown.
    open: HashSet<UnitId>,
    /// Every round of the same period with how many units report in it, the widest first.
    rounds: Vec<(Round, usize)>,
}

/// The widest round of the chosen period.
pub async fn current(req: Req) -> Outcome {
    req.ctx
        .require("progress:read", &Target::whole("progress"))?;
    match api::round_for(&req.ctx.read(), &req.view.period).await? {
        Some(round) => Ok(see_other(&format!("/framdrift/{}", round.id))),
        None => {
            let t = &req.texts;
            let title = t.t("menu-progress");
            let main = html! {
                (cards::Head::new(title.clone()))
                (cards::empty(&t.t("followup-no-rounds"), &t.t("followup-no-rounds-text"), None, None))
            };
            Ok(req.page(&title, vec![(None, title.clone())], main))
        }
    }
}

/// The progress of one round.
pub async fn show(req: Req, Path(round): Path<String>) -> Outcome {
    let page = load(&req, &round).await?;
    if let Some(format) = Format::of(&req) {
        return Ok(download(&req, &sheet(&req, &page), format)?);
    }
    let t = &req.texts;
    let main = main(&req, &page).await?;
    let crumbs = vec![
        (Some("/framdrift".to_owned()), t.t("menu-progress")),
        (None, page.round.name.clone()),
    ];
    Ok(req.page(&page.round.name, crumbs, main))
}

async fn load(req: &Req, round: &str) -> Result<ProgressPage> {
    req.ctx
        .require("progress:read", &Target::whole("progress"))?;
    let round = rounds::load(&req.ctx.read(), id(round)?).await?;
    if round.state == RoundState::Draft {
        return Err(Failure::NotFound);
    }
    let at = api::tree_of(&req.ctx, &round).await?;
    let (progress, reports) = api::progress(&req.ctx, &round).await?;
    let scope = req.ctx.scope("unit-report:read");
    let readable = reports
        .iter()
        .filter(|r| scope.admits(&report_target(r)))
        .map(|r| r.unit)
        .collect();
    let tree = &at.org.tree;
    let top = req
        .param("under")
        .and_then(UnitId::parse)
        .filter(|u| tree.contains(*u));
    let open = req
        .param("oppna")
        .unwrap_or_default()
        .split('.')
        .filter_map(UnitId::parse)
        .collect();
    let rounds = api::rounds_for(&req.ctx.read(), &round.period).await?;
    Ok(ProgressPage {
        rounds,
        at,
        round,
        progress,
        reports,
        readable,
        top,
        open,
    })
}

impl ProgressPage {
    fn counts(&self) -> Counts {
        match self.top {
            Some(top) => self.progress.total.get(&top).copied().unwrap_or_default(),
            None => self.progress.whole,
        }
    }

    /// The units of the first level: below the chosen one, or every authority.
    fn first_level(&self) -> Vec<UnitId> {
        let tree = &self.at.org.tree;
        match self.top {
            Some(top) => std::iter::once(top)
                .filter(|u| self.progress.own.contains_key(u))
                .chain(tree.children(top).iter().copied())
                .collect(),
            None => {
                let is_top = |u: &UnitId| {
                    tree.authority_of(*u) == Some(*u)
                        && tree
                            .ancestors(*u)
                            .iter()
                            .all(|a| tree.authority_of(*a).is_none())
                };
                let outermost: Vec<UnitId> = tree.iter().map(|u| u.id).filter(is_top).collect();
                if outermost.is_empty() {
                    tree.roots().to_vec()
                } else {
                    outermost
                }
            }
        }
    }

    /// The rows that are shown, with their depth: children only under what has been opened.
    fn visible(&self) -> Vec<(UnitId, u8)> {
        let tree = &self.at.org.tree;
        let mut rows = Vec::new();
        let mut next: Vec<(UnitId, u8)> = self
            .first_level()
            .into_iter()
            .rev()
            .map(|u| (u, 0))
            .collect();
        while let Some((unit, depth)) = next.pop() {
            if !self.progress.total.contains_key(&unit) {
                continue;
            }
            rows.push((unit, depth));
            if self.open.contains(&unit) && Some(unit) != self.top {
                next.extend(
                    tree.children(unit)
                        .iter()
                        .rev()
                        .map(|c| (*c, depth.saturating_add(1))),
                );
            }
        }
        rows
    }

    fn has_children(&self, unit: UnitId) -> bool {
        Some(unit) != self.top
            && self
                .at
                .org
                .tree
                .children(unit)
                .iter()
                .any(|c| self.progress.total.contains_key(c))
    }

    /// Counts of a row: the chosen unit's own stand apart from those below it.
    fn of(&self, unit: UnitId) -> Counts {
        let of = if Some(unit) == self.top {
            &self.progress.own
        } else {
            &self.progress.total
        };
        of.get(&unit).copied().unwrap_or_default()
    }

    fn is_shown(&self, unit: UnitId) -> bool {
        self.top.is_none_or(|top| {
            self.at
                .org
                .place(unit)
                .is_some_and(|u| self.at.org.tree.is_within(u, top))
        })
    }

    /// Reports that are not complete.
    fn missing(&self) -> Vec<&UnitReport> {
        use crate::model::unit_report::ReportState as S;
        self.reports
            .iter()
            .filter(|r| {
                matches!(r.state, S::NotBegun | S::Begun | S::SentBack) && self.is_shown(r.unit)
            })
            .collect()
    }
}

async fn main(req: &Req, page: &ProgressPage) -> Result<Markup> {
    let t = &req.texts;
    let scale = scales::load(&req.ctx.read()).await?;
    let counts = page.counts();
    let place = page.top.map_or_else(
        || t.t("followup-whole-municipality"),
        |u| unit_name(&page.at, u),
    );
    let title = format!("{place}, {}", words::days_left(t, &req.ctx, &page.round));
    let lead = t.ta(
        "followup-progress-lead",
        &[
            ("deadline", t.date_near(page.round.deadline).into()),
            ("time", updated(req, counts.latest).into()),
        ],
    );
    let number = |n: u64| t.number(i64::try_from(n).unwrap_or(i64::MAX));
    let of = |n: u64| {
        t.ta(
            "followup-of",
            &[("total", i64::try_from(n).unwrap_or(i64::MAX).into())],
        )
    };
    let sums = [
        cards::Sum::new(
            t.t("followup-answers-done"),
            number(counts.confirmed),
            of(counts.lines),
        ),
        cards::Sum::new(
            t.t("followup-units-approved"),
            number(counts.approved),
            of(counts.reports),
        ),
        cards::Sum::new(
            t.t("followup-units-not-begun"),
            number(counts.not_begun),
            t.t("followup-units-word"),
        ),
        cards::Sum::new(
            t.t("status-off"),
            if counts.hidden > 0 && words::drawn(counts.tally).total() == 0 {
                "–".to_owned()
            } else {
                number(counts.tally.off)
            },
            t.t(if counts.hidden > 0 {
                "followup-answers-without-drafts"
            } else {
                "followup-answers-word"
            }),
        ),
    ];
    let legend: Vec<_> = scale
        .0
        .iter()
        .map(|v| (v.tone, v.name(words::language(t)).to_owned()))
        .collect();
    Ok(html! {
        (cards::Head::new(title).kind(Icon::Progress, page.round.name.clone()).lead(lead))
        div.stack-l {
            (round_chooser(req, page))
            (cards::sums(&sums))
            (filters(req, page))
            div.row.row-between { (chips(req, page)) (status::legend(t, &legend)) }
            (table(req, page).render())
            (missing_section(req, page))
        }
    })
}

/// Which round the picture is of, where the period has several: each stands for itself.
fn round_chooser(req: &Req, page: &ProgressPage) -> Markup {
    let t = &req.texts;
    if page.rounds.len() < 2 {
        return html! {};
    }
    let options: Vec<(String, String, bool)> = page
        .rounds
        .iter()
        .map(|(round, units)| {
            let words = t.ta(
                "followup-round-of-units",
                &[("round", (&round.name).into()), ("count", (*units).into())],
            );
            let href = format!("/framdrift/{}", round.id);
            (href, words, round.id == page.round.id)
        })
        .collect();
    html! {
        div.stack-s {
            p.small.dim { (t.ta("followup-picture-of", &[("round", (&page.round.name).into())])) }
            (cards::chips(&t.t("followup-rounds-of-period"), &options))
        }
    }
}

fn updated(req: &Req, latest: Option<Instant>) -> String {
    let t = &req.texts;
    latest.map_or_else(|| t.t("followup-never"), |at| when(req, at))
}

/// The time of day for today, the date for other days.
fn when(req: &Req, at: Instant) -> String {
    if at.date() == req.ctx.valid_at {
        req.texts.time(at)
    } else {
        req.texts.date_near(at.date())
    }
}

fn filters(req: &Req, page: &ProgressPage) -> Markup {
    let t = &req.texts;
    let tree = &page.at.org.tree;
    let here = format!("/framdrift/{}", page.round.id);
    let chosen = page.top.map(|u| u.to_string()).unwrap_or_default();
    html! {
        form.lf-filters method="get" action=(here) {
            div.ds-field {
                label for="f-under" { (t.t("unit")) }
                select.ds-input id="f-under" name="under" {
                    option value="" selected[chosen.is_empty()] { (t.t("followup-all-units")) }
                    @for unit in tree.iter().filter(|u| u.is_authority || Some(u.id) == page.top) {
                        option value=(unit.id) selected[unit.id.to_string() == chosen] { (unit.name) }
                    }
                }
            }
            button.ds-button type="submit" data-variant="secondary" { (t.t("show")) }
        }
    }
}

fn chips(req: &Req, page: &ProgressPage) -> Markup {
    let t = &req.texts;
    let counts = page.counts();
    let chosen = req.param("visa").unwrap_or_default();
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let option = |value: &str, key: &str, n: u64| {
        let href = query::with(&req.path, &[("visa", value), (query::PAGE, "1")]);
        (
            href,
            t.ta(key, &[("count", count(n).into())]),
            chosen == value,
        )
    };
    let options = [
        option("", "followup-chip-all", counts.reports),
        option("saknas", "followup-chip-missing", counts.missing()),
        option("godkanna", "followup-chip-to-approve", counts.complete),
    ];
    cards::chips(&t.t("selection"), &options)
}

fn columns(t: &Texts) -> Vec<Column> {
    vec![
        Column::text("unit", t.t("unit")).sortable(),
        Column::text("done", t.t("followup-answers-done")).sortable(),
        Column::text("state", t.t("followup-state")),
        Column::text("tally", t.t("followup-judged-so-far")),
        Column::number("latest", t.t("followup-latest"))
            .sortable()
            .wide_only(),
    ]
}

fn sorted(req: &Req, page: &ProgressPage) -> (Vec<(UnitId, u8)>, Option<Sort>) {
    let sort = Sort::read(
        req.param(query::SORT),
        req.param(query::DIRECTION),
        &columns(&req.texts),
    );
    let mut rows = match req.param("visa") {
        Some("saknas") => flat(page, |c| c.missing() > 0),
        Some("godkanna") => flat(page, |c| c.complete > 0),
        _ => page.visible(),
    };
    if let Some(sort) = &sort {
        // a sorted list is flat: what is below stands by its own figures
        let tree = &page.at.org.tree;
        let share = |u: UnitId| {
            let c = page.of(u);
            (c.confirmed * 10_000).checked_div(c.lines).unwrap_or(0)
        };
        match sort.key.as_str() {
            "done" => rows.sort_by_key(|(u, _)| share(*u)),
            "latest" => rows.sort_by_key(|(u, _)| page.of(*u).latest),
            _ => rows.sort_by(|(a, _), (b, _)| {
                tree.get(*a)
                    .map(|u| &u.sort)
                    .cmp(&tree.get(*b).map(|u| &u.sort))
            }),
        }
        if sort.descending {
            rows.reverse();
        }
        rows.iter_mut().for_each(|(_, depth)| *depth = 0);
    }
    (rows, sort)
}

/// Every unit with a report of its own for which something holds, without levels.
fn flat(page: &ProgressPage, holds: impl Fn(&Counts) -> bool) -> Vec<(UnitId, u8)> {
    let tree = &page.at.org.tree;
    tree.iter()
        .filter(|u| page.is_shown(u.id) && page.progress.own.get(&u.id).is_some_and(&holds))
        .map(|u| (u.id, 0))
        .collect()
}

fn table(req: &Req, page: &ProgressPage) -> Table {
    let t = &req.texts;
    let (rows, sort) = sorted(req, page);
    let is_tree = sort.is_none() && req.param("visa").is_none();
    let shown = rows
        .into_iter()
        .map(|(unit, depth)| row(req, page, unit, depth, is_tree));
    let whole = page.counts();
    let share = (whole.confirmed * 100)
        .checked_div(whole.lines)
        .unwrap_or(0);
    let total = Row::new(t.t("total-row"))
        .cell(html! { div.lf-prog { (cards::progress_bar(t, whole.confirmed, whole.lines)) span.num { (share) "\u{a0}%" } } })
        .cell(state_cell(t, &whole))
        .cell(tally_cell(t, &whole))
        .cell(Cell::Text(String::new()));
    Table::new(t, t.t("menu-progress"), &req.path, columns(t))
        .rows(shown)
        .total(total)
        .sort(sort)
        .phone(Phone::Dense)
        .export()
        .empty(t.t("no-rows"))
}

/// The judgements counted; what the viewer may not see yet is said, never shown as zero.
fn tally_cell(t: &Texts, counts: &Counts) -> Markup {
    let tally = words::drawn(counts.tally);
    if counts.hidden == 0 {
        return words::tally_or_none(t, tally);
    }
    if tally.total() == 0 {
        return html! { span.small.dim { (t.t("followup-shown-when-approved")) } };
    }
    html! {
        (words::tally_or_none(t, tally))
        p.small.dim { (t.ta("followup-drafts-not-shown", &[("count", shown_count(counts.hidden).into())])) }
    }
}

fn shown_count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn state_cell(t: &Texts, counts: &Counts) -> Cell {
    match counts.state() {
        Some(state) => Cell::Content(status::state(t, words::shown(state))),
        None => Cell::Dash,
    }
}

fn row(req: &Req, page: &ProgressPage, unit: UnitId, depth: u8, is_tree: bool) -> Row {
    let t = &req.texts;
    let counts = if is_tree {
        page.of(unit)
    } else {
        page.progress
            .own
            .get(&unit)
            .copied()
            .unwrap_or_else(|| page.of(unit))
    };
    let name = unit_name(&page.at, unit);
    let is_own = page.progress.own.contains_key(&unit);
    let has_children = is_tree && page.has_children(unit);
    let is_open = page.open.contains(&unit);
    let is_readable = page.readable.contains(&unit);
    let href = if is_own && (!has_children || is_open) {
        is_readable.then(|| format!("/granska/{}/{unit}", page.round.id))
    } else {
        Some(format!("/framdrift/{}?under={unit}", page.round.id))
    };
    let toggle = toggled(page, unit);
    let head = html! {
        @if has_children {
            a.lf-twist href=(query::with(&req.path, &[("oppna", &toggle)])) aria-expanded=(if is_open { "true" } else { "false" })
                aria-label=(t.ta(if is_open { "followup-fold" } else { "followup-unfold" }, &[("name", (&name).into())])) {
                (web::ui::icon(if is_open { Icon::Chevron } else { Icon::ChevronRight }))
            }
        }
        @if let Some(href) = href { a href=(href) { (name) } } @else { (name) }
        @if is_own && is_readable && has_children && !is_open {
            " " a.small.dim.nb href={ "/granska/" (page.round.id) "/" (unit) } { (t.t("followup-own-report")) }
        }
    };
    let row = Row {
        name: name.clone(),
        ..Row::new(head)
    }
    .cell(cards::progress_cell(t, counts.confirmed, counts.lines))
    .cell(state_cell(t, &counts))
    .cell(tally_cell(t, &counts))
    .cell(
        counts
            .latest
            .map_or(Cell::Dash, |at| Cell::Number(when(req, at))),
    );
    if !is_tree {
        return row;
    }
    row.branch(Branch {
        id: unit.to_string(),
        parent: None,
        level: depth,
        has_children: false,
        open: is_open,
    })
}

/// The opened units with this one opened, or closed if it was open.
fn toggled(page: &ProgressPage, unit: UnitId) -> String {
    let mut open: Vec<UnitId> = page.open.iter().copied().filter(|u| *u != unit).collect();
    if open.len() == page.open.len() {
        open.push(unit);
    }
    open.sort_unstable();
    open.iter()
        .map(UnitId::to_string)
        .collect::<Vec<_>>()
        .join(".")
}

/// Those that have not marked complete, with who answers for them.
fn missing_section(req: &Req, page: &ProgressPage) -> Markup {
    let t = &req.texts;
    let mut missing = page.missing();
    let tree = &page.at.org.tree;
    let by_unit: HashMap<UnitId, usize> = tree.iter().enumerate().map(|(n, u)| (u.id, n)).collect();
    missing.sort_by_key(|r| by_unit.get(&r.unit).copied().unwrap_or(usize::MAX));
    if missing.is_empty() {
        return html! {};
    }
    let number = req
        .param(query::PAGE)
        .and_then(|p| p.parse().ok())
        .unwrap_or(1);
    let pager = Pager::new(number, PER_PAGE, missing.len());
    let columns = vec![
        Column::text("unit", t.t("unit")),
        Column::text("answering", t.t("followup-answers")),
        Column::number("left", t.t("followup-left-column")),
        Column::text("state", t.t("followup-state")),
    ];
    let rows = missing
        .iter()
        .skip(pager.offset())
        .take(PER_PAGE)
        .map(|report| {
            let counts = page
                .progress
                .own
                .get(&report.unit)
                .copied()
                .unwrap_or_default();
            let (who, vacant) = words::answering(&page.at, t, report.unit);
            let left =
                i64::try_from(counts.lines.saturating_sub(counts.confirmed)).unwrap_or(i64::MAX);
            let name = unit_name(&page.at, report.unit);
            let row = if page.readable.contains(&report.unit) {
                Row::link(
                    &format!("/granska/{}/{}", page.round.id, report.unit),
                    &name,
                )
            } else {
                Row::new(name)
            };
            row.cell(
                html! { (who) @if let Some(vacant) = vacant { " " span.small.dim { (vacant) } } },
            )
            .number(t.ta("followup-answers-count", &[("count", left.into())]))
            .cell(status::state(t, words::shown(report.state)))
        });
    let table = Table::new(t, t.t("followup-missing"), &req.path, columns)
        .rows(rows)
        .pager(pager);
    cards::section("saknas", &t.t("followup-missing"), None, table.render())
}

/// The shown rows as a file.
fn sheet(req: &Req, page: &ProgressPage) -> Sheet {
    let t = &req.texts;
    let (rows, _) = sorted(req, page);
    let count = |n: u64| CellValue::Integer(i64::try_from(n).unwrap_or(i64::MAX));
    let column = |key: &str, kind| SheetColumn::new(t.t(key), kind);
    let columns = vec![
        column("unit", Kind::Text),
        column("followup-answers", Kind::Text),
        column("followup-answers-done", Kind::Integer),
        column("followup-lines", Kind::Integer),
        column("followup-state", Kind::Text),
        column("status-done", Kind::Integer),
        column("status-good", Kind::Integer),
        column("status-watch", Kind::Integer),
        column("status-off", Kind::Integer),
        column("status-none", Kind::Integer),
        column("followup-hidden-answers", Kind::Integer),
    ];
    let rows = rows.into_iter().map(|(unit, _)| {
        let counts = page.of(unit);
        let (who, _) = words::answering(&page.at, t, unit);
        let mut cells = vec![
            CellValue::text(unit_name(&page.at, unit)),
            CellValue::text(who),
            count(counts.confirmed),
            count(counts.lines),
            counts.state().map_or(CellValue::Blank, |s| {
                CellValue::text(t.t(words::shown(s).key()))
            }),
        ];
        // what is not to be seen yet is no zero
        let is_hidden = counts.hidden > 0 && words::drawn(counts.tally).total() == 0;
        let tally = crate::model::progress::tones(&counts.tally);
        cells.extend(tally.map(|(_, n)| {
            if is_hidden {
                CellValue::Blank
            } else {
                count(n)
            }
        }));
        cells.push(count(counts.hidden));
        cells
    });
    Sheet {
        name: page.round.name.clone(),
        columns,
        rows: rows.collect(),
    }
}
