"""Original and copy held side by side: what is the same, byte for byte, and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from gkdesk.paper.archive import Archive, Member, damaged
from gkdesk.paper.package import Package

_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Comparison:
    """The members of two packages.

    Attributes:
        members: How many there are.
        changed: Names of those whose stored bytes differ.
    """

    members: int
    changed: tuple[str, ...]

    @property
    def identical(self) -> int:
        """How many are the same, byte for byte, with their names, order and times."""
        return self.members - len(self.changed)


def compare(original: Package, copy: Package) -> Comparison:
    """Compare all members as they are stored, and all bytes between them.

    Raises:
        DamagedPaperError: The packages do not have the same members in the same order.
    """
    before, after = original.archive, copy.archive
    if len(before.members) != len(after.members):
        raise damaged()
    changed = [
        old.name
        for old, new in zip(before.members, after.members, strict=True)
        if not _is_same(before, old, after, new)
    ]
    _same_gaps(before, original.main, after, copy.main)
    return Comparison(len(before.members), tuple(changed))


def _is_same(before: Archive, old: Member, after: Archive, new: Member) -> bool:
    if old.name != new.name:
        raise damaged()
    described = (old.flags, old.method, old.crc, old.packed, old.size)
    if described != (new.flags, new.method, new.crc, new.packed, new.size):
        return False
    start, _, end = before.span(old)
    other, _, other_end = after.span(new)
    return end - start == other_end - other and _equal(
        before.file, start, after.file, other, end - start
    )


def _same_gaps(before: Archive, old: Member, after: Archive, new: Member) -> None:
    """Nothing may hide before the first member or behind the directory."""
    if not _equal(before.file, 0, after.file, 0, before.span(old)[0]):
        raise damaged()
    tail = before.directory_at + len(before.directory)
    other = after.directory_at + len(after.directory)
    if before.length - tail != after.length - other:
        raise damaged()
    if before.span(old)[0] != after.span(new)[0]:
        raise damaged()


def _equal(one: BinaryIO, start: int, two: BinaryIO, other: int, length: int) -> bool:
    one.seek(start)
    two.seek(other)
    size = min(_CHUNK, max(length, 1))
    left, right = bytearray(size), bytearray(size)  # used again: pictures are many chunks long
    while length > 0:
        wanted = min(size, length)
        if wanted < size:
            left, right = bytearray(wanted), bytearray(wanted)
        read = _fill(one, left) and _fill(two, right)
        if not read or left != right:
            return False
        length -= wanted
    return True


def _fill(file: BinaryIO, buffer: bytearray) -> bool:
    return bool(file.readinto(buffer) == len(buffer))  # type: ignore[attr-defined]
