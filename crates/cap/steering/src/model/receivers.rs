//! Who receives a goal or an assignment: named units, or a rule, resolved in the organisation of one day.

use std::collections::{BTreeMap, HashSet};

use kernel::{Tree, UnitId};

use super::answer::ReceiverRole;

keyed!(
    /// How receivers are chosen.
    ReceiverRule {
        Named = "named",
        /// "Alla nämnder och bolagsstyrelser", the executive committee included unless excepted.
        AllCommitteesAndBoards = "all-committees-and-boards",
        /// A committee's own goal or an activity: nobody receives it.
        None = "",
    }
);

/// Kinds of unit that "alla nämnder och bolagsstyrelser" means.
pub const RULE_KINDS: [&str; 3] = ["committee", "executive-committee", "municipal-company"];

/// Who is to receive, as it was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receivers {
    pub rule: ReceiverRule,
    /// Units by name; under a rule they get this role instead of the rule's.
    pub named: Vec<(UnitId, ReceiverRole)>,
    /// Units left out of a rule.
    pub except: Vec<UnitId>,
}

impl Receivers {
    /// These units.
    #[must_use]
    pub fn named(units: impl IntoIterator<Item = (UnitId, ReceiverRole)>) -> Self {
        Self {
            rule: ReceiverRule::Named,
            named: units.into_iter().collect(),
            except: Vec::new(),
        }
    }

    /// All committees and boards but these.
    #[must_use]
    pub fn all_but(except: impl IntoIterator<Item = UnitId>) -> Self {
        Self {
            rule: ReceiverRule::AllCommitteesAndBoards,
            named: Vec::new(),
            except: except.into_iter().collect(),
        }
    }

    /// Nobody: one's own.
    #[must_use]
    pub fn nobody() -> Self {
        Self {
            rule: ReceiverRule::None,
            named: Vec::new(),
            except: Vec::new(),
        }
    }
}

/// Receivers found in the organisation of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// In the order of the tree, each unit once.
    pub units: Vec<(UnitId, ReceiverRole)>,
    /// Named, but not standing that day.
    pub gone: Vec<UnitId>,
}

/// Finds the receivers in the organisation of the due period's first day.
#[must_use]
pub fn resolve(tree: &Tree, chosen: &Receivers) -> Resolved {
    let mut roles: BTreeMap<UnitId, ReceiverRole> = BTreeMap::new();
    if chosen.rule == ReceiverRule::AllCommitteesAndBoards {
        let except: HashSet<UnitId> = chosen.except.iter().copied().collect();
        for unit in tree
            .iter()
            .filter(|u| RULE_KINDS.contains(&u.kind.as_str()) && !except.contains(&u.id))
        {
            roles.insert(unit.id, ReceiverRole::Responsible);
        }
    }
    if chosen.rule != ReceiverRule::None {
        // named twice: the one who answers for it wins
        let mut named: BTreeMap<UnitId, ReceiverRole> = BTreeMap::new();
        for (unit, role) in &chosen.named {
            let kept = named.entry(*unit).or_insert(*role);
            *kept = (*kept).min(*role);
        }
        roles.extend(named);
    }
    let gone = roles
        .keys()
        .copied()
        .filter(|u| !tree.contains(*u))
        .collect();
    let units = tree
        .iter()
        .filter_map(|u| roles.get(&u.id).map(|role| (u.id, *role)))
        .collect();
    Resolved { units, gone }
}

/// A number that is the same only for the same receivers of the same items: shows that they were seen before publication.
#[must_use]
pub fn fingerprint(parts: impl IntoIterator<Item = String>) -> String {
    // FNV-1a, 64 bits
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
