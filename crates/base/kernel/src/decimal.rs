//! Decimal text to scaled integer and back, the Swedish way: shared by money and measured values.

use thiserror::Error;

/// Thousands are parted by a no-break space.
pub(crate) const NBSP: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// Why a text is not an amount or a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AmountError {
    #[error("empty")]
    Empty,
    /// Something else than digits in groups, one decimal sign and a minus in front.
    #[error("not a number")]
    NotANumber,
    /// Says more than the smallest unit can hold; `most` decimals fit.
    #[error("more than {most} decimals")]
    TooManyDecimals { most: u8 },
    #[error("too large")]
    TooLarge,
}

impl AmountError {
    /// The name of the message `error-<code>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "amount-empty",
            Self::NotANumber => "amount-not-a-number",
            Self::TooManyDecimals { .. } => "amount-too-many-decimals",
            Self::TooLarge => "amount-too-large",
        }
    }
}

/// Whether a character parts thousands: plain, no-break, narrow no-break or thin space.
pub(crate) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | NBSP | '\u{202f}' | '\u{2009}')
}

/// Reads `text` as an integer number of 10⁻ᵖˡᵃᶜᵉˢ; decimals beyond `places` must be zeros.
pub(crate) fn parse(text: &str, places: u8) -> Result<i64, AmountError> {
    let number = Parts::read(text)?;
    let (kept, beyond) = split(number.decimals, usize::from(places));
    if beyond.chars().any(|c| c != '0') {
        return Err(AmountError::TooManyDecimals { most: places });
    }
    number.scaled(kept, places, false)
}

/// As [`parse`], but decimals beyond `places` are rounded half away from zero.
pub(crate) fn parse_rounded(text: &str, places: u8) -> Result<i64, AmountError> {
    let number = Parts::read(text)?;
    let (kept, beyond) = split(number.decimals, usize::from(places));
    let up = beyond.chars().next().is_some_and(|c| c >= '5');
    number.scaled(kept, places, up)
}

struct Parts<'a> {
    negative: bool,
    whole: &'a str,
    decimals: &'a str,
}

impl<'a> Parts<'a> {
    fn read(text: &'a str) -> Result<Self, AmountError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AmountError::Empty);
        }
        let unsigned = text.strip_prefix(['-', MINUS]);
        let negative = unsigned.is_some();
        let unsigned = unsigned.unwrap_or(text);
        let (whole, decimals) = match unsigned.split_once([',', '.']) {
            Some((_, "")) => return Err(AmountError::NotANumber),
            Some(parts) => parts,
            None => (unsigned, ""),
        };
        if !is_grouped(whole) || !decimals.chars().all(|c| c.is_ascii_digit()) {
            return Err(AmountError::NotANumber);
        }
        Ok(Self {
            negative,
            whole,
            decimals,
        })
    }

    fn scaled(&self, kept: &str, places: u8, up: bool) -> Result<i64, AmountError> {
        let padding = usize::from(places).saturating_sub(kept.len());
        let digits = self
            .whole
            .chars()
            .filter(char::is_ascii_digit)
            .chain(kept.chars());
        let mut value: i64 = 0;
        for c in digits.chain(std::iter::repeat_n('0', padding)) {
            let digit = i64::from(c.to_digit(10).ok_or(AmountError::NotANumber)?);
            value = self.grow(value.checked_mul(10), digit)?;
        }
        if up {
            self.grow(Some(value), 1)
        } else {
            Ok(value)
        }
    }

    /// Grows away from zero, so that the lowest number of all is within reach.
    fn grow(&self, value: Option<i64>, by: i64) -> Result<i64, AmountError> {
        let by = if self.negative { -by } else { by };
        value
            .and_then(|v| v.checked_add(by))
            .ok_or(AmountError::TooLarge)
    }
}

/// Digits without spaces, or one to three digits and then groups of exactly three.
fn is_grouped(whole: &str) -> bool {
    whole.split(is_space).enumerate().all(|(i, group)| {
        let length_fits = match i {
            0 => !group.is_empty() && (group.len() <= 3 || !whole.contains(is_space)),
            _ => group.len() == 3,
        };
        length_fits && group.chars().all(|c| c.is_ascii_digit())
    })
}

/// Cuts ASCII digits after `at`, or gives the whole when it is shorter.
fn split(digits: &str, at: usize) -> (&str, &str) {
    digits.split_at_checked(at).unwrap_or((digits, ""))
}

/// Writes `value` · 10⁻ᵖˡᵃᶜᵉˢ with so many decimals, rounded half away from zero, in Swedish form.
pub(crate) fn format(value: i64, places: u8, decimals: u8) -> String {
    let (whole, fraction, is_zero) = digits(value, places, decimals);
    let mut out = String::with_capacity(whole.len() * 2 + fraction.len() + 4);
    if value < 0 && !is_zero {
        out.push(MINUS);
    }
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(NBSP);
        }
        out.push(c);
    }
    if decimals > 0 {
        out.push(',');
        out.push_str(&fraction);
    }
    out
}

/// Writes `value` · 10⁻ᵖˡᵃᶜᵉˢ exactly, for machines: ASCII, decimal point, no needless zeros.
pub(crate) fn exact(value: i64, places: u8) -> String {
    let (whole, fraction, _) = digits(value, places, places);
    let sign = if value < 0 { "-" } else { "" };
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

/// The digits before and after the decimal sign, and whether all are zero.
fn digits(value: i64, places: u8, decimals: u8) -> (String, String, bool) {
    let dropped = u32::from(places.saturating_sub(decimals));
    let kept = usize::from(places.min(decimals));
    let unit = 10_u128.saturating_pow(dropped);
    let rounded = (u128::from(value.unsigned_abs()) + unit / 2) / unit;
    let padded = format!("{rounded:0>width$}", width = kept + 1);
    let (whole, fraction) = split(&padded, padded.len() - kept);
    let fraction = format!("{fraction:0<width$}", width = usize::from(decimals));
    (whole.to_owned(), fraction, rounded == 0)
}
