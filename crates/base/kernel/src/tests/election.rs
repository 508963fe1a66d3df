//! Election days and when those elected begin.

use super::ymd;
use crate::election::{
    council_elected, election_day, is_election_year, new_council_from, new_executive_committee_from,
};

#[test]
fn elections_are_on_the_second_sunday_of_september_every_fourth_year() {
    assert_eq!(election_day(2022), Some(ymd(2022, 9, 11)));
    assert_eq!(election_day(2026), Some(ymd(2026, 9, 13)));
    assert_eq!(election_day(2030), Some(ymd(2030, 9, 8)));
    assert_eq!(election_day(2027), None);
    assert_eq!(election_day(2018), None);
    assert!(is_election_year(2034) && !is_election_year(2032));
}

#[test]
fn the_new_council_begins_on_15_october_and_the_executive_committee_at_new_year() {
    assert_eq!(new_council_from(2026), Some(ymd(2026, 10, 15)));
    assert_eq!(new_executive_committee_from(2026), Some(ymd(2027, 1, 1)));
    assert_eq!(council_elected(ymd(2026, 10, 14)), Some(2022));
    assert_eq!(council_elected(ymd(2026, 10, 15)), Some(2026));
    assert_eq!(council_elected(ymd(2022, 1, 1)), None);
}
