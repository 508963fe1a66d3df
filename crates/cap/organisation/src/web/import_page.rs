//! Reading the organisation in from a file: choose, look, read in, receipt, undo.

use ::web::ui::cards::{self, Head};
use ::web::ui::faults;
use ::web::ui::form::{self, FieldView};
use ::web::ui::table::{Column, Row, Table};
use ::web::ui::{Icon, Markup, NoteTone, html, icon, note};
use ::web::{Outcome, Posted, Req, Texts};
use access::Target;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Failure, FieldError, Instant, Result};

use super::{differences, forms, kinds, shared};
use crate::store::imports::{self, Import, PreviewId};
use crate::use_cases::confirm_import::{self, ConfirmImport, Receipt};
use crate::use_cases::preview_import::{self, Preview};
use crate::use_cases::undo_import::{self, Obstacle, UndoImport, Undone};

/// Obstacles that one page shows.
const SHOWN: usize = 200;

fn id_of(text: &str) -> Result<PreviewId> {
    PreviewId::parse(text).ok_or(Failure::NotFound)
}

fn require(req: &Req) -> Result<()> {
    req.ctx.require("unit:import", &Target::whole("unit"))
}

/// The form, and what has been read in before.
pub async fn choose(req: Req) -> Outcome {
    require(&req)?;
    let posted = Posted {
        fields: vec![("from".into(), req.ctx.today().to_string())],
        files: Vec::new(),
    };
    Ok(show_choose(&req, &posted, &[]).await?)
}

async fn show_choose(req: &Req, posted: &Posted, errors: &[FieldError]) -> Result<Response> {
    let t = &req.texts;
    let imports = imports::list(&req.ctx.services.db.read(None), 20).await?;
    let file = FieldView::new("file", t.t("organisation-file"))
        .help(t.t("organisation-file-help"))
        .required()
        .errors(t, errors);
    let from = FieldView::new("from", t.t("organisation-file-from"))
        .value(posted.get("from"))
        .required()
        .errors(t, errors);
    let whole = FieldView::new("is_whole_tree", t.t("organisation-file-whole"))
        .help(t.t("organisation-file-whole-help"))
        .value(posted.get("is_whole_tree"));
    let title = t.t("import-file");
    let main = html! {
        (Head::new(title.clone()).lead(t.t("organisation-import-lead")))
        div.stack-l {
            form.stack.measure method="post" action="/organisation/import" enctype="multipart/form-data" data-once {
                (form::csrf(&req.csrf))
                (form::error_summary(t, errors))
                (form::file(&file, ".csv,.xlsx"))
                (form::date(t, &from))
                (form::checkbox(&whole, "1"))
                div { (form::submit(&t.t("organisation-look"))) }
            }
            section.stack-s aria-labelledby="mall" {
                h2 id="mall" { (t.t("template-download")) }
                p.measure { (t.t("organisation-template-help")) }
                div.row {
                    (form::small_button("/organisation/mall?format=xlsx", Some(Icon::Download), &t.t("export-xlsx")))
                    (form::small_button("/organisation/mall?format=csv", Some(Icon::Download), &t.t("export-csv")))
                }
            }
            @if !imports.is_empty() {
                section.stack aria-labelledby="tidigare" { h2 id="tidigare" { (t.t("organisation-imports")) } (imports_table(req, &imports)) }
            }
        }
    };
    let crumbs = shared::crumbs(req, &title);
    Ok(if errors.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    })
}

fn imports_table(req: &Req, imports: &[Import]) -> Table {
    let t = &req.texts;
    let columns = vec![
        Column::text("file", t.t("organisation-file")),
        Column::text("from", t.t("organisation-file-from")),
        Column::text("by", t.t("organisation-imported")),
        Column::number("changes", t.t("organisation-changes")),
        Column::text("state", t.t("organisation-state")),
    ];
    let rows = imports.iter().map(|i| {
        let at = Instant::from_micros(i.receipt.imported_at);
        let state = i.undone_at.map_or_else(
            || t.t("organisation-read-in"),
            |at| t.ta("organisation-undone", &[("when", t.date_time(at).into())]),
        );
        Row::link(
            &format!("/organisation/import/{}", i.id),
            &i.receipt.file_name,
        )
        .cell(t.date(i.receipt.valid_from))
        .cell(t.ta(
            "history-by",
            &[
                ("who", (&i.receipt.imported_by).into()),
                ("when", t.date_time(at).into()),
            ],
        ))
        .number(t.number(i64::try_from(i.receipt.differences.len()).unwrap_or(i64::MAX)))
        .cell(state)
    });
    Table::new(t, t.t("organisation-imports"), &req.path, columns).rows(rows)
}

/// Takes the file; one without faults is kept and has an address of its own.
pub async fn look(req: Req, posted: Posted) -> Outcome {
    require(&req)?;
    let command = match forms::preview_import(&posted) {
        Ok(command) => command,
        Err(Failure::Invalid(errors)) => return Ok(show_choose(&req, &posted, &errors).await?),
        Err(failure) => return Err(failure.into()),
    };
    let kinds = kinds::names(&req.app, &req.ctx.read()).await?;
    let (preview, id) = preview_import::preview(&req.ctx, command, &kinds).await?;
    match id {
        Some(id) => Ok(::web::see_other(&format!("/organisation/import/{id}"))),
        None => Ok(show_preview(
            &req,
            None,
            &preview,
            &kinds,
            StatusCode::UNPROCESSABLE_ENTITY,
            None,
        )),
    }
}

/// The preview of a file that was kept, or the receipt once it has been read in.
pub async fn show(req: Req, Path(id): Path<String>) -> Outcome {
    require(&req)?;
    let id = id_of(&id)?;
    let kinds = kinds::names(&req.app, &req.ctx.read()).await?;
    match imports::load(&req.ctx.services.db.read(None), id).await {
        Ok(import) => Ok(show_receipt(&req, &import, &[], StatusCode::OK, &kinds)),
        Err(Failure::NotFound) => {
            let preview = preview_import::look_again(&req.ctx, id, &kinds).await?;
            Ok(show_preview(
                &req,
                Some(id),
                &preview,
                &kinds,
                StatusCode::OK,
                None,
            ))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Reads the file in. When the organisation has changed meanwhile the fresh difference is shown instead.
pub async fn confirm(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    require(&req)?;
    let id = id_of(&id)?;
    let t = &req.texts;
    let kinds = kinds::names(&req.app, &req.ctx.read()).await?;
    let org_version = posted.get("org_version").parse().unwrap_or(-1);
    let address = format!("/organisation/import/{id}");
    match confirm_import::confirm(
        &req.ctx,
        ConfirmImport {
            preview: id,
            org_version,
        },
        &kinds,
    )
    .await
    {
        Ok(receipt) => {
            let notice = t.ta(
                "organisation-imported-notice",
                &[
                    ("count", receipt.differences.len().into()),
                    ("file", receipt.file_name.into()),
                ],
            );
            Ok(req.done(&address, &notice))
        }
        Err(Failure::Refused(refusal)) if refusal.code == "import-done" => {
            Ok(::web::see_other(&address))
        }
        Err(Failure::Refused(refusal))
            if ["import-stale", "nothing-to-do"].contains(&refusal.code) =>
        {
            let preview = preview_import::look_again(&req.ctx, id, &kinds).await?;
            Ok(show_preview(
                &req,
                Some(id),
                &preview,
                &kinds,
                StatusCode::CONFLICT,
                Some(t.refusal(&refusal)),
            ))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Undoes an import, or says what stands in the way.
pub async fn undo(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    require(&req)?;
    let id = id_of(&id)?;
    let mut fields = ::web::Fields::new(&posted);
    let reason = fields.text("reason", 500);
    let kinds = kinds::names(&req.app, &req.ctx.read()).await?;
    let import = imports::load(&req.ctx.services.db.read(None), id).await?;
    if let Err(Failure::Invalid(errors)) = fields.finish() {
        let words = errors
            .iter()
            .map(|e| req.texts.error(e))
            .collect::<Vec<_>>();
        return Ok(show_receipt(
            &req,
            &import,
            &words,
            StatusCode::UNPROCESSABLE_ENTITY,
            &kinds,
        ));
    }
    match undo_import::undo(&req.ctx, UndoImport { import: id, reason }).await? {
        Undone::Done => {
            let notice = req.texts.ta(
                "organisation-undone-notice",
                &[("file", (&import.receipt.file_name).into())],
            );
            Ok(req.done(&format!("/organisation/import/{id}"), &notice))
        }
        Undone::Hindered(obstacles) => {
            let words: Vec<String> = obstacles
                .iter()
                .map(|o| obstacle_words(&req.texts, o))
                .collect();
            Ok(show_receipt(
                &req,
                &import,
                &words,
                StatusCode::CONFLICT,
                &kinds,
            ))
        }
    }
}

/// Why an import cannot be undone, in a sentence.
#[must_use]
pub fn obstacle_words(t: &Texts, obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Changed { code, name } => t.ta(
            "organisation-obstacle-changed",
            &[("code", code.into()), ("name", name.into())],
        ),
        Obstacle::Below { name, below } => t.ta(
            "organisation-obstacle-below",
            &[("name", name.into()), ("below", below.into())],
        ),
        Obstacle::Named { name, table, count } if table == "appointment" => t.ta(
            "organisation-obstacle-appointments",
            &[("name", name.into()), ("count", (*count).into())],
        ),
        Obstacle::Named { name, count, .. } => t.ta(
            "organisation-obstacle-named",
            &[("name", name.into()), ("count", (*count).into())],
        ),
    }
}

fn show_preview(
    req: &Req,
    id: Option<PreviewId>,
    preview: &Preview,
    kinds: &[crate::model::kind::KindName],
    status: StatusCode,
    remark: Option<String>,
) -> Response {
    let t = &req.texts;
    let title = t.t("organisation-review");
    let lead = t.ta(
        "organisation-review-lead",
        &[
            ("file", (&preview.file_name).into()),
            ("rows", preview.rows.into()),
            ("date", t.date(preview.from).into()),
        ],
    );
    let main = html! {
        (Head::new(title.clone()).lead(lead))
        div.stack-l {
            @if let Some(remark) = remark { (note(NoteTone::Watch, html! { p { (remark) } })) }
            @if !preview.faults.is_empty() { (::web::import_parts::fault_table(req, &preview.faults)) }
            @for n in &preview.notes { (note(NoteTone::Plain, html! { p.small { (n.say(t)) } })) }
            // a file that could not be read differs in nothing that is known
            @if preview.faults.is_empty() || !preview.differences.is_empty() {
                (differences::section(req, &preview.differences, preview.unchanged, kinds))
            }
            (deed(req, id, preview))
        }
    };
    let mut response = req.page(&title, shared::crumbs(req, &t.t("import-file")), main);
    *response.status_mut() = status;
    response
}

fn deed(req: &Req, id: Option<PreviewId>, preview: &Preview) -> Markup {
    let t = &req.texts;
    let words = t.ta(
        "organisation-read-in-rows",
        &[("count", preview.rows.into())],
    );
    // what cannot be read in is not offered
    let Some(id) = id.filter(|_| preview.faults.is_empty()) else {
        return faults::way_on(t, "/organisation/import");
    };
    html! {
        div.row {
            @if preview.differences.is_empty() {
                (form::link_button("/organisation/import", None, &t.t("organisation-other-file"), true))
                p.small.dim { (t.t("organisation-nothing-differs")) }
            } @else {
                form method="post" action=(format!("/organisation/import/{id}/bekrafta")) data-once {
                    (form::csrf(&req.csrf)) (form::hidden("org_version", &preview.org_version.to_string()))
                    (form::submit(&words))
                }
                a.ds-button data-variant="secondary" href="/organisation/import" { (t.t("organisation-other-file")) }
                p.small.dim { (t.t("organisation-can-undo")) }
            }
        }
    }
}

fn show_receipt(
    req: &Req,
    import: &Import,
    obstacles: &[String],
    status: StatusCode,
    kinds: &[crate::model::kind::KindName],
) -> Response {
    let t = &req.texts;
    let receipt: &Receipt = &import.receipt;
    let title = t.ta(
        "organisation-receipt",
        &[("file", (&receipt.file_name).into())],
    );
    let at = Instant::from_micros(receipt.imported_at);
    let facts = [
        (
            t.t("organisation-imported"),
            html! { (t.ta("history-by", &[("who", (&receipt.imported_by).into()), ("when", t.date_time(at).into())])) },
        ),
        (
            t.t("organisation-file-from"),
            html! { (t.date(receipt.valid_from)) },
        ),
        (
            t.t("organisation-rows"),
            html! { (t.number(i64::try_from(receipt.rows).unwrap_or_default())) },
        ),
        (
            t.t("organisation-digest"),
            html! { span.mono { (receipt.sha256) } },
        ),
    ];
    let may_undo = import.undone_at.is_none() && req.ctx.known_at.is_none();
    let reason = FieldView::new("reason", t.t("organisation-reason")).required();
    let main = html! {
        (Head::new(title.clone()))
        div.stack-l {
            @if let Some(at) = import.undone_at { (note(NoteTone::Watch, html! { p { (t.ta("organisation-undone", &[("when", t.date_time(at).into())])) } })) }
            @if !obstacles.is_empty() {
                (note(NoteTone::Off, html! {
                    div.stack-s { h2 { (t.t("organisation-undo-hindered")) } ul { @for words in obstacles.iter().take(SHOWN) { li { (words) } } } }
                }))
            }
            (cards::card("kvitto", &t.t("organisation-receipt-card"), cards::key_values(&facts)))
            (differences::section(req, &receipt.differences, receipt.unchanged, kinds))
            @if may_undo {
                (cards::card("angra", &t.t("organisation-undo"), html! {
                    p { (t.t("organisation-undo-help")) }
                    form.stack.measure method="post" action=(format!("/organisation/import/{}/angra", import.id)) data-once {
                        (form::csrf(&req.csrf)) (form::textarea(&reason, 2))
                        div { button.ds-button type="submit" data-variant="secondary" { (icon(Icon::ArrowBack)) (t.t("organisation-undo")) } }
                    }
                }))
            }
        }
    };
    let mut response = req.page(&title, shared::crumbs(req, &t.t("import-file")), main);
    *response.status_mut() = status;
    response
}
