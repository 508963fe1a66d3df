//! The documents the tests render.

use document::chart::{
    Bar, BarChart, Bullet, BulletChart, Chart, Deviation, DeviationChart, Forecast, LineChart,
    Series, Span, StripChart, StripRow, TimeMark, Timeline,
};
use document::{
    Block, Cell, Column, Document, Figure, Inline, Language, RichText, Row, Table, Tally, Tone,
    Words,
};

fn words() -> Words {
    Words {
        contents: "Innehåll".into(),
        page: "Sida".into(),
        of: "av".into(),
        show_as_table: "Visa som tabell".into(),
        axis_starts_at: "Axeln börjar vid".into(),
        digest: "Fingeravtryck".into(),
    }
}

fn report(title: &str) -> Document {
    let mut report = Document::new(title, Language::Swedish, words());
    report.subtitle = Some("Grundskolenämnden, Fyrviks kommun".into());
    report.meta = vec![
        ("Period".into(), "januari–augusti 2026".into()),
        ("Fryst".into(), "22 sep 2026 15.20".into()),
        ("Version".into(), "1".into()),
    ];
    report
}

/// A report of a few pages with every kind of block and chart.
pub fn short_report() -> Document {
    let mut report = report("Delårsrapport augusti 2026");
    report.body = vec![
        Block::heading(1, "1 Sammanfattning", "k1"),
        Block::text(
            "Verksamheten har i huvudsak bedrivits enligt plan. Resultatet för perioden är 85,6 mnkr, främst för att tjänster \
             har tillsatts sent. För helåret väntas ett överskott på 25 mnkr.",
        ),
        Block::Paragraph {
            content: vec![
                Inline::text("Behörigheten till gymnasiet "),
                Inline::strong("ökar"),
                Inline::text(", men skillnaden mellan skolorna "),
                Inline::emphasis("består"),
                Inline::text(". Se "),
                Inline::link("#k2", "målen"),
                Inline::text(" och "),
                Inline::link("https://www.kolada.se", "Kolada"),
                Inline::text("."),
            ],
        },
        Block::Note {
            tone: Tone::Watch,
            content: vec![
                Inline::strong("En angiven total stämmer inte. "),
                Inline::text(
                    "Raden Totalt är 64,2 i filen men delarna blir 64,7. Båda är sparade.",
                ),
            ],
        },
        Block::heading(1, "2 Mål", "k2"),
        Block::Group {
            origin: "Källa: uppföljningen 15 sep 2026.".into(),
            blocks: vec![tally()],
        },
        Block::heading(2, "2.1 Kunskap", "k21"),
        Block::figure(line_figure("Meritvärde i årskurs 9, 2020–2026")),
        Block::heading(1, "3 Uppdrag", "k3"),
        Block::Table(assignments()),
        Block::heading(1, "4 Ekonomi", "k4"),
        Block::Table(result()),
        Block::figure(bars()),
        Block::figure(deviations()),
        Block::heading(1, "5 Det som pågår", "k5"),
        Block::figure(timeline()),
        Block::figure(strips()),
        Block::figure(bullets()),
    ];
    report.body.extend(
        RichText::from_plain(
            "## Egna ord\nText av en människa.\n\n- ett\n- två\n\n| År | Antal |\n| 2025 | 31 |",
        )
        .to_blocks(2, "r"),
    );
    report
}

/// Text that looks like code, signs the fonts lack, empty things, ids that clash.
pub fn odd_report() -> Document {
    let mut report = report("Rapport #set text(size: 1pt) \u{1f600}");
    report.subtitle = None;
    report.meta.clear();
    report.body = vec![
        Block::heading(1, "Samma", "a"),
        Block::heading(4, "Samma", "a"),
        Block::heading(9, "", ""),
        Block::text("#panic(\"no\") $x$ *stjärna* _streck_ <etikett> @ref // kvar"),
        Block::text("Ωμέγα Привет \u{1f600} \u{0}\u{7}"),
        Block::text(""),
        Block::Paragraph {
            content: vec![
                Inline::link("#a", "hit"),
                Inline::link("/mal/1", "dit"),
                Inline::link("javascript:x", "nej"),
            ],
        },
        Block::List {
            ordered: true,
            items: vec![vec![Inline::text("ett")], vec![]],
        },
        Block::List {
            ordered: false,
            items: vec![],
        },
        Block::Table(Table {
            caption: String::new(),
            unit: None,
            columns: vec![Column::text(""), Column::number("1")],
            rows: vec![
                Row::new(vec![]),
                Row {
                    level: 9,
                    header_first: false,
                    ..Row::new(vec![Cell::text("a"); 5])
                },
            ],
            note: None,
        }),
        Block::StatusTally { tallies: vec![] },
        Block::figure(Figure {
            chart: Chart::Line(LineChart::default()),
            title: "Tomt & <b>".into(),
            alt: String::new(),
            source: String::new(),
            table: Table {
                caption: String::new(),
                unit: None,
                columns: vec![],
                rows: vec![],
                note: None,
            },
        }),
    ];
    report
}

/// Sixty pages and more, twenty charts.
pub fn long_report() -> Document {
    let mut report = report("Årsredovisning 2026");
    for chapter in 1..=20 {
        report.body.push(Block::heading(
            1,
            format!("{chapter} Nämndens område {chapter}"),
            format!("c{chapter}"),
        ));
        for section in 1..=3 {
            let title = format!("{chapter}.{section} Åtgärder för äldre och övriga");
            report
                .body
                .push(Block::heading(2, title, format!("c{chapter}-{section}")));
            for _ in 0..8 {
                report.body.push(Block::text(
                    "Behörigheten till gymnasiet ökar, men skillnaden mellan skolorna består. Nämnden har under perioden prioriterat \
                     tidiga insatser, och samverkan med socialtjänsten har fördjupats på sju skolor. Åtgärderna följs upp i december.",
                ));
            }
            report.body.push(Block::Table(if section == 2 {
                assignments()
            } else {
                result()
            }));
        }
        report.body.push(Block::figure(match chapter % 4 {
            0 => bars(),
            1 => line_figure("Meritvärde i årskurs 9"),
            2 => deviations(),
            _ => timeline(),
        }));
        report.body.push(tally());
    }
    report
}

fn tally() -> Block {
    let tally = |tone, word: &str, count| Tally {
        tone,
        word: word.into(),
        count,
    };
    Block::StatusTally {
        tallies: vec![
            tally(Tone::Done, "Genomfört", 12),
            tally(Tone::Good, "Enligt plan", 286),
            tally(Tone::Watch, "Risk för avvikelse", 71),
            tally(Tone::Off, "Avviker", 19),
            tally(Tone::None, "Kan inte bedömas", 36),
        ],
    }
}

fn assignments() -> Table {
    let row = |name: &str, tone, word: &str, comment: &str| {
        Row::new(vec![
            Cell::text(name),
            Cell::status(tone, word),
            Cell::text(comment),
        ])
    };
    Table {
        caption: "Uppdrag i den ekologiska dimensionen".into(),
        unit: None,
        columns: vec![
            Column::text("Uppdrag"),
            Column::text("Status"),
            Column::text("Kommentar halvår 1"),
        ],
        rows: vec![
            row(
                "Alla nämnder ska göra det lättare att cykla till arbetet",
                Tone::Good,
                "Enligt plan",
                "84 av 118 arbetsplatser har laddning och låst rum.",
            ),
            row(
                "Alla nämnder ska förebygga avfall",
                Tone::Watch,
                "Risk",
                "Matsvinnet minskar, 31 gram per portion. Mätningen är sen i väster.",
            ),
            row(
                "Nämnden ska halvera transporterna",
                Tone::Off,
                "Avviker",
                "Upphandlingen är överklagad.",
            ),
            row(
                "Solceller på tre skolor",
                Tone::Done,
                "Genomfört",
                "Klart i maj.",
            ),
            row(
                "Klimatbokslut",
                Tone::None,
                "Kan inte bedömas",
                "Underlag saknas.",
            ),
        ],
        note: Some("Källa: mottagarnas svar den 22 sep 2026.".into()),
    }
}

fn result() -> Table {
    let cells = |name: &str, figures: [&str; 4]| {
        let mut cells = vec![Cell::text(name)];
        cells.extend(figures.map(Cell::text));
        cells
    };
    let mut costs = Row::new(cells(
        "Grundskola",
        ["−7 838,1", "−7 907,3", "69,2", "−11 860,0"],
    ));
    costs.level = 1;
    let mut worse = Row::new(cells("Skolskjuts", ["−64,7", "−58,5", "", "−92,0"]));
    worse.level = 1;
    worse.cells.splice(3..4, [Cell::negative("−6,2")]);
    Table {
        caption: "Resultat och prognos".into(),
        unit: Some("mnkr".into()),
        columns: vec![
            Column::text("Post"),
            Column::number("Utfall\njan–aug"),
            Column::number("Budget\njan–aug"),
            Column::number("Mot\nbudget"),
            Column::number("Prognos\nhelår"),
        ],
        rows: vec![
            Row::new(cells("Intäkter", ["892,4", "876,0", "16,4", "1 338,0"])),
            Row::new(cells(
                "Kostnader",
                ["−7 902,8", "−7 965,8", "63,0", "−11 952,0"],
            )),
            costs,
            worse,
            Row::new(cells(
                "Kommunbidrag",
                ["7 031,3", "7 031,3", "0,0", "10 547,0"],
            )),
            Row::total(cells("Resultat", ["20,9", "−58,5", "79,4", "−67,0"])),
        ],
        note: Some("Källa: ekonomisystemet 14 sep 2026, prognos version 2.".into()),
    }
}

fn figure(chart: Chart, title: &str, alt: &str, table: Table) -> Figure {
    Figure {
        chart,
        title: title.into(),
        alt: alt.into(),
        source: "Källa: Kolada, hämtad 12 aug 2026.".into(),
        table,
    }
}

fn no_table() -> Table {
    Table {
        caption: String::new(),
        unit: None,
        columns: vec![],
        rows: vec![],
        note: None,
    }
}

fn line_figure(title: &str) -> Figure {
    let series = |name: &str, end: &str, values: &[f64]| Series {
        name: name.into(),
        values: values.iter().copied().map(Some).collect(),
        end_label: end.into(),
    };
    let years = ["2020", "2021", "2022", "2023", "2024", "2025", "2026"];
    let mut table = no_table();
    table.columns = std::iter::once(Column::text("År"))
        .chain(years.iter().map(|year| Column::number(*year)))
        .collect();
    table.rows = vec![Row::new(
        [
            "Utfall", "231,6", "232,1", "230,6", "227,5", "228,8", "232,2", "–",
        ]
        .into_iter()
        .map(Cell::text)
        .collect(),
    )];
    let chart = Chart::Line(LineChart {
        periods: years.map(String::from).to_vec(),
        outcome: series(
            "Utfall",
            "Utfall 232,2",
            &[231.6, 232.1, 230.6, 227.5, 228.8, 232.2],
        ),
        target: Some(series("Mål 2026", "Mål 235", &[235.0; 7])),
        comparison: Some(series(
            "Jämförbara kommuner",
            "Jämf. 230,1",
            &[229.8, 230.9, 230.2, 228.6, 228.9, 230.1],
        )),
        forecast: Some(Forecast {
            name: "Prognos".into(),
            period: 6,
            value: 233.4,
            label: "Prognos 233,4".into(),
        }),
    });
    figure(
        chart,
        title,
        "Utfallet var 231,6 år 2020 och är 232,2 år 2025. Målet är 235.",
        table,
    )
}

fn bars() -> Figure {
    let bar = |label: &str, value: f64, value_label: &str, frame: f64, forecast: f64| Bar {
        label: label.into(),
        value: Some(value),
        value_label: value_label.into(),
        frame: Some(frame),
        forecast: Some(forecast),
    };
    let chart = Chart::Bars(BarChart {
        bars: vec![
            bar("Grundskolenämnden", 7838.0, "7 838", 11885.0, 11860.0),
            bar("Förskolenämnden", 3934.0, "3 934", 5984.0, 5966.0),
            bar("Nämnden för funktionsstöd", 4228.0, "4 228", 6528.0, 6508.0),
            bar("Socialnämnden Nordost", 1507.0, "1 507", 2230.0, 2278.0),
        ],
        outcome: "Utfall till och med augusti".into(),
        frame: "Ram".into(),
        forecast: "Prognos".into(),
    });
    figure(
        chart,
        "Kostnader mot ram, mnkr",
        "Alla nämnder ligger under ramen utom Socialnämnden Nordost.",
        no_table(),
    )
}

fn deviations() -> Figure {
    let row = |label: &str, value: f64, value_label: &str| Deviation {
        label: label.into(),
        value: Some(value),
        value_label: value_label.into(),
        better: value > 0.0,
    };
    let chart = Chart::Deviation(DeviationChart {
        rows: vec![
            row("Grundskolenämnden", 85.6, "85,6"),
            row("Förskolenämnden", 29.3, "29,3"),
            row("Socialnämnden Nordost", -8.8, "−8,8"),
            row("Utbildningsområde Väster", -36.2, "−36,2"),
        ],
        better: "Bättre än budget".into(),
        worse: "Sämre än budget".into(),
    });
    figure(
        chart,
        "Avvikelse mot budget, mnkr",
        "Störst är Grundskolenämndens överskott, 85,6.",
        no_table(),
    )
}

fn timeline() -> Figure {
    let mark = |at: f64, label: &str| TimeMark {
        at,
        label: label.into(),
    };
    let span = |label: &str, from: f64, to: f64, tone| Span {
        label: label.into(),
        from,
        to,
        tone,
    };
    let chart = Chart::Timeline(Timeline {
        from: 0.0,
        to: 365.0,
        marks: vec![
            mark(0.0, "jan"),
            mark(90.0, "apr"),
            mark(181.0, "jul"),
            mark(273.0, "okt"),
        ],
        spans: vec![
            span("Läsverkstad, mattestuga", 10.0, 300.0, Tone::Good),
            span("Team på sju skolor", 60.0, 200.0, Tone::Watch),
            span("Upphandling", 100.0, 180.0, Tone::Off),
            span("Beslut i fullmäktige", 290.0, 290.0, Tone::Done),
            span("Utvärdering", 280.0, 350.0, Tone::None),
        ],
        today: Some(mark(264.0, "22 sep")),
    });
    figure(
        chart,
        "Aktiviteter under 2026",
        "Fem aktiviteter från januari till december.",
        no_table(),
    )
}

fn strips() -> Figure {
    let Block::StatusTally { tallies } = tally() else {
        unreachable!()
    };
    let row = |label: &str| StripRow {
        label: label.into(),
        tallies: tallies.clone(),
    };
    let chart = Chart::Strip(StripChart {
        rows: vec![row("Öster"), row("Väster")],
    });
    figure(
        chart,
        "Status per område",
        "Öster och väster har lika många.",
        no_table(),
    )
}

fn bullets() -> Figure {
    let bullet = |label: &str, value: f64, value_label: &str| Bullet {
        label: label.into(),
        value: Some(value),
        value_label: value_label.into(),
        target: Some(90.0),
        comparison: Some(84.0),
    };
    let chart = Chart::Bullet(BulletChart {
        bullets: vec![
            bullet("Trygghet", 87.0, "87 %"),
            bullet("Studiero", 71.5, "71,5 %"),
        ],
        outcome: "Utfall".into(),
        target: "Mål".into(),
        comparison: "Jämförbara kommuner".into(),
    });
    figure(
        chart,
        "Elevernas svar, procent",
        "Trygghet 87, studiero 71,5. Målet är 90.",
        no_table(),
    )
}
