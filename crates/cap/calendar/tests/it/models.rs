//! Models adapted, changed, merged, read in and taken back.

use std::collections::{BTreeMap, BTreeSet};

use calendar::api::*;
use calendar::model::change::{Action, ChangeRow, Element};
use calendar::model::file;
use kernel::Failure;

use crate::world::{LITTLE, each_world};

fn set(key: &str, field: &str, value: &str) -> ChangeRow {
    ChangeRow {
        action: Action::Set,
        element: Element::Step,
        key: key.into(),
        cells: BTreeMap::from([(field.into(), value.into())]),
    }
}

#[test]
fn an_adaptation_is_changed_step_by_step_and_a_version_in_use_stands() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let base = w.model().await;
        let own = adapt(&eva, &base, "var-process", "Vår process")
            .await
            .unwrap();
        let own = change_model(&eva, &own, None, &[set("sammanfatta", "when", "Y-1 v44")])
            .await
            .unwrap();
        assert_eq!(own, ("var-process".to_owned(), "1".to_owned()));
        let bad = change_model(&eva, &own, None, &[set("sammanfatta", "when", "Y-1 v54")]).await;
        assert!(matches!(bad, Err(Failure::Invalid(_))));
        let supplied = ("motala".to_owned(), "1".to_owned());
        let change = [set("startmote", "when", "Y-1 v5")];
        assert!(matches!(
            change_model(&eva, &supplied, None, &change).await,
            Err(Failure::Refused(r)) if r.code == "model-supplied"
        ));
        let command = StartYear {
            model: own.clone(),
            ..w.command()
        };
        let year = start_year(&eva, &command).await.unwrap();
        let next = change_model(&eva, &own, None, &[set("sammanfatta", "when", "Y-1 v45")])
            .await
            .unwrap();
        assert_eq!(next.1, "2");
        let view = calendar::api::year(&eva, year).await.unwrap();
        assert_eq!(view.stored.model.version, "1");
        assert!(
            matches!(take_back(&eva, &own).await, Err(Failure::Refused(r)) if r.code == "in-use")
        );
        take_back(&eva, &next).await.unwrap();
        assert!(matches!(
            model(&eva, "var-process", "2").await,
            Err(Failure::NotFound)
        ));
        let mia = w.ctx(w.mia).await;
        assert!(adapt(&mia, &base, "min", "Min").await.is_err());
    });
}

#[test]
fn a_new_version_of_the_recommended_model_is_merged_under_own_changes() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let base = w.model().await;
        let own = adapt(&eva, &base, "var-process", "Vår process")
            .await
            .unwrap();
        let changes = [
            set("sammanfatta", "when", "Y-1 v44"),
            set("stodja", "instruction", "Vår text."),
        ];
        change_model(&eva, &own, None, &changes).await.unwrap();
        assert!(matches!(
            preview_merge(&eva, &own, &BTreeSet::new()).await,
            Err(Failure::NotFound)
        ));
        let newer = LITTLE
            .replace("version = \"1\"", "version = \"2\"")
            .replace("Y-1 v42", "Y-1 v43")
            .replace("Skriv en analys.", "Skriv en kort analys.");
        import_model(&eva, file::read(&newer).unwrap())
            .await
            .unwrap();
        let preview = preview_merge(&eva, &own, &BTreeSet::new()).await.unwrap();
        assert_eq!(preview.merge.conflicts.len(), 1);
        let merged = take_merge(
            &eva,
            &own,
            None,
            None,
            &BTreeSet::from(["step.sammanfatta.when".to_owned()]),
        )
        .await
        .unwrap();
        let stored = model(&eva, &merged.0, &merged.1).await.unwrap();
        let step = |key: &str| stored.model.step(key).unwrap().clone();
        assert_eq!(step("sammanfatta").when.unwrap().to_string(), "Y-1 v43");
        assert_eq!(step("stodja").instruction, "Vår text.");
        assert_eq!(step("analysera-enhet").instruction, "Skriv en kort analys.");
        assert_eq!(stored.model.name, "Vår process");
        assert_eq!(stored.base, Some(("liten".into(), "2".into())));
    });
}

#[test]
fn a_version_is_read_in_once_and_taken_back() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let name = w.model().await;
        let again = import_model(&eva, file::read(LITTLE).unwrap()).await;
        assert!(matches!(again, Err(Failure::Invalid(_))));
        let before = models(&eva).await.unwrap().len();
        take_back(&eva, &name).await.unwrap();
        assert_eq!(models(&eva).await.unwrap().len(), before - 1);
    });
}

#[test]
fn an_improvement_becomes_a_change_of_next_years_model() {
    each_world(|w| async move {
        let year = w.started().await;
        let eva = w.ctx(w.eva).await;
        let base = ("liten".to_owned(), "1".to_owned());
        let own = adapt(&eva, &base, "nasta", "Nästa år").await.unwrap();
        let change = Some(("when".to_owned(), "Y-1 v39..v41".to_owned()));
        let step = Some("analysera-enhet".to_owned());
        let id = propose(&eva, year, step, "Börja tidigare.", change)
            .await
            .unwrap();
        take_improvement(&eva, year, id, &own).await.unwrap();
        let stored = model(&eva, &own.0, &own.1).await.unwrap();
        let when = stored.model.step("analysera-enhet").unwrap().when.unwrap();
        assert_eq!(when.to_string(), "Y-1 v39..v41");
        assert!(take_improvement(&eva, year, id, &own).await.is_err());
    });
}

#[test]
fn an_election_year_is_changed_step_by_step_and_kept_through_a_merge() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let base = w.model().await;
        let own = adapt(&eva, &base, "var-process", "Vår process")
            .await
            .unwrap();
        let absent = ChangeRow {
            action: Action::SwitchOff,
            element: Element::Step,
            key: "stodja".into(),
            cells: BTreeMap::new(),
        };
        let stodja = (Element::Step, "stodja");
        change_election(&eva, &own, None, stodja, Some(absent))
            .await
            .unwrap();
        let besluta = (Element::Step, "besluta-budget");
        let moved = set("besluta-budget", "when", "Y m01");
        change_election(&eva, &own, None, besluta, Some(moved))
            .await
            .unwrap();
        let wrong = set("besluta-budget", "when", "Y m13");
        let refused = change_election(&eva, &own, None, besluta, Some(wrong)).await;
        assert!(matches!(refused, Err(Failure::Invalid(_))));
        // the recommended model moves the same step otherwise, and adds another change
        let newer = LITTLE.replace("version = \"1\"", "version = \"2\"")
            + "\n[[election]]\ndo = \"set\"\nelement = \"step\"\nkey = \"besluta-budget\"\nwhen = \"Y-1 m12\"\n"
            + "\n[[election]]\ndo = \"set\"\nelement = \"step\"\nkey = \"sammanfatta\"\nwhen = \"Y-1 v44\"\n";
        import_model(&eva, file::read(&newer).unwrap())
            .await
            .unwrap();
        let preview = preview_merge(&eva, &own, &BTreeSet::new()).await.unwrap();
        assert_eq!(preview.merge.conflicts.len(), 1);
        let merged = take_merge(&eva, &own, None, None, &BTreeSet::new())
            .await
            .unwrap();
        let stored = model(&eva, &merged.0, &merged.1).await.unwrap();
        let variant = calendar::model::overlay::election_variant(&stored.model).unwrap();
        assert!(variant.step("stodja").is_none());
        let when = |key: &str| variant.step(key).unwrap().when.unwrap().to_string();
        assert_eq!(
            (when("besluta-budget"), when("sammanfatta")),
            ("Y m01".into(), "Y-1 v44".into())
        );
        // back to as in an ordinary year
        change_election(&eva, &merged, None, stodja, None)
            .await
            .unwrap();
        let stored = model(&eva, &merged.0, &merged.1).await.unwrap();
        let variant = calendar::model::overlay::election_variant(&stored.model).unwrap();
        assert!(variant.step("stodja").is_some());
    });
}
