//! What the choosers are set to: unit, period, and the day looked back to; kept in a cookie, set by the query.

use access::Actor;
use kernel::{Date, Failure, Period, PeriodKind, Result, UnitId};

use crate::pairs;

/// What the choosers are set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub unit: Option<UnitId>,
    pub period: Period,
    /// Looking back: the day everything is shown as it was and as it was known.
    pub as_of: Option<Date>,
}

impl View {
    /// The cookie's choices, then the query's; what cannot be read changes nothing. A visitor who has not signed in chooses a period alone.
    pub(crate) fn read(
        query: &[(String, String)],
        cookie: Option<&str>,
        actor: &Actor,
        today: Date,
    ) -> Result<Self> {
        let mut view = Self {
            unit: None,
            period: current_period(today)?,
            as_of: None,
        };
        let cookie = pairs::of_query(
            &cookie
                .unwrap_or_default()
                .replace('.', "&")
                .replace('~', "="),
        );
        for (name, value) in cookie.iter().chain(query) {
            match name.as_str() {
                "period" => view.period = Period::parse_key(value).unwrap_or(view.period),
                _ if !actor.is_signed_in() => {}
                "enhet" => view.unit = UnitId::parse(value).or(view.unit),
                // the empty day is today: it ends looking back
                "sedd" if value.is_empty() => view.as_of = None,
                "sedd" => {
                    view.as_of = kernel::parse_date(value)
                        .ok()
                        .filter(|d| *d < today)
                        .or(view.as_of)
                }
                _ => {}
            }
        }
        Ok(view)
    }

    pub(crate) fn to_cookie(&self) -> String {
        let mut parts = vec![format!("period~{}", self.period.key())];
        parts.extend(self.unit.map(|u| format!("enhet~{u}")));
        parts.extend(self.as_of.map(|d| format!("sedd~{d}")));
        parts.join(".")
    }
}

/// January up to and including the last tertial that has ended: what there are figures for.
fn current_period(today: Date) -> Result<Period> {
    Period::holding(PeriodKind::Tertial, today)
        .and_then(|running| Period::holding(PeriodKind::Tertial, running.start().pred_opt()?))
        .map(|ended| ended.cumulative_from_year_start())
        .ok_or_else(|| Failure::Fault("the clock shows a year that no calendar has".into()))
}

#[cfg(test)]
mod tests;
