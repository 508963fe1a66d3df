//! Starting a year: what it gives, for whom, once.

use calendar::api::*;
use calendar::model::year::YearState;
use kernel::Failure;

use crate::world::{day, each_world};

#[test]
fn steps_become_dated_tasks_for_the_right_people() {
    each_world(|w| async move {
        w.model().await;
        let eva = w.ctx(w.eva).await;
        let preview = preview_year(&eva, &w.command()).await.unwrap();
        assert_eq!((preview.tasks, preview.without_responsible), (5, 2));
        assert!(w.tasks_of_all().await.is_empty());
        let year = start_year(&eva, &w.command()).await.unwrap();
        let all = w.tasks(year).await;
        assert_eq!(all.len(), 5);
        let analysis = w.task(year, "analysera-enhet", w.school).await;
        assert_eq!(
            (analysis.starts_on, analysis.due_on),
            (Some(day("2026-09-28")), Some(day("2026-10-09")))
        );
        let view = calendar::api::year(&eva, year).await.unwrap();
        assert_eq!(view.year.state, YearState::Running);
        assert!(view.year.is_election);
        let staff = Staff::for_tasks(&eva, &all).await.unwrap();
        let who = async |step: &str, unit| {
            let task = w.task(year, step, unit).await;
            let answer = staff.of_task(&view.timetable.model, &task, eva.today());
            (answer.people.clone(), answer.is_missing)
        };
        assert_eq!(who("analysera-enhet", w.school).await, (vec![w.mia], false));
        // nobody at the unit: the nearest manager above answers meanwhile, and it shows
        assert_eq!(who("analysera-enhet", w.vacant).await, (vec![w.dag], true));
        assert_eq!(who("sammanfatta", w.root).await, (vec![w.eva], false));
        assert_eq!(who("besluta-budget", w.root).await, (vec![w.edit], false));
        // a support function is nobody, and there is no manager above the municipality
        assert_eq!(who("stodja", w.root).await, (vec![], true));
    });
}

#[test]
fn a_budget_year_is_started_once_and_only_by_process_leaders() {
    each_world(|w| async move {
        let year = w.started().await;
        let eva = w.ctx(w.eva).await;
        let again = start_year(&eva, &w.command()).await;
        assert!(matches!(again, Err(Failure::Invalid(_))), "{again:?}");
        for person in [w.mia, w.dag, w.edit] {
            let ctx = w.ctx(person).await;
            let other = StartYear {
                budget_year: 2028,
                ..w.command()
            };
            assert!(matches!(
                start_year(&ctx, &other).await,
                Err(Failure::Forbidden)
            ));
            assert!(end_year(&ctx, year, "Nej").await.is_err());
        }
        assert_eq!(w.tasks(year).await.len(), 5);
        // a wrong one that has been ended stands in nobody's way
        end_year(&eva, year, "Fel valår.").await.unwrap();
        let right = start_year(&eva, &w.command()).await.unwrap();
        assert_ne!(right, year);
        assert_eq!(w.tasks(right).await.len(), 5);
        assert!(start_year(&eva, &w.command()).await.is_err());
    });
}

#[test]
fn a_follow_up_is_started_for_a_reporting_round_between_two_days() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let command = StartYear {
            model: ("motala-uppfoljning".into(), "1".into()),
            budget_year: 2027,
            round: Some("delarsrapport".into()),
            days: Some((day("2027-09-01"), day("2027-10-15"))),
            election: None,
        };
        let without = StartYear {
            round: None,
            ..command.clone()
        };
        assert!(matches!(
            start_year(&eva, &without).await,
            Err(Failure::Invalid(_))
        ));
        let year = start_year(&eva, &command).await.unwrap();
        let all = w.tasks(year).await;
        assert!(!all.is_empty());
        assert!(all.iter().all(|t| t.due_on == Some(day("2027-10-15"))));
    });
}

#[test]
fn a_start_that_was_broken_off_is_gone_on_with() {
    each_world(|w| async move {
        w.model().await;
        let eva = w.ctx(w.eva).await;
        let year = begin_year(&eva, &w.command()).await.unwrap();
        assert!(w.tasks(year).await.is_empty());
        lay_out(&eva, year).await.unwrap();
        lay_out(&eva, year).await.unwrap();
        assert_eq!(w.tasks(year).await.len(), 5);
    });
}

impl crate::world::World {
    async fn tasks_of_all(&self) -> Vec<calendar::model::year::YearTask> {
        let system = self.app.system().await;
        tasks(&system, &Wanted::default()).await.unwrap()
    }
}
