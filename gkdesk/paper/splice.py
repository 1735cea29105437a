"""Changing one paragraph of the main part and not a byte more.

The tree says which paragraph; its bytes are found by counting the same tags in
the stored text. Nothing is serialised again.

Source: XML 1.0 2.4 to 2.8 (where ``<`` can stand); ECMA-376 part 1, 17.3.1.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gkdesk.errors import DamagedPaperError, MarkNotPlacedError
from gkdesk.paper.archive import damaged
from gkdesk.paper.tree import local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_SKIP = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_TAG_END = re.compile(rb"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_SINGLE_CONTROLS = frozenset(
    {"date", "text", "dropDownList", "comboBox", "picture", "checkbox", "citation", "equation"}
)


@dataclass(frozen=True, slots=True)
class Span:
    """Byte offsets of an element: its start tag, its content, its end tag."""

    start: int
    inner: int
    inner_end: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the bytes from ``start`` to ``end`` by ``new``."""

    start: int
    end: int
    new: bytes


class MainPart:
    """The stored bytes of the main part, addressed by elements of its tree."""

    def __init__(self, raw: bytes, root: _Element) -> None:
        self._root = root
        self._encoding, self._bom = _encoding(raw)
        body = raw[len(self._bom) :]
        self._text = body if self._encoding == "utf-8" else _transcode(body, self._encoding)

    def span(self, element: _Element) -> Span:
        """Where an element stands.

        Raises:
            DamagedPaperError: The bytes and the tree disagree.
        """
        name = local(element)
        nth = next(i for i, e in enumerate(self._root.iter(f"{{*}}{name}")) if e is element)
        return _find(self._text, name.encode(), nth)

    def text(self, span: Span) -> bytes:
        """The element's bytes, tags included, in UTF-8."""
        return self._text[span.start : span.end]

    def changed(self, edits: list[Edit]) -> bytes:
        """The part as it will be stored, in its own encoding, after all edits."""
        pieces, at = [], 0
        for edit in sorted(edits, key=lambda e: (e.start, e.end)):
            if edit.start < at:
                raise damaged()
            pieces += [self._text[at : edit.start], edit.new]
            at = edit.end
        text = b"".join([*pieces, self._text[at:]])
        if self._encoding != "utf-8":
            text = text.decode("utf-8").encode(self._encoding)
        return self._bom + text


def insertion_after(
    main: MainPart, paragraph: _Element, new: bytes, close: bytes, *, beyond_table: bool = False
) -> list[Edit]:
    """Edits that put a paragraph on the line below another one.

    A page or section break that ends the upper paragraph stays behind the new
    one, so that the new one does not fall on the next page.

    Args:
        new: A whole paragraph, ``<w:p>`` to ``</w:p>``, in UTF-8.
        close: The end tag of a paragraph in this part, ``</w:p>`` with its prefix.
        beyond_table: Step out of the table that the upper paragraph stands in.
    """
    holder = holder_of(paragraph, beyond_table=beyond_table)
    if beyond_table:
        return [_at(main.span(holder).end, new)]
    section = _section(paragraph)
    if section is not None:
        return _before_section(main, paragraph, section, new)
    breaks = _closing_breaks(paragraph)
    if breaks and holder is not paragraph:
        # Inside, the control would hold two paragraphs; behind it, the line the next page.
        raise MarkNotPlacedError(
            "成文日期和分页符同在一个内容控件里，标注没有地方可放",
            "请在 Word 或 WPS 中把分页符移到控件之外再试，或手工标注。",
        )
    if breaks:
        return _before_break(main, breaks[0], new, close)
    return [_at(main.span(holder).end, new)]


def insertion_before(main: MainPart, paragraph: _Element, new: bytes) -> list[Edit]:
    """Edits that put a paragraph on the line above another one, or above its table.

    Args:
        new: A whole paragraph in UTF-8.
    """
    place = _table_of(paragraph)
    while (content := place.getparent()) is not None and local(content) == "sdtContent":
        is_first = next(iter(content)) is place
        control = content.getparent()
        if control is None or not (is_first or _holds_one(control)):
            break
        place = control
    return [_at(main.span(place).start, new)]


def holder_of(paragraph: _Element, *, beyond_table: bool = False) -> _Element:
    """The element behind which a new paragraph goes: the paragraph, its control, its table."""
    return _outermost(_table_of(paragraph) if beyond_table else paragraph)


def _table_of(paragraph: _Element) -> _Element:
    tables = [e for e in paragraph.iterancestors() if local(e) == "tbl"]
    return tables[-1] if tables else paragraph


def replacement(main: MainPart, paragraph: _Element, new: bytes) -> list[Edit]:
    """Edits that put a paragraph in the place of another one."""
    span = main.span(paragraph)
    return [Edit(span.start, span.end, new)]


def _at(offset: int, new: bytes) -> Edit:
    return Edit(offset, offset, new)


def _outermost(paragraph: _Element) -> _Element:
    """The content control to step out of, where a control holds nothing after the paragraph.

    A control for a date or a plain text may hold one paragraph only (17.5.2).
    """
    place = paragraph
    while True:
        content = place.getparent()
        control = content.getparent() if content is not None else None
        if content is None or control is None or local(content) != "sdtContent":
            return place
        is_last = not any(local(e) in ("p", "tbl", "sdt") for e in place.itersiblings())
        if not is_last and not _holds_one(control):
            return place
        place = control


def _holds_one(control: _Element) -> bool:
    properties = next((e for e in control if local(e) == "sdtPr"), None)
    return properties is not None and any(local(e) in _SINGLE_CONTROLS for e in properties)


def _section(paragraph: _Element) -> _Element | None:
    for properties in paragraph:
        if local(properties) == "pPr":
            return next((e for e in properties if local(e) == "sectPr"), None)
    return None


def _before_section(
    main: MainPart, paragraph: _Element, section: _Element, new: bytes
) -> list[Edit]:
    """Hand the section break on to the new paragraph: it is its last property (17.6.18)."""
    span = main.span(section)
    at = _end_of_properties(new)
    carrying = new[:at] + main.text(span) + new[at:]
    end = main.span(_outermost(paragraph)).end
    return [Edit(span.start, span.end, b""), _at(end, carrying)]


def _end_of_properties(paragraph: bytes) -> int:
    found = re.search(rb"</(?:[^\s<>/:]+:)?pPr>", paragraph)
    if found is None:
        raise damaged()
    return found.start()


def _closing_breaks(paragraph: _Element) -> list[_Element]:
    """Page breaks after which the paragraph holds no more text, in plain runs, in order."""
    found: list[_Element] = []
    for run in reversed(paragraph):
        name = local(run)
        if name in ("bookmarkEnd", "bookmarkStart", "proofErr", ""):
            continue
        if name != "r":
            return found
        for part in reversed(run):
            part_name = local(part)
            if part_name == "br" and value(part, "type") in ("page", "column"):
                found.insert(0, part)
            elif part_name in ("t", "tab", "br", "drawing", "pict", "object", "fldChar", "sym"):
                return found
    return found


def _before_break(main: MainPart, breaking: _Element, new: bytes, close: bytes) -> list[Edit]:
    """Open the new paragraph before the break and let it end where the old one ended."""
    run = breaking.getparent()
    if run is None:
        raise damaged()
    opened = new.removesuffix(close)
    if all(
        local(e) in ("rPr", "lastRenderedPageBreak") for e in breaking.itersiblings(preceding=True)
    ):
        return [_at(main.span(run).start, close + opened)]
    # The break shares its run with the text before it: end the run, and begin it again.
    span = main.span(run)
    start_tag = main.text(Span(span.start, 0, 0, span.inner))
    end_tag = main.text(Span(span.inner_end, 0, 0, span.end))
    return [_at(main.span(breaking).start, end_tag + close + opened + start_tag)]


def _find(text: bytes, name: bytes, nth: int) -> Span:
    """The nth element with that local name, by counting its tags as a parser would."""
    count, depth = -1, 0
    start = inner = -1
    for begin, end, is_end, is_alone in _tags(text, name):
        if is_end:
            depth -= start >= 0
            if start >= 0 and depth == 0:
                return Span(start, inner, begin, end)
            continue
        count += 1
        if count == nth:
            if is_alone:
                return Span(begin, end, end, end)
            start, inner = begin, end
        depth += start >= 0 and not is_alone
    raise damaged()


def _tags(text: bytes, name: bytes) -> Iterator[tuple[int, int, bool, bool]]:
    """Start, end, is it an end tag, is it an empty-element tag: of all tags of that name."""
    tag = re.compile(rb"<(?:!--|!\[CDATA\[|\?|/?(?:[^\s<>/:!?]+:)?" + name + rb"(?=[\s/>]))")
    at = 0
    while found := tag.search(text, at):
        closing = _SKIP.get(found[0])
        if closing:
            at = text.find(closing, found.end())
            if at < 0:
                return
            continue
        ending = _TAG_END.match(text, found.end())
        if ending is None:
            return
        at = ending.end()
        yield found.start(), at, found[0].startswith(b"</"), text[at - 2 : at] == b"/>"


def _encoding(raw: bytes) -> tuple[str, bytes]:
    """The encoding that the part is stored in, and its byte order mark."""
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if raw.startswith(bom):
            return name, bom
    declared = _DECLARED.match(raw[:200])
    name = declared[1].decode().lower() if declared else "utf-8"
    if name not in ("utf-8", "us-ascii", "ascii"):
        raise DamagedPaperError(
            "文稿内部的文字编码少见，工作台不敢改动它", "请用 Word 或 WPS 另存为 .docx 后再试。"
        )
    return "utf-8", b""


def _transcode(body: bytes, encoding: str) -> bytes:
    try:
        return body.decode(encoding).encode("utf-8")
    except UnicodeError as error:
        raise damaged() from error
