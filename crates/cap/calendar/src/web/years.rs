//! The years of the process: which run, and how far each has come.

use access::Target;
use maud::{Render, html};
use web::ui::table::{Cell, Column, Row, Table};
use web::ui::{Icon, cards, form};
use web::{Outcome, Req};

use super::words;
use crate::store::{tasks, years};

/// Every year.
pub async fn list(req: Req) -> Outcome {
    req.ctx.require("year:read", &Target::whole("year"))?;
    let t = &req.texts;
    let read = req.ctx.read();
    let may_lead = req.ctx.may("year:lead", &Target::whole("year"));
    let all = years::list(&read).await?;
    let mut rows = Vec::new();
    for year in &all {
        let counts = tasks::counts(&read, year.id, None, req.ctx.valid_at).await?;
        let mut sum = tasks::StepCounts::default();
        counts.values().for_each(|c| sum.add(*c));
        let (done, total) = (sum.settled(), sum.total());
        rows.push(
            Row::link(&format!("/arsprocess/{}", year.id), &year.name)
                .cell(year.budget_year.to_string())
                .cell(words::days(t, Some(year.starts_on), Some(year.ends_on)))
                .cell(words::year_state(t, year.state))
                .cell(cards::progress_cell(t, done as u64, total as u64))
                .cell(Cell::Number(sum.late.to_string())),
        );
    }
    let columns = vec![
        Column::text("year", t.t("calendar-year")),
        Column::text("budget_year", t.t("calendar-budget-year")),
        Column::text("days", t.t("calendar-days")).wide_only(),
        Column::text("state", t.t("calendar-state")),
        Column::drawing("progress", t.t("calendar-progress")),
        Column::number("late", t.t("calendar-late")),
    ];
    let title = t.t("menu-years");
    let table = Table::new(t, title.clone(), &req.path, columns).rows(rows);
    let actions = html! {
        (form::small_button("/processmodeller", Some(Icon::Document), &t.t("menu-process-models")))
        @if may_lead { (form::link_button("/arsprocess/starta", Some(Icon::Plus), &t.t("calendar-start-year"), true)) }
    };
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Calendar, t.t("calendar-years-kind")).actions(actions))
        @if all.is_empty() {
            (cards::empty(&t.t("calendar-no-years"), &t.t("calendar-no-years-text"), None, None))
        } @else { (table.render()) }
    };
    Ok(req.page(&title, vec![(None, title.clone())], main))
}
