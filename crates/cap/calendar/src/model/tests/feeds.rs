//! Feeds and sheets of a timetable.

use kernel::{Date, Instant};

use super::dated;
use crate::model::feed::{FeedEvent, events, ics};
use crate::model::sheet::{COLUMNS, sheet};

const AT: Instant = Instant::from_micros(1_790_000_000_000_000);

fn ymd(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn an_event_is_whole_days_with_an_exclusive_end() {
    let event = FeedEvent {
        uid: "a@b".into(),
        from: ymd(2026, 12, 28),
        to: ymd(2026, 12, 31),
        summary: "Möte; ett, två\\tre".into(),
        description: "Rad ett\nRad två\r\nBEGIN:VEVENT".into(),
        url: Some("https://x.se/a\r\nX:1".into()),
        modified: None,
    };
    let text = ics("Kalender", &[event], AT);
    for line in [
        "DTSTAMP:20260921T141320Z",
        "DTSTART;VALUE=DATE:20261228",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Möte\\; ett\\, två\\\\tre",
        "DESCRIPTION:Rad ett\\nRad två\\nBEGIN:VEVENT",
        "URL:https://x.se/aX:1",
    ] {
        assert!(text.contains(&format!("\r\n{line}\r\n")), "{line}\n{text}");
    }
    assert_eq!(text.matches("\r\nBEGIN:VEVENT\r\n").count(), 1);
}

#[test]
fn lines_are_at_most_75_octets_and_unfold_to_what_was_written() {
    let timetable = &dated("motala", 2027, None)[0];
    let events = events(timetable, "example.se");
    assert_eq!(events.len(), 38);
    let text = ics("Årets process", &events, AT);
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    let unfolded = text.replace("\r\n ", "");
    let starts = unfolded.lines().filter(|l| *l == "BEGIN:VEVENT").count();
    assert_eq!(starts, 38);
    assert!(unfolded.contains("UID:motala-2027-besluta-mor-nya-kommunfullmaktige@example.se\r\n"));
    let again = ics("Årets process", &events, AT);
    assert_eq!(again, text);
}

#[test]
fn the_sheet_has_a_row_a_step() {
    let timetable = &dated("motala", 2026, None)[0];
    let titles: Vec<String> = COLUMNS.iter().map(|c| (*c).to_owned()).collect();
    let sheet = sheet(timetable, "2026", &titles, &str::to_owned);
    assert_eq!(sheet.rows.len(), 31);
    let csv = String::from_utf8(document::sheet::to_csv(&sheet)).unwrap();
    let line = "startmote;Starta upp;Startmöte;2025-01-20;2025-01-26;2025-01-24;Förvaltningschef;";
    assert!(csv.contains(line), "{csv}");
    let open = "tillgangliggora-statistik;Starta upp;Tillgängliggöra insamlad statistik och information;;2025-02-02;";
    assert!(csv.contains(open));
}
