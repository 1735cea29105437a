"""The twin of the tree, hashed with SM3 instead of SHA-256, of which heads tell the root.

It is grown when a head is signed, from where the last head left off, so that recording
costs nothing more. Proofs are given from the tree itself only.

Source: GB/T 32905-2016 for SM3; the shape of the tree is that of RFC 9162, 2.1.
"""

from __future__ import annotations

import hashlib
from functools import cache

from gkdesk.trail.proofs import SIZE, Hash
from gkdesk.trail.tree import Grown

NAME = "sm3"


@cache
def is_offered() -> bool:
    """Whether this platform's OpenSSL has SM3; not all have."""
    try:
        hashlib.new(NAME, b"")
    except ValueError:
        return False
    return True


class Twin(Grown):
    """The right edge of the SM3 tree."""

    @classmethod
    def of(cls, kept: bytes | None, size: int) -> Twin:
        """Take up what a head has kept, or begin anew where it kept nothing."""
        count = size.bit_count()
        if not kept or len(kept) != count * SIZE:
            return cls()
        return cls((kept[at : at + SIZE] for at in range(0, count * SIZE, SIZE)), size)

    def kept(self) -> bytes:
        """What the next head may go on from."""
        return b"".join(self.peaks)

    @staticmethod
    def leaf(raw: bytes) -> Hash:
        """The hash of an entry."""
        return hashlib.new(NAME, b"\x00" + raw).digest()

    @staticmethod
    def over(left: Hash, right: Hash) -> Hash:
        """The hash of a node from those below it."""
        return hashlib.new(NAME, b"\x01" + left + right).digest()
