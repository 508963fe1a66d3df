//! A small municipality for the tests, and how they are run.

use std::future::Future;

use access::{Ctx, Profile};
use kernel::{Date, UnitId};
use organisation::api::{self, AddUnit, NewUnit};
use testing::TestApp;

/// Runs a test on each database.
pub fn each<F, T>(test: F)
where
    F: Fn(TestApp) -> T,
    T: Future<Output = ()>,
{
    testing::each_database(&[organisation::capability()], api::load_units, test);
}

pub fn day(text: &str) -> Date {
    kernel::parse_date(text).unwrap()
}

/// Municipality, two committees, an area under the first with two schools.
#[derive(Clone, Copy, Debug)]
pub struct Town {
    pub top: UnitId,
    pub schools: UnitId,
    pub social: UnitId,
    pub area: UnitId,
    pub strand: UnitId,
    pub ek: UnitId,
}

pub async fn add(
    ctx: &Ctx,
    code: &str,
    name: &str,
    kind: &str,
    parent: Option<UnitId>,
    from: &str,
) -> UnitId {
    let is_authority = kind == "committee";
    let unit = NewUnit {
        code: code.into(),
        name: name.into(),
        kind: kind.into(),
        parent,
        is_authority,
        from: day(from),
    };
    api::add(ctx, AddUnit { unit, reason: None }).await.unwrap()
}

/// The town with its people: `admin` everywhere, `chef` at the area, `politiker` at the first committee, `revisor`, `ingen` with no role.
pub async fn town(app: &TestApp) -> Town {
    let ctx = app.system().await;
    let top = add(
        &ctx,
        "1",
        "Fyrviks kommun",
        "municipality",
        None,
        "2022-01-01",
    )
    .await;
    let schools = add(
        &ctx,
        "100",
        "Grundskolenämnden",
        "committee",
        Some(top),
        "2022-01-01",
    )
    .await;
    let social = add(
        &ctx,
        "200",
        "Socialnämnden",
        "committee",
        Some(top),
        "2022-01-01",
    )
    .await;
    let area = add(
        &ctx,
        "110",
        "Område Öster",
        "area",
        Some(schools),
        "2022-01-01",
    )
    .await;
    let strand = add(
        &ctx,
        "111",
        "Strandskolan",
        "local-unit",
        Some(area),
        "2022-01-01",
    )
    .await;
    let ek = add(
        &ctx,
        "112",
        "Ekåsens skola",
        "local-unit",
        Some(area),
        "2022-01-01",
    )
    .await;
    app.person("admin", "Johan Berg", Profile::Administrator, top)
        .await;
    app.person("chef", "Maria Lindqvist", Profile::Manager, area)
        .await;
    app.person("politiker", "Åsa Öberg", Profile::ElectedMember, schools)
        .await;
    app.person("revisor", "Göran Ek", Profile::Auditor, top)
        .await;
    app.stranger("ingen", "Ida Falk").await.unwrap();
    Town {
        top,
        schools,
        social,
        area,
        strand,
        ek,
    }
}

/// The town as a file, whole.
pub const FILE: &str = "kod;namn;slag;överordnad kod;egen myndighet;ersätter\n\
1;Fyrviks kommun;Kommun;;nej;\n\
100;Grundskolenämnden;Nämnd;1;ja;\n\
110;Område Öster;Område;100;nej;\n\
112;Ekåsens skola;Enhet;110;nej;\n\
111;Strandskolan;Enhet;110;nej;\n\
200;Socialnämnden;Nämnd;1;ja;\n";

/// The version that a page's form carries.
pub async fn version_at(client: &mut testing::Client, path: &str) -> String {
    let page = client.get(path).await.text();
    let rest = page.split("name=\"version\" value=\"").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}
