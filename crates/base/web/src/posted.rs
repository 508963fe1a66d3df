//! What a form sent: fields and files, once it is shown to come from one of our own pages.

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};
use kernel::{Failure, FieldError, Result};

use crate::app::App;
use crate::failed::Failed;
use crate::pairs;
use crate::req::Req;
use crate::routes::LARGEST_MEGABYTES;
use crate::security::CSRF_HEADER;
use crate::sent;
use crate::ui::form;

/// Most fields a form may send.
const MOST_FIELDS: usize = 5_000;
/// Largest form from whoever has not signed in, in bytes: a name and a password.
const LARGEST_FROM_STRANGERS: usize = 64 * 1024;
const LONGEST_FILE_NAME: usize = 200;

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
        self.fields
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v.as_str())
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(n, _)| n == name)
    }

    /// A file that was chosen (a name or some bytes).
    #[must_use]
    pub fn file(&self, field: &str) -> Option<&File> {
        self.files
            .iter()
            .find(|f| f.field == field && !(f.name.is_empty() && f.bytes.is_empty()))
    }

    /// The version that a form of changes was made from.
    ///
    /// # Errors
    /// Refused `version-missing` when the form does not say it: nothing is written over unseen.
    pub fn version(&self) -> Result<i64> {
        self.seen_version()
            .ok_or_else(|| Failure::refused("version-missing"))
    }

    /// The version that was seen, of a form that makes as well as changes: none is that nothing stood.
    /// One that cannot be read never comes this far.
    #[must_use]
    pub fn seen_version(&self) -> Option<i64> {
        self.get(form::VERSION).parse().ok()
    }

    async fn read(request: Request, app: &App) -> Result<Self> {
        let kind = Kind::of(request.headers())?;
        if kind == Kind::Multipart {
            return Self::read_multipart(request, app).await;
        }
        let body = Bytes::from_request(request, app)
            .await
            .map_err(|e| refused_body(e.status()))?;
        if kind == Kind::Unsaid && !body.is_empty() {
            return Err(Failure::refused("malformed"));
        }
        let text = std::str::from_utf8(&body).map_err(|_| Failure::refused("malformed"))?;
        Ok(Self {
            fields: pairs::of_form(text, MOST_FIELDS)?,
            files: Vec::new(),
        })
    }

    async fn read_multipart(request: Request, app: &App) -> Result<Self> {
        let mut parts = Multipart::from_request(request, app)
            .await
            .map_err(|e| refused_body(e.status()))?;
        let mut posted = Self::default();
        while let Some(part) = parts
            .next_field()
            .await
            .map_err(|e| refused_body(e.status()))?
        {
            let field = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(plain_name);
            let bytes = part
                .bytes()
                .await
                .map_err(|e| refused_body(e.status()))?
                .to_vec();
            match file_name {
                Some(name) => posted.files.push(File { field, name, bytes }),
                None => posted.fields.push((field, pairs::storable(bytes)?)),
            }
            if posted.fields.len() + posted.files.len() > MOST_FIELDS {
                return Err(Failure::refused("malformed"));
            }
        }
        Ok(posted)
    }
}

/// How a form may be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pairs,
    Multipart,
    /// Nothing said: right for an empty body alone.
    Unsaid,
}

impl Kind {
    /// Refuses what browsers never send for a form of ours: other kinds, other letters than UTF-8, packed bodies.
    fn of(headers: &HeaderMap) -> Result<Self> {
        let is_packed = headers
            .get(header::CONTENT_ENCODING)
            .is_some_and(|v| !v.as_bytes().eq_ignore_ascii_case(b"identity"));
        let said = headers
            .get(header::CONTENT_TYPE)
            .map_or(Ok(""), |v| v.to_str())
            .map_err(|_| Failure::refused("malformed"))?;
        let said = said.to_ascii_lowercase();
        let mut parts = said.split(';').map(str::trim);
        let kind = match parts.next().unwrap_or_default() {
            "" => Self::Unsaid,
            "application/x-www-form-urlencoded" => Self::Pairs,
            "multipart/form-data" => Self::Multipart,
            _ => return Err(Failure::refused("malformed")),
        };
        let is_other_letters = parts
            .filter_map(|part| part.strip_prefix("charset="))
            .any(|set| !["utf-8", "utf8"].contains(&set.trim_matches('"')));
        if is_packed || is_other_letters {
            Err(Failure::refused("malformed"))
        } else {
            Ok(kind)
        }
    }
}

/// The last part of a file's name without what cannot be shown: some browsers send the whole path.
fn plain_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_FILE_NAME)
        .collect()
}

fn refused_body(status: StatusCode) -> Failure {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::Invalid(vec![
            FieldError::new("", "too-large").with("max", LARGEST_MEGABYTES),
        ]),
        _ => Failure::refused("malformed"),
    }
}

impl FromRequest<App> for Posted {
    type Rejection = Failed;

    async fn from_request(mut request: Request, app: &App) -> Result<Self, Failed> {
        let req = request
            .extensions()
            .get::<Req>()
            .cloned()
            .ok_or_else(|| Failure::Fault("no request at hand".into()))?;
        if !req.is_same_origin {
            return Err(Failure::Forbidden.into());
        }
        let in_header = request
            .headers()
            .get(CSRF_HEADER)
            .and_then(|v| v.to_str().ok())
            .map(str::to_owned);
        if !req.ctx.actor.is_signed_in() {
            DefaultBodyLimit::max(LARGEST_FROM_STRANGERS).apply(&mut request);
        }
        let posted = Self::read(request, app).await?;
        // a form of somebody signed in carries the session's token; a program's token cannot ride on a browser
        req.check_origin(
            in_header
                .as_deref()
                .unwrap_or_else(|| posted.get(form::CSRF)),
        )?;
        let _ = req.posted.set(posted.clone());
        let version = posted.get(form::VERSION);
        if !version.is_empty() && version.parse::<i64>().is_err() {
            return Err(Failure::refused("malformed").into());
        }
        if let Some(digest) = sent::digest(&req, &posted) {
            req.ctx.once.sent(digest);
            if req.ctx.once.find(&req.ctx.services).await?.is_some() {
                return Err(Failure::refused("sent-before").into());
            }
        }
        Ok(posted)
    }
}
