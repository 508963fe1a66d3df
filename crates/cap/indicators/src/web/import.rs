//! Import of values on screen: template, preview with faults by row and column, receipt, and taking back.

use std::collections::HashSet;

use access::Target;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Failure, FieldError, Result};
use maud::{Markup, html};
use web::tabular::{Fault, template_csv};
use web::ui::form::{self, FieldView};
use web::ui::table::{Cell, Column, Row, Table};
use web::ui::{Icon, NoteTone, cards, note};
use web::{Outcome, Posted, Req, attachment, import_parts};

use super::words;
use crate::model::file as columns;
use crate::model::indicator::ValueImportId;
use crate::store::imports::{self, ValueImport};
use crate::use_cases::import_values::{Plan, Receipt, ValueFile, import_values, plan_import};
use crate::use_cases::undo_import::{may_undo, undo_import};

const HERE: &str = "/indikatorer/inlasning";
/// Rows of the list of imports, and of the table of corrections.
const MOST_IMPORTS: i64 = 50;

/// Fails unless the actor may record values anywhere.
fn require(req: &Req) -> Result<()> {
    if !req.ctx.scope("value:record").is_empty() {
        return Ok(());
    }
    req.ctx.require("value:record", &Target::whole("value"))
}

pub async fn page(req: Req) -> Outcome {
    require(&req)?;
    Ok(start(&req, &[]).await?)
}

pub async fn template(req: Req) -> Outcome {
    require(&req)?;
    let name = format!("{}.csv", req.texts.t("indicators-template-name"));
    Ok(attachment(
        &name,
        "text/csv; charset=utf-8",
        template_csv(&columns::COLUMNS, &[&columns::EXAMPLE]),
    ))
}

async fn start(req: &Req, errors: &[FieldError]) -> Result<Response> {
    let t = |key: &str| req.texts.t(key);
    let title = t("indicators-import");
    let made = imports::newest(&req.ctx.read(), MOST_IMPORTS).await?;
    let ids: Vec<ValueImportId> = made.iter().map(|m| m.id).collect();
    let mine = may_undo(&req.ctx, &ids).await?;
    let main = html! {
        (cards::Head::new(&title).lead(t("indicators-import-lead")).actions(form::small_button("/indikatorer/inlasning/mall", Some(Icon::Download), &t("template-download"))))
        form.lf-card.stack.measure method="post" action={ (HERE) "/forhandsgranska" } enctype="multipart/form-data" data-once {
            (form::csrf(&req.csrf))
            (form::error_summary(&req.texts, errors))
            (form::file(&FieldView::new("file", t("choose-file")).help(t("indicators-import-help")).required().errors(&req.texts, errors), ".csv,.xlsx"))
            (form::text(&FieldView::new("municipality", t("indicators-municipality")).help(t("indicators-municipality-help")).max_length(10)))
            (form::submit(&t("indicators-preview")))
        }
        (list(req, &made, &mine))
    };
    let crumbs = words::crumbs(req, None, &title);
    Ok(if errors.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    })
}

fn list(req: &Req, made: &[ValueImport], mine: &HashSet<ValueImportId>) -> Markup {
    let t = |key: &str| req.texts.t(key);
    let columns = vec![
        Column::text("file", t("indicators-file")),
        Column::text("when", t("indicators-recorded")),
        Column::number("rows", t("indicators-values")),
        Column::text("do", t("indicators-state")),
    ];
    let rows = made.iter().map(|import| {
        let by = req.texts.ta(
            "history-by",
            &[("who", import.by.clone().unwrap_or_default().into()), ("when", req.texts.date_time(import.imported_at).into())],
        );
        let state = match import.undone_at {
            Some(at) => html! { (req.texts.ta("indicators-undone", &[("when", req.texts.date_time(at).into())])) },
            None if !mine.contains(&import.id) => html! {},
            None => form::deed(
                &format!("{HERE}/{}/angra", import.id),
                &req.csrf,
                &[(form::VERSION, &import.version.to_string())],
                &t("indicators-take-back"),
                false,
            ),
        };
        Row::new(import.file_name.clone().unwrap_or_default()).cell(by).number(req.texts.number(import.row_count)).cell(state)
    });
    let table = Table::new(&req.texts, t("indicators-imports"), &req.path, columns)
        .rows(rows)
        .empty(t("indicators-no-imports"));
    cards::section("imports", &t("indicators-imports"), None, html! { (table) })
}

pub async fn preview(req: Req, posted: Posted) -> Outcome {
    require(&req)?;
    let Some(file) = posted.file("file") else {
        return Ok(start(&req, &[FieldError::new("file", "file-required")]).await?);
    };
    let municipality = Some(posted.get("municipality").trim().to_owned()).filter(|m| !m.is_empty());
    let file = ValueFile {
        name: file.name.clone(),
        bytes: file.bytes.clone(),
        municipality,
        sheet: None,
        is_again: import_parts::is_again(&posted),
    };
    match plan_import(&req.ctx, &file).await? {
        Ok(plan) => Ok(planned(&req, &file, &plan)),
        Err(faults) => Ok(faulty(&req, &file, &faults)),
    }
}

pub async fn confirm(req: Req, posted: Posted) -> Outcome {
    require(&req)?;
    let bytes = import_parts::carried(&posted)?;
    let municipality = Some(posted.get("municipality").to_owned()).filter(|m| !m.is_empty());
    let file = ValueFile {
        name: posted.get("file_name").to_owned(),
        bytes,
        municipality,
        sheet: None,
        is_again: import_parts::is_again(&posted),
    };
    let (_, receipt) = match import_values(&req.ctx, file.clone()).await {
        // somebody was first: the file is looked at again
        Err(Failure::Refused(refusal)) if refusal.code == "import-same-file" => {
            let mut response = match plan_import(&req.ctx, &file).await? {
                Ok(plan) => planned(&req, &file, &plan),
                Err(faults) => faulty(&req, &file, &faults),
            };
            *response.status_mut() = StatusCode::CONFLICT;
            return Ok(response);
        }
        done => done?,
    };
    Ok(req.done(HERE, &receipt_words(&req, "indicators-receipt", &receipt)))
}

pub async fn undo(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    undo_import(
        &req.ctx,
        words::id::<ValueImportId>(&id)?,
        Some(posted.version()?),
    )
    .await?;
    Ok(req.done(HERE, &req.texts.t("indicators-taken-back")))
}

fn receipt_words(req: &Req, key: &str, receipt: &Receipt) -> String {
    req.texts.ta(
        key,
        &[
            ("recorded", receipt.recorded.into()),
            ("corrected", receipt.corrected.into()),
            ("unchanged", receipt.unchanged.into()),
            ("indicators", receipt.indicators.into()),
            ("units", receipt.units.into()),
        ],
    )
}

fn faulty(req: &Req, file: &ValueFile, faults: &[Fault]) -> Response {
    let title = req
        .texts
        .ta("indicators-preview-of", &[("file", (&file.name).into())]);
    let crumbs = words::crumbs(req, None, &title);
    import_parts::faulty(req, &title, crumbs, faults, HERE)
}

fn planned(req: &Req, file: &ValueFile, plan: &Plan) -> Response {
    let t = |key: &str| req.texts.t(key);
    let title = req
        .texts
        .ta("indicators-preview-of", &[("file", (&file.name).into())]);
    let is_empty = plan.new.is_empty();
    let main = html! {
        (cards::Head::new(&title).lead(receipt_words(req, "indicators-would", &plan.receipt)))
        div.stack-l {
            (import_parts::same_before(&req.texts, plan.before.as_ref()))
            @for said in &plan.notes { (note(NoteTone::Plain, html! { p { (said.say(&req.texts)) } })) }
            @if plan.receipt.foreign > 0 {
                (note(NoteTone::Info, html! { p { (req.texts.ta("indicators-foreign", &[("count", plan.receipt.foreign.into())])) } }))
            }
            @if !plan.corrections.is_empty() { (corrections(req, plan)) }
            @if is_empty {
                (import_parts::nothing_new(&req.texts, HERE))
            } @else {
                form.row method="post" action=(HERE) data-once {
                    (form::csrf(&req.csrf))
                    (form::hidden("file_name", &file.name))
                    (form::hidden("municipality", file.municipality.as_deref().unwrap_or_default()))
                    (import_parts::carry(&file.bytes))
                    (import_parts::read_in(&req.texts, &req.texts.ta("indicators-read-in", &[("count", plan.receipt.recorded.into())]), plan.before.as_ref()))
                    a.ds-button data-variant="tertiary" href=(HERE) { (t("cancel")) }
                }
            }
        }
    };
    req.page(&title, words::crumbs(req, None, &title), main)
}

/// What stands and what the file says instead.
fn corrections(req: &Req, plan: &Plan) -> Markup {
    let t = |key: &str| req.texts.t(key);
    let columns = vec![
        Column::text("row", t("indicators-row")),
        Column::text("indicator", t("indicators-name")),
        Column::text("unit", t("unit")),
        Column::text("period", t("period")),
        Column::number("was", t("indicators-was")),
        Column::number("becomes", t("indicators-becomes")),
    ];
    let figure = |value: Option<kernel::Scaled>, decimals| {
        value.map_or(Cell::Missing, |v| {
            Cell::Number(words::figure(&req.texts, v, decimals))
        })
    };
    let rows = plan.corrections.iter().map(|c| {
        let unit = req
            .ctx
            .org_now
            .place(c.unit)
            .and_then(|u| req.ctx.org_now.tree.get(u))
            .map(|u| u.name.clone())
            .unwrap_or_default();
        let period = format!(
            "{}, {}",
            words::period(&req.texts, &c.period),
            words::gender(&req.texts, c.gender)
        );
        Row::new(c.row.map(|r| r.to_string()).unwrap_or_default())
            .cell(c.indicator.name.clone())
            .cell(unit)
            .cell(period)
            .cell(figure(c.was, c.indicator.decimals))
            .cell(figure(c.becomes, c.indicator.decimals))
    });
    let table = Table::new(&req.texts, t("indicators-corrections"), &req.path, columns).rows(rows);
    cards::section(
        "corrections",
        &t("indicators-corrections"),
        None,
        html! { p.dim { (t("indicators-corrections-help")) } (table) },
    )
}
