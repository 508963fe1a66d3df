//! The text of a Word file: title, table of contents and blocks, in the styles of `styles.xml`.

use std::collections::BTreeMap;

use document::chart::{mini, to_standalone_svg};
use document::icons::standalone_icon;
use document::{Block, Document, Figure, Inline, Tally, Tone, is_safe_href};

use super::package::{FOOTER, HEADER, R, W, link_relation, picture_relation};
use super::picture::{Drawn, Painter, emu};
use super::xml::Xml;
use crate::RenderError;
use crate::prepare::CONTENTS_FROM;

/// What lies between the margins of a page, in millimetres.
const TEXT_WIDTH: f32 = 166.0;
const TEXT_HEIGHT: f32 = 225.0;
/// An icon in a line of text, in millimetres.
const ICON: f32 = 3.6;
/// How many levels of headings the table of contents shows.
const CONTENTS_LEVELS: u8 = 3;

/// The text, and what it refers to.
pub struct Made {
    pub document: Vec<u8>,
    /// Addresses outside the document.
    pub links: Vec<String>,
    pub pictures: Vec<Drawn>,
    /// How many numbered lists there are.
    pub ordered: usize,
}

/// How a run of text is set.
#[derive(Clone, Copy, Default)]
pub struct Face {
    pub style: Option<&'static str>,
    pub is_bold: bool,
    pub is_italic: bool,
    pub colour: Option<&'static str>,
}

/// Inks of a tone: for words, and for the ground of a note.
pub const fn inks(tone: Tone) -> (&'static str, &'static str) {
    match tone {
        Tone::Good => ("195A3B", "E2F1E9"),
        Tone::Watch => ("744700", "FCEFD2"),
        Tone::Off => ("93251C", "FBE8E5"),
        Tone::None => ("475961", "E9EEEE"),
        Tone::Done => ("08414F", "E2EFF2"),
    }
}

/// A heading as it is set: no level is skipped on the way down.
struct Heading {
    level: u8,
    text: String,
    bookmark: String,
}

pub struct Body<'a> {
    pub xml: Xml,
    document: &'a Document,
    painter: &'a Painter,
    headings: Vec<Heading>,
    /// Bookmarks by heading's id; only an id that occurs once can be linked to.
    anchors: BTreeMap<String, Option<String>>,
    next_heading: usize,
    links: Vec<String>,
    pictures: Vec<Drawn>,
    icons: BTreeMap<Tone, usize>,
    drawings: usize,
    ordered: usize,
}

/// Writes the text of a document.
pub fn write(painter: &Painter, document: &Document) -> Result<Made, RenderError> {
    let mut body = Body {
        xml: Xml::new(),
        document,
        painter,
        headings: Vec::new(),
        anchors: BTreeMap::new(),
        next_heading: 0,
        links: Vec::new(),
        pictures: Vec::new(),
        icons: BTreeMap::new(),
        drawings: 0,
        ordered: 0,
    };
    body.find_headings(&document.body);
    body.begin();
    if body.headings.len() >= CONTENTS_FROM {
        body.contents();
    }
    body.blocks(&document.body)?;
    body.section();
    Ok(Made {
        document: body.xml.finish()?,
        links: body.links,
        pictures: body.pictures,
        ordered: body.ordered,
    })
}

impl Body<'_> {
    fn find_headings(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { level, text, id } if !text.trim().is_empty() => {
                    let before = self.headings.last().map_or(0, |h| h.level);
                    let bookmark = format!("_Toc{:06}", self.headings.len() + 1);
                    let known = Some(bookmark.clone()).filter(|_| !id.is_empty());
                    self.anchors
                        .entry(id.clone())
                        .and_modify(|found| *found = None)
                        .or_insert(known);
                    self.headings.push(Heading {
                        level: (*level).clamp(1, 4).min(before + 1),
                        text: text.clone(),
                        bookmark,
                    });
                }
                Block::Group { blocks, .. } => self.find_headings(blocks),
                _ => {}
            }
        }
    }

    fn begin(&mut self) {
        let spaces = [
            W,
            R,
            (
                "xmlns:wp",
                "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            ),
            (
                "xmlns:a",
                "http://schemas.openxmlformats.org/drawingml/2006/main",
            ),
            (
                "xmlns:pic",
                "http://schemas.openxmlformats.org/drawingml/2006/picture",
            ),
        ];
        self.xml.open("w:document", &spaces);
        self.xml.open("w:body", &[]);
        let document = self.document;
        let title = if document.title.trim().is_empty() {
            "–"
        } else {
            &document.title
        };
        self.words("Title", title);
        if let Some(subtitle) = &document.subtitle {
            self.words("Subtitle", subtitle);
        }
        for (label, text) in &document.meta {
            self.paragraph("LedfyrMeta");
            self.run(&format!("{label}: "), Face::default());
            self.run(
                text,
                Face {
                    is_bold: true,
                    ..Face::default()
                },
            );
            self.xml.close();
        }
    }

    /// Begins a paragraph in a style; its owner closes it.
    pub fn paragraph(&mut self, style: &str) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.value("w:pStyle", style);
        self.xml.close();
    }

    /// A paragraph of plain words.
    pub fn words(&mut self, style: &str, text: &str) {
        self.paragraph(style);
        self.run(text, Face::default());
        self.xml.close();
    }

    /// Text in one face; a line feed is a line break.
    pub fn run(&mut self, text: &str, face: Face) {
        for (place, line) in text.split('\n').enumerate() {
            self.xml.open("w:r", &[]);
            self.face(face);
            if place > 0 {
                self.xml.empty("w:br", &[]);
            }
            self.xml.leaf("w:t", &[("xml:space", "preserve")], line);
            self.xml.close();
        }
    }

    fn face(&mut self, face: Face) {
        if face.style.is_none() && !face.is_bold && !face.is_italic && face.colour.is_none() {
            return;
        }
        self.xml.open("w:rPr", &[]);
        if let Some(style) = face.style {
            self.xml.value("w:rStyle", style);
        }
        if face.is_bold {
            self.xml.empty("w:b", &[]);
        }
        if face.is_italic {
            self.xml.empty("w:i", &[]);
        }
        if let Some(colour) = face.colour {
            self.xml.value("w:color", colour);
        }
        self.xml.close();
    }

    /// The headings with links to them. Page numbers come when Word sets the document, which the field asks it to do.
    fn contents(&mut self) {
        let title = self.document.words.contents.clone();
        let shown: Vec<(u8, String, String)> = self
            .headings
            .iter()
            .filter(|h| h.level <= CONTENTS_LEVELS)
            .map(|h| (h.level, h.text.clone(), h.bookmark.clone()))
            .collect();
        self.xml.open("w:sdt", &[]);
        self.xml.open("w:sdtPr", &[]);
        self.xml.open("w:docPartObj", &[]);
        self.xml.value("w:docPartGallery", "Table of Contents");
        self.xml.empty("w:docPartUnique", &[]);
        self.xml.close_many(2);
        self.xml.open("w:sdtContent", &[]);
        self.words("TOCHeading", &title);
        let last = shown.len().saturating_sub(1);
        for (place, (level, text, bookmark)) in shown.iter().enumerate() {
            self.paragraph(&format!("TOC{level}"));
            if place == 0 {
                self.field_sign("begin", true);
                self.xml.open("w:r", &[]);
                let field = format!(" TOC \\o \"1-{CONTENTS_LEVELS}\" \\h \\z \\u ");
                self.xml
                    .leaf("w:instrText", &[("xml:space", "preserve")], &field);
                self.xml.close();
                self.field_sign("separate", false);
            }
            let link = [("w:anchor", bookmark.as_str()), ("w:history", "1")];
            self.xml.open("w:hyperlink", &link);
            self.run(&text.replace('\n', " "), Face::default());
            self.xml.close();
            if place == last {
                self.field_sign("end", false);
            }
            self.xml.close();
        }
        self.xml.close_many(2);
    }

    fn field_sign(&mut self, kind: &str, is_dirty: bool) {
        self.xml.open("w:r", &[]);
        let kind = ("w:fldCharType", kind);
        if is_dirty {
            self.xml.empty("w:fldChar", &[kind, ("w:dirty", "true")]);
        } else {
            self.xml.empty("w:fldChar", &[kind]);
        }
        self.xml.close();
    }

    fn blocks(&mut self, blocks: &[Block]) -> Result<(), RenderError> {
        blocks.iter().try_for_each(|block| self.block(block))
    }

    fn block(&mut self, block: &Block) -> Result<(), RenderError> {
        match block {
            Block::Heading { text, .. } => {
                if !text.trim().is_empty() {
                    self.heading();
                }
            }
            Block::Paragraph { content } => {
                self.paragraph("BodyText");
                self.inlines(content, Face::default())?;
                self.xml.close();
            }
            Block::List { ordered, items } => self.list(*ordered, items)?,
            Block::Table(table) => self.table(table, "")?,
            Block::Figure(figure) => self.figure(figure)?,
            Block::Note { tone, content } => self.note(*tone, content)?,
            Block::StatusTally { tallies } => self.tally(tallies)?,
            Block::Group { origin, blocks } => {
                self.blocks(blocks)?;
                if !origin.is_empty() {
                    self.words("LedfyrSource", origin);
                }
            }
        }
        Ok(())
    }

    fn heading(&mut self) {
        let number = self.next_heading.to_string();
        let Some(heading) = self.headings.get(self.next_heading) else {
            return;
        };
        let (style, text, bookmark) = (
            format!("Heading{}", heading.level),
            heading.text.clone(),
            heading.bookmark.clone(),
        );
        self.next_heading += 1;
        self.paragraph(&style);
        self.xml.empty(
            "w:bookmarkStart",
            &[("w:id", &number), ("w:name", &bookmark)],
        );
        self.run(&text, Face::default());
        self.xml.empty("w:bookmarkEnd", &[("w:id", &number)]);
        self.xml.close();
    }

    fn list(&mut self, is_ordered: bool, items: &[Vec<Inline>]) -> Result<(), RenderError> {
        if items.is_empty() {
            return Ok(());
        }
        // the list of dots has number one, each numbered list one of its own
        let (style, number) = if is_ordered {
            self.ordered += 1;
            ("ListNumber", (self.ordered + 1).to_string())
        } else {
            ("ListBullet", "1".to_owned())
        };
        for item in items {
            self.xml.open("w:p", &[]);
            self.xml.open("w:pPr", &[]);
            self.xml.value("w:pStyle", style);
            self.xml.open("w:numPr", &[]);
            self.xml.value("w:ilvl", "0");
            self.xml.value("w:numId", &number);
            self.xml.close_many(2);
            self.inlines(item, Face::default())?;
            self.xml.close();
        }
        Ok(())
    }

    fn note(&mut self, tone: Tone, content: &[Inline]) -> Result<(), RenderError> {
        let (ink, ground) = inks(tone);
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.value("w:pStyle", "LedfyrNote");
        self.xml.open("w:pBdr", &[]);
        let edge = [
            ("w:val", "single"),
            ("w:sz", "24"),
            ("w:space", "8"),
            ("w:color", ink),
        ];
        self.xml.empty("w:left", &edge);
        self.xml.close();
        let shade = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", ground)];
        self.xml.empty("w:shd", &shade);
        self.xml.close();
        if tone != Tone::None {
            self.icon(tone)?;
        }
        self.inlines(content, Face::default())?;
        self.xml.close();
        Ok(())
    }

    fn tally(&mut self, tallies: &[Tally]) -> Result<(), RenderError> {
        let alt = mini::spoken(tallies);
        let drawn = self.painter.draw(&mini::standalone_strip(tallies))?;
        self.paragraph("LedfyrFigure");
        self.drawing(drawn, named(&alt));
        self.xml.close();
        self.paragraph("BodyText");
        for (place, tally) in mini::ordered(tallies).enumerate() {
            if place > 0 {
                self.run("   ", Face::default());
            }
            self.status(tally.tone, &format!("{} {}", tally.count, tally.word))?;
        }
        self.xml.close();
        Ok(())
    }

    fn figure(&mut self, figure: &Figure) -> Result<(), RenderError> {
        let language = self.document.language;
        let drawn = self
            .painter
            .draw(&to_standalone_svg(&figure.chart, language))?;
        self.words("Caption", &figure.title);
        self.paragraph("LedfyrFigure");
        let alt = if figure.alt.trim().is_empty() {
            &figure.title
        } else {
            &figure.alt
        };
        self.drawing(drawn, named(alt));
        self.xml.close();
        let mut source = figure.source.clone();
        if let Some(start) = figure.chart.axis_start(language) {
            source = format!("{source} {} {start}.", self.document.words.axis_starts_at);
        }
        if !source.trim().is_empty() {
            self.words("LedfyrSource", source.trim_start());
        }
        if !figure.table.columns.is_empty() {
            self.table(&figure.table, &figure.title)?;
        }
        Ok(())
    }

    /// Running content on the ground of a face.
    pub fn inlines(&mut self, content: &[Inline], face: Face) -> Result<(), RenderError> {
        for inline in content {
            match inline {
                Inline::Text { text } => self.run(text, face),
                Inline::Strong { text } => self.run(
                    text,
                    Face {
                        is_bold: true,
                        ..face
                    },
                ),
                Inline::Emphasis { text } => self.run(
                    text,
                    Face {
                        is_italic: true,
                        ..face
                    },
                ),
                Inline::Link { href, text } => self.link(href, text, face),
                Inline::Status { tone, word } => self.status(*tone, word)?,
            }
        }
        Ok(())
    }

    fn status(&mut self, tone: Tone, word: &str) -> Result<(), RenderError> {
        self.icon(tone)?;
        let face = Face {
            is_bold: true,
            colour: Some(inks(tone).0),
            ..Face::default()
        };
        self.run(word, face);
        Ok(())
    }

    /// A link leads to the web, to mail or within the document; what leads within the site is text, as is an address that
    /// Word could not open.
    fn link(&mut self, href: &str, text: &str, face: Face) {
        let inside = href
            .strip_prefix('#')
            .and_then(|id| self.anchors.get(id).cloned().flatten());
        let linked = Face {
            style: Some("Hyperlink"),
            ..face
        };
        if let Some(bookmark) = inside {
            let link = [("w:anchor", bookmark.as_str()), ("w:history", "1")];
            self.xml.open("w:hyperlink", &link);
        } else if let Some(target) = outward(href) {
            let id = link_relation(self.links.len());
            self.links.push(target);
            self.xml
                .open("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
        } else {
            self.run(text, face);
            return;
        }
        self.run(text, linked);
        self.xml.close();
    }

    /// The icon of a tone, kept once. The word beside it says what it says, so that it has no text of its own.
    fn icon(&mut self, tone: Tone) -> Result<(), RenderError> {
        let number = match self.icons.get(&tone) {
            Some(number) => *number,
            None => {
                let drawn = self.painter.draw(&standalone_icon(tone))?;
                self.pictures.push(drawn);
                let number = self.pictures.len() - 1;
                self.icons.insert(tone, number);
                number
            }
        };
        self.placed(number, (emu(ICON), emu(ICON)), None);
        self.run("\u{a0}", Face::default());
        Ok(())
    }

    /// A drawing as wide as the text, or as high as a page.
    fn drawing(&mut self, drawn: Drawn, alt: &str) {
        let (width, height) = drawn.size;
        let scale = (TEXT_WIDTH / width).min(TEXT_HEIGHT / height);
        let size = (emu(width * scale), emu(height * scale));
        self.pictures.push(drawn);
        self.placed(self.pictures.len() - 1, size, Some(alt));
    }

    /// A picture in the line: SVG, with PNG for programs that do not show that. Without a text it is decoration.
    fn placed(&mut self, number: usize, size: (i64, i64), alt: Option<&str>) {
        self.drawings += 1;
        let id = self.drawings.to_string();
        let name = format!("image{id}");
        let (cx, cy) = (size.0.to_string(), size.1.to_string());
        let (png, svg) = (
            picture_relation(number, "png"),
            picture_relation(number, "svg"),
        );
        let xml = &mut self.xml;
        xml.open("w:r", &[]);
        xml.open("w:drawing", &[]);
        let no_distance = [
            ("distT", "0"),
            ("distB", "0"),
            ("distL", "0"),
            ("distR", "0"),
        ];
        xml.open("wp:inline", &no_distance);
        xml.empty("wp:extent", &[("cx", &cx), ("cy", &cy)]);
        let described = [
            ("id", id.as_str()),
            ("name", &name),
            ("descr", alt.unwrap_or_default()),
        ];
        if alt.is_some() {
            xml.empty("wp:docPr", &described);
        } else {
            xml.open("wp:docPr", &described);
            xml.open("a:extLst", &[]);
            xml.open(
                "a:ext",
                &[("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}")],
            );
            let space = "http://schemas.microsoft.com/office/drawing/2017/decorative";
            xml.empty("adec:decorative", &[("xmlns:adec", space), ("val", "1")]);
            xml.close_many(3);
        }
        xml.open("wp:cNvGraphicFramePr", &[]);
        xml.empty("a:graphicFrameLocks", &[("noChangeAspect", "1")]);
        xml.close();
        xml.open("a:graphic", &[]);
        let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture";
        xml.open("a:graphicData", &[("uri", picture)]);
        xml.open("pic:pic", &[]);
        xml.open("pic:nvPicPr", &[]);
        xml.empty("pic:cNvPr", &[("id", &id), ("name", &name)]);
        xml.empty("pic:cNvPicPr", &[]);
        xml.close();
        xml.open("pic:blipFill", &[]);
        xml.open("a:blip", &[("r:embed", &png)]);
        xml.open("a:extLst", &[]);
        xml.open(
            "a:ext",
            &[("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}")],
        );
        let space = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
        xml.empty("asvg:svgBlip", &[("xmlns:asvg", space), ("r:embed", &svg)]);
        xml.close_many(3);
        xml.open("a:stretch", &[]);
        xml.empty("a:fillRect", &[]);
        xml.close_many(2);
        xml.open("pic:spPr", &[]);
        xml.open("a:xfrm", &[]);
        xml.empty("a:off", &[("x", "0"), ("y", "0")]);
        xml.empty("a:ext", &[("cx", &cx), ("cy", &cy)]);
        xml.close();
        xml.open("a:prstGeom", &[("prst", "rect")]);
        xml.empty("a:avLst", &[]);
        // back to the paragraph: geometry, properties, picture, data, graphic, inline, drawing, run
        xml.close_many(8);
    }

    /// The page: A4, with header and footer.
    fn section(&mut self) {
        let xml = &mut self.xml;
        xml.open("w:sectPr", &[]);
        for (name, id) in [("w:headerReference", HEADER), ("w:footerReference", FOOTER)] {
            xml.empty(name, &[("w:type", "default"), ("r:id", id)]);
        }
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let margins = [
            ("w:top", "1418"),
            ("w:right", "1247"),
            ("w:bottom", "1361"),
            ("w:left", "1247"),
            ("w:header", "680"),
            ("w:footer", "624"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
        xml.close();
    }
}

/// A text that must say something: a dash where it says nothing.
fn named(text: &str) -> &str {
    if text.trim().is_empty() { "–" } else { text }
}

/// The address as a package may hold it; none where it is no address of the web or of mail. One that is malformed would make
/// Word call the whole file broken.
fn outward(href: &str) -> Option<String> {
    let (scheme, rest) = href.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    if !is_safe_href(href) || rest.is_empty() {
        return None;
    }
    let is_name = |text: &str| {
        let of_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        !text.is_empty() && text.chars().all(of_name)
    };
    if scheme == "mailto" {
        let address = rest.split('?').next().unwrap_or_default();
        let (name, host) = address.split_once('@')?;
        return (is_name(name) && is_name(host)).then(|| format!("{scheme}:{}", escaped(rest)));
    }
    let rest = rest.strip_prefix("//")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (place, path) = rest.split_at_checked(end)?;
    let (host, port) = place.split_once(':').unwrap_or((place, "80"));
    let is_port = port.parse::<u16>().is_ok();
    (is_name(host) && is_port).then(|| format!("{scheme}://{place}{}", escaped(path)))
}

/// The text with every sign that may not stand in an address written as its bytes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (place, c) in text.char_indices() {
        let follows = |n| text.get(place + 1..place + 1 + n);
        let is_written = follows(2).is_some_and(|two| two.chars().all(|d| d.is_ascii_hexdigit()));
        let may_stand = c.is_ascii_alphanumeric()
            || "-._~/?#&=+,;:@!$'()*".contains(c)
            || (c == '%' && is_written);
        if may_stand {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::outward;

    #[test]
    fn an_address_is_one_that_word_can_open_or_none() {
        let good = [
            (
                "https://kolada.se/å?a=1&b=\"2\"",
                "https://kolada.se/%C3%A5?a=1&b=%222%22",
            ),
            ("https://göteborg.se:8080#x", "https://göteborg.se:8080#x"),
            ("http://a.se/50%", "http://a.se/50%25"),
            ("http://a.se/%C3%A5", "http://a.se/%C3%A5"),
            ("mailto:a.b@c.se", "mailto:a.b@c.se"),
        ];
        for (from, to) in good {
            assert_eq!(outward(from).as_deref(), Some(to), "{from}");
        }
        for bad in [
            "https://",
            "https://[",
            "https://a b",
            "mailto:a@b@c",
            "javascript:x",
            "/mal/1",
            "#k",
            "https://a:b:c/",
        ] {
            assert_eq!(outward(bad), None, "{bad}");
        }
    }
}
