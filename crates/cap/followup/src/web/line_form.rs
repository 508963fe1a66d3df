//! The form of one line: evidence, status and its texts, measured values, or the economy with its forecast.

use document::Tone;
use indicators::api::{Evidence, Gender};
use kernel::{Money, Scale, Scaled};
use maud::{Markup, html};
use web::Req;
use web::ui::form::{self, ScaleOption};

use super::fields::LineField;
use super::report::{Former, ReportPage, Returned};
use super::{forms, measured, report_lines, words};
use crate::model::line::{Gap, Line, Question, SubjectKind};
use crate::model::suggestion::is_missed;

/// What a form holds at the moment: what was typed and came back, else what is stored, else what is suggested.
struct Filled<'a> {
    req: &'a Req,
    page: &'a ReportPage,
    line: &'a Line,
    returned: Option<&'a Returned<'a>>,
}

impl Filled<'_> {
    fn field(&self, name: &'static str, label: &str, stored: String) -> LineField {
        let t = &self.req.texts;
        let value = self
            .returned
            .map_or(stored, |r| r.posted.get(name).to_owned());
        let error = match self.returned {
            Some(returned) => form::error_of(t, returned.errors, name),
            None => self.gap_error(name),
        };
        LineField {
            at: self.line.id.to_string(),
            name,
            label: t.t(label),
            help: String::new(),
            value,
            error,
        }
    }

    /// What an answer that is begun lacks, said at its field.
    fn gap_error(&self, name: &str) -> Option<String> {
        if self.line.is_untouched() {
            return None;
        }
        let gaps: &[Gap] = self.page.lacks(self.line.id).map_or(&[], |l| &l.gaps);
        let gap = gaps.iter().find(|g| g.field() == name)?;
        Some(
            self.req
                .texts
                .error(&kernel::FieldError::new(name, gap.code())),
        )
    }

    fn has_gap(&self, gap: Gap) -> bool {
        self.page
            .lacks(self.line.id)
            .is_some_and(|l| l.gaps.contains(&gap))
    }
}

/// What was wrong with a line's form, each fault named by its field and linked to it.
pub fn error_summary(req: &Req, page: &ReportPage, returned: &Returned<'_>) -> Markup {
    let t = &req.texts;
    let at = returned.line.to_string();
    let title = page
        .lines
        .iter()
        .find(|l| l.id == returned.line)
        .map(|l| page.title(t, l))
        .unwrap_or_default();
    let said = |error: &kernel::FieldError| {
        let label = LABELS.iter().find(|(name, _)| *name == error.field);
        let label = label.map_or_else(|| title.clone(), |(_, key)| t.t(key));
        format!("{label}: {}", t.error(error))
    };
    html! {
        @if !returned.errors.is_empty() {
            div.ds-error-summary role="group" aria-labelledby="error-summary-title" tabindex="-1" data-autofocus {
                h2 id="error-summary-title" { (title) ". " (t.ta("error-summary-title", &[("count", returned.errors.len().into())])) }
                ul.stack-s {
                    @for error in returned.errors {
                        li { a href={ "#" (super::fields::id(&error.field, &at)) } { (said(error)) } }
                    }
                }
            }
        }
    }
}

/// The labels of a line's fields.
const LABELS: [(&str, &str); 11] = [
    ("status", "followup-how-goes-it"),
    ("comment_rich", "comment_rich"),
    ("cause_rich", "followup-why"),
    ("consequence_rich", "followup-what-it-means"),
    ("measures_rich", "followup-what-we-do"),
    ("missing_reason", "missing_reason"),
    ("basis", "followup-basis-question"),
    ("value", "followup-total"),
    ("value_k", "followup-women"),
    ("value_m", "followup-men"),
    ("forecast", "followup-forecast"),
];

/// The form of a line.
pub fn form(req: &Req, page: &ReportPage, line: &Line, returned: Option<&Returned<'_>>) -> Markup {
    let filled = Filled {
        req,
        page,
        line,
        returned,
    };
    let t = &req.texts;
    let action = format!(
        "/rapportera/{}/{}/svar/{}",
        page.round.id, page.report.unit, line.id
    );
    let tone = line.answer.status.as_deref().map(|s| page.scale.tone(s));
    let tone = tone
        .filter(|tone| matches!(tone, Tone::Watch | Tone::Off))
        .map(Tone::css);
    let heading = format!("{}-h", forms::anchor(line.id));
    html! {
        article.lf-q data-tone=[tone] id=(forms::anchor(line.id)) aria-labelledby=(heading) {
            div { h3 id=(heading) { (page.title(t, line)) } p.from { (from(req, page, line)) } }
            form.stack method="post" action=(action) data-autosave=(action) data-once {
                (form::csrf(&req.csrf))
                (form::hidden(form::VERSION, &line.version.to_string()))
                @match line.question {
                    Question::Status => (status_fields(&filled)),
                    Question::Value => (value_fields(&filled)),
                    Question::Forecast => (forecast_fields(&filled)),
                }
                div.row {
                    button.ds-button.s type="submit" name="deed" value="confirm" { (t.t("followup-confirm-next")) }
                    button.ds-button.s type="submit" name="deed" value="save" data-variant="tertiary" { (t.t("save")) }
                    @if line.question == Question::Status {
                        @let lift = t.t("followup-lift-as-deviation");
                        a.lf-quiet.small href=(deviation_href(page, line)) aria-label={ (lift) ": " (page.title(t, line)) } { (lift) }
                    }
                }
            }
        }
    }
}

fn deviation_href(page: &ReportPage, line: &Line) -> String {
    format!(
        "/avvikelser/ny?vid={}&mal={}&uppfoljning={}",
        line.unit, line.subject_id, page.round.id
    )
}

/// Where the question comes from, what was said last time, and whether the assignment is unanswered.
fn from(req: &Req, page: &ReportPage, line: &Line) -> Markup {
    let t = &req.texts;
    let item = page.subjects.items.get(&line.subject_id);
    let former = page.former.get(&line.subject_id);
    let is_unanswered = line
        .receiver_id
        .as_ref()
        .is_some_and(|r| page.received.get(r).is_some_and(Option::is_none));
    html! {
        @if let Some(item) = item {
            @if let Some(decided) = words::decided(t, item) {
                (t.t(if line.receiver_id.is_some() { "followup-received" } else { "followup-own" })) " "
                a href=(item.href()) { (decided) } ". "
            } @else { a href=(item.href()) { (words::kind_word(t, line.subject)) } ". " }
        }
        @if is_unanswered { strong { (t.t("followup-unanswered")) } " " }
        @if let Some(former) = former {
            @if let Some(status) = &former.status {
                (t.ta("followup-last-time", &[
                    ("round", (&former.round_name).into()),
                    ("status", page.scale.word(status, words::language(t)).into()),
                ]))
            }
        }
    }
}

fn status_fields(filled: &Filled<'_>) -> Markup {
    let Filled {
        req, page, line, ..
    } = filled;
    let t = &req.texts;
    let evidence = page.evidence.get(&line.subject_id);
    let suggestion = page.suggestion(line);
    let former = page
        .former
        .get(&line.subject_id)
        .filter(|_| line.is_untouched());
    let stored = line
        .answer
        .status
        .clone()
        .or_else(|| suggestion.as_ref().map(|s| s.status.clone()));
    let mut scale = filled.field("status", "followup-how-goes-it", stored.unwrap_or_default());
    if let Some(suggestion) = &suggestion {
        let word = page.scale.word(&suggestion.status, words::language(t));
        let why = report_lines::because(req, suggestion);
        scale.help = t.ta(
            "followup-suggested",
            &[("status", word.into()), ("why", why.into())],
        );
    }
    let options: Vec<ScaleOption> = page
        .scale
        .values_for(line.subject)
        .map(|v| ScaleOption {
            value: v.key.clone(),
            tone: v.tone,
            word: v.name(words::language(t)).to_owned(),
        })
        .collect();
    let off: Vec<&str> = page
        .scale
        .values_for(line.subject)
        .filter(|v| matches!(v.tone, Tone::Watch | Tone::Off))
        .map(|v| v.key.as_str())
        .collect();
    let cause = filled.field("cause_rich", "followup-why", line.answer.cause.to_plain());
    let consequence = filled.field(
        "consequence_rich",
        "followup-what-it-means",
        line.answer.consequence.to_plain(),
    );
    let measures = filled.field(
        "measures_rich",
        "followup-what-we-do",
        line.answer.measures.to_plain(),
    );
    let comment = if line.is_untouched() {
        former.map(|f| f.comment.to_plain()).unwrap_or_default()
    } else {
        line.answer.comment.to_plain()
    };
    let mut comment = filled.field("comment_rich", "comment_rich", comment);
    comment.help = former
        .filter(|f| !f.comment.is_empty())
        .map(from_former(t))
        .unwrap_or_default();
    html! {
        @if line.subject != SubjectKind::Activity { (evidence_box(filled, evidence)) }
        (scale.scale(&options))
        (form::shown_by("status", &off, html! { (cause.textarea(3, true)) (consequence.textarea(3, false)) (measures.textarea(3, false)) }))
        (reason_fields(filled, evidence, former))
        (comment.textarea(2, false))
    }
}

/// Says of a text that is filled in that it is from last time.
fn from_former(t: &web::Texts) -> impl Fn(&Former) -> String + '_ {
    move |former| {
        t.ta(
            "followup-from-former",
            &[("round", (&former.round_name).into())],
        )
    }
}

/// The reason for a missing value, or what a judgement without indicator rests on.
fn reason_fields(
    filled: &Filled<'_>,
    evidence: Option<&Evidence>,
    former: Option<&Former>,
) -> Markup {
    let t = &filled.req.texts;
    let answer = &filled.line.answer;
    let (n, m) = evidence.map_or((0, 0), |e| (e.n, e.m));
    if filled.line.subject == SubjectKind::Activity {
        return html! {};
    }
    if m == 0 {
        let former = former.filter(|f| f.basis.is_some());
        let before = former.and_then(|f| f.basis.clone());
        let stored = answer.basis.clone().or(before).unwrap_or_default();
        let mut field = filled.field("basis", "followup-basis-question", stored);
        field.help = former.map(from_former(t)).unwrap_or_default();
        return field.textarea(2, false);
    }
    if n == m && !filled.has_gap(Gap::MissingReason) {
        return html! {};
    }
    let missing: Vec<&str> = evidence
        .map(|e| {
            e.values
                .iter()
                .filter(|v| v.value.is_none())
                .map(|v| v.name.as_str())
                .collect()
        })
        .unwrap_or_default();
    let mut field = filled.field(
        "missing_reason",
        "followup-missing-question",
        answer.missing_reason.clone().unwrap_or_default(),
    );
    field.help = t.ta(
        "followup-missing-which",
        &[("names", missing.join(", ").into())],
    );
    field.textarea(2, true)
}

fn evidence_box(filled: &Filled<'_>, evidence: Option<&Evidence>) -> Markup {
    let t = &filled.req.texts;
    let Some(evidence) = evidence.filter(|e| e.m > 0) else {
        return html! {
            div.lf-ev { p { strong { (t.t("followup-without-indicator")) } " " (t.t("followup-without-indicator-help")) } }
        };
    };
    evidence_table(filled.req, evidence, filled.page)
}

/// The evidence as a table: value, target, difference and age of each indicator.
pub fn evidence_table(req: &Req, evidence: &Evidence, page: &ReportPage) -> Markup {
    let t = &req.texts;
    html! {
        div.lf-ev {
            p.row.row-between { strong { (words::evidence_count(t, Some(evidence))) } }
            div.lf-evscroll tabindex="0" role="region" aria-label=(t.ta("table-of", &[("name", t.t("followup-evidence").into())])) {
                table {
                    thead { tr {
                        th scope="col" { (t.t("followup-indicator")) }
                        th.num scope="col" { (t.t("followup-value")) }
                        th.num scope="col" { (t.t("followup-target")) }
                        th.num scope="col" { (t.t("followup-difference")) }
                        th scope="col" { (t.t("followup-concerns")) }
                    } }
                    tbody {
                        @for value in &evidence.values {
                            @let shown = |v: Option<Scaled>| v.map(|v| words::measured(t, v, value.decimals, &value.measurement_unit));
                            @let difference = value.value.zip(value.target).and_then(|(v, target)| v.checked_sub(target));
                            tr {
                                th scope="row" { a href={ "/indikatorer/" (value.indicator_id) } { (value.name) } }
                                @match shown(value.value) { Some(v) => td.num { (v) }, None => td.num.dim { (t.t("missing")) } }
                                td.num { (shown(value.target).unwrap_or_else(|| "–".into())) }
                                td class={ "num" (if is_missed(value, Some(&page.directions)) { " neg" } else { "" }) } {
                                    (difference.map_or_else(|| "–".to_owned(), |d| t.figure(&d.format(value.decimals))))
                                }
                                td { (concerns(req, value)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What period a value is of and how old it is, or when a missing one was due.
fn concerns(req: &Req, value: &indicators::api::EvidenceValue) -> String {
    let t = &req.texts;
    match (value.value, value.period, value.expected_on) {
        (None, _, Some(day)) => t.ta("followup-was-due", &[("date", t.date_near(day).into())]),
        (_, Some(period), _) => match value.age_months {
            Some(age) if age > 0 => t.ta(
                "followup-of-period-aged",
                &[
                    ("period", t.period(&period).into()),
                    ("count", i64::from(age).into()),
                ],
            ),
            _ => t.period(&period),
        },
        _ => "–".to_owned(),
    }
}

fn value_fields(filled: &Filled<'_>) -> Markup {
    let Filled {
        req, page, line, ..
    } = filled;
    let t = &req.texts;
    let indicator = page.subjects.indicators.get(&line.subject_id);
    let (decimals, unit, by_gender) = indicator.map_or((1, "", false), |i| {
        (i.decimals, i.measurement_unit.as_str(), i.by_gender)
    });
    let measured = page.measured_of(line);
    let known = |gender: Gender| measured.and_then(|m| m.values.get(&gender).copied());
    let written = |value: Option<Scaled>| value.map(|v| v.format(decimals)).unwrap_or_default();
    // what somebody has answered stands; what the register has is there to be confirmed
    let total = line.answer.value.map(Scaled::from_raw);
    let is_known = line.is_untouched() && known(Gender::T).is_some();
    let total = if line.is_untouched() {
        total.or_else(|| known(Gender::T))
    } else {
        total
    };
    let reason = filled.field(
        "missing_reason",
        "followup-missing-if",
        line.answer.missing_reason.clone().unwrap_or_default(),
    );
    let is_asked = filled
        .returned
        .is_some_and(|r| r.errors.iter().any(|e| e.code == "outside-parts"));
    html! {
        @if let Some(measured) = measured {
            div.lf-ev {
                (measured::lead(req, page, line, measured))
                @if is_known {
                    @let from = measured.from.clone().unwrap_or_default();
                    p { strong { (t.t("followup-value-is-there")) } " " (t.ta("followup-value-confirm", &[("from", from.into())])) }
                }
            }
        }
        div.lf-three data-keep {
            @if by_gender {
                (filled.field("value_k", "followup-women", written(known(Gender::K))).number(unit))
                (filled.field("value_m", "followup-men", written(known(Gender::M))).number(unit))
            }
            (filled.field("value", if by_gender { "followup-total" } else { "followup-value" }, written(total)).number(unit))
        }
        @if is_asked { (filled.field(forms::STANDS, "followup-total-stands", String::new()).tick("ja")) }
        (reason.textarea(2, false))
    }
}

fn forecast_fields(filled: &Filled<'_>) -> Markup {
    let Filled {
        req, page, line, ..
    } = filled;
    let t = &req.texts;
    let tkr = |amount: Option<Money>| amount.map(|a| a.format(Scale::Tkr, 0));
    let known = page
        .economy
        .as_ref()
        .and_then(|e| e.result())
        .and_then(|r| r.forecast.or(r.year_budget));
    let stored = line.answer.value.map(Money::from_ore).or(known);
    let field = filled.field(
        "forecast",
        "followup-forecast",
        tkr(stored).unwrap_or_default(),
    );
    let comment = filled.field(
        "comment_rich",
        "comment_rich",
        line.answer.comment.to_plain(),
    );
    html! {
        @if let Some(table) = &page.economy { (economy_table(req, table)) }
        div.lf-three { (field.number(&t.t("followup-tkr"))) }
        (forecast_beside_budget(req, page, stored))
        (comment.textarea(2, false))
    }
}

/// The year's budget and what the forecast is against it; a forecast further off than a twentieth of the year's turnover is asked about.
fn forecast_beside_budget(req: &Req, page: &ReportPage, forecast: Option<Money>) -> Markup {
    let t = &req.texts;
    let table = page.economy.as_ref();
    let Some(budget) = table.and_then(|e| e.result()).and_then(|r| r.year_budget) else {
        return html! {};
    };
    let tkr = |amount: Money| t.figure(&amount.format(Scale::Tkr, 0));
    let against = forecast.and_then(|f| f.checked_sub(budget));
    let turnover = table
        .map(|e| e.rows.iter())
        .into_iter()
        .flatten()
        .filter_map(|r| r.year_budget)
        .map(|a| a.ore().unsigned_abs())
        .max()
        .unwrap_or(0);
    let is_far = against.is_some_and(|d| d.ore().unsigned_abs() > turnover / 20);
    html! {
        p.small {
            (t.ta("followup-budget-year-is", &[("amount", tkr(budget).into())]))
            @if let Some(against) = against { " " (t.ta("followup-forecast-against", &[("amount", tkr(against).into())])) }
        }
        @if is_far { p.lf-note data-tone="watch" { span { (t.t("followup-forecast-far-off")) } } }
    }
}

/// The economy of the period: budget, outcome, deviation and the year's budget, line by line.
pub fn economy_table(req: &Req, table: &economy::api::EconomyTable) -> Markup {
    let t = &req.texts;
    let figure = |amount: Option<Money>| {
        amount.map_or_else(|| "–".to_owned(), |a| t.figure(&a.format(Scale::Tkr, 0)))
    };
    let label = t.ta("table-of", &[("name", t.t("followup-kind-economy").into())]);
    let row = |row: &economy::api::EconomyRow| {
        let is_worse = row.deviation.is_some_and(Money::is_negative);
        html! {
            tr {
                th scope="row" { (t.t(&format!("followup-line-{}", row.kind.key()))) }
                td.num { (figure(row.budget)) }
                td.num { (figure(row.outcome)) }
                td class={ "num" (if is_worse { " neg" } else { "" }) } { (figure(row.deviation)) }
                td.num { (figure(row.year_budget)) }
            }
        }
    };
    html! {
        div.lf-scroll tabindex="0" role="region" aria-label=(label) {
            table.lf-table {
                thead { tr {
                    th scope="col" { (t.t("followup-tkr")) }
                    th.num scope="col" { (t.t("followup-budget")) }
                    th.num scope="col" { (t.t("followup-outcome")) }
                    th.num scope="col" { (t.t("followup-deviation-column")) }
                    th.num scope="col" { (t.t("followup-year-budget")) }
                } }
                tbody { @for line in table.rows.iter().filter(|r| r.kind != economy::api::RowKind::Result) { (row(line)) } }
                @if let Some(result) = table.result() { tfoot { (row(result)) } }
            }
        }
    }
}
