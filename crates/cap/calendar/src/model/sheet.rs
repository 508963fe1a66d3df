//! A timetable as a sheet, for CSV and Excel. The words of its head are handed in.

use document::{CellValue, Kind, Sheet, SheetColumn};
use kernel::Date;

use super::timetable::Timetable;

/// Keys of the columns' titles: message `calendar-column-<key>`.
pub const COLUMNS: [&str; 10] = [
    "key",
    "subprocess",
    "step",
    "from",
    "to",
    "deadline",
    "responsible",
    "participants",
    "scope",
    "when",
];

/// The steps of a timetable, a row each. `titles` are the words of [`COLUMNS`], `scope` names a scope by its key.
#[must_use]
pub fn sheet(
    timetable: &Timetable,
    name: &str,
    titles: &[String],
    scope: &dyn Fn(&str) -> String,
) -> Sheet {
    let columns = COLUMNS.iter().zip(titles).map(|(key, title)| {
        let is_date = matches!(*key, "from" | "to" | "deadline");
        SheetColumn::new(title, if is_date { Kind::Date } else { Kind::Text })
    });
    let names = |keys: &[String]| {
        let parties = keys.iter();
        let named = parties.map(|key| timetable.model.party(key).map_or(key.as_str(), |p| &p.name));
        CellValue::text(named.collect::<Vec<_>>().join(", "))
    };
    let rows = timetable.steps.iter().map(|dated| {
        let step = &dated.step;
        vec![
            CellValue::text(&step.key),
            CellValue::text(&dated.subprocess_name),
            CellValue::text(&step.name),
            day(dated.from),
            day(dated.to),
            day(dated.deadline),
            names(&step.responsible),
            names(&step.participants),
            CellValue::text(scope(step.scope.key())),
            CellValue::text(step.when.map(|w| w.to_string()).unwrap_or_default()),
        ]
    });
    Sheet {
        name: name.to_owned(),
        columns: columns.collect(),
        rows: rows.collect(),
    }
}

fn day(day: Option<Date>) -> CellValue {
    day.map_or(CellValue::Blank, CellValue::Date)
}
