//! How words are broken in the picture of the thread.

use super::wrapped;

#[test]
fn a_title_is_broken_between_words_and_cut_only_beyond_two_lines() {
    assert_eq!(wrapped("Kort", 10), ["Kort"]);
    assert_eq!(wrapped("", 10), [""]);
    assert_eq!(
        wrapped("Kortare utredningar med fast mötestid", 20),
        ["Kortare utredningar", "med fast mötestid"]
    );
    assert_eq!(
        wrapped("Ett två tre fyra fem sex sju åtta nio tio", 12),
        ["Ett två tre", "fyra fem se…"]
    );
}
