//! Reporting rounds: opened, answered by managers, marked complete, approved or sent back.

use std::collections::HashMap;

use ::followup::api::{self as followup, Decision, Gap, Line, RoundId, SaveAnswer, SubjectKind};
use document::{RichText, Tone};
use indicators::api::Gender;
use kernel::{Date, Failure, Money, Period, PeriodKind, Result, Scaled, UnitId};

use super::chain::{activity_code, chance, codes_by_id, tone_of_activity};
use super::data::CommentRow;
use super::money;
use super::story::{Story, days_after};

/// Which telling of the story a round belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Closed long ago: everything is answered and approved.
    Past,
    /// Closed lately: nearly everything is.
    Spring,
    /// Open: some have come far, some have not begun.
    Open,
}

/// How far a unit comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    NotBegun,
    /// So many of a hundred lines are answered.
    Begun(u64),
    Complete,
    SentBack,
    Approved,
}

/// A round as the process leader lays it out.
pub struct Plan {
    pub name: &'static str,
    pub period: Period,
    pub opens_on: Date,
    pub deadline: Date,
    pub telling: Telling,
}

/// The lines of the school of the story that are confirmed in the open round: five of twelve.
const CONFIRMED_AT_SCHOOL: [&str; 5] = [
    "G1",
    "GU1",
    "31204 Rutin för överlämning mellan stadierna",
    "31204 Digital lärmiljö i årskurs 4–6",
    "E02",
];
const SCHOOL: &str = "31204";
const WHY_MISSING: &str =
    "Värdet kommer från en mätning som blev senare än planerat. Det läggs in när det finns.";
const RESTS_ON: &str =
    "Avstämning med dem som gör arbetet. Läget är detsamma som vid förra uppföljningen.";
const SENT_BACK: &str = "Skriv mer om vad ni gör åt det som avviker, och när det ska vara klart.";

/// Lays out a round and opens it.
pub async fn open(story: &mut Story, plan: &Plan) -> Result<RoundId> {
    let ctx = story.person("process").await?;
    let new = followup::NewRound {
        name: plan.name.to_owned(),
        period: plan.period,
        opens_on: plan.opens_on,
        deadline: plan.deadline,
        units: followup::UnitRule::AllAuthorities,
        asks: followup::Ask::ALL.to_vec(),
    };
    let round = followup::add_round(&ctx, new).await?;
    followup::open_round(&ctx, round).await?;
    Ok(round)
}

/// Lets every unit answer, from the local units up; says how far it has come.
pub async fn answer(
    story: &mut Story,
    round: RoundId,
    plan: &Plan,
    progress: &dyn Fn(usize, usize),
) -> Result<()> {
    let units = reporting_units(story, round).await?;
    let total = units.len();
    for (done, unit) in units.into_iter().enumerate() {
        let code = story.code_of(unit).to_owned();
        let way = way(&code, plan.telling);
        report(story, round, unit, (&code, way), plan).await?;
        progress(done + 1, total);
    }
    Ok(())
}

/// The units that report, deepest first, as superiors approve what lies below before their own.
async fn reporting_units(story: &mut Story, round: RoundId) -> Result<Vec<UnitId>> {
    let ctx = story.person("process").await?;
    let laid_out = followup::round(&ctx.read(), round).await?;
    let (_, reports) = followup::progress(&ctx, &laid_out).await?;
    let tree = &ctx.org_now.tree;
    let mut units: Vec<UnitId> = reports.iter().map(|r| r.unit).collect();
    units.sort_by_key(|u| {
        (
            std::cmp::Reverse(tree.depth(*u)),
            story.code_of(*u).to_owned(),
        )
    });
    Ok(units)
}

async fn report(
    story: &mut Story,
    round: RoundId,
    unit: UnitId,
    (code, way): (&str, Way),
    plan: &Plan,
) -> Result<()> {
    if way == Way::NotBegun {
        return Ok(());
    }
    let ctx = story.manager_of(unit).await?;
    let lines = followup::lines(&ctx.read(), round, unit).await?;
    let codes = codes_by_id(story);
    let indicators: HashMap<String, String> = story
        .indicators
        .iter()
        .map(|(code, id)| (id.to_string(), code.clone()))
        .collect();
    let mut left = lines.len();
    for line in &lines {
        let about = match line.subject {
            SubjectKind::Indicator => indicators
                .get(&line.subject_id)
                .cloned()
                .unwrap_or_default(),
            SubjectKind::Economy => "economy".to_owned(),
            _ => codes.get(&line.subject_id).cloned().unwrap_or_default(),
        };
        let is_answered = match way {
            Way::Begun(_) if code == SCHOOL => CONFIRMED_AT_SCHOOL.contains(&about.as_str()),
            Way::Begun(share) => chance(code, &about) % 100 < share,
            _ => true,
        };
        if is_answered {
            let command = written(story, line, (code, &about), plan);
            save(&ctx, line, command).await?;
            story.pass();
            left -= 1;
        }
    }
    // whoever has answered everything marks it complete
    let way = if left == 0 && matches!(way, Way::Begun(_)) {
        Way::Complete
    } else {
        way
    };
    settle(story, round, unit, way).await
}

/// Saves an answer that is stood by; what it lacks is filled in when the saving says so.
async fn save(ctx: &access::Ctx, line: &Line, command: SaveAnswer) -> Result<()> {
    let saved = followup::save_answer(ctx, command.clone()).await?;
    if saved.is_confirmed {
        return Ok(());
    }
    let mut again = command;
    again.version = Some(saved.version);
    if saved.gaps.contains(&Gap::MissingReason) || line.subject == SubjectKind::Indicator {
        again.missing_reason = Some(WHY_MISSING.to_owned());
    }
    if saved.gaps.contains(&Gap::Basis) {
        again.basis = Some(RESTS_ON.to_owned());
    }
    let saved = followup::save_answer(ctx, again).await?;
    if saved.is_confirmed {
        return Ok(());
    }
    Err(Failure::Fault(format!(
        "line {} of {:?} still lacks {:?}",
        line.id, line.subject, saved.gaps
    )))
}

async fn settle(story: &mut Story, round: RoundId, unit: UnitId, way: Way) -> Result<()> {
    if matches!(way, Way::NotBegun | Way::Begun(_)) {
        return Ok(());
    }
    let ctx = story.manager_of(unit).await?;
    // the municipal director answers for the executive committee's own report, and the controller marks it complete
    let ctx = match story.superior_of(unit).await {
        Ok(_) => ctx,
        Err(_) => story.person("petra").await?,
    };
    followup::complete_report(&ctx, round, unit).await?;
    story.pass();
    let decision = match way {
        Way::Approved => Decision::Approve,
        Way::SentBack => Decision::SendBack {
            reason: SENT_BACK.to_owned(),
        },
        _ => return Ok(()),
    };
    let above = match story.superior_of(unit).await {
        Ok(above) => above,
        Err(_) => story.person("anders").await?,
    };
    followup::decide_report(
        &above,
        followup::DecideReport {
            round,
            unit,
            version: None,
            decision,
        },
    )
    .await?;
    story.pass();
    Ok(())
}

/// Closes a round.
pub async fn close(story: &mut Story, round: RoundId) -> Result<()> {
    let ctx = story.person("process").await?;
    followup::close_round(&ctx, round).await
}

fn way(code: &str, telling: Telling) -> Way {
    match (telling, code) {
        (Telling::Past, _) => Way::Approved,
        (Telling::Spring, "45111") => Way::NotBegun,
        (Telling::Spring, "36000") => Way::Begun(30),
        (Telling::Spring, "31303") => Way::SentBack,
        (Telling::Spring, _) => Way::Approved,
        (Telling::Open, SCHOOL) => Way::Begun(100),
        (Telling::Open, "31202" | "36000" | "45111" | "70000" | "71000" | "46000") => Way::NotBegun,
        (Telling::Open, "31101") => Way::SentBack,
        (
            Telling::Open,
            "31201" | "61000" | "61110" | "61130" | "61120" | "56000" | "62000" | "53121" | "33201",
        ) => Way::Approved,
        (
            Telling::Open,
            "31203" | "31214" | "33101" | "33102" | "33301" | "40113" | "53111" | "64000",
        ) => Way::Complete,
        (Telling::Open, "30000") => Way::Begun(70),
        (Telling::Open, _) if code.starts_with("313") => Way::Complete,
        (Telling::Open, _) if code.starts_with("40") || code.starts_with("33") => Way::Begun(84),
        (Telling::Open, _) => Way::Begun(25 + chance(code, "how far") % 65),
    }
}

/// What a manager writes on a line.
fn written(story: &Story, line: &Line, (unit, about): (&str, &str), plan: &Plan) -> SaveAnswer {
    let telling = plan.telling;
    let mut command = SaveAnswer::new(line.id, Some(line.version));
    command.confirm = true;
    match line.subject {
        SubjectKind::Indicator => {
            let found = value_of(story, about, unit, plan.period);
            command.is_made_up = found.is_none_or(|(_, is_made_up)| is_made_up);
            command.values = vec![(
                Gender::T,
                line.answer
                    .value
                    .map(Scaled::from_raw)
                    .or(found.map(|(value, _)| value)),
            )];
            return command;
        }
        SubjectKind::Economy => {
            command.is_made_up = true;
            command.forecast = Some(forecast_of(story, unit, plan));
            command.comment = RichText::from_plain(
                &comment(story, ("economy", "economy"), Tone::Good, unit, telling).comment,
            );
            return command;
        }
        _ => {}
    }
    let tone = tone(story, line.subject, (unit, about), telling);
    let kind = if line.subject == SubjectKind::Activity {
        "activity"
    } else {
        "*"
    };
    let words = comment(story, (about, kind), tone, unit, telling);
    command.status = Some(key_of(tone).to_owned());
    command.comment = RichText::from_plain(&words.comment);
    if matches!(tone, Tone::Watch | Tone::Off) {
        command.cause = RichText::from_plain(&words.cause);
        command.consequence = RichText::from_plain(&words.consequence);
        command.measures = RichText::from_plain(&words.measures);
    }
    command
}

/// How a thing goes: activities as their table says, the rest by what there are words for, mostly well.
fn tone(
    story: &Story,
    subject: SubjectKind,
    (unit, about): (&str, &str),
    telling: Telling,
) -> Tone {
    if subject == SubjectKind::Activity {
        let row = story
            .data
            .activities
            .iter()
            .find(|a| activity_code(&a.unit, &a.title) == about);
        return match (telling, row) {
            (Telling::Open, Some(row)) => tone_of_activity(&row.status),
            (_, Some(row)) if row.status == "late" => Tone::Watch,
            _ => Tone::Good,
        };
    }
    if telling == Telling::Spring && about == "G1" {
        return Tone::None;
    }
    if unit == SCHOOL {
        return if telling == Telling::Spring && about == "G2" {
            Tone::Watch
        } else {
            Tone::Good
        };
    }
    let there: Vec<&str> = own_words(story, about, unit, telling)
        .iter()
        .map(|c| c.tone.as_str())
        .collect();
    let throw = chance(unit, about) % 100;
    let wished = match throw {
        0..70 => Tone::Good,
        70..90 => Tone::Watch,
        90..96 => Tone::Off,
        _ => return Tone::None,
    };
    // with words of its own a thing goes as they say; a school does not repeat what is said of the whole committee
    if there.is_empty() || there.contains(&key_of(wished)) {
        return if wished == Tone::Off && there.is_empty() && subject == SubjectKind::Goal {
            Tone::Watch
        } else {
            wished
        };
    }
    if there.contains(&"good") && throw < 85 {
        return Tone::Good;
    }
    if there.contains(&"watch") {
        Tone::Watch
    } else if there.contains(&"off") {
        Tone::Off
    } else {
        Tone::Good
    }
}

/// The words there are for a thing: those of the unit alone (`code@unit`), else those anybody may use.
fn own_words<'a>(
    story: &'a Story,
    about: &str,
    unit: &str,
    telling: Telling,
) -> Vec<&'a CommentRow> {
    let of = |key: &str| -> Vec<&'a CommentRow> {
        story
            .data
            .comments
            .iter()
            .filter(|c| c.about == key && is_timely(c, telling))
            .collect()
    };
    let here = of(&format!("{about}@{unit}"));
    if here.is_empty() { of(about) } else { here }
}

/// The words for a thing, in the tone it goes; the general ones of its kind where it has none.
fn comment(
    story: &Story,
    (about, kind): (&str, &str),
    tone: Tone,
    unit: &str,
    telling: Telling,
) -> CommentRow {
    let key = key_of(tone);
    let of = |code: &str| -> Vec<&CommentRow> {
        own_words(story, code, unit, telling)
            .into_iter()
            .filter(|c| c.tone == key)
            .collect()
    };
    let mut rows = of(about);
    if rows.is_empty() {
        rows = of(kind);
    }
    if rows.is_empty() {
        rows = of("*");
    }
    let count = u64::try_from(rows.len().max(1)).unwrap_or(1);
    let nth = usize::try_from(chance(about, unit) % count).unwrap_or(0);
    rows.get(nth)
        .map_or_else(CommentRow::default, |row| (*row).clone())
}

/// Words of the months to come are not written in spring.
fn is_timely(row: &CommentRow, telling: Telling) -> bool {
    const LATER: [&str; 14] = [
        "augusti",
        "sommar",
        "september",
        "oktober",
        "november",
        "höst",
        "vårtermin",
        " jul",
        "vecka 3",
        "vecka 4",
        "juni",
        " maj",
        " i år.",
        "efter årsskiftet",
    ];
    let all = [&row.comment, &row.cause, &row.consequence, &row.measures];
    telling == Telling::Open
        || row.about == "economy"
        || !all.iter().any(|t| LATER.iter().any(|w| t.contains(w)))
}

const fn key_of(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Watch => "watch",
        Tone::Off => "off",
        Tone::Done => "done",
        Tone::None => "none",
    }
}

/// The value that is due at the end of the round's period and whether it is made up; none where it is missing.
fn value_of(story: &Story, indicator: &str, unit: &str, asked: Period) -> Option<(Scaled, bool)> {
    let row = story.data.indicators.iter().find(|i| i.code == indicator)?;
    let kind = PeriodKind::parse_key(&row.periodicity)?;
    let mut due = Period::holding(kind, asked.end())?;
    while days_after(due.end(), i64::from(row.delay)) > asked.end() {
        due = Period::holding(kind, days_after(due.start(), -1))?;
    }
    let key = due.key();
    let made_up = story
        .data
        .values
        .iter()
        .find(|v| v.indicator == indicator && v.unit == unit && v.period == key)
        .map(|v| &v.total);
    let real = || {
        story
            .data
            .kolada
            .iter()
            .find(|k| k.indicator == indicator && k.unit == unit && k.year.to_string() == key)
            .map(|k| &k.value)
    };
    let is_made_up = made_up.is_some();
    let value = Scaled::parse_rounded(made_up.or_else(real)?).ok()?;
    Some((value, is_made_up))
}

/// The year's net that a manager expects: the controller's where a committee has one, else made up within one percent of a common budget.
fn forecast_of(story: &Story, unit: &str, plan: &Plan) -> Money {
    let telling = plan.telling;
    let version = if telling == Telling::Open { 2 } else { 1 };
    if telling != Telling::Past
        && let Some(lines) = money::expected(story, unit, plan.period, version)
    {
        return Money::from_ore(lines.iter().map(|(_, amount)| amount.ore()).sum());
    }
    let step = i64::try_from(
        chance(
            unit,
            if telling == Telling::Open {
                "open"
            } else {
                "spring"
            },
        ) % 9,
    )
    .unwrap_or(0)
        - 3;
    let thousand_kronor = 100_000;
    let scale = if unit.ends_with("000") { 1_000 } else { 20 };
    Money::from_ore(step * scale * thousand_kronor)
}
