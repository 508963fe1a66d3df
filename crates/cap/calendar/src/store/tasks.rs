//! Tasks of a year in and out of their table.

use std::collections::BTreeMap;

use db::{Reader, Row, Tx, Val, params};
use kernel::{Clock, Date, Failure, Result, UnitId};

use crate::model::year::{Left, TaskId, TaskState, YearId, YearTask};

const COLUMNS: &str = "id, version, year_id, step_key, unit_id, starts_on, due_on, state, person_id, begun_at, early_reason, done_at, done_by, approved_at, approved_by, reason, moved_reason, late_reason, left_text, left_link, left_sha256, left_name, came_from";

/// Which tasks are asked for; nothing said means all.
#[derive(Clone, Debug, Default)]
pub struct Wanted<'a> {
    pub ids: Option<&'a [TaskId]>,
    pub years: Option<&'a [YearId]>,
    pub units: Option<&'a [UnitId]>,
    pub steps: Option<&'a [String]>,
    pub states: Option<&'a [TaskState]>,
    /// Delegated to this person.
    pub person: Option<kernel::PersonId>,
    /// Begins on this day or before.
    pub begins_by: Option<Date>,
    /// Due before this day.
    pub due_before: Option<Date>,
    pub limit: Option<u32>,
    pub offset: u32,
}

const OPEN: &[TaskState] = &[TaskState::NotBegun, TaskState::InProgress];

impl Wanted<'_> {
    /// Tasks that are left to do.
    #[must_use]
    pub const fn open() -> &'static [TaskState] {
        OPEN
    }

    fn sql(&self, values: &mut Vec<Val>) -> String {
        let mut conditions = vec!["1 = 1".to_owned()];
        let mut among = |column: &str, ids: Val| {
            values.push(ids);
            conditions.push(format!("{column} IN ({{ids:{}}})", values.len()));
        };
        if let Some(ids) = self.ids {
            among("id", Val::ids(ids));
        }
        if let Some(years) = self.years {
            among("year_id", Val::ids(years));
        }
        if let Some(units) = self.units {
            among("unit_id", Val::ids(units));
        }
        if let Some(steps) = self.steps {
            among("step_key", Val::ids(steps));
        }
        if let Some(states) = self.states {
            among("state", Val::ids(states.iter().map(|s| s.key())));
        }
        let mut is = |column: &str, value: Val| {
            values.push(value);
            conditions.push(format!("{column} ${}", values.len()));
        };
        if let Some(person) = self.person {
            is("person_id =", Val::id(person));
        }
        if let Some(day) = self.begins_by {
            is("COALESCE(starts_on, due_on, '') <=", day.into());
        }
        if let Some(day) = self.due_before {
            is("due_on <", day.into());
        }
        conditions.join(" AND ")
    }
}

/// The tasks that are asked for, by last day, then step and unit.
pub async fn list(read: &Reader, wanted: &Wanted<'_>) -> Result<Vec<YearTask>> {
    let mut values = Vec::new();
    let conditions = wanted.sql(&mut values);
    let mut text = format!(
        "SELECT {COLUMNS} FROM {{year_task}} t WHERE {conditions} ORDER BY due_on NULLS LAST, step_key, id"
    );
    if let Some(limit) = wanted.limit {
        text.push_str(&format!(" LIMIT {limit} OFFSET {}", wanted.offset));
    }
    let rows = read.query(&text, values).await?;
    rows.iter().map(read_row).collect()
}

/// How many tasks are asked for.
pub async fn count(read: &Reader, wanted: &Wanted<'_>) -> Result<usize> {
    let mut values = Vec::new();
    let conditions = wanted.sql(&mut values);
    let text = format!("SELECT COUNT(*) AS task_count FROM {{year_task}} t WHERE {conditions}");
    let row = read.load(&text, values).await?;
    usize::try_from(row.int("task_count")?).map_err(Failure::fault)
}

/// How the tasks of one step stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct StepCounts {
    pub not_begun: usize,
    pub in_progress: usize,
    pub done: usize,
    pub approved: usize,
    pub not_applicable: usize,
    /// Of those not begun or in progress: past their last day.
    pub late: usize,
}

impl StepCounts {
    #[must_use]
    pub const fn total(self) -> usize {
        self.not_begun + self.in_progress + self.done + self.approved + self.not_applicable
    }

    /// Those that nothing is left of.
    #[must_use]
    pub const fn settled(self) -> usize {
        self.done + self.approved + self.not_applicable
    }

    pub fn add(&mut self, other: Self) {
        self.not_begun += other.not_begun;
        self.in_progress += other.in_progress;
        self.done += other.done;
        self.approved += other.approved;
        self.not_applicable += other.not_applicable;
        self.late += other.late;
    }
}

/// Each step's tasks counted, of these units or of all: one grouped query.
pub async fn counts(
    read: &Reader,
    year: YearId,
    units: Option<&[UnitId]>,
    today: Date,
) -> Result<BTreeMap<String, StepCounts>> {
    let mut values = params![today];
    let wanted = Wanted {
        years: Some(&[year]),
        units,
        ..Wanted::default()
    };
    let conditions = wanted.sql(&mut values);
    let text = format!(
        "SELECT step_key, state, SUM(CASE WHEN due_on < $1 THEN 1 ELSE 0 END) AS past_count, COUNT(*) AS task_count FROM {{year_task}} t WHERE {conditions} GROUP BY step_key, state"
    );
    let mut counts: BTreeMap<String, StepCounts> = BTreeMap::new();
    for row in read.query(&text, values).await? {
        let n = usize::try_from(row.int("task_count")?).map_err(Failure::fault)?;
        let past = usize::try_from(row.int("past_count")?).map_err(Failure::fault)?;
        let of_step = counts.entry(row.text("step_key")?).or_default();
        match state(&row.text("state")?)? {
            TaskState::NotBegun => {
                of_step.not_begun += n;
                of_step.late += past;
            }
            TaskState::InProgress => {
                of_step.in_progress += n;
                of_step.late += past;
            }
            TaskState::Done => of_step.done += n,
            TaskState::Approved => of_step.approved += n,
            TaskState::NotApplicable => of_step.not_applicable += n,
        }
    }
    Ok(counts)
}

/// One task; `NotFound` when there is none.
pub async fn load(read: &Reader, id: TaskId) -> Result<YearTask> {
    let text = format!("SELECT {COLUMNS} FROM {{year_task}} t WHERE id = $1");
    read_row(&read.load(&text, params![id.to_string()]).await?)
}

/// The task as a command sees it.
pub async fn load_in(tx: &Tx, id: TaskId) -> Result<YearTask> {
    let text = format!("SELECT {COLUMNS} FROM {{year_task}} t WHERE id = $1");
    read_row(&tx.load(&text, params![id.to_string()]).await?)
}

/// The tasks of a unit that are left to do, as a command sees them.
pub async fn open_of_unit_in(tx: &Tx, unit: UnitId) -> Result<Vec<YearTask>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{year_task}} t WHERE unit_id = $1 AND state IN ('not-begun', 'in-progress') ORDER BY id"
    );
    let rows = tx.query(&text, params![unit]).await?;
    rows.iter().map(read_row).collect()
}

/// A step to be done for a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTask {
    pub step: String,
    pub unit: UnitId,
    pub starts_on: Option<Date>,
    pub due_on: Option<Date>,
}

/// Lays out many tasks: a few hundred values a statement.
pub async fn insert_new(
    tx: &mut Tx,
    clock: &Clock,
    year: YearId,
    tasks: Vec<NewTask>,
) -> Result<()> {
    let year = year.to_string();
    let rows = tasks
        .into_iter()
        .map(|task| {
            let values = params![
                year.clone(),
                task.step,
                task.unit,
                task.starts_on,
                task.due_on,
                TaskState::NotBegun.key()
            ];
            (TaskId::generate(clock).to_string(), values)
        })
        .collect();
    const NEW: [&str; 6] = [
        "year_id",
        "step_key",
        "unit_id",
        "starts_on",
        "due_on",
        "state",
    ];
    tx.insert_many("year_task", &NEW, rows).await
}

fn state(key: &str) -> Result<TaskState> {
    TaskState::parse_key(key).ok_or_else(|| Failure::Fault(format!("not a task's state: {key}")))
}

fn read_row(row: &Row) -> Result<YearTask> {
    Ok(YearTask {
        id: row.id("id")?,
        version: row.int("version")?,
        year: row.id("year_id")?,
        step: row.text("step_key")?,
        unit: row.id("unit_id")?,
        starts_on: row.opt_date("starts_on")?,
        due_on: row.opt_date("due_on")?,
        state: state(&row.text("state")?)?,
        person: row.opt_id("person_id")?,
        begun_at: row.opt_instant("begun_at")?,
        early_reason: row.opt_text("early_reason")?,
        done_at: row.opt_instant("done_at")?,
        done_by: row.opt_id("done_by")?,
        approved_at: row.opt_instant("approved_at")?,
        approved_by: row.opt_id("approved_by")?,
        reason: row.opt_text("reason")?,
        moved_reason: row.opt_text("moved_reason")?,
        late_reason: row.opt_text("late_reason")?,
        left: Left {
            text: row.opt_text("left_text")?,
            link: row.opt_text("left_link")?,
            sha256: row.opt_text("left_sha256")?,
            file_name: row.opt_text("left_name")?,
        },
        came_from: row.opt_id("came_from")?,
    })
}
