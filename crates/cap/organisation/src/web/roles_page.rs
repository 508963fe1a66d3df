//! The municipality's list of roles and what each allows.

use ::web::ui::cards::{self, Head};
use ::web::ui::form::{self, Choice, FieldView};
use ::web::ui::table::{Column, Row, Table};
use ::web::ui::{Markup, html};
use ::web::{Outcome, Posted, Req};
use access::people::RoleId;
use access::{Profile, Target};
use axum::extract::Path;
use axum::response::Response;
use kernel::{Failure, FieldError, Result};

use super::forms;
use crate::store::people::{self, Role};
use crate::use_cases::edit_role;

fn profile_words(req: &Req, profiles: &[Profile]) -> String {
    profiles
        .iter()
        .map(|p| req.texts.t(&format!("profile-{}", p.key())))
        .collect::<Vec<_>>()
        .join(", ")
}

fn may_edit(req: &Req) -> bool {
    req.ctx.known_at.is_none() && req.ctx.may("role:edit", &Target::whole("role"))
}

/// The list, and the form of a new role.
pub async fn list(req: Req) -> Outcome {
    Ok(show_list(&req, &Posted::default(), &[]).await?)
}

async fn show_list(req: &Req, posted: &Posted, errors: &[FieldError]) -> Result<Response> {
    req.ctx.require("role:read", &Target::whole("role"))?;
    let t = &req.texts;
    let roles = people::roles(&req.ctx.read(), req.ctx.valid_at).await?;
    let columns = vec![
        Column::text("name", t.t("people-role")),
        Column::text("profiles", t.t("profiles")),
        Column::number("holders", t.t("people-holders")),
    ];
    let rows = roles.iter().map(|r| {
        let row = if may_edit(req) {
            Row::link(&format!("/roller/{}", r.id), &r.name)
        } else {
            Row::new(html! { (r.name) })
        };
        row.cell(profile_words(req, &r.profiles))
            .number(t.number(r.holders))
    });
    let title = t.t("people-roles-list");
    let main = html! {
        (Head::new(title.clone()).lead(t.t("people-roles-lead")))
        div.stack-l {
            (Table::new(t, title.clone(), &req.path, columns).rows(rows).empty(t.t("people-no-roles")))
            @if may_edit(req) { (cards::card("ny", &t.t("people-new-role"), fields(req, "/roller", None, posted, errors))) }
        }
    };
    Ok(page(req, &title, errors, main))
}

fn page(req: &Req, title: &str, errors: &[FieldError], main: Markup) -> Response {
    let crumbs = vec![
        (Some("/personer".into()), req.texts.t("menu-people")),
        (None, req.texts.t("people-roles-list")),
    ];
    if errors.is_empty() {
        req.page(title, crumbs, main)
    } else {
        req.page_invalid(title, crumbs, main)
    }
}

fn fields(
    req: &Req,
    action: &str,
    role: Option<&Role>,
    posted: &Posted,
    errors: &[FieldError],
) -> Markup {
    let t = &req.texts;
    let name = if posted.has("name") {
        posted.get("name").to_owned()
    } else {
        role.map(|r| r.name.clone()).unwrap_or_default()
    };
    let chosen: Vec<String> = match role {
        Some(role) if !posted.has("name") => {
            role.profiles.iter().map(|p| p.key().to_owned()).collect()
        }
        _ => posted.all("profiles").map(str::to_owned).collect(),
    };
    let choices: Vec<Choice> = Profile::ALL
        .into_iter()
        .map(|p| {
            Choice::new(p.key(), t.t(&format!("profile-{}", p.key())))
                .help(t.t(&format!("profile-{}-help", p.key())))
        })
        .collect();
    html! {
        form.stack.measure method="post" action=(action) data-once {
            (form::csrf(&req.csrf))
            @if let Some(role) = role { (form::hidden(form::VERSION, &role.version.to_string())) }
            (form::error_summary(t, errors))
            (form::text(&FieldView::new("name", t.t("name")).value(name).required().autocomplete("off").errors(t, errors)))
            (form::checkboxes(&FieldView::new("profiles", t.t("profiles")).help(t.t("people-profiles-help")).errors(t, errors), &choices, &chosen))
            div { (form::submit(&t.t(if role.is_some() { "save-changes" } else { "people-add-role" }))) }
        }
    }
}

pub async fn add(req: Req, posted: Posted) -> Outcome {
    req.ctx.require("role:edit", &Target::whole("role"))?;
    let outcome = match forms::edit_role(&posted, None) {
        Ok(command) => edit_role::edit(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(()) => Ok(req.done("/roller", &req.texts.t("people-role-saved"))),
        Err(Failure::Invalid(errors)) => {
            let name = posted.get("name").trim().to_owned();
            // the key follows from the name, and it is the name that was typed
            let errors: Vec<FieldError> = errors
                .into_iter()
                .map(|e| {
                    if e.field == "key" {
                        FieldError::new("name", e.code).with("value", &name)
                    } else {
                        e
                    }
                })
                .collect();
            Ok(show_list(&req, &posted, &errors).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn load(req: &Req, id: &str) -> Result<Role> {
    req.ctx.require("role:edit", &Target::whole("role"))?;
    let id = RoleId::parse(id).ok_or(Failure::NotFound)?;
    let roles = people::roles(&req.ctx.services.db.read(None), req.ctx.today()).await?;
    roles
        .into_iter()
        .find(|r| r.id == id)
        .ok_or(Failure::NotFound)
}

pub async fn show(req: Req, Path(id): Path<String>) -> Outcome {
    let role = load(&req, &id).await?;
    Ok(show_role(&req, &role, &Posted::default(), &[]))
}

fn show_role(req: &Req, role: &Role, posted: &Posted, errors: &[FieldError]) -> Response {
    let main = html! { (Head::new(role.name.clone())) (fields(req, &format!("/roller/{}", role.id), Some(role), posted, errors)) };
    page(req, &role.name, errors, main)
}

pub async fn edit(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let role = load(&req, &id).await?;
    let outcome = match forms::edit_role(&posted, Some((role.id, role.key.clone()))) {
        Ok(command) => edit_role::edit(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(()) => Ok(req.done("/roller", &req.texts.t("people-role-saved"))),
        Err(Failure::Invalid(errors)) => Ok(show_role(&req, &role, &posted, &errors)),
        Err(failure) => Err(failure.into()),
    }
}
