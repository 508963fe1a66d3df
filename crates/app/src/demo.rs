//! The demo municipality: made-up people and words on real public figures, told through the use cases as the years went.
//!
//! The clock steps from December 2021 to today, so that what is recorded is dated as if it had been saved then. The open round
//! opens some days before the demo is first started.

mod about;
mod account;
mod beginning;
mod chain;
mod data;
mod measured;
mod money;
mod process;
mod process_texts;
mod rounds;
mod story;
#[cfg(test)]
mod tests;
mod timeline;

use std::path::Path;
use std::time::Duration;

use kernel::{Clock, Date, Failure, Instant, Period, Result};
use web::{Door, Mode};

use crate::{program, terminal};
use rounds::{Plan, Telling};
use story::{Story, date, days_after};

pub use about::capability;

/// The password of every account of the demo. Buttons with it are shown only where the demo is served on this machine.
pub const PASSWORD: &str = "fyren-lyser-i-viken";

/// The day the builder begins its work.
const BEGINNING: &str = "2021-12-01";
/// Days before the demo is built that its open round opens.
const OPENED_BEFORE: i64 = 5;
/// Days from then until its deadline.
const DEADLINE_AFTER: i64 = 10;
/// Steps of the story, for the progress.
const STEPS: usize = 20;

/// The accounts offered on the sign-in page: username, and the person in words.
#[must_use]
pub fn accounts() -> &'static [(&'static str, &'static str)] {
    &[
        ("rektor", "Maria Lindqvist, rektor, Ekåsens skola"),
        (
            "verksamhetschef",
            "Karin Holm, verksamhetschef, Utbildningsområde Öster",
        ),
        (
            "forvaltningschef",
            "Helena Brandt, förvaltningschef, Grundskoleförvaltningen",
        ),
        ("controller", "Sara Axelsson, controller, Grundskolenämnden"),
        ("processledare", "Eva Norling, processledare, hela kommunen"),
        ("ordforande", "Yusuf Abdi, ordförande, Grundskolenämnden"),
        ("revisor", "Birgitta Sjöholm, revisor, hela kommunen"),
        ("admin", "Johan Berg, systemförvaltare, hela kommunen"),
    ]
}

/// Builds the demo in a new embedded database.
///
/// # Errors
/// A fault when a table of the demo cannot be read or a use case refuses what the story tells.
pub async fn build(path: &Path) -> Result<()> {
    let now = Clock::System.now();
    let clock = Clock::at(Instant::start_of(date(BEGINNING)?).plus_seconds(9 * 3_600));
    let db = program::open_migrated(&format!("sqlite://{}", path.display()), &clock).await?;
    let app = program::app(db, clock, Mode::Serve, Door::default())?;
    let mut story = Story::new(app, data::Data::try_read()?, now);
    tell(&mut story).await?;
    let services = story.app.services().clone();
    // everything is older than now: the chain of the history is sealed to its end
    db::chain::seal(&services.db, now.plus_seconds(1)).await?;
    services.db.close().await;
    terminal::progress("Klart", STEPS, STEPS);
    // lets the last connections go before the file is moved
    tokio::time::sleep(Duration::from_millis(50)).await;
    Ok(())
}

async fn tell(story: &mut Story) -> Result<()> {
    terminal::progress("Kommunen läggs upp", 0, STEPS);
    beginning::organisation(story).await?;
    beginning::people_and_roles(story).await?;
    years_before(story).await?;
    budget_of_2026(story).await?;
    year_2026(story).await?;
    open_round(story).await
}

/// 2022–2025: frames and outcomes as they came, reorganisations, the council's budget of 2025.
async fn years_before(story: &mut Story) -> Result<()> {
    terminal::progress(
        "Åren 2022–2025: budget, utfall och omorganisationer",
        1,
        STEPS,
    );
    story.until(date("2022-01-10")?, 9).await?;
    money::frames(story, 2022).await?;
    for year in 2023..=2025 {
        if year == 2025 {
            story.until(date("2024-12-03")?, 9).await?;
            terminal::progress("Budget 2025", 2, STEPS);
            chain::council(story, "B25", 2025).await?;
        }
        story.until(day(year, 1, 12)?, 9).await?;
        money::frames(story, year).await?;
        if year == 2023 {
            measured::definitions(story).await?;
            measured::kolada(story, 2020..=2021).await?;
        }
        story.until(day(year, 3, 20)?, 10).await?;
        money::outcomes(story, year - 1).await?;
        measured::kolada(story, year - 1..=year - 1).await?;
    }
    story.until(date("2025-04-14")?, 10).await?;
    chain::answers(story, "B25").await?;
    Ok(())
}

/// The council's budget of 2026, what the committees made of it, and what their units plan.
async fn budget_of_2026(story: &mut Story) -> Result<()> {
    terminal::progress("Fullmäktiges budget 2026: mål och uppdrag", 3, STEPS);
    story.until(date("2025-12-01")?, 9).await?;
    chain::council(story, "B26", 2026).await?;
    process::start(story).await?;
    process::on(story, "2025-12-04").await?;
    process::on(story, "2025-12-11").await?;
    terminal::progress("Nämndernas egna mål", 4, STEPS);
    story.until(date("2025-12-19")?, 9).await?;
    for code in ["G26", "F26", "S26", "M26", "A26", "K26", "Y26", "L26"] {
        chain::committee(story, code).await?;
    }
    process::on(story, "2025-12-22").await?;
    story.until(date("2026-01-08")?, 9).await?;
    money::frames(story, 2026).await?;
    money::budget_of_2026(story).await?;
    terminal::progress("Mottagarna svarar", 5, STEPS);
    story.until(date("2026-01-12")?, 8).await?;
    chain::answers(story, "B26").await?;
    for code in ["G26", "F26", "S26", "M26", "A26", "K26", "Y26", "L26"] {
        chain::answers(story, code).await?;
    }
    measured::links_and_targets(story).await?;
    terminal::progress("Enheterna planerar aktiviteter", 6, STEPS);
    chain::activities(story, "2026-01-01", "2026-03-01").await
}

/// The annual report of 2025 and the round of spring 2026, with the committee's published report.
async fn year_2026(story: &mut Story) -> Result<()> {
    terminal::progress("Årsrapport 2025", 7, STEPS);
    let plan = Plan {
        name: "Årsrapport 2025",
        period: year(2025)?,
        opens_on: date("2026-01-19")?,
        deadline: date("2026-02-06")?,
        telling: Telling::Past,
    };
    story.until(plan.opens_on, 9).await?;
    let annual = rounds::open(story, &plan).await?;
    process::on(story, "2026-01-22").await?;
    rounds::answer(story, annual, &plan, &|_, _| {}).await?;
    story.until(date("2026-02-13")?, 16).await?;
    rounds::close(story, annual).await?;
    process::on(story, "2026-02-17").await?;
    let early = account::deviations(story, "2026-01-01", "2026-03-10").await?;
    process::on(story, "2026-03-11").await?;
    story.until(date("2026-03-16")?, 10).await?;
    money::outcomes(story, 2025).await?;
    measured::kolada(story, 2025..=2025).await?;
    measured::made_up(story, &["2024", "2025", "2025-H2", "2025-T3"]).await?;
    chain::activities(story, "2026-03-01", "2026-05-02").await?;
    for day in ["2026-03-19", "2026-03-31", "2026-04-15"] {
        process::on(story, day).await?;
    }
    terminal::progress("Delårsrapport april 2026", 8, STEPS);
    process::on(story, "2026-04-29").await?;
    story.until(date("2026-05-05")?, 9).await?;
    let period =
        Period::months(2026, 1, 4).ok_or_else(|| Failure::Fault("no such period".into()))?;
    money::within_2026(story, period).await?;
    if let Some(before) = Period::months(2025, 1, 4) {
        money::within_2025(story, before).await?;
    }
    measured::made_up(story, &["2026-T1"]).await?;
    let plan = Plan {
        name: "Delårsrapport april 2026",
        period,
        opens_on: date("2026-05-05")?,
        deadline: date("2026-05-22")?,
        telling: Telling::Spring,
    };
    let spring = rounds::open(story, &plan).await?;
    // the committees' controllers have made theirs when managers begin to report
    money::forecasts(story, period, 1).await?;
    rounds::answer(story, spring, &plan, &|done, total| {
        terminal::progress(
            "Delårsrapport april 2026",
            8 + 3 * done / total.max(1),
            STEPS,
        )
    })
    .await?;
    measured::made_up(story, &["2024", "2025", "2025-H2", "2025-T3", "2026-T1"]).await?;
    story.until(date("2026-06-03")?, 15).await?;
    rounds::close(story, spring).await?;
    process::on(story, "2026-06-04").await?;
    terminal::progress(
        "Grundskolenämndens delårsrapport fryses och publiceras",
        12,
        STEPS,
    );
    story.until(date("2026-06-16")?, 16).await?;
    let report =
        account::compose(story, "spring", "Delårsrapport april 2026", spring, period).await?;
    story.until(date("2026-06-17")?, 15).await?;
    account::publish(story, report).await?;
    for deviation in early {
        account::close(story, deviation).await?;
    }
    measured::made_up(story, &["2026-H1"]).await
}

/// The round that is open when the demo is first started.
async fn open_round(story: &mut Story) -> Result<()> {
    let today = story.now.date();
    let (name, period) = open_period(today)?;
    terminal::progress(name, 13, STEPS);
    process::on(story, "2026-06-18").await?;
    for (from, until) in [
        ("2026-06-01", "2026-08-25"),
        ("2026-08-25", "2026-09-23"),
        ("2026-09-23", "2026-10-15"),
        ("2026-10-15", "2026-11-06"),
        ("2026-11-06", "2026-12-31"),
    ] {
        account::deviations(story, from, until).await?;
        if date(until)? <= today {
            process::on(story, until).await?;
        }
    }
    chain::activities(story, "2026-05-02", "2027-01-01").await?;
    let opens_on = days_after(today, -OPENED_BEFORE);
    process::say_content(story).await?;
    process::adapt(story).await?;
    process::until(story, opens_on).await?;
    story.until(opens_on, 9).await?;
    money::within_2026(story, period).await?;
    if let Some(before) = Period::months(2025, 1, 8) {
        money::within_2025(story, before).await?;
    }
    measured::made_up(story, &["2026-T2"]).await?;
    let plan = Plan {
        name,
        period,
        opens_on,
        deadline: days_after(today, DEADLINE_AFTER),
        telling: Telling::Open,
    };
    let round = rounds::open(story, &plan).await?;
    money::forecasts(story, period, 2).await?;
    story.until(days_after(today, -4), 8).await?;
    story.pace = 4;
    rounds::answer(story, round, &plan, &|done, total| {
        terminal::progress(name, 13 + 5 * done / total.max(1), STEPS)
    })
    .await?;
    story.pace = 1;
    chain::end_what_is_done(story).await?;
    measured::made_up(story, &["2025", "2025-H2", "2026-H1", "2026-T1", "2026-T2"]).await?;
    process::work(story, days_after(today, -1)).await?;
    process::remind(story).await?;
    story.until(days_after(today, -1), 13).await?;
    terminal::progress("Nästa delårsrapport påbörjas", 19, STEPS);
    account::compose(story, "open", name, round, period).await?;
    story.until(today, 0).await
}

/// The last whole tertial of 2026 that has ended, from the beginning of the year.
fn open_period(today: Date) -> Result<(&'static str, Period)> {
    let no_period = || Failure::Fault("no such period".into());
    if today >= day(2027, 1, 1)? {
        return Ok(("Årsrapport 2026", year(2026)?));
    }
    Ok((
        "Delårsrapport augusti 2026",
        Period::months(2026, 1, 8).ok_or_else(no_period)?,
    ))
}

fn year(year: i32) -> Result<Period> {
    Period::year(year).ok_or_else(|| Failure::Fault(format!("no year {year}")))
}

fn day(year: i32, month: u32, day: u32) -> Result<Date> {
    Date::from_ymd_opt(year, month, day)
        .ok_or_else(|| Failure::Fault(format!("no day {year}-{month}-{day}")))
}
