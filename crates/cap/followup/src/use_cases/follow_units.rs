//! What a changed organisation does to rounds that are open. Nothing that has been reported is rewritten.
//!
//! Lines that nobody has begun get their like at the units that carry on. Begun ones stay where they are; whoever carries on after
//! the unit answers for them.

use std::collections::HashMap;

use access::UnitEvent;
use db::{BoxFuture, Tx, Val};
use kernel::{Clock, Result, UnitId};

use super::open_round::add_missing;
use crate::model::line::SubjectKind;
use crate::model::plan::{Plan, PlannedLine};
use crate::model::unit_report::{ReportState, UnitReport};
use crate::store::{lines, unit_reports};

/// Follows the events in the same transaction.
pub fn follow_units<'a>(
    tx: &'a mut Tx,
    clock: &'a Clock,
    events: &'a [UnitEvent],
) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        for event in events {
            // until the day itself the unit stands and answers for itself
            if let UnitEvent::Succeeded { unit, by, from } = event
                && *from <= clock.today()
            {
                for report in unit_reports::open_of_unit_in(tx, *unit).await? {
                    succeed(tx, clock, &report, by).await?;
                }
            }
        }
        Ok(())
    })
}

async fn succeed(tx: &mut Tx, clock: &Clock, report: &UnitReport, by: &[UnitId]) -> Result<()> {
    let lines = lines::of_unit_in(tx, report.round, report.unit).await?;
    let untouched: Vec<_> = lines.iter().filter(|l| l.is_untouched()).collect();
    let mut receivers: HashMap<(String, UnitId), String> = HashMap::new();
    for row in tx
        .query(
            "SELECT id, item_id, unit_id FROM {v_receiver} r WHERE unit_id IN ({ids:1})",
            vec![Val::ids(by)],
        )
        .await?
    {
        receivers.insert((row.text("item_id")?, row.id("unit_id")?), row.text("id")?);
    }
    let mut plan = Plan::new();
    for unit in by {
        let new = untouched.iter().map(|line| PlannedLine {
            subject: line.subject,
            // the economy of a unit is about the unit itself
            subject_id: if line.subject == SubjectKind::Economy {
                unit.to_string()
            } else {
                line.subject_id.clone()
            },
            receiver_id: receivers.get(&(line.subject_id.clone(), *unit)).cloned(),
        });
        plan.insert(*unit, new.collect());
    }
    add_missing(tx, clock, report.round, plan).await?;
    for line in &untouched {
        tx.delete("report_line", line.id, Some(line.version))
            .await?;
    }
    if untouched.len() == lines.len() && report.state == ReportState::NotBegun {
        tx.delete("unit_report", report.id, Some(report.version))
            .await?;
    }
    Ok(())
}
