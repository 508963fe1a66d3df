//! Rules, state machines exhaustively, properties of receivers, links and models.

use std::collections::HashSet;

use kernel::{Date, Period, Tree, TreeUnit, UnitId, ids::Uuid};
use proptest::prelude::*;

use super::activity::{date_fault, period_of, responsible_fault};
use super::answer::{
    ANSWER_STEPS, Answer, Answered, Receiver, ReceiverRole, answered, counted, may_answer, missing,
};
use super::item::{
    Change, Deed, ItemId, ItemKind, ItemState, Link, LinkKind, ReceiverId, STEPS, may_change, step,
};
use super::receivers::{RULE_KINDS, ReceiverRule, Receivers, fingerprint, resolve};
use super::steering_model::{ModelFault, SteeringModel};
use super::thread::{below, closes_circle};

fn unit(n: u128) -> UnitId {
    UnitId(Uuid::from_u128(n))
}

fn item(n: u128) -> ItemId {
    ItemId(Uuid::from_u128(n))
}

fn day(text: &str) -> Date {
    kernel::parse_date(text).unwrap()
}

/// A municipality with units of these kinds under it; unit 1 is the root.
fn tree(kinds: &[&str]) -> Tree {
    let mut units = vec![node(1, None, "municipality")];
    units.extend(
        kinds
            .iter()
            .enumerate()
            .map(|(n, kind)| node(n as u128 + 2, Some(1), kind)),
    );
    Tree::try_build(units).unwrap()
}

fn node(n: u128, parent: Option<u128>, kind: &str) -> TreeUnit {
    TreeUnit {
        id: unit(n),
        parent: parent.map(unit),
        name: format!("Enhet {n}"),
        sort: format!("{n:08}"),
        kind: kind.to_owned(),
        code: n.to_string(),
        is_authority: RULE_KINDS.contains(&kind),
    }
}

#[test]
fn every_state_and_deed_is_in_the_table_or_refused() {
    for state in ItemState::ALL {
        for deed in [Deed::Edit, Deed::Publish, Deed::Amend, Deed::End] {
            let in_table = STEPS
                .iter()
                .find(|(from, done, _)| from == state && *done == deed);
            match (step(*state, deed), in_table) {
                (Ok(to), Some((_, _, expected))) => assert_eq!(to, *expected),
                (Err(refusal), None) => assert!(
                    ["item-ended", "decided", "item-draft", "nothing-to-do"]
                        .contains(&refusal.code),
                    "{state} {deed:?}: {}",
                    refusal.code
                ),
                (outcome, _) => panic!("{state} {deed:?}: {outcome:?}"),
            }
        }
    }
}

#[test]
fn nothing_leads_out_of_ended_and_nothing_back_to_draft() {
    assert!(STEPS.iter().all(|(from, _, to)| *from != ItemState::Ended
        && (*to != ItemState::Draft || *from == ItemState::Draft)));
    let reachable: HashSet<ItemState> = STEPS.iter().map(|(_, _, to)| *to).collect();
    assert_eq!(reachable.len(), ItemState::ALL.len());
}

#[test]
fn a_decided_wording_cannot_be_changed_and_the_rest_needs_a_reason() {
    for is_decided in [false, true] {
        for touches_wording in [false, true] {
            for has_reason in [false, true] {
                let change = Change {
                    is_decided,
                    touches_wording,
                    has_reason,
                };
                assert!(may_change(ItemState::Draft, change).is_ok());
                assert_eq!(
                    may_change(ItemState::Ended, change).unwrap_err().code,
                    "item-ended"
                );
                let published = may_change(ItemState::Published, change).map_err(|r| r.code);
                let expected = match change {
                    Change {
                        is_decided: true,
                        touches_wording: true,
                        ..
                    } => Err("decided"),
                    Change {
                        is_decided: true,
                        has_reason: false,
                        ..
                    } => Err("needs-reason"),
                    _ => Ok(()),
                };
                assert_eq!(published, expected, "{change:?}");
            }
        }
    }
}

#[test]
fn every_change_of_answer_is_in_the_table() {
    let from: Vec<Option<Answer>> = std::iter::once(None)
        .chain(Answer::ALL.iter().copied().map(Some))
        .collect();
    assert_eq!(ANSWER_STEPS.len(), from.len() * Answer::ALL.len());
    for from in from {
        for to in Answer::ALL {
            let matching = ANSWER_STEPS
                .iter()
                .filter(|(f, t, _)| *f == from && t == to)
                .count();
            assert_eq!(matching, 1, "{from:?} → {to}");
            for has_own in [false, true] {
                let step = |state| {
                    may_answer(Answered {
                        item: state,
                        from,
                        to: *to,
                        has_own,
                    })
                    .map_err(|r| r.code)
                };
                assert_eq!(step(ItemState::Draft), Err("item-draft"));
                assert_eq!(step(ItemState::Ended), Err("item-ended"));
                let leaves_own = from == Some(Answer::TakesUp) && *to != Answer::TakesUp && has_own;
                assert_eq!(
                    step(ItemState::Published),
                    if leaves_own {
                        Err("answer-has-own")
                    } else {
                        Ok(())
                    },
                    "{from:?} → {to}"
                );
            }
        }
    }
}

#[test]
fn not_relevant_takes_a_reason_and_contributing_takes_something() {
    assert_eq!(
        missing(Answer::NotRelevant, None, 0).unwrap().field,
        "reason"
    );
    assert_eq!(
        missing(Answer::NotRelevant, Some("  \n"), 0).unwrap().field,
        "reason"
    );
    assert!(missing(Answer::NotRelevant, Some("Nämnden saknar verksamheten."), 0).is_none());
    assert_eq!(
        missing(Answer::Contributes, Some("x"), 0).unwrap().field,
        "through"
    );
    assert!(missing(Answer::Contributes, None, 1).is_none());
    assert!(missing(Answer::TakesUp, None, 0).is_none());
}

fn receiver(n: u128, answer: Option<Answer>, origin: Option<u128>) -> Receiver {
    Receiver {
        id: ReceiverId(Uuid::from_u128(n)),
        version: 1,
        item: item(1),
        unit: unit(n),
        role: ReceiverRole::Responsible,
        answer,
        reason: None,
        answered_by: None,
        answered_at: None,
        origin: origin.map(|o| ReceiverId(Uuid::from_u128(o))),
    }
}

#[test]
fn a_unit_that_left_successors_counts_only_when_it_answered() {
    let unanswered = [
        receiver(1, None, None),
        receiver(2, None, Some(1)),
        receiver(3, Some(Answer::TakesUp), None),
    ];
    assert_eq!(answered(&unanswered), (1, 2));
    let with_answer = [
        receiver(1, Some(Answer::TakesUp), None),
        receiver(2, None, Some(1)),
    ];
    assert_eq!(answered(&with_answer), (1, 2));
    assert_eq!(counted(&with_answer).len(), 2);
    assert_eq!(answered(&[]), (0, 0));
}

#[test]
fn the_rule_takes_committees_boards_and_the_executive_committee() {
    let tree = tree(&[
        "council",
        "executive-committee",
        "committee",
        "municipal-company",
        "department",
        "committee",
    ]);
    let found = resolve(&tree, &Receivers::all_but([]));
    let units: Vec<UnitId> = found.units.iter().map(|(u, _)| *u).collect();
    assert_eq!(units, [unit(3), unit(4), unit(5), unit(7)]);
    let but = resolve(&tree, &Receivers::all_but([unit(3)]));
    assert_eq!(but.units.len(), 3);
    let mut with_role = Receivers::all_but([]);
    with_role.named.push((unit(4), ReceiverRole::Cooperating));
    assert!(
        resolve(&tree, &with_role)
            .units
            .contains(&(unit(4), ReceiverRole::Cooperating))
    );
}

#[test]
fn a_named_unit_that_does_not_stand_is_told() {
    let tree = tree(&["committee"]);
    let found = resolve(
        &tree,
        &Receivers::named([
            (unit(2), ReceiverRole::Responsible),
            (unit(99), ReceiverRole::Responsible),
        ]),
    );
    assert_eq!(found.units, [(unit(2), ReceiverRole::Responsible)]);
    assert_eq!(found.gone, [unit(99)]);
    assert!(resolve(&tree, &Receivers::nobody()).units.is_empty());
}

const KINDS: [&str; 6] = [
    "council",
    "executive-committee",
    "committee",
    "municipal-company",
    "department",
    "area",
];

proptest! {
    #[test]
    fn the_rule_gives_exactly_the_right_kinds_but_the_excepted(
        kinds in prop::collection::vec(prop::sample::select(&KINDS[..]), 0..40),
        except in prop::collection::vec(2_u128..45, 0..10),
    ) {
        let tree = tree(&kinds);
        let except: Vec<UnitId> = except.into_iter().map(unit).collect();
        let found = resolve(&tree, &Receivers::all_but(except.clone()));
        let units: Vec<UnitId> = found.units.iter().map(|(u, _)| *u).collect();
        let expected: Vec<UnitId> = tree
            .iter()
            .filter(|u| RULE_KINDS.contains(&u.kind.as_str()) && !except.contains(&u.id))
            .map(|u| u.id)
            .collect();
        prop_assert_eq!(&units, &expected);
        prop_assert_eq!(units.iter().collect::<HashSet<_>>().len(), units.len());
        prop_assert!(found.gone.is_empty());
    }

    #[test]
    fn named_receivers_come_once_each_in_tree_order_whatever_order_they_were_named_in(
        named in prop::collection::vec((2_u128..20, prop::bool::ANY), 0..30),
        seed in prop::num::u64::ANY,
    ) {
        let tree = tree(&["committee"; 12]);
        let role = |responsible| if responsible { ReceiverRole::Responsible } else { ReceiverRole::Cooperating };
        let chosen: Vec<(UnitId, ReceiverRole)> = named.iter().map(|(n, r)| (unit(*n), role(*r))).collect();
        let mut other = chosen.clone();
        if !other.is_empty() {
            let at = usize::try_from(seed).unwrap_or(usize::MAX) % other.len();
            other.rotate_left(at);
        }
        let found = resolve(&tree, &Receivers::named(chosen.clone()));
        prop_assert_eq!(&found, &resolve(&tree, &Receivers::named(other)));
        let all: HashSet<UnitId> = found.units.iter().map(|(u, _)| *u).chain(found.gone.iter().copied()).collect();
        prop_assert_eq!(all, chosen.iter().map(|(u, _)| *u).collect::<HashSet<_>>());
        for (unit, found_role) in &found.units {
            let responsible = chosen.iter().any(|(u, r)| u == unit && *r == ReceiverRole::Responsible);
            prop_assert_eq!(*found_role, role(responsible));
        }
        prop_assert!(found.gone.iter().all(|u| !tree.contains(*u)));
    }

    #[test]
    fn a_link_that_is_let_through_never_closes_a_circle(pairs in prop::collection::vec((0_u128..12, 0_u128..12), 0..60)) {
        let mut links: Vec<Link> = Vec::new();
        for (child, parent) in pairs {
            let (child, parent) = (item(child), item(parent));
            if !closes_circle(&links, child, parent) {
                links.push(Link { child, parent, kind: LinkKind::Breakdown, receiver: None });
            }
        }
        for n in 0..12 {
            prop_assert!(!below(&links, item(n)).contains(&item(n)));
        }
    }

    #[test]
    fn the_model_lets_nothing_hang_that_would_turn_the_chain_upside_down(
        child in 0_usize..3, parent in 0_usize..3,
        child_unit in prop::sample::select(&KINDS[..]), parent_unit in prop::sample::select(&KINDS[..]),
    ) {
        let model = SteeringModel::try_supplied().unwrap();
        let (child, parent) = (ItemKind::ALL[child], ItemKind::ALL[parent]);
        let may = model.may_hang((child, child_unit), (parent, parent_unit));
        if parent == ItemKind::Activity {
            prop_assert!(!may, "nothing hangs under an activity");
        }
        if child_unit == "council" && child != ItemKind::Activity && parent_unit != "council" {
            prop_assert!(!may, "the council's own never hang under a committee's");
        }
        if child == ItemKind::Activity && parent != ItemKind::Activity {
            prop_assert!(may, "an activity hangs under any goal or assignment");
        }
    }

    #[test]
    fn an_activity_s_period_holds_its_dates(from in 0_i64..20_000, days in 0_i64..4_000) {
        let from = Date::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Duration::days(from);
        let to = from + chrono::Duration::days(days);
        let period = period_of(from, to).unwrap();
        prop_assert!(period.contains(from) && period.contains(to));
        prop_assert!(date_fault(from, to).is_none());
    }
}

#[test]
fn dates_in_the_wrong_order_are_a_fault() {
    assert_eq!(
        date_fault(day("2026-05-02"), day("2026-05-01"))
            .unwrap()
            .field,
        "ends_on"
    );
    assert!(date_fault(day("2026-05-01"), day("2026-05-01")).is_none());
}

#[test]
fn responsible_must_hold_something_within_the_authority() {
    let mut units = vec![
        node(1, None, "municipality"),
        node(2, Some(1), "committee"),
        node(3, Some(1), "committee"),
    ];
    units.push(node(4, Some(2), "local-unit"));
    units.push(node(5, Some(3), "local-unit"));
    let tree = Tree::try_build(units).unwrap();
    let person = kernel::PersonId(Uuid::from_u128(7));
    assert!(responsible_fault(&tree, unit(4), None, []).is_none());
    assert!(responsible_fault(&tree, unit(4), Some(person), [unit(2)]).is_none());
    assert!(responsible_fault(&tree, unit(4), Some(person), [unit(5)]).is_some());
    assert!(responsible_fault(&tree, unit(4), Some(person), []).is_some());
}

#[test]
fn the_supplied_model_is_sound_and_faults_in_others_are_named() {
    let model = SteeringModel::try_supplied().unwrap();
    assert_eq!(
        model.level(ItemKind::Goal, "council").unwrap().key,
        "council-goal"
    );
    assert_eq!(
        model.level(ItemKind::Goal, "committee").unwrap().key,
        "own-goal"
    );
    assert!(model.may_hang(
        (ItemKind::Goal, "committee"),
        (ItemKind::Assignment, "council")
    ));
    assert!(!model.may_hang((ItemKind::Goal, "council"), (ItemKind::Goal, "committee")));
    assert!(!model.may_hang(
        (ItemKind::Goal, "committee"),
        (ItemKind::Activity, "committee")
    ));
    let broken = |change: &dyn Fn(&mut SteeringModel)| {
        let mut model = SteeringModel::try_supplied().unwrap();
        change(&mut model);
        SteeringModel::try_parse(&serde_json::to_string(&model).unwrap()).unwrap_err()
    };
    assert!(matches!(
        SteeringModel::try_parse("{").unwrap_err(),
        ModelFault::Unreadable(_)
    ));
    assert_eq!(
        broken(&|m| m.levels[1].key = "council-goal".into()),
        ModelFault::DuplicateKey("council-goal".into())
    );
    assert_eq!(
        broken(&|m| m.levels.retain(|l| l.kind != "activity")),
        ModelFault::KindMissing(ItemKind::Activity)
    );
    assert!(matches!(
        broken(&|m| m.levels[0].kind = "vision".into()),
        ModelFault::UnknownKind { .. }
    ));
    assert!(matches!(
        broken(&|m| m.levels[0].under.push("vision".into())),
        ModelFault::UnknownParent { .. }
    ));
    assert!(matches!(
        broken(&|m| m.levels[2].owners.push("council".into())),
        ModelFault::DuplicateOwner { .. }
    ));
    assert!(matches!(
        broken(&|m| m.levels[0].under.push("own-goal".into())),
        ModelFault::Circle(_)
    ));
}

#[test]
fn a_fingerprint_changes_with_its_parts_and_their_borders() {
    let of = |parts: &[&str]| fingerprint(parts.iter().map(|p| (*p).to_owned()));
    assert_eq!(of(&["a", "b"]), of(&["a", "b"]));
    assert_ne!(of(&["a", "b"]), of(&["b", "a"]));
    assert_ne!(of(&["ab"]), of(&["a", "b"]));
}

#[test]
fn keys_read_back() {
    for kind in ItemKind::ALL {
        assert_eq!(ItemKind::parse(kind.key()), Some(*kind));
    }
    assert_eq!(ReceiverRule::parse(""), Some(ReceiverRule::None));
    assert_eq!(Answer::parse("takes up"), None);
    assert!(Period::parse_key("2026").is_some());
}

#[test]
fn an_answer_is_due_with_the_period_s_first_month_or_thirty_days_after_publication() {
    let mut given = super::item::Item {
        id: item(1),
        version: 1,
        kind: ItemKind::Assignment,
        unit: unit(1),
        decision: None,
        number: None,
        title: "Uppdrag".into(),
        title_sort: String::new(),
        due_period: Period::year(2026).unwrap(),
        report_back: super::item::ReportBack::EachRound,
        theme: None,
        state: ItemState::Published,
        is_sound_financial: false,
        responsible_person: None,
        starts_on: None,
        ends_on: None,
        published_on: None,
    };
    assert_eq!(given.answer_due(), day("2026-01-31"), "by the period alone");
    for (published, due) in [
        ("2025-12-01", "2026-01-31"),
        ("2026-01-01", "2026-01-31"),
        ("2026-01-02", "2026-02-01"),
        ("2026-11-22", "2026-12-22"),
    ] {
        given.published_on = Some(day(published));
        assert_eq!(given.answer_due(), day(due), "published {published}");
    }
}
