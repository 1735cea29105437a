"""A copy held against its original by zip and XML alone, with none of our own code.

The spoiled originals are often no zip that anybody else would open: then the copy
has to be one that nobody else opens either, and the bytes before and behind the
paragraph are compared as far as they can be found.
"""

from __future__ import annotations

import copy as copying
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from fuzz.draft import SECURE
from layouts.outside import PARAGRAPH_ORDER, RUN_ORDER
from lxml import etree
from lxml.etree import _Element

_TREE = 15_000_000  # bytes of a part; of what is larger only the bytes are compared
_DESCRIPTOR = 24
_NOWHERE = ("p", "r", "del", "moveFrom", "txbxContent", "Choice", "Fallback", "pPr", "rPr")
_NO_TEXT = (
    *("drawing", "pict", "object", "p", "footnoteReference", "endnoteReference"),
    *("commentReference", "commentRangeStart", "del", "moveFrom", "sectPr"),
)
_OPENABLE = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error, IndexError)


@dataclass(frozen=True)
class Said:
    """What the desk said that it did.

    Attributes:
        mark: The paragraph that is new: the mark, or the sentence of the body.
        replaced: Text of the paragraph that gave way; empty where one was added.
        copies: How often the file stores the place in a text box; none outside of boxes.
    """

    mark: str
    replaced: str = ""
    copies: int = 0


def complaints(original: bytes, copy: bytes, said: Said) -> Iterator[str]:
    """Everything that is more than the one paragraph."""
    before, after = _opened(original), _opened(copy)
    if before is None:
        if after is not None:
            yield "the copy opens elsewhere, the original does not"
        return
    if after is None:
        yield "the original opens elsewhere, the copy does not"
        return
    changed = list(_changed(original, before, copy, after))
    if len(changed) != 1:
        yield f"{len(changed)} members differ, not one"
        return
    number = changed[0]
    yield from _around(original, before, copy, after, number)
    try:
        old = _content(original, before.infolist()[number])
        new = _content(copy, after.infolist()[number])
    except (zlib.error, struct.error) as error:
        yield f"the changed member cannot be unpacked elsewhere: {type(error).__name__}"
        return
    yield from _paragraph(old, new, said)


def _opened(raw: bytes) -> zipfile.ZipFile | None:
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except _OPENABLE:
        return None


def _entry(entry: zipfile.ZipInfo) -> tuple[object, ...]:
    kept = (entry.orig_filename, entry.date_time, entry.flag_bits, entry.compress_type)
    made = (entry.external_attr, entry.internal_attr, entry.create_system, entry.create_version)
    return (*kept, *made, entry.comment, entry.volume, entry.extract_version)


def _bounds(raw: bytes, entry: zipfile.ZipInfo) -> tuple[int, int, int]:
    """Where the local header, the data and its end are."""
    at = entry.header_offset
    name, extra = struct.unpack_from("<HH", raw, at + 26)
    data = at + 30 + name + extra
    return at, data, data + entry.compress_size


def _stored(raw: bytes, entry: zipfile.ZipInfo) -> bytes | None:
    """Local header and data; None where there is no such thing."""
    try:
        start, _, end = _bounds(raw, entry)
    except struct.error:
        return None
    return raw[start:end] if raw[start : start + 4] == b"PK\x03\x04" else None


def _changed(
    original: bytes, before: zipfile.ZipFile, copy: bytes, after: zipfile.ZipFile
) -> Iterator[int]:
    """Numbers of the members that are not the same."""
    old, new = before.infolist(), after.infolist()
    if len(old) != len(new):
        yield from range(max(len(old), len(new), 2))
        return
    for number, (was, now) in enumerate(zip(old, new, strict=True)):
        same = _entry(was) == _entry(now) and was.CRC == now.CRC
        if not same or _stored(original, was) != _stored(copy, now):
            yield number


def _around(
    original: bytes, before: zipfile.ZipFile, copy: bytes, after: zipfile.ZipFile, number: int
) -> Iterator[str]:
    """What stands before the member, between it and the directory, and at the very end."""
    was, now = before.infolist()[number], after.infolist()[number]
    if _entry(was) != _entry(now):
        yield "the entry of the changed member differs in more than sizes and checksum"
    start, _, end = _bounds(original, was)
    other, _, other_end = _bounds(copy, now)
    if start != other or original[:start] != copy[:start]:
        yield "bytes before the changed member differ"
    described = _DESCRIPTOR if was.flag_bits & 8 else 0
    directory, moved = _start(before), _start(after)
    rest, kept = original[end:directory], copy[other_end:moved]
    if len(rest) != len(kept) or rest[described:] != kept[described:]:
        yield "bytes behind the changed member differ"
    if before.comment != after.comment:
        yield "the remark of the archive differs"
    if len(original) - directory != len(copy) - moved:
        yield "the directory or what follows it has another length"


def _start(zipped: zipfile.ZipFile) -> int:
    return int(zipped.start_dir)


def _content(raw: bytes, entry: zipfile.ZipInfo) -> bytes:
    _, data, end = _bounds(raw, entry)
    packed = raw[data:end]
    return zlib.decompress(packed, -zlib.MAX_WBITS) if entry.compress_type == 8 else packed


# ── the one paragraph ───────────────────────────────────────────────────────────


def _paragraph(old: bytes, new: bytes, said: Said) -> Iterator[str]:
    is_insertion = _is_insertion(old, new)
    if max(len(old), len(new)) > _TREE:
        if not is_insertion:
            yield "more than one stretch of a very large main part was changed"
        return
    before, after = etree.fromstring(old, SECURE), etree.fromstring(new, SECURE)
    if said.replaced:
        gone = [one for one in before.iter("{*}p") if _text(one).strip() == said.replaced]
        lost = [what for one in gone[-1:] for what in _given_up(one)]
        if lost:
            yield lost[0]
            return
    found = _new_one(before, after, said)
    if isinstance(found, str):
        yield found
        return
    yield from _ordered(found)
    if said.copies:
        return
    yield from _placed(found)
    if said.replaced or is_insertion:
        return
    if not _is_section_handed_on(before, after, found):
        yield "more than the one paragraph was changed in the main part"


def _is_insertion(old: bytes, new: bytes) -> bool:
    """True where some bytes were put in at one place, and no other byte differs."""
    low, high = 0, min(len(old), len(new))
    while low < high:  # the longest common beginning, by halving
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    rest = len(old) - low
    return rest == 0 or new[len(new) - rest :] == old[low:]


def _texts(root: _Element) -> list[str]:
    return [_text(one) for one in root.iter("{*}p")]


def _text(paragraph: _Element) -> str:
    return "".join(e.text or "" for e in paragraph.iter("{*}t"))


def _new_one(before: _Element, after: _Element, said: Said) -> _Element | str:
    """The paragraph that is new, or what is wrong."""
    if said.copies:
        return _new_in_a_box(before, after, said)
    old, new = _texts(before), _texts(after)
    if len(new) != len(old) + (not said.replaced):
        return f"{len(new) - len(old)} paragraphs more than before"
    at = next(
        (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    if at >= len(new) or new[at] != said.mark:
        # The same words may stand above already: then the new one is the last of them.
        return "the paragraph that is new does not say the mark"
    if new[at + 1 :] != old[at + bool(said.replaced) :]:
        return "other paragraphs say something else than before"
    return list(after.iter("{*}p"))[at]


def _new_in_a_box(before: _Element, after: _Element, said: Said) -> _Element | str:
    """The same in a text box, whose copies all get the paragraph."""
    old, new = _own_texts(before), _own_texts(after)
    if new.count(said.mark) != old.count(said.mark) + said.copies:
        return f"{new.count(said.mark) - old.count(said.mark)} paragraphs say the mark in a box"
    if [one for one in new if one != said.mark] != [one for one in old if one != said.mark]:
        return "other paragraphs say something else than before"
    return next(one for one in after.iter("{*}p") if _own_text(one) == said.mark)


def _own_texts(root: _Element) -> list[str]:
    return [_own_text(one) for one in root.iter("{*}p")]


def _own_text(paragraph: _Element) -> str:
    """Without the boxes that hang on it."""
    return "".join(
        e.text or ""
        for e in paragraph.iter("{*}t")
        if next(e.iterancestors("{*}p"), None) is paragraph
    )


def _placed(paragraph: _Element) -> Iterator[str]:
    """Where everybody sees it, and as this paper's own element."""
    above = list(paragraph.iterancestors("{*}*"))
    names = [_local(e) for e in above]
    holder = above[names.index("body")] if "body" in names else above[-1]
    if etree.QName(paragraph).namespace != etree.QName(holder).namespace:
        yield f"the new paragraph is in another namespace than the {_local(holder)} around it"
    for name in _NOWHERE:
        if name in names:
            yield f"the new paragraph stands inside {name}"
    if names[0] in ("tbl", "tr", "document") and len(above[0].findall("{*}p")) == 1:
        yield f"the new paragraph stands right under {names[0]}"


def _given_up(paragraph: _Element) -> Iterator[str]:
    """What went with the paragraph that gave way, and was no text of it."""
    inside = {_local(e) for e in paragraph.iterdescendants("{*}*")}
    for name in _NO_TEXT:
        if name in inside:
            yield f"a {name} went with the paragraph that was replaced"


def _local(element: _Element) -> str:
    return etree.QName(element).localname


def _ordered(paragraph: _Element) -> Iterator[str]:
    """In its own properties and its first run's: others came with a break, as they stood."""
    for path, table in (("pPr", PARAGRAPH_ORDER), ("r/{*}rPr", RUN_ORDER)):
        said = paragraph.find(f"{{*}}{path}")
        found = [_local(e) for e in said.iterchildren("{*}*")] if said is not None else []
        known = [one for one in found if one in table.split()]
        if known != sorted(known, key=table.split().index):
            yield f"the new paragraph's {path} is out of order: {' '.join(known)[:200]}"


def _is_section_handed_on(before: _Element, after: _Element, found: _Element) -> bool:
    """True where a section's end moved into the new paragraph, and nothing else."""
    sections = list(found.iterfind("{*}pPr/{*}sectPr"))
    if len(sections) != 1:
        return False
    carried = _plain(sections[0])
    _out(found)
    wanted = _plain(after)
    for number, section in enumerate(before.iter("{*}sectPr")):
        if _plain(section) != carried:
            continue
        without = copying.deepcopy(before)
        _out(list(without.iter("{*}sectPr"))[number])
        if _plain(without) == wanted:
            return True
    return False


def _out(element: _Element) -> None:
    """Take an element out, and leave the text behind it."""
    parent, above = element.getparent(), element.getprevious()
    if parent is None:
        return
    if above is not None:
        above.tail = (above.tail or "") + (element.tail or "") or None
    else:
        parent.text = (parent.text or "") + (element.tail or "") or None
    parent.remove(element)


def _plain(element: _Element) -> list[tuple[object, ...]]:
    """All that an element says, in order; prefixes say nothing."""
    return [
        (
            len(one),
            one.tag,
            one.text,
            sorted(one.attrib.items()),
            one.tail if one is not element else None,
        )
        for one in element.iter()
    ]
