//! The year as a process on the whole municipality: a year started, its timetable, law check and linter.

use std::time::Instant;

use ::calendar::api as calendar;
use ::calendar::model::file;
use access::Ctx;
use axum::Router;
use chrono::Datelike as _;
use kernel::{Failure, Result};

use super::figures::{Figure, single, timed};
use super::run::pages;

/// Steps that every local unit takes: with some 4,600 local units they become close to 100,000 tasks.
const STEPS: usize = 22;
const MODEL: &str = "matmodell";
const RUNS: usize = 30;

/// The model that is measured: one subprocess of steps for every local unit, in weeks of the year before.
fn model() -> String {
    let mut text = format!(
        "key = \"{MODEL}\"\nname = \"Mätmodell\"\nkind = \"planning\"\nversion = \"1\"\nsource = \"bench\"\nlanguage = \"sv\"\n\n[[party]]\nkey = \"enhetschef\"\nname = \"Enhetschef\"\nkind = \"role\"\n\n[[subprocess]]\nkey = \"planera\"\nname = \"Planera\"\npurpose = \"Att mäta.\"\n"
    );
    for n in 1..=STEPS {
        let week = 2 * n;
        text.push_str(&format!(
            "\n[[subprocess.step]]\nkey = \"steg-{n}\"\nname = \"Steg {n}\"\nwhen = \"Y-1 v{week}..v{}\"\nresponsible = [\"enhetschef\"]\nscope = \"each-local-unit\"\ninstruction = \"Gör steg {n}.\"\n",
            week + 1
        ));
    }
    text
}

/// Starts a year that no other start has taken, and asks for its pages as the process leader.
pub async fn measure(ctx: &Ctx, router: &Router, leader: &str) -> Result<Vec<Figure>> {
    let read = file::read(&model())
        .map_err(|faults| Failure::Fault(format!("the model has faults: {:?}", faults.first())))?;
    let is_known = calendar::models(ctx)
        .await?
        .iter()
        .any(|m| m.model.key == MODEL);
    if !is_known {
        calendar::import_model(ctx, read).await?;
    }
    let taken = calendar::years(ctx).await?;
    // one whose steps, in the year before, have days left
    let coming = ctx.today().year() + 2;
    let last = taken.iter().map(|y| y.budget_year).max();
    let budget_year = last.map_or(coming, |last| coming.max(last + 1));
    let command = calendar::StartYear {
        model: (MODEL.into(), "1".into()),
        budget_year,
        ..calendar::StartYear::default()
    };
    let begun = Instant::now();
    let year = calendar::start_year(ctx, &command).await?;
    let started = begun.elapsed().as_secs_f64() * 1_000.0;
    let view = calendar::year(ctx, year).await?;
    let mut figures = vec![
        single(
            "ett år startat för alla enheter",
            "ms",
            Some(5_000.0),
            started,
        ),
        single("uppgifter i året", "st", None, view.year.task_count as f64),
    ];
    let views = [
        ("årets tidplan, hela kommunen", "tidplan", 60.0),
        ("årets tidplan som lista", "tidplan?visa=lista", 60.0),
        ("årets sida", "", 60.0),
    ];
    for (name, path, aim) in views {
        let path = format!("/arsprocess/{year}/{path}");
        let path = path.trim_end_matches('/');
        figures.push(timed(
            name,
            Some(aim),
            pages(router, path, leader, RUNS).await?,
        ));
    }
    for (name, path) in [
        ("lagkontroll av Motalas modell", "/lagkontroll"),
        (
            "granskning av Motalas modell mot organisationen",
            "/modellgranskning",
        ),
    ] {
        let path = format!("{path}?modell=motala&ar={budget_year}");
        figures.push(timed(
            name,
            Some(200.0),
            pages(router, &path, leader, RUNS).await?,
        ));
    }
    Ok(figures)
}
