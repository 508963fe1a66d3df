//! Fills a database with synthetic values, the same for the same seed. Only for measuring.

use db::Tx;
use kernel::{Clock, Failure, Period, Result, Scaled, UnitId};

use crate::api::ItemId;
use crate::model::indicator::{Aggregation, Direction, Gender, IndicatorId, ValueImportId};
use crate::store::imports::{self, Came};
use crate::store::indicators::{self, Definition};
use crate::store::values::{self, Key, Lineage, NewValue};

/// Values of one statement's round: keeps the memory small.
const BATCH: usize = 10_000;

/// Defines so many monthly indicators, kept by a unit.
pub async fn bench_indicators(
    tx: &mut Tx,
    clock: &Clock,
    n: usize,
    unit: UnitId,
) -> Result<Vec<IndicatorId>> {
    let mut made = Vec::with_capacity(n);
    for number in 1..=n {
        let id = IndicatorId::generate(clock);
        let definition = Definition {
            unit,
            code: format!("B{number:05}"),
            name: format!("Indikator {number}"),
            definition: String::new(),
            measurement_unit: "%".into(),
            direction: Direction::Up,
            decimals: 1,
            periodicity: kernel::PeriodKind::Month,
            publication_delay_days: 10,
            source: String::new(),
            licence: String::new(),
            aggregation: Aggregation::Mean,
            by_gender: false,
        };
        indicators::insert(tx, id, &definition).await?;
        made.push(id);
    }
    Ok(made)
}

/// Links indicators to items, at every unit that has them.
pub async fn bench_links(
    tx: &mut Tx,
    clock: &Clock,
    pairs: &[(IndicatorId, ItemId)],
) -> Result<()> {
    let rows = pairs.iter().map(|(indicator, item)| {
        (
            kernel::ids::generate(clock).hyphenated().to_string(),
            db::params![indicator.to_string(), item.to_string(), None::<String>],
        )
    });
    tx.insert_many(
        "indicator_link",
        &["indicator_id", "item_id", "unit_id"],
        rows.collect(),
    )
    .await
}

/// Records `n` values, spread over the months up to `until`, the units and the indicators. Tells how many are done as it goes.
pub async fn bench_values(
    tx: &mut Tx,
    clock: &Clock,
    seed: u64,
    n: usize,
    (ids, units): (&[IndicatorId], &[UnitId]),
    until: Period,
    progress: &(dyn Fn(usize) + Send + Sync),
) -> Result<()> {
    if ids.is_empty() || units.is_empty() {
        return Err(Failure::Fault("values need indicators and units".into()));
    }
    let import = ValueImportId::generate(clock);
    let receipt = serde_json::json!({ "seed": seed, "values": n }).to_string();
    imports::insert(
        tx,
        import,
        Came {
            file_name: Some("bench"),
            row_count: n,
            receipt,
            ..Came::default()
        },
    )
    .await?;
    let mut months = vec![until];
    while months
        .len()
        .saturating_mul(ids.len())
        .saturating_mul(units.len())
        < n
    {
        let before = months
            .last()
            .and_then(|m| Period::holding(kernel::PeriodKind::Month, m.start().pred_opt()?));
        months
            .push(before.ok_or_else(|| Failure::Fault("too many values for the calendar".into()))?);
    }
    let at = |k: usize| {
        let (unit, month) = (k / ids.len(), k / (ids.len() * units.len()));
        Some((
            *ids.get(k % ids.len())?,
            *units.get(unit % units.len())?,
            *months.get(month)?,
        ))
    };
    let mut random = seed;
    let mut batch = Vec::with_capacity(BATCH);
    let id = import.to_string();
    let lineage = Lineage {
        import_id: &id,
        file: Some("bench"),
    };
    for done in 0..n {
        let Some((indicator, unit, period)) = at(done) else {
            break;
        };
        random = next(random);
        let value = i64::try_from(random % 10_000_000_000).map_err(Failure::fault)?;
        batch.push(NewValue {
            key: Key {
                indicator,
                unit,
                period,
                gender: Gender::T,
            },
            value: Some(Scaled::from_raw(value)),
            source: None,
            source_row: None,
            is_made_up: true,
            note: None,
        });
        if batch.len() == BATCH {
            values::append(tx, clock, &lineage, &batch).await?;
            batch.clear();
            progress(done + 1);
        }
    }
    values::append(tx, clock, &lineage, &batch).await?;
    progress(n);
    Ok(())
}

/// The next number of a plain sequence (SplitMix64).
fn next(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
