//! Units as files of every capability name them: by code, or by the name they bore on a day.

use std::collections::HashMap;

use db::Reader;
use kernel::{Date, Result, UnitId, search_key};

/// Every unit by its code and by its names.
#[derive(Clone, Debug, Default)]
pub struct UnitDirectory {
    codes: HashMap<UnitId, String>,
    by_code: HashMap<String, UnitId>,
    by_name: HashMap<String, Vec<(UnitId, Date, Option<Date>)>>,
}

/// All units over all time.
pub async fn unit_directory(read: &Reader) -> Result<UnitDirectory> {
    let mut found = UnitDirectory::default();
    for row in read
        .query(
            "SELECT u.id, u.code, u.name, u.valid_from, u.valid_until FROM {v_unit} u",
            vec![],
        )
        .await?
    {
        let id: UnitId = row.id("id")?;
        let code = row.text("code")?;
        found.by_code.insert(search_key(&code), id);
        found.codes.insert(id, code);
        let borne = (id, row.date("valid_from")?, row.opt_date("valid_until")?);
        found
            .by_name
            .entry(search_key(&row.text("name")?))
            .or_default()
            .push(borne);
    }
    Ok(found)
}

impl UnitDirectory {
    /// The unit's code, also when it is gone.
    #[must_use]
    pub fn code(&self, unit: UnitId) -> &str {
        self.codes.get(&unit).map_or("", String::as_str)
    }

    /// The unit of that code, else the only one that bore the name on the day.
    #[must_use]
    pub fn find(&self, written: &str, on: Option<Date>) -> Option<UnitId> {
        let key = search_key(written);
        if let Some(unit) = self.by_code.get(&key) {
            return Some(*unit);
        }
        let bearers = self.by_name.get(&key)?;
        let bore = |(_, from, until): &&(UnitId, Date, Option<Date>)| {
            on.is_none_or(|day| *from <= day && until.is_none_or(|until| day < until))
        };
        let mut there: Vec<UnitId> = bearers.iter().filter(bore).map(|(id, _, _)| *id).collect();
        there.sort_unstable();
        there.dedup();
        match there.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}
