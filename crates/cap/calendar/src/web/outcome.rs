//! How a year went: planned against actual for each step, why what was late was late, whom it waited for, and what is to be better.

use access::Target;
use axum::extract::Path;
use axum::response::Response;
use kernel::{Failure, FieldError};
use maud::{Markup, Render, html};
use web::ui::form::{self, Choice, FieldView};
use web::ui::table::{Cell, Column, Row, Table};
use web::ui::{Icon, cards};
use web::{Fields, Outcome, Posted, Req};

use super::change_words::field_word;
use super::{id, words, year};
use crate::model::bottleneck::{StepLoad, waited_for};
use crate::model::year::{ImprovementId, YearId};
use crate::readings::{self, YearView};
use crate::store::models::{self, Origin};
use crate::store::{outcome, tasks};
use crate::use_cases::improve_model::{self, FIELDS, Improvement, TEXT_CHARS};

/// Reasons that are told at most.
const MOST_REASONS: u32 = 200;
/// Between key and version of a model in a list.
const BETWEEN: char = '|';

/// The page.
pub async fn show(req: Req, Path(of): Path<String>) -> Outcome {
    Ok(page(&req, id(&of)?, &Posted::default(), &[]).await?)
}

async fn page(
    req: &Req,
    of: YearId,
    posted: &Posted,
    errors: &[FieldError],
) -> kernel::Result<Response> {
    let ctx = &req.ctx;
    ctx.require("year:read", &Target::whole("year"))?;
    let t = &req.texts;
    let view = readings::year(ctx, of).await?;
    let may_lead = ctx.known_at.is_none() && ctx.may("year:lead", &Target::whole("year"));
    let title = t.t("calendar-how-it-went");
    let improvements = improve_model::list(&ctx.read(), of).await?;
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Chart, view.year.name.clone()))
        (form::error_summary(t, errors))
        div.stack-l {
            (steps(req, &view).await?)
            (reasons(req, &view).await?)
            (better(req, &view, &improvements, may_lead).await?)
            @if may_lead { (propose_form(req, &view, posted, errors)) }
        }
    };
    let way = year::crumbs(req, &view, Some(title.clone()));
    Ok(if errors.is_empty() {
        req.page(&title, way, main)
    } else {
        req.page_invalid(&title, way, main)
    })
}

/// Planned against actual, and the parties whose steps were late.
async fn steps(req: &Req, view: &YearView) -> kernel::Result<Markup> {
    let t = &req.texts;
    let read = req.ctx.read();
    let went = outcome::of_steps(&read, view.year.id).await?;
    let counts = tasks::counts(&read, view.year.id, None, req.ctx.valid_at).await?;
    let model = &view.timetable.model;
    let mut load: Vec<StepLoad<'_>> = Vec::new();
    let mut rows = Vec::new();
    for dated in &view.timetable.steps {
        let went = went.get(&dated.step.key).copied().unwrap_or_default();
        let counts = counts.get(&dated.step.key).copied().unwrap_or_default();
        let late = went.done_late + counts.late;
        load.push(StepLoad {
            responsible: &dated.step.responsible,
            late,
            total: counts.total(),
        });
        let (from, to) = view.planned(dated);
        let (begun, done) = (went.begun.map(|i| i.date()), went.done.map(|i| i.date()));
        let actual = match (begun, done) {
            (None, None) => Cell::Dash,
            _ => Cell::Text(words::days(t, begun, done)),
        };
        rows.push(
            Row::new(&dated.step.name)
                .cell(words::days(t, from, to))
                .cell(actual)
                .cell(cards::progress_cell(
                    t,
                    counts.settled() as u64,
                    counts.total() as u64,
                ))
                .cell(Cell::Number(late.to_string()))
                .cell(Cell::Number(went.moved.to_string())),
        );
    }
    let columns = vec![
        Column::text("step", t.t("calendar-column-step")),
        Column::text("planned", t.t("calendar-planned")),
        Column::text("actual", t.t("calendar-actual")),
        Column::drawing("progress", t.t("calendar-progress")),
        Column::number("late", t.t("calendar-late")),
        Column::number("moved", t.t("calendar-moved")),
    ];
    let heading = t.t("calendar-planned-and-actual");
    let table = Table::new(t, heading.clone(), &req.path, columns).rows(rows);
    let waited: Vec<(String, usize, usize)> = waited_for(&load)
        .into_iter()
        .map(|waited| {
            let who = match waited.party {
                Some(key) => words::parties(model, &[key.to_owned()]),
                None => t.t("calendar-without-responsible"),
            };
            (who, waited.late, waited.total)
        })
        .collect();
    Ok(html! {
        (cards::section("plan", &heading, None, table.render()))
        @if !waited.is_empty() {
            (cards::section("vantade", &t.t("calendar-waited-for"), None, html! {
                ol { @for (who, late, total) in waited { li { (who) ": " (t.ta("calendar-late-of", &[("late", late.into()), ("total", total.into())])) } } }
            }))
        }
    })
}

async fn reasons(req: &Req, view: &YearView) -> kernel::Result<Markup> {
    let t = &req.texts;
    let all = outcome::reasons(&req.ctx.read(), view.year.id, MOST_REASONS).await?;
    if all.is_empty() {
        return Ok(html! {});
    }
    let rows = all.iter().map(|why| {
        let text = |said: &Option<String>| said.clone().map_or(Cell::Dash, Cell::Text);
        Row::link(
            &format!("/arsuppgift/{}", why.task),
            view.step_name(&why.step),
        )
        .cell(words::unit_name(&req.ctx, why.unit))
        .cell(text(&why.late))
        .cell(text(&why.moved))
    });
    let columns = vec![
        Column::text("step", t.t("calendar-column-step")),
        Column::text("unit", t.t("unit")),
        Column::text("late", t.t("calendar-why-late")),
        Column::text("moved", t.t("calendar-why-moved")),
    ];
    let heading = t.t("calendar-late-and-moved");
    let table = Table::new(t, heading.clone(), &req.path, columns).rows(rows);
    Ok(cards::section("skal", &heading, None, table.render()))
}

/// What is to be better, and the taking into a model.
async fn better(
    req: &Req,
    view: &YearView,
    all: &[Improvement],
    may_lead: bool,
) -> kernel::Result<Markup> {
    let t = &req.texts;
    let own: Vec<Choice> = models::list(&req.ctx.read())
        .await?
        .iter()
        .filter(|m| m.origin == Origin::Own && m.kind() == view.stored.kind())
        .map(|m| {
            let value = format!("{}{BETWEEN}{}", m.model.key, m.model.version);
            Choice::new(value, format!("{} {}", m.model.name, m.model.version))
        })
        .collect();
    Ok(cards::section(
        "battre",
        &t.t("calendar-improvements"),
        None,
        html! {
            @if all.is_empty() { p.dim { (t.t("calendar-no-improvements")) } }
            ul.stack-s {
                @for one in all {
                    li {
                        (one.what)
                        @if let Some(step) = &one.step { " (" (view.step_name(step)) ")" }
                        @if let Some((field, value)) = &one.change { br; span.small { (field_word(t, field)) ": ”" (value) "”" } }
                        @if let Some(into) = &one.taken_into { br; span.small.dim { (t.ta("calendar-taken-into", &[("model", into.clone().into())])) } }
                        @else if may_lead && one.change.is_some() {
                            @if own.is_empty() { br; span.small.dim { (t.t("calendar-no-own-model")) } }
                            @else { (take_form(req, view, one, &own)) }
                        }
                    }
                }
            }
        },
    ))
}

fn take_form(req: &Req, view: &YearView, one: &Improvement, own: &[Choice]) -> Markup {
    let t = &req.texts;
    let field = FieldView::new(format!("into-{}", one.id), t.t("calendar-take-into"));
    html! {
        form.row method="post" action={ "/arsprocess/" (view.year.id) "/forbattringar/" (one.id) } data-once {
            (form::csrf(&req.csrf))
            (form::select(&field, own, None))
            (form::submit_secondary(&t.t("calendar-take"), "now", "yes"))
        }
    }
}

fn propose_form(req: &Req, view: &YearView, posted: &Posted, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let field = |name: &str, label: String| {
        FieldView::new(name, label)
            .value(posted.get(name))
            .errors(t, errors)
    };
    let steps: Vec<Choice> = view
        .timetable
        .steps
        .iter()
        .map(|s| Choice::new(&s.step.key, &s.step.name))
        .collect();
    let fields: Vec<Choice> = FIELDS
        .iter()
        .map(|f| Choice::new(*f, field_word(t, f)))
        .collect();
    html! {
        form.lf-card.stack.measure method="post" action={ "/arsprocess/" (view.year.id) "/forbattringar" } data-once {
            h2 { (t.t("calendar-propose")) }
            (form::csrf(&req.csrf))
            (form::textarea(&field("what", t.t("calendar-what-to-improve")).required(), 3))
            (form::select(&field("step", t.t("calendar-column-step")), &steps, Some(&t.t("calendar-the-whole-process"))))
            (form::select(&field("field", t.t("calendar-changes-field")), &fields, Some(&t.t("calendar-changes-nothing"))))
            (form::text(&field("value", t.t("calendar-changes-to"))))
            div.row { (form::submit(&t.t("add"))) }
        }
    }
}

/// Writes down something to be better.
pub async fn propose(req: Req, Path(of): Path<String>, posted: Posted) -> Outcome {
    let of: YearId = id(&of)?;
    req.ctx.require("year:lead", &Target::whole("year"))?;
    let mut fields = Fields::new(&posted);
    let what = fields.text("what", TEXT_CHARS);
    let step = fields.opt_line("step", 100);
    let change = fields.opt_line("field", 40).map(|field| {
        let value = posted.get("value").trim();
        (field, kernel::nfc(value))
    });
    let outcome = match fields.finish() {
        Ok(()) => improve_model::propose(&req.ctx, of, step, &what, change).await,
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(_) => Ok(req.done(
            &format!("/arsprocess/{of}/utfall"),
            &req.texts.t("calendar-proposed"),
        )),
        Err(Failure::Invalid(errors)) => Ok(page(&req, of, &posted, &errors).await?),
        Err(failure) => Err(failure.into()),
    }
}

/// Takes an improvement into a model.
pub async fn take(
    req: Req,
    Path((of, improvement)): Path<(String, String)>,
    posted: Posted,
) -> Outcome {
    let of: YearId = id(&of)?;
    let improvement: ImprovementId = id(&improvement)?;
    let name = format!("into-{improvement}");
    let chosen = posted.get(&name).split_once(BETWEEN);
    let Some((key, version)) = chosen else {
        return Err(Failure::invalid(name, "choice").into());
    };
    let into = (key.to_owned(), version.to_owned());
    match improve_model::take(&req.ctx, of, improvement, &into).await {
        Ok(()) => Ok(req.done(
            &format!("/arsprocess/{of}/utfall"),
            &req.texts.t("calendar-taken"),
        )),
        Err(Failure::Invalid(errors)) => Ok(page(&req, of, &posted, &errors).await?),
        Err(failure) => Err(failure.into()),
    }
}
