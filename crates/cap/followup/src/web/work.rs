//! What follow-up asks of the person who is signed in: the open round, answers that are left, reports to mend and to approve.

use std::collections::{HashMap, HashSet};

use access::Profile;
use kernel::{Result, UnitId};
use maud::{Markup, html};
use web::ui::status::{self, Tally};
use web::ui::{Icon, NoteTone, cards, form, note};
use web::{Banner, Req, Task, TaskKind, TaskStatus, Work};

use super::words::{self, unit_name};
use super::{forms, report_history, several};
use crate::model::deviation::DeviationState;
use crate::model::line::{Answer, Line, SubjectKind, gaps};
use crate::model::round::{self, Round, RoundId, RoundState};
use crate::model::scale::StatusScale;
use crate::model::suggestion::{Grounds, suggest};
use crate::model::unit_report::{ReportState, UnitReport};
use crate::store::deviations::{self, Wanted};
use crate::store::subjects::Subjects;
use crate::store::{lines, rounds, scales, unit_reports};
use crate::use_cases::decide_report::{may_approve, nearest_deciders};

/// Lines listed one by one; a longer report is one task.
const MOST_LINES: usize = 40;
/// Own reports whose lines are read; whoever answers for more finds them in the progress picture.
const MOST_UNITS: usize = 20;
/// Reports waiting for approval that are listed.
const MOST_REPORTS: usize = 50;

/// What is known of the person's own reports.
struct Own {
    open: Vec<Round>,
    reports: Vec<UnitReport>,
    lines: Vec<Line>,
    former: HashMap<(UnitId, String), String>,
    scale: StatusScale,
    subjects: Subjects,
}

/// The person's work: a handful of queries, whatever the number of units.
pub async fn work(req: Req) -> Result<Work> {
    let mut work = Work::default();
    let Some(person) = req.ctx.actor.person else {
        return Ok(work);
    };
    if req.ctx.known_at.is_none() && req.ctx.may_somewhere("deviation:register") {
        let words = req.texts.t("followup-register-deviation");
        work.deeds.push(form::small_button(
            "/avvikelser/ny",
            Some(Icon::Warning),
            &words,
        ));
    }
    let read = req.ctx.read();
    let all = rounds::list(&read).await?;
    let open: Vec<Round> = all
        .iter()
        .filter(|r| r.state == RoundState::Open)
        .cloned()
        .collect();
    let follows_all = [Profile::ProcessLeader, Profile::Auditor];
    let follows_all = follows_all.iter().any(|p| req.ctx.actor.has(*p));
    if follows_all {
        follow(&req, &mut work, &open).await?;
    }
    if follows_all || req.ctx.actor.has(Profile::ElectedMember) {
        work.asides.push(situation_card(&req));
    }
    let answered = req.ctx.org.answers_for(person);
    let mut units: Vec<UnitId> = answered.iter().map(|a| a.unit).collect();
    if units.is_empty() {
        units.extend(controlled(&req));
    }
    if open.is_empty() || (units.is_empty() && !req.ctx.actor.has(Profile::Manager)) {
        return Ok(work);
    }
    let ids: Vec<RoundId> = open.iter().map(|r| r.id).collect();
    // one reading serves own reports and those below that wait for approval
    let below = below(&req);
    let wanted: HashSet<UnitId> = units.iter().chain(&below).copied().collect();
    let wanted: Vec<UnitId> = wanted.into_iter().collect();
    let reports = unit_reports::of_units(&read, &ids, &wanted).await?;
    let own_units: HashSet<UnitId> = units.iter().copied().collect();
    let (own, others): (Vec<_>, Vec<_>) = reports
        .into_iter()
        .partition(|r| own_units.contains(&r.unit));
    let own = load(&req, &all, open, own).await?;
    add_own(&req, &mut work, &own);
    // the nearest chief is asked; whoever is further up sees where it waits
    let (mine, elsewhere): (Vec<&UnitReport>, Vec<&UnitReport>) = others
        .iter()
        .chain(&own.reports)
        .filter(|r| may_approve(&req.ctx, r))
        .partition(|r| nearest_deciders(&req.ctx.org_now, r).contains(&person));
    let mine = mine.into_iter().take(MOST_REPORTS);
    work.tasks
        .extend(mine.map(|r| approval(&req, &own.open, r)));
    if !elsewhere.is_empty() {
        work.asides.push(with_others(&req, &elsewhere));
    }
    asides(&req, &mut work, &own, &answered).await?;
    Ok(work)
}

/// How far the open rounds have come, for those who follow the whole municipality: the one that is due first as the banner.
async fn follow(req: &Req, work: &mut Work, open: &[Round]) -> Result<()> {
    let t = &req.texts;
    let ids: Vec<RoundId> = open.iter().map(|r| r.id).collect();
    let counts = unit_reports::handed_in(&req.ctx.read(), &ids).await?;
    let mut found: Vec<(&Round, (usize, usize))> = open
        .iter()
        .filter_map(|r| Some((r, counts.get(&r.id).copied()?)))
        .collect();
    found.sort_by_key(|(round, (_, all))| (round.deadline, std::cmp::Reverse(*all)));
    let lead = |round: &Round, (done, all): (usize, usize)| {
        t.ta(
            "followup-follow-lead",
            &[
                ("missing", (all - done).into()),
                ("all", all.into()),
                ("deadline", t.date_long(round.deadline).into()),
                ("left", words::days_left(t, &req.ctx, round).into()),
            ],
        )
    };
    let Some(((first, counted), rest)) = found.split_first() else {
        return Ok(());
    };
    let (done, all) = *counted;
    work.banner = Some(Banner {
        title: first.name.clone(),
        lead: lead(first, *counted),
        href: format!("/framdrift/{}?visa=saknas", first.id),
        button: t.t("followup-see-missing"),
        done,
        total: all,
        share: t.ta(
            "followup-reports-done-of",
            &[("done", done.into()), ("total", all.into())],
        ),
        due: first.deadline,
    });
    if !rest.is_empty() {
        let list = html! {
            ul.small.stack-s {
                @for (round, counts) in rest {
                    li { a href={ "/framdrift/" (round.id) } { (round.name) } br; span.dim { (lead(round, *counts)) } }
                }
            }
        };
        let heading = t.t("followup-other-open-rounds");
        work.asides.push(cards::aside_card("oppna", &heading, list));
    }
    Ok(())
}

/// Reports that wait at chiefs nearer the unit, folded.
fn with_others(req: &Req, waiting: &[&UnitReport]) -> Markup {
    let t = &req.texts;
    let deciders = |report: &UnitReport| {
        let people = nearest_deciders(&req.ctx.org_now, report);
        let names: Vec<String> = people
            .into_iter()
            .map(|p| words::person_name(&req.ctx, Some(p)))
            .collect();
        names.join(", ")
    };
    let list = html! {
        details {
            summary { (t.ta("followup-with-others-count", &[("count", waiting.len().into())])) }
            ul.small.stack-s {
                @for report in waiting.iter().take(MOST_REPORTS) {
                    li {
                        a href={ "/granska/" (report.round) "/" (report.unit) } { (unit_name(&req.ctx, report.unit)) }
                        br; span.dim { (t.ta("followup-waits-with", &[("who", deciders(report).into())])) }
                    }
                }
            }
        }
    };
    cards::aside_card("hos-andra", &t.t("followup-with-others"), list)
}

/// The units a controller reports for: those of the appointment itself.
fn controlled(req: &Req) -> Vec<UnitId> {
    let held = req
        .ctx
        .actor
        .held
        .iter()
        .filter(|h| h.profiles.contains(&Profile::Controller));
    held.filter_map(|h| h.unit)
        .filter_map(|u| req.ctx.org.place(u))
        .collect()
}

/// Units strictly below those where the person is manager.
fn below(req: &Req) -> Vec<UnitId> {
    let tree = &req.ctx.org.tree;
    let held = req
        .ctx
        .actor
        .held
        .iter()
        .filter(|h| h.profiles.contains(&Profile::Manager));
    let tops: Vec<UnitId> = held
        .filter_map(|h| h.unit)
        .filter_map(|u| req.ctx.org.place(u))
        .collect();
    let mut units = Vec::new();
    for top in tops {
        units.extend(tree.subtree_ids(top).into_iter().filter(|u| *u != top));
    }
    units
}

async fn load(req: &Req, all: &[Round], open: Vec<Round>, reports: Vec<UnitReport>) -> Result<Own> {
    let read = req.ctx.read();
    let mut under_way: Vec<&UnitReport> = reports
        .iter()
        .filter(|r| r.state != ReportState::Approved)
        .collect();
    let deadline = |r: &UnitReport| open.iter().find(|o| o.id == r.round).map(|o| o.deadline);
    under_way.sort_by_key(|r| (deadline(r), is_vacant(req, r.unit), r.unit));
    let units: Vec<UnitId> = under_way.iter().take(MOST_UNITS).map(|r| r.unit).collect();
    let mut wanted: Vec<RoundId> = open.iter().map(|r| r.id).collect();
    let first_end = open.iter().map(|r| r.period.end()).min();
    let before: Vec<RoundId> = first_end
        .map(|end| round::before(all, end))
        .unwrap_or_default()
        .into_iter()
        .map(|r| r.id)
        .collect();
    wanted.extend(&before);
    let found = if units.is_empty() {
        Vec::new()
    } else {
        lines::of_units(&read, &wanted, &units).await?
    };
    let is_former = |l: &Line| before.contains(&l.round);
    let mut told: Vec<&Line> = found
        .iter()
        .filter(|l| is_former(l) && l.is_confirmed)
        .collect();
    // the latest round is first among the earlier ones, and what is collected last holds
    told.sort_by_key(|l| std::cmp::Reverse(before.iter().position(|id| *id == l.round)));
    let former = told
        .into_iter()
        .filter_map(|l| Some(((l.unit, l.subject_id.clone()), l.answer.status.clone()?)))
        .collect();
    let mut lines: Vec<Line> = found.into_iter().filter(|l| !is_former(l)).collect();
    let left: Vec<Line> = lines
        .iter()
        .filter(|l| !l.is_confirmed)
        .take(MOST_LINES)
        .cloned()
        .collect();
    let subjects = if left.is_empty() {
        Subjects::default()
    } else {
        Subjects::of(&read, &left).await?
    };
    subjects.order(&mut lines);
    Ok(Own {
        open,
        reports,
        lines,
        former,
        scale: scales::load(&read).await?,
        subjects,
    })
}

fn add_own(req: &Req, work: &mut Work, own: &Own) {
    let t = &req.texts;
    for report in own
        .reports
        .iter()
        .filter(|r| r.state == ReportState::SentBack || r.is_reopened())
    {
        let Some(round) = own.open.iter().find(|r| r.id == report.round) else {
            continue;
        };
        let said = report_history::decided(req, report);
        work.tasks.push(Task {
            kind: TaskKind::Amend,
            title: t.ta(
                "followup-report-of",
                &[("unit", unit_name(&req.ctx, report.unit).into())],
            ),
            facts: vec![
                said.unwrap_or_default(),
                report.reason.clone().unwrap_or_default(),
            ],
            href: format!("/rapportera/{}/{}", round.id, report.unit),
            button: t.t("followup-amend"),
            due: Some(round.deadline),
            occasion: Some(round.name.clone()),
            status: None,
        });
    }
    // the report that is due first is the banner; its lines are tasks
    let mut begun: Vec<(&Round, &UnitReport)> = own
        .reports
        .iter()
        .filter(|r| {
            matches!(
                r.state,
                ReportState::NotBegun | ReportState::Begun | ReportState::SentBack
            )
        })
        .filter_map(|r| Some((own.open.iter().find(|o| o.id == r.round)?, r)))
        .collect();
    begun.sort_by_key(|(round, report)| (round.deadline, is_vacant(req, report.unit), report.unit));
    for (n, (round, report)) in begun.iter().take(MOST_UNITS).enumerate() {
        let here: Vec<&Line> = own
            .lines
            .iter()
            .filter(|l| l.round == round.id && l.unit == report.unit)
            .collect();
        let done = here.iter().filter(|l| l.is_confirmed).count();
        if n == 0 {
            work.banner = Some(banner(req, round, report, (done, here.len())));
            let left = here.iter().filter(|l| !l.is_confirmed).take(MOST_LINES);
            work.tasks
                .extend(left.filter_map(|l| line_task(req, own, round, l)));
        } else if report.state != ReportState::SentBack && !report.is_reopened() {
            work.tasks
                .push(report_task(req, round, report, (done, here.len())));
        }
    }
}

fn is_vacant(req: &Req, unit: UnitId) -> bool {
    req.ctx.org.answering(unit).is_some_and(|a| a.is_vacant)
}

fn banner(req: &Req, round: &Round, report: &UnitReport, (done, total): (usize, usize)) -> Banner {
    let t = &req.texts;
    let lead = t.ta(
        "followup-banner-lead",
        &[
            ("unit", unit_name(&req.ctx, report.unit).into()),
            ("deadline", t.date_long(round.deadline).into()),
            ("left", words::days_left(t, &req.ctx, round).into()),
            ("count", (total - done).into()),
        ],
    );
    let button = match (report.state, total - done) {
        (_, 0) => "followup-to-complete",
        (ReportState::NotBegun, _) => "followup-begin",
        _ => "followup-go-on",
    };
    Banner {
        title: round.name.clone(),
        lead,
        href: format!("/rapportera/{}/{}", round.id, report.unit),
        button: t.t(button),
        done,
        total,
        share: t.ta(
            "progress-of",
            &[("done", done.into()), ("total", total.into())],
        ),
        due: round.deadline,
    }
}

fn report_task(
    req: &Req,
    round: &Round,
    report: &UnitReport,
    (done, total): (usize, usize),
) -> Task {
    let t = &req.texts;
    Task {
        kind: TaskKind::Report,
        title: t.ta(
            "followup-report-of",
            &[("unit", unit_name(&req.ctx, report.unit).into())],
        ),
        facts: vec![t.ta(
            "progress-of",
            &[("done", done.into()), ("total", total.into())],
        )],
        href: format!("/rapportera/{}/{}", round.id, report.unit),
        button: t.t(if report.state == ReportState::NotBegun {
            "followup-begin"
        } else {
            "followup-go-on"
        }),
        due: Some(round.deadline),
        occasion: Some(round.name.clone()),
        status: None,
    }
}

/// A line that is left: a row to confirm where the suggestion lacks nothing, otherwise a task.
fn line_task(req: &Req, own: &Own, round: &Round, line: &Line) -> Option<Task> {
    let t = &req.texts;
    let item = own.subjects.items.get(&line.subject_id);
    let title = match line.subject {
        SubjectKind::Economy => t.t("followup-kind-economy"),
        _ => own.subjects.title(line)?.to_owned(),
    };
    let former = own.former.get(&(line.unit, line.subject_id.clone()));
    let mut facts = vec![words::kind_word(t, line.subject)];
    if let Some(former) = former {
        let word = own.scale.word(former, words::language(t)).to_lowercase();
        facts.push(t.ta("followup-was", &[("status", word.into())]));
    }
    let grounds = Grounds {
        former: former.map(String::as_str),
        ends_on: item.and_then(|i| i.ends_on),
        period_end: Some(round.period.end()),
        ..Grounds::default()
    };
    let suggestion = if line.is_untouched() && line.subject.is_item() {
        suggest(line.subject, &grounds, &own.scale)
    } else {
        None
    };
    let at = format!("/rapportera/{}/{}", round.id, line.unit);
    let status = suggestion.and_then(|s| {
        let tone = own.scale.tone(&s.status);
        let answer = Answer {
            status: Some(s.status.clone()),
            ..line.answer.clone()
        };
        // what rests on evidence is judged on the report's page, where the evidence stands
        let is_whole = line.subject == SubjectKind::Activity
            && gaps(line.subject, &answer, Some(tone), (0, 0)).is_empty();
        is_whole.then(|| TaskStatus {
            tone,
            word: own.scale.word(&s.status, words::language(t)).to_owned(),
            together: Some((
                format!("{at}/bekrafta-flera"),
                several::field(line, Some(&s.status)),
            )),
            confirm: Some((
                format!("{at}/bekrafta/{}", line.id),
                vec![
                    ("version".to_owned(), line.version.to_string()),
                    ("status".to_owned(), s.status.clone()),
                    ("fran".to_owned(), "arbete".to_owned()),
                ],
            )),
        })
    });
    Some(Task {
        kind: TaskKind::Report,
        title,
        facts,
        href: format!("{at}#{}", forms::anchor(line.id)),
        button: t.t("followup-judge"),
        due: Some(round.deadline),
        occasion: Some(round.name.clone()),
        status,
    })
}

fn approval(req: &Req, open: &[Round], report: &UnitReport) -> Task {
    let t = &req.texts;
    let round = open.iter().find(|r| r.id == report.round);
    let when = report
        .completed_at
        .map(|at| t.date_near(at.date()))
        .unwrap_or_default();
    let who = words::person_name(&req.ctx, report.completed_by);
    Task {
        kind: TaskKind::Approve,
        title: t.ta(
            "followup-report-of",
            &[("unit", unit_name(&req.ctx, report.unit).into())],
        ),
        facts: vec![t.ta(
            "followup-completed-by",
            &[("who", who.into()), ("when", when.into())],
        )],
        href: format!("/granska/{}/{}", report.round, report.unit),
        button: t.t("followup-review"),
        due: round.map(|r| r.deadline),
        occasion: round.map(|r| r.name.clone()),
        status: None,
    }
}

/// The unit just now, what waits for others, and posts that are vacant.
async fn asides(
    req: &Req,
    work: &mut Work,
    own: &Own,
    answered: &[access::AnsweredUnit],
) -> Result<()> {
    let t = &req.texts;
    let judged = own
        .lines
        .iter()
        .filter(|l| l.is_confirmed)
        .filter_map(|l| l.answer.status.as_deref());
    let tally: Tally = judged.map(|s| own.scale.tone(s)).collect();
    if tally.total() > 0 {
        work.asides.push(cards::aside_card(
            "enheten-nu",
            &t.t("followup-unit-now"),
            html! { (status::strip_and_tally(t, tally)) },
        ));
    }
    let units: Vec<UnitId> = answered.iter().map(|a| a.unit).collect();
    let wanted = Wanted {
        units: Some(&units),
        states: Some(&[DeviationState::Lifted]),
        ..Wanted::default()
    };
    let lifted =
        deviations::list(&req.ctx.read(), &req.ctx.scope("deviation:read"), &wanted).await?;
    let waiting = own
        .reports
        .iter()
        .filter(|r| r.state == ReportState::Complete)
        .take(5);
    let rows: Vec<Markup> = lifted
        .iter()
        .take(5)
        .map(|d| {
            let to = d.lifted_to.map(|u| unit_name(&req.ctx, u)).unwrap_or_default();
            html! { li { a href={ "/avvikelser/" (d.id) } { (d.title) } br; span.dim { (t.ta("followup-lifted-to", &[("unit", to.into())])) } } }
        })
        .chain(waiting.map(|r| {
            let title = t.ta("followup-report-of", &[("unit", unit_name(&req.ctx, r.unit).into())]);
            html! { li { a href={ "/granska/" (r.round) "/" (r.unit) } { (title) } br; span.dim { (t.t("followup-waits-for-approval")) } } }
        }))
        .collect();
    if !rows.is_empty() {
        let list = html! { ul.small { @for row in rows { (row) } } };
        work.asides.push(cards::aside_card(
            "vantar",
            &t.t("followup-waits-for-others"),
            list,
        ));
    }
    let vacant: Vec<String> = answered
        .iter()
        .filter(|a| a.is_vacant)
        .take(3)
        .map(|a| unit_name(&req.ctx, a.unit))
        .collect();
    if !vacant.is_empty() {
        let words = t.ta(
            "followup-you-answer-for",
            &[("units", vacant.join(", ").into())],
        );
        work.asides
            .push(note(NoteTone::Plain, html! { p.small { (words) } }));
    }
    Ok(())
}

fn situation_card(req: &Req) -> Markup {
    let t = &req.texts;
    cards::aside_card(
        "laget-nu",
        &t.t("followup-situation"),
        html! { p.small { (t.t("followup-situation-hint")) } a href="/laget" { (t.t("followup-to-situation")) } },
    )
}
