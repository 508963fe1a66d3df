//! Changes laid over a process model: an election year's and a municipality's own have the same form.
//!
//! An element (step, subprocess, party …) is a row of named cells, as in a sheet; a change adds a row, sets cells of one, or switches one off.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::choice::choice;

choice! {
    /// What a row of a model is about.
    Element {
        Model = "model",
        Party = "party",
        Object = "object",
        Subprocess = "subprocess",
        Step = "step",
        Round = "round",
    }
}

choice! {
    /// What a change does.
    Action {
        Add = "add",
        Set = "set",
        SwitchOff = "switch-off",
    }
}

/// One change to one element. Cells are by the names of [`super::rows::fields`]; a cell that is set to nothing empties the field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRow {
    pub action: Action,
    pub element: Element,
    pub key: String,
    pub cells: BTreeMap<String, String>,
}

/// A municipality's own form of a model: changes on one version of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adaptation {
    /// Key of the model.
    pub base: String,
    /// Version of the model.
    pub version: String,
    pub changes: Vec<ChangeRow>,
}
