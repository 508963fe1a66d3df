//! What other rooms may ask of indicators and do with them.

use std::collections::{HashMap, HashSet};

use db::Reader;
use kernel::{Period, Result, UnitId};

use crate::model::evidence::{Linked, evidence as of_linked};
use crate::store::indicators::{self as stored, Target};
use crate::store::links::{self, Link};
use crate::store::values::{self, Wanted};

pub use crate::bench::{bench_indicators, bench_links, bench_values};
pub use crate::model::evidence::{Evidence, EvidenceValue};
pub use crate::model::indicator::ValueImportId;
pub use crate::model::indicator::{Aggregation, Direction, Gender, Indicator, IndicatorId};
pub use crate::store::indicators::Definition;
pub use crate::store::values::{Key as ValueKey, NewValue, StoredValue};
pub use crate::use_cases::define_indicator::define_indicator;
pub use crate::use_cases::edit_indicator::edit_indicator;
pub use crate::use_cases::export_values::export_values;
pub use crate::use_cases::import_values::{
    Correction, Plan, Receipt, ValueFile, import_values, plan_import,
};
pub use crate::use_cases::link_item::{link_item, unlink_item};
pub use crate::use_cases::record_values::{
    CheckedValues, check_values, record_value, record_values, record_values_in,
};
pub use crate::use_cases::set_target::{SetTarget, remove_target, set_target};
pub use crate::use_cases::undo_import::undo_import;
pub use crate::web::block::PANEL;
pub use crate::web::chart::{line_chart, source_words};
pub use steering::api::ItemId;

/// The evidence of each item at one unit in a period. An item without linked indicators has m = 0.
pub async fn evidence(
    read: &Reader,
    items: &[ItemId],
    unit: UnitId,
    period: Period,
) -> Result<HashMap<ItemId, Evidence>> {
    let pairs: Vec<(ItemId, UnitId)> = items.iter().map(|item| (*item, unit)).collect();
    let found = evidence_at(read, &pairs, period).await?;
    Ok(found
        .into_iter()
        .map(|((item, _), evidence)| (item, evidence))
        .collect())
}

/// The evidence of each pair of item and unit in a period: four queries in all.
pub async fn evidence_at(
    read: &Reader,
    pairs: &[(ItemId, UnitId)],
    period: Period,
) -> Result<HashMap<(ItemId, UnitId), Evidence>> {
    let items: Vec<ItemId> = pairs
        .iter()
        .map(|(item, _)| *item)
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    let units: Vec<UnitId> = pairs
        .iter()
        .map(|(_, unit)| *unit)
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    let links = links::of_items(read, &items).await?;
    let ids: Vec<IndicatorId> = links
        .iter()
        .map(|l| l.indicator)
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    let indicators = stored::by_ids(read, &ids).await?;
    let wanted = Wanted {
        indicators: &ids,
        units: Some(&units),
        gender: Some(Gender::T),
        with_superseded: false,
    };
    let mut known: HashMap<(IndicatorId, UnitId), Known> = HashMap::new();
    for value in values::read(read, wanted).await? {
        known
            .entry((value.key.indicator, value.key.unit))
            .or_default()
            .values
            .push((value.key.period, value.value));
    }
    for target in stored::targets(read, &ids, None)
        .await?
        .into_iter()
        .filter(|t| t.gender == Gender::T)
    {
        known
            .entry((target.indicator, target.unit))
            .or_default()
            .targets
            .push((target.period, target.value));
    }
    let mut by_item: HashMap<ItemId, Vec<&Link>> = HashMap::new();
    for link in &links {
        by_item.entry(link.item).or_default().push(link);
    }
    let all = pairs.iter().map(|(item, unit)| {
        let here: HashSet<IndicatorId> = by_item
            .get(item)
            .into_iter()
            .flatten()
            .filter(|l| l.unit.is_none_or(|u| u == *unit))
            .map(|l| l.indicator)
            .collect();
        let linked: Vec<Linked> = indicators
            .iter()
            .filter(|i| here.contains(&i.id))
            .map(|i| linked(i, known.get(&(i.id, *unit))))
            .collect();
        ((*item, *unit), of_linked(&linked, &period))
    });
    Ok(all.collect())
}

/// What is known of an indicator at a unit.
#[derive(Default)]
struct Known {
    values: Vec<(Period, Option<kernel::Scaled>)>,
    targets: Vec<(Period, kernel::Scaled)>,
}

fn linked(indicator: &Indicator, known: Option<&Known>) -> Linked {
    Linked {
        indicator_id: indicator.id,
        name: indicator.name.clone(),
        measurement_unit: indicator.measurement_unit.clone(),
        decimals: indicator.decimals,
        periodicity: indicator.periodicity,
        publication_delay_days: indicator.publication_delay_days,
        values: known.map(|k| k.values.clone()).unwrap_or_default(),
        targets: known.map(|k| k.targets.clone()).unwrap_or_default(),
    }
}

/// One indicator; `NotFound` when there is none.
pub async fn indicator(read: &Reader, id: IndicatorId) -> Result<Indicator> {
    stored::load(read, id).await
}

/// Every indicator, or those of some codes; in the order of their codes.
///
/// # Errors
/// Invalid on `indicator` when there is none of a code.
pub async fn indicators_of_codes(read: &Reader, codes: &[String]) -> Result<Vec<Indicator>> {
    let mut all = stored::by_code(read).await?;
    let mut found: Vec<Indicator> = if codes.is_empty() {
        all.into_values().collect()
    } else {
        let mut one = |code: &String| {
            let unknown = || kernel::FieldError::new("indicator", "choice").with("value", code);
            all.remove(&kernel::search_key(code))
                .ok_or_else(|| kernel::Failure::Invalid(vec![unknown()]))
        };
        codes.iter().map(&mut one).collect::<Result<_>>()?
    };
    found.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(found)
}

/// Indicators by id, in the order of their names.
pub async fn indicators(read: &Reader, ids: &[IndicatorId]) -> Result<Vec<Indicator>> {
    stored::by_ids(read, ids).await
}

/// The indicators linked to some items at a unit, each once, in the order of their names.
pub async fn linked_to(read: &Reader, items: &[ItemId], unit: UnitId) -> Result<Vec<Indicator>> {
    let links = links::of_items(read, items).await?;
    let ids: HashSet<IndicatorId> = links
        .iter()
        .filter(|l| l.unit.is_none_or(|u| u == unit))
        .map(|l| l.indicator)
        .collect();
    stored::by_ids(read, &ids.into_iter().collect::<Vec<_>>()).await
}

/// What an indicator has at a unit: the values that stand and the targets, by period.
#[derive(Clone, Debug)]
pub struct IndicatorSeries {
    pub indicator: Indicator,
    pub unit: UnitId,
    pub values: Vec<StoredValue>,
    pub targets: Vec<Target>,
}

/// The series of indicators at a unit, in the order of their names.
pub async fn series(
    read: &Reader,
    ids: &[IndicatorId],
    unit: UnitId,
) -> Result<Vec<IndicatorSeries>> {
    let mut found: Vec<IndicatorSeries> = stored::by_ids(read, ids)
        .await?
        .into_iter()
        .map(|indicator| IndicatorSeries {
            indicator,
            unit,
            values: Vec::new(),
            targets: Vec::new(),
        })
        .collect();
    let units = [unit];
    let wanted = Wanted {
        indicators: ids,
        units: Some(&units),
        ..Wanted::default()
    };
    for value in values::read(read, wanted).await? {
        if let Some(series) = found
            .iter_mut()
            .find(|s| s.indicator.id == value.key.indicator)
        {
            series.values.push(value);
        }
    }
    for target in stored::targets(read, ids, Some(unit)).await? {
        if let Some(series) = found
            .iter_mut()
            .find(|s| s.indicator.id == target.indicator)
        {
            series.targets.push(target);
        }
    }
    for series in &mut found {
        series.values.sort_by_key(|v| (v.key.period, v.key.gender));
        series.targets.sort_by_key(|t| (t.period, t.gender));
    }
    Ok(found)
}
