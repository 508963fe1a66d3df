//! A model read in from a file: what is wrong with it, what it would change, and the reading in.

use access::Target;
use axum::response::Response;
use kernel::{Failure, FieldError};
use maud::{Markup, Render, html};
use web::ui::form::{self, FieldView};
use web::ui::table::{Cell, Column, Row, Table};
use web::ui::{Icon, NoteTone, cards, note};
use web::{Outcome, Posted, Req, import_parts};

use super::change_words::Told;
use super::words;
use crate::model::difference::difference;
use crate::model::election_changes::election_difference;
use crate::model::fault::ModelFault;
use crate::model::process_model::ProcessModel;
use crate::store::models;
use crate::use_cases::adapt_model;
use crate::use_cases::read_model::{FileFaults, read};

const HERE: &str = "/processmodeller/las-in";
/// Faults of a file that are listed at most; all are counted.
const MOST_FAULTS: usize = 200;
/// The field with the file's name on its way between preview and reading in.
const NAME: &str = "file_name";

fn crumbs(req: &Req) -> Vec<(Option<String>, String)> {
    vec![
        (
            Some("/processmodeller".to_owned()),
            req.texts.t("menu-process-models"),
        ),
        (None, req.texts.t("import-file")),
    ]
}

/// Where a file is chosen.
pub async fn choose(req: Req) -> Outcome {
    req.ctx.require("process:edit", &Target::whole("process"))?;
    Ok(start(&req, &[]))
}

fn start(req: &Req, errors: &[FieldError]) -> Response {
    let t = &req.texts;
    let title = t.t("calendar-import");
    let field = FieldView::new("file", t.t("choose-file"))
        .help(t.t("calendar-import-help"))
        .errors(t, errors)
        .required();
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Upload, t.t("menu-process-models")))
        form.stack.measure method="post" action={ (HERE) "/forhandsgranska" } enctype="multipart/form-data" data-once {
            (form::error_summary(t, errors))
            (form::csrf(&req.csrf))
            (form::file(&field, ".toml,.xlsx,.csv"))
            (form::submit(&t.t("calendar-preview-file")))
        }
    };
    if errors.is_empty() {
        req.page(&title, crumbs(req), main)
    } else {
        req.page_invalid(&title, crumbs(req), main)
    }
}

/// Shows what is in a file; nothing is kept.
pub async fn look(req: Req, posted: Posted) -> Outcome {
    req.ctx.require("process:edit", &Target::whole("process"))?;
    let Some(file) = posted.file("file") else {
        return Ok(start(&req, &[FieldError::new("file", "file-required")]));
    };
    let model = match read(&file.name, &file.bytes).await? {
        Ok(model) => model,
        Err(FileFaults::Sheet(faults)) => {
            let title = req.texts.t("calendar-import");
            let way = crumbs(&req);
            return Ok(import_parts::faulty(&req, &title, way, &faults, HERE));
        }
        Err(FileFaults::Model(faults)) => return Ok(faulty(&req, &faults)),
    };
    if let Err(Failure::Invalid(errors)) = adapt_model::check_name(&model) {
        return Ok(start(&req, &at_file(errors)));
    }
    let content = preview(&req, &model).await?;
    let t = &req.texts;
    let title = format!("{} {}", model.name, model.version);
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Upload, t.t("calendar-import")))
        div.stack-l {
            (content)
            form method="post" action=(HERE) data-once {
                (form::csrf(&req.csrf))
                (form::hidden(NAME, &file.name))
                (import_parts::carry(&file.bytes))
                div.row { (form::submit(&t.t("import-file"))) a href=(HERE) { (t.t("import-another-file")) } }
            }
        }
    };
    Ok(req.page(&title, crumbs(&req), main))
}

/// Errors of a model's head, told at the file.
fn at_file(mut errors: Vec<FieldError>) -> Vec<FieldError> {
    for error in &mut errors {
        error.field = "file".to_owned();
    }
    errors
}

async fn preview(req: &Req, model: &ProcessModel) -> kernel::Result<Markup> {
    let t = &req.texts;
    let all = models::list(&req.ctx.read()).await?;
    let latest = all.iter().rfind(|m| m.model.key == model.key);
    let sums = [
        cards::Sum::new(
            t.t("calendar-subprocesses"),
            model.subprocesses.len().to_string(),
            "",
        ),
        cards::Sum::new(t.t("calendar-steps"), model.steps().count().to_string(), ""),
    ];
    Ok(html! {
        (cards::sums(&sums))
        @if let Some(latest) = latest {
            (cards::section("skillnad", &t.t("calendar-differs"), None, html! {
                p { (t.ta("calendar-differs-from", &[("name", format!("{} {}", latest.model.name, latest.model.version).into())])) }
                (Told::new(t, &latest.model, model).list(&difference(&latest.model, model)))
                @let election = election_difference(&latest.model, model);
                @if !election.is_empty() {
                    h3 { (t.t("calendar-in-election-years")) }
                    (Told::new(t, &latest.model, model).election(&election))
                }
            }))
        } @else { p { (t.t("calendar-new-model")) } }
    })
}

fn faulty(req: &Req, faults: &[ModelFault]) -> Response {
    let t = &req.texts;
    let title = t.t("calendar-import");
    let columns = vec![
        Column::text("place", t.t("import-place")),
        Column::text("what", t.t("import-fault")),
    ];
    let rows = faults.iter().take(MOST_FAULTS).map(|fault| {
        let line = fault
            .line
            .map(|n| t.ta("calendar-line", &[("line", n.into())]));
        Row::new(line.unwrap_or_else(|| "–".to_owned()))
            .cell(Cell::Text(t.error(&fault.field_error("file"))))
    });
    let count = [("count", faults.len().into())];
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Upload, t.t("menu-process-models")))
        (note(NoteTone::Off, html! { p { strong { (t.ta("import-faults", &count)) } " " (t.t("import-nothing-read")) } }))
        (Table::new(t, t.t("import-faults-table"), &req.path, columns).rows(rows).render())
        div.row { (form::link_button(HERE, None, &t.t("import-another-file"), true)) }
    };
    req.page_invalid(&title, crumbs(req), main)
}

/// Reads in what was looked at.
pub async fn confirm(req: Req, posted: Posted) -> Outcome {
    req.ctx.require("process:edit", &Target::whole("process"))?;
    let bytes = import_parts::carried(&posted)?;
    let outcome = match read(posted.get(NAME), &bytes).await? {
        Ok(model) => adapt_model::import(&req.ctx, model).await,
        Err(FileFaults::Model(faults)) => return Ok(faulty(&req, &faults)),
        Err(FileFaults::Sheet(_)) => Err(Failure::refused("malformed")),
    };
    match outcome {
        Ok((key, version)) => Ok(req.done(
            &words::model_href(&key, &version),
            &req.texts.t("calendar-imported"),
        )),
        Err(Failure::Invalid(errors)) => Ok(start(&req, &at_file(errors))),
        Err(failure) => Err(failure.into()),
    }
}
