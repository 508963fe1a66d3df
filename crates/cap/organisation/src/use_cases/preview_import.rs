//! An administrator looks at what a file would change before it is read in. The file is kept, so that what is read in is what was seen.

use ::web::tabular::{self, Fault, Note};
use access::{Ctx, Target};
use kernel::{Date, Result};

use super::read_file::{self, ReadFile, Sent};
use crate::model::difference::{Difference, compare, reference_faults};
use crate::model::kind::KindName;
use crate::store::imports::{self, Kept, PreviewId};
use crate::store::registry;

/// A file, the day it is to hold from, and whether units that are not in it are to be closed.
#[derive(Clone, Debug)]
pub struct PreviewImport {
    pub sent: Sent,
    pub from: Date,
    pub is_whole_tree: bool,
}

/// What a file would change.
#[derive(Debug)]
pub struct Preview {
    pub file_name: String,
    pub from: Date,
    pub is_whole_tree: bool,
    pub rows: usize,
    pub unchanged: usize,
    pub differences: Vec<Difference>,
    /// Reading in needs that there are none.
    pub faults: Vec<Fault>,
    pub notes: Vec<Note>,
    /// The organisation's version that it was compared with.
    pub org_version: i64,
}

/// Compares a file with the organisation, and keeps it when it can be read in.
pub async fn preview(
    ctx: &Ctx,
    command: PreviewImport,
    kinds: &[KindName],
) -> Result<(Preview, Option<PreviewId>)> {
    let permit = ctx.permit("unit:import", &Target::whole("unit"))?;
    let preview = look(ctx, &command, kinds).await?;
    if !preview.faults.is_empty() {
        return Ok((preview, None));
    }
    let id = PreviewId::generate(ctx.clock());
    let org_version = preview.org_version;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let kept = Kept {
                sent: command.sent,
                from: command.from,
                is_whole_tree: command.is_whole_tree,
                org_version,
            };
            imports::clear_old_previews(tx).await?;
            imports::keep_preview(tx, id, kept).await
        })
    })
    .await?;
    Ok((preview, Some(id)))
}

/// Compares a file with the organisation, and keeps nothing.
pub async fn look_at(ctx: &Ctx, command: &PreviewImport, kinds: &[KindName]) -> Result<Preview> {
    ctx.require("unit:import", &Target::whole("unit"))?;
    look(ctx, command, kinds).await
}

/// Looks again at a file that was kept.
///
/// # Errors
/// `NotFound` when there is no such file, or it was looked at too long ago.
pub async fn look_again(ctx: &Ctx, id: PreviewId, kinds: &[KindName]) -> Result<Preview> {
    ctx.require("unit:import", &Target::whole("unit"))?;
    let kept = imports::load_preview(&ctx.services.db.read(None), id, ctx.now()).await?;
    look(
        ctx,
        &PreviewImport {
            sent: kept.sent,
            from: kept.from,
            is_whole_tree: kept.is_whole_tree,
        },
        kinds,
    )
    .await
}

async fn look(ctx: &Ctx, command: &PreviewImport, kinds: &[KindName]) -> Result<Preview> {
    // the version first: whatever comes between makes the preview too old, never too new
    let org_version = ctx.services.org_version().await?;
    let units = registry::read(&ctx.services.db.read(None)).await?;
    let PreviewImport {
        sent,
        from,
        is_whole_tree,
    } = command.clone();
    let kinds = kinds.to_vec();
    // thousands of rows take their time, which others shall not wait for
    let work = move || compared(&sent, from, is_whole_tree, &kinds, &units);
    let mut preview = tabular::aside(work).await?;
    preview.org_version = org_version;
    Ok(preview)
}

fn compared(
    sent: &Sent,
    from: Date,
    is_whole_tree: bool,
    kinds: &[KindName],
    units: &crate::model::registry::Registry,
) -> Preview {
    let mut preview = Preview {
        file_name: sent.name.clone(),
        from,
        is_whole_tree,
        rows: 0,
        unchanged: 0,
        differences: Vec::new(),
        faults: Vec::new(),
        notes: Vec::new(),
        org_version: 0,
    };
    match read_file::read(sent, from, is_whole_tree, kinds) {
        Err(unread) => {
            preview.faults = unread.faults;
            if let Some(read) = &unread.readable {
                let references = reference_faults(units, &read.file, &unread.broken);
                preview.rows = read.file.rows.len();
                preview.notes.clone_from(&read.notes);
                preview
                    .faults
                    .extend(references.iter().map(|f| read.fault(f)));
                // those of the whole file last, as before
                preview.faults.sort_by_key(|f| (f.row.is_none(), f.row));
            }
        }
        Ok(read) => {
            let ReadFile { file, notes, .. } = &read;
            let found = compare(units, file);
            preview.rows = file.rows.len();
            preview.notes.clone_from(notes);
            preview.unchanged = found.unchanged;
            preview.faults = found.faults.iter().map(|f| read.fault(f)).collect();
            preview.differences = found.differences;
        }
    }
    preview
}
