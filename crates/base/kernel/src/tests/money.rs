//! Amounts: reading, writing, adding.

use crate::{AmountError, Money, Scale, parse_amount};
use proptest::prelude::*;

fn ore(text: &str, scale: Scale) -> Result<i64, AmountError> {
    parse_amount(text, scale).map(Money::ore)
}

#[test]
fn swedish_amounts_are_read_in_each_scale() {
    assert_eq!(ore("17", Scale::Ore), Ok(17));
    assert_eq!(ore("1234,56", Scale::Kronor), Ok(123_456));
    assert_eq!(ore("1 234,5", Scale::Tkr), Ok(123_450_000));
    assert_eq!(ore("11,9", Scale::Mnkr), Ok(1_190_000_000));
    assert_eq!(ore("12.5", Scale::Tkr), Ok(1_250_000));
    assert_eq!(ore("007", Scale::Kronor), Ok(700));
    assert_eq!(
        Money::from_tkr_decimal("−3,2"),
        Ok(Money::from_ore(-320_000))
    );
}

#[test]
fn spaces_of_all_kinds_part_thousands_and_both_minus_signs_count() {
    for text in [
        "-1 234 567",
        "−1\u{a0}234\u{a0}567",
        "-1\u{202f}234\u{202f}567",
        "−1\u{2009}234\u{2009}567",
        " -1234567\n",
    ] {
        assert_eq!(ore(text, Scale::Ore), Ok(-1_234_567), "{text:?}");
    }
}

#[test]
fn what_is_not_wholly_understood_is_refused() {
    let texts = [
        "abc",
        "12a",
        "1 2",
        "1234 567",
        "12 34",
        "1  234",
        "1,2,3",
        "1.234,5",
        "1,",
        ",5",
        "-",
        "--1",
        "5-",
        "+5",
        "- 5",
        "1 234,5 6",
        "1e3",
        "½",
        "٣",
        "1\t234",
        "12 %",
        "5 kr",
        "(5)",
    ];
    for text in texts {
        assert_eq!(
            ore(text, Scale::Tkr),
            Err(AmountError::NotANumber),
            "{text:?}"
        );
    }
    assert_eq!(ore("", Scale::Tkr), Err(AmountError::Empty));
    assert_eq!(ore(" \u{a0} ", Scale::Tkr), Err(AmountError::Empty));
}

#[test]
fn finer_than_one_ore_is_refused_but_zeros_are_no_finer() {
    assert_eq!(
        ore("0,001", Scale::Kronor),
        Err(AmountError::TooManyDecimals { most: 2 })
    );
    assert_eq!(
        ore("1,5", Scale::Ore),
        Err(AmountError::TooManyDecimals { most: 0 })
    );
    assert_eq!(ore("1,50000", Scale::Kronor), Ok(150));
    assert_eq!(ore("0,00001", Scale::Tkr), Ok(1));
    assert_eq!(ore("0,00000001", Scale::Mnkr), Ok(1));
}

#[test]
fn the_ends_of_the_range_are_read_and_the_next_is_too_large() {
    assert_eq!(ore("9223372036854775807", Scale::Ore), Ok(i64::MAX));
    assert_eq!(ore("-9223372036854775808", Scale::Ore), Ok(i64::MIN));
    assert_eq!(
        ore("9223372036854775808", Scale::Ore),
        Err(AmountError::TooLarge)
    );
    assert_eq!(
        ore("-9223372036854775809", Scale::Ore),
        Err(AmountError::TooLarge)
    );
    assert_eq!(
        ore("92233720368547758,08", Scale::Kronor),
        Err(AmountError::TooLarge)
    );
    assert_eq!(
        ore(&"9".repeat(500), Scale::Ore),
        Err(AmountError::TooLarge)
    );
    assert_eq!(ore(&"0".repeat(500), Scale::Mnkr), Ok(0));
}

#[test]
fn amounts_are_written_the_swedish_way() {
    let amount = Money::from_ore(123_450_000);
    assert_eq!(amount.format(Scale::Tkr, 1), "1\u{a0}234,5");
    assert_eq!(amount.format(Scale::Tkr, 0), "1\u{a0}235");
    assert_eq!(amount.format(Scale::Kronor, 2), "1\u{a0}234\u{a0}500,00");
    assert_eq!(amount.format(Scale::Mnkr, 3), "1,235");
    assert_eq!(amount.format(Scale::Ore, 0), "123\u{a0}450\u{a0}000");
    assert_eq!(
        Money::from_ore(-320_000).format(Scale::Tkr, 1),
        "\u{2212}3,2"
    );
    assert_eq!(Money::from_ore(99_999).format(Scale::Tkr, 0), "1");
    assert_eq!(Money::from_ore(5).format(Scale::Ore, 2), "5,00");
    assert_eq!(
        Money::from_ore(i64::MIN)
            .format(Scale::Ore, 0)
            .chars()
            .filter(char::is_ascii_digit)
            .count(),
        19
    );
}

#[test]
fn rounding_goes_half_away_from_zero_and_never_writes_minus_zero() {
    assert_eq!(Money::from_ore(250).format(Scale::Kronor, 0), "3");
    assert_eq!(Money::from_ore(-250).format(Scale::Kronor, 0), "\u{2212}3");
    assert_eq!(Money::from_ore(249).format(Scale::Kronor, 0), "2");
    assert_eq!(Money::from_ore(-49).format(Scale::Kronor, 0), "0");
    assert_eq!(Money::from_ore(-50).format(Scale::Kronor, 0), "\u{2212}1");
}

#[test]
fn machines_get_the_exact_amount() {
    assert_eq!(Money::from_ore(-123_450_000).exact(Scale::Tkr), "-1234.5");
    assert_eq!(Money::from_ore(100).exact(Scale::Kronor), "1");
    assert_eq!(Money::ZERO.exact(Scale::Mnkr), "0");
    assert_eq!(serde_json::to_string(&Money::from_ore(-5)).unwrap(), "-5");
    assert_eq!(
        serde_json::from_str::<Money>("42").unwrap(),
        Money::from_ore(42)
    );
}

#[test]
fn what_does_not_fit_is_none() {
    let most = Money::from_ore(i64::MAX);
    let least = Money::from_ore(i64::MIN);
    assert_eq!(most.checked_add(Money::from_ore(1)), None);
    assert_eq!(least.checked_sub(Money::from_ore(1)), None);
    assert_eq!(least.checked_neg(), None);
    assert_eq!(Money::from_ore(7).checked_neg(), Some(Money::from_ore(-7)));
    assert_eq!(Money::checked_sum([]), Some(Money::ZERO));
    assert_eq!(Money::checked_sum([most, most]), None);
    assert_eq!(
        Money::checked_sum([most, most, least, Money::from_ore(-9)]),
        most.checked_sub(Money::from_ore(10))
    );
}

fn any_scale() -> impl Strategy<Value = Scale> {
    prop::sample::select(vec![Scale::Ore, Scale::Kronor, Scale::Tkr, Scale::Mnkr])
}

proptest! {
    #[test]
    fn what_is_written_in_full_is_read_back(ore in any::<i64>(), scale in any_scale(), more in 0_u8..4) {
        let amount = Money::from_ore(ore);
        prop_assert_eq!(parse_amount(&amount.format(scale, scale.places() + more), scale), Ok(amount));
        prop_assert_eq!(parse_amount(&amount.exact(scale), scale), Ok(amount));
    }

    #[test]
    fn rounding_moves_by_at_most_half_a_step(ore in -1_000_000_000_000_i64..1_000_000_000_000, scale in any_scale(), decimals in 0_u8..9) {
        let read = parse_amount(&Money::from_ore(ore).format(scale, decimals), scale).unwrap();
        let step = 10_i64.pow(u32::from(scale.places().saturating_sub(decimals)));
        prop_assert!((read.ore() - ore).abs() * 2 <= step.max(1));
        prop_assert!(step > 1 || read.ore() == ore);
        prop_assert_eq!(read.ore() % step, 0);
    }

    #[test]
    fn a_sum_is_the_same_in_any_order(mut amounts in prop::collection::vec(any::<i64>().prop_map(Money::from_ore), 0..20)) {
        let sum = Money::checked_sum(amounts.iter().copied());
        amounts.reverse();
        prop_assert_eq!(Money::checked_sum(amounts), sum);
    }

    #[test]
    fn no_text_makes_reading_panic(text in "[-−0-9 ,.\u{a0}a]{0,24}", scale in any_scale()) {
        if let Ok(amount) = parse_amount(&text, scale) {
            prop_assert_eq!(parse_amount(&amount.exact(scale), scale), Ok(amount));
        }
    }
}
