//! A model's year put to the linter together with the organisation: every step asked on the day that it begins, of those appointed then.

use std::collections::BTreeSet;

use access::Ctx;
use kernel::{Date, Result};

use super::start_year::days_of;
use crate::model::lint::{LintFinding, OrganisationFacts, Vacancy, lint};
use crate::model::timetable::Timetable;
use crate::readings::{Staff, planned, units_of};

/// Everything that is found in a model's year.
pub async fn review(ctx: &Ctx, dated: &Timetable) -> Result<Vec<LintFinding>> {
    // a step without a time of its own is asked today
    let days = (ctx.valid_at, ctx.valid_at);
    let staff = Staff::on_days(ctx, days_of(dated, days)).await?;
    let facts = facts(ctx, &staff, dated, days).await?;
    Ok(lint(dated, Some(&facts)))
}

/// What the linter may know of the organisation: the roles that anybody holds or has held, and for each step and role that it makes responsible the
/// units for which nobody holds it on the step's first day.
pub async fn facts(
    ctx: &Ctx,
    staff: &Staff,
    dated: &Timetable,
    days: (Date, Date),
) -> Result<OrganisationFacts> {
    let mut roles = BTreeSet::new();
    let text = "SELECT DISTINCT role_key FROM {v_appointment} a";
    for row in ctx.read().query(text, vec![]).await? {
        roles.insert(row.text("role_key")?);
    }
    let model = &dated.model;
    let mut vacancies = Vec::new();
    for step in &dated.steps {
        let (from, to) = planned(step, days.0, days.1);
        let day = from.or(to).unwrap_or(days.0);
        let Some(org) = staff.org(day) else { continue };
        let units = units_of(org, &step.step);
        for party in step
            .step
            .responsible
            .iter()
            .filter_map(|key| model.party(key))
        {
            // a role that the municipality does not have is told once, not for every unit
            if !party.role_keys().iter().any(|role| roles.contains(role)) {
                continue;
            }
            let vacant = units
                .iter()
                .filter(|u| staff.holders(day, party, **u).is_none());
            let vacant = vacant.filter_map(|unit| org.tree.get(*unit));
            vacancies.push(Vacancy {
                step: step.step.key.clone(),
                party: party.key.clone(),
                day,
                units: vacant.map(|unit| unit.name.clone()).collect(),
                of: units.len(),
            });
        }
    }
    Ok(OrganisationFacts { roles, vacancies })
}
