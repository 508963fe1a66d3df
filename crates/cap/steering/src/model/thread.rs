//! The red thread: which items hang under which, without circles.

use std::collections::{HashMap, HashSet};

use super::item::{ItemId, Link};

/// Children by parent, in the order of the links.
#[must_use]
pub fn children(links: &[Link]) -> HashMap<ItemId, Vec<ItemId>> {
    let mut by_parent: HashMap<ItemId, Vec<ItemId>> = HashMap::new();
    for link in links {
        by_parent.entry(link.parent).or_default().push(link.child);
    }
    by_parent
}

/// Everything under an item, each once.
#[must_use]
pub fn below(links: &[Link], top: ItemId) -> HashSet<ItemId> {
    let by_parent = children(links);
    let mut seen = HashSet::new();
    let mut waiting = vec![top];
    while let Some(at) = waiting.pop() {
        for child in by_parent.get(&at).into_iter().flatten() {
            if seen.insert(*child) {
                waiting.push(*child);
            }
        }
    }
    seen
}

/// Whether hanging `child` under `parent` would close a circle.
#[must_use]
pub fn closes_circle(links: &[Link], child: ItemId, parent: ItemId) -> bool {
    child == parent || below(links, child).contains(&parent)
}
