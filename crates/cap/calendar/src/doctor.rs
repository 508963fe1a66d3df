//! What is checked of the year's process: models can be read, tasks stand on a step of their year, the public calendar holds what is
//! published and nothing else.

use std::collections::BTreeSet;

use access::Ctx;
use db::{Reader, params};
use kernel::Result;
use web::Finding;

use crate::model::file;
use crate::model::year::{ProcessYear, YearState};
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
    let mut miscounted = Vec::new();
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
        miscounted.extend(tasks_of(&read, &year).await?);
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
            check: "each step of a year stands once for each unit, and none is missing",
            faults: miscounted,
        },
        Finding {
            check: "the public calendar holds the years that are published",
            faults: uncounted,
        },
    ])
}

/// Steps of a year that stand twice for a unit, and tasks that a year that runs lacks. What a unit has taken over stands beside its own.
async fn tasks_of(read: &Reader, year: &ProcessYear) -> Result<Vec<String>> {
    let id = year.id;
    let mut faults = Vec::new();
    let text = "SELECT step_key, unit_id, COUNT(*) AS task_count FROM {year_task} t WHERE year_id = $1 AND came_from IS NULL GROUP BY step_key, unit_id HAVING COUNT(*) > 1 ORDER BY step_key, unit_id";
    for row in read.query(text, params![id.to_string()]).await? {
        let (step, unit) = (row.text("step_key")?, row.text("unit_id")?);
        let count = row.int("task_count")?;
        faults.push(format!(
            "step {step} of year {id} stands {count} times for unit {unit}"
        ));
    }
    let text = "SELECT COUNT(*) AS task_count FROM {year_task} t WHERE year_id = $1";
    let count = read.load(text, params![id.to_string()]).await?;
    let count = count.int("task_count")?;
    if year.state == YearState::Running && count < year.task_count {
        faults.push(format!(
            "year {id} has {count} tasks of {}",
            year.task_count
        ));
    }
    Ok(faults)
}
