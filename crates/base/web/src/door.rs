//! Signing in and out, one's own account, language, choosers, static files: what every visitor meets.

use access::accounts::{self, SessionId, SignIn};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Failure, FieldError};
use maud::{Markup, html};

use crate::app::Mode;
use crate::failed::Outcome;
use crate::fields::Fields;
use crate::language::LANGUAGE_COOKIE;
use crate::pairs::Cookies;
use crate::posted::Posted;
use crate::req::{NOTICE_COOKIE, Req, VIEW_COOKIE, local, see_other, session_cookie};
use crate::texts::Language;
use crate::ui::cards;
use crate::ui::form::{self, FieldView};
use crate::ui::{frame, note, query};
use crate::{Route, assets, chrome};

const SIGN_IN: &str = "/logga-in";
const ACCOUNT: &str = "/konto";
const YEAR_SECONDS: i64 = 31_536_000;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get(SIGN_IN, "public", sign_in_page),
        Route::post(SIGN_IN, "public", sign_in),
        Route::post(frame::SIGN_OUT, "signed-in", sign_out),
        Route::get(ACCOUNT, "signed-in", account_page),
        Route::post("/konto/losenord", "signed-in", change_password),
        Route::post("/konto/sessioner", "signed-in", end_sessions),
        Route::get(frame::LANGUAGE, "public", language),
        Route::get(chrome::CHOOSE, "signed-in", choose),
        Route::get("/sedd", "signed-in", as_of_page),
        Route::get("/tillganglighet", "public", accessibility),
        Route::get("/halsa", "public", health),
        Route::get("/logotyp/{sha}", "public", logotype),
        Route::get("/static/{*path}", "public", asset),
    ]
}

async fn sign_in_page(req: Req) -> Outcome {
    if req.session.is_some() {
        return Ok(see_other(req.param("till").unwrap_or(crate::HOME)));
    }
    Ok(door(&req, "", &[], StatusCode::OK))
}

fn door(req: &Req, username: &str, errors: &[FieldError], status: StatusCode) -> Response {
    let t = &req.texts;
    let till = req
        .param("till")
        .map(str::to_owned)
        .or_else(|| req.posted.get().map(|p| p.get("till").to_owned()))
        .unwrap_or_default();
    let form = html! {
        form.stack method="post" action=(SIGN_IN) data-once {
            div.stack-s { h1 { (t.t("sign-in")) } @if matches!(req.app.mode(), Mode::Serve) { p.dim { (t.t("sign-in-help")) } } }
            (form::error_summary(t, errors))
            (form::hidden("till", &till))
            (form::text(&FieldView::new("username", t.t("username")).value(username).required().autocomplete("username").errors(t, errors)))
            (form::password(&FieldView::new("password", t.t("password")).required().autocomplete("current-password").errors(t, errors)))
            (form::submit(&t.t("sign-in")))
        }
        @if let Mode::Demo { accounts, password } = req.app.mode() {
            section.stack aria-labelledby="demokonton" {
                div.stack-s { h2 id="demokonton" { (t.t("demo-accounts")) } p.dim { (t.t("demo-accounts-help")) } }
                div.lf-demo {
                    @for (username, words) in accounts {
                        form method="post" action=(SIGN_IN) {
                            (form::hidden("username", username)) (form::hidden("password", password)) (form::hidden("till", &till))
                            button type="submit" { (words) span.small.dim { (username) } }
                        }
                    }
                }
            }
        }
        p { a href="/oppet" { (t.t("what-residents-see")) } }
    };
    let frame = chrome::bare(req, &t.t("sign-in"));
    let mut response = req.shown(frame::door(&frame, form));
    *response.status_mut() = status;
    response
}

async fn sign_in(req: Req, headers: HeaderMap, posted: Posted) -> Outcome {
    let attempt = SignIn {
        username: posted.get("username").chars().take(200).collect(),
        password: posted
            .get("password")
            .chars()
            .take(accounts::MAX_PASSWORD + 1)
            .collect(),
        address: req.address.clone(),
        agent: headers
            .get(header::USER_AGENT)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
            .to_owned(),
    };
    let username = attempt.username.clone();
    match accounts::sign_in(&req.ctx, attempt).await {
        Ok(token) => {
            let till = posted.get("till");
            let mut response = see_other(if till.is_empty() { crate::HOME } else { till });
            req.set_cookie(
                &mut response,
                session_cookie(req.app.door()),
                &token.0,
                accounts::LONGEST_SECONDS,
            );
            // the person's own language, unless another was chosen in this browser
            if !is_language_chosen(&headers)
                && let Some(language) = language_of_person(&req, &token).await?
            {
                req.set_cookie(&mut response, LANGUAGE_COOKIE, language.tag(), YEAR_SECONDS);
            }
            Ok(response)
        }
        Err(Failure::Invalid(errors)) => Ok(door(
            &req,
            &username,
            &errors,
            StatusCode::UNPROCESSABLE_ENTITY,
        )),
        Err(Failure::Refused(refusal)) if refusal.code == "sign-in-closed" => {
            let errors = [FieldError::new("", "sign-in-closed")];
            let closed = door(&req, &username, &errors, StatusCode::TOO_MANY_REQUESTS);
            Ok(told_when(closed))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Says when the door opens again.
fn told_when(mut closed: Response) -> Response {
    closed.headers_mut().insert(
        header::RETRY_AFTER,
        HeaderValue::from(access::throttle::WINDOW_SECONDS),
    );
    closed
}

fn is_language_chosen(headers: &HeaderMap) -> bool {
    Cookies::read(headers)
        .get(LANGUAGE_COOKIE)
        .and_then(Language::parse)
        .is_some()
}

async fn language_of_person(
    req: &Req,
    token: &accounts::Token,
) -> kernel::Result<Option<Language>> {
    let services = req.app.services();
    let Some((session, _)) = accounts::find_session(services, &token.0).await? else {
        return Ok(None);
    };
    let row = services
        .db
        .read(None)
        .load(
            "SELECT language FROM person WHERE id = $1",
            db::params![session.person],
        )
        .await?;
    Ok(Language::parse(&row.text("language")?))
}

async fn sign_out(req: Req, _posted: Posted) -> Outcome {
    if let Some(session) = &req.session {
        accounts::sign_out(&req.ctx_now(), Some(session.id)).await?;
    }
    Ok(signed_out(&req))
}

/// Shows the door and leaves nothing of the person in the browser; the language stays, it is the browser's.
fn signed_out(req: &Req) -> Response {
    let mut response = see_other(SIGN_IN);
    for name in [session_cookie(req.app.door()), VIEW_COOKIE, NOTICE_COOKIE] {
        req.set_cookie(&mut response, name, "", 0);
    }
    response
}

async fn account_page(req: Req) -> Outcome {
    Ok(show_account(&req, &[], StatusCode::OK).await?)
}

async fn show_account(
    req: &Req,
    errors: &[FieldError],
    status: StatusCode,
) -> kernel::Result<Response> {
    let session = req.session.as_ref().ok_or(Failure::NotFound)?;
    let sessions = accounts::list_sessions(&req.ctx_now()).await?;
    let t = &req.texts;
    let title = t.t("account-page");
    let main = html! {
        (cards::Head { kind: None, title: title.clone(), lead: Some(html! { (req.ctx.actor.name) }), actions: None })
        div.stack-l.measure {
            @if session.must_change_password { (note(crate::ui::NoteTone::Watch, html! { (t.t("must-change-password")) })) }
            (roles_card(req))
            (cards::card("losenord", &t.t("change-password"), html! {
                form.stack method="post" action="/konto/losenord" data-once {
                    (form::csrf(&req.csrf))
                    (form::error_summary(t, errors))
                    (form::password(&FieldView::new("current", t.t("current-password")).required().autocomplete("current-password").errors(t, errors)))
                    (form::password(&FieldView::new("new", t.t("new-password")).help(t.ta("new-password-help", &[("min", accounts::MIN_PASSWORD.into())])).required().autocomplete("new-password").errors(t, errors)))
                    (form::password(&FieldView::new("again", t.t("new-password-again")).required().autocomplete("new-password").errors(t, errors)))
                    div { (form::submit(&t.t("change-password"))) }
                }
            }))
            (cards::card("sessioner", &t.t("my-sessions"), html! {
                ul.stack {
                    @for s in &sessions {
                        li.row.row-between {
                            div.stack-s {
                                span.strong { @if s.id == session.id { (t.t("this-session")) } @else { (short_agent(&s.agent)) } }
                                span.small.dim { (t.ta("session-facts", &[("address", (&s.address).into()), ("since", t.date_time(s.created_at).into()), ("seen", t.date_time(s.seen_at).into())])) }
                            }
                            @if s.id != session.id {
                                (form::deed("/konto/sessioner", &req.csrf, &[("session", &s.id.to_string())], &t.t("end-session"), false))
                            }
                        }
                    }
                }
                (form::deed("/konto/sessioner", &req.csrf, &[("session", "alla")], &t.t("sign-out-everywhere"), false))
            }))
        }
    };
    let mut response = req.page(&title, vec![(None, title.clone())], main);
    *response.status_mut() = status;
    Ok(response)
}

fn roles_card(req: &Req) -> Markup {
    let t = &req.texts;
    cards::card(
        "roller",
        &t.t("my-roles"),
        html! {
            @if req.ctx.actor.held.is_empty() { p { (t.t("no-role-long")) } }
            ul.stack-s {
                @for held in &req.ctx.actor.held {
                    li { (held.role_name) @if let Some(unit) = held.unit.and_then(|u| req.ctx.org_now.tree.get(u)) { ", " (unit.name) } }
                }
            }
        },
    )
}

/// The browser's name out of what it says of itself.
fn short_agent(agent: &str) -> String {
    ["Edg", "Firefox", "Chrome", "Safari"]
        .iter()
        .find(|name| agent.contains(**name))
        .map_or_else(
            || agent.chars().take(40).collect(),
            |name| {
                if *name == "Edg" {
                    "Edge".to_owned()
                } else {
                    (*name).to_owned()
                }
            },
        )
}

async fn change_password(req: Req, posted: Posted) -> Outcome {
    let session = req.session.clone().ok_or(Failure::NotFound)?;
    let (current, new, again) = (
        posted.get("current"),
        posted.get("new"),
        posted.get("again"),
    );
    let ctx = req.ctx_now();
    match accounts::change_password(&ctx, &session, &req.address, current, new, again).await {
        Ok(()) => Ok(req.done(ACCOUNT, &req.texts.t("password-changed"))),
        Err(Failure::Refused(refusal)) if refusal.code == "sign-in-closed" => {
            let errors = [FieldError::new("current", "sign-in-closed")];
            let closed = show_account(&req, &errors, StatusCode::TOO_MANY_REQUESTS).await?;
            Ok(told_when(closed))
        }
        Err(Failure::Invalid(errors)) => {
            Ok(show_account(&req, &errors, StatusCode::UNPROCESSABLE_ENTITY).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn end_sessions(req: Req, posted: Posted) -> Outcome {
    req.require_signed_in()?;
    if posted.get("session") == "alla" {
        accounts::sign_out(&req.ctx_now(), None).await?;
        return Ok(signed_out(&req));
    }
    let mut fields = Fields::new(&posted);
    let session: Option<SessionId> = fields.id("session");
    fields.finish()?;
    accounts::sign_out(&req.ctx_now(), session).await?;
    Ok(req.done(ACCOUNT, &req.texts.t("session-ended")))
}

async fn language(req: Req) -> Outcome {
    let mut response = see_other(req.param("tillbaka").unwrap_or("/"));
    if let Some(language) = req.param("till").and_then(Language::parse) {
        req.set_cookie(&mut response, LANGUAGE_COOKIE, language.tag(), YEAR_SECONDS);
    }
    Ok(response)
}

/// Keeps a choice of unit, period or day and goes on.
async fn choose(req: Req) -> Outcome {
    req.require_signed_in()?;
    let mut response = see_other(req.param("till").unwrap_or(crate::HOME));
    req.set_cookie(
        &mut response,
        VIEW_COOKIE,
        &req.view.to_cookie(),
        YEAR_SECONDS,
    );
    Ok(response)
}

/// Where a day to look back to is chosen.
async fn as_of_page(req: Req) -> Outcome {
    req.require_signed_in()?;
    let t = &req.texts;
    let till = local(req.param("till").unwrap_or(crate::HOME));
    let mut errors = Vec::new();
    let typed = req.param("dag").unwrap_or_default().to_owned();
    if !typed.is_empty() {
        match kernel::parse_date(&typed) {
            Ok(day) if day < req.ctx.today() => {
                return Ok(see_other(&query::with(
                    chrome::CHOOSE,
                    &[("sedd", &day.to_string()), ("till", &till)],
                )));
            }
            Ok(_) => errors.push(FieldError::new("dag", "date-not-past")),
            Err(error) => errors.push(FieldError::new("dag", error.code())),
        }
    }
    let title = t.t("see-as-it-was");
    let main = html! {
        (cards::Head { kind: None, title: title.clone(), lead: Some(html! { (t.t("see-as-it-was-lead")) }), actions: None })
        form.stack.measure method="get" action="/sedd" {
            (form::error_summary(t, &errors))
            (form::hidden("till", &till))
            (form::date(t, &FieldView::new("dag", t.t("day")).value(typed).required().errors(t, &errors)))
            div.row { (form::submit(&t.t("see-that-day"))) a href=(till) { (t.t("cancel")) } }
        }
    };
    let crumbs = vec![(None, title.clone())];
    Ok(if errors.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    })
}

/// Where the supervising authority takes notices.
const AUTHORITY: &str = "https://www.digg.se/tdosanmalan";

async fn accessibility(req: Req) -> Outcome {
    let t = &req.texts;
    let title = t.t("accessibility");
    let main = html! {
        div.stack.measure.lf-plain {
            h1 { (title) }
            p { (t.ta("accessibility-lead", &[("name", (&req.brand.name).into())])) }
            p { (t.t("accessibility-tested")) }
            section.stack aria-labelledby="kontakt" {
                h2 id="kontakt" { (t.t("accessibility-contact-title")) }
                p { (t.t("accessibility-contact")) }
                (contact(&req))
            }
            section.stack aria-labelledby="tillsyn" {
                h2 id="tillsyn" { (t.t("accessibility-authority-title")) }
                p { (t.t("accessibility-authority")) }
                p { a href=(AUTHORITY) { (t.t("accessibility-authority-link")) } }
            }
        }
    };
    Ok(req.page(&title, vec![(None, title.clone())], main))
}

/// How the municipality is reached, or that it has not said so.
fn contact(req: &Req) -> Markup {
    let t = &req.texts;
    let contact = &req.brand.contact;
    let mut facts = vec![(t.t("contact-who"), html! { (req.brand.name) })];
    facts.extend(
        contact
            .address
            .iter()
            .map(|a| (t.t("contact-address"), html! { (a) })),
    );
    facts.extend(contact.email.iter().map(|e| {
        let link = html! { a href={ "mailto:" (e) } { (e) } };
        (t.t("contact-email"), link)
    }));
    facts.extend(contact.phone.iter().map(|phone| {
        let digits: String = phone
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect();
        let link = html! { a href={ "tel:" (digits) } { (phone) } };
        (t.t("contact-phone"), link)
    }));
    html! {
        (cards::key_values(&facts))
        @if contact.is_empty() { p.dim { (t.t("accessibility-no-contact")) } }
    }
}

/// For whoever watches that the program is alive: answers when the database does.
async fn health(req: Req) -> Outcome {
    req.app.services().org_version().await?;
    Ok((
        [(header::CONTENT_TYPE, "application/json")],
        "{\"status\":\"ok\"}",
    )
        .into_response())
}

async fn logotype(req: Req, Path(sha): Path<String>) -> Outcome {
    if req.brand.logo_url.as_deref() != Some(&format!("/logotyp/{sha}")) {
        return Err(Failure::NotFound.into());
    }
    let blob = db::blob::load(&req.app.services().db.read(None), &sha).await?;
    let mut response = blob.bytes.into_response();
    let kind = HeaderValue::from_str(&blob.media_type)
        .unwrap_or(HeaderValue::from_static("application/octet-stream"));
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(crate::security::DOCUMENT_CSP),
    );
    Ok(response)
}

async fn asset(Path(path): Path<String>) -> Response {
    match assets::get(&path) {
        Some((bytes, kind)) => {
            let headers = [
                (header::CONTENT_TYPE, kind),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, bytes.into_owned()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
