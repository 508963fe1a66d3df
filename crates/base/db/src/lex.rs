//! Cuts SQL text into code, quoted text and comments, so that nobody mistakes a semicolon in a string for an end.

/// A stretch of SQL text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Code(&'a str),
    /// With its quotes; a doubled quote inside makes two pieces side by side.
    Quoted(&'a str),
    Comment,
}

/// The stretches of a text in their order; what is left open reaches to the end.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let opening = ["'", "\"", "--", "/*"]
            .into_iter()
            .filter_map(|o| rest.find(o).map(|at| (at, o)))
            .min();
        let Some((at, opening)) = opening else {
            found.push(Piece::Code(rest));
            break;
        };
        let (code, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        if !code.is_empty() {
            found.push(Piece::Code(code));
        }
        let (closing, keeps) = match opening {
            "--" => ("\n", false),
            "/*" => ("*/", true),
            quote => (quote, true),
        };
        let body = after.get(opening.len()..).unwrap_or("");
        let length = body.find(closing).map_or(after.len(), |end| {
            opening.len() + end + if keeps { closing.len() } else { 0 }
        });
        let (piece, next) = after.split_at_checked(length).unwrap_or((after, ""));
        found.push(if opening == "'" || opening == "\"" {
            Piece::Quoted(piece)
        } else {
            Piece::Comment
        });
        rest = next;
    }
    found
}

/// The words and names of a statement, in capitals; strings, comments, signs and numbers left out.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Code(code) => {
                let parts = code.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ';'));
                found.extend(parts.filter(|w| !w.is_empty()).map(str::to_uppercase));
            }
            Piece::Quoted(quoted) if quoted.starts_with('"') => {
                found.push(quoted.trim_matches('"').to_uppercase())
            }
            Piece::Quoted(_) | Piece::Comment => {}
        }
    }
    found
}

#[cfg(test)]
#[path = "lex_tests.rs"]
mod tests;
