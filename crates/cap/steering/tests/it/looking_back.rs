//! Pages as they were known on a past day.

use kernel::Instant;
use steering::api::{Answer, AnswerAssignment, Receivers, answer_assignment};

use crate::world::{day, each_world};

#[test]
fn pages_show_what_was_known_that_day_and_nothing_can_be_changed() {
    each_world(|world| async move {
        let (item, receivers) = world.published("Fler elever", Receivers::all_but([])).await;
        let receiver = receivers
            .iter()
            .find(|r| r.unit == world.schools)
            .unwrap()
            .id;
        world
            .app
            .clock
            .set(Instant::start_of(day("2026-09-20")).plus_seconds(36_000));
        let answer = AnswerAssignment {
            receiver,
            version: None,
            answer: Answer::NotRelevant,
            reason: Some("Sagt den tjugonde".into()),
            own: Vec::new(),
            through: Vec::new(),
        };
        answer_assignment(&world.ctx(world.cora).await, answer)
            .await
            .unwrap();
        let mut client = world.app.signed_in("cora").await;
        let path = format!("/mal/{item}");
        assert!(client.get(&path).await.contains("Sagt den tjugonde"));
        let then = client.get(&format!("{path}?sedd=2026-09-16")).await;
        assert_eq!(then.status, 200);
        assert!(
            !then.contains("Sagt den tjugonde") && then.contains("0 av 4 har svarat"),
            "{}",
            then.main()
        );
        for page in [
            "/mal?period=2026&sedd=2026-09-16",
            "/beslut?sedd=2026-09-16",
            "/uppdrag-till-oss?period=2026&sedd=2026-09-16",
        ] {
            assert_eq!(client.get(page).await.status, 200, "{page}");
        }
        let before = client.get(&format!("{path}?sedd=2026-09-01")).await;
        assert_eq!(before.status, 404, "it was not known then");
        let post = client
            .post(
                &format!("/svar/{receiver}?sedd=2026-09-16"),
                &[("answer", "takes-up"), ("version", "1")],
            )
            .await;
        assert_eq!(post.status, 409);
    });
}
