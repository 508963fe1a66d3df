//! A published report as anybody reads it without signing in. Everything comes from the public store.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Failure;
use maud::html;
use web::ui::cards::{self, NoteTone};
use web::{Outcome, PublicReq};

use super::composer::stored_document;
use super::files::{size, stored_file};
use crate::store::{Kind, PublicReport, find_public, newest_of_series, public_bytes, public_sizes};
use crate::use_cases::gather::LANGUAGE;

pub async fn show(req: PublicReq, Path(slug): Path<String>) -> Outcome {
    let report = find_public(&req, &slug).await?.ok_or(Failure::NotFound)?;
    if report.withdrawn_at.is_some() {
        return Ok(withdrawn(&req, &report));
    }
    let tree = public_bytes(&req, &slug, Kind::Json)
        .await?
        .ok_or(Failure::NotFound)?;
    let document = stored_document(&tree)?;
    let sizes = public_sizes(&req, &slug).await?;
    let newer = if report.is_superseded {
        newest_of_series(&req, &report.series).await?
    } else {
        None
    };
    let t = &req.texts;
    let here = format!("/oppet/rapporter/{slug}");
    let of = |kind: Kind| size(t, sizes.get(&kind).copied().unwrap_or_default());
    let published = [("date", t.date(report.published_at.date()).into())];
    let main = html! {
        div.lf-pubhero {
            p { a href="/oppet" { (t.t("public-all-reports")) } }
            h1 { (report.title) }
            p.dim { (report.unit_name) ". " (t.ta("public-published", &published)) " " (t.ta("report-version", &[("number", report.version.into())])) "." }
            @if report.is_superseded {
                (cards::note(NoteTone::Watch, html! {
                    (t.t("public-superseded"))
                    @if let Some(newer) = &newer { " " a href={ "/oppet/rapporter/" (newer.slug) } { (t.t("public-newer")) } }
                }))
            }
            ul.stack-s {
                li { a href={ (here) "/pdf" } download { (t.t("public-pdf")) } " " span.small.dim { (of(Kind::Pdf)) } }
                li { a href={ (here) "/html" } { (t.t("public-html")) } " " span.small.dim { (of(Kind::Html)) } }
            }
        }
        article.lf-doc aria-label=(t.t("report-sheet")) lang=(LANGUAGE.tag()) { (document::html::render(&document)) }
    };
    Ok(req.page(&report.title, main))
}

/// Something was here: until when is told, what it was is not.
fn withdrawn(req: &PublicReq, report: &PublicReport) -> axum::response::Response {
    let t = &req.texts;
    let title = t.t("public-withdrawn-title");
    let date = report
        .withdrawn_at
        .map(|at| t.date(at.date()))
        .unwrap_or_default();
    let main = html! {
        div.lf-pubhero {
            h1 { (title) }
            p.measure { (t.ta("public-withdrawn-text", &[("date", date.into())])) }
            p { a href="/oppet" { (t.t("public-all-reports")) } }
        }
    };
    let mut response = req.page(&title, main);
    *response.status_mut() = StatusCode::GONE;
    response
}

pub async fn pdf(req: PublicReq, Path(slug): Path<String>) -> Outcome {
    public_file(&req, &slug, Kind::Pdf).await
}

pub async fn html_file(req: PublicReq, Path(slug): Path<String>) -> Outcome {
    public_file(&req, &slug, Kind::Html).await
}

async fn public_file(req: &PublicReq, slug: &str, kind: Kind) -> Outcome {
    let bytes = public_bytes(req, slug, kind)
        .await?
        .ok_or(Failure::NotFound)?;
    Ok(stored_file(kind, slug, bytes))
}
