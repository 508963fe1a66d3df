//! The form of a deviation, under the five headings of a report.

use axum::extract::Path;
use axum::response::Response;
use document::RichText;
use kernel::{Failure, FieldError, UnitId};
use maud::html;
use web::ui::form::{self, Choice, FieldView};
use web::ui::{Icon, cards};
use web::{Fields, Outcome, Posted, Req};

use super::deviations::{may_register, readable};
use super::{forms, id};
use crate::model::deviation::{Deviation, DeviationKind};
use crate::use_cases::register_deviation::{
    NewDeviation, edit_deviation, register_deviation, target,
};

/// The headings, in the order of a report; each is the name of its column and field.
pub const HEADINGS: [&str; 5] = [
    "cause_rich",
    "consequence_served_rich",
    "consequence_organisation_rich",
    "consequence_economic_rich",
    "measures_rich",
];

/// What is written under each heading.
#[must_use]
pub fn texts_of(deviation: &Deviation) -> [(&'static str, &RichText); 5] {
    let texts = &deviation.texts;
    [
        ("cause_rich", &texts.cause),
        ("consequence_served_rich", &texts.consequence_served),
        (
            "consequence_organisation_rich",
            &texts.consequence_organisation,
        ),
        ("consequence_economic_rich", &texts.consequence_economic),
        ("measures_rich", &texts.measures),
    ]
}

/// A new deviation, at the unit and about the thing that the address says.
pub async fn new(req: Req) -> Outcome {
    if req.ctx.scope("deviation:register").is_empty() {
        return Err(Failure::Forbidden.into());
    }
    let filled = vec![
        (
            "unit_id".to_owned(),
            req.param("vid")
                .map(str::to_owned)
                .or_else(|| req.unit().map(|u| u.to_string()))
                .unwrap_or_default(),
        ),
        (
            "item_id".to_owned(),
            req.param("mal").unwrap_or_default().to_owned(),
        ),
        (
            "round_id".to_owned(),
            req.param("uppfoljning").unwrap_or_default().to_owned(),
        ),
        ("noticed_on".to_owned(), req.ctx.today().to_string()),
        (
            "kind".to_owned(),
            DeviationKind::Operational.key().to_owned(),
        ),
    ];
    Ok(page(&req, "/avvikelser/ny", &filled, &[], true))
}

/// Registers it.
pub async fn register(req: Req, posted: Posted) -> Outcome {
    let mut fields = Fields::new(&posted);
    let unit: Option<UnitId> = fields.id("unit_id");
    let noticed_on = fields.date("noticed_on");
    let item_id = Some(posted.get("item_id"))
        .filter(|i| !i.is_empty())
        .map(str::to_owned);
    let round = fields.opt_id("round_id");
    let mut errors = fields.errors().to_vec();
    let form = forms::deviation(&posted);
    if let Err(Failure::Invalid(more)) = &form {
        errors.extend(more.iter().cloned());
    }
    let (Some(unit), Some(noticed_on), Ok(form)) = (unit, noticed_on, form) else {
        return Ok(page(&req, "/avvikelser/ny", &posted.fields, &errors, true));
    };
    if !errors.is_empty() {
        return Ok(page(&req, "/avvikelser/ny", &posted.fields, &errors, true));
    }
    match register_deviation(
        &req.ctx,
        NewDeviation {
            unit,
            form,
            noticed_on,
            item_id,
            round,
        },
    )
    .await
    {
        Ok(id) => Ok(req.done(
            &format!("/avvikelser/{id}"),
            &req.texts.t("followup-deviation-registered"),
        )),
        Err(Failure::Invalid(errors)) => {
            Ok(page(&req, "/avvikelser/ny", &posted.fields, &errors, true))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// One that is there.
pub async fn edit(req: Req, Path(deviation): Path<String>) -> Outcome {
    let deviation = readable(&req, id(&deviation)?).await?;
    req.ctx.require("deviation:edit", &target(&deviation))?;
    let mut filled = vec![
        ("title".to_owned(), deviation.title.clone()),
        ("kind".to_owned(), deviation.kind.key().to_owned()),
        (form::VERSION.to_owned(), deviation.version.to_string()),
    ];
    filled.extend(texts_of(&deviation).map(|(name, text)| (name.to_owned(), text.to_plain())));
    Ok(page(
        &req,
        &format!("/avvikelser/{}/andra", deviation.id),
        &filled,
        &[],
        false,
    ))
}

/// Saves it.
pub async fn save(req: Req, Path(deviation): Path<String>, posted: Posted) -> Outcome {
    let deviation = readable(&req, id(&deviation)?).await?;
    let outcome = match forms::deviation(&posted) {
        Ok(form) => edit_deviation(&req.ctx, deviation.id, Some(posted.version()?), form).await,
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(()) => Ok(req.done(
            &format!("/avvikelser/{}", deviation.id),
            &req.texts.t("followup-deviation-saved"),
        )),
        Err(Failure::Invalid(errors)) => Ok(page(
            &req,
            &format!("/avvikelser/{}/andra", deviation.id),
            &posted.fields,
            &errors,
            false,
        )),
        Err(failure) => Err(failure.into()),
    }
}

fn page(
    req: &Req,
    action: &str,
    filled: &[(String, String)],
    errors: &[FieldError],
    is_new: bool,
) -> Response {
    let t = &req.texts;
    let title = t.t(if is_new {
        "followup-register-deviation"
    } else {
        "followup-edit-deviation"
    });
    let value = |name: &str| {
        filled
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v.as_str())
    };
    let field = |name: &str, label: &str| {
        FieldView::new(name, t.t(label))
            .value(value(name))
            .errors(t, errors)
    };
    let kinds: Vec<Choice> = DeviationKind::ALL
        .iter()
        .map(|k| {
            let key = format!("followup-deviation-{}", k.key());
            Choice::new(k.key(), t.t(&key)).help(t.t(&format!("{key}-help")))
        })
        .collect();
    let units = units(req);
    let mut labels: Vec<(&str, String)> = HEADINGS.iter().map(|n| (*n, t.t(n))).collect();
    labels.extend(
        [
            ("unit_id", "unit"),
            ("noticed_on", "followup-noticed-on"),
            ("title", "followup-deviation-title"),
            ("kind", "followup-kind"),
        ]
        .map(|(name, key)| (name, t.t(key))),
    );
    let heading = |name: &str| {
        let help = format!(
            "followup-help-{}",
            name.trim_end_matches("_rich").replace('_', "-")
        );
        let field = field(name, name).help(t.t(&help));
        // the cause is what makes it a deviation; the rest may come later
        if name == "cause_rich" {
            field.required()
        } else {
            field
        }
    };
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Warning, t.t("followup-deviation")).lead(t.t("followup-deviation-lead")))
        form.stack-l.measure method="post" action=(action) data-once {
            (form::error_summary_labelled(t, errors, &labels))
            (form::csrf(&req.csrf))
            @if !value(form::VERSION).is_empty() { (form::hidden(form::VERSION, value(form::VERSION))) }
            @if is_new {
                (form::hidden("item_id", value("item_id")))
                (form::hidden("round_id", value("round_id")))
                (form::select(&field("unit_id", "unit").required(), &units, Some(&t.t("choose-one"))))
                (form::date(t, &field("noticed_on", "followup-noticed-on").required()))
            }
            (form::text(&field("title", "followup-deviation-title").help(t.t("followup-deviation-title-help")).required()))
            (form::radios(&field("kind", "followup-kind"), &kinds))
            @for name in HEADINGS {
                (form::textarea(&heading(name), 4))
            }
            div.row { (form::submit(&t.t("save"))) a href="/avvikelser" { (t.t("cancel")) } }
        }
    };
    let crumbs = vec![
        (Some("/avvikelser".to_owned()), t.t("menu-deviations")),
        (None, title.clone()),
    ];
    if errors.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    }
}

/// The units at which the actor may register, with their place by indentation.
fn units(req: &Req) -> Vec<Choice> {
    let tree = &req.ctx.org_now.tree;
    let may: Vec<_> = tree
        .iter()
        .filter(|u| may_register(req, u.id))
        .take(500)
        .collect();
    may.iter()
        .map(|u| Choice::new(u.id.to_string(), u.name.clone()))
        .collect()
}
