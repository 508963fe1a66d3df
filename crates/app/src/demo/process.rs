//! The year's process: Motala's model for the budget year 2027, in its election-year variant, as it goes from week to week; and a
//! committee's adaptation of the model for the year after.

use std::collections::BTreeMap;

use ::calendar::api as calendar;
use ::calendar::model::change::{Action, ChangeRow, Element};
use ::calendar::model::law_check::ExecutiveFrom;
use ::calendar::model::process_model::Matter;
use ::calendar::model::year::{TaskDeed, TaskState, YearTask};
use access::Ctx;
use kernel::{Date, Failure, Result};

use super::chain::chance;
use super::process_texts as texts;
use super::story::{Story, date, days_after};

const BUDGET_YEAR: i32 = 2027;
const MODEL: (&str, &str) = ("motala", "1");
/// Of a hundred tasks, those that are put off once.
const PUT_OFF: u64 = 7;
/// Of a hundred tasks, those that are left for a month.
const STILL_LATE: u64 = 4;
const MONTH: i64 = 30;
/// Of a hundred tasks, those that nobody has approved.
const UNAPPROVED: u64 = 6;
/// Of a hundred tasks that leave nothing, those that do not concern the unit.
const ASIDE: u64 = 3;
/// Days before their last that people finish long work; until then it is begun and written on.
const NEAR: i64 = 21;

/// The process leader starts the year and publishes its timetable; a committee's adaptation is made beside it.
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

/// The days after the ones that the story names, for as long as it goes on.
const LATER: [&str; 7] = [
    "2026-11-13",
    "2026-12-04",
    "2026-12-18",
    "2027-01-15",
    "2027-02-20",
    "2027-03-25",
    "2027-04-16",
];

/// The weeks between the last day that the story names and another day.
pub async fn until(story: &mut Story, end: Date) -> Result<()> {
    for day in LATER {
        if date(day)? < end {
            on(story, day).await?;
        }
    }
    Ok(())
}

/// On a day: most of what may be begun is done, by whoever answers for it; a little is put off, and told why when it is done.
pub async fn on(story: &mut Story, day: &str) -> Result<()> {
    let day = date(day)?;
    work(story, day).await
}

/// The same on a day that is not of the tables.
pub async fn work(story: &mut Story, day: Date) -> Result<()> {
    story.until(day, 10).await?;
    let today = story.today();
    let ctx = story.builder().await?;
    let year = year(&ctx).await?;
    let view = calendar::year(&ctx, year).await?;
    let ids = [year];
    let wanted = calendar::Wanted {
        years: Some(&ids),
        states: Some(calendar::Wanted::open()),
        begins_by: Some(today),
        ..calendar::Wanted::default()
    };
    let tasks = calendar::tasks(&ctx, &wanted).await?;
    let staff = calendar::Staff::for_tasks(&ctx, &tasks).await?;
    for task in &tasks {
        let code = story.code_of(task.unit).to_owned();
        let draw = chance(&task.step, &code) % 100;
        let is_late = task.due_on.is_some_and(|due| due < today);
        let is_lately = task
            .due_on
            .is_some_and(|due| days_after(today, -MONTH) < due);
        if draw < PUT_OFF && (!is_late || (draw < STILL_LATE && is_lately)) {
            continue;
        }
        let answer = staff.of_task(&view.timetable.model, task, today);
        let Some(person) = answer.people.first().copied() else {
            continue;
        };
        let actor = story.ctx_of(person).await?;
        Telling {
            view: &view,
            task,
            code: &code,
            draw,
            today,
        }
        .tell(story, &actor)
        .await?;
        story.pass();
    }
    Ok(())
}

async fn year(ctx: &Ctx) -> Result<::calendar::model::year::YearId> {
    let years = calendar::years(ctx).await?;
    let found = years.iter().find(|y| y.budget_year == BUDGET_YEAR);
    found
        .map(|y| y.id)
        .ok_or_else(|| Failure::Fault("the year's process is not started".into()))
}

/// One task on one day.
struct Telling<'a> {
    view: &'a calendar::YearView,
    task: &'a YearTask,
    code: &'a str,
    draw: u64,
    today: Date,
}

impl Telling<'_> {
    async fn tell(&self, story: &mut Story, actor: &Ctx) -> Result<()> {
        let task = self.task;
        let is_late = task.due_on.is_some_and(|due| due < self.today);
        let lacks = !calendar::lacking(actor, self.view, task).await?.is_empty();
        if !self.leaves() && self.template().is_none() && self.draw >= 100 - ASIDE && !is_late {
            let why = pick(&texts::WHY_ASIDE, self.draw);
            let aside = calendar::SettleTask::new(task.id, TaskDeed::SetAside).because(why);
            return calendar::settle_task(actor, aside).await.map(|_| ());
        }
        let is_far = match task.due_on {
            Some(due) => {
                days_after(
                    self.today,
                    NEAR + i64::try_from(self.draw % 20).unwrap_or(0),
                ) < due
            }
            None => task
                .starts_on
                .is_some_and(|first| self.today < days_after(first, 90)),
        };
        if is_far {
            if task.state == TaskState::NotBegun {
                let mut begin = calendar::SettleTask::new(task.id, TaskDeed::Begin);
                if lacks {
                    begin = begin.because(texts::WHY_EARLY);
                }
                calendar::settle_task(actor, begin).await?;
                self.fill(actor, true).await?;
            }
            return Ok(());
        }
        self.fill(actor, false).await?;
        let mut finish = calendar::SettleTask::new(task.id, TaskDeed::Finish);
        finish.left_text = Some(self.left());
        if is_late {
            finish = finish.because(pick(&texts::WHY_LATE, self.draw));
        } else if lacks && task.state == TaskState::NotBegun {
            finish = finish.because(texts::WHY_EARLY);
        }
        let state = calendar::settle_task(actor, finish).await?;
        if state == TaskState::Done && self.draw >= UNAPPROVED && self.leaves() {
            approve(story, task, actor).await?;
        }
        Ok(())
    }

    fn step(&self) -> Option<&::calendar::model::process_model::ProcessStep> {
        self.view.step(&self.task.step).map(|dated| &dated.step)
    }

    fn leaves(&self) -> bool {
        self.step().is_some_and(|step| !step.leaves.is_empty())
    }

    fn template(&self) -> Option<&str> {
        self.step()?.template.as_deref()
    }

    /// What the task left, in a few words.
    fn left(&self) -> String {
        if self.step().is_some_and(|step| step.decision.is_some()) {
            let section = 20 + self.draw;
            let words = pick(&texts::DECIDED, self.draw);
            return format!("{}, § {section}. {words}", self.today);
        }
        let of_step = texts::LEFT.iter().find(|(step, _)| *step == self.task.step);
        match of_step {
            Some((_, all)) => pick(all, self.draw).to_owned(),
            None => pick(&texts::LEFT_OTHERWISE, self.draw).to_owned(),
        }
    }

    /// Fills in what the step asks for: what was carried over stands, the rest is written; only the first part while it is begun.
    async fn fill(&self, actor: &Ctx, is_begun: bool) -> Result<()> {
        if self.template().is_none() {
            return Ok(());
        }
        let filled = calendar::filled(actor, self.view, self.task).await?;
        let mut sections = filled.sections.clone();
        let most = if is_begun { 1 } else { usize::MAX };
        for section in filled.template.sections.iter().take(most) {
            let text = sections.entry(section.key.clone()).or_default();
            if text.trim().is_empty() {
                let place = chance(&section.key, self.code);
                let all = texts::of_section(&filled.template.key, &section.key);
                pick(all, place).clone_into(text);
            }
        }
        let version = filled.stored.as_ref().map(|stored| stored.version);
        calendar::save_document(actor, self.task.id, version, sections).await
    }
}

fn pick<'a>(texts: &[&'a str], place: u64) -> &'a str {
    let count = u64::try_from(texts.len().max(1)).unwrap_or(1);
    let place = usize::try_from(place % count).unwrap_or(0);
    texts.get(place).copied().unwrap_or_default()
}

/// Whoever answers for the unit above approves; where nobody does, the process leader or a colleague of hers.
async fn approve(story: &mut Story, task: &YearTask, done_by: &Ctx) -> Result<()> {
    let approve = || calendar::SettleTask::new(task.id, TaskDeed::Approve);
    if let Ok(above) = story.superior_of(task.unit).await
        && above.actor.person != done_by.actor.person
        && calendar::settle_task(&above, approve()).await.is_ok()
    {
        return Ok(());
    }
    let own = Some(story.person_id("process")?) == done_by.actor.person;
    let ctx = story.person(if own { "leila" } else { "process" }).await?;
    calendar::settle_task(&ctx, approve()).await.map(|_| ())
}

/// A committee's adaptation of the model, for the year after: what it does otherwise, in an election year too.
pub async fn adapt(story: &mut Story) -> Result<()> {
    let ctx = story.person("process").await?;
    let base = (MODEL.0.to_owned(), MODEL.1.to_owned());
    let name = calendar::adapt(&ctx, &base, "grundskolenamnden", texts::ADAPTED_NAME).await?;
    let cells = |cells: &[(&str, &str)]| -> BTreeMap<String, String> {
        let all = cells.iter();
        all.map(|(f, v)| ((*f).to_owned(), (*v).to_owned()))
            .collect()
    };
    let step = |action, key: &str, of: &[(&str, &str)]| ChangeRow {
        action,
        element: Element::Step,
        key: key.to_owned(),
        cells: cells(of),
    };
    let changes = [
        step(
            Action::Set,
            "startmote",
            &[("when", "Y-1 v3"), ("instruction", texts::ADAPTED_START)],
        ),
        step(
            Action::Add,
            "elevernas-rost",
            &[
                ("subprocess", "analysera"),
                ("name", texts::ADAPTED_STEP),
                ("when", "Y-1 v5..v6"),
                ("responsible", "verksamhetschef"),
                ("participants", "enhetschef"),
                ("scope", "each-area"),
                ("instruction", texts::ADAPTED_INSTRUCTION),
            ],
        ),
        step(
            Action::Set,
            "tillgangliggora-statistik",
            &[("responsible", "forvaltningschef"), ("when", "Y-1 v3..v5")],
        ),
    ];
    let name = calendar::change_model(&ctx, &name, None, &changes).await?;
    let absent = step(Action::SwitchOff, "elevernas-rost", &[]);
    let element = (Element::Step, "elevernas-rost");
    calendar::change_election(&ctx, &name, None, element, Some(absent)).await?;
    let year = year(&ctx).await?;
    let change = Some(("when".to_owned(), "Y-1 v10..v12".to_owned()));
    let step = Some("kvalitetssakra-analys".to_owned());
    let better = calendar::propose(&ctx, year, step, texts::IMPROVED, change).await?;
    calendar::take_improvement(&ctx, year, better, &name).await?;
    calendar::propose(&ctx, year, None, texts::TO_IMPROVE, None).await?;
    Ok(())
}

/// The process leader has read the proposed budget and says what it holds.
pub async fn say_content(story: &mut Story) -> Result<()> {
    let ctx = story.person("process").await?;
    let answers = [
        (Matter::ThreeYearPlan, true),
        (Matter::Financing, true),
        (Matter::Position, true),
        (Matter::BalancedBudget, true),
        (Matter::GroupCompanies, false),
    ];
    let said = calendar::BudgetContent {
        answers: answers.into_iter().collect(),
        basis: texts::BASIS.to_owned(),
    };
    calendar::say_budget_content(&ctx, BUDGET_YEAR, said).await?;
    story.forget_contexts();
    Ok(())
}

/// The process leader calls ready what is over and reminds of what is late.
pub async fn remind(story: &mut Story) -> Result<()> {
    let ctx = story.person("process").await?;
    let year = year(&ctx).await?;
    for part in ["starta-upp", "analysera", "prioritera-inom-namnd"] {
        // what is not ready after all stays as it is
        match calendar::call_ready(&ctx, year, part, "").await {
            Ok(()) | Err(Failure::Refused(_) | Failure::Invalid(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    calendar::remind_late(&ctx, year, None, texts::REMINDED).await?;
    Ok(())
}
