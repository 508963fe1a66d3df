//! Starting a year's process: what is chosen, what it would give, and the start itself.

use access::Target;
use axum::response::Response;
use chrono::Datelike;
use kernel::{Failure, FieldError};
use maud::{Markup, Render, html};
use web::ui::form::{self, Choice, FieldView};
use web::ui::table::{Cell, Column, Row, Table};
use web::ui::{Icon, NoteTone, cards, note};
use web::{Outcome, Posted, Req};

use super::{forms, words};
use crate::model::law_check::Outcome as LawOutcome;
use crate::model::process_model::ProcessKind;
use crate::model::year::YearId;
use crate::readings;
use crate::store::models::{self, StoredModel};
use crate::use_cases::start_year::{self, YearPreview};

const FIELDS: [&str; 5] = ["process", "budget_year", "election", "starts_on", "ends_on"];

/// The form, and below it what the chosen year would give.
pub async fn form(req: Req) -> Outcome {
    req.ctx.require("year:lead", &Target::whole("year"))?;
    let posted = Posted {
        fields: req.query.clone(),
        files: Vec::new(),
    };
    if req.param("process").is_none() {
        return Ok(page(&req, &posted, None, &[]).await?);
    }
    let preview = match forms::start(&posted) {
        Ok(command) => start_year::preview_year(&req.ctx, &command).await,
        Err(failure) => Err(failure),
    };
    match preview {
        Ok(preview) => Ok(page(&req, &posted, Some(&preview), &[]).await?),
        Err(Failure::Invalid(errors)) => Ok(page(&req, &posted, None, &errors).await?),
        Err(failure) => Err(failure.into()),
    }
}

/// Starts the year; a large one's tasks are laid out while its page shows how far they have come.
pub async fn start(req: Req, posted: Posted) -> Outcome {
    req.ctx.require("year:lead", &Target::whole("year"))?;
    let begun = match forms::start(&posted) {
        Ok(command) => start_year::begin_year(&req.ctx, &command).await,
        Err(failure) => Err(failure),
    };
    let id = match begun {
        Ok(id) => id,
        Err(Failure::Invalid(errors)) => return Ok(page(&req, &posted, None, &errors).await?),
        Err(failure) => return Err(failure.into()),
    };
    let to = format!("/arsprocess/{id}");
    Ok(req.done(&to, &req.texts.t(lay_out(&req, id).await?)))
}

/// Lays out a year's tasks, those of a large year behind the page, and tells which.
pub async fn lay_out(req: &Req, id: YearId) -> kernel::Result<&'static str> {
    let year = readings::year(&req.ctx, id).await?.year;
    if start_year::is_large(&year) {
        let ctx = req.ctx.clone();
        tokio::spawn(async move {
            if let Err(failure) = start_year::lay_out(&ctx, id).await {
                tracing::error!(%failure, "the tasks of a year could not all be laid out");
            }
        });
        return Ok("calendar-year-is-starting");
    }
    start_year::lay_out(&req.ctx, id).await?;
    Ok("calendar-year-started")
}

async fn page(
    req: &Req,
    posted: &Posted,
    preview: Option<&YearPreview>,
    errors: &[FieldError],
) -> kernel::Result<Response> {
    let t = &req.texts;
    let all = models::list(&req.ctx.read()).await?;
    let title = t.t("calendar-start-year");
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Calendar, t.t("calendar-years-kind")))
        div.stack-l {
            (chooser(req, posted, &all, errors))
            @if let Some(preview) = preview { (shown(req, posted, preview)) }
        }
    };
    let way = vec![
        (Some("/arsprocess".to_owned()), t.t("menu-years")),
        (None, title.clone()),
    ];
    Ok(if errors.is_empty() {
        req.page(&title, way, main)
    } else {
        req.page_invalid(&title, way, main)
    })
}

fn chooser(req: &Req, posted: &Posted, all: &[StoredModel], errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let field = |name: &str, key: &str| {
        FieldView::new(name, t.t(key))
            .value(posted.get(name))
            .errors(t, errors)
    };
    let mut processes = Vec::new();
    for stored in all {
        let model = &stored.model;
        let name = format!("{} ({})", model.name, model.version);
        if stored.kind() == ProcessKind::Planning {
            let value = forms::process(&model.key, &model.version, None);
            processes.push(Choice::new(value, name));
        } else {
            processes.extend(model.rounds.iter().map(|round| {
                let value = forms::process(&model.key, &model.version, Some(&round.key));
                Choice::new(value, format!("{}: {name}", round.name))
            }));
        }
    }
    let variants = [
        Choice::new("", t.t("calendar-election-follows")),
        Choice::new("yes", t.t("calendar-election-year")),
        Choice::new("no", t.t("calendar-ordinary-year")),
    ];
    let mut year = field("budget_year", "calendar-budget-year").required();
    if posted.get("budget_year").is_empty() {
        year = year.value((req.ctx.today().year() + 1).to_string());
    }
    let general = errors
        .iter()
        .any(|e| e.field == "model" || e.field == "round");
    html! {
        form.stack.measure method="get" action="/arsprocess/starta" {
            @if general { (form::error_summary(t, errors)) }
            (form::select(&field("process", "calendar-process").required(), &processes, Some(&t.t("choose-one"))))
            (form::text(&year))
            (form::radios(&field("election", "calendar-variant"), &variants))
            (form::date(t, &field("starts_on", "calendar-first-day").help(t.t("calendar-first-day-help"))))
            (form::date(t, &field("ends_on", "calendar-last-day")))
            div.row { button.ds-button type="submit" data-variant="secondary" { (t.t("calendar-see-what-it-gives")) } }
        }
    }
}

fn shown(req: &Req, posted: &Posted, preview: &YearPreview) -> Markup {
    let t = &req.texts;
    let broken = preview.law.ids(LawOutcome::Broken).len();
    let sums = [
        cards::Sum::new(t.t("calendar-tasks"), preview.tasks.to_string(), ""),
        cards::Sum::new(
            t.t("calendar-without-responsible"),
            preview.without_responsible.to_string(),
            "",
        ),
        cards::Sum::new(t.t("calendar-law-broken"), broken.to_string(), ""),
        cards::Sum::new(
            t.t("calendar-lint-findings"),
            preview.lint.len().to_string(),
            "",
        ),
    ];
    let rows = preview.steps.iter().map(|step| {
        let dated = preview
            .timetable
            .steps
            .iter()
            .find(|s| s.step.key == step.key);
        let days = dated.map(|d| readings::planned(d, preview.starts_on, preview.ends_on));
        let (from, to) = days.unwrap_or_default();
        let missing = match step.without_responsible {
            0 => Cell::Dash,
            n => Cell::Number(n.to_string()),
        };
        Row::new(&step.name)
            .cell(words::days(t, from, to))
            .cell(Cell::Number(step.tasks.to_string()))
            .cell(missing)
    });
    let columns = vec![
        Column::text("step", t.t("calendar-column-step")),
        Column::text("days", t.t("calendar-days")),
        Column::number("tasks", t.t("calendar-tasks")),
        Column::number("missing", t.t("calendar-without-responsible")),
    ];
    let table = Table::new(t, t.t("calendar-what-it-gives"), &req.path, columns).rows(rows);
    cards::section(
        "ger",
        &t.t("calendar-what-it-gives"),
        Some(&preview.name),
        html! {
            (cards::sums(&sums))
            @if preview.without_responsible > 0 { (note(NoteTone::Watch, html! { p { (t.t("calendar-without-responsible-text")) } })) }
            @if broken > 0 { (note(NoteTone::Watch, html! { p { (t.t("calendar-law-broken-text")) } })) }
            form method="post" action="/arsprocess/starta" data-once {
                (form::csrf(&req.csrf))
                @for name in FIELDS { (form::hidden(name, posted.get(name))) }
                (form::submit(&t.ta("calendar-start-named", &[("name", preview.name.clone().into())])))
            }
            (table.render())
        },
    )
}
