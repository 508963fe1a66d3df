//! What anybody reads without signing in: the list of published reports, and each of them. Everything comes from the public store.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Failure;
use maud::{Markup, html};
use web::ui::cards::{self, NoteTone};
use web::ui::query;
use web::ui::table::Pager;
use web::{Outcome, PublicReq, Texts};

use super::composer::stored_document;
use super::files::{size, stored_file};
use crate::store::{
    Kind, PublicReport, find_public, list_public, newest_of_series, public_bytes, public_sizes,
};
use crate::use_cases::gather::LANGUAGE;

const PER_PAGE: usize = 25;

pub async fn front(req: PublicReq) -> Outcome {
    let page = page_of(req.path());
    let (mut reports, total) =
        list_public(&req, (page - 1).saturating_mul(PER_PAGE), PER_PAGE).await?;
    let pager = Pager::new(page, PER_PAGE, total);
    if pager.page != page {
        reports = list_public(&req, pager.offset(), PER_PAGE).await?.0;
    }
    let t = &req.texts;
    let title = t.ta("public-title", &[("name", req.municipality().into())]);
    let main = html! {
        div.lf-pubhero { h1 { (title) } p.measure { (t.t("public-lead")) } }
        section.stack-l aria-labelledby="rapporter" {
            h2 id="rapporter" { (t.t("public-reports")) }
            @if reports.is_empty() { (cards::empty(&t.t("public-none-title"), &t.t("public-none-text"), None, None)) }
            @else {
                ul.stack { @for report in &reports { (line(t, report)) } }
                @if pager.pages() > 1 { (pager.show(t, req.path())) }
            }
        }
        section.lf-promise aria-labelledby="vad" {
            div.stack { h2 id="vad" { (t.t("public-what-title")) } p { (t.t("public-what-text")) } }
            div.stack { h2 { (t.t("public-trust-title")) } p { (t.t("public-trust-text")) } }
        }
    };
    Ok(req.page(&title, main))
}

/// The page of the list, from the address.
fn page_of(path: &str) -> usize {
    let sent = path.split_once('?').map_or("", |(_, query)| query);
    let value = sent
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| *name == query::PAGE);
    value
        .and_then(|(_, n)| n.parse().ok())
        .filter(|n| *n > 0)
        .unwrap_or(1)
}

fn line(t: &Texts, report: &PublicReport) -> Markup {
    let period = report.period.map(|p| t.period(&p)).unwrap_or_default();
    html! {
        li.stack-s {
            h3 { a href={ "/oppet/rapporter/" (report.slug) } { (report.title) ", " (report.unit_name) } }
            p.small.dim { (period) ". " (t.ta("public-published", &[("date", t.date(report.published_at.date()).into())])) }
        }
    }
}

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
