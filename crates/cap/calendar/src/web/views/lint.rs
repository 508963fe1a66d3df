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
use crate::model::change::Element;
use crate::model::lint::LintFinding;
use crate::model::process_model::ProcessModel;
use crate::store::models::Origin;
use crate::use_cases::review_model;
use crate::web::{model_election, words};

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
            let findings = review_model::review(&req.ctx, &chosen.timetable).await?;
            let body = findings_of(&req, &chosen, &findings);
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

fn findings_of(req: &Req, chosen: &Chosen, findings: &[LintFinding]) -> Markup {
    let t = &req.texts;
    let model = &chosen.stored.model;
    let at = words::model_href(&model.key, &model.version);
    let may_change = chosen.stored.origin == Origin::Own
        && req.ctx.known_at.is_none()
        && req.ctx.may("process:edit", &Target::whole("process"));
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
            let href = match finding.element {
                Element::Model => format!("{at}#skillnad"),
                Element::Party | Element::Object | Element::Round => {
                    format!("{at}#delar-{}", finding.element.key())
                }
                Element::Subprocess | Element::Step => {
                    format!("{at}#del-{}", part_of(model, finding))
                }
            };
            // what is only there in election years is changed there
            let is_own = finding.element != Element::Step || model.step(&finding.key).is_some();
            let href = match (may_change, is_own) {
                (true, true) => format!("{at}/andra/{}/{}", finding.element.key(), finding.key),
                (true, false) => model_election::href(&at, finding.element, &finding.key),
                (false, _) => href,
            };
            Row::new(html! { (found) " " a.small href=(href) { (t.t("calendar-to-place")) } })
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

/// The subprocess under which an element stands on the model's page.
fn part_of<'a>(model: &'a ProcessModel, finding: &'a LintFinding) -> &'a str {
    let mut steps = model.steps();
    let home = steps.find(|(_, step)| step.key == finding.key);
    home.map_or(finding.key.as_str(), |(part, _)| part.key.as_str())
}

fn short(t: &Texts, code: &str) -> String {
    t.t(&format!("calendar-view-lint-{code}"))
}

/// What stands in a finding's sentence; days as the language writes them, counts as numbers.
fn worded(t: &Texts, finding: &LintFinding) -> Vec<(&'static str, Arg)> {
    let args = finding.args.iter().map(|(name, value)| {
        let arg = match (*name, value.parse::<i64>()) {
            ("count" | "of" | "others", Ok(count)) => Arg::Number(count),
            _ => match parse_date(value).ok().filter(|_| value.len() == 10) {
                Some(day) => Arg::Text(t.date(day)),
                None => Arg::from(value),
            },
        };
        (*name, arg)
    });
    args.collect()
}
