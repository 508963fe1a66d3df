//! The columns of a file with values. The names are the file's own, in Swedish; those of Kolada's rows are Kolada's.

pub const INDICATOR: &str = "indikator";
pub const UNIT: &str = "enhet";
pub const PERIOD: &str = "period";
pub const GENDER: &str = "kön";
pub const VALUE: &str = "värde";
pub const SOURCE: &str = "källa";
pub const MADE_UP: &str = "påhittat";

/// All columns, as the template and the export have them.
pub const COLUMNS: [&str; 7] = [INDICATOR, UNIT, PERIOD, GENDER, VALUE, SOURCE, MADE_UP];
/// Columns that must be there.
pub const REQUIRED: [&str; 4] = [INDICATOR, UNIT, PERIOD, VALUE];
/// Columns that may be left out.
pub const OPTIONAL: [&str; 3] = [GENDER, SOURCE, MADE_UP];
/// A row of the template.
pub const EXAMPLE: [&str; 7] = ["N15504", "1120", "2025", "T", "232,2", "Kolada", "nej"];

/// Truth as the export writes it.
pub const YES: &str = "ja";
pub const NO: &str = "nej";

/// Kolada's columns.
pub const KOLADA: [&str; 5] = ["kpi", "municipality", "period", "gender", "value"];
/// Columns that come with them from some tools, and that are not read.
pub const KOLADA_UNREAD: [&str; 6] = [
    "count",
    "status",
    "title",
    "municipality_id",
    "municipality_type",
    "year",
];
/// What is shown as the source of values that came in Kolada's columns.
pub const KOLADA_SOURCE: &str = "Kolada";

/// Words for whom a value is about, as files have them.
pub const GENDERS: [(&str, &str); 6] = [
    ("T", "T"),
    ("K", "K"),
    ("M", "M"),
    ("totalt", "T"),
    ("kvinnor", "K"),
    ("män", "M"),
];
