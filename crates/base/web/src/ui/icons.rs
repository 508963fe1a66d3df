//! The icons beside words, 20 by 20. An icon never stands alone: it is hidden from screen readers.

use maud::{Markup, PreEscaped, html};

/// What an icon stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    List,
    Flag,
    Chart,
    Progress,
    Money,
    Document,
    Tree,
    People,
    Help,
    Info,
    Plus,
    Check,
    Cross,
    ArrowBack,
    ArrowForward,
    Chevron,
    ChevronRight,
    Raise,
    Sort,
    Search,
    Print,
    Link,
    Lock,
    Calendar,
    Menu,
    Pencil,
    Warning,
    Download,
    Upload,
    History,
    NotBegun,
    Half,
    Tick,
    Settings,
}

impl Icon {
    /// Every icon, for the gallery and its test.
    pub const ALL: [Self; 34] = [
        Self::List,
        Self::Flag,
        Self::Chart,
        Self::Progress,
        Self::Money,
        Self::Document,
        Self::Tree,
        Self::People,
        Self::Help,
        Self::Info,
        Self::Plus,
        Self::Check,
        Self::Cross,
        Self::ArrowBack,
        Self::ArrowForward,
        Self::Chevron,
        Self::ChevronRight,
        Self::Raise,
        Self::Sort,
        Self::Search,
        Self::Print,
        Self::Link,
        Self::Lock,
        Self::Calendar,
        Self::Menu,
        Self::Pencil,
        Self::Warning,
        Self::Download,
        Self::Upload,
        Self::History,
        Self::NotBegun,
        Self::Half,
        Self::Tick,
        Self::Settings,
    ];

    /// The line an icon is drawn with; the few filled ones are drawn in [`shapes`].
    const fn path(self) -> &'static str {
        match self {
            Self::List => "M4 5.5h2m3 0h8M4 10h2m3 0h8M4 14.5h2m3 0h5",
            Self::Flag => "M5 18V2.5m0 1h10.5l-2.5 4 2.5 4H5",
            Self::Chart => "M3 3v14h14M6.5 12.5l3-4 3 2.5L17 5.5",
            Self::Progress => "M3 5h14M3 10h9M3 15h5",
            Self::Money => {
                "M3 5.5h14v9H3zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4M5.5 8v0m9 4v0"
            }
            Self::Document => "M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 10h5.5m-5.5 3.5h5.5",
            Self::Tree => {
                "M7.5 2.5h5v4h-5zM2.5 13.5h5v4h-5zM12.5 13.5h5v4h-5zM10 6.5V10M5 13.5V10h10v3.5"
            }
            Self::People => {
                "M7.5 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2 17c.3-3 2.3-5 5.5-5S12.7 14 13 17m0-8a2.6 2.6 0 1 0-1-5m3 8c1.7.8 2.8 2.5 3 5"
            }
            Self::Help => {
                "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M8 8a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4m0 2.6v.1"
            }
            Self::Info => "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M10 9.2v4.6m0-7.4v.1",
            Self::Plus => "M10 4v12M4 10h12",
            Self::Check => "m4 10.5 4 4 8-9",
            Self::Cross => "m5 5 10 10M15 5 5 15",
            Self::ArrowBack => "M8 4 3.5 8.5 8 13M4 8.5h7.5a5 5 0 0 1 0 9H9",
            Self::ArrowForward => "M3 10h13m-4-4 4 4-4 4",
            Self::Chevron => "m5 7.5 5 5 5-5",
            Self::ChevronRight => "m7.5 5 5 5-5 5",
            Self::Raise => "m6 11 4-4.5 4 4.5",
            Self::Sort => "m6.5 8 3.5-4 3.5 4m-7 4 3.5 4 3.5-4",
            Self::Search => "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12m4.4-1.6L17.5 17.5",
            Self::Print => "M6 7V3h8v4M6 14H3.5V7h13v7H14m-8-2.5h8V17H6z",
            Self::Link => {
                "M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1m1 3.3a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1"
            }
            Self::Calendar => "M3 4.5h14v13H3zM3 8.5h14M6.5 2.5v4m7-4v4",
            Self::Menu => "M3 5h14M3 10h14M3 15h14",
            Self::Pencil => "m4 16 .8-3.4L13.6 3.8l2.6 2.6-8.8 8.8z",
            Self::Warning => "M10 3 18 17H2zM10 8v4m0 2.4v.1",
            Self::Download => "M10 3v9m-3.5-3.5L10 12l3.5-3.5M3.5 16.5h13",
            Self::Upload => "M10 12V3M6.5 6.5 10 3l3.5 3.5M3.5 16.5h13",
            Self::History => "M3.2 6.5A7.5 7.5 0 1 1 2.5 10M3 3v4h4m3-1v4.5l3 1.8",
            Self::Settings => {
                "M3 5.5h6m4 0h4M11 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4M3 14.5h2m4 0h8M7 16.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4"
            }
            Self::Lock => "M6.3 8.5V6a3.7 3.7 0 0 1 7.4 0v2.5",
            Self::NotBegun | Self::Half => "",
            Self::Tick => "m6.4 10.3 2.4 2.4 4.8-5",
        }
    }

    /// What is drawn before the line.
    const fn shapes(self) -> &'static str {
        match self {
            Self::Lock => {
                r#"<rect x="3.5" y="8.5" width="13" height="9" rx="2" fill="currentColor"/>"#
            }
            Self::NotBegun => {
                r#"<circle cx="10" cy="10" r="7.6" fill="none" stroke="currentColor" stroke-width="1.9" stroke-dasharray="3 2.4"/>"#
            }
            Self::Half => {
                r#"<circle cx="10" cy="10" r="7.7" fill="none" stroke="currentColor" stroke-width="1.7"/><path d="M10 2.3a7.7 7.7 0 0 1 0 15.4z" fill="currentColor"/>"#
            }
            Self::Tick => {
                r#"<circle cx="10" cy="10" r="7.7" fill="none" stroke="currentColor" stroke-width="1.7"/>"#
            }
            _ => "",
        }
    }
}

/// The icon, in the colour of the words beside it.
#[must_use]
pub fn icon(icon: Icon) -> Markup {
    icon_with(icon, "i")
}

/// The icon with other classes than `i` alone.
#[must_use]
pub fn icon_with(icon: Icon, class: &str) -> Markup {
    html! {
        svg class=(class) viewBox="0 0 20 20" aria-hidden="true" {
            (PreEscaped(icon.shapes()))
            @if !icon.path().is_empty() {
                path d=(icon.path()) fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" {}
            }
        }
    }
}

/// The product's mark: two lights in line.
#[must_use]
pub fn mark() -> Markup {
    html! {
        svg viewBox="0 0 24 32" aria-hidden="true" {
            path d="M12 3v26" stroke="#8fb0b9" stroke-width="2" {}
            circle cx="12" cy="7" r="6" fill="#f5b83d" {}
            circle cx="12" cy="24" r="4" fill="none" stroke="#f5b83d" stroke-width="2.5" {}
        }
    }
}

/// A plain shield, where the municipality has set no logotype.
#[must_use]
pub fn shield() -> Markup {
    html! {
        svg viewBox="0 0 28 32" aria-hidden="true" {
            path class="c-sea" d="M1 1h26v16c0 8-6 12-13 14C7 29 1 25 1 17z" {}
            path d="M14 5v9m-3 11 1.5-11h3L17 25z" stroke="#fff" stroke-width="1.6" fill="none" {}
            circle cx="14" cy="8" r="2.2" fill="#fff" {}
            path d="M5 22c3-2 4 1 6 0m6 0c2 1 3-2 6 0" stroke="#fff" stroke-width="1.5" fill="none" {}
        }
    }
}

/// The picture of the sign-in page: two leading lights over the water.
#[must_use]
pub fn fairway() -> Markup {
    html! {
        svg.sea viewBox="0 0 560 500" preserveAspectRatio="xMidYMax slice" aria-hidden="true" {
            path d="M330 0 340 150 330 500 320 150z" fill="#f5b83d" opacity=".10" {}
            path d="M330 60V460" stroke="#f5b83d" stroke-width="2" stroke-dasharray="2 10" stroke-linecap="round" {}
            circle cx="330" cy="60" r="26" fill="#f5b83d" opacity=".16" {}
            circle cx="330" cy="60" r="11" fill="#f5b83d" {}
            circle cx="330" cy="190" r="19" fill="#f5b83d" opacity=".16" {}
            circle cx="330" cy="190" r="8" fill="#f5b83d" {}
            path d="M0 300C90 276 150 292 220 282S360 268 430 284s90 6 130-4v220H0z" fill="#0f4251" {}
            path d="M0 350c80-14 160 10 250 0s210-18 310 2v148H0z" fill="#124d5e" {}
            path d="M0 408c110-14 190 12 290 2s190-10 270 4v86H0z" fill="#17596b" {}
            path d="M312 440h36l-7 14h-22zM330 440v-30l16 26z" fill="#dbe8eb" {}
        }
    }
}

/// The picture of an empty page: a light that is not lit yet.
#[must_use]
pub fn unlit() -> Markup {
    html! {
        svg viewBox="0 0 88 88" aria-hidden="true" {
            path class="c-track" d="M0 70c14-6 26 4 44 0s30-4 44 0v18H0z" {}
            path class="nofill s-edge" stroke-width="2" stroke-dasharray="3 5" d="M44 14v50" {}
            circle class="c-paper s-sea" stroke-width="3" cx="44" cy="16" r="9" {}
            circle class="c-paper s-sea" stroke-width="3" cx="44" cy="48" r="6" {}
        }
    }
}
