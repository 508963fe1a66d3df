//! Whether a query reads published tables alone. It is read word by word and refused at the first that is not understood:
//! one `SELECT`, tables named `public_…` wherever rows come from, functions from a short list.

/// Functions that read nothing but their arguments.
const FUNCTIONS: [&str; 12] = [
    "COUNT", "SUM", "MIN", "MAX", "COALESCE", "CAST", "LENGTH", "LOWER", "UPPER", "SUBSTR", "ABS",
    "NULLIF",
];
/// Words that a parenthesis may follow.
const BEFORE_PARENTHESIS: [&str; 16] = [
    "IN", "EXISTS", "AND", "OR", "NOT", "WHERE", "ON", "SELECT", "DISTINCT", "BY", "WHEN", "THEN",
    "ELSE", "HAVING", "UNION", "ALL",
];
/// Words that end a list of tables.
const AFTER_TABLES: [&str; 9] = [
    "WHERE",
    "GROUP",
    "HAVING",
    "ORDER",
    "LIMIT",
    "OFFSET",
    "UNION",
    "EXCEPT",
    "INTERSECT",
];
/// Words of statements and sources that have no place here.
const NEVER: [&str; 22] = [
    "WITH",
    "INTO",
    "TABLE",
    "LATERAL",
    "ONLY",
    "VALUES",
    "RETURNING",
    "INSERT",
    "UPDATE",
    "DELETE",
    "MERGE",
    "CREATE",
    "ALTER",
    "DROP",
    "PRAGMA",
    "ATTACH",
    "COPY",
    "CALL",
    "EXECUTE",
    "DO",
    "SET",
    "WINDOW",
];

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// A name or keyword, in capitals.
    Word(String),
    /// A number, a string, a parameter or a list of them (`{ids:n}`).
    Value,
    Sign(char),
}

/// Why a query is refused, in words for the log.
pub(super) fn check(text: &str) -> Result<(), String> {
    let tokens = tokens(text)?;
    if tokens.first() != Some(&Token::Word("SELECT".into())) {
        return Err("no selection".into());
    }
    let mut reading = Reading {
        frames: vec![Frame::default()],
        last: Token::Value,
        last_is_table: false,
    };
    for token in tokens {
        reading.next(token)?;
    }
    match reading.frames.as_slice() {
        [whole] if !whole.awaits_table => Ok(()),
        _ => Err("unfinished".into()),
    }
}

/// What is read within one pair of parentheses.
#[derive(Default)]
struct Frame {
    is_among_tables: bool,
    awaits_table: bool,
    /// In the place of a table stands a selection, nothing else.
    must_select: bool,
}

struct Reading {
    frames: Vec<Frame>,
    last: Token,
    last_is_table: bool,
}

impl Reading {
    fn next(&mut self, token: Token) -> Result<(), String> {
        let may_open = self.may_open();
        let frame = self.frames.last_mut().ok_or("one parenthesis too many")?;
        if std::mem::take(&mut frame.must_select) && token != Token::Word("SELECT".into()) {
            return Err("a source that is no selection".into());
        }
        let awaits_table = std::mem::take(&mut frame.awaits_table);
        let mut is_table = false;
        match &token {
            Token::Word(word) if awaits_table => {
                is_table = word.starts_with("PUBLIC_");
                if !is_table {
                    return Err(format!("{word} is not published"));
                }
            }
            Token::Word(word) => frame.word(word)?,
            Token::Sign('(') if awaits_table || may_open => {
                self.frames.push(Frame {
                    must_select: awaits_table,
                    ..Frame::default()
                });
            }
            Token::Sign('(') => {
                return Err(format!("a function that is not known: {:?}", self.last));
            }
            _ if awaits_table => return Err("no table".into()),
            Token::Sign(')') => {
                self.frames.pop();
            }
            Token::Sign(',') => frame.awaits_table = frame.is_among_tables,
            Token::Sign('.') if self.last_is_table => {
                return Err("a table of another schema".into());
            }
            Token::Sign(_) | Token::Value => {}
        }
        (self.last, self.last_is_table) = (token, is_table);
        Ok(())
    }

    fn may_open(&self) -> bool {
        match &self.last {
            Token::Word(word) => {
                FUNCTIONS.contains(&word.as_str()) || BEFORE_PARENTHESIS.contains(&word.as_str())
            }
            Token::Sign(sign) => *sign != ')' && *sign != '.',
            Token::Value => false,
        }
    }
}

impl Frame {
    fn word(&mut self, word: &str) -> Result<(), String> {
        if NEVER.contains(&word) {
            return Err(format!("{word} has no place here"));
        }
        if word == "FROM" || word == "JOIN" {
            (self.is_among_tables, self.awaits_table) = (true, true);
        } else if AFTER_TABLES.contains(&word) {
            self.is_among_tables = false;
        }
        Ok(())
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after) = token(first, rest)?;
        found.push(token);
        rest = after.trim_start();
    }
    Ok(found)
}

/// The token that the text begins with, and what follows it.
fn token(first: char, text: &str) -> Result<(Token, &str), String> {
    let strange = || {
        Err(format!(
            "not understood: {}",
            text.chars().take(20).collect::<String>()
        ))
    };
    let after_first = text.get(first.len_utf8()..).unwrap_or_default();
    match first {
        'a'..='z' | 'A'..='Z' | '_' => {
            let (word, after) = split(text, |c| c.is_ascii_alphanumeric() || c == '_');
            // a mark before a string gives it another meaning
            if after.starts_with('\'') {
                strange()
            } else {
                Ok((Token::Word(word.to_ascii_uppercase()), after))
            }
        }
        '0'..='9' => {
            let (_, after) = split(text, |c| c.is_ascii_digit() || c == '.');
            if after.starts_with(is_of_name) {
                strange()
            } else {
                Ok((Token::Value, after))
            }
        }
        '$' => {
            let (number, after) = split(after_first, |c| c.is_ascii_digit());
            if number.is_empty() || after.starts_with(is_of_name) {
                strange()
            } else {
                Ok((Token::Value, after))
            }
        }
        '\'' => string(after_first).map_or_else(strange, |after| Ok((Token::Value, after))),
        '{' => match after_first.split_once('}') {
            Some((name, after))
                if name
                    .strip_prefix("ids:")
                    .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())) =>
            {
                Ok((Token::Value, after))
            }
            _ => strange(),
        },
        '-' if after_first.starts_with('-') => strange(),
        '/' if after_first.starts_with('*') => strange(),
        '(' | ')' | ',' | '.' | '*' | '=' | '<' | '>' | '+' | '-' | '/' | '|' | '!' => {
            Ok((Token::Sign(first), after_first))
        }
        _ => strange(),
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// What follows a string whose first quote has been read; none when it does not end, or holds a mark that databases read differently.
fn string(text: &str) -> Option<&str> {
    let (inside, after) = text.split_once('\'')?;
    if inside.contains('\\') {
        return None;
    }
    match after.strip_prefix('\'') {
        Some(on) => string(on),
        None => Some(after),
    }
}

#[cfg(test)]
mod tests;
