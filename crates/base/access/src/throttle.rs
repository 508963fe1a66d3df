//! How many times somebody may try a password.
//!
//! Within fifteen minutes: five failures for one name from one address, fifty for one name from wherever, a hundred from one address
//! (a whole municipality may come from one) close the door for the rest of them. So nobody closes another's door by a few guesses.

use db::{Tx, params};
use kernel::{Instant, Result};

pub const WINDOW_SECONDS: i64 = 15 * 60;
pub const FAILURES_FROM_ONE_PLACE: i64 = 5;
pub const FAILURES_PER_SUBJECT: i64 = 50;
pub const FAILURES_PER_ADDRESS: i64 = 100;

/// Failures within the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// For the name, from the address.
    pub from_one_place: i64,
    /// For the name, from wherever.
    pub for_subject: i64,
    /// From the address, for whatever name.
    pub from_address: i64,
}

impl Failures {
    /// Whether the door is closed.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        self.from_one_place >= FAILURES_FROM_ONE_PLACE
            || self.for_subject >= FAILURES_PER_SUBJECT
            || self.from_address >= FAILURES_PER_ADDRESS
    }
}

/// Notes an attempt as failed until it has succeeded; false when the door is closed and it may not be made.
pub(crate) async fn note(
    tx: &mut Tx,
    id: &str,
    subject: &str,
    address: &str,
    now: Instant,
) -> Result<bool> {
    let since = now.plus_seconds(-WINDOW_SECONDS);
    let row = tx
        .load(
            "SELECT (SELECT COUNT(*) FROM sign_in_attempt WHERE subject = $1 AND address = $2 AND at > $3 AND succeeded = 0) AS from_one_place, (SELECT COUNT(*) FROM sign_in_attempt WHERE subject = $1 AND at > $3 AND succeeded = 0) AS for_subject, (SELECT COUNT(*) FROM sign_in_attempt WHERE address = $2 AND at > $3 AND succeeded = 0) AS from_address",
            params![subject, address, since],
        )
        .await?;
    let failures = Failures {
        from_one_place: row.int("from_one_place")?,
        for_subject: row.int("for_subject")?,
        from_address: row.int("from_address")?,
    };
    if failures.is_closed() {
        return Ok(false);
    }
    tx.execute(
        "INSERT INTO sign_in_attempt (id, subject, address, at, succeeded) VALUES ($1, $2, $3, $4, 0)",
        params![id, subject, address, now],
    )
    .await?;
    tx.execute(
        "DELETE FROM sign_in_attempt WHERE at < $1",
        params![now.plus_seconds(-4 * WINDOW_SECONDS)],
    )
    .await?;
    Ok(true)
}

pub(crate) async fn note_success(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute(
        "UPDATE sign_in_attempt SET succeeded = 1 WHERE id = $1",
        params![id],
    )
    .await
    .map(|_| ())
}
