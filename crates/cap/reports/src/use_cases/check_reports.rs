//! What `ledfyr doctor` checks of reports: that frozen files are what their digests say, and that the public has the same bytes.

use access::Ctx;
use db::{BoxFuture, blob, params};
use kernel::Result;
use sha2::{Digest, Sha256};
use web::Finding;

use crate::store::{Kind, Version, published_versions};

/// Checks every frozen file and every published copy.
pub fn check_reports(ctx: Ctx) -> BoxFuture<'static, Result<Vec<Finding>>> {
    Box::pin(async move {
        let stored = frozen_files(&ctx).await?;
        let mut copies = Vec::new();
        for version in published_versions(&ctx.read()).await? {
            copies.extend(published_files(&ctx, &version).await?);
        }
        Ok(vec![
            Finding {
                check: "report-files",
                faults: stored,
            },
            Finding {
                check: "public-copies",
                faults: copies,
            },
        ])
    })
}

async fn frozen_files(ctx: &Ctx) -> Result<Vec<String>> {
    let read = ctx.read();
    let rows = read
        .query(
            "SELECT v.id, v.tree_sha, v.html_sha, v.pdf_sha FROM {report_version} v ORDER BY v.id",
            vec![],
        )
        .await?;
    let mut faults = Vec::new();
    for row in &rows {
        for column in ["tree_sha", "html_sha", "pdf_sha"] {
            if let Err(failure) = blob::load(&read, &row.text(column)?).await {
                faults.push(format!("version {}, {column}: {failure}", row.text("id")?));
            }
        }
    }
    Ok(faults)
}

async fn published_files(ctx: &Ctx, version: &Version) -> Result<Vec<String>> {
    let slug = version.slug.clone().unwrap_or_default();
    let mut faults = Vec::new();
    for (kind, digest) in [
        (Kind::Json, &version.tree_sha),
        (Kind::Html, &version.html_sha),
        (Kind::Pdf, &version.pdf_sha),
    ] {
        let chunks = ctx
            .read()
            .query(
                "SELECT bytes FROM public_file WHERE slug = $1 AND kind = $2 ORDER BY n",
                params![&slug, kind.key()],
            )
            .await?;
        let mut sum = Sha256::new();
        for chunk in &chunks {
            sum.update(chunk.bytes("bytes")?);
        }
        if hex::encode(sum.finalize()) != *digest {
            faults.push(format!(
                "{slug}, {}: the public copy is not what was frozen",
                kind.key()
            ));
        }
    }
    Ok(faults)
}
