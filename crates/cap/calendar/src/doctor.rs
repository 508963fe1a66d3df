//! What is checked of the year's process: models can be read, tasks stand on a step of their year, the public calendar holds what is
//! published and nothing else.

use std::collections::BTreeSet;

use access::Ctx;
use db::params;
use kernel::Result;
use web::Finding;

use crate::model::file;
use crate::readings;
use crate::store::years;

/// Runs every check.
pub async fn check(ctx: Ctx) -> Result<Vec<Finding>> {
    let read = ctx.read();
    let mut unreadable = Vec::new();
    let text = "SELECT model_key, model_version, content FROM {process_model} m ORDER BY id";
    for row in read.query(text, vec![]).await? {
        if file::read(&row.text("content")?).is_err() {
            let (key, version) = (row.text("model_key")?, row.text("model_version")?);
            unreadable.push(format!("model {key} {version}"));
        }
    }
    let (mut homeless, mut uncounted) = (Vec::new(), Vec::new());
    // what cannot be read is told above and cannot be dated
    let all = if unreadable.is_empty() {
        years::list(&read).await?
    } else {
        Vec::new()
    };
    for year in all {
        let id = year.id;
        let published = "SELECT COUNT(*) AS event_count FROM public_calendar WHERE year_key = $1";
        let events = read.load(published, params![id.to_string()]).await?;
        if (events.int("event_count")? > 0) != year.is_public {
            uncounted.push(format!("year {id}"));
        }
        let view = readings::of_year(&ctx, year).await?;
        let steps: BTreeSet<&str> = view
            .timetable
            .steps
            .iter()
            .map(|s| s.step.key.as_str())
            .collect();
        let text = "SELECT DISTINCT step_key FROM {year_task} t WHERE year_id = $1";
        for row in read.query(text, params![id.to_string()]).await? {
            let step = row.text("step_key")?;
            if !steps.contains(step.as_str()) {
                homeless.push(format!("step {step} of year {id}"));
            }
        }
    }
    Ok(vec![
        Finding {
            check: "process models can be read",
            faults: unreadable,
        },
        Finding {
            check: "tasks stand on a step of their year's model",
            faults: homeless,
        },
        Finding {
            check: "the public calendar holds the years that are published",
            faults: uncounted,
        },
    ])
}
