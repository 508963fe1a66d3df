//! A form sent twice: what tells one form from another, and the answer to whoever sends it again.
//!
//! Each form carries a key of its own. Key and content together name what was sent; `access::Once` lets it be acted on once.

use std::time::Duration;

use axum::http::{StatusCode, header};
use axum::response::Response;
use sha2::{Digest, Sha256};

use crate::posted::Posted;
use crate::req::Req;
use crate::ui::form;

/// Longest key that is one of ours.
const LONGEST_KEY: usize = 64;
/// How long and how often the first answer is waited for.
const WAITS: usize = 60;
const WAIT: Duration = Duration::from_millis(50);

/// What names a form that somebody signed in has sent; none when it has no key.
pub(crate) fn digest(req: &Req, posted: &Posted) -> Option<String> {
    let session = req.session.as_ref()?;
    let key = posted.get(form::KEY);
    if key.is_empty() || key.len() > LONGEST_KEY {
        return None;
    }
    let mut all = Sha256::new();
    let mut add = |part: &[u8]| {
        all.update(part.len().to_be_bytes());
        all.update(part);
    };
    add(session.id.to_string().as_bytes());
    add(req.path.as_bytes());
    for (name, value) in posted.fields.iter().filter(|(name, _)| name != form::CSRF) {
        add(name.as_bytes());
        add(value.as_bytes());
    }
    for file in &posted.files {
        add(file.field.as_bytes());
        add(file.name.as_bytes());
        add(&file.bytes);
    }
    Some(hex::encode(all.finalize()))
}

/// The answer to a form that has been handled: noted when this request acted on it, the first one's when another had.
pub(crate) async fn settled(req: &Req, response: Response) -> Response {
    let once = &req.ctx.once;
    let (Some(session), Some(_)) = (&req.session, once.digest()) else {
        return response;
    };
    let code = response.status();
    if once.is_claimed() {
        let location = response
            .headers()
            .get(header::LOCATION)
            .filter(|_| code == StatusCode::SEE_OTHER)
            .and_then(|to| to.to_str().ok())
            .map(str::to_owned);
        if let Err(failure) = once.settle(&req.ctx_now(), session.person, location).await {
            tracing::warn!(%failure, "where a form led could not be noted");
        }
        return response;
    }
    if !code.is_client_error() {
        return response;
    }
    match first_answer(req).await {
        Some(to) => req.done(&to, &req.texts.t("sent-before")),
        None => response,
    }
}

/// Where the first answer to the same form led; it may still be on its way.
async fn first_answer(req: &Req) -> Option<String> {
    for _ in 0..WAITS {
        match req.ctx.once.find(&req.ctx.services).await {
            Ok(Some(to)) if to.is_empty() => tokio::time::sleep(WAIT).await,
            Ok(found) => return found,
            Err(failure) => {
                tracing::warn!(%failure, "where a form led could not be read");
                return None;
            }
        }
    }
    // acted on, and its answer was lost
    Some(req.page_path().to_owned())
}
