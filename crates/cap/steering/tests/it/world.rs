//! A small municipality with people in roles, and a budget to give out.

use access::{Ctx, Profile, Target};
use kernel::{Date, Period, PersonId, Result, UnitId};
use organisation::api::{NewUnit, add_unit};
use steering::api::{
    AddItem, DecisionId, ItemId, ItemKind, Receiver, ReceiverRole, Receivers, RegisterDecision,
    ReportBack, Theme, add_item, publish_decision, receivers_of, register_decision,
};
use testing::TestApp;

pub struct World {
    pub app: TestApp,
    pub council: UnitId,
    pub executive: UnitId,
    /// Grundskolenämnden.
    pub schools: UnitId,
    /// Socialnämnden.
    pub social: UnitId,
    pub housing: UnitId,
    pub department: UnitId,
    pub school: UnitId,
    pub eva: PersonId,
    pub cora: PersonId,
    pub sam: PersonId,
    pub mia: PersonId,
}

pub fn day(text: &str) -> Date {
    kernel::parse_date(text).unwrap()
}

pub fn year(year: i32) -> Period {
    Period::year(year).unwrap()
}

/// Runs a test on each database in a world of its own.
pub fn each_world<F, T>(test: F)
where
    F: Fn(World) -> T,
    T: Future<Output = ()>,
{
    testing::each_database(
        &[organisation::capability(), steering::capability()],
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
        let council = add(
            &app,
            "10",
            "Kommunfullmäktige",
            "council",
            Some(root),
            false,
        )
        .await;
        let executive = add(
            &app,
            "20",
            "Kommunstyrelsen",
            "executive-committee",
            Some(root),
            true,
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
        let social = add(&app, "330", "Socialnämnden", "committee", Some(root), true).await;
        let housing = add(
            &app,
            "900",
            "Fyrviks Bostäder AB",
            "municipal-company",
            Some(root),
            true,
        )
        .await;
        let department = add(
            &app,
            "311",
            "Grundskoleförvaltningen",
            "department",
            Some(schools),
            false,
        )
        .await;
        let school = add(
            &app,
            "3111",
            "Ekåsens skola",
            "local-unit",
            Some(department),
            false,
        )
        .await;
        let eva = app
            .person("eva", "Eva Norling", Profile::ProcessLeader, root)
            .await;
        let cora = app
            .person("cora", "Cora Lind", Profile::Controller, schools)
            .await;
        let sam = app
            .person("sam", "Sam Ek", Profile::Controller, social)
            .await;
        let mia = app.person("mia", "Mia Ås", Profile::Manager, school).await;
        app.person("ava", "Ava Revisor", Profile::Auditor, root)
            .await;
        app.person("edit", "Edit Vald", Profile::ElectedMember, schools)
            .await;
        Self {
            app,
            council,
            executive,
            schools,
            social,
            housing,
            department,
            school,
            eva,
            cora,
            sam,
            mia,
        }
    }

    pub async fn ctx(&self, person: PersonId) -> Ctx {
        self.app.as_person(person).await
    }

    pub async fn budget(&self) -> DecisionId {
        let command = RegisterDecision {
            body: self.council,
            decided_on: day("2025-11-27"),
            section: Some("412".into()),
            registration_number: Some("KS 2025-0871".into()),
            title: "Budget 2026".into(),
        };
        register_decision(&self.ctx(self.eva).await, command)
            .await
            .unwrap()
    }

    pub fn goal(&self, decision: DecisionId, title: &str, receivers: Receivers) -> AddItem {
        AddItem {
            decision,
            kind: ItemKind::Goal,
            number: None,
            title: title.into(),
            wording: format!("{title} varje år."),
            due_period: year(2026),
            report_back: ReportBack::InterimAndAnnual,
            theme: Some(Theme::Social),
            receivers,
            is_sound_financial: true,
            under: None,
        }
    }

    /// A published goal of the council with its receivers.
    pub async fn published(&self, title: &str, receivers: Receivers) -> (ItemId, Vec<Receiver>) {
        let decision = self.budget().await;
        let eva = self.ctx(self.eva).await;
        let item = add_item(&eva, self.goal(decision, title, receivers))
            .await
            .unwrap();
        assert_eq!(publish_decision(&eva, decision, None).await.unwrap(), 1);
        (item, self.receivers(item).await)
    }

    pub async fn to_schools_and_social(&self, title: &str) -> (ItemId, Receiver, Receiver) {
        let chosen = Receivers::named([
            (self.schools, ReceiverRole::Responsible),
            (self.social, ReceiverRole::Cooperating),
        ]);
        let (item, receivers) = self.published(title, chosen).await;
        let of = |unit| receivers.iter().find(|r| r.unit == unit).cloned().unwrap();
        (item, of(self.schools), of(self.social))
    }

    pub async fn receivers(&self, item: ItemId) -> Vec<Receiver> {
        let ctx = self.app.system().await;
        receivers_of(&ctx.read(), &[item]).await.unwrap()
    }
}

async fn add(
    app: &TestApp,
    code: &str,
    name: &str,
    kind: &str,
    parent: Option<UnitId>,
    is_authority: bool,
) -> UnitId {
    let new = NewUnit {
        code: code.into(),
        name: name.into(),
        kind: kind.into(),
        parent,
        is_authority,
        from: day("2020-01-01"),
    };
    change_units(app, move |tx, clock| {
        Box::pin(async move { add_unit(tx, &clock, new).await })
    })
    .await
}

/// Changes the organisation as the command line does.
pub async fn change_units<T, F>(app: &TestApp, change: F) -> T
where
    T: Send + 'static,
    F: for<'a> FnOnce(&'a mut db::Tx, kernel::Clock) -> db::BoxFuture<'a, Result<T>>
        + Send
        + 'static,
{
    let ctx = app.system().await;
    let permit = ctx.permit("unit:edit", &Target::whole("unit")).unwrap();
    let clock = app.clock.clone();
    ctx.write(permit, move |tx| change(tx, clock))
        .await
        .unwrap()
}
