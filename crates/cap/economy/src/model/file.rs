//! The columns of a file with amounts, in two forms: wide has a column a line, long has a row a line. The names are the file's own,
//! in Swedish.

use super::lines::Line;

pub const UNIT: &str = "enhet";
pub const PERIOD: &str = "period";
pub const RESULT: &str = "resultat";
pub const LINE: &str = "rad";
pub const AMOUNT: &str = "belopp";

/// The lines' columns in the wide form, and their names in the long form.
pub const LINES: [(&str, Line); 4] = [
    ("intäkter", Line::Revenue),
    ("kostnader", Line::Cost),
    ("kommunbidrag", Line::MunicipalGrant),
    ("interna bidrag", Line::InternalContribution),
];

/// All columns of the wide form, as the template has them.
pub const WIDE: [&str; 7] = [
    UNIT,
    PERIOD,
    "intäkter",
    "kostnader",
    "kommunbidrag",
    "interna bidrag",
    RESULT,
];
/// A row of the wide template.
pub const WIDE_EXAMPLE: [&str; 7] = [
    "1120",
    "2026-01--2026-08",
    "1 182,4",
    "−10 086,0",
    "9 017,2",
    "",
    "113,6",
];
/// All columns of the long form.
pub const LONG: [&str; 4] = [UNIT, PERIOD, LINE, AMOUNT];
/// A row of the long template.
pub const LONG_EXAMPLE: [&str; 4] = ["1120", "2026-08", "kostnader", "−812,5"];
