//! What follow-up adds to the page of a goal or an assignment: receivers' statuses with their evidence, the tally, how judgements
//! have changed, and deviations.

use std::collections::{HashMap, HashSet};

use db::BoxFuture;
use kernel::{Result, UnitId};
use maud::{Markup, html};
use steering::api::{GoalPanel, Item, ItemId, ListCell, ListColumn, PanelContent, ReceiverColumn};
use web::ui::cards::{self, Event};
use web::ui::status;
use web::{Req, Texts};

use super::deviations::short;
use super::words::{self, unit_name};
use crate::api;
use crate::model::deviation::{Deviation, DeviationState};
use crate::model::round::{Round, RoundId};
use crate::model::scale::StatusScale;
use crate::store::deviations::{self, Wanted};
use crate::store::statuses::Judged;
use crate::store::{rounds, scales};

/// The panel that the program registers with the steering chain.
pub const GOAL_PANEL: GoalPanel = GoalPanel {
    key: "followup",
    build,
    list: Some(list),
};

fn build(req: Req, item: Item) -> BoxFuture<'static, Result<PanelContent>> {
    Box::pin(async move { content(&req, &item.id.to_string()).await })
}

fn list(req: Req, items: Vec<ItemId>) -> BoxFuture<'static, Result<ListColumn>> {
    Box::pin(async move {
        let t = &req.texts;
        let ids: Vec<String> = items.iter().map(ToString::to_string).collect();
        let scale = scales::load(&req.ctx.read()).await?;
        let judged = api::statuses_of(&req.ctx, &ids, &req.view.period).await?;
        let mut by_item: HashMap<&str, Vec<&Judged>> = HashMap::new();
        for one in &judged {
            by_item.entry(one.item_id.as_str()).or_default().push(one);
        }
        let cells = items.iter().zip(&ids).map(|(item, id)| {
            let here = by_item.get(id.as_str()).map(Vec::as_slice);
            (*item, cell(t, &scale, here.unwrap_or_default()))
        });
        Ok(ListColumn {
            label: t.t("followup-status"),
            cells: cells.collect(),
        })
    })
}

/// One judgement as a pill; several as their tally, never weighed together.
fn cell(t: &Texts, scale: &StatusScale, judged: &[&Judged]) -> ListCell {
    let tally: status::Tally = judged.iter().map(|j| scale.tone(&j.status)).collect();
    match judged {
        [] => ListCell {
            shown: html! { span.small.dim { (t.t("followup-no-judgement-yet")) } },
            said: String::new(),
        },
        [one] => {
            let word = scale.word(&one.status, words::language(t));
            ListCell {
                shown: status::status_pill(scale.tone(&one.status), word),
                said: word.to_owned(),
            }
        }
        _ => ListCell {
            shown: status::strip_and_tally(t, tally),
            said: tally.words(t),
        },
    }
}

async fn content(req: &Req, item: &str) -> Result<PanelContent> {
    let t = &req.texts;
    let read = req.ctx.read();
    let scale = scales::load(&read).await?;
    let all = api::judgements(&req.ctx, &[item.to_owned()]).await?;
    let rounds: HashMap<RoundId, Round> = rounds::list(&read)
        .await?
        .into_iter()
        .map(|r| (r.id, r))
        .collect();
    let mut seen: HashSet<UnitId> = HashSet::new();
    let latest: Vec<&Judged> = all.iter().filter(|j| seen.insert(j.unit)).collect();
    let items = [item.to_owned()];
    let wanted = Wanted {
        items: Some(&items),
        states: Some(&[DeviationState::Open, DeviationState::Lifted]),
        ..Wanted::default()
    };
    let deviating = deviations::list(&read, &req.ctx.scope("deviation:read"), &wanted).await?;
    let status_cells = latest.iter().map(|j| {
        let cell = html! {
            a href={ "/bedomning/" (j.line) } { (words::status_of(t, &scale, &j.status)) }
            @if let Some(round) = rounds.get(&j.round) { br; span.small.dim { (round.name) } }
        };
        (j.unit, cell)
    });
    let evidence_cells = latest.iter().map(|j| {
        (
            j.unit,
            html! { span.small { (words::evidence_count(t, j.evidence.as_ref())) } },
        )
    });
    let mut panel = PanelContent {
        receiver_columns: vec![
            ReceiverColumn {
                label: t.t("followup-status"),
                cells: status_cells.collect(),
            },
            ReceiverColumn {
                label: t.t("followup-evidence"),
                cells: evidence_cells.collect(),
            },
        ],
        ..PanelContent::default()
    };
    if !latest.is_empty() {
        panel.aside_first.push(tally_card(req, &latest, &scale));
        panel.main.push(changes(req, &all, &rounds, &scale));
    }
    if !deviating.is_empty() {
        panel.aside_last.push(deviation_card(req, &deviating));
    }
    Ok(panel)
}

fn tally_card(req: &Req, latest: &[&Judged], scale: &StatusScale) -> Markup {
    let t = &req.texts;
    let tally: status::Tally = latest.iter().map(|j| scale.tone(&j.status)).collect();
    cards::card(
        "laget",
        &t.t("followup-situation"),
        html! {
            (status::strip_and_tally(t, tally))
            p.small.dim { (t.ta("followup-receivers-judged", &[("count", latest.len().into())])) }
            p.small.dim { (t.t("followup-nothing-averaged")) }
        },
    )
}

/// "Så har bedömningen ändrats": every round's judgement, newest first.
fn changes(
    req: &Req,
    all: &[Judged],
    rounds: &HashMap<RoundId, Round>,
    scale: &StatusScale,
) -> Markup {
    let t = &req.texts;
    let events: Vec<Event> = all
        .iter()
        .take(30)
        .map(|j| {
            let (comment, cause) = (j.comment.to_plain(), j.cause.to_plain());
            Event {
                when: j
                    .answered_at
                    .map(|at| t.date(at.date()))
                    .unwrap_or_default(),
                occasion: rounds
                    .get(&j.round)
                    .map(|r| r.name.clone())
                    .unwrap_or_default(),
                status: Some((
                    scale.tone(&j.status),
                    scale.word(&j.status, words::language(t)).to_owned(),
                )),
                text: html! {
                    (comment)
                    @if !cause.is_empty() {
                        @if !comment.is_empty() { br; }
                        span.dim { (t.ta("followup-cause-said", &[("cause", cause.into())])) }
                    }
                },
                by: format!(
                    "{}, {}. {}",
                    unit_name(&req.ctx, j.unit),
                    words::person_name(&req.ctx, j.answered_by),
                    words::evidence_count(t, j.evidence.as_ref())
                ),
            }
        })
        .collect();
    cards::section(
        "bedomningen",
        &t.t("followup-how-judgement-changed"),
        None,
        cards::history(t, &events),
    )
}

fn deviation_card(req: &Req, deviating: &[Deviation]) -> Markup {
    let t = &req.texts;
    cards::card(
        "avvikelser-under",
        &t.t("followup-deviations-under"),
        html! { ul.stack { @for deviation in deviating { (short(req, deviation)) } } },
    )
}
