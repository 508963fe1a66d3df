//! What residents see: a part of the same program that reads the public store alone.
//!
//! Publication is an explicit copy; pages of this part are handed no way to anything else.

use db::Row;
use db::Val;
use kernel::Result;
use maud::Markup;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;

use crate::app::App;
use crate::failed::Failed;
use crate::req::Req;
use crate::texts::Texts;

/// A request to the public part: words, frame, and readings of `public_…` tables.
#[derive(Clone)]
pub struct PublicReq {
    req: Req,
    pub texts: Texts,
}

impl PublicReq {
    /// Reads from the public store.
    ///
    /// # Errors
    /// A fault when the query names any table that is not `public_…` or a published blob's.
    pub async fn query(&self, text: &str, values: Vec<Val>) -> Result<Vec<Row>> {
        if let Some(table) = tables(text).find(|t| !t.starts_with("public_")) {
            return Err(kernel::Failure::Fault(format!("the public part may not read {table}")));
        }
        self.req.app.services().db.read(None).query(text, values).await
    }

    /// A public page.
    #[must_use]
    pub fn page(&self, title: &str, main: Markup) -> Response {
        self.req.shown(crate::chrome::public(&self.req, title, main))
    }

    #[must_use]
    pub fn municipality(&self) -> &str {
        &self.req.brand.name
    }

    /// Path and query.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.req.path
    }
}

fn tables(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .zip(text.split_whitespace().skip(1))
        .filter(|(word, _)| ["FROM", "JOIN"].contains(&word.to_ascii_uppercase().as_str()))
        .map(|(_, table)| table.trim_matches(|c: char| !(c.is_ascii_alphanumeric() || c == '_')))
}

impl FromRequestParts<App> for PublicReq {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failed> {
        let req = Req::from_request_parts(parts, app).await?;
        Ok(Self { texts: req.texts.clone(), req })
    }
}

