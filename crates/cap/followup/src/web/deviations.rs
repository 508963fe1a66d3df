//! Deviations: the list, one deviation with its history, and what is done with it.

use access::Target;
use axum::extract::Path;
use document::sheet::Kind;
use document::{CellValue, Sheet, SheetColumn, Tone};
use kernel::{Failure, Result, UnitId};
use maud::{Markup, Render, html};
use web::ui::cards::Event;
use web::ui::form::{self, FieldView};
use web::ui::query;
use web::ui::status;
use web::ui::table::{Column, Pager, Row, Sort, Table};
use web::ui::{Icon, cards};
use web::{Format, Outcome, Posted, Req, Texts, download};

use super::words::{self, unit_name};
use super::{deviation_form, id};
use crate::model::deviation::{Deviation, DeviationId, DeviationKind, DeviationState, Settlement};
use crate::store::deviations::{self, Wanted};
use crate::store::subjects;
use crate::use_cases::register_deviation::{readable_item, target};
use crate::use_cases::settle_deviation::settle_deviation;

const PER_PAGE: usize = 50;

/// The list.
pub async fn list(req: Req) -> Outcome {
    let scope = req.ctx.scope("deviation:read");
    if scope.is_empty() {
        return Err(Failure::NotFound.into());
    }
    let t = &req.texts;
    let states = chosen_states(&req);
    let under = req.param("under").and_then(UnitId::parse);
    let units: Option<Vec<UnitId>> = under.map(|top| {
        let org = &req.ctx.org;
        org.every_unit()
            .filter(|u| org.place(*u).is_some_and(|at| org.tree.is_within(at, top)))
            .collect()
    });
    let wanted = Wanted {
        units: units.as_deref(),
        items: None,
        states: states.as_deref(),
    };
    let mut found = deviations::list(&req.ctx.read(), &scope, &wanted).await?;
    if let Some(kind) = req.param("slag").and_then(DeviationKind::parse) {
        found.retain(|d| d.kind == kind);
    }
    let sort = Sort::read(
        req.param(query::SORT),
        req.param(query::DIRECTION),
        &columns(t),
    );
    sort_by(&req, &mut found, sort.as_ref());
    if let Some(format) = Format::of(&req) {
        return Ok(download(&req, &sheet(&req, &found), format)?);
    }
    let page = req
        .param(query::PAGE)
        .and_then(|p| p.parse().ok())
        .unwrap_or(1);
    let pager = Pager::new(page, PER_PAGE, found.len());
    let rows = found.iter().skip(pager.offset()).take(PER_PAGE).map(|d| {
        Row::link(&format!("/avvikelser/{}", d.id), &d.title)
            .cell(unit_name(&req.ctx, d.unit))
            .cell(t.t(&format!("followup-deviation-{}", d.kind.key())))
            .cell(state_words(&req, d))
            .cell(t.date(d.noticed_on))
    });
    let table = Table::new(t, t.t("menu-deviations"), &req.path, columns(t))
        .rows(rows)
        .sort(sort)
        .pager(pager)
        .export();
    let may_register =
        !req.ctx.scope("deviation:register").is_empty() && req.ctx.known_at.is_none();
    let register = html! { @if may_register { (form::link_button("/avvikelser/ny", Some(Icon::Plus), &t.t("followup-register-deviation"), true)) } };
    let title = t.t("menu-deviations");
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Warning, t.t("followup-deviations-kind")).actions(register.clone()))
        div.stack-l {
            (filters(&req))
            @if found.is_empty() {
                (cards::empty(&t.t("followup-no-deviations"), &t.t("followup-no-deviations-text"), Some(register), None))
            } @else { (table.render()) }
        }
    };
    Ok(req.page(&title, vec![(None, title.clone())], main))
}

/// Open and lifted ones unless another choice is made.
fn chosen_states(req: &Req) -> Option<Vec<DeviationState>> {
    match req.param("lage") {
        Some("alla") => None,
        Some(key) => DeviationState::parse(key).map(|s| vec![s]),
        None => Some(vec![DeviationState::Open, DeviationState::Lifted]),
    }
}

fn filters(req: &Req) -> Markup {
    let t = &req.texts;
    let chosen = req.param("lage").unwrap_or_default();
    let option = |value: &str, key: &str| {
        (
            query::with(&req.path, &[("lage", value), (query::PAGE, "1")]),
            t.t(key),
            chosen == value,
        )
    };
    cards::chips(
        &t.t("selection"),
        &[
            option("", "followup-under-way"),
            option("lifted", "followup-deviation-lifted"),
            option("closed", "followup-deviation-closed"),
            option("alla", "followup-all"),
        ],
    )
}

fn columns(t: &Texts) -> Vec<Column> {
    vec![
        Column::text("title", t.t("followup-deviation")).sortable(),
        Column::text("unit", t.t("unit")).sortable(),
        Column::text("kind", t.t("followup-kind")),
        Column::text("state", t.t("followup-state")),
        Column::text("noticed_on", t.t("followup-noticed-on")).sortable(),
    ]
}

fn sort_by(req: &Req, found: &mut [Deviation], sort: Option<&Sort>) {
    let Some(sort) = sort else { return };
    match sort.key.as_str() {
        "title" => found.sort_by_cached_key(|d| kernel::sort_key(&d.title)),
        "unit" => found.sort_by_cached_key(|d| kernel::sort_key(&unit_name(&req.ctx, d.unit))),
        _ => found.sort_by_key(|d| d.noticed_on),
    }
    if sort.descending {
        found.reverse();
    }
}

fn state_words(req: &Req, deviation: &Deviation) -> String {
    let t = &req.texts;
    match (deviation.state, deviation.lifted_to) {
        (DeviationState::Lifted, Some(to)) => t.ta(
            "followup-lifted-to",
            &[("unit", unit_name(&req.ctx, to).into())],
        ),
        (state, _) => t.t(&format!("followup-deviation-{}", state.key())),
    }
}

fn sheet(req: &Req, found: &[Deviation]) -> Sheet {
    let t = &req.texts;
    let mut columns: Vec<SheetColumn> = columns(t)
        .into_iter()
        .map(|c| {
            SheetColumn::new(
                c.label,
                if c.key == "noticed_on" {
                    Kind::Date
                } else {
                    Kind::Text
                },
            )
        })
        .collect();
    columns.extend(deviation_form::HEADINGS.map(|key| SheetColumn::new(t.t(key), Kind::Text)));
    let rows = found.iter().map(|d| {
        let mut cells = vec![
            CellValue::text(&d.title),
            CellValue::text(unit_name(&req.ctx, d.unit)),
            CellValue::text(t.t(&format!("followup-deviation-{}", d.kind.key()))),
            CellValue::text(state_words(req, d)),
            CellValue::Date(d.noticed_on),
        ];
        cells.extend(deviation_form::texts_of(d).map(|(_, text)| CellValue::text(text.to_plain())));
        cells
    });
    Sheet {
        name: t.t("menu-deviations"),
        columns,
        rows: rows.collect(),
    }
}

/// One deviation.
pub async fn show(req: Req, Path(deviation): Path<String>) -> Outcome {
    let deviation = readable(&req, id(&deviation)?).await?;
    page(&req, &deviation, &[], "").await
}

/// A deviation that the actor may read.
pub async fn readable(req: &Req, id: DeviationId) -> Result<Deviation> {
    let deviation = deviations::load(&req.ctx.read(), id).await?;
    req.ctx.require("deviation:read", &target(&deviation))?;
    Ok(deviation)
}

async fn page(
    req: &Req,
    deviation: &Deviation,
    errors: &[kernel::FieldError],
    typed: &str,
) -> Outcome {
    let t = &req.texts;
    let read = req.ctx.read();
    let item = match &deviation.item_id {
        Some(id) if readable_item(&req.ctx, id).await?.is_some() => {
            let found = subjects::items(&read, std::slice::from_ref(id)).await?;
            found.into_values().next()
        }
        _ => None,
    };
    let history = db::history::of(&read, "deviation", deviation.id, 100).await?;
    let events: Vec<Event> = history
        .into_iter()
        .map(|entry| Event {
            when: t.date(entry.at.date()),
            occasion: t.time(entry.at),
            status: None,
            text: html! { (t.t(&format!("followup-event-{}", event_key(&entry)))) @if let Some(reason) = &entry.reason { ". " (reason) } },
            by: entry.role.map_or_else(|| entry.actor_name.clone(), |role| format!("{}, {role}", entry.actor_name)),
        })
        .collect();
    let may_edit = req.ctx.known_at.is_none() && req.ctx.may("deviation:edit", &target(deviation));
    let mut facts = vec![
        (
            t.t("unit"),
            html! { a href={ "/organisation/" (deviation.unit) } { (unit_name(&req.ctx, deviation.unit)) } },
        ),
        (
            t.t("followup-state"),
            html! { (state_words(req, deviation)) },
        ),
        (
            t.t("followup-noticed-on"),
            html! { (t.date(deviation.noticed_on)) },
        ),
        (
            t.t("followup-reported-by"),
            html! { (words::person_name(&req.ctx, deviation.reported_by)) },
        ),
    ];
    if let Some(item) = &item {
        facts.push((
            t.t("followup-concerns-item"),
            html! { a href=(item.href()) { (item.title) } },
        ));
    }
    let actions = html! {
        @if may_edit && deviation.state != DeviationState::Closed {
            (form::small_button(&format!("/avvikelser/{}/andra", deviation.id), Some(Icon::Pencil), &t.t("change")))
        }
    };
    let kind = t.t(&format!("followup-deviation-{}", deviation.kind.key()));
    let main = html! {
        (cards::Head::new(deviation.title.clone()).kind(Icon::Warning, kind).actions(actions))
        (cards::columns(
            html! {
                (form::error_summary(t, errors))
                (cards::facts(&facts))
                @for (key, text) in deviation_form::texts_of(deviation) {
                    section.stack-s aria-labelledby=(key) {
                        h2 id=(key) { (t.t(key)) }
                        @if text.is_empty() { p.dim { (t.t("followup-nothing-written")) } } @else { (words::rich(text, key)) }
                    }
                }
                (cards::section("historik", &t.t("history"), None, cards::history(t, &events)))
            },
            &t.t("beside"),
            html! { @if may_edit { (deeds(req, deviation, errors, typed)) } },
        ))
    };
    let crumbs = vec![
        (Some("/avvikelser".to_owned()), t.t("menu-deviations")),
        (None, deviation.title.clone()),
    ];
    Ok(if errors.is_empty() {
        req.page(&deviation.title, crumbs, main)
    } else {
        req.page_invalid(&deviation.title, crumbs, main)
    })
}

fn event_key(entry: &db::history::Entry) -> &'static str {
    match (
        entry.op.as_str(),
        entry.set.get("state").and_then(|s| s.as_str()),
    ) {
        ("insert", _) => "registered",
        (_, Some("lifted")) => "lifted",
        (_, Some("closed")) => "closed",
        (_, Some("open")) => "reopened",
        _ => "edited",
    }
}

fn deeds(req: &Req, deviation: &Deviation, errors: &[kernel::FieldError], typed: &str) -> Markup {
    let t = &req.texts;
    let at = format!("/avvikelser/{}", deviation.id);
    let reason = FieldView::new("reason", t.t("followup-reason"))
        .value(typed)
        .errors(t, errors);
    let is_closed = deviation.state == DeviationState::Closed;
    html! {
        (cards::aside_card("atgard", &t.t("followup-what-now"), html! {
            form.stack method="post" action={ (at) (if is_closed { "/oppna-igen" } else { "/lyft" }) } data-once {
                (form::csrf(&req.csrf))
                (form::textarea(&reason, 3))
                div.row {
                    @if is_closed { button.ds-button.s type="submit" { (t.t("open-again-verb")) } }
                    @else {
                        button.ds-button.s type="submit" { (t.t("followup-lift")) }
                        button.ds-button.s type="submit" data-variant="secondary" formaction={ (at) "/stang" } { (t.t("followup-close-deviation")) }
                    }
                }
            }
        }))
    }
}

/// Lifts it to the superior.
pub async fn lift(req: Req, Path(deviation): Path<String>, posted: Posted) -> Outcome {
    settle(
        req,
        &deviation,
        posted,
        Settlement::Lift,
        "followup-was-lifted",
    )
    .await
}

/// Closes it.
pub async fn close(req: Req, Path(deviation): Path<String>, posted: Posted) -> Outcome {
    settle(
        req,
        &deviation,
        posted,
        Settlement::Close,
        "followup-was-closed",
    )
    .await
}

/// Opens it again.
pub async fn reopen(req: Req, Path(deviation): Path<String>, posted: Posted) -> Outcome {
    settle(
        req,
        &deviation,
        posted,
        Settlement::Reopen,
        "followup-was-reopened",
    )
    .await
}

async fn settle(
    req: Req,
    deviation: &str,
    posted: Posted,
    deed: Settlement,
    words: &str,
) -> Outcome {
    let deviation = readable(&req, id(deviation)?).await?;
    match settle_deviation(&req.ctx, deviation.id, deed, posted.get("reason")).await {
        Ok(()) => Ok(req.done(
            &format!("/avvikelser/{}", deviation.id),
            &req.texts.t(words),
        )),
        Err(Failure::Invalid(errors)) => {
            page(&req, &deviation, &errors, posted.get("reason")).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// A deviation in a list beside something else.
#[must_use]
pub fn short(req: &Req, deviation: &Deviation) -> Markup {
    let t = &req.texts;
    html! {
        li.stack-s {
            a href={ "/avvikelser/" (deviation.id) } { (status::status(Tone::Off, &deviation.title)) }
            span.dim.small {
                (t.ta("followup-noticed", &[("unit", unit_name(&req.ctx, deviation.unit).into()), ("date", t.date(deviation.noticed_on).into())]))
            }
        }
    }
}

/// Whether the actor may register a deviation at a unit.
#[must_use]
pub fn may_register(req: &Req, unit: UnitId) -> bool {
    req.ctx.may(
        "deviation:register",
        &Target::at("deviation", unit).state("open"),
    )
}
