"""Papers of every layout that occurs, with what a clerk would do with each: true by construction.

Axes are combined so that most pairs of their values meet in some paper, the same
papers for the same seed.
"""

from __future__ import annotations

import itertools
import random
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from builders import MAIN_TYPE, OFFICE, SECTION, W, control
from builders import line as cell_line
from layouts import closings, dates, words
from layouts.carried import CARRIED, NOTHING, Carried, Where
from layouts.following import FOLLOWING, IMPRINTS
from layouts.looks import LOOKS, Look, strict, twice
from layouts.pieces import Outcome, Piece, places, plain
from layouts.words import BODIES, KINDS, ORGANS

CONTACT = "（联系人：李某某，电话：0794-8888888）"
NOTES: dict[str, tuple[str, ...]] = {
    "none": (),
    "contact": (CONTACT,),
    "contact in half-width brackets": ("(联系人:李某某,电话:0794-8888888)",),
    "two notes": (CONTACT, "（此件有附件三份）"),
    "contact without brackets": ("联系人：李某某，电话：0794-8888888",),
}
ATTACHMENT_NOTES: dict[str, tuple[str, ...]] = {
    "none": (),
    "one": ("附件：2026年开放档案目录",),
    "two": ("附件：1.2026年开放档案目录", "　　　2.回执"),
}
OPENINGS = ("plain", "full", "website", "telegram table")
_KINDS = {kind.name: kind for kind in KINDS}
_LOOKS = {look.name: look for look in LOOKS}
_WRITINGS = {writing.name: writing for writing in dates.WRITINGS}
_USUAL = tuple(name for name, writing in _WRITINGS.items() if not writing.is_odd)


@dataclass(frozen=True)
class Layout:
    """One choice on every axis. What is said here is what is built; the truth follows from it."""

    kind: str = "通知"
    organ: str = ORGANS[0]
    opening: str = "plain"
    body: str = "plain"
    attachment_note: str = "none"
    closing: str = "seal"
    writing: str = "arabic"
    setting: str = "one run"
    note: str = "none"
    carried: Carried = NOTHING
    following: str = "nothing"
    imprint: str = "none"
    is_imprint_first: bool = False
    look: str = "direct"

    def __str__(self) -> str:
        """What differs from the plainest paper."""
        plainest = asdict(Layout())
        said = {key: value for key, value in asdict(self).items() if value != plainest[key]}
        if "carried" in said:
            said["carried"] = self.carried.name
        return ", ".join(f"{key}={value!r}" for key, value in said.items()) or "the plainest"


@dataclass(frozen=True)
class Built:
    """A paper and the truth about it.

    Attributes:
        name: How to build it again.
        body: A line of its body.
        places: Numbers of paragraphs that may stand above the mark, where it belongs.
        also: Other outcomes that are no mistake.
        is_odd: Being asked is no nuisance.
    """

    name: str
    path: Path
    outcome: Outcome
    places: tuple[int, ...] = ()
    also: frozenset[Outcome] = frozenset()
    is_odd: bool = False
    carried: Carried = NOTHING
    body: str = ""


def build(layout: Layout, folder: Path, name: str = "文稿.docx") -> Built:
    """Write the paper."""
    paper = _Paper(layout)
    pieces = paper.pieces()
    path = write(folder / name, _LOOKS[layout.look], "".join(piece.xml for piece in pieces))
    outcome = paper.outcome()
    return Built(
        name=f"Layout({layout})",
        path=path,
        outcome=outcome,
        places=places(pieces) if outcome is Outcome.BELOW else (),
        also=paper.also(),
        is_odd=paper.is_odd(),
        carried=layout.carried,
        body=_KINDS[layout.kind].says[0],
    )


class _Paper:
    """One paper in the making."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._kind = _KINDS[layout.kind]
        self._look = _LOOKS[layout.look]
        self._following = FOLLOWING[self._kind.follows][layout.following]
        self._writing = _WRITINGS[layout.writing]
        notes = NOTES[layout.note] or ((self._kind.noted,) if self._kind.noted else ())
        self._notes = notes
        self._holds_break = not notes and layout.carried is NOTHING
        self._ending = closings.SHAPES[layout.closing](self._dated())

    def outcome(self) -> Outcome:
        carried = self._layout.carried.outcome
        if carried is not Outcome.BELOW:
            return carried
        if self._ending.is_unsure or self._kind.is_unplaced:
            return Outcome.ASK
        return Outcome.BELOW

    def also(self) -> frozenset[Outcome]:
        if self._layout.following == "nested paper with another mark":
            # What is forwarded keeps its own attribute: a person may well be asked.
            return self._layout.carried.also | {Outcome.CONFLICT}
        return self._layout.carried.also

    def is_odd(self) -> bool:
        return self._ending.is_odd or self._writing.is_odd

    def pieces(self) -> list[Piece]:
        return [*plain(self._head()), *self._tail()]

    def _dated(self) -> closings.Dated:
        carried, date = self._layout.carried, self._writing.text
        if carried.where is Where.SOFT:
            date = f"{date}\n{carried.text}"
        if carried.where is Where.SAME_LINE:
            date += carried.text
        return closings.Dated(
            self._look,
            self._layout.organ,
            dates.SETTINGS[self._layout.setting],
            date,
            self._following.tail if self._holds_break else "",
            self._following.more if self._holds_break else "",
        )

    def _head(self) -> Iterator[str]:
        kind, look, layout = self._kind, self._look, self._layout
        yield from _opening(layout.opening, look, layout.organ, kind)
        if kind.numbered:
            yield look.line(kind.numbered, "centre")
        yield look.line(kind.titled, "title")
        if kind.caption:
            yield look.line(kind.caption, "centre")
        if kind.to:
            yield look.line(kind.to)
        yield from BODIES[layout.body](look, kind)
        for text in ATTACHMENT_NOTES[layout.attachment_note]:
            yield look.line(text, "body")
        if layout.carried.where is Where.ABOVE:
            yield look.line(layout.carried.text, "body")

    def _tail(self) -> Iterator[Piece]:
        layout, look = self._layout, self._look
        yield from self._noted()
        if self._holds_break or not (self._following.tail or self._following.more):
            yield from self._mark_below()
        else:
            yield from self._mark_below(self._following.tail, self._following.more)
        said = layout.carried.imprint
        if layout.carried.where is Where.IMPRINT:
            said = layout.carried.text
        imprint = IMPRINTS[layout.imprint](said)
        follows = self._following.says(look, self._kind)
        both = (imprint, follows) if layout.is_imprint_first else (follows, imprint)
        yield from plain(itertools.chain(*both))
        if layout.carried.where is Where.END:
            yield Piece(look.line(layout.carried.text, "body"))

    def _noted(self) -> Iterator[Piece]:
        """The closing and the 附注 of other kinds: ours follows the last one in brackets."""
        notes = [Piece(self._look.line(one, "body"), is_above=True) for one in self._notes]
        if not notes:
            yield from self._ending.pieces
            return
        brackets = self._notes[-1][0] in "（("
        for piece in self._ending.pieces:
            yield replace(piece, is_above=piece.is_above and not brackets)
        yield from (Piece(piece.xml) for piece in notes[:-1])
        yield notes[-1] if self._ending_is_sure() else Piece(notes[-1].xml)

    def _ending_is_sure(self) -> bool:
        return not (self._ending.is_unsure or self._kind.is_unplaced)

    def _mark_below(self, tail: str = "", more: str = "") -> Iterator[Piece]:
        """The mark that stands below the date; or an empty line that holds the break."""
        carried, look = self._layout.carried, self._look
        if carried.where is Where.FAR:
            yield from plain(["<w:p/>", "<w:p/>"])
        made = _carried_line(carried, look, tail, more)
        if made:
            yield Piece(made)
        elif tail or more:
            yield Piece(look.line("", "plain", more=more, tail=tail))


_INS = '<w:ins w:id="21" w:author="王某">{}</w:ins>'
_DEL = '<w:del w:id="22" w:author="王某">{}</w:del>'
_ROLE = {Where.CENTRED: "centre", Where.RIGHT: "right"}


def _carried_line(carried: Carried, look: Look, tail: str, more: str) -> str:
    where, text = carried.where, carried.text
    run = look.run(text)
    if carried is NOTHING or where in (
        Where.IMPRINT,
        Where.SOFT,
        Where.SAME_LINE,
        Where.ABOVE,
        Where.END,
    ):
        return ""
    if where is Where.TABLE:
        return f"<w:tbl><w:tr><w:tc>{look.line(text)}</w:tc></w:tr></w:tbl><w:p/>"
    if where is Where.BOX:
        return twice(look.line(text))
    if where is Where.SPLIT:
        run = "".join(look.run(one) for one in text)
    if where is Where.TRACKED:
        run = _INS.format(run)
    if where is Where.DELETED:
        struck = run.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        run = _DEL.format(struck)
    if where is Where.CONTROL:
        run = control(run, f'<w:dropDownList><w:listItem w:value="{text}"/></w:dropDownList>')
    return look.holding(run + tail, _ROLE.get(where, "body"), more=more)


def _opening(name: str, look: Look, organ: str, kind: words.Kind) -> list[str]:
    above = list(kind.above)
    if name == "full" and not above:
        above = ["000012", "加急", f"{organ}文件"]
    lines = [look.line(one, "centre" if one.endswith("文件") else "plain") for one in above]
    if name == "website":
        table = (
            ("索引号", "014000001/2026-00012"),
            ("成文日期", "2026-02-28"),
            ("发布日期", "2026年3月1日"),
            ("发布机构", organ),
        )
        return [_table(table), *lines]
    if name == "telegram table":
        return [_table((("发 电", "等级", "加急"), ("发往", "见报头", "临机发"))), *lines]
    return lines


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell_line(one)}</w:tc>" for one in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


# ── the file ────────────────────────────────────────────────────────────────────

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
)
_MOMENT = (2026, 3, 6, 9, 0, 0)


def write(path: Path, look: Look, blocks: str) -> Path:
    """A package around the blocks, the same bytes for the same words."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'{_RELATIONS}<Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{W}"><w:body>{blocks}{SECTION}</w:body>'
        "</w:document>",
        "word/_rels/document.xml.rels": f'{_RELATIONS}<Relationship Id="r1" '
        f'Type="{OFFICE}/styles" Target="styles.xml"/>{look.relations}</Relationships>',
        "word/styles.xml": look.styles_part(),
        **look.parts,
    }
    if look.is_strict:
        parts = {name: strict(xml) for name, xml in parts.items()}
    folders = ("_rels/", "word/", "word/_rels/") if look.folders else ()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in folders:
            zipped.writestr(zipfile.ZipInfo(name, _MOMENT), b"")
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(entry, xml)
    return path


# ── which of them ───────────────────────────────────────────────────────────────


def layouts(seed: int, clear: int, unsure: int) -> list[Layout]:
    """Papers to try: clear and unsure ones without a mark, and each way to carry one, twice."""
    chance = random.Random(seed)  # noqa: S311 - the same papers for the same seed
    return [
        *_spread(chance, clear, closings.CLEAR),
        *_spread(chance, unsure, closings.UNSURE),
        *_carrying(chance, [one for one in CARRIED for _ in range(2)]),
    ]


def _spread(chance: random.Random, count: int, shapes: tuple[str, ...]) -> list[Layout]:
    """Each new paper is the one of forty that brings together most values that have not met."""
    met: set[tuple[tuple[str, object], ...]] = set()
    found = []
    for _ in range(count):
        drawn = [_draw(chance, shapes) for _ in range(40)]
        best = max(drawn, key=lambda layout: len(_pairs(layout) - met))
        met |= _pairs(best)
        found.append(best)
    return found


def _pairs(layout: Layout) -> set[tuple[tuple[str, object], ...]]:
    values = [(key, str(value)) for key, value in asdict(layout).items() if key != "carried"]
    return set(itertools.combinations(values, 2))


def _carrying(chance: random.Random, marks: list[Carried]) -> list[Layout]:
    found = []
    for carried in marks:
        layout = replace(_draw(chance, closings.CLEAR), carried=carried)
        if carried.where is Where.IMPRINT or carried.imprint:
            named = [name for name in IMPRINTS if name != "none"]
            layout = replace(layout, imprint=chance.choice(named))
        if carried.where in (Where.SOFT, Where.SAME_LINE):
            layout = replace(layout, closing="seal", setting="one run", note="none", kind="通知")
            layout = replace(layout, following=chance.choice(list(FOLLOWING["attachment"])))
        if carried.where is Where.END:
            layout = replace(layout, kind="通知", following="attachment")
        found.append(layout)
    return found


def _draw(chance: random.Random, shapes: tuple[str, ...]) -> Layout:
    kind = _KINDS[chance.choice(list(_KINDS))]
    closing = chance.choice(kind.closings or shapes)
    following = chance.choice(list(FOLLOWING[kind.follows]))
    ways = FOLLOWING[kind.follows][following]
    if (ways.tail or ways.more) and closing not in closings.WITH_TAIL:
        following = chance.choice(["nothing", "empty lines"])
    return Layout(
        kind=kind.name,
        organ=chance.choice(ORGANS),
        opening=chance.choice(OPENINGS),
        body=chance.choice(list(BODIES)),
        attachment_note=chance.choice(list(ATTACHMENT_NOTES)),
        closing=closing,
        writing=chance.choice(_USUAL if chance.random() < 0.92 else tuple(_WRITINGS)),
        setting=chance.choice(list(dates.SETTINGS)),
        note=chance.choice(["none", "none", "none", *NOTES]),
        following=following,
        imprint=chance.choice(list(IMPRINTS)),
        is_imprint_first=chance.random() < 0.15,
        look=chance.choice(["direct", *_LOOKS]),
    )
