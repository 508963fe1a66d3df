//! Which model and budget year a check is about: chosen in a form that any page of checks can show.

use access::Ctx;
use chrono::Datelike;
use kernel::{Failure, Result};
use maud::{Markup, html};
use web::Req;
use web::ui::form::{self, Choice, FieldView};
use web::ui::query;

use crate::model::process_model::{ProcessKind, ProcessModel};
use crate::model::timetable::{Timetable, YEARS, timetable};
use crate::store::models::{self, StoredModel};
use crate::web::forms;

/// A model in one budget year.
pub struct Chosen {
    pub stored: StoredModel,
    pub timetable: Timetable,
    pub year: i32,
    /// Every version of every model, to choose from.
    pub all: Vec<StoredModel>,
}

/// What is wrong with what was asked for.
pub enum Asked {
    Dated(Box<Chosen>),
    /// The model has no such week or day in that year: the faults, in words.
    Undatable(Box<Chosen>, Vec<String>),
}

impl Chosen {
    /// How the address names the model.
    #[must_use]
    pub fn key(&self) -> String {
        forms::process(&self.stored.model.key, &self.stored.model.version, None)
    }
}

/// The model and year of the address; else the newest model of the kind, and next year's budget.
///
/// # Errors
/// `NotFound` when the model does not exist.
pub async fn asked(req: &Req, kind: Option<ProcessKind>) -> Result<Asked> {
    let all = models::list(&req.ctx.read()).await?;
    let fitting = |m: &&StoredModel| kind.is_none_or(|kind| m.kind() == kind);
    let stored = match req.param("modell") {
        Some(text) => {
            let (key, version) = text.split_once('|').unwrap_or((text, ""));
            let named = |m: &&StoredModel| {
                m.model.key == key && (version.is_empty() || m.model.version == version)
            };
            all.iter().rfind(named).ok_or(Failure::NotFound)?
        }
        None => {
            let own = all.iter().filter(fitting).rfind(|m| m.id.is_some());
            own.or_else(|| all.iter().find(fitting))
                .ok_or(Failure::NotFound)?
        }
    };
    let stored = stored.clone();
    let next = req.ctx.valid_at.year() + 1;
    let year = req.param("ar").and_then(|text| text.trim().parse().ok());
    let year: i32 = year.filter(|y| YEARS.contains(y)).unwrap_or(next);
    let election = match req.param("valar") {
        Some("ja") => Some(true),
        Some("nej") => Some(false),
        _ => None,
    };
    match timetable(&stored.model, year, election) {
        Ok(timetable) => Ok(Asked::Dated(Box::new(Chosen {
            stored,
            timetable,
            year,
            all,
        }))),
        Err(faults) => {
            let words = faults
                .iter()
                .map(|f| req.texts.error(&f.field_error("modell")));
            let words = words.collect();
            let timetable = Timetable {
                budget_year: year,
                is_election: election.unwrap_or_default(),
                model: stored.model.clone(),
                steps: Vec::new(),
                rounds: Vec::new(),
            };
            let chosen = Chosen {
                stored,
                timetable,
                year,
                all,
            };
            Ok(Asked::Undatable(Box::new(chosen), words))
        }
    }
}

/// The address of a check of a model, in a budget year or in next year's.
#[must_use]
pub fn href(at: &str, model: &ProcessModel, year: Option<i32>) -> String {
    let chosen = forms::process(&model.key, &model.version, None);
    let year = year.map(|y| y.to_string()).unwrap_or_default();
    query::with(at, &[("modell", &chosen), ("ar", &year)])
}

/// The form to choose with.
#[must_use]
pub fn form(req: &Req, action: &str, chosen: &Chosen, kind: Option<ProcessKind>) -> Markup {
    let t = &req.texts;
    let models: Vec<Choice> = chosen
        .all
        .iter()
        .filter(|m| kind.is_none_or(|kind| m.kind() == kind))
        .map(|m| {
            let label = format!("{} {}", m.model.name, m.model.version);
            Choice::new(forms::process(&m.model.key, &m.model.version, None), label)
        })
        .collect();
    let variants = [
        Choice::new("ja", t.t("calendar-election-year")),
        Choice::new("nej", t.t("calendar-ordinary-year")),
    ];
    let model = FieldView::new("modell", t.t("calendar-model")).value(chosen.key());
    let year = FieldView::new("ar", t.t("calendar-budget-year"))
        .value(chosen.year.to_string())
        .max_length(4);
    let variant = FieldView::new("valar", t.t("calendar-variant"))
        .value(req.param("valar").unwrap_or_default());
    html! {
        form.lf-filters.noprint method="get" action=(action) {
            (form::select(&model, &models, None))
            (form::text(&year))
            (form::select(&variant, &variants, Some(&t.t("calendar-election-follows"))))
            button.ds-button type="submit" data-variant="secondary" { (t.t("show")) }
        }
    }
}

/// What in the model has no day in that year.
#[must_use]
pub fn undatable(faults: &[String]) -> Markup {
    let list = html! { ul.stack-s { @for fault in faults { li { (fault) } } } };
    web::ui::note(web::ui::NoteTone::Off, list)
}

/// The year and its variant, in words.
#[must_use]
pub fn lead(req: &Req, chosen: &Chosen) -> String {
    let t = &req.texts;
    let variant = if chosen.timetable.is_election {
        "calendar-election-year"
    } else {
        "calendar-ordinary-year"
    };
    let model = &chosen.stored.model;
    format!(
        "{} {} · {} {} · {}",
        model.name,
        model.version,
        t.t("calendar-budget-year"),
        chosen.year,
        t.t(variant)
    )
}

/// Whether the actor may change what the municipality has decided.
#[must_use]
pub fn may_lead(ctx: &Ctx) -> bool {
    ctx.known_at.is_none() && ctx.may("year:lead", &access::Target::whole("year"))
}
