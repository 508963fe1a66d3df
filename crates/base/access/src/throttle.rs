//! How many times somebody may try to sign in.
//!
//! Five failures for one name or a hundred from one address (a whole municipality may come from one) within fifteen minutes close the door for the rest of them.

use db::{Reader, params};
use kernel::{Instant, Result};

pub const WINDOW_SECONDS: i64 = 15 * 60;
pub const FAILURES_PER_SUBJECT: i64 = 5;
pub const FAILURES_PER_ADDRESS: i64 = 100;

/// Whether the door is closed, by counts of failures within the window.
#[must_use]
pub fn is_closed(failures_for_subject: i64, failures_from_address: i64) -> bool {
    failures_for_subject >= FAILURES_PER_SUBJECT || failures_from_address >= FAILURES_PER_ADDRESS
}

pub(crate) async fn closed(
    read: &Reader,
    subject: &str,
    address: &str,
    now: Instant,
) -> Result<bool> {
    let since = now.plus_seconds(-WINDOW_SECONDS);
    let row = read
        .load(
            "SELECT (SELECT COUNT(*) FROM sign_in_attempt WHERE subject = $1 AND at > $3 AND succeeded = 0) AS by_subject, (SELECT COUNT(*) FROM sign_in_attempt WHERE address = $2 AND at > $3 AND succeeded = 0) AS by_address",
            params![subject, address, since],
        )
        .await?;
    Ok(is_closed(row.int("by_subject")?, row.int("by_address")?))
}
