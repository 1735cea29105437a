"""Papers for tests, built from a few words: the XML is written here, not by a library."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

BODY_FONT = '<w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>'
BODY_RUN = f'<w:rPr>{BODY_FONT}<w:sz w:val="32"/></w:rPr>'
TITLE_RUN = '<w:rPr><w:rFonts w:eastAsia="方正小标宋_GBK"/><w:sz w:val="44"/></w:rPr>'
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'

STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr>
</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a">
<w:name w:val="Normal"/></w:style></w:styles>"""


def paragraph(inner: str = "", properties: str = "") -> str:
    """One paragraph of runs that are XML already."""
    said = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{said}{inner}</w:p>"


def text_run(text: str, properties: str = BODY_RUN) -> str:
    """One run; a newline becomes a soft break."""
    pieces = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\n")
    )
    return f"<w:r>{properties}{pieces}</w:r>"


def line(text: str, *, jc: str = "", indent: str = "", properties: str = BODY_RUN) -> str:
    """One paragraph with one run."""
    said = (f"<w:ind {indent}/>" if indent else "") + (f'<w:jc w:val="{jc}"/>' if jc else "")
    return paragraph(text_run(text, properties), said)


def title(text: str) -> str:
    """Set like 2号小标宋, centred."""
    return line(text, jc="center", properties=TITLE_RUN)


def body(text: str) -> str:
    """Set like 3号仿宋, indented by two characters."""
    return line(text, indent='w:firstLineChars="200" w:firstLine="640"')


def right(text: str) -> str:
    """署名 or 成文日期, set at the right with four characters free."""
    return line(text, jc="right", indent='w:rightChars="400" w:right="1280"')


def table(rows: Iterable[Sequence[str]]) -> str:
    """A table; each cell one paragraph."""
    cells = (
        "<w:tr>" + "".join(f"<w:tc>{line(text)}</w:tc>" for text in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


def text_box(text: str) -> str:
    """A paragraph that anchors a text box, stored twice as Word does."""
    content = f"<w:txbxContent>{line(text)}</w:txbxContent>"
    return paragraph(
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:drawing>'
        f"{content}</w:drawing></mc:Choice><mc:Fallback><w:pict>{content}</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def control(inner: str, properties: str = "") -> str:
    """A block-level content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def document(*blocks: str) -> str:
    """The main part."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{W}"><w:body>{"".join(blocks)}{SECTION}</w:body></w:document>'
    )


def package(  # one argument for each thing that a package can have
    path: Path,
    main: str | bytes,
    *,
    content_type: str = MAIN_TYPE,
    parts: dict[str, str | bytes] | None = None,
    relations: str = "",
) -> Path:
    """Write a package around a main part."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>'
    )
    root = _relations(
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    )
    own = _relations(
        f'<Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/>' + relations
    )
    members = {
        "[Content_Types].xml": types,
        "_rels/.rels": root,
        "word/document.xml": main,
        "word/_rels/document.xml.rels": own,
        "word/styles.xml": STYLES,
    }
    with zipfile.ZipFile(path, "w") as zipped:
        for name, content in (*members.items(), *(parts or {}).items()):
            # As Word writes it: without the hour, which would be a trace.
            zipped.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return path


def a_paper(
    folder: Path,
    *,
    name: str = "通知.docx",
    titled: str = "关于做好档案开放工作的通知",
    numbered: str = "临档发〔2026〕5号",
    to: str = "各处室、各直属单位：",
    says: Sequence[str] = (
        "为做好档案开放工作，现将有关事项通知如下，请认真贯彻落实。",
        "特此通知。",
    ),
    signed: str = "临川市档案与方志局",
    dated: str = "2026年3月6日",
    then: Sequence[str] = (),
    before: Sequence[str] = (),
    closing: Sequence[str] | None = None,
) -> Path:
    """A plain notice; ``closing`` replaces signature and date, ``then`` follows them."""
    signature = [right(signed)] if signed else []
    date = [right(dated)] if dated else []
    blocks = [
        *before,
        *([line(numbered, jc="center")] if numbered else []),
        *([title(titled)] if titled else []),
        *([line(to)] if to else []),
        *map(body, says),
        *(closing if closing is not None else [*signature, *date]),
        *then,
    ]
    return package(folder / name, document(*blocks))


def texts(path: Path) -> list[str]:
    """Paragraph texts of a file's body, read without gkdesk."""
    from lxml import etree

    with zipfile.ZipFile(path) as zipped:
        root = etree.fromstring(zipped.read("word/document.xml"))
    tag = f"{{{W}}}"
    return [
        "".join(
            (e.text or "") if e.tag == f"{tag}t" else "\n" for e in p.iter(f"{tag}t", f"{tag}br")
        ).strip("\n")
        for p in root.iter(f"{tag}p")
    ]


def _relations(inner: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inner}</Relationships>"
    )
