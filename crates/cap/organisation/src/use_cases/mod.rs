//! What a person does with the organisation: one file each, verb first. Load, ask for a permit, call the model, save, tell.

pub mod add_person;
pub mod add_unit;
pub mod change_units;
pub mod close_unit;
pub mod confirm_import;
pub mod edit_person;
pub mod edit_role;
pub mod end_appointment;
pub mod found_municipality;
pub mod give_appointment;
pub mod merge_units;
pub mod move_unit;
pub mod name_kinds;
pub mod preview_import;
pub mod read_file;
pub mod rename_unit;
pub mod renew_password;
pub mod save_settings;
pub mod split_unit;
pub mod undo_import;
