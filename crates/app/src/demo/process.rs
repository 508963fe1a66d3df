//! The year's process: Motala's model for the budget year 2027, in its election-year variant, as it goes from week to week.

use ::calendar::api as calendar;
use ::calendar::model::law_check::ExecutiveFrom;
use ::calendar::model::year::{TaskDeed, YearTask};
use kernel::{Failure, Result};

use super::chain::chance;
use super::story::{Story, date};

const BUDGET_YEAR: i32 = 2027;
const MODEL: (&str, &str) = ("motala", "1");
/// Of a hundred tasks, those that are put off once.
const PUT_OFF: u64 = 7;
/// Of a hundred tasks, those that nobody has approved.
const UNAPPROVED: u64 = 6;
const WHY_LATE: [&str; 3] = [
    "Underlaget från ekonomistödet kom senare än planerat.",
    "Tjänsten var vakant när arbetet skulle börja.",
    "Nämnden ville ha en jämförelse till innan det kunde bli klart.",
];
const WHY_EARLY: &str = "Vi börjar på det vi vet, och stämmer av när resten är godkänt.";

/// The process leader starts the year and publishes its timetable.
pub async fn start(story: &mut Story) -> Result<()> {
    let ctx = story.person("process").await?;
    calendar::set_executive_from(&ctx, ExecutiveFrom::FirstMeeting).await?;
    story.forget_contexts();
    let ctx = story.person("process").await?;
    let command = calendar::StartYear {
        model: (MODEL.0.to_owned(), MODEL.1.to_owned()),
        budget_year: BUDGET_YEAR,
        ..calendar::StartYear::default()
    };
    let year = calendar::start_year(&ctx, &command).await?;
    calendar::publish_year(&ctx, year).await
}

/// On a day: most of what may be begun is done, by whoever answers for it; a little is put off, and told why when it is done.
pub async fn on(story: &mut Story, day: &str) -> Result<()> {
    story.until(date(day)?, 10).await?;
    let today = story.today();
    let ctx = story.builder().await?;
    let years = calendar::years(&ctx).await?;
    let Some(year) = years.iter().find(|y| y.budget_year == BUDGET_YEAR) else {
        return Err(Failure::Fault("the year's process is not started".into()));
    };
    let view = calendar::year(&ctx, year.id).await?;
    let ids = [year.id];
    let wanted = calendar::Wanted {
        years: Some(&ids),
        states: Some(calendar::Wanted::open()),
        begins_by: Some(today),
        ..calendar::Wanted::default()
    };
    let tasks = calendar::tasks(&ctx, &wanted).await?;
    let staff = calendar::Staff::for_tasks(&ctx, &tasks).await?;
    for task in &tasks {
        let is_late = task.due_on.is_some_and(|due| due < today);
        let code = story.code_of(task.unit).to_owned();
        let draw = chance(&task.step, &code) % 100;
        if draw < PUT_OFF && !is_late {
            continue;
        }
        let answer = staff.of_task(&view.timetable.model, task, today);
        let Some(person) = answer.people.first().copied() else {
            continue;
        };
        let actor = story.ctx_of(person).await?;
        let lacks = !calendar::lacking(&actor, &view, task).await?.is_empty();
        let mut finish = calendar::SettleTask::new(task.id, TaskDeed::Finish);
        if is_late {
            let why = WHY_LATE.get((draw % 3) as usize).copied();
            finish = finish.because(why.unwrap_or_default());
        } else if lacks {
            finish = finish.because(WHY_EARLY);
        }
        calendar::settle_task(&actor, finish).await?;
        if draw % 100 >= UNAPPROVED && leaves_something(&view, task) {
            approve(story, task, person).await?;
        }
        story.pass();
    }
    Ok(())
}

fn leaves_something(view: &calendar::YearView, task: &YearTask) -> bool {
    view.step(&task.step)
        .is_some_and(|s| !s.step.leaves.is_empty())
}

/// The process leader approves what somebody else has done, a colleague what she has done herself.
async fn approve(story: &mut Story, task: &YearTask, done_by: kernel::PersonId) -> Result<()> {
    let own = story.person_id("process")? == done_by;
    let ctx = story.person(if own { "leila" } else { "process" }).await?;
    let approve = calendar::SettleTask::new(task.id, TaskDeed::Approve);
    calendar::settle_task(&ctx, approve).await.map(|_| ())
}
