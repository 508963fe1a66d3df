//! Files to download: the template, and the organisation of a day in the same columns.

use ::web::{Format, Outcome, Req, download};
use access::Target;
use document::sheet::{CellValue, Kind, Sheet, SheetColumn};

use super::{kinds, shared};
use crate::model::difference::export as rows_of;
use crate::model::file::{COLUMNS, FileRow};
use crate::model::kind::KindName;
use crate::store::registry;

fn sheet(name: String, rows: &[FileRow], kinds: &[KindName], req: &Req) -> Sheet {
    let t = &req.texts.in_language(::web::texts::Language::Sv);
    let flag = |is: bool| {
        if is {
            t.t("organisation-yes")
        } else {
            t.t("organisation-no")
        }
    };
    let rows = rows.iter().map(|r| {
        vec![
            CellValue::text(&r.code),
            CellValue::text(&r.name),
            CellValue::text(kinds::label(kinds, t, r.kind)),
            r.parent.as_ref().map_or(CellValue::Blank, CellValue::text),
            CellValue::text(flag(r.is_authority)),
            if r.predecessors.is_empty() {
                CellValue::Blank
            } else {
                CellValue::text(r.predecessors.join(", "))
            },
        ]
    });
    let rows = rows.collect();
    Sheet {
        name,
        columns: COLUMNS
            .into_iter()
            .map(|c| SheetColumn::new(c, Kind::Text))
            .collect(),
        rows,
    }
}

/// The template: the columns with a few rows that show how they are filled in.
pub async fn template(req: Req) -> Outcome {
    req.ctx.require("unit:import", &Target::whole("unit"))?;
    let kinds = kinds::names(&req.app, &req.ctx.read()).await?;
    let t = req.texts.in_language(::web::texts::Language::Sv);
    let row = |code: &str, name: &str, kind, parent: Option<&str>, is_authority| FileRow {
        row: 0,
        code: code.into(),
        name: t.t(name),
        kind,
        parent: parent.map(Into::into),
        is_authority,
        predecessors: Vec::new(),
    };
    // whoever already has a municipality fills in below it
    let tree = &req.ctx.org_now.tree;
    let root = tree.roots().first().and_then(|r| tree.get(*r));
    let top = root.map_or("1", |r| r.code.as_str());
    let mut municipality = row(
        top,
        "organisation-example-municipality",
        "municipality",
        None,
        root.is_some_and(|r| r.is_authority),
    );
    if let Some(root) = root {
        municipality.name.clone_from(&root.name);
    }
    let rows = [
        municipality,
        row(
            "100",
            "organisation-example-committee",
            "committee",
            Some(top),
            true,
        ),
        row(
            "110",
            "organisation-example-department",
            "department",
            Some("100"),
            false,
        ),
        row(
            "111",
            "organisation-example-unit",
            "local-unit",
            Some("110"),
            false,
        ),
    ];
    let sheet = sheet(t.t("organisation-template-file"), &rows, &kinds, &req);
    Ok(download(
        &req,
        &sheet,
        Format::of(&req).unwrap_or(Format::Xlsx),
    )?)
}

/// The organisation of a day: reading it in again changes nothing.
pub async fn export(req: Req) -> Outcome {
    req.ctx.require("unit:read", &Target::whole("unit"))?;
    let day = shared::day(&req);
    let read = req.ctx.read();
    let kinds = kinds::names(&req.app, &read).await?;
    let rows = rows_of(&registry::read(&read).await?, day);
    let sheet = sheet(format!("organisation-{day}"), &rows, &kinds, &req);
    Ok(download(
        &req,
        &sheet,
        Format::of(&req).unwrap_or(Format::Xlsx),
    )?)
}
