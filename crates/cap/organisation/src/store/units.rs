//! Readings of units: the tree of a date for the whole program, and what the pages show beside it.

use std::collections::HashMap;

use access::LoadedUnits;
use db::{BoxFuture, Reader, params};
use kernel::tree::TreeUnit;
use kernel::{Date, Result, UnitId};

/// The units that stand on a date, and where those that are gone carry on: the first successor, or the unit it lay under.
#[must_use]
pub fn load_units(read: Reader, valid_at: Date) -> BoxFuture<'static, Result<LoadedUnits>> {
    Box::pin(async move {
        let rows = read
            .query(
                "SELECT id, code, is_authority, name, name_sort, kind, parent_id FROM {v_unit} v WHERE valid_from <= $1 AND (valid_until IS NULL OR valid_until > $1)",
                params![valid_at],
            )
            .await?;
        let mut units = Vec::with_capacity(rows.len());
        for row in &rows {
            units.push(TreeUnit {
                id: row.id("id")?,
                parent: row.opt_id("parent_id")?,
                name: row.text("name")?,
                sort: row.text("name_sort")?,
                kind: row.text("kind")?,
                code: row.text("code")?,
                is_authority: row.bool("is_authority")?,
            });
        }
        let mut carried_on: HashMap<UnitId, UnitId> = HashMap::new();
        let gone = read
            .query(
                "SELECT unit_id, parent_id FROM {unit_period} p WHERE valid_until <= $1 AND NOT EXISTS (SELECT 1 FROM {unit_period} n WHERE n.unit_id = p.unit_id AND n.valid_from >= p.valid_until)",
                params![valid_at],
            )
            .await?;
        for row in gone {
            if let Some(parent) = row.opt_id("parent_id")? {
                carried_on.insert(row.id("unit_id")?, parent);
            }
        }
        let succeeded = read
            .query(
                "SELECT s.predecessor_id, s.successor_id FROM {unit_succession} s JOIN {unit} u ON u.id = s.successor_id WHERE s.from_date <= $1 ORDER BY s.from_date DESC, u.code DESC",
                params![valid_at],
            )
            .await?;
        for row in succeeded {
            let predecessor: UnitId = row.id("predecessor_id")?;
            if let Some(place) = carried_on.get_mut(&predecessor) {
                *place = row.id("successor_id")?;
            }
        }
        Ok(LoadedUnits { units, carried_on })
    })
}
