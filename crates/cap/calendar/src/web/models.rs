//! The process models: every version of each, and the ways to another.

use access::Target;
use maud::{Render, html};
use web::ui::table::{Cell, Column, Row, Table};
use web::ui::{Icon, NoteTone, cards, form, note};
use web::{Outcome, Req};

use super::words;
use crate::store::models;

/// Every model.
pub async fn list(req: Req) -> Outcome {
    req.ctx.require("process:read", &Target::whole("process"))?;
    let t = &req.texts;
    let all = models::list(&req.ctx.read()).await?;
    let may_edit =
        req.ctx.known_at.is_none() && req.ctx.may("process:edit", &Target::whole("process"));
    let rows = all.iter().map(|stored| {
        let model = &stored.model;
        let base = stored.base.as_ref().map(|(key, version)| {
            let base = all
                .iter()
                .find(|m| m.model.key == *key && m.model.version == *version);
            let name = base.map_or(key.as_str(), |m| m.model.name.as_str());
            html! { a href=(words::model_href(key, version)) { (name) " " (version) } }
        });
        Row::link(&words::model_href(&model.key, &model.version), &model.name)
            .cell(model.version.clone())
            .cell(t.t(&format!("calendar-kind-{}", model.kind.key())))
            .cell(t.t(&format!("calendar-origin-{}", stored.origin.key())))
            .cell(base.map_or(Cell::Dash, Cell::Content))
            .cell(Cell::Number(model.steps().count().to_string()))
    });
    let columns = vec![
        Column::text("model", t.t("calendar-model")),
        Column::text("version", t.t("calendar-version")),
        Column::text("kind", t.t("calendar-kind")),
        Column::text("origin", t.t("calendar-origin")),
        Column::text("base", t.t("calendar-adapts")),
        Column::number("steps", t.t("calendar-steps")),
    ];
    let title = t.t("menu-process-models");
    let actions = html! {
        @if may_edit { (form::small_button("/processmodeller/las-in", Some(Icon::Upload), &t.t("import-file"))) }
    };
    let unreadable = if may_edit {
        models::unreadable(&req.ctx.read()).await?
    } else {
        Vec::new()
    };
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Settings, t.t("calendar-years-kind"))
            .lead(t.t("calendar-models-lead")).actions(actions))
        @if !unreadable.is_empty() {
            (note(NoteTone::Off, html! {
                p { (t.t("calendar-models-unreadable")) }
                @for (key, version) in &unreadable {
                    @let named = [("name", format!("{key} {version}").into())];
                    (form::deed(&format!("{}/ta-bort", words::model_href(key, version)), &req.csrf, &[], &t.ta("calendar-take-back-named", &named), false))
                }
            }))
        }
        (Table::new(t, title.clone(), &req.path, columns).rows(rows).render())
    };
    Ok(req.page(&title, vec![(None, title.clone())], main))
}
