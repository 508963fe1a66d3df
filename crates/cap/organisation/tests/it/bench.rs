//! The made-up organisation for measuring is a sound one.

use organisation::api;

use crate::town::{day, each};

#[test]
fn it_stands_with_a_manager_for_each_unit_that_is_led() {
    each(|app| async move {
        let ctx = app.system().await;
        let units = api::bench_units(1, 600);
        let led = units
            .iter()
            .filter(|u| ["department", "area", "local-unit"].contains(&u.kind))
            .count();
        let permit = ctx
            .permit("unit:edit", &access::Target::whole("unit"))
            .unwrap();
        let clock = app.clock.clone();
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                api::insert_bench_units(tx, &clock, 1, &units, day("2022-01-01")).await
            })
        })
        .await
        .unwrap();
        let ctx = ctx.refreshed().await.unwrap();
        assert_eq!(ctx.org.tree.len(), 600);
        assert_eq!(ctx.org.appointments().len(), led);
        assert!(
            ctx.org
                .tree
                .iter()
                .filter_map(|u| ctx.org.tree.depth(u.id))
                .max()
                .unwrap()
                >= 3
        );
    });
}
