//! Reading a file with goals and assignments: choose, look, then write all or nothing; and undo.

use axum::extract::Path;
use document::sheet::{CellValue, Kind, Sheet, SheetColumn};
use kernel::{Failure, FieldError};
use maud::{Markup, html};
use web::tabular::{self, Fault};
use web::ui::form::{self, FieldView};
use web::ui::table::{Column, Row, Table};
use web::ui::{Icon, NoteTone, cards, note};
use web::{Format, Outcome, Posted, Req, attachment, download};

use super::decisions::load;
use super::words;
use crate::model::answer::ReceiverRole;
use crate::model::item::{Decision, ImportId, ItemKind};
use crate::model::item_file as format;
use crate::model::receivers::ReceiverRule;
use crate::use_cases::import_items::import_items;
use crate::use_cases::read_items::{ReadItems, read_items};
use crate::use_cases::undo_import::undo_import;

/// Rows shown before a file is written.
const SHOWN: usize = 100;

/// The file to fill in, as CSV or XLSX.
pub(crate) async fn template(req: Req) -> Outcome {
    req.require_signed_in()?;
    let name = req.texts.t("steering-template-name");
    if Format::of(&req) == Some(Format::Xlsx) {
        let columns = format::HEADERS
            .iter()
            .map(|h| SheetColumn::new(*h, Kind::Text))
            .collect();
        let rows = format::EXAMPLES
            .iter()
            .map(|row| row.iter().map(|c| CellValue::text(*c)).collect())
            .collect();
        return Ok(download(
            &req,
            &Sheet {
                name,
                columns,
                rows,
            },
            Format::Xlsx,
        )?);
    }
    let examples: Vec<&[&str]> = format::EXAMPLES
        .iter()
        .map(<[&str; 12]>::as_slice)
        .collect();
    let bytes = tabular::template_csv(&format::HEADERS, &examples);
    Ok(attachment(
        &format!("{name}.csv"),
        "text/csv; charset=utf-8",
        bytes,
    ))
}

fn crumbs(req: &Req, decision: &Decision, title: &str) -> Vec<(Option<String>, String)> {
    vec![
        (Some("/beslut".into()), req.texts.t("menu-decisions")),
        (
            Some(format!("/beslut/{}", decision.id)),
            decision.title.clone(),
        ),
        (None, title.to_owned()),
    ]
}

fn require_edit(req: &Req, decision: &Decision) -> kernel::Result<()> {
    req.ctx.require(
        "item:edit",
        &access::Target::at("item", decision.body).state("draft"),
    )
}

pub(crate) async fn show(req: Req, Path(id): Path<String>) -> Outcome {
    let decision = load(&req, &id).await?;
    require_edit(&req, &decision)?;
    let title = req.texts.t("steering-import-title");
    let main = choose(&req, &decision, &title, &[]);
    Ok(req.page(&title, crumbs(&req, &decision, &title), main))
}

fn choose(req: &Req, decision: &Decision, title: &str, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let field = FieldView::new("file", t.t("choose-file"))
        .help(t.t("steering-import-file-help"))
        .errors(t, errors)
        .required();
    html! {
        (cards::Head::new(title).lead(t.ta("steering-import-lead", &[("decision", (&decision.title).into())])))
        div.stack-l.measure {
            p.row {
                (form::small_button("/beslut/mall?format=xlsx", Some(Icon::Download), &t.t("steering-template-xlsx")))
                (form::small_button("/beslut/mall?format=csv", Some(Icon::Download), &t.t("steering-template-csv")))
            }
            form.stack method="post" enctype="multipart/form-data" action=(format!("/beslut/{}/las-in", decision.id)) data-once {
                (form::error_summary(t, errors))
                (form::csrf(&req.csrf))
                (form::file(&field, ".csv,.xlsx"))
                div.row { (form::submit(&t.t("steering-import-look"))) a href={ "/beslut/" (decision.id) } { (t.t("cancel")) } }
            }
        }
    }
}

pub(crate) async fn preview(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let decision = load(&req, &id).await?;
    require_edit(&req, &decision)?;
    let title = req.texts.t("steering-import-review");
    let Some(file) = posted.file("file") else {
        let title = req.texts.t("steering-import-title");
        let main = choose(
            &req,
            &decision,
            &title,
            &[FieldError::new("file", "file-required")],
        );
        return Ok(req.page_invalid(&title, crumbs(&req, &decision, &title), main));
    };
    let read = read_items(&req.ctx, decision.id, &file.name, &file.bytes).await?;
    let main = review(&req, &decision, &title, &read);
    let crumbs = crumbs(&req, &decision, &title);
    Ok(if read.faults.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    })
}

fn review(req: &Req, decision: &Decision, title: &str, read: &ReadItems) -> Markup {
    let t = &req.texts;
    let lead = t.ta(
        "steering-import-review-lead",
        &[
            ("file", (&read.file).into()),
            ("count", read.items.len().into()),
        ],
    );
    let back = format!("/beslut/{}/las-in", decision.id);
    html! {
        (cards::Head::new(title).lead(lead))
        div.stack-l {
            @if !read.faults.is_empty() { (faults(req, &read.faults)) }
            @for remark in &read.notes { (note(NoteTone::Plain, html! { p { (remark.say(t)) } })) }
            @if !read.items.is_empty() { (rows(req, read)) }
            @if read.faults.is_empty() && !read.items.is_empty() {
                form.row method="post" action=(format!("{back}/spara")) data-once {
                    (form::csrf(&req.csrf)) (form::hidden("name", &read.file))
                    (form::hidden("rows", &String::from_utf8_lossy(&read.resend)))
                    (form::submit(&t.ta("steering-import-write", &[("count", read.items.len().into())])))
                    a href=(back) { (t.t("cancel")) }
                    p.small.dim { (t.t("steering-import-can-be-undone")) }
                }
            } @else {
                div.row {
                    (form::unavailable("varfor", &t.t("import-file"), &t.t("steering-import-not-yet")))
                    (form::link_button(&back, None, &t.t("steering-import-mended"), false))
                }
            }
        }
    }
}

fn faults(req: &Req, faults: &[Fault]) -> Markup {
    let t = &req.texts;
    let heading = t.ta("steering-import-faults", &[("count", faults.len().into())]);
    let columns = vec![
        Column::text("plats", t.t("steering-import-place")),
        Column::text("varde", t.t("steering-import-value")),
        Column::text("atgard", t.t("steering-import-remedy")),
    ];
    let lines = faults.iter().map(|fault| {
        Row::new(fault.place(t))
            .cell(html! { span.mono { (fault.value.as_deref().unwrap_or("–")) } })
            .cell(fault.message(t))
    });
    html! {
        (note(NoteTone::Off, html! { h2 { (heading) } p { (t.t("steering-import-all-or-nothing")) } }))
        div { (Table::new(t, &heading, &req.path, columns).rows(lines)) }
    }
}

fn rows(req: &Req, read: &ReadItems) -> Markup {
    let t = &req.texts;
    let tree = &req.ctx.org_now.tree;
    let heading = t.t("steering-import-rows");
    let columns = vec![
        Column::text("rubrik", t.t("title")),
        Column::text("slag", t.t("steering-column-kind")),
        Column::text("period", t.t("steering-column-due")),
        Column::text("mottagare", t.t("steering-receivers")),
        Column::number("rad", t.t("steering-import-row")),
    ];
    let lines = read.items.iter().take(SHOWN).map(|item| {
        let name = |unit: &kernel::UnitId| tree.get(*unit).map(|u| u.name.clone());
        let of_role = |role: ReceiverRole| -> Vec<String> {
            let named = item.receivers.named.iter().filter(|(_, r)| *r == role);
            named.filter_map(|(u, _)| name(u)).collect()
        };
        let responsible = match item.receivers.rule {
            ReceiverRule::AllCommitteesAndBoards => t.t("steering-rule-all"),
            _ => of_role(ReceiverRole::Responsible).join(", "),
        };
        let cooperating = of_role(ReceiverRole::Cooperating).join(", ");
        let except: Vec<String> = item.receivers.except.iter().filter_map(name).collect();
        let receivers = html! {
            (responsible)
            @if !except.is_empty() { br; span.small { (t.ta("steering-except-names", &[("names", except.join(", ").into())])) } }
            @if !cooperating.is_empty() { br; span.small { (t.ta("steering-cooperating-names", &[("names", cooperating.into())])) } }
        };
        let number = item.number.map(|n| format!(" {n}")).unwrap_or_default();
        Row::new(&item.title)
            .cell(format!("{}{number}", words::kind(t, item.kind)))
            .cell(t.period(&item.due_period))
            .cell(receivers)
            .number(item.row.to_string())
    });
    let goals = read
        .items
        .iter()
        .filter(|i| i.kind == ItemKind::Goal)
        .count();
    let remark = t.ta(
        "steering-import-counts",
        &[
            ("goals", goals.into()),
            ("assignments", (read.items.len() - goals).into()),
        ],
    );
    cards::section(
        "rader",
        &heading,
        Some(&remark),
        html! {
            (Table::new(t, &heading, &req.path, columns).rows(lines))
            @if read.items.len() > SHOWN { p.small.dim { (t.ta("shown-of", &[("count", SHOWN.into()), ("total", read.items.len().into())])) } }
        },
    )
}

pub(crate) async fn save(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let decision = load(&req, &id).await?;
    require_edit(&req, &decision)?;
    let read = read_items(
        &req.ctx,
        decision.id,
        posted.get("name"),
        posted.get("rows").as_bytes(),
    )
    .await?;
    if !read.faults.is_empty() {
        // the decision or the organisation has changed since the file was looked at
        let title = req.texts.t("steering-import-review");
        let main = review(&req, &decision, &title, &read);
        return Ok(req.page_invalid(&title, crumbs(&req, &decision, &title), main));
    }
    let count = read.items.len();
    import_items(&req.ctx, decision.id, read).await?;
    let notice = req
        .texts
        .ta("steering-imported", &[("count", count.into())]);
    Ok(req.done(&format!("/beslut/{}", decision.id), &notice))
}

pub(crate) async fn undo(req: Req, Path(id): Path<String>, _posted: Posted) -> Outcome {
    let decision = undo_import(&req.ctx, ImportId::parse(&id).ok_or(Failure::NotFound)?).await?;
    Ok(req.done(
        &format!("/beslut/{decision}"),
        &req.texts.t("steering-import-is-undone"),
    ))
}
