//! Reads all units over all time, and writes down what has become of them: only the rows that differ.

use std::collections::{BTreeMap, HashMap};

use db::{Reader, Row, Tx, Val, params, set};
use kernel::{Clock, Date, Failure, Result, UnitId};

use crate::model::kind;
use crate::model::registry::{Facts, Registry, Stretch, Succession, Unit};

kernel::id_type!(
    /// A stretch of days of a unit.
    StretchId
);
kernel::id_type!(
    /// One unit carrying on after another.
    SuccessionId
);

const UNITS: &str = "SELECT id, code, is_authority FROM {unit} u ORDER BY id";
const STRETCHES: &str = "SELECT id, unit_id, valid_from, valid_until, name, kind, parent_id FROM {unit_period} p ORDER BY unit_id, valid_from";
const SUCCESSIONS: &str = "SELECT id, predecessor_id, successor_id, from_date FROM {unit_succession} s ORDER BY from_date, id";

/// The registry with the rows it was read from.
pub struct Stored {
    pub registry: Registry,
    rows: Rows,
}

/// Which row holds what.
#[derive(Default)]
struct Rows {
    before: Registry,
    stretches: HashMap<(UnitId, Date), String>,
    successions: BTreeMap<Succession, String>,
}

/// All units as a write command sees them.
pub async fn load(tx: &Tx) -> Result<Stored> {
    let units = tx.query(UNITS, vec![]).await?;
    let stretches = tx.query(STRETCHES, vec![]).await?;
    let successions = tx.query(SUCCESSIONS, vec![]).await?;
    assemble(&units, &stretches, &successions)
}

/// All units as known at the reader's instant.
pub async fn read(read: &Reader) -> Result<Registry> {
    let units = read.query(UNITS, vec![]).await?;
    let stretches = read.query(STRETCHES, vec![]).await?;
    let successions = read.query(SUCCESSIONS, vec![]).await?;
    Ok(assemble(&units, &stretches, &successions)?.registry)
}

fn assemble(units: &[Row], stretches: &[Row], successions: &[Row]) -> Result<Stored> {
    let mut rows = Rows::default();
    let mut by_unit: HashMap<UnitId, Vec<Stretch>> = HashMap::with_capacity(units.len());
    for row in stretches {
        let unit: UnitId = row.id("unit_id")?;
        let stretch = stretch(row)?;
        rows.stretches.insert((unit, stretch.from), row.text("id")?);
        by_unit.entry(unit).or_default().push(stretch);
    }
    let mut all = Vec::with_capacity(units.len());
    for row in units {
        let id = row.id("id")?;
        all.push(Unit {
            id,
            code: row.text("code")?,
            is_authority: row.bool("is_authority")?,
            stretches: by_unit.remove(&id).unwrap_or_default(),
        });
    }
    for row in successions {
        let succession = Succession {
            predecessor: row.id("predecessor_id")?,
            successor: row.id("successor_id")?,
            from: row.date("from_date")?,
        };
        rows.successions.insert(succession, row.text("id")?);
    }
    let registry = Registry::new(all, rows.successions.keys().copied());
    rows.before = registry.clone();
    Ok(Stored { registry, rows })
}

fn stretch(row: &Row) -> Result<Stretch> {
    let kind = row.text("kind")?;
    let kind = kind::parse(&kind)
        .ok_or_else(|| Failure::Fault(format!("no kind of unit is called {kind}")))?;
    Ok(Stretch {
        from: row.date("valid_from")?,
        until: row.opt_date("valid_until")?,
        facts: Facts {
            name: row.text("name")?,
            kind,
            parent: row.opt_id("parent_id")?,
        },
    })
}

/// The columns of a stretch's row, in the order of [`stretch_values`].
pub const STRETCH_COLUMNS: [&str; 8] = [
    "unit_id",
    "valid_from",
    "valid_until",
    "name",
    "name_sort",
    "name_search",
    "kind",
    "parent_id",
];

/// The values of a stretch's row.
#[must_use]
pub fn stretch_values(unit: UnitId, stretch: &Stretch) -> Vec<Val> {
    let Facts { name, kind, parent } = &stretch.facts;
    params![
        unit,
        stretch.from,
        stretch.until,
        name,
        kernel::sort_key(name),
        kernel::search_key(name),
        *kind,
        *parent
    ]
}

impl Stored {
    /// Writes the rows that differ from what was read.
    pub async fn save(self, tx: &mut Tx, clock: &Clock) -> Result<()> {
        let Self { registry, rows } = self;
        self::save_units(tx, &rows, &registry).await?;
        self::save_stretches(tx, clock, &rows, &registry).await?;
        self::save_successions(tx, clock, &rows, &registry).await?;
        for unit in rows.before.units().filter(|u| registry.get(u.id).is_none()) {
            tx.delete("unit", unit.id, None).await?;
        }
        Ok(())
    }
}

async fn save_units(tx: &mut Tx, rows: &Rows, after: &Registry) -> Result<()> {
    let mut new = Vec::new();
    for unit in after.units() {
        match rows.before.get(unit.id) {
            None => new.push((unit.id.to_string(), params![&unit.code, unit.is_authority])),
            Some(before) if before.is_authority != unit.is_authority => {
                tx.update(
                    "unit",
                    unit.id,
                    None,
                    set! { "is_authority" => unit.is_authority },
                )
                .await?;
            }
            Some(_) => {}
        }
    }
    tx.insert_many("unit", &["code", "is_authority"], new).await
}

async fn save_stretches(tx: &mut Tx, clock: &Clock, rows: &Rows, after: &Registry) -> Result<()> {
    let mut new = Vec::new();
    for unit in after.units() {
        let before = rows
            .before
            .get(unit.id)
            .map(|u| u.stretches.as_slice())
            .unwrap_or_default();
        if before == unit.stretches {
            continue;
        }
        for stretch in &unit.stretches {
            match before.iter().find(|b| b.from == stretch.from) {
                Some(former) if former == stretch => {}
                Some(_) => {
                    let columns = STRETCH_COLUMNS
                        .into_iter()
                        .zip(stretch_values(unit.id, stretch))
                        .collect();
                    tx.update(
                        "unit_period",
                        rows.row_of(unit.id, stretch.from)?,
                        None,
                        columns,
                    )
                    .await?;
                }
                None => new.push((
                    StretchId::generate(clock).to_string(),
                    stretch_values(unit.id, stretch),
                )),
            }
        }
    }
    for unit in rows.before.units() {
        let after = after
            .get(unit.id)
            .map(|u| u.stretches.as_slice())
            .unwrap_or_default();
        for gone in unit
            .stretches
            .iter()
            .filter(|s| !after.iter().any(|a| a.from == s.from))
        {
            tx.delete("unit_period", rows.row_of(unit.id, gone.from)?, None)
                .await?;
        }
    }
    tx.insert_many("unit_period", &STRETCH_COLUMNS, new).await
}

async fn save_successions(tx: &mut Tx, clock: &Clock, rows: &Rows, after: &Registry) -> Result<()> {
    let mut new = Vec::new();
    for link in after
        .successions()
        .filter(|s| !rows.successions.contains_key(s))
    {
        let values = params![link.predecessor, link.successor, link.from];
        new.push((SuccessionId::generate(clock).to_string(), values));
    }
    for (link, id) in &rows.successions {
        if !after.successions().any(|s| s == link) {
            tx.delete("unit_succession", id, None).await?;
        }
    }
    tx.insert_many(
        "unit_succession",
        &["predecessor_id", "successor_id", "from_date"],
        new,
    )
    .await
}

impl Rows {
    fn row_of(&self, unit: UnitId, from: Date) -> Result<&String> {
        self.stretches
            .get(&(unit, from))
            .ok_or_else(|| Failure::Fault(format!("no row for {unit} from {from}")))
    }
}
