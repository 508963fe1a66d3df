//! The one way units change: under one lock, through the model, with the other capabilities reacting in the same transaction.

use access::{Ctx, Services, Target, UnitEvent, people};
use db::{Tx, params};
use kernel::{Clock, Conflict, ConflictText, Date, Failure, Result, UnitId};

use crate::model::registry::Registry;
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

/// Who edits what, seen as it was when the form was shown.
pub struct Edit {
    /// None adds a unit.
    pub unit: Option<UnitId>,
    /// The unit's stamp when the form was shown; none does not ask.
    pub version: Option<i64>,
    pub reason: Option<String>,
    /// The name that was typed, with its day, for showing both when somebody else was quicker.
    pub typed_name: Option<(String, Date)>,
}

/// A person's change of units: permit, the check that nobody was quicker, the change, the reactions.
pub async fn edit<T: Send + 'static>(
    ctx: &Ctx,
    edit: Edit,
    change: impl FnOnce(&mut Registry) -> Result<T> + Send + 'static,
) -> Result<T> {
    let target = edit
        .unit
        .map_or_else(|| Target::whole("unit"), |unit| Target::at("unit", unit));
    let mut permit = ctx.permit("unit:edit", &target)?;
    if let Some(reason) = &edit.reason {
        permit = permit.because(reason);
    }
    let services = ctx.services.clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            // first the lock, so that what is checked still holds when it is changed
            people::raise_org_version(tx).await?;
            edit.check_version(tx).await?;
            let (made, events) = self::change(tx, &services.clock, change).await?;
            react(tx, &services, &events).await?;
            Ok(made)
        })
    })
    .await
}

impl Edit {
    async fn check_version(&self, tx: &Tx) -> Result<()> {
        let (Some(unit), Some(version)) = (self.unit, self.version) else {
            return Ok(());
        };
        let row = tx
            .load(
                "SELECT p.recorded_from, c.actor_name, c.at FROM unit_period p LEFT JOIN change c ON c.id = p.change_id WHERE p.unit_id = $1 ORDER BY p.recorded_from DESC, p.id LIMIT 1",
                params![unit],
            )
            .await?;
        let stored = row.int("recorded_from")?;
        if stored == version {
            return Ok(());
        }
        let Some((yours, day)) = &self.typed_name else {
            return Err(Failure::invalid("", "unit-changed"));
        };
        let theirs = tx
            .find(
                "SELECT name FROM unit_period p WHERE unit_id = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)",
                params![unit, *day],
            )
            .await?;
        let theirs = theirs
            .map(|r| r.text("name"))
            .transpose()?
            .unwrap_or_default();
        let text = ConflictText {
            label: "name",
            field: "name".into(),
            theirs,
            yours: yours.clone(),
        };
        let conflict = Conflict {
            who: row.opt_text("actor_name")?,
            when: row.opt_instant("at")?,
            version: stored,
            texts: vec![text],
        };
        Err(Failure::Conflict(Box::new(conflict)))
    }
}
