//! Words that several pages share: names, statuses, ages, free text.

use access::Ctx;
use document::{RichText, Tone};
use kernel::{PersonId, Scaled, UnitId};
use maud::Markup;
use web::Texts;
use web::ui::status;

use crate::model::line::{Evidence, SubjectKind};
use crate::model::progress::Tally;
use crate::model::round::{Round, RoundState};
use crate::model::scale::StatusScale;
use crate::model::unit_report::ReportState;
use crate::store::subjects::Subject;

/// The name of a unit; of one that does not stand, the one that carries on after it.
#[must_use]
pub fn unit_name(ctx: &Ctx, unit: UnitId) -> String {
    let org = &ctx.org;
    let found = org
        .tree
        .get(unit)
        .or_else(|| org.place(unit).and_then(|at| org.tree.get(at)));
    found.map_or_else(|| "–".to_owned(), |u| u.name.clone())
}

/// A person's name; a dash where nobody is named.
#[must_use]
pub fn person_name(ctx: &Ctx, person: Option<PersonId>) -> String {
    let name = person.map(|p| ctx.org_now.name(p)).unwrap_or_default();
    if name.is_empty() {
        "–".to_owned()
    } else {
        name.to_owned()
    }
}

/// Who answers for a unit, in words, with a remark where the unit's own post is vacant.
#[must_use]
pub fn answering(ctx: &Ctx, t: &Texts, unit: UnitId) -> (String, Option<String>) {
    let Some(answering) = ctx.org.answering(unit) else {
        return (t.t("followup-nobody-answers"), None);
    };
    let names: Vec<&str> = answering.people.iter().map(|p| ctx.org.name(*p)).collect();
    let remark = answering.is_vacant.then(|| {
        t.ta(
            "followup-answers-for-vacant",
            &[("unit", unit_name(ctx, answering.at).into())],
        )
    });
    (names.join(", "), remark)
}

/// Strip and tally of judgements, or words where there is none: four zeros say nothing.
#[must_use]
pub fn tally_or_none(t: &Texts, tally: status::Tally) -> Markup {
    if tally.total() == 0 {
        return maud::html! { span.small.dim { (t.t("followup-no-judgement-yet")) } };
    }
    status::strip_and_tally(t, tally)
}

/// A status with its icon and the scale's word.
#[must_use]
pub fn status_of(t: &Texts, scale: &StatusScale, key: &str) -> Markup {
    status::status(scale.tone(key), scale.word(key, language(t)))
}

/// A status, or the words for a thing that has not been judged.
#[must_use]
pub fn status_or_none(t: &Texts, scale: &StatusScale, key: Option<&str>) -> Markup {
    match key {
        Some(key) => status_of(t, scale, key),
        None => status::status(Tone::None, &t.t("status-not-assessed")),
    }
}

/// Free text as a page shows it.
#[must_use]
pub fn rich(text: &RichText, id: &str) -> Markup {
    let mut document = document::Document::new(
        "",
        document::Language::Swedish,
        document::Words {
            contents: String::new(),
            page: String::new(),
            of: String::new(),
            show_as_table: String::new(),
            axis_starts_at: String::new(),
            digest: String::new(),
        },
    );
    document.body = text.to_blocks(4, id);
    document::html::render(&document)
}

/// "2 av 3 indikatorer", or that there is none.
#[must_use]
pub fn evidence_count(t: &Texts, evidence: Option<&Evidence>) -> String {
    match evidence {
        Some(e) if e.m > 0 => t.ta(
            "followup-evidence-of",
            &[("n", i64::from(e.n).into()), ("m", i64::from(e.m).into())],
        ),
        _ => t.t("followup-without-indicator"),
    }
}

/// A measured value with its unit.
#[must_use]
pub fn measured(t: &Texts, value: Scaled, decimals: u8, unit: &str) -> String {
    let figure = t.figure(&value.format(decimals));
    if unit.is_empty() {
        figure
    } else {
        format!("{figure}\u{a0}{unit}")
    }
}

/// Where an item was decided: "beslutat 27 nov 2025 § 412".
#[must_use]
pub fn decided(t: &Texts, subject: &Subject) -> Option<String> {
    let date = t.date(subject.decided_on?);
    Some(match &subject.section {
        Some(section) => t.ta(
            "followup-decided-section",
            &[("date", date.into()), ("section", section.into())],
        ),
        None => t.ta("followup-decided", &[("date", date.into())]),
    })
}

/// The word for a kind of subject.
#[must_use]
pub fn kind_word(t: &Texts, kind: SubjectKind) -> String {
    t.t(&format!("followup-kind-{}", kind.key()))
}

/// A round's state in a word.
#[must_use]
pub fn round_state(t: &Texts, state: RoundState) -> String {
    t.t(&format!("followup-round-{}", state.key()))
}

/// How many days are left until a round's last day, in words.
#[must_use]
pub fn days_left(t: &Texts, ctx: &Ctx, round: &Round) -> String {
    if round.state == RoundState::Closed {
        return t.t("followup-closed");
    }
    match (round.deadline - ctx.valid_at).num_days() {
        0 => t.t("followup-due-today"),
        days if days > 0 => t.ta("followup-days-left", &[("count", days.into())]),
        days => t.ta("followup-days-late", &[("count", (-days).into())]),
    }
}

/// The language of the words, as documents and scales name it.
#[must_use]
pub fn language(t: &Texts) -> document::Language {
    match t.language() {
        web::texts::Language::Sv => document::Language::Swedish,
        web::texts::Language::En => document::Language::English,
    }
}

/// How the component library draws a report's state.
#[must_use]
pub const fn shown(state: ReportState) -> status::State {
    match state {
        ReportState::NotBegun => status::State::NotBegun,
        ReportState::Begun => status::State::Begun,
        ReportState::Complete => status::State::Complete,
        ReportState::Approved => status::State::Approved,
        ReportState::SentBack => status::State::SentBack,
    }
}

/// The counts as the component library draws them.
#[must_use]
pub const fn drawn(tally: Tally) -> status::Tally {
    status::Tally {
        good: tally.good,
        watch: tally.watch,
        off: tally.off,
        none: tally.none,
        done: tally.done,
    }
}
