//! What others do while a report is being frozen, and rounds that are not opened.

use std::sync::{Arc, Mutex, mpsc};

use document::{Document, RichText};
use kernel::{Failure, Instant, Result};
use reports::api::{
    CreateReport, FreezeReport, RenameReport, ReportId, WriteText, create_report, freeze_report,
    rename_report, write_text,
};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use web::{App, AppParts, Door, Mode, PdfMaker};

use crate::stage::{Stage, on_stage, refused};

/// A maker of PDF files that says when it has begun and goes on when it is told.
struct Slow {
    begun: UnboundedSender<()>,
    go: Mutex<mpsc::Receiver<()>>,
}

impl PdfMaker for Slow {
    fn pdf(&self, _: &Document, _: &str, _: Instant, _: Option<String>) -> Result<Vec<u8>> {
        self.begun.send(()).map_err(Failure::fault)?;
        let go = self.go.lock().map_err(|e| Failure::Fault(e.to_string()))?;
        go.recv().map_err(Failure::fault)?;
        Ok(b"%PDF-1.7".to_vec())
    }
}

/// Freezes a report; when the text of it has been set, something else is done before it goes on.
async fn frozen_around(
    stage: &Stage,
    report: ReportId,
    deed: impl Future<Output = ()>,
) -> Result<i64> {
    let (begun, mut has_begun) = unbounded_channel();
    let (goes_on, go) = mpsc::channel();
    let app = App::try_new(AppParts {
        db: stage.app.services().db.clone(),
        clock: stage.clock.clone(),
        capabilities: stage.app.capabilities().to_vec(),
        units: organisation::api::load_units,
        pdf: Some(Arc::new(Slow {
            begun,
            go: Mutex::new(go),
        })),
        word: None,
        mode: Mode::Serve,
        door: Door::default(),
    })
    .unwrap();
    let meanwhile = async {
        has_begun.recv().await.unwrap();
        deed.await;
        goes_on.send(()).unwrap();
    };
    let freeze = freeze_report(&app, &stage.sara, first(report));
    let (outcome, ()) = futures::join!(freeze, meanwhile);
    outcome
}

fn first(report: ReportId) -> FreezeReport {
    FreezeReport {
        report,
        number: 1,
        reason: None,
    }
}

#[test]
fn a_text_that_is_saved_while_a_report_is_frozen_is_not_lost() {
    on_stage(|stage| async move {
        let report = stage.written().await;
        let text = WriteText {
            report,
            section: "summary-text".into(),
            text: RichText::from_plain("Sent men sparat."),
            version: None,
        };
        let outcome = frozen_around(&stage, report, async {
            write_text(&stage.sara, text).await.unwrap();
        })
        .await;
        assert_eq!(refused(outcome), "report-changed");
        assert_eq!(stage.count("report_version").await, 0);
        freeze_report(&stage.app, &stage.sara, first(report))
            .await
            .unwrap();
        let mut sara = stage.signed_in("sara").await;
        let page = sara.get(&format!("/rapporter/{report}/version/1")).await;
        assert!(page.contains("Sent men sparat."));
    });
}

#[test]
fn a_title_that_is_saved_while_a_report_is_frozen_is_not_lost() {
    on_stage(|stage| async move {
        let report = stage.written().await;
        let title = RenameReport {
            report,
            title: "Delårsrapport per augusti".into(),
            version: None,
        };
        let outcome = frozen_around(&stage, report, async {
            rename_report(&stage.sara, title).await.unwrap();
        })
        .await;
        assert_eq!(refused(outcome), "report-changed");
        assert_eq!(
            freeze_report(&stage.app, &stage.sara, first(report))
                .await
                .unwrap(),
            1
        );
    });
}

#[test]
fn a_report_tells_of_no_round_that_is_not_opened() {
    on_stage(|stage| async move {
        stage.round().await;
        let read = stage.app.services().db.read(None);
        let row = read
            .load("SELECT id FROM occasion WHERE state = 'draft'", vec![])
            .await
            .unwrap();
        let draft = row.text("id").unwrap();
        let command = CreateReport {
            round: Some(draft.clone()),
            ..stage.command(stage.school)
        };
        let outcome = create_report(&stage.sara, command).await;
        assert!(
            matches!(&outcome, Err(Failure::Invalid(e)) if e.iter().any(|e| e.field == "round")),
            "{outcome:?}"
        );
        let mut sara = stage.signed_in("sara").await;
        let form = sara.get(&format!("/rapporter/ny?runda={draft}")).await;
        assert!(!form.contains("Inte öppnat"));
    });
}
