//! Who answers for a unit's task: its own head by whatever title, never somebody below, and nobody who has left.

use access::people::{self, NewAppointment};
use access::{Profile, Target};
use calendar::api::*;
use calendar::model::file;
use kernel::{Failure, PersonId, UnitId};

use crate::world::{LITTLE, World, add, day, each_world};

/// Names of the model's role: unit heads are called either.
const BOTH: &str = "role = [\"enhetschef\", \"rektor\"]";

impl World {
    /// Somebody in a role of a unit.
    async fn in_role(
        &self,
        username: &str,
        role: &str,
        profiles: &[Profile],
        unit: UnitId,
    ) -> PersonId {
        let person = self.app.stranger(username, username).await.unwrap();
        let ctx = self.app.system().await;
        let permit = ctx
            .permit("appointment:give", &Target::whole("appointment"))
            .unwrap();
        let (clock, role, profiles) = (self.app.clock.clone(), role.to_owned(), profiles.to_vec());
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                let text = "SELECT id FROM role WHERE role_key = $1";
                let role = match tx.find(text, db::params![&role]).await? {
                    Some(row) => row.id("id")?,
                    None => people::add_role(tx, &clock, &role, &role, &profiles).await?,
                };
                let new = NewAppointment {
                    person,
                    unit,
                    role,
                    from: day("2020-01-01"),
                    until: None,
                    substitute_for: None,
                };
                people::give_appointment(tx, &clock, &new).await.map(|_| ())
            })
        })
        .await
        .unwrap();
        person
    }

    /// Ends everything that somebody has.
    async fn leaves(&self, person: PersonId, on: &str) {
        let ctx = self.app.system().await;
        let permit = ctx
            .permit("appointment:give", &Target::whole("appointment"))
            .unwrap();
        let (day, held) = (
            day(on),
            ctx.org
                .appointments_of(person)
                .map(|a| a.id.clone())
                .collect::<Vec<_>>(),
        );
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                for id in held {
                    people::end_appointment(tx, id.parse().unwrap(), 1, day).await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
    }
}

/// Who answers for the analysis of a unit, and whether nobody holds the role.
async fn who(
    w: &World,
    year: calendar::model::year::YearId,
    unit: UnitId,
) -> (Vec<PersonId>, bool) {
    let eva = w.ctx(w.eva).await;
    let view = calendar::api::year(&eva, year).await.unwrap();
    let task = w.task(year, "analysera-enhet", unit).await;
    let staff = Staff::for_tasks(&eva, [&task]).await.unwrap();
    let answer = staff.of_task(&view.timetable.model, &task, eva.today());
    (answer.people.clone(), answer.is_missing)
}

#[test]
fn the_units_own_head_answers_by_whatever_title_and_nobody_below() {
    for role in ["role = \"enhetschef\"", BOTH] {
        each_world(|w| async move {
            let (manager, head) = ([Profile::Manager], "Förvaltningen");
            let department = w
                .ctx(w.eva)
                .await
                .org
                .tree
                .iter()
                .find(|u| u.name == head)
                .unwrap()
                .id;
            // the head of a school is called rektor; a unit below it has an enhetschef
            let lead = add(
                &w.app,
                "3113",
                "Havets skola",
                "local-unit",
                Some(department),
            )
            .await;
            let below = add(
                &w.app,
                "31131",
                "Havets fritidshem",
                "local-unit",
                Some(lead),
            )
            .await;
            let empty = add(
                &w.app,
                "3114",
                "Tomma skolan",
                "local-unit",
                Some(department),
            )
            .await;
            let under = add(
                &w.app,
                "31141",
                "Tomma fritidshemmet",
                "local-unit",
                Some(empty),
            )
            .await;
            let rektor = w.in_role("rektorn", "rektor", &manager, lead).await;
            let ali = w.in_role("ali", "enhetschef", &manager, below).await;
            let other = w.in_role("olle", "enhetschef", &manager, under).await;
            let text = LITTLE.replacen("role = \"manager\"", role, 1);
            import_model(&w.ctx(w.eva).await, file::read(&text).unwrap())
                .await
                .unwrap();
            let year = start_year(&w.ctx(w.eva).await, &w.command()).await.unwrap();
            assert_eq!(who(&w, year, lead).await, (vec![rektor], false), "{role}");
            assert_eq!(who(&w, year, below).await, (vec![ali], false), "{role}");
            assert_eq!(who(&w, year, under).await, (vec![other], false), "{role}");
            // nobody at the unit itself: the nearest manager above meanwhile, and it shows; never the one below
            assert_eq!(who(&w, year, empty).await, (vec![w.dag], true), "{role}");
            // and it lies in the head's own work
            w.on("2026-09-29");
            let mut client = w.app.signed_in("rektorn").await;
            let page = client.get("/mitt-arbete").await;
            assert!(page.contains("Analysera enheten"), "{role}");
        });
    }
}

#[test]
fn the_review_tells_the_units_without_a_head_and_no_others() {
    each_world(|w| async move {
        w.model().await;
        let eva = w.ctx(w.eva).await;
        let preview = preview_year(&eva, &w.command()).await.unwrap();
        let told: Vec<_> = preview
            .lint
            .iter()
            .filter(|f| f.code == "nobody-in-role")
            .collect();
        assert_eq!(told.len(), 1);
        assert!(
            told[0]
                .args
                .contains(&("units", "Björkens skola".to_owned()))
        );
        // the unit without a head, and the support function
        assert_eq!(preview.without_responsible, 2);
    });
}

#[test]
fn a_task_handed_to_somebody_who_has_left_is_no_longer_theirs() {
    each_world(|w| async move {
        let year = w.started().await;
        w.on("2026-09-29");
        let mia = w.ctx(w.mia).await;
        let id = w.task(year, "analysera-enhet", w.school).await.id;
        delegate_task(&mia, id, None, Some(w.edit), "Semester")
            .await
            .unwrap();
        assert_eq!(who(&w, year, w.school).await, (vec![w.edit], false));
        let token = give_feed(&w.ctx(w.edit).await).await.unwrap();
        let feed = format!("/oppet/kalender/{token}.ics");
        let mut anybody = w.app.anon();
        assert!(
            anybody
                .get(&feed)
                .await
                .text()
                .contains("Analysera enheten")
        );
        w.leaves(w.edit, "2026-09-30").await;
        w.on("2026-10-01");
        assert_eq!(who(&w, year, w.school).await, (vec![w.mia], false));
        let begin = settle_task(&w.ctx(w.edit).await, SettleTask::new(id, TaskDeed::Begin)).await;
        assert!(matches!(begin, Err(Failure::Forbidden)), "{begin:?}");
        let text = anybody.get(&feed).await.text();
        assert!(!text.contains("Analysera enheten"), "{text}");
        settle_task(&w.ctx(w.mia).await, SettleTask::new(id, TaskDeed::Begin))
            .await
            .unwrap();
    });
}
