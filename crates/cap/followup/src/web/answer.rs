//! One answer with its lineage: who set it, when, on what evidence, and what it said before.

use axum::extract::Path;
use kernel::{Failure, Instant, Result};
use maud::{Markup, html};
use serde_json::{Map, Value};
use web::ui::cards::Event;
use web::ui::{Icon, cards};
use web::{Outcome, Req};

use super::words::{self, unit_name};
use super::{forms, id, report_history};
use crate::model::line::{Evidence, Line, LineId};
use crate::model::scale::StatusScale;
use crate::store::lines::rich;
use crate::store::subjects::Subjects;
use crate::store::{lines, scales};
use crate::use_cases::{report_target, round_and_report};

/// Versions shown at most.
const MOST: u32 = 200;

/// The page; looking back it shows what was known then.
pub async fn show(req: Req, Path(line): Path<String>) -> Outcome {
    let read = req.ctx.read();
    let line = lines::load(&read, id::<LineId>(&line)?).await?;
    let (round, report) = round_and_report(&req.ctx, line.round, line.unit)
        .await
        .map_err(|_| Failure::NotFound)?;
    req.ctx
        .require("unit-report:read", &report_target(&report))?;
    let subjects = Subjects::of(&read, std::slice::from_ref(&line)).await?;
    let scale = scales::load(&read).await?;
    let t = &req.texts;
    let title = subjects
        .title(&line)
        .map_or_else(|| words::kind_word(t, line.subject), str::to_owned);
    let mut happened = events(&req, &line, &scale).await?;
    if !report_history::sees_all(&req, &report) {
        happened = report_history::stood_when_approved(&req, &report, happened).await?;
    }
    happened.extend(report_history::events(&req, &report).await?);
    happened.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let events: Vec<Event> = happened.into_iter().map(|(_, event)| event).collect();
    let unit = unit_name(&req.ctx, line.unit);
    let facts = [
        (t.t("unit"), html! { (unit) }),
        (t.t("followup-round"), html! { (round.name) }),
        (t.t("period"), html! { (t.period(&round.period)) }),
        (
            t.t("followup-report-state"),
            html! {
                (web::ui::status::state(t, words::shown(report.state)))
                @if let Some(decided) = report_history::decided(&req, &report) { br; (decided) }
            },
        ),
    ];
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::History, t.t("followup-answer-and-its-grounds")))
        div.stack-l {
            (cards::facts(&facts))
            (now(&req, &line, &scale))
            (cards::section("historik", &t.t("followup-how-it-changed"), None, cards::history(t, &events)))
            p { a href={ "/granska/" (round.id) "/" (line.unit) "#" (forms::anchor(line.id)) } { (t.t("followup-see-report")) } }
        }
    };
    let crumbs = vec![
        (
            Some(format!("/framdrift/{}", round.id)),
            t.t("menu-progress"),
        ),
        (Some(format!("/granska/{}/{}", round.id, line.unit)), unit),
        (None, title.clone()),
    ];
    Ok(req.page(&title, crumbs, main))
}

fn now(req: &Req, line: &Line, scale: &StatusScale) -> Markup {
    let t = &req.texts;
    let answered = line.answered_at.map(|at| {
        t.ta(
            "followup-set-by",
            &[
                ("who", words::person_name(&req.ctx, line.answered_by).into()),
                ("when", t.date_time(at).into()),
            ],
        )
    });
    html! {
        section.lf-card.stack aria-labelledby="nu" {
            h2 id="nu" { (t.t("followup-now")) }
            (words::status_or_none(t, scale, line.answer.status.as_deref()))
            @if let Some(answered) = answered { p { (answered) } } @else { p.dim { (t.t("followup-not-answered")) } }
            @if let Some(evidence) = &line.evidence { (evidence_list(req, evidence)) }
            @for (name, text) in [("comment_rich", &line.answer.comment), ("cause_rich", &line.answer.cause), ("consequence_rich", &line.answer.consequence), ("measures_rich", &line.answer.measures)] {
                @if !text.is_empty() { div.stack-s { h3 { (t.t(name)) } (words::rich(text, name)) } }
            }
            @for (name, text) in [("missing_reason", &line.answer.missing_reason), ("basis", &line.answer.basis)] {
                @if let Some(text) = text { div.stack-s { h3 { (t.t(name)) } p { (text) } } }
            }
        }
    }
}

/// The evidence as it was when the status was set.
fn evidence_list(req: &Req, evidence: &Evidence) -> Markup {
    let t = &req.texts;
    html! {
        div.lf-ev {
            p { strong { (words::evidence_count(t, Some(evidence))) } }
            ul.stack-s {
                @for value in &evidence.values {
                    li {
                        a href={ "/indikatorer/" (value.indicator_id) } { (value.name) } ": "
                        @match value.value {
                            Some(v) => (words::measured(t, v, value.decimals, &value.measurement_unit)),
                            None => (t.t("missing")),
                        }
                        @if let Some(target) = value.target {
                            " " span.dim { (t.ta("followup-against-target", &[("target", words::measured(t, target, value.decimals, &value.measurement_unit).into())])) }
                        }
                        @if let Some(period) = value.period { " " span.dim { "(" (t.period(&period)) ")" } }
                    }
                }
            }
        }
    }
}

/// Every saved version of the answer, newest first.
async fn events(req: &Req, line: &Line, scale: &StatusScale) -> Result<Vec<(Instant, Event)>> {
    let t = &req.texts;
    let entries = db::history::of(&req.ctx.read(), "report_line", line.id, MOST).await?;
    let text = |set: &Map<String, Value>, name: &str| {
        set.get(name).and_then(Value::as_str).map(str::to_owned)
    };
    Ok(entries
        .into_iter()
        .filter(|e| e.op == "update")
        .map(|entry| {
            let status = text(&entry.set, "status");
            let evidence: Option<Evidence> =
                text(&entry.set, "evidence").and_then(|json| serde_json::from_str(&json).ok());
            let parts: Vec<String> = ["cause_rich", "comment_rich"]
                .iter()
                .map(|name| rich(text(&entry.set, name).as_deref()).to_plain())
                .filter(|words| !words.is_empty())
                .collect();
            let confirmed = entry.set.get("is_confirmed").and_then(Value::as_i64) == Some(1);
            let occasion = t.t(if confirmed {
                "followup-confirmed"
            } else {
                "followup-mark-begun"
            });
            let said = words::evidence_count(t, evidence.as_ref());
            let event = Event {
                when: t.date(entry.at.date()),
                occasion: format!("{}, {}", t.time(entry.at), occasion.to_lowercase()),
                status: status.map(|s| {
                    (
                        scale.tone(&s),
                        scale.word(&s, words::language(t)).to_owned(),
                    )
                }),
                text: html! { (parts.join(" ")) },
                by: format!("{}. {said}", report_history::by(&entry)),
            };
            (entry.at, event)
        })
        .collect())
}
