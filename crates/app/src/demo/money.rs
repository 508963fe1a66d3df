//! The economy: the frames and outcomes of the source as they are, and budget, outcome and forecasts within 2026, made up and said to be.
//!
//! Everything comes in as files, as in a municipality. Schools and preschools have a budget of their own, paid by an internal
//! contribution from the committee; what is left stands on the committee, so that the parts add up to the committee's figures.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ::economy::api::{self as economy, AmountFile, AmountKind, Line, SaveForecast};
use kernel::{Money, Period, Result, Scale, UnitId};

use super::beginning::WHOLE;
use super::chain::chance;
use super::story::Story;

const SOURCE: &str = "Göteborgs Stad, budget och årsredovisning, offentliga handlingar";
const HEAD: &str = "enhet;period;intäkter;kostnader;kommunbidrag;interna bidrag;resultat\n";
/// The code that the municipality itself has in files.
const ROOT_CODE: &str = "0";

/// Revenue, cost (negative), grant and internal contribution of a unit in thousands of kronor; its own part, without units below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    pub revenue: i64,
    pub cost: i64,
    pub grant: i64,
    /// From the committee to its schools and preschools: what is given is negative, and the whole is nought.
    pub internal: i64,
}

fn file_code(code: &str) -> &str {
    if code == WHOLE { ROOT_CODE } else { code }
}

/// Imports a year's frames, real.
pub async fn frames(story: &mut Story, year: i32) -> Result<()> {
    let mut grants: BTreeMap<&str, i64> = BTreeMap::new();
    for row in story.data.frames.iter().filter(|r| r.year == year) {
        *grants.entry(file_code(&row.unit)).or_default() += row.grant;
    }
    let mut text = HEAD.to_owned();
    for (unit, grant) in grants {
        let _ = writeln!(text, "{unit};{year};;;{grant};;");
    }
    import(
        story,
        Import {
            name: format!("ramar-{year}.csv"),
            text,
            kind: AmountKind::Frame,
            scale: Scale::Mnkr,
            is_made_up: false,
        },
    )
    .await
}

/// Imports a year's outcomes, real, with the results as they are stated.
pub async fn outcomes(story: &mut Story, year: i32) -> Result<()> {
    let mut text = HEAD.to_owned();
    for r in story.data.outcomes.iter().filter(|r| r.year == year) {
        let _ = writeln!(
            text,
            "{};{year};{};{};{};;{}",
            file_code(&r.unit),
            r.revenue,
            r.cost,
            r.grant,
            r.result
        );
    }
    import(
        story,
        Import {
            name: format!("utfall-{year}.csv"),
            text,
            kind: AmountKind::Outcome,
            scale: Scale::Mnkr,
            is_made_up: false,
        },
    )
    .await
}

struct Import {
    name: String,
    text: String,
    kind: AmountKind,
    scale: Scale,
    is_made_up: bool,
}

async fn import(story: &mut Story, new: Import) -> Result<()> {
    let ctx = story.person("ylva").await?;
    let file = AmountFile {
        name: new.name,
        bytes: new.text.into_bytes(),
        kind: new.kind,
        scale: new.scale,
        // what is made up has no source, and says so itself
        source: if new.is_made_up { "" } else { SOURCE }.to_owned(),
        is_made_up: new.is_made_up,
        sheet: None,
        is_again: false,
    };
    economy::import_amounts(&ctx, file).await?;
    story.pass();
    Ok(())
}

/// The budget of 2026 by unit code, in thousands of kronor: the real frame, revenue like the year before, costs that make the budgeted
/// result of the year before.
#[must_use]
pub fn budgets(story: &Story) -> BTreeMap<String, Budget> {
    let mut budgets = BTreeMap::new();
    for frame in story
        .data
        .frames
        .iter()
        .filter(|f| f.year == 2026 && f.unit != WHOLE)
    {
        let before = story
            .data
            .outcomes
            .iter()
            .find(|o| o.year == 2025 && o.unit == frame.unit);
        let revenue = before.map_or(0, |o| o.revenue * 1_020);
        let budgeted = before.map_or(0, |o| o.budgeted * 1_000);
        let grant = frame.grant * 1_000;
        budgets.insert(
            frame.unit.clone(),
            Budget {
                revenue,
                cost: budgeted - revenue - grant,
                grant,
                internal: 0,
            },
        );
    }
    for unit in story.units.keys() {
        let Some(own) = local_budget(unit) else {
            continue;
        };
        // Norr was closed in 2025; its schools stand, and so do all preschools
        if ["31305"].contains(&unit.as_str()) {
            continue;
        }
        let committee = if unit.starts_with("31") {
            "30000"
        } else {
            "32000"
        };
        if let Some(whole) = budgets.get_mut(committee) {
            whole.revenue -= own.revenue;
            whole.cost -= own.cost;
            whole.internal -= own.internal;
            budgets.insert(unit.clone(), own);
        }
    }
    budgets
}

/// What a school or preschool has; none for other units.
fn local_budget(code: &str) -> Option<Budget> {
    let is_local = code.len() == 5 && !code.ends_with("00") && !code.starts_with("319");
    let paid = |revenue: i64, cost: i64| Budget {
        revenue,
        cost,
        grant: 0,
        internal: -(revenue + cost),
    };
    if code == "31204" {
        return Some(paid(6_180, -61_200));
    }
    let size = i64::try_from(chance(code, "budget") % 1_000).unwrap_or(0);
    match code.get(..2) {
        Some("31") if is_local && code != "31214" => {
            Some(paid(3_200 + size * 6, -(34_000 + size * 58)))
        }
        Some("33") if is_local => Some(paid(420 + size / 2, -(8_200 + size * 11))),
        _ => None,
    }
}

/// Imports the budget of the whole year 2026.
pub async fn budget_of_2026(story: &mut Story) -> Result<()> {
    let mut text = HEAD.to_owned();
    for (code, b) in budgets(story) {
        let _ = writeln!(
            text,
            "{code};2026;{};{};{};{};",
            b.revenue,
            b.cost,
            cell(b.grant),
            cell(b.internal)
        );
    }
    let name = "budget-2026.csv".to_owned();
    import(
        story,
        Import {
            name,
            text,
            kind: AmountKind::Budget,
            scale: Scale::Tkr,
            is_made_up: true,
        },
    )
    .await
}

/// An amount in a file; what a unit does not have is blank.
fn cell(amount: i64) -> String {
    if amount == 0 {
        String::new()
    } else {
        amount.to_string()
    }
}

/// Imports the outcome of the same months of 2025: a share of the real year, made up and said to be.
pub async fn within_2025(story: &mut Story, period: Period) -> Result<()> {
    let months = i64::from(period.month_count());
    let key = period.key();
    let mut text = HEAD.to_owned();
    for r in story
        .data
        .outcomes
        .iter()
        .filter(|r| r.year == 2025 && r.unit != WHOLE)
    {
        let part = |mnkr: i64, what: &str| {
            let tkr = mnkr * 1_000 * months / 12;
            tkr + tkr * swing(&r.unit, what, &key) / 10_000
        };
        let _ = writeln!(
            text,
            "{};{key};{};{};{};;",
            r.unit,
            part(r.revenue, "revenue"),
            part(r.cost, "cost"),
            r.grant * 1_000 * months / 12
        );
    }
    let file = Import {
        name: format!("utfall-{key}.csv"),
        text,
        kind: AmountKind::Outcome,
        scale: Scale::Tkr,
        is_made_up: true,
    };
    import(story, file).await
}

/// Imports budget and outcome from January to the end of a period of 2026.
pub async fn within_2026(story: &mut Story, period: Period) -> Result<()> {
    let months = i64::from(period.month_count());
    let key = period.key();
    let (mut budget, mut outcome) = (HEAD.to_owned(), HEAD.to_owned());
    for (code, b) in budgets(story) {
        let part = Budget {
            revenue: b.revenue * months / 12,
            cost: b.cost * months / 12,
            grant: b.grant * months / 12,
            internal: b.internal * months / 12,
        };
        let _ = writeln!(
            budget,
            "{code};{key};{};{};{};{};",
            part.revenue,
            part.cost,
            cell(part.grant),
            cell(part.internal)
        );
        let (revenue, cost) = (
            part.revenue + part.revenue * swing(&code, "revenue", &key) / 10_000,
            part.cost + part.cost * strain(&code, &key) / 10_000,
        );
        let _ = writeln!(
            outcome,
            "{code};{key};{revenue};{cost};{};{};",
            cell(part.grant),
            cell(part.internal)
        );
    }
    if months < 12 {
        let file = Import {
            name: format!("budget-{key}.csv"),
            text: budget,
            kind: AmountKind::Budget,
            scale: Scale::Tkr,
            is_made_up: true,
        };
        import(story, file).await?;
    }
    let file = Import {
        name: format!("utfall-{key}.csv"),
        text: outcome,
        kind: AmountKind::Outcome,
        scale: Scale::Tkr,
        is_made_up: true,
    };
    import(story, file).await
}

/// Ten-thousandths by which costs are higher than budget.
fn strain(code: &str, period: &str) -> i64 {
    match code {
        "30000" => -108,
        "32000" => -72,
        "40000" => 126,
        "42000" => 68,
        "44000" => 54,
        "53000" => -96,
        "31204" => 10,
        _ => swing(code, "cost", period) - 30,
    }
}

/// Ten-thousandths between −80 and 80, the same each time.
fn swing(code: &str, what: &str, period: &str) -> i64 {
    i64::try_from(chance(code, &format!("{what} {period}")) % 161).unwrap_or(80) - 80
}

/// What a committee's controller expects of the year, line by line; none for other units.
pub fn expected(
    story: &Story,
    code: &str,
    as_of: Period,
    version: i64,
) -> Option<[(Line, Money); 3]> {
    let is_committee = story
        .data
        .frames
        .iter()
        .any(|f| f.year == 2026 && f.unit == code && code != WHOLE);
    let whole = whole_of(&budgets(story), code);
    if !is_committee || whole.cost == 0 {
        return None;
    }
    // the later forecast lies nearer what the outcome tells
    let cost = whole.cost + whole.cost * strain(code, &as_of.key()) * (1 + version) / 4 / 10_000;
    Some([
        (Line::Revenue, thousands(whole.revenue)),
        (Line::Cost, thousands(cost)),
        (Line::MunicipalGrant, thousands(whole.grant)),
    ])
}

/// The controllers' forecasts of the year, one version for each round: by line, so that they can be held against the budget.
pub async fn forecasts(story: &mut Story, as_of: Period, version: i64) -> Result<()> {
    let committees: Vec<String> = story
        .data
        .frames
        .iter()
        .filter(|f| f.year == 2026 && f.unit != WHOLE)
        .map(|f| f.unit.clone())
        .collect();
    for code in committees {
        let Some(lines) = expected(story, &code, as_of, version) else {
            continue;
        };
        let unit: UnitId = story.unit(&code)?;
        let ctx = story.manager_of(unit).await?;
        let command = SaveForecast {
            unit,
            year: 2026,
            as_of,
            lines: lines.map(|(line, amount)| (Some(line), amount)).to_vec(),
            comment: None,
            round_id: None,
            is_made_up: true,
            seen_version: None,
        };
        economy::save_forecast(&ctx, command).await?;
        story.pass();
    }
    Ok(())
}

/// A committee's budget with its schools or preschools.
fn whole_of(budgets: &BTreeMap<String, Budget>, committee: &str) -> Budget {
    let below = match committee {
        "30000" => "31",
        "32000" => "33",
        _ => committee,
    };
    let parts = budgets
        .iter()
        .filter(|(code, _)| *code == committee || (code.starts_with(below) && below.len() == 2));
    parts.fold(Budget::default(), |sum, (_, b)| Budget {
        revenue: sum.revenue + b.revenue,
        cost: sum.cost + b.cost,
        grant: sum.grant + b.grant,
        internal: sum.internal + b.internal,
    })
}

fn thousands(tkr: i64) -> Money {
    Money::from_ore(tkr.saturating_mul(100_000))
}
