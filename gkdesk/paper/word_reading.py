"""The parts of one Word file that hold paragraphs, with the styles they share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gkdesk.errors import DeskError
from gkdesk.paper.bundle import Bundle
from gkdesk.paper.frames import Standing
from gkdesk.paper.gathering import Gathering
from gkdesk.paper.pieces import Unseen, Zone
from gkdesk.paper.placing import Sheet
from gkdesk.paper.shades import Theme
from gkdesk.paper.stories import Story
from gkdesk.paper.styles import Styles
from gkdesk.paper.tree import child, local, value
from gkdesk.paper.unseen import Sight
from gkdesk.paper.whereabouts import Whereabouts

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNPRINTED = Unseen.NOT_PRINTED
_STORIES: dict[str, tuple[Zone, str, Unseen | None]] = {
    "hdr": (Zone.HEADER, "页眉", None),
    "ftr": (Zone.FOOTER, "页脚", None),
    "footnotes": (Zone.FOOTNOTE, "脚注", None),
    "endnotes": (Zone.ENDNOTE, "尾注", None),
    "comments": (Zone.COMMENT, "批注", _UNPRINTED),
    "glossaryDocument": (Zone.EMBEDDED, "文档部件", _UNPRINTED),
    "document": (Zone.EMBEDDED, "", None),
}
_WORD = "wordprocessingml"


class WordReading:
    """Reads stories of one Word file."""

    def __init__(
        self, bundle: Bundle, out: Gathering, where: Whereabouts, styles: Styles | None = None
    ) -> None:
        """Prepare to read.

        Args:
            styles: Where they were read already.
        """
        self._bundle, self._out, self._where = bundle, out, where
        self._styles = styles or self._read_styles()
        self._sight = Sight(self._styles, self._theme)
        self._sheet = Sheet()
        self._noted: frozenset[tuple[str, str]] | None = None

    def read_main(
        self, root: _Element, blocks: Mapping[_Element, tuple[int, str]] | None = None
    ) -> None:
        """Read the main part; of the paper itself its paragraphs are the blocks."""
        self._sheet = Sheet.of(child(child(root, "body"), "sectPr"))
        zone = Zone.EMBEDDED if self._where.depth else Zone.BODY
        self._noted = frozenset(
            (local(entry).removesuffix("Reference"), value(entry, "id") or "")
            for entry in root.iter("{*}footnoteReference", "{*}endnoteReference")
        )
        self._story(self._bundle.main, root, Standing(zone, self._where.said("")), blocks)

    def read(self, part: str, root: _Element) -> bool:
        """Read another part, if it is one with paragraphs."""
        story = _STORIES.get(local(root))
        if story is None or _WORD not in str(root.tag):
            return False
        zone, place, unseen = story
        self._story(part, root, Standing(zone, self._where.said(place), unseen))
        return True

    def _story(
        self,
        part: str,
        root: _Element,
        standing: Standing,
        blocks: Mapping[_Element, tuple[int, str]] | None = None,
    ) -> None:
        stored = self._where.part(self._bundle.stored_name(part))
        story = Story(
            stored, self._styles, self._sight, self._out, self._sheet, blocks, self._noted
        )
        story.read(root, standing)

    def _read_styles(self) -> Styles:
        try:
            part = self._bundle.related(self._bundle.main, "styles")
            return Styles(self._bundle.read(part))
        except DeskError:  # said when the part itself is read
            return Styles()

    def _theme(self) -> Theme:
        try:
            return Theme(self._bundle.tree(self._bundle.related(self._bundle.main, "theme")))
        except DeskError:  # colours by name are then what Office means by default
            return Theme()
