"""The styles part, cut into its styles: a full template brings 160, a paper uses six.

Only those that are asked for are parsed. A part that is not cut without doubt (with
comments, character data sections, another encoding, anything between the styles) is
parsed as a whole.

Source: ECMA-376 part 1, 17.7.4.17 (style) and 17.7.5 (docDefaults).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gkdesk.errors import DamagedPaperError
from gkdesk.paper import xml
from gkdesk.paper.archive import damaged
from gkdesk.paper.tree import OFF, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

PAGE_BREAK = "pageBreakBefore"

_SCAN_LIMIT = 4 * 1024 * 1024  # bytes; a larger part is read as a whole, within its limits
_OF_NO_TEXT = ("table", "numbering")
_CUT_LIMIT = 10_000  # styles
_GAP = 256  # bytes of white space between two styles
_DOUBTFUL = (b"!", b"\0")  # one byte is looked for ten times as fast as two
_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?"
    rb"(?:<\?xml (?:(?!encoding)[^<>])*(?:encoding=[\"']utf-8[\"'][^<>]*)?\?>)?\s*",
    re.IGNORECASE,
)
_ROOT = re.compile(rb"<((?:[A-Za-z0-9_]+:)?)styles(?=[\s>])[^<>]*(?<!/)>")
_LATENT = re.compile(
    rb"<(?:[A-Za-z0-9_]+:)?latentStyles(?=[\s>])[^<>]*>"
    rb"(?:\s|<[A-Za-z0-9_:]*lsdException[^<>]*/>)*+</[A-Za-z0-9_]*:?latentStyles>"
)
_GIVEN = re.compile(rb"[\s:](styleId|type|default)\s*=\s*\"([^\"]*)\"")


class StylePart:
    """The styles by their ids, and what holds where no style says otherwise.

    Attributes:
        defaults: ``w:docDefaults``, or None.
        default: Id of the paragraph style in effect where a paragraph names none.
    """

    def __init__(self, raw: bytes = b"") -> None:
        """Read a styles part.

        Args:
            raw: As stored; empty where the paper has no such part.

        Raises:
            DamagedPaperError: It is not well formed, as far as it was looked at.
        """
        self.defaults: _Element | None = None
        self.default = ""
        self._parsed: dict[str, _Element] = {}
        self._slices: dict[str, tuple[int, int]] = {}
        self._kinds: dict[str, str | None] = {}
        self._root = self._raw = b""
        if raw and not self._cut(raw):
            self._read_whole(xml.parse(raw))

    def __contains__(self, style: object) -> bool:
        return style in self._parsed or style in self._slices

    def get(self, style: str) -> _Element | None:
        """The ``w:style`` of that id."""
        if style not in self._parsed and style in self._slices:
            start, end = self._slices[style]
            self._parsed[style] = self._piece(self._raw[start:end])
        return self._parsed.get(style)

    def of_text(self) -> Iterator[_Element]:
        """The styles of paragraphs and of letters; those of tables and lists are left out."""
        for style in self._slices:
            if self._kinds[style] not in _OF_NO_TEXT:
                self.get(style)
        yield from (e for e in self._parsed.values() if value(e, "type") not in _OF_NO_TEXT)

    def speaking_of(self, name: str) -> Iterator[_Element]:
        """The styles that have an element of that name somewhere."""
        wanted = name.encode()
        if wanted in self._raw:
            for style, (start, end) in self._slices.items():
                if self._raw.find(wanted, start, end) >= 0:
                    self.get(style)
        yield from (entry for entry in self._parsed.values() if _speaks(entry, name))

    def _read_whole(self, root: _Element) -> None:
        self.default = ""  # what was noted while cutting does not count
        for entry in root:
            name = local(entry)
            if name == "docDefaults":
                self.defaults = entry
            elif name == "style":
                style = value(entry, "styleId") or ""
                self._parsed.setdefault(style, entry)
                self._note_default(style, value(entry, "type"), value(entry, "default"))

    def _note_default(self, style: str, kind: str | None, default: str | None) -> None:
        if (kind or "paragraph") == "paragraph" and (default or "0") not in OFF:
            self.default = style

    def _cut(self, raw: bytes) -> bool:
        """Cut the part into its styles; False where it must be parsed as a whole."""
        if len(raw) > _SCAN_LIMIT or any(sign in raw for sign in _DOUBTFUL):
            return False
        prolog = _PROLOG.match(raw)
        root = _ROOT.match(raw, prolog.end()) if prolog else None
        if root is None or raw.find(b"?", root.end()) >= 0:
            return False
        name = root[1] + b"style"
        starts = [found.start() for found in re.finditer(b"<" + name + b" ", raw)]
        close, last = b"</" + name + b">", raw.rfind(b">", 0, len(raw.rstrip()) - 1) + 1
        if not 0 < len(starts) <= _CUT_LIMIT:
            return False
        ends = [*starts[1:], last]
        is_closed = (raw[max(at - _GAP, 0) : at].rstrip().endswith(close) for at in ends)
        if raw[last:].strip() != b"</" + root[1] + b"styles>" or not all(is_closed):
            return False
        self._root = root[0]
        head = raw[root.end() : starts[0]]
        return self._keep_defaults(head) and self._keep(raw, starts, ends)

    def _keep_defaults(self, head: bytes) -> bool:
        try:
            heads = self._pieces(_LATENT.sub(b"", head))
        except DamagedPaperError:
            return False  # cut wrongly; whether it is damaged is seen when it is read whole
        self.defaults = next((entry for entry in heads if local(entry) == "docDefaults"), None)
        return all(local(entry) in ("docDefaults", "latentStyles") for entry in heads)

    def _keep(self, raw: bytes, starts: list[int], ends: list[int]) -> bool:
        found: dict[str, tuple[int, int]] = {}
        for start, end in zip(starts, ends, strict=True):
            said = raw[start : raw.find(b">", start)]
            if said.count(b'"') % 2 or b"&" in said or b"'" in said or said.endswith(b"/"):
                return False
            given = {key: text.decode("utf-8", "replace") for key, text in _GIVEN.findall(said)}
            style = given.get(b"styleId", "")
            found.setdefault(style, (start, end))
            self._kinds.setdefault(style, given.get(b"type"))
            self._note_default(style, given.get(b"type"), given.get(b"default"))
        self._slices, self._raw = found, raw
        return True

    def _pieces(self, raw: bytes) -> list[_Element]:
        name = self._root[1:-1].split(maxsplit=1)[0]
        return list(xml.parse(self._root + raw + b"</" + name + b">"))

    def _piece(self, raw: bytes) -> _Element:
        found = self._pieces(raw)
        if len(found) != 1:
            raise damaged()
        return found[0]


def _speaks(entry: _Element, name: str) -> bool:
    return next(entry.iter("{*}" + name), None) is not None
