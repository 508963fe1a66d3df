//! One XML file of a package: elements in and out of each other, text that is never mark-up.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Names and values of an element's attributes.
pub type Attributes<'a> = &'a [(&'static str, &'a str)];

/// An XML file that is being written.
pub struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
    fault: Option<std::io::Error>,
}

impl Xml {
    /// A file with its declaration.
    pub fn new() -> Self {
        let mut xml = Self {
            writer: Writer::new(Vec::new()),
            open: Vec::new(),
            fault: None,
        };
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), Some("yes"));
        xml.put(Event::Decl(declaration));
        xml
    }

    fn put(&mut self, event: Event<'_>) {
        if self.fault.is_none() {
            self.fault = self.writer.write_event(event).err();
        }
    }

    /// Begins an element.
    pub fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.put(Event::Start(element(name, attributes)));
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.put(Event::End(BytesEnd::new(name)));
        }
    }

    /// Ends the elements that were begun last.
    pub fn close_many(&mut self, count: usize) {
        for _ in 0..count {
            self.close();
        }
    }

    /// An element without content.
    pub fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.put(Event::Empty(element(name, attributes)));
    }

    /// An element whose only attribute is `w:val`.
    pub fn value(&mut self, name: &'static str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element that holds a text.
    pub fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.put(Event::Text(BytesText::new(&plain(text))));
        self.close();
    }

    /// The file, every element ended.
    ///
    /// # Errors
    /// When something could not be written.
    pub fn finish(mut self) -> std::io::Result<Vec<u8>> {
        self.close_many(self.open.len());
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok(self.writer.into_inner()),
        }
    }
}

fn element<'a>(name: &'static str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, plain(value).as_str()));
    }
    start
}

/// The text on one line, without what XML cannot carry.
pub fn plain(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' => Some(' '),
        '\u{fffe}' | '\u{ffff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    };
    text.chars().filter_map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn text_is_never_markup_and_every_element_ends() {
        let mut xml = Xml::new();
        xml.open("a", &[("b", "\"<&>\n\u{0}")]);
        xml.leaf("c", &[], "<d/> & \u{1b}\u{ffff}kvar");
        let text = String::from_utf8(xml.finish().unwrap()).unwrap();
        let (_, body) = text.split_once("?>").unwrap();
        assert_eq!(
            body,
            "<a b=\"&quot;&lt;&amp;&gt; \"><c>&lt;d/&gt; &amp; kvar</c></a>"
        );
    }
}
