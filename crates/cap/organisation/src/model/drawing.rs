//! Whether an SVG only draws. What is allowed is listed; everything else is refused, whatever it may be.

/// Elements of SVG (<https://www.w3.org/TR/SVG11/eltindex.html>) that draw and run, fetch or lead to nothing.
const ELEMENTS: [&str; 29] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "style",
    "switch",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "image",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "filter",
];
const NAMESPACE: &str = "http://www.w3.org/2000/svg";
/// What is never in a drawing, in small letters: what fetches, what runs, what hides behind escapes.
const NEVER: [&str; 7] = [
    "\\",
    "&#",
    "javascript:",
    "@import",
    "@font-face",
    "image-set",
    "vbscript:",
];

/// Whether the first element of a text is `svg`.
#[must_use]
pub fn is_svg(text: &str) -> bool {
    let tags = Tags(text);
    matches!(tags.filter_map(Result::ok).next(), Some(tag) if tag.name == "svg")
}

/// Whether an SVG holds nothing but drawing.
#[must_use]
pub fn only_draws(text: &str) -> bool {
    let lower = text.to_lowercase();
    if NEVER.iter().any(|never| lower.contains(never)) {
        return false;
    }
    let is_inside = |value: &str| value.trim_start_matches(['"', '\'', ' ']).starts_with('#');
    if !lower.split("url(").skip(1).all(is_inside) {
        return false;
    }
    let mut tags = Tags(text);
    let Some(Ok(root)) = tags.next() else {
        return false;
    };
    root.name == "svg"
        && root.attributes.iter().any(|(name, _)| *name == "xmlns")
        && root.is_harmless()
        && tags.all(|tag| tag.is_ok_and(|tag| tag.is_harmless()))
}

/// A tag that begins or is an element; those that end one have no attributes.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl Tag<'_> {
    fn is_harmless(&self) -> bool {
        let is_known = ELEMENTS.contains(&self.name)
            || (self.name.starts_with("fe")
                && self.name.bytes().all(|b| b.is_ascii_alphanumeric()));
        is_known
            && self.attributes.iter().all(|(name, value)| {
                let name = name.to_ascii_lowercase();
                let value = value.trim().to_ascii_lowercase();
                match name.rsplit(':').next().unwrap_or_default() {
                    _ if name == "xmlns" => value == NAMESPACE,
                    "href" | "src" => {
                        value.starts_with('#')
                            || value.starts_with("data:image/png")
                            || value.starts_with("data:image/jpeg")
                    }
                    local => !local.starts_with("on"),
                }
            })
    }
}

/// What is no tag that can be read: declarations of types and entities, instructions, broken quotation.
struct Unreadable;

/// Goes through the tags of a text.
struct Tags<'a>(&'a str);

impl<'a> Tags<'a> {
    fn tag(&mut self) -> Result<Option<Tag<'a>>, Unreadable> {
        loop {
            let Some((_, rest)) = self.0.split_once('<') else {
                return Ok(None);
            };
            if let Some(comment) = rest.strip_prefix("!--") {
                self.0 = comment.split_once("-->").ok_or(Unreadable)?.1;
            } else if let Some(declaration) = rest.strip_prefix("?xml ") {
                self.0 = declaration.split_once("?>").ok_or(Unreadable)?.1;
            } else {
                self.0 = rest;
                return self.element().map(Some);
            }
        }
    }

    fn element(&mut self) -> Result<Tag<'a>, Unreadable> {
        let rest = self.0.strip_prefix('/').unwrap_or(self.0);
        let (name, mut rest) = cut(rest, |c| c.is_whitespace() || c == '/' || c == '>');
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
                self.0 = after;
                return Ok(Tag { name, attributes });
            }
            let (attribute, after) = cut(rest, |c| c.is_whitespace() || "=/>\"'<".contains(c));
            let value = after.trim_start().strip_prefix('=').ok_or(Unreadable)?;
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| ['"', '\''].contains(c));
            let quote = quote.ok_or(Unreadable)?;
            let mut parts = value.splitn(3, quote).skip(1);
            let (value, after) = parts.next().zip(parts.next()).ok_or(Unreadable)?;
            if attribute.is_empty() {
                return Err(Unreadable);
            }
            attributes.push((attribute, value));
            rest = after;
        }
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Result<Tag<'a>, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        let found = self.tag().transpose();
        if matches!(found, Some(Err(_))) {
            self.0 = "";
        }
        found
    }
}

/// A text up to the first sign that ends it, and the rest from there.
fn cut(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at_checked(text.find(ends).unwrap_or(text.len()))
        .unwrap_or((text, ""))
}
