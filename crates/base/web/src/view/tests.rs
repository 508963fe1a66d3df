//! Choices kept, choices made, and rubbish in their place.

use access::ActorKind;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn signed_in() -> Actor {
    Actor {
        kind: ActorKind::Person,
        ..Actor::public()
    }
}

fn read(query: &str, cookie: Option<&str>) -> View {
    View::read(
        &pairs::of_query(query),
        cookie,
        &signed_in(),
        day("2026-09-15"),
    )
    .unwrap()
}

#[test]
fn without_a_choice_the_period_is_what_there_are_figures_for() {
    let view = read("", None);
    assert_eq!((view.unit, view.as_of), (None, None));
    for (today, from, until) in [
        ("2026-09-15", "2026-01-01", "2026-08-31"),
        ("2026-08-31", "2026-01-01", "2026-04-30"),
        ("2026-01-02", "2025-01-01", "2025-12-31"),
    ] {
        let view = View::read(&[], None, &signed_in(), day(today)).unwrap();
        assert_eq!(
            (view.period.start(), view.period.end()),
            (day(from), day(until)),
            "{today}"
        );
    }
}

#[test]
fn what_was_chosen_comes_back_from_its_cookie() {
    let unit = UnitId::generate(&kernel::Clock::System);
    let chosen = read(&format!("enhet={unit}&period=2025&sedd=2025-02-01"), None);
    assert_eq!(chosen.unit, Some(unit));
    assert_eq!(chosen.as_of, Some(day("2025-02-01")));
    assert_eq!(read("", Some(&chosen.to_cookie())), chosen);
}

#[test]
fn the_query_goes_before_the_cookie_and_an_empty_day_is_today() {
    let kept = read("sedd=2025-02-01", None).to_cookie();
    assert_eq!(
        read("sedd=2024-02-01", Some(&kept)).as_of,
        Some(day("2024-02-01"))
    );
    assert_eq!(read("sedd=", Some(&kept)).as_of, None);
}

#[test]
fn a_day_that_has_not_been_is_not_looked_back_to() {
    assert_eq!(read("sedd=2026-09-15", None).as_of, None);
    assert_eq!(read("sedd=9999-12-31", None).as_of, None);
    assert_eq!(read("sedd=1000-01-01", None).as_of, Some(day("1000-01-01")));
}

#[test]
fn whoever_has_not_signed_in_chooses_neither_unit_nor_day() {
    let unit = UnitId::generate(&kernel::Clock::System);
    let query = pairs::of_query(&format!("enhet={unit}&sedd=2025-01-01"));
    let view = View::read(
        &query,
        Some(&format!("enhet~{unit}.sedd~2025-01-01")),
        &Actor::public(),
        day("2026-09-15"),
    )
    .unwrap();
    assert_eq!((view.unit, view.as_of), (None, None));
}

proptest! {
    #[test]
    fn rubbish_gives_the_view_that_stands_without_it(query in "\\PC{0,40}", cookie in "\\PC{0,40}") {
        let view = read(&format!("{query}&period={query}&enhet={cookie}&sedd={cookie}"), Some(&cookie));
        let again = read("", Some(&view.to_cookie()));
        prop_assert_eq!(view, again);
    }
}
