//! What was known on a past instant.

use followup::api::*;

use crate::world::{each_world, full};

#[test]
fn a_status_is_seen_as_it_was_known() {
    each_world(|w| async move {
        let round = w.opened().await;
        let mia = w.ctx(w.mia).await;
        let mut seen = Vec::new();
        for status in ["good", "watch", "off"] {
            w.app.clock.set(w.app.clock.now().plus_seconds(86_400));
            let line = w.line(round, w.school, SubjectKind::Goal).await;
            save_answer(&mia, full(&line, status)).await.unwrap();
            seen.push((w.app.clock.now().plus_seconds(60), status));
        }
        w.app.clock.set(w.app.clock.now().plus_seconds(86_400));
        for (at, status) in seen {
            let then = mia.looking_at(at.date(), Some(at)).await.unwrap();
            let latest = statuses_of(
                &then,
                &[w.goal.to_string()],
                &kernel::Period::year(2026).unwrap(),
            )
            .await
            .unwrap();
            assert_eq!(
                latest.iter().map(|j| j.status.as_str()).collect::<Vec<_>>(),
                [status]
            );
            let found = followup::api::round(&then.read(), round).await.unwrap();
            let (progress, _) = progress(&then, &found).await.unwrap();
            assert_eq!(progress.whole.confirmed, 1);
            assert!(
                save_answer(
                    &then,
                    full(&w.line(round, w.school, SubjectKind::Goal).await, "good")
                )
                .await
                .is_err()
            );
        }
    });
}
