//! The chain of digests over all changes: a background sealer links what is committed, `doctor` verifies it.
//!
//! chain(n) = SHA-256(chain(n−1) ‖ digest(n)), hex, the first over the empty text. Writers and nodes never queue behind it.

use kernel::{Instant, Result};
use sha2::{Digest, Sha256};

use crate::{Db, params, tx};

/// The newest link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub chain: String,
}

/// The newest link of the chain.
pub async fn head(db: &Db) -> Result<Head> {
    let row = db.read(None).find("SELECT seq, chain FROM change WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1", vec![]).await?;
    match row {
        Some(row) => Ok(Head { seq: row.int("seq")?, chain: row.text("chain")? }),
        None => Ok(Head::default()),
    }
}

/// Seals changes older than `before` (so that slower writers come first), at most a thousand. Returns how many.
///
/// Two nodes may seal at once: the sequence is unique, so one of them fails whole and tries again later.
pub async fn seal(db: &Db, before: Instant) -> Result<usize> {
    let waiting = db
        .read(None)
        .query("SELECT id, digest FROM change WHERE seq IS NULL AND at < $1 ORDER BY at, id LIMIT 1000", params![before])
        .await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let mut head = head(db).await?;
    let mut steps = Vec::with_capacity(waiting.len());
    for row in &waiting {
        head = Head { seq: head.seq + 1, chain: link(&head.chain, &row.text("digest")?) };
        steps.push((
            "UPDATE change SET seq = $1, chain = $2 WHERE id = $3 AND seq IS NULL".to_owned(),
            params![head.seq, head.chain.clone(), row.text("id")?],
        ));
    }
    db.transaction_raw(steps).await?;
    Ok(waiting.len())
}

/// What a check of the chain found.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    pub sealed: i64,
    pub unsealed: i64,
    /// Change ids whose payload no longer matches its digest, or whose link does not follow.
    pub broken: Vec<String>,
}

/// Recomputes every digest from the stored payload bytes, and every link.
pub async fn verify(db: &Db) -> Result<Verdict> {
    let read = db.read(None);
    let mut verdict = Verdict::default();
    let mut last = Head::default();
    loop {
        let rows = read
            .query("SELECT id, seq, chain, digest, salt, payload FROM change WHERE seq > $1 ORDER BY seq LIMIT 500", params![last.seq])
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let digest = row.text("digest")?;
            let intact = tx::digest(&row.bytes("salt")?, &row.opt_bytes("payload")?.unwrap_or_default()) == digest;
            let expected = link(&last.chain, &digest);
            let seq = row.int("seq")?;
            if !intact || seq != last.seq + 1 || row.text("chain")? != expected {
                verdict.broken.push(row.text("id")?);
            }
            last = Head { seq, chain: row.text("chain")? };
            verdict.sealed += 1;
        }
    }
    for row in read.query("SELECT id, digest, salt, payload FROM change WHERE seq IS NULL ORDER BY at, id", vec![]).await? {
        verdict.unsealed += 1;
        if tx::digest(&row.bytes("salt")?, &row.opt_bytes("payload")?.unwrap_or_default()) != row.text("digest")? {
            verdict.broken.push(row.text("id")?);
        }
    }
    Ok(verdict)
}

fn link(previous: &str, digest: &str) -> String {
    hex::encode(Sha256::new().chain_update(previous).chain_update(digest).finalize())
}
