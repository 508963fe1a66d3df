//! A form that is sent twice is acted on once.
//!
//! The first write of a request claims the form's digest within its own transaction. Whoever sends the same form again, at the same
//! time or within the hour, writes nothing and is shown where the first answer led.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use db::{Tx, params};
use kernel::{Clock, Failure, PersonId, Result};

use crate::{Ctx, Services, Target};

/// How long a form is remembered: longer than anybody waits for an answer, shorter than a page is gone back to.
pub const REMEMBERED_SECONDS: i64 = 3_600;

/// Which form a request brought, and whether this request acts on it. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Once(Arc<State>);

#[derive(Debug, Default)]
struct State {
    digest: OnceLock<String>,
    is_claimed: AtomicBool,
}

impl Once {
    /// Says which form was sent.
    pub fn sent(&self, digest: String) {
        let _ = self.0.digest.set(digest);
    }

    /// The digest of the form that was sent; none when it had no key.
    #[must_use]
    pub fn digest(&self) -> Option<&str> {
        self.0.digest.get().map(String::as_str)
    }

    /// Whether this request has acted on its form.
    #[must_use]
    pub fn is_claimed(&self) -> bool {
        self.0.is_claimed.load(Ordering::Relaxed)
    }

    pub(crate) fn note_claimed(&self) {
        self.0.is_claimed.store(true, Ordering::Relaxed);
    }

    /// Where the answer to the same form led; empty when that is not known yet, none when nobody has acted on it.
    pub async fn find(&self, services: &Services) -> Result<Option<String>> {
        let Some(digest) = self.digest() else {
            return Ok(None);
        };
        let since = services.clock.now().plus_seconds(-REMEMBERED_SECONDS);
        let row = services
            .db
            .read(None)
            .find(
                "SELECT location FROM sent_form WHERE digest = $1 AND sent_at > $2",
                params![digest, since],
            )
            .await?;
        row.map(|row| row.text("location")).transpose()
    }

    /// Notes where the answer led; one that led nowhere is forgotten, and the form may be sent again.
    pub async fn settle(
        &self,
        ctx: &Ctx,
        person: PersonId,
        location: Option<String>,
    ) -> Result<()> {
        let Some(digest) = self.digest().map(str::to_owned) else {
            return Ok(());
        };
        let permit = ctx.permit("account:keep", &Target::whole("account").by(Some(person)))?;
        let before = ctx.now().plus_seconds(-REMEMBERED_SECONDS);
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                match location {
                    Some(location) => {
                        tx.execute(
                            "UPDATE sent_form SET location = $1 WHERE digest = $2",
                            params![location, digest],
                        )
                        .await?
                    }
                    None => {
                        tx.execute("DELETE FROM sent_form WHERE digest = $1", params![digest])
                            .await?
                    }
                };
                tx.execute("DELETE FROM sent_form WHERE sent_at < $1", params![before])
                    .await
                    .map(|_| ())
            })
        })
        .await
    }
}

/// Claims a form for a request; refused `sent-before` when another request has.
pub(crate) async fn claim(tx: &mut Tx, clock: &Clock, digest: &str, request: &str) -> Result<()> {
    let now = clock.now();
    tx.execute(
        "DELETE FROM sent_form WHERE digest = $1 AND sent_at < $2",
        params![digest, now.plus_seconds(-REMEMBERED_SECONDS)],
    )
    .await?;
    let claimed = tx
        .execute(
            "INSERT INTO sent_form (digest, request, location, sent_at) VALUES ($1, $2, '', $3) ON CONFLICT (digest) DO NOTHING",
            params![digest, request, now],
        )
        .await?;
    if claimed == 1 {
        return Ok(());
    }
    let row = tx
        .load(
            "SELECT request FROM sent_form WHERE digest = $1",
            params![digest],
        )
        .await?;
    if row.text("request")? == request {
        Ok(())
    } else {
        Err(Failure::refused("sent-before"))
    }
}
