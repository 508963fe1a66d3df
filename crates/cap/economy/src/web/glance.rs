//! The economy of a unit in one look, for pages of other rooms: result, against budget, and the forecast of the year.

use access::Target;
use document::chart::mini;
use kernel::Result;
use maud::{Markup, html};
use web::Req;
use web::ui::cards;

use super::overview::sums;
use super::picture::picture;
use super::{figures, words};
use crate::model::table::Figures;

/// The card of the page's unit and period; nothing for whoever may not read it.
pub async fn glance(req: &Req) -> Result<Markup> {
    if !req.ctx.may("economy:read", &Target::whole("economy")) {
        return Ok(html! {});
    }
    let t = &req.texts;
    let Some(chosen) = req.view.unit.or(req.unit()) else {
        return Ok(html! {});
    };
    let there = req
        .ctx
        .looking_at(req.view.period.end(), req.ctx.known_at)
        .await?;
    let Some(top) = there.org.place(chosen) else {
        return Ok(html! {});
    };
    let picture = picture(req, there, top).await?;
    let figures = picture
        .economy
        .whole
        .get(&top)
        .filter(|figures| !figures.is_blank());
    let title = t.ta("economy-glance", &[("unit", (&picture.name).into())]);
    let content = match figures {
        None => html! { p.dim { (t.t("economy-empty-title")) } },
        Some(figures) => html! {
            (sums(req, &picture))
            (against_frame(req, &picture.name, figures, picture.scale)?)
            @if let Some(given) = words::given(t, picture.given) {
                p.small { (t.ta("economy-forecast-part", &[("given", given.into())])) }
            }
        },
    };
    Ok(cards::card(
        "ekonomi",
        &title,
        html! {
            div.stack-s { (content) p { a href="/ekonomi" { (t.t("economy-glance-more")) } } }
        },
    ))
}

/// Net cost against the frame, where both are known.
fn against_frame(req: &Req, name: &str, figures: &Figures, scale: kernel::Scale) -> Result<Markup> {
    let t = &req.texts;
    Ok(match figures::frame_bar(name, figures)? {
        Some(bar) => {
            let said = figures::frame_words(t, &bar, scale);
            html! {
                div.lf-glance {
                    (mini::money(
                        Some(words::position(bar.net_cost)),
                        Some(words::position(bar.frame)),
                        bar.forecast.map(words::position),
                        &said,
                    ))
                    p.small.dim { strong { (t.t("economy-frame-title")) ":" } " " span aria-hidden="true" { (said) } }
                }
            }
        }
        None => html! {},
    })
}
