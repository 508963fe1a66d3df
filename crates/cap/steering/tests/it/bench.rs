//! The generator of synthetic items.

use access::Target;
use steering::api::{BenchUnits, bench_items, items, published_items_due};

use crate::world::{each_world, year};

#[test]
fn the_same_seed_gives_the_same_items_and_the_checks_find_no_fault() {
    each_world(|world| async move {
        let ctx = world.app.system().await;
        let units = BenchUnits {
            council: world.council,
            receivers: vec![world.schools, world.social, world.housing],
            local: vec![world.school],
        };
        let mut titles = Vec::new();
        for _ in 0..2 {
            let permit = ctx.permit("item:edit", &Target::whole("item")).unwrap();
            let (clock, units) = (world.app.clock.clone(), units.clone());
            let ids = ctx
                .write(permit, move |tx| {
                    Box::pin(async move { bench_items(tx, &clock, 7, 400, 2026, &units).await })
                })
                .await
                .unwrap();
            assert_eq!(ids.len(), 400);
            let mut of: Vec<String> = items(&ctx.read(), &ids)
                .await
                .unwrap()
                .into_iter()
                .map(|i| i.title)
                .collect();
            of.sort();
            titles.push(of);
        }
        assert_eq!(titles[0], titles[1]);
        assert_eq!(
            published_items_due(&ctx.read(), year(2026))
                .await
                .unwrap()
                .len(),
            40
        );
        let findings = steering::capability().doctor.unwrap()(ctx).await.unwrap();
        assert!(findings.iter().all(|f| f.faults.is_empty()), "{findings:?}");
    });
}
