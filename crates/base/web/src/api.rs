//! The interface for programs: who asks, what was sent, and problems as RFC 9457 says.
//!
//! A program shows its token and needs nothing more. A browser's session may use the interface too, but what changes something
//! must then come from one of our own pages and carry the session's token in the header `X-CSRF`.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::failed::Failed;
use crate::pairs;
use crate::req::Req;

/// A request of somebody who has signed in or shown a token; anybody else is answered 401.
pub struct ApiReq(pub Req);

impl FromRequestParts<App> for ApiReq {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let req = Req::from_request_parts(parts, app)
            .await
            .map_err(IntoResponse::into_response)?;
        if req.ctx.actor.is_signed_in() {
            return Ok(Self(req));
        }
        let mut response = problem(
            &req,
            StatusCode::UNAUTHORIZED,
            "unauthorized",
            &req.texts.t("sign-in"),
            &serde_json::json!([]),
        );
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        Err(response)
    }
}

/// A body as it was sent.
pub struct ApiBody {
    /// The media type without parameters, in lower case.
    pub media_type: String,
    pub bytes: Bytes,
}

impl FromRequest<App> for ApiBody {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let found = request.extensions().get::<Req>().cloned();
        let req = found
            .ok_or_else(|| Failed(Failure::Fault("no request at hand".into())).into_response())?;
        // a program proves itself by its token
        if req.session.is_some() {
            req.proves_origin(request.headers())
                .map_err(|failure| Failed(failure).into_response())?;
        }
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default();
        let media_type = kind
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let bytes = Bytes::from_request(request, app).await.map_err(|refused| {
            let is_large = refused.status() == StatusCode::PAYLOAD_TOO_LARGE;
            let (code, kind, title) = if is_large {
                (
                    StatusCode::PAYLOAD_TOO_LARGE,
                    "too-large",
                    "fault-too-large-title",
                )
            } else {
                (StatusCode::BAD_REQUEST, "malformed", "refused-malformed")
            };
            problem(
                &req,
                code,
                kind,
                &req.texts.t(title),
                &serde_json::json!([]),
            )
        })?;
        Ok(Self { media_type, bytes })
    }
}

impl ApiBody {
    /// The body as JSON of a shape.
    ///
    /// # Errors
    /// The answer: 415 when it says that it is something else, 400 when it is not JSON of that shape or holds a text with NUL, which
    /// cannot be stored.
    pub fn json<T: DeserializeOwned>(&self, req: &Req) -> Result<T, Box<Response>> {
        if self.media_type != "application/json" {
            return Err(Box::new(unsupported(req)));
        }
        if pairs::json_holds_nul(&self.bytes) {
            let title = req.texts.t("refused-nul");
            let none = serde_json::json!([]);
            return Err(Box::new(problem(
                req,
                StatusCode::BAD_REQUEST,
                "nul",
                &title,
                &none,
            )));
        }
        serde_json::from_slice(&self.bytes).map_err(|fault| {
            let errors = serde_json::json!([{ "field": "", "code": "malformed", "message": fault.to_string() }]);
            Box::new(problem(req, StatusCode::BAD_REQUEST, "malformed", &req.texts.t("refused-malformed"), &errors))
        })
    }
}

/// 415: the interface does not take this kind of content.
#[must_use]
pub fn unsupported(req: &Req) -> Response {
    problem(
        req,
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "unsupported-media-type",
        &req.texts.t("refused-method"),
        &serde_json::json!([]),
    )
}

/// 400: a parameter that cannot be read.
#[must_use]
pub fn bad_parameter(req: &Req, name: &str, message: &str) -> Response {
    let errors = serde_json::json!([{ "field": name, "code": "parameter", "message": message }]);
    problem(
        req,
        StatusCode::BAD_REQUEST,
        "parameter",
        &req.texts.t("refused-malformed"),
        &errors,
    )
}

/// A problem as RFC 9457 says, with this interface's `errors`: field, code and message each.
#[must_use]
pub fn problem(
    req: &Req,
    status: StatusCode,
    kind: &str,
    title: &str,
    errors: &serde_json::Value,
) -> Response {
    let body = serde_json::json!({
        "type": format!("urn:ledfyr:problem:{kind}"), "title": title, "status": status.as_u16(),
        "instance": req.number(), "errors": errors,
    });
    (
        status,
        [(header::CONTENT_TYPE, "application/problem+json")],
        body.to_string(),
    )
        .into_response()
}

/// An answer as JSON.
///
/// # Errors
/// A fault when the value has no form in JSON.
pub fn json(value: &impl Serialize) -> Result<Response, Failed> {
    let body = serde_json::to_string(value).map_err(Failure::fault)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}
