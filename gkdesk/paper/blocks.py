"""A paper's text in reading order, one block for each paragraph.

Tables are flattened cell by cell; content controls, smart tags and the results
of fields are read; tracked insertions are in, deletions are out; a text box,
which Word stores twice, is read once.

Source: ECMA-376 part 1, 17.3 to 17.5 and 17.13.5; part 3 (AlternateContent).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gkdesk.errors import TooLargeError
from gkdesk.paper.styles import Look, Styles
from gkdesk.paper.tree import child, is_on, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCK_LIMIT = 60_000

# What is under these is no text of the paper as it stands.
_SKIPPED = frozenset(
    {"del", "moveFrom", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "rt"}
    | {"tblGrid", "instrText", "delText", "delInstrText", "sectPr", "ffData", "fldData"}
    | {"smartTagPr", "customXmlPr", "proofErr", "bookmarkStart", "bookmarkEnd"}
)
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# A paragraph that holds none of these is its runs' text, one after the other.
_SPECIAL = (
    *("br", "cr", "tab", "ptab", "noBreakHyphen", "rt", "del", "moveFrom", "sectPr"),
    *("pageBreakBefore", "txbxContent", "drawing", "pict", "object"),
)
_CONTAINERS = frozenset(
    {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "tbl", "tr", "tc", "body"}
)


class Block:
    r"""One paragraph. Its look is worked out when somebody asks: most are never asked.

    Attributes:
        i: Index in reading order, from 0.
        element: Its ``w:p``.
        text: As read; line breaks are ``\n``, tabs ``\t``.
        table: Ordinal of the outermost table it stands in, or None.
        cell: Ordinal of the innermost cell, or None.
        in_box: True inside a text box, or anything else that is stored twice.
        begins_page: A page or section begins with it, or inside it before its text.
        ends_page: A page or section break follows its text inside the paragraph.
    """

    __slots__ = (
        "_look",
        "_styles",
        "begins_page",
        "cell",
        "element",
        "ends_page",
        "i",
        "in_box",
        "table",
        "text",
    )

    def __init__(self, i: int, element: _Element, text: str, styles: Styles, where: _Where) -> None:
        self.i = i
        self.element = element
        self.text = text
        self.table = where.table
        self.cell = where.cell
        self.in_box = where.in_box
        self.begins_page = False
        self.ends_page = False
        self._styles = styles
        self._look: Look | None = None

    @property
    def look(self) -> Look:
        """Layout in effect."""
        if self._look is None:
            run = _first_run(self.element)
            self._look = self._styles.look(child(self.element, "pPr"), child(run, "rPr"))
        return self._look

    @property
    def stored_text(self) -> str:
        """All text inside the paragraph, wherever a program may have put it."""
        return "".join(entry.text or "" for entry in self.element.iter("{*}t"))

    @property
    def align(self) -> str:
        """``left``, ``center``, ``right`` or ``both``."""
        return self.look.align

    @property
    def is_bold(self) -> bool:
        """True if its first text is bold."""
        return self.look.is_bold

    @property
    def in_table(self) -> bool:
        """True inside a table."""
        return self.table is not None


def read_blocks(root: _Element, styles: Styles) -> tuple[Block, ...]:
    """All blocks of the main part.

    Args:
        root: ``w:document``.
        styles: The styles in effect.

    Raises:
        TooLargeError: More than 60,000 paragraphs.
    """
    return tuple(_Reader(root, styles).blocks())


@dataclass(slots=True)
class _Where:
    table: int | None = None
    cell: int | None = None
    in_box: bool = False


class _Reader:
    """Walks the body.

    Most paragraphs are runs of text and nothing else. Those that are more are found
    once, by the parser's own search, and read with care; the others are read fast.
    """

    def __init__(self, root: _Element, styles: Styles) -> None:
        self._root = root
        self._styles = styles
        self._read: list[Block] = []
        self._tables = 0
        self._cells = 0
        self._page_begins = False
        namespace = str(root.tag).rpartition("}")[0] + "}"
        self._text_tag = f"{namespace}t"
        paragraph = self._paragraph_tag = f"{namespace}p"
        special = [f"{namespace}{name}" for name in _SPECIAL]
        # Proxies are kept, so that the parser hands out the same ones again.
        self._careful = {
            holder
            for entry in root.iter(*special, "{*}AlternateContent", "{*}oMath")
            for holder in entry.iterancestors(paragraph)
        }
        self._styles_break = styles.any_breaks_before()

    def blocks(self) -> list[Block]:
        for element in self._root:
            if local(element) == "body":
                self._container(element, _Where())
        return self._read

    def _container(self, element: _Element, where: _Where) -> None:
        for entry in element:
            name = local(entry)
            if entry.tag == self._paragraph_tag:  # a foreign p is no paragraph
                self._paragraph(entry, where)
            elif name in _CONTAINERS:
                self._container(entry, self._inside(name, where))
            elif name == "AlternateContent":
                chosen = _alternative(entry)
                if chosen is not None:
                    # Stored twice, like a text box: what is said here is not all there is.
                    self._container(chosen, _Where(where.table, where.cell, in_box=True))

    def _inside(self, name: str, where: _Where) -> _Where:
        if name == "tbl" and where.table is None:
            self._tables += 1
            return _Where(self._tables - 1, where.cell, where.in_box)
        if name == "tc":
            self._cells += 1
            return _Where(where.table, self._cells - 1, where.in_box)
        return where

    def _paragraph(self, paragraph: _Element, where: _Where) -> None:
        if len(self._read) >= BLOCK_LIMIT:
            raise TooLargeError("文稿的段落多得不寻常", "请核对是否选错了文件，或拆分后再办理。")
        if self._styles_break or paragraph in self._careful:
            self._read_with_care(paragraph, where)
            return
        text = "".join([entry.text or "" for entry in paragraph.iter(self._text_tag)])
        block = Block(len(self._read), paragraph, text, self._styles, where)
        self._read.append(block)
        if self._page_begins:
            block.begins_page = True
            # An empty line does not use a page up: the break still stands before what follows.
            self._page_begins = not text.strip()

    def _read_with_care(self, paragraph: _Element, where: _Where) -> None:
        scan = _Scan()
        scan.walk(paragraph)
        block = Block(len(self._read), paragraph, "".join(scan.pieces), self._styles, where)
        self._read.append(block)
        block.ends_page = scan.ends_section or scan.breaks_after
        block.begins_page = (
            self._page_begins or scan.breaks_before or self._breaks_before(scan.properties)
        )
        self._page_begins = block.ends_page or (block.begins_page and not block.text.strip())
        for box in scan.boxes:
            self._container(box, _Where(where.table, where.cell, in_box=True))

    def _breaks_before(self, properties: _Element | None) -> bool:
        own = child(properties, "pageBreakBefore")
        if own is not None:
            return is_on(own)
        return self._styles.breaks_before(value(child(properties, "pStyle")))


class _Scan:
    """One paragraph's text and what breaks stand in it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.boxes: list[_Element] = []
        self.properties: _Element | None = None
        self.breaks_before = False
        self.breaks_after = False
        self._seen_text = False

    @property
    def ends_section(self) -> bool:
        """Whether a section ends with the paragraph."""
        return child(self.properties, "sectPr") is not None

    def walk(self, element: _Element) -> None:
        for entry in element:
            name = local(entry)
            if name == "t":
                self._text(entry.text or "")
            elif name in _CHARACTERS:
                self._character(name, entry)
            elif name == "pPr":
                self.properties = entry
            elif name == "AlternateContent":
                chosen = _alternative(entry)
                if chosen is not None:
                    self.walk(chosen)
            elif name == "txbxContent":
                self.boxes.append(entry)
            elif name and name not in _SKIPPED:
                self.walk(entry)

    def _text(self, text: str) -> None:
        self.pieces.append(text)
        if text and not text.isspace():
            self._seen_text = True
            self.breaks_after = False

    def _character(self, name: str, entry: _Element) -> None:
        if name == "br" and value(entry, "type") in ("page", "column"):
            if self._seen_text:
                self.breaks_after = True
            else:
                self.breaks_before = True
        else:
            self.pieces.append(_CHARACTERS[name])


def _first_run(paragraph: _Element) -> _Element | None:
    """The run that holds a paragraph's first visible text."""
    for entry in paragraph.iter("{*}t"):
        if entry.text and not entry.text.isspace():
            return entry.getparent()
    return None


def _alternative(element: _Element) -> _Element | None:
    """The branch of mc:AlternateContent that is read: the first choice, else the fallback."""
    branches = [entry for entry in element if local(entry) in ("Choice", "Fallback")]
    return next(iter(branches), None)
