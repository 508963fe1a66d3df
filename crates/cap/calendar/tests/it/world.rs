//! A small municipality with a small process, started for the budget year after.

use access::{Ctx, Profile};
use calendar::api::*;
use calendar::model::file;
use calendar::model::year::{YearId, YearTask};
use kernel::{Date, PersonId, UnitId};
use organisation::api::{NewUnit, add_unit};
use testing::TestApp;

pub const LITTLE: &str = include_str!("liten.toml");

pub struct World {
    pub app: TestApp,
    pub root: UnitId,
    pub school: UnitId,
    pub vacant: UnitId,
    /// Process leader.
    pub eva: PersonId,
    /// Manager of the school.
    pub mia: PersonId,
    /// Manager of the department.
    pub dag: PersonId,
    /// Elected to the council.
    pub edit: PersonId,
}

pub fn day(text: &str) -> Date {
    kernel::parse_date(text).unwrap()
}

pub fn capabilities() -> Vec<web::Capability> {
    vec![organisation::capability(), calendar::capability()]
}

/// Runs a test on each database in a world of its own.
pub fn each_world<F, T>(test: F)
where
    F: Fn(World) -> T,
    T: Future<Output = ()>,
{
    testing::each_database(&capabilities(), organisation::api::load_units, |app| {
        let test = &test;
        async move { test(World::build(app).await).await }
    });
}

impl World {
    async fn build(app: TestApp) -> Self {
        let root = add(&app, "0", "Fyrvik", "municipality", None).await;
        let council = add(&app, "10", "Kommunfullmäktige", "council", Some(root)).await;
        let committee = add(&app, "310", "Grundskolenämnden", "committee", Some(root)).await;
        let department = add(&app, "311", "Förvaltningen", "department", Some(committee)).await;
        let school = add(
            &app,
            "3111",
            "Ekåsens skola",
            "local-unit",
            Some(department),
        )
        .await;
        let vacant = add(
            &app,
            "3112",
            "Björkens skola",
            "local-unit",
            Some(department),
        )
        .await;
        let person =
            async |username, name, profile, unit| app.person(username, name, profile, unit).await;
        let eva = person("eva", "Eva Norling", Profile::ProcessLeader, root).await;
        let mia = person("mia", "Mia Ås", Profile::Manager, school).await;
        let dag = person("dag", "Dag Ö", Profile::Manager, department).await;
        let edit = person("edit", "Edit Vald", Profile::ElectedMember, council).await;
        person("cora", "Cora Lind", Profile::Controller, committee).await;
        Self {
            app,
            root,
            school,
            vacant,
            eva,
            mia,
            dag,
            edit,
        }
    }

    pub async fn ctx(&self, person: PersonId) -> Ctx {
        self.app.as_person(person).await
    }

    /// The small model read in.
    pub async fn model(&self) -> ModelName {
        let eva = self.ctx(self.eva).await;
        import_model(&eva, file::read(LITTLE).unwrap())
            .await
            .unwrap()
    }

    pub fn command(&self) -> StartYear {
        StartYear {
            model: ("liten".into(), "1".into()),
            budget_year: 2027,
            ..StartYear::default()
        }
    }

    /// The year started.
    pub async fn started(&self) -> YearId {
        self.model().await;
        start_year(&self.ctx(self.eva).await, &self.command())
            .await
            .unwrap()
    }

    pub async fn tasks(&self, year: YearId) -> Vec<YearTask> {
        let system = self.app.system().await;
        let years = [year];
        let wanted = Wanted {
            years: Some(&years),
            ..Wanted::default()
        };
        tasks(&system, &wanted).await.unwrap()
    }

    pub async fn task(&self, year: YearId, step: &str, unit: UnitId) -> YearTask {
        let all = self.tasks(year).await;
        all.into_iter()
            .find(|t| t.step == step && t.unit == unit)
            .unwrap()
    }

    /// Lets the clock stand at noon of a day.
    pub fn on(&self, text: &str) {
        let at = kernel::Instant::start_of(day(text)).plus_seconds(12 * 3_600);
        self.app.clock.set(at);
    }
}

pub async fn add(
    app: &TestApp,
    code: &str,
    name: &str,
    kind: &str,
    parent: Option<UnitId>,
) -> UnitId {
    let new = NewUnit {
        code: code.into(),
        name: name.into(),
        kind: kind.into(),
        parent,
        is_authority: kind == "committee",
        from: day("2020-01-01"),
    };
    let ctx = app.system().await;
    let permit = ctx
        .permit("unit:edit", &access::Target::whole("unit"))
        .unwrap();
    let clock = app.clock.clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move { add_unit(tx, &clock, new).await })
    })
    .await
    .unwrap()
}
