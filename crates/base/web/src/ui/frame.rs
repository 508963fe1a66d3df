//! Whole documents: the frame around a page, the sign-in door, the public pages. No page writes `<html>` itself.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::brand::Brand;
use super::cards::{NoteTone, note};
use super::form;
use super::icons::{self, Icon, icon, icon_with};
use super::query;
use crate::assets;
use crate::texts::Texts;

/// Where a person signs out, by POST.
pub const SIGN_OUT: &str = "/logga-ut";
/// Where the language is changed, by GET: `?till=en&tillbaka=/mal`.
pub const LANGUAGE: &str = "/sprak";

/// Settings of the vendored script: no inline style, no evaluation of text; what went wrong is shown too, unless somebody before us says it.
const HTMX_CONFIG: &str = r#"{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"selfRequestsOnly":true,"historyCacheSize":0,"refreshOnHistoryMiss":true,"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"422","swap":true},{"code":"409","swap":true},{"code":"50[24]","swap":false,"error":true},{"code":"[45]..","swap":true,"error":true}]}"#;

/// Who is signed in, as the header shows it.
#[derive(Clone, Debug, Default)]
pub struct PersonChip {
    pub name: String,
    pub initials: String,
}

impl PersonChip {
    /// Initials are the first letters of the first and last word.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        let name = name.into();
        let mut letters = name
            .split_whitespace()
            .filter_map(|word| word.chars().next());
        let initials = letters
            .next()
            .into_iter()
            .chain(letters.next_back())
            .collect();
        Self { name, initials }
    }
}

/// One line of the menu.
#[derive(Clone, Debug)]
pub struct MenuLink {
    pub href: String,
    pub icon: Icon,
    pub label: String,
    pub current: bool,
    /// Things to do behind the link.
    pub count: Option<usize>,
}

/// What the frame's unit and period choosers offer.
#[derive(Clone, Debug, Default)]
pub struct Chooser {
    pub label: String,
    /// What is chosen now.
    pub current: String,
    /// A line above the options, such as "Enheter där du har en roll".
    pub intro: Option<String>,
    /// Address, words, whether it is the one chosen.
    pub options: Vec<(String, String, bool)>,
    /// A last link, to choose among all: address and words.
    pub all: Option<(String, String)>,
}

/// The page shows another day than today.
#[derive(Clone, Debug)]
pub struct LookingBack {
    /// The whole tag, such as "Som det var 1 jan 2025".
    pub label: String,
    pub back_href: String,
}

/// What stands around a page.
#[derive(Clone, Debug)]
pub struct Frame {
    pub title: String,
    pub texts: Texts,
    pub brand: Brand,
    pub person: Option<PersonChip>,
    pub menu: Vec<MenuLink>,
    pub foot_menu: Vec<MenuLink>,
    /// Links under the person's name, before signing out: address and words.
    pub account_menu: Vec<(String, String)>,
    pub unit_chooser: Option<Chooser>,
    pub period_chooser: Option<Chooser>,
    /// From the top down; the last one is this page and has no address.
    pub crumbs: Vec<(Option<String>, String)>,
    pub looking_back: Option<LookingBack>,
    /// Shown once above the page: what was just done.
    pub notice: Option<(NoteTone, String)>,
    /// Links at the foot: address and words.
    pub footer: Vec<(String, String)>,
    pub csrf: String,
    /// This page's path and query, to come back to after a change of language.
    pub path: String,
    /// Where the logotype and the mark lead.
    pub home: String,
}

impl Frame {
    /// A frame with nothing in it but the title; the fields are filled in by whoever knows them.
    #[must_use]
    pub fn new(texts: Texts, brand: Brand, title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            texts,
            brand,
            person: None,
            menu: Vec::new(),
            foot_menu: Vec::new(),
            account_menu: Vec::new(),
            unit_chooser: None,
            period_chooser: None,
            crumbs: Vec::new(),
            looking_back: None,
            notice: None,
            footer: Vec::new(),
            csrf: String::new(),
            path: "/".to_owned(),
            home: "/".to_owned(),
        }
    }

    /// The address that changes language and comes back here.
    #[must_use]
    pub fn language_href(&self) -> String {
        let other = self.texts.language().other();
        query::with(LANGUAGE, &[("till", other.tag()), ("tillbaka", &self.path)])
    }
}

/// A whole document with menu, header, choosers, breadcrumbs and the page's content.
#[must_use]
pub fn page(frame: &Frame, main: Markup) -> Markup {
    let t = &frame.texts;
    document(
        frame,
        None,
        html! {
            (skip_link(t))
            div.lf-app {
                div.lf-nav { div.lf-nav-in {
                    nav aria-label=(t.t("main-menu")) {
                        a.lf-brand href=(frame.home) { (icons::mark()) (t.t("product")) }
                        (menu_list(t, &frame.menu))
                        @if !frame.foot_menu.is_empty() { div.lf-nav-foot { (menu_list(t, &frame.foot_menu)) } }
                    }
                } }
                div {
                    header { (top(frame)) (whereabouts(frame)) }
                    main.lf-main id="main" tabindex="-1" {
                        @if let Some((tone, text)) = &frame.notice { div.lf-notice role="status" { (note(*tone, html! { (text) })) } }
                        (main)
                    }
                    footer.lf-foot {
                        span { (t.ta("uses-ledfyr", &[("name", (&frame.brand.name).into())])) }
                        @for (href, label) in &frame.footer { a href=(href) { (label) } }
                    }
                }
            }
        },
    )
}

/// The sign-in layout: the picture on the left, the form in `main`.
#[must_use]
pub fn door(frame: &Frame, main: Markup) -> Markup {
    let t = &frame.texts;
    document(
        frame,
        None,
        html! {
            (skip_link(t))
            div.lf-door {
                aside aria-label=(t.t("about-ledfyr")) {
                    (icons::fairway())
                    p.lf-brand { (icons::mark()) (t.t("product")) }
                    div.stack-s.long { p.lf-big { (t.t("door-title")) } p { (t.t("door-lead")) } }
                }
                main id="main" tabindex="-1" {
                    div.stack-l {
                        div.row.row-between { p.lf-muni { (logotype(&frame.brand)) } (language_link(frame, "lf-quiet")) }
                        (main)
                    }
                }
            }
        },
    )
}

/// The public layout: the municipality's name and own pages, no menu of ours. Takes its links from `menu` and `footer`.
#[must_use]
pub fn public(frame: &Frame, main: Markup) -> Markup {
    let t = &frame.texts;
    document(
        frame,
        Some("lf-pub"),
        html! {
            (skip_link(t))
            header.lf-top.lf-pubtop {
                a.lf-muni href=(frame.home) { (logotype(&frame.brand)) }
                nav.lf-acts aria-label=(t.t("pages")) {
                    @for link in &frame.menu {
                        a.lf-quiet href=(link.href) aria-current=[link.current.then_some("page")] { (link.label) }
                    }
                    (language_link(frame, "lf-quiet"))
                }
            }
            main id="main" tabindex="-1" { (main) }
            footer.lf-foot {
                span { (frame.brand.name) }
                @for (href, label) in &frame.footer { a href=(href) { (label) } }
            }
        },
    )
}

/// A part of a page, answered to a fragment request: the content alone.
#[must_use]
pub fn fragment(content: Markup) -> Markup {
    content
}

fn document(frame: &Frame, body_class: Option<&str>, body: Markup) -> Markup {
    let t = &frame.texts;
    html! {
        (DOCTYPE)
        html lang=(t.language().tag()) data-color-scheme="light" data-size="sm" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light";
                meta name="htmx-config" content=(HTMX_CONFIG);
                title { (t.ta("page-title", &[("title", (&frame.title).into())])) }
                link rel="stylesheet" href=(assets::url(assets::STYLE));
                @if let Some(accent) = frame.brand.checked_accent() { link rel="stylesheet" href=(accent.href()); }
                link rel="icon" href=(assets::url(assets::ICON)) type="image/svg+xml";
                script src=(assets::url(assets::HTMX)) defer {}
                script type="module" src=(assets::url(assets::SCRIPT)) {}
            }
            body class=[body_class] { (body) }
        }
    }
}

fn skip_link(t: &Texts) -> Markup {
    html! { a.ds-skip-link href="#main" { (t.t("skip-to-content")) } }
}

fn logotype(brand: &Brand) -> Markup {
    html! {
        @if let Some(url) = &brand.logo_url { img src=(url) alt=(brand.name) height="40"; }
        @else { (icons::shield()) span { (name_in_two_lines(&brand.name)) } }
    }
}

/// "Fyrviks kommun" stands on two lines, as on a sign; other names are left whole.
fn name_in_two_lines(name: &str) -> Markup {
    match name.rsplit_once(' ') {
        Some((first, last)) if !first.contains(' ') => {
            html! { (first) (PreEscaped("<br>")) (last) }
        }
        _ => html! { (name) },
    }
}

fn language_link(frame: &Frame, class: &str) -> Markup {
    let other = frame.texts.language().other();
    html! { a class=(class) href=(frame.language_href()) lang=(other.tag()) hreflang=(other.tag()) { (other.own_name()) } }
}

fn menu_list(t: &Texts, links: &[MenuLink]) -> Markup {
    html! {
        ul {
            @for link in links {
                @let count = link.count.filter(|count| *count > 0);
                // a name of its own: text that is hidden from sight is read with a gap before it
                @let said = count.map(|count| format!("{}, {}", link.label, t.ta("to-do-count", &[("count", count.into())])));
                li {
                    a href=(link.href) aria-current=[link.current.then_some("page")] aria-label=[said] {
                        (icon(link.icon)) (link.label)
                        @if let Some(count) = count { " " span.lf-count aria-hidden="true" { (count) } }
                    }
                }
            }
        }
    }
}

fn sign_out(frame: &Frame) -> Markup {
    html! {
        form method="post" action=(SIGN_OUT) { (form::csrf(&frame.csrf)) button type="submit" { (frame.texts.t("sign-out")) } }
    }
}

fn top(frame: &Frame) -> Markup {
    let t = &frame.texts;
    html! {
        div.lf-top {
            a.lf-muni href=(frame.home) aria-label=(t.ta("to-start", &[("name", (&frame.brand.name).into())])) {
                (logotype(&frame.brand))
            }
            div.lf-acts {
                (language_link(frame, "lf-quiet opt"))
                @if let Some(person) = &frame.person {
                    details.lf-pick.opt {
                        summary.lf-quiet {
                            span.lf-face aria-hidden="true" { (person.initials) }
                            (person.name) (icon_with(Icon::Chevron, "i chev"))
                        }
                        div.lf-pop.lf-pop-end { ul {
                            @for (href, label) in &frame.account_menu { li { a href=(href) { (label) } } }
                            li { (sign_out(frame)) }
                        } }
                    }
                }
                (small_menu(frame))
            }
        }
    }
}

/// The menu of small screens, which also holds what the header has no room for.
fn small_menu(frame: &Frame) -> Markup {
    let t = &frame.texts;
    html! {
        details.lf-menu {
            summary.lf-quiet { (icon(Icon::Menu)) (t.t("menu")) }
            div.lf-pop {
                nav.lf-nav aria-label=(t.t("small-menu")) {
                    (menu_list(t, &frame.menu))
                    @if !frame.foot_menu.is_empty() { div.lf-nav-foot { (menu_list(t, &frame.foot_menu)) } }
                    div.lf-nav-foot {
                        ul {
                            @for (href, label) in &frame.account_menu { li { a href=(href) { (label) } } }
                            li { (language_link(frame, "")) }
                            @if frame.person.is_some() { li { (sign_out(frame)) } }
                        }
                    }
                }
            }
        }
    }
}

fn whereabouts(frame: &Frame) -> Markup {
    let t = &frame.texts;
    let nothing = frame.unit_chooser.is_none()
        && frame.period_chooser.is_none()
        && frame.looking_back.is_none()
        && frame.crumbs.is_empty();
    if nothing {
        return html! {};
    }
    html! {
        div.lf-where {
            @if let Some(unit) = &frame.unit_chooser { (chooser(unit, Icon::Tree)) }
            @if let Some(period) = &frame.period_chooser { (chooser(period, Icon::Calendar)) }
            @if let Some(back) = &frame.looking_back {
                span.lf-tag { (icon(Icon::History)) (back.label) }
                a.small href=(back.back_href) { (t.t("back-to-today")) }
            }
            @if !frame.crumbs.is_empty() {
                nav.lf-crumbs aria-label=(t.t("you-are-here")) {
                    ol {
                        @for (href, label) in &frame.crumbs {
                            li {
                                @if let Some(href) = href { a href=(href) { (label) } }
                                @else { span aria-current="page" { (label) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn chooser(chooser: &Chooser, lead: Icon) -> Markup {
    html! {
        details.lf-pick {
            summary.lf-quiet {
                (icon_with(lead, "i lead"))
                span.k { (chooser.label) } " " b { (chooser.current) }
                (icon_with(Icon::Chevron, "i chev"))
            }
            div.lf-pop.stack-s {
                @if let Some(intro) = &chooser.intro { p.small.dim { (intro) } }
                @if !chooser.options.is_empty() {
                    ul {
                        @for (href, label, current) in &chooser.options {
                            li { a href=(href) aria-current=[current.then_some("true")] { (label) } }
                        }
                    }
                }
                @if let Some((href, label)) = &chooser.all { a href=(href) { (label) } }
            }
        }
    }
}
