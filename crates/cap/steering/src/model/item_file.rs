//! The words of a file with goals and assignments: its columns, what may stand in them, and the template's rows.

use super::item::{ItemKind, ReportBack, Theme};

pub const KIND: &str = "slag";
pub const NUMBER: &str = "nummer";
pub const TITLE: &str = "rubrik";
pub const WORDING: &str = "formulering";
pub const RECEIVERS: &str = "mottagare";
pub const COOPERATING: &str = "medverkande";
pub const EXCEPT: &str = "undantag";
pub const PERIOD: &str = "period";
pub const REPORT_BACK: &str = "återrapportering";
pub const THEME: &str = "tema";
pub const SOUND_FINANCIAL: &str = "god ekonomisk hushållning";
pub const UNDER: &str = "under mål";

pub const REQUIRED: [&str; 5] = [KIND, TITLE, WORDING, RECEIVERS, PERIOD];
pub const OPTIONAL: [&str; 7] = [
    NUMBER,
    COOPERATING,
    EXCEPT,
    REPORT_BACK,
    THEME,
    SOUND_FINANCIAL,
    UNDER,
];

/// Truth as the export writes it.
pub const YES: &str = "ja";
pub const NO: &str = "nej";

/// Receivers by rule, as it is written.
pub const ALL_RECEIVERS: [&str; 2] = ["alla nämnder och bolagsstyrelser", "alla"];
pub const KINDS: [(&str, ItemKind); 4] = [
    ("mål", ItemKind::Goal),
    ("uppdrag", ItemKind::Assignment),
    ("goal", ItemKind::Goal),
    ("assignment", ItemKind::Assignment),
];
pub const REPORT_BACKS: [(&str, ReportBack); 8] = [
    ("delår och årsredovisning", ReportBack::InterimAndAnnual),
    ("årsredovisning", ReportBack::Annual),
    ("varje uppföljning", ReportBack::EachRound),
    ("ingen", ReportBack::None),
    ("interim-and-annual", ReportBack::InterimAndAnnual),
    ("annual", ReportBack::Annual),
    ("each-round", ReportBack::EachRound),
    ("none", ReportBack::None),
];
pub const THEMES: [(&str, Theme); 6] = [
    ("social", Theme::Social),
    ("ekologisk", Theme::Ecological),
    ("ekonomisk", Theme::Economic),
    ("socialt", Theme::Social),
    ("ecological", Theme::Ecological),
    ("economic", Theme::Economic),
];

/// The template's columns and two rows of examples.
pub const HEADERS: [&str; 12] = [
    KIND,
    NUMBER,
    TITLE,
    WORDING,
    RECEIVERS,
    COOPERATING,
    EXCEPT,
    PERIOD,
    REPORT_BACK,
    THEME,
    SOUND_FINANCIAL,
    UNDER,
];
pub const EXAMPLES: [[&str; 12]; 2] = [
    [
        "mål",
        "1",
        "Fler elever når gymnasiet",
        "Andelen elever med behörighet till gymnasieskolan ska öka varje år.",
        "alla nämnder och bolagsstyrelser",
        "",
        "",
        "2026",
        "delår och årsredovisning",
        "social",
        "ja",
        "",
    ],
    [
        "uppdrag",
        "12",
        "Läslyft på fritidshem",
        "Grundskolenämnden får i uppdrag att införa läslyft på alla fritidshem.",
        "310",
        "330, 340",
        "",
        "2026",
        "årsredovisning",
        "social",
        "nej",
        "1",
    ],
];
