//! Pages that show every component, with texts that try to break out of them. Written to the folder named by
//! `LEDFYR_GALLERY` when it is set, to be looked at.

use super::*;
use crate::assets;
use crate::texts::{BASE, Catalogue, Language, Texts};
use crate::ui::cards::{self, ConfirmRow, Due, Event, Head, Sum, ThreadStep, WorkItem};
use crate::ui::form::{self, Choice, FieldView, ScaleOption};
use crate::ui::frame::{self, Chooser, LookingBack, MenuLink, PersonChip};
use crate::ui::pages::{self, ConflictForm, Fault};
use crate::ui::status::{self, State, Tally, Tone};
use crate::ui::table::{Branch, Cell, Column, Pager, Phone, Row, Sort, Table};
use kernel::{Conflict, ConflictText, FieldError, Instant};
use std::sync::Arc;

pub fn texts(language: Language) -> Texts {
    Texts::new(Arc::new(Catalogue::try_new(&[BASE]).unwrap()), language)
}

fn link(href: &str, icon: Icon, label: &str, current: bool, count: Option<usize>) -> MenuLink {
    MenuLink {
        href: href.into(),
        icon,
        label: label.into(),
        current,
        count,
    }
}

pub fn frame(language: Language, title: &str, person: &str) -> Frame {
    let t = texts(language);
    let mut frame = Frame::new(
        t.clone(),
        Brand {
            name: "Fyrviks kommun".into(),
            ..Brand::default()
        },
        title,
    );
    frame.person = Some(PersonChip::new(person));
    frame.menu = vec![
        link(
            "/mitt-arbete",
            Icon::List,
            &t.t("menu-my-work"),
            true,
            Some(9),
        ),
        link("/mal", Icon::Flag, &t.t("menu-goals"), false, None),
        link(
            "/indikatorer",
            Icon::Chart,
            &t.t("menu-indicators"),
            false,
            None,
        ),
        link(
            "/framdrift",
            Icon::Progress,
            &t.t("menu-progress"),
            false,
            None,
        ),
        link("/ekonomi", Icon::Money, &t.t("menu-economy"), false, None),
        link(
            "/rapporter",
            Icon::Document,
            &t.t("menu-reports"),
            false,
            None,
        ),
    ];
    frame.foot_menu = vec![
        link(
            "/organisation",
            Icon::Tree,
            &t.t("menu-organisation"),
            false,
            None,
        ),
        link("/personer", Icon::People, &t.t("menu-people"), false, None),
        link("/hjalp", Icon::Help, &t.t("menu-help"), false, None),
    ];
    frame.account_menu = vec![
        ("/min-profil".into(), t.t("my-profile")),
        ("/mina-inloggningar".into(), t.t("my-sessions")),
    ];
    frame.unit_chooser = Some(Chooser {
        label: t.t("unit"),
        current: "Ekåsens skola".into(),
        intro: Some("Enheter där du har en roll".into()),
        options: vec![
            ("?enhet=1".into(), "Ekåsens skola".into(), true),
            ("?enhet=2".into(), "Öster".into(), false),
        ],
        all: Some(("/organisation".into(), "Välj i hela organisationen".into())),
    });
    frame.period_chooser = Some(Chooser {
        label: t.t("period"),
        current: "jan–aug 2026".into(),
        options: vec![("?period=a".into(), "jan–aug 2026".into(), true)],
        ..Chooser::default()
    });
    frame.crumbs = vec![
        (Some("/mal".into()), t.t("menu-goals")),
        (None, title.into()),
    ];
    frame.footer = vec![
        ("/publikt".into(), t.t("public-pages")),
        ("/tillganglighet".into(), t.t("accessibility")),
    ];
    frame.csrf = "token".into();
    frame.path = "/mal?enhet=1&visa=alla".into();
    frame
}

fn tally() -> Tally {
    Tally {
        good: 286,
        watch: 71,
        off: 19,
        none: 36,
        done: 0,
    }
}

fn work(t: &Texts, hostile: &str) -> Markup {
    let item = WorkItem {
        icon: Icon::Flag,
        deed: "Planera".into(),
        href: "/a/1".into(),
        title: format!("Välj ansvarig för ”Läsverkstad” {hostile}"),
        remarks: vec![
            "Saknar ansvarig sedan 31 aug.".into(),
            "Du svarar till dess.".into(),
        ],
        button: "Välj ansvarig".into(),
    };
    let row = ConfirmRow {
        title: "Eleverna är delaktiga i skolans vardag".into(),
        href: "/svar/1".into(),
        remarks: vec![
            "Mål".into(),
            "Utan indikator, kommentaren från april är ifylld".into(),
        ],
        tone: Tone::Good,
        word: t.t("status-good"),
        action: "/svar/1/bekrafta".into(),
        hidden: vec![("version".into(), "3".into())],
    };
    let done = ConfirmRow {
        tone: Tone::Done,
        word: t.t("status-done"),
        title: "Digital lärmiljö".into(),
        ..row.clone()
    };
    html! {
        (Head::new(t.t("menu-my-work")).lead("Maria Lindqvist, enhetschef. Tisdag 15 september, vecka 38.")
            .actions(form::link_button("/avvikelse/ny", Some(Icon::Plus), "Anmäl en avvikelse", false)))
        (cards::columns(
            html! {
                (cards::now("nu", "Delårsrapport augusti", "Lämnas fredag 25 september, om 10 dagar. 7 svar kvar.",
                    form::link_button("/rapportera", None, "Fortsätt rapportera", true), Some((5, 12, "5 av 12 svar klara"))))
                div.lf-lane {
                    (cards::lane_day("d0", Due::Late, "Försenat", "skulle varit klart fre 11 sep", cards::work_list(std::slice::from_ref(&item))))
                    (cards::lane_day("d1", Due::Today, "I dag", "tis 15 sep", cards::work_list(&[item.clone(), item])))
                    (cards::lane_day("d2", Due::Later, "Till fredag 25 september", "delårsrapport augusti",
                        cards::confirm_list("Följer plan", "Enter bekräftar och går till nästa.",
                            Some(form::deed("/svar/alla", "token", &[], "Bekräfta alla två", true)),
                            html! { (cards::confirm_row(t, "token", &row)) (cards::confirmed_row(&done, "Bekräftat nyss", "Bekräftat", None)) })))
                }
            },
            "Läget runt omkring",
            html! {
                (cards::aside_card("en", "Enheten just nu", html! { div.stack-s {
                    div.lf-strip { (status::strip(t, Tally { good: 8, watch: 2, off: 1, none: 1, done: 2 })) }
                    p { (status::tally(t, Tally { good: 8, watch: 2, off: 1, none: 1, done: 0 })) }
                } }))
                (note(NoteTone::Plain, html! { p.small { "Du svarar för " a href="/e" { "Björkdungens skola" } " till 30 sep." } }))
            },
        ))
    }
}

fn goal(t: &Texts, hostile: &str) -> Markup {
    let columns = vec![
        Column::text("mottagare", "Mottagare").sortable(),
        Column::text("svar", "Svar"),
        Column::text("status", "Status aug").short("Status"),
        Column::number("utfall", "Utfall").sortable(),
        Column::number("avvikelse", "Avvikelse").sortable(),
    ];
    let row = |name: &str, tone: Tone, word: &str, figure: &str| {
        Row::link("/n/1", name)
            .cell(html! { "Tar upp" br; span.small.dim { "1 eget mål, 11 aktiviteter" } })
            .cell(status::status(tone, word))
            .number("1\u{a0}234,5")
            .deviation(figure)
    };
    let table = Table::new(
        t,
        "mottagarnas svar",
        "/mal/1?visa=alla&sort=utfall",
        columns.clone(),
    )
    .rows([
        row(
            "Grundskolenämnden",
            Tone::Watch,
            &t.t("status-watch"),
            "-3,2",
        ),
        row(
            &format!("Socialnämnden{hostile}"),
            Tone::Good,
            &t.t("status-good"),
            "4,1",
        ),
        Row::link("/n/3", "Kulturnämnden")
            .cell("Inte relevant")
            .cell(Cell::Dash)
            .cell(Cell::Missing)
            .cell(Cell::Dash),
    ])
    .total(
        Row::new("Summa")
            .cell("")
            .cell("")
            .number("2\u{a0}469,0")
            .deviation("0,9"),
    )
    .sort(Sort::read(Some("avvikelse"), Some("desc"), &columns))
    .pager(Pager::new(2, 50, 312))
    .export();
    html! {
        (Head::new(format!("Fler elever når gymnasiet {hostile}")).kind(Icon::Flag, "Fullmäktiges mål 3 i Budget 2026")
            .actions(html! { (form::small_button("/h", Some(Icon::History), &t.t("history"))) }))
        div.stack-l {
            (cards::wording(&html! { "Andelen elever som går ut grundskolan med behörighet ska öka varje år." }))
            (cards::facts(&[("Beslutat av".into(), html! { "Kommunfullmäktige 27 nov 2025 § 412" }), ("Diarienummer".into(), html! { "KS 2025-0871" })]))
            (cards::columns(
                html! {
                    (cards::section("mott", "Mottagarnas svar", Some("7 av 8 har svarat, 1 saknas"), table.render()))
                    (cards::section("his", "Så har bedömningen ändrats", None, cards::history(t, &[
                        Event { when: "14 sep 2026".into(), occasion: "delår augusti".into(), status: Some((Tone::Watch, t.t("status-watch"))),
                            text: html! { "Behörigheten ökar men skillnaden består." }, by: "Helena Brandt. 5 av 6 indikatorer hade värde.".into() },
                        Event { when: "11 maj 2026".into(), status: Some((Tone::Good, t.t("status-good"))), ..Event::default() },
                    ])))
                },
                "Läge och röd tråd",
                html! {
                    (cards::card("lg", "Läget i augusti", html! { div.lf-strip { (status::strip(t, tally())) }
                        (cards::key_values(&[("Chef".into(), html! { "Maria" (hostile) })])) }))
                    (cards::card("rt", "Röda tråden", cards::thread(&[
                        ThreadStep { href: Some("/i".into()), title: "En kommun att växa i".into(), detail: "Inriktning".into(), ..ThreadStep::default() },
                        ThreadStep { title: format!("Detta mål{hostile}"), current: true, ..ThreadStep::default() },
                        ThreadStep { href: Some("/u".into()), title: "Läsverkstad".into(), under: true, ..ThreadStep::default() },
                    ])))
                },
            ))
        }
    }
}

fn progress(t: &Texts) -> Markup {
    let columns = vec![
        Column::text("enhet", t.t("unit")),
        Column::text("klara", "Svar klara"),
        Column::text("state", "Läge"),
        Column::text("bedomning", "Bedömning hittills"),
        Column::number("senast", "Senast").wide_only(),
    ];
    let row = |id: &str, parent: Option<&str>, level: u8, name: &str, state: State| {
        Row::link("/e", name)
            .cell(cards::progress_cell(t, 412, 588))
            .cell(status::state(t, state))
            .cell(status::strip_and_tally(t, tally()))
            .number("10.41")
            .branch(Branch {
                id: id.into(),
                parent: parent.map(Into::into),
                level,
                has_children: level < 2,
                open: true,
            })
    };
    let table = Table::new(t, "framdrift per enhet", "/framdrift", columns)
        .phone(Phone::Dense)
        .rows([
            row("1", None, 0, "Grundskolenämnden", State::Begun),
            row(
                "2",
                Some("1"),
                1,
                "Utbildningsområde Öster",
                State::Complete,
            ),
            row("3", Some("2"), 2, "Ekåsens skola", State::NotBegun),
            row("4", Some("2"), 2, "Strandskolan", State::Approved),
            row("5", Some("2"), 2, "Björkdungens skola", State::SentBack),
        ]);
    html! {
        (Head::new("Hela kommunen, 10 dagar kvar").kind(Icon::Progress, "Delårsrapport augusti 2026").lead("Lämnas fre 25 sep."))
        div.stack {
            (cards::sums(&[Sum::new("Svar klara", "1\u{a0}146", "av 1\u{a0}872"), Sum::new("Enheter godkända", "38", "av 118"),
                Sum::new("Inte börjat", "14", "enheter"), Sum::new("Avviker", "41", "")]))
            form.lf-filters method="get" action="/framdrift" {
                (form::select(&FieldView::new("enhet", "Enhet").value("b"), &[Choice::new("a", "Alla nämnder"), Choice::new("b", "Grundskolenämnden")], None))
                button.ds-button type="submit" data-variant="secondary" { (t.t("show")) }
            }
            div.row.row-between {
                (cards::chips(&t.t("selection"), &[("?a".into(), "Alla 118".into(), true), ("?b".into(), "De som saknas 14".into(), false)]))
                (status::legend(t, &[(Tone::Good, t.t("status-good")), (Tone::Off, t.t("status-off"))]))
            }
            (table)
            (cards::empty("Inget är beslutat för 2027 än", "När fullmäktige har beslutat budgeten registrerar du beslutet här.",
                Some(form::link_button("/beslut/nytt", Some(Icon::Plus), "Registrera beslutet", true)), Some(html! { "Letar du efter årets? " a href="/mal" { "Visa 2026" } })))
        }
    }
}

fn forms(t: &Texts, hostile: &str) -> Markup {
    let errors = vec![
        FieldError::new("namn", "required"),
        FieldError::new("from", "date-unknown-form"),
        FieldError::new("belopp", "amount-not-a-number"),
        FieldError::new("slag", "choice"),
        FieldError::new("varfor", "too-long").with("max", 10_000),
    ];
    let field = |name: &str, label: &str, value: &str| {
        FieldView::new(name, label).value(value).errors(t, &errors)
    };
    let scale = [
        (Tone::Good, "status-good"),
        (Tone::Watch, "status-watch"),
        (Tone::Off, "status-off"),
        (Tone::None, "status-none"),
    ]
    .map(|(tone, key)| ScaleOption {
        value: tone.css().into(),
        tone,
        word: t.t(key),
    });
    html! {
        form.stack-l method="post" action="/x" data-once data-autosave="/x/spara" {
            (form::csrf("token"))
            (form::save_bar(t, "Läge för rapporten", html! { (cards::progress_bar(t, 5, 12)) strong { "5 av 12 klara" } }, Some("10.42"),
                html! { a.ds-button.s href="#klar" { (t.t("complete-verb")) } }))
            (Head::new("Ny enhet"))
            (form::error_summary_labelled(t, &errors, &[("namn", "Namn".into()), ("from", "Gäller från".into())]))
            div.stack.measure {
                (form::text(&field("namn", "Namn", hostile).help("Som det står i reglementet.").required().max_length(200)))
                (form::password(&FieldView::new("losen", "Lösenord").autocomplete("current-password").value("hemligt")))
                (form::date(t, &field("from", "Gäller från", "31/2")))
                (form::number(&field("belopp", "Prognos helår", "tolv"), "tkr"))
                (form::select(&field("enhet", "Hör till", "2"), &[Choice::new("1", "Öster"), Choice::new("2", "Norr")], Some(&t.t("choose-one"))))
                (form::radios(&field("slag", "Slag", "b"), &[Choice::new("a", "Nämnd").help("Egen myndighet"), Choice::new("b", "Förvaltning")]))
                (form::checkboxes(&field("roller", "Roller", ""), &[Choice::new("a", "Chef"), Choice::new("b", "Ersättare")], &["b".into()]))
                (form::checkbox(&FieldView::new("alla", "Alla nämnder och bolagsstyrelser").value("ja"), "ja"))
                (form::file(&FieldView::new("fil", "Fil").help("CSV eller Excel, högst 20 MB"), ".csv,.xlsx"))
                (form::scale(&FieldView::new("q2", "Hur går det?").value("watch").help("Förslag: risk. Två värden ligger under målet."), &scale))
                (form::shown_by("q2", &["watch", "off"], html! {
                    (form::textarea(&field("varfor", "Varför avviker det?", "\nStudieron har sjunkit."), 3))
                    (form::textarea(&field("atgard", "Vad gör ni åt det?", ""), 3))
                }))
                div.row { (form::submit(&t.t("save"))) (form::submit_secondary("Spara och ny", "sedan", "ny")) (form::unavailable("varf", "Läs in", "Rätta felen först.")) }
            }
        }
        div.row { @for one in Icon::ALL { (icon(one)) } }
        @for tone in [NoteTone::Info, NoteTone::Good, NoteTone::Watch, NoteTone::Off] { (note(tone, html! { "En angiven total stämmer inte." (hostile) })) }
    }
}

fn conflict(t: &Texts, hostile: &str) -> Markup {
    let same = "Studieron har sjunkit i årskurs 7 och 8 sedan två klasser slogs ihop i januari.";
    let conflict = Conflict {
        who: Some(format!("Ali Demir{hostile}")),
        when: Some(Instant::from_micros(1_789_461_720_000_000)),
        version: 7,
        texts: vec![ConflictText {
            label: "history",
            field: "kommentar".into(),
            theirs: format!("{same} Vi har satt in två vuxna i klassrummet."),
            yours: format!("{same} Två lärare har varit sjukskrivna. {hostile}"),
        }],
    };
    let sent = ConflictForm {
        action: "/svar/1".into(),
        csrf: "token".into(),
        hidden: vec![("status".into(), "watch".into())],
        subject: "kommentaren till Trygghet och studiero".into(),
        back_href: "/svar/1".into(),
    };
    pages::conflict(t, &conflict, &sent)
}

fn sign_in(t: &Texts) -> Markup {
    html! {
        section.stack {
            h1 { (t.t("sign-in")) }
            form.stack method="post" action="/logga-in" data-once {
                (form::text(&FieldView::new("namn", "Användarnamn eller e-post").autocomplete("username")))
                (form::password(&FieldView::new("losen", "Lösenord").autocomplete("current-password")))
                div.row { (form::submit(&t.t("sign-in"))) }
            }
        }
        section.stack aria-labelledby="dh" {
            h2 id="dh" { "Prova demon som" }
            form.lf-demo method="post" action="/logga-in" { button type="submit" name="demo" value="1" { strong { "Maria Lindqvist" } span.small.dim { "enhetschef" } } }
        }
    }
}

fn public_page() -> Markup {
    html! {
        div.lf-pubhero { p.dim { "Delårsrapport augusti 2026" } h1 { "Så går det med det vi har lovat dig i skolan" } p.measure { "Här ser du vad som är gjort." } }
        section.lf-promise aria-labelledby="l1" { div.stack { h2 id="l1" { "Fler elever" } p { (document::status_pill(Tone::Watch, "Går delvis som planerat")) } } }
    }
}

/// Every page of the gallery: file name and document.
pub fn pages(hostile: &str) -> Vec<(&'static str, String)> {
    let t = texts(Language::Sv);
    let person = format!("Maria Lindqvist{hostile}");
    let mut looking_back = frame(Language::Sv, "Framdrift", &person);
    looking_back.looking_back = Some(LookingBack {
        label: t.ta("as-it-was", &[("date", "1 jan 2025".into())]),
        back_href: "/framdrift".into(),
    });
    looking_back.notice = Some((NoteTone::Good, "Trädet är sparat.".into()));
    looking_back.brand.accent = Some("#7a1f3d".into());
    let english = frame(Language::En, "Not found", &person);
    let ways = vec![
        ("/mitt-arbete".to_owned(), t.t("fault-way-start")),
        ("/organisation".to_owned(), t.t("fault-way-organisation")),
    ];
    let f = |title: &str| frame(Language::Sv, &format!("{title}{hostile}"), &person);
    vec![
        (
            "mitt-arbete",
            frame::page(&f("Mitt arbete"), work(&t, hostile)),
        ),
        ("mal", frame::page(&f("Mål 3"), goal(&t, hostile))),
        ("framdrift", frame::page(&looking_back, progress(&t))),
        ("formular", frame::page(&f("Ny enhet"), forms(&t, hostile))),
        (
            "konflikt",
            frame::page(&f("Två versioner"), conflict(&t, hostile)),
        ),
        (
            "fel",
            frame::page(
                &english,
                pages::fault(&english.texts, Fault::NotFound, &ways, Some("7F3-K92")),
            ),
        ),
        ("logga-in", frame::door(&f("Logga in"), sign_in(&t))),
        ("publik", frame::public(&f("Så går det"), public_page())),
    ]
    .into_iter()
    .map(|(name, page)| (name, page.into_string()))
    .collect()
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the folder to write to is given from outside"
)]
fn the_gallery_can_be_looked_at() {
    let Ok(folder) = std::env::var("LEDFYR_GALLERY") else {
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    for (name, page) in pages("") {
        std::fs::write(folder.join(format!("{name}.html")), page).unwrap();
    }
    let mut addresses: Vec<String> = [assets::STYLE, assets::SCRIPT, assets::HTMX, assets::ICON]
        .into_iter()
        .map(assets::url)
        .collect();
    addresses.push(format!("{}/accent/7a1f3d.css", assets::PREFIX));
    let style = assets::get(assets::url(assets::STYLE).trim_start_matches("/static/"))
        .unwrap()
        .0;
    let style = String::from_utf8(style.into_owned()).unwrap();
    let font = style
        .split("url(\"..")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    addresses.push(format!("{}{font}", assets::PREFIX));
    for address in addresses {
        let (bytes, _) = assets::get(address.trim_start_matches("/static/")).unwrap();
        let file = folder.join(address.trim_start_matches('/'));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
}
