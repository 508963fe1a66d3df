//! Decisions: the list, one decision with what it gave, registering and mending.

use std::collections::HashSet;

use access::ScopeColumns;
use axum::extract::Path;
use db::history;
use kernel::{Failure, Result};
use maud::{Markup, html};
use web::ui::form::{self, Choice};
use web::ui::table::{Column, Row, Table};
use web::ui::{Icon, NoteTone, cards, note};
use web::{Outcome, Posted, Req};

use super::forms::{self, Shown, faults};
use super::names::Names;
use super::words;
use crate::model::answer::answered;
use crate::model::item::{
    Decision, DecisionId, DecisionState, Import, ImportId, Item, ItemState, TITLE_CHARS,
};
use crate::store::{self, decisions, items, receivers};
use crate::use_cases::register_decision::{edit_decision, register_decision, target};

/// Files whose reading and undoing the history tells of.
const FILES_TOLD: usize = 20;

pub(crate) async fn list(req: Req) -> Outcome {
    let t = &req.texts;
    let scope = req.ctx.scope("decision:read");
    if scope.is_empty() {
        req.require_signed_in()?;
    }
    let mut values = Vec::new();
    let columns = ScopeColumns {
        unit: "d.body_unit_id",
        state: Some("d.state"),
        by: None,
    };
    let condition = scope.sql(&columns, &mut values);
    let found = decisions::list(&req.ctx.read(), &condition, values).await?;
    let counts = store::list::counts(&req.ctx).await?;
    let names = Names::load(&req, found.iter().map(|d| d.body).collect()).await?;
    let may_register = req.ctx.known_at.is_none() && !req.ctx.scope("decision:register").is_empty();
    let columns = vec![
        Column::text("rubrik", t.t("title")),
        Column::text("organ", t.t("steering-decided-by")),
        Column::text("datum", t.t("decided_on")),
        Column::text("diarienummer", t.t("registration_number")).wide_only(),
        Column::number("mal", t.t("steering-sum-goals")),
        Column::number("uppdrag", t.t("steering-sum-assignments")),
        Column::text("lage", t.t("steering-state")),
    ];
    let rows = found.iter().map(|decision| {
        let (goals, assignments) = counts.get(&decision.id).copied().unwrap_or_default();
        Row::link(&format!("/beslut/{}", decision.id), &decision.title)
            .cell(names.name(decision.body))
            .cell(words::decided(t, decision))
            .cell(decision.registration_number.clone().unwrap_or_default())
            .number(t.number(goals))
            .number(t.number(assignments))
            .cell(t.t(&format!("steering-decision-{}", decision.state)))
    });
    let title = t.t("menu-decisions");
    let register = form::link_button(
        "/beslut/nytt",
        Some(Icon::Plus),
        &t.t("steering-register-decision"),
        true,
    );
    let main = html! {
        (cards::Head::new(&title).actions(html! { @if may_register && !found.is_empty() { (register) } }))
        @if found.is_empty() {
            (cards::empty(&t.t("steering-decisions-empty-title"), &t.t("steering-decisions-empty-text"), may_register.then_some(register), None))
        } @else { div { (Table::new(t, &title, &req.path, columns).rows(rows)) } }
    };
    Ok(req.page(&title, vec![(None, title.clone())], main))
}

pub(crate) async fn show(req: Req, Path(id): Path<String>) -> Outcome {
    let decision = load(&req, &id).await?;
    let read = req.ctx.read();
    let mut found = items::of_decision(&read, decision.id).await?;
    found.retain(|i| req.ctx.may("item:read", &crate::use_cases::target(i)));
    let ids: Vec<_> = found.iter().map(|i| i.id).collect();
    let received = receivers::of_items(&read, &ids).await?;
    let imports = decisions::imports(&read, decision.id).await?;
    let published = decisions::published_imports(&read, decision.id).await?;
    let events = events(&req, decision.id, &imports).await?;
    let names = Names::load(&req, vec![decision.body]).await?;
    let t = &req.texts;
    let may_write =
        req.ctx.known_at.is_none() && req.ctx.may("decision:register", &target(&decision));
    let drafts = found.iter().filter(|i| i.state == ItemState::Draft).count();
    let lead = format!(
        "{} {}",
        names.name(decision.body),
        words::decided(t, &decision)
    );
    let main = html! {
        (cards::Head::new(&decision.title).kind(Icon::Document, t.t("steering-decision")).lead(lead).actions(html! {
            @if may_write { (actions(&req, &decision, drafts, found.is_empty())) }
        }))
        div.stack-l {
            @if decision.state == DecisionState::Draft { (note(NoteTone::Watch, html! { p { (t.t("steering-decision-draft-note")) } })) }
            (cards::facts(&[
                (t.t("section"), html! { (decision.section.as_deref().unwrap_or("–")) }),
                (t.t("registration_number"), html! { (decision.registration_number.as_deref().unwrap_or("–")) }),
                (t.t("steering-state"), html! { (t.t(&format!("steering-decision-{}", decision.state))) }),
            ]))
            @if found.is_empty() { (nothing(&req, &decision, may_write)) }
            @else { (given_table(&req, &found, &received)) }
            @if may_write && !imports.is_empty() { (imported(&req, &imports, &published)) }
            (cards::section("historik", &t.t("history"), None, cards::history(t, &events)))
        }
    };
    let crumbs = vec![
        (Some("/beslut".into()), t.t("menu-decisions")),
        (None, decision.title.clone()),
    ];
    Ok(req.page(&decision.title, crumbs, main))
}

/// What can be done with the decision; what fills an empty one stands where it is empty.
fn actions(req: &Req, decision: &Decision, drafts: usize, is_empty: bool) -> Markup {
    let t = &req.texts;
    html! {
        @if drafts > 0 {
            (form::link_button(&format!("/beslut/{}/publicera", decision.id), None, &t.ta("steering-publish-count", &[("count", drafts.into())]), true))
        }
        @if !is_empty {
            (form::small_button(&format!("/mal/nytt?beslut={}", decision.id), Some(Icon::Plus), &t.t("steering-new-item")))
            (form::small_button(&format!("/beslut/{}/las-in", decision.id), Some(Icon::Upload), &t.t("import-file")))
        }
        @if decision.state == DecisionState::Draft {
            (form::small_button(&format!("/beslut/{}/andra", decision.id), Some(Icon::Pencil), &t.t("change")))
        }
    }
}

fn nothing(req: &Req, decision: &Decision, may_write: bool) -> Markup {
    let t = &req.texts;
    let actions = may_write.then(|| {
        html! {
            (form::link_button(&format!("/mal/nytt?beslut={}", decision.id), Some(Icon::Plus), &t.t("steering-new-item"), true))
            (form::link_button(&format!("/beslut/{}/las-in", decision.id), Some(Icon::Upload), &t.t("import-file"), false))
        }
    });
    cards::empty(
        &t.t("steering-decision-empty-title"),
        &t.t("steering-decision-empty-text"),
        actions,
        None,
    )
}

fn given_table(req: &Req, found: &[Item], received: &[crate::model::answer::Receiver]) -> Markup {
    let t = &req.texts;
    let columns = vec![
        Column::text("nummer", t.t("steering-column-title")),
        Column::text("slag", t.t("steering-column-kind")),
        Column::text("period", t.t("steering-column-due")),
        Column::text("svar", t.t("steering-column-answers")),
    ];
    let mut by_item: std::collections::HashMap<_, Vec<_>> = std::collections::HashMap::new();
    for receiver in received {
        by_item
            .entry(receiver.item)
            .or_default()
            .push(receiver.clone());
    }
    let rows = found.iter().map(|item| {
        let answers = match item.state {
            ItemState::Draft => words::state(t, item.state),
            _ => {
                let (given, all) =
                    answered(by_item.get(&item.id).map(Vec::as_slice).unwrap_or_default());
                t.ta(
                    "steering-answered-of",
                    &[("given", given.into()), ("all", all.into())],
                )
            }
        };
        Row::link(&words::href(item), &item.title)
            .cell(words::numbered(t, item))
            .cell(t.period(&item.due_period))
            .cell(answers)
    });
    let heading = t.t("menu-goals");
    cards::section(
        "mal",
        &heading,
        None,
        html! { (Table::new(t, &heading, &req.path, columns).rows(rows)) },
    )
}

fn imported(req: &Req, imports: &[Import], published: &HashSet<ImportId>) -> Markup {
    let t = &req.texts;
    cards::section(
        "filer",
        &t.t("steering-imports"),
        None,
        html! {
            ul.stack {
                @for import in imports {
                    li.row.row-between {
                        span {
                            (t.ta("steering-import-line", &[("file", (&import.file_name).into()), ("count", import.row_count.into()), ("date", t.date_time(import.imported_at).into())]))
                            @if import.undone_at.is_some() { " " span.dim { (t.t("steering-import-undone")) } }
                        }
                        @if import.undone_at.is_none() && published.contains(&import.id) {
                            span.small.dim { (t.t("steering-import-published")) }
                        } @else if import.undone_at.is_none() {
                            (form::deed(&format!("/beslut/las-in/{}/angra", import.id), &req.csrf, &[], &t.t("steering-import-undo"), false))
                        }
                    }
                }
            }
        },
    )
}

/// What has happened to the decision and to the files read under it, newest first.
async fn events(req: &Req, decision: DecisionId, imports: &[Import]) -> Result<Vec<cards::Event>> {
    let t = &req.texts;
    let read = req.ctx.read();
    let event = |entry: &history::Entry, words: String| cards::Event {
        when: t.date(entry.at.date()),
        occasion: t.time(entry.at),
        status: None,
        text: html! { (words) @if let Some(reason) = &entry.reason { " ”" (reason) "”" } },
        by: match &entry.role {
            Some(role) => format!("{}, {}", entry.actor_name, role.to_lowercase()),
            None => entry.actor_name.clone(),
        },
    };
    let mut all = Vec::new();
    for entry in history::of(&read, "decision", decision, 30).await? {
        let key = match (
            entry.op.as_str(),
            entry.set.get("state").and_then(|s| s.as_str()),
        ) {
            ("insert", _) => "steering-event-registered",
            (_, Some("decided")) => "steering-event-published",
            _ => "steering-event-mended",
        };
        all.push((entry.at, event(&entry, t.t(key))));
    }
    for import in imports.iter().take(FILES_TOLD) {
        for entry in history::of(&read, "steering_import", import.id, 5).await? {
            let key = if entry.op == "insert" {
                "steering-event-file-read"
            } else {
                "steering-event-file-undone"
            };
            let words = t.ta(
                key,
                &[
                    ("file", (&import.file_name).into()),
                    ("count", import.row_count.into()),
                ],
            );
            all.push((entry.at, event(&entry, words)));
        }
    }
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(all.into_iter().map(|(_, event)| event).collect())
}

pub(crate) async fn load(req: &Req, id: &str) -> Result<Decision> {
    let decision = decisions::load(
        &req.ctx.read(),
        DecisionId::parse(id).ok_or(Failure::NotFound)?,
    )
    .await?;
    req.ctx.require("decision:read", &target(&decision))?;
    Ok(decision)
}

fn require_register(req: &Req) -> Result<()> {
    if req.ctx.scope("decision:register").is_empty() {
        Err(Failure::NotFound)
    } else {
        Ok(())
    }
}

pub(crate) async fn new(req: Req) -> Outcome {
    require_register(&req)?;
    let council = bodies(&req)
        .first()
        .map(|c| c.value.clone())
        .unwrap_or_default();
    let shown = Shown::new(&req.texts, vec![("body_unit_id".into(), council)]);
    let title = req.texts.t("steering-register-decision");
    let main = form_page(&req, &title, "/beslut/nytt", &shown);
    Ok(req.page(&title, crumbs(&req, &title), main))
}

fn crumbs(req: &Req, title: &str) -> Vec<(Option<String>, String)> {
    vec![
        (Some("/beslut".into()), req.texts.t("menu-decisions")),
        (None, title.to_owned()),
    ]
}

/// Bodies that decide: the council first, then committees and the executive committee.
fn bodies(req: &Req) -> Vec<Choice> {
    let tree = &req.ctx.org_now.tree;
    let of = |kinds: &'static [&'static str]| {
        tree.iter()
            .filter(move |u| kinds.contains(&u.kind.as_str()))
    };
    let mut found: Vec<Choice> = of(&["council"])
        .chain(of(&["executive-committee", "committee"]))
        .map(|u| Choice::new(u.id.to_string(), u.name.clone()))
        .collect();
    if found.is_empty() {
        found.extend(of(&["municipality"]).map(|u| Choice::new(u.id.to_string(), u.name.clone())));
    }
    found
}

fn form_page(req: &Req, title: &str, action: &str, shown: &Shown<'_>) -> Markup {
    let t = &req.texts;
    html! {
        (cards::Head::new(title))
        form.stack-l.measure method="post" action=(action) data-once {
            (shown.summary())
            (form::csrf(&req.csrf))
            @if !shown.value("version").is_empty() { (form::hidden(form::VERSION, &shown.value("version"))) }
            (form::text(&shown.field("title").help(t.t("steering-decision-title-help")).required().max_length(TITLE_CHARS)))
            (form::select(&shown.labelled("body_unit_id", t.t("steering-decided-by")).required(), &bodies(req), None))
            (form::date(t, &shown.field("decided_on").required()))
            (form::text(&shown.field("section").help(t.t("steering-section-help"))))
            (form::text(&shown.field("registration_number").help(t.t("steering-registration-help"))))
            div.row { (form::submit(&t.t("save"))) a href="/beslut" { (t.t("cancel")) } }
        }
    }
}

pub(crate) async fn register(req: Req, posted: Posted) -> Outcome {
    require_register(&req)?;
    let done = match forms::read_decision(&posted) {
        Ok(command) => register_decision(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match faults(done)? {
        Ok(id) => Ok(req.done(
            &format!("/beslut/{id}"),
            &req.texts.t("steering-decision-saved"),
        )),
        Err(errors) => {
            let title = req.texts.t("steering-register-decision");
            let main = form_page(
                &req,
                &title,
                "/beslut/nytt",
                &Shown::again(&req.texts, &posted, errors),
            );
            Ok(req.page_invalid(&title, crumbs(&req, &title), main))
        }
    }
}

pub(crate) async fn edit(req: Req, Path(id): Path<String>) -> Outcome {
    let decision = load(&req, &id).await?;
    req.ctx.require("decision:register", &target(&decision))?;
    let stored = vec![
        ("title".to_owned(), decision.title.clone()),
        ("body_unit_id".to_owned(), decision.body.to_string()),
        ("decided_on".to_owned(), decision.decided_on.to_string()),
        (
            "section".to_owned(),
            decision.section.clone().unwrap_or_default(),
        ),
        (
            "registration_number".to_owned(),
            decision.registration_number.clone().unwrap_or_default(),
        ),
        ("version".to_owned(), decision.version.to_string()),
    ];
    let title = req.texts.t("steering-change-decision");
    let main = form_page(
        &req,
        &title,
        &format!("/beslut/{}/andra", decision.id),
        &Shown::new(&req.texts, stored),
    );
    Ok(req.page(&title, crumbs(&req, &title), main))
}

pub(crate) async fn save(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let decision = load(&req, &id).await?;
    req.ctx.require("decision:register", &target(&decision))?;
    let done = match forms::read_decision(&posted) {
        Ok(command) => edit_decision(&req.ctx, decision.id, Some(posted.version()?), command).await,
        Err(failure) => Err(failure),
    };
    match faults(done)? {
        Ok(()) => Ok(req.done(
            &format!("/beslut/{}", decision.id),
            &req.texts.t("steering-decision-saved"),
        )),
        Err(errors) => {
            let title = req.texts.t("steering-change-decision");
            let shown = Shown::again(&req.texts, &posted, errors);
            let main = form_page(
                &req,
                &title,
                &format!("/beslut/{}/andra", decision.id),
                &shown,
            );
            Ok(req.page_invalid(&title, crumbs(&req, &title), main))
        }
    }
}
