//! Readings for the pages of units: their stretches, what comes next for each, successions, history.

use std::collections::HashMap;

use db::{Reader, Val, history, params};
use kernel::{Date, Instant, Result, UnitId};

/// A stretch of a unit as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub unit: UnitId,
    pub from: Date,
    pub until: Option<Date>,
    pub name: String,
    pub kind: String,
    pub parent: Option<UnitId>,
    /// What the parent was called when the stretch began.
    pub parent_name: Option<String>,
    /// When it was recorded: the greatest is the unit's stamp.
    pub recorded_at: i64,
}

const STRETCHES: &str = "SELECT p.unit_id, p.valid_from, p.valid_until, p.name, p.kind, p.parent_id, p.recorded_from, (SELECT n.name FROM {unit_period} n WHERE n.unit_id = p.parent_id AND n.valid_from <= p.valid_from AND (n.valid_until IS NULL OR n.valid_until > p.valid_from)) AS parent_name FROM {unit_period} p";

/// The stretches of these units, each unit's oldest first.
pub async fn of(read: &Reader, units: &[UnitId]) -> Result<HashMap<UnitId, Vec<Shown>>> {
    let text =
        format!("{STRETCHES} WHERE p.unit_id IN ({{ids:1}}) ORDER BY p.unit_id, p.valid_from");
    let mut found: HashMap<UnitId, Vec<Shown>> = HashMap::new();
    for row in read.query(&text, vec![Val::ids(units)]).await? {
        let unit = row.id("unit_id")?;
        found.entry(unit).or_default().push(Shown {
            unit,
            from: row.date("valid_from")?,
            until: row.opt_date("valid_until")?,
            name: row.text("name")?,
            kind: row.text("kind")?,
            parent: row.opt_id("parent_id")?,
            parent_name: row.opt_text("parent_name")?,
            recorded_at: row.int("recorded_from")?,
        });
    }
    Ok(found)
}

/// A unit's code and whether it is an authority.
pub async fn unit(read: &Reader, unit: UnitId) -> Result<(String, bool)> {
    let row = read
        .load(
            "SELECT code, is_authority FROM {unit} u WHERE id = $1",
            params![unit],
        )
        .await?;
    Ok((row.text("code")?, row.bool("is_authority")?))
}

/// A unit that another carries on after, or that carries on after it.
#[derive(Clone, Debug)]
pub struct Related {
    pub unit: UnitId,
    pub name: String,
    pub from: Date,
}

/// Those a unit carries on after, and those that carry on after it.
pub async fn related(read: &Reader, unit: UnitId) -> Result<(Vec<Related>, Vec<Related>)> {
    let rows = read
        .query(
            "SELECT s.predecessor_id, s.successor_id, s.from_date, (SELECT n.name FROM {unit_period} n WHERE n.unit_id = s.predecessor_id ORDER BY n.valid_from DESC LIMIT 1) AS predecessor, (SELECT n.name FROM {unit_period} n WHERE n.unit_id = s.successor_id ORDER BY n.valid_from DESC LIMIT 1) AS successor FROM {unit_succession} s WHERE s.predecessor_id = $1 OR s.successor_id = $1 ORDER BY s.from_date, s.id",
            params![unit],
        )
        .await?;
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for row in rows {
        let (predecessor, successor): (UnitId, UnitId) =
            (row.id("predecessor_id")?, row.id("successor_id")?);
        let from = row.date("from_date")?;
        if successor == unit {
            before.push(Related {
                unit: predecessor,
                name: row.opt_text("predecessor")?.unwrap_or_default(),
                from,
            });
        } else {
            after.push(Related {
                unit: successor,
                name: row.opt_text("successor")?.unwrap_or_default(),
                from,
            });
        }
    }
    Ok((before, after))
}

/// Days on which anything in the organisation changes, oldest first.
pub async fn days_of_change(read: &Reader) -> Result<Vec<Date>> {
    let rows = read
        .query(
            "SELECT valid_from AS day FROM {unit_period} p UNION SELECT valid_until AS day FROM {unit_period} q WHERE valid_until IS NOT NULL ORDER BY day",
            vec![],
        )
        .await?;
    rows.iter().map(|r| r.date("day")).collect()
}

/// One change of a unit's stretches.
#[derive(Clone, Debug)]
pub struct Change {
    pub at: Instant,
    pub by: String,
    pub role: Option<String>,
    pub action: String,
    pub reason: Option<String>,
    /// What was written, one for each stretch: its values by column; empty for one that was taken away.
    pub stretches: Vec<serde_json::Map<String, serde_json::Value>>,
}

/// Who changed the unit, when and why, newest first.
pub async fn history_of(read: &Reader, unit: UnitId, most: u32) -> Result<Vec<Change>> {
    let rows = read
        .query(
            "SELECT id FROM unit_period WHERE unit_id = $1 UNION SELECT id FROM unit_period_history WHERE unit_id = $1",
            params![unit],
        )
        .await?;
    let mut changes: Vec<(String, Change)> = Vec::new();
    for row in rows {
        for entry in history::of(read, "unit_period", row.text("id")?, most).await? {
            let at = changes
                .iter()
                .position(|(id, _)| *id == entry.change_id)
                .unwrap_or_else(|| {
                    let change = Change {
                        at: entry.at,
                        by: entry.actor_name.clone(),
                        role: entry.role.clone(),
                        action: entry.action.clone(),
                        reason: entry.reason.clone(),
                        stretches: Vec::new(),
                    };
                    changes.push((entry.change_id.clone(), change));
                    changes.len() - 1
                });
            if let Some((_, change)) = changes.get_mut(at) {
                change.stretches.push(entry.set);
            }
        }
    }
    let day = |set: &serde_json::Map<String, serde_json::Value>| {
        set.get("valid_from").map(ToString::to_string)
    };
    let mut changes: Vec<Change> = changes.into_iter().map(|(_, change)| change).collect();
    changes.sort_by_key(|c| std::cmp::Reverse(c.at));
    changes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    changes
        .iter_mut()
        .for_each(|c| c.stretches.sort_by_key(day));
    Ok(changes)
}
