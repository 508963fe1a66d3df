//! What the budget of the chosen year holds: asked of a process leader, told to everybody, with who said it and when.

use access::Target;
use db::history;
use kernel::{Failure, FieldError};
use maud::{Markup, html};
use web::ui::cards::{self, Event};
use web::ui::form::{self, Choice, FieldView};
use web::ui::query;
use web::{Outcome, Posted, Req, Texts};

use super::chosen::{self, Chosen};
use super::law::{self, AT};
use crate::api::{BUDGET_CONTENT, BudgetContent, budget_content, law_settings, say_budget_content};
use crate::model::law_check::CONTENT;
use crate::model::process_model::Matter;
use crate::model::timetable::YEARS;

/// The id of the card, to which the answers that cannot be given point.
pub const ID: &str = "innehall";
/// Changes that are told at most.
const MOST: u32 = 50;

/// The card.
pub async fn card(
    req: &Req,
    chosen: &Chosen,
    posted: &Posted,
    errors: &[FieldError],
) -> kernel::Result<Markup> {
    let t = &req.texts;
    let settings = law_settings(&req.ctx, chosen.year).await?;
    let now = if errors.is_empty() {
        BudgetContent {
            answers: settings.content,
            basis: settings.content_basis,
        }
    } else {
        sent(posted)
    };
    let events = events(req, chosen.year).await?;
    let heading = t.ta(
        "calendar-content-of",
        &[("year", chosen.year.to_string().into())],
    );
    Ok(cards::card(
        ID,
        &heading,
        html! {
            p.measure { (t.t("calendar-content-text")) }
            @if chosen::may_lead(&req.ctx) { (asked(req, chosen, &now, errors)) } @else { (told(t, &now)) }
            @if !events.is_empty() { details { summary { (t.t("history")) } (cards::history(t, &events)) } }
        },
    ))
}

fn question(t: &Texts, matter: Matter) -> String {
    t.t(&format!("calendar-content-{}", matter.key()))
}

const fn key(said: Option<bool>) -> &'static str {
    match said {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

fn asked(req: &Req, chosen: &Chosen, now: &BudgetContent, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let choices = [
        Choice::new("yes", t.t("calendar-yes")),
        Choice::new("no", t.t("calendar-no")),
    ];
    let empty = t.t("calendar-content-unsaid");
    let basis = FieldView::new("basis", t.t("calendar-content-basis"))
        .help(t.t("calendar-content-basis-help"))
        .value(now.basis.clone())
        .errors(t, errors);
    let year = chosen.year.to_string();
    let to = query::with(
        &format!("{AT}/innehall"),
        &[("modell", &chosen.key()), ("ar", &year)],
    );
    html! {
        form.stack.measure method="post" action=(to) data-once {
            (form::csrf(&req.csrf))
            @for matter in CONTENT {
                (form::select(&FieldView::new(matter.key(), question(t, matter)).value(key(now.answers.get(&matter).copied())), &choices, Some(&empty)))
            }
            (form::text(&basis))
            div { (form::submit_secondary(&t.t("save"), "deed", "save")) }
        }
    }
}

fn told(t: &Texts, now: &BudgetContent) -> Markup {
    let pairs: Vec<(String, Markup)> = CONTENT
        .iter()
        .map(|matter| {
            let said = answer(t, now.answers.get(matter).copied());
            (question(t, *matter), html! { (said) })
        })
        .collect();
    html! {
        (cards::key_values(&pairs))
        @if !now.basis.is_empty() { p { (t.t("calendar-content-basis")) ": " (now.basis) } }
    }
}

fn answer(t: &Texts, said: Option<bool>) -> String {
    t.t(match said {
        Some(true) => "calendar-yes",
        Some(false) => "calendar-no",
        None => "calendar-content-unsaid",
    })
}

/// What was said of the year's budget, newest first: each answer that became another.
async fn events(req: &Req, year: i32) -> kernel::Result<Vec<Event>> {
    let t = &req.texts;
    let entries = history::of(&req.ctx.read(), "setting", BUDGET_CONTENT, MOST).await?;
    let said: Vec<BudgetContent> = entries
        .iter()
        .map(|entry| {
            let value = entry.set.get("value").and_then(|v| v.as_str());
            let value = value.and_then(|text| serde_json::from_str(text).ok());
            budget_content(value.as_ref(), year)
        })
        .collect();
    let nothing = BudgetContent::default();
    let mut events = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        let (Some(after), before) = (said.get(n), said.get(n + 1).unwrap_or(&nothing)) else {
            continue;
        };
        if after == before {
            continue;
        }
        let changed: Vec<Matter> = CONTENT
            .iter()
            .copied()
            .filter(|m| after.answers.get(m) != before.answers.get(m))
            .collect();
        events.push(Event {
            when: t.date(entry.at.date()),
            occasion: t.time(entry.at),
            text: html! {
                @if !after.basis.is_empty() { p.small { (t.t("calendar-content-basis")) ": " (after.basis) } }
                ul.small { @for matter in &changed { li { (question(t, *matter)) ": " (answer(t, after.answers.get(matter).copied())) } } }
            },
            by: entry.actor_name.clone(),
            ..Event::default()
        });
    }
    Ok(events)
}

/// What the form says.
fn sent(posted: &Posted) -> BudgetContent {
    let said = |matter: &Matter| match posted.get(matter.key()) {
        "yes" => Some((*matter, true)),
        "no" => Some((*matter, false)),
        _ => None,
    };
    BudgetContent {
        answers: CONTENT.iter().filter_map(said).collect(),
        basis: posted.get("basis").to_owned(),
    }
}

/// A process leader says what the budget holds.
pub async fn save(req: Req, posted: Posted) -> Outcome {
    req.ctx.require("year:lead", &Target::whole("year"))?;
    let (model, year) = (req.param("modell"), req.param("ar"));
    let of = year
        .and_then(|y| y.parse().ok())
        .filter(|y| YEARS.contains(y));
    let of = of.ok_or_else(|| Failure::invalid("ar", "choice"))?;
    match say_budget_content(&req.ctx, of, sent(&posted)).await {
        Ok(()) => {
            let (model, year) = (model.unwrap_or_default(), year.unwrap_or_default());
            let to = query::with(AT, &[("modell", model), ("ar", year)]);
            Ok(req.done(&to, &req.texts.t("calendar-content-saved")))
        }
        Err(Failure::Invalid(errors)) => Ok(law::page(&req, &posted, &errors).await?),
        Err(failure) => Err(failure.into()),
    }
}
