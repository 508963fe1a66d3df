//! How a failure is shown: the page it happened on decides nothing, one place renders them all.

use std::any::Any;
use std::sync::{Arc, Mutex};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{Failure, FieldError};

use crate::app::App;
use crate::pairs::Cookies;
use crate::req::{Req, see_other};
use crate::routes::{LARGEST_MEGABYTES, Patience};
use crate::texts::Language;
use crate::ui::pages::{self, Fault};
use crate::ui::{Frame, form, frame, query};
use crate::{chrome, language, rest, sent};

/// What handlers answer.
pub type Outcome = Result<Response, Failed>;

/// A failure on its way to becoming a page.
#[derive(Debug)]
pub struct Failed(pub Failure);

impl<T: Into<Failure>> From<T> for Failed {
    fn from(failure: T) -> Self {
        Self(failure.into())
    }
}

/// Where the password is changed, and other places to go before the first one is.
const ACCOUNT: &str = "/konto";
const PASSWORD_PATHS: [&str; 4] = [ACCOUNT, frame::SIGN_OUT, frame::LANGUAGE, "/logotyp"];
/// Where nobody is shown the door.
const PUBLIC_PATHS: [&str; 5] = ["/oppet", "/logga-in", frame::LANGUAGE, "/logotyp", "/halsa"];

/// What was not to be had when an answer took too long.
const TIME: &str = "time";

/// Whether a path is one of these or lies under it.
fn is_under(path: &str, places: &[&str]) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    places.iter().any(|place| {
        path.strip_prefix(place)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Carried by the answer to where pages are rendered.
#[derive(Clone)]
struct Carried(Arc<Mutex<Option<Failure>>>);

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response
            .extensions_mut()
            .insert(Carried(Arc::new(Mutex::new(Some(self.0)))));
        response
    }
}

fn status(failure: &Failure) -> StatusCode {
    match failure {
        Failure::NotFound => StatusCode::NOT_FOUND,
        Failure::Forbidden => StatusCode::FORBIDDEN,
        Failure::Invalid(errors) if errors.iter().any(|e| e.code == "too-large") => {
            StatusCode::PAYLOAD_TOO_LARGE
        }
        Failure::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Failure::Refused(refusal)
            if ["malformed", "nul", "version-missing"].contains(&refusal.code) =>
        {
            StatusCode::BAD_REQUEST
        }
        Failure::Refused(_) | Failure::Conflict(_) => StatusCode::CONFLICT,
        Failure::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Failure::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

pub(crate) async fn method_not_allowed() -> Response {
    let mut response = Failed(Failure::refused("method")).into_response();
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    response
}

/// A handler panicked: its answer is a fault like others.
pub(crate) fn panicked(what: Box<dyn Any + Send + 'static>) -> Response {
    Failed(Failure::Fault(format!("panic: {}", said(&*what)))).into_response()
}

fn said(what: &(dyn Any + Send)) -> &str {
    what.downcast_ref::<&str>()
        .copied()
        .or_else(|| what.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without words")
}

/// The rendering itself panicked: a page that needs nothing.
pub(crate) fn panicked_outside(app: &App, what: Box<dyn Any + Send + 'static>) -> Response {
    bare(
        app,
        Language::default(),
        false,
        &Failure::Fault(format!("panic: {}", said(&*what))),
    )
}

/// Finds out who asks, once; runs the handler; renders what failed.
pub(crate) async fn render(
    State((app, patience)): State<(App, Patience)>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if path.starts_with("/static/") {
        return next.run(request).await;
    }
    let is_api = path.starts_with("/api/");
    // no name of anything holds a NUL, and no database compares with one
    let is_nonsense = path.contains("%00");
    let is_asked_for = request.headers().contains_key(header::EXPECT);
    let (mut parts, body) = request.into_parts();
    let (body, rest) = rest::lend(body, patience.silence);
    let response = match Req::of(&app, &mut parts).await {
        Ok(req) if is_nonsense => shown_as(&req, is_api, StatusCode::NOT_FOUND, Failure::NotFound),
        Ok(req) => {
            let req = if is_api {
                req
            } else {
                crate::mywork::counted(req).await
            };
            parts.extensions.insert(req.clone());
            answered(req, is_api, Request::from_parts(parts, body), next).await
        }
        Err(failure) => bare(
            &app,
            language::of(&Cookies::read(&parts.headers), &parts.headers),
            is_api,
            &failure,
        ),
    };
    rest.drain(is_asked_for).await;
    response
}

async fn answered(req: Req, is_api: bool, request: Request, next: Next) -> Response {
    if let Some(session) = &req.session {
        if session.must_change_password && !is_under(&req.path, &PASSWORD_PATHS) {
            return if is_api {
                problem(&req, StatusCode::FORBIDDEN, &Failure::Forbidden)
            } else {
                sent_to(&req, ACCOUNT)
            };
        }
        if let Err(failure) = access::accounts::touch(&req.ctx_now(), session).await {
            tracing::warn!(%failure, "a session could not be noted as used");
        }
    }
    let response = sent::settled(&req, next.run(request).await).await;
    let code = response.status();
    let failure = match response.extensions().get::<Carried>() {
        Some(carried) => carried
            .0
            .lock()
            .ok()
            .and_then(|mut f| f.take())
            .unwrap_or_else(|| Failure::Fault("an answer lost its failure".into())),
        None => match refused_by_framework(&response) {
            Some(failure) => failure,
            None => return response,
        },
    };
    shown_as(&req, is_api, code, failure)
}

/// Answers that the framework itself refused (broken encoding, too slow) get a page too; ours have a content type of their own.
fn refused_by_framework(response: &Response) -> Option<Failure> {
    let code = response.status();
    let is_ours = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"));
    if is_ours || !(code.is_client_error() || code.is_server_error()) {
        return None;
    }
    Some(match code {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::Invalid(vec![
            FieldError::new("", "too-large").with("max", LARGEST_MEGABYTES),
        ]),
        StatusCode::NOT_FOUND => Failure::NotFound,
        StatusCode::SERVICE_UNAVAILABLE => Failure::Unavailable(TIME),
        code if code.is_server_error() => {
            Failure::Fault(format!("refused by the framework: {code}"))
        }
        _ => Failure::refused("malformed"),
    })
}

fn shown_as(req: &Req, is_api: bool, code: StatusCode, failure: Failure) -> Response {
    if let Failure::Fault(text) = &failure {
        tracing::error!(request = req.number(), fault = %text, "fault");
    }
    let mut response = if is_api {
        problem(req, code, &failure)
    } else {
        page(req, code, failure)
    };
    say_when(response.status(), response.headers_mut());
    response
}

fn say_when(code: StatusCode, headers: &mut HeaderMap) {
    if code == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
}

/// Sends the visitor on: the whole page, also when only a part of it was asked for.
fn sent_to(req: &Req, to: &str) -> Response {
    if !req.is_fragment {
        return see_other(to);
    }
    let mut response = StatusCode::UNAUTHORIZED.into_response();
    if let Ok(to) = HeaderValue::from_str(to) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("hx-redirect"), to);
    }
    response
}

fn page(req: &Req, code: StatusCode, failure: Failure) -> Response {
    let is_signed_in = req.ctx.actor.is_signed_in();
    let is_hidden = matches!(failure, Failure::NotFound | Failure::Forbidden)
        && code != StatusCode::METHOD_NOT_ALLOWED;
    // whoever has not signed in is shown the door, and comes back to where they were going
    if !is_signed_in && is_hidden && !is_under(&req.path, &PUBLIC_PATHS) {
        let back = if req.is_fragment {
            &req.referer
        } else {
            req.page_path()
        };
        return sent_to(req, &query::with("/logga-in", &[("till", back)]));
    }
    let (title, main) = shown(req, code, &failure);
    let mut response = if is_signed_in {
        req.page(&title, Vec::new(), main)
    } else {
        req.shown(chrome::public(req, &title, main))
    };
    *response.status_mut() = code;
    if req.is_fragment {
        // the page takes the place of the page, not of the part
        response
            .headers_mut()
            .insert("hx-retarget", HeaderValue::from_static("body"));
        response
            .headers_mut()
            .insert("hx-reswap", HeaderValue::from_static("innerHTML"));
    }
    response
}

fn kind(code: StatusCode, failure: &Failure) -> Option<Fault> {
    Some(match failure {
        _ if code == StatusCode::METHOD_NOT_ALLOWED => Fault::Method,
        _ if code == StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge,
        Failure::NotFound => Fault::NotFound,
        Failure::Forbidden => Fault::Forbidden,
        Failure::Unavailable(TIME) => Fault::Slow,
        Failure::Unavailable(_) => Fault::Unavailable,
        Failure::Fault(_) => Fault::Fault,
        Failure::Refused(refusal) if refusal.code == "stale" => Fault::Stale,
        Failure::Refused(_) | Failure::Invalid(_) | Failure::Conflict(_) => return None,
    })
}

fn shown(req: &Req, code: StatusCode, failure: &Failure) -> (String, maud::Markup) {
    let t = &req.texts;
    let ways = ways_on(req);
    if let Some(fault) = kind(code, failure) {
        return (
            fault.title(t),
            pages::fault(t, fault, &ways, Some(&req.number())),
        );
    }
    match failure {
        Failure::Refused(refusal) => (
            t.t("fault-refused-title"),
            pages::refused(t, &t.refusal(refusal), &ways),
        ),
        Failure::Invalid(errors) => {
            let words: Vec<String> = errors.iter().map(|e| t.error(e)).collect();
            (
                t.t("fault-invalid-title"),
                pages::refused(t, &words.join(" "), &ways),
            )
        }
        Failure::Conflict(conflict) => {
            let fields: Vec<&str> = conflict.texts.iter().map(|c| c.field.as_str()).collect();
            let hidden = req
                .posted_pairs()
                .into_iter()
                .filter(|(n, _)| {
                    ![form::CSRF, form::KEY, form::VERSION].contains(&n.as_str())
                        && !fields.contains(&n.as_str())
                })
                .collect();
            let sent = pages::ConflictForm {
                action: req.path.clone(),
                csrf: req.csrf.clone(),
                hidden,
                subject: t.t("conflict-subject"),
                back_href: req.page_path().to_owned(),
            };
            (t.t("conflict-page"), pages::conflict(t, conflict, &sent))
        }
        _ => (
            Fault::Fault.title(t),
            pages::fault(t, Fault::Fault, &ways, Some(&req.number())),
        ),
    }
}

fn ways_on(req: &Req) -> Vec<(String, String)> {
    let t = &req.texts;
    let start = if req.ctx.actor.is_signed_in() {
        crate::HOME
    } else {
        "/oppet"
    };
    let mut ways = vec![(start.to_owned(), t.t("fault-way-start"))];
    if req.referer != "/" {
        ways.push((req.referer.clone(), t.t("fault-way-back")));
    }
    if req.ctx.actor.is_signed_in() {
        ways.push(("/organisation".to_owned(), t.t("fault-way-organisation")));
    }
    ways
}

/// When not even who asks can be found out: a page or problem that needs no database.
fn bare(app: &App, language: Language, is_api: bool, failure: &Failure) -> Response {
    let number = kernel::ids::generate(&app.services().clock)
        .simple()
        .to_string();
    let number = number.get(20..).unwrap_or_default();
    tracing::error!(request = number, %failure, "a request could not be begun");
    let (code, t) = (status(failure), app.texts(language));
    let fault = kind(code, failure).unwrap_or(Fault::Fault);
    let mut response = if is_api {
        problem_json(code, "unavailable", &fault.title(&t), number, &[])
    } else {
        let mut brand = app.held_brand();
        if brand.name.is_empty() {
            brand.name = t.t("product");
        }
        let frame = Frame::new(t.clone(), brand, fault.title(&t));
        let ways = [("/".to_owned(), t.t("fault-way-start"))];
        let page = frame::public(&frame, pages::fault(&t, fault, &ways, Some(number)));
        (
            code,
            [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
            page.into_string(),
        )
            .into_response()
    };
    say_when(code, response.headers_mut());
    response
}

/// RFC 9457. Whoever has shown no token is asked for one rather than told what there is.
fn problem(req: &Req, code: StatusCode, failure: &Failure) -> Response {
    let texts = &req.texts;
    let is_unknown =
        !req.ctx.actor.is_signed_in() && matches!(failure, Failure::NotFound | Failure::Forbidden);
    let code = if is_unknown {
        StatusCode::UNAUTHORIZED
    } else {
        code
    };
    let (kind, title) = match failure {
        _ if is_unknown => ("unauthorized", texts.t("fault-unauthorized-title")),
        Failure::NotFound => ("not-found", texts.t("fault-not-found-title")),
        Failure::Forbidden => ("forbidden", texts.t("fault-forbidden-title")),
        Failure::Invalid(_) => ("invalid", texts.t("fault-invalid-title")),
        Failure::Refused(refusal) => (refusal.code, texts.refusal(refusal)),
        Failure::Conflict(_) => ("conflict", texts.t("conflict-page")),
        Failure::Unavailable(TIME) => ("slow", texts.t("fault-slow-title")),
        Failure::Unavailable(_) => ("unavailable", texts.t("fault-unavailable-title")),
        Failure::Fault(_) => ("fault", texts.t("fault-fault-title")),
    };
    let errors: Vec<serde_json::Value> = match failure {
        Failure::Invalid(errors) => errors
            .iter()
            .map(|e| serde_json::json!({ "field": e.field, "code": e.code, "message": texts.error(e) }))
            .collect(),
        _ => Vec::new(),
    };
    problem_json(code, kind, &title, &req.number(), &errors)
}

fn problem_json(
    code: StatusCode,
    kind: &str,
    title: &str,
    number: &str,
    errors: &[serde_json::Value],
) -> Response {
    let body = serde_json::json!({
        "type": format!("urn:ledfyr:problem:{kind}"), "title": title, "status": code.as_u16(), "instance": number, "errors": errors,
    });
    let mut response = (code, body.to_string()).into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    if code == StatusCode::UNAUTHORIZED {
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}
