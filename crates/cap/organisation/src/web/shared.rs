//! What several pages of the organisation have in common: choosing a unit, the tree of a day, dates in addresses.

use ::web::Req;
use ::web::ui::form::{self, Choice, FieldView};
use access::Ctx;
use kernel::tree::Tree;
use kernel::{Date, FieldError, Result, UnitId};
use maud::Markup;

/// Above this many units a unit is typed instead of chosen from a list.
const LISTED: usize = 400;

/// The day of the address (`datum`), or else the day the page shows.
#[must_use]
pub fn day(req: &Req) -> Date {
    req.param("datum")
        .and_then(|d| kernel::parse_date(d).ok())
        .unwrap_or(req.ctx.valid_at)
}

/// The same actor with the organisation of a day.
pub async fn on(ctx: &Ctx, day: Date) -> Result<Ctx> {
    if day == ctx.valid_at {
        Ok(ctx.clone())
    } else {
        ctx.looking_at(day, ctx.known_at).await
    }
}

/// The address of a unit's place in the tree of a day.
#[must_use]
pub fn unit_href(unit: UnitId, day: Date, today: Date) -> String {
    if day == today {
        format!("/organisation/{unit}")
    } else {
        format!("/organisation/{unit}?datum={day}")
    }
}

/// A unit to choose: from a list when there are not too many, otherwise typed as code or name.
#[must_use]
pub fn unit_field(req: &Req, tree: &Tree, field: FieldView, without: Option<UnitId>) -> Markup {
    let t = &req.texts;
    if tree.len() > LISTED {
        return form::text(
            &field
                .help(t.t("organisation-unit-help"))
                .autocomplete("off"),
        );
    }
    let choices: Vec<Choice> = tree
        .iter()
        .filter(|u| without.is_none_or(|top| !tree.is_within(u.id, top)))
        .map(|u| {
            let depth = usize::try_from(tree.depth(u.id).unwrap_or_default()).unwrap_or_default();
            Choice::new(&u.code, format!("{}{}", "\u{2003}".repeat(depth), u.name))
        })
        .collect();
    form::select(&field, &choices, Some(&t.t("choose-one")))
}

/// The unit that was chosen or typed; none when nothing was.
pub fn read_unit(
    tree: &Tree,
    name: &'static str,
    written: &str,
) -> Result<Option<UnitId>, FieldError> {
    let written = written.trim();
    if written.is_empty() {
        return Ok(None);
    }
    let code = kernel::nfc(written);
    if let Some(unit) = tree.iter().find(|u| u.code == code) {
        return Ok(Some(unit.id));
    }
    let key = kernel::search_key(written);
    let mut named = tree.iter().filter(|u| kernel::search_key(&u.name) == key);
    match (named.next(), named.next()) {
        (Some(unit), None) => Ok(Some(unit.id)),
        (Some(one), Some(other)) => Err(FieldError::new(name, "unit-ambiguous")
            .with("codes", format!("{}, {}", one.code, other.code))),
        (None, _) => Err(FieldError::new(name, "unknown-unit")),
    }
}

/// Days from–until in words; `until` is the first day no longer within.
#[must_use]
pub fn span(req: &Req, from: Date, until: Option<Date>) -> String {
    let t = &req.texts;
    let last = until.and_then(|u| u.pred_opt());
    match last {
        Some(last) => t.ta(
            "organisation-span",
            &[("from", t.date(from).into()), ("last", t.date(last).into())],
        ),
        None => t.ta("from-date", &[("date", t.date(from).into())]),
    }
}

/// The way back to the organisation, then this page.
#[must_use]
pub fn crumbs(req: &Req, title: &str) -> Vec<(Option<String>, String)> {
    vec![
        (
            Some("/organisation".into()),
            req.texts.t("menu-organisation"),
        ),
        (None, title.to_owned()),
    ]
}
