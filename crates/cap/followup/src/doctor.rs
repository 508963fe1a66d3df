//! What is checked of follow-up's data: lines stand in a report, and reports are as far as their lines say.

use access::Ctx;
use db::params;
use kernel::Result;
use web::Finding;

/// Runs every check.
pub async fn check(ctx: Ctx) -> Result<Vec<Finding>> {
    let read = ctx.read();
    let mut without_report = Vec::new();
    for row in read
        .query(
            "SELECT l.id, l.round_id, l.unit_id FROM {report_line} l WHERE NOT EXISTS (SELECT 1 FROM {unit_report} u WHERE u.round_id = l.round_id AND u.unit_id = l.unit_id) ORDER BY l.id",
            vec![],
        )
        .await?
    {
        without_report.push(format!("line {} of unit {} in round {}", row.text("id")?, row.text("unit_id")?, row.text("round_id")?));
    }
    let mut ahead = Vec::new();
    for row in read
        .query(
            "SELECT u.id, u.state, COUNT(*) AS left_count FROM {unit_report} u JOIN {report_line} l ON l.round_id = u.round_id AND l.unit_id = u.unit_id WHERE u.state IN ('complete', 'approved') AND l.is_confirmed = 0 GROUP BY u.id, u.state ORDER BY u.id",
            vec![],
        )
        .await?
    {
        ahead.push(format!("report {} is {} with {} lines unconfirmed", row.text("id")?, row.text("state")?, row.int("left_count")?));
    }
    let mut behind = Vec::new();
    for row in read
        .query(
            "SELECT u.id, COUNT(*) AS answered_count FROM {unit_report} u JOIN {report_line} l ON l.round_id = u.round_id AND l.unit_id = u.unit_id WHERE u.state = $1 AND l.answered_at IS NOT NULL GROUP BY u.id ORDER BY u.id",
            params!["not-begun"],
        )
        .await?
    {
        behind.push(format!("report {} is not begun with {} lines answered", row.text("id")?, row.int("answered_count")?));
    }
    Ok(vec![
        Finding {
            check: "report lines stand in a report",
            faults: without_report,
        },
        Finding {
            check: "complete reports have every line confirmed",
            faults: ahead,
        },
        Finding {
            check: "reports not begun have no answer",
            faults: behind,
        },
    ])
}
