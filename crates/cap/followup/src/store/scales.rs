//! The status scale that is laid down, or the standard one.

use db::{Reader, Tx};
use kernel::{Failure, Result};

use crate::model::scale::StatusScale;

const TEXT: &str = "SELECT content FROM {status_scale} s ORDER BY scale_key LIMIT 1";

/// The municipality's scale.
pub async fn load(read: &Reader) -> Result<StatusScale> {
    of(read
        .find(TEXT, vec![])
        .await?
        .map(|r| r.text("content"))
        .transpose()?)
}

/// The municipality's scale, as a command sees it.
pub async fn load_in(tx: &Tx) -> Result<StatusScale> {
    of(tx
        .find(TEXT, vec![])
        .await?
        .map(|r| r.text("content"))
        .transpose()?)
}

fn of(stored: Option<String>) -> Result<StatusScale> {
    match stored {
        Some(json) => serde_json::from_str(&json).map_err(Failure::fault),
        None => Ok(StatusScale::default()),
    }
}
