//! What a person does with the organisation: one file each, verb first. Load, ask for a permit, call the model, save, tell.

pub mod change_units;
