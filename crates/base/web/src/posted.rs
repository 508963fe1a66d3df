//! What a form sent: fields and files, once it is shown to come from one of our own pages.

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use kernel::{Failure, FieldError, Result};

use crate::app::App;
use crate::failed::Failed;
use crate::req::{Req, pairs};
use crate::ui::form;

/// Most fields a form may send.
const MOST_FIELDS: usize = 5_000;

/// A file as it was sent.
#[derive(Clone, Debug)]
pub struct File {
    pub field: String,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Fields and files of a form, in the order sent. Taking it as an argument of a handler checks the form's token.
#[derive(Clone, Debug, Default)]
pub struct Posted {
    pub fields: Vec<(String, String)>,
    pub files: Vec<File>,
}

impl Posted {
    /// The first value of a name; empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(n, _)| n == name)
    }

    /// A file that was chosen (a name or some bytes).
    #[must_use]
    pub fn file(&self, field: &str) -> Option<&File> {
        self.files.iter().find(|f| f.field == field && !(f.name.is_empty() && f.bytes.is_empty()))
    }

    /// The version the form was made from.
    #[must_use]
    pub fn version(&self) -> Option<i64> {
        self.get(form::VERSION).parse().ok()
    }

    async fn read(request: Request, app: &App) -> Result<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        if kind.starts_with("multipart/form-data") {
            return Self::read_multipart(request, app).await;
        }
        if !kind.is_empty() && !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Failure::refused("malformed"));
        }
        let body = Bytes::from_request(request, app).await.map_err(|e| refused_body(e.status()))?;
        let text = std::str::from_utf8(&body).map_err(|_| Failure::refused("malformed"))?;
        let fields = pairs(text);
        if fields.len() > MOST_FIELDS {
            return Err(Failure::refused("malformed"));
        }
        Ok(Self { fields, files: Vec::new() })
    }

    async fn read_multipart(request: Request, app: &App) -> Result<Self> {
        let mut parts = Multipart::from_request(request, app).await.map_err(|_| Failure::refused("malformed"))?;
        let mut posted = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|e| refused_body(e.status()))? {
            let field = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|e| refused_body(e.status()))?;
            match file_name {
                Some(name) => posted.files.push(File { field, name, bytes: bytes.to_vec() }),
                None => posted.fields.push((field, String::from_utf8_lossy(&bytes).into_owned())),
            }
            if posted.fields.len() + posted.files.len() > MOST_FIELDS {
                return Err(Failure::refused("malformed"));
            }
        }
        Ok(posted)
    }
}

fn refused_body(status: axum::http::StatusCode) -> Failure {
    if status == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Failure::Invalid(vec![FieldError::new("", "too-large").with("max", 20)])
    } else {
        Failure::refused("malformed")
    }
}

impl FromRequest<App> for Posted {
    type Rejection = Failed;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failed> {
        let req = request.extensions().get::<Req>().cloned().ok_or_else(|| Failure::Fault("no request at hand".into()))?;
        if !req.is_same_origin {
            return Err(Failure::Forbidden.into());
        }
        let posted = Self::read(request, app).await?;
        // a form of somebody signed in carries the session's token; a program's token cannot ride on a browser
        if req.session.is_some() && !same(posted.get(form::CSRF), &req.csrf) {
            return Err(Failure::refused("stale").into());
        }
        let _ = req.posted.set(posted.clone());
        Ok(posted)
    }
}

/// Compares without telling by time how much was right.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |acc, (x, y)| acc | (x ^ y)) == 0
}
