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
_DOUBTFUL = (b"<!", b"\0")
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
        self._slices: dict[str, bytes] = {}
        self._kinds: dict[str, str | None] = {}
        self._root = self._close = b""
        if raw and not self._cut(raw):
            self._read_whole(xml.parse(raw))

    def __contains__(self, style: object) -> bool:
        return style in self._parsed or style in self._slices

    def get(self, style: str) -> _Element | None:
        """The ``w:style`` of that id."""
        if style not in self._parsed and style in self._slices:
            self._parsed[style] = self._piece(self._slices[style])
        return self._parsed.get(style)

    def of_text(self) -> Iterator[_Element]:
        """The styles of paragraphs and of letters; those of tables and lists are left out."""
        for style in self._slices:
            if self._kinds[style] not in _OF_NO_TEXT:
                self.get(style)
        yield from (e for e in self._parsed.values() if value(e, "type") not in _OF_NO_TEXT)

    def speaking_of(self, name: str) -> Iterator[_Element]:
        """The styles that have an element of that name somewhere."""
        for style in self._slices:
            if name.encode() in self._slices[style]:
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
        if root is None or raw.find(b"<?", root.end()) >= 0:
            return False
        prefix = root[1]
        first = raw.find(b"<" + prefix + b"style ", root.end())
        *slices, end = raw[first:].split(b"</" + prefix + b"style>")
        if first < 0 or len(slices) > _CUT_LIMIT or end.strip() != b"</" + prefix + b"styles>":
            return False
        self._root = root[0]
        return self._keep_defaults(raw[root.end() : first]) and self._keep(prefix, slices)

    def _keep_defaults(self, head: bytes) -> bool:
        try:
            heads = self._pieces(_LATENT.sub(b"", head))
        except DamagedPaperError:
            return False  # cut wrongly; whether it is damaged is seen when it is read whole
        self.defaults = next((entry for entry in heads if local(entry) == "docDefaults"), None)
        return all(local(entry) in ("docDefaults", "latentStyles") for entry in heads)

    def _keep(self, prefix: bytes, slices: list[bytes]) -> bool:
        found: dict[str, bytes] = {}
        opening = b"<" + prefix + b"style "
        for one in map(bytes.lstrip, slices):
            tag = one[: one.find(b">")]
            is_plain = tag.startswith(opening) and tag.count(b'"') % 2 == 0
            if not is_plain or b"&" in tag or b"'" in tag or tag.endswith(b"/"):
                return False
            given = {key: said.decode("utf-8", "replace") for key, said in _GIVEN.findall(tag)}
            style = given.get(b"styleId", "")
            found.setdefault(style, one)
            self._kinds.setdefault(style, given.get(b"type"))
            self._note_default(style, given.get(b"type"), given.get(b"default"))
        self._slices, self._close = found, b"</" + prefix + b"style>"
        return True

    def _pieces(self, raw: bytes) -> list[_Element]:
        name = self._root[1:-1].split(maxsplit=1)[0]
        return list(xml.parse(self._root + raw + b"</" + name + b">"))

    def _piece(self, raw: bytes) -> _Element:
        found = self._pieces(raw + self._close)
        if len(found) != 1:
            raise damaged()
        return found[0]


def _speaks(entry: _Element, name: str) -> bool:
    return next(entry.iter("{*}" + name), None) is not None
