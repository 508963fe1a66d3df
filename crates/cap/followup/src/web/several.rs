//! Several answers of a report confirmed at once: the list of those that can be, and what is sent.

use axum::extract::Path;
use kernel::UnitId;
use maud::{Markup, html};
use web::ui::form;
use web::{Outcome, Posted, Req};

use super::report::ReportPage;
use super::report_lines::{confirmable, figure};
use super::{id, words};
use crate::model::line::{Line, Question, gaps};
use crate::model::round::RoundId;
use crate::use_cases::confirm_answers::{SeenAnswer, confirm_answers};

/// Name of the field that one answer fills.
const FIELD: &str = "rad";
/// Fewer than this are confirmed one by one.
const SEVERAL: usize = 2;

/// One answer as it was seen, as a hidden field or a box to tick: line, version and suggested status.
pub fn field(line: &Line, suggested: Option<&str>) -> (String, String) {
    let value = format!(
        "{}.{}.{}",
        line.id,
        line.version,
        suggested.unwrap_or_default()
    );
    (FIELD.to_owned(), value)
}

fn read(sent: &str) -> Option<SeenAnswer> {
    let mut parts = sent.splitn(3, '.');
    Some(SeenAnswer {
        line: parts.next()?.parse().ok()?,
        version: parts.next()?.parse().ok()?,
        suggested: parts.next().filter(|s| !s.is_empty()).map(str::to_owned),
    })
}

/// Confirms what was ticked, and says how many it became.
pub async fn confirm(
    req: Req,
    Path((round, unit)): Path<(String, String)>,
    posted: Posted,
) -> Outcome {
    let (round, unit): (RoundId, UnitId) = (id(&round)?, id(&unit)?);
    let seen: Vec<SeenAnswer> = posted.all(FIELD).filter_map(read).collect();
    let count = seen.len();
    let outcome = confirm_answers(&req.ctx, round, unit, seen).await?;
    let t = &req.texts;
    let said = if count == 0 {
        t.t("followup-none-chosen")
    } else if outcome.left == 0 {
        t.ta("followup-confirmed-many", &[("done", outcome.done.into())])
    } else {
        t.ta(
            "followup-confirmed-some",
            &[("done", outcome.done.into()), ("all", count.into())],
        )
    };
    let back = if posted.get("fran") == "arbete" {
        web::HOME.to_owned()
    } else {
        format!("/rapportera/{round}/{unit}")
    };
    Ok(req.done(&back, &said))
}

/// What can be confirmed as it stands: an activity with its suggestion, or a figure that is filled in but not vouched for.
fn as_it_stands(page: &ReportPage, line: &Line) -> Option<Option<String>> {
    if line.is_confirmed {
        return None;
    }
    match line.question {
        Question::Status => confirmable(page, line).map(|s| Some(s.status)),
        Question::Value | Question::Forecast => {
            let is_whole = gaps(line.subject, &line.answer, None, (0, 0)).is_empty();
            is_whole.then_some(None)
        }
    }
}

/// The card with everything that can be confirmed as it stands, ticked; nothing when they are few.
pub fn card(req: &Req, page: &ReportPage) -> Markup {
    let t = &req.texts;
    let found: Vec<(&Line, Option<String>)> = page
        .lines
        .iter()
        .filter_map(|line| Some((line, as_it_stands(page, line)?)))
        .collect();
    if !page.may_write || found.len() < SEVERAL {
        return html! {};
    }
    let action = format!(
        "/rapportera/{}/{}/bekrafta-flera",
        page.round.id, page.report.unit
    );
    html! {
        form.lf-card.stack method="post" action=(action) aria-labelledby="flera" data-once {
            (form::csrf(&req.csrf))
            div.stack-s {
                h2 id="flera" { (t.t("followup-confirm-many-title")) }
                p.small.dim { (t.t("followup-confirm-many-help")) }
            }
            ul.lf-ticks {
                @for (line, suggested) in &found {
                    @let (name, value) = field(line, suggested.as_deref());
                    @let box_id = format!("flera-{}", line.id);
                    li {
                        input.ds-input type="checkbox" id=(box_id) name=(name) value=(value) checked;
                        label for=(box_id) { (page.title(t, line)) }
                        @match suggested {
                            Some(status) => (words::status_of(t, &page.scale, status)),
                            None => (figure(req, page, line)),
                        }
                    }
                }
            }
            div.row { (form::submit(&t.ta("followup-confirm-many", &[("count", found.len().into())]))) }
        }
    }
}
