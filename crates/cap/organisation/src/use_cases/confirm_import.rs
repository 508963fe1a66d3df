//! An administrator reads a file in that was looked at: all of it or nothing, with a receipt.

use std::collections::BTreeMap;

use ::web::tabular;
use access::{Ctx, Target};
use db::Tx;
use kernel::{Date, Failure, Result, UnitId};
use serde::{Deserialize, Serialize};

use super::change_units::react;
use super::read_file;
use crate::model::difference::{Difference, apply, compare};
use crate::model::kind::KindName;
use crate::store::imports::{self, Kept, PreviewId};
use crate::store::registry;

/// Which file, and the organisation's version that was looked at.
#[derive(Clone, Copy, Debug)]
pub struct ConfirmImport {
    pub preview: PreviewId,
    pub org_version: i64,
}

/// What was read in, by whom: kept with the import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub file_name: String,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
    pub valid_from: Date,
    pub is_whole_tree: bool,
    pub imported_by: String,
    /// Microseconds since 1970.
    pub imported_at: i64,
    pub rows: usize,
    pub unchanged: usize,
    /// How many of each kind of difference.
    pub counts: BTreeMap<String, usize>,
    pub differences: Vec<Difference>,
}

/// Reads the file in.
///
/// # Errors
/// `NotFound` when it was looked at too long ago. Refused with `import-done` when it was done before, and with `import-stale` when the organisation has changed since it was looked at.
pub async fn confirm(ctx: &Ctx, command: ConfirmImport, kinds: &[KindName]) -> Result<Receipt> {
    let permit = ctx.permit("unit:import", &Target::whole("unit"))?;
    let kept =
        imports::load_preview(&ctx.services.db.read(None), command.preview, ctx.now()).await?;
    let (services, kinds) = (ctx.services.clone(), kinds.to_vec());
    // read before others have to wait for it
    let (kept, read) = tabular::aside(move || {
        let read = read_file::read(&kept.sent, kept.from, kept.is_whole_tree, &kinds);
        (kept, read)
    })
    .await?;
    let Ok(read) = read else {
        return Err(Failure::refused("import-stale"));
    };
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            if imports::is_done(tx, command.preview).await? {
                return Err(Failure::refused("import-done"));
            }
            if !raise_from(tx, command.org_version).await? {
                return Err(Failure::refused("import-stale"));
            }
            let mut stored = registry::load(tx).await?;
            let found = compare(&stored.registry, &read.file);
            if !found.faults.is_empty() {
                return Err(Failure::refused("import-stale"));
            }
            if found.differences.is_empty() {
                return Err(Failure::refused("nothing-to-do"));
            }
            apply(&mut stored.registry, &read.file, || {
                UnitId::generate(&services.clock)
            })?;
            let events = stored.registry.take_events();
            stored.save(tx, &services.clock).await?;
            let receipt = receipt(
                tx,
                &kept,
                read.file.rows.len(),
                found.unchanged,
                found.differences,
            );
            imports::insert(tx, command.preview, &receipt).await?;
            react(tx, &services, &events).await?;
            Ok(receipt)
        })
    })
    .await
}

fn receipt(
    tx: &Tx,
    kept: &Kept,
    rows: usize,
    unchanged: usize,
    differences: Vec<Difference>,
) -> Receipt {
    let mut counts = BTreeMap::new();
    for difference in &differences {
        *counts.entry(difference.what.key().to_owned()).or_default() += 1;
    }
    Receipt {
        file_name: kept.sent.name.clone(),
        sha256: imports::sha256(&kept.sent.bytes),
        valid_from: kept.from,
        is_whole_tree: kept.is_whole_tree,
        imported_by: tx.permit().actor().name.clone(),
        imported_at: tx.at().micros(),
        rows,
        unchanged,
        counts,
        differences,
    }
}

/// Raises the organisation's version if it is still the one that was seen; whoever is second waits and is told no.
async fn raise_from(tx: &mut Tx, seen: i64) -> Result<bool> {
    let raised = tx
        .execute(
            "UPDATE org_version SET version = version + 1 WHERE id = 1 AND version = $1",
            db::params![seen],
        )
        .await?;
    Ok(raised == 1)
}
