//! One spreadsheet cell as text.

use calamine::{DataRef, ExcelDateTime};

/// Excel's last day, 31 December 9999, and the day after it.
const BEYOND_DAYS: f64 = 2_958_466.0;
/// Whole numbers below this are exact in binary floating point.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Text of a cell, or the fault's code and the value to show.
///
/// Numbers have a decimal point and no grouping, dates are ÅÅÅÅ-MM-DD, truth is `true` or `false`; formulas give their stored result.
pub(super) fn text(
    value: &DataRef<'_>,
    is_percent: bool,
) -> Result<String, (&'static str, String)> {
    Ok(match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) if is_percent => {
            return text(
                &DataRef::Float(number.to_string().parse().unwrap_or(f64::NAN)),
                true,
            );
        }
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if !number.is_finite() => {
            return Err(("cell-number", number.to_string()));
        }
        DataRef::Float(number) => number_text(if is_percent { number * 100.0 } else { *number }),
        DataRef::String(text) => one_line_end(text),
        DataRef::SharedString(text) => one_line_end(text),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) => time_text(time)?,
        DataRef::DateTimeIso(text) => iso_text(text),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => return Err(("cell-error", error.to_string())),
    })
}

fn one_line_end(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

/// As Excel shows at most: fifteen significant digits, so that 0.1 + 0.2 is 0.3. Whole numbers are exact.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < EXACT {
        return format!("{:.0}", number + 0.0);
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

fn time_text(time: &ExcelDateTime) -> Result<String, (&'static str, String)> {
    let days = time.as_f64();
    if !(0.0..BEYOND_DAYS).contains(&days) {
        return Err(("cell-date", days.to_string()));
    }
    if time.is_duration() {
        let minutes: u64 = format!("{:.0}", days * 24.0 * 60.0)
            .parse()
            .unwrap_or_default();
        return Ok(format!("{}:{:02}", minutes / 60, minutes % 60));
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let clock = match (hour, minute, second) {
        (0, 0, 0) => String::new(),
        (_, _, 0) => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    if days > 0.0 && days < 1.0 {
        return Ok(clock);
    }
    Ok(format!("{year:04}-{month:02}-{day:02} {clock}")
        .trim_end()
        .to_owned())
}

/// A date written out in the file; midnight is left away.
fn iso_text(text: &str) -> String {
    let (date, clock) = text.split_once('T').unwrap_or((text, ""));
    let clock = clock.trim_end_matches('Z');
    let clock = clock.split_once('.').map_or(clock, |(whole, _)| whole);
    let clock = if clock == "00:00:00" { "" } else { clock };
    format!("{date} {clock}").trim_end().to_owned()
}
