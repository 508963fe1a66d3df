//! The list of goals and assignments for the chosen unit and period.

use std::collections::HashSet;

use document::sheet::{CellValue, Kind, Sheet, SheetColumn};
use kernel::{Result, UnitId, search_key};
use maud::{Markup, html};
use web::ui::form::{self, Choice, FieldView};
use web::ui::table::{Cell, Column, Pager, Row, Sort, Table};
use web::ui::{Icon, cards, query};
use web::{Format, Outcome, Req, download};

use super::names::Names;
use super::words;
use crate::api::{ListColumn, panels};
use crate::model::answer::answered;
use crate::model::item::{ItemId, ItemKind, ItemState, Theme};
use crate::store::list::{self, Listed};

const PER_PAGE: usize = 50;

/// What the page is narrowed to.
#[derive(Debug, Default)]
struct Filter {
    kind: Option<ItemKind>,
    theme: Option<Theme>,
    receiver: Option<UnitId>,
    /// `ja`: everybody has answered; `nej`: somebody has not.
    answered: Option<bool>,
    text: String,
}

impl Filter {
    fn read(req: &Req) -> Self {
        Self {
            kind: req.param("slag").and_then(ItemKind::parse),
            theme: req.param("tema").and_then(Theme::parse),
            receiver: req.param("mottagare").and_then(UnitId::parse),
            answered: match req.param("svar") {
                Some("ja") => Some(true),
                Some("nej") => Some(false),
                _ => None,
            },
            text: search_key(req.param("q").unwrap_or_default()),
        }
    }

    fn admits(&self, line: &Listed) -> bool {
        self.kind.is_none_or(|k| line.item.kind == k)
            && self.theme.is_none_or(|t| line.item.theme == Some(t))
            && self
                .receiver
                .is_none_or(|u| line.receivers.iter().any(|r| r.unit == u))
            && self.answered.is_none_or(|wanted| {
                let (given, all) = answered(&line.receivers);
                all > 0 && (given == all) == wanted
            })
            && (self.text.is_empty() || line.search.contains(&self.text))
    }
}

/// Whether a line concerns the chosen unit: the whole municipality, or what the unit and those below own or receive.
fn concerns(line: &Listed, below: Option<&HashSet<UnitId>>) -> bool {
    below.is_none_or(|units| {
        units.contains(&line.item.unit) || line.receivers.iter().any(|r| units.contains(&r.unit))
    })
}

pub(crate) async fn show(req: Req) -> Outcome {
    let scope = req.ctx.scope("item:read");
    if scope.is_empty() {
        req.require_signed_in()?;
    }
    let filter = Filter::read(&req);
    let all = list::due(&req.ctx, req.view.period).await?;
    let below = below(&req);
    let here: Vec<&Listed> = all.iter().filter(|l| concerns(l, below.as_ref())).collect();
    let mut shown: Vec<&Listed> = here.iter().copied().filter(|l| filter.admits(l)).collect();
    let mut columns = columns(&req);
    let sort = Sort::read(
        req.param(query::SORT),
        req.param(query::DIRECTION),
        &columns,
    );
    if let Some(sort) = &sort {
        order(&req, &mut shown, sort);
    }
    let names = Names::load(&req, units(&shown)).await?;
    if let Some(format) = Format::of(&req) {
        let added = added(&req, &shown).await?;
        return Ok(download(
            &req,
            &sheet(&req, &shown, &names, &added),
            format,
        )?);
    }
    let pager = Pager::new(
        req.param(query::PAGE)
            .and_then(|p| p.parse().ok())
            .unwrap_or(1),
        PER_PAGE,
        shown.len(),
    );
    let visible = shown
        .get(pager.offset()..shown.len().min(pager.offset() + PER_PAGE))
        .unwrap_or_default();
    let added = added(&req, visible).await?;
    columns.extend(
        added
            .iter()
            .enumerate()
            .map(|(n, c)| Column::text(format!("mer-{n}"), &c.label)),
    );
    let title = req.texts.t("menu-goals");
    let list = Listing {
        names: &names,
        added: &added,
        pager,
        columns,
        sort,
    };
    let main = page(&req, &title, &filter, &here, visible, list);
    Ok(req.page(&title, vec![(None, title.clone())], main))
}

/// What the page shows beside the lines themselves.
struct Listing<'a> {
    names: &'a Names,
    /// Columns that later rooms add.
    added: &'a [ListColumn],
    pager: Pager,
    columns: Vec<Column>,
    sort: Option<Sort>,
}

/// The columns that later rooms add to these lines.
async fn added(req: &Req, lines: &[&Listed]) -> Result<Vec<ListColumn>> {
    let ids: Vec<ItemId> = lines.iter().map(|l| l.item.id).collect();
    let mut found = Vec::new();
    for build in panels().iter().filter_map(|p| p.list) {
        found.push(build(req.clone(), ids.clone()).await?);
    }
    Ok(found)
}

/// Every unit the lines name.
fn units(lines: &[&Listed]) -> Vec<UnitId> {
    lines
        .iter()
        .flat_map(|l| l.receivers.iter().map(|r| r.unit).chain([l.item.unit]))
        .collect()
}

/// Units of the chosen one; none when it is the whole municipality.
fn below(req: &Req) -> Option<HashSet<UnitId>> {
    let tree = &req.ctx.org.tree;
    let unit = req.unit()?;
    if tree.parent(unit).is_none() {
        None
    } else {
        Some(tree.subtree_ids(unit).into_iter().collect())
    }
}

fn columns(req: &Req) -> Vec<Column> {
    let t = &req.texts;
    vec![
        Column::text("rubrik", t.t("steering-column-title")).sortable(),
        Column::text("slag", t.t("steering-column-kind")).sortable(),
        Column::text("agare", t.t("steering-column-owner")).sortable(),
        Column::text("period", t.t("steering-column-due"))
            .sortable()
            .wide_only(),
        Column::text("tema", t.t("steering-column-theme"))
            .sortable()
            .wide_only(),
        Column::text("svar", t.t("steering-column-answers")).sortable(),
    ]
}

fn order(req: &Req, shown: &mut [&Listed], sort: &Sort) {
    let tree = &req.ctx.org.tree;
    match sort.key.as_str() {
        "rubrik" => shown.sort_by(|a, b| a.item.title_sort.cmp(&b.item.title_sort)),
        "slag" => shown.sort_by_key(|l| (l.item.kind, l.item.number)),
        "agare" => shown.sort_by_key(|l| tree.get(l.item.unit).map(|u| u.sort.clone())),
        "period" => shown.sort_by_key(|l| l.item.due_period),
        "tema" => shown.sort_by_key(|l| l.item.theme.map(|theme| words::theme(&req.texts, theme))),
        _ => shown.sort_by_key(|l| {
            let (given, all) = answered(&l.receivers);
            (all - given, all)
        }),
    }
    if sort.descending {
        shown.reverse();
    }
}

fn page(
    req: &Req,
    title: &str,
    filter: &Filter,
    here: &[&Listed],
    visible: &[&Listed],
    list: Listing<'_>,
) -> Markup {
    let t = &req.texts;
    let names = list.names;
    let rows = visible.iter().map(|line| row(req, line, names, list.added));
    let table = Table::new(t, title, &req.path, list.columns)
        .rows(rows)
        .sort(list.sort)
        .export()
        .pager(list.pager)
        .empty(t.t("steering-list-no-match"));
    let unit = req
        .unit()
        .map(|u| names.name(u).to_owned())
        .unwrap_or_default();
    let lead = t.ta(
        "steering-list-lead",
        &[
            ("unit", unit.into()),
            ("period", t.period(&req.view.period).into()),
        ],
    );
    let may_register = !req.ctx.scope("decision:register").is_empty();
    let missing = here
        .iter()
        .filter(|l| {
            let (given, all) = answered(&l.receivers);
            given < all
        })
        .count();
    html! {
        (cards::Head::new(title).lead(lead).actions(html! {
            @if may_register { (form::small_button("/beslut/nytt", Some(Icon::Plus), &t.t("steering-register-decision"))) }
        }))
        div.stack-l {
            @if here.is_empty() { (nothing(req, may_register)) }
            @else {
                (cards::sums(&[
                    cards::Sum::new(t.t("steering-sum-goals"), t.number(count(here, ItemKind::Goal)), ""),
                    cards::Sum::new(t.t("steering-sum-assignments"), t.number(count(here, ItemKind::Assignment)), ""),
                    cards::Sum::new(t.t("steering-sum-unanswered"), t.number(i64::try_from(missing).unwrap_or(i64::MAX)), t.t("steering-sum-unanswered-rest")),
                ]))
                (filters(req, filter, here, names))
                div { (table) }
            }
        }
    }
}

fn count(lines: &[&Listed], kind: ItemKind) -> i64 {
    i64::try_from(lines.iter().filter(|l| l.item.kind == kind).count()).unwrap_or(i64::MAX)
}

fn nothing(req: &Req, may_register: bool) -> Markup {
    let t = &req.texts;
    let actions = may_register.then(|| {
        html! {
            (form::link_button("/beslut/nytt", Some(Icon::Plus), &t.t("steering-register-decision"), true))
            (form::link_button("/beslut", None, &t.t("menu-decisions"), false))
        }
    });
    cards::empty(
        &t.ta(
            "steering-list-empty-title",
            &[("period", t.period(&req.view.period).into())],
        ),
        &t.t("steering-list-empty-text"),
        actions,
        None,
    )
}

fn filters(req: &Req, filter: &Filter, here: &[&Listed], names: &Names) -> Markup {
    let t = &req.texts;
    let all = t.t("steering-filter-all");
    let kinds = words::choices(
        &[ItemKind::Goal, ItemKind::Assignment],
        ItemKind::key,
        |k| words::kind(t, k),
    );
    let themes = words::choices(Theme::ALL, Theme::key, |theme| words::theme(t, theme));
    let mut units: Vec<UnitId> = here
        .iter()
        .flat_map(|l| l.receivers.iter().map(|r| r.unit))
        .collect();
    units.sort_by_key(|u| names.name(*u).to_lowercase());
    units.dedup();
    let receivers: Vec<Choice> = units
        .iter()
        .map(|u| Choice::new(u.to_string(), names.name(*u)))
        .collect();
    let answers = [
        Choice::new("nej", t.t("steering-filter-unanswered")),
        Choice::new("ja", t.t("steering-filter-answered")),
    ];
    let value = |name: &str| req.param(name).unwrap_or_default().to_owned();
    html! {
        form.lf-filters method="get" action="/mal" {
            (form::text(&FieldView::new("q", t.t("steering-filter-text")).value(value("q"))))
            (form::select(&FieldView::new("slag", t.t("steering-column-kind")).value(filter.kind.map_or("", ItemKind::key)), &kinds, Some(&all)))
            (form::select(&FieldView::new("tema", t.t("steering-column-theme")).value(filter.theme.map_or("", Theme::key)), &themes, Some(&all)))
            (form::select(&FieldView::new("mottagare", t.t("steering-receiver")).value(value("mottagare")), &receivers, Some(&all)))
            (form::select(&FieldView::new("svar", t.t("steering-column-answers")).value(value("svar")), &answers, Some(&all)))
            button.ds-button type="submit" data-variant="secondary" { (t.t("show")) }
        }
    }
}

fn decision_words(line: &Listed) -> String {
    match (&line.decision, &line.section) {
        (Some(title), Some(section)) => format!("{title} §\u{a0}{section}"),
        (Some(title), None) => title.clone(),
        _ => String::new(),
    }
}

fn answers_words(req: &Req, line: &Listed) -> String {
    let (given, all) = answered(&line.receivers);
    if line.item.state == ItemState::Draft {
        return words::state(&req.texts, line.item.state);
    }
    if all == 0 {
        String::new()
    } else {
        req.texts.ta(
            "steering-answered-of",
            &[("given", given.into()), ("all", all.into())],
        )
    }
}

fn row(req: &Req, line: &Listed, names: &Names, added: &[ListColumn]) -> Row {
    let t = &req.texts;
    let (given, all) = answered(&line.receivers);
    let words_of_answers = answers_words(req, line);
    let decision = decision_words(line);
    let mut row = Row::link(&words::href(&line.item), &line.item.title)
        .cell(html! { span.nb { (words::numbered(t, &line.item)) } })
        .cell(html! { (names.name(line.item.unit)) @if !decision.is_empty() { br; span.small.dim { (decision) } } })
        .cell(html! { span.nb { (t.period(&line.item.due_period)) } })
        .cell(line.item.theme.map(|theme| words::theme(t, theme)).unwrap_or_default())
        .cell(html! { @if given < all { strong.nb { (words_of_answers) } } @else { span.nb { (words_of_answers) } } });
    for column in added {
        let cell = column.cells.get(&line.item.id);
        row = row.cell(cell.map_or(Cell::Dash, |c| Cell::Content(c.shown.clone())));
    }
    row
}

fn sheet(req: &Req, shown: &[&Listed], names: &Names, added: &[ListColumn]) -> Sheet {
    let t = &req.texts;
    let mut labels: Vec<String> = columns(req).into_iter().map(|c| c.label).collect();
    labels.insert(3, t.t("steering-column-decision"));
    labels.extend(added.iter().map(|c| c.label.clone()));
    let columns = labels
        .into_iter()
        .map(|label| SheetColumn::new(label, Kind::Text))
        .collect();
    let rows = shown
        .iter()
        .map(|line| {
            let theme = line
                .item
                .theme
                .map(|theme| words::theme(t, theme))
                .unwrap_or_default();
            let own = [
                line.item.title.clone(),
                words::numbered(t, &line.item),
                names.name(line.item.unit).to_owned(),
                decision_words(line),
                t.period(&line.item.due_period),
                theme,
                answers_words(req, line),
            ];
            let more = added.iter().map(|column| {
                let cell = column.cells.get(&line.item.id);
                cell.map(|c| c.said.clone()).unwrap_or_default()
            });
            own.into_iter().chain(more).map(CellValue::Text).collect()
        })
        .collect();
    Sheet {
        name: t.t("menu-goals"),
        columns,
        rows,
    }
}
