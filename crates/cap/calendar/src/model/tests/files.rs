//! Model files: what is written is read again, and every fault is told with its line.

use super::{codes, dated, model};
use crate::model::file::{read, read_adaptation, write};
use crate::model::rows::{from_rows, rows};
use crate::model::supplied::{SUPPLIED, find};

const SMALL: &str = r#"key = "liten"
name = "Liten"
kind = "planning"
version = "1"
language = "sv"

[[party]]
key = "chef"
name = "Chef"
kind = "role"

[[object]]
key = "a"
name = "A"

[[object]]
key = "b"
name = "B"

[[subprocess]]
key = "del"
name = "Del"

[[subprocess.step]]
key = "ett"
name = "Ett"
when = "Y-1 v10..v12"
responsible = ["chef"]
needs = ["a"]
leaves = ["b"]
"#;

fn line_of(text: &str, part: &str) -> Option<usize> {
    text.lines()
        .position(|line| line.contains(part))
        .map(|at| at + 1)
}

/// The one fault of the small model with a part replaced.
fn fault(old: &str, new: &str) -> (&'static str, Option<usize>) {
    let text = SMALL.replacen(old, new, 1);
    assert_ne!(text, SMALL);
    let faults = read(&text).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].line, line_of(&text, new), "{faults:?}");
    codes(&faults)[0]
}

#[test]
fn a_role_has_one_key_or_several() {
    let of = |role: &str| {
        let text = SMALL.replacen("kind = \"role\"", &format!("kind = \"role\"\n{role}"), 1);
        let model = read(&text).unwrap();
        assert_eq!(from_rows(&rows(&model)).unwrap(), model);
        let written = write(&model);
        assert_eq!(read(&written).unwrap(), model);
        (model.parties[0].role_keys().to_vec(), written)
    };
    assert_eq!(of("").0, ["chef"]);
    let (keys, written) = of("role = \"rektor\"");
    assert_eq!(keys, ["rektor"]);
    assert!(written.contains("role = \"rektor\"\n"));
    let (keys, written) = of("role = [\"enhetschef\", \"rektor\"]");
    assert_eq!(keys, ["enhetschef", "rektor"]);
    assert!(written.contains("role = [\"enhetschef\", \"rektor\"]\n"));
    let wrong = SMALL.replacen("kind = \"role\"", "kind = \"role\"\nrole = 3", 1);
    let faults = read(&wrong).unwrap_err();
    assert_eq!(codes(&faults)[0].0, "calendar-wrong-type");
}

#[test]
fn every_supplied_model_reads_and_is_written_as_it_reads() {
    for (key, _) in SUPPLIED {
        let model = find(key)
            .unwrap()
            .unwrap_or_else(|f| panic!("{key}: {f:?}"));
        assert_eq!(model.key, key);
        assert_eq!(read(&write(&model)).unwrap(), model, "{key}");
        assert_eq!(from_rows(&rows(&model)).unwrap(), model, "{key}");
        let json = serde_json::to_string(&model).unwrap();
        assert_eq!(
            serde_json::from_str::<crate::model::process_model::ProcessModel>(&json).unwrap(),
            model
        );
    }
    read(SMALL).unwrap();
}

#[test]
fn unknown_keys_are_all_named_with_their_line() {
    let text = SMALL
        .replace("version = \"1\"", "version = \"1\"\nfarg = \"bla\"")
        .replace("name = \"Ett\"", "name = \"Ett\"\nansvarig = \"x\"")
        .replace("name = \"B\"", "name = \"B\"\nslut = true");
    let faults = read(&text).unwrap_err();
    let found: Vec<_> = faults
        .iter()
        .map(|f| (f.code, f.line, f.args[0].1.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("calendar-unknown-key", line_of(&text, "farg"), "farg"),
            ("calendar-unknown-key", line_of(&text, "slut"), "slut"),
            (
                "calendar-unknown-key",
                line_of(&text, "ansvarig"),
                "ansvarig"
            ),
        ]
    );
}

#[test]
fn weeks_0_and_54_and_reversed_intervals_are_refused() {
    let codes = |new| fault("Y-1 v10..v12", new).0;
    assert_eq!(codes("Y-1 v0"), "calendar-when-week");
    assert_eq!(codes("Y-1 v54"), "calendar-when-week");
    assert_eq!(codes("Y-1 v10..v54"), "calendar-when-week");
    assert_eq!(codes("Y-1 v20..v10"), "calendar-when-reversed");
    assert_eq!(codes("Y v51..Y-1 v4"), "calendar-when-reversed");
    assert_eq!(codes("Y-1 m13"), "calendar-when-month");
    assert_eq!(codes("Y-1 02-30"), "calendar-when-day");
    assert_eq!(codes("Y-7 v3"), "calendar-when-year");
    assert_eq!(codes("vecka 10"), "calendar-when-form");
    let over_new_year = SMALL.replace("Y-1 v10..v12", "Y-2 v51..Y-1 v4");
    read(&over_new_year).unwrap();
}

#[test]
fn names_of_nothing_are_refused() {
    assert_eq!(
        fault("responsible = [\"chef\"]", "responsible = [\"boss\"]").0,
        "calendar-unknown-role"
    );
    assert_eq!(
        fault("leaves = [\"b\"]", "leaves = [\"c\"]").0,
        "calendar-unknown-object"
    );
    assert_eq!(
        fault("needs = [\"a\"]", "needs = [\"b\"]").0,
        "calendar-circle"
    );
    assert_eq!(
        fault("kind = \"role\"", "kind = \"roll\"").0,
        "calendar-unknown-choice"
    );
    assert_eq!(
        fault("key = \"b\"", "key = \"a\" ").0,
        "calendar-duplicate-key"
    );
    assert_eq!(
        fault("leaves = [\"b\"]", "decision = \"chef\"").0,
        "calendar-decision-body"
    );
    assert_eq!(fault("name = \"Ett\"", "name = 1").0, "calendar-wrong-type");
    assert_eq!(
        fault("key = \"ett\"", "key = \"Ett!\"").0,
        "calendar-bad-key"
    );
    assert_eq!(
        fault("key = \"ett\"", "key = \"\"").0,
        "calendar-field-missing"
    );
    assert_eq!(
        fault("name = \"Ett\"", "name = \"Ett").0,
        "calendar-unreadable"
    );
}

#[test]
fn a_circle_of_needs_names_its_steps() {
    let second =
        "\n[[subprocess.step]]\nkey = \"tva\"\nname = \"Två\"\nneeds = [\"b\"]\nleaves = [\"a\"]\n";
    let faults = read(&format!("{SMALL}{second}")).unwrap_err();
    assert_eq!(codes(&faults)[0].0, "calendar-circle");
    assert_eq!(faults[0].args[0].1, "ett \u{2192} tva");
}

#[test]
fn election_changes_without_anything_to_change_are_refused() {
    let change = |text: &str| {
        let text = format!("{SMALL}\n[[election]]\n{text}");
        codes(&read(&text).unwrap_err())[0].0
    };
    let set = "do = \"set\"\nelement = \"step\"\nkey = \"tre\"\nwhen = \"Y-1 v3\"";
    assert_eq!(change(set), "calendar-change-missing");
    assert_eq!(
        change("do = \"add\"\nelement = \"step\"\nkey = \"ett\""),
        "calendar-change-exists"
    );
    assert_eq!(
        change("do = \"flytta\"\nelement = \"step\"\nkey = \"ett\""),
        "calendar-unknown-choice"
    );
    let week = "do = \"set\"\nelement = \"step\"\nkey = \"ett\"\nwhen = \"Y-1 v54\"";
    assert_eq!(change(week), "calendar-when-week");
    let farg = "do = \"set\"\nelement = \"step\"\nkey = \"ett\"\nfarg = \"bla\"";
    assert_eq!(change(farg), "calendar-unknown-key");
}

#[test]
fn an_adaptation_is_read_with_lines_too() {
    let text = "base = \"motala\"\nversion = \"1\"\n\n[[change]]\ndo = \"switch-off\"\nelement = \"step\"\nkey = \"startmote\"\n";
    let adaptation = read_adaptation(text).unwrap();
    assert_eq!(
        (adaptation.base.as_str(), adaptation.changes.len()),
        ("motala", 1)
    );
    let written = crate::model::file::write_adaptation(&adaptation);
    assert_eq!(read_adaptation(&written).unwrap(), adaptation);
    let faults = read_adaptation(&text.replace("version", "verzion")).unwrap_err();
    assert_eq!(codes(&faults)[0], ("calendar-field-missing", Some(1)));
    assert_eq!(codes(&faults)[1], ("calendar-unknown-key", Some(2)));
}

#[test]
fn nothing_in_a_file_panics() {
    let whole = crate::model::supplied::file("generisk").unwrap();
    for at in (0..whole.len())
        .step_by(97)
        .filter(|at| whole.is_char_boundary(*at))
    {
        let _ = read(whole.split_at(at).0);
    }
    for text in [
        "",
        "key",
        "step = 1",
        "[[subprocess]]",
        "[[party]]\nkey = 3",
        "subprocess = [1]",
        "[subprocess]",
        "[[subprocess]]\nstep = 4",
    ] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn the_models_of_a_companion_are_found() {
    assert_eq!(dated("motala", 2026, None).len(), 2);
    assert!(find("okand").is_none());
    assert_eq!(model("generisk").companions, Vec::<String>::new());
}

/// The small model with more steps, each with the same lines.
fn with_steps(count: usize, lines: impl Fn(usize) -> String) -> String {
    let mut text = SMALL.to_owned();
    for n in 0..count {
        text.push_str(&format!(
            "\n[[subprocess.step]]\nkey = \"steg-{n}\"\nname = \"Steg {n}\"\n{}\n",
            lines(n)
        ));
    }
    text
}

#[test]
fn a_model_of_thousands_of_steps_is_refused_and_one_of_many_is_read_at_once() {
    let faults = read(&with_steps(16_000, |n| {
        let field = if n % 2 == 0 { "leaves" } else { "needs" };
        format!("{field} = [\"b\"]")
    }))
    .unwrap_err();
    assert_eq!(codes(&faults)[0].0, "calendar-too-many");
    assert_eq!(faults.len(), 1);
    assert_eq!(
        read(&with_steps(1_000, |_| String::new()))
            .unwrap_err()
            .len(),
        1
    );
    // every step that needs what every other leaves, in a line and not in a circle
    let dense = with_steps(998, |n| {
        let field = if n % 2 == 0 { "leaves" } else { "needs" };
        format!("{field} = [\"b\"]")
    });
    assert_eq!(read(&dense).unwrap().steps().count(), 999);
}

#[test]
fn a_circle_is_found_behind_a_long_chain() {
    let mut text = with_steps(300, |n| {
        format!("needs = [\"o-{n}\"]\nleaves = [\"o-{}\"]", n + 1)
    });
    let objects: String = (0..=300)
        .map(|n| format!("[[object]]\nkey = \"o-{n}\"\nname = \"O\"\n\n"))
        .collect();
    text = text.replace("[[subprocess]]", &format!("{objects}[[subprocess]]"));
    read(&text).unwrap();
    let closed = text.replace("leaves = [\"o-300\"]", "leaves = [\"o-0\"]");
    let faults = read(&closed).unwrap_err();
    assert_eq!(codes(&faults)[0].0, "calendar-circle");
    let named = &faults[0].args[0].1;
    assert!(
        named.starts_with("steg-0 \u{2192} steg-299 \u{2192} steg-298"),
        "{named}"
    );
}

#[test]
fn texts_that_are_no_texts_are_refused_with_their_line() {
    let long = format!("name = \"{}\"", "x".repeat(10_001));
    assert_eq!(fault("name = \"Ett\"", &long).0, "calendar-text-long");
    for sign in ["\\u0000", "\\u000B", "\\r"] {
        let name = format!("name = \"Ett{sign}två\"");
        assert_eq!(
            fault("name = \"Ett\"", &name).0,
            "calendar-control",
            "{sign}"
        );
    }
    let names: Vec<String> = (0..300).map(|n| format!("\"n-{n}\"")).collect();
    let list = format!("responsible = [{}]", names.join(", "));
    assert_eq!(
        fault("responsible = [\"chef\"]", &list).0,
        "calendar-too-many"
    );
    let broken = SMALL.replace(
        "name = \"Ett\"",
        "name = \"Ett\"\ninstruction = \"En rad\\r\\ntill\\tså\"",
    );
    let model = read(&broken).unwrap();
    assert_eq!(model.step("ett").unwrap().instruction, "En rad\ntill\tså");
    assert_eq!(read(&write(&model)).unwrap(), model);
    let key = format!("key = \"{}\"", "x".repeat(100_000));
    let faults = read(&SMALL.replace("key = \"ett\"", &key)).unwrap_err();
    assert!(
        faults[0]
            .args
            .iter()
            .all(|(_, text)| text.chars().count() <= 1_001)
    );
}
