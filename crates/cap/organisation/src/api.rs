//! The only other public part: what other capabilities may ask of the organisation and do with it.
//!
//! Events are `access::UnitEvent`; a capability follows them by `Capability::unit_reaction`.

pub use crate::model::kind::KINDS;
pub use crate::model::registry::NewUnit;
pub use crate::store::units::load_units;
pub use crate::use_cases::change_units::{
    add_unit, close_unit, merge_units, move_unit, react, rename_unit, split_unit,
};
