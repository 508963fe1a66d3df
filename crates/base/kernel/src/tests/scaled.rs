//! Measured values: reading, writing, reckoning.

use crate::{AmountError, Scaled};
use proptest::prelude::*;

fn value(text: &str) -> Scaled {
    Scaled::parse(text).unwrap()
}

#[test]
fn eight_decimals_survive() {
    assert_eq!(value("49.55070603").raw(), 4_955_070_603);
    assert_eq!(value("49.55070603").to_string(), "49.55070603");
    assert_eq!(value("1 234,5").to_string(), "1234.5");
    assert_eq!(value("−0,5").to_string(), "-0.5");
    assert_eq!("100".parse::<Scaled>().ok(), Scaled::from_whole(100));
}

#[test]
fn a_ninth_decimal_is_refused_unless_rounding_is_asked_for() {
    assert_eq!(
        Scaled::parse("0.123456785"),
        Err(AmountError::TooManyDecimals { most: 8 })
    );
    assert_eq!(
        Scaled::parse_rounded("0.123456785").unwrap().raw(),
        12_345_679
    );
    assert_eq!(
        Scaled::parse_rounded("-0.123456785").unwrap().raw(),
        -12_345_679
    );
    assert_eq!(
        Scaled::parse_rounded("0.1234567849999").unwrap().raw(),
        12_345_678
    );
    assert_eq!(
        Scaled::parse_rounded("0.999999999").unwrap(),
        Scaled::from_whole(1).unwrap()
    );
    assert_eq!(
        Scaled::parse_rounded("92233720368.547758079"),
        Err(AmountError::TooLarge)
    );
    assert_eq!(Scaled::parse_rounded("x"), Err(AmountError::NotANumber));
}

#[test]
fn values_are_written_with_the_decimals_asked_for() {
    assert_eq!(value("49.55070603").format(1), "49,6");
    assert_eq!(value("49.55070603").format(0), "50");
    assert_eq!(value("-12345.25").format(1), "\u{2212}12\u{a0}345,3");
    assert_eq!(value("3").format(2), "3,00");
}

#[test]
fn reckoning_is_checked_and_rounds_half_away_from_zero() {
    assert_eq!(
        value("2").checked_div(value("3")).unwrap().to_string(),
        "0.66666667"
    );
    assert_eq!(
        value("-2").checked_div(value("3")).unwrap().to_string(),
        "-0.66666667"
    );
    assert_eq!(
        value("-1").checked_div(value("-3")).unwrap().to_string(),
        "0.33333333"
    );
    assert_eq!(
        value("0.00000001").checked_mul(value("0.5")).unwrap().raw(),
        1
    );
    assert_eq!(
        value("1.5").checked_mul(value("-2")).unwrap().to_string(),
        "-3"
    );
    assert_eq!(value("1").checked_div(Scaled::ZERO), None);
    assert_eq!(Scaled::from_raw(i64::MIN).checked_div(value("-1")), None);
    assert_eq!(Scaled::from_raw(i64::MAX).checked_mul(value("2")), None);
    assert_eq!(
        Scaled::from_raw(i64::MAX).checked_add(Scaled::from_raw(1)),
        None
    );
    assert_eq!(Scaled::from_raw(i64::MIN).checked_neg(), None);
    assert_eq!(value("1").checked_sub(value("1.5")), Some(value("-0.5")));
    assert_eq!(
        Scaled::checked_sum([value("0.1"), value("0.2")]),
        Some(value("0.3"))
    );
    assert_eq!(Scaled::from_whole(i64::MAX), None);
    assert!((value("49.55").to_f64() - 49.55).abs() < 1e-9);
}

#[test]
fn json_holds_a_decimal_text_and_no_number() {
    assert_eq!(serde_json::to_string(&value("-0.5")).unwrap(), "\"-0.5\"");
    assert_eq!(
        serde_json::from_str::<Scaled>("\"49.55070603\"").unwrap(),
        value("49.55070603")
    );
    assert!(serde_json::from_str::<Scaled>("49.5").is_err());
    assert!(serde_json::from_str::<Scaled>("\"\"").is_err());
}

proptest! {
    #[test]
    fn each_value_is_read_back(raw in any::<i64>()) {
        let value = Scaled::from_raw(raw);
        prop_assert_eq!(Scaled::parse(&value.to_string()), Ok(value));
        prop_assert_eq!(Scaled::parse(&value.format(8)), Ok(value));
        prop_assert_eq!(Scaled::parse_rounded(&value.to_string()), Ok(value));
    }

    #[test]
    fn dividing_undoes_multiplying_by_a_whole_number(raw in -1_000_000_000_i64..1_000_000_000, by in 1_i64..1000) {
        let value = Scaled::from_raw(raw);
        let by = Scaled::from_whole(by).unwrap();
        prop_assert_eq!(value.checked_mul(by).unwrap().checked_div(by), Some(value));
    }
}
