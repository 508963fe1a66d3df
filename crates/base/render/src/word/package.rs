//! The package: every file of a Word document beside its text, and the archive they lie in.

use std::io::{Cursor, Write};

use document::Document;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::body::Made;
use super::xml::Xml;
use super::{WordOptions, tag};
use crate::RenderError;

pub const W: (&str, &str) = (
    "xmlns:w",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
);
pub const R: (&str, &str) = (
    "xmlns:r",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
);
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STYLES: &str = include_str!("styles.xml");
const THEME: &str = include_str!("theme.xml");
/// The font of `styles.xml`.
const FONT: &str = "Calibri";

/// Identifiers of the relations that every document has.
pub const HEADER: &str = "rIdHeader";
pub const FOOTER: &str = "rIdFooter";

/// Writes the archive. The same parts give the same bytes.
pub fn pack(
    document: &Document,
    options: &WordOptions,
    made: &Made,
) -> Result<Vec<u8>, RenderError> {
    let styles = STYLES.replace("{language}", tag(document.language));
    let mut parts: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), content_types()?),
        ("_rels/.rels".into(), package_relations()?),
        ("word/document.xml".into(), made.document.clone()),
        (
            "word/_rels/document.xml.rels".into(),
            document_relations(made)?,
        ),
        ("word/styles.xml".into(), styles.into_bytes()),
        ("word/theme/theme1.xml".into(), THEME.as_bytes().to_vec()),
        ("word/fontTable.xml".into(), fonts()?),
        ("word/numbering.xml".into(), numbering(made.ordered)?),
        ("word/settings.xml".into(), settings(document)?),
        ("word/header1.xml".into(), header(options)?),
        ("word/footer1.xml".into(), footer(document, options)?),
        (
            "docProps/core.xml".into(),
            core_properties(document, options)?,
        ),
        ("docProps/app.xml".into(), app_properties()?),
    ];
    for (number, drawn) in made.pictures.iter().enumerate() {
        parts.push((format!("word/{}", media(number, "svg")), drawn.svg.clone()));
        parts.push((format!("word/{}", media(number, "png")), drawn.png.clone()));
    }
    archive(&parts).map_err(|error| RenderError::Package(error.to_string()))
}

fn archive(parts: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Where a picture lies, seen from the document.
fn media(number: usize, ending: &str) -> String {
    format!("media/image{}.{ending}", number + 1)
}

/// The relation of a picture's form.
pub fn picture_relation(number: usize, ending: &str) -> String {
    format!("rIdImage{}{ending}", number + 1)
}

/// The relation of a link that leads out of the document.
pub fn link_relation(number: usize) -> String {
    format!("rIdLink{}", number + 1)
}

fn content_types() -> std::io::Result<Vec<u8>> {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    let mut xml = Xml::new();
    let space = "http://schemas.openxmlformats.org/package/2006/content-types";
    xml.open("Types", &[("xmlns", space)]);
    let kinds = [
        (
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("svg", "image/svg+xml"),
    ];
    for (ending, kind) in kinds {
        xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
    }
    let parts = [
        ("/word/document.xml", "document.main"),
        ("/word/styles.xml", "styles"),
        ("/word/fontTable.xml", "fontTable"),
        ("/word/numbering.xml", "numbering"),
        ("/word/settings.xml", "settings"),
        ("/word/header1.xml", "header"),
        ("/word/footer1.xml", "footer"),
    ];
    for (part, kind) in parts {
        let kind = format!("{WORD}{kind}+xml");
        xml.empty("Override", &[("PartName", part), ("ContentType", &kind)]);
    }
    let others = [
        (
            "/word/theme/theme1.xml",
            "application/vnd.openxmlformats-officedocument.theme+xml",
        ),
        (
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
        ),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ),
    ];
    for (part, kind) in others {
        xml.empty("Override", &[("PartName", part), ("ContentType", kind)]);
    }
    xml.finish()
}

fn relation(xml: &mut Xml, id: &str, kind: &str, target: &str) {
    xml.empty(
        "Relationship",
        &[("Id", id), ("Type", kind), ("Target", target)],
    );
}

fn package_relations() -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", RELATIONS)]);
    let office = |name: &str| format!("{OFFICE}/{name}");
    relation(
        &mut xml,
        "rId1",
        &office("officeDocument"),
        "word/document.xml",
    );
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relation(&mut xml, "rId2", core, "docProps/core.xml");
    relation(
        &mut xml,
        "rId3",
        &office("extended-properties"),
        "docProps/app.xml",
    );
    xml.finish()
}

fn document_relations(made: &Made) -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", RELATIONS)]);
    let parts = [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdTheme", "theme", "theme/theme1.xml"),
        ("rIdFonts", "fontTable", "fontTable.xml"),
        ("rIdNumbering", "numbering", "numbering.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        (HEADER, "header", "header1.xml"),
        (FOOTER, "footer", "footer1.xml"),
    ];
    for (id, kind, target) in parts {
        relation(&mut xml, id, &format!("{OFFICE}/{kind}"), target);
    }
    let image = format!("{OFFICE}/image");
    for number in 0..made.pictures.len() {
        for ending in ["svg", "png"] {
            let id = picture_relation(number, ending);
            relation(&mut xml, &id, &image, &media(number, ending));
        }
    }
    let link = format!("{OFFICE}/hyperlink");
    for (number, target) in made.links.iter().enumerate() {
        xml.empty(
            "Relationship",
            &[
                ("Id", &link_relation(number)),
                ("Type", &link),
                ("Target", target),
                ("TargetMode", "External"),
            ],
        );
    }
    xml.finish()
}

fn fonts() -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new();
    xml.open("w:fonts", &[W]);
    xml.open("w:font", &[("w:name", FONT)]);
    xml.value("w:family", "swiss");
    xml.value("w:pitch", "variable");
    xml.finish()
}

/// The list of dots, and a numbered list of its own for each that begins at one.
fn numbering(ordered: usize) -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new();
    xml.open("w:numbering", &[W]);
    for (id, format, text) in [("0", "bullet", "•"), ("1", "decimal", "%1.")] {
        xml.open("w:abstractNum", &[("w:abstractNumId", id)]);
        xml.value("w:multiLevelType", "singleLevel");
        xml.open("w:lvl", &[("w:ilvl", "0")]);
        xml.value("w:start", "1");
        xml.value("w:numFmt", format);
        xml.value("w:lvlText", text);
        xml.value("w:lvlJc", "left");
        xml.open("w:pPr", &[]);
        xml.empty("w:ind", &[("w:left", "425"), ("w:hanging", "340")]);
        xml.close_many(3);
    }
    let list = |xml: &mut Xml, number: usize, of: &str| {
        xml.open("w:num", &[("w:numId", &number.to_string())]);
        xml.value("w:abstractNumId", of);
        if number > 1 {
            xml.open("w:lvlOverride", &[("w:ilvl", "0")]);
            xml.value("w:startOverride", "1");
            xml.close();
        }
        xml.close();
    };
    list(&mut xml, 1, "0");
    for number in 0..ordered {
        list(&mut xml, number + 2, "1");
    }
    xml.finish()
}

fn settings(document: &Document) -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new();
    xml.open("w:settings", &[W]);
    xml.empty("w:zoom", &[("w:percent", "100")]);
    xml.value("w:defaultTabStop", "720");
    xml.empty("w:autoHyphenation", &[]);
    xml.value("w:characterSpacingControl", "doNotCompress");
    xml.open("w:compat", &[]);
    xml.empty(
        "w:compatSetting",
        &[
            ("w:name", "compatibilityMode"),
            ("w:uri", "http://schemas.microsoft.com/office/word"),
            ("w:val", "15"),
        ],
    );
    xml.close();
    xml.empty("w:themeFontLang", &[("w:val", tag(document.language))]);
    xml.value("w:decimalSymbol", ",");
    xml.value("w:listSeparator", ";");
    xml.finish()
}

fn run(xml: &mut Xml, text: &str) {
    xml.open("w:r", &[]);
    xml.leaf("w:t", &[("xml:space", "preserve")], text);
    xml.close();
}

/// Over each page: whose the document is.
fn header(options: &WordOptions) -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new();
    xml.open("w:hdr", &[W]);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", "Header");
    xml.close();
    run(&mut xml, &options.author);
    xml.finish()
}

/// Under each page: title and page number; under them the digest of what was frozen.
fn footer(document: &Document, options: &WordOptions) -> std::io::Result<Vec<u8>> {
    let words = &document.words;
    let mut xml = Xml::new();
    xml.open("w:ftr", &[W]);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", "Footer");
    xml.close();
    run(&mut xml, &document.title);
    xml.open("w:r", &[]);
    xml.empty("w:tab", &[]);
    xml.close();
    run(&mut xml, &format!("{} ", words.page));
    field(&mut xml, "PAGE");
    run(&mut xml, &format!(" {} ", words.of));
    field(&mut xml, "NUMPAGES");
    xml.close();
    if let Some(digest) = &options.frozen_digest {
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.value("w:pStyle", "Footer");
        xml.close();
        run(&mut xml, &format!("{} {digest}", words.digest));
        xml.close();
    }
    xml.finish()
}

fn field(xml: &mut Xml, name: &str) {
    xml.open("w:fldSimple", &[("w:instr", name)]);
    run(xml, "1");
    xml.close();
}

fn core_properties(document: &Document, options: &WordOptions) -> std::io::Result<Vec<u8>> {
    let at = options
        .created
        .to_utc()
        .to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let mut xml = Xml::new();
    xml.open(
        "cp:coreProperties",
        &[
            (
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            ),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.leaf("dc:title", &[], &document.title);
    xml.leaf("dc:creator", &[], &options.author);
    xml.leaf("dc:language", &[], tag(document.language));
    for name in ["dcterms:created", "dcterms:modified"] {
        xml.leaf(name, &[("xsi:type", "dcterms:W3CDTF")], &at);
    }
    xml.finish()
}

fn app_properties() -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new();
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.open("Properties", &[("xmlns", space)]);
    xml.leaf("Application", &[], "Ledfyr");
    xml.finish()
}
