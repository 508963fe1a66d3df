//! Indicators with their values, targets and links: the Kolada series as they are, the rest made up and said to be.

use ::indicators::api::{self as indicators, Aggregation, Direction, Gender, NewValue, ValueKey};
use kernel::{Failure, Period, PeriodKind, Result, Scaled};

use super::data::{IndicatorRow, ValueRow};
use super::story::Story;

/// Where an indicator at the school of the story is seen beside the committee's own.
const AT_THE_SCHOOL: [(&str, &str); 3] = [("E02", "G2"), ("E03", "G2"), ("E04", "G2")];
const SCHOOL: &str = "31204";
/// Licence of the Kolada series.
const KOLADA: &str = "Kolada";

/// Defines every indicator.
pub async fn definitions(story: &mut Story) -> Result<()> {
    for row in story.data.indicators.clone() {
        let unit = story.unit(&row.unit)?;
        let ctx = story.person("process").await?;
        let definition = indicators::Definition {
            unit,
            code: row.code.clone(),
            name: row.name.clone(),
            definition: row.definition.clone(),
            measurement_unit: row.measurement_unit.clone(),
            direction: known(Direction::parse(&row.direction), &row.direction)?,
            decimals: row.decimals,
            periodicity: known(PeriodKind::parse_key(&row.periodicity), &row.periodicity)?,
            publication_delay_days: row.delay,
            source: row.source.clone(),
            licence: licence(&row),
            aggregation: known(Aggregation::parse(&row.aggregation), &row.aggregation)?,
            by_gender: row.by_gender == 1,
        };
        let id = indicators::define_indicator(&ctx, definition).await?;
        story.indicators.insert(row.code, id);
        story.pass();
    }
    Ok(())
}

fn licence(row: &IndicatorRow) -> String {
    if row.source == KOLADA {
        "Öppna data, ange källan Kolada".to_owned()
    } else {
        "Kommunens egen".to_owned()
    }
}

/// Links the indicators to goals and assignments, and sets the targets of 2026.
pub async fn links_and_targets(story: &mut Story) -> Result<()> {
    let period = Period::year(2026).ok_or_else(|| Failure::Fault("no such year".into()))?;
    for row in story.data.indicators.clone() {
        let indicator = indicator(story, &row.code)?;
        let unit = story.unit(&row.unit)?;
        let ctx = story.person("process").await?;
        for code in row.items.split_whitespace() {
            indicators::link_item(&ctx, indicator, story.item(code)?, Some(unit)).await?;
            story.pass();
        }
        if let Ok(value) = Scaled::parse(&row.target) {
            for kind in periods_of_target(&row, period) {
                let command = indicators::SetTarget {
                    indicator,
                    unit,
                    period: kind,
                    gender: Gender::T,
                    value,
                    decision_id: None,
                };
                indicators::set_target(&ctx, command).await?;
            }
        }
        story.pass();
    }
    let school = story.unit(SCHOOL)?;
    for (code, goal) in AT_THE_SCHOOL {
        let ctx = story.person("sara").await?;
        let indicator = indicator(story, code)?;
        indicators::link_item(&ctx, indicator, story.item(goal)?, Some(school)).await?;
        let row = story
            .data
            .indicators
            .iter()
            .find(|r| r.code == code)
            .cloned();
        let Some(row) = row else { continue };
        if let Ok(value) = Scaled::parse(&row.target) {
            for kind in periods_of_target(&row, period) {
                let command = indicators::SetTarget {
                    indicator,
                    unit: school,
                    period: kind,
                    gender: Gender::T,
                    value,
                    decision_id: None,
                };
                indicators::set_target(&ctx, command).await?;
            }
        }
        story.pass();
    }
    Ok(())
}

/// The periods a target of the year is set for: each measured one.
fn periods_of_target(row: &IndicatorRow, year: Period) -> Vec<Period> {
    let nth: fn(u32) -> Option<Period> = match row.periodicity.as_str() {
        "half_year" => |n| Period::half_year(2026, n),
        "tertial" => |n| Period::tertial(2026, n),
        _ => return vec![year],
    };
    (1..=3).filter_map(nth).collect()
}

/// Records the Kolada values that were published in a year, under the year they were known.
pub async fn kolada(story: &mut Story, years: std::ops::RangeInclusive<i32>) -> Result<()> {
    let mut values = Vec::new();
    for row in story.data.kolada.iter().filter(|r| years.contains(&r.year)) {
        let period = Period::year(row.year)
            .ok_or_else(|| Failure::Fault(format!("no year {}", row.year)))?;
        let key = ValueKey {
            indicator: indicator(story, &row.indicator)?,
            unit: story.unit(&row.unit)?,
            period,
            gender: Gender::T,
        };
        let value = Scaled::parse_rounded(&row.value).map_err(Failure::fault)?;
        values.push(NewValue {
            key,
            value: Some(value),
            source: Some(KOLADA.to_owned()),
            source_row: None,
            is_made_up: false,
            note: None,
        });
    }
    record(story, values).await
}

/// Records the made-up values of the periods given.
pub async fn made_up(story: &mut Story, periods: &[&str]) -> Result<()> {
    let rows: Vec<ValueRow> = story
        .data
        .values
        .iter()
        .filter(|r| periods.contains(&r.period.as_str()))
        .cloned()
        .collect();
    let mut values = Vec::new();
    for row in rows {
        let period = known(Period::parse_key(&row.period), &row.period)?;
        let (indicator, unit) = (indicator(story, &row.indicator)?, story.unit(&row.unit)?);
        for (gender, text) in [
            (Gender::T, &row.total),
            (Gender::K, &row.women),
            (Gender::M, &row.men),
        ] {
            if text.is_empty() {
                continue;
            }
            values.push(NewValue {
                key: ValueKey {
                    indicator,
                    unit,
                    period,
                    gender,
                },
                value: Some(Scaled::parse(text).map_err(Failure::fault)?),
                source: None,
                source_row: None,
                is_made_up: true,
                note: None,
            });
        }
    }
    record(story, values).await
}

async fn record(story: &mut Story, values: Vec<NewValue>) -> Result<()> {
    if values.is_empty() {
        return Ok(());
    }
    let ctx = story.person("process").await?;
    match indicators::record_values(&ctx, values).await {
        // what stands already need not be said again
        Err(Failure::Refused(refusal)) if refusal.code == "nothing-to-do" => Ok(()),
        done => done.map(|_| ()),
    }
}

fn indicator(story: &Story, code: &str) -> Result<indicators::IndicatorId> {
    story
        .indicators
        .get(code)
        .copied()
        .ok_or_else(|| Failure::Fault(format!("no indicator {code}")))
}

fn known<T>(value: Option<T>, key: &str) -> Result<T> {
    value.ok_or_else(|| Failure::Fault(format!("no such key: {key}")))
}
