//! The form of a template that a task asks for, filled in by section beside what earlier documents say; what is done can be read but
//! not changed. How it became what it is stands below.

use access::Target;
use axum::extract::Path;
use axum::response::Response;
use db::history;
use kernel::{Failure, FieldError};
use maud::{Markup, html};
use web::ui::cards::Event;
use web::ui::form::{self, FieldView};
use web::ui::{Icon, NoteTone, cards, note};
use web::{Outcome, Posted, Req};

use super::task::{self, Page};
use super::{id, words, year};
use crate::model::template::{self, Section, Sections};
use crate::model::year::TaskId;
use crate::use_cases::fill_document::{self, Filled, SECTION_CHARS};

/// Changes of a document that are told at most.
const MOST: u32 = 50;
/// The field that names texts to put last in a section.
const TAKE: &str = "ta-med";

/// The document.
pub async fn show(req: Req, Path(task): Path<String>) -> Outcome {
    let (page, filled) = load(&req, id(&task)?).await?;
    Ok(shown(&req, &page, &filled, &filled.sections, &[]).await?)
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

async fn shown(
    req: &Req,
    page: &Page,
    filled: &Filled,
    sections: &Sections,
    errors: &[FieldError],
) -> kernel::Result<Response> {
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
            @if is_open { (fields(req, page, filled, sections, errors)) } @else { (read_only(req, filled)) }
            (happened(req, filled).await?)
        }
    };
    let mut way = year::crumbs(req, &page.view, Some(title.clone()));
    let step = page.view.step_name(&page.task.step).to_owned();
    let at = way.len().saturating_sub(1);
    way.insert(at, (Some(format!("/arsuppgift/{}", page.task.id)), step));
    Ok(if errors.is_empty() {
        req.page(&title, way, main)
    } else {
        req.page_invalid(&title, way, main)
    })
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
                (beneath(req, filled, section, sections, true))
            }
            div.row { (form::submit(&t.t("save"))) a href={ "/arsuppgift/" (page.task.id) } { (t.t("cancel")) } }
        }
    }
}

fn read_only(req: &Req, filled: &Filled) -> Markup {
    let t = &req.texts;
    let none = Sections::new();
    let sections = filled.stored.as_ref().map_or(&none, |d| &d.sections);
    html! {
        @for section in &filled.template.sections {
            section.stack-s {
                h2 { (section.name) }
                @match filled.stored.as_ref().and_then(|d| d.sections.get(&section.key)).filter(|s| !s.is_empty()) {
                    Some(text) => { @for line in text.lines() { p { (line) } } }
                    None => { p.dim { (t.t("missing")) } }
                }
                (beneath(req, filled, section, sections, false))
            }
        }
    }
}

/// What earlier documents say on the matter of a section: each with a way to it, and, while it is filled in, a way to take it in.
fn beneath(
    req: &Req,
    filled: &Filled,
    section: &Section,
    sections: &Sections,
    is_open: bool,
) -> Markup {
    let t = &req.texts;
    let parts = template::parts(section, &filled.sources);
    if parts.is_empty() {
        return html! {};
    }
    let now = sections.get(&section.key).map_or("", String::as_str);
    html! {
        details {
            summary { (t.ta("calendar-earlier-texts", &[("count", parts.len().into())])) }
            div.stack {
                @for (n, source, text) in &parts {
                    div.stack-s {
                        p { strong {
                            @match filled.source_tasks.get(*n) {
                                Some(task) => a href={ "/arsuppgift/" (task) "/underlag" } { (source.of) },
                                None => (source.of),
                            }
                        } }
                        @for line in text.lines() { p { (line) } }
                        @if is_open && !holds(now, text) {
                            @let value = format!("{} {n}", section.key);
                            (form::checkbox(&FieldView::new(TAKE, t.t("calendar-take-text")).value(""), &value))
                        }
                    }
                }
            }
        }
    }
}

/// Whether a section has a text already, however its lines are broken.
fn holds(now: &str, text: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain(now).contains(&plain(text))
}

/// Each time it was saved: who, and what each section that was changed said then.
async fn happened(req: &Req, filled: &Filled) -> kernel::Result<Markup> {
    let Some(stored) = &filled.stored else {
        return Ok(html! {});
    };
    let t = &req.texts;
    let entries = history::of(&req.ctx.read(), "year_document", stored.id, MOST).await?;
    let texts: Vec<Option<Sections>> = entries
        .iter()
        .map(|entry| {
            let text = entry.set.get("sections").and_then(|s| s.as_str());
            text.and_then(|text| serde_json::from_str(text).ok())
        })
        .collect();
    let mut events = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        let Some(after) = texts.get(n).and_then(Option::as_ref) else {
            continue;
        };
        let before = texts.iter().skip(n + 1).find_map(Option::as_ref);
        let changed: Vec<&Section> = filled
            .template
            .sections
            .iter()
            .filter(|s| {
                let said = |of: &Sections| of.get(&s.key).cloned().unwrap_or_default();
                said(after) != before.map(said).unwrap_or_default()
            })
            .collect();
        let what = if before.is_none() {
            "calendar-document-begun"
        } else {
            "calendar-document-changed"
        };
        let names: Vec<&str> = changed.iter().map(|s| s.name.as_str()).collect();
        events.push(Event {
            when: t.date(entry.at.date()),
            occasion: t.time(entry.at),
            text: html! {
                strong { (t.t(what)) } @if !names.is_empty() { ": " (names.join(", ")) }
                @if !changed.is_empty() {
                    details {
                        summary { (t.t("calendar-document-then")) }
                        @for section in &changed {
                            h3 { (section.name) }
                            @match after.get(&section.key).filter(|text| !text.is_empty()) {
                                Some(text) => { @for line in text.lines() { p { (line) } } }
                                None => p.dim { (t.t("missing")) },
                            }
                        }
                    }
                }
            },
            by: entry.actor_name.clone(),
            ..Event::default()
        });
    }
    let history = cards::history(t, &events);
    Ok(cards::section("historik", &t.t("history"), None, history))
}

/// The sections with the texts that were to be put last in them.
fn with_taken(posted: &Posted, filled: &Filled, mut sections: Sections) -> Sections {
    for section in &filled.template.sections {
        for (n, source, text) in template::parts(section, &filled.sources) {
            let value = format!("{} {n}", section.key);
            let now = sections.entry(section.key.clone()).or_default();
            if posted.all(TAKE).any(|taken| taken == value) && !holds(now, text) {
                let before = if now.is_empty() { "" } else { "\n\n" };
                now.push_str(&format!("{before}{}:\n{text}", source.of));
            }
        }
    }
    sections
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
            if !posted.has(&s.key) {
                // what the form does not have stays as it is
                return (
                    s.key.clone(),
                    filled.sections.get(&s.key).cloned().unwrap_or_default(),
                );
            }
            let text = posted.get(&s.key).replace("\r\n", "\n");
            (s.key.clone(), kernel::nfc(text.trim()))
        })
        .collect();
    let sections = with_taken(&posted, &filled, sections);
    let version = posted.seen_version();
    match fill_document::save_document(&req.ctx, task, version, sections.clone()).await {
        Ok(()) => Ok(req.done(
            &format!("/arsuppgift/{task}/underlag"),
            &req.texts.t("calendar-document-saved"),
        )),
        Err(Failure::Invalid(errors)) => Ok(shown(&req, &page, &filled, &sections, &errors).await?),
        Err(failure) => Err(failure.into()),
    }
}
