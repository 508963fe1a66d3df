//! Charts: what is drawn for known figures, and that nothing unnumbered is ever written.

use proptest::prelude::*;

use super::scale::{Axis, spread, text_width};
use super::*;
use crate::{Tally, Tone, format_number};

fn series(name: &str, values: Vec<Option<f64>>) -> Series {
    Series {
        name: name.into(),
        values,
        end_label: format!("{name} 1,0"),
    }
}

fn drawn(chart: &Chart) -> String {
    let page = chart
        .markup("x", "Titel", "Beskrivning", Language::Swedish)
        .into_string();
    page + &to_standalone_svg(chart, Language::Swedish)
}

fn assert_numbered(svg: &str) {
    for part in svg.split('"').skip(1).step_by(2) {
        assert!(
            !part.contains("NaN") && !part.contains("inf"),
            "{part} in {svg}"
        );
    }
}

#[test]
fn axes_have_round_numbers_in_swedish() {
    let axis = Axis::covering(227.5, 235.0, 5);
    let labels: Vec<_> = axis
        .ticks
        .iter()
        .map(|&t| axis.label(t, Language::Swedish))
        .collect();
    assert_eq!(labels, ["226", "228", "230", "232", "234", "236"]);
    let axis = Axis::covering(-0.4, 0.9, 5);
    let labels: Vec<_> = axis
        .ticks
        .iter()
        .map(|&t| axis.label(t, Language::Swedish))
        .collect();
    assert_eq!(labels, ["−0,5", "0,0", "0,5", "1,0"]);
    assert_eq!(
        format_number(-1234567.25, 1, Language::Swedish),
        "−1\u{a0}234\u{a0}567,2"
    );
    assert_eq!(format_number(1234.5, 1, Language::English), "1,234.5");
    assert_eq!(format_number(-0.04, 1, Language::Swedish), "0,0");
}

#[test]
fn a_missing_value_breaks_the_line() {
    let chart = Chart::Line(LineChart {
        periods: ["2021", "2022", "2023", "2024", "2025"]
            .map(String::from)
            .to_vec(),
        outcome: series(
            "Utfall",
            vec![Some(1.0), Some(2.0), None, Some(3.0), Some(2.5)],
        ),
        ..LineChart::default()
    });
    let page = chart.markup("x", "T", "D", Language::Swedish).into_string();
    assert_eq!(
        page.matches("nofill s-sea").count(),
        3,
        "two stretches and the legend: {page}"
    );
    assert_eq!(
        page.matches("<circle class=\"c-sea\"").count(),
        5,
        "four dots and the legend"
    );
}

#[test]
fn a_page_chart_has_name_description_and_no_style_attribute() {
    let chart = Chart::Bars(BarChart {
        bars: vec![Bar {
            label: "<b>&".into(),
            ..Bar::default()
        }],
        ..BarChart::default()
    });
    let page = chart
        .markup("d1", "Titel", "Beskrivning", Language::Swedish)
        .into_string();
    assert!(page.contains("role=\"img\" aria-labelledby=\"d1-t d1-d\""));
    assert!(page.contains("<title id=\"d1-t\">Titel</title><desc id=\"d1-d\">Beskrivning</desc>"));
    assert!(page.contains("&lt;b&gt;&amp;") && !page.contains(" style="));
}

#[test]
fn bars_start_at_zero() {
    let bar = |value| Bar {
        label: "a".into(),
        value: Some(value),
        ..Bar::default()
    };
    let chart = Chart::Bars(BarChart {
        bars: vec![bar(100.0), bar(101.0)],
        ..BarChart::default()
    });
    let page = chart.markup("d", "t", "d", Language::Swedish).into_string();
    assert!(page.contains(">0</text>"), "{page}");
}

#[test]
fn a_line_says_where_its_axis_starts_unless_at_zero() {
    let line = |values| {
        Chart::Line(LineChart {
            periods: vec!["a".into(), "b".into()],
            outcome: series("Utfall", values),
            ..LineChart::default()
        })
    };
    assert_eq!(
        line(vec![Some(227.5), Some(235.0)])
            .axis_start(Language::Swedish)
            .as_deref(),
        Some("226")
    );
    assert_eq!(
        line(vec![Some(0.0), Some(235.0)]).axis_start(Language::Swedish),
        None
    );
    assert_eq!(line(vec![None, None]).axis_start(Language::Swedish), None);
}

#[test]
fn the_strip_keeps_the_order_of_tones_and_says_its_figures() {
    let tally = |tone, word: &str, count| Tally {
        tone,
        word: word.into(),
        count,
    };
    let tallies = [
        tally(Tone::Off, "Avviker", 1),
        tally(Tone::Good, "Enligt plan", 3),
        tally(Tone::Watch, "Risk", 0),
    ];
    let page = mini::strip(&tallies).into_string() + &mini::tally(&tallies).into_string();
    assert!(
        page.contains("aria-label=\"3 enligt plan, 0 risk, 1 avviker\""),
        "{page}"
    );
    assert!(page.contains("class=\"t-watch zero\""));
}

#[test]
fn charts_are_canonical_json() {
    let chart = Chart::Deviation(DeviationChart {
        rows: vec![Deviation {
            label: "a".into(),
            value: Some(0.1),
            value_label: "0,1".into(),
            better: true,
        }],
        ..DeviationChart::default()
    });
    let json = serde_json::to_string(&chart).unwrap();
    assert!(json.starts_with("{\"kind\":\"deviation\""));
    assert_eq!(serde_json::from_str::<Chart>(&json).unwrap(), chart);
}

fn value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        1 => Just(None),
        1 => Just(Some(0.0)),
        2 => any::<f64>().prop_map(Some),
        3 => (-1000_f64..1000.0).prop_map(Some),
        1 => Just(Some(5.0)),
        1 => prop_oneof![Just(f64::MAX), Just(f64::MIN), Just(f64::MIN_POSITIVE)].prop_map(Some),
    ]
}

proptest! {
    #[test]
    fn no_chart_ever_writes_what_is_not_a_number(
        a in prop::collection::vec(value(), 0..6),
        b in prop::collection::vec(value(), 0..6),
        periods in 0_usize..6,
        at in 0_usize..7,
    ) {
        let values = |i: usize| (a.get(i).copied().flatten(), b.get(i).copied().flatten());
        let line = LineChart {
            periods: (0..periods).map(|p| format!("20{p}")).collect(),
            outcome: series("Utfall", a.clone()),
            target: Some(series("Mål", b.clone())),
            comparison: Some(series("Jämf.", b.clone())),
            forecast: values(0).1.map(|value| Forecast { name: "p".into(), period: at, value, label: "p".into() }),
        };
        assert_numbered(&drawn(&Chart::Line(line)));
        let bars = (0..a.len()).map(|i| Bar { value: values(i).0, frame: values(i).1, forecast: values(i).0, ..Bar::default() });
        assert_numbered(&drawn(&Chart::Bars(BarChart { bars: bars.collect(), ..BarChart::default() })));
        let bullets = (0..a.len()).map(|i| Bullet { value: values(i).0, target: values(i).1, ..Bullet::default() });
        assert_numbered(&drawn(&Chart::Bullet(BulletChart { bullets: bullets.collect(), ..BulletChart::default() })));
        let rows = (0..a.len()).map(|i| Deviation { value: values(i).0, ..Deviation::default() });
        assert_numbered(&drawn(&Chart::Deviation(DeviationChart { rows: rows.collect(), ..DeviationChart::default() })));
        let all: Vec<f64> = a.iter().chain(&b).flatten().copied().collect();
        let spans = all.windows(2).map(|w| Span { label: "s".into(), from: w[0], to: w[1], tone: Tone::Good });
        let marks = all.iter().map(|&at| TimeMark { at, label: "m".into() });
        let (from, to) = (values(0).0.unwrap_or(0.0), values(1).1.unwrap_or(0.0));
        let today = all.first().map(|&at| TimeMark { at, label: "i dag".into() });
        assert_numbered(&drawn(&Chart::Timeline(Timeline { from, to, marks: marks.collect(), spans: spans.collect(), today })));
        assert_numbered(&mini::deviation(values(0).0, to, false).into_string());
        assert_numbered(&mini::money(values(0).0, values(0).1, values(1).0, "x").into_string());
    }

    #[test]
    fn no_strip_ever_writes_what_is_not_a_number(counts in prop::collection::vec(any::<u64>(), 0..5)) {
        let tallies: Vec<Tally> = Tone::ALL.into_iter().zip(&counts)
            .map(|(tone, &count)| Tally { tone, word: "x".into(), count }).collect();
        assert_numbered(&mini::strip(&tallies).into_string());
        let rows = vec![StripRow { label: "a".into(), tallies }];
        assert_numbered(&drawn(&Chart::Strip(StripChart { rows })));
    }

    #[test]
    fn an_axis_covers_its_values_in_few_steps(low in -1e15_f64..1e15, span in 0_f64..1e9) {
        let axis = Axis::covering(low, low + span, 5);
        prop_assert!(axis.low <= low + low.abs() * 1e-9 && axis.high >= low + span - low.abs() * 1e-9);
        prop_assert!((2..=9).contains(&axis.ticks.len()), "{:?}", axis.ticks);
    }

    #[test]
    fn labels_never_cover_each_other(wanted in prop::collection::vec(0_f64..200.0, 0..6)) {
        let mut placed = spread(&wanted, 17.0, 16.0, 204.0);
        placed.sort_by(f64::total_cmp);
        for pair in placed.windows(2) {
            prop_assert!(pair[1] - pair[0] > 16.9);
        }
        prop_assert!(text_width("Utfall 232,2") < 90.0);
    }
}
