//! The page of a goal, an assignment or an activity: wording, decision, thread, every receiver's answer, history.

use std::collections::HashMap;

use access::{Ctx, Target};
use axum::extract::Path;
use db::history;
use kernel::{Failure, PersonId, Result, UnitId};
use maud::{Markup, html};
use web::ui::cards::{self, Event};
use web::ui::form::{self, FieldView};
use web::ui::table::{Cell, Column, Row, Table};
use web::ui::{Icon, NoteTone, note};
use web::{Outcome, Req};

use super::names::Names;
use super::thread::Thread;
use super::words;
use crate::api::{PanelContent, panels};
use crate::model::answer::{Answer, Receiver, answered};
use crate::model::item::{Decision, DecisionId, Item, ItemId, ItemKind, ItemState, LinkKind};
use crate::store::{decisions, items, receivers};
use crate::use_cases::edit_item::edit_action;
use crate::use_cases::target;

/// Everything the page holds.
struct Shown {
    item: Item,
    wording: document::RichText,
    decision: Option<Decision>,
    receivers: Vec<Receiver>,
    thread: Thread,
    names: Names,
    history: Vec<history::Entry>,
    panels: Vec<PanelContent>,
}

pub(crate) async fn show(req: Req, Path(id): Path<String>) -> Outcome {
    let shown = load(&req, ItemId::parse(&id).ok_or(Failure::NotFound)?).await?;
    let main = page(&req, &shown);
    Ok(req.page(&shown.item.title, crumbs(&req, &shown.item, shown.decision.as_ref()), main))
}

async fn load(req: &Req, id: ItemId) -> Result<Shown> {
    let read = req.ctx.read();
    let item = items::load(&read, id).await?;
    req.ctx.require("item:read", &target(&item))?;
    let wording = items::wordings(&read, [id]).await?.remove(&id).unwrap_or_default();
    let decision = match item.decision {
        Some(decision) => Some(decisions::load(&read, decision).await?),
        None => None,
    };
    let receivers = receivers::of_items(&read, &[id]).await?;
    let ctx = req.ctx.clone();
    let thread = Thread::load(&read, &item, move |i| ctx.may("item:read", &target(i))).await?;
    let units = receivers.iter().map(|r| r.unit).chain(thread.units()).chain(decision.iter().map(|d| d.body));
    let names = Names::load(req, units.collect()).await?;
    let history = history::of(&read, "steering_item", id, 50).await?;
    let mut built = Vec::new();
    for panel in panels() {
        built.push((panel.build)(req.clone(), item.clone()).await?);
    }
    Ok(Shown { item, wording, decision, receivers, thread, names, history, panels: built })
}

/// The way to an item's page.
pub(crate) fn crumbs(req: &Req, item: &Item, decision: Option<&Decision>) -> Vec<(Option<String>, String)> {
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
            &[("what", words::numbered(t, item).into()), ("body", shown.names.name(decision.body).into()), ("decision", (&decision.title).into())],
        ),
        None => t.ta("steering-kind-of-unit", &[("what", words::kind(t, item.kind).into()), ("unit", shown.names.name(item.unit).into())]),
    };
    let icon = if item.kind == ItemKind::Activity { Icon::Calendar } else { Icon::Flag };
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
        let by = format!("{} {}", shown.names.name(decision.body), words::decided(t, decision));
        facts.push((t.t("steering-decided-by"), html! { (by) }));
        facts.push((t.t("registration_number"), html! { (decision.registration_number.as_deref().unwrap_or("–")) }));
    }
    if let (Some(from), Some(to)) = (item.starts_on, item.ends_on) {
        facts.push((t.t("steering-runs"), html! { (words::from_to(t, from, to)) }));
    } else {
        facts.push((t.t("due_period"), html! { (words::from_to(t, item.due_period.start(), item.due_period.end())) }));
    }
    if item.kind == ItemKind::Activity {
        facts.push((t.t("steering-unit"), shown.names.shown(t, item.unit)));
        let person = item.responsible_person.map(|p| person_name(&req.ctx, p));
        facts.push((t.t("responsible_person"), html! { @if let Some(name) = person { (name) } @else { strong { (t.t("steering-nobody-yet")) } } }));
    } else if shown.decision.is_some() {
        facts.push((t.t("report_back"), html! { (words::report_back(t, item.report_back)) }));
    }
    if let Some(theme) = item.theme {
        facts.push((t.t("theme"), html! { (words::theme(t, theme)) }));
    }
    if item.is_sound_financial {
        facts.push((t.t("steering-sound-financial"), html! { (t.t("steering-yes")) }));
    }
    facts
}

pub(crate) fn person_name(ctx: &Ctx, person: PersonId) -> String {
    let name = ctx.org.name(person);
    let name = if name.is_empty() { ctx.org_now.name(person) } else { name };
    if name.is_empty() { "–".into() } else { name.to_owned() }
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
    let table = Table::new(t, t.t("steering-under"), &req.path, columns).rows(rows).empty(t.t("steering-under-empty"));
    cards::section("under", &t.t("steering-under"), None, html! { (table) })
}

fn answers(req: &Req, shown: &Shown) -> Markup {
    let t = &req.texts;
    let (given, all) = answered(&shown.receivers);
    let remark = t.ta("steering-answers-remark", &[("given", given.into()), ("all", all.into()), ("missing", (all - given).into())]);
    let mut columns = vec![Column::text("mottagare", t.t("steering-receiver")), Column::text("svar", t.t("steering-answer"))];
    let extra: Vec<_> = shown.panels.iter().flat_map(|p| &p.receiver_columns).collect();
    columns.extend(extra.iter().enumerate().map(|(n, c)| Column::text(format!("mer-{n}"), &c.label)));
    let by_tree = ordered(req, &shown.receivers);
    let rows = by_tree.iter().map(|receiver| {
        let head = html! {
            (shown.names.shown(t, receiver.unit))
            br; span.small.dim { (words::role(t, receiver.role)) }
        };
        let mut row = Row::new(head).cell(answer_cell(req, shown, receiver));
        for column in &extra {
            row = row.cell(column.cells.get(&receiver.unit).cloned().map_or(Cell::Dash, Cell::Content));
        }
        row
    });
    let table = Table::new(t, t.t("steering-answers"), &req.path, columns).rows(rows);
    cards::section("svar", &t.t("steering-answers"), Some(&remark), html! {
        (table)
        p.small.dim { (t.t("steering-answers-note")) }
    })
}

/// Responsible ones first, each in the order of the tree; those that are gone last.
fn ordered<'a>(req: &Req, receivers: &'a [Receiver]) -> Vec<&'a Receiver> {
    let order: HashMap<UnitId, usize> = req.ctx.org.tree.iter().enumerate().map(|(n, u)| (u.id, n)).collect();
    let mut sorted: Vec<&Receiver> = receivers.iter().collect();
    sorted.sort_by_key(|r| (r.role, order.get(&r.unit).copied().unwrap_or(usize::MAX), r.id));
    sorted
}

fn answer_cell(req: &Req, shown: &Shown, receiver: &Receiver) -> Markup {
    let t = &req.texts;
    let may = req.ctx.known_at.is_none()
        && shown.item.state == ItemState::Published
        && req.ctx.may("receiver:answer", &Target::at("receiver", receiver.unit));
    let is_passed_on = shown.receivers.iter().any(|r| r.origin == Some(receiver.id));
    html! {
        @match receiver.answer {
            None if shown.item.state == ItemState::Draft => span.dim { (t.t("steering-state-draft")) },
            None if is_passed_on => span.dim { (t.t("steering-passed-on")) },
            None => (missing(req, &shown.item, receiver.unit)),
            Some(answer) => {
                (words::answer(t, answer))
                br; span.small.dim { (answer_detail(req, shown, receiver, answer)) }
            }
        }
        @if may && !is_passed_on {
            br;
            a.small href={ "/svar/" (receiver.id) } {
                (t.t(if receiver.answer.is_some() { "change" } else { "deed-answer" })) span.sr { ": " (shown.names.name(receiver.unit)) }
            }
        }
    }
}

fn missing(req: &Req, item: &Item, unit: UnitId) -> Markup {
    let t = &req.texts;
    let due = words::answer_due(item);
    let key = if due < req.ctx.valid_at { "steering-missing-since" } else { "steering-expected-by" };
    let who = req.ctx.org.answering(unit).and_then(|a| a.people.first().map(|p| person_name(&req.ctx, *p)));
    html! {
        strong { (t.ta(key, &[("date", t.date(due).into())])) }
        @if let Some(who) = who { br; span.small.dim { (who) } }
    }
}

fn answer_detail(req: &Req, shown: &Shown, receiver: &Receiver, answer: Answer) -> String {
    let t = &req.texts;
    match answer {
        Answer::NotRelevant => format!("”{}”", receiver.reason.as_deref().unwrap_or_default()),
        Answer::Contributes => {
            let through = shown.thread.links.iter().filter(|l| l.receiver == Some(receiver.id) && l.kind == LinkKind::Contributes);
            let titles: Vec<&str> = through.filter_map(|l| shown.thread.items.get(&l.child)).map(|i| i.title.as_str()).collect();
            t.ta("steering-through", &[("titles", titles.join(", ").into())])
        }
        Answer::TakesUp => {
            let org = &req.ctx.org;
            let border = |unit: UnitId| org.place(unit).and_then(|u| org.tree.authority_of(u).or(Some(u)));
            let own = border(receiver.unit);
            let direct: Vec<ItemId> = shown
                .thread
                .links
                .iter()
                .filter(|l| l.parent == shown.item.id && l.kind == LinkKind::Breakdown)
                .map(|l| l.child)
                .filter(|c| shown.thread.items.get(c).is_some_and(|i| i.decision.is_none() && border(i.unit) == own))
                .collect();
            let (goals, activities) = shown.thread.count(&direct, |_| true);
            if goals + activities == 0 {
                return t.t("steering-nothing-own-yet");
            }
            t.ta("steering-own-count", &[("goals", goals.into()), ("activities", activities.into())])
        }
    }
}

fn events(req: &Req, shown: &Shown) -> Vec<Event> {
    let t = &req.texts;
    let mut all: Vec<(kernel::Instant, Event)> = shown
        .history
        .iter()
        .enumerate()
        .map(|(n, e)| (e.at, changed(req, e, shown.history.get(n + 1..).unwrap_or_default())))
        .collect();
    for receiver in &shown.receivers {
        if let (Some(answer), Some(at)) = (receiver.answer, receiver.answered_at) {
            let text = t.ta("steering-event-answered", &[("unit", shown.names.name(receiver.unit).into()), ("answer", words::answer(t, answer).to_lowercase().into())]);
            let by = receiver.answered_by.map(|p| person_name(&req.ctx, p)).unwrap_or_default();
            all.push((at, Event { when: t.date(at.date()), occasion: t.time(at), status: None, text: html! { (text) }, by }));
        }
    }
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    all.into_iter().map(|(_, event)| event).collect()
}

/// Columns of an item that a person changes, as histories name them.
const NAMED: [&str; 9] =
    ["title", "wording_rich", "number", "due_period", "report_back", "theme", "responsible_person", "starts_on", "ends_on"];

fn changed(req: &Req, entry: &history::Entry, older: &[history::Entry]) -> Event {
    let t = &req.texts;
    let state = entry.set.get("state").and_then(|s| s.as_str());
    let words = match (entry.op.as_str(), state) {
        ("insert", _) => t.t("steering-event-written"),
        ("delete", _) => t.t("steering-event-removed"),
        (_, Some("published")) => t.t("steering-event-published"),
        (_, Some("ended")) => t.t("steering-event-ended"),
        _ => {
            let labels: Vec<String> = NAMED.iter().filter(|c| is_new(entry, older, c)).map(|c| t.t(c).to_lowercase()).collect();
            t.ta("steering-event-changed", &[("what", labels.join(", ").into())])
        }
    };
    let by = match &entry.role {
        Some(role) => format!("{}, {}", entry.actor_name, role.to_lowercase()),
        None => entry.actor_name.clone(),
    };
    Event {
        when: t.date(entry.at.date()),
        occasion: t.time(entry.at),
        status: None,
        text: html! { (words) @if let Some(reason) = &entry.reason { " ”" (reason) "”" } },
        by,
    }
}

/// Whether an entry gave a column another value than it had.
fn is_new(entry: &history::Entry, older: &[history::Entry], column: &str) -> bool {
    entry.set.get(column).is_some_and(|now| older.iter().find_map(|e| e.set.get(column)).is_none_or(|before| before != now))
}

/// The form that ends an item, under its edit form.
pub(crate) fn end_form(req: &Req, item: &Item, errors: &[kernel::FieldError]) -> Markup {
    let t = &req.texts;
    let field = FieldView::new("reason", t.t("reason")).help(t.t("steering-end-help")).errors(t, errors).required();
    cards::section("avsluta", &t.t("steering-end-heading"), None, html! {
        form.stack.measure method="post" action=(format!("/mal/{}/avsluta", item.id)) data-once {
            (form::csrf(&req.csrf)) (form::hidden(form::VERSION, &item.version.to_string()))
            (form::textarea(&field, 3))
            div.row { button.ds-button type="submit" data-variant="secondary" { (t.t("steering-end")) } }
        }
    })
}

/// The decision an item rests on, when it rests on one.
pub(crate) async fn decision_of(req: &Req, id: Option<DecisionId>) -> Result<Option<Decision>> {
    match id {
        Some(id) => Ok(Some(decisions::load(&req.ctx.read(), id).await?)),
        None => Ok(None),
    }
}
