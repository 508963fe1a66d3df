//! The review of a model: what in it will make the year stumble, and what would mend it.

use access::Target;
use document::Tone;
use kernel::parse_date;
use maud::{Markup, Render, html};
use web::texts::Arg;
use web::ui::table::{Column, Row, Table};
use web::ui::{Icon, NoteTone, cards, form, note, query, status};
use web::{Outcome, Req, Texts};

use super::chosen::{self, Asked, Chosen};
use crate::model::lint::{LintFinding, lint};
use crate::readings::Staff;
use crate::use_cases::start_year;
use crate::web::words;

/// Where the page is.
pub const AT: &str = "/modellgranskning";

/// The review.
pub async fn show(req: Req) -> Outcome {
    req.ctx.require("process:read", &Target::whole("process"))?;
    let t = &req.texts;
    let title = t.t("calendar-view-lint");
    let (chosen, body) = match chosen::asked(&req, None).await? {
        Asked::Undatable(chosen, faults) => {
            let body = chosen::undatable(&faults);
            (chosen, body)
        }
        Asked::Dated(chosen) => {
            let today = req.ctx.valid_at;
            let staff = Staff::on_days(&req.ctx, [today]).await?;
            let facts = start_year::facts(&staff, &chosen.timetable.model, today);
            let findings = lint(&chosen.timetable, Some(&facts));
            let body = findings_of(&req, &findings);
            (chosen, body)
        }
    };
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Check, t.t("calendar-model")).lead(chosen::lead(&req, &chosen)).actions(to_model(t, &chosen)))
        div.stack-l {
            (chosen::form(&req, AT, &chosen, None))
            (body)
        }
    };
    let way = vec![
        (
            Some("/processmodeller".to_owned()),
            t.t("menu-process-models"),
        ),
        (None, title.clone()),
    ];
    Ok(req.page(&title, way, main))
}

fn to_model(t: &Texts, chosen: &Chosen) -> Markup {
    let model = &chosen.stored.model;
    form::small_button(
        &words::model_href(&model.key, &model.version),
        Some(Icon::Document),
        &t.t("calendar-model"),
    )
}

fn findings_of(req: &Req, findings: &[LintFinding]) -> Markup {
    let t = &req.texts;
    if findings.is_empty() {
        return note(
            NoteTone::Good,
            html! { p { (t.t("calendar-view-lint-clean")) } },
        );
    }
    let only = req.param("visa").unwrap_or_default();
    let mut codes: Vec<&str> = Vec::new();
    for finding in findings {
        if !codes.contains(&finding.code) {
            codes.push(finding.code);
        }
    }
    let is_known = codes.contains(&only);
    let mut options = vec![(
        query::with(&req.path, &[("visa", "")]),
        t.ta("calendar-view-all", &[("count", findings.len().into())]),
        !is_known,
    )];
    for code in &codes {
        let count = findings.iter().filter(|f| f.code == *code).count();
        let href = query::with(&req.path, &[("visa", code)]);
        options.push((href, format!("{} ({count})", short(t, code)), only == *code));
    }
    let rows = findings
        .iter()
        .filter(|f| !is_known || f.code == only)
        .map(|finding| {
            let args = worded(t, finding);
            let found = t.ta(&format!("lint-{}", finding.code), &args);
            let mend = t.ta(&format!("lint-{}-mend", finding.code), &args);
            Row::new(html! { (found) })
                .cell(status::status(Tone::Watch, &short(t, finding.code)))
                .cell(mend)
        });
    let columns = vec![
        Column::text("fynd", t.t("calendar-view-found")),
        Column::text("slag", t.t("calendar-view-finding-kind")),
        Column::text("rattas", t.t("calendar-view-mend")),
    ];
    let table = Table::new(t, t.t("calendar-view-lint"), &req.path, columns).rows(rows);
    html! {
        (cards::chips(&t.t("calendar-view-which"), &options))
        (table.render())
    }
}

fn short(t: &Texts, code: &str) -> String {
    t.t(&format!("calendar-view-lint-{code}"))
}

/// What stands in a finding's sentence; days as the language writes them, counts as numbers.
fn worded(t: &Texts, finding: &LintFinding) -> Vec<(&'static str, Arg)> {
    let args = finding.args.iter().map(|(name, value)| {
        let arg = match (*name, value.parse::<i64>()) {
            ("count", Ok(count)) => Arg::Number(count),
            _ => match parse_date(value).ok().filter(|_| value.len() == 10) {
                Some(day) => Arg::Text(t.date(day)),
                None => Arg::from(value),
            },
        };
        (*name, arg)
    });
    args.collect()
}
