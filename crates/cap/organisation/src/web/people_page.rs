//! People and their roles: the list, one person with appointments, a new person, a new appointment.

use ::web::ui::cards::{self, Head};
use ::web::ui::form::{self, Choice, FieldView};
use ::web::ui::table::{Column, Pager, Row, Sort, Table};
use ::web::ui::{Icon, Markup, NoteTone, html, note, query};
use ::web::{Format, Outcome, Posted, Req, download};
use access::Target;
use access::people::{AppointmentId, RoleId};
use axum::extract::Path;
use axum::response::Response;
use document::sheet::{CellValue, Kind, Sheet, SheetColumn};
use kernel::tree::Tree;
use kernel::{Failure, FieldError, PersonId, Result, UnitId};

use super::{forms, shared};
use crate::store::people::{self, Appointment, Listed, Person, Wanted};
use crate::use_cases::end_appointment::{self, EndAppointment};
use crate::use_cases::renew_password::{self, RenewPassword};
use crate::use_cases::{add_person, edit_person, give_appointment};

const PER_PAGE: usize = 50;

fn person_id(text: &str) -> Result<PersonId> {
    PersonId::parse(text).ok_or(Failure::NotFound)
}

fn may_edit(req: &Req) -> bool {
    req.ctx.known_at.is_none() && req.ctx.may("person:edit", &Target::whole("person"))
}

fn crumbs(req: &Req, title: &str) -> Vec<(Option<String>, String)> {
    vec![
        (Some("/personer".into()), req.texts.t("menu-people")),
        (None, title.to_owned()),
    ]
}

/// "Chef, Ekåsens skola" for each role held on the day that is shown.
fn roles_of(req: &Req, person: PersonId) -> String {
    let org = &req.ctx.org;
    let at = |unit: UnitId| {
        org.place(unit)
            .and_then(|u| org.tree.get(u))
            .map_or("", |u| u.name.as_str())
    };
    org.appointments_of(person)
        .map(|a| format!("{}, {}", a.role_name, at(a.unit)))
        .collect::<Vec<_>>()
        .join("; ")
}

/// The list: by name or role, page by page, as a file too.
pub async fn list(req: Req) -> Outcome {
    req.ctx.require("person:read", &Target::whole("person"))?;
    let scope = req.ctx.scope("person:read");
    let read = req.ctx.read();
    let t = &req.texts;
    let columns = vec![
        Column::text("namn", t.t("name")).sortable(),
        Column::text("anvandarnamn", t.t("username")).sortable(),
        Column::text("roller", t.t("people-roles")),
        Column::text("konto", t.t("people-account")).wide_only(),
    ];
    let sort = Sort::read(
        req.param(query::SORT),
        req.param(query::DIRECTION),
        &columns,
    );
    let wanted = Wanted {
        name: req.param("sok").map(kernel::search_key),
        role: req.param("roll").and_then(RoleId::parse),
        with_inactive: req.param("alla").is_some(),
        by_username: sort.as_ref().is_some_and(|s| s.key == "anvandarnamn"),
        descending: sort.as_ref().is_some_and(|s| s.descending),
    };
    let people = people::list(&read, &scope, &wanted, req.ctx.valid_at).await?;
    if let Some(format) = Format::of(&req) {
        return Ok(download(&req, &sheet(&req, &people), format)?);
    }
    let unit = req.param("enhet-for-uppdrag").and_then(UnitId::parse);
    let pager = Pager::new(
        req.param(query::PAGE)
            .and_then(|p| p.parse().ok())
            .unwrap_or(1),
        PER_PAGE,
        people.len(),
    );
    let rows = people.iter().skip(pager.offset()).take(PER_PAGE).map(|p| {
        let href = unit.map_or_else(
            || format!("/personer/{}", p.id),
            |u| format!("/personer/{}/uppdrag?enhet-for-uppdrag={u}", p.id),
        );
        Row::link(&href, &p.name)
            .cell(p.username.clone().unwrap_or_default())
            .cell(roles_of(&req, p.id))
            .cell(account_words(&req, p))
    });
    let table = Table::new(t, t.t("menu-people"), &req.path, columns)
        .rows(rows)
        .sort(sort)
        .pager(pager)
        .export()
        .empty(t.t("people-none"));
    let title = t.t("menu-people");
    let actions = html! {
        (form::link_button("/roller", None, &t.t("people-roles-list"), false))
        @if may_edit(&req) { (form::link_button("/personer/ny", Some(Icon::Plus), &t.t("people-new"), true)) }
    };
    let main = html! {
        (Head::new(title.clone()).lead(t.ta("people-lead", &[("count", people.len().into())])).actions(actions))
        div.stack {
            @if let Some(unit) = unit.and_then(|u| req.ctx.org.tree.get(u)) { (note(NoteTone::Info, html! { p { (t.ta("people-choose-for", &[("unit", (&unit.name).into())])) } })) }
            (filters(&req).await?)
            (table)
        }
    };
    Ok(req.page(&title, vec![], main))
}

fn account_words(req: &Req, person: &Listed) -> String {
    let key = match (&person.username, person.is_active) {
        (_, false) => "people-closed",
        (None, true) => "people-no-account",
        (Some(_), true) => "people-open",
    };
    req.texts.t(key)
}

fn sheet(req: &Req, people: &[Listed]) -> Sheet {
    let t = &req.texts;
    let column = |key: &str| SheetColumn::new(t.t(key), Kind::Text);
    let rows = people.iter().map(|p| {
        [
            p.name.clone(),
            p.username.clone().unwrap_or_default(),
            roles_of(req, p.id),
            account_words(req, p),
        ]
        .into_iter()
        .map(CellValue::text)
        .collect()
    });
    let rows = rows.collect();
    Sheet {
        name: t.t("people-file"),
        columns: ["name", "username", "people-roles", "people-account"]
            .into_iter()
            .map(column)
            .collect(),
        rows,
    }
}

async fn filters(req: &Req) -> Result<Markup> {
    let t = &req.texts;
    let roles = people::roles(&req.ctx.read(), req.ctx.valid_at).await?;
    let roles: Vec<Choice> = roles
        .into_iter()
        .map(|r| Choice::new(r.id.to_string(), r.name))
        .collect();
    let field = |name: &str, label: &str| {
        FieldView::new(name, t.t(label)).value(req.param(name).unwrap_or_default())
    };
    Ok(html! {
        form.lf-filters method="get" action="/personer" {
            (form::text(&field("sok", "name")))
            (form::select(&field("roll", "people-role"), &roles, Some(&t.t("people-any-role"))))
            (form::checkbox(&field("alla", "people-closed-too"), "1"))
            @if let Some(unit) = req.param("enhet-for-uppdrag") { (form::hidden("enhet-for-uppdrag", unit)) }
            button.ds-button type="submit" data-variant="secondary" { (t.t("show")) }
        }
    })
}

fn languages(req: &Req) -> Vec<Choice> {
    vec![
        Choice::new("sv", req.texts.t("people-swedish")),
        Choice::new("en", req.texts.t("people-english")),
    ]
}

pub async fn new_form(req: Req) -> Outcome {
    req.ctx.require("person:edit", &Target::whole("person"))?;
    Ok(show_new(&req, &Posted::default(), &[]))
}

fn show_new(req: &Req, posted: &Posted, errors: &[FieldError]) -> Response {
    let t = &req.texts;
    let title = t.t("people-new");
    let field = |name: &str, label: &str| {
        FieldView::new(name, t.t(label))
            .value(posted.get(name))
            .errors(t, errors)
            .autocomplete("off")
    };
    let language = if posted.has("language") {
        posted.get("language")
    } else {
        "sv"
    };
    let main = html! {
        (Head::new(title.clone()).lead(t.t("people-new-lead")))
        form.stack.measure method="post" action="/personer" data-once {
            (form::csrf(&req.csrf))
            (form::error_summary(t, errors))
            (form::text(&field("name", "name").required()))
            (form::text(&field("username", "username").required().help(t.t("people-username-help"))))
            (form::text(&field("email", "email")))
            (form::select(&field("language", "language").value(language), &languages(req), None))
            div.row { (form::submit(&t.t("people-add"))) a.ds-button data-variant="tertiary" href="/personer" { (t.t("cancel")) } }
        }
    };
    if errors.is_empty() {
        req.page(&title, crumbs(req, &title), main)
    } else {
        req.page_invalid(&title, crumbs(req, &title), main)
    }
}

/// Adds a person; the first password is shown here and nowhere else.
pub async fn add(req: Req, posted: Posted) -> Outcome {
    req.ctx.require("person:edit", &Target::whole("person"))?;
    let outcome = match forms::add_person(&posted) {
        Ok(command) => add_person::add(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok((person, password)) => Ok(show_password(
            &req,
            person,
            posted.get("name"),
            posted.get("username"),
            &password,
        )),
        Err(Failure::Invalid(errors)) => Ok(show_new(&req, &posted, &errors)),
        Err(failure) => Err(failure.into()),
    }
}

fn show_password(
    req: &Req,
    person: PersonId,
    name: &str,
    username: &str,
    password: &str,
) -> Response {
    let t = &req.texts;
    let title = t.ta("people-password-title", &[("name", name.into())]);
    let facts = [
        (t.t("username"), html! { span.mono { (username) } }),
        (
            t.t("people-first-password"),
            html! { span.mono { (password) } },
        ),
    ];
    let main = html! {
        (Head::new(title.clone()))
        div.stack.measure {
            (note(NoteTone::Watch, html! { p { (t.t("people-password-once")) } }))
            (cards::key_values(&facts))
            div.row {
                (form::link_button(&format!("/personer/{person}/uppdrag"), Some(Icon::Plus), &t.t("people-give"), true))
                (form::link_button(&format!("/personer/{person}"), None, &t.t("people-to-person"), false))
            }
        }
    };
    req.page(&title, crumbs(req, name), main)
}

/// A new first password, or the account a person lacked.
pub async fn renew(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    req.ctx.require("person:edit", &Target::whole("person"))?;
    let id = person_id(&id)?;
    let person = people::load(&req.ctx.services.db.read(None), id).await?;
    let mut fields = ::web::Fields::new(&posted);
    let username = fields.opt_line("username", 120);
    let outcome = match fields.finish() {
        Ok(()) => {
            renew_password::renew(
                &req.ctx,
                RenewPassword {
                    person: id,
                    username: username.clone(),
                },
            )
            .await
        }
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(password) => {
            let username = person.username.or(username).unwrap_or_default();
            Ok(show_password(&req, id, &person.name, &username, &password))
        }
        Err(Failure::Invalid(errors)) => Ok(show_person(&req, &person, &posted, &errors).await?),
        Err(failure) => Err(failure.into()),
    }
}

/// One person with appointments.
pub async fn show(req: Req, Path(id): Path<String>) -> Outcome {
    req.ctx.require("person:read", &Target::whole("person"))?;
    let person = people::load(&req.ctx.read(), person_id(&id)?).await?;
    Ok(show_person(&req, &person, &Posted::default(), &[]).await?)
}

async fn show_person(
    req: &Req,
    person: &Person,
    posted: &Posted,
    errors: &[FieldError],
) -> Result<Response> {
    let t = &req.texts;
    let appointments = people::appointments_of(&req.ctx.read(), person.id).await?;
    let may_give = req.ctx.known_at.is_none()
        && req
            .ctx
            .may("appointment:give", &Target::whole("appointment"));
    let give = may_give.then(|| {
        form::link_button(
            &format!("/personer/{}/uppdrag", person.id),
            Some(Icon::Plus),
            &t.t("people-give"),
            true,
        )
    });
    let mut head = Head::new(person.name.clone()).lead(person.email.clone().unwrap_or_default());
    head.actions = give;
    let main = html! {
        (head)
        div.stack-l {
            (form::error_summary(t, errors))
            section.stack aria-labelledby="uppdrag" {
                h2 id="uppdrag" { (t.t("people-appointments")) }
                (appointments_table(req, &appointments, may_give))
            }
            @if may_edit(req) { (edit_card(req, person, posted, errors)) (account_card(req, person, errors)) }
        }
    };
    let crumbs = crumbs(req, &person.name);
    Ok(if errors.is_empty() {
        req.page(&person.name, crumbs, main)
    } else {
        req.page_invalid(&person.name, crumbs, main)
    })
}

fn appointments_table(req: &Req, appointments: &[Appointment], may_end: bool) -> Table {
    let t = &req.texts;
    let mut columns = vec![
        Column::text("role", t.t("people-role")),
        Column::text("unit", t.t("unit")),
        Column::text("days", t.t("people-days")),
        Column::text("for", t.t("people-substitute-for")),
    ];
    if may_end {
        columns.push(Column::text("end", t.t("people-end")));
    }
    let rows = appointments.iter().map(|a| {
        let row = Row::new(html! { (a.role_name) })
            .cell(html! { a href=(format!("/organisation/{}", a.unit)) { (a.unit_name) } })
            .cell(shared::span(req, a.from, a.until))
            .cell(
                a.substitute_for
                    .clone()
                    .map_or(::web::ui::table::Cell::Dash, Into::into),
            );
        if may_end {
            row.cell(end_form(req, a))
        } else {
            row
        }
    });
    Table::new(t, t.t("people-appointments"), &req.path, columns)
        .rows(rows)
        .empty(t.t("people-no-appointments"))
}

fn end_form(req: &Req, a: &Appointment) -> Markup {
    let t = &req.texts;
    let is_over = a.until.is_some_and(|u| u <= req.ctx.today());
    let id = format!("slut-{}", a.id);
    html! {
        @if is_over { span.dim { (t.t("people-over")) } }
        @else {
            details {
                summary { (t.t("people-end")) }
                form.stack-s method="post" action=(format!("/uppdrag/{}/avsluta", a.id)) data-once {
                    (form::csrf(&req.csrf)) (form::hidden(form::VERSION, &a.version.to_string()))
                    div.ds-field {
                        label for=(id) { (t.t("people-last-day")) }
                        input.ds-input id=(id) name="last_day" type="text" inputmode="numeric" autocomplete="off" value=(req.ctx.today());
                    }
                    div { button.ds-button.s type="submit" data-variant="secondary" { (t.t("people-end")) } }
                }
            }
        }
    }
}

fn edit_card(req: &Req, person: &Person, posted: &Posted, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let is_back = posted.has("name");
    let value = |name: &str, stored: &str| {
        if is_back {
            posted.get(name).to_owned()
        } else {
            stored.to_owned()
        }
    };
    let field = |name: &str, label: &str, stored: &str| {
        FieldView::new(name, t.t(label))
            .value(value(name, stored))
            .errors(t, errors)
    };
    let active = if is_back {
        posted.get("active").to_owned()
    } else {
        i32::from(person.is_active).to_string()
    };
    cards::card(
        "andra",
        &t.t("people-edit"),
        html! {
            form.stack.measure method="post" action=(format!("/personer/{}", person.id)) data-once {
                (form::csrf(&req.csrf)) (form::hidden(form::VERSION, &person.version.to_string()))
                (form::text(&field("name", "name", &person.name).required()))
                (form::text(&field("email", "email", person.email.as_deref().unwrap_or_default())))
                (form::select(&field("language", "language", &person.language), &languages(req), None))
                (form::checkbox(&FieldView::new("active", t.t("people-may-sign-in")).help(t.t("people-may-sign-in-help")).value(active), "1"))
                div { (form::submit(&t.t("save-changes"))) }
            }
        },
    )
}

fn account_card(req: &Req, person: &Person, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    cards::card(
        "konto",
        &t.t("people-account"),
        html! {
            @match &person.username {
                Some(username) => p { (t.ta("people-account-is", &[("username", username.into())])) },
                None => p { (t.t("people-no-account-help")) },
            }
            form.stack.measure method="post" action=(format!("/personer/{}/losenord", person.id)) data-once {
                (form::csrf(&req.csrf))
                @if person.username.is_none() { (form::text(&FieldView::new("username", t.t("username")).required().errors(t, errors))) }
                div { (form::submit_secondary(&t.t("people-renew"), "renew", "1")) }
                p.small.dim { (t.t("people-renew-help")) }
            }
        },
    )
}

pub async fn edit(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    req.ctx.require("person:edit", &Target::whole("person"))?;
    let id = person_id(&id)?;
    let outcome = match forms::edit_person(&posted, id) {
        Ok(command) => edit_person::edit(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(()) => Ok(req.done(&format!("/personer/{id}"), &req.texts.t("people-saved"))),
        Err(Failure::Invalid(errors)) => {
            let person = people::load(&req.ctx.services.db.read(None), id).await?;
            Ok(show_person(&req, &person, &posted, &errors).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

pub async fn appointment_form(req: Req, Path(id): Path<String>) -> Outcome {
    req.ctx
        .require("appointment:give", &Target::whole("appointment"))?;
    let person = people::load(&req.ctx.services.db.read(None), person_id(&id)?).await?;
    let unit = req
        .param("enhet-for-uppdrag")
        .and_then(UnitId::parse)
        .and_then(|u| req.ctx.org_now.tree.get(u));
    let fields = vec![
        ("from".to_owned(), req.ctx.today().to_string()),
        (
            "unit".to_owned(),
            unit.map(|u| u.code.clone()).unwrap_or_default(),
        ),
    ];
    Ok(show_appointment(
        &req,
        &person,
        &req.ctx.org_now.tree,
        &Posted {
            fields,
            files: Vec::new(),
        },
        &[],
    )
    .await?)
}

async fn show_appointment(
    req: &Req,
    person: &Person,
    tree: &Tree,
    posted: &Posted,
    errors: &[FieldError],
) -> Result<Response> {
    let t = &req.texts;
    let title = t.ta("people-give-title", &[("name", (&person.name).into())]);
    let roles = people::roles(&req.ctx.services.db.read(None), req.ctx.today()).await?;
    let roles: Vec<Choice> = roles
        .into_iter()
        .map(|r| Choice::new(r.id.to_string(), r.name))
        .collect();
    let field = |name: &str, label: &str| {
        FieldView::new(name, t.t(label))
            .value(posted.get(name))
            .errors(t, errors)
    };
    let main = html! {
        (Head::new(title.clone()))
        form.stack.measure method="post" action=(format!("/personer/{}/uppdrag", person.id)) data-once {
            (form::csrf(&req.csrf))
            (form::error_summary(t, errors))
            (form::select(&field("role", "people-role").required(), &roles, Some(&t.t("choose-one"))))
            (shared::unit_field(req, tree, field("unit", "unit").required(), None))
            (form::date(t, &field("from", "people-first-day").required()))
            (form::date(t, &field("last_day", "people-last-day").help(t.t("people-last-day-help"))))
            (form::text(&field("substitute_for", "people-substitute-for").help(t.t("people-substitute-help")).autocomplete("off")))
            div.row { (form::submit(&t.t("people-give"))) a.ds-button data-variant="tertiary" href=(format!("/personer/{}", person.id)) { (t.t("cancel")) } }
        }
    };
    let crumbs = crumbs(req, &person.name);
    Ok(if errors.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    })
}

pub async fn give(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    req.ctx
        .require("appointment:give", &Target::whole("appointment"))?;
    let id = person_id(&id)?;
    let person = people::load(&req.ctx.services.db.read(None), id).await?;
    let day = forms::day_of(&posted).unwrap_or_else(|| req.ctx.today());
    let org = shared::on(&req.ctx, day).await?.org;
    let outcome = match forms::give_appointment(&posted, id, &org.tree) {
        Ok(command) => give_appointment::give(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(_) => Ok(req.done(&format!("/personer/{id}"), &req.texts.t("people-given"))),
        Err(Failure::Invalid(errors)) => {
            let renamed = errors
                .into_iter()
                .map(|e| {
                    if e.field == "until" {
                        FieldError {
                            field: "last_day".into(),
                            ..e
                        }
                    } else {
                        e
                    }
                })
                .collect::<Vec<_>>();
            Ok(show_appointment(&req, &person, &org.tree, &posted, &renamed).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

pub async fn end(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    req.ctx
        .require("appointment:give", &Target::whole("appointment"))?;
    let id = AppointmentId::parse(&id).ok_or(Failure::NotFound)?;
    let found = people::load_appointment(&req.ctx.services.db.read(None), id).await?;
    let outcome = match forms::end_appointment(&posted) {
        Ok(until) => {
            let version = posted.version()?;
            end_appointment::end(
                &req.ctx,
                EndAppointment {
                    appointment: id,
                    version,
                    until,
                },
            )
            .await
        }
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(()) => Ok(req.done(
            &format!("/personer/{}", found.person),
            &req.texts.t("people-ended"),
        )),
        Err(Failure::Invalid(errors)) => {
            let person = people::load(&req.ctx.services.db.read(None), found.person).await?;
            let errors: Vec<FieldError> = errors
                .into_iter()
                .map(|e| FieldError {
                    field: String::new(),
                    ..e
                })
                .collect();
            Ok(show_person(&req, &person, &Posted::default(), &errors).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}
