//! The form of a template that a task asks for, filled in by section; what is done can be read but not changed.

use access::Target;
use axum::extract::Path;
use axum::response::Response;
use kernel::{Failure, FieldError};
use maud::{Markup, html};
use web::ui::form::{self, FieldView};
use web::ui::{Icon, NoteTone, cards, note};
use web::{Outcome, Posted, Req};

use super::task::{self, Page};
use super::{id, words, year};
use crate::model::template::Sections;
use crate::model::year::TaskId;
use crate::use_cases::fill_document::{self, Filled, SECTION_CHARS};

/// The document.
pub async fn show(req: Req, Path(task): Path<String>) -> Outcome {
    let (page, filled) = load(&req, id(&task)?).await?;
    Ok(shown(&req, &page, &filled, &filled.sections, &[]))
}

async fn load(req: &Req, task: TaskId) -> kernel::Result<(Page, Filled)> {
    let page = task::load(req, task).await?;
    if !page.may_read {
        let target = Target::at("year-document", page.task.unit);
        req.ctx.require("year-document:read", &target)?;
    }
    let filled = fill_document::filled(&req.ctx, &page.view, &page.task).await?;
    Ok((page, filled))
}

fn shown(
    req: &Req,
    page: &Page,
    filled: &Filled,
    sections: &Sections,
    errors: &[FieldError],
) -> Response {
    let t = &req.texts;
    let title = filled.template.name.clone();
    let unit = words::unit_name(&req.ctx, page.task.unit);
    let is_open = page.may_write && page.task.state.is_open();
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Document, page.view.year.name.clone()).lead(unit))
        div.stack-l.measure {
            @if !filled.carried_from.is_empty() {
                (note(NoteTone::Plain, html! { p { (t.ta("calendar-carried-from", &[("from", filled.carried_from.join(", ").into())])) } }))
            }
            @if is_open { (fields(req, page, filled, sections, errors)) } @else { (read_only(filled, t)) }
        }
    };
    let mut way = year::crumbs(req, &page.view, Some(title.clone()));
    let step = page.view.step_name(&page.task.step).to_owned();
    let at = way.len().saturating_sub(1);
    way.insert(at, (Some(format!("/arsuppgift/{}", page.task.id)), step));
    if errors.is_empty() {
        req.page(&title, way, main)
    } else {
        req.page_invalid(&title, way, main)
    }
}

fn fields(
    req: &Req,
    page: &Page,
    filled: &Filled,
    sections: &Sections,
    errors: &[FieldError],
) -> Markup {
    let t = &req.texts;
    html! {
        form.stack-l method="post" action={ "/arsuppgift/" (page.task.id) "/underlag" } data-once {
            (form::error_summary(t, errors))
            (form::csrf(&req.csrf))
            @if let Some(stored) = &filled.stored { (form::hidden(form::VERSION, &stored.version.to_string())) }
            @for section in &filled.template.sections {
                (form::textarea(&FieldView::new(section.key.clone(), section.name.clone())
                    .help(section.help.clone())
                    .value(sections.get(&section.key).cloned().unwrap_or_default())
                    .max_length(SECTION_CHARS)
                    .errors(t, errors), 6))
            }
            div.row { (form::submit(&t.t("save"))) a href={ "/arsuppgift/" (page.task.id) } { (t.t("cancel")) } }
        }
    }
}

fn read_only(filled: &Filled, t: &web::Texts) -> Markup {
    html! {
        @for section in &filled.template.sections {
            section.stack-s {
                h2 { (section.name) }
                @match filled.stored.as_ref().and_then(|d| d.sections.get(&section.key)).filter(|s| !s.is_empty()) {
                    Some(text) => { @for line in text.lines() { p { (line) } } }
                    None => { p.dim { (t.t("missing")) } }
                }
            }
        }
    }
}

/// Saves the document.
pub async fn save(req: Req, Path(task): Path<String>, posted: Posted) -> Outcome {
    let task: TaskId = id(&task)?;
    let (page, filled) = load(&req, task).await?;
    if !filled.template.sections.iter().any(|s| posted.has(&s.key)) {
        return Err(Failure::refused("malformed").into());
    }
    let sections: Sections = filled
        .template
        .sections
        .iter()
        .map(|s| {
            let text = posted.get(&s.key).replace("\r\n", "\n");
            (s.key.clone(), kernel::nfc(text.trim()))
        })
        .collect();
    let version = posted.seen_version();
    match fill_document::save_document(&req.ctx, task, version, sections.clone()).await {
        Ok(()) => Ok(req.done(
            &format!("/arsuppgift/{task}/underlag"),
            &req.texts.t("calendar-document-saved"),
        )),
        Err(Failure::Invalid(errors)) => Ok(shown(&req, &page, &filled, &sections, &errors)),
        Err(failure) => Err(failure.into()),
    }
}
