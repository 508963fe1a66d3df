//! One year: its subprocesses and steps with their days, who is responsible, how far they have come, and what its leader does.

use std::collections::{BTreeMap, HashMap};

use access::Target;
use axum::extract::Path;
use axum::response::Response;
use db::history::{self, Entry};
use kernel::{Failure, FieldError};
use maud::{Markup, Render, html};
use web::ui::cards::Event;
use web::ui::form::{self, FieldView};
use web::ui::table::{Cell, Column, Row, Table};
use web::ui::{Icon, NoteTone, cards, note};
use web::{Outcome, Posted, Req};

use super::{id, start, words};
use crate::api::RoundLink;
use crate::model::process_model::Subprocess;
use crate::model::year::{YearId, YearState};
use crate::readings::{self, YearView};
use crate::store::tasks::{self, StepCounts};
use crate::use_cases::call_ready::{self, Ready};
use crate::use_cases::{publish_year, start_year};

/// Changes that are told at most.
const MOST: u32 = 50;

struct Page {
    view: YearView,
    counts: BTreeMap<String, StepCounts>,
    ready: Vec<Ready>,
    lacks: HashMap<String, Vec<String>>,
    may_lead: bool,
}

/// The year.
pub async fn show(req: Req, Path(year): Path<String>) -> Outcome {
    let page = load(&req, id(&year)?).await?;
    Ok(shown(&req, &page, &[]).await?)
}

async fn load(req: &Req, year: YearId) -> kernel::Result<Page> {
    let ctx = &req.ctx;
    ctx.require("year:read", &Target::whole("year"))?;
    let mut view = readings::year(ctx, year).await?;
    readings::put_moves(ctx, year, &mut view.timetable).await?;
    let read = ctx.read();
    let may_lead = ctx.known_at.is_none() && ctx.may("year:lead", &Target::whole("year"));
    let ready = call_ready::ready(&read, year).await?;
    let mut lacks = HashMap::new();
    if may_lead && view.year.state == YearState::Running {
        for part in &view.timetable.model.subprocesses {
            let lacking = call_ready::lacks(ctx, &view, &part.key).await?;
            lacks.insert(part.key.clone(), lacking);
        }
    }
    Ok(Page {
        counts: tasks::counts(&read, year, None, ctx.valid_at).await?,
        view,
        ready,
        lacks,
        may_lead,
    })
}

/// The way to a page under a year.
#[must_use]
pub fn crumbs(req: &Req, view: &YearView, here: Option<String>) -> Vec<(Option<String>, String)> {
    let year = &view.year;
    let mut way = vec![(Some("/arsprocess".to_owned()), req.texts.t("menu-years"))];
    match here {
        Some(here) => {
            way.push((Some(format!("/arsprocess/{}", year.id)), year.name.clone()));
            way.push((None, here));
        }
        None => way.push((None, year.name.clone())),
    }
    way
}

async fn shown(req: &Req, page: &Page, errors: &[FieldError]) -> kernel::Result<Response> {
    let t = &req.texts;
    let year = &page.view.year;
    let mut sum = StepCounts::default();
    page.counts.values().for_each(|c| sum.add(*c));
    let model = &page.view.stored.model;
    let facts = [
        (t.t("calendar-budget-year"), html! { (year.budget_year) }),
        (
            t.t("calendar-days"),
            html! { (words::days(t, Some(year.starts_on), Some(year.ends_on))) },
        ),
        (
            t.t("calendar-variant"),
            html! { (t.t(if year.is_election { "calendar-election-year" } else { "calendar-ordinary-year" })) },
        ),
        (
            t.t("calendar-model"),
            html! { a href=(words::model_href(&model.key, &model.version)) { (model.name) " " (model.version) } },
        ),
        (
            t.t("calendar-state"),
            html! { (words::year_state(t, year.state)) },
        ),
    ];
    let sums = [
        cards::Sum::new(
            t.t("calendar-settled"),
            sum.settled().to_string(),
            t.ta("calendar-of-total", &[("total", sum.total().into())]),
        ),
        cards::Sum::new(t.t("calendar-in-progress"), sum.in_progress.to_string(), ""),
        cards::Sum::new(t.t("calendar-late"), sum.late.to_string(), ""),
    ];
    let at = format!("/arsprocess/{}", year.id);
    let actions = html! {
        (form::small_button(&format!("{at}/tidplan"), Some(Icon::Calendar), &t.t("calendar-view-timetable")))
        (form::small_button(&format!("{at}/uppgifter"), Some(Icon::List), &t.t("calendar-tasks")))
        (form::small_button("/min-kalender", Some(Icon::Calendar), &t.t("calendar-my-calendar")))
        (form::small_button(&format!("{at}/utfall"), Some(Icon::Chart), &t.t("calendar-how-it-went")))
    };
    let happened = happened(req, page).await?;
    let links = crate::api::round_links(req, &page.view).await?;
    let main = html! {
        (cards::Head::new(year.name.clone()).kind(Icon::Calendar, t.t("calendar-years-kind")).actions(actions))
        (form::error_summary(t, errors))
        div.stack-l {
            @if year.state == YearState::Starting { (starting(req, page, sum.total())) }
            (cards::facts(&facts))
            (reports(req, &links))
            (cards::sums(&sums))
            @for part in &page.view.timetable.model.subprocesses { (subprocess(req, page, part, errors)) }
            @if page.may_lead && year.state != YearState::Starting { (publishing(req, page)) }
            @if page.may_lead && year.state != YearState::Ended { (ending(req, page, errors)) }
            (happened)
        }
    };
    let way = crumbs(req, &page.view, None);
    Ok(if errors.is_empty() {
        req.page(&year.name, way, main)
    } else {
        req.page_invalid(&year.name, way, main)
    })
}

/// Who started, published and ended the year, and called its parts ready, with their reasons.
async fn happened(req: &Req, page: &Page) -> kernel::Result<Markup> {
    let t = &req.texts;
    let read = req.ctx.read();
    let year = &page.view.year;
    let of_year = history::of(&read, "process_year", year.id, MOST).await?;
    let mut entries: Vec<(Option<String>, Entry)> =
        of_year.into_iter().map(|entry| (None, entry)).collect();
    let of_parts = call_ready::happened(&read, year.id, &page.ready, MOST).await?;
    entries.extend(of_parts.into_iter().map(|(key, entry)| (Some(key), entry)));
    entries.sort_by_key(|(_, entry)| std::cmp::Reverse(entry.at));
    let events: Vec<Event> = entries
        .iter()
        .map(|(part, entry)| {
            let state = entry.set.get("state").and_then(|s| s.as_str());
            let part = part.as_deref();
            let what = match (state.and_then(YearState::parse_key), part) {
                (_, Some(key)) => {
                    let name = page.view.timetable.model.subprocess(key);
                    let name = name.map_or(key, |p| p.name.as_str()).to_owned();
                    let is_back = entry.op == "delete";
                    let what = if is_back { "unready" } else { "ready" };
                    t.ta(&format!("calendar-happened-{what}"), &[("part", name.into())])
                }
                (Some(YearState::Starting), None) => t.t("calendar-happened-started"),
                (Some(YearState::Running), None) => t.t("calendar-happened-laid-out-all"),
                (Some(YearState::Ended), None) => t.t("calendar-happened-ended"),
                (None, None) if entry.set.contains_key("is_public") => {
                    let is_out = entry.set.get("is_public").and_then(serde_json::Value::as_i64);
                    t.t(if is_out == Some(0) { "calendar-withdrawn" } else { "calendar-published" })
                }
                (None, None) => t.t("calendar-happened-changed"),
            };
            Event {
                when: t.date(entry.at.date()),
                occasion: t.time(entry.at),
                text: html! { strong { (what) } @if let Some(reason) = &entry.reason { " ”" (reason) "”" } },
                by: entry.actor_name.clone(),
                ..Event::default()
            }
        })
        .collect();
    let history = cards::history(t, &events);
    Ok(cards::section("hande", &t.t("history"), None, history))
}

/// The ways to the reporting rounds that ask the units for the same period, or for the nearest one.
fn reports(req: &Req, links: &[RoundLink]) -> Markup {
    let t = &req.texts;
    html! {
        @if !links.is_empty() {
            section.stack-s aria-labelledby="uppfoljning" {
                h2 id="uppfoljning" { (t.t("calendar-reporting-rounds")) }
                ul {
                    @for link in links {
                        li {
                            a href=(link.href) { (link.name) }
                            @if !link.is_same_period { " " span.small.dim { (t.t("calendar-other-period")) } }
                        }
                    }
                }
            }
        }
    }
}

fn starting(req: &Req, page: &Page, laid_out: usize) -> Markup {
    let t = &req.texts;
    let year = &page.view.year;
    let total = u64::try_from(year.task_count).unwrap_or(0);
    note(
        NoteTone::Info,
        html! {
            p { (t.ta("calendar-starting", &[("done", laid_out.into()), ("total", year.task_count.into())])) }
            (cards::progress_bar(t, laid_out as u64, total))
            div.row {
                (form::small_button(&req.path, None, &t.t("calendar-look-again")))
                @if page.may_lead && !start_year::is_laying_out(year.id) {
                    (form::deed(&format!("/arsprocess/{}/fortsatt", year.id), &req.csrf, &[], &t.t("calendar-go-on-starting"), false))
                }
            }
        },
    )
}

fn subprocess(req: &Req, page: &Page, part: &Subprocess, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let view = &page.view;
    let model = &view.timetable.model;
    let at = format!("/arsprocess/{}", view.year.id);
    let rows = view
        .timetable
        .steps
        .iter()
        .filter(|s| s.subprocess == part.key)
        .map(|dated| {
            let step = &dated.step;
            let counts = page.counts.get(&step.key).copied().unwrap_or_default();
            let (from, to) = view.planned(dated);
            let responsible = words::parties(model, &step.responsible);
            Row::link(&format!("{at}/uppgifter?steg={}", step.key), &step.name)
                .cell(html! { (words::days(t, from, to)) " " span.small.dim { (words::weeks(t, from, to)) } })
                .cell(if responsible.is_empty() {
                    Cell::Missing
                } else {
                    Cell::Text(responsible)
                })
                .cell(words::scope(t, step.scope))
                .cell(cards::progress_cell(
                    t,
                    counts.settled() as u64,
                    counts.total() as u64,
                ))
                .cell(Cell::Number(counts.late.to_string()))
        });
    let columns = vec![
        Column::text("step", t.t("calendar-column-step")),
        Column::text("days", t.t("calendar-days")),
        Column::text("responsible", t.t("calendar-column-responsible")),
        Column::text("scope", t.t("calendar-column-scope")).wide_only(),
        Column::drawing("progress", t.t("calendar-progress")),
        Column::number("late", t.t("calendar-late")),
    ];
    let table = Table::new(t, part.name.clone(), &req.path, columns).rows(rows);
    let heading = format!("del-{}", part.key);
    let mut sum = StepCounts::default();
    let counts = part.steps.iter().filter_map(|s| page.counts.get(&s.key));
    counts.for_each(|c| sum.add(*c));
    let args = [
        ("done", sum.settled().into()),
        ("total", sum.total().into()),
        ("late", sum.late.into()),
    ];
    let remark = t.ta("calendar-part-done", &args);
    // what is over stands folded, so that what is now comes first to the eye
    let is_over = sum.total() > 0 && sum.settled() == sum.total();
    cards::section(
        &heading,
        &part.name,
        Some(&remark),
        html! {
            @if !part.purpose.is_empty() { p.measure { (part.purpose) } }
            @if is_over {
                details { summary { (t.t("calendar-part-steps")) } (table.render()) }
            } @else { (table.render()) }
            (readiness(req, page, part, errors))
        },
    )
}

fn readiness(req: &Req, page: &Page, part: &Subprocess, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let at = format!("/arsprocess/{}/delprocess/{}", page.view.year.id, part.key);
    let ready = page.ready.iter().find(|r| r.subprocess == part.key);
    let is_led = page.may_lead && page.view.year.state == YearState::Running;
    let lacks = page.lacks.get(&part.key).map_or(&[][..], Vec::as_slice);
    html! {
        @if let Some(ready) = ready {
            p { (web::ui::status::status(document::Tone::Done, &t.ta("calendar-part-ready", &[
                ("day", t.date(ready.at.date()).into()), ("who", words::person(&req.ctx, ready.by).into())]))) }
            @if is_led {
                details {
                    summary { (t.t("calendar-call-unready")) }
                    form.stack method="post" action={ (at) "/inte-klar" } data-once {
                        (form::csrf(&req.csrf))
                        (form::textarea(&FieldView::new(format!("reason-{}", part.key), t.t("calendar-reason")).required(), 2))
                        (form::submit_secondary(&t.t("calendar-call-unready"), "deed", "unready"))
                    }
                }
            }
        } @else if is_led {
            @if lacks.is_empty() {
                @let left: usize = part.steps.iter().filter_map(|s| page.counts.get(&s.key)).map(|c| c.total() - c.settled()).sum();
                @if left == 0 {
                    (form::deed(&format!("{at}/klar"), &req.csrf, &[], &t.t("calendar-call-ready"), false))
                } @else {
                    details open[errors.iter().any(|e| e.field == format!("reason-{}", part.key))] {
                        summary { (t.t("calendar-call-ready")) }
                        form.stack.measure method="post" action={ (at) "/klar" } data-once {
                            (form::csrf(&req.csrf))
                            p.small { (t.ta("calendar-part-left", &[("count", left.into())])) }
                            (form::textarea(&FieldView::new(format!("reason-{}", part.key), t.t("calendar-why-ready")).errors(t, errors).required(), 2))
                            div { (form::submit_secondary(&t.t("calendar-call-ready"), "deed", "ready")) }
                        }
                    }
                }
            } @else {
                p.small { (form::unavailable(&format!("inte-{}", part.key), &t.t("calendar-call-ready"),
                    &t.ta("calendar-part-lacks", &[("objects", lacks.join(", ").into())]))) }
            }
        }
    }
}

fn publishing(req: &Req, page: &Page) -> Markup {
    let t = &req.texts;
    let at = format!("/arsprocess/{}/publicera", page.view.year.id);
    html! {
        details {
            summary { (t.t("calendar-public")) }
            p.measure { (t.t("calendar-public-text")) " " a href="/oppet/kalender.ics" { (req.absolute("/oppet/kalender.ics")) } }
            div.row {
                (form::deed(&at, &req.csrf, &[("deed", "publish")], &t.t(if page.view.year.is_public { "calendar-publish-again" } else { "publish-verb" }), false))
                @if page.view.year.is_public { (form::deed(&at, &req.csrf, &[("deed", "withdraw")], &t.t("calendar-withdraw"), false)) }
            }
        }
    }
}

fn ending(req: &Req, page: &Page, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let reason = FieldView::new("reason", t.t("calendar-reason"))
        .errors(t, errors)
        .required();
    html! {
        details {
            summary { (t.t("calendar-end-year")) }
            form.stack.measure method="post" action={ "/arsprocess/" (page.view.year.id) "/avsluta" } data-once {
                (form::csrf(&req.csrf))
                p { (t.t("calendar-end-year-text")) }
                (form::textarea(&reason, 2))
                (form::submit_secondary(&t.t("calendar-end-year"), "deed", "end"))
            }
        }
    }
}

/// Goes on laying out the tasks of a year that is starting.
pub async fn go_on(req: Req, Path(year): Path<String>, posted: Posted) -> Outcome {
    drop(posted);
    let year: YearId = id(&year)?;
    req.ctx.require("year:lead", &Target::whole("year"))?;
    let told = start::lay_out(&req, year).await?;
    Ok(req.done(&format!("/arsprocess/{year}"), &req.texts.t(told)))
}

/// Ends the year, with a reason.
pub async fn end(req: Req, Path(year): Path<String>, posted: Posted) -> Outcome {
    let year: YearId = id(&year)?;
    match start_year::end_year(&req.ctx, year, posted.get("reason")).await {
        Ok(()) => Ok(req.done(
            &format!("/arsprocess/{year}"),
            &req.texts.t("calendar-year-was-ended"),
        )),
        Err(Failure::Invalid(errors)) => {
            let page = load(&req, year).await?;
            Ok(shown(&req, &page, &errors).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Calls a subprocess ready.
pub async fn call_ready(
    req: Req,
    Path((year, part)): Path<(String, String)>,
    posted: Posted,
) -> Outcome {
    let year: YearId = id(&year)?;
    let reason = posted.get(&format!("reason-{part}"));
    match call_ready::call_ready(&req.ctx, year, &part, reason).await {
        Ok(()) => Ok(req.done(
            &format!("/arsprocess/{year}#del-{part}"),
            &req.texts.t("calendar-part-was-called-ready"),
        )),
        Err(Failure::Invalid(mut errors)) => {
            for error in &mut errors {
                error.field = format!("reason-{part}");
            }
            let page = load(&req, year).await?;
            Ok(shown(&req, &page, &errors).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Takes back that a subprocess was ready.
pub async fn call_unready(
    req: Req,
    Path((year, part)): Path<(String, String)>,
    posted: Posted,
) -> Outcome {
    let year: YearId = id(&year)?;
    let reason = posted.get(&format!("reason-{part}"));
    match call_ready::call_unready(&req.ctx, year, &part, reason).await {
        Ok(()) => Ok(req.done(
            &format!("/arsprocess/{year}#del-{part}"),
            &req.texts.t("calendar-part-was-called-unready"),
        )),
        Err(Failure::Invalid(mut errors)) => {
            for error in &mut errors {
                error.field = format!("reason-{part}");
            }
            let page = load(&req, year).await?;
            Ok(shown(&req, &page, &errors).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Puts the year's timetable into the public calendar, or takes it out.
pub async fn publish(req: Req, Path(year): Path<String>, posted: Posted) -> Outcome {
    let year: YearId = id(&year)?;
    let told = if posted.get("deed") == "withdraw" {
        publish_year::withdraw_year(&req.ctx, year).await?;
        "calendar-withdrawn"
    } else {
        publish_year::publish_year(&req.ctx, year).await?;
        "calendar-published"
    };
    Ok(req.done(&format!("/arsprocess/{year}"), &req.texts.t(told)))
}
