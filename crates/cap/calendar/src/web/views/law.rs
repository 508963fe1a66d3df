//! The law check of a model's year: every rule with its answer, what was found, what would mend it, and where it stands.

use access::Target;
use axum::response::Response;
use db::history;
use document::Tone;
use kernel::{Failure, FieldError, parse_date};
use maud::{Markup, html};
use web::ui::cards::{Event, Sum};
use web::ui::form::{Choice, FieldView};
use web::ui::{Icon, NoteTone, cards, form, note, query, status};
use web::{Fields, Outcome as Page, Posted, Req, Texts};

use super::chosen::{self, Asked, Chosen};
use super::law_content;
use crate::api::{EXECUTIVE_FROM, law_settings, say_committees_from, set_executive_from};
use crate::model::law_check::{CONTENT, ExecutiveFrom, Found, LawFinding, LawReport, Outcome};
use crate::model::law_rule::{self, Absence, Rule, RuleCheck, Severity};
use crate::model::process_model::ProcessKind;
use crate::use_cases::start_year;
use crate::web::words;

/// Where the page is.
pub const AT: &str = "/lagkontroll";
/// Changes of the setting that are told at most.
const MOST: u32 = 20;
/// Fields of what has been decided about terms of office.
const SETTING: [&str; 2] = ["executive_from", "committees_from"];

/// The law check.
pub async fn show(req: Req) -> Page {
    Ok(page(&req, &Posted::default(), &[]).await?)
}

/// The page; `errors` are of what was sent about the budget.
pub async fn page(req: &Req, posted: &Posted, errors: &[FieldError]) -> kernel::Result<Response> {
    req.ctx.require("process:read", &Target::whole("process"))?;
    let t = &req.texts;
    let (chosen, faults) = match chosen::asked(req, Some(ProcessKind::Planning)).await? {
        Asked::Dated(chosen) => (chosen, Vec::new()),
        Asked::Undatable(chosen, faults) => (chosen, faults),
    };
    let title = t.t("calendar-view-law");
    let body = if faults.is_empty() {
        let report = start_year::law(&req.ctx, &chosen.stored.model, &chosen.timetable).await?;
        let year = start_year::running(&req.ctx, &chosen.stored.model, &chosen.timetable).await?;
        html! {
            @if let Some(year) = year {
                (note(NoteTone::Info, html! { p { (t.t("calendar-law-of-running")) " " a href={ "/arsprocess/" (year.id) } { (year.name) } } }))
            }
            (answers(req, &chosen, &report))
        }
    } else {
        chosen::undatable(&faults)
    };
    let is_of_setting = |error: &&FieldError| SETTING.contains(&error.field.as_str());
    let (of_setting, of_content): (Vec<&FieldError>, Vec<&FieldError>) =
        errors.iter().partition(is_of_setting);
    let of_setting: Vec<FieldError> = of_setting.into_iter().cloned().collect();
    let of_content: Vec<FieldError> = of_content.into_iter().cloned().collect();
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Calendar, t.t("calendar-years-kind")).lead(chosen::lead(req, &chosen)))
        div.stack-l {
            (form::error_summary(t, errors))
            (chosen::form(req, AT, &chosen, Some(ProcessKind::Planning)))
            (body)
            (law_content::card(req, &chosen, posted, &of_content).await?)
            (setting(req, &chosen, posted, &of_setting).await?)
        }
    };
    let way = vec![
        (Some("/arsprocess".to_owned()), t.t("menu-years")),
        (None, title.clone()),
    ];
    Ok(if errors.is_empty() {
        req.page(&title, way, main)
    } else {
        req.page_invalid(&title, way, main)
    })
}

/// The answers that are asked for, broken ones first.
fn answers(req: &Req, chosen: &Chosen, report: &LawReport) -> Markup {
    let t = &req.texts;
    let count = |outcome| report.ids(outcome).len();
    let sums = [
        Sum::new(
            t.t("calendar-view-broken"),
            count(Outcome::Broken).to_string(),
            "",
        ),
        Sum::new(
            t.t("calendar-view-not-assessed"),
            count(Outcome::CannotBeAssessed).to_string(),
            "",
        ),
        Sum::new(
            t.t("calendar-view-met"),
            count(Outcome::Met).to_string(),
            "",
        ),
    ];
    let only = req.param("visa").and_then(Outcome::parse_key);
    let mut options = vec![(
        query::with(&req.path, &[("visa", "")]),
        t.ta(
            "calendar-view-all",
            &[("count", report.findings.len().into())],
        ),
        only.is_none(),
    )];
    for outcome in [Outcome::Broken, Outcome::CannotBeAssessed, Outcome::Met] {
        let words = format!("{} ({})", heading(t, outcome), count(outcome));
        let href = query::with(&req.path, &[("visa", outcome.key())]);
        options.push((href, words, only == Some(outcome)));
    }
    let mut shown: Vec<&LawFinding> = report
        .findings
        .iter()
        .filter(|f| only.is_none_or(|o| f.outcome == o))
        .collect();
    shown.sort_by_key(|f| match f.outcome {
        Outcome::Broken => 0,
        Outcome::CannotBeAssessed => 1,
        Outcome::Met => 2,
    });
    html! {
        (cards::sums(&sums))
        (cards::chips(&t.t("calendar-view-which"), &options))
        section.stack aria-labelledby="regler" {
            h2 id="regler" { (t.t("calendar-view-rules")) }
            @if shown.is_empty() { p.dim { (t.t("calendar-view-no-rules")) } }
            @for finding in shown { (answer(t, chosen, finding)) }
        }
        @if !report.not_applicable.is_empty() && only.is_none() {
            p.small.dim { (t.ta("calendar-view-not-asked", &[("count", report.not_applicable.len().into())])) }
        }
    }
}

fn heading(t: &Texts, outcome: Outcome) -> String {
    t.t(match outcome {
        Outcome::Broken => "calendar-view-broken",
        Outcome::CannotBeAssessed => "calendar-view-not-assessed",
        Outcome::Met => "calendar-view-met",
    })
}

const fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Met => Tone::Good,
        Outcome::Broken => Tone::Off,
        Outcome::CannotBeAssessed => Tone::None,
    }
}

fn answer(t: &Texts, chosen: &Chosen, finding: &LawFinding) -> Markup {
    let rule = law_rule::supplied().iter().find(|r| r.id == finding.rule);
    let of = |words: &law_rule::Words| match t.language() {
        web::texts::Language::Sv => words.sv.clone(),
        web::texts::Language::En => words.en.clone(),
    };
    let word = t.t(&format!("calendar-view-outcome-{}", finding.outcome.key()));
    let severity = match finding.severity {
        Severity::Blocks => "calendar-view-blocks",
        Severity::Warns => "calendar-view-warns",
    };
    html! {
        article.lf-card id=(finding.rule) aria-labelledby={ "regel-" (finding.rule) } {
            div.stack-s {
                p.row { (status::status(tone(finding.outcome), &word)) " " span.lf-tag { (t.t(severity)) } }
                h3 id={ "regel-" (finding.rule) } { (of(&finding.title)) }
                p.small.dim lang="sv" { (finding.section) }
                @for found in &finding.found { p.measure { (found_words(t, found)) } }
                @if let Some(mend) = &finding.mend {
                    p.measure { strong { (t.t("calendar-view-mend")) ": " } (of(mend)) }
                }
                @if finding.outcome != Outcome::Met { (places(t, chosen, finding)) }
                @if finding.outcome == Outcome::CannotBeAssessed && rule.is_some_and(is_asked) {
                    p { a href={ "#" (law_content::ID) } { (t.t("calendar-content-answer")) } }
                }
                details.small {
                    summary { (t.t("calendar-view-source-of-rule")) span.sr { ": " (of(&finding.title)) } }
                    dl.lf-kv {
                        dt { (t.t("calendar-view-source")) } dd lang="sv" { (finding.source) ", " (finding.section) }
                        @if !finding.source_checked { dt { (t.t("calendar-view-reservation")) } dd { (t.t("law-source-unchecked")) } }
                        @if let Some(rule) = rule { dt { (t.t("calendar-view-validity")) } dd { (validity(t, rule)) } }
                        dt { (t.t("calendar-view-rule")) } dd.mono { (finding.rule) }
                    }
                }
            }
        }
    }
}

/// Ways to the steps and reports that an answer rests on, where they stand in the model.
fn places(t: &Texts, chosen: &Chosen, finding: &LawFinding) -> Markup {
    let model = &chosen.stored.model;
    let at = words::model_href(&model.key, &model.version);
    let place = |key: &String| {
        let mut steps = model.steps();
        if let Some((part, step)) = steps.find(|(_, step)| step.key == *key) {
            return Some((format!("{at}#del-{}", part.key), step.name.clone()));
        }
        let mut rounds = model.rounds.iter();
        let round = rounds.find(|round| round.key == *key)?;
        Some((format!("{at}#delar-round"), round.name.clone()))
    };
    let found: Vec<(String, String)> = finding.steps.iter().filter_map(place).collect();
    html! {
        @if !found.is_empty() {
            p.small { (t.t("calendar-to-place")) ": " @for (n, (href, name)) in found.iter().enumerate() { @if n > 0 { ", " } a href=(href) { (name) } } }
        }
    }
}

/// Whether the rule can be answered by saying what the budget holds.
fn is_asked(rule: &Rule) -> bool {
    match &rule.check {
        RuleCheck::Content { matter } => CONTENT.contains(matter),
        RuleCheck::Decided {
            matter, absence, ..
        } => CONTENT.contains(matter) && *absence == Absence::CannotBeAssessed,
        _ => false,
    }
}

/// A sentence of what was found; days in it are written as the language writes them.
fn found_words(t: &Texts, found: &Found) -> String {
    let args: Vec<_> = found
        .args
        .iter()
        .map(|(name, value)| {
            let day = parse_date(value).ok().filter(|_| value.len() == 10);
            (
                *name,
                day.map_or_else(|| value.clone(), |d| t.date(d)).into(),
            )
        })
        .collect();
    t.ta(&format!("law-found-{}", found.code), &args)
}

/// Since and until when the rule has applied, as far as it is known.
fn validity(t: &Texts, rule: &Rule) -> String {
    let mut said = Vec::new();
    match (rule.valid_from, rule.known_from) {
        (Some(from), _) => {
            said.push(t.ta("calendar-view-valid-from", &[("from", t.date(from).into())]))
        }
        (None, Some(from)) => said.push(t.ta(
            "calendar-view-known-from",
            &[
                ("from", t.date(from).into()),
                (
                    "statute",
                    rule.amended_by.clone().unwrap_or_default().into(),
                ),
            ],
        )),
        (None, None) => said.push(t.t("law-past-unknown")),
    }
    if let Some(until) = rule.valid_until {
        said.push(t.ta(
            "calendar-view-valid-until",
            &[("until", t.date(until).into())],
        ));
    }
    said.join(" ")
}

/// What the municipality has decided about the executive committee's term, and how that has changed.
async fn setting(
    req: &Req,
    chosen: &Chosen,
    posted: &Posted,
    errors: &[FieldError],
) -> kernel::Result<Markup> {
    let t = &req.texts;
    let known = law_settings(&req.ctx, chosen.year).await?;
    let (now, committees) = (known.executive_committee_from, known.committees_from);
    let entries = history::of(&req.ctx.read(), "setting", EXECUTIVE_FROM, MOST).await?;
    let events: Vec<Event> = entries
        .iter()
        .map(|entry| {
            let value = entry.set.get("value").and_then(|v| v.as_str());
            let value = value
                .map(|v| v.trim_matches('"'))
                .and_then(ExecutiveFrom::parse_key);
            Event {
                when: t.date(entry.at.date()),
                occasion: t.time(entry.at),
                text: html! { @if let Some(value) = value { (said(t, value)) } },
                by: entry.actor_name.clone(),
                ..Event::default()
            }
        })
        .collect();
    let typed = posted.has("committees_from");
    let shown = committees.map(|day| day.to_string()).unwrap_or_default();
    let day = FieldView::new("committees_from", t.t("calendar-view-committees"))
        .value(if typed {
            posted.get("committees_from")
        } else {
            &shown
        })
        .help(t.t("calendar-view-committees-help"))
        .errors(t, errors);
    let choices: Vec<Choice> = ExecutiveFrom::ALL
        .iter()
        .map(|from| Choice::new(from.key(), said(t, *from)))
        .collect();
    let field = FieldView::new("executive_from", t.t("calendar-view-executive")).value(now.key());
    Ok(cards::card(
        "instaellning",
        &t.t("calendar-view-decided"),
        html! {
            p.measure { (t.t("calendar-view-executive-help")) }
            @if chosen::may_lead(&req.ctx) {
                form.stack.measure method="post" action=(query::with(&format!("{AT}/installning"), &[("modell", &chosen.key()), ("ar", &chosen.year.to_string())])) data-once {
                    (form::csrf(&req.csrf))
                    (form::hidden("modell", &chosen.key()))
                    (form::hidden("ar", &chosen.year.to_string()))
                    (form::radios(&field, &choices))
                    @if chosen.timetable.is_election { (form::date(t, &day)) }
                    div { (form::submit_secondary(&t.t("save"), "deed", "save")) }
                }
            } @else { (note(NoteTone::Plain, html! { p { (said(t, now)) } @if let Some(day) = committees { p { (t.t("calendar-view-committees")) ": " (t.date(day)) } } })) }
            @if !events.is_empty() { details { summary { (t.t("history")) } (cards::history(t, &events)) } }
        },
    ))
}

fn said(t: &Texts, from: ExecutiveFrom) -> String {
    t.t(&format!("calendar-view-executive-{}", from.key()))
}

/// A process leader says what the council has decided about the terms of the executive committee (KL 6:18) and the others (6:19).
pub async fn save_setting(req: Req, posted: Posted) -> Page {
    req.ctx.require("year:lead", &Target::whole("year"))?;
    match sent_setting(&req, &posted).await {
        Ok(()) => {}
        Err(Failure::Invalid(errors)) => return Ok(page(&req, &posted, &errors).await?),
        Err(failure) => return Err(failure.into()),
    }
    let to = query::with(
        AT,
        &[("modell", posted.get("modell")), ("ar", posted.get("ar"))],
    );
    Ok(req.done(&to, &req.texts.t("calendar-view-setting-saved")))
}

async fn sent_setting(req: &Req, posted: &Posted) -> kernel::Result<()> {
    let mut fields = Fields::new(posted);
    let day = fields.opt_date("committees_from");
    let from = ExecutiveFrom::parse_key(posted.get("executive_from"));
    if from.is_none() {
        fields.fault(FieldError::new("executive_from", "choice"));
    }
    fields.finish()?;
    if posted.has("committees_from") {
        let year = posted.get("ar").parse();
        let year = year.map_err(|_| Failure::invalid("ar", "choice"))?;
        say_committees_from(&req.ctx, year, day).await?;
    }
    match from {
        Some(from) => set_executive_from(&req.ctx, from).await,
        None => Ok(()),
    }
}
