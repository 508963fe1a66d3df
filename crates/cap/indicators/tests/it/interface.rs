//! Indicators as data.

use crate::world::each_world;

#[test]
fn indicators_and_values_are_given_exactly() {
    each_world(|world| async move {
        let id = world.indicator("N15504", "Meritvärde").await;
        world
            .record(id, world.schools, &[("2025", "49,55070603")])
            .await;
        let mut ava = world.app.signed_in("ava").await;
        let list = ava.get("/api/v1/indicators").await;
        assert_eq!(list.content_type, "application/json");
        assert_eq!(list.json()["indicators"][0]["code"], "N15504");
        let values = ava
            .get(&format!(
                "/api/v1/indicators/{id}/values?unit={}",
                world.schools
            ))
            .await
            .json();
        assert_eq!(values["values"][0]["value"], "49.55070603");
        assert_eq!(values["values"][0]["period"], "2025");
        let elsewhere = ava
            .get(&format!(
                "/api/v1/indicators/{id}/values?unit={}",
                world.social
            ))
            .await
            .json();
        assert_eq!(elsewhere["values"].as_array().map(Vec::len), Some(0));
        assert_eq!(ava.get("/api/v1/indicators/fel/values").await.status, 404);
    });
}
