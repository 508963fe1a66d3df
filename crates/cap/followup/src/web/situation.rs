//! What was decided, how it goes and what deviates: for elected members, on a phone first.

use std::collections::HashMap;

use access::Target;
use db::params;
use document::Tone;
use kernel::{Result, UnitId};
use maud::{Markup, html};
use web::ui::status::Tally;
use web::ui::{Icon, cards};
use web::{Outcome, Req, Texts};

use super::deviations::short;
use super::words;
use crate::api;
use crate::model::deviation::{Deviation, DeviationState};
use crate::model::line::SubjectKind;
use crate::model::round::Round;
use crate::model::scale::StatusScale;
use crate::store::deviations::{self, Wanted};
use crate::store::scales;
use crate::store::statuses::Judged;

/// Deviations shown on the page; the rest is one link away.
const MOST: usize = 10;

/// A goal of the council.
struct Decided {
    id: String,
    kind: SubjectKind,
    title: String,
    theme: Option<String>,
    /// Who decided it.
    owner: UnitId,
    receivers: i64,
    answered: i64,
}

/// The page.
pub async fn show(req: Req) -> Outcome {
    req.ctx.require("round:read", &Target::whole("round"))?;
    let t = &req.texts;
    let read = req.ctx.read();
    let items = decided(&req).await?;
    let ids: Vec<String> = items.iter().map(|i| i.id.clone()).collect();
    let scale = scales::load(&read).await?;
    let (judged, hidden) = api::statuses_and_hidden(&req.ctx, &ids, &req.view.period).await?;
    let tallies = api::tallies(&judged, &scale);
    let wanted = Wanted {
        states: Some(&[DeviationState::Open, DeviationState::Lifted]),
        ..Wanted::default()
    };
    let open = deviations::list(&read, &req.ctx.scope("deviation:read"), &wanted).await?;
    let rounds = crate::store::rounds::list(&read).await?;
    let title = t.t("followup-situation");
    let legend: Vec<_> = scale
        .0
        .iter()
        .map(|v| (v.tone, v.name(words::language(t)).to_owned()))
        .collect();
    let mut whole = Tally::default();
    for one in &judged {
        whole.add(scale.tone(&one.status), 1);
    }
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Chart, t.period(&req.view.period)).lead(stands_on(t, &rounds, &judged)))
        div.stack-l {
            section.lf-card.stack-s aria-labelledby="helhet" {
                h2 id="helhet" { (t.t("followup-all-judgements")) }
                (words::tally_or_none(t, whole))
                p.small.dim { (t.ta("followup-counted-not-weighed", &[("count", judged.len().into())])) }
                @if hidden > 0 { p.small { (t.ta("followup-without-drafts", &[("count", hidden.into())])) } }
                (web::ui::status::legend(t, &legend))
            }
            (economy::api::glance(&req).await?)
            (goals(&req, &items, &tallies))
            (off(&req, &items, &judged, (&rounds, &scale)))
            (deviating(&req, &open))
        }
    };
    Ok(req.page(&title, vec![(None, title.clone())], main))
}

/// Which rounds the picture stands on, with how many judgements of each.
fn stands_on(t: &Texts, rounds: &[Round], judged: &[Judged]) -> String {
    let told: Vec<String> = rounds
        .iter()
        .filter_map(|round| {
            let count = judged.iter().filter(|j| j.round == round.id).count();
            let said = [("round", (&round.name).into()), ("count", count.into())];
            (count > 0).then(|| t.ta("followup-stands-on-round", &said))
        })
        .collect();
    if told.is_empty() {
        return t.t("followup-stands-on-none");
    }
    t.ta("followup-stands-on", &[("rounds", told.join(", ").into())])
}

/// The goals and assignments of councils that hold in the period, with how many have answered: one query.
async fn decided(req: &Req) -> Result<Vec<Decided>> {
    let period = req.view.period;
    let rows = req
        .ctx
        .read()
        .query(
            "SELECT i.id, i.kind, i.unit_id, i.title, i.title_sort, i.number, i.theme, COUNT(r.id) AS receiver_count, COUNT(r.answer) AS answer_count FROM {v_item} i JOIN {v_receiver} r ON r.item_id = i.id LEFT JOIN {v_decision} d ON d.id = i.decision_id WHERE i.kind IN ('goal', 'assignment') AND i.state = 'published' AND i.due_starts <= $1 AND i.due_ends >= $2 GROUP BY i.id, i.kind, i.unit_id, i.title, i.title_sort, i.number, i.theme, d.decided_on, i.decision_id ORDER BY i.kind DESC, d.decided_on, i.decision_id, COALESCE(i.number, 999999), i.title_sort, i.id",
            params![period.end(), period.start()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Decided {
                id: row.text("id")?,
                kind: row.id("kind")?,
                title: row.text("title")?,
                theme: row.opt_text("theme")?,
                owner: row.id("unit_id")?,
                receivers: row.int("receiver_count")?,
                answered: row.int("answer_count")?,
            })
        })
        .collect()
}

/// Whether a body's goals belong on the page: the council's, and the chosen unit's own.
fn is_near(req: &Req, owner: UnitId) -> bool {
    let tree = &req.ctx.org.tree;
    let of_council = tree
        .get(owner)
        .is_some_and(|u| ["municipality", "council"].contains(&u.kind.as_str()));
    of_council
        || req
            .unit()
            .is_some_and(|unit| tree.authority_of(unit) == Some(owner))
}

/// Goals by theme; assignments are counted with them but listed on their own page.
fn goals(req: &Req, items: &[Decided], tallies: &HashMap<String, Tally>) -> Markup {
    let t = &req.texts;
    let themes = [Some("social"), Some("ecological"), Some("economic"), None];
    let is_goal = |i: &&Decided| i.kind == SubjectKind::Goal && is_near(req, i.owner);
    html! {
        section.stack aria-labelledby="beslutat" {
            h2 id="beslutat" { (t.t("followup-what-we-decided")) }
            @if !items.iter().any(|i| i.kind == SubjectKind::Goal) { p.dim { (t.t("followup-no-goals")) } }
            @for theme in themes {
                @let here: Vec<&Decided> = items.iter().filter(is_goal).filter(|i| i.theme.as_deref() == theme).collect();
                @if !here.is_empty() {
                    div.stack-s {
                        h3 { (t.t(&format!("followup-theme-{}", theme.unwrap_or("none")))) }
                        ul.lf-list {
                            @for item in here {
                                li.lf-item data-two {
                                    div {
                                        p.t { a href={ "/mal/" (item.id) } { (item.title) } }
                                        p.m { span { (t.ta("followup-receivers-answered", &[("answered", item.answered.into()), ("count", item.receivers.into())])) } }
                                    }
                                    (words::tally_or_none(t, tallies.get(&item.id).copied().unwrap_or_default()))
                                }
                            }
                        }
                    }
                }
            }
            p { a href="/mal" { (t.ta("followup-see-all-items", &[("count", items.len().into())])) } }
        }
    }
}

/// What its receivers judge to be off, latest first.
fn off(
    req: &Req,
    items: &[Decided],
    judged: &[Judged],
    (rounds, scale): (&[Round], &StatusScale),
) -> Markup {
    let t = &req.texts;
    let round = |j: &Judged| {
        rounds
            .iter()
            .find(|r| r.id == j.round)
            .map(|r| r.name.as_str())
    };
    let titles: HashMap<&str, &str> = items
        .iter()
        .map(|i| (i.id.as_str(), i.title.as_str()))
        .collect();
    let mut off: Vec<&Judged> = judged
        .iter()
        .filter(|j| scale.tone(&j.status) == Tone::Off)
        .collect();
    off.sort_by_key(|j| std::cmp::Reverse(j.answered_at));
    html! {
        section.stack aria-labelledby="avviker" {
            h2 id="avviker" { (t.t("followup-what-is-off")) }
            @if off.is_empty() { p.dim { (t.t("followup-nothing-off")) } }
            @else {
                ul.lf-list {
                    @for one in off.iter().take(MOST) {
                        li.lf-item data-two {
                            div {
                                p.t { a href={ "/bedomning/" (one.line) } { (titles.get(one.item_id.as_str()).copied().unwrap_or("–")) } }
                                p.m { span { (words::unit_name(&req.ctx, one.unit)) } span { (round(one).unwrap_or_default()) } span { (first_line(&one.cause.to_plain())) } }
                            }
                            (words::status_of(t, scale, &one.status))
                        }
                    }
                }
                @if off.len() > MOST { p.small.dim { (t.ta("shown-of", &[("count", MOST.into()), ("total", off.len().into())])) } }
            }
        }
    }
}

fn first_line(text: &str) -> String {
    text.lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(200)
        .collect()
}

fn deviating(req: &Req, open: &[Deviation]) -> Markup {
    let t = &req.texts;
    html! {
        section.stack aria-labelledby="avvikelser" {
            h2 id="avvikelser" { (t.t("followup-reported-deviations")) }
            @if open.is_empty() { p.dim { (t.t("followup-no-deviations")) } }
            @else {
                ul.stack.lf-card { @for deviation in open.iter().take(MOST) { (short(req, deviation)) } }
                p { a href="/avvikelser" { (t.t("followup-see-all-deviations")) } }
            }
        }
    }
}
