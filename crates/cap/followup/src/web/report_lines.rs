//! The lines of a report: closed where they are answered, open where something is left, and the outline beside.

use document::Tone;
use maud::{Markup, html};
use web::Req;
use web::ui::cards::{self, ConfirmRow};
use web::ui::{Icon, form, icon};

use super::report::{ReportPage, Returned, form_of};
use super::{forms, words};
use crate::model::line::{Answer, Line, Question, SubjectKind, gaps};
use crate::model::suggestion::Suggestion;

/// The sections of a report: text key of the heading, and the kinds under it.
pub const SECTIONS: [(&str, &[SubjectKind]); 4] = [
    ("followup-section-goals", &[SubjectKind::Goal]),
    ("followup-section-assignments", &[SubjectKind::Assignment]),
    ("followup-section-activities", &[SubjectKind::Activity]),
    (
        "followup-section-values",
        &[SubjectKind::Indicator, SubjectKind::Economy],
    ),
];

/// One line: closed when it is confirmed or can be confirmed as it stands, otherwise its form.
pub fn line(req: &Req, page: &ReportPage, line: &Line, returned: Option<&Returned<'_>>) -> Markup {
    let is_returned = returned.is_some_and(|r| r.line == line.id);
    let is_wanted = req.param("andra") == Some(&line.id.to_string()) && !req.is_fragment;
    if page.may_write && (is_returned || is_wanted) {
        return form_of(req, page, line, returned);
    }
    if line.is_confirmed || !page.may_write {
        return closed(
            req,
            page,
            line,
            line.answer.status.as_deref(),
            change_link(req, page, line),
        );
    }
    match confirmable(page, line) {
        Some(suggestion) => {
            let deed = confirm_form(req, page, line, &suggestion);
            closed(req, page, line, Some(&suggestion.status), deed)
        }
        None => form_of(req, page, line, returned),
    }
}

/// A suggestion that lacks nothing: one press confirms it.
#[must_use]
pub fn confirmable(page: &ReportPage, line: &Line) -> Option<Suggestion> {
    // goals and assignments are shown open, so that the evidence is read before it is vouched for
    (line.subject == SubjectKind::Activity).then_some(())?;
    let suggestion = page.suggestion(line)?;
    let answer = Answer {
        status: Some(suggestion.status.clone()),
        ..line.answer.clone()
    };
    let tone = page.scale.tone(&suggestion.status);
    gaps(line.subject, &answer, Some(tone), (0, 0))
        .is_empty()
        .then_some(suggestion)
}

fn change_link(req: &Req, page: &ReportPage, line: &Line) -> Markup {
    let t = &req.texts;
    let href = if page.may_write {
        format!(
            "/rapportera/{}/{}?andra={}#{}",
            page.round.id,
            page.report.unit,
            line.id,
            forms::anchor(line.id)
        )
    } else {
        format!("/bedomning/{}", line.id)
    };
    let words = if page.may_write {
        "change"
    } else {
        "followup-see-answer"
    };
    html! { a.lf-quiet.small href=(href) { (t.t(words)) span.sr { " " (page.title(t, line)) } } }
}

fn confirm_form(req: &Req, page: &ReportPage, line: &Line, suggestion: &Suggestion) -> Markup {
    let t = &req.texts;
    let action = format!(
        "/rapportera/{}/{}/bekrafta/{}",
        page.round.id, page.report.unit, line.id
    );
    html! {
        form method="post" action=(action) hx-post=(action) hx-target="closest article" hx-swap="outerHTML" data-once {
            (form::csrf(&req.csrf))
            (form::hidden(form::VERSION, &line.version.to_string()))
            (form::hidden("status", &suggestion.status))
            button.ds-button.s type="submit" data-variant="secondary" { (t.t("confirm")) span.sr { " " (page.title(t, line)) } }
        }
    }
}

fn closed(req: &Req, page: &ReportPage, line: &Line, status: Option<&str>, deed: Markup) -> Markup {
    let t = &req.texts;
    html! {
        article.lf-q data-closed id=(forms::anchor(line.id)) {
            (icon(if line.is_confirmed { Icon::Check } else { Icon::Half }))
            div { h3 { (page.title(t, line)) } p.from { (origin(req, page, line)) } }
            @match line.question {
                Question::Status => (words::status_or_none(t, &page.scale, status)),
                _ => (figure(req, page, line)),
            }
            (deed)
        }
    }
}

/// The value or forecast of a line in figures.
pub fn figure(req: &Req, page: &ReportPage, line: &Line) -> Markup {
    let t = &req.texts;
    let Some(value) = line.answer.value else {
        return html! { span.dim { (t.t("missing")) } };
    };
    let words = match line.question {
        Question::Forecast => {
            let amount = kernel::Money::from_ore(value).format(kernel::Scale::Tkr, 0);
            format!("{}\u{a0}tkr", t.figure(&amount))
        }
        _ => {
            let indicator = page.subjects.indicators.get(&line.subject_id);
            let (decimals, unit) =
                indicator.map_or((1, ""), |i| (i.decimals, i.measurement_unit.as_str()));
            words::measured(t, kernel::Scaled::from_raw(value), decimals, unit)
        }
    };
    html! { span.num { (words) } }
}

/// Who confirmed it and when, and on how much; or what the suggestion rests on.
fn origin(req: &Req, page: &ReportPage, line: &Line) -> String {
    let t = &req.texts;
    let mut parts = Vec::new();
    match line.answered_at {
        Some(at) => {
            let key = if line.is_confirmed {
                "followup-confirmed-by"
            } else {
                "followup-begun-by"
            };
            let who = words::person_name(&req.ctx, line.answered_by);
            parts.push(t.ta(
                key,
                &[("who", who.into()), ("when", t.date_time(at).into())],
            ));
        }
        None => {
            if let Some(suggestion) = page.suggestion(line) {
                parts.push(because(req, &suggestion));
            }
        }
    }
    if line.question == Question::Status && line.subject != SubjectKind::Activity {
        parts.push(words::evidence_count(
            t,
            line.evidence
                .as_ref()
                .or_else(|| page.evidence.get(&line.subject_id)),
        ));
    }
    if let Some(ends) = page
        .subjects
        .items
        .get(&line.subject_id)
        .and_then(|i| i.ends_on)
    {
        let key = if ends <= req.ctx.valid_at {
            "followup-ended"
        } else {
            "followup-ends"
        };
        parts.push(t.ta(key, &[("date", t.date_near(ends).into())]));
    }
    parts.join(" ")
}

/// Why the suggestion is what it is.
#[must_use]
pub fn because(req: &Req, suggestion: &Suggestion) -> String {
    req.texts.ta(
        suggestion.because.key(),
        &[("count", suggestion.because.count().into())],
    )
}

/// A row of Mitt arbete that has been confirmed.
pub fn confirmed_row(req: &Req, page: &ReportPage, line: &Line) -> Markup {
    let t = &req.texts;
    let status = line.answer.status.as_deref().unwrap_or_default();
    let title = page.title(t, line);
    let row = ConfirmRow {
        href: format!(
            "/rapportera/{}/{}#{}",
            page.round.id,
            page.report.unit,
            forms::anchor(line.id)
        ),
        title: title.clone(),
        remarks: Vec::new(),
        tone: page.scale.tone(status),
        word: page.scale.word(status, words::language(t)).to_owned(),
        action: String::new(),
        hidden: Vec::new(),
    };
    let (done, say) = if line.is_confirmed {
        (
            t.t("followup-confirmed"),
            t.ta("followup-confirmed-say", &[("title", title.into())]),
        )
    } else {
        (
            t.t("followup-line-saved-lacks"),
            t.t("followup-line-saved-lacks"),
        )
    };
    cards::confirmed_row(&row, &done, &say, None)
}

/// The outline: every line with how far it has come.
pub fn outline(req: &Req, page: &ReportPage) -> Markup {
    let t = &req.texts;
    html! {
        nav.lf-outline.lf-card.noprint data-tight aria-label=(t.t("followup-answers-in-report")) {
            h2.sr { (t.t("followup-answers-in-report")) }
            @for (heading, kinds) in SECTIONS {
                @let here: Vec<&Line> = page.lines.iter().filter(|l| kinds.contains(&l.subject)).collect();
                @if !here.is_empty() {
                    h3 { (t.t(heading)) }
                    ul {
                        @for line in here {
                            li {
                                @let said = format!("{}, {}", page.title(t, line), t.t(mark_word(line)));
                                a href={ "#" (forms::anchor(line.id)) } aria-label=(said) { (mark(page, line)) span { (page.title(t, line)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn mark(page: &ReportPage, line: &Line) -> Markup {
    let tone = match (&line.answer.status, line.is_confirmed) {
        (_, true) => Tone::Done,
        (Some(status), false) => page.scale.tone(status),
        (None, false) => Tone::None,
    };
    let picture = if line.is_confirmed {
        Icon::Tick
    } else if line.is_untouched() {
        Icon::NotBegun
    } else {
        Icon::Half
    };
    html! { span class={ "t-" (tone.css()) } { (icon(picture)) } }
}

const fn mark_word(line: &Line) -> &'static str {
    if line.is_confirmed {
        "followup-mark-done"
    } else if line.is_untouched() {
        "state-not-begun"
    } else {
        "state-begun"
    }
}
