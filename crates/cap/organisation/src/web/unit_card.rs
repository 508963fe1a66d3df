//! The card of one unit: what it is, who leads it, what came before and comes after, and who changed it.

use ::web::Req;
use ::web::ui::cards::{self, Event};
use ::web::ui::form;
use ::web::ui::{Icon, Markup, html};
use access::{Ctx, Target};
use kernel::{Date, Failure, Result, UnitId};
use serde_json::{Map, Value};

use super::{kinds, shared};
use crate::model::kind::{KindName, MUNICIPALITY};
use crate::store::people::{self, Appointment};
use crate::store::stretches::{self, Change, Related, Shown};

/// Changes that the card shows.
const CHANGES: u32 = 20;

/// The card; `ctx` has the organisation of the day that is shown.
pub async fn card(req: &Req, ctx: &Ctx, unit: UnitId, kinds: &[KindName]) -> Result<Markup> {
    let read = ctx.read();
    let (code, is_authority) = stretches::unit(&read, unit).await?;
    let all = stretches::of(&read, &[unit])
        .await?
        .remove(&unit)
        .unwrap_or_default();
    let day = ctx.valid_at;
    let now = all
        .iter()
        .find(|s| s.from <= day && s.until.is_none_or(|u| u > day));
    let shown = now
        .or_else(|| all.iter().rfind(|s| s.from <= day))
        .or(all.first())
        .ok_or(Failure::NotFound)?;
    let (before, after) = stretches::related(&read, unit).await?;
    let appointments = people::appointments_at(&read, unit, day).await?;
    let changes = stretches::history_of(&read, unit, CHANGES).await?;
    let t = &req.texts;
    let view = CardView {
        req,
        ctx,
        unit,
        kinds,
    };
    let mut facts = view.facts(shown, &all, is_authority);
    facts.extend(view.related("organisation-predecessors", &before));
    facts.extend(view.related("organisation-successors", &after));
    Ok(html! {
        section.lf-card.stack aria-labelledby="enhet" {
            div { p.lf-kind { (t.ta("organisation-unit-code", &[("code", code.into())])) } h2 id="enhet" { (shown.name) } }
            @if now.is_none() { p { strong { (view.absence(&all)) } } }
            div.small { (cards::key_values(&facts)) }
            (view.deeds(shown, now.is_some()))
        }
        (view.people(&appointments, now.is_some()))
        @if all.len() > 1 { (view.stretches(&all)) }
        details.lf-card {
            summary { (t.t("history")) }
            (cards::history(t, &changes.iter().map(|c| view.event(c)).collect::<Vec<_>>()))
        }
    })
}

struct CardView<'a> {
    req: &'a Req,
    ctx: &'a Ctx,
    unit: UnitId,
    kinds: &'a [KindName],
}

impl CardView<'_> {
    fn href(&self, unit: UnitId) -> String {
        shared::unit_href(unit, self.ctx.valid_at, self.req.ctx.today())
    }

    /// Why the unit is not in the day's tree.
    fn absence(&self, all: &[Shown]) -> String {
        let t = &self.req.texts;
        match all.first() {
            Some(first) if first.from > self.ctx.valid_at => t.ta(
                "organisation-begins-later",
                &[("date", t.date(first.from).into())],
            ),
            _ => {
                let last = all.last().and_then(|s| s.until).and_then(|u| u.pred_opt());
                t.ta(
                    "organisation-closed-since",
                    &[("date", last.map(|d| t.date(d)).unwrap_or_default().into())],
                )
            }
        }
    }

    fn facts(&self, shown: &Shown, all: &[Shown], is_authority: bool) -> Vec<(String, Markup)> {
        let t = &self.req.texts;
        let kind = kinds::label(self.kinds, t, &shown.kind);
        let mut facts = vec![(t.t("organisation-kind"), html! { (kind) })];
        if is_authority {
            facts.push((
                t.t("organisation-authority"),
                html! { (t.t("organisation-own-authority")) },
            ));
        }
        if let (Some(parent), Some(name)) = (shown.parent, &shown.parent_name) {
            facts.push((
                t.t("organisation-belongs-to"),
                html! { a href=(self.href(parent)) { (name) } },
            ));
        }
        if let Some(first) = all.first() {
            let until = all.last().and_then(|s| s.until);
            facts.push((
                t.t("organisation-days-of-unit"),
                html! { (shared::span(self.req, first.from, until)) },
            ));
        }
        facts
    }

    fn related(&self, key: &str, units: &[Related]) -> Option<(String, Markup)> {
        let t = &self.req.texts;
        let list = html! {
            @for (n, related) in units.iter().enumerate() {
                @if n > 0 { br; }
                a href=(self.href(related.unit)) { (related.name) } " " span.dim { (t.ta("from-date", &[("date", t.date(related.from).into())])) }
            }
        };
        (!units.is_empty()).then(|| (t.t(key), list))
    }

    fn deeds(&self, shown: &Shown, stands: bool) -> Markup {
        let t = &self.req.texts;
        let may = self.req.ctx.known_at.is_none()
            && self
                .req
                .ctx
                .may("unit:edit", &Target::at("unit", self.unit));
        let path = |deed: &str| format!("/organisation/{}/{deed}", self.unit);
        let is_top = shown.kind == MUNICIPALITY;
        html! {
            @if may && stands {
                div.row {
                    @if !is_top { (form::small_button(&path("flytta"), Some(Icon::ArrowForward), &t.t("organisation-move"))) }
                    (form::small_button(&path("namn"), Some(Icon::Pencil), &t.t("organisation-rename")))
                    (form::small_button(&format!("/organisation/ny?under={}", self.unit), Some(Icon::Plus), &t.t("organisation-new-below")))
                    @if !is_top { a.ds-button.s data-variant="tertiary" href=(path("stang")) { (t.t("close-verb")) } }
                }
            }
        }
    }

    /// People with roles here, and who answers meanwhile when nobody leads it.
    fn people(&self, appointments: &[Appointment], stands: bool) -> Markup {
        let t = &self.req.texts;
        let org = &self.ctx.org;
        let vacant = org
            .answering(self.unit)
            .filter(|a| a.is_vacant && stands && !a.people.is_empty());
        let names = |people: &[kernel::PersonId]| {
            people
                .iter()
                .map(|p| org.name(*p))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let may = self.req.ctx.known_at.is_none()
            && self
                .req
                .ctx
                .may("appointment:give", &Target::at("appointment", self.unit));
        cards::aside_card(
            "folk",
            &t.t("organisation-people"),
            html! {
                @if appointments.is_empty() && vacant.is_none() { p.small.dim { (t.t("organisation-no-people")) } }
                @if !appointments.is_empty() {
                    ul.stack-s.small {
                        @for a in appointments {
                            li {
                                a href=(format!("/personer/{}", a.person)) { (a.person_name) } ", " (a.role_name) " "
                                span.dim {
                                    (shared::span(self.req, a.from, a.until))
                                    @if let Some(name) = &a.substitute_for { ", " (t.ta("organisation-stands-in", &[("name", name.into())])) }
                                }
                            }
                        }
                    }
                }
                @if let Some(answering) = vacant {
                    p.small {
                        (t.ta("organisation-answers", &[("names", names(&answering.people).into()), ("unit", self.unit_name(answering.at).into())]))
                    }
                }
                @if may { p.small { a href=(format!("/personer?enhet-for-uppdrag={}", self.unit)) { (t.t("organisation-give-here")) } } }
            },
        )
    }

    fn unit_name(&self, unit: UnitId) -> String {
        self.ctx
            .org
            .tree
            .get(unit)
            .map(|u| u.name.clone())
            .unwrap_or_default()
    }

    /// The unit's days of change.
    fn stretches(&self, all: &[Shown]) -> Markup {
        let t = &self.req.texts;
        cards::aside_card(
            "skeden",
            &t.t("organisation-stretches"),
            html! {
                ul.stack-s.small {
                    @for s in all {
                        li {
                            a href=(format!("/organisation/{}?datum={}", self.unit, s.from)) { (shared::span(self.req, s.from, s.until)) } ": "
                            (self.words(&s.name, &s.kind, s.parent_name.as_deref()))
                        }
                    }
                }
            },
        )
    }

    fn words(&self, name: &str, kind: &str, parent: Option<&str>) -> String {
        let t = &self.req.texts;
        let kind = kinds::label(self.kinds, t, kind);
        match parent {
            Some(parent) => t.ta(
                "organisation-stretch-under",
                &[
                    ("name", name.into()),
                    ("kind", kind.into()),
                    ("parent", parent.into()),
                ],
            ),
            None => t.ta(
                "organisation-stretch",
                &[("name", name.into()), ("kind", kind.into())],
            ),
        }
    }

    fn event(&self, change: &Change) -> Event {
        let t = &self.req.texts;
        let by = [
            Some(change.by.clone()),
            change.role.clone(),
            change.reason.clone(),
        ];
        let key = if change.action == "unit:import" {
            "organisation-by-import"
        } else {
            "organisation-by-hand"
        };
        Event {
            when: t.date(change.at.date()),
            occasion: t.time(change.at),
            status: None,
            text: html! {
                (t.t(key))
                ul { @for set in change.stretches.iter().filter(|s| !s.is_empty()) { li { (self.stretch_written(set)) } } }
            },
            by: by
                .into_iter()
                .flatten()
                .filter(|w| !w.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
        }
    }

    fn stretch_written(&self, set: &Map<String, Value>) -> String {
        let text = |key: &str| set.get(key).and_then(Value::as_str).unwrap_or_default();
        let day = |key: &str| -> Option<Date> { kernel::parse_date(text(key)).ok() };
        let parent = UnitId::parse(text("parent_id"))
            .and_then(|p| self.ctx.org.place(p))
            .map(|p| self.unit_name(p));
        let words = self.words(text("name"), text("kind"), parent.as_deref());
        match day("valid_from") {
            Some(from) => format!(
                "{}: {words}",
                shared::span(self.req, from, day("valid_until"))
            ),
            None => words,
        }
    }
}
