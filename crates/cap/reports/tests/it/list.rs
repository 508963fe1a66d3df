//! The list of reports and what waits in "Mitt arbete".

use reports::api::{CreateReport, create_report};

use crate::stage::on_stage;

#[test]
fn the_list_filters_sorts_pages_and_exports_what_is_shown() {
    on_stage(|stage| async move {
        stage.frozen().await;
        for n in 0..55 {
            let command = CreateReport {
                title: format!("Åter {n}"),
                ..stage.command(stage.school)
            };
            create_report(&stage.sara, command).await.unwrap();
        }
        let mut sara = stage.signed_in("sara").await;
        let first = sara.get("/rapporter?sort=title&dir=asc").await;
        assert!(
            first.contains("Rad 1–50 av 56")
                && first.contains("Delårsrapport augusti")
                && first.contains("Åter 2")
                && first.contains("Ny rapport")
        );
        let places: Vec<usize> = ["Delårsrapport augusti", ">Åter 2<", ">Åter 10<"]
            .iter()
            .map(|w| first.text().find(w).unwrap_or(usize::MAX))
            .collect();
        assert!(places.is_sorted(), "å after d, 2 before 10");
        assert!(
            sara.get("/rapporter?sort=title&dir=asc&sida=2")
                .await
                .contains("Åter 54")
        );
        let drafts = sara.get("/rapporter?lage=utkast").await;
        assert!(drafts.contains("av 55") && !drafts.contains("Delårsrapport augusti"));
        let frozen = sara.get("/rapporter?lage=fryst").await;
        assert!(frozen.contains("Delårsrapport augusti") && !frozen.contains("Åter"));
        assert!(
            sara.get("/rapporter?lage=publicerad")
                .await
                .contains("Inga rapporter här än")
        );
        let csv = sara.get("/rapporter?lage=utkast&format=csv").await;
        assert!(csv.content_type.starts_with("text/csv"));
        assert_eq!(csv.text().lines().count(), 56, "a head and every row shown");
        let work = sara.get("/mitt-arbete").await;
        assert!(
            work.contains("Åter 7")
                && work.contains("Skriv vidare")
                && !work.contains("Delårsrapport augusti")
        );
        let mut ali = stage.signed_in("ali").await;
        assert!(!ali.get("/mitt-arbete").await.contains("Åter"));
    });
}
