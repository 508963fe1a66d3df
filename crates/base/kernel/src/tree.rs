//! The organisation as it stands on one date: a forest with interval numbers, built once and then only read.

use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::BuildHasherDefault;

use crate::UnitId;

/// One unit as it is on the tree's date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeUnit {
    pub id: UnitId,
    pub parent: Option<UnitId>,
    pub name: String,
    /// Orders siblings: a sort key.
    pub sort: String,
    /// Key of the kind, such as `committee`.
    pub kind: String,
    pub code: String,
    /// Whether it is a public authority (myndighet) of its own.
    pub is_authority: bool,
}

/// Why units do not make a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TreeFault {
    /// Each of these has the next as parent, and the last has the first.
    Cycle(Vec<UnitId>),
    /// The unit's parent is not among the units.
    UnknownParent { unit: UnitId, parent: UnitId },
    /// Given more than once.
    Duplicate(UnitId),
    /// No units at all; [`Tree::EMPTY`] is for that.
    NoRoot,
}

impl std::fmt::Display for TreeFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Cycle(units) => {
                f.write_str("cycle:")?;
                units.iter().try_for_each(|unit| write!(f, " {unit}"))
            }
            Self::UnknownParent { unit, parent } => write!(f, "unknown parent {parent} of {unit}"),
            Self::Duplicate(unit) => write!(f, "duplicate {unit}"),
            Self::NoRoot => f.write_str("no root"),
        }
    }
}

impl std::error::Error for TreeFault {}

type Places<T> = HashMap<UnitId, T, BuildHasherDefault<DefaultHasher>>;

fn with_room<T>(units: usize) -> Places<T> {
    HashMap::with_capacity_and_hasher(units, BuildHasherDefault::new())
}

/// Units in tree order: parent before child, siblings by their sort keys.
#[derive(Clone, Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    roots: Vec<UnitId>,
    places: Places<usize>,
}

#[derive(Clone, Debug)]
struct Node {
    unit: TreeUnit,
    parent: Option<usize>,
    depth: u32,
    /// Place of the last unit below, or its own.
    last: usize,
    children: Vec<UnitId>,
}

impl Default for Tree {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl Tree {
    /// The tree of a date before there were any units.
    pub const EMPTY: Self = Self {
        nodes: Vec::new(),
        roots: Vec::new(),
        places: HashMap::with_hasher(BuildHasherDefault::new()),
    };

    /// Orders and numbers the units, whatever order they come in.
    pub fn try_build(units: Vec<TreeUnit>) -> Result<Self, TreeFault> {
        if units.is_empty() {
            return Err(TreeFault::NoRoot);
        }
        let mut waiting: Places<TreeUnit> = with_room(units.len());
        for unit in units {
            match waiting.entry(unit.id) {
                Entry::Occupied(_) => return Err(TreeFault::Duplicate(unit.id)),
                Entry::Vacant(place) => place.insert(unit),
            };
        }
        let (roots, mut children) = children_by_parent(&waiting)?;
        let mut tree = Self {
            nodes: Vec::with_capacity(waiting.len()),
            roots,
            places: with_room(waiting.len()),
        };
        let mut next: Vec<(UnitId, Option<usize>, u32)> = tree
            .roots
            .iter()
            .rev()
            .map(|root| (*root, None, 0))
            .collect();
        while let Some((id, parent, depth)) = next.pop() {
            let Some(unit) = waiting.remove(&id) else {
                continue;
            };
            let place = tree.nodes.len();
            let children = children.remove(&id).unwrap_or_default();
            next.extend(
                children
                    .iter()
                    .rev()
                    .map(|child| (*child, Some(place), depth + 1)),
            );
            tree.places.insert(id, place);
            tree.nodes.push(Node {
                unit,
                parent,
                depth,
                last: place,
                children,
            });
        }
        if !waiting.is_empty() {
            return Err(TreeFault::Cycle(cycle_among(&waiting)));
        }
        tree.close_intervals();
        Ok(tree)
    }

    /// From the back, so that a unit's own interval is whole before it widens its parent's.
    fn close_intervals(&mut self) {
        for place in (0..self.nodes.len()).rev() {
            let Some((Some(parent), last)) =
                self.nodes.get(place).map(|node| (node.parent, node.last))
            else {
                continue;
            };
            if let Some(parent) = self.nodes.get_mut(parent) {
                parent.last = parent.last.max(last);
            }
        }
    }

    fn place(&self, id: UnitId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    fn node(&self, id: UnitId) -> Option<&Node> {
        self.nodes.get(self.place(id)?)
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    #[must_use]
    pub fn get(&self, id: UnitId) -> Option<&TreeUnit> {
        self.node(id).map(|node| &node.unit)
    }

    #[must_use]
    pub fn contains(&self, id: UnitId) -> bool {
        self.places.contains_key(&id)
    }

    /// The parent; `None` for a root and for what is not in the tree.
    #[must_use]
    pub fn parent(&self, id: UnitId) -> Option<&TreeUnit> {
        let parent = self.node(id)?.parent?;
        self.nodes.get(parent).map(|node| &node.unit)
    }

    /// The units directly below, in order; none for what is not in the tree.
    #[must_use]
    pub fn children(&self, id: UnitId) -> &[UnitId] {
        self.node(id).map_or(&[], |node| &node.children)
    }

    /// The units without a parent, in order.
    #[must_use]
    pub fn roots(&self) -> &[UnitId] {
        &self.roots
    }

    fn upwards(&self, id: UnitId) -> impl Iterator<Item = &Node> {
        std::iter::successors(self.node(id), |node| self.nodes.get(node.parent?))
    }

    /// The units above, nearest first, without the unit itself.
    #[must_use]
    pub fn ancestors(&self, id: UnitId) -> Vec<UnitId> {
        self.upwards(id).skip(1).map(|node| node.unit.id).collect()
    }

    /// The way from the root to the unit, both included; empty for what is not in the tree.
    #[must_use]
    pub fn path(&self, id: UnitId) -> Vec<UnitId> {
        let mut path: Vec<UnitId> = self.upwards(id).map(|node| node.unit.id).collect();
        path.reverse();
        path
    }

    /// How many units are above; 0 for a root.
    #[must_use]
    pub fn depth(&self, id: UnitId) -> Option<u32> {
        self.node(id).map(|node| node.depth)
    }

    /// The unit's place in tree order and that of the last unit below it: `b` is within `a` when its place is within `a`'s interval.
    #[must_use]
    pub fn interval(&self, id: UnitId) -> Option<(u32, u32)> {
        let place = self.place(id)?;
        let last = self.nodes.get(place)?.last;
        Some((u32::try_from(place).ok()?, u32::try_from(last).ok()?))
    }

    /// Whether `unit` is `top` or below it; never for what is not in the tree.
    #[must_use]
    pub fn is_within(&self, unit: UnitId, top: UnitId) -> bool {
        match (self.place(unit), self.place(top), self.node(top)) {
            (Some(place), Some(first), Some(node)) => first <= place && place <= node.last,
            _ => false,
        }
    }

    /// The unit and all below it, in tree order; empty for what is not in the tree.
    #[must_use]
    pub fn subtree_ids(&self, id: UnitId) -> Vec<UnitId> {
        let nodes = self
            .place(id)
            .and_then(|first| self.nodes.get(first..=self.nodes.get(first)?.last));
        nodes
            .unwrap_or_default()
            .iter()
            .map(|node| node.unit.id)
            .collect()
    }

    /// All units in tree order.
    pub fn iter(&self) -> impl Iterator<Item = &TreeUnit> {
        self.nodes.iter().map(|node| &node.unit)
    }

    /// The authority that the unit belongs to: itself or the nearest above.
    #[must_use]
    pub fn authority_of(&self, id: UnitId) -> Option<UnitId> {
        self.upwards(id)
            .find(|node| node.unit.is_authority)
            .map(|node| node.unit.id)
    }

    /// For each unit its own value and all below it added up.
    ///
    /// A unit has no entry when neither it nor anything below it has a value: blank is not zero.
    /// Values of units that are not in the tree count nowhere.
    #[must_use]
    pub fn roll_up<T: Clone + Default>(
        &self,
        own: &HashMap<UnitId, T>,
        add: impl Fn(&mut T, &T),
    ) -> HashMap<UnitId, T> {
        let mut values: Vec<Option<T>> =
            self.iter().map(|unit| own.get(&unit.id).cloned()).collect();
        let mut totals = HashMap::with_capacity(self.len());
        for (place, node) in self.nodes.iter().enumerate().rev() {
            let Some(total) = values.get_mut(place).and_then(Option::take) else {
                continue;
            };
            if let Some(above) = node.parent.and_then(|parent| values.get_mut(parent)) {
                add(above.get_or_insert_default(), &total);
            }
            totals.insert(node.unit.id, total);
        }
        totals
    }
}

/// The roots, and each parent's children, both in order.
fn children_by_parent(
    units: &Places<TreeUnit>,
) -> Result<(Vec<UnitId>, Places<Vec<UnitId>>), TreeFault> {
    let mut ordered: Vec<&TreeUnit> = units.values().collect();
    ordered.sort_unstable_by(|a, b| (&a.sort, &a.name, a.id).cmp(&(&b.sort, &b.name, b.id)));
    let mut roots = Vec::new();
    let mut children: Places<Vec<UnitId>> = Places::default();
    for unit in ordered {
        match unit.parent {
            None => roots.push(unit.id),
            Some(parent) if units.contains_key(&parent) => {
                children.entry(parent).or_default().push(unit.id)
            }
            Some(parent) => {
                return Err(TreeFault::UnknownParent {
                    unit: unit.id,
                    parent,
                });
            }
        }
    }
    Ok((roots, children))
}

/// A cycle among units of which none leads up to a root, beginning with its lowest id.
fn cycle_among(units: &Places<TreeUnit>) -> Vec<UnitId> {
    let mut seen: Vec<UnitId> = Vec::new();
    let mut at_step: Places<usize> = Places::default();
    let mut next = units.keys().min().copied();
    while let Some(id) = next {
        if let Some(start) = at_step.insert(id, seen.len()) {
            seen.drain(..start);
            break;
        }
        seen.push(id);
        next = units.get(&id).and_then(|unit| unit.parent);
    }
    let lowest = seen
        .iter()
        .enumerate()
        .min_by_key(|(_, id)| **id)
        .map_or(0, |(at, _)| at);
    seen.rotate_left(lowest);
    seen
}
