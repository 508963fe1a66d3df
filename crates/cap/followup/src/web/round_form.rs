//! The form of a round: its name, period, days, units and what is asked.

use access::Target;
use axum::extract::Path;
use chrono::Datelike;
use kernel::{Failure, FieldError, Period, UnitId};
use maud::{Markup, html};
use web::ui::form::{self, Choice, FieldView};
use web::ui::{Icon, cards};
use web::{Outcome, Posted, Req};

use super::{forms, id};
use crate::model::round::{Ask, Round, RoundId, UnitRule};
use crate::store::rounds;
use crate::use_cases::add_round::{add_round, edit_round};

/// What the form holds.
#[derive(Default)]
struct Filled {
    name: String,
    period: String,
    opens_on: String,
    deadline: String,
    unit_rule: String,
    units: Vec<String>,
    asks: Vec<String>,
    version: Option<i64>,
}

impl Filled {
    fn of_round(round: &Round) -> Self {
        let (unit_rule, units) = match &round.units {
            UnitRule::AllAuthorities => ("all", Vec::new()),
            UnitRule::Chosen { units } => ("chosen", units.iter().map(UnitId::to_string).collect()),
        };
        Self {
            name: round.name.clone(),
            period: round.period.key(),
            opens_on: round.opens_on.to_string(),
            deadline: round.deadline.to_string(),
            unit_rule: unit_rule.to_owned(),
            units,
            asks: round.asks.iter().map(|a| a.key().to_owned()).collect(),
            version: Some(round.version),
        }
    }

    fn of_posted(posted: &Posted) -> Self {
        let all = |name| posted.all(name).map(str::to_owned).collect();
        Self {
            name: posted.get("name").to_owned(),
            period: posted.get("period").to_owned(),
            opens_on: posted.get("opens_on").to_owned(),
            deadline: posted.get("deadline").to_owned(),
            unit_rule: posted.get("unit_rule").to_owned(),
            units: all("units"),
            asks: all("asks"),
            version: posted.seen_version(),
        }
    }
}

/// A new round.
pub async fn new(req: Req) -> Outcome {
    req.ctx.require("round:open", &Target::whole("round"))?;
    let filled = Filled {
        period: req.view.period.key(),
        opens_on: req.ctx.today().to_string(),
        unit_rule: "all".to_owned(),
        asks: Ask::ALL.iter().map(|a| a.key().to_owned()).collect(),
        ..Filled::default()
    };
    Ok(page(&req, "/uppfoljning/ny", &filled, &[]))
}

/// Lays out the new round.
pub async fn add(req: Req, posted: Posted) -> Outcome {
    req.ctx.require("round:open", &Target::whole("round"))?;
    let outcome = match forms::round(&posted) {
        Ok(new) => add_round(&req.ctx, new).await,
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(round) => Ok(req.done(
            &format!("/uppfoljning/{round}"),
            &req.texts.t("followup-round-saved"),
        )),
        Err(Failure::Invalid(errors)) => Ok(page(
            &req,
            "/uppfoljning/ny",
            &Filled::of_posted(&posted),
            &errors,
        )),
        Err(failure) => Err(failure.into()),
    }
}

/// A draft again.
pub async fn edit(req: Req, Path(round): Path<String>) -> Outcome {
    req.ctx.require("round:open", &Target::whole("round"))?;
    let round = rounds::load(&req.ctx.read(), id(&round)?).await?;
    Ok(page(
        &req,
        &format!("/uppfoljning/{}/andra", round.id),
        &Filled::of_round(&round),
        &[],
    ))
}

/// Saves a draft.
pub async fn save(req: Req, Path(round): Path<String>, posted: Posted) -> Outcome {
    req.ctx.require("round:open", &Target::whole("round"))?;
    let round: RoundId = id(&round)?;
    let outcome = match forms::round(&posted) {
        Ok(new) => edit_round(&req.ctx, round, Some(posted.version()?), new).await,
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(()) => Ok(req.done(
            &format!("/uppfoljning/{round}"),
            &req.texts.t("followup-round-saved"),
        )),
        Err(Failure::Invalid(errors)) => {
            let action = format!("/uppfoljning/{round}/andra");
            Ok(page(&req, &action, &Filled::of_posted(&posted), &errors))
        }
        Err(failure) => Err(failure.into()),
    }
}

fn page(
    req: &Req,
    action: &str,
    filled: &Filled,
    errors: &[FieldError],
) -> axum::response::Response {
    let t = &req.texts;
    let title = t.t("followup-new-round");
    let crumbs = vec![
        (Some("/uppfoljning".to_owned()), t.t("menu-rounds")),
        (None, title.clone()),
    ];
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Calendar, t.t("followup-round")))
        (content(req, action, filled, errors))
    };
    if errors.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    }
}

fn content(req: &Req, action: &str, filled: &Filled, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let field = |name: &str, key: &str, value: &str| {
        FieldView::new(name, t.t(key))
            .value(value)
            .errors(t, errors)
            .required()
    };
    let periods: Vec<Choice> = periods(req)
        .iter()
        .map(|p| Choice::new(p.key(), t.period(p)))
        .collect();
    let asks: Vec<Choice> = Ask::ALL
        .iter()
        .map(|a| Choice::new(a.key(), t.t(&format!("followup-ask-{}", a.key()))))
        .collect();
    let rules = [
        Choice::new("all", t.t("followup-all-authorities"))
            .help(t.t("followup-all-authorities-help")),
        Choice::new("chosen", t.t("followup-chosen-units")),
    ];
    let tree = &req.ctx.org_now.tree;
    let units: Vec<Choice> = tree
        .iter()
        .filter(|u| u.is_authority || filled.units.contains(&u.id.to_string()))
        .map(|u| Choice::new(u.id.to_string(), u.name.clone()))
        .collect();
    html! {
        form.stack-l.measure method="post" action=(action) data-once {
            (form::error_summary(t, errors))
            (form::csrf(&req.csrf))
            @if let Some(version) = filled.version { (form::hidden(form::VERSION, &version.to_string())) }
            (form::text(&field("name", "followup-round-name", &filled.name).help(t.t("followup-round-name-help"))))
            (form::select(&field("period", "period", &filled.period), &periods, None))
            (form::date(t, &field("opens_on", "followup-opens-on", &filled.opens_on)))
            (form::date(t, &field("deadline", "followup-deadline", &filled.deadline)))
            (form::radios(&field("unit_rule", "followup-units", &filled.unit_rule), &rules))
            (form::shown_by("unit_rule", &["chosen"], form::checkboxes(
                &FieldView::new("units", t.t("followup-chosen-units")).help(t.t("followup-chosen-units-help")).errors(t, errors),
                &units, &filled.units)))
            (form::checkboxes(&FieldView::new("asks", t.t("followup-asks")).errors(t, errors), &asks, &filled.asks))
            div.row { (form::submit(&t.t("followup-to-preview"))) a href="/uppfoljning" { (t.t("cancel")) } }
        }
    }
}

/// Periods a round may be about: the cumulative tertials and half-years of last year, this year and the next.
fn periods(req: &Req) -> Vec<Period> {
    let year = req.ctx.today().year();
    let mut periods = vec![req.view.period];
    for year in [year + 1, year, year - 1] {
        periods.extend(
            (1..=3)
                .filter_map(|n| Period::tertial(year, n).map(|p| p.cumulative_from_year_start())),
        );
        periods.extend(Period::half_year(year, 1));
        periods.extend(Period::quarter(year, 1));
        periods.extend(Period::months(year, 1, 9));
    }
    periods.sort_by_key(|p| std::cmp::Reverse((p.end(), p.start())));
    periods.dedup_by_key(|p| p.key());
    periods
}
