//! A capability with a table, a form and a deed for every failure; its units are rows with history, so that one can look back.

use access::{Condition, LoadedUnits, Profile, Reach, Rule, Target};
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use db::{BoxFuture, Migration, Reader, params, set};
use kernel::{Date, Failure, Result, TreeUnit, UnitId};
use maud::html;
use testing::{TestApp, each_database};
use web::ui::Icon;
use web::ui::form::{self, FieldView};
use web::{Capability, Fields, MenuItem, Outcome, Posted, PublicReq, Req, Route};

kernel::id_type!(
    /// A thing of the tests.
    ThingId
);

const ALWAYS: &[Condition] = &[];
const RULES: &[Rule] = &[
    Rule {
        sentence: "Everybody signed in sees things.",
        profile: Profile::SignedIn,
        action: "thing:read",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Managers edit things.",
        profile: Profile::Manager,
        action: "thing:edit",
        reach: Reach::Whole,
        when: ALWAYS,
    },
    Rule {
        sentence: "Managers plan things at their unit and below.",
        profile: Profile::Manager,
        action: "thing:plan",
        reach: Reach::Subtree,
        when: ALWAYS,
    },
    Rule {
        sentence: "Administrators add units.",
        profile: Profile::Administrator,
        action: "unit:add",
        reach: Reach::Whole,
        when: ALWAYS,
    },
];

const TABLES: Migration = Migration {
    name: "room/0001",
    up: "CREATE RECORDED TABLE test_unit (name TEXT NOT NULL, parent_id TEXT);
         CREATE RECORDED TABLE thing (title TEXT NOT NULL, note TEXT NOT NULL);
         CREATE TABLE public_thing (slug TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL);
         INSERT INTO public_thing (slug, title) VALUES ('fyr', 'Fyren');",
    down: "DROP TABLE public_thing; DROP TABLE thing_history; DROP TABLE thing; DROP TABLE test_unit_history; DROP TABLE test_unit;",
};

const MENU: &[MenuItem] = &[
    MenuItem {
        label: "menu-things",
        href: "/saker",
        icon: Icon::Flag,
        order: 10,
        at_foot: false,
        action: "thing:read",
    },
    MenuItem {
        label: "menu-edit-things",
        href: "/saker/ny",
        icon: Icon::Pencil,
        order: 20,
        at_foot: true,
        action: "thing:edit",
    },
    MenuItem {
        label: "menu-plan-things",
        href: "/saker/plan",
        icon: Icon::Calendar,
        order: 30,
        at_foot: false,
        action: "thing:plan",
    },
];

pub fn capability() -> Capability {
    Capability {
        name: "room",
        routes,
        migrations: &[TABLES],
        views: &[],
        rules: RULES,
        texts: (
            "menu-things = Saker\nmenu-edit-things = Ändra saker\nmenu-plan-things = Planera saker\ntitle = Rubrik\nnote = Anteckning\nrefused-thing-closed = Saken är stängd.",
            "menu-things = Things\nmenu-edit-things = Edit things\nmenu-plan-things = Plan things\ntitle = Title\nnote = Note\nrefused-thing-closed = The thing is closed.",
        ),
        menu: MENU,
        work: None,
        report_blocks: &[],
        unit_reaction: None,
        interface: None,
        doctor: None,
    }
}

fn routes() -> Vec<Route> {
    vec![
        Route::get("/saker", "thing:read", list),
        Route::post("/nya-saker", "thing:edit", create),
        Route::get("/saker/{id}", "thing:read", show),
        Route::post("/saker/{id}", "thing:edit", edit),
        Route::post("/saker-fil", "signed-in", receive),
        Route::get("/fel/{kind}", "signed-in", fail),
        Route::post("/fel/{kind}", "signed-in", fail_posted),
        Route::get("/enheter/ny", "unit:add", list),
        Route::get("/oppet/saker", "public", published),
        Route::get("/oppet/personer", "public", published_people),
        Route::get("/api/v1/saker", "thing:read", api_list),
        Route::post("/api/v1/saker", "thing:edit", api_touch),
        Route::get("/api/v1/fel/{kind}", "signed-in", fail),
    ]
}

async fn list(req: Req) -> Outcome {
    req.require_signed_in()?;
    let rows = req
        .ctx
        .read()
        .query(
            "SELECT t.id, t.title FROM {thing} t ORDER BY t.title, t.id",
            vec![],
        )
        .await?;
    let titles: Vec<String> = rows
        .iter()
        .map(|r| r.text("title"))
        .collect::<Result<_>>()?;
    if req.is_fragment {
        return Ok(req.fragment(html! { @for title in &titles { p { (title) } } }));
    }
    Ok(req.page(
        "Saker",
        vec![(None, "Saker".into())],
        html! { h1 { "Saker" } @for title in &titles { p { (title) } } },
    ))
}

async fn show(req: Req, Path(id): Path<String>) -> Outcome {
    req.require_signed_in()?;
    let row = req
        .ctx
        .read()
        .find(
            "SELECT t.title, t.note, t.version FROM {thing} t WHERE t.id = $1",
            params![&id],
        )
        .await?;
    let row = row.ok_or(Failure::NotFound)?;
    let values = [
        row.text("title")?,
        row.text("note")?,
        row.int("version")?.to_string(),
    ];
    Ok(req.page("Sak", vec![], thing_form(&req, &id, &values, &[])))
}

fn thing_form(
    req: &Req,
    id: &str,
    values: &[String; 3],
    errors: &[kernel::FieldError],
) -> maud::Markup {
    let t = &req.texts;
    let [title, note, version] = values;
    html! {
        h1 { "Sak" }
        form method="post" action=(format!("/saker/{id}")) {
            (form::csrf(&req.csrf)) (form::hidden(form::VERSION, version)) (form::error_summary(t, errors))
            (form::text(&FieldView::new("title", t.t("title")).value(title).errors(t, errors)))
            (form::text(&FieldView::new("note", t.t("note")).value(note).errors(t, errors)))
            (form::submit(&t.t("save")))
        }
    }
}

async fn edit(req: Req, Path(id): Path<ThingId>, posted: Posted) -> Outcome {
    let permit = req.ctx.permit("thing:edit", &Target::whole("thing"))?;
    let mut fields = Fields::new(&posted);
    let (title, note) = (
        fields.line("title", 20),
        fields.opt_text("note", 100).unwrap_or_default(),
    );
    if let Err(Failure::Invalid(errors)) = fields.finish() {
        let values = [
            posted.get("title").to_owned(),
            posted.get("note").to_owned(),
            posted.get("version").to_owned(),
        ];
        return Ok(req.page_invalid(
            "Sak",
            vec![],
            thing_form(&req, &id.to_string(), &values, &errors),
        ));
    }
    if title == "stängd" {
        return Err(Failure::refused("thing-closed").into());
    }
    let version = Some(posted.version()?);
    req.ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                tx.update(
                    "thing",
                    id,
                    version,
                    set! { "title" => title, "note" => note },
                )
                .await
            })
        })
        .await?;
    Ok(req.done(&format!("/saker/{id}"), "Saken är sparad."))
}

async fn create(req: Req, posted: Posted) -> Outcome {
    let permit = req.ctx.permit("thing:edit", &Target::whole("thing"))?;
    let mut fields = Fields::new(&posted);
    let title = fields.line("title", 20);
    fields.finish()?;
    let id = ThingId::generate(req.ctx.clock());
    req.ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                tx.insert("thing", id, set! { "title" => title, "note" => "" })
                    .await
            })
        })
        .await?;
    Ok(req.done(&format!("/saker/{id}"), "Saken är tillagd."))
}

async fn receive(req: Req, posted: Posted) -> Outcome {
    req.require_signed_in()?;
    let file = posted
        .file("fil")
        .ok_or_else(|| Failure::invalid("fil", "required"))?;
    Ok(format!("{} {}", file.name, file.bytes.len()).into_response())
}

async fn fail(_req: Req, Path(kind): Path<String>) -> Outcome {
    if kind == "langsamt" {
        std::future::pending::<()>().await;
    }
    failed(&kind)
}

async fn fail_posted(_req: Req, Path(kind): Path<String>, _posted: Posted) -> Outcome {
    failed(&kind)
}

fn failed(kind: &str) -> Outcome {
    Err(match kind {
        "borta" => Failure::NotFound,
        "forbjudet" => Failure::Forbidden,
        "ogiltigt" => Failure::invalid("", "required"),
        "nekat" => Failure::refused("thing-closed"),
        "upptaget" => Failure::Unavailable("test"),
        "fel" => Failure::Fault("secret: the password of the database".into()),
        "panik" => panic!("secret: a panic"),
        "ramverk" => return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response()),
        "fil" => {
            return Ok(web::attachment(
                "Måluppfyllelse \"2026\"/\r\n.csv",
                "text/csv; charset=utf-8",
                b"a;b".to_vec(),
            ));
        }
        "dokument" => {
            let headers = [
                ("content-type", "text/html; charset=utf-8"),
                ("content-security-policy", web::DOCUMENT_CSP),
            ];
            return Ok(
                (headers, "<!DOCTYPE html><html lang=\"sv\"><title>x</title>").into_response(),
            );
        }
        _ => Failure::NotFound,
    }
    .into())
}

async fn published(req: PublicReq) -> Outcome {
    let rows = req
        .query("SELECT p.title FROM public_thing p ORDER BY p.slug", vec![])
        .await?;
    let titles: Vec<String> = rows
        .iter()
        .map(|r| r.text("title"))
        .collect::<Result<_>>()?;
    Ok(req.page(
        "Öppet",
        html! { h1 { "Öppet" } @for title in &titles { p { (title) } } },
    ))
}

async fn published_people(req: PublicReq) -> Outcome {
    req.query("SELECT p.title FROM public_thing p, person q", vec![])
        .await?;
    Ok(req.page("Öppet", html! { h1 { "Öppet" } }))
}

async fn api_list(req: Req) -> Outcome {
    req.require_signed_in()?;
    Ok(([("content-type", "application/json")], "[]").into_response())
}

async fn api_touch(req: Req, headers: HeaderMap, body: axum::body::Bytes) -> Outcome {
    req.proves_origin(&headers)?;
    req.ctx.permit("thing:edit", &Target::whole("thing"))?;
    let answer: Response = (
        [("content-type", "application/json")],
        body.len().to_string(),
    )
        .into_response();
    Ok(answer)
}

fn load_units(read: Reader, _: Date) -> BoxFuture<'static, Result<LoadedUnits>> {
    Box::pin(async move {
        let rows = read
            .query(
                "SELECT u.id, u.name, u.parent_id FROM {test_unit} u",
                vec![],
            )
            .await?;
        let unit = |row: &db::Row| {
            Ok(TreeUnit {
                id: row.id("id")?,
                parent: row.opt_id("parent_id")?,
                name: row.text("name")?,
                sort: row.text("name")?,
                kind: "unit".into(),
                code: String::new(),
                is_authority: false,
            })
        };
        Ok(LoadedUnits {
            units: rows.iter().map(unit).collect::<Result<_>>()?,
            ..LoadedUnits::default()
        })
    })
}

/// A municipality with a school, its manager `maria`, and a thing.
pub struct House {
    pub test: TestApp,
    pub municipality: UnitId,
    pub school: UnitId,
    pub maria: kernel::PersonId,
    pub thing: ThingId,
}

impl House {
    async fn settle(test: TestApp) -> Self {
        let ctx = test.system().await;
        let permit = ctx.permit("unit:add", &Target::whole("unit")).unwrap();
        let (municipality, school, thing) = (
            UnitId::generate(&test.clock),
            UnitId::generate(&test.clock),
            ThingId::generate(&test.clock),
        );
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                tx.insert(
                    "test_unit",
                    municipality,
                    set! { "name" => "Fyrviks kommun", "parent_id" => None::<UnitId> },
                )
                .await?;
                tx.insert(
                    "test_unit",
                    school,
                    set! { "name" => "Ekåsens skola", "parent_id" => Some(municipality) },
                )
                .await?;
                tx.insert(
                    "thing",
                    thing,
                    set! { "title" => "Fyren", "note" => "lyser" },
                )
                .await
            })
        })
        .await
        .unwrap();
        let maria = test
            .person("maria", "Maria Lindqvist", Profile::Manager, school)
            .await;
        Self {
            test,
            municipality,
            school,
            maria,
            thing,
        }
    }

    pub fn thing_path(&self) -> String {
        format!("/saker/{}", self.thing)
    }
}

impl House {
    /// So many units more, right under the municipality.
    pub async fn grow(&self, count: usize) {
        let ctx = self.test.system().await;
        let permit = ctx.permit("unit:add", &Target::whole("unit")).unwrap();
        let rows: Vec<(String, Vec<db::Val>)> = (0..count)
            .map(|n| {
                (
                    UnitId::generate(&self.test.clock).to_string(),
                    params![format!("Enhet {n}"), Some(self.municipality)],
                )
            })
            .collect();
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                tx.insert_many("test_unit", &["name", "parent_id"], rows)
                    .await?;
                access::people::raise_org_version(tx).await
            })
        })
        .await
        .unwrap();
    }
}

/// Runs a test in the house, on each database.
pub fn in_house<T: Future<Output = ()>>(test: impl Fn(House) -> T) {
    each_database(&[capability()], load_units, |app| async {
        test(House::settle(app).await).await
    });
}
