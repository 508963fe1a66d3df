//! The pages: the overview, a unit's lines, the form of a forecast, and import on screen.

use economy::api::{AmountKind, import_amounts};

use crate::world::{World, each_world, file};

const AUGUST: &str = "/ekonomi?period=2026-01--2026-08";

async fn filled(world: &World) {
    let eva = world.ctx(world.eva).await;
    let outcome = "enhet;period;intäkter;kostnader;kommunbidrag;resultat\n310;2026-01--2026-08;100;-700;650;50\n311;2026-01--2026-08;10;-22,4;;\n330;2026-01--2026-08;50;-500;420;-28,5\n";
    import_amounts(&eva, file(AmountKind::Outcome, outcome))
        .await
        .unwrap();
    import_amounts(
        &eva,
        file(
            AmountKind::Budget,
            "enhet;period;resultat\n310;2026-01--2026-08;0\n330;2026-01--2026-08;-22,7\n",
        ),
    )
    .await
    .unwrap();
    import_amounts(
        &eva,
        file(
            AmountKind::Frame,
            "enhet;period;kommunbidrag\n310;2026;975\n330;2026;630\n",
        ),
    )
    .await
    .unwrap();
}

#[test]
fn the_overview_shows_units_with_deviation_and_what_does_not_add_up() {
    each_world(|world| async move {
        filled(&world).await;
        let mut ava = world.app.signed_in("ava").await;
        let page = ava.get(&format!("{AUGUST}&enhet={}", world.root)).await;
        assert_eq!(page.status, 200, "{}", page.text());
        for words in [
            "Resultat för Fyrvik, jan–aug 2026",
            "Grundskolenämnden, egna belopp",
            "Socialnämnden",
            "−7,3",
            "Källa: Ekonomisystemet.",
            "Nettokostnad mot ram",
        ] {
            let here = if words == "Grundskolenämnden, egna belopp" {
                !page.contains(words)
            } else {
                page.contains(words)
            };
            assert!(here, "{words}: {}", page.main());
        }
        assert!(
            page.contains("En angiven total stämmer inte."),
            "{}",
            page.main()
        );
        assert!(
            page.contains("resultatet är −28,5 mnkr i filen, men delarna blir −30,0"),
            "{}",
            page.main()
        );
        let schools = ava.get(&format!("{AUGUST}&enhet={}", world.schools)).await;
        assert!(
            schools.contains("Grundskolenämnden, egna belopp") && schools.contains("Område Öster"),
            "{}",
            schools.main()
        );
        let lines = ava
            .get(&format!(
                "/ekonomi?visa=rader&period=2026-01--2026-08&enhet={}",
                world.root
            ))
            .await;
        assert!(
            lines.contains("Kommunbidrag") && lines.contains("−500,0"),
            "{}",
            lines.main()
        );
    });
}

#[test]
fn a_period_without_amounts_says_so() {
    each_world(|world| async move {
        let mut ava = world.app.signed_in("ava").await;
        assert!(
            ava.get("/ekonomi?period=2024")
                .await
                .contains("Inga belopp för perioden")
        );
        assert!(
            ava.get("/ekonomi?period=2014")
                .await
                .contains("Enheten fanns inte")
        );
    });
}

#[test]
fn the_file_holds_what_the_table_shows() {
    each_world(|world| async move {
        filled(&world).await;
        let mut ava = world.app.signed_in("ava").await;
        let answer = ava
            .get(&format!("{AUGUST}&enhet={}&format=csv", world.root))
            .await;
        assert_eq!(answer.content_type, "text/csv; charset=utf-8");
        let text = answer.plain();
        assert!(
            text.contains("Socialnämnden;1;Fyrvik;-22,7;-30,0;-7,3;;;"),
            "{text}"
        );
        assert!(text.contains("Summa;0;;-22,7;7,6;30,3;;;"), "{text}");
        let excel = ava
            .get(&format!("{AUGUST}&enhet={}&format=xlsx", world.root))
            .await;
        assert!(excel.status == 200 && excel.body.starts_with(b"PK"));
        let unit = ava
            .get(&format!(
                "/ekonomi/{}?period=2026-01--2026-08&format=csv",
                world.social
            ))
            .await;
        assert!(unit.contains("Kostnader;;-500,0;"), "{}", unit.text());
    });
}

#[test]
fn a_units_lines_stand_with_blanks_as_dashes() {
    each_world(|world| async move {
        filled(&world).await;
        let mut ava = world.app.signed_in("ava").await;
        let page = ava
            .get(&format!(
                "/ekonomi/{}?period=2026-01--2026-08",
                world.social
            ))
            .await;
        assert_eq!(page.status, 200, "{}", page.text());
        for words in [
            "Socialnämnden, jan–aug 2026",
            "Kommunbidrag",
            "420,0",
            "–",
            "Ramen för 2026 är 630,0 mnkr.",
            "Ingen prognos är gjord för året.",
        ] {
            assert!(page.contains(words), "{words}: {}", page.main());
        }
        assert_eq!(ava.get("/ekonomi/ingen-enhet").await.status, 404);
    });
}

#[test]
fn a_forecast_is_saved_by_form_and_kept_when_faulty() {
    each_world(|world| async move {
        let mut cora = world.app.signed_in("cora").await;
        let path = format!("/ekonomi/{}/prognos", world.schools);
        assert_eq!(
            cora.get(&format!("{path}?period=2026-01--2026-08"))
                .await
                .status,
            200
        );
        let empty = cora
            .post(&path, &[("version", "0"), ("comment", "Bara ord")])
            .await;
        assert_eq!(empty.status, 422);
        assert!(
            empty.contains("Fyll i minst ett belopp.") && empty.contains("Bara ord"),
            "{}",
            empty.main()
        );
        let saved = cora
            .post(
                &path,
                &[
                    ("version", "0"),
                    ("revenue", "1 200,5"),
                    ("cost", "−1 100"),
                    ("comment", "Höjda intäkter"),
                ],
            )
            .await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        let page = cora.get(&format!("/ekonomi/{}", world.schools)).await;
        assert!(
            page.contains("Resultat 101 tkr.") && page.contains("Höjda intäkter"),
            "{}",
            page.main()
        );
        let form = cora.get(&path).await;
        assert!(
            form.contains("1 200,5"),
            "the former version stands in the form: {}",
            form.main()
        );
        assert_eq!(
            cora.post(&path, &[("version", "0"), ("result", "1")])
                .await
                .status,
            409
        );
    });
}

#[test]
fn a_file_is_previewed_read_in_and_taken_back_on_screen() {
    each_world(|world| async move {
        let mut eva = world.app.signed_in("eva").await;
        assert_eq!(eva.get("/ekonomi/inlasning").await.status, 200);
        let template = eva.get("/ekonomi/inlasning/mall").await;
        assert!(
            template
                .contains("enhet;period;intäkter;kostnader;kommunbidrag;interna bidrag;resultat")
        );
        let text = "enhet;period;intäkter;kostnader;resultat\n310;2026-08;10;-9;2\n";
        let fields = [
            ("kind", "outcome"),
            ("scale", "tkr"),
            ("source", "Ekonomisystemet"),
        ];
        let preview = eva
            .upload(
                "/ekonomi/inlasning/forhandsgranska",
                &fields,
                "file",
                "aug.csv",
                text.as_bytes(),
            )
            .await;
        assert_eq!(preview.status, 200, "{}", preview.text());
        assert!(
            preview.contains("3 belopp läses in för en enhet")
                && preview.contains("En angiven total stämmer inte."),
            "{}",
            preview.main()
        );
        let content = preview
            .text()
            .split("name=\"content\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let confirm = [
            &fields[..],
            &[("file_name", "aug.csv"), ("content", content.as_str())],
        ]
        .concat();
        let done = eva.post("/ekonomi/inlasning", &confirm).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let receipt = done.location.unwrap();
        let page = eva.get(&receipt).await;
        assert!(
            page.contains("Kvitto för aug.csv")
                && page.contains("Eva Norling")
                && page.contains("rad"),
            "{}",
            page.main()
        );
        let undo = format!("{receipt}/angra");
        assert_eq!(eva.post(&undo, &[]).await.status, 400, "which version?");
        let seen = [("version", "1")];
        assert_eq!(eva.post(&undo, &seen).await.status, 303);
        assert!(eva.get("/ekonomi/inlasning").await.contains("Ångrad"));
        let broken = eva
            .upload(
                "/ekonomi/inlasning/forhandsgranska",
                &fields,
                "file",
                "x.csv",
                b"enhet;period;rad\n999;2026;x\n",
            )
            .await;
        assert_eq!(broken.status, 422);
        assert!(
            broken.contains("Inget är inläst") && broken.contains("Så rättar du"),
            "{}",
            broken.main()
        );
        assert!(
            !broken.contains("aria-disabled"),
            "a way on, no dead button"
        );
        let missing = eva
            .upload(
                "/ekonomi/inlasning/forhandsgranska",
                &[],
                "file",
                "x.csv",
                text.as_bytes(),
            )
            .await;
        assert_eq!(missing.status, 422);
    });
}

#[test]
fn english_readers_get_english_figures() {
    each_world(|world| async move {
        filled(&world).await;
        let mut ava = world.app.signed_in("ava").await;
        ava.set_cookie("ledfyr_sprak", "en");
        let page = ava.get(&format!("{AUGUST}&enhet={}", world.root)).await;
        assert!(
            page.contains("Result of Fyrvik") && page.contains("−7.3"),
            "{}",
            page.main()
        );
    });
}
