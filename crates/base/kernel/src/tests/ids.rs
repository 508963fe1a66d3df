//! Identifiers in text, JSON and order.

use crate::{Clock, Instant, PersonId, UnitId};

const TEXT: &str = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

#[test]
fn an_identifier_reads_what_it_writes() {
    let id = UnitId::generate(&Clock::at(Instant::from_micros(1_700_000_000_000_000)));
    assert_eq!(UnitId::parse(&id.to_string()), Some(id));
    assert_eq!(id.0.get_version_num(), 7);
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(json, format!("\"{id}\""));
    assert_eq!(serde_json::from_str::<UnitId>(&json).unwrap(), id);
}

#[test]
fn other_ways_to_write_a_uuid_are_refused() {
    assert!(PersonId::parse(TEXT).is_some());
    let others = [
        TEXT.to_uppercase(),
        TEXT.replace('-', ""),
        format!("{{{TEXT}}}"),
        format!("urn:uuid:{TEXT}"),
        format!(" {TEXT}"),
        String::new(),
    ];
    for other in others {
        assert_eq!(PersonId::parse(&other), None, "{other}");
        assert!(serde_json::from_value::<PersonId>(other.into()).is_err());
    }
}

#[test]
fn identifiers_sort_by_the_clock() {
    let clock = Clock::at(Instant::from_micros(1_700_000_000_000_000));
    let first = UnitId::generate(&clock);
    clock.set(clock.now().plus_seconds(1));
    let second = UnitId::generate(&clock);
    assert!(first < second && first.to_string() < second.to_string());
    assert_ne!(UnitId::generate(&clock), UnitId::generate(&clock));
}
