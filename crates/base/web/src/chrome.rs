//! The frame around a page, filled in from the request: menu, choosers, person, receipt.

use std::collections::HashSet;

use chrono::Datelike;
use kernel::Period;
use maud::Markup;

use crate::capability::MenuItem;
use crate::req::Req;
use crate::ui::frame::{self, Chooser, LookingBack, MenuLink, PersonChip};
use crate::ui::{Frame, NoteTone, query};

/// Where a choice of unit, period or day is kept: `?enhet=…&till=/…`.
pub(crate) const CHOOSE: &str = "/valj";

pub(crate) fn page(
    req: &Req,
    title: &str,
    crumbs: Vec<(Option<String>, String)>,
    main: Markup,
) -> Markup {
    let mut frame = bare(req, title);
    if !req.ctx.actor.is_signed_in() {
        return frame::public(&frame, main);
    }
    frame.person = Some(PersonChip::new(req.ctx.actor.name.clone()));
    frame.menu = menu(req, false);
    frame.foot_menu = menu(req, true);
    frame.account_menu = vec![("/konto".into(), req.texts.t("account-page"))];
    frame.unit_chooser = Some(unit_chooser(req));
    frame.period_chooser = Some(period_chooser(req));
    frame.crumbs = crumbs;
    frame.looking_back = req.view.as_of.map(|day| LookingBack {
        label: req
            .texts
            .ta("as-it-was", &[("date", req.texts.date(day).into())]),
        back_href: query::with(
            CHOOSE,
            &[("sedd", ""), ("till", &plain_path(req.page_path()))],
        ),
    });
    frame.notice = req.notice.clone().map(|text| (NoteTone::Good, text));
    frame::page(&frame, main)
}

pub(crate) fn public(req: &Req, title: &str, main: Markup) -> Markup {
    frame::public(&bare(req, title), main)
}

pub(crate) fn bare(req: &Req, title: &str) -> Frame {
    let mut frame = Frame::new(req.texts.clone(), req.brand.clone(), title);
    frame.csrf.clone_from(&req.csrf);
    req.page_path().clone_into(&mut frame.path);
    frame.home = if req.ctx.actor.is_signed_in() {
        crate::HOME.into()
    } else {
        "/oppet".into()
    };
    frame.footer = vec![
        ("/oppet".into(), req.texts.t("what-residents-see")),
        ("/tillganglighet".into(), req.texts.t("accessibility")),
    ];
    if !req.ctx.actor.is_signed_in() {
        frame
            .footer
            .push(("/logga-in".into(), req.texts.t("sign-in")));
    }
    frame
}

fn menu(req: &Req, at_foot: bool) -> Vec<MenuLink> {
    let own = MenuItem {
        label: "menu-my-work",
        href: crate::HOME,
        icon: crate::ui::Icon::List,
        order: 0,
        at_foot: false,
        action: "",
    };
    let mut items: Vec<MenuItem> = req
        .app
        .capabilities()
        .iter()
        .flat_map(|c| c.menu)
        .copied()
        .collect();
    items.push(own);
    items.retain(|i| {
        i.at_foot == at_foot && (i.action.is_empty() || req.ctx.may_somewhere(i.action))
    });
    items.sort_by_key(|i| i.order);
    items
        .into_iter()
        .map(|item| MenuLink {
            href: item.href.to_owned(),
            icon: item.icon,
            label: req.texts.t(item.label),
            current: is_under(&req.path, item.href),
            count: req.todo.filter(|_| item.href == crate::HOME),
        })
        .collect()
}

fn is_under(path: &str, href: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    path.strip_prefix(href)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The path without what the choosers themselves put there.
fn plain_path(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept: Vec<&str> = query
        .split('&')
        .filter(|p| {
            !["enhet=", "period=", "sedd="]
                .iter()
                .any(|own| p.starts_with(own))
                && !p.is_empty()
        })
        .collect();
    if kept.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", kept.join("&"))
    }
}

fn unit_chooser(req: &Req) -> Chooser {
    let tree = &req.ctx.org.tree;
    let current = req.unit();
    let mut units: Vec<_> = req
        .ctx
        .actor
        .units()
        .into_iter()
        .filter_map(|u| req.ctx.org.place(u))
        .collect();
    // what is chosen and what lies above it are always near
    if let Some(unit) = current {
        units.extend(std::iter::once(unit).chain(tree.ancestors(unit)));
    }
    let here = plain_path(req.page_path());
    let mut seen = HashSet::new();
    let options = units
        .into_iter()
        .filter(|unit| seen.insert(*unit))
        .filter_map(|unit| tree.get(unit))
        .map(|unit| {
            let href = query::with(CHOOSE, &[("enhet", &unit.id.to_string()), ("till", &here)]);
            (href, unit.name.clone(), current == Some(unit.id))
        })
        .collect();
    Chooser {
        label: req.texts.t("unit"),
        current: current
            .and_then(|u| tree.get(u))
            .map(|u| u.name.clone())
            .unwrap_or_default(),
        intro: Some(req.texts.t("units-where-you-have-a-role")),
        options,
        all: Some((
            "/organisation".into(),
            req.texts.t("choose-in-organisation"),
        )),
    }
}

/// Periods offered: this year's and last year's cumulative tertials, the chosen one, and next year.
fn period_chooser(req: &Req) -> Chooser {
    let year = req.ctx.today().year();
    let mut periods = vec![req.view.period];
    for y in [year, year - 1] {
        for n in [3, 2, 1] {
            periods.extend(Period::tertial(y, n).map(|p| p.cumulative_from_year_start()));
        }
    }
    periods.extend(Period::year(year + 1));
    periods.sort_by_key(|p| std::cmp::Reverse((p.end(), p.start())));
    periods.dedup_by_key(|p| p.key());
    let here = plain_path(req.page_path());
    let options = periods
        .iter()
        .map(|p| {
            let href = query::with(CHOOSE, &[("period", &p.key()), ("till", &here)]);
            (href, req.texts.period(p), *p == req.view.period)
        })
        .collect();
    Chooser {
        label: req.texts.t("period"),
        current: req.texts.period(&req.view.period),
        intro: None,
        options,
        all: Some((
            query::with("/sedd", &[("till", &here)]),
            req.texts.t("see-as-it-was"),
        )),
    }
}
