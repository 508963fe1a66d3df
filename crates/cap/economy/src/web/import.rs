//! Import of amounts on screen: template, preview with faults by row and column, receipt, and taking back.

use std::collections::HashSet;

use access::Target;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Failure, FieldError, Result, Scale};
use maud::{Markup, html};
use web::tabular::{Fault, template_csv};
use web::ui::form::{self, Choice, FieldView};
use web::ui::table::{Column, Phone, Row, Table};
use web::ui::{Icon, NoteTone, cards, note};
use web::{Fields, Outcome, Posted, Req, attachment, import_parts};

use super::words;
use crate::model::file as columns;
use crate::model::lines::{AmountKind, EconomyImportId, Line};
use crate::model::table::RowKind;
use crate::store::imports::{self, EconomyImport};
use crate::use_cases::import_amounts::{
    AmountFile, LONGEST_SOURCE, Plan, Receipt, import_amounts, plan_import,
};
use crate::use_cases::undo_import::{may_undo, undo_import};

const HERE: &str = "/ekonomi/inlasning";
const MOST_IMPORTS: i64 = 50;
const SCALES: [(&str, Scale, &str); 3] = [
    ("tkr", Scale::Tkr, "economy-tkr"),
    ("mnkr", Scale::Mnkr, "economy-mnkr"),
    ("kronor", Scale::Kronor, "economy-kronor"),
];

/// Fails unless the actor may import anywhere.
fn require(req: &Req) -> Result<()> {
    if !req.ctx.scope("economy:import").is_empty() {
        return Ok(());
    }
    req.ctx.require("economy:import", &Target::whole("economy"))
}

pub async fn page(req: Req) -> Outcome {
    require(&req)?;
    Ok(start(&req, &Posted::default(), &[]).await?)
}

pub async fn template(req: Req) -> Outcome {
    require(&req)?;
    let is_long = req.param("form") == Some("lang");
    let bytes = if is_long {
        template_csv(&columns::LONG, &[&columns::LONG_EXAMPLE])
    } else {
        template_csv(&columns::WIDE, &[&columns::WIDE_EXAMPLE])
    };
    let name = req.texts.t(if is_long {
        "economy-template-long"
    } else {
        "economy-template-wide"
    });
    Ok(attachment(
        &format!("{name}.csv"),
        "text/csv; charset=utf-8",
        bytes,
    ))
}

async fn start(req: &Req, posted: &Posted, errors: &[FieldError]) -> Result<Response> {
    let t = |key: &str| req.texts.t(key);
    let title = t("economy-import");
    let made = imports::newest(&req.ctx.read(), MOST_IMPORTS).await?;
    let ids: Vec<EconomyImportId> = made.iter().map(|m| m.id).collect();
    let mine = may_undo(&req.ctx, &ids).await?;
    let kinds: Vec<Choice> = AmountKind::ALL
        .iter()
        .rev()
        .map(|k| Choice::new(k.key(), words::kind(&req.texts, *k)))
        .collect();
    let scales: Vec<Choice> = SCALES
        .iter()
        .map(|(value, _, key)| Choice::new(*value, t(key)))
        .collect();
    let field = |name: &str, label: &str| {
        FieldView::new(name, t(label))
            .value(posted.get(name))
            .errors(&req.texts, errors)
    };
    let templates = html! {
        (form::small_button(&format!("{HERE}/mall"), Some(Icon::Download), &t("economy-template-wide-button")))
        (form::small_button(&format!("{HERE}/mall?form=lang"), Some(Icon::Download), &t("economy-template-long-button")))
    };
    let main = html! {
        (cards::Head::new(&title).lead(t("economy-import-lead")).actions(templates))
        form.lf-card.stack.measure method="post" action={ (HERE) "/forhandsgranska" } enctype="multipart/form-data" data-once {
            (form::csrf(&req.csrf))
            (form::error_summary(&req.texts, errors))
            (form::file(&field("file", "choose-file").help(t("economy-import-help")).required(), ".csv,.xlsx"))
            (form::radios(&field("kind", "economy-kind-question").required(), &kinds))
            (form::radios(&field("scale", "economy-scale-question").required(), &scales))
            (form::text(&field("source", "economy-source").help(t("economy-source-help")).max_length(LONGEST_SOURCE)))
            (form::submit(&t("economy-preview")))
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

fn list(req: &Req, made: &[EconomyImport], mine: &HashSet<EconomyImportId>) -> Markup {
    let t = |key: &str| req.texts.t(key);
    let columns = vec![
        Column::text("file", t("economy-file")),
        Column::text("kind", t("economy-kind")),
        Column::text("when", t("economy-imported")),
        Column::number("rows", t("economy-rows")),
        Column::text("do", t("economy-state")),
    ];
    let rows = made.iter().map(|import| {
        Row::link(&format!("{HERE}/{}", import.id), &import.file_name)
            .cell(words::kind(&req.texts, import.kind))
            .cell(when(req, import))
            .number(req.texts.number(import.row_count))
            .cell(state(req, import, mine.contains(&import.id)))
    });
    let table = Table::new(&req.texts, t("economy-imports"), &req.path, columns)
        .rows(rows)
        .empty(t("economy-no-imports"));
    cards::section("imports", &t("economy-imports"), None, html! { (table) })
}

fn when(req: &Req, import: &EconomyImport) -> String {
    let at = req.texts.date_time(import.imported_at);
    req.texts.ta(
        "history-by",
        &[
            ("who", import.by.clone().unwrap_or_default().into()),
            ("when", at.into()),
        ],
    )
}

/// When it was taken back, or the button that does it for whoever may.
fn state(req: &Req, import: &EconomyImport, may_undo: bool) -> Markup {
    match import.undone_at {
        Some(at) => {
            html! { (req.texts.ta("economy-undone", &[("when", req.texts.date_time(at).into())])) }
        }
        None if !may_undo => html! {},
        None => form::deed(
            &format!("{HERE}/{}/angra", import.id),
            &req.csrf,
            &[(form::VERSION, &import.version.to_string())],
            &req.texts.t("economy-take-back"),
            false,
        ),
    }
}

/// How the file is to be read.
fn read(posted: &Posted, name: String, bytes: Vec<u8>) -> Result<AmountFile> {
    let mut fields = Fields::new(posted);
    let kind = fields.choice("kind", AmountKind::parse);
    let scale = fields.choice("scale", |word| {
        SCALES
            .iter()
            .find(|(value, _, _)| *value == word)
            .map(|(_, scale, _)| *scale)
    });
    let source = fields
        .opt_line("source", LONGEST_SOURCE)
        .unwrap_or_default();
    fields.finish()?;
    let (kind, scale) = kind
        .zip(scale)
        .ok_or_else(|| Failure::invalid("kind", "required"))?;
    Ok(AmountFile {
        name,
        bytes,
        kind,
        scale,
        source,
        is_made_up: false,
        sheet: None,
        is_again: import_parts::is_again(posted),
    })
}

pub async fn preview(req: Req, posted: Posted) -> Outcome {
    require(&req)?;
    let Some(sent) = posted.file("file") else {
        return Ok(start(&req, &posted, &[FieldError::new("file", "file-required")]).await?);
    };
    let file = match read(&posted, sent.name.clone(), sent.bytes.clone()) {
        Ok(file) => file,
        Err(Failure::Invalid(errors)) => return Ok(start(&req, &posted, &errors).await?),
        Err(failure) => return Err(failure.into()),
    };
    match plan_import(&req.ctx, &file).await? {
        Ok(plan) => Ok(planned(&req, &posted, &file, &plan)),
        Err(faults) => Ok(faulty(&req, &file, &faults)),
    }
}

pub async fn confirm(req: Req, posted: Posted) -> Outcome {
    require(&req)?;
    let bytes = import_parts::carried(&posted)?;
    let file = read(&posted, posted.get("file_name").to_owned(), bytes)?;
    let (id, receipt) = match import_amounts(&req.ctx, file.clone()).await {
        // somebody was first: the file is looked at again
        Err(Failure::Refused(refusal)) if refusal.code == "import-same-file" => {
            let mut response = match plan_import(&req.ctx, &file).await? {
                Ok(plan) => planned(&req, &posted, &file, &plan),
                Err(faults) => faulty(&req, &file, &faults),
            };
            *response.status_mut() = StatusCode::CONFLICT;
            return Ok(response);
        }
        done => done?,
    };
    Ok(req.done(
        &format!("{HERE}/{id}"),
        &said(&req, "economy-receipt-said", &receipt),
    ))
}

pub async fn undo(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    undo_import(
        &req.ctx,
        words::id::<EconomyImportId>(&id)?,
        Some(posted.version()?),
    )
    .await?;
    Ok(req.done(HERE, &req.texts.t("economy-taken-back")))
}

/// What an import did, row for row where a stated total differed.
pub async fn receipt(req: Req, Path(id): Path<String>) -> Outcome {
    require(&req)?;
    let import = imports::load(&req.ctx.read(), words::id::<EconomyImportId>(&id)?).await?;
    let may_undo = !may_undo(&req.ctx, &[import.id]).await?.is_empty();
    let done: Receipt = serde_json::from_str(&import.receipt).map_err(Failure::fault)?;
    let title = req.texts.ta(
        "economy-receipt-title",
        &[("file", (&import.file_name).into())],
    );
    let main = html! {
        (cards::Head::new(&title).lead(format!("{}, {}", words::kind(&req.texts, import.kind), when(&req, &import))).actions(state(&req, &import, may_undo)))
        p { (said(&req, "economy-receipt-said", &done)) }
        (sums(&req, &done))
        (differences(&req, &done))
    };
    let between = (HERE.to_owned(), req.texts.t("economy-import"));
    Ok(req.page(
        &title,
        words::crumbs(&req, Some(between), &import.file_name),
        main,
    ))
}

fn said(req: &Req, key: &str, receipt: &Receipt) -> String {
    req.texts.ta(
        key,
        &[
            ("amounts", receipt.amounts.into()),
            ("corrected", receipt.corrected.into()),
            ("unchanged", receipt.unchanged.into()),
            ("blank", receipt.blank.into()),
            ("units", receipt.units.into()),
        ],
    )
}

/// The sum of each line, to hold against the source.
fn sums(req: &Req, receipt: &Receipt) -> Markup {
    let scale = words::scale_of_file(receipt.sums.values().map(|m| Some(*m)));
    let columns = vec![
        Column::text("line", req.texts.t("economy-line")),
        Column::number("sum", req.texts.t("total-row")),
    ];
    let rows = Line::ALL.into_iter().filter_map(|line| {
        let sum = receipt.sums.get(line.key())?;
        Some(
            Row::new(words::row(&req.texts, RowKind::Line(line)))
                .number(words::amount(&req.texts, *sum, scale)),
        )
    });
    let rows: Vec<Row> = rows.collect();
    let remark = words::scale_word(&req.texts, scale);
    html! {
        @if !rows.is_empty() {
            (cards::section("sums", &req.texts.t("economy-sums"), Some(&remark), html! { (Table::new(&req.texts, req.texts.t("economy-sums"), &req.path, columns).rows(rows)) }))
        }
    }
}

/// Stated totals beside what their parts make.
fn differences(req: &Req, receipt: &Receipt) -> Markup {
    if receipt.differences.is_empty() {
        return html! {};
    }
    let t = |key: &str| req.texts.t(key);
    let scale = words::scale_of_file(receipt.differences.iter().map(|d| Some(d.stated)));
    let columns = vec![
        Column::text("row", t("economy-row")),
        Column::text("unit", t("unit")),
        Column::text("period", t("period")),
        Column::number("stated", t("economy-stated-is")),
        Column::number("computed", t("economy-computed")),
        Column::number("difference", t("economy-difference")),
    ];
    let rows = receipt.differences.iter().map(|d| {
        Row::new(d.row.to_string())
            .cell(words::unit_name(&req.ctx.org, d.unit))
            .cell(req.texts.period(&d.period))
            .cell(words::cell(&req.texts, Some(d.stated), scale))
            .cell(words::cell(&req.texts, Some(d.computed), scale))
            .cell(words::cell(
                &req.texts,
                d.stated.checked_sub(d.computed),
                scale,
            ))
    });
    let count = req.texts.ta(
        "economy-stated-count",
        &[("count", receipt.differences.len().into())],
    );
    let remark = words::scale_word(&req.texts, scale);
    let table = Table::new(&req.texts, t("economy-stated"), &req.path, columns)
        .rows(rows)
        .phone(Phone::Pairs);
    cards::section(
        "differences",
        &t("economy-stated"),
        Some(&remark),
        html! {
            (note(NoteTone::Watch, html! { p { strong { (count) } " " (t("economy-stated-kept")) } }))
            (table)
        },
    )
}

fn faulty(req: &Req, file: &AmountFile, faults: &[Fault]) -> Response {
    let title = req
        .texts
        .ta("economy-preview-of", &[("file", (&file.name).into())]);
    let crumbs = words::crumbs(req, None, &title);
    import_parts::faulty(req, &title, crumbs, faults, HERE)
}

fn planned(req: &Req, posted: &Posted, file: &AmountFile, plan: &Plan) -> Response {
    let t = |key: &str| req.texts.t(key);
    let title = req
        .texts
        .ta("economy-preview-of", &[("file", (&file.name).into())]);
    let main = html! {
        (cards::Head::new(&title).lead(said(req, "economy-would", &plan.receipt)))
        div.stack-l {
            (import_parts::same_before(&req.texts, plan.before.as_ref()))
            @for noted in &plan.notes { (note(NoteTone::Plain, html! { p { (noted.say(&req.texts)) } })) }
            @if plan.receipt.positive_costs > 0 {
                (note(NoteTone::Watch, html! { p { (req.texts.ta("economy-positive-costs", &[("count", plan.receipt.positive_costs.into())])) } }))
            }
            (differences(req, &plan.receipt))
            (sums(req, &plan.receipt))
            @if plan.new.is_empty() {
                (import_parts::nothing_new(&req.texts, HERE))
            } @else {
                form.row method="post" action=(HERE) data-once {
                    (form::csrf(&req.csrf))
                    (form::hidden("file_name", &file.name))
                    @for name in ["kind", "scale", "source"] { (form::hidden(name, posted.get(name))) }
                    (import_parts::carry(&file.bytes))
                    (import_parts::read_in(&req.texts, &req.texts.ta("economy-read-in", &[("count", plan.receipt.amounts.into())]), plan.before.as_ref()))
                    a.ds-button data-variant="tertiary" href=(HERE) { (t("cancel")) }
                }
            }
        }
    };
    req.page(
        &title,
        words::crumbs(req, Some((HERE.to_owned(), t("economy-import"))), &title),
        main,
    )
}
