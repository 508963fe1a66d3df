//! The page that says which figures of the demo are real, where they come from, and what is made up.

use kernel::Result;
use maud::{Markup, html};
use web::{Capability, Outcome, PublicReq, Route, Texts};

use super::data::Data;

/// The demo's own part of the program: one page anybody may read. Added to the list in demo mode alone.
#[must_use]
pub fn capability() -> Capability {
    Capability {
        name: "demo",
        routes: || vec![Route::get("/om-demon", "public", about)],
        migrations: &[],
        views: &[],
        rules: &[],
        texts: (include_str!("texts.sv.ftl"), include_str!("texts.en.ftl")),
        menu: &[],
        work: None,
        report_blocks: &[],
        unit_reaction: None,
        interface: None,
        doctor: None,
    }
}

async fn about(req: PublicReq) -> Outcome {
    let data = Data::try_read()?;
    let t = &req.texts;
    let title = t.t("demo-about-title");
    let differing = data
        .outcomes
        .iter()
        .filter(|o| o.revenue + o.cost + o.grant != o.result)
        .count();
    let count = |n: usize| t.number(i64::try_from(n).unwrap_or(i64::MAX));
    let main = html! {
        div.lf-pubhero { h1 { (title) } p.measure { (t.t("demo-about-lead")) } }
        div.stack-l {
            section.stack.measure aria-labelledby="real" {
                h2 id="real" { (t.t("demo-about-real")) }
                ul.stack {
                    li { (t.ta("demo-about-frames", &[("count", count(data.frames.len()).into()), ("outcomes", count(data.outcomes.len()).into())])) }
                    li { (t.t("demo-about-kolada")) }
                    li { (t.t("demo-about-names")) }
                }
            }
            section.stack.measure aria-labelledby="made-up" {
                h2 id="made-up" { (t.t("demo-about-made-up")) }
                ul.stack {
                    li { (t.t("demo-about-made-up-people")) }
                    li { (t.t("demo-about-made-up-words")) }
                    li { (t.t("demo-about-made-up-figures")) }
                }
            }
            section.stack aria-labelledby="differs" {
                h2 id="differs" { (t.t("demo-about-differs")) }
                p.measure { (t.ta("demo-about-differs-text", &[("rows", count(differing).into())])) }
                (totals(t, &data)?)
                p.measure { (t.t("demo-about-three")) }
            }
        }
    };
    Ok(req.page(&title, main))
}

fn totals(t: &Texts, data: &Data) -> Result<Markup> {
    let label = t.t("demo-about-table");
    Ok(html! {
        div.lf-scroll tabindex="0" role="region" aria-label=(label) {
            table.lf-table {
                caption { (label) }
                thead { tr {
                    th scope="col" { (t.t("demo-about-year")) }
                    th.num scope="col" { (t.t("demo-about-stated")) }
                    th.num scope="col" { (t.t("demo-about-sum")) }
                    th.num scope="col" { (t.t("demo-about-difference")) }
                } }
                tbody { @for row in &data.stated_frames {
                    @let sum: i64 = data.frames.iter().filter(|f| f.year == row.year).map(|f| f.grant).sum();
                    tr {
                        th scope="row" { (row.year) }
                        td.num { (t.number(row.total)) }
                        td.num { (t.number(sum)) }
                        td.num { (t.number(row.total - sum)) }
                    }
                } }
            }
        }
    })
}
