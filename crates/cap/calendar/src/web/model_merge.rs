//! The three-way merge: what a new version of the recommended model brings, what clashes with the own changes, and the taking.

use std::collections::BTreeSet;

use axum::extract::Path;
use maud::{Markup, html};
use web::ui::form::{self, Choice, FieldView};
use web::ui::{Icon, cards};
use web::{Outcome, Posted, Req, Texts};

use super::change_words::{Told, field_word};
use super::{model, words};
use crate::model::election_changes::ElectionDifference;
use crate::model::merge::{Clash, MergeConflict};
use crate::use_cases::adapt_model::ModelName;
use crate::use_cases::merge_model::{self, MergePreview};

/// The field with the versions of the base that were looked at.
const BASE: &str = "grund";

/// What a new version would give.
pub async fn show(req: Req, Path(name): Path<ModelName>) -> Outcome {
    let preview = merge_model::preview(&req.ctx, &name, &BTreeSet::new()).await?;
    let t = &req.texts;
    let own = &preview.stored.model;
    let title = t.t("calendar-merge");
    let base = &preview.new_base.model;
    let lead = t.ta(
        "calendar-merge-lead",
        &[
            ("name", base.name.clone().into()),
            ("version", base.version.clone().into()),
        ],
    );
    let href = words::model_href(&own.key, &own.version);
    let conflicts = &preview.merge.conflicts;
    let brought = Told::new(t, &preview.old_base.model, base);
    let kept = Told::new(t, base, own);
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Settings, own.name.clone()).lead(lead))
        form.stack-l method="post" action={ (href) "/ny-version" } data-once {
            (form::csrf(&req.csrf))
            (form::hidden(form::VERSION, &preview.stored.version.to_string()))
            (form::hidden(BASE, &preview.base_seen()))
            (cards::section("nytt", &t.t("calendar-merge-brought"), None,
                html! { (brought.list(&preview.brought)) (in_elections(t, &brought, &preview.brought_election)) }))
            (cards::section("kvar", &t.t("calendar-merge-kept"), None,
                html! { (kept.list(&preview.merge.changes)) (in_elections(t, &kept, &preview.election)) }))
            @if !conflicts.is_empty() {
                (cards::section("krockar", &t.t("calendar-merge-conflicts"), None, html! {
                    @for conflict in conflicts { (clash(&req, &preview, conflict)) }
                }))
            }
            div.row { (form::submit(&t.t("calendar-merge-take"))) a href=(href) { (t.t("cancel")) } }
        }
    };
    Ok(req.page(&title, model::crumbs(&req, own, Some(title.clone())), main))
}

/// What is otherwise in election years, under a heading of its own.
fn in_elections(t: &Texts, told: &Told<'_>, differences: &[ElectionDifference]) -> Markup {
    html! {
        @if !differences.is_empty() {
            h3 { (t.t("calendar-in-election-years")) }
            (told.election(differences))
        }
    }
}

fn clash(req: &Req, preview: &MergePreview, conflict: &MergeConflict) -> Markup {
    let t = &req.texts;
    let told = Told::new(t, &preview.old_base.model, &preview.stored.model);
    let what = told.named(conflict.element, &conflict.key, None);
    let (label, own, recommended) = match &conflict.what {
        Clash::Field {
            field,
            recommended,
            own,
            ..
        } => (
            format!("{what}: {}", field_word(t, field)),
            told.cell(field, own),
            told.cell(field, recommended),
        ),
        Clash::SwitchedOff => (what, t.t("calendar-stays-off"), t.t("calendar-comes-back")),
        Clash::AddedTwice => (
            what,
            t.t("calendar-own-over-it"),
            t.t("calendar-as-recommended"),
        ),
        Clash::Election { recommended, own } => (
            format!(
                "{what}, {}",
                t.t("calendar-in-election-years").to_lowercase()
            ),
            told.year_change(own.as_ref()),
            told.year_change(recommended.as_ref()),
        ),
        Clash::Gone | Clash::HomeGone => {
            return html! { p { (what) ": " (t.t("calendar-merge-gone")) } };
        }
    };
    let choices = [
        Choice::new("own", own).help(t.t("calendar-own-text")),
        Choice::new("recommended", recommended).help(t.t("calendar-recommended-text")),
    ];
    form::radios(
        &FieldView::new(
            format!("val-{}", merge_model::conflict_name(conflict)),
            label,
        )
        .value("own"),
        &choices,
    )
}

/// Takes the merge that was looked at: its choices are by the names of what clashes.
pub async fn take(req: Req, Path(name): Path<ModelName>, posted: Posted) -> Outcome {
    let choices: BTreeSet<String> = posted
        .fields
        .iter()
        .filter(|(_, value)| value == "recommended")
        .filter_map(|(field, _)| field.strip_prefix("val-").map(str::to_owned))
        .collect();
    let (version, seen) = (Some(posted.version()?), Some(posted.get(BASE)));
    let (key, version) = merge_model::take(&req.ctx, &name, version, seen, &choices).await?;
    Ok(req.done(
        &words::model_href(&key, &version),
        &req.texts.t("calendar-merged"),
    ))
}
