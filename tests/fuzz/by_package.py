"""The package: which part is what, and whether it is there."""

from __future__ import annotations

import itertools
from random import Random
from urllib.parse import quote

from builders import MAIN_TYPE, OFFICE, W
from fuzz.by_text import DATES, LINES
from fuzz.by_tree import VALUES
from fuzz.chance import about
from fuzz.draft import Draft
from fuzz.mutations import in_package
from layouts.looks import strict as made_strict

_TYPES, _ROOTS = "[Content_Types].xml", "_rels/.rels"
_KINDS = ("styles", "settings", "header", "footer", "footnotes", "comments", "theme", "numbering")
_SPACE = "http://schemas.openxmlformats.org/package/2006"
_LARGE = 30_000_000


def _relation(number: int, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="f{number}" Type="{OFFICE}/{kind}" Target="{target}"{more}/>'


def _relate(draft: Draft, said: str, part: str = "") -> None:
    """Add relationships to the main part's, or to those of the package."""
    name = part or draft.relations()
    raw = draft.parts.get(name) or (
        f'<Relationships xmlns="{_SPACE}/relationships"></Relationships>'.encode()
    )
    draft.parts[name] = raw.replace(b"</Relationships>", said.encode() + b"</Relationships>")


@in_package
def missing(draft: Draft, chance: Random) -> None:
    """A part that is not there."""
    del draft.parts[chance.choice(list(draft.parts))]


@in_package
def spoiled(draft: Draft, chance: Random) -> None:
    """A part that is empty, binary, cut short, another one, or no text at all."""
    name = chance.choice(list(draft.parts))
    raw = draft.parts[name]
    draft.parts[name] = chance.choice(
        [
            b"",
            b"\0" * about(chance, 1, 100_000),
            chance.randbytes(about(chance, 1, 100_000)),
            raw[: chance.randint(0, len(raw))],
            draft.parts[chance.choice(list(draft.parts))],
            b"<a/>",
            b"<!--x--><?y?><a><!--x--><?y?></a>",
            raw + raw,
        ]
    )


@in_package
def dangling(draft: Draft, chance: Random) -> None:
    """Relationships to nothing, to the outside, to oneself, of no kind, of all."""
    target = chance.choice(
        [
            *("nothing.xml", "", "/", "..", "../../../../etc/passwd", "document.xml", "%00", "%"),
            *("http://127.0.0.1/styles.xml", "file:///etc/passwd", "_rels/document.xml.rels"),
            *(
                "/word/document.xml",
                "C:\\styles.xml",
                "\\\\server\\styles.xml",
                "%2e%2e/x",
                "a" * 9999,
            ),
            *("STYLES.XML", "./styles.xml", "styles.xml#a", "styles.xml?a", "%73tyles.xml", "//x"),
        ]
    )
    more = chance.choice(["", "", ' TargetMode="External"', ' TargetMode="internal"'])
    kinds = chance.choices([*_KINDS, "officeDocument", ""], k=about(chance, 1, 5))
    said = "".join(_relation(i, kind, target, more) for i, kind in enumerate(kinds))
    if chance.random() < 0.3:
        said = said.replace("Target=", "Aim=").replace("Type=", "type=")
    _relate(draft, said, chance.choice(["", "", _ROOTS]))


@in_package
def spellings(draft: Draft, chance: Random) -> None:
    """One part under very many spellings of its name."""
    sides = ("header", "footer", "footnotes", "endnotes", "comments")
    draft.parts["word/abcdefghijkl.xml"] = _side(chance, about(chance, 1, 20_000))
    wanted = about(chance, 1, 4096)
    said = "".join(
        _relation(i, chance.choice(sides), "".join(letters) + ".xml")
        for i, letters in zip(
            range(wanted),
            itertools.product(*((c, c.upper()) for c in "abcdefghijkl")),
            strict=False,
        )
    )
    _relate(draft, said)


@in_package
def sides(draft: Draft, chance: Random) -> None:
    """Headers, notes and properties, large or odd."""
    for number in range(about(chance, 1, 300)):
        size = about(chance, 1, 3_000_000 if number == 0 else 3000)
        draft.parts[f"word/side{number}.xml"] = _side(chance, size)
        kind = chance.choice(["header", "footer", "comments", "endnotes"])
        _relate(draft, _relation(number, kind, f"side{number}.xml"))
    for name in ("core", "app", "custom"):
        if chance.random() < 0.3:
            draft.parts[f"docProps/{name}.xml"] = _side(chance, about(chance, 1, 100_000))


def _side(chance: Random, size: int) -> bytes:
    said = "".join(chance.choices([*DATES, *LINES[:-1]], k=3))
    unit = chance.choice(
        [
            f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>",
            "<w:p/>",
            "<w:p>" * 20 + "</w:p>" * 20,
            f"<x>{said}</x>",
            f"<w:p>{'<w:t>月</w:t>' * 50}</w:p>",
            "<w:del><w:r><w:delText>月</w:delText></w:r></w:del>",
        ]
    )
    flood = unit * (size // len(unit.encode()) + 1)
    return f'<w:hdr xmlns:w="{W}">{flood}</w:hdr>'.encode()


@in_package
def types(draft: Draft, chance: Random) -> None:
    """Content types that are wrong, double, absent, of another program, of a macro."""
    raw = draft.parts.get(_TYPES, b"")
    main = MAIN_TYPE.encode()
    word = b"application/vnd.ms-word."
    other = chance.choice(
        [
            word + b"document.macroEnabled.main+xml",
            word + b"template.macroEnabledTemplate.main+xml",
            main.replace(b"document.main", b"template.main"),
            main.upper(),
            b" " + main + b" ",
            main.replace(b"wordprocessingml.document", b"spreadsheetml.sheet"),
            b"application/xml",
            b"",
            b"a" * 100_000,
        ]
    )
    double = f'<Override PartName="/{draft.main.upper()}" ContentType="x"/>'.encode()
    draft.parts[_TYPES] = chance.choice(
        [
            raw.replace(main, other),
            raw.replace(b"<Override", double + b"<Override"),
            raw.replace(b"</Types>", double + b"</Types>"),
            raw.replace(b"PartName", b"Name"),
            raw.replace(b"/word/", b"word/"),
            raw.replace(b"<Override", b"<!-- --><?x?><Override"),
            raw.replace(
                b"<Default", b'<Default Extension="XML" ContentType="%s"/><Default' % main, 1
            ),
            raw.replace(b"</Types>", double * about(chance, 1, 50_000) + b"</Types>"),
        ]
    )


@in_package
def main_elsewhere(draft: Draft, chance: Random) -> None:
    """The main part at another place, under a name that has to be read well."""
    name, target = chance.choice(
        [
            ("doc.xml", "doc.xml"),
            ("word/文档.xml", "word/" + quote("文档") + ".xml"),
            ("word/文档.xml", "word/文档.xml"),
            ("WORD/Document.XML", "word/document.xml"),
            ("a/b/c/d.xml", "a/b/../b/c/d.xml"),
            ("word/document2.xml", "/word/document2.xml"),
            ("word/a b.xml", "word/a%20b.xml"),
            ("word/a%20b.xml", "word/a%20b.xml"),
            ("word\\document.xml", "word/document.xml"),
            ("/word/document.xml", "word/document.xml"),
            ("word/document", "word/document"),
            ("_rels/main.xml", "_rels/main.xml"),
        ]
    )
    old, relations = draft.main, draft.relations()
    draft.main = name
    moved = {old: name, relations: draft.relations()}
    draft.parts = {moved.get(part, part): raw for part, raw in draft.parts.items()}
    if _ROOTS in draft.parts:
        raw = draft.parts[_ROOTS]
        draft.parts[_ROOTS] = raw.replace(old.encode(), target.encode())
    if _TYPES in draft.parts and chance.random() < 0.9:
        said = chance.choice([target, name])
        draft.parts[_TYPES] = draft.parts[_TYPES].replace(
            b"/" + old.encode(), b"/" + said.lstrip("/").encode()
        )


@in_package
def strict(draft: Draft, chance: Random) -> None:
    """The other set of namespaces, in all parts or in some."""
    is_all = chance.random() < 0.6
    for name, raw in draft.parts.items():
        if is_all or chance.random() < 0.5:
            try:
                draft.parts[name] = made_strict(raw.decode()).encode()
            except UnicodeDecodeError:
                continue


@in_package
def settings(draft: Draft, chance: Random) -> None:
    """Protection, revisions and signatures, with values of no sense."""
    said = "".join(
        f'<w:{name} w:val="{value}" w:enforcement="{value}"/>'
        for name in ("documentProtection", "trackRevisions", "writeProtection", "x")
        for value in (chance.choice(["0", "1", "on", "off", "TRUE", "", "9" * 500]),)
    )
    draft.parts["word/settings.xml"] = f'<w:settings xmlns:w="{W}">{said}</w:settings>'.encode()
    _relate(draft, _relation(1, "settings", "settings.xml"))
    if chance.random() < 0.3:
        draft.parts[
            chance.choice(["_xmlsignatures/a.xml", "_XmlSignatures/", "_xmlsignatures"])
        ] = b""


@in_package
def styles(draft: Draft, chance: Random) -> None:
    """Styles in circles, in chains, without number, and one that is a giant."""
    how = chance.choice(["circle", "chain", "giant", "same", "absent", "character"])
    count = about(chance, 1, 3000)
    value = chance.choice(VALUES).replace("&<>\"'", "x")
    laden = "".join(f'<w:a{i} w:val="1"/>' for i in range(about(chance, 1, 4000)))
    plain = f'<w:sz w:val="{value}"/><w:b/><w:rFonts w:ascii="{value}"/>'
    made = []
    for i in range(count):
        above = {"circle": (i + 1) % count, "chain": i + 1, "giant": 0, "character": 0}.get(how, 7)
        kind = "character" if how == "character" else "paragraph"
        inside = laden if how in ("giant", "character") and i == 0 else plain
        based = "" if how == "giant" and i == 0 else f'<w:basedOn w:val="s{above}"/>'
        name = 0 if how == "same" else i
        made.append(
            f'<w:style w:type="{kind}" w:styleId="s{name}"><w:name w:val="n{i}"/>{based}'
            f'<w:pPr>{inside}<w:ind w:left="{value}"/></w:pPr><w:rPr>{inside}</w:rPr></w:style>'
        )
    whole = "" if how == "absent" else "".join(made)
    draft.parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{whole}</w:styles>'.encode()[:_LARGE]
    use = f'<w:p><w:pPr><w:pStyle w:val="s{count - 1}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="s1"/>'
    use += "</w:rPr><w:t>为做好工作，现将有关事项通知如下。</w:t></w:r></w:p>"
    draft.put(chance, use * about(chance, 1, 5000))


@in_package
def two_mains(draft: Draft, chance: Random) -> None:
    """Two parts that both are the paper."""
    draft.parts["word/second.xml"] = draft.text.replace(b"2026", b"2025")
    raw = draft.parts.get(_ROOTS, b"")
    second = _relation(9, "officeDocument", "word/second.xml").encode()
    before = chance.random() < 0.5
    at = raw.find(b"<Relationship ") if before else raw.find(b"</Relationships>")
    if at >= 0:
        draft.parts[_ROOTS] = raw[:at] + second + raw[at:]


@in_package
def media(draft: Draft, chance: Random) -> None:
    """Pictures and other parts that nobody reads."""
    for number in range(about(chance, 1, 5)):
        size = about(chance, 1, 20_000_000 // (number + 1))
        draft.parts[f"word/media/image{number}.png"] = chance.randbytes(size)
