//! The stage of the tests: a municipality with two committees, people in roles, and a small room whose figures are the live blocks.

use std::sync::{Arc, LazyLock};

use access::{Ctx, Profile, Target};
use db::{BoxFuture, Migration, View, params, set};
use document::{
    Block, Cell, Chart, Column, Document, Figure, Inline, RichText, Row, Table, Tone, chart,
};
use kernel::{Failure, Instant, Period, Result, UnitId, ids};
use organisation::api::{NewUnit, add_unit, found_municipality, load_units, rename_unit};
use render::{PdfOptions, PdfRenderer};
use reports::api::{
    CreateReport, FreezeReport, INTERIM_REPORT, ReportId, WriteText, create_report, freeze_report,
    text_sections, write_text,
};
use testing::{TestApp, each_database};
use web::{
    App, AppParts, BlockContent, BlockNote, BlockRequest, Capability, Door, Mode, PdfMaker,
    ReportBlock,
};

const MIGRATION: Migration = Migration {
    name: "figures/0001_figures",
    up: "CREATE RECORDED TABLE figure (unit_id TEXT NOT NULL, label TEXT NOT NULL, amount BIGINT NOT NULL); CREATE RECORDED TABLE occasion (name TEXT NOT NULL, period TEXT NOT NULL, state TEXT NOT NULL, deadline TEXT NOT NULL);",
    down: "DROP TABLE figure; DROP TABLE figure_history; DROP TABLE occasion; DROP TABLE occasion_history;",
};

const BLOCKS: &[ReportBlock] = &[
    ReportBlock {
        key: "attainment-summary",
        title: "figures",
        build,
    },
    ReportBlock {
        key: "assignments-by-theme",
        title: "figures",
        build,
    },
    ReportBlock {
        key: "indicator-charts",
        title: "figures",
        build: build_chart,
    },
    ReportBlock {
        key: "deviations",
        title: "figures",
        build,
    },
    ReportBlock {
        key: "economy-table",
        title: "figures",
        build,
    },
];

/// A room that keeps figures and shows them as every block of the supplied template.
fn figures() -> Capability {
    Capability {
        name: "figures",
        routes: Vec::new,
        migrations: &[MIGRATION],
        views: &[View {
            name: "v_round",
            sql: "SELECT id, name, period, state, deadline FROM {occasion}",
        }],
        rules: &[],
        texts: ("figures = Siffror", "figures = Figures"),
        menu: &[],
        work: None,
        report_blocks: BLOCKS,
        unit_reaction: None,
        interface: None,
        doctor: None,
    }
}

/// The sum of the unit's figures; a figure called "hinder" hinders freezing, one called "titta" is worth a look.
fn build(request: BlockRequest) -> BoxFuture<'static, Result<BlockContent>> {
    Box::pin(async move {
        let rows = request
            .ctx
            .read()
            .query(
                "SELECT f.label, f.amount, f.recorded_from FROM {figure} f WHERE f.unit_id = $1",
                params![request.unit],
            )
            .await?;
        let mut content = BlockContent {
            origin: "Siffrorna".into(),
            source_href: Some("/siffror".into()),
            ..BlockContent::default()
        };
        let mut sum = 0;
        for row in &rows {
            sum += row.int("amount")?;
            content.as_of = content.as_of.max(Some(row.instant("recorded_from")?));
            let label = row.text("label")?;
            if label == "trasig" {
                return Err(Failure::Fault("the source is broken".into()));
            }
            if label == "oklart" {
                content.reservation = Some("Två svar är inte klara.".into());
            }
            if ["hinder", "titta"].contains(&label.as_str()) {
                let blocks_freezing = label == "hinder";
                content.notes.push(BlockNote {
                    tone: Tone::Watch,
                    text: format!("Se över {label}"),
                    href: None,
                    blocks_freezing,
                });
            }
        }
        if let Some(round) = &request.round {
            content.notes.push(BlockNote {
                tone: Tone::Watch,
                text: format!("Tillfälle {round}"),
                href: None,
                blocks_freezing: false,
            });
        }
        let unit = request
            .ctx
            .org
            .tree
            .get(request.unit)
            .map(|u| u.name.clone())
            .unwrap_or_default();
        content.blocks = vec![
            Block::heading(2, "Summa", "summa"),
            Block::Paragraph {
                content: vec![
                    Inline::text(format!("{unit} har {sum} ")),
                    Inline::link("/siffror", "siffror"),
                ],
            },
        ];
        Ok(content)
    })
}

fn build_chart(request: BlockRequest) -> BoxFuture<'static, Result<BlockContent>> {
    Box::pin(async move {
        let mut content = build(request).await?;
        let outcome = chart::Series {
            name: "Utfall".into(),
            values: vec![Some(1.0), Some(2.0)],
            end_label: "2".into(),
        };
        let cells = |a: &str, b: &str| Row::new(vec![Cell::text(a), Cell::text(b)]);
        let figure = Figure {
            chart: Chart::Line(chart::LineChart {
                periods: vec!["2025".into(), "2026".into()],
                outcome,
                ..Default::default()
            }),
            title: "Kurva".into(),
            alt: "1 år 2025, 2 år 2026".into(),
            source: "Källa: siffrorna".into(),
            table: Table {
                caption: "Kurvan".into(),
                unit: None,
                columns: vec![Column::text("År"), Column::number("Utfall")],
                rows: vec![cells("2025", "1"), cells("2026", "2")],
                note: None,
            },
        };
        content.blocks.push(Block::figure(figure));
        Ok(content)
    })
}

/// The real maker of PDF files.
struct Typesetter(PdfRenderer);

impl PdfMaker for Typesetter {
    fn pdf(
        &self,
        document: &Document,
        author: &str,
        created: Instant,
        digest: Option<String>,
    ) -> Result<Vec<u8>> {
        let options = PdfOptions {
            author: author.to_owned(),
            created,
            frozen_digest: digest,
        };
        self.0.pdf(document, &options).map_err(Failure::fault)
    }
}

static TYPESETTER: LazyLock<Arc<Typesetter>> = LazyLock::new(|| {
    Arc::new(Typesetter(
        PdfRenderer::try_new().expect("the typesetter starts"),
    ))
});

pub struct Stage {
    pub test: TestApp,
    pub school: UnitId,
    pub culture: UnitId,
    /// Controller of the school committee.
    pub sara: Ctx,
    /// Controller of the culture committee.
    pub ali: Ctx,
}

impl std::ops::Deref for Stage {
    type Target = TestApp;
    fn deref(&self) -> &TestApp {
        &self.test
    }
}

/// Runs a test on the stage, on each database.
pub fn on_stage<F: Future<Output = ()>>(test: impl Fn(Stage) -> F) {
    let capabilities = [organisation::capability(), figures(), reports::capability()];
    each_database(&capabilities, load_units, |app| async {
        test(Stage::set_up(app).await).await
    });
}

impl Stage {
    async fn set_up(mut test: TestApp) -> Self {
        test.app = App::try_new(AppParts {
            db: test.app.services().db.clone(),
            clock: test.clock.clone(),
            capabilities: test.app.capabilities().to_vec(),
            units: load_units,
            pdf: Some(TYPESETTER.clone()),
            word: None,
            mode: Mode::Serve,
            door: Door::default(),
        })
        .expect("texts of both languages match");
        let system = test.system().await;
        let top = found_municipality(&system, "Fyrviks kommun")
            .await
            .expect("the municipality");
        let clock = test.clock.clone();
        let permit = system
            .permit("unit:edit", &Target::whole("unit"))
            .expect("a permit");
        let (school, culture) = system
            .write(permit, move |tx| {
                Box::pin(async move {
                    let from = kernel::parse_date("2020-01-01").expect("a date");
                    let new = |code: &str, name: &str| NewUnit {
                        code: code.into(),
                        name: name.into(),
                        kind: "committee".into(),
                        parent: Some(top),
                        is_authority: true,
                        from,
                    };
                    let school = add_unit(tx, &clock, new("100", "Grundskolenämnden")).await?;
                    let culture = add_unit(tx, &clock, new("200", "Kulturnämnden")).await?;
                    Ok((school, culture))
                })
            })
            .await
            .expect("units");
        let sara = test
            .person("sara", "Sara Axelsson", Profile::Controller, school)
            .await;
        let ali = test
            .person("ali", "Ali Demir", Profile::Controller, culture)
            .await;
        test.person("karin", "Karin Holm", Profile::Manager, school)
            .await;
        test.person("petra", "Petra Lind", Profile::ProcessLeader, top)
            .await;
        test.person("rune", "Rune Ek", Profile::Auditor, top).await;
        let (sara, ali) = (test.as_person(sara).await, test.as_person(ali).await);
        Self {
            test,
            school,
            culture,
            sara,
            ali,
        }
    }

    /// January to August 2026.
    pub fn period() -> Period {
        Period::months(2026, 1, 8).expect("a period")
    }

    pub fn command(&self, unit: UnitId) -> CreateReport {
        CreateReport {
            unit,
            period: Self::period(),
            round: None,
            template: INTERIM_REPORT.into(),
            title: "Delårsrapport augusti".into(),
        }
    }

    /// A draft of the school committee with every required text written; each text says its key.
    pub async fn written(&self) -> ReportId {
        let report = create_report(&self.sara, self.command(self.school))
            .await
            .expect("a report");
        self.write_all(report, "Första").await;
        report
    }

    pub async fn write_all(&self, report: ReportId, words: &str) {
        for (section, is_required) in text_sections(INTERIM_REPORT) {
            if is_required {
                let text = RichText::from_plain(&format!("{words} om {section}."));
                write_text(
                    &self.sara,
                    WriteText {
                        report,
                        section: section.into(),
                        text,
                        version: None,
                    },
                )
                .await
                .expect("a text");
            }
        }
    }

    /// Writes into a draft of the culture committee.
    pub async fn write_secret(&self, report: ReportId) {
        let text = RichText::from_plain("Hemligt om kulturen.");
        write_text(
            &self.ali,
            WriteText {
                report,
                section: "summary-text".into(),
                text,
                version: None,
            },
        )
        .await
        .expect("a text");
    }

    /// A frozen first version.
    pub async fn frozen(&self) -> ReportId {
        let report = self.written().await;
        freeze_report(
            &self.app,
            &self.sara,
            FreezeReport {
                report,
                number: 1,
                reason: None,
            },
        )
        .await
        .expect("frozen");
        report
    }

    pub async fn figure(&self, unit: UnitId, label: &'static str, amount: i64) {
        let system = self.system().await;
        let permit = system
            .permit("unit:edit", &Target::whole("unit"))
            .expect("a permit");
        let clock = self.clock.clone();
        let set = set! { "unit_id" => unit, "label" => label, "amount" => amount };
        system
            .write(permit, move |tx| {
                Box::pin(async move {
                    tx.insert("figure", ids::generate(&clock).hyphenated(), set)
                        .await
                })
            })
            .await
            .expect("a figure");
    }

    /// A reporting round for January to June 2026, and one that is not opened yet.
    pub async fn round(&self) -> String {
        let system = self.system().await;
        let permit = system
            .permit("unit:edit", &Target::whole("unit"))
            .expect("a permit");
        let clock = self.clock.clone();
        let of = |name: &str, state: &str| set! { "name" => name, "period" => "2026-H1", "state" => state, "deadline" => "2026-09-25" };
        let (open, draft) = (of("Delår juni", "open"), of("Inte öppnat", "draft"));
        system
            .write(permit, move |tx| {
                Box::pin(async move {
                    let id = ids::generate(&clock).hyphenated().to_string();
                    tx.insert("occasion", &id, open).await?;
                    tx.insert("occasion", ids::generate(&clock).hyphenated(), draft)
                        .await?;
                    Ok(id)
                })
            })
            .await
            .expect("a round")
    }

    pub async fn rename_school(&self, name: &'static str, from: &'static str) {
        let system = self.system().await;
        let permit = system
            .permit("unit:edit", &Target::whole("unit"))
            .expect("a permit");
        let (unit, from, clock) = (
            self.school,
            kernel::parse_date(from).expect("a date"),
            self.clock.clone(),
        );
        system
            .write(permit, move |tx| {
                Box::pin(async move { rename_unit(tx, &clock, unit, name, from).await.map(|_| ()) })
            })
            .await
            .expect("renamed");
    }

    /// How many rows a table holds.
    pub async fn count(&self, table: &str) -> i64 {
        let read = self.app.services().db.read(None);
        read.load(&format!("SELECT COUNT(*) AS n FROM {table}"), vec![])
            .await
            .expect("a table")
            .int("n")
            .expect("a number")
    }

    pub fn later(&self, seconds: i64) {
        self.clock.set(self.clock.now().plus_seconds(seconds));
    }
}

/// The code of a refusal.
pub fn refused<T: std::fmt::Debug>(outcome: Result<T>) -> &'static str {
    match outcome {
        Err(Failure::Refused(refusal)) => refusal.code,
        other => panic!("not refused: {other:?}"),
    }
}
