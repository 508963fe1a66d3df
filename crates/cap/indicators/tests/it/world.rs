//! A small municipality with people in roles, a goal, and indicators.

use std::future::Future;

use access::{Ctx, Profile, Target};
use indicators::api::{
    Aggregation, Definition, Direction, Gender, IndicatorId, ItemId, NewValue, ValueFile, ValueKey,
    define_indicator, record_values,
};
use kernel::{Date, Period, PeriodKind, PersonId, Scaled, UnitId};
use organisation::api::{NewUnit, add_unit};
use steering::api::{
    AddItem, ItemKind, ReceiverRole, Receivers, RegisterDecision, ReportBack, Theme, add_item,
    publish_decision, register_decision,
};
use testing::TestApp;

pub struct World {
    pub app: TestApp,
    pub root: UnitId,
    pub council: UnitId,
    /// Grundskolenämnden.
    pub schools: UnitId,
    pub school: UnitId,
    /// Socialnämnden.
    pub social: UnitId,
    /// Process leader.
    pub eva: PersonId,
    /// Controller of the schools.
    pub cora: PersonId,
    /// Manager of the school.
    pub mia: PersonId,
}

pub fn day(text: &str) -> Date {
    kernel::parse_date(text).unwrap()
}

pub fn period(key: &str) -> Period {
    Period::parse_key(key).unwrap()
}

pub fn value(text: &str) -> Scaled {
    Scaled::parse(text).unwrap()
}

/// Runs a test on each database in a world of its own.
pub fn each_world<F, T>(test: F)
where
    F: Fn(World) -> T,
    T: Future<Output = ()>,
{
    let rooms = [
        organisation::capability(),
        steering::capability(),
        indicators::capability(),
    ];
    testing::each_database(&rooms, organisation::api::load_units, |app| {
        let test = &test;
        async move { test(World::build(app).await).await }
    });
}

impl World {
    async fn build(app: TestApp) -> Self {
        let root = add(&app, "0", "Fyrvik", "municipality", None, false).await;
        let council = add(
            &app,
            "10",
            "Kommunfullmäktige",
            "council",
            Some(root),
            false,
        )
        .await;
        let schools = add(
            &app,
            "310",
            "Grundskolenämnden",
            "committee",
            Some(root),
            true,
        )
        .await;
        let school = add(
            &app,
            "3111",
            "Ekåsens skola",
            "local-unit",
            Some(schools),
            false,
        )
        .await;
        let social = add(&app, "330", "Socialnämnden", "committee", Some(root), true).await;
        let eva = app
            .person("eva", "Eva Norling", Profile::ProcessLeader, root)
            .await;
        let cora = app
            .person("cora", "Cora Lind", Profile::Controller, schools)
            .await;
        let mia = app.person("mia", "Mia Ås", Profile::Manager, school).await;
        app.person("ava", "Ava Revisor", Profile::Auditor, root)
            .await;
        Self {
            app,
            root,
            council,
            schools,
            school,
            social,
            eva,
            cora,
            mia,
        }
    }

    pub async fn ctx(&self, person: PersonId) -> Ctx {
        self.app.as_person(person).await
    }

    /// A yearly indicator kept by the municipality, with 60 days to publication.
    pub fn definition(&self, code: &str, name: &str) -> Definition {
        Definition {
            unit: self.root,
            code: code.into(),
            name: name.into(),
            definition: "Genomsnitt, 17 ämnen.".into(),
            measurement_unit: "poäng".into(),
            direction: Direction::Up,
            decimals: 1,
            periodicity: PeriodKind::Year,
            publication_delay_days: 60,
            source: "Kolada".into(),
            licence: String::new(),
            aggregation: Aggregation::Mean,
            by_gender: true,
        }
    }

    pub async fn indicator(&self, code: &str, name: &str) -> IndicatorId {
        define_indicator(&self.ctx(self.eva).await, self.definition(code, name))
            .await
            .unwrap()
    }

    pub async fn record(&self, indicator: IndicatorId, unit: UnitId, values: &[(&str, &str)]) {
        let new = values
            .iter()
            .map(|(key, text)| new_value(indicator, unit, key, Some(text)))
            .collect();
        record_values(&self.ctx(self.eva).await, new).await.unwrap();
    }

    /// A published goal of the council that both committees have received.
    pub async fn goal(&self, title: &str) -> ItemId {
        let eva = self.ctx(self.eva).await;
        let decision = RegisterDecision {
            body: self.council,
            decided_on: day("2025-11-27"),
            section: Some("412".into()),
            registration_number: Some("KS 2025-0871".into()),
            title: format!("Budget 2026, {title}"),
        };
        let decision = register_decision(&eva, decision).await.unwrap();
        let goal = AddItem {
            decision,
            kind: ItemKind::Goal,
            number: None,
            title: title.into(),
            wording: format!("{title} varje år."),
            due_period: period("2026"),
            report_back: ReportBack::InterimAndAnnual,
            theme: Some(Theme::Social),
            receivers: Receivers::named([
                (self.schools, ReceiverRole::Responsible),
                (self.social, ReceiverRole::Cooperating),
            ]),
            is_sound_financial: false,
            under: None,
        };
        let item = add_item(&eva, goal).await.unwrap();
        publish_decision(&eva, decision, None).await.unwrap();
        item
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

pub fn new_value(indicator: IndicatorId, unit: UnitId, key: &str, text: Option<&str>) -> NewValue {
    NewValue {
        key: ValueKey {
            indicator,
            unit,
            period: period(key),
            gender: Gender::T,
        },
        value: text.map(value),
        source: None,
        source_row: None,
        is_made_up: false,
        note: None,
    }
}

pub fn file(text: &str) -> ValueFile {
    ValueFile {
        name: "varden.csv".into(),
        bytes: text.as_bytes().to_vec(),
        municipality: None,
        sheet: None,
        is_again: false,
    }
}
