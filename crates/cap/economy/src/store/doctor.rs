//! What `ledfyr doctor` checks here: amounts without import or unit, periods that cannot be read, sums too large to keep.

use access::Ctx;
use db::{BoxFuture, Reader};
use kernel::{Period, Result};
use web::Finding;

use crate::model::lines::Lines;
use crate::store::amounts;

/// Most faults that are named of one kind.
const MOST: usize = 50;

/// The checks of this room.
pub fn check(ctx: Ctx) -> BoxFuture<'static, Result<Vec<Finding>>> {
    Box::pin(async move {
        let read = ctx.db().read(None);
        let mut findings = Vec::new();
        for (check, text) in [
            (
                "amounts have an import",
                "SELECT a.id FROM economy_amount a WHERE NOT EXISTS (SELECT 1 FROM economy_import i WHERE i.id = a.import_id) ORDER BY a.id LIMIT 50",
            ),
            (
                "stated totals have an import",
                "SELECT a.id FROM economy_stated_total a WHERE NOT EXISTS (SELECT 1 FROM economy_import i WHERE i.id = a.import_id) ORDER BY a.id LIMIT 50",
            ),
            (
                "amounts have a unit",
                "SELECT a.id FROM economy_amount a WHERE NOT EXISTS (SELECT 1 FROM {v_unit} u WHERE u.id = a.unit_id) ORDER BY a.id LIMIT 50",
            ),
            (
                "forecasts have a unit",
                "SELECT f.id FROM forecast f WHERE NOT EXISTS (SELECT 1 FROM {v_unit} u WHERE u.id = f.unit_id) ORDER BY f.id LIMIT 50",
            ),
        ] {
            let rows = read.query(text, vec![]).await?;
            findings.push(Finding {
                check,
                faults: rows.iter().map(|r| r.text("id")).collect::<Result<_>>()?,
            });
        }
        let periods = periods(&read).await?;
        let broken: Vec<String> = periods
            .iter()
            .filter(|p| Period::parse_key(p).is_none())
            .take(MOST)
            .cloned()
            .collect();
        let can_add_up = broken.is_empty();
        findings.push(Finding {
            check: "periods of amounts can be read",
            faults: broken,
        });
        // amounts of a period that nobody can read cannot be added up either
        if can_add_up {
            findings.push(sums(&read, &periods).await?);
        }
        Ok(findings)
    })
}

async fn periods(read: &Reader) -> Result<Vec<String>> {
    let rows = read
        .query(
            "SELECT DISTINCT a.period FROM economy_amount a ORDER BY a.period",
            vec![],
        )
        .await?;
    rows.iter().map(|row| row.text("period")).collect()
}

/// The whole municipality's lines of each year can be added up.
async fn sums(read: &Reader, periods: &[String]) -> Result<Finding> {
    let mut years: Vec<i32> = periods
        .iter()
        .filter_map(|p| p.split('-').next()?.parse().ok())
        .collect();
    years.dedup();
    let mut faults = Vec::new();
    for year in years {
        let mut all = Lines::default();
        for amount in amounts::standing(read, None, (year, year)).await? {
            if let Some(line) = amount.line {
                all.put(line, amount.amount);
            }
        }
        if all.result().is_err() {
            faults.push(year.to_string());
        }
    }
    Ok(Finding {
        check: "sums of amounts can be kept",
        faults,
    })
}
