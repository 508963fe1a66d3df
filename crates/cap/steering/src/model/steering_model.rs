//! The steering model of a municipality: which levels there are, who owns them, and what may hang under what. Data, dated.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::item::ItemKind;

/// The model that is used until a municipality has made its own.
const SUPPLIED: &str = include_str!("supplied_model.json");
/// Owner that stands for every kind of unit.
const ANY: &str = "*";

/// One level of the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    pub key: String,
    /// Key of the item kind.
    pub kind: String,
    pub name_sv: String,
    pub name_en: String,
    /// Kinds of unit that own items of this level; `*` is every kind that no other level of the same item kind names.
    pub owners: Vec<String>,
    /// Keys of the levels it may hang under.
    #[serde(default)]
    pub under: Vec<String>,
}

/// A whole model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SteeringModel {
    pub name: String,
    pub levels: Vec<Level>,
    /// Key of the status scale that follow-up uses.
    pub status_scale: String,
}

/// Why a text is no model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelFault {
    Unreadable(String),
    /// No level of this kind of item.
    KindMissing(ItemKind),
    UnknownKind {
        level: String,
    },
    DuplicateKey(String),
    /// Two levels of one kind of item name the same owner.
    DuplicateOwner {
        level: String,
        owner: String,
    },
    UnknownParent {
        level: String,
        under: String,
    },
    /// These levels hang under each other in a circle.
    Circle(Vec<String>),
}

impl std::fmt::Display for ModelFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "unreadable: {why}"),
            Self::KindMissing(kind) => write!(f, "no level for {kind}"),
            Self::UnknownKind { level } => write!(f, "{level}: unknown kind"),
            Self::DuplicateKey(key) => write!(f, "{key}: stands twice"),
            Self::DuplicateOwner { level, owner } => {
                write!(f, "{level}: {owner} owns another level of the same kind")
            }
            Self::UnknownParent { level, under } => write!(f, "{level}: there is no {under}"),
            Self::Circle(levels) => write!(f, "circle: {}", levels.join(", ")),
        }
    }
}

impl SteeringModel {
    /// Reads and checks a model.
    pub fn try_parse(json: &str) -> Result<Self, ModelFault> {
        let model: Self =
            serde_json::from_str(json).map_err(|e| ModelFault::Unreadable(e.to_string()))?;
        model.check()?;
        Ok(model)
    }

    /// The model supplied with the product.
    pub fn try_supplied() -> Result<Self, ModelFault> {
        Self::try_parse(SUPPLIED)
    }

    fn check(&self) -> Result<(), ModelFault> {
        let mut keys = HashSet::new();
        let mut owners = HashSet::new();
        for level in &self.levels {
            if !keys.insert(level.key.as_str()) {
                return Err(ModelFault::DuplicateKey(level.key.clone()));
            }
            if ItemKind::parse(&level.kind).is_none() {
                return Err(ModelFault::UnknownKind {
                    level: level.key.clone(),
                });
            }
            for owner in &level.owners {
                if !owners.insert((level.kind.as_str(), owner.as_str())) {
                    return Err(ModelFault::DuplicateOwner {
                        level: level.key.clone(),
                        owner: owner.clone(),
                    });
                }
            }
        }
        for kind in ItemKind::ALL {
            if !self.levels.iter().any(|l| l.kind == kind.key()) {
                return Err(ModelFault::KindMissing(*kind));
            }
        }
        for level in &self.levels {
            if let Some(under) = level.under.iter().find(|u| !keys.contains(u.as_str())) {
                return Err(ModelFault::UnknownParent {
                    level: level.key.clone(),
                    under: under.clone(),
                });
            }
        }
        self.check_circles()
    }

    /// A level may hang under itself (a committee's goal under a committee's goal); other circles are faults.
    fn check_circles(&self) -> Result<(), ModelFault> {
        let under: HashMap<&str, Vec<&str>> = self
            .levels
            .iter()
            .map(|l| {
                (
                    l.key.as_str(),
                    l.under
                        .iter()
                        .map(String::as_str)
                        .filter(|u| *u != l.key)
                        .collect(),
                )
            })
            .collect();
        for level in &self.levels {
            let mut seen = HashSet::new();
            let mut waiting: Vec<&str> = under.get(level.key.as_str()).cloned().unwrap_or_default();
            while let Some(at) = waiting.pop() {
                if at == level.key {
                    let mut circle: Vec<String> =
                        seen.iter().map(|s: &&str| (*s).to_owned()).collect();
                    circle.sort();
                    return Err(ModelFault::Circle(circle));
                }
                if seen.insert(at) {
                    waiting.extend(under.get(at).into_iter().flatten());
                }
            }
        }
        Ok(())
    }

    /// The level of an item by its kind and its owner's kind of unit; none when such units own no such items.
    #[must_use]
    pub fn level(&self, kind: ItemKind, unit_kind: &str) -> Option<&Level> {
        let of_kind = || self.levels.iter().filter(|l| l.kind == kind.key());
        let names = |owner: &str| of_kind().find(|l| l.owners.iter().any(|o| o == owner));
        names(unit_kind).or_else(|| names(ANY))
    }

    /// Whether an item of one kind and owner may hang under another.
    #[must_use]
    pub fn may_hang(&self, child: (ItemKind, &str), parent: (ItemKind, &str)) -> bool {
        match (self.level(child.0, child.1), self.level(parent.0, parent.1)) {
            (Some(child), Some(parent)) => child.under.contains(&parent.key),
            _ => false,
        }
    }
}
