//! The only other public part: what other capabilities may ask of the organisation and do with it.
//!
//! Events are `access::UnitEvent`; a capability follows them by `Capability::unit_reaction`.

pub use crate::bench::{BenchUnit, bench_units, insert_bench_units};
pub use crate::model::difference::{Difference, What};
pub use crate::model::kind::{KINDS, KindName};
pub use crate::model::registry::NewUnit;
pub use crate::store::directory::{UnitDirectory, unit_directory};
pub use crate::store::imports::PreviewId;
pub use crate::store::units::load_units;
pub use crate::use_cases::add_person::{AddPerson, add as add_person};
pub use crate::use_cases::add_unit::{AddUnit, add, add_unit};
pub use crate::use_cases::change_units::react;
pub use crate::use_cases::close_unit::{CloseUnit, close, close_unit};
pub use crate::use_cases::confirm_import::{ConfirmImport, Receipt, confirm as confirm_import};
pub use crate::use_cases::edit_role::{EditRole, edit as edit_role};
pub use crate::use_cases::end_appointment::{EndAppointment, end as end_appointment};
pub use crate::use_cases::found_municipality::found_municipality;
pub use crate::use_cases::give_appointment::{GiveAppointment, give as give_appointment};
pub use crate::use_cases::merge_units::{MergeUnits, merge, merge_units};
pub use crate::use_cases::move_unit::{MoveUnit, move_under, move_unit};
pub use crate::use_cases::preview_import::{
    Preview, PreviewImport, look_at as look_at_import, preview as preview_import,
};
pub use crate::use_cases::read_file::Sent;
pub use crate::use_cases::rename_unit::{RenameUnit, rename, rename_unit};
pub use crate::use_cases::save_settings::{Logotype, SaveSettings, save as save_settings};
pub use crate::use_cases::split_unit::{SplitUnit, split, split_unit};
pub use crate::use_cases::undo_import::{Obstacle, UndoImport, Undone, undo as undo_import};
pub use crate::web::differences::line as difference_line;
pub use crate::web::files::export_sheet;
pub use crate::web::import_page::obstacle_words;
pub use crate::web::kinds::names as kind_names;
