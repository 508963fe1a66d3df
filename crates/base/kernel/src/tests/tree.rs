//! The organisation tree against naive walking.

use crate::ids::Uuid;
use crate::{Money, Tree, TreeFault, TreeUnit, UnitId};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

fn id(number: usize) -> UnitId {
    UnitId(Uuid::from_u128(number as u128 + 1))
}

fn unit(number: usize, parent: Option<usize>) -> TreeUnit {
    TreeUnit {
        id: id(number),
        parent: parent.map(id),
        name: format!("Enhet {number}"),
        sort: format!("{number:05}"),
        kind: "committee".to_owned(),
        code: number.to_string(),
        is_authority: false,
    }
}

/// Units numbered from 0, each with its parent's number.
fn units(parents: &[Option<usize>]) -> Vec<TreeUnit> {
    parents
        .iter()
        .enumerate()
        .map(|(number, parent)| unit(number, *parent))
        .collect()
}

fn tree(parents: &[Option<usize>]) -> Tree {
    Tree::try_build(units(parents)).unwrap()
}

/// 0 ─ 1 ─ 3, 4; 0 ─ 2; 5 alone.
fn small() -> Tree {
    tree(&[None, Some(0), Some(0), Some(1), Some(1), None])
}

#[test]
fn units_are_found_in_tree_order() {
    let tree = small();
    let ids = |numbers: &[usize]| numbers.iter().map(|n| id(*n)).collect::<Vec<_>>();
    assert_eq!(
        tree.iter().map(|u| u.id).collect::<Vec<_>>(),
        ids(&[0, 1, 3, 4, 2, 5])
    );
    assert_eq!(tree.roots(), ids(&[0, 5]));
    assert_eq!(tree.children(id(1)), ids(&[3, 4]));
    assert_eq!(tree.subtree_ids(id(1)), ids(&[1, 3, 4]));
    assert_eq!(tree.path(id(4)), ids(&[0, 1, 4]));
    assert_eq!(tree.ancestors(id(4)), ids(&[1, 0]));
    assert_eq!(tree.depth(id(4)), Some(2));
    assert_eq!(tree.interval(id(1)), Some((1, 3)));
    assert_eq!(tree.parent(id(3)).map(|u| u.id), Some(id(1)));
    assert_eq!(tree.parent(id(5)), None);
    assert!(tree.is_within(id(3), id(0)) && tree.is_within(id(3), id(3)));
    assert!(!tree.is_within(id(2), id(1)) && !tree.is_within(id(0), id(1)));
}

#[test]
fn what_is_not_in_the_tree_is_nowhere() {
    for tree in [small(), Tree::EMPTY] {
        let stranger = id(99);
        assert!(
            !tree.contains(stranger)
                && tree.get(stranger).is_none()
                && tree.depth(stranger).is_none()
        );
        assert!(
            tree.path(stranger).is_empty()
                && tree.ancestors(stranger).is_empty()
                && tree.children(stranger).is_empty()
        );
        assert!(tree.subtree_ids(stranger).is_empty() && tree.interval(stranger).is_none());
        assert!(!tree.is_within(stranger, stranger) && !tree.is_within(stranger, id(0)));
        assert_eq!(tree.authority_of(stranger), None);
    }
    assert!(Tree::EMPTY.is_empty() && Tree::default().iter().next().is_none());
}

#[test]
fn siblings_stand_by_sort_key_then_name() {
    let mut all = units(&[None, Some(0), Some(0), Some(0)]);
    all[1].sort = "b".to_owned();
    all[2].sort = "a".to_owned();
    all[3].sort = "a".to_owned();
    all[3].name = "A".to_owned();
    assert_eq!(
        Tree::try_build(all).unwrap().children(id(0)),
        [id(3), id(2), id(1)]
    );
}

#[test]
fn the_authority_is_the_nearest_above_or_the_unit_itself() {
    let mut all = units(&[None, Some(0), Some(1), Some(0)]);
    all[1].is_authority = true;
    let tree = Tree::try_build(all).unwrap();
    assert_eq!(tree.authority_of(id(2)), Some(id(1)));
    assert_eq!(tree.authority_of(id(1)), Some(id(1)));
    assert_eq!(tree.authority_of(id(3)), None);
}

#[test]
fn faults_are_named() {
    assert_eq!(Tree::try_build(Vec::new()).unwrap_err(), TreeFault::NoRoot);
    let unknown = TreeFault::UnknownParent {
        unit: id(1),
        parent: id(7),
    };
    assert_eq!(
        Tree::try_build(units(&[None, Some(7)])).unwrap_err(),
        unknown
    );
    let twice = vec![unit(0, None), unit(1, Some(0)), unit(1, None)];
    assert_eq!(
        Tree::try_build(twice).unwrap_err(),
        TreeFault::Duplicate(id(1))
    );
    assert_eq!(
        Tree::try_build(units(&[Some(0)])).unwrap_err(),
        TreeFault::Cycle(vec![id(0)])
    );
    let tail = units(&[None, Some(2), Some(3), Some(2), Some(1)]);
    assert_eq!(
        Tree::try_build(tail).unwrap_err(),
        TreeFault::Cycle(vec![id(2), id(3)])
    );
}

#[test]
fn blank_is_not_zero_in_a_roll_up() {
    let own = HashMap::from([(id(3), 5), (id(1), 1), (id(99), 1000)]);
    let totals = small().roll_up(&own, |sum, part| *sum += part);
    assert_eq!(totals, HashMap::from([(id(3), 5), (id(1), 6), (id(0), 6)]));
}

#[test]
fn a_chain_of_many_units_is_no_burden() {
    let parents: Vec<Option<usize>> = (0..20_000_usize).map(|n| n.checked_sub(1)).collect();
    let tree = tree(&parents);
    assert_eq!(tree.depth(id(19_999)), Some(19_999));
    assert_eq!(tree.subtree_ids(id(0)).len(), 20_000);
}

/// Each unit's parent is one before it, so that there is no cycle; shuffled by the ids' hashing anyway.
fn any_parents() -> impl Strategy<Value = Vec<Option<usize>>> {
    prop::collection::vec(any::<prop::sample::Index>(), 1..60).prop_map(|indices| {
        let parent =
            |(number, index): (usize, &prop::sample::Index)| index.index(number + 1).checked_sub(1);
        indices.iter().enumerate().map(parent).collect()
    })
}

fn is_within_naively(parents: &[Option<usize>], unit: usize, top: usize) -> bool {
    std::iter::successors(Some(unit), |at| parents[*at]).any(|at| at == top)
}

proptest! {
    #[test]
    fn intervals_agree_with_walking(parents in any_parents()) {
        let tree = tree(&parents);
        prop_assert_eq!(tree.len(), parents.len());
        for a in 0..parents.len() {
            let below: HashSet<UnitId> = (0..parents.len()).filter(|b| is_within_naively(&parents, *b, a)).map(id).collect();
            let subtree = tree.subtree_ids(id(a));
            prop_assert_eq!(subtree.len(), below.len());
            prop_assert_eq!(subtree.into_iter().collect::<HashSet<_>>(), below.clone());
            let (first, last) = tree.interval(id(a)).unwrap();
            prop_assert_eq!((last - first) as usize + 1, below.len());
            for b in 0..parents.len() {
                prop_assert_eq!(tree.is_within(id(b), id(a)), below.contains(&id(b)));
            }
            prop_assert_eq!(tree.path(id(a)).len(), tree.depth(id(a)).unwrap() as usize + 1);
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(parents in any_parents(), seed in any::<prop::sample::Index>()) {
        let mut shuffled = units(&parents);
        shuffled.rotate_left(seed.index(parents.len()));
        shuffled.reverse();
        let other = Tree::try_build(shuffled).unwrap();
        prop_assert!(tree(&parents).iter().eq(other.iter()));
    }

    #[test]
    fn roots_hold_the_sum_of_all_parts(parents in any_parents(), amounts in prop::collection::vec(-1_000_000_i64..1_000_000, 60)) {
        let tree = tree(&parents);
        let own: HashMap<UnitId, Money> = (0..parents.len()).map(|n| (id(n), Money::from_ore(amounts[n]))).collect();
        let totals = tree.roll_up(&own, |sum, part| *sum = sum.checked_add(*part).unwrap());
        let at_roots = Money::checked_sum(tree.roots().iter().map(|root| totals[root]));
        prop_assert_eq!(at_roots, Money::checked_sum(own.values().copied()));
        for unit in tree.iter() {
            let parts = tree.children(unit.id).iter().map(|child| totals[child]).chain([own[&unit.id]]);
            prop_assert_eq!(Some(totals[&unit.id]), Money::checked_sum(parts));
        }
    }

    #[test]
    fn a_cycle_is_always_found(parents in any_parents(), at in any::<prop::sample::Index>(), down in any::<prop::sample::Index>()) {
        let top = at.index(parents.len());
        let below: Vec<usize> = (0..parents.len()).filter(|n| is_within_naively(&parents, *n, top)).collect();
        let mut bent = parents.clone();
        bent[top] = Some(below[down.index(below.len())]);
        let fault = Tree::try_build(units(&bent)).unwrap_err();
        let TreeFault::Cycle(cycle) = fault else { panic!("{fault:?}") };
        prop_assert!(cycle.contains(&id(top)));
        for (unit, parent) in cycle.iter().zip(cycle.iter().cycle().skip(1)) {
            let number = (0..bent.len()).find(|n| id(*n) == *unit).unwrap();
            prop_assert_eq!(bent[number].map(id), Some(*parent));
        }
    }
}
