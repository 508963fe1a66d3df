//! Local accounts: passwords, signing in and out, sessions.
//!
//! A session's token is 32 random bytes in a cookie; only its digest is stored. Passwords are Argon2id (RFC 9106).

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use db::{Row, Tx, params, set};
use kernel::{Failure, FieldError, Instant, PersonId, Result};
use rand::Rng;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::throttle;
use crate::{Ctx, Services, Target};

kernel::id_type!(
    /// How a person is known at sign-in.
    IdentityId
);
kernel::id_type!(
    /// One sign-in that has not ended.
    SessionId
);

/// Signed out after this long without a request.
pub const IDLE_SECONDS: i64 = 8 * 3_600;
/// Signed out after this long whatever happens.
pub const LONGEST_SECONDS: i64 = 24 * 3_600;
/// Shortest password, in characters.
pub const MIN_PASSWORD: usize = 12;
/// Longest password, in characters.
pub const MAX_PASSWORD: usize = 200;

/// One memory budget for all hashing: each takes 19 MiB for some tens of milliseconds.
static HASHING: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// Hashes a password.
pub async fn hash_password(password: &str) -> Result<String> {
    let password = password.to_owned();
    hashing(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|h| h.to_string())
            .map_err(Failure::fault)
    })
    .await?
}

/// Whether a password fits; without a hash it is compared with a decoy, which takes as long. The caller holds a turn.
async fn verify_in_turn(password: &str, hash: Option<String>) -> Result<bool> {
    let password = password.to_owned();
    tokio::task::spawn_blocking(move || {
        // made once, on the first attempt of all, whoever's it is
        let decoy = &*DECOY;
        let is_known = hash.is_some();
        let hash = hash.unwrap_or_else(|| decoy.clone());
        let parsed = PasswordHash::new(&hash).map_err(Failure::fault)?;
        Ok(Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok()
            && is_known)
    })
    .await
    .map_err(Failure::fault)?
}

async fn hashing<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = HASHING.acquire().await.map_err(Failure::fault)?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Failure::fault)
}

/// Whether a new password will do.
pub fn check_password(field: &'static str, password: &str) -> Result<(), FieldError> {
    let length = password.chars().count();
    if length < MIN_PASSWORD {
        return Err(FieldError::new(field, "password-short").with("min", MIN_PASSWORD));
    }
    if length > MAX_PASSWORD {
        return Err(FieldError::new(field, "too-long").with("max", MAX_PASSWORD));
    }
    Ok(())
}

/// A name at sign-in in the form it is compared in.
#[must_use]
pub fn subject_key(subject: &str) -> String {
    kernel::search_key(subject.trim())
}

/// Adds a local account to a person. The first password must be changed unless said otherwise.
pub async fn add_local(
    tx: &mut Tx,
    clock: &kernel::Clock,
    person: PersonId,
    subject: &str,
    hash: String,
    must_change: bool,
) -> Result<IdentityId> {
    let subject = subject_key(subject);
    let taken = tx
        .find(
            "SELECT id FROM identity WHERE kind = 'local' AND subject = $1",
            params![&subject],
        )
        .await?;
    if taken.is_some() {
        return Err(Failure::Invalid(vec![FieldError::new(
            "username",
            "username-taken",
        )]));
    }
    let id = IdentityId::generate(clock);
    tx.insert(
        "identity",
        id,
        set! { "person_id" => person, "kind" => "local", "subject" => subject },
    )
    .await?;
    let at = tx.at();
    tx.execute(
        "INSERT INTO credential (identity_id, hash, must_change, changed_at) VALUES ($1, $2, $3, $4)",
        params![id.to_string(), hash, must_change, at],
    )
    .await?;
    Ok(id)
}

/// Sets another password for an account and ends its sessions.
pub async fn set_password(
    tx: &mut Tx,
    identity: IdentityId,
    hash: String,
    must_change: bool,
    keep_session: Option<SessionId>,
) -> Result<()> {
    let at = tx.at();
    tx.execute(
        "UPDATE credential SET hash = $1, must_change = $2, changed_at = $3 WHERE identity_id = $4",
        params![hash, must_change, at, identity.to_string()],
    )
    .await?;
    tx.execute(
        "DELETE FROM session WHERE identity_id = $1 AND id <> $2",
        params![
            identity.to_string(),
            keep_session.map(|s| s.to_string()).unwrap_or_default()
        ],
    )
    .await?;
    Ok(())
}

/// What a person brings to the door.
#[derive(Clone, Debug)]
pub struct SignIn {
    pub username: String,
    pub password: String,
    pub address: String,
    pub agent: String,
}

/// A session's secret: shown once, to the cookie.
#[derive(Clone, Debug)]
pub struct Token(pub String);

/// Signs in with name and password.
///
/// # Errors
/// Invalid with `sign-in-failed` (the same for a wrong name and a wrong password), or refused `sign-in-closed`.
pub async fn sign_in(ctx: &Ctx, attempt: SignIn) -> Result<Token> {
    let subject = subject_key(&attempt.username);
    let read = ctx.services.db.read(None);
    let _turn = HASHING.acquire().await.map_err(Failure::fault)?;
    let permit = || ctx.permit("account:sign-in", &Target::whole("account"));
    let noted = note_attempt(ctx, permit()?, &subject, &attempt.address).await?;
    let row = read
        .find(
            "SELECT i.id, i.person_id, c.hash FROM identity i JOIN credential c ON c.identity_id = i.id JOIN person p ON p.id = i.person_id WHERE i.kind = 'local' AND i.subject = $1 AND p.active = 1",
            params![&subject],
        )
        .await?;
    let hash = row.as_ref().map(|row| row.text("hash")).transpose()?;
    if !verify_in_turn(&attempt.password, hash).await? {
        return Err(Failure::invalid("", "sign-in-failed"));
    }
    let row = row.ok_or_else(|| Failure::invalid("", "sign-in-failed"))?;
    let (identity, person) = (row.text("id")?, row.text("person_id")?);
    let clock = ctx.clock().clone();
    let token = new_token();
    let stored = token.clone();
    ctx.write(permit()?, move |tx| {
        Box::pin(async move {
            // the clock that sessions are judged by: recorded time may be ahead of it
            let now = clock.now();
            throttle::note_success(tx, &noted).await?;
            tx.execute(
                "INSERT INTO session (token_digest, id, person_id, identity_id, created_at, seen_at, expires_at, address, agent) VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)",
                params![
                    digest(&stored), SessionId::generate(&clock).to_string(), person, identity, now,
                    now.plus_seconds(LONGEST_SECONDS), attempt.address, attempt.agent.chars().take(200).collect::<String>()
                ],
            )
            .await?;
            tx.execute("DELETE FROM session WHERE expires_at < $1", params![now])
                .await
                .map(|_| ())
        })
    })
    .await?;
    Ok(Token(token))
}

/// Attempts are counted and noted one at a time, so that many at once are no more than one after the other.
static NOTING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// Notes an attempt before it is made; whoever has failed too often may not make it.
async fn note_attempt(
    ctx: &Ctx,
    permit: db::Permit,
    subject: &str,
    address: &str,
) -> Result<String> {
    let clock = ctx.clock().clone();
    let id = SessionId::generate(&clock).to_string();
    let (noted, subject, address) = (id.clone(), subject.to_owned(), address.to_owned());
    let _one_at_a_time = NOTING.lock().await;
    let may = ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                let now = clock.now();
                throttle::note(tx, &noted, &subject, &address, now).await
            })
        })
        .await?;
    if may {
        Ok(id)
    } else {
        Err(Failure::refused("sign-in-closed"))
    }
}

/// What an unknown name is compared with, so that it takes as long as a known one.
static DECOY: LazyLock<String> = LazyLock::new(|| {
    Argon2::default()
        .hash_password(b"nobody has this password")
        .map(|h| h.to_string())
        .unwrap_or_default()
});

/// A session that stands.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: SessionId,
    pub person: PersonId,
    pub identity: IdentityId,
    pub created_at: Instant,
    pub seen_at: Instant,
    pub address: String,
    pub agent: String,
    pub must_change_password: bool,
}

impl Session {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.id("id")?,
            person: row.id("person_id")?,
            identity: row.id("identity_id")?,
            created_at: row.instant("created_at")?,
            seen_at: row.instant("seen_at")?,
            address: row.text("address")?,
            agent: row.text("agent")?,
            must_change_password: row.bool("must_change")?,
        })
    }
}

const SESSION: &str = "SELECT s.id, s.person_id, s.identity_id, s.created_at, s.seen_at, s.address, s.agent, c.must_change, v.version FROM session s JOIN credential c ON c.identity_id = s.identity_id JOIN person p ON p.id = s.person_id JOIN org_version v ON v.id = 1";

/// The session of a cookie's token and the organisation's version, in one query; none when it has ended.
pub async fn find_session(services: &Services, token: &str) -> Result<Option<(Session, i64)>> {
    if token.len() != 64 || !token.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let now = services.clock.now();
    let row = services
        .db
        .read(None)
        .find(
            &format!("{SESSION} WHERE s.token_digest = $1 AND s.expires_at > $2 AND s.seen_at > $3 AND p.active = 1"),
            params![digest(token), now, now.plus_seconds(-IDLE_SECONDS)],
        )
        .await?;
    row.map(|r| Ok((Session::from_row(&r)?, r.int("version")?)))
        .transpose()
}

/// Notes that a session was used; written at most every five minutes.
pub async fn touch(ctx: &Ctx, session: &Session) -> Result<()> {
    if ctx.now().micros() - session.seen_at.micros() < 300_000_000 {
        return Ok(());
    }
    let permit = ctx.permit("account:keep", &own(session.person))?;
    let (id, at) = (session.id, ctx.now());
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            tx.execute(
                "UPDATE session SET seen_at = $1 WHERE id = $2",
                params![at, id.to_string()],
            )
            .await
            .map(|_| ())
        })
    })
    .await
}

/// The actor's sessions, newest first.
pub async fn list_sessions(ctx: &Ctx) -> Result<Vec<Session>> {
    let person = ctx.actor.person.ok_or(Failure::NotFound)?;
    let now = ctx.now();
    let rows = ctx
        .services
        .db
        .read(None)
        .query(
            &format!("{SESSION} WHERE s.person_id = $1 AND s.expires_at > $2 AND s.seen_at > $3 ORDER BY s.seen_at DESC, s.id"),
            params![person, now, now.plus_seconds(-IDLE_SECONDS)],
        )
        .await?;
    rows.iter().map(Session::from_row).collect()
}

/// Ends one of the actor's sessions, or all of them.
pub async fn sign_out(ctx: &Ctx, session: Option<SessionId>) -> Result<()> {
    let person = ctx.actor.person.ok_or(Failure::NotFound)?;
    let permit = ctx.permit("account:keep", &own(person))?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            match session {
                Some(id) => {
                    tx.execute(
                        "DELETE FROM session WHERE id = $1 AND person_id = $2",
                        params![id.to_string(), person],
                    )
                    .await?
                }
                None => {
                    tx.execute("DELETE FROM session WHERE person_id = $1", params![person])
                        .await?
                }
            };
            Ok(())
        })
    })
    .await
}

/// Changes the actor's own password; other sessions end.
///
/// # Errors
/// Invalid on `current`, `new` or `again`; refused `sign-in-closed` when the current one has been guessed at too often.
pub async fn change_password(
    ctx: &Ctx,
    session: &Session,
    address: &str,
    current: &str,
    new: &str,
    again: &str,
) -> Result<()> {
    let row = ctx
        .services
        .db
        .read(None)
        .load(
            "SELECT c.hash, i.subject FROM credential c JOIN identity i ON i.id = c.identity_id WHERE c.identity_id = $1",
            params![session.identity.to_string()],
        )
        .await?;
    let permit = || ctx.permit("account:keep", &own(session.person));
    let mut errors = Vec::new();
    {
        let _turn = HASHING.acquire().await.map_err(Failure::fault)?;
        let noted = note_attempt(ctx, permit()?, &row.text("subject")?, address).await?;
        if verify_in_turn(current, Some(row.text("hash")?)).await? {
            ctx.write(permit()?, move |tx| {
                Box::pin(async move { throttle::note_success(tx, &noted).await })
            })
            .await?;
        } else {
            errors.push(FieldError::new("current", "password-wrong"));
        }
    }
    if let Err(error) = check_password("new", new) {
        errors.push(error);
    } else if new == current {
        errors.push(FieldError::new("new", "password-same"));
    }
    if new != again {
        errors.push(FieldError::new("again", "password-differs"));
    }
    if !errors.is_empty() {
        return Err(Failure::Invalid(errors));
    }
    let hash = hash_password(new).await?;
    let permit = permit()?;
    let (identity, id) = (session.identity, session.id);
    ctx.write(permit, move |tx| {
        Box::pin(set_password(tx, identity, hash, false, Some(id)))
    })
    .await
}

fn own(person: PersonId) -> Target {
    Target::whole("account").by(Some(person))
}

fn new_token() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    hex::encode(bytes)
}

fn digest(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// The token that forms of a session carry; it follows from the session's secret.
#[must_use]
pub fn csrf_token(session_token: &str) -> String {
    hex::encode(
        Sha256::new()
            .chain_update(b"csrf")
            .chain_update(session_token.as_bytes())
            .finalize(),
    )
}
