//! A large municipality: a year of a hundred thousand tasks.

use access::Profile;
use calendar::api::*;

use crate::world::capabilities;

/// A start of this size is to take some five seconds in the finished program; here only that it comes through, all of it.
#[test]
fn a_year_of_many_tasks_is_laid_out_whole() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let app =
            testing::TestApp::on_sqlite(&capabilities(), organisation::api::load_units).await;
        let root = crate::world::add(&app, "0", "Fyrvik", "municipality", None).await;
        app.person("eva", "Eva", Profile::ProcessLeader, root).await;
        for n in 0..40 {
            let code = format!("U{n}");
            crate::world::add(&app, &code, &code, "local-unit", Some(root)).await;
        }
        let system = app.system().await;
        let mut text = crate::world::LITTLE.to_owned();
        for n in 0..300 {
            text.push_str(&format!(
                "\n[[subprocess.step]]\nkey = \"steg-{n}\"\nname = \"Steg {n}\"\nwhen = \"Y-1 v43\"\nresponsible = [\"chef\"]\nscope = \"each-local-unit\"\n"
            ));
        }
        let model = calendar::model::file::read(&text).unwrap();
        let name = import_model(&system, model).await.unwrap();
        let command = StartYear {
            model: name,
            budget_year: 2027,
            ..StartYear::default()
        };
        let year = start_year(&system, &command).await.unwrap();
        let counted = counts(&system, year).await.unwrap();
        let total: usize = counted.values().map(|c| c.total()).sum();
        assert_eq!(total, 301 * 40 + 3);
    });
}
