//! A report of some sixty pages with twenty charts, made into PDF.

use std::time::Instant;

use document::chart::{Chart, LineChart, Series};
use document::{
    Block, Cell, Column, Document, Figure as Picture, Inline, Language, Row, Table, Words,
};
use kernel::{Failure, Result};
use web::App;

use super::figures::{Figure, resident_mb, single, timed};

const CHAPTERS: usize = 20;
const RUNS: usize = 5;

/// The time of a PDF, its size, and the memory it leaves taken.
pub fn measure(app: &App) -> Result<Vec<Figure>> {
    let maker = app.pdf()?;
    let document = long_report();
    let mut millis = Vec::new();
    let mut size = 0;
    for _ in 0..RUNS {
        let begun = Instant::now();
        size = maker
            .pdf(&document, "Mätkommun", app.services().clock.now(), None)?
            .len();
        millis.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    if size == 0 {
        return Err(Failure::Fault("ingen PDF".into()));
    }
    Ok(vec![
        timed(
            "delårsrapport med 20 diagram som PDF",
            Some(2_000.0),
            millis,
        ),
        single("PDF:ens storlek", "kB", None, size as f64 / 1024.0),
        single("minne efter PDF", "MB", None, resident_mb()),
    ])
}

fn long_report() -> Document {
    let words = Words {
        contents: "Innehåll".into(),
        page: "Sida".into(),
        of: "av".into(),
        show_as_table: "Visa som tabell".into(),
        axis_starts_at: "Axeln börjar vid".into(),
        digest: "Kontrollsumma".into(),
    };
    let mut document = Document::new("Delårsrapport augusti", Language::Swedish, words);
    for chapter in 1..=CHAPTERS {
        document.body.push(Block::heading(
            1,
            format!("Kapitel {chapter}"),
            format!("kapitel-{chapter}"),
        ));
        for part in 1..=6 {
            document.body.push(Block::heading(
                2,
                format!("Avsnitt {chapter}.{part}"),
                format!("avsnitt-{chapter}-{part}"),
            ));
            document.body.push(Block::text(format!(
                "Nämnden har i avsnitt {chapter}.{part} följt upp sina mål. {}",
                BODY.repeat(4)
            )));
        }
        document.body.push(Block::figure(picture(chapter)));
        document.body.push(Block::Table(table(chapter)));
    }
    document
}

const BODY: &str = "Verksamheten har bedrivits enligt plan under perioden och avvikelserna är få. Åtgärder är beslutade där värden saknas eller målet inte väntas nås, och de följs upp vid nästa tillfälle. ";

fn picture(chapter: usize) -> Picture {
    let periods: Vec<String> = (2017..=2026).map(|y| y.to_string()).collect();
    let values = (0..periods.len())
        .map(|n| Some(200.0 + ((n * 7 + chapter * 3) % 40) as f64))
        .collect();
    let outcome = Series {
        name: "Utfall".into(),
        values,
        end_label: "Utfall".into(),
    };
    let chart = Chart::Line(LineChart {
        periods,
        outcome,
        ..LineChart::default()
    });
    Picture {
        chart,
        title: format!("Indikator {chapter}"),
        alt: format!("Utvecklingen för indikator {chapter}"),
        source: "Källa: påhittad".into(),
        table: table(chapter),
    }
}

fn table(chapter: usize) -> Table {
    let rows = (0..12)
        .map(|n| {
            Row::new(vec![
                Cell::text(format!("Enhet {n}")),
                Cell::text(format!("{}", n * chapter)),
                Cell {
                    content: vec![Inline::text("12,5")],
                    negative: false,
                },
            ])
        })
        .collect();
    Table {
        caption: format!("Tabell {chapter}"),
        unit: Some("tkr".into()),
        columns: vec![
            Column::text("Enhet"),
            Column::number("Utfall"),
            Column::number("Avvikelse"),
        ],
        rows,
        note: None,
    }
}
