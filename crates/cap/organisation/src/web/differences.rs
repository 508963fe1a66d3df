//! The table of differences: what would change, or what did.

use ::web::ui::cards;
use ::web::ui::table::{Cell, Column, Row, Table};
use ::web::ui::{Icon, Markup, html, icon, query};
use ::web::{Req, Texts};

use super::kinds;
use crate::model::difference::{Difference, What};
use crate::model::kind::KindName;

/// Differences that one page shows.
const SHOWN: usize = 500;

/// Counts by kind of difference, and the table.
#[must_use]
pub fn section(
    req: &Req,
    differences: &[Difference],
    unchanged: usize,
    kinds: &[KindName],
) -> Markup {
    let t = &req.texts;
    let only = req
        .param("visa")
        .and_then(|key| What::ALL.into_iter().find(|w| w.key() == key));
    let wanted: Vec<&Difference> = differences
        .iter()
        .filter(|d| only.is_none_or(|w| w == d.what))
        .collect();
    let columns = vec![
        Column::text("unit", t.t("organisation-unit")),
        Column::text("what", t.t("organisation-what")),
        Column::text("change", t.t("organisation-change")),
        Column::number("row", t.t("import-fault-row")),
    ];
    let rows = wanted.iter().take(SHOWN).map(|d| row(req, d, kinds));
    let shown = [
        ("count", wanted.len().min(SHOWN).into()),
        ("total", differences.len().into()),
        ("unchanged", unchanged.into()),
    ];
    html! {
        section.stack aria-labelledby="skillnad" {
            div.row.row-between { h2 id="skillnad" { (t.t("organisation-difference")) } (chips(req, differences, only)) }
            @if differences.is_empty() { p { (t.t("organisation-no-difference")) } }
            @else {
                (Table::new(t, t.t("organisation-difference"), &req.path, columns).rows(rows))
                p.small.dim { (t.ta("organisation-difference-shown", &shown)) }
            }
        }
    }
}

/// Chips only where the page has an address that can be asked for again.
fn chips(req: &Req, differences: &[Difference], only: Option<What>) -> Markup {
    let t = &req.texts;
    let path = req.path.split('?').next().unwrap_or_default();
    if differences.is_empty()
        || path == "/organisation/import"
        || path.ends_with("/bekrafta")
        || path.ends_with("/angra")
    {
        return html! {};
    }
    let mut all = vec![(
        path.to_owned(),
        t.ta("organisation-all", &[("count", differences.len().into())]),
        only.is_none(),
    )];
    for what in What::ALL {
        let count = differences.iter().filter(|d| d.what == what).count();
        if count > 0 {
            let words = t.ta(
                &format!("organisation-what-{}-count", what.key()),
                &[("count", count.into())],
            );
            all.push((
                query::with(path, &[("visa", what.key())]),
                words,
                only == Some(what),
            ));
        }
    }
    cards::chips(&t.t("organisation-show-changes"), &all)
}

/// What stood before, empty for what is new, and what stands after.
fn before_and_after(t: &Texts, d: &Difference, kinds: &[KindName]) -> (String, String) {
    let words = |value: &str| match d.what {
        What::Kind => kinds::label(kinds, t, value),
        What::Authority if value == "1" => t.t("organisation-own-authority"),
        What::Authority => t.t("organisation-not-own-authority"),
        _ => value.to_owned(),
    };
    match d.what {
        What::New => (
            String::new(),
            if d.after.is_empty() {
                t.t("organisation-on-top")
            } else {
                t.ta("organisation-under", &[("name", (&d.after).into())])
            },
        ),
        What::Closed => (t.t("organisation-open"), t.t("organisation-closing")),
        _ => (words(&d.before), words(&d.after)),
    }
}

/// A difference in one line, for where there is no page.
#[must_use]
pub fn line(t: &Texts, d: &Difference, kinds: &[KindName]) -> String {
    let what = t.t(&format!("organisation-what-{}", d.what.key()));
    let (before, after) = before_and_after(t, d, kinds);
    let arrow = if before.is_empty() { "" } else { " → " };
    format!("{what}: {} ({}): {before}{arrow}{after}", d.name, d.code)
}

fn row(req: &Req, d: &Difference, kinds: &[KindName]) -> Row {
    let t = &req.texts;
    let (before, after) = before_and_after(t, d, kinds);
    let change = html! {
        span.lf-diff {
            @if !before.is_empty() { del { (before) } " " (icon(Icon::ChevronRight)) " " }
            ins { (after) }
        }
    };
    let tag = html! { span.lf-tag { (icon(picture(d.what))) (t.t(&format!("organisation-what-{}", d.what.key()))) } };
    Row::new(html! { (d.name) " " span.small.dim { (d.code) } })
        .cell(tag)
        .cell(change)
        .cell(d.row.map_or(Cell::Dash, |n| Cell::Number(n.to_string())))
}

const fn picture(what: What) -> Icon {
    match what {
        What::New => Icon::Plus,
        What::Moved => Icon::ArrowForward,
        What::Renamed | What::Kind | What::Authority => Icon::Pencil,
        What::Merged | What::Replaced => Icon::People,
        What::Split => Icon::Tree,
        What::Closed => Icon::Cross,
    }
}
