//! What people do with reports, one file each.

pub mod assemble;
pub mod check_reports;
pub mod correct_report;
pub mod create_report;
pub mod freeze_report;
pub mod gather;
pub mod publish_version;
pub mod rename_report;
pub mod withdraw_version;
pub mod write_text;

use access::{Ctx, Target};
use kernel::{Failure, Result, UnitId};

use crate::store::{Report, ReportId, load_report};

/// Longest title, in characters.
pub const LONGEST_TITLE: usize = 200;
/// Longest reason, in characters.
pub const LONGEST_REASON: usize = 2_000;
/// Longest free text of a section, in characters.
pub const LONGEST_TEXT: usize = 40_000;

/// A report at a unit, as rules look at it.
pub fn target(unit: UnitId, state: &'static str) -> Target {
    Target::at("report", unit).state(state)
}

/// A report that the actor may read, frozen or not.
pub async fn readable(ctx: &Ctx, id: ReportId) -> Result<Report> {
    let report = load_report(&ctx.read(), id).await?;
    ctx.require("report:read", &target(report.unit, report.reading_state()))?;
    Ok(report)
}

/// A reason somebody must give.
fn reason(text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Failure::invalid("reason", "reason"));
    }
    if text.chars().count() > LONGEST_REASON {
        return Err(Failure::Invalid(vec![
            kernel::FieldError::new("reason", "too-long").with("max", LONGEST_REASON),
        ]));
    }
    Ok(text.to_owned())
}
