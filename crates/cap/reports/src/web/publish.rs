//! Publishing and withdrawing: a page first that shows exactly what becomes public, and where.

use axum::extract::Path;
use db::blob;
use kernel::{Failure, FieldError, Result};
use maud::{Markup, html};
use web::ui::Icon;
use web::ui::cards::{self, Head, NoteTone};
use web::ui::form::{self, FieldView};
use web::{Outcome, Posted, Req, see_other};

use super::composer::stored_document;
use super::files::size;
use super::forms;
use super::frozen::{Found, address, crumbs, found};
use crate::model::lifecycle::PublicDeed;
use crate::store::blob_sizes;
use crate::use_cases::gather::LANGUAGE;
use crate::use_cases::publish_version::{PublishVersion, proposed_address, publish_version};
use crate::use_cases::withdraw_version::{WithdrawVersion, withdraw_version};
use crate::use_cases::{LONGEST_REASON, target};

pub async fn form(req: Req, Path((id, number)): Path<(String, String)>) -> Outcome {
    let found = permitted(&req, &id, &number).await?;
    if found.version.publication.is_public() {
        return Ok(see_other(&address(&found.report, found.version.number)));
    }
    found.version.publication.after(PublicDeed::Publish)?;
    let slug = proposed_address(&req.ctx, &found.report, &found.version).await?;
    let main = shown(&req, &found, &slug).await?;
    let title = req.texts.t("report-publish");
    Ok(req.page(&title, crumbs(&req, &found, Some(title.clone())), main))
}

pub async fn publish(
    req: Req,
    Path((id, number)): Path<(String, String)>,
    posted: Posted,
) -> Outcome {
    let found = permitted(&req, &id, &number).await?;
    let number = found.version.number;
    let command = PublishVersion {
        report: found.report.id,
        number,
        address: Some(posted.get("address").to_owned()),
    };
    let slug = publish_version(&req.ctx, command).await?;
    let words = req.texts.ta(
        "report-done-published",
        &[("address", format!("/oppet/rapporter/{slug}").into())],
    );
    Ok(req.done(&address(&found.report, number), &words))
}

async fn permitted(req: &Req, id: &str, number: &str) -> Result<Found> {
    let found = found(req, id, number).await?;
    req.ctx.permit(
        "report:publish",
        &target(found.report.unit, found.report.reading_state()),
    )?;
    Ok(found)
}

async fn shown(req: &Req, found: &Found, slug: &str) -> Result<Markup> {
    let (t, version) = (&req.texts, &found.version);
    let tree = blob::load(&req.ctx.read(), &version.tree_sha).await?;
    let document = stored_document(&tree.bytes)?;
    let sizes = blob_sizes(&req.ctx.read(), &[&version.html_sha, &version.pdf_sha]).await?;
    let of = |digest: &str| size(t, sizes.get(digest).copied().unwrap_or_default());
    let here = address(&found.report, version.number);
    let public = format!("/oppet/rapporter/{slug}");
    let facts = vec![
        (
            t.t("report-public-address"),
            html! { span.mono { (public) } },
        ),
        (t.t("unit"), html! { (version.unit_name) }),
        (t.t("period"), html! { (t.period(&found.report.period)) }),
        (
            t.t("report-meta-version"),
            html! { (t.number(version.number)) },
        ),
        (
            t.t("report-public-files"),
            html! {
                (t.ta("report-file-html", &[("size", of(&version.html_sha).into())])) ", "
                (t.ta("report-file-pdf", &[("size", of(&version.pdf_sha).into())]))
            },
        ),
    ];
    Ok(html! {
        div.stack-l {
            (Head::new(t.t("report-publish")).kind(Icon::Document, version.title.clone()).lead(t.t("report-publish-lead")))
            (cards::card("blir", &t.t("report-becomes-public"), html! {
                (cards::key_values(&facts))
                (cards::note(NoteTone::Info, html! { (t.t("report-publish-note")) }))
                form.stack-s method="post" action={ (here) "/publicera" } data-once {
                    (form::csrf(&req.csrf))
                    (form::hidden("address", slug))
                    div.row { (form::submit(&t.t("report-publish-verb"))) a href=(here) { (t.t("cancel")) } }
                }
            }))
            section.stack aria-labelledby="text" {
                h2 id="text" { (t.t("report-publish-text")) }
                article.lf-doc aria-label=(t.t("report-sheet")) lang=(LANGUAGE.tag()) { (document::html::render(&document)) }
            }
        }
    })
}

pub async fn withdraw_form(req: Req, Path((id, number)): Path<(String, String)>) -> Outcome {
    let found = permitted(&req, &id, &number).await?;
    found.version.publication.after(PublicDeed::Withdraw)?;
    let title = req.texts.t("report-withdraw");
    Ok(req.page(
        &title,
        crumbs(&req, &found, Some(title.clone())),
        withdrawing(&req, &found, "", &[]),
    ))
}

pub async fn withdraw(
    req: Req,
    Path((id, number)): Path<(String, String)>,
    posted: Posted,
) -> Outcome {
    let found = permitted(&req, &id, &number).await?;
    let number = found.version.number;
    let done = match forms::reason(&posted) {
        Ok(reason) => {
            withdraw_version(
                &req.ctx,
                WithdrawVersion {
                    report: found.report.id,
                    number,
                    reason,
                },
            )
            .await
        }
        Err(failure) => Err(failure),
    };
    match done {
        Ok(()) => Ok(req.done(
            &address(&found.report, number),
            &req.texts.t("report-done-withdrawn"),
        )),
        Err(Failure::Invalid(errors)) => {
            let title = req.texts.t("report-withdraw");
            let main = withdrawing(&req, &found, posted.get("reason"), &errors);
            Ok(req.page_invalid(&title, crumbs(&req, &found, Some(title.clone())), main))
        }
        Err(failure) => Err(failure.into()),
    }
}

fn withdrawing(req: &Req, found: &Found, reason: &str, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let here = address(&found.report, found.version.number);
    html! {
        div.stack-l {
            (Head::new(t.t("report-withdraw")).kind(Icon::Document, found.version.title.clone()).lead(t.t("report-withdraw-lead")))
            form.stack.measure method="post" action={ (here) "/aterkalla" } data-once {
                (form::error_summary(t, errors))
                (form::csrf(&req.csrf))
                (form::textarea(&FieldView::new("reason", t.t("report-reason")).help(t.t("report-withdraw-help")).value(reason)
                    .errors(t, errors).required().max_length(LONGEST_REASON), 4))
                div.row { (form::submit(&t.t("report-withdraw-verb"))) a href=(here) { (t.t("cancel")) } }
            }
        }
    }
}
