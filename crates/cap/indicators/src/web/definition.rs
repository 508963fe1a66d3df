//! The form of an indicator's definition.

use access::Target;
use axum::extract::Path;
use axum::response::Response;
use kernel::{Failure, FieldError, PeriodKind, Result, UnitId};
use maud::{Markup, html};
use web::ui::cards;
use web::ui::form::{self, Choice, FieldView};
use web::{Fields, Outcome, Posted, Req};

use super::words;
use crate::model::indicator::{Aggregation, Direction, Indicator, IndicatorId};
use crate::store::indicators::{self, Definition};
use crate::use_cases::{define_indicator, edit_indicator};

/// Longest definition, in characters.
const LONGEST_TEXT: usize = 4_000;

/// Reads the form.
fn read(posted: &Posted) -> Result<Definition> {
    let mut fields = Fields::new(posted);
    let unit = fields.id::<UnitId>("unit_id");
    let code = fields.line("code", 40);
    let name = fields.line("name", 200);
    let definition = fields
        .opt_text("definition", LONGEST_TEXT)
        .unwrap_or_default();
    let measurement_unit = fields.line("measurement_unit", 60);
    let direction = fields.choice("direction", Direction::parse);
    let decimals = whole::<u8>(&mut fields, posted, "decimals");
    let periodicity = fields.choice("periodicity", PeriodKind::parse_key);
    let delay = whole::<u32>(&mut fields, posted, "publication_delay_days");
    let source = fields.opt_line("source", 200).unwrap_or_default();
    let licence = fields.opt_line("licence", 200).unwrap_or_default();
    let aggregation = fields.choice("aggregation", Aggregation::parse);
    let by_gender = fields.is_ticked("by_gender");
    fields.finish()?;
    let complete = || {
        Some(Definition {
            unit: unit?,
            code,
            name,
            definition,
            measurement_unit,
            direction: direction?,
            decimals: decimals?,
            periodicity: periodicity?,
            publication_delay_days: delay?,
            source,
            licence,
            aggregation: aggregation?,
            by_gender,
        })
    };
    complete().ok_or_else(|| Failure::invalid("", "required"))
}

fn whole<T: std::str::FromStr>(
    fields: &mut Fields<'_>,
    posted: &Posted,
    name: &'static str,
) -> Option<T> {
    let sent = posted.get(name).trim().to_owned();
    let read = sent.parse().ok();
    if read.is_none() {
        fields.fault(FieldError::new(
            name,
            if sent.is_empty() {
                "required"
            } else {
                "whole-number"
            },
        ));
    }
    read
}

/// The fields as they stand, for a form that has not been sent.
fn stands(i: &Indicator) -> Posted {
    let mut fields: Vec<(String, String)> = [
        ("unit_id", i.unit.to_string()),
        ("code", i.code.clone()),
        ("name", i.name.clone()),
        ("definition", i.definition.clone()),
        ("measurement_unit", i.measurement_unit.clone()),
        ("direction", i.direction.key().to_owned()),
        ("decimals", i.decimals.to_string()),
        ("periodicity", i.periodicity.key().to_owned()),
        (
            "publication_delay_days",
            i.publication_delay_days.to_string(),
        ),
        ("source", i.source.clone()),
        ("licence", i.licence.clone()),
        ("aggregation", i.aggregation.key().to_owned()),
        (form::VERSION, i.version.to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    if i.by_gender {
        fields.push(("by_gender".into(), "yes".into()));
    }
    Posted {
        fields,
        files: Vec::new(),
    }
}

/// Units that may keep an indicator: the municipality and its authorities, as far as the actor reaches.
fn keepers(req: &Req, chosen: &str) -> Vec<Choice> {
    let org = &req.ctx.org_now;
    let is_keeper =
        |u: &&kernel::TreeUnit| u.is_authority || u.parent.is_none() || u.id.to_string() == chosen;
    let may = |u: &&kernel::TreeUnit| {
        req.ctx
            .may("indicator:edit", &Target::at("indicator", u.id))
    };
    org.tree
        .iter()
        .filter(is_keeper)
        .filter(may)
        .map(|u| Choice::new(u.id.to_string(), &u.name))
        .collect()
}

fn fields(req: &Req, posted: &Posted, errors: &[FieldError]) -> Markup {
    let t = |key: &str| req.texts.t(key);
    let field = |name: &str, label: &str| {
        FieldView::new(name, t(label))
            .value(posted.get(name))
            .errors(&req.texts, errors)
    };
    let directions: Vec<Choice> = Direction::ALL
        .into_iter()
        .map(|d| Choice::new(d.key(), words::direction(&req.texts, d)))
        .collect();
    let ways: Vec<Choice> = Aggregation::ALL
        .into_iter()
        .map(|a| Choice::new(a.key(), words::aggregation(&req.texts, a)))
        .collect();
    let by_gender =
        FieldView::new("by_gender", t("indicators-by-gender")).value(posted.get("by_gender"));
    html! {
        (form::text(&field("name", "indicators-name").required().max_length(200)))
        (form::text(&field("code", "indicators-code").help(t("indicators-code-help")).required().max_length(40)))
        (form::select(&field("unit_id", "indicators-kept-by").required(), &keepers(req, posted.get("unit_id")), Some(&t("choose-one"))))
        (form::textarea(&field("definition", "indicators-definition").help(t("indicators-definition-help")), 4))
        (form::text(&field("measurement_unit", "indicators-measurement-unit").help(t("indicators-measurement-unit-help")).required()))
        (form::number(&field("decimals", "indicators-decimals").required(), ""))
        (form::radios(&field("direction", "indicators-direction").required(), &directions))
        (form::select(&field("periodicity", "indicators-periodicity").required(), &words::periodicities(&req.texts), Some(&t("choose-one"))))
        (form::number(&field("publication_delay_days", "indicators-delay").help(t("indicators-delay-help")).required(), &t("indicators-days-unit")))
        (form::radios(&field("aggregation", "indicators-aggregation").help(t("indicators-aggregation-help")).required(), &ways))
        (form::checkbox(&by_gender, "yes"))
        (form::text(&field("source", "indicators-source").help(t("indicators-source-help"))))
        (form::text(&field("licence", "indicators-licence")))
    }
}

fn page(
    req: &Req,
    indicator: Option<&Indicator>,
    posted: &Posted,
    errors: &[FieldError],
) -> Response {
    let title = req.texts.t(if indicator.is_some() {
        "indicators-change"
    } else {
        "indicators-new"
    });
    let action = indicator.map_or_else(
        || "/indikatorer/ny".to_owned(),
        |i| format!("/indikatorer/{}/andra", i.id),
    );
    let back = indicator.map_or_else(
        || "/indikatorer".to_owned(),
        |i| format!("/indikatorer/{}", i.id),
    );
    let main = html! {
        (cards::Head::new(&title))
        form.lf-card.stack.measure method="post" action=(action) data-once {
            (form::csrf(&req.csrf))
            @if !posted.get(form::VERSION).is_empty() { (form::hidden(form::VERSION, posted.get(form::VERSION))) }
            (form::error_summary(&req.texts, errors))
            (fields(req, posted, errors))
            div.row { (form::submit(&req.texts.t("save"))) a.ds-button data-variant="tertiary" href=(back) { (req.texts.t("cancel")) } }
        }
    };
    let crumbs = words::crumbs(req, indicator, &title);
    if errors.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    }
}

pub async fn new(req: Req) -> Outcome {
    let unit = req.unit().ok_or(Failure::NotFound)?;
    let keeper = req.ctx.org.tree.authority_of(unit).unwrap_or(unit);
    req.ctx
        .require("indicator:edit", &Target::at("indicator", keeper))?;
    let preset = [
        ("unit_id", keeper.to_string()),
        ("decimals", "1".into()),
        ("publication_delay_days", "0".into()),
        ("periodicity", "year".into()),
    ];
    let fields = preset.map(|(name, value)| (name.to_owned(), value)).into();
    Ok(page(
        &req,
        None,
        &Posted {
            fields,
            files: Vec::new(),
        },
        &[],
    ))
}

pub async fn define(req: Req, posted: Posted) -> Outcome {
    let done = match read(&posted) {
        Ok(definition) => define_indicator::define_indicator(&req.ctx, definition).await,
        Err(failure) => Err(failure),
    };
    match done {
        Ok(id) => Ok(req.done(
            &format!("/indikatorer/{id}"),
            &req.texts.t("indicators-defined"),
        )),
        Err(Failure::Invalid(errors)) => Ok(page(&req, None, &posted, &errors)),
        Err(failure) => Err(failure.into()),
    }
}

pub async fn edit(req: Req, Path(id): Path<String>) -> Outcome {
    let indicator = indicators::load(&req.ctx.read(), words::id::<IndicatorId>(&id)?).await?;
    req.ctx
        .require("indicator:edit", &Target::at("indicator", indicator.unit))?;
    let posted = stands(&indicator);
    Ok(page(&req, Some(&indicator), &posted, &[]))
}

pub async fn save(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let indicator = indicators::load(&req.ctx.read(), words::id::<IndicatorId>(&id)?).await?;
    req.ctx
        .require("indicator:edit", &Target::at("indicator", indicator.unit))?;
    let done = match read(&posted) {
        Ok(definition) => {
            edit_indicator::edit_indicator(
                &req.ctx,
                indicator.id,
                Some(posted.version()?),
                definition,
            )
            .await
        }
        Err(failure) => Err(failure),
    };
    match done {
        Ok(()) => Ok(req.done(
            &format!("/indikatorer/{}", indicator.id),
            &req.texts.t("indicators-changed"),
        )),
        Err(Failure::Invalid(errors)) => Ok(page(&req, Some(&indicator), &posted, &errors)),
        Err(failure) => Err(failure.into()),
    }
}
