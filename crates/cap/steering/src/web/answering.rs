//! The form with which a receiver answers: takes up, contributes, or not relevant.

use access::Target;
use axum::extract::Path;
use db::history;
use kernel::{Failure, FieldError, Result};
use maud::{Markup, html};
use web::ui::form::{self, Choice, FieldView};
use web::ui::{Icon, cards};
use web::{Outcome, Posted, Req};

use super::forms::{OWN_ROWS, Shown, faults, people_choices, read_own_rows};
use super::names::Names;
use super::show::{crumbs, decision_of};
use super::words;
use crate::model::answer::{Answer, Receiver};
use crate::model::item::{Item, ItemId, ItemKind, LinkKind, ReceiverId, TITLE_CHARS};
use crate::store::{items, links, receivers};
use crate::use_cases::answer_assignment::{AnswerAssignment, answer_assignment};
use crate::use_cases::target;

async fn load(req: &Req, id: &str) -> Result<(Receiver, Item)> {
    let read = req.ctx.read();
    let receiver = receivers::load(&read, ReceiverId::parse(id).ok_or(Failure::NotFound)?).await?;
    let item = items::load(&read, receiver.item).await?;
    req.ctx.require("item:read", &target(&item))?;
    Ok((receiver, item))
}

pub(crate) async fn show(req: Req, Path(id): Path<String>) -> Outcome {
    let (receiver, item) = load(&req, &id).await?;
    let through: Vec<String> = links::through(&req.ctx.read(), [receiver.id])
        .await?
        .iter()
        .filter(|l| l.kind == LinkKind::Contributes)
        .map(|l| l.child.to_string())
        .collect();
    let stored = vec![
        (
            "answer".to_owned(),
            receiver
                .answer
                .map(Answer::key)
                .unwrap_or_default()
                .to_owned(),
        ),
        (
            "reason".to_owned(),
            receiver.reason.clone().unwrap_or_default(),
        ),
        ("version".to_owned(), receiver.version.to_string()),
    ];
    page(
        &req,
        &receiver,
        &item,
        &Shown::new(&req.texts, stored),
        &through,
        false,
    )
    .await
}

async fn page(
    req: &Req,
    receiver: &Receiver,
    item: &Item,
    shown: &Shown<'_>,
    through: &[String],
    is_invalid: bool,
) -> Outcome {
    let t = &req.texts;
    let read = req.ctx.read();
    let may = req.ctx.known_at.is_none()
        && req
            .ctx
            .may("receiver:answer", &Target::at("receiver", receiver.unit));
    let decision = decision_of(req, item.decision).await?;
    let names = Names::load(req, vec![receiver.unit]).await?;
    let wording = items::wordings(&read, [item.id])
        .await?
        .remove(&item.id)
        .unwrap_or_default();
    let history = history::of(&read, "receiver", receiver.id, 30).await?;
    let title = t.ta(
        "steering-answer-title",
        &[("unit", names.name(receiver.unit).into())],
    );
    let kind = format!("{}: {}", words::numbered(t, item), item.title);
    let form = if may {
        Some(answer_form(req, receiver, item, shown, through).await?)
    } else {
        None
    };
    let main = html! {
        (cards::Head::new(&title).kind(Icon::Flag, kind).lead(t.ta("steering-answer-lead", &[("date", t.date(item.answer_due()).into())])))
        div.stack-l {
            @if !wording.is_empty() { (cards::wording(&words::rich(&wording, "lydelse"))) }
            p { a href=(words::href(item)) { (t.t("steering-see-all-answers")) } }
            @if let Some(remark) = names.remark(t, receiver.unit) { p.dim { (remark) } }
            @if let Some(form) = form { (form) } @else { (given(req, receiver)) }
            (cards::section("historik", &t.t("history"), None, cards::history(t, &events(req, &history))))
        }
    };
    let mut way = crumbs(req, item, decision.as_ref());
    if let Some(last) = way.last_mut() {
        last.0 = Some(words::href(item));
    }
    way.push((None, t.t("steering-answer")));
    Ok(if is_invalid {
        req.page_invalid(&title, way, main)
    } else {
        req.page(&title, way, main)
    })
}

fn given(req: &Req, receiver: &Receiver) -> Markup {
    let t = &req.texts;
    html! {
        @match receiver.answer {
            Some(answer) => {
                p { strong { (words::answer(t, answer)) } }
                @if let Some(reason) = &receiver.reason { p.measure { (reason) } }
            }
            None => p.dim { (t.t("steering-not-answered")) },
        }
    }
}

async fn answer_form(
    req: &Req,
    receiver: &Receiver,
    item: &Item,
    shown: &Shown<'_>,
    through: &[String],
) -> Result<Markup> {
    let t = &req.texts;
    let answers: Vec<Choice> = Answer::ALL
        .iter()
        .map(|a| {
            Choice::new(a.key(), words::answer(t, *a))
                .help(t.t(&format!("steering-answer-{a}-help")))
        })
        .collect();
    let existing = existing(req, receiver, item).await?;
    let through_field =
        FieldView::new("through", t.t("steering-through-field")).errors(t, &shown.errors);
    Ok(html! {
        form.stack-l method="post" action=(format!("/svar/{}", receiver.id)) data-once {
            (shown.summary())
            (form::csrf(&req.csrf)) (form::hidden(form::VERSION, &shown.value("version")))
            (form::radios(&shown.field("answer").required(), &answers))
            (form::shown_by("answer", &["takes-up"], own_rows(req, receiver, shown)))
            (form::shown_by("answer", &["contributes"], html! {
                div.full {
                    @if existing.is_empty() { p.dim { (t.t("steering-nothing-existing")) } }
                    @else { (form::checkboxes(&through_field, &existing, through)) }
                }
            }))
            (form::shown_by("answer", &["not-relevant", "contributes", "takes-up"], html! {
                div.full { (form::textarea(&shown.field("reason").help(t.t("steering-reason-help")), 4)) }
            }))
            div.row { (form::submit(&t.t("steering-save-answer"))) a href="/uppdrag-till-oss" { (t.t("cancel")) } }
        }
    })
}

/// Own goals and activities of the receiver's authority that could carry the item out.
async fn existing(req: &Req, receiver: &Receiver, item: &Item) -> Result<Vec<Choice>> {
    let t = &req.texts;
    let org = &req.ctx.org_now;
    let Some(place) = org.place(receiver.unit) else {
        return Ok(Vec::new());
    };
    let top = org.tree.authority_of(place).unwrap_or(place);
    let mut units = org.tree.subtree_ids(top);
    units.push(receiver.unit);
    let found = items::own_of_units(&req.ctx.read(), &units, item.due_period).await?;
    Ok(found
        .into_iter()
        .filter(|i| i.id != item.id)
        .map(|i| {
            let unit = org
                .tree
                .get(i.unit)
                .map(|u| u.name.clone())
                .unwrap_or_default();
            Choice::new(i.id.to_string(), i.title.clone())
                .help(format!("{}, {unit}", words::kind(t, i.kind)))
        })
        .collect())
}

fn own_rows(req: &Req, receiver: &Receiver, shown: &Shown<'_>) -> Markup {
    let t = &req.texts;
    let kinds = words::choices(&[ItemKind::Goal, ItemKind::Activity], ItemKind::key, |k| {
        t.t(&format!("steering-own-{k}"))
    });
    let people = people_choices(&req.ctx.org_now, receiver.unit);
    html! {
        div.full.stack {
            p.dim { (t.t("steering-own-help")) }
            @for row in 1..=OWN_ROWS {
                fieldset.stack-s {
                    legend { strong { (t.ta("steering-own-row", &[("number", row.to_string().into())])) } }
                    div.lf-filters {
                        (form::select(&shown.labelled(&format!("own-kind-{row}"), t.t("steering-column-kind")), &kinds, None))
                        (form::text(&shown.labelled(&format!("own-title-{row}"), t.t("title")).max_length(TITLE_CHARS)))
                        (form::date(t, &shown.labelled(&format!("own-starts-{row}"), t.t("starts_on"))))
                        (form::date(t, &shown.labelled(&format!("own-ends-{row}"), t.t("ends_on"))))
                        (form::select(&shown.labelled(&format!("own-person-{row}"), t.t("responsible_person")), &people, Some(&t.t("steering-nobody-yet"))))
                    }
                }
            }
        }
    }
}

pub(crate) async fn save(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let (receiver, item) = load(&req, &id).await?;
    let done = match read(&req, &receiver, &posted) {
        Ok(command) => answer_assignment(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match faults(done.map_err(|f| worded(&req, f)))? {
        Ok(()) => Ok(req.done(&words::href(&item), &req.texts.t("steering-answer-saved"))),
        Err(errors) => {
            let through: Vec<String> = posted.all("through").map(str::to_owned).collect();
            page(
                &req,
                &receiver,
                &item,
                &Shown::again(&req.texts, &posted, errors),
                &through,
                true,
            )
            .await
        }
    }
}

/// Two who answered at once see the answers in words, not as keys.
fn worded(req: &Req, failure: Failure) -> Failure {
    let Failure::Conflict(mut conflict) = failure else {
        return failure;
    };
    let word = |key: &str| {
        Answer::parse(key).map_or_else(|| key.to_owned(), |a| words::answer(&req.texts, a))
    };
    for text in conflict.texts.iter_mut().filter(|t| t.field == "answer") {
        text.theirs = word(&text.theirs);
        text.yours = word(&text.yours);
    }
    Failure::Conflict(conflict)
}

fn read(req: &Req, receiver: &Receiver, posted: &Posted) -> Result<AnswerAssignment> {
    let mut errors = Vec::new();
    let sent = posted.get("answer");
    let answer = words::parse_answer(&req.texts, sent);
    if answer.is_none() {
        errors.push(FieldError::new(
            "answer",
            if sent.is_empty() {
                "required"
            } else {
                "choice"
            },
        ));
    }
    let through: Vec<Option<ItemId>> = posted
        .all("through")
        .filter(|t| !t.is_empty())
        .map(ItemId::parse)
        .collect();
    if through.iter().any(Option::is_none) {
        errors.push(FieldError::new("through", "choice"));
    }
    let own = if answer == Some(Answer::TakesUp) {
        let at = req
            .ctx
            .org_now
            .place(receiver.unit)
            .unwrap_or(receiver.unit);
        match read_own_rows(posted, at) {
            Ok(own) => own,
            Err(Failure::Invalid(more)) => {
                errors.extend(more);
                Vec::new()
            }
            Err(failure) => return Err(failure),
        }
    } else {
        Vec::new()
    };
    match answer {
        Some(answer) if errors.is_empty() => Ok(AnswerAssignment {
            receiver: receiver.id,
            version: Some(posted.version()?),
            answer,
            reason: Some(posted.get("reason").to_owned()),
            own,
            through: through.into_iter().flatten().collect(),
        }),
        _ => Err(Failure::Invalid(errors)),
    }
}

fn events(req: &Req, history: &[history::Entry]) -> Vec<cards::Event> {
    let t = &req.texts;
    history
        .iter()
        .map(|entry| {
            let answer = entry
                .set
                .get("answer")
                .and_then(|a| a.as_str())
                .and_then(Answer::parse);
            let reason = entry
                .set
                .get("reason")
                .and_then(|r| r.as_str())
                .unwrap_or_default();
            let words = match (answer, entry.op.as_str()) {
                (Some(answer), _) => words::answer(t, answer),
                (None, "insert") => t.t("steering-event-received"),
                (None, _) => t.t("steering-event-role"),
            };
            cards::Event {
                when: t.date(entry.at.date()),
                occasion: t.time(entry.at),
                status: None,
                text: html! { (words) @if !reason.is_empty() { ": ”" (reason) "”" } },
                by: entry.actor_name.clone(),
            }
        })
        .collect()
}
