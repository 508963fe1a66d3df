//! The red thread of an item: what it hangs under and what hangs under it, as a picture and as a list.

use std::collections::{HashMap, HashSet};

use db::Reader;
use kernel::{Result, UnitId};
use maud::{Markup, html};
use web::Texts;
use web::ui::cards::{self, ThreadStep};

use super::names::Names;
use super::words;
use crate::model::item::{Item, ItemId, ItemKind, ItemState, Link};
use crate::model::thread::{below, children};
use crate::store::{items, links};

/// Branches drawn at most; the list has them all.
const DRAWN: usize = 6;
/// Twigs drawn on a branch at most.
const TWIGS: usize = 3;
/// Between two lines of the picture.
const STEP: usize = 78;
/// Between two lines of words.
const LINE: usize = 15;

/// The items around one, with the links between them.
pub(crate) struct Thread {
    pub top: ItemId,
    pub over: Vec<Item>,
    /// Everything below and over, by id.
    pub items: HashMap<ItemId, Item>,
    /// Links below.
    pub links: Vec<Link>,
}

impl Thread {
    /// Reads everything below and what is directly over; leaves out what the reader may not see.
    pub(crate) async fn load(
        read: &Reader,
        item: &Item,
        may_see: impl Fn(&Item) -> bool,
    ) -> Result<Self> {
        let links = links::all_below(read, [item.id]).await?;
        let over = links::over(read, [item.id]).await?;
        let ids: HashSet<ItemId> = links
            .iter()
            .map(|l| l.child)
            .chain(over.iter().map(|l| l.parent))
            .collect();
        let found = items::by_ids(read, ids).await?;
        let mut items: HashMap<ItemId, Item> = found
            .into_iter()
            .filter(&may_see)
            .map(|i| (i.id, i))
            .collect();
        items.insert(item.id, item.clone());
        let links = links
            .into_iter()
            .filter(|l| items.contains_key(&l.child) && items.contains_key(&l.parent))
            .collect();
        let over = over
            .iter()
            .filter_map(|l| items.get(&l.parent).cloned())
            .collect();
        Ok(Self {
            top: item.id,
            over,
            items,
            links,
        })
    }

    pub(crate) fn units(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.items.values().map(|i| i.unit)
    }

    /// Direct children, goals and assignments first, each kind by title.
    pub(crate) fn children_of(&self, id: ItemId) -> Vec<&Item> {
        let by_parent = children(&self.links);
        let mut found: Vec<&Item> = by_parent
            .get(&id)
            .into_iter()
            .flatten()
            .filter_map(|c| self.items.get(c))
            .collect();
        found.retain(|i| i.state != ItemState::Ended);
        found.sort_by(|a, b| {
            (a.kind, a.number, &a.title_sort).cmp(&(b.kind, b.number, &b.title_sort))
        });
        found
    }

    /// How many own goals and activities lie under an item, itself included, at units that `is_own` accepts.
    pub(crate) fn count(&self, top: &[ItemId], is_own: impl Fn(UnitId) -> bool) -> (usize, usize) {
        let mut ids: HashSet<ItemId> = top.iter().copied().collect();
        for id in top {
            ids.extend(below(&self.links, *id));
        }
        let own = ids
            .iter()
            .filter_map(|id| self.items.get(id))
            .filter(|i| i.state == ItemState::Published && is_own(i.unit));
        own.fold((0, 0), |(goals, activities), item| match item.kind {
            ItemKind::Activity => (goals, activities + 1),
            _ => (goals + 1, activities),
        })
    }

    fn activities_under(&self, t: &Texts, item: &Item) -> String {
        let (_, activities) = self.count(&[item.id], |_| true);
        if item.kind == ItemKind::Activity {
            return item
                .ends_on
                .map(|d| t.ta("until-date", &[("date", t.date(d).into())]))
                .unwrap_or_default();
        }
        t.ta("steering-activities-count", &[("count", activities.into())])
    }

    /// The list: it holds everything, and is all that a phone shows.
    pub(crate) fn list(&self, t: &Texts, names: &Names) -> Markup {
        let step = |item: &Item, under: bool| ThreadStep {
            href: (item.id != self.top).then(|| words::href(item)),
            title: item.title.clone(),
            detail: if item.id == self.top {
                self.this(t)
            } else {
                self.detail(t, names, item, under)
            },
            current: item.id == self.top,
            under,
        };
        let mut steps: Vec<ThreadStep> = self.over.iter().map(|i| step(i, false)).collect();
        steps.extend(self.items.get(&self.top).map(|i| step(i, false)));
        for child in self.children_of(self.top) {
            steps.push(step(child, false));
            steps.extend(
                self.children_of(child.id)
                    .into_iter()
                    .map(|grandchild| step(grandchild, true)),
            );
        }
        cards::thread(&steps)
    }

    fn this(&self, t: &Texts) -> String {
        self.items
            .get(&self.top)
            .map(|i| t.t(&format!("steering-this-{}", i.kind)))
            .unwrap_or_default()
    }

    fn detail(&self, t: &Texts, names: &Names, item: &Item, under: bool) -> String {
        if under {
            self.activities_under(t, item)
        } else {
            names.name(item.unit).to_owned()
        }
    }

    /// The picture, when anything hangs above or below.
    pub(crate) fn picture(&self, t: &Texts, names: &Names) -> Option<Markup> {
        let branches = self.children_of(self.top);
        if branches.is_empty() && self.over.is_empty() {
            return None;
        }
        let drawn: Vec<Branch<'_>> = branches
            .iter()
            .take(DRAWN)
            .map(|item| {
                let twigs = self.children_of(item.id);
                Branch {
                    item,
                    more: twigs.len().saturating_sub(TWIGS),
                    twigs: twigs.into_iter().take(TWIGS).collect(),
                }
            })
            .collect();
        let more = branches.len().saturating_sub(DRAWN);
        Some(self.draw(t, names, &drawn, more))
    }

    fn draw(&self, t: &Texts, names: &Names, branches: &[Branch<'_>], more: usize) -> Markup {
        let lines: usize = branches
            .iter()
            .map(|b| b.twigs.len().max(1))
            .sum::<usize>()
            .max(1);
        let height = lines * STEP + 40 + if more > 0 { 24 } else { 0 };
        let middle = (lines * STEP + 40) / 2;
        let mut placed = Vec::with_capacity(branches.len());
        let mut line = 0;
        for branch in branches {
            let count = branch.twigs.len().max(1);
            let twigs: Vec<usize> = (0..branch.twigs.len()).map(|n| at(line + n)).collect();
            placed.push((branch, (at(line) + at(line + count - 1)) / 2, twigs));
            line += count;
        }
        let across = Across::of(!self.over.is_empty());
        let description = t.ta(
            "steering-thread-description",
            &[
                ("over", self.over.len().into()),
                ("under", self.children_of(self.top).len().into()),
            ],
        );
        html! {
            svg.lf-chart.lf-threadpic viewBox={ "0 0 960 " (height) } role="img" aria-labelledby="thread-title thread-text" {
                title id="thread-title" { (t.t("steering-thread-picture")) }
                desc id="thread-text" { (description) }
                g class="nofill s-sea" stroke-width="2" {
                    @if !self.over.is_empty() { path d=(format!("M20 {middle}H{}", across.this)) {} }
                    @for (_, y, twigs) in &placed {
                        path d=(curve(across.this, middle, across.branch, *y)) {}
                        @if !twigs.is_empty() { path d=(format!("M{} {y}H{}", across.branch, across.fork)) {} }
                        @for twig in twigs { path d=(curve(across.fork, *y, across.twig, *twig)) {} }
                    }
                }
                @if let Some(over) = self.over.first() {
                    @let title = wrapped(&over.title, across.over_chars);
                    (node(20, middle, false))
                    (words(12, middle + 28, "b", &title))
                    (words(12, middle + 28 + title.len() * LINE, "", &wrapped(names.name(over.unit), across.over_chars)))
                    @if self.over.len() > 1 {
                        text x="12" y=(middle - 18) { (t.ta("steering-and-more", &[("count", (self.over.len() - 1).into())])) }
                    }
                }
                (node(across.this, middle, true))
                text class="b" x=(across.this + 14) y=(middle - 20) text-anchor="end" { (self.this(t)) }
                @for (branch, y, twigs) in &placed {
                    @let unit = wrapped(names.name(branch.item.unit), across.branch_chars);
                    (node(across.branch, *y, false))
                    (words(across.branch + 20, y - 12 - (unit.len() - 1) * LINE, "b", &unit))
                    (words(across.branch + 20, y + 22, "", &wrapped(&branch.item.title, across.branch_chars)))
                    @for (twig, y) in branch.twigs.iter().zip(twigs) {
                        @let title = wrapped(&twig.title, across.twig_chars);
                        (node(across.twig, *y, false))
                        (words(across.twig + 20, y + 5 - title.len() * 8, "b", &title))
                        text x=(across.twig + 20) y=(y + 5 + title.len() * 8) { (self.activities_under(t, twig)) }
                    }
                    @if branch.more > 0 && let Some(y) = twigs.last() {
                        text x=(across.twig + 20) y=(y + 39) { (t.ta("steering-and-more", &[("count", branch.more.into())])) }
                    }
                }
                @if more > 0 { text x=(across.branch + 20) y=(height - 10) { (t.ta("steering-and-more", &[("count", more.into())])) } }
            }
        }
    }
}

/// How far across each step of the picture stands.
struct Across {
    this: usize,
    branch: usize,
    /// Where a branch parts into twigs, beyond its words.
    fork: usize,
    twig: usize,
    /// How many letters a line of words holds at each.
    over_chars: usize,
    branch_chars: usize,
    twig_chars: usize,
}

impl Across {
    const fn of(has_over: bool) -> Self {
        if has_over {
            Self {
                this: 270,
                branch: 430,
                fork: 650,
                twig: 730,
                over_chars: 36,
                branch_chars: 30,
                twig_chars: 29,
            }
        } else {
            Self {
                this: 90,
                branch: 330,
                fork: 560,
                twig: 670,
                over_chars: 0,
                branch_chars: 31,
                twig_chars: 37,
            }
        }
    }
}

struct Branch<'a> {
    item: &'a Item,
    twigs: Vec<&'a Item>,
    more: usize,
}

fn at(line: usize) -> usize {
    40 + line * STEP + STEP / 4
}

fn curve(x: usize, y: usize, to_x: usize, to_y: usize) -> String {
    if y == to_y {
        return format!("M{x} {y}H{to_x}");
    }
    let bend = x + (to_x - x) / 2;
    format!("M{x} {y}C{bend} {y} {bend} {to_y} {to_x} {to_y}")
}

fn node(x: usize, y: usize, lit: bool) -> Markup {
    let (radius, class) = if lit {
        ("11", "lit s-sea")
    } else {
        ("7", "c-paper s-sea")
    };
    html! { circle cx=(x) cy=(y) r=(radius) class=(class) stroke-width="2.5" {} }
}

/// Lines of words from a height downwards.
fn words(x: usize, y: usize, class: &str, lines: &[String]) -> Markup {
    let class = (!class.is_empty()).then_some(class);
    html! {
        @for (n, line) in lines.iter().enumerate() { text class=[class] x=(x) y=(y + n * LINE) { (line) } }
    }
}

/// The text in at most two lines of so many letters, broken between words where it can be; only what is longer still is cut.
fn wrapped(text: &str, chars: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let longest = lines.len() == 2;
        if let Some(last) = lines.last_mut() {
            let joined = last.chars().count() + 1 + word.chars().count();
            if last.is_empty() || joined <= chars || longest {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(word);
                continue;
            }
        }
        lines.push(word.to_owned());
    }
    lines.iter().map(|line| short(line, chars)).collect()
}

/// The text, cut at a length that fits the picture.
fn short(text: &str, chars: usize) -> String {
    if text.chars().count() <= chars {
        return text.to_owned();
    }
    let cut: String = text.chars().take(chars.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests;
