//! The chain of digests over all changes: a background sealer links what is committed, `doctor` verifies it.
//!
//! chain(n) = SHA-256(chain(n−1) ‖ digest(n)), hex, the first over the empty text. Writers and nodes never queue behind it.

use std::collections::BTreeMap;

use kernel::{Failure, Instant, Result};
use sha2::{Digest, Sha256};

use crate::{Db, Reader, Row, Val, change, params};

/// The newest link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub chain: String,
}

const HEAD: &str = "SELECT seq, chain FROM change WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1";

/// Changes sealed by one statement: the writer waits no longer than that.
const BATCH: usize = 250;

/// The newest link of the chain.
pub async fn head(db: &Db) -> Result<Head> {
    let row = db.read(None).find(HEAD, vec![]).await?;
    row.map_or_else(|| Ok(Head::default()), |row| head_of(&row))
}

fn head_of(row: &Row) -> Result<Head> {
    Ok(Head {
        seq: row.int("seq")?,
        chain: row.opt_text("chain")?.unwrap_or_default(),
    })
}

/// Whether a link that was written down elsewhere (a backup, a receipt) still stands: finds a chain cut off at its end.
pub async fn holds(db: &Db, known: &Head) -> Result<bool> {
    if known.seq == 0 {
        return Ok(true);
    }
    let row = db
        .read(None)
        .find(
            "SELECT seq, chain FROM change WHERE seq = $1",
            params![known.seq],
        )
        .await?;
    Ok(match row {
        Some(row) => head_of(&row)? == *known,
        None => false,
    })
}

/// Seals changes older than `before` (so that slower writers come first), at most a thousand. Returns how many.
///
/// Nodes that seal at the same time take turns.
pub async fn seal(db: &Db, before: Instant) -> Result<usize> {
    let mut sealed = 0;
    while sealed < 1_000 {
        let done = seal_batch(db, before).await?;
        sealed += done;
        if done < BATCH {
            break;
        }
    }
    Ok(sealed)
}

async fn seal_batch(db: &Db, before: Instant) -> Result<usize> {
    let waiting = format!(
        "SELECT id, digest FROM change WHERE seq IS NULL AND at < $1 ORDER BY at, id LIMIT {BATCH}"
    );
    // what waits is looked for outside the writer's turn, since mostly nothing does
    if db
        .read(None)
        .find(&waiting, params![before])
        .await?
        .is_none()
    {
        return Ok(0);
    }
    let txn = db.begin_raw().await?;
    let found = txn.query(HEAD.into(), vec![]).await?;
    let mut head = found.first().map(head_of).transpose()?.unwrap_or_default();
    let rows = txn.query(waiting, params![before]).await?;
    if rows.is_empty() {
        txn.rollback().await?;
        return Ok(0);
    }
    let mut values: Vec<Val> = Vec::with_capacity(rows.len() * 3);
    let mut places = Vec::with_capacity(rows.len());
    let count = rows.len();
    for (n, row) in rows.into_iter().enumerate() {
        head = Head {
            seq: head.seq + 1,
            chain: link(&head.chain, &row.text("digest")?),
        };
        values.extend(params![row.text("id")?, head.seq, head.chain.clone()]);
        places.push(format!("(${}, ${}, ${})", n * 3 + 1, n * 3 + 2, n * 3 + 3));
    }
    let text = format!(
        "UPDATE change SET seq = sealed.column2, chain = sealed.column3 FROM (VALUES {}) AS sealed WHERE change.id = sealed.column1 AND change.seq IS NULL",
        places.join(", ")
    );
    let done = txn.execute(text, values).await?;
    if usize::try_from(done).ok() != Some(count) {
        txn.rollback().await?;
        return Err(Failure::Unavailable("database"));
    }
    txn.commit().await?;
    Ok(count)
}

/// What a check of the chain found.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    pub sealed: i64,
    pub unsealed: i64,
    /// Change ids whose payload no longer matches its digest, whose columns or items are not the payload's, or whose link does not follow.
    pub broken: Vec<String>,
}

const COLUMNS: &str = "id, seq, chain, digest, salt, payload, at, actor_kind, actor_id, actor_name, role, action, reason, request";

/// Recomputes every digest from the stored payload bytes, and every link.
///
/// That the end of the chain is missing shows only against a head kept elsewhere: [`holds`].
pub async fn verify(db: &Db) -> Result<Verdict> {
    let read = db.read(None);
    let mut verdict = Verdict::default();
    let mut last = Head::default();
    loop {
        let text = format!("SELECT {COLUMNS} FROM change WHERE seq > $1 ORDER BY seq LIMIT 500");
        let rows = read.query(&text, params![last.seq]).await?;
        if rows.is_empty() {
            break;
        }
        let mut items = items_of(&read, &rows).await?;
        for row in rows {
            let id = row.text("id")?;
            let found = head_of(&row)?;
            let follows =
                found.seq == last.seq + 1 && found.chain == link(&last.chain, &row.text("digest")?);
            if !follows || !is_intact(&row, &items.remove(&id).unwrap_or_default())? {
                verdict.broken.push(id);
            }
            last = found;
            verdict.sealed += 1;
        }
    }
    let mut after = String::new();
    loop {
        let text = format!(
            "SELECT {COLUMNS} FROM change WHERE seq IS NULL AND id > $1 ORDER BY id LIMIT 500"
        );
        let rows = read.query(&text, params![after.clone()]).await?;
        if rows.is_empty() {
            return Ok(verdict);
        }
        let mut items = items_of(&read, &rows).await?;
        for row in rows {
            let id = row.text("id")?;
            verdict.unsealed += 1;
            if !is_intact(&row, &items.remove(&id).unwrap_or_default())? {
                verdict.broken.push(id.clone());
            }
            after = id;
        }
    }
}

/// An item of a change: table, row, kind, and its payload.
type Item = (String, String, String, Vec<u8>);

async fn items_of(read: &Reader, rows: &[Row]) -> Result<BTreeMap<String, Vec<Item>>> {
    let ids = rows
        .iter()
        .map(|r| r.text("id"))
        .collect::<Result<Vec<_>>>()?;
    let found = read
        .query("SELECT change_id, table_name, row_id, op, payload FROM change_item WHERE change_id IN ({ids:1}) ORDER BY change_id, n", vec![Val::ids(ids)])
        .await?;
    let mut items: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for row in found {
        let item = (
            row.text("table_name")?,
            row.text("row_id")?,
            row.text("op")?,
            row.opt_bytes("payload")?.unwrap_or_default(),
        );
        items.entry(row.text("change_id")?).or_default().push(item);
    }
    Ok(items)
}

/// Whether a change says what its payload says, and its payload what the digest was taken of.
fn is_intact(row: &Row, items: &[Item]) -> Result<bool> {
    let payload = row.opt_bytes("payload")?.unwrap_or_default();
    if change::digest(&row.bytes("salt")?, &payload) != row.text("digest")? {
        return Ok(false);
    }
    let Ok(said) = serde_json::from_slice::<serde_json::Value>(&payload) else {
        return Ok(false);
    };
    let text = |path: &str| {
        said.pointer(path)
            .and_then(|v| v.as_str())
            .map(str::to_owned)
    };
    let columns = [
        (Some(row.text("id")?), text("/change")),
        (Some(row.text("actor_kind")?), text("/actor/kind")),
        (row.opt_text("actor_id")?, text("/actor/id")),
        (Some(row.text("actor_name")?), text("/actor/name")),
        (row.opt_text("role")?, text("/role")),
        (Some(row.text("action")?), text("/action")),
        (row.opt_text("reason")?, text("/reason")),
        (row.opt_text("request")?, text("/request")),
    ];
    let salt = row.bytes("salt")?;
    let done = change::digest_of_items(&salt, items.iter().map(|i| i.3.as_slice()));
    Ok(columns.iter().all(|(stored, said)| stored == said)
        && said.pointer("/at").and_then(serde_json::Value::as_i64) == Some(row.int("at")?)
        && text("/items").as_ref() == Some(&done)
        && items.iter().all(says_itself))
}

/// Whether an item's columns are what its payload says.
fn says_itself((table, row, op, payload): &Item) -> bool {
    let Ok(said) = serde_json::from_slice::<serde_json::Value>(payload) else {
        return false;
    };
    let is = |key: &str, stored: &str| said.get(key).and_then(|v| v.as_str()) == Some(stored);
    is("table", table) && is("id", row) && is("op", op)
}

fn link(previous: &str, digest: &str) -> String {
    hex::encode(
        Sha256::new()
            .chain_update(previous)
            .chain_update(digest)
            .finalize(),
    )
}
