//! A small municipality with people in roles, and files of amounts.

use std::future::Future;

use access::{Ctx, Profile, Target};
use economy::api::{AmountFile, AmountKind, EconomyTable, Line, RowKind};
use kernel::{Date, Money, Period, PersonId, Scale, UnitId};
use organisation::api::{NewUnit, add_unit};
use testing::TestApp;

pub struct World {
    pub app: TestApp,
    pub root: UnitId,
    /// Grundskolenämnden.
    pub schools: UnitId,
    pub east: UnitId,
    pub west: UnitId,
    /// Socialnämnden.
    pub social: UnitId,
    /// Process leader.
    pub eva: PersonId,
    /// Controller of the schools.
    pub cora: PersonId,
    /// Manager of the eastern area.
    pub mia: PersonId,
}

pub fn day(text: &str) -> Date {
    kernel::parse_date(text).unwrap()
}

pub fn period(key: &str) -> Period {
    Period::parse_key(key).unwrap()
}

pub fn mnkr(text: &str) -> Money {
    kernel::parse_amount(text, Scale::Mnkr).unwrap()
}

/// Runs a test on each database in a world of its own.
pub fn each_world<F, T>(test: F)
where
    F: Fn(World) -> T,
    T: Future<Output = ()>,
{
    testing::each_database(
        &[organisation::capability(), economy::capability()],
        organisation::api::load_units,
        |app| {
            let test = &test;
            async move { test(World::build(app).await).await }
        },
    );
}

impl World {
    async fn build(app: TestApp) -> Self {
        let root = add(&app, "0", "Fyrvik", "municipality", None, false).await;
        let schools = add(
            &app,
            "310",
            "Grundskolenämnden",
            "committee",
            Some(root),
            true,
        )
        .await;
        let east = add(&app, "311", "Område Öster", "area", Some(schools), false).await;
        let west = add(&app, "312", "Område Väster", "area", Some(schools), false).await;
        let social = add(&app, "330", "Socialnämnden", "committee", Some(root), true).await;
        let eva = app
            .person("eva", "Eva Norling", Profile::ProcessLeader, root)
            .await;
        let cora = app
            .person("cora", "Cora Lind", Profile::Controller, schools)
            .await;
        let mia = app.person("mia", "Mia Ås", Profile::Manager, east).await;
        app.person("ava", "Ava Revisor", Profile::Auditor, root)
            .await;
        Self {
            app,
            root,
            schools,
            east,
            west,
            social,
            eva,
            cora,
            mia,
        }
    }

    pub async fn ctx(&self, person: PersonId) -> Ctx {
        self.app.as_person(person).await
    }

    pub async fn table(&self, unit: UnitId, key: &str) -> EconomyTable {
        let ctx = self.app.system().await;
        let there = ctx.looking_at(period(key).end(), None).await.unwrap();
        economy::api::table(&there.read(), &there.org, unit, period(key))
            .await
            .unwrap()
    }
}

pub async fn add(
    app: &TestApp,
    code: &str,
    name: &str,
    kind: &str,
    parent: Option<UnitId>,
    is_authority: bool,
) -> UnitId {
    let ctx = app.system().await;
    let permit = ctx.permit("unit:edit", &Target::whole("unit")).unwrap();
    let clock = app.clock.clone();
    let new = NewUnit {
        code: code.into(),
        name: name.into(),
        kind: kind.into(),
        parent,
        is_authority,
        from: day("2015-01-01"),
    };
    ctx.write(permit, move |tx| {
        Box::pin(async move { add_unit(tx, &clock, new).await })
    })
    .await
    .unwrap()
}

/// A file in millions.
pub fn file(kind: AmountKind, text: &str) -> AmountFile {
    AmountFile {
        name: "belopp.csv".into(),
        bytes: text.as_bytes().to_vec(),
        kind,
        scale: Scale::Mnkr,
        source: "Ekonomisystemet".into(),
        is_made_up: false,
        sheet: None,
        is_again: false,
    }
}

/// Budget, outcome and deviation of the result.
pub fn result(table: &EconomyTable) -> (Option<Money>, Option<Money>, Option<Money>) {
    let row = table.result().unwrap();
    (row.budget, row.outcome, row.deviation)
}

pub fn outcome(table: &EconomyTable, line: Line) -> Option<Money> {
    table
        .rows
        .iter()
        .find(|r| r.kind == RowKind::Line(line))
        .and_then(|r| r.outcome)
}
