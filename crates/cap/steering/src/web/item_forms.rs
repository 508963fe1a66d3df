//! Forms of goals and assignments: new under a decision, a unit's own, changing, ending, taking away.

use axum::extract::Path;
use axum::response::Response;
use kernel::{Failure, Result};
use maud::{Markup, html};
use web::ui::form::{self, Choice};
use web::ui::{NoteTone, cards, note, query};
use web::{Outcome, Posted, Req};

use super::forms::{self, Shown, faults};
use super::receiver_form;
use super::show::{END_REASON, crumbs, decision_of, end_form};
use super::words;
use crate::model::item::{
    Decision, DecisionId, Item, ItemId, ItemKind, ItemState, ReportBack, TITLE_CHARS, Theme,
    WORDING_CHARS,
};
use crate::store::{decisions, items};
use crate::use_cases::add_item::add_item;
use crate::use_cases::edit_item::{edit_action, edit_item};
use crate::use_cases::end_item::{self, end_item, remove_draft};
use crate::use_cases::own_goal::add_own_goal;
use crate::use_cases::{register_decision, target};

async fn decision_at_hand(req: &Req, sent: &str) -> Result<Decision> {
    let id = DecisionId::parse(sent).ok_or(Failure::NotFound)?;
    let decision = decisions::load(&req.ctx.read(), id).await?;
    req.ctx
        .require("decision:read", &register_decision::target(&decision))?;
    req.ctx.require(
        "item:edit",
        &access::Target::at("item", decision.body).state(ItemState::Draft.key()),
    )?;
    Ok(decision)
}

fn pairs<const N: usize>(values: [(&str, String); N]) -> Vec<(String, String)> {
    values.into_iter().map(|(n, v)| (n.to_owned(), v)).collect()
}

pub(crate) async fn new(req: Req) -> Outcome {
    let decision = decision_at_hand(&req, req.param("beslut").unwrap_or_default()).await?;
    let year = next_year(&req);
    let stored = pairs([
        (
            "kind",
            req.param("slag")
                .and_then(ItemKind::parse)
                .unwrap_or(ItemKind::Goal)
                .key()
                .to_owned(),
        ),
        ("due_period", year),
        ("report_back", ReportBack::InterimAndAnnual.key().to_owned()),
        ("receiver_rule", "named".to_owned()),
    ]);
    let title = req.texts.t("steering-new-item");
    let main = new_page(&req, &title, &decision, &Shown::new(&req.texts, stored)).await?;
    Ok(req.page(&title, decision_crumbs(&req, &decision, &title), main))
}

/// The year whose budget is decided: the year after the decision's or after today's.
fn next_year(req: &Req) -> String {
    use chrono::Datelike as _;
    (req.ctx.today().year() + 1).to_string()
}

fn decision_crumbs(req: &Req, decision: &Decision, title: &str) -> Vec<(Option<String>, String)> {
    vec![
        (Some("/beslut".into()), req.texts.t("menu-decisions")),
        (
            Some(format!("/beslut/{}", decision.id)),
            decision.title.clone(),
        ),
        (None, title.to_owned()),
    ]
}

async fn new_page(
    req: &Req,
    title: &str,
    decision: &Decision,
    shown: &Shown<'_>,
) -> Result<Markup> {
    let t = &req.texts;
    let kinds = words::choices(
        &[ItemKind::Goal, ItemKind::Assignment],
        ItemKind::key,
        |k| words::kind(t, k),
    );
    let goals: Vec<Choice> = items::of_decision(&req.ctx.read(), decision.id)
        .await?
        .iter()
        .filter(|i| i.kind == ItemKind::Goal && i.state != ItemState::Ended)
        .map(|i| {
            Choice::new(
                i.id.to_string(),
                format!("{} {}", words::numbered(t, i), i.title),
            )
        })
        .collect();
    Ok(html! {
        (cards::Head::new(title).lead(t.ta("steering-new-item-lead", &[("decision", (&decision.title).into())])))
        form.stack-l.measure method="post" action="/mal/nytt" data-once {
            (shown.summary())
            (form::csrf(&req.csrf)) (form::hidden("beslut", &decision.id.to_string()))
            (form::radios(&shown.labelled("kind", t.t("steering-column-kind")), &kinds))
            (common_fields(req, shown, true))
            (form::select(&shown.labelled("under", t.t("steering-serves-goal")).help(t.t("steering-serves-goal-help")), &goals, Some(&t.t("steering-no-goal"))))
            (receiver_form::receiver_fields(shown, &req.ctx.org_now))
            div.row {
                (form::submit(&t.t("save")))
                (form::submit_secondary(&t.t("steering-save-and-next"), "next", "ja"))
                a href={ "/beslut/" (decision.id) } { (t.t("cancel")) }
            }
        }
    })
}

/// Fields that a new and a changed item share.
fn common_fields(req: &Req, shown: &Shown<'_>, is_decided: bool) -> Markup {
    let t = &req.texts;
    let reports = words::choices(ReportBack::ALL, ReportBack::key, |r| {
        words::report_back(t, r)
    });
    let themes = words::choices(Theme::ALL, Theme::key, |theme| words::theme(t, theme));
    let periods = words::period_choices(t, req.ctx.today(), &shown.value("due_period"));
    html! {
        @if is_decided { (form::number(&shown.field("number").help(t.t("optional")), "")) }
        (form::text(&shown.field("title").required().max_length(TITLE_CHARS)))
        @if is_decided { (form::textarea(&shown.field("wording_rich").help(t.t("steering-wording-help")).required().max_length(WORDING_CHARS), 6)) }
        @else { (form::textarea(&shown.field("wording_rich").help(t.t("optional")).max_length(WORDING_CHARS), 5)) }
        (form::select(&shown.field("due_period").required(), &periods, None))
        @if is_decided { (form::select(&shown.field("report_back").required(), &reports, None)) }
        @else { (form::hidden("report_back", &shown.value("report_back"))) }
        (form::select(&shown.field("theme"), &themes, Some(&t.t("steering-no-theme"))))
        @if is_decided {
            (form::checkbox(&shown.labelled("is_sound_financial", t.t("steering-sound-financial")).help(t.t("steering-sound-financial-help")), "1"))
        }
    }
}

pub(crate) async fn add(req: Req, posted: Posted) -> Outcome {
    let decision = decision_at_hand(&req, posted.get("beslut")).await?;
    let done = match forms::read_item(&posted, decision.id, &req.ctx.org_now) {
        Ok(command) => add_item(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match faults(done)? {
        Ok(_) if posted.has("next") => {
            let slag = posted.get("kind").to_owned();
            let to = query::with(
                "/mal/nytt",
                &[("beslut", &decision.id.to_string()), ("slag", &slag)],
            );
            Ok(req.done(&to, &req.texts.t("steering-item-saved")))
        }
        Ok(_) => Ok(req.done(
            &format!("/beslut/{}", decision.id),
            &req.texts.t("steering-item-saved"),
        )),
        Err(errors) => {
            let title = req.texts.t("steering-new-item");
            let main = new_page(
                &req,
                &title,
                &decision,
                &Shown::again(&req.texts, &posted, errors),
            )
            .await?;
            Ok(req.page_invalid(&title, decision_crumbs(&req, &decision, &title), main))
        }
    }
}

fn require_own(req: &Req) -> Result<()> {
    if req.ctx.scope("item:edit-own").is_empty() {
        Err(Failure::NotFound)
    } else {
        Ok(())
    }
}

pub(crate) async fn new_own(req: Req) -> Outcome {
    require_own(&req)?;
    let under = req.param("under").unwrap_or_default().to_owned();
    let unit = req.unit().map(|u| u.to_string()).unwrap_or_default();
    let stored = pairs([
        ("under", under),
        ("unit_id", unit),
        ("due_period", next_year(&req)),
        ("report_back", "each-round".into()),
    ]);
    own_page(&req, &Shown::new(&req.texts, stored), false).await
}

async fn own_page(req: &Req, shown: &Shown<'_>, is_invalid: bool) -> Outcome {
    let t = &req.texts;
    let units = forms::unit_choices(req, "item:edit-own", "item");
    let parent = match ItemId::parse(&shown.value("under")) {
        Some(id) => Some(items::load(&req.ctx.read(), id).await?),
        None => None,
    };
    if let Some(parent) = &parent {
        req.ctx.require("item:read", &target(parent))?;
    }
    let title = t.t("steering-new-own-goal");
    let main = html! {
        @match &parent {
            Some(parent) => (cards::Head::new(&title).lead(t.ta("steering-under-lead", &[("title", (&parent.title).into())]))),
            None => (cards::Head::new(&title)),
        }
        form.stack-l.measure method="post" action="/mal/eget" data-once {
            (shown.summary())
            (form::csrf(&req.csrf)) (form::hidden("under", &shown.value("under")))
            (form::select(&shown.labelled("unit_id", t.t("steering-unit")).required(), &units, Some(&t.t("choose-one"))))
            (common_fields(req, shown, false))
            div.row { (form::submit(&t.t("save"))) a href="/mal" { (t.t("cancel")) } }
        }
    };
    let crumbs = vec![
        (Some("/mal".into()), t.t("menu-goals")),
        (None, title.clone()),
    ];
    Ok(if is_invalid {
        req.page_invalid(&title, crumbs, main)
    } else {
        req.page(&title, crumbs, main)
    })
}

pub(crate) async fn add_own(req: Req, posted: Posted) -> Outcome {
    require_own(&req)?;
    let done = match forms::read_own_goal(&posted) {
        Ok(command) => add_own_goal(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match faults(done)? {
        Ok(id) => Ok(req.done(&format!("/mal/{id}"), &req.texts.t("steering-item-saved"))),
        Err(errors) => own_page(&req, &Shown::again(&req.texts, &posted, errors), true).await,
    }
}

async fn editable(req: &Req, id: &str) -> Result<Item> {
    let item = items::load(&req.ctx.read(), ItemId::parse(id).ok_or(Failure::NotFound)?).await?;
    req.ctx.require("item:read", &target(&item))?;
    req.ctx.require(edit_action(&item), &target(&item))?;
    if item.kind == ItemKind::Activity {
        Err(Failure::NotFound)
    } else {
        Ok(item)
    }
}

pub(crate) async fn edit(req: Req, Path(id): Path<String>) -> Outcome {
    let item = editable(&req, &id).await?;
    let read = req.ctx.read();
    let wording = items::wordings(&read, [item.id])
        .await?
        .remove(&item.id)
        .unwrap_or_default();
    let mut stored = pairs([
        (
            "number",
            item.number.map(|n| n.to_string()).unwrap_or_default(),
        ),
        ("title", item.title.clone()),
        ("wording_rich", wording.to_plain()),
        ("due_period", item.due_period.key()),
        ("report_back", item.report_back.key().to_owned()),
        (
            "theme",
            item.theme.map(Theme::key).unwrap_or_default().to_owned(),
        ),
        (
            "is_sound_financial",
            if item.is_sound_financial { "1" } else { "" }.to_owned(),
        ),
        ("version", item.version.to_string()),
    ]);
    if item.state == ItemState::Draft
        && let Some(chosen) = items::chosen(&read, &[item.id]).await?.remove(&item.id)
    {
        stored.extend(receiver_form::receiver_values(&chosen, &req.ctx.org_now));
    }
    edit_page(&req, &item, &Shown::new(&req.texts, stored), false).await
}

async fn edit_page(req: &Req, item: &Item, shown: &Shown<'_>, is_invalid: bool) -> Outcome {
    let t = &req.texts;
    let decision = decision_of(req, item.decision).await?;
    let title = t.ta("steering-change-item", &[("title", (&item.title).into())]);
    let is_decided = item.decision.is_some();
    let is_frozen = is_decided && item.state == ItemState::Published;
    let main = html! {
        (cards::Head::new(&title))
        div.stack-l {
            @if is_frozen { (note(NoteTone::Info, html! { p { (t.t("steering-frozen-note")) } })) }
            form.stack-l.measure method="post" action=(format!("/mal/{}/andra", item.id)) data-once {
                (shown.summary())
                (form::csrf(&req.csrf)) (form::hidden(form::VERSION, &shown.value("version")))
                @if is_frozen { (frozen_fields(req, shown)) } @else { (common_fields(req, shown, is_decided)) }
                @if item.state == ItemState::Draft { (receiver_form::receiver_fields(shown, &req.ctx.org_now)) }
                @if is_frozen { (form::textarea(&shown.field("reason").help(t.t("steering-change-reason-help")).required(), 3)) }
                div.row { (form::submit(&t.t("save-changes"))) a href={ "/mal/" (item.id) } { (t.t("cancel")) } }
            }
            @if item.state == ItemState::Published { (end_form(req, item, &[])) }
            @if item.state == ItemState::Draft {
                (form::deed(&format!("/mal/{}/ta-bort", item.id), &req.csrf, &[], &t.t("steering-remove-draft"), false))
            }
        }
    };
    let crumbs = crumbs(req, item, decision.as_ref());
    Ok(if is_invalid {
        req.page_invalid(&title, crumbs, main)
    } else {
        req.page(&title, crumbs, main)
    })
}

/// What can be changed around a decided wording; the wording goes along unchanged.
fn frozen_fields(req: &Req, shown: &Shown<'_>) -> Markup {
    let t = &req.texts;
    let reports = words::choices(ReportBack::ALL, ReportBack::key, |r| {
        words::report_back(t, r)
    });
    let themes = words::choices(Theme::ALL, Theme::key, |theme| words::theme(t, theme));
    let periods = words::period_choices(t, req.ctx.today(), &shown.value("due_period"));
    html! {
        @for name in ["number", "title", "wording_rich"] { (form::hidden(name, &shown.value(name))) }
        (form::select(&shown.field("due_period").required(), &periods, None))
        (form::select(&shown.field("report_back").required(), &reports, None))
        (form::select(&shown.field("theme"), &themes, Some(&t.t("steering-no-theme"))))
        (form::checkbox(&shown.labelled("is_sound_financial", t.t("steering-sound-financial")), "1"))
    }
}

pub(crate) async fn save(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let item = editable(&req, &id).await?;
    let org = (item.state == ItemState::Draft && item.decision.is_some())
        .then_some(req.ctx.org_now.as_ref());
    let done = match forms::read_edit(&posted, item.id, item.decision.is_some(), org) {
        Ok(command) => edit_item(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    let done = match done {
        Err(Failure::Refused(refusal)) if refusal.code == "needs-reason" => {
            Err(Failure::invalid("reason", "reason"))
        }
        other => other,
    };
    match faults(done)? {
        Ok(()) => Ok(req.done(
            &format!("/mal/{}", item.id),
            &req.texts.t("steering-item-saved"),
        )),
        Err(errors) => {
            edit_page(
                &req,
                &item,
                &Shown::again(&req.texts, &posted, errors),
                true,
            )
            .await
        }
    }
}

pub(crate) async fn end(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let id = ItemId::parse(&id).ok_or(Failure::NotFound)?;
    let item = items::load(&req.ctx.read(), id).await?;
    req.ctx.require("item:read", &target(&item))?;
    // whoever may not end it is told so first
    end_item::permit(&req.ctx, &item)?;
    let version = Some(posted.version()?);
    match faults(end_item(&req.ctx, id, version, posted.get(END_REASON)).await)? {
        Ok(()) => Ok(req.done(&words::href(&item), &req.texts.t("steering-item-ended"))),
        Err(mut errors) => {
            errors
                .iter_mut()
                .for_each(|e| e.field = END_REASON.to_owned());
            Ok(end_again(&req, &item, &errors).await?)
        }
    }
}

async fn end_again(req: &Req, item: &Item, errors: &[kernel::FieldError]) -> Result<Response> {
    let title = req.texts.t("steering-end-heading");
    let decision = decision_of(req, item.decision).await?;
    let main = html! {
        (cards::Head::new(&item.title))
        div.stack-l { (forms::summary(&req.texts, errors)) (end_form(req, item, errors)) }
    };
    Ok(req.page_invalid(&title, crumbs(req, item, decision.as_ref()), main))
}

pub(crate) async fn remove(req: Req, Path(id): Path<String>, _posted: Posted) -> Outcome {
    let item = editable(&req, &id).await?;
    remove_draft(&req.ctx, item.id).await?;
    let to = item
        .decision
        .map_or_else(|| "/mal".to_owned(), |d| format!("/beslut/{d}"));
    Ok(req.done(&to, &req.texts.t("steering-item-removed")))
}
