//! Files, stored by what they hold: the same bytes are stored once, in chunks, in the same transaction as what refers to them.

use kernel::{Failure, Result};
use sha2::{Digest, Sha256};

use crate::{Backend, Reader, Tx, params};

/// Bytes of one chunk.
const CHUNK: usize = 256 * 1024;

/// Media types that are ever served; anything else is served as bytes to save.
pub const SAFE_TYPES: [&str; 8] = [
    "application/pdf",
    "text/html; charset=utf-8",
    "application/json",
    "text/csv; charset=utf-8",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "image/png",
    "image/svg+xml",
    "image/jpeg",
];

#[derive(Clone, Debug)]
pub struct Blob {
    pub sha256: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Stores bytes and returns their SHA-256 in hex, which is their name.
pub async fn put(tx: &mut Tx, bytes: &[u8], media_type: &str) -> Result<String> {
    let name = hex::encode(Sha256::digest(bytes));
    let media_type = if SAFE_TYPES.contains(&media_type) {
        media_type
    } else {
        "application/octet-stream"
    };
    let size = i64::try_from(bytes.len()).map_err(Failure::fault)?;
    let at = tx.at();
    let row = params![&name, size, media_type, at];
    let mut is_new = add(tx, row.clone()).await?;
    if !is_new && !hold(tx, &name).await? {
        // it went between the two
        is_new = add(tx, row).await?;
    }
    if is_new {
        for (n, chunk) in (0_i64..).zip(bytes.chunks(CHUNK)) {
            tx.execute(
                "INSERT INTO blob_chunk (sha256, n, bytes) VALUES ($1, $2, $3)",
                params![&name, n, chunk.to_vec()],
            )
            .await?;
        }
    }
    Ok(name)
}

async fn add(tx: &mut Tx, row: Vec<crate::Val>) -> Result<bool> {
    let text = "INSERT INTO blob (sha256, size, media_type, stored_at) VALUES ($1, $2, $3, $4) ON CONFLICT (sha256) DO NOTHING";
    Ok(tx.execute(text, row).await? == 1)
}

/// Keeps others from forgetting a file until this command has written down what refers to it. False when there is none.
async fn hold(tx: &Tx, name: &str) -> Result<bool> {
    let lock = match tx.backend() {
        Backend::Sqlite => "",
        Backend::Postgres => " FOR SHARE",
    };
    let text = format!("SELECT sha256 FROM blob WHERE sha256 = $1{lock}");
    Ok(tx.find(&text, params![name]).await?.is_some())
}

/// Forgets those of the files that nothing refers to: no row, now or formerly, has the name in a column called `…sha256` or
/// `…_sha`. What refers to a file in another way is not seen, so only names that came out of such a column are for here.
pub async fn forget(tx: &mut Tx, names: &[String]) -> Result<()> {
    for name in names {
        if !is_referred_to(tx, name).await? {
            tx.execute("DELETE FROM blob_chunk WHERE sha256 = $1", params![name])
                .await?;
            tx.execute("DELETE FROM blob WHERE sha256 = $1", params![name])
                .await?;
        }
    }
    Ok(())
}

async fn is_referred_to(tx: &Tx, name: &str) -> Result<bool> {
    if tx.backend() == Backend::Postgres {
        // whoever is writing down a reference is waited for, and then seen
        let text = ["SELECT sha256 FROM blob WHERE sha256 = $1", "FOR UPDATE"].join(" ");
        tx.find(&text, params![name]).await?;
    }
    let schema = tx.schema.clone();
    for (table, column) in ["sha256", "_sha"]
        .into_iter()
        .flat_map(|end| schema.columns_ending(end))
        .filter(|(table, _)| !["blob", "blob_chunk"].contains(table))
    {
        let mut tables = vec![table.to_owned()];
        if schema.tables.contains_key(table) {
            tables.push(format!("{table}_history"));
        }
        for table in tables {
            let text = format!("SELECT 1 AS found FROM {table} WHERE {column} = $1 LIMIT 1");
            if tx.find(&text, params![name]).await?.is_some() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The bytes of a name.
///
/// # Errors
/// `NotFound` when there are none; a fault when what is stored is not what the name says.
pub async fn load(read: &Reader, sha256: &str) -> Result<Blob> {
    let row = read
        .load(
            "SELECT media_type FROM blob WHERE sha256 = $1",
            params![sha256],
        )
        .await?;
    let mut bytes = Vec::new();
    for chunk in read
        .query(
            "SELECT bytes FROM blob_chunk WHERE sha256 = $1 ORDER BY n",
            params![sha256],
        )
        .await?
    {
        bytes.extend(chunk.bytes("bytes")?);
    }
    if hex::encode(Sha256::digest(&bytes)) != sha256 {
        return Err(Failure::Fault(format!("blob {sha256} is damaged")));
    }
    Ok(Blob {
        sha256: sha256.to_owned(),
        media_type: row.text("media_type")?,
        bytes,
    })
}
