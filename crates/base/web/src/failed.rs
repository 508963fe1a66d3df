//! How a failure is shown: the page it happened on decides nothing, one place renders them all.

use std::any::Any;
use std::sync::{Arc, Mutex};

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{Failure, FieldError};

use crate::app::App;
use crate::req::Req;
use crate::texts::Language;
use crate::ui::form;
use crate::ui::pages::{self, Fault};

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

/// Where somebody may go before the first password is changed.
const PASSWORD_PATHS: [&str; 4] = ["/konto", "/logga-ut", "/sprak", "/logotyp/"];

/// Carried by the answer to where pages are rendered.
#[derive(Clone)]
struct Carried(Arc<Mutex<Option<Failure>>>);

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(Carried(Arc::new(Mutex::new(Some(self.0)))));
        response
    }
}

fn status(failure: &Failure) -> StatusCode {
    match failure {
        Failure::NotFound => StatusCode::NOT_FOUND,
        Failure::Forbidden => StatusCode::FORBIDDEN,
        Failure::Invalid(errors) if errors.iter().any(|e| e.code == "too-large") => StatusCode::PAYLOAD_TOO_LARGE,
        Failure::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
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

pub(crate) fn panicked(what: Box<dyn Any + Send + 'static>) -> Response {
    let text = what.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| what.downcast_ref::<String>().cloned());
    tracing::error!(panic = text.as_deref().unwrap_or("unknown"), "a handler panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Finds out who asks, once; runs the handler; renders what failed.
pub(crate) async fn render(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/static/") {
        return next.run(request).await;
    }
    let is_api = request.uri().path().starts_with("/api/");
    let (mut parts, body) = request.into_parts();
    let req = match Req::of(&app, &mut parts).await {
        Ok(req) => req,
        Err(failure) => {
            tracing::error!(%failure, "a request could not be begun");
            return (status(&failure), app.texts(Language::Sv).t("fault-unavailable-text")).into_response();
        }
    };
    if let Some(session) = &req.session {
        if session.must_change_password && !PASSWORD_PATHS.iter().any(|p| req.path.starts_with(p)) {
            return crate::req::see_other("/konto");
        }
        if let Err(failure) = access::accounts::touch(&req.ctx, session).await {
            tracing::warn!(%failure, "a session could not be noted as used");
        }
    }
    parts.extensions.insert(req.clone());
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(carried) = response.extensions().get::<Carried>().cloned() else {
        return plain_rejection(response, &req, is_api);
    };
    let failure = carried.0.lock().ok().and_then(|mut f| f.take());
    let failure = failure.unwrap_or_else(|| Failure::Fault("an answer lost its failure".into()));
    let code = response.status();
    if let Failure::Fault(text) = &failure {
        tracing::error!(request = req.number(), fault = %text, "fault");
    }
    if is_api { problem(&req, code, &failure) } else { page(&req, code, failure) }
}

/// Answers that the framework itself refused (body too large, broken encoding) get a page too.
fn plain_rejection(response: Response, req: &Req, is_api: bool) -> Response {
    let code = response.status();
    let is_ours = response.headers().contains_key(header::CONTENT_TYPE)
        && !response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/plain"));
    if is_ours || !(code.is_client_error() || code.is_server_error()) {
        return response;
    }
    let failure = match code {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::Invalid(vec![FieldError::new("", "too-large").with("max", 20)]),
        StatusCode::NOT_FOUND => Failure::NotFound,
        code if code.is_server_error() => Failure::Fault("refused by the framework".into()),
        _ => Failure::refused("malformed"),
    };
    if is_api { problem(req, code, &failure) } else { page(req, code, failure) }
}

fn page(req: &Req, code: StatusCode, failure: Failure) -> Response {
    // whoever has not signed in is shown the door, and comes back to where they were going
    if !req.ctx.actor.is_signed_in() && matches!(failure, Failure::NotFound | Failure::Forbidden) && !req.is_public_path() && code != StatusCode::METHOD_NOT_ALLOWED {
        return crate::req::see_other(&crate::ui::query::with("/logga-in", &[("till", &req.path)]));
    }
    let (title, main) = shown(req, code, &failure);
    let mut response = (code, req.render(&title, main)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

fn shown(req: &Req, code: StatusCode, failure: &Failure) -> (String, maud::Markup) {
    let t = &req.texts;
    let ways = ways_on(req);
    let fault = match failure {
        _ if code == StatusCode::METHOD_NOT_ALLOWED => Fault::Method,
        Failure::NotFound => Fault::NotFound,
        Failure::Forbidden => Fault::Forbidden,
        Failure::Unavailable(_) => Fault::Unavailable,
        Failure::Fault(_) => Fault::Fault,
        Failure::Refused(refusal) if refusal.code == "stale" => Fault::Stale,
        Failure::Refused(refusal) => return (t.t("fault-refused-title"), pages::refused(t, &t.refusal(refusal), &ways)),
        Failure::Invalid(_) if code == StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge,
        Failure::Invalid(errors) => {
            let words: Vec<String> = errors.iter().map(|e| t.error(e)).collect();
            return (t.t("fault-invalid-title"), pages::refused(t, &words.join(" "), &ways));
        }
        Failure::Conflict(conflict) => {
            let fields: Vec<&str> = conflict.texts.iter().map(|c| c.field.as_str()).collect();
            let hidden = req
                .posted_pairs()
                .into_iter()
                .filter(|(n, _)| n != form::CSRF && n != form::VERSION && !fields.contains(&n.as_str()))
                .collect();
            let sent = pages::ConflictForm {
                action: req.path.clone(),
                csrf: req.csrf.clone(),
                hidden,
                subject: t.t("conflict-subject"),
                back_href: req.referer.clone(),
            };
            return (t.t("conflict-page"), pages::conflict(t, conflict, &sent));
        }
    };
    (fault.title(t), pages::fault(t, fault, &ways, Some(&req.number())))
}

fn ways_on(req: &Req) -> Vec<(String, String)> {
    let t = &req.texts;
    let start = if req.ctx.actor.is_signed_in() { crate::HOME } else { "/oppet" };
    let mut ways = vec![(start.to_owned(), t.t("fault-way-start"))];
    if req.referer != "/" {
        ways.push((req.referer.clone(), t.t("fault-way-back")));
    }
    if req.ctx.actor.is_signed_in() {
        ways.push(("/organisation".to_owned(), t.t("fault-way-organisation")));
    }
    ways
}

/// RFC 9457.
fn problem(req: &Req, code: StatusCode, failure: &Failure) -> Response {
    let texts = &req.texts;
    let (kind, title) = match failure {
        Failure::NotFound => ("not-found", texts.t("fault-not-found-title")),
        Failure::Forbidden => ("forbidden", texts.t("fault-forbidden-title")),
        Failure::Invalid(_) => ("invalid", texts.t("fault-invalid-title")),
        Failure::Refused(refusal) => (refusal.code, texts.refusal(refusal)),
        Failure::Conflict(_) => ("conflict", texts.t("conflict-page")),
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
    let body = serde_json::json!({
        "type": format!("urn:ledfyr:problem:{kind}"), "title": title, "status": code.as_u16(),
        "instance": req.number(), "errors": errors,
    });
    let mut response = (code, body.to_string()).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if code == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}
