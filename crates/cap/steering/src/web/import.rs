//! Reading a file with goals and assignments: choose, look, then write all or nothing; and undo.

use axum::extract::Path;
use axum::http::StatusCode;
use db::history;
use document::sheet::{CellValue, Kind, Sheet, SheetColumn};
use kernel::{Failure, FieldError};
use maud::{Markup, html};
use web::import_parts::{self, SameBefore};
use web::tabular;
use web::ui::faults;
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
use crate::store::decisions;
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
    let before = same_before(&req, &decision, &read).await?;
    let main = review(&req, &decision, &title, &read, before.as_ref());
    let crumbs = crumbs(&req, &decision, &title);
    Ok(if read.faults.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    })
}

/// The import that gave the very same rows and stands.
async fn same_before(
    req: &Req,
    decision: &Decision,
    read: &ReadItems,
) -> kernel::Result<Option<SameBefore>> {
    let digest = import_parts::digest(&read.resend);
    let imports = decisions::imports(&req.ctx.read(), decision.id).await?;
    let mut standing = imports.iter().filter(|i| i.undone_at.is_none());
    let Some(before) = standing.find(|i| i.sha256.as_ref() == Some(&digest)) else {
        return Ok(None);
    };
    let told = history::of(&req.ctx.read(), "steering_import", before.id, 1).await?;
    Ok(Some(SameBefore {
        at: before.imported_at,
        by: told.into_iter().next().map(|entry| entry.actor_name),
    }))
}

fn review(
    req: &Req,
    decision: &Decision,
    title: &str,
    read: &ReadItems,
    before: Option<&SameBefore>,
) -> Markup {
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
            (import_parts::same_before(t, before))
            @if !read.faults.is_empty() { (import_parts::fault_table(req, &read.faults)) }
            @for remark in &read.notes { (note(NoteTone::Plain, html! { p { (remark.say(t)) } })) }
            @if !read.items.is_empty() { (rows(req, read)) }
            @if read.faults.is_empty() && !read.items.is_empty() {
                form.row method="post" action=(format!("{back}/spara")) data-once {
                    (form::csrf(&req.csrf)) (form::hidden("name", &read.file))
                    (form::hidden("rows", &String::from_utf8_lossy(&read.resend)))
                    (import_parts::read_in(t, &t.ta("steering-import-write", &[("count", read.items.len().into())]), before))
                    a href=(back) { (t.t("cancel")) }
                    p.small.dim { (t.t("steering-import-can-be-undone")) }
                }
            } @else if read.faults.is_empty() {
                div.row { (form::link_button(&back, None, &t.t("import-another-file"), true)) }
            } @else {
                (faults::way_on(t, &back))
            }
        }
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
        Column::number("rad", t.t("import-fault-row")),
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
    let before = same_before(&req, &decision, &read).await?;
    let is_unasked = before.is_some() && !import_parts::is_again(&posted);
    if !read.faults.is_empty() || is_unasked {
        // the decision, the organisation or what has been read in has changed since the file was looked at
        let title = req.texts.t("steering-import-review");
        let main = review(&req, &decision, &title, &read, before.as_ref());
        let mut response = req.page_invalid(&title, crumbs(&req, &decision, &title), main);
        if read.faults.is_empty() {
            *response.status_mut() = StatusCode::CONFLICT;
        }
        return Ok(response);
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
