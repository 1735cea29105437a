"""Everything a paper says, wherever the file keeps it: what ``contents`` reads and others search.

A piece is the smallest stretch that a person would read in one go: a paragraph, a
comment's paragraph, a cell of an embedded workbook, a property. Each character of the
file's text stands in exactly one piece; where the file stores the same text twice, the
piece remembers the second place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Zone(StrEnum):
    """Where in a file a piece stands."""

    BODY = "body"
    TABLE = "table"
    BOX = "box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    DELETED = "deleted"  # a tracked deletion: Word shows it struck out, or not at all
    FIELD = "field"  # a field's code; its result is text like any other
    ALT_TEXT = "alt_text"
    CHART = "chart"
    DIAGRAM = "diagram"
    PROPERTY = "property"
    CUSTOM_XML = "custom_xml"
    SHEET = "sheet"
    EMBEDDED = "embedded"  # text of an embedded document


class Unseen(StrEnum):
    """Why somebody who looks at the printed paper does not see a piece; the screen's words."""

    HIDDEN = "隐藏文字"
    WHITE = "与底色同色的文字"
    TINY = "极小的文字"
    COVERED = "被图形遮住或移出页面的文字"
    DELETED = "修订中删除的文字"
    HIDDEN_SHEET = "隐藏的工作表"
    HIDDEN_ROW = "隐藏的行"
    HIDDEN_COLUMN = "隐藏的列"
    CACHE = "图表或透视表的数据缓存"
    NOT_PRINTED = "不随正文打印的内容"  # properties, comments, field codes, custom XML


@dataclass(frozen=True, slots=True)
class Piece:
    r"""A stretch of text.

    Attributes:
        part: Zip member; inside an embedded file ``outer!inner``.
        place: Where a person finds it, in Chinese, short: ``页眉``, ``批注``,
            ``嵌入工作簿“名单.xlsx”的工作表“Sheet2”第 5 行``; empty for plain body text.
        text: As stored; line breaks are ``\n``, tabs ``\t``.
        block: Index of the block of ``Paper.blocks`` that has this very text, so that
            offsets here are offsets there; None elsewhere.
        runs: Offset at which each run (or string item) begins, ascending from 0.
        unseen: Why a reader does not see it, and from where to where in ``text``:
            ``(start, end, why)``; empty where all of it is seen.
        twin: Part in which the same text is stored again (text boxes); else empty.
        is_inserted: Some of it is a tracked insertion.
    """

    part: str
    zone: Zone
    text: str
    place: str = ""
    block: int | None = None
    runs: tuple[int, ...] = (0,)
    unseen: tuple[tuple[int, int, Unseen], ...] = ()
    twin: str = ""
    is_inserted: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, of the paper or of an embedded workbook, as rows of cells.

    Attributes:
        rows: For each cell the indexes of its pieces in ``Contents.pieces``, in order;
            a cell that spans several columns stands once and is followed by empty ones.
    """

    part: str
    place: str
    rows: tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that holds something and cannot be looked into.

    Attributes:
        part: Zip member.
        place: Where a person finds it, in Chinese.
        why: What hinders, in Chinese: ``格式不认识``, ``有密码``, ``已损坏``, ``嵌套太深``.
    """

    part: str
    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All text of a file.

    Attributes:
        pieces: The blocks of the main part first, in reading order; then the rest.
        grids: Tables with at least two rows.
        unread: What could not be read. Never silently empty.
    """

    pieces: tuple[Piece, ...]
    grids: tuple[Grid, ...] = ()
    unread: tuple[Unread, ...] = ()
