//! Freezing: everything is read as it was known at one instant, put together, and stored as bytes in one transaction.

use access::Ctx;
use db::{Tx, blob, params, set};
use document::Document;
use kernel::{Failure, Instant, Result};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use web::texts::Language;
use web::{App, PdfMaker, assets};

use super::assemble::{Frozen, Imprint, assemble};
use super::gather::gather;
use super::{readable, target};
use crate::model::lifecycle::{Deed, Publication};
use crate::store::{
    Kind, Report, ReportId, ReportText, VersionId, hold_report, load_report, load_texts,
    newest_change, versions_of,
};

/// One report is set at a time: each takes a core and some tens of megabytes.
static ONE_AT_A_TIME: Semaphore = Semaphore::const_new(1);
/// The refusal of a second freezing, which its caller turns into the version that was made.
const ALREADY: &str = "report-frozen-already";

/// Freeze a report.
#[derive(Clone, Debug)]
pub struct FreezeReport {
    pub report: ReportId,
    /// The number the version shall get; when it exists already, nothing more is done.
    pub number: i64,
    /// Why it is frozen although something in it is not settled; needed then, and kept in the document and the history.
    pub reason: Option<String>,
}

/// The stored files of a version.
struct Files {
    tree: Vec<u8>,
    html: Vec<u8>,
    pdf: Vec<u8>,
}

/// Freezes a report as its next version and returns the number.
///
/// # Errors
/// Refused when something required is missing or somebody saved a text meanwhile; invalid when something is not settled and no reason is given; `Unavailable` when the program has no maker of PDF files.
pub async fn freeze_report(app: &App, ctx: &Ctx, command: FreezeReport) -> Result<i64> {
    let report = readable(ctx, command.report).await?;
    let permit = ctx.permit("report:freeze", &target(report.unit, "draft"))?;
    if is_made(ctx, &command).await? {
        return Ok(command.number);
    }
    let pdf = app.pdf()?;
    let _turn = ONE_AT_A_TIME.acquire().await.map_err(Failure::fault)?;
    // whoever waited for the same thing finds it done
    let report = load_report(&ctx.read(), report.id).await?;
    if is_made(ctx, &command).await? {
        return Ok(command.number);
    }
    let next = report.composition.after(Deed::Freeze)?;
    if command.number != report.last_number + 1 {
        return Err(Failure::refused("report-number"));
    }
    let at = ctx.now().max(newest_change(&ctx.read()).await?);
    // read before the rest: a text that the document has newer than these counts as changed meanwhile
    let texts = load_texts(&ctx.db().read(Some(at)), report.id).await?;
    let (document, imprint) = frozen_document(app, ctx, &report, &command, at).await?;
    let despite = imprint.frozen.as_ref().and_then(|f| f.despite.clone());
    let author = imprint.municipality.clone();
    let files = set(document, author, at, pdf).await?;
    let reason = report.correction_reason.clone();
    let permit = match despite.or_else(|| reason.clone()) {
        Some(reason) => permit.because(reason),
        None => permit,
    };
    let number = command.number;
    let person = ctx.actor.person;
    let (version, title, name) = (
        VersionId::generate(ctx.clock()),
        report.title.clone(),
        ctx.actor.name.clone(),
    );
    let done = ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                // of two who freeze at once the second sees what the first has made
                hold_report(tx, report.id).await?;
                still_to_be_made(tx, &command).await?;
                still_says(tx, &report, &texts).await?;
                tx.update(
                    "report",
                    report.id,
                    None,
                    set! { "state" => next.key(), "correction_reason" => None::<String> },
                )
                .await?;
                let stored = store(tx, &files).await?;
                tx.insert(
                    "report_version",
                    version,
                    set! {
                        "report_id" => report.id.to_string(),
                        "number" => command.number,
                        "title" => title,
                        "unit_name" => imprint.unit_name,
                        "frozen_at" => at,
                        "frozen_by" => person,
                        "frozen_name" => name,
                        "tree_sha" => stored.0,
                        "html_sha" => stored.1,
                        "pdf_sha" => stored.2,
                        "reason" => reason,
                        "publication" => Publication::Unpublished.key(),
                    },
                )
                .await
            })
        })
        .await;
    match done {
        Err(Failure::Refused(refusal)) if refusal.code == ALREADY => Ok(number),
        other => other.map(|()| number),
    }
}

async fn is_made(ctx: &Ctx, command: &FreezeReport) -> Result<bool> {
    Ok(versions_of(&ctx.read(), command.report)
        .await?
        .iter()
        .any(|v| v.number == command.number))
}

/// Within the transaction that holds the report.
async fn still_to_be_made(tx: &Tx, command: &FreezeReport) -> Result<()> {
    let text = "SELECT COALESCE(MAX(number), 0) AS last FROM report_version WHERE report_id = $1";
    let last = tx
        .load(text, params![command.report.to_string()])
        .await?
        .int("last")?;
    match last + 1 {
        next if next == command.number => Ok(()),
        next if next > command.number => Err(Failure::refused(ALREADY)),
        _ => Err(Failure::refused("report-number")),
    }
}

/// Fails when a text or the title has been saved since the document was put together: whoever was told that it is saved finds it in
/// what is frozen.
async fn still_says(tx: &Tx, report: &Report, texts: &[ReportText]) -> Result<()> {
    let id = report.id.to_string();
    let row = tx
        .load(
            "SELECT version FROM report WHERE id = $1",
            params![id.clone()],
        )
        .await?;
    let mut is_same = row.int("version")? == report.version;
    let now = tx
        .query(
            "SELECT section_key, version FROM report_text WHERE report_id = $1",
            params![id],
        )
        .await?;
    for row in &now {
        let (section, version) = (row.text("section_key")?, row.int("version")?);
        is_same &= texts
            .iter()
            .any(|t| t.section == section && t.version == version);
    }
    if is_same && now.len() == texts.len() {
        Ok(())
    } else {
        Err(Failure::refused("report-changed"))
    }
}

/// The document of one instant. Everything in it is read as it was known then.
async fn frozen_document(
    app: &App,
    ctx: &Ctx,
    report: &Report,
    command: &FreezeReport,
    at: Instant,
) -> Result<(Document, Imprint)> {
    let then = ctx.looking_at(report.period.end(), Some(at)).await?;
    let texts = app.texts(Language::Sv);
    let gathered = gather(app, &then, report, &texts).await?;
    let missing = gathered.hinders();
    if missing > 0 {
        return Err(Failure::refused_with(
            "report-incomplete",
            &[("count", &missing.to_string())],
        ));
    }
    let despite = command
        .reason
        .clone()
        .filter(|_| !gathered.reservations().is_empty());
    if despite.is_none() && !gathered.reservations().is_empty() {
        return Err(Failure::invalid("reason", "freeze-reason"));
    }
    let frozen = Frozen {
        number: command.number,
        at,
        by: ctx.actor.name.clone(),
        reason: report.correction_reason.clone(),
        despite,
    };
    let settings = access::settings::all(&then.read()).await?;
    let municipality = settings
        .get("municipality-name")
        .and_then(|v| v.as_str())
        .unwrap_or_default()
        .to_owned();
    let imprint = Imprint {
        unit_name: unit_name(&then, report)?,
        municipality,
        frozen: Some(frozen),
    };
    Ok((assemble(&texts, report, &gathered, &imprint), imprint))
}

/// The unit's name in the tree of the period.
pub fn unit_name(then: &Ctx, report: &Report) -> Result<String> {
    let tree = &then.org.tree;
    let unit = tree
        .get(report.unit)
        .or_else(|| then.org.place(report.unit).and_then(|u| tree.get(u)));
    unit.map(|u| u.name.clone())
        .ok_or_else(|| Failure::refused("report-unit-unknown"))
}

/// Makes the three files where it may take its time.
async fn set(
    document: Document,
    author: String,
    at: Instant,
    maker: std::sync::Arc<dyn PdfMaker>,
) -> Result<Files> {
    let made = tokio::task::spawn_blocking(move || {
        let tree = document.to_canonical_json();
        let digest = hex::encode(Sha256::digest(&tree));
        let html = document::html::self_contained(&document, &assets::report_css()).into_bytes();
        let pdf = maker.pdf(&document, &author, at, Some(digest))?;
        Ok(Files { tree, html, pdf })
    });
    made.await.map_err(Failure::fault)?
}

async fn store(tx: &mut Tx, files: &Files) -> Result<(String, String, String)> {
    Ok((
        blob::put(tx, &files.tree, Kind::Json.media_type()).await?,
        blob::put(tx, &files.html, Kind::Html.media_type()).await?,
        blob::put(tx, &files.pdf, Kind::Pdf.media_type()).await?,
    ))
}
