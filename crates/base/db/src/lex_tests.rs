//! Where strings and comments begin and end.

use super::{Piece, pieces, words};

#[test]
fn quotes_and_comments_are_told_from_code() {
    let text = "a 'x;--y' b -- c ; d\ne /* ' */ \"F\"";
    assert_eq!(
        pieces(text),
        [
            Piece::Code("a "),
            Piece::Quoted("'x;--y'"),
            Piece::Code(" b "),
            Piece::Comment,
            Piece::Code("\ne "),
            Piece::Comment,
            Piece::Code(" "),
            Piece::Quoted("\"F\"")
        ]
    );
}

#[test]
fn a_doubled_quote_does_not_end_the_string() {
    assert_eq!(
        words("SELECT 'it''s; DELETE FROM x' FROM y"),
        ["SELECT", "FROM", "Y"]
    );
    assert_eq!(pieces("'åäö"), [Piece::Quoted("'åäö")]);
}
