//! The form in which values are typed in, for the newest periods at the chosen unit.

use std::collections::HashMap;

use access::Target;
use axum::extract::Path;
use axum::response::Response;
use kernel::{Failure, FieldError, Period, Result, Scaled, UnitId};
use maud::html;
use web::ui::cards;
use web::ui::form::{self, FieldView};
use web::{Fields, Outcome, Posted, Req};

use super::words;
use crate::model::indicator::{Gender, Indicator, IndicatorId};
use crate::store::indicators;
use crate::store::values::{self, Key, NewValue, Wanted};
use crate::use_cases::record_values;

/// Periods the form has.
const PERIODS: usize = 8;

/// The form's indicator and unit, with what stands.
struct Sheet {
    indicator: Indicator,
    unit: UnitId,
    standing: HashMap<(Period, Gender), Scaled>,
}

impl Sheet {
    async fn load(req: &Req, id: &str, unit: UnitId) -> Result<Self> {
        let read = req.ctx.read();
        let indicator = indicators::load(&read, words::id::<IndicatorId>(id)?).await?;
        req.ctx
            .require("value:record", &Target::at("value", unit))?;
        let units = [unit];
        let wanted = Wanted {
            indicators: &[indicator.id],
            units: Some(&units),
            ..Wanted::default()
        };
        let found = values::read(&read, wanted).await?;
        let standing = found
            .into_iter()
            .filter_map(|v| v.value.map(|value| ((v.key.period, v.key.gender), value)))
            .collect();
        Ok(Self {
            indicator,
            unit,
            standing,
        })
    }

    fn genders(&self) -> &'static [Gender] {
        if self.indicator.by_gender {
            &Gender::ALL
        } else {
            &[Gender::T]
        }
    }

    /// Periods that have begun, newest first.
    fn periods(&self, today: kernel::Date) -> Vec<Period> {
        let mut found = Vec::new();
        let mut next = Period::holding(self.indicator.periodicity, today);
        while let Some(period) = next.filter(|_| found.len() < PERIODS) {
            found.push(period);
            next = period
                .start()
                .pred_opt()
                .and_then(|day| Period::holding(self.indicator.periodicity, day));
        }
        found
    }

    fn shown(&self, period: Period, gender: Gender) -> String {
        let value = self.standing.get(&(period, gender));
        value
            .map(|v| v.format(self.indicator.decimals))
            .unwrap_or_default()
    }
}

fn name(period: &Period, gender: Gender) -> String {
    format!("v-{}-{}", period.key(), gender.key())
}

/// Name of the field that keeps what was shown, so that only what was changed is recorded.
fn former(period: &Period, gender: Gender) -> String {
    format!("w-{}-{}", period.key(), gender.key())
}

pub async fn form(req: Req, Path(id): Path<String>) -> Outcome {
    let unit = req.unit().ok_or(Failure::NotFound)?;
    let sheet = Sheet::load(&req, &id, unit).await?;
    Ok(page(&req, &sheet, None, &[]))
}

pub async fn record(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let unit = UnitId::parse(posted.get("unit_id")).ok_or(Failure::NotFound)?;
    let sheet = Sheet::load(&req, &id, unit).await?;
    let done = match read(&req, &sheet, &posted) {
        Ok(new) => record_values::record_values(&req.ctx, new).await,
        Err(failure) => Err(failure),
    };
    match done {
        Ok(_) => Ok(req.done(
            &format!("/indikatorer/{}", sheet.indicator.id),
            &req.texts.t("indicators-values-recorded"),
        )),
        Err(Failure::Invalid(errors)) => Ok(page(&req, &sheet, Some(&posted), &errors)),
        Err(failure) => Err(failure.into()),
    }
}

/// The values that differ from what was shown.
fn read(req: &Req, sheet: &Sheet, posted: &Posted) -> Result<Vec<NewValue>> {
    let mut fields = Fields::new(posted);
    let note = fields.opt_line("note", 500);
    let mut new = Vec::new();
    for period in sheet.periods(req.ctx.today()) {
        for gender in sheet.genders().iter().copied() {
            let field = name(&period, gender);
            if !posted.has(&field)
                || posted.get(&field).trim() == posted.get(&former(&period, gender)).trim()
            {
                continue;
            }
            let value = fields.opt_scaled(&field);
            let key = Key {
                indicator: sheet.indicator.id,
                unit: sheet.unit,
                period,
                gender,
            };
            new.push(NewValue {
                key,
                value,
                source: None,
                source_row: None,
                is_made_up: false,
                note: note.clone(),
            });
        }
    }
    fields.finish()?;
    Ok(new)
}

fn page(req: &Req, sheet: &Sheet, posted: Option<&Posted>, errors: &[FieldError]) -> Response {
    let t = |key: &str| req.texts.t(key);
    let title = t("indicators-add-values");
    let unit = req
        .ctx
        .org_now
        .tree
        .get(sheet.unit)
        .map(|u| u.name.clone())
        .unwrap_or_default();
    let lead = req.texts.ta(
        "indicators-values-lead",
        &[
            ("name", (&sheet.indicator.name).into()),
            ("unit", unit.into()),
        ],
    );
    let at = format!("/indikatorer/{}", sheet.indicator.id);
    let value = |name: &str, stands: String| posted.map_or(stands, |p| p.get(name).to_owned());
    let main = html! {
        (cards::Head::new(&title).lead(lead))
        form.lf-card.stack.measure method="post" action={ (at) "/varden" } data-once {
            (form::csrf(&req.csrf))
            (form::hidden("unit_id", &sheet.unit.to_string()))
            (form::error_summary(&req.texts, errors))
            p.small.dim { (t("indicators-values-help")) }
            @for period in sheet.periods(req.ctx.today()) {
                fieldset.stack-s {
                    legend { (words::period(&req.texts, &period)) }
                    @for gender in sheet.genders().iter().copied() {
                        @let field = name(&period, gender);
                        @let shown = sheet.shown(period, gender);
                        (form::hidden(&former(&period, gender), &value(&former(&period, gender), shown.clone())))
                        (form::number(&FieldView::new(field.clone(), words::gender(&req.texts, gender)).value(value(&field, shown)).errors(&req.texts, errors), &sheet.indicator.measurement_unit))
                    }
                }
            }
            (form::text(&FieldView::new("note", t("indicators-note")).help(t("indicators-note-help")).value(value("note", String::new())).max_length(500).errors(&req.texts, errors)))
            div.row { (form::submit(&t("save"))) a.ds-button data-variant="tertiary" href=(at) { (t("cancel")) } }
        }
    };
    let crumbs = words::crumbs(req, Some(&sheet.indicator), &title);
    if errors.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    }
}
