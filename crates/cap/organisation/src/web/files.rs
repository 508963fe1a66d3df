//! Files to download: the template, and the organisation of a day in the same columns.

use ::web::texts::Language;
use ::web::{App, Format, Outcome, Req, download};
use access::{Ctx, Target};
use document::sheet::{CellValue, Kind, Sheet, SheetColumn};
use kernel::{Date, Result};

use super::{kinds, shared};
use crate::model::difference::export as rows_of;
use crate::model::file::{COLUMNS, FileRow};
use crate::model::kind::KindName;
use crate::store::registry;

/// Units in the columns of the file, in Swedish whatever language the page is in.
fn sheet(name: String, rows: &[FileRow], kinds: &[KindName], app: &App) -> Sheet {
    let t = &app.texts(Language::Sv);
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
    let sheet = sheet(t.t("organisation-template-file"), &rows, &kinds, &req.app);
    Ok(download(
        &req,
        &sheet,
        Format::of(&req).unwrap_or(Format::Xlsx),
    )?)
}

/// The organisation of a day as a sheet: reading it in again changes nothing.
pub async fn export_sheet(app: &App, ctx: &Ctx, day: Date) -> Result<Sheet> {
    ctx.require("unit:read", &Target::whole("unit"))?;
    let read = ctx.read();
    let kinds = kinds::names(app, &read).await?;
    let rows = rows_of(&registry::read(&read).await?, day);
    Ok(sheet(format!("organisation-{day}"), &rows, &kinds, app))
}

/// The organisation of a day as a file.
pub async fn export(req: Req) -> Outcome {
    let sheet = export_sheet(&req.app, &req.ctx, shared::day(&req)).await?;
    Ok(download(
        &req,
        &sheet,
        Format::of(&req).unwrap_or(Format::Xlsx),
    )?)
}
