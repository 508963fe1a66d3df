//! Beginning a report: unit, period, round and title.

use access::Ctx;
use kernel::{Date, Failure, FieldError, Period, Result};
use maud::{Markup, html};
use web::texts::Language;
use web::ui::Icon;
use web::ui::cards::Head;
use web::ui::form::{self, Choice, FieldView};
use web::{Outcome, Posted, Req};

use super::forms;
use crate::model::template::{self, INTERIM_REPORT, Template};
use crate::store::{find_round, open_rounds};
use crate::use_cases::create_report::create_report;
use crate::use_cases::{LONGEST_TITLE, target};

/// What stands in the form.
#[derive(Default)]
struct Typed {
    unit: String,
    period: String,
    round: String,
    title: String,
    suggested: String,
}

pub async fn form(req: Req) -> Outcome {
    may_compose_somewhere(&req)?;
    let template = interim()?;
    let keeps_rounds = keeps_rounds(&req.ctx);
    let round = match req.param("runda") {
        Some(id) => find_round(&req.ctx.read(), keeps_rounds, id).await?,
        None => None,
    };
    let period = round
        .as_ref()
        .map_or_else(|| last_ended(&req), |(_, _, period)| *period);
    let suggested = forms::suggested_title(&req.app.texts(Language::Sv), template, &period);
    let unit = units(&req)
        .into_iter()
        .find(|c| req.unit().is_some_and(|u| u.to_string() == c.value))
        .map(|c| c.value);
    let typed = Typed {
        unit: unit.unwrap_or_default(),
        period: period.key(),
        round: round.map(|(id, _, _)| id).unwrap_or_default(),
        title: suggested.clone(),
        suggested,
    };
    let (title, crumbs) = head(&req);
    let main = shown(&req, &typed, &[]).await?;
    Ok(req.page(&title, crumbs, main))
}

pub async fn create(req: Req, posted: Posted) -> Outcome {
    may_compose_somewhere(&req)?;
    let done = match forms::create(&req.app.texts(Language::Sv), interim()?, &posted) {
        Ok(command) => create_report(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match done {
        Ok(id) => Ok(req.done(
            &format!("/rapporter/{id}"),
            &req.texts.t("report-done-created"),
        )),
        Err(Failure::Invalid(errors)) => {
            let of = |name: &str| posted.get(name).to_owned();
            let typed = Typed {
                unit: of("unit"),
                period: of("period"),
                round: of("round"),
                title: of("title"),
                suggested: of("suggested"),
            };
            let (title, crumbs) = head(&req);
            let main = shown(&req, &typed, &errors).await?;
            Ok(req.page_invalid(&title, crumbs, main))
        }
        Err(failure) => Err(failure.into()),
    }
}

fn interim() -> Result<&'static Template> {
    template::find(INTERIM_REPORT)
        .ok_or_else(|| Failure::Fault("the supplied template is gone".into()))
}

fn keeps_rounds(ctx: &Ctx) -> bool {
    ctx.db().schema().views.contains_key("v_round")
}

fn may_compose_somewhere(req: &Req) -> Result<()> {
    req.require_signed_in()?;
    if req.ctx.known_at.is_some() {
        return Err(Failure::refused("looking-back"));
    }
    if req.ctx.scope("report:compose").is_empty() {
        Err(Failure::Forbidden)
    } else {
        Ok(())
    }
}

fn head(req: &Req) -> (String, Vec<(Option<String>, String)>) {
    let title = req.texts.t("report-new");
    (
        title.clone(),
        vec![
            (Some("/rapporter".into()), req.texts.t("menu-reports")),
            (None, title),
        ],
    )
}

/// Authorities and what lies directly under them, where the actor composes reports.
fn units(req: &Req) -> Vec<Choice> {
    let tree = &req.ctx.org_now.tree;
    tree.iter()
        .filter(|u| {
            u.is_authority
                || u.parent
                    .and_then(|p| tree.get(p))
                    .is_some_and(|p| p.is_authority)
        })
        .filter(|u| req.ctx.may("report:compose", &target(u.id, "draft")))
        .map(|u| Choice::new(u.id.to_string(), u.name.clone()))
        .collect()
}

/// The period on show when it has ended, else the last tertial's that has, from January.
fn last_ended(req: &Req) -> Period {
    let today = req.ctx.today();
    let shown = req.view.period;
    let tertials = periods(today, "")
        .into_iter()
        .filter(|p| matches!(p.month_count(), 4 | 8 | 12));
    std::iter::once(shown)
        .chain(tertials)
        .find(|p| p.end() < today)
        .unwrap_or(shown)
}

/// This year's and last year's periods from January, as far as reports are made of them.
fn periods(today: Date, also: &str) -> Vec<Period> {
    let this = Period::holding(kernel::PeriodKind::Year, today).into_iter();
    let years = this.flat_map(|y| [Some(y), y.year_before()]).flatten();
    let mut periods: Vec<Period> = years
        .flat_map(|year| {
            let months: Vec<Period> = year
                .each_month()
                .map(|m| m.cumulative_from_year_start())
                .collect();
            months
                .into_iter()
                .filter(|p| matches!(p.month_count(), 3 | 4 | 6 | 7 | 8 | 9 | 12))
        })
        .collect();
    periods.extend(Period::parse_key(also));
    periods.sort_by_key(|p| std::cmp::Reverse((p.end(), p.start())));
    periods.dedup_by_key(|p| p.key());
    periods
}

async fn shown(req: &Req, typed: &Typed, errors: &[FieldError]) -> Result<Markup> {
    let t = &req.texts;
    let rounds: Vec<Choice> = open_rounds(&req.ctx.read(), keeps_rounds(&req.ctx))
        .await?
        .into_iter()
        .map(|(id, name, period)| Choice::new(id, format!("{name}, {}", t.period(&period))))
        .collect();
    let periods: Vec<Choice> = periods(req.ctx.today(), &typed.period)
        .iter()
        .map(|p| Choice::new(p.key(), t.period(p)))
        .collect();
    let field = |name: &str, label: &str, value: &str| {
        FieldView::new(name, t.t(label))
            .value(value)
            .errors(t, errors)
    };
    let units = units(req);
    Ok(html! {
        div.stack-l {
            (Head::new(t.t("report-new")).kind(Icon::Document, t.t("report-kind")).lead(t.t("report-new-lead")))
            form.stack.measure method="post" action="/rapporter/ny" data-once {
                (form::error_summary(t, errors))
                (form::csrf(&req.csrf))
                (form::hidden("suggested", &typed.suggested))
                (form::select(&field("unit", "unit", &typed.unit).required(), &units, Some(&t.t("choose-one"))))
                (form::select(&field("period", "period", &typed.period).required(), &periods, Some(&t.t("choose-one"))))
                @if !rounds.is_empty() {
                    (form::select(&field("round", "report-round", &typed.round).help(t.t("report-round-help")), &rounds, Some(&t.t("report-no-round"))))
                }
                (form::text(&field("title", "report-title", &typed.title).help(t.t("report-title-help")).max_length(LONGEST_TITLE)))
                div.row { (form::submit(&t.t("report-create"))) a href="/rapporter" { (t.t("cancel")) } }
            }
        }
    })
}
