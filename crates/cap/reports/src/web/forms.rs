//! What the forms and addresses of reports send.

use document::RichText;
use kernel::{Failure, FieldError, Period, Result, UnitId, nfc};
use web::{Fields, Posted, Texts};

use crate::model::template::{INTERIM_REPORT, Template};
use crate::store::ReportId;
use crate::use_cases::create_report::CreateReport;
use crate::use_cases::gather::LANGUAGE;
use crate::use_cases::write_text::field_of;
use crate::use_cases::{LONGEST_REASON, LONGEST_TEXT, LONGEST_TITLE};

/// The report of an address.
pub fn report_id(text: &str) -> Result<ReportId> {
    ReportId::parse(text).ok_or(Failure::NotFound)
}

/// The version number of an address.
pub fn number(text: &str) -> Result<i64> {
    text.parse()
        .ok()
        .filter(|n| *n > 0)
        .ok_or(Failure::NotFound)
}

/// The title a report is given when nobody chooses another. `texts` are in the report's language.
#[must_use]
pub fn suggested_title(texts: &Texts, template: &Template, period: &Period) -> String {
    format!("{} {}", template.title.pick(LANGUAGE), texts.period(period))
}

/// Begins a report; a title left as it was suggested follows the period that was chosen.
pub fn create(texts: &Texts, template: &Template, posted: &Posted) -> Result<CreateReport> {
    let mut fields = Fields::new(posted);
    let unit: Option<UnitId> = fields.id("unit");
    let period = fields.period("period");
    let round = fields.opt_line("round", 40);
    let title = fields.opt_line("title", LONGEST_TITLE);
    fields.finish()?;
    let (Some(unit), Some(period)) = (unit, period) else {
        return Err(Failure::Fault("a form without faults lacks a field".into()));
    };
    let typed = title.filter(|t| *t != posted.get("suggested"));
    let title = typed.unwrap_or_else(|| suggested_title(texts, template, &period));
    Ok(CreateReport {
        unit,
        period,
        round,
        template: INTERIM_REPORT.into(),
        title,
    })
}

/// The text of a section.
pub fn section_text(section: &str, posted: &Posted) -> Result<RichText> {
    let field = field_of(section);
    RichText::try_from_plain(&nfc(posted.get(&field)), LONGEST_TEXT)
        .map_err(|e| Failure::Invalid(vec![FieldError::new(field, "too-long").with("max", e.max)]))
}

/// A reason that may be left out.
pub fn opt_reason(posted: &Posted) -> Result<Option<String>> {
    let mut fields = Fields::new(posted);
    let reason = fields.opt_text("reason", LONGEST_REASON);
    fields.finish()?;
    Ok(reason)
}

/// The reason of a deed.
pub fn reason(posted: &Posted) -> Result<String> {
    let mut fields = Fields::new(posted);
    let reason = fields.opt_text("reason", LONGEST_REASON);
    if reason.is_none() {
        fields.fault(FieldError::new("reason", "reason"));
    }
    fields.finish()?;
    Ok(reason.unwrap_or_default())
}
