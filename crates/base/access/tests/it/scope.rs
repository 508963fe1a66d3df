//! One question, three answers that must be the same: a permit for one thing, a scope for it in Rust, a scope in SQL for all rows.

use std::collections::BTreeSet;
use std::sync::Arc;

use access::{
    Actor, ActorKind, Condition, Ctx, Held, Policy, Profile, Reach, Rule, ScopeColumns, Services,
    Target,
};
use db::{Val, params};
use kernel::{PersonId, UnitId};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::house::{House, houses, load_units};

const PROFILES: [Profile; 8] = [
    Profile::Everyone,
    Profile::SignedIn,
    Profile::Administrator,
    Profile::ProcessLeader,
    Profile::Controller,
    Profile::Manager,
    Profile::ElectedMember,
    Profile::Auditor,
];
const REACHES: [Reach; 5] = [
    Reach::Own,
    Reach::Subtree,
    Reach::Ancestors,
    Reach::Authority,
    Reach::Whole,
];
const CONDITIONS: [&[Condition]; 8] = [
    &[],
    &[Condition::State(&["open"])],
    &[Condition::State(&["open", "it's done"])],
    &[Condition::State(&[])],
    &[Condition::NotOwnWork],
    &[Condition::OwnWork],
    &[Condition::State(&["open"]), Condition::NotOwnWork],
    &[Condition::OwnWork, Condition::NotOwnWork],
];
const KINDS: [ActorKind; 3] = [ActorKind::Person, ActorKind::Integration, ActorKind::Public];
const COLUMNS: ScopeColumns = ScopeColumns {
    unit: "t.unit_id",
    state: Some("t.state"),
    by: Some("t.by_id"),
};

/// A municipality with an actor and rules, in numbers: the units' by place, above their number a unit nobody knows.
#[derive(Clone, Debug)]
struct World {
    /// Parent among those before it; carried on by which, when gone; authority.
    units: Vec<(Option<usize>, Option<usize>, bool)>,
    kind: ActorKind,
    is_person: bool,
    held: Vec<(Vec<Profile>, Option<usize>)>,
    rules: Vec<(Profile, Reach, &'static [Condition])>,
}

fn worlds() -> impl Strategy<Value = World> {
    let unit = (
        proptest::option::weighted(0.8, 0_usize..100),
        proptest::option::weighted(0.2, 0_usize..100),
        proptest::bool::weighted(0.3),
    );
    let held = (
        proptest::collection::vec(select(&PROFILES[2..]), 0..3),
        proptest::option::weighted(0.9, 0_usize..100),
    );
    let rule = (
        select(&PROFILES[..]),
        select(&REACHES[..]),
        select(&CONDITIONS[..]),
    );
    (
        proptest::collection::vec(unit, 0..12),
        select(&KINDS[..]),
        any::<bool>(),
        proptest::collection::vec(held, 0..4),
        proptest::collection::vec(rule, 0..5),
    )
        .prop_map(|(units, kind, is_person, held, rules)| World {
            units,
            kind,
            is_person,
            held,
            rules,
        })
}

/// Units standing in the database, and one that nobody knows.
async fn settle(house: &House, world: &World) -> Vec<UnitId> {
    let count = world.units.len();
    let ids: Vec<UnitId> = (0..=count)
        .map(|_| UnitId::generate(&house.clock))
        .collect();
    let mut steps = vec![("DELETE FROM test_unit".to_owned(), vec![])];
    let stands = |n: usize| world.units[n].1.is_none();
    for (n, (parent, carried_to, authority)) in world.units.iter().enumerate() {
        let parent = parent
            .filter(|_| n > 0)
            .map(|p| p % n)
            .filter(|p| stands(*p))
            .map(|p| ids[p]);
        let carried_to = carried_to.map(|c| ids[c % (count + 1)]);
        steps.push((
            "INSERT INTO test_unit (id, parent, carried_to, authority) VALUES ($1, $2, $3, $4)"
                .to_owned(),
            params![ids[n], parent, carried_to, *authority],
        ));
    }
    house.db().transaction_raw(steps).await.unwrap();
    ids
}

async fn fill_targets(
    house: &House,
    units: &[UnitId],
    people: &[PersonId],
) -> Vec<(String, Target)> {
    let mut targets = Vec::new();
    let mut steps = vec![("DELETE FROM target".to_owned(), vec![])];
    let mut places = Vec::new();
    let mut values: Vec<Val> = Vec::new();
    for unit in units.iter().copied().map(Some).chain([None]) {
        for state in [None, Some("open"), Some("it's done"), Some("Open")] {
            for by in people.iter().copied().map(Some).chain([None]) {
                let id = format!("t{}", targets.len());
                let n = values.len();
                places.push(format!("(${}, ${}, ${}, ${})", n + 1, n + 2, n + 3, n + 4));
                values.extend(params![id.clone(), unit, state, by]);
                targets.push((
                    id,
                    Target {
                        kind: "thing",
                        unit,
                        state: state.map(str::to_owned),
                        by,
                    },
                ));
            }
        }
    }
    steps.push((
        format!(
            "INSERT INTO target (id, unit_id, state, by_id) VALUES {}",
            places.join(", ")
        ),
        values,
    ));
    house.db().transaction_raw(steps).await.unwrap();
    targets
}

async fn ctx_of(house: &House, world: &World, units: &[UnitId], me: PersonId) -> Ctx {
    let rules = world.rules.iter().map(|(profile, reach, when)| Rule {
        sentence: "",
        profile: *profile,
        action: "thing:read",
        reach: *reach,
        when,
    });
    let services = Services::new(
        house.db().clone(),
        house.clock.clone(),
        Policy::new(rules),
        vec![],
        load_units,
    );
    let held = world.held.iter().map(|(profiles, unit)| Held {
        role_name: "role".into(),
        profiles: profiles.clone(),
        unit: unit.map(|n| units[n % units.len()]),
    });
    let actor = Actor {
        kind: world.kind,
        person: world.is_person.then_some(me),
        name: "me".into(),
        held: held.collect(),
    };
    Ctx::new(Arc::new(services), actor).await.unwrap()
}

async fn listed(house: &House, ctx: &Ctx, columns: &ScopeColumns) -> BTreeSet<String> {
    // a parameter of the query's own stands before
    let mut values = params!["t%"];
    let condition = ctx.scope("thing:read").sql(columns, &mut values);
    let text = format!("SELECT t.id FROM target t WHERE t.id LIKE $1 AND {condition}");
    let rows = house.db().read(None).query(&text, values).await.unwrap();
    rows.iter().map(|r| r.text("id").unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn permit_scope_and_sql_agree() {
    for house in houses().await {
        let mut runner = TestRunner::deterministic();
        let mut admitted = 0;
        let mut refused = 0;
        for _ in 0..150 {
            let world = worlds().new_tree(&mut runner).unwrap().current();
            let units = settle(&house, &world).await;
            let (me, other) = (
                PersonId::generate(&house.clock),
                PersonId::generate(&house.clock),
            );
            let targets = fill_targets(&house, &units, &[me, other]).await;
            let ctx = ctx_of(&house, &world, &units, me).await;
            let scope = ctx.scope("thing:read");
            let in_sql = listed(&house, &ctx, &COLUMNS).await;
            for (id, target) in &targets {
                let may = ctx.may("thing:read", target);
                assert_eq!(may, scope.admits(target), "{target:?} in {world:?}");
                assert_eq!(may, in_sql.contains(id), "{target:?} in {world:?}");
                if may {
                    admitted += 1
                } else {
                    refused += 1
                }
                assert!(
                    !ctx.may("thing:write", target),
                    "what no rule names is denied"
                );
            }
            assert!(
                listed(
                    &house,
                    &ctx,
                    &ScopeColumns {
                        state: None,
                        by: None,
                        ..COLUMNS
                    }
                )
                .await
                .is_subset(&in_sql),
                "{world:?}"
            );
            if scope.is_everything() {
                assert_eq!(in_sql.len(), targets.len());
            }
            if scope.is_empty() {
                assert!(in_sql.is_empty());
            }
            let unconditional = World {
                rules: world
                    .rules
                    .iter()
                    .map(|(p, r, _)| (*p, *r, CONDITIONS[0]))
                    .collect(),
                ..world.clone()
            };
            let free = ctx_of(&house, &unconditional, &units, me).await;
            assert_eq!(
                ctx.may_somewhere("thing:read"),
                targets.iter().any(|(_, t)| free.may("thing:read", t)),
                "{world:?}"
            );
            assert!(!ctx.may_somewhere("thing:write"));
        }
        assert!(
            admitted > 1_000 && refused > 1_000,
            "the worlds tell nothing: {admitted} admitted, {refused} refused"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_tells_no_more_than_the_actor_may_know() {
    for house in houses().await {
        let rule = |profile, action| Rule {
            sentence: "",
            profile,
            action,
            reach: Reach::Whole,
            when: &[],
        };
        let policy = Policy::new([
            rule(Profile::SignedIn, "thing:read"),
            rule(Profile::Administrator, "thing:edit"),
        ]);
        let services = Arc::new(Services::new(
            house.db().clone(),
            house.clock.clone(),
            policy,
            vec![],
            load_units,
        ));
        let thing = Target::whole("thing");
        let public = Ctx::new(services.clone(), Actor::public()).await.unwrap();
        assert!(matches!(
            public.permit("thing:edit", &thing),
            Err(kernel::Failure::NotFound)
        ));
        let reader = Actor {
            kind: ActorKind::Person,
            ..Actor::public()
        };
        let reader = Ctx::new(services.clone(), reader).await.unwrap();
        assert!(matches!(
            reader.permit("thing:edit", &thing),
            Err(kernel::Failure::Forbidden)
        ));
        let machine = Ctx::new(services, Actor::command_line("import"))
            .await
            .unwrap();
        assert_eq!(
            machine.permit("thing:edit", &thing).unwrap().actor().kind,
            "command-line"
        );
    }
}
