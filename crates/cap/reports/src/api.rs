//! The only other public part: composing, freezing and publishing reports for whoever builds on them.

pub use crate::model::lifecycle::{Composition, Publication};
pub use crate::model::template::{INTERIM_REPORT, text_sections};
pub use crate::store::{ReportId, VersionId};
pub use crate::use_cases::correct_report::{CorrectReport, correct_report};
pub use crate::use_cases::create_report::{CreateReport, create_report};
pub use crate::use_cases::freeze_report::{FreezeReport, freeze_report};
pub use crate::use_cases::publish_version::{PublishVersion, proposed_address, publish_version};
pub use crate::use_cases::rename_report::{RenameReport, rename_report};
pub use crate::use_cases::withdraw_version::{WithdrawVersion, withdraw_version};
pub use crate::use_cases::write_text::{WriteText, write_text};
