//! What `ledfyr doctor` checks here: values without import or unit, targets without their decision, periods that cannot be read.

use access::Ctx;
use db::BoxFuture;
use kernel::{Period, Result};
use web::Finding;

/// Most faults that are named of one kind.
const MOST: usize = 50;

/// The checks of this room.
pub fn check(ctx: Ctx) -> BoxFuture<'static, Result<Vec<Finding>>> {
    Box::pin(async move {
        let read = ctx.db().read(None);
        let mut findings = Vec::new();
        for (check, text) in [
            (
                "indicator values have an import",
                "SELECT v.id FROM indicator_value v WHERE NOT EXISTS (SELECT 1 FROM value_import i WHERE i.id = v.import_id) ORDER BY v.id LIMIT 50",
            ),
            (
                "indicator values have a unit",
                "SELECT v.id FROM indicator_value v WHERE NOT EXISTS (SELECT 1 FROM {v_unit} u WHERE u.id = v.unit_id) ORDER BY v.id LIMIT 50",
            ),
            (
                "indicators have a unit",
                "SELECT d.id FROM indicator d WHERE NOT EXISTS (SELECT 1 FROM {v_unit} u WHERE u.id = d.unit_id) ORDER BY d.id LIMIT 50",
            ),
            (
                "targets name a decision that stands",
                "SELECT t.id FROM indicator_target t WHERE t.decision_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {v_decision} d WHERE d.id = t.decision_id) ORDER BY t.id LIMIT 50",
            ),
        ] {
            let rows = read.query(text, vec![]).await?;
            findings.push(Finding {
                check,
                faults: rows.iter().map(|r| r.text("id")).collect::<Result<_>>()?,
            });
        }
        let periods = read
            .query("SELECT DISTINCT v.period FROM indicator_value v", vec![])
            .await?;
        let broken = periods
            .iter()
            .filter_map(|r| r.text("period").ok())
            .filter(|p| Period::parse_key(p).is_none());
        findings.push(Finding {
            check: "periods of indicator values can be read",
            faults: broken.take(MOST).collect(),
        });
        Ok(findings)
    })
}
