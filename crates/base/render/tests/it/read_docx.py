"""Tells as JSON what an independent reader (python-docx) finds in a Word file; leaves with 3 where it is not installed."""
import json
import sys

try:
    import docx
except ImportError:
    sys.exit(3)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
file = docx.Document(sys.argv[1])
body = file.element.body


def table(of):
    heads = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in of.rows]
    return {
        "style": of.style.name,
        "heads": heads,
        "rows": [[cell.text for cell in row.cells] for row in of.rows],
        "caption": [c.get(f"{W}val") for c in of._tbl.iter(f"{W}tblCaption")],
    }


def pictures():
    for one in body.iter(f"{WP}docPr"):
        is_decoration = any(child.tag.endswith("}decorative") for child in one.iter())
        yield {"alt": one.get("descr"), "decoration": is_decoration}


section = file.sections[0]
properties = file.core_properties
print(json.dumps({
    "title": properties.title,
    "author": properties.author,
    "language": properties.language,
    "words": file.styles.element.find(f".//{W}rPrDefault//{W}lang").get(f"{W}val"),
    "paragraphs": [[p.style.name, p.text] for p in file.paragraphs],
    "contents": [p.text for p in (docx.text.paragraph.Paragraph(e, file) for e in body.iter(f"{W}sdtContent") for e in e.iter(f"{W}p"))],
    "tables": [table(t) for t in file.tables],
    "pictures": list(pictures()),
    "header": [p.text for p in section.header.paragraphs],
    "footer": [p.text for p in section.footer.paragraphs],
    "fields": [f.get(f"{W}instr") for f in section.footer._element.iter(f"{W}fldSimple")],
    "links": sorted(r.target_ref for r in file.part.rels.values() if r.is_external),
}))
