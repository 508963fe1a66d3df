//! Calendars to subscribe to.

use calendar::api::*;

use crate::world::each_world;

#[test]
fn a_secret_address_shows_ones_own_tasks_until_it_is_revoked() {
    each_world(|w| async move {
        w.started().await;
        let mia = w.ctx(w.mia).await;
        let token = give_feed(&mia).await.unwrap();
        let mut anybody = w.app.anon();
        let feed = anybody.get(&format!("/oppet/kalender/{token}.ics")).await;
        assert_eq!(feed.status, 200);
        assert!(feed.content_type.starts_with("text/calendar"));
        let text = feed.text();
        assert!(text.contains("SUMMARY:Analysera enheten: Ekåsens skola"));
        assert!(text.contains("DTSTART;VALUE=DATE:20260928"));
        assert!(!text.contains("Björkens"));
        let guessed = anybody
            .get(&format!("/oppet/kalender/{}.ics", "0".repeat(48)))
            .await;
        revoke_feed(&mia).await.unwrap();
        let revoked = anybody.get(&format!("/oppet/kalender/{token}.ics")).await;
        assert_eq!((guessed.status, revoked.status), (404, 404));
        let newer = give_feed(&mia).await.unwrap();
        assert_ne!(newer, token);
        let stored = mia
            .read()
            .query("SELECT token_digest FROM {calendar_feed} f", vec![])
            .await
            .unwrap();
        assert!(
            stored
                .iter()
                .all(|row| row.text("token_digest").unwrap() != newer)
        );
    });
}

#[test]
fn the_public_calendar_shows_what_was_published_and_nothing_else() {
    each_world(|w| async move {
        let year = w.started().await;
        let mut anybody = w.app.anon();
        let empty = anybody.get("/oppet/kalender.ics").await;
        assert_eq!(empty.status, 200);
        assert!(!empty.text().contains("BEGIN:VEVENT"));
        let eva = w.ctx(w.eva).await;
        publish_year(&eva, year).await.unwrap();
        publish_year(&eva, year).await.unwrap();
        let full = anybody.get("/oppet/kalender.ics").await.text();
        assert_eq!(full.matches("BEGIN:VEVENT").count(), 4);
        assert!(!full.contains("Mia"));
        withdraw_year(&eva, year).await.unwrap();
        let empty = anybody.get("/oppet/kalender.ics").await.text();
        assert!(!empty.contains("BEGIN:VEVENT"));
        assert!(publish_year(&w.ctx(w.mia).await, year).await.is_err());
    });
}
