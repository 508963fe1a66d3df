//! Targets of an indicator at the chosen unit, and which goals and assignments it tells of.

use access::Target as Aim;
use axum::extract::Path;
use axum::response::Response;
use kernel::{Failure, FieldError, Period, PeriodKind, Result, UnitId};
use maud::{Markup, html};
use steering::api::{DecisionState, Item, ItemId};
use web::ui::cards;
use web::ui::form::{self, Choice, FieldView};
use web::{Fields, Outcome, Posted, Req};

use super::words;
use crate::model::indicator::{Gender, Indicator, IndicatorId, TargetId};
use crate::store::indicators::{self, Target};
use crate::use_cases::link_item::{link_item, unlink_item};
use crate::use_cases::set_target::{SetTarget, remove_target, set_target};

async fn load(req: &Req, id: &str) -> Result<Indicator> {
    let indicator = indicators::load(&req.ctx.read(), words::id::<IndicatorId>(id)?).await?;
    req.ctx
        .require("indicator:read", &Aim::at("indicator", indicator.unit))?;
    Ok(indicator)
}

fn unit_of(req: &Req) -> Result<UnitId> {
    req.unit().ok_or(Failure::NotFound)
}

pub async fn form(req: Req, Path(id): Path<String>) -> Outcome {
    let indicator = load(&req, &id).await?;
    let unit = unit_of(&req)?;
    req.ctx
        .require("indicator:edit", &Aim::at("indicator", unit))?;
    Ok(page(&req, &indicator, unit, None, &[]).await?)
}

pub async fn set(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let indicator = load(&req, &id).await?;
    let unit = UnitId::parse(posted.get("unit_id")).ok_or(Failure::NotFound)?;
    let done = match read(&indicator, unit, &posted) {
        Ok(command) => set_target(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match done {
        Ok(()) => Ok(req.done(
            &format!("/indikatorer/{}", indicator.id),
            &req.texts.t("indicators-target-set"),
        )),
        Err(Failure::Invalid(errors)) => {
            Ok(page(&req, &indicator, unit, Some(&posted), &errors).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

fn read(indicator: &Indicator, unit: UnitId, posted: &Posted) -> Result<SetTarget> {
    let mut fields = Fields::new(posted);
    let period = fields.period("target_period");
    let gender = fields.choice("gender", Gender::parse);
    let value = fields.opt_scaled("value");
    if value.is_none() && fields.errors().iter().all(|e| e.field != "value") {
        fields.fault(FieldError::new("value", "required"));
    }
    let decision = fields.opt_id::<steering::api::DecisionId>("decision_id");
    fields.finish()?;
    let complete = || {
        Some(SetTarget {
            indicator: indicator.id,
            unit,
            period: period?,
            gender: gender?,
            value: value?,
            decision_id: decision.map(|d| d.to_string()),
        })
    };
    complete().ok_or_else(|| Failure::invalid("", "required"))
}

pub async fn remove(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let indicator = load(&req, &id).await?;
    remove_target(
        &req.ctx,
        indicator.id,
        words::id::<TargetId>(posted.get("target"))?,
        Some(posted.version()?),
    )
    .await?;
    Ok(req.done(
        &format!("/indikatorer/{}", indicator.id),
        &req.texts.t("indicators-target-removed"),
    ))
}

pub async fn link(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let indicator = load(&req, &id).await?;
    let item: ItemId = words::id(posted.get("item_id"))?;
    let unit = UnitId::parse(posted.get("unit_id"));
    // whoever links a goal may read it
    let found = steering::api::item(&req.ctx.read(), &item).await?;
    req.ctx
        .require("item:read", &steering::api::target(&found))?;
    link_item(&req.ctx, indicator.id, item, unit).await?;
    Ok(req.done(
        &format!("/indikatorer/{}", indicator.id),
        &req.texts.t("indicators-linked"),
    ))
}

pub async fn unlink(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let indicator = load(&req, &id).await?;
    unlink_item(&req.ctx, indicator.id, posted.get("link").to_owned()).await?;
    Ok(req.done(
        &format!("/indikatorer/{}", indicator.id),
        &req.texts.t("indicators-unlinked"),
    ))
}

/// Periods a target can be for: this year and the three next, and those of the indicator's own kind within this year.
fn periods(req: &Req, indicator: &Indicator) -> Vec<Choice> {
    let today = req.ctx.today();
    let mut found: Vec<Period> = Vec::new();
    let mut year = Period::holding(PeriodKind::Year, today);
    while let Some(period) = year.filter(|_| found.len() < 4) {
        found.push(period);
        year = period
            .end()
            .succ_opt()
            .and_then(|day| Period::holding(PeriodKind::Year, day));
    }
    if indicator.periodicity != PeriodKind::Year
        && let Some(this) = found.first().copied()
    {
        let of_kind = this
            .each_month()
            .filter_map(|m| Period::holding(indicator.periodicity, m.start()));
        let mut own: Vec<Period> = of_kind.collect();
        own.dedup();
        found.extend(own);
    }
    found
        .iter()
        .map(|p| Choice::new(p.key(), words::period(&req.texts, p)))
        .collect()
}

/// What the unit has decided or received in the shown period, that the reader may see.
async fn items(req: &Req, unit: UnitId) -> Result<Vec<Item>> {
    let read = req.ctx.read();
    let mut found = steering::api::own_items_of_units(&read, &[unit], req.view.period).await?;
    found.extend(
        steering::api::received_by(&read, &[unit], req.view.period)
            .await?
            .into_iter()
            .map(|(_, item)| item),
    );
    found.retain(|i| req.ctx.may("item:read", &steering::api::target(i)));
    let mut seen = std::collections::HashSet::new();
    found.retain(|i| seen.insert(i.id));
    Ok(found)
}

async fn page(
    req: &Req,
    indicator: &Indicator,
    unit: UnitId,
    posted: Option<&Posted>,
    errors: &[FieldError],
) -> Result<Response> {
    let standing = indicators::targets(&req.ctx.read(), &[indicator.id], Some(unit)).await?;
    let items = items(req, unit).await?;
    let ids: Vec<_> = items.iter().filter_map(|i| i.decision).collect();
    let decisions = steering::api::decisions(&req.ctx.read(), &ids).await?;
    let decisions: Vec<Choice> = decisions
        .iter()
        .filter(|d| d.state == DecisionState::Decided)
        .map(|d| {
            Choice::new(
                d.id.to_string(),
                format!("{}, {}", d.title, req.texts.date(d.decided_on)),
            )
        })
        .collect();
    let title = req.texts.t("indicators-targets-and-links");
    let unit_name = req
        .ctx
        .org_now
        .tree
        .get(unit)
        .map(|u| u.name.clone())
        .unwrap_or_default();
    let lead = req.texts.ta(
        "indicators-values-lead",
        &[
            ("name", (&indicator.name).into()),
            ("unit", unit_name.into()),
        ],
    );
    let main = html! {
        (cards::Head::new(&title).lead(lead))
        (standing_targets(req, indicator, &standing))
        (target_form(req, indicator, unit, &decisions, posted, errors))
        (link_form(req, indicator, unit, &items))
    };
    let crumbs = words::crumbs(req, Some(indicator), &title);
    Ok(if errors.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    })
}

fn standing_targets(req: &Req, indicator: &Indicator, standing: &[Target]) -> Markup {
    let action = format!("/indikatorer/{}/malvarden/ta-bort", indicator.id);
    cards::card(
        "standing",
        &req.texts.t("indicators-targets"),
        html! {
            @if standing.is_empty() { p.dim { (req.texts.t("indicators-no-targets")) } }
            @for target in standing {
                div.row {
                    span {
                        (words::period(&req.texts, &target.period)) ", " (words::gender(&req.texts, target.gender)) ": "
                        strong { (words::figure(&req.texts, target.value, indicator.decimals)) " " (indicator.measurement_unit) }
                    }
                    (form::deed(&action, &req.csrf, &[("target", &target.id.to_string()), (form::VERSION, &target.version.to_string())], &req.texts.t("remove"), false))
                }
            }
        },
    )
}

fn target_form(
    req: &Req,
    indicator: &Indicator,
    unit: UnitId,
    decisions: &[Choice],
    posted: Option<&Posted>,
    errors: &[FieldError],
) -> Markup {
    let t = |key: &str| req.texts.t(key);
    let value =
        |name: &str, stands: &str| posted.map_or(stands.to_owned(), |p| p.get(name).to_owned());
    let field = |name: &str, label: &str, stands: &str| {
        FieldView::new(name, t(label))
            .value(value(name, stands))
            .errors(&req.texts, errors)
    };
    let genders: &[Gender] = if indicator.by_gender {
        &Gender::ALL
    } else {
        &[Gender::T]
    };
    let genders: Vec<Choice> = genders
        .iter()
        .map(|g| Choice::new(g.key(), words::gender(&req.texts, *g)))
        .collect();
    cards::card(
        "new-target",
        &t("indicators-set-target"),
        html! {
            form.stack.measure method="post" action={ "/indikatorer/" (indicator.id) "/malvarden" } data-once {
                (form::csrf(&req.csrf))
                (form::hidden("unit_id", &unit.to_string()))
                (form::error_summary(&req.texts, errors))
                (form::select(&field("target_period", "period", "").required(), &periods(req, indicator), Some(&t("choose-one"))))
                @if indicator.by_gender { (form::select(&field("gender", "indicators-gender", "T"), &genders, None)) }
                @else { (form::hidden("gender", Gender::T.key())) }
                (form::number(&field("value", "indicators-target", "").required(), &indicator.measurement_unit))
                @if !decisions.is_empty() {
                    (form::select(&field("decision_id", "indicators-decision", "").help(t("indicators-decision-help")), decisions, Some(&t("indicators-no-decision-yet"))))
                }
                (form::submit(&t("indicators-set-target")))
            }
        },
    )
}

fn link_form(req: &Req, indicator: &Indicator, unit: UnitId, items: &[Item]) -> Markup {
    let t = |key: &str| req.texts.t(key);
    let choices: Vec<Choice> = items
        .iter()
        .map(|i| Choice::new(i.id.to_string(), &i.title))
        .collect();
    let every = req
        .ctx
        .may("indicator:edit", &Aim::at("indicator", indicator.unit));
    let mut reach = vec![Choice::new(unit.to_string(), t("indicators-link-here"))];
    if every {
        reach.push(Choice::new("", t("indicators-link-everywhere")));
    }
    cards::card(
        "link",
        &t("indicators-link"),
        html! {
            @if choices.is_empty() { p.dim { (t("indicators-nothing-to-link")) } }
            @else {
                form.stack.measure method="post" action={ "/indikatorer/" (indicator.id) "/koppla" } data-once {
                    (form::csrf(&req.csrf))
                    (form::select(&FieldView::new("item_id", t("indicators-item")), &choices, None))
                    (form::radios(&FieldView::new("unit_id", t("indicators-link-reach")).value(unit.to_string()), &reach))
                    (form::submit_secondary(&t("indicators-link"), "do", "link"))
                }
            }
        },
    )
}
