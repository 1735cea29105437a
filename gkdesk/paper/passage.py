"""One paragraph, read with care: its text, and all that stands in it without being it.

Source: ECMA-376 part 1, 17.3 (runs), 17.13.5 (revisions), 17.16 (fields); part 3
(AlternateContent); part 4, 19.1 (VML).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from gkdesk.paper import asides, clipped, frames, placing
from gkdesk.paper.asides import Aside
from gkdesk.paper.frames import Frame, Standing
from gkdesk.paper.pieces import Unseen, Zone
from gkdesk.paper.placing import Place, Sheet
from gkdesk.paper.tree import child, local, value
from gkdesk.paper.unseen import Ground, Sight

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SILENT = frozenset(
    {"rPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "tblGrid", "sectPr", "pPr"}
    | {"proofErr", "bookmarkStart", "bookmarkEnd"}
)
_GONE = frozenset({Unseen.HIDDEN, Unseen.COVERED, Unseen.DELETED})
_SYMBOLS = range(0xF000, 0xF100)  # where symbol fonts keep their letters


@dataclass(frozen=True, slots=True)
class Box:
    """A text box that is anchored in a paragraph."""

    content: _Element
    frame: Frame


@dataclass(frozen=True, slots=True)
class Other:
    """The branches of an AlternateContent that are not read, and what was read instead."""

    branches: tuple[_Element, ...]
    start: int
    end: int


@dataclass(slots=True)
class _Struck:
    """A tracked deletion and where in the text it stood."""

    at: int
    texts: list[str]


@dataclass(slots=True)
class Passage:
    """A paragraph as it is being read.

    Attributes:
        runs: Where each stored string begins.
        hidden: From, to and why not seen.
        covers: Where drawings lie that cannot be seen through.
    """

    sight: Sight
    sheet: Sheet
    standing: Standing
    properties: _Element | None = None
    texts: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[int] = field(default_factory=list)
    hidden: list[tuple[int, int, Unseen]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    struck: list[_Struck] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    others: list[Other] = field(default_factory=list)
    covers: list[Place] = field(default_factory=list)
    is_inserted: bool = False
    _why: Unseen | None = None
    _frame: Frame = field(init=False)
    _ground: Ground = field(init=False)
    _bars: list[Place] = field(default_factory=list)
    _deleting: int = 0
    _inserting: int = 0
    _codes: list[list[str]] = field(default_factory=list)
    _symbols: list[str] = field(default_factory=list)

    def read(self, entries: Iterable[_Element]) -> Passage:
        """Read a paragraph's children, or what stands in place of a paragraph."""
        self._why = (
            self.standing.unseen
            or placing.frame_why(self.properties, self.sheet)
            or clipped.why_paragraph(self.properties)
        )
        self._ground = self.sight.ground(self.properties, self.standing.fill, self.standing.letters)
        self._deleting = int(self.standing.is_deleted)
        self._inserting = int(self.standing.is_inserted)
        self._frame = Frame(self.standing.boxed())
        self._walk(entries)
        while self._codes:
            self._end_code()
        if self._symbols:
            self.asides.append(Aside(self.standing.zone, "符号", "".join(self._symbols), self._why))
        return self

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return "".join(self.texts)

    @property
    def is_covered(self) -> bool:
        """Whether a bar lies over it, as far as the file says it."""
        is_set_apart = value(child(self.properties, "jc")) in ("center", "right", "end")
        return any(is_set_apart or bar.reaches(self.length, self.sheet) for bar in self._bars)

    def _walk(self, entries: Iterable[_Element]) -> None:
        for entry in entries:
            name = local(entry)
            special = self._SPECIAL.get(name)
            if special is not None:
                special(self, entry)
            elif name and name not in _SILENT:
                self.asides.extend(asides.said_by(entry))
                self._walk(entry)

    # ── text ──────────────────────────────────────────────────────────────────

    def _string(self, entry: _Element) -> None:
        text = entry.text or ""
        if not self._deleting and text:
            self.runs.append(self.length)
        self._say(text)

    def _character(self, entry: _Element) -> None:
        is_break = local(entry) == "br" and value(entry, "type") in ("page", "column")
        if not is_break:
            self._say(_CHARACTERS[local(entry)])

    def _say(self, text: str) -> None:
        if self._deleting:
            self._strike(text)
            return
        if self._why and text:
            self._hide(len(text), self._why)
        self.is_inserted |= bool(self._inserting and text)
        self.texts.append(text)
        self.length += len(text)

    def _hide(self, length: int, why: Unseen) -> None:
        end = self.length + length
        if self.hidden and self.hidden[-1][1:] == (self.length, why):
            self.hidden[-1] = (self.hidden[-1][0], end, why)
        else:
            self.hidden.append((self.length, end, why))

    def _strike(self, text: str) -> None:
        if self.struck and self.struck[-1].at == self.length:
            self.struck[-1].texts.append(text)
        elif text:
            self.struck.append(_Struck(self.length, [text]))

    def _deleted_string(self, entry: _Element) -> None:
        self._strike(entry.text or "")

    def _deletion(self, entry: _Element) -> None:
        self._deleting += 1
        self._walk(entry)
        self._deleting -= 1

    def _insertion(self, entry: _Element) -> None:
        self._inserting += 1
        self._walk(entry)
        self._inserting -= 1

    def _run(self, entry: _Element) -> None:
        before = self._why
        if self._why not in _GONE:
            self._why = self.sight.why(child(entry, "rPr"), self._ground) or before
        self._walk(entry)
        self._why = before

    def _symbol(self, entry: _Element) -> None:
        try:
            code = int(value(entry, "char") or "", 16)
        except ValueError:
            return
        self._symbols.append(chr(code - 0xF000 if code in _SYMBOLS else code & 0xFFFF))

    def _ruby(self, entry: _Element) -> None:
        text = "".join(part.text or "" for part in entry.iter("{*}t"))
        self._aside(self.standing.zone, "拼音指南", text, self._why)

    # ── fields and controls ───────────────────────────────────────────────────

    def _code(self, entry: _Element) -> None:
        if self._deleting:
            self._strike(entry.text or "")
            return
        if not self._codes:
            self._codes.append([])
        self._codes[-1].append(entry.text or "")

    def _field_mark(self, entry: _Element) -> None:
        kind = value(entry, "fldCharType")
        if kind == "begin":
            self._codes.append([])
        elif self._codes and kind == "end":
            self._end_code()
        self._walk(entry)

    def _end_code(self) -> None:
        self._aside(Zone.FIELD, asides.CODE, "".join(self._codes.pop()), Unseen.NOT_PRINTED)

    def _field_data(self, entry: _Element) -> None:
        text = "".join((entry.text or "").split())
        self._aside(Zone.FIELD, "域的附带数据", text, Unseen.NOT_PRINTED)

    def _form_field(self, entry: _Element) -> None:
        self.asides.extend(asides.of_form_field(entry))

    def _control(self, entry: _Element) -> None:
        self.asides.extend(asides.of_control(entry))

    def _tag(self, entry: _Element) -> None:
        self.asides.extend(asides.of_tag(entry))

    def _aside(self, zone: Zone, place: str, text: str, why: Unseen | None) -> None:
        if text:
            self.asides.append(Aside(zone, place, text, why))

    # ── what is drawn ─────────────────────────────────────────────────────────

    def _alternatives(self, entry: _Element) -> None:
        branches = [part for part in entry if local(part) in ("Choice", "Fallback")]
        start = self.length
        if branches:
            self._walk(branches[0])
        if len(branches) > 1:
            self.others.append(Other(tuple(branches[1:]), start, self.length))

    def _content(self, entry: _Element) -> None:
        standing = self._frame.standing
        gone = self._why if self._why in _GONE else None
        boxed = replace(
            standing,
            unseen=standing.unseen or gone,
            is_deleted=bool(self._deleting),
            is_inserted=bool(self._inserting),
        )
        self.boxes.append(Box(entry, replace(self._frame, standing=boxed)))

    def _anchor(self, entry: _Element) -> None:
        cover = frames.opaque(entry)
        if cover is not None:
            self.covers.append(cover)
            self._note_bar(frames.bar(entry))
        self._inside(entry, self._frame.in_anchor(entry, self.sheet))

    def _shape(self, entry: _Element) -> None:
        self._inside(entry, self._frame.in_shape(entry, self.sight.theme))

    def _vml_shape(self, entry: _Element) -> None:
        self.asides.extend(asides.said_by(entry))
        self._note_bar(frames.vml_bar(entry))
        self._inside(entry, self._frame.in_vml(entry, self.sheet))

    def _note_bar(self, bar: Place | None) -> None:
        if bar is not None:
            self._bars.append(bar)

    def _inside(self, entry: _Element, frame: Frame) -> None:
        before, self._frame = self._frame, frame
        self._walk(entry)
        self._frame = before

    _SPECIAL: ClassVar[dict[str, Callable[[Passage, _Element], None]]] = {
        "t": _string,
        "delText": _deleted_string,
        "r": _run,
        **dict.fromkeys(_CHARACTERS, _character),
        **dict.fromkeys(("del", "moveFrom"), _deletion),
        **dict.fromkeys(("ins", "moveTo"), _insertion),
        "sym": _symbol,
        "rt": _ruby,
        "instrText": _code,
        "delInstrText": _code,
        "fldChar": _field_mark,
        "fldData": _field_data,
        "ffData": _form_field,
        "sdtPr": _control,
        "smartTagPr": _tag,
        "customXmlPr": _tag,
        "AlternateContent": _alternatives,
        "txbxContent": _content,
        "anchor": _anchor,
        "inline": _anchor,
        "wsp": _shape,
        **dict.fromkeys(("shape", "rect", "roundrect", "oval"), _vml_shape),
    }
