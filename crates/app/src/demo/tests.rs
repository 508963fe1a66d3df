//! The tables hold together: every code resolves, every enum key is known, and the real figures are those of their source.

use std::collections::{HashMap, HashSet};

use super::chain::activity_code;
use super::data::Data;

fn data() -> Data {
    Data::try_read().expect("the tables are read")
}

fn unit_codes(data: &Data) -> HashSet<String> {
    let later = data
        .reorganisations
        .iter()
        .filter(|r| r.deed == "add")
        .map(|r| r.code.clone());
    data.units
        .iter()
        .map(|u| u.code.clone())
        .chain(later)
        .chain(["10000".to_owned()])
        .collect()
}

fn item_codes(data: &Data) -> HashSet<String> {
    data.steering
        .iter()
        .map(|s| s.code.clone())
        .chain(data.own.iter().map(|o| o.code.clone()))
        .collect()
}

#[test]
fn codes_are_unique() {
    let data = data();
    let mut units = HashSet::new();
    for unit in &data.units {
        assert!(units.insert(&unit.code), "unit {} stands twice", unit.code);
    }
    let mut items = HashSet::new();
    for code in data
        .steering
        .iter()
        .map(|s| &s.code)
        .chain(data.own.iter().map(|o| &o.code))
    {
        assert!(items.insert(code), "item {code} stands twice");
    }
    let mut activities = HashSet::new();
    for row in &data.activities {
        assert!(
            activities.insert(activity_code(&row.unit, &row.title)),
            "{} stands twice",
            row.title
        );
    }
    let people: HashSet<&str> = data.people.iter().map(|p| p.key.as_str()).collect();
    assert_eq!(people.len(), data.people.len());
}

#[test]
fn every_reference_resolves() {
    let data = data();
    let (units, items) = (unit_codes(&data), item_codes(&data));
    let people: HashSet<&str> = data.people.iter().map(|p| p.key.as_str()).collect();
    let roles: HashSet<&str> = data.roles.iter().map(|r| r.key.as_str()).collect();
    let unit = |code: &str, at: &str| {
        let code = code.strip_prefix("under:").unwrap_or(code);
        assert!(
            code == "alla" || units.contains(code),
            "{at}: no unit {code}"
        );
    };
    for row in &data.appointments {
        assert!(
            people.contains(row.person.as_str()) && roles.contains(row.role.as_str()),
            "{row:?}"
        );
        row.units
            .split_whitespace()
            .for_each(|u| unit(u, &row.person));
    }
    for row in &data.reorganisations {
        unit(&row.code, &row.deed);
        row.others
            .split_whitespace()
            .for_each(|u| unit(u, &row.deed));
    }
    for row in &data.steering {
        row.responsible
            .split_whitespace()
            .chain(row.cooperating.split_whitespace())
            .for_each(|u| unit(u, &row.code));
    }
    for row in &data.own {
        row.receivers
            .split_whitespace()
            .for_each(|u| unit(u, &row.code));
        row.parents
            .split_whitespace()
            .for_each(|p| assert!(items.contains(p), "{}: no item {p}", row.code));
    }
    for row in &data.activities {
        unit(&row.unit, &row.title);
        assert!(
            items.contains(&row.goal),
            "{}: no item {}",
            row.title,
            row.goal
        );
        assert!(
            row.responsible.is_empty() || people.contains(row.responsible.as_str()),
            "{row:?}"
        );
        assert!(row.starts_on <= row.ends_on, "{row:?}");
    }
    for row in &data.indicators {
        unit(&row.unit, &row.code);
        row.items
            .split_whitespace()
            .for_each(|i| assert!(items.contains(i), "{}: no item {i}", row.code));
    }
    let known = |code: &str| data.indicators.iter().any(|i| i.code == code);
    assert!(
        data.kolada.iter().all(|k| known(&k.indicator))
            && data.values.iter().all(|v| known(&v.indicator))
    );
    for row in &data.deviations {
        unit(&row.unit, &row.title);
        assert!(people.contains(row.reported_by.as_str()), "{row:?}");
        assert!(row.item.is_empty() || items.contains(&row.item), "{row:?}");
    }
    for row in &data.not_relevant {
        unit(&row.unit, &row.item);
        assert!(items.contains(&row.item), "{row:?}");
    }
    for row in &data.comments {
        let (about, at) = row.about.split_once('@').unwrap_or((&row.about, ""));
        let is_kind = ["*", "activity", "indicator", "economy"].contains(&about);
        assert!(is_kind || items.contains(about), "no item {about}");
        assert!(at.is_empty() || units.contains(at), "no unit {at}");
    }
}

#[test]
fn there_is_enough_to_look_at() {
    let data = data();
    let count = |decision: &str, kind: &str| {
        data.steering
            .iter()
            .filter(|s| s.decision == decision && s.kind == kind)
            .count()
    };
    assert_eq!(count("B26", "goal"), 8);
    assert!(count("B26", "assignment") >= 60);
    assert!(
        (60..=200).contains(&data.units.len()),
        "{}",
        data.units.len()
    );
    assert!(data.people.len() >= 40);
    assert!(data.activities.len() >= 80, "{}", data.activities.len());
    assert!(data.comments.len() >= 60);
    assert!(data.deviations.len() >= 8);
    assert!(data.indicators.len() >= 20);
}

#[test]
fn what_deviates_says_why_what_it_means_and_what_is_done() {
    for row in &data().comments {
        assert!(!row.comment.is_empty(), "{row:?}");
        if ["watch", "off"].contains(&row.tone.as_str()) {
            assert!(
                !row.cause.is_empty() && !row.consequence.is_empty() && !row.measures.is_empty(),
                "{row:?}"
            );
        }
    }
}

#[test]
fn the_accounts_offered_are_those_of_people() {
    let data = data();
    let of_people: HashMap<&str, &str> = data
        .people
        .iter()
        .filter(|p| !p.username.is_empty())
        .map(|p| (p.username.as_str(), p.shown.as_str()))
        .collect();
    let offered: HashMap<&str, &str> = super::accounts().iter().copied().collect();
    assert_eq!(of_people, offered);
    assert_eq!(super::accounts().first().map(|a| a.0), Some("rektor"));
    assert!(super::PASSWORD.chars().count() >= access::accounts::MIN_PASSWORD);
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "where the reference figures lie is told by the environment alone"
)]
fn real_figures_are_those_of_their_source() {
    let Ok(reference) = std::env::var("LEDFYR_REFERENCE") else {
        println!(
            "not run: the demo's figures against their source, since LEDFYR_REFERENCE is unset"
        );
        return;
    };
    let read = |name: &str| -> Vec<csv::StringRecord> {
        let path = std::path::Path::new(&reference).join("goteborg").join(name);
        let mut reader = csv::Reader::from_path(path).expect("the reference is there");
        reader.records().map(|r| r.expect("a row")).collect()
    };
    let data = data();
    let frames: Vec<Vec<String>> = data
        .frames
        .iter()
        .map(|f| vec![f.year.to_string(), f.row.clone(), f.grant.to_string()])
        .collect();
    let source: Vec<Vec<String>> = read("budget-frames.csv")
        .iter()
        .map(|r| r.iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(frames, source);
    let outcomes: Vec<Vec<String>> = data
        .outcomes
        .iter()
        .map(|o| {
            let figures = [o.revenue, o.cost, o.grant, o.result, o.budgeted];
            [o.year.to_string(), o.row.clone()]
                .into_iter()
                .chain(figures.iter().map(i64::to_string))
                .collect()
        })
        .collect();
    let source: Vec<Vec<String>> = read("outcome-by-committee.csv")
        .iter()
        .map(|r| r.iter().take(7).map(str::to_owned).collect())
        .collect();
    assert_eq!(outcomes, source);
    let kolada: Vec<Vec<String>> = data
        .kolada
        .iter()
        .map(|k| vec![k.indicator.clone(), k.year.to_string(), k.value.clone()])
        .collect();
    let source: Vec<Vec<String>> = read("kolada-series.csv")
        .iter()
        .map(|r| {
            [0, 5, 6]
                .iter()
                .map(|n| r.get(*n).unwrap_or_default().to_owned())
                .collect()
        })
        .collect();
    assert_eq!(kolada, source);
}
