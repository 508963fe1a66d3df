//! Planning an activity, and changing one. Its page is the item's.

use axum::extract::Path;
use kernel::{Failure, Result, UnitId};
use maud::{Markup, html};
use web::ui::cards;
use web::ui::form;
use web::{Outcome, Posted, Req};

use super::forms::{self, Shown, faults, people_choices};
use super::show::end_form;
use super::words;
use crate::model::item::{Item, ItemId, ItemState, TITLE_CHARS, WORDING_CHARS};
use crate::store::items;
use crate::use_cases::activity::{edit_activity, load_activity, plan_activity};
use crate::use_cases::target;

async fn parent(req: &Req, sent: &str) -> Result<Item> {
    let item = items::load(
        &req.ctx.read(),
        ItemId::parse(sent).ok_or(Failure::NotFound)?,
    )
    .await?;
    req.ctx.require("item:read", &target(&item))?;
    Ok(item)
}

pub(crate) async fn new(req: Req) -> Outcome {
    if req.ctx.scope("activity:plan").is_empty() {
        return Err(Failure::NotFound.into());
    }
    let parent = parent(&req, req.param("mal").unwrap_or_default()).await?;
    let units = forms::unit_choices(&req, "activity:plan", "activity");
    let own = req
        .ctx
        .actor
        .units()
        .into_iter()
        .find_map(|u| req.ctx.org_now.place(u));
    let unit = own
        .or_else(|| req.unit())
        .map(|u| u.to_string())
        .filter(|u| units.iter().any(|c| c.value == *u));
    let me = req
        .ctx
        .actor
        .person
        .map(|p| p.to_string())
        .unwrap_or_default();
    let stored = vec![
        ("unit_id".to_owned(), unit.unwrap_or_default()),
        ("under".to_owned(), parent.id.to_string()),
        ("responsible_person".to_owned(), me),
    ];
    Ok(new_page(
        &req,
        &parent,
        &Shown::new(&req.texts, stored),
        false,
    ))
}

fn new_page(
    req: &Req,
    parent: &Item,
    shown: &Shown<'_>,
    is_invalid: bool,
) -> axum::response::Response {
    let t = &req.texts;
    let title = t.t("steering-plan-activity");
    let units = forms::unit_choices(req, "activity:plan", "activity");
    let unit = UnitId::parse(&shown.value("unit_id")).or_else(|| req.unit());
    let main = html! {
        (cards::Head::new(&title).lead(t.ta("steering-under-lead", &[("title", (&parent.title).into())])))
        form.stack-l.measure method="post" action="/aktiviteter/ny" data-once {
            (shown.summary())
            (form::csrf(&req.csrf)) (form::hidden("under", &parent.id.to_string()))
            (form::select(&shown.labelled("unit_id", t.t("steering-unit")).required(), &units, Some(&t.t("choose-one"))))
            (fields(req, shown, unit))
            div.row { (form::submit(&t.t("save"))) a href=(words::href(parent)) { (t.t("cancel")) } }
        }
    };
    let crumbs = vec![
        (Some("/mal".into()), t.t("menu-goals")),
        (Some(words::href(parent)), parent.title.clone()),
        (None, title.clone()),
    ];
    if is_invalid {
        req.page_invalid(&title, crumbs, main)
    } else {
        req.page(&title, crumbs, main)
    }
}

fn fields(req: &Req, shown: &Shown<'_>, unit: Option<UnitId>) -> Markup {
    let t = &req.texts;
    let people = unit
        .map(|u| people_choices(&req.ctx.org_now, u))
        .unwrap_or_default();
    html! {
        (form::text(&shown.field("title").required().max_length(TITLE_CHARS)))
        (form::textarea(&shown.labelled("wording_rich", t.t("steering-activity-text")).help(t.t("optional")).max_length(WORDING_CHARS), 4))
        div.lf-two {
            (form::date(t, &shown.field("starts_on").required()))
            (form::date(t, &shown.field("ends_on").required()))
        }
        (form::select(&shown.field("responsible_person"), &people, Some(&t.t("steering-nobody-yet"))))
    }
}

pub(crate) async fn add(req: Req, posted: Posted) -> Outcome {
    if req.ctx.scope("activity:plan").is_empty() {
        return Err(Failure::NotFound.into());
    }
    let parent = parent(&req, posted.get("under")).await?;
    let done = match forms::read_activity(&posted) {
        Ok(command) => plan_activity(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match faults(done)? {
        Ok(id) => Ok(req.done(
            &format!("/aktiviteter/{id}"),
            &req.texts.t("steering-activity-saved"),
        )),
        Err(errors) => Ok(new_page(
            &req,
            &parent,
            &Shown::again(&req.texts, &posted, errors),
            true,
        )),
    }
}

async fn editable(req: &Req, id: &str) -> Result<Item> {
    let item = load_activity(&req.ctx, ItemId::parse(id).ok_or(Failure::NotFound)?).await?;
    req.ctx
        .require("activity:plan", &access::Target::at("activity", item.unit))?;
    Ok(item)
}

pub(crate) async fn edit(req: Req, Path(id): Path<String>) -> Outcome {
    let item = editable(&req, &id).await?;
    let wording = items::wordings(&req.ctx.read(), [item.id])
        .await?
        .remove(&item.id)
        .unwrap_or_default();
    let stored = vec![
        ("title".to_owned(), item.title.clone()),
        ("wording_rich".to_owned(), wording.to_plain()),
        (
            "starts_on".to_owned(),
            item.starts_on.map(|d| d.to_string()).unwrap_or_default(),
        ),
        (
            "ends_on".to_owned(),
            item.ends_on.map(|d| d.to_string()).unwrap_or_default(),
        ),
        (
            "responsible_person".to_owned(),
            item.responsible_person
                .map(|p| p.to_string())
                .unwrap_or_default(),
        ),
        ("version".to_owned(), item.version.to_string()),
    ];
    Ok(edit_page(
        &req,
        &item,
        &Shown::new(&req.texts, stored),
        false,
    ))
}

fn edit_page(
    req: &Req,
    item: &Item,
    shown: &Shown<'_>,
    is_invalid: bool,
) -> axum::response::Response {
    let t = &req.texts;
    let title = t.ta("steering-change-item", &[("title", (&item.title).into())]);
    let main = html! {
        (cards::Head::new(&title))
        div.stack-l {
            form.stack-l.measure method="post" action=(format!("/aktiviteter/{}/andra", item.id)) data-once {
                (shown.summary())
                (form::csrf(&req.csrf)) (form::hidden(form::VERSION, &shown.value("version")))
                (fields(req, shown, Some(item.unit)))
                div.row { (form::submit(&t.t("save-changes"))) a href=(words::href(item)) { (t.t("cancel")) } }
            }
            @if item.state == ItemState::Published { (end_form(req, item, &[])) }
        }
    };
    let crumbs = vec![
        (Some("/mal".into()), t.t("menu-goals")),
        (Some(words::href(item)), item.title.clone()),
        (None, t.t("change")),
    ];
    if is_invalid {
        req.page_invalid(&title, crumbs, main)
    } else {
        req.page(&title, crumbs, main)
    }
}

pub(crate) async fn save(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let item = editable(&req, &id).await?;
    let done = match forms::read_edit_activity(&posted, item.id) {
        Ok(command) => edit_activity(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match faults(done)? {
        Ok(()) => Ok(req.done(&words::href(&item), &req.texts.t("steering-activity-saved"))),
        Err(errors) => Ok(edit_page(
            &req,
            &item,
            &Shown::again(&req.texts, &posted, errors),
            true,
        )),
    }
}
