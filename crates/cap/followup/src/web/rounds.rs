//! The rounds there are, and one round: what it asks for, and what its keeper does with it.

use axum::extract::Path;
use document::sheet::Kind;
use document::{CellValue, Sheet, SheetColumn};
use kernel::Result;
use maud::{Markup, Render, html};
use web::ui::form::{self, FieldView};
use web::ui::table::{Column, Row, Table};
use web::ui::{Icon, NoteTone, cards, note};
use web::{Format, Outcome, Posted, Req, download};

use super::{id, words};
use crate::api::RoundLink;
use crate::model::round::{Round, RoundId, RoundState, UnitRule};
use crate::store::rounds;
use crate::use_cases::close_round::{close_round, reopen_round};
use crate::use_cases::open_round::{Asked, fetch_new_lines, open_round, preview_round, stored};
use access::Target;

/// Every round, drafts only to those who open them.
pub async fn list(req: Req) -> Outcome {
    req.ctx.require("round:read", &Target::whole("round"))?;
    let t = &req.texts;
    let may_open = req.ctx.may("round:open", &Target::whole("round"));
    let mut all = rounds::list(&req.ctx.read()).await?;
    all.retain(|r| may_open || r.state != RoundState::Draft);
    if let Some(format) = Format::of(&req) {
        return Ok(download(&req, &sheet(&req, &all), format)?);
    }
    let columns = vec![
        Column::text("name", t.t("followup-round")),
        Column::text("period", t.t("period")),
        Column::text("opens_on", t.t("followup-opens-on")).wide_only(),
        Column::text("deadline", t.t("followup-deadline")),
        Column::text("state", t.t("followup-state")),
    ];
    let rows = all.iter().map(|round| {
        Row::link(&format!("/uppfoljning/{}", round.id), &round.name)
            .cell(t.period(&round.period))
            .cell(t.date(round.opens_on))
            .cell(t.date(round.deadline))
            .cell(words::round_state(t, round.state))
    });
    let table = Table::new(t, t.t("menu-rounds"), &req.path, columns)
        .rows(rows)
        .export();
    let actions = html! { @if may_open { (form::link_button("/uppfoljning/ny", Some(Icon::Plus), &t.t("followup-new-round"), true)) } };
    let main = html! {
        (cards::Head::new(t.t("menu-rounds")).kind(Icon::Calendar, t.t("followup-rounds-kind")).actions(actions))
        @if all.is_empty() {
            (cards::empty(&t.t("followup-no-rounds"), &t.t("followup-no-rounds-text"), None, None))
        } @else { (table.render()) }
    };
    let title = t.t("menu-rounds");
    Ok(req.page(&title, vec![(None, title.clone())], main))
}

fn sheet(req: &Req, all: &[Round]) -> Sheet {
    let t = &req.texts;
    let column = |key: &str, kind| SheetColumn::new(t.t(key), kind);
    Sheet {
        name: t.t("menu-rounds"),
        columns: vec![
            column("followup-round", Kind::Text),
            column("period", Kind::Text),
            column("followup-opens-on", Kind::Date),
            column("followup-deadline", Kind::Date),
            column("followup-state", Kind::Text),
        ],
        rows: all
            .iter()
            .map(|r| {
                vec![
                    CellValue::text(&r.name),
                    CellValue::text(t.period(&r.period)),
                    CellValue::Date(r.opens_on),
                    CellValue::Date(r.deadline),
                    CellValue::text(words::round_state(t, r.state)),
                ]
            })
            .collect(),
    }
}

/// One round.
pub async fn show(req: Req, Path(round): Path<String>) -> Outcome {
    let (round, asked) = load(&req, id(&round)?).await?;
    let links = crate::api::round_links(&req, &round).await?;
    let main = html! {
        (main(&req, &round, &asked, None))
        (processes(&req, &links))
    };
    Ok(req.page(&round.name, crumbs(&req, &round), main))
}

/// The ways to processes by which the units do what the round asks for.
fn processes(req: &Req, links: &[RoundLink]) -> Markup {
    let t = &req.texts;
    html! {
        @if !links.is_empty() {
            section.stack-s aria-labelledby="arets-process" {
                h2 id="arets-process" { (t.t("followup-processes")) }
                ul {
                    @for link in links {
                        li {
                            a href=(link.href) { (link.name) }
                            @if !link.is_same_period { " " span.small.dim { (t.t("followup-other-period")) } }
                        }
                    }
                }
            }
        }
    }
}

async fn load(req: &Req, id: RoundId) -> Result<(Round, Asked)> {
    let ctx = &req.ctx;
    ctx.require("round:read", &Target::whole("round"))?;
    let round = rounds::load(&ctx.read(), id).await?;
    let asked = match round.state {
        // whoever does not lay out rounds does not know of a draft
        RoundState::Draft if !ctx.may("round:open", &Target::whole("round")) => {
            return Err(kernel::Failure::NotFound);
        }
        RoundState::Draft => preview_round(ctx, id).await?,
        _ => stored(ctx, id).await?,
    };
    Ok((round, asked))
}

fn crumbs(req: &Req, round: &Round) -> Vec<(Option<String>, String)> {
    vec![
        (Some("/uppfoljning".to_owned()), req.texts.t("menu-rounds")),
        (None, round.name.clone()),
    ]
}

fn main(
    req: &Req,
    round: &Round,
    asked: &Asked,
    returned: Option<(&[kernel::FieldError], &str)>,
) -> Markup {
    let t = &req.texts;
    let may_open = req.ctx.known_at.is_none() && req.ctx.may("round:open", &Target::whole("round"));
    let who = match &round.units {
        UnitRule::AllAuthorities => t.t("followup-all-authorities"),
        UnitRule::Chosen { units } => {
            let names: Vec<String> = units
                .iter()
                .map(|u| words::unit_name(&req.ctx, *u))
                .collect();
            names.join(", ")
        }
    };
    let asks: Vec<String> = round
        .asks
        .iter()
        .map(|a| t.t(&format!("followup-ask-{}", a.key())))
        .collect();
    let facts = [
        (t.t("period"), html! { (t.period(&round.period)) }),
        (t.t("followup-opens-on"), html! { (t.date(round.opens_on)) }),
        (t.t("followup-deadline"), html! { (t.date(round.deadline)) }),
        (
            t.t("followup-state"),
            html! { (words::round_state(t, round.state)) },
        ),
        (t.t("followup-units"), html! { (who) }),
        (t.t("followup-asks"), html! { (asks.join(", ")) }),
    ];
    html! {
        (cards::Head::new(round.name.clone()).kind(Icon::Calendar, t.t("followup-round")).actions(html! {
            @if round.state != RoundState::Draft {
                (form::small_button(&format!("/framdrift/{}", round.id), Some(Icon::Progress), &t.t("menu-progress")))
            } @else if may_open {
                (form::small_button(&format!("/uppfoljning/{}/andra", round.id), Some(Icon::Pencil), &t.t("change")))
            }
        }))
        div.stack-l {
            (cards::facts(&facts))
            (counts(req, round, asked))
            @if may_open { (deeds(req, round, asked, returned)) }
        }
    }
}

fn counts(req: &Req, round: &Round, asked: &Asked) -> Markup {
    let t = &req.texts;
    let heading = if round.state == RoundState::Draft {
        "followup-will-ask"
    } else {
        "followup-has-asked"
    };
    let figure = |n: usize| t.number(i64::try_from(n).unwrap_or(i64::MAX));
    let mut sums = vec![
        cards::Sum::new(t.t("followup-reports"), figure(asked.reports), ""),
        cards::Sum::new(t.t("followup-lines"), figure(asked.lines), ""),
    ];
    if asked.unanswered > 0 {
        sums.push(cards::Sum::new(
            t.t("followup-unanswered-lines"),
            figure(asked.unanswered),
            "",
        ));
    }
    let kinds = asked
        .by_kind
        .iter()
        .map(|(kind, n)| (words::kind_word(t, *kind), html! { (figure(*n)) }));
    html! {
        section.stack aria-labelledby="fragor" {
            h2 id="fragor" { (t.t(heading)) }
            (cards::sums(&sums))
            (cards::key_values(&kinds.collect::<Vec<_>>()))
        }
    }
}

fn deeds(
    req: &Req,
    round: &Round,
    asked: &Asked,
    returned: Option<(&[kernel::FieldError], &str)>,
) -> Markup {
    let t = &req.texts;
    let at = format!("/uppfoljning/{}", round.id);
    let (errors, typed) = returned.unwrap_or((&[], ""));
    html! {
        @match round.state {
            RoundState::Draft => {
                @if asked.lines == 0 { (note(NoteTone::Watch, html! { (t.t("refused-nothing-to-ask")) })) }
                @else {
                    form method="post" action={ (at) "/oppna" } data-once {
                        (form::csrf(&req.csrf)) (form::submit(&t.t("followup-open-round")))
                    }
                }
            }
            RoundState::Open => div.row {
                (form::deed(&format!("{at}/hamta-nya"), &req.csrf, &[], &t.t("followup-fetch-new"), false))
                (form::deed(&format!("{at}/stang"), &req.csrf, &[], &t.t("followup-close-round"), false))
            },
            RoundState::Closed => form.stack method="post" action={ (at) "/oppna-igen" } data-once {
                (form::error_summary(t, errors))
                (form::csrf(&req.csrf))
                (form::textarea(&FieldView::new("reason", t.t("followup-reason")).value(typed).errors(t, errors), 2))
                div.row { (form::submit_secondary(&t.t("open-again-verb"), "deed", "reopen")) }
            },
        }
    }
}

/// Opens the round; pressed twice it opens once.
pub async fn open(req: Req, Path(round): Path<String>, posted: Posted) -> Outcome {
    drop(posted);
    let round: RoundId = id(&round)?;
    let asked = open_round(&req.ctx, round).await?;
    let words = req.texts.ta(
        "followup-round-opened",
        &[
            ("reports", asked.reports.into()),
            ("lines", asked.lines.into()),
        ],
    );
    Ok(req.done(&format!("/uppfoljning/{round}"), &words))
}

/// Asks for what has come since.
pub async fn fetch(req: Req, Path(round): Path<String>, posted: Posted) -> Outcome {
    drop(posted);
    let round: RoundId = id(&round)?;
    let count = fetch_new_lines(&req.ctx, round).await?;
    let words = req.texts.ta("followup-fetched", &[("count", count.into())]);
    Ok(req.done(&format!("/uppfoljning/{round}"), &words))
}

/// Closes the round.
pub async fn close(req: Req, Path(round): Path<String>, posted: Posted) -> Outcome {
    drop(posted);
    let round: RoundId = id(&round)?;
    close_round(&req.ctx, round).await?;
    Ok(req.done(
        &format!("/uppfoljning/{round}"),
        &req.texts.t("followup-round-was-closed"),
    ))
}

/// Opens a closed round again, with a reason.
pub async fn reopen(req: Req, Path(round): Path<String>, posted: Posted) -> Outcome {
    let round: RoundId = id(&round)?;
    match reopen_round(&req.ctx, round, posted.get("reason")).await {
        Ok(()) => Ok(req.done(
            &format!("/uppfoljning/{round}"),
            &req.texts.t("followup-round-reopened"),
        )),
        Err(kernel::Failure::Invalid(errors)) => {
            let (round, asked) = load(&req, round).await?;
            let main = main(&req, &round, &asked, Some((&errors, posted.get("reason"))));
            Ok(req.page_invalid(&round.name, crumbs(&req, &round), main))
        }
        Err(failure) => Err(failure.into()),
    }
}
