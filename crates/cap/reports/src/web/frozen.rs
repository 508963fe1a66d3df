//! A frozen version: the stored document, its files, its digest, its versions.

use axum::extract::Path;
use db::blob;
use kernel::{Failure, Result};
use maud::{Markup, html};
use web::ui::cards::{self, Head};
use web::ui::{Icon, form, icon};
use web::{Outcome, Req};

use super::composer::stored_document;
use super::files::{grouped, size, stored_file};
use super::{forms, history};
use crate::model::lifecycle::Publication;
use crate::store::{Kind, Report, Version, blob_sizes, versions_of};
use crate::use_cases::gather::LANGUAGE;
use crate::use_cases::{readable, target};

/// A report with one of its versions.
pub struct Found {
    pub report: Report,
    pub version: Version,
    /// All of them, newest first.
    pub versions: Vec<Version>,
}

/// A frozen version that the actor may read.
pub async fn found(req: &Req, id: &str, number: &str) -> Result<Found> {
    let report = readable(&req.ctx, forms::report_id(id)?).await?;
    let number = forms::number(number)?;
    let versions = versions_of(&req.ctx.read(), report.id).await?;
    let version = versions
        .iter()
        .find(|v| v.number == number)
        .cloned()
        .ok_or(Failure::NotFound)?;
    Ok(Found {
        report,
        version,
        versions,
    })
}

/// Where a version is shown.
#[must_use]
pub fn address(report: &Report, number: i64) -> String {
    format!("/rapporter/{}/version/{number}", report.id)
}

/// The way to a version in the breadcrumbs, with what comes after it.
#[must_use]
pub fn crumbs(req: &Req, found: &Found, last: Option<String>) -> Vec<(Option<String>, String)> {
    let t = &req.texts;
    let version = t.ta("report-version", &[("number", found.version.number.into())]);
    let here = address(&found.report, found.version.number);
    let mut crumbs = vec![
        (Some("/rapporter".into()), t.t("menu-reports")),
        (
            Some(format!("/rapporter/{}", found.report.id)),
            found.version.title.clone(),
        ),
    ];
    match last {
        None => crumbs.push((None, version)),
        Some(last) => crumbs.extend([(Some(here), version), (None, last)]),
    }
    crumbs
}

pub async fn show(req: Req, Path((id, number)): Path<(String, String)>) -> Outcome {
    let found = found(&req, &id, &number).await?;
    let Found {
        report, version, ..
    } = &found;
    let tree = blob::load(&req.ctx.read(), &version.tree_sha).await?;
    let document = stored_document(&tree.bytes)?;
    let history = history::history_of(&req, report, Some(version)).await?;
    let t = &req.texts;
    let kind = t.ta(
        "report-frozen-version",
        &[("number", version.number.into())],
    );
    let main = html! {
        div.stack-l {
            (Head::new(version.title.clone()).kind(Icon::Lock, kind))
            (band(&req, &found).await?)
            div.lf-cols {
                article.lf-doc aria-label=(t.t("report-sheet")) lang=(LANGUAGE.tag()) { (document::html::render(&document)) }
                aside.stack.lf-aside aria-label=(t.t("beside")) {
                    (versions_card(&req, &found))
                    (publication_card(&req, &found))
                    (cards::aside_card("avtryck", &t.t("report-digest"), html! {
                        p.mono { (grouped(&version.tree_sha)) }
                        p.small.dim { (t.t("report-digest-help")) }
                    }))
                }
            }
            (history)
        }
    };
    Ok(req.page(&version.title, crumbs(&req, &found, None), main))
}

/// The stored bytes of a version.
pub async fn file(req: Req, Path((id, number, kind)): Path<(String, String, String)>) -> Outcome {
    let kind = Kind::parse(&kind).ok_or(Failure::NotFound)?;
    let found = found(&req, &id, &number).await?;
    let digest = match kind {
        Kind::Html => &found.version.html_sha,
        Kind::Json => &found.version.tree_sha,
        Kind::Pdf => &found.version.pdf_sha,
    };
    let stored = blob::load(&req.ctx.read(), digest).await?;
    let name = format!("{}, version {}", found.version.title, found.version.number);
    Ok(stored_file(kind, &name, stored.bytes))
}

async fn band(req: &Req, found: &Found) -> Result<Markup> {
    let (t, version) = (&req.texts, &found.version);
    let sizes = blob_sizes(
        &req.ctx.read(),
        &[&version.tree_sha, &version.html_sha, &version.pdf_sha],
    )
    .await?;
    let of = |digest: &str| size(t, sizes.get(digest).copied().unwrap_or_default());
    let here = address(&found.report, version.number);
    let args = [
        ("when", t.date_time(version.frozen_at).into()),
        ("who", (&version.frozen_name).into()),
    ];
    Ok(html! {
        section.lf-frozen aria-label=(t.t("report-frozen-band")) {
            (icon(Icon::Lock))
            div {
                p { strong { (t.ta("report-frozen-by", &args)) } }
                p { (t.ta("report-frozen-help", &[("next", (version.number + 1).into())])) }
                @if let Some(reason) = &version.reason { p { (t.ta("report-frozen-reason", &[("reason", reason.into())])) } }
            }
            div.row {
                a.ds-button.s href={ (here) "/fil/pdf" } download { (icon(Icon::Download)) (t.ta("report-file-pdf", &[("size", of(&version.pdf_sha).into())])) }
                a.ds-button.s data-variant="secondary" href={ (here) "/fil/html" } { (t.ta("report-file-html", &[("size", of(&version.html_sha).into())])) }
                a.ds-button.s data-variant="secondary" href={ (here) "/fil/json" } download { (t.ta("report-file-json", &[("size", of(&version.tree_sha).into())])) }
            }
        }
    })
}

fn versions_card(req: &Req, found: &Found) -> Markup {
    let t = &req.texts;
    let report = &found.report;
    let may_correct = req.ctx.known_at.is_none()
        && !report.composition.is_open()
        && req
            .ctx
            .may("report:correct", &target(report.unit, "frozen"));
    let sees_draft =
        report.composition.is_open() && req.ctx.may("report:read", &target(report.unit, "draft"));
    cards::aside_card(
        "versioner",
        &t.t("report-versions"),
        html! {
            ul.stack-s.small {
                @for version in &found.versions {
                    @let words = t.ta("report-version", &[("number", version.number.into())]);
                    li {
                        @if version.number == found.version.number { strong { (words) } ", " (t.t("report-version-this")) }
                        @else { a href=(address(report, version.number)) { (words) } }
                        br;
                        span.dim { (t.date_time(version.frozen_at)) ", " (t.t(publication_word(version.publication))) }
                    }
                }
                @if may_correct { li { a href={ "/rapporter/" (report.id) "/ratta" } { (t.ta("report-begin-version", &[("number", (report.last_number + 1).into())])) } } }
                @if sees_draft { li { a href={ "/rapporter/" (report.id) } { (t.ta("report-continue-version", &[("number", (report.last_number + 1).into())])) } } }
            }
        },
    )
}

/// What a version's publication is called.
#[must_use]
pub const fn publication_word(publication: Publication) -> &'static str {
    match publication {
        Publication::Unpublished => "report-publication-none",
        Publication::Published => "report-publication-published",
        Publication::Superseded => "report-publication-superseded",
        Publication::Withdrawn => "report-publication-withdrawn",
    }
}

fn publication_card(req: &Req, found: &Found) -> Markup {
    let (t, version) = (&req.texts, &found.version);
    let may = req.ctx.known_at.is_none()
        && req
            .ctx
            .may("report:publish", &target(found.report.unit, "frozen"));
    let here = address(&found.report, version.number);
    let is_later_public = found
        .versions
        .iter()
        .any(|v| v.number > version.number && v.publication == Publication::Published);
    cards::aside_card(
        "publicering",
        &t.t("report-publication"),
        html! {
            div.stack-s.small {
                @match (version.publication, &version.slug) {
                    (Publication::Unpublished, _) => {
                        p { (t.t(if is_later_public { "report-later-published-here" } else { "report-not-public" })) }
                        @if may && !is_later_public { (form::small_button(&format!("{here}/publicera"), None, &t.t("report-publish-verb"))) }
                    }
                    (Publication::Published | Publication::Superseded, Some(slug)) => {
                        p { (published_words(req, version)) }
                        p { a href={ "/oppet/rapporter/" (slug) } { (t.t("report-public-page")) } }
                        @if may { p { a href={ (here) "/aterkalla" } { (t.t("report-withdraw-verb")) } } }
                    }
                    _ => {
                        p { (withdrawn_words(req, version)) }
                        @if let Some(reason) = &version.withdrawn_reason { p.dim { (reason) } }
                    }
                }
            }
        },
    )
}

fn published_words(req: &Req, version: &Version) -> String {
    let t = &req.texts;
    let when = version
        .published_at
        .map(|at| t.date_time(at))
        .unwrap_or_default();
    let who = version.published_name.clone().unwrap_or_default();
    t.ta(
        "report-published-by",
        &[("when", when.into()), ("who", who.into())],
    )
}

fn withdrawn_words(req: &Req, version: &Version) -> String {
    let t = &req.texts;
    let when = version
        .withdrawn_at
        .map(|at| t.date_time(at))
        .unwrap_or_default();
    t.ta("report-withdrawn-at", &[("when", when.into())])
}
