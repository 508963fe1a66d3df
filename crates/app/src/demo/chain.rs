//! The steering chain as it was decided and answered: decisions, goals, assignments, receivers' answers, activities.

use std::collections::HashMap;

use ::steering::api::{
    self as steering, Answer, AnswerAssignment, ItemKind, Receiver, ReceiverRole, Receivers,
    ReportBack, Theme,
};
use document::Tone;
use kernel::{Failure, Period, Result, UnitId};

use super::data::{DecisionRow, OwnRow, SteeringRow};
use super::story::{Story, date};

/// Receivers that have answered everything, or nearly, by code.
const DILIGENT: [&str; 11] = [
    "11000", "30000", "32000", "40000", "43000", "45000", "53000", "56000", "61000", "64000",
    "72000",
];
/// Those that have answered nothing.
const SILENT: [&str; 1] = ["36000"];

/// Registers the council's decision of a year, writes its goals and assignments, and publishes it.
pub async fn council(story: &mut Story, code: &str, year: i32) -> Result<()> {
    let decision = register(story, code).await?;
    let rows: Vec<SteeringRow> = story
        .data
        .steering
        .iter()
        .filter(|r| r.decision == code)
        .cloned()
        .collect();
    let due = Period::year(year).ok_or_else(|| Failure::Fault(format!("no such year: {year}")))?;
    for row in rows {
        let ctx = story.person("process").await?;
        let receivers = receivers(story, &row)?;
        let command = steering::AddItem {
            decision,
            kind: keyed(ItemKind::parse(&row.kind), &row.kind)?,
            number: Some(row.number),
            title: row.title,
            wording: row.wording,
            due_period: due,
            report_back: keyed(ReportBack::parse(&row.report_back), &row.report_back)?,
            theme: Theme::parse(&row.theme),
            receivers,
            is_sound_financial: row.code == "M26-8",
            under: None,
        };
        let id = steering::add_item(&ctx, command).await?;
        story.items.insert(row.code, id);
        story.pass();
    }
    let ctx = story.person("process").await?;
    steering::publish_decision(&ctx, decision, None)
        .await
        .map(|_| ())
}

async fn register(story: &mut Story, code: &str) -> Result<steering::DecisionId> {
    let row = story
        .data
        .decisions
        .iter()
        .find(|d| d.code == code)
        .cloned();
    let DecisionRow {
        body,
        decided_on,
        section,
        registration_number,
        title,
        ..
    } = row.ok_or_else(|| Failure::Fault(format!("no decision {code}")))?;
    let command = steering::RegisterDecision {
        body: story.unit(&body)?,
        decided_on,
        section: Some(section),
        registration_number: Some(registration_number),
        title,
    };
    let ctx = story.person("process").await?;
    let decision = steering::register_decision(&ctx, command).await?;
    story.decisions.insert(code.to_owned(), decision);
    story.pass();
    Ok(decision)
}

fn receivers(story: &Story, row: &SteeringRow) -> Result<Receivers> {
    let named = |list: &str, role: ReceiverRole| -> Result<Vec<(UnitId, ReceiverRole)>> {
        list.split_whitespace()
            .filter(|c| *c != "alla")
            .map(|c| Ok((story.unit(c)?, role)))
            .collect()
    };
    let mut units = named(&row.responsible, ReceiverRole::Responsible)?;
    if row.responsible == "alla" {
        return Ok(Receivers::all_but([]));
    }
    units.extend(named(&row.cooperating, ReceiverRole::Cooperating)?);
    Ok(Receivers::named(units))
}

/// The decision of a committee about its own goals and assignments, given to its units.
pub async fn committee(story: &mut Story, code: &str) -> Result<()> {
    let decision = register(story, code).await?;
    let rows: Vec<OwnRow> = story
        .data
        .own
        .iter()
        .filter(|r| r.decision == code)
        .cloned()
        .collect();
    for row in rows {
        let given = story.units_of(&row.receivers).await?;
        let due = Period::year(2026).ok_or_else(|| Failure::Fault("no such year".into()))?;
        let under = match row.parents.split_whitespace().next() {
            Some(parent) => Some(story.item(parent)?),
            None => None,
        };
        let ctx = story.person("process").await?;
        let command = steering::AddItem {
            decision,
            kind: keyed(ItemKind::parse(&row.kind), &row.kind)?,
            number: Some(row.number),
            title: row.title,
            wording: row.wording,
            due_period: due,
            report_back: ReportBack::EachRound,
            theme: Theme::parse(&row.theme),
            receivers: Receivers::named(given.into_iter().map(|u| (u, ReceiverRole::Responsible))),
            is_sound_financial: false,
            under,
        };
        let id = steering::add_item(&ctx, command).await?;
        story.items.insert(row.code, id);
        story.pass();
    }
    let ctx = story.person("process").await?;
    steering::publish_decision(&ctx, decision, None)
        .await
        .map(|_| ())
}

/// Lets the receivers of a decision answer: some all, some half, one nothing.
pub async fn answers(story: &mut Story, decision: &str) -> Result<()> {
    let codes: Vec<String> = items_of(story, decision);
    let reader = story.builder().await?.read();
    for code in codes {
        let item = story.item(&code)?;
        let given = steering::receivers_of(&reader, &[item]).await?;
        for receiver in given {
            answer_one(story, &code, receiver).await?;
        }
    }
    Ok(())
}

fn items_of(story: &Story, decision: &str) -> Vec<String> {
    let data = &story.data;
    let council = data
        .steering
        .iter()
        .filter(|r| r.decision == decision)
        .map(|r| r.code.clone());
    council
        .chain(
            data.own
                .iter()
                .filter(|r| r.decision == decision)
                .map(|r| r.code.clone()),
        )
        .collect()
}

async fn answer_one(story: &mut Story, item: &str, receiver: Receiver) -> Result<()> {
    let unit = story.code_of(receiver.unit).to_owned();
    if !has_answered(&unit, item) {
        return Ok(());
    }
    let reason = story
        .data
        .not_relevant
        .iter()
        .find(|r| r.unit == unit && r.item == item)
        .map(|r| r.reason.clone());
    let answer = if reason.is_some() {
        Answer::NotRelevant
    } else {
        Answer::TakesUp
    };
    let ctx = match controller_of(&unit) {
        Some(controller) => story.person(controller).await?,
        None => story.manager_of(receiver.unit).await?,
    };
    let command = AnswerAssignment {
        receiver: receiver.id,
        version: Some(receiver.version),
        answer,
        reason,
        own: Vec::new(),
        through: Vec::new(),
    };
    steering::answer_assignment(&ctx, command).await?;
    story.pass();
    Ok(())
}

/// Whether a receiver has answered an item. Those that are neither diligent nor silent have answered some, always the same.
fn has_answered(unit: &str, item: &str) -> bool {
    if SILENT.contains(&unit) && item.contains("26-") {
        return false;
    }
    let (unit_to_answer, left) = STILL_TO_ANSWER;
    if unit == unit_to_answer && left.contains(&item) {
        return false;
    }
    let is_council = item.contains("25-") || item.contains("26-");
    !is_council || item.contains("25-") || DILIGENT.contains(&unit) || chance(unit, item) % 100 < 58
}

/// What the committee of the story's controller has still to answer, so that answering can be tried.
const STILL_TO_ANSWER: (&str, [&str; 3]) = ("30000", ["U26-06", "U26-44", "U26-56"]);

/// The controller who answers for a committee; none where a manager does.
fn controller_of(unit: &str) -> Option<&'static str> {
    Some(match unit {
        "30000" => "sara",
        "32000" => "reza",
        "40000" | "41000" | "42000" | "43000" => "elin",
        "51000" | "52000" | "53000" | "54000" => "daniel",
        "44000" | "45000" | "46000" => "emma",
        "11000" | "62000" | "63000" | "64000" | "65000" | "66000" => "petra",
        "55000" | "56000" | "60000" | "61000" => "viktor",
        "34000" | "36000" => "thuy",
        _ => return None,
    })
}

/// Plans the activities that begin in a period of the year, by who answers for the unit.
pub async fn activities(story: &mut Story, from: &str, until: &str) -> Result<()> {
    let (from, until) = (date(from)?, date(until)?);
    let rows: Vec<_> = story
        .data
        .activities
        .iter()
        .filter(|a| from <= a.starts_on && a.starts_on < until)
        .cloned()
        .collect();
    for row in rows {
        let unit = story.unit(&row.unit)?;
        let ctx = story.manager_of(unit).await?;
        let responsible = match row.responsible.as_str() {
            "" => None,
            key => Some(story.person_id(key)?),
        };
        let command = steering::PlanActivity {
            unit,
            under: story.item(&row.goal)?,
            title: row.title.clone(),
            wording: String::new(),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            responsible,
        };
        let id = steering::plan_activity(&ctx, command).await?;
        story.items.insert(activity_code(&row.unit, &row.title), id);
        story.pass();
    }
    Ok(())
}

/// Ends the activities that are carried out: nothing more is asked about them.
pub async fn end_what_is_done(story: &mut Story) -> Result<()> {
    let today = story.today();
    let rows: Vec<_> = story
        .data
        .activities
        .iter()
        .filter(|a| a.status == "done" && a.ends_on < today)
        .cloned()
        .collect();
    for row in rows {
        let unit = story.unit(&row.unit)?;
        let ctx = story.manager_of(unit).await?;
        let item = story.item(&activity_code(&row.unit, &row.title))?;
        steering::end_item(&ctx, item, None, "Aktiviteten är genomförd.").await?;
        story.pass();
    }
    Ok(())
}

/// The code of an activity: its unit and title.
#[must_use]
pub fn activity_code(unit: &str, title: &str) -> String {
    format!("{unit} {title}")
}

fn keyed<T>(value: Option<T>, key: &str) -> Result<T> {
    value.ok_or_else(|| Failure::Fault(format!("no such key: {key}")))
}

/// A number that is the same for the same words each time (FNV-1a).
#[must_use]
pub fn chance(one: &str, other: &str) -> u64 {
    one.bytes()
        .chain([0])
        .chain(other.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
        >> 11
}

/// Codes of items by their ids, as lines of reports name them.
#[must_use]
pub fn codes_by_id(story: &Story) -> HashMap<String, String> {
    story
        .items
        .iter()
        .map(|(code, id)| (id.to_string(), code.clone()))
        .collect()
}

/// The status of an activity in the open round.
#[must_use]
pub fn tone_of_activity(status: &str) -> Tone {
    match status {
        "risk" => Tone::Watch,
        "late" => Tone::Off,
        "done" => Tone::Done,
        _ => Tone::Good,
    }
}
