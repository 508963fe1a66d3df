//! A reorganisation while a year runs.

use calendar::api::*;
use organisation::api::{MergeUnits, merge};

use crate::world::{day, each_world};

#[test]
fn open_tasks_follow_to_the_successor_and_done_ones_stay() {
    each_world(|w| async move {
        let year = w.started().await;
        w.on("2026-09-29");
        let done = w.task(year, "analysera-enhet", w.vacant).await.id;
        let dag = w.ctx(w.dag).await;
        settle_task(&dag, SettleTask::new(done, TaskDeed::Finish))
            .await
            .unwrap();
        let open = w.task(year, "analysera-enhet", w.school).await.id;
        let system = w.app.system().await;
        let merger = MergeUnits {
            predecessors: vec![w.school],
            into: w.vacant,
            from: day("2026-09-29"),
            reason: None,
        };
        merge(&system, merger).await.unwrap();
        let moved = task(&system, open).await.unwrap();
        assert_eq!(moved.unit, w.vacant);
        assert_eq!(moved.came_from, Some(w.school));
        assert_eq!(task(&system, done).await.unwrap().unit, w.vacant);
        assert_eq!(w.tasks(year).await.len(), 5);
    });
}
