//! The organisation of a day: the tree to choose from, and the chosen unit's card beside it.

use std::collections::{HashMap, HashSet};

use ::web::ui::cards::{self, Head};
use ::web::ui::form::{self, FieldView};
use ::web::ui::table::Pager;
use ::web::ui::{Icon, Markup, html, icon, query};
use ::web::{Outcome, Req};
use access::{Ctx, Target};
use axum::extract::Path;
use kernel::tree::{Tree, TreeUnit};
use kernel::{Date, Failure, Result, UnitId};

use super::{kinds, shared, unit_card};
use crate::model::kind::KindName;
use crate::store::stretches::{self, Shown};

/// Up to this many units the whole tree is open.
const SMALL: usize = 150;
/// Units found by name that one page shows.
const FOUND: usize = 50;

/// The tree with nothing chosen.
pub async fn show(req: Req) -> Outcome {
    Ok(page(&req, None).await?)
}

/// The tree with a unit chosen.
pub async fn show_unit(req: Req, Path(unit): Path<String>) -> Outcome {
    let unit = UnitId::parse(&unit).ok_or(Failure::NotFound)?;
    Ok(page(&req, Some(unit)).await?)
}

async fn page(req: &Req, unit: Option<UnitId>) -> Result<axum::response::Response> {
    req.ctx.require("unit:read", &Target::whole("unit"))?;
    let day = shared::day(req);
    let ctx = shared::on(&req.ctx, day).await?;
    let kinds = kinds::names(&req.app, &req.ctx.read()).await?;
    let card = match unit {
        Some(unit) => Some(unit_card::card(req, &ctx, unit, &kinds).await?),
        None => None,
    };
    let t = &req.texts;
    let title = t.ta("organisation-title", &[("date", t.date(day).into())]);
    let is_empty = ctx.org.tree.is_empty();
    let main = html! {
        (Head { kind: None, title: title.clone(), lead: Some(lead(req, &ctx.org.tree)), actions: Some(actions(req, day)) })
        div.stack {
            (days(req, &ctx, unit).await?)
            @if is_empty { (empty(req, day).await?) }
            @else {
                div.lf-cols data-wide-aside {
                    (tree(req, &ctx, unit, &kinds).await?)
                    aside.stack aria-label=(t.t("organisation-chosen")) {
                        @match card { Some(card) => (card), None => { p.dim { (t.t("organisation-choose-help")) } } }
                        (cards_note(req))
                    }
                }
            }
        }
    };
    Ok(req.page(&title, vec![], main))
}

fn cards_note(req: &Req) -> Markup {
    ::web::ui::note(
        ::web::ui::NoteTone::Plain,
        html! { span.small { (req.texts.t("organisation-stays")) } },
    )
}

fn lead(req: &Req, tree: &Tree) -> Markup {
    let levels = tree
        .iter()
        .filter_map(|u| tree.depth(u.id))
        .max()
        .map_or(0, |d| i64::from(d) + 1);
    html! { (req.texts.ta("organisation-lead", &[("units", tree.len().into()), ("levels", levels.into())])) }
}

fn may_edit(req: &Req) -> bool {
    req.ctx.known_at.is_none() && req.ctx.may("unit:edit", &Target::whole("unit"))
}

fn actions(req: &Req, day: Date) -> Markup {
    let t = &req.texts;
    let may_import =
        req.ctx.known_at.is_none() && req.ctx.may("unit:import", &Target::whole("unit"));
    html! {
        (form::link_button(&format!("/organisation/export?datum={day}&format=xlsx"), Some(Icon::Download), &t.t("organisation-export"), false))
        @if may_import { (form::link_button("/organisation/import", Some(Icon::Upload), &t.t("import-file"), false)) }
        @if may_edit(req) { (form::link_button("/organisation/ny", Some(Icon::Plus), &t.t("organisation-new-unit"), true)) }
    }
}

async fn empty(req: &Req, day: Date) -> Result<Markup> {
    let t = &req.texts;
    let first = stretches::days_of_change(&req.ctx.read())
        .await?
        .into_iter()
        .next();
    let import = may_edit(req).then(|| {
        form::link_button(
            "/organisation/import",
            Some(Icon::Upload),
            &t.t("import-file"),
            true,
        )
    });
    Ok(match first {
        Some(first) if day < first => {
            let href = format!("/organisation?datum={first}");
            let words = t.ta("organisation-begins", &[("date", t.date(first).into())]);
            cards::empty(
                &t.t("organisation-none-then"),
                &words,
                Some(form::link_button(&href, None, &t.t("show"), true)),
                None,
            )
        }
        _ => cards::empty(
            &t.t("organisation-none"),
            &t.t("organisation-none-text"),
            import,
            None,
        ),
    })
}

/// The day's form and the days on which something changes.
async fn days(req: &Req, ctx: &Ctx, unit: Option<UnitId>) -> Result<Markup> {
    let t = &req.texts;
    let today = req.ctx.today();
    let all = stretches::days_of_change(&req.ctx.read()).await?;
    let (past, coming): (Vec<Date>, Vec<Date>) = all.into_iter().partition(|d| *d <= today);
    let path = unit.map_or_else(
        || "/organisation".to_owned(),
        |u| format!("/organisation/{u}"),
    );
    let href = |day: Date| format!("{path}?datum={day}");
    let mut chips: Vec<(String, String, bool)> = past
        .iter()
        .skip(past.len().saturating_sub(4))
        .filter(|d| **d != today)
        .map(|d| (href(*d), t.date(*d), *d == ctx.valid_at))
        .collect();
    chips.push((
        path.clone(),
        t.t("organisation-today"),
        ctx.valid_at == today,
    ));
    chips.extend(coming.iter().take(3).map(|d| {
        (
            href(*d),
            t.ta("organisation-planned", &[("date", t.date(*d).into())]),
            *d == ctx.valid_at,
        )
    }));
    let written = req.param("datum").unwrap_or_default();
    let bad = !written.is_empty() && kernel::parse_date(written).is_err();
    let value = if bad {
        written.to_owned()
    } else {
        ctx.valid_at.to_string()
    };
    let day_field = FieldView::new("datum", t.t("organisation-show-day"))
        .help(t.t("organisation-show-day-help"))
        .value(value)
        .error(bad.then(|| t.t("error-date")));
    let search = FieldView::new("sok", t.t("organisation-find"))
        .help(t.t("organisation-find-help"))
        .value(req.param("sok").unwrap_or_default());
    Ok(html! {
        form.lf-filters method="get" action=(path) {
            (form::date(t, &day_field))
            (form::text(&search))
            button.ds-button type="submit" data-variant="secondary" { (t.t("show")) }
        }
        (cards::chips(&t.t("organisation-days"), &chips))
    })
}

async fn tree(req: &Req, ctx: &Ctx, chosen: Option<UnitId>, kinds: &[KindName]) -> Result<Markup> {
    let label = req.texts.t("organisation-tree");
    if let Some(sought) = req.param("sok") {
        return Ok(found(req, ctx, &kernel::search_key(sought), kinds));
    }
    let tree = &ctx.org.tree;
    let chosen = chosen.and_then(|u| ctx.org.place(u));
    let open: Option<HashSet<UnitId>> = (tree.len() > SMALL).then(|| {
        let path = chosen.map(|u| tree.path(u)).unwrap_or_default();
        path.into_iter()
            .chain(tree.roots().iter().copied())
            .collect()
    });
    let mut visible = Vec::new();
    let mut next: Vec<UnitId> = tree.roots().to_vec();
    while let Some(unit) = next.pop() {
        visible.push(unit);
        if open.as_ref().is_none_or(|o| o.contains(&unit)) {
            next.extend(tree.children(unit));
        }
    }
    let stretches = stretches::of(&known_then(req, ctx), &visible).await?;
    let view = TreeView {
        req,
        ctx,
        chosen,
        kinds,
        open,
        stretches,
    };
    Ok(html! {
        section.lf-card.lf-otree id="t" aria-label=(label) {
            ul { @for root in tree.roots() { (view.node(*root)) } }
        }
    })
}

/// What was known on the day shown: the tree of a past day says what was coming as it was known then, not what has been decided since.
fn known_then(req: &Req, ctx: &Ctx) -> db::Reader {
    if ctx.known_at.is_some() || ctx.valid_at >= req.ctx.today() {
        return ctx.read();
    }
    let next = ctx.valid_at.succ_opt().unwrap_or(ctx.valid_at);
    ctx.services.db.read(Some(kernel::Instant::start_of(next)))
}

/// Units whose name or code holds what was typed, as a plain list.
fn found(req: &Req, ctx: &Ctx, sought: &str, kinds: &[KindName]) -> Markup {
    let t = &req.texts;
    let tree = &ctx.org.tree;
    let all: Vec<&TreeUnit> = tree
        .iter()
        .filter(|u| {
            kernel::search_key(&u.name).contains(sought)
                || kernel::search_key(&u.code).starts_with(sought)
        })
        .collect();
    let page = req
        .param(query::PAGE)
        .and_then(|p| p.parse().ok())
        .unwrap_or(1);
    let pager = Pager::new(page, FOUND, all.len());
    let shown = all.iter().skip(pager.offset()).take(FOUND);
    html! {
        section.lf-card.lf-otree id="t" aria-label=(t.t("organisation-found")) {
            @if all.is_empty() { p { (t.t("organisation-found-none")) } }
            @else {
                ul {
                    @for unit in shown {
                        li {
                            div.n {
                                a href=(shared::unit_href(unit.id, ctx.valid_at, req.ctx.today())) { (unit.name) }
                                span.small.dim { (kinds::label(kinds, t, &unit.kind)) }
                                @if let Some(above) = tree.parent(unit.id) { span.small.dim { (above.name) } }
                            }
                        }
                    }
                }
                (pager.show(t, &req.path))
            }
        }
    }
}

struct TreeView<'a> {
    req: &'a Req,
    ctx: &'a Ctx,
    chosen: Option<UnitId>,
    kinds: &'a [KindName],
    /// None: everything is open.
    open: Option<HashSet<UnitId>>,
    stretches: HashMap<UnitId, Vec<Shown>>,
}

impl TreeView<'_> {
    fn node(&self, unit: UnitId) -> Markup {
        let tree = &self.ctx.org.tree;
        let Some(shown) = tree.get(unit) else {
            return html! {};
        };
        let t = &self.req.texts;
        let children = tree.children(unit);
        let is_open = self.open.as_ref().is_none_or(|o| o.contains(&unit));
        let href = shared::unit_href(unit, self.ctx.valid_at, self.req.ctx.today());
        html! {
            li {
                div.n aria-current=[(self.chosen == Some(unit)).then_some("true")] {
                    a href=(href) { (shown.name) }
                    span.small.dim { (kinds::label(self.kinds, t, &shown.kind)) }
                    @if !is_open && !children.is_empty() {
                        span.lf-tag { (icon(Icon::ChevronRight)) (t.ta("organisation-below", &[("count", tree.subtree_ids(unit).len().saturating_sub(1).into())])) }
                    }
                    @if let Some(words) = self.coming(unit) { span.lf-tag { (words.0) (words.1) } }
                    @if self.is_vacant(unit, &shown.kind) { span.lf-tag { (t.t("organisation-vacant")) } }
                }
                @if is_open && !children.is_empty() { ul { @for child in children { (self.node(*child)) } } }
            }
        }
    }

    /// What changes next for a unit, in words with an icon.
    fn coming(&self, unit: UnitId) -> Option<(Markup, String)> {
        let t = &self.req.texts;
        let all = self.stretches.get(&unit)?;
        let at = all.iter().position(|s| {
            s.from <= self.ctx.valid_at && s.until.is_none_or(|u| u > self.ctx.valid_at)
        })?;
        let now = all.get(at)?;
        let until = now.until?;
        let (picture, key, day) = match all.get(at + 1) {
            None => (
                Icon::Cross,
                "organisation-closes",
                until.pred_opt().unwrap_or(until),
            ),
            Some(next) if next.parent != now.parent => {
                (Icon::ArrowForward, "organisation-moves", until)
            }
            Some(next) if next.name != now.name => (Icon::Pencil, "organisation-renamed", until),
            Some(_) => (Icon::Pencil, "organisation-kind-changes", until),
        };
        Some((icon(picture), t.ta(key, &[("date", t.date(day).into())])))
    }

    fn is_vacant(&self, unit: UnitId, kind: &str) -> bool {
        let is_led = ["department", "area", "local-unit"].contains(&kind);
        is_led && self.ctx.org.answering(unit).is_some_and(|a| a.is_vacant)
    }
}
