//! A Rust file taken apart: the code without comments and texts, and the text literals with their lines.
//! It knows just enough of the language for that; the rules look at either part.

/// One text literal, as written (escapes are not resolved).
#[derive(Debug, PartialEq, Eq)]
pub struct Literal {
    /// Line of its first character, from 1.
    pub line: usize,
    pub text: String,
}

/// The two parts of a file; lines of `code` are those of the file.
#[derive(Debug, Default)]
pub struct Source {
    pub code: String,
    pub literals: Vec<Literal>,
}

impl Source {
    /// Takes a file apart and leaves out what stands in `#[cfg(test)]` modules.
    pub fn parse(text: &str) -> Self {
        let mut reader = Reader {
            rest: text,
            line: 1,
            source: Self::default(),
        };
        while reader.step() {}
        reader.source.without_test_modules()
    }

    /// Lines of code with their numbers.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }

    fn without_test_modules(self) -> Self {
        let mut code = String::new();
        let mut dropped = Vec::new();
        let mut attribute = false;
        let mut end: Option<String> = None;
        for (number, line) in self.lines() {
            let opens = attribute
                && line.trim_start().starts_with("mod ")
                && line.trim_end().ends_with('{');
            attribute = line.trim() == "#[cfg(test)]" || (attribute && line.trim().is_empty());
            if opens {
                let indent: String = line
                    .chars()
                    .take_while(|letter| letter.is_whitespace())
                    .collect();
                end = Some(format!("{indent}}}"));
            }
            if end.is_some() {
                dropped.push(number);
            } else {
                code.push_str(line);
            }
            code.push('\n');
            if end.as_deref() == Some(line.trim_end()) {
                end = None;
            }
        }
        let literals = self
            .literals
            .into_iter()
            .filter(|literal| !dropped.contains(&literal.line))
            .collect();
        Self { code, literals }
    }
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    source: Source,
}

impl Reader<'_> {
    /// Reads one letter, comment or literal; false at the end.
    fn step(&mut self) -> bool {
        if self.rest.starts_with("//") {
            self.blank_while(|letter| letter != '\n');
        } else if self.rest.starts_with("/*") {
            self.block_comment();
        } else if let Some(hashes) = self.raw_literal() {
            self.raw_text(&hashes);
        } else if self.rest.starts_with('"') {
            self.text();
        } else if self.is_letter_literal() {
            self.letter();
        } else {
            return match self.take() {
                Some(letter) => {
                    self.source.code.push(letter);
                    true
                }
                None => false,
            };
        }
        true
    }

    fn take(&mut self) -> Option<char> {
        let mut letters = self.rest.chars();
        let letter = letters.next()?;
        self.rest = letters.as_str();
        self.line += usize::from(letter == '\n');
        Some(letter)
    }

    /// Takes one letter and leaves a space, or the line break, in the code.
    fn blank(&mut self) -> Option<char> {
        let letter = self.take()?;
        self.source
            .code
            .push(if letter == '\n' { '\n' } else { ' ' });
        Some(letter)
    }

    fn blank_times(&mut self, times: usize) {
        for _ in 0..times {
            self.blank();
        }
    }

    fn blank_while(&mut self, goes_on: impl Fn(char) -> bool) {
        while self.rest.chars().next().is_some_and(&goes_on) {
            self.blank();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            if self.rest.starts_with("/*") {
                depth += 1;
                self.blank_times(2);
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                self.blank_times(2);
            } else if self.blank().is_none() {
                return;
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// The number signs of a raw literal that begins here.
    fn raw_literal(&self) -> Option<String> {
        let before = self.source.code.chars().next_back();
        let after_prefix = before.is_some_and(|letter| letter == 'b' || letter == 'c');
        if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_') && !after_prefix {
            return None;
        }
        let rest = self.rest.strip_prefix('r')?;
        let hashes: String = rest.chars().take_while(|letter| *letter == '#').collect();
        rest.strip_prefix(hashes.as_str())?
            .starts_with('"')
            .then_some(hashes)
    }

    fn raw_text(&mut self, hashes: &str) {
        let line = self.line;
        self.blank_times(hashes.len() + 2);
        let end = format!("\"{hashes}");
        let mut text = String::new();
        while !self.rest.starts_with(&end) {
            match self.blank() {
                Some(letter) => text.push(letter),
                None => break,
            }
        }
        self.blank_times(end.len());
        self.source.literals.push(Literal { line, text });
    }

    fn text(&mut self) {
        let line = self.line;
        self.blank();
        let mut text = String::new();
        while let Some(letter) = self.blank() {
            match letter {
                '"' => break,
                '\\' => {
                    text.push(letter);
                    text.extend(self.blank());
                }
                _ => text.push(letter),
            }
        }
        self.source.literals.push(Literal { line, text });
    }

    /// A quote begins a letter, not a lifetime, when it is escaped or closed again after one letter.
    fn is_letter_literal(&self) -> bool {
        let mut letters = self.rest.chars();
        letters.next() == Some('\'')
            && (letters.next() == Some('\\') || letters.next() == Some('\''))
    }

    fn letter(&mut self) {
        self.blank();
        while let Some(letter) = self.blank() {
            match letter {
                '\'' => break,
                '\\' => {
                    self.blank();
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &Source) -> Vec<(usize, &str)> {
        source
            .literals
            .iter()
            .map(|literal| (literal.line, literal.text.as_str()))
            .collect()
    }

    #[test]
    fn comments_and_texts_leave_the_code() {
        let source = Source::parse(
            "let a = \"todo!()\"; // todo!()\n/* todo!() /* deep */ */ let b = '\"';\n",
        );
        assert!(!source.code.contains("todo"));
        assert!(source.code.contains("let b ="));
        assert_eq!(texts(&source), [(1, "todo!()")]);
    }

    #[test]
    fn raw_texts_lifetimes_and_escapes_are_told_apart() {
        let source = Source::parse(
            "fn f<'a>(x: &'a str) -> char { r#\"one \"two\" three\"#; \"a\\\"b\"; '\\'' }\nr#type;",
        );
        assert_eq!(texts(&source), [(1, "one \"two\" three"), (1, "a\\\"b")]);
        assert!(source.code.contains("r#type"));
    }

    #[test]
    fn test_modules_are_left_out() {
        let source = Source::parse(
            "a();\n#[cfg(test)]\nmod tests {\n    fn t() { b(\"x\"); }\n}\nc(\"y\");\n",
        );
        assert!(
            source.code.contains("a()") && source.code.contains('c') && !source.code.contains("b(")
        );
        assert_eq!(texts(&source), [(6, "y")]);
    }
}
