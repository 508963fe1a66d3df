//! The page of a goal, an assignment or an activity: wording, decision, thread, every receiver's answer, history.

use access::{Ctx, Target};
use axum::extract::Path;
use db::history;
use kernel::{Failure, PersonId, Result};
use maud::{Markup, html};
use web::ui::cards;
use web::ui::form::{self, FieldView};
use web::ui::table::{Cell, Column, Row, Table};
use web::ui::{Icon, NoteTone, note};
use web::{Outcome, Req};

use super::answers::answers;
use super::happened::events;
use super::names::Names;
use super::thread::Thread;
use super::words;
use crate::api::{PanelContent, panels};
use crate::model::answer::Receiver;
use crate::model::item::{Decision, DecisionId, Item, ItemId, ItemKind, ItemState};
use crate::store::{decisions, items, receivers};
use crate::use_cases::edit_item::edit_action;
use crate::use_cases::target;

/// Everything the page holds.
pub(crate) struct Shown {
    pub item: Item,
    pub wording: document::RichText,
    pub decision: Option<Decision>,
    pub receivers: Vec<Receiver>,
    pub thread: Thread,
    pub names: Names,
    pub history: Vec<history::Entry>,
    pub panels: Vec<PanelContent>,
}

pub(crate) async fn show(req: Req, Path(id): Path<String>) -> Outcome {
    let shown = load(&req, ItemId::parse(&id).ok_or(Failure::NotFound)?).await?;
    let main = page(&req, &shown);
    Ok(req.page(
        &shown.item.title,
        crumbs(&req, &shown.item, shown.decision.as_ref()),
        main,
    ))
}

async fn load(req: &Req, id: ItemId) -> Result<Shown> {
    let read = req.ctx.read();
    let item = items::load(&read, id).await?;
    req.ctx.require("item:read", &target(&item))?;
    let wording = items::wordings(&read, [id])
        .await?
        .remove(&id)
        .unwrap_or_default();
    let decision = match item.decision {
        Some(decision) => Some(decisions::load(&read, decision).await?),
        None => None,
    };
    let receivers = receivers::of_items(&read, &[id]).await?;
    let ctx = req.ctx.clone();
    let thread = Thread::load(&read, &item, move |i| ctx.may("item:read", &target(i))).await?;
    let units = receivers
        .iter()
        .map(|r| r.unit)
        .chain(thread.units())
        .chain(decision.iter().map(|d| d.body));
    let names = Names::load(req, units.collect()).await?;
    let history = history::of(&read, "steering_item", id, 50).await?;
    let mut built = Vec::new();
    for panel in panels() {
        built.push((panel.build)(req.clone(), item.clone()).await?);
    }
    Ok(Shown {
        item,
        wording,
        decision,
        receivers,
        thread,
        names,
        history,
        panels: built,
    })
}

/// The way to an item's page.
pub(crate) fn crumbs(
    req: &Req,
    item: &Item,
    decision: Option<&Decision>,
) -> Vec<(Option<String>, String)> {
    let mut crumbs = vec![(Some("/mal".into()), req.texts.t("menu-goals"))];
    crumbs.extend(decision.map(|d| (Some(format!("/beslut/{}", d.id)), d.title.clone())));
    crumbs.push((None, words::numbered(&req.texts, item)));
    crumbs
}

fn page(req: &Req, shown: &Shown) -> Markup {
    let t = &req.texts;
    let item = &shown.item;
    let kind = match &shown.decision {
        Some(decision) => t.ta(
            "steering-kind-in-decision",
            &[
                ("what", words::numbered(t, item).into()),
                ("body", shown.names.name(decision.body).into()),
                ("decision", (&decision.title).into()),
            ],
        ),
        None => t.ta(
            "steering-kind-of-unit",
            &[
                ("what", words::kind(t, item.kind).into()),
                ("unit", shown.names.name(item.unit).into()),
            ],
        ),
    };
    let icon = if item.kind == ItemKind::Activity {
        Icon::Calendar
    } else {
        Icon::Flag
    };
    html! {
        (cards::Head::new(&item.title).kind(icon, kind).actions(actions(req, item)))
        div.stack-l {
            (state_note(req, shown))
            section.stack aria-label=(t.t("steering-decided-text")) {
                @if !shown.wording.is_empty() { (cards::wording(&words::rich(&shown.wording, "lydelse"))) }
                (cards::facts(&facts(req, shown)))
            }
            @if let Some(picture) = shown.thread.picture(t, &shown.names) {
                section.lf-card.lf-onlywide aria-labelledby="fran-inriktning" {
                    h2 id="fran-inriktning" { (t.t("steering-thread-heading")) }
                    (picture)
                }
            }
            (cards::columns(main_column(req, shown), &t.t("beside"), aside(req, shown)))
        }
    }
}

fn state_note(req: &Req, shown: &Shown) -> Markup {
    let t = &req.texts;
    html! {
        @match shown.item.state {
            ItemState::Draft => (note(NoteTone::Watch, html! { p { (t.t("steering-draft-note")) } })),
            ItemState::Ended => (note(NoteTone::Plain, html! { p { (t.t("steering-ended-note")) } })),
            ItemState::Published => {}
        }
    }
}

/// Whether the actor may change the item now.
pub(crate) fn may_edit(ctx: &Ctx, item: &Item) -> bool {
    ctx.known_at.is_none()
        && item.state != ItemState::Ended
        && match item.kind {
            ItemKind::Activity => ctx.may("activity:plan", &Target::at("activity", item.unit)),
            _ => ctx.may(edit_action(item), &target(item)),
        }
}

fn actions(req: &Req, item: &Item) -> Markup {
    let t = &req.texts;
    let may_plan = item.kind != ItemKind::Activity
        && item.state == ItemState::Published
        && req.ctx.known_at.is_none()
        && !req.ctx.scope("activity:plan").is_empty();
    html! {
        @if may_plan {
            (form::small_button(&format!("/aktiviteter/ny?mal={}", item.id), Some(Icon::Plus), &t.t("steering-plan-activity")))
        }
        @if may_edit(&req.ctx, item) {
            (form::small_button(&format!("{}/andra", words::href(item)), Some(Icon::Pencil), &t.t("change")))
        }
        a.ds-button.s data-variant="secondary" href="#historik" { (web::ui::icon(Icon::History)) (t.t("history")) }
    }
}

fn facts(req: &Req, shown: &Shown) -> Vec<(String, Markup)> {
    let t = &req.texts;
    let item = &shown.item;
    let mut facts = Vec::new();
    if let Some(decision) = &shown.decision {
        let by = format!(
            "{} {}",
            shown.names.name(decision.body),
            words::decided(t, decision)
        );
        facts.push((t.t("steering-decided-by"), html! { (by) }));
        facts.push((
            t.t("registration_number"),
            html! { (decision.registration_number.as_deref().unwrap_or("–")) },
        ));
    }
    if let (Some(from), Some(to)) = (item.starts_on, item.ends_on) {
        facts.push((
            t.t("steering-runs"),
            html! { (words::from_to(t, from, to)) ", " (t.t(words::course(from, to, req.ctx.valid_at))) },
        ));
    } else {
        facts.push((
            t.t("due_period"),
            html! { (words::from_to(t, item.due_period.start(), item.due_period.end())) },
        ));
    }
    if item.kind == ItemKind::Activity {
        facts.push((t.t("steering-unit"), shown.names.shown(t, item.unit)));
        let person = item.responsible_person.map(|p| person_name(&req.ctx, p));
        facts.push((t.t("responsible_person"), html! { @if let Some(name) = person { (name) } @else { strong { (t.t("steering-nobody-yet")) } } }));
    } else if shown.decision.is_some() {
        facts.push((
            t.t("report_back"),
            html! { (words::report_back(t, item.report_back)) },
        ));
    }
    if let Some(theme) = item.theme {
        facts.push((t.t("theme"), html! { (words::theme(t, theme)) }));
    }
    if item.is_sound_financial {
        facts.push((
            t.t("steering-sound-financial"),
            html! { (t.t("steering-yes")) },
        ));
    }
    facts
}

pub(crate) fn person_name(ctx: &Ctx, person: PersonId) -> String {
    let name = ctx.org.name(person);
    let name = if name.is_empty() {
        ctx.org_now.name(person)
    } else {
        name
    };
    if name.is_empty() {
        "–".into()
    } else {
        name.to_owned()
    }
}

fn main_column(req: &Req, shown: &Shown) -> Markup {
    let t = &req.texts;
    html! {
        @if !shown.receivers.is_empty() { (answers(req, shown)) }
        @if shown.receivers.is_empty() || shown.item.kind == ItemKind::Activity { (under(req, shown)) }
        @for panel in &shown.panels { @for section in &panel.main { (section) } }
        (cards::section("historik", &t.t("history"), None, cards::history(t, &events(req, shown))))
    }
}

fn aside(req: &Req, shown: &Shown) -> Markup {
    let t = &req.texts;
    html! {
        @for panel in &shown.panels { @for card in &panel.aside_first { (card) } }
        (cards::aside_card("roda-traden", &t.t("steering-thread"), shown.thread.list(t, &shown.names)))
        @for panel in &shown.panels { @for card in &panel.aside_last { (card) } }
    }
}

/// Own goals and activities directly under an item that nobody receives.
fn under(req: &Req, shown: &Shown) -> Markup {
    let t = &req.texts;
    let found = shown.thread.children_of(shown.item.id);
    if shown.item.kind == ItemKind::Activity {
        return html! {};
    }
    let columns = vec![
        Column::text("rubrik", t.t("steering-column-title")),
        Column::text("slag", t.t("steering-column-kind")),
        Column::text("enhet", t.t("steering-unit")),
        Column::text("tid", t.t("steering-runs")),
        Column::text("ansvarig", t.t("responsible_person")),
    ];
    let rows = found.iter().map(|item| {
        let dates = match (item.starts_on, item.ends_on) {
            (Some(from), Some(to)) => words::from_to(t, from, to),
            _ => t.period(&item.due_period),
        };
        let responsible = match item.responsible_person {
            Some(person) => Cell::from(person_name(&req.ctx, person)),
            None if item.kind == ItemKind::Activity => Cell::Missing,
            None => Cell::Dash,
        };
        Row::link(&words::href(item), &item.title)
            .cell(words::kind(t, item.kind))
            .cell(shown.names.name(item.unit))
            .cell(dates)
            .cell(responsible)
    });
    let table = Table::new(t, t.t("steering-under"), &req.path, columns)
        .rows(rows)
        .empty(t.t("steering-under-empty"));
    cards::section("under", &t.t("steering-under"), None, html! { (table) })
}

/// The field with the reason for ending: the edit form on the same page has a reason of its own.
pub(crate) const END_REASON: &str = "end_reason";

/// The form that ends an item, under its edit form.
pub(crate) fn end_form(req: &Req, item: &Item, errors: &[kernel::FieldError]) -> Markup {
    let t = &req.texts;
    let field = FieldView::new(END_REASON, t.t("reason"))
        .help(t.t("steering-end-help"))
        .errors(t, errors)
        .required();
    cards::section(
        "avsluta",
        &t.t("steering-end-heading"),
        None,
        html! {
            form.stack.measure method="post" action=(format!("/mal/{}/avsluta", item.id)) data-once {
                (form::csrf(&req.csrf)) (form::hidden(form::VERSION, &item.version.to_string()))
                (form::textarea(&field, 3))
                div.row { button.ds-button type="submit" data-variant="secondary" { (t.t("steering-end")) } }
            }
        },
    )
}

/// The decision an item rests on, when it rests on one.
pub(crate) async fn decision_of(req: &Req, id: Option<DecisionId>) -> Result<Option<Decision>> {
    match id {
        Some(id) => Ok(Some(decisions::load(&req.ctx.read(), id).await?)),
        None => Ok(None),
    }
}
