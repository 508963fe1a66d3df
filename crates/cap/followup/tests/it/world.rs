//! A small municipality with a budget given out, an activity, an indicator without its value, and a round about it all.

use access::{Ctx, Profile, Target};
use document::RichText;
use followup::api::*;
use indicators::api::{
    Aggregation, Definition, Direction, Gender, IndicatorId, NewValue, ValueKey,
};
use kernel::{Date, Period, PeriodKind, PersonId, Result, Scaled, UnitId};
use organisation::api::{NewUnit, add_unit};
use steering::api::{
    AddItem, ItemId, ItemKind, PlanActivity, ReceiverRole, Receivers, RegisterDecision, ReportBack,
    Theme, add_item, plan_activity, publish_decision, register_decision,
};
use testing::TestApp;

pub struct World {
    pub app: TestApp,
    pub root: UnitId,
    pub schools: UnitId,
    pub social: UnitId,
    pub department: UnitId,
    pub school: UnitId,
    pub vacant: UnitId,
    pub eva: PersonId,
    pub cora: PersonId,
    pub sam: PersonId,
    /// Manager of the school.
    pub mia: PersonId,
    /// Manager of the department, above the school.
    pub dag: PersonId,
    pub goal: ItemId,
    pub indicator: IndicatorId,
}

pub fn day(text: &str) -> Date {
    kernel::parse_date(text).unwrap()
}

pub fn august() -> Period {
    Period::months(2026, 1, 8).unwrap()
}

pub fn plain(text: &str) -> RichText {
    RichText::from_plain(text)
}

pub fn capabilities() -> Vec<web::Capability> {
    vec![
        organisation::capability(),
        steering::capability(),
        indicators::capability(),
        economy::capability(),
        followup::capability(),
    ]
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
        let social = add(&app, "330", "Socialnämnden", "committee", Some(root), true).await;
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
        let vacant = add(
            &app,
            "3112",
            "Björkdungens skola",
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
        let dag = app
            .person("dag", "Dag Ö", Profile::Manager, department)
            .await;
        app.person("ava", "Ava Revisor", Profile::Auditor, root)
            .await;
        app.person("edit", "Edit Vald", Profile::ElectedMember, schools)
            .await;
        let system = app.system().await;
        let command = RegisterDecision {
            body: council,
            decided_on: day("2025-11-27"),
            section: Some("412".into()),
            registration_number: Some("KS 2025-0871".into()),
            title: "Budget 2026".into(),
        };
        let decision = register_decision(&system, command).await.unwrap();
        let item = |kind, title: &str, units: Vec<UnitId>| AddItem {
            decision,
            kind,
            number: None,
            title: title.into(),
            wording: format!("{title} varje år."),
            due_period: Period::year(2026).unwrap(),
            report_back: ReportBack::EachRound,
            theme: Some(Theme::Social),
            receivers: Receivers::named(units.into_iter().map(|u| (u, ReceiverRole::Responsible))),
            is_sound_financial: false,
            under: None,
        };
        let goal = add_item(
            &system,
            item(ItemKind::Goal, "Trygga elever", vec![school, social]),
        )
        .await
        .unwrap();
        add_item(
            &system,
            item(ItemKind::Assignment, "Cykla till arbetet", vec![school]),
        )
        .await
        .unwrap();
        publish_decision(&system, decision, None).await.unwrap();
        let activity = PlanActivity {
            unit: school,
            under: goal,
            title: "Läsverkstad".into(),
            wording: String::new(),
            starts_on: day("2026-02-01"),
            ends_on: day("2026-11-30"),
            responsible: None,
        };
        plan_activity(&system, activity).await.unwrap();
        let indicator = indicators::api::define_indicator(&system, definition(root))
            .await
            .unwrap();
        let linked = indicators::api::ItemId::parse(&goal.to_string()).unwrap();
        indicators::api::link_item(&system, indicator, linked, None)
            .await
            .unwrap();
        Self {
            app,
            root,
            schools,
            social,
            department,
            school,
            vacant,
            eva,
            cora,
            sam,
            mia,
            dag,
            goal,
            indicator,
        }
    }

    pub async fn ctx(&self, person: PersonId) -> Ctx {
        self.app.as_person(person).await
    }

    pub fn laid_out(&self) -> NewRound {
        NewRound {
            name: "Delår augusti 2026".into(),
            period: august(),
            opens_on: day("2026-09-01"),
            deadline: day("2026-09-25"),
            units: UnitRule::AllAuthorities,
            asks: Ask::ALL.to_vec(),
        }
    }

    /// A round that is open.
    pub async fn opened(&self) -> RoundId {
        let eva = self.ctx(self.eva).await;
        let round = add_round(&eva, self.laid_out()).await.unwrap();
        open_round(&eva, round).await.unwrap();
        round
    }

    pub async fn lines(&self, round: RoundId, unit: UnitId) -> Vec<Line> {
        lines(&self.app.system().await.read(), round, unit)
            .await
            .unwrap()
    }

    pub async fn line(&self, round: RoundId, unit: UnitId, subject: SubjectKind) -> Line {
        self.lines(round, unit)
            .await
            .into_iter()
            .find(|l| l.subject == subject)
            .unwrap()
    }

    pub async fn state(&self, round: RoundId, unit: UnitId) -> ReportState {
        let system = self.app.system().await;
        let round = followup::api::round(&system.read(), round).await.unwrap();
        let (_, reports) = progress(&system, &round).await.unwrap();
        reports.into_iter().find(|r| r.unit == unit).unwrap().state
    }

    /// Answers every line of a unit in full.
    pub async fn answer_all(&self, by: PersonId, round: RoundId, unit: UnitId, status: &str) {
        let ctx = self.ctx(by).await;
        for line in self.lines(round, unit).await {
            let saved = save_answer(&ctx, full(&line, status)).await.unwrap();
            assert!(
                saved.is_confirmed,
                "{:?} lacks {:?}",
                line.subject, saved.gaps
            );
        }
    }

    pub async fn record(&self, unit: UnitId, value: &str) {
        let key = ValueKey {
            indicator: self.indicator,
            unit,
            period: Period::year(2025).unwrap(),
            gender: Gender::T,
        };
        let value = NewValue {
            key,
            value: Some(Scaled::parse(value).unwrap()),
            source: None,
            source_row: None,
            is_made_up: false,
            note: None,
        };
        indicators::api::record_value(&self.app.system().await, value)
            .await
            .unwrap();
    }
}

/// An answer that lacks nothing.
pub fn full(line: &Line, status: &str) -> SaveAnswer {
    let mut answer = SaveAnswer::new(line.id, Some(line.version));
    match line.question {
        Question::Status => {
            answer.status = Some(status.into());
            answer.comment = plain("Det går framåt.");
            answer.cause = plain("Två klasser slogs ihop.");
            answer.consequence = plain("Färre lektioner börjar sent.");
            answer.measures = plain("Två vuxna i klassrummet.");
            answer.missing_reason = Some("Enkäten kommer i oktober.".into());
            answer.basis = Some("Elevråd i alla årskurser.".into());
        }
        Question::Value => answer.missing_reason = Some("Enkäten kommer i oktober.".into()),
        Question::Forecast => answer.forecast = Some(kernel::Money::from_ore(-5_502_000_000)),
    }
    answer.confirm = true;
    answer
}

fn definition(unit: UnitId) -> Definition {
    Definition {
        unit,
        code: "TRYGG".into(),
        name: "Elever som känner sig trygga".into(),
        definition: "Andel som svarar ja.".into(),
        measurement_unit: "%".into(),
        direction: Direction::Up,
        decimals: 1,
        periodicity: PeriodKind::Year,
        publication_delay_days: 30,
        source: "Enkät".into(),
        licence: "CC0".into(),
        aggregation: Aggregation::None,
        by_gender: true,
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
