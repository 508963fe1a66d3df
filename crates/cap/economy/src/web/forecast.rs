//! The form of a forecast: by line, or the result as one figure.

use access::Target;
use axum::extract::Path;
use axum::response::Response;
use chrono::Datelike;
use kernel::{Failure, FieldError, Result, Scale, UnitId};
use maud::html;
use web::ui::cards;
use web::ui::form::{self, FieldView};
use web::{Fields, Outcome, Posted, Req};

use super::words;
use crate::model::lines::Line;
use crate::model::table::RowKind;
use crate::store::forecasts;
use crate::use_cases::save_forecast::{LONGEST_COMMENT, SaveForecast, save_forecast};

pub async fn form(req: Req, Path(id): Path<String>) -> Outcome {
    let unit = unit(&req, &id)?;
    let last = forecasts::versions(
        &req.ctx.read(),
        Some(&[unit]),
        req.view.period.end().year(),
        None,
    )
    .await?
    .pop();
    let mut fields = vec![(
        form::VERSION.to_owned(),
        last.as_ref().map_or(0, |v| v.version).to_string(),
    )];
    if let Some(last) = last {
        for line in Line::ALL {
            let amount = last.lines.amount(line).map_err(crate::readings::overflow)?;
            fields
                .extend(amount.map(|a| (line.key().to_owned(), a.format(Scale::Tkr, decimals(a)))));
        }
        if !last.lines.has_lines() {
            let result = last.lines.result().map_err(crate::readings::overflow)?;
            fields.extend(result.map(|a| ("result".to_owned(), a.format(Scale::Tkr, decimals(a)))));
        }
    }
    Ok(page(
        &req,
        unit,
        &Posted {
            fields,
            files: Vec::new(),
        },
        &[],
    ))
}

/// As many decimals as the amount needs, so that nothing is rounded by looking at it.
fn decimals(amount: kernel::Money) -> u8 {
    (0..5_u32)
        .find(|n| amount.ore().checked_rem(10_i64.pow(5 - n)) == Some(0))
        .and_then(|n| u8::try_from(n).ok())
        .unwrap_or(5)
}

fn unit(req: &Req, id: &str) -> Result<UnitId> {
    let unit = words::id(id)?;
    req.ctx
        .org_now
        .place(unit)
        .filter(|at| *at == unit)
        .ok_or(Failure::NotFound)?;
    req.ctx
        .require("economy:read", &Target::at("economy", unit))?;
    req.ctx
        .require("forecast:save", &Target::at("forecast", unit))?;
    Ok(unit)
}

pub async fn save(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let unit = unit(&req, &id)?;
    let done = match read(&req, unit, &posted) {
        Ok(command) => save_forecast(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match done {
        Ok(version) => {
            let said = req.texts.ta(
                "economy-forecast-saved",
                &[("version", version.to_string().into())],
            );
            Ok(req.done(&format!("/ekonomi/{unit}"), &said))
        }
        Err(Failure::Invalid(errors)) => Ok(page(&req, unit, &posted, &errors)),
        Err(failure) => Err(failure.into()),
    }
}

fn read(req: &Req, unit: UnitId, posted: &Posted) -> Result<SaveForecast> {
    let mut fields = Fields::new(posted);
    let mut lines = Vec::new();
    for line in Line::ALL {
        lines.extend(
            fields
                .opt_amount(line.key(), Scale::Tkr)
                .map(|a| (Some(line), a)),
        );
    }
    lines.extend(fields.opt_amount("result", Scale::Tkr).map(|a| (None, a)));
    let comment = fields.opt_text("comment", LONGEST_COMMENT);
    fields.finish()?;
    Ok(SaveForecast {
        unit,
        year: req.view.period.end().year(),
        as_of: req.view.period,
        lines,
        comment,
        round_id: None,
        is_made_up: false,
        seen_version: Some(posted.version()?),
    })
}

fn page(req: &Req, unit: UnitId, posted: &Posted, errors: &[FieldError]) -> Response {
    let t = |key: &str| req.texts.t(key);
    let name = words::unit_name(&req.ctx.org_now, unit);
    let year = req.view.period.end().year();
    let title = req
        .texts
        .ta("economy-forecast-for", &[("year", year.to_string().into())]);
    let lead = req.texts.ta(
        "economy-forecast-lead",
        &[
            ("unit", (&name).into()),
            ("period", req.texts.period(&req.view.period).into()),
        ],
    );
    let back = format!("/ekonomi/{unit}");
    let tkr = t("economy-tkr");
    let field = |name: &str, label: String| {
        FieldView::new(name, label)
            .value(posted.get(name))
            .errors(&req.texts, errors)
    };
    let main = html! {
        (cards::Head::new(&title).lead(lead))
        form.lf-card.stack.measure method="post" action={ (back) "/prognos" } data-once {
            (form::csrf(&req.csrf))
            (form::hidden(form::VERSION, posted.get(form::VERSION)))
            (form::error_summary(&req.texts, errors))
            fieldset.stack-s {
                legend { (t("economy-forecast-by-line")) }
                p.small.dim { (t("economy-forecast-help")) }
                @for line in Line::ALL { (form::number(&field(line.key(), words::row(&req.texts, RowKind::Line(line))), &tkr)) }
            }
            (form::number(&field("result", t("economy-forecast-result")).help(t("economy-forecast-result-help")), &tkr))
            (form::textarea(&field("comment", t("economy-comment")).help(t("economy-comment-help")), 4))
            div.row { (form::submit(&t("economy-save-forecast"))) a.ds-button data-variant="tertiary" href=(back) { (t("cancel")) } }
        }
    };
    let crumbs = words::crumbs(req, Some((back.clone(), name)), &title);
    if errors.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    }
}
