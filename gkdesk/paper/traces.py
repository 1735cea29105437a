"""Everything that lies in a file without being text of the paper: what ``read_traces`` reads.

Each reader looks for one kind of thing and yields what is there; judging and wording it is
the check-up's business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gkdesk.paper import strays
from gkdesk.paper.belongings import STRANGE, TOO_LARGE, Belongings
from gkdesk.paper.certificates import signature_traces
from gkdesk.paper.drawings import drawing_traces
from gkdesk.paper.leftovers import font_traces, leftover_traces
from gkdesk.paper.links import link_traces
from gkdesk.paper.paper import Paper
from gkdesk.paper.pictures import HEAD, StrangePictureError, notes_of
from gkdesk.paper.properties import label_traces, property_traces, settings_traces
from gkdesk.paper.revisions import comment_markup_traces, people_traces, revision_traces
from gkdesk.paper.strands import numbers_in, strands
from gkdesk.paper.trace import Trace, TraceKind, Traces, trace
from gkdesk.paper.wrapping import wrapping_traces

KIND_LIMIT = 1_000  # traces of one kind; a person reads far fewer
PICTURE_LIMIT = 24 * 1024 * 1024  # bytes of one picture that is read as a whole
PICTURES_IN_ALL = 64 * 1024 * 1024

_HARDLY_READ = "图片信息残缺，没有全看"
_MEDIA = "/media/"
_SHOWN = frozenset({"image", "hdphoto", "thumbnail"})


def read_traces(paper: Paper) -> Traces:
    """Look for everything that lies in a paper's file besides its text.

    Raises:
        PaperLockedError: The file was changed since it was read.
        DeskError: It can no longer be read.
    """
    with paper.reopened() as package:
        things = Belongings(package)
        found = tuple(_within_limits(_all(things, paper), things))
        return Traces(found, tuple(dict.fromkeys(things.unread)))


def _all(things: Belongings, paper: Paper) -> Iterator[Trace]:
    yield from wrapping_traces(things.package)
    yield from property_traces(things)
    yield from settings_traces(things)
    yield from label_traces(things)
    yield from people_traces(things)
    yield from link_traces(things)
    yield from leftover_traces(things)
    yield from font_traces(things)
    yield from signature_traces(things)
    for strand in strands(things, paper):
        yield from drawing_traces(things, strand)
        yield from revision_traces(things, strand)
        yield from comment_markup_traces(things, strand)
    yield from _numbers(things, paper)
    yield from _pictures(things)


def _within_limits(found: Iterable[Trace], things: Belongings) -> Iterator[Trace]:
    """Each trace once, and of each kind no more than anybody would read."""
    counted: Counter[TraceKind] = Counter()
    seen: set[Trace] = set()
    for one in found:
        if one in seen:
            continue
        counted[one.kind] += 1
        if counted[one.kind] <= KIND_LIMIT:
            seen.add(one)
            yield one
        elif counted[one.kind] == KIND_LIMIT + 1:
            things.note(one.part, TOO_LARGE)


def _numbers(things: Belongings, paper: Paper) -> Iterator[Trace]:
    raw = things.raw(paper.main)
    for said in numbers_in(raw):
        yield trace(TraceKind.MACHINE, paper.main, said)
    for said in strays.foreign(raw, paper.root):
        if said.strip():
            yield trace(TraceKind.FOREIGN, paper.main, said)


def _pictures(things: Belongings) -> Iterator[Trace]:
    left = PICTURES_IN_ALL
    shown = {one.target.lower() for one in things.relations if one.kind.lower() in _SHOWN}
    for name in list(things.names()):
        lower = name.replace("\\", "/").lstrip("/").lower()
        if _MEDIA not in lower and lower not in shown:
            continue
        member = things.package.member(name)
        size = member.size if member else 0
        is_whole = size <= min(PICTURE_LIMIT, left)
        raw = things.raw(name) if is_whole else things.head(name, HEAD)
        left -= len(raw)
        if not is_whole:
            things.note(name, TOO_LARGE)
        if raw:
            yield from _notes(things, name, raw, is_whole=is_whole)


def _notes(things: Belongings, name: str, raw: bytes, *, is_whole: bool) -> Iterator[Trace]:
    try:
        notes, is_read = notes_of(raw, is_whole=is_whole)
    except StrangePictureError:
        things.note(name, STRANGE)
        return
    if not is_read:
        things.note(name, _HARDLY_READ)
    for kind, text in notes:
        yield trace(kind, name, text)
