//! The forms that change units on screen: new, name, move, close. What was typed stays when something is wrong.

use ::web::ui::cards::Head;
use ::web::ui::form::{self, Choice, FieldView};
use ::web::ui::{Markup, NoteTone, html, note};
use ::web::{Outcome, Posted, Req};
use access::Target;
use axum::extract::Path;
use axum::response::Response;
use kernel::tree::{Tree, TreeUnit};
use kernel::{Failure, FieldError, Result, UnitId};

use super::{forms, kinds, shared};
use crate::model::kind::{KINDS, MUNICIPALITY};
use crate::store::stretches;
use crate::use_cases::{add_unit, close_unit, move_unit, rename_unit};

/// The unit that is changed, as it stands on the day that is shown.
struct Changed {
    unit: TreeUnit,
    version: i64,
}

async fn load(req: &Req, unit: &str) -> Result<Changed> {
    let id = UnitId::parse(unit).ok_or(Failure::NotFound)?;
    req.ctx.require("unit:edit", &Target::at("unit", id))?;
    let read = req.ctx.services.db.read(None);
    let all = stretches::of(&read, &[id])
        .await?
        .remove(&id)
        .ok_or(Failure::NotFound)?;
    let today = req.ctx.today();
    let now = all
        .iter()
        .find(|s| s.from <= today && s.until.is_none_or(|u| u > today))
        .or(all.last())
        .ok_or(Failure::NotFound)?;
    let (code, is_authority) = stretches::unit(&read, id).await?;
    let unit = TreeUnit {
        id,
        parent: now.parent,
        name: now.name.clone(),
        sort: String::new(),
        kind: now.kind.clone(),
        code,
        is_authority,
    };
    Ok(Changed {
        unit,
        version: all.iter().map(|s| s.recorded_at).max().unwrap_or_default(),
    })
}

/// The tree in which a form's units are looked up: that of its day, or else today's.
async fn tree_of(req: &Req, posted: &Posted) -> Result<std::sync::Arc<access::Org>> {
    let day = forms::day_of(posted).unwrap_or_else(|| req.ctx.today());
    Ok(shared::on(&req.ctx, day).await?.org)
}

/// A form's page; `errors` make it a 422.
struct FormPage<'a> {
    req: &'a Req,
    title: String,
    lead: Option<Markup>,
    action: String,
    errors: &'a [FieldError],
    version: Option<i64>,
    button: String,
    back: String,
}

impl FormPage<'_> {
    fn show(self, fields: &Markup) -> Response {
        let t = &self.req.texts;
        let main = html! {
            (Head { kind: None, title: self.title.clone(), lead: self.lead.clone(), actions: None })
            form.stack.measure method="post" action=(self.action) data-once {
                (form::csrf(&self.req.csrf))
                @if let Some(version) = self.version { (form::hidden(form::VERSION, &version.to_string())) }
                (form::error_summary(t, self.errors))
                (fields)
                div.row { (form::submit(&self.button)) a.ds-button data-variant="tertiary" href=(self.back) { (t.t("cancel")) } }
            }
        };
        let crumbs = shared::crumbs(self.req, &self.title);
        if self.errors.is_empty() {
            self.req.page(&self.title, crumbs, main)
        } else {
            self.req.page_invalid(&self.title, crumbs, main)
        }
    }
}

/// Splits off what the same form can show.
fn errors_of(failure: Failure) -> Result<Vec<FieldError>> {
    match failure {
        Failure::Invalid(errors) => Ok(errors),
        Failure::Refused(refusal)
            if ["unit-not-empty", "municipality-stays"].contains(&refusal.code) =>
        {
            Ok(vec![FieldError {
                field: String::new(),
                code: refusal.code,
                args: refusal.args,
            }])
        }
        other => Err(other),
    }
}

fn day_field(req: &Req, name: &str, label: &str, posted: &Posted, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    form::date(
        t,
        &FieldView::new(name, t.t(label))
            .value(posted.get(name))
            .required()
            .errors(t, errors),
    )
}

fn reason_field(req: &Req, posted: &Posted, errors: &[FieldError], required: bool) -> Markup {
    let t = &req.texts;
    let field = FieldView::new("reason", t.t("organisation-reason"))
        .help(t.t("organisation-reason-help"))
        .value(posted.get("reason"))
        .errors(t, errors);
    form::textarea(&if required { field.required() } else { field }, 2)
}

/// What a form holds before anything is typed.
fn prefilled(pairs: &[(&str, String)]) -> Posted {
    Posted {
        fields: pairs
            .iter()
            .map(|(n, v)| ((*n).to_owned(), v.clone()))
            .collect(),
        files: Vec::new(),
    }
}

pub async fn new_form(req: Req) -> Outcome {
    req.ctx.require("unit:edit", &Target::whole("unit"))?;
    let under = req
        .param("under")
        .and_then(UnitId::parse)
        .and_then(|u| req.ctx.org_now.tree.get(u));
    let kind = under.map_or(MUNICIPALITY, |u| match u.kind.as_str() {
        "municipality" | "council" => "committee",
        "committee" | "executive-committee" => "department",
        "department" => "area",
        _ => "local-unit",
    });
    let posted = prefilled(&[
        ("parent", under.map(|u| u.code.clone()).unwrap_or_default()),
        ("kind", kind.to_owned()),
        ("from", req.ctx.today().to_string()),
    ]);
    Ok(show_new(&req, &req.ctx.org_now.tree, &posted, &[]).await?)
}

async fn show_new(
    req: &Req,
    tree: &Tree,
    posted: &Posted,
    errors: &[FieldError],
) -> Result<Response> {
    let t = &req.texts;
    let names = kinds::names(&req.app, &req.ctx.read()).await?;
    let choices: Vec<Choice> = KINDS
        .into_iter()
        .map(|k| Choice::new(k, kinds::label(&names, t, k)))
        .collect();
    let field = |name: &str, label: &str| {
        FieldView::new(name, t.t(label))
            .value(posted.get(name))
            .errors(t, errors)
            .required()
    };
    let fields = html! {
        (form::text(&field("code", "organisation-code").help(t.t("organisation-code-help")).autocomplete("off")))
        (form::text(&field("name", "organisation-name").autocomplete("off")))
        (form::select(&field("kind", "organisation-kind"), &choices, None))
        @if !tree.is_empty() { (shared::unit_field(req, tree, field("parent", "organisation-belongs-to"), None)) }
        (form::checkbox(&FieldView::new("is_authority", t.t("organisation-is-authority")).value(posted.get("is_authority")), "1"))
        (day_field(req, "from", "organisation-first-day", posted, errors))
        (reason_field(req, posted, errors, false))
    };
    let page = FormPage {
        req,
        title: t.t("organisation-new-unit"),
        lead: None,
        action: "/organisation/ny".into(),
        errors,
        version: None,
        button: t.t("organisation-add"),
        back: "/organisation".into(),
    };
    Ok(page.show(&fields))
}

pub async fn add(req: Req, posted: Posted) -> Outcome {
    req.ctx.require("unit:edit", &Target::whole("unit"))?;
    let org = tree_of(&req, &posted).await?;
    let outcome = match forms::add_unit(&posted, &org.tree) {
        Ok(command) => {
            let (name, from) = (command.unit.name.clone(), command.unit.from);
            add_unit::add(&req.ctx, command)
                .await
                .map(|unit| (unit, name, from))
        }
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok((unit, name, from)) => {
            let t = &req.texts;
            let notice = t.ta(
                "organisation-added",
                &[("name", name.into()), ("date", t.date(from).into())],
            );
            Ok(req.done(&shared::unit_href(unit, from, req.ctx.today()), &notice))
        }
        Err(failure) => Ok(show_new(&req, &org.tree, &posted, &errors_of(failure)?).await?),
    }
}

pub async fn name_form(req: Req, Path(unit): Path<String>) -> Outcome {
    let changed = load(&req, &unit).await?;
    let posted = prefilled(&[
        ("name", changed.unit.name.clone()),
        ("from", req.ctx.today().to_string()),
    ]);
    Ok(show_name(&req, &changed, &posted, &[]))
}

fn show_name(req: &Req, changed: &Changed, posted: &Posted, errors: &[FieldError]) -> Response {
    let t = &req.texts;
    let name = FieldView::new("name", t.t("organisation-new-name"))
        .value(posted.get("name"))
        .required()
        .autocomplete("off")
        .errors(t, errors);
    let fields = html! {
        (form::text(&name))
        (day_field(req, "from", "organisation-name-from", posted, errors))
        (reason_field(req, posted, errors, true))
    };
    page_of(
        req,
        changed,
        errors,
        "organisation-rename-title",
        "namn",
        "organisation-rename",
        None,
    )
    .show(&fields)
}

fn page_of<'a>(
    req: &'a Req,
    changed: &Changed,
    errors: &'a [FieldError],
    title: &str,
    deed: &str,
    button: &str,
    lead: Option<Markup>,
) -> FormPage<'a> {
    let t = &req.texts;
    FormPage {
        req,
        title: t.ta(title, &[("name", (&changed.unit.name).into())]),
        lead,
        action: format!("/organisation/{}/{deed}", changed.unit.id),
        errors,
        version: Some(changed.version),
        button: t.t(button),
        back: format!("/organisation/{}", changed.unit.id),
    }
}

pub async fn rename(req: Req, Path(unit): Path<String>, posted: Posted) -> Outcome {
    let changed = load(&req, &unit).await?;
    let outcome = match forms::rename_unit(&posted, changed.unit.id) {
        Ok(command) => {
            let from = command.from;
            rename_unit::rename(&req.ctx, command).await.map(|()| from)
        }
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(from) => {
            let t = &req.texts;
            let args = [
                ("name", posted.get("name").trim().into()),
                ("date", t.date(from).into()),
            ];
            Ok(req.done(
                &format!("/organisation/{}", changed.unit.id),
                &t.ta("organisation-renamed-notice", &args),
            ))
        }
        Err(failure) => Ok(show_name(&req, &changed, &posted, &errors_of(failure)?)),
    }
}

pub async fn move_form(req: Req, Path(unit): Path<String>) -> Outcome {
    let changed = load(&req, &unit).await?;
    let posted = prefilled(&[("from", req.ctx.today().to_string())]);
    Ok(show_move(
        &req,
        &changed,
        &req.ctx.org_now.tree,
        &posted,
        &[],
    ))
}

fn show_move(
    req: &Req,
    changed: &Changed,
    tree: &Tree,
    posted: &Posted,
    errors: &[FieldError],
) -> Response {
    let t = &req.texts;
    let now = changed
        .unit
        .parent
        .and_then(|p| tree.get(p))
        .map(|p| p.name.clone())
        .unwrap_or_default();
    let below = tree.subtree_ids(changed.unit.id).len().saturating_sub(1);
    let lead = html! { (t.ta("organisation-move-lead", &[("parent", now.into()), ("count", below.into())])) };
    let parent = FieldView::new("parent", t.t("organisation-move-to"))
        .value(posted.get("parent"))
        .required()
        .errors(t, errors);
    let fields = html! {
        (shared::unit_field(req, tree, parent, Some(changed.unit.id)))
        (day_field(req, "from", "organisation-move-from", posted, errors))
        (reason_field(req, posted, errors, true))
    };
    page_of(
        req,
        changed,
        errors,
        "organisation-move-title",
        "flytta",
        "organisation-move",
        Some(lead),
    )
    .show(&fields)
}

pub async fn move_under(req: Req, Path(unit): Path<String>, posted: Posted) -> Outcome {
    let changed = load(&req, &unit).await?;
    let org = tree_of(&req, &posted).await?;
    let outcome = match forms::move_unit(&posted, changed.unit.id, &org.tree) {
        Ok(command) => {
            let from = command.from;
            move_unit::move_under(&req.ctx, command)
                .await
                .map(|()| from)
        }
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(from) => {
            let t = &req.texts;
            let args = [
                ("name", (&changed.unit.name).into()),
                ("date", t.date(from).into()),
            ];
            let to = shared::unit_href(changed.unit.id, from, req.ctx.today());
            Ok(req.done(&to, &t.ta("organisation-moved-notice", &args)))
        }
        Err(failure) => Ok(show_move(
            &req,
            &changed,
            &org.tree,
            &posted,
            &errors_of(failure)?,
        )),
    }
}

pub async fn close_form(req: Req, Path(unit): Path<String>) -> Outcome {
    let changed = load(&req, &unit).await?;
    Ok(show_close(&req, &changed, &Posted::default(), &[]))
}

/// Shows what lies under the unit; it goes somewhere, or the unit stays.
fn show_close(req: &Req, changed: &Changed, posted: &Posted, errors: &[FieldError]) -> Response {
    let t = &req.texts;
    let tree = &req.ctx.org_now.tree;
    let below = tree.children(changed.unit.id);
    let carry = FieldView::new("carry_to", t.t("organisation-carry-to"))
        .value(posted.get("carry_to"))
        .errors(t, errors);
    let fields = html! {
        @if !below.is_empty() {
            (note(NoteTone::Watch, html! {
                div.stack-s {
                    p { (t.ta("organisation-close-below", &[("count", below.len().into())])) }
                    ul { @for child in below.iter().take(20).filter_map(|c| tree.get(*c)) { li { (child.name) } } }
                    @if below.len() > 20 { p.small { (t.ta("shown-of", &[("count", 20_i64.into()), ("total", below.len().into())])) } }
                }
            }))
            (shared::unit_field(req, tree, carry, Some(changed.unit.id)))
        }
        (day_field(req, "last_day", "organisation-last-day", posted, errors))
        (reason_field(req, posted, errors, true))
    };
    page_of(
        req,
        changed,
        errors,
        "organisation-close-title",
        "stang",
        "organisation-close",
        None,
    )
    .show(&fields)
}

pub async fn close(req: Req, Path(unit): Path<String>, posted: Posted) -> Outcome {
    let changed = load(&req, &unit).await?;
    let outcome = match forms::close_unit(&posted, changed.unit.id, &req.ctx.org_now.tree) {
        Ok(command) => close_unit::close(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(()) => {
            let t = &req.texts;
            let last = kernel::parse_date(posted.get("last_day").trim())
                .map(|d| t.date(d))
                .unwrap_or_default();
            let args = [("name", (&changed.unit.name).into()), ("date", last.into())];
            Ok(req.done(
                &format!("/organisation/{}", changed.unit.id),
                &t.ta("organisation-closed-notice", &args),
            ))
        }
        Err(failure) => Ok(show_close(
            &req,
            &changed,
            &posted,
            &on_day(errors_of(failure)?, "last_day"),
        )),
    }
}

/// The model speaks of the first day; this form's field is the last.
fn on_day(errors: Vec<FieldError>, field: &str) -> Vec<FieldError> {
    errors
        .into_iter()
        .map(|e| {
            if e.field == "from" {
                FieldError {
                    field: field.to_owned(),
                    ..e
                }
            } else {
                e
            }
        })
        .collect()
}
