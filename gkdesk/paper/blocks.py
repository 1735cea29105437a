"""A paper's text in reading order, one block for each paragraph.

Tables are flattened cell by cell; content controls, smart tags and the results
of fields are read; tracked insertions are in, deletions are out; a text box,
which Word stores twice, is read once.

Source: ECMA-376 part 1, 17.3 to 17.5 and 17.13.5; part 3 (AlternateContent).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gkdesk.errors import TooLargeError
from gkdesk.paper.styles import Look, Styles, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCK_LIMIT = 200_000

# What is under these is no text of the paper as it stands.
_SKIPPED = frozenset(
    {"del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "rt"}
    | {"tblGrid", "instrText", "delText", "delInstrText", "sectPr", "ffData", "fldData"}
    | {"smartTagPr", "customXmlPr", "proofErr", "bookmarkStart", "bookmarkEnd"}
)
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_CONTAINERS = frozenset(
    {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "tbl", "tr", "tc", "body"}
)


class Block:
    r"""One paragraph. Its look is worked out when somebody asks: most are never asked.

    Attributes:
        i: Index in reading order, from 0.
        nth: Which of all elements named ``p`` in the main part this is, in document order.
        text: As read; line breaks are ``\n``, tabs ``\t``.
        table: Ordinal of the outermost table it stands in, or None.
        cell: Ordinal of the innermost cell, or None.
        in_box: True inside a text box.
        begins_page: A page or section begins with it, or inside it before its text.
        ends_page: A page or section break follows its text inside the paragraph.
    """

    __slots__ = (
        "_look",
        "_scan",
        "_styles",
        "begins_page",
        "cell",
        "ends_page",
        "i",
        "in_box",
        "nth",
        "table",
        "text",
    )

    def __init__(self, i: int, nth: int, scan: _Scan, styles: Styles, where: _Where) -> None:
        self.i = i
        self.nth = nth
        self.text = "".join(scan.pieces)
        self.table = where.table
        self.cell = where.cell
        self.in_box = where.in_box
        self.begins_page = scan.breaks_before
        self.ends_page = scan.breaks_after
        self._scan = scan
        self._styles = styles
        self._look: Look | None = None

    @property
    def look(self) -> Look:
        """Layout in effect."""
        if self._look is None:
            self._look = self._styles.look(self._scan.properties, self._scan.run_properties)
        return self._look

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
        TooLargeError: More than 200,000 paragraphs.
    """
    return tuple(_Reader(root, styles).blocks())


@dataclass(slots=True)
class _Where:
    table: int | None = None
    cell: int | None = None
    in_box: bool = False


class _Reader:
    def __init__(self, root: _Element, styles: Styles) -> None:
        self._root = root
        self._styles = styles
        self._nth = {paragraph: nth for nth, paragraph in enumerate(root.iter("{*}p"))}
        self._read: list[Block] = []
        self._tables = 0
        self._cells = 0
        self._page_begins = False

    def blocks(self) -> list[Block]:
        for element in self._root:
            if local(element) == "body":
                self._container(element, _Where())
        return self._read

    def _container(self, element: _Element, where: _Where) -> None:
        for entry in element:
            name = local(entry)
            if name == "p":
                self._paragraph(entry, where)
            elif name in _CONTAINERS:
                self._container(entry, self._inside(name, where))
            elif name == "AlternateContent":
                chosen = _alternative(entry)
                if chosen is not None:
                    self._container(chosen, where)

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
        scan = _Scan()
        scan.walk(paragraph)
        block = Block(len(self._read), self._nth[paragraph], scan, self._styles, where)
        self._read.append(block)
        properties = scan.properties
        if properties is not None:
            block.ends_page |= any(local(entry) == "sectPr" for entry in properties)
        block.begins_page |= self._page_begins or self._styles.breaks_before(properties)
        # An empty line does not use a page up: the break still stands before what follows.
        self._page_begins = block.ends_page or (block.begins_page and not block.text.strip())
        for box in scan.boxes:
            self._container(box, _Where(where.table, where.cell, in_box=True))


class _Scan:
    """One paragraph's text and what matters of its layout."""

    __slots__ = (
        "_seen_text",
        "boxes",
        "breaks_after",
        "breaks_before",
        "pieces",
        "properties",
        "run_properties",
    )

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.boxes: list[_Element] = []
        self.properties: _Element | None = None
        self.run_properties: _Element | None = None
        self.breaks_before = False
        self.breaks_after = False
        self._seen_text = False

    def walk(self, element: _Element, run: _Element | None = None) -> None:
        for entry in element:
            name = local(entry)
            if name == "t":
                self._text(entry.text or "", run)
            elif name in ("r", "ins", "hyperlink", "sdtContent"):
                self.walk(entry, entry if name == "r" else run)
            elif name in _CHARACTERS:
                self._character(name, entry)
            elif name == "pPr":
                self.properties = entry
            elif name == "AlternateContent":
                chosen = _alternative(entry)
                if chosen is not None:
                    self.walk(chosen, run)
            elif name == "txbxContent":
                self.boxes.append(entry)
            elif name and name not in _SKIPPED:
                self.walk(entry, run)

    def _text(self, text: str, run: _Element | None) -> None:
        self.pieces.append(text)
        if not self._seen_text and text.strip():
            self._seen_text = True
            self.breaks_after = False
            self.run_properties = (
                next((e for e in run if local(e) == "rPr"), None) if run is not None else None
            )
        elif text.strip():
            self.breaks_after = False

    def _character(self, name: str, entry: _Element) -> None:
        if name == "br" and value(entry, "type") in ("page", "column"):
            if self._seen_text:
                self.breaks_after = True
            else:
                self.breaks_before = True
        else:
            self.pieces.append(_CHARACTERS[name])


def _alternative(element: _Element) -> _Element | None:
    """The branch of mc:AlternateContent that is read: the first choice, else the fallback."""
    branches = [entry for entry in element if local(entry) in ("Choice", "Fallback")]
    return next(iter(branches), None)


def paragraphs(root: _Element) -> Iterator[_Element]:
    """All elements named ``p`` in document order, whatever their namespace."""
    yield from root.iter("{*}p")
