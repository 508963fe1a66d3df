//! The one way units change: under one lock, through the model, with the other capabilities reacting in the same transaction.

use access::{Services, UnitEvent, people};
use db::Tx;
use kernel::{Clock, Date, Result, UnitId};

use crate::model::registry::{NewUnit, Registry};
use crate::store::registry;

/// Raises the organisation's version (which holds others back), reads all units, lets `change` work on them and saves what differs.
/// Returns what it made and what happened; the events are for [`react`].
pub async fn change<T>(
    tx: &mut Tx,
    clock: &Clock,
    change: impl FnOnce(&mut Registry) -> Result<T>,
) -> Result<(T, Vec<UnitEvent>)> {
    people::raise_org_version(tx).await?;
    let mut stored = registry::load(tx).await?;
    let made = change(&mut stored.registry)?;
    let events = stored.registry.take_events();
    stored.save(tx, clock).await?;
    Ok((made, events))
}

/// Tells the other capabilities, in the same transaction.
pub async fn react(tx: &mut Tx, services: &Services, events: &[UnitEvent]) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    for reaction in &services.unit_reactions {
        reaction(tx, &services.clock, events).await?;
    }
    Ok(())
}

/// Adds a unit.
pub async fn add_unit(tx: &mut Tx, clock: &Clock, new: NewUnit) -> Result<UnitId> {
    let id = UnitId::generate(clock);
    change(tx, clock, |units| units.add(id, new)).await?;
    Ok(id)
}

/// Gives a unit another name from a day on.
pub async fn rename_unit(tx: &mut Tx, clock: &Clock, unit: UnitId, name: &str, from: Date) -> Result<Vec<UnitEvent>> {
    Ok(change(tx, clock, |units| units.rename(unit, name, from)).await?.1)
}

/// Moves a unit under another from a day on.
pub async fn move_unit(tx: &mut Tx, clock: &Clock, unit: UnitId, parent: UnitId, from: Date) -> Result<Vec<UnitEvent>> {
    Ok(change(tx, clock, |units| units.move_to(unit, parent, from)).await?.1)
}

/// Closes a unit: `from` is the first day it no longer stands. What lies under it is carried to `carry_to`.
pub async fn close_unit(
    tx: &mut Tx,
    clock: &Clock,
    unit: UnitId,
    from: Date,
    carry_to: Option<UnitId>,
) -> Result<Vec<UnitEvent>> {
    Ok(change(tx, clock, |units| units.close(unit, from, carry_to)).await?.1)
}

/// Lets one unit, which stands, carry on after others from a day on.
pub async fn merge_units(
    tx: &mut Tx,
    clock: &Clock,
    predecessors: &[UnitId],
    into: UnitId,
    from: Date,
) -> Result<Vec<UnitEvent>> {
    Ok(change(tx, clock, |units| units.merge(predecessors, into, from)).await?.1)
}

/// Lets several units, which stand, carry on after one from a day on; what lay under it follows to the first.
pub async fn split_unit(tx: &mut Tx, clock: &Clock, unit: UnitId, into: &[UnitId], from: Date) -> Result<Vec<UnitEvent>> {
    Ok(change(tx, clock, |units| units.split(unit, into, from)).await?.1)
}
