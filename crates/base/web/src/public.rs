//! The public part: it reads what is published and nothing else.

mod guard;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use db::{Row, Val};
use kernel::{Failure, Result};
use maud::Markup;

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
    /// Reads from the public store: plain selections from `public_…` tables, with the few functions that are known to read nothing else.
    ///
    /// # Errors
    /// A fault when the query is anything else, before it is asked.
    pub async fn query(&self, text: &str, values: Vec<Val>) -> Result<Vec<Row>> {
        guard::check(text).map_err(|why| {
            Failure::Fault(format!("the public part may not ask this ({why}): {text}"))
        })?;
        self.req
            .app
            .services()
            .db
            .read(None)
            .query(text, values)
            .await
    }

    /// A public page.
    #[must_use]
    pub fn page(&self, title: &str, main: Markup) -> Response {
        self.req
            .shown(crate::chrome::public(&self.req, title, main))
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

impl FromRequestParts<App> for PublicReq {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failed> {
        let req = Req::from_request_parts(parts, app).await?;
        Ok(Self {
            texts: req.texts.clone(),
            req,
        })
    }
}
