//! The components keep what the look and the content security policy ask for, and escape what people write.

use super::*;
use crate::texts::Language;
use brand::{AccentFault, Colour, contrast};
use maud::Render as _;
use proptest::prelude::*;
use table::{Column, Pager, Row, Sort, Table};

mod gallery;

const HOSTILE: &str = "\"'><script>alert(1)</script>&<img src=x onerror=alert(1)>";

#[test]
fn no_component_has_inline_style_or_script() {
    for (name, page) in gallery::pages(HOSTILE) {
        let tags = page.split('<').filter_map(|rest| rest.split('>').next());
        for tag in tags {
            assert!(!tag.contains(" style="), "{name}: {tag}");
            assert!(
                !tag.contains(" on") || !tag.contains("=\"javascript"),
                "{name}: {tag}"
            );
        }
        assert!(
            !page.contains("<style") && !page.contains("javascript:"),
            "{name}"
        );
        let scripts = page.matches("<script").count();
        let with_address = page.matches("<script src=").count()
            + page.matches("<script type=\"module\" src=").count();
        assert_eq!((scripts, with_address), (2, 2), "{name}");
    }
}

#[test]
fn hostile_text_is_escaped_everywhere() {
    for (name, page) in gallery::pages(HOSTILE) {
        assert!(
            !page.contains("<script>alert") && !page.contains("<img src=x"),
            "{name}"
        );
        assert!(!page.contains("\"'>"), "{name}");
    }
}

#[test]
fn no_page_shows_a_key_instead_of_words() {
    for (name, page) in gallery::pages("") {
        assert!(
            !page.contains('\u{27e6}'),
            "{name}: {:?}",
            page.split('\u{27e6}')
                .nth(1)
                .map(|s| s.chars().take(40).collect::<String>())
        );
    }
}

#[test]
fn every_id_stands_once_and_every_reference_has_its_id() {
    for (name, page) in gallery::pages("") {
        let values = |attribute: &str| -> Vec<String> {
            page.split(&format!(" {attribute}=\""))
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .map(str::to_owned)
                .collect()
        };
        let mut ids = values("id");
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: an id stands twice");
        let mut references = values("for");
        for attribute in ["aria-describedby", "aria-labelledby"] {
            references.extend(
                values(attribute)
                    .iter()
                    .flat_map(|list| list.split(' ').map(str::to_owned).collect::<Vec<_>>()),
            );
        }
        references.extend(
            values("href")
                .iter()
                .filter_map(|href| href.strip_prefix("#f-").map(|id| format!("f-{id}"))),
        );
        for reference in references {
            assert!(
                ids.contains(&reference),
                "{name}: {reference} points at nothing"
            );
        }
    }
}

#[test]
fn a_password_is_never_sent_back() {
    let page =
        form::password(&form::FieldView::new("losen", "Lösenord").value("hemligt")).into_string();
    assert!(!page.contains("hemligt"));
}

#[test]
fn a_sort_link_turns_the_order_and_starts_at_the_first_page() {
    let t = gallery::texts(Language::Sv);
    let columns = vec![
        Column::text("namn", "Namn").sortable(),
        Column::number("utfall", "Utfall"),
    ];
    let sort = Sort::read(Some("namn"), None, &columns);
    let table = Table::new(
        &t,
        "namn",
        "/a?visa=alla&sida=4&sort=namn&dir=asc",
        columns.clone(),
    )
    .rows([Row::new("x").number("-3")])
    .sort(sort)
    .render()
    .into_string();
    assert!(
        table.contains("href=\"/a?visa=alla&amp;sida=1&amp;sort=namn&amp;dir=desc\""),
        "{table}"
    );
    assert_eq!(table.matches("aria-sort=\"ascending\"").count(), 1);
    assert!(table.contains("\u{2212}3"));
    assert_eq!(Sort::read(Some("utfall"), None, &columns), None);
}

#[test]
fn a_worse_deviation_is_marked_and_a_cost_is_not() {
    let t = gallery::texts(Language::Sv);
    let columns = vec![
        Column::text("a", "A"),
        Column::number("b", "B"),
        Column::number("c", "C"),
    ];
    let row = Row::new("x").number("-3").deviation("-3");
    let table = Table::new(&t, "x", "/a", columns)
        .rows([row])
        .render()
        .into_string();
    assert_eq!(table.matches("num neg").count(), 1);
}

#[test]
fn a_pager_says_which_rows_are_shown() {
    let t = gallery::texts(Language::Sv);
    let words = |pager: Pager| pager.show(&t, "/a").into_string();
    assert!(words(Pager::new(1, 50, 312)).contains("Rad 1–50 av 312"));
    assert!(words(Pager::new(99, 50, 312)).contains("Rad 301–312 av 312"));
    assert!(words(Pager::new(0, 0, 0)).contains("Inga rader"));
}

#[test]
fn a_pale_accent_is_refused_with_a_darker_proposal() {
    let Err(AccentFault::TooPale { contrast, proposal }) = check_accent("#f5b83d") else {
        panic!()
    };
    assert!(contrast < 200);
    assert!(check_accent(&proposal).is_ok(), "{proposal}");
    assert_eq!(check_accent("blue"), Err(AccentFault::NotAColour));
    assert_eq!(check_accent("#0b5567").unwrap().base, "#0b5567");
}

#[test]
fn contrast_is_that_of_wcag() {
    let ratio = |a: &str, b: &str| contrast(Colour::parse(a).unwrap(), Colour::parse(b).unwrap());
    assert!((ratio("#000000", "#ffffff") - 21.0).abs() < 0.001);
    assert!((ratio("#767676", "#ffffff") - 4.54).abs() < 0.01);
    assert!((ratio("#71838a", "#ffffff") - 3.95).abs() < 0.02);
}

#[test]
fn initials_are_first_and_last() {
    assert_eq!(frame::PersonChip::new("Anna Maria Örn").initials, "AÖ");
    assert_eq!(frame::PersonChip::new("Öst").initials, "Ö");
    assert_eq!(frame::PersonChip::new("").initials, "");
}

proptest! {
    #[test]
    fn every_colour_passes_or_gets_a_proposal_that_passes(rgb in any::<[u8; 3]>()) {
        let text = format!("#{}", hex::encode(rgb));
        match check_accent(&text) {
            Ok(accent) => {
                prop_assert!(contrast(Colour(rgb), Colour([255; 3])) >= 4.5);
                let hover = Colour::parse(&accent.hover).unwrap();
                prop_assert!(contrast(hover, Colour([255; 3])) >= 4.5);
                let ink = Colour::parse("#14252c").unwrap();
                prop_assert!(contrast(ink, Colour::parse(&accent.tint).unwrap()) >= 4.5);
            }
            Err(AccentFault::TooPale { contrast: hundredths, proposal }) => {
                prop_assert!(hundredths < 450);
                prop_assert!(check_accent(&proposal).is_ok());
            }
            Err(AccentFault::NotAColour) => prop_assert!(false, "{}", text),
        }
    }

    #[test]
    fn contrast_is_symmetric_and_between_1_and_21(a in any::<[u8; 3]>(), b in any::<[u8; 3]>()) {
        let (ab, ba) = (contrast(Colour(a), Colour(b)), contrast(Colour(b), Colour(a)));
        prop_assert!((ab - ba).abs() < 1e-9 && (1.0..=21.000_001).contains(&ab));
    }

    #[test]
    fn the_runs_of_a_comparison_are_the_texts(left in "[a-c \n]{0,60}", right in "[a-c \n]{0,60}") {
        let (a, b) = diff::compare(&left, &right);
        let joined = |runs: &[diff::Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
        let same = |runs: &[diff::Run]| runs.iter().filter(|run| !run.differs).map(|run| run.text.as_str()).collect::<String>();
        prop_assert_eq!(joined(&a), left);
        prop_assert_eq!(joined(&b), right);
        prop_assert_eq!(same(&a), same(&b));
    }

    #[test]
    fn an_address_keeps_what_it_had_and_holds_what_was_set(value in "\\PC{0,20}") {
        let address = query::with("/a?b=1&sida=3", &[("sida", "2"), ("q", &value)]);
        prop_assert!(address.starts_with("/a?b=1&sida=2&q="));
        prop_assert!(address.is_ascii() && !address.contains(['"', '<', '>', ' ', '#']));
    }
}
