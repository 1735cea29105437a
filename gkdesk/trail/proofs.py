"""What a Merkle tree proves in a few hashes: that an event is in it, that it only grew.

Nothing here knows a database. A node is asked for by its level (0 for leaves) and its
place in that level; it is asked for only where the tree is complete below it.

Source: RFC 9162, 2.1, which is RFC 6962, 2.1 with the checking of proofs spelled out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from hashlib import sha256
from typing import TypeAlias

Hash: TypeAlias = bytes
Node: TypeAlias = Callable[[int, int], Hash]
"""Gives the root of the complete subtree at a level and a place."""

SIZE = 32  # bytes of a hash
EMPTY_ROOT = sha256(b"").digest()
_LEAF, _NODE = b"\x00", b"\x01"


def leaf_hash(raw: bytes) -> Hash:
    """The hash of an entry; it can never pass for the hash of a node."""
    return sha256(_LEAF + raw).digest()


def node_hash(left: Hash, right: Hash) -> Hash:
    """The hash of a node from those below it."""
    return sha256(_NODE + left + right).digest()


def completed(leaf: Hash, place: int, node: Node) -> list[Hash]:
    """The complete subtrees that one more leaf finishes, the leaf itself first.

    Args:
        place: Of the leaf, from 0: so many are there already.
    """
    hashes = [leaf]
    while place & 1:
        hashes.append(node_hash(node(len(hashes) - 1, place - 1), hashes[-1]))
        place >>= 1
    return hashes


def peaks(size: int, node: Node) -> list[Hash]:
    """The complete subtrees that a tree of this size falls into, the largest first."""
    return [node(level, place) for level, place in _falls_into(0, size)]


def joined(hashes: Sequence[Hash], over: Callable[[Hash, Hash], Hash] = node_hash) -> Hash:
    """The root over such subtrees, at least one.

    Args:
        over: Makes the hash of a node.
    """
    *others, last = hashes
    return reduce(lambda right, left: over(left, right), reversed(others), last)


def root(size: int, node: Node) -> Hash:
    """The root of the first so many leaves."""
    return joined(peaks(size, node)) if size else EMPTY_ROOT


def inclusion(place: int, size: int, node: Node) -> list[Hash]:
    """The proof that a leaf is in the tree of this size.

    Raises:
        ValueError: It is not.
    """
    if not 0 <= place < size:
        raise ValueError(f"no leaf {place} in a tree of {size}")
    return [_over(first, last, node) for first, last in reversed([*_siblings(place, size)])]


def consistency(old: int, new: int, node: Node) -> list[Hash]:
    """The proof that the tree of the new size only adds to that of the old one.

    Raises:
        ValueError: The old one is the larger.
    """
    if not 0 <= old <= new:
        raise ValueError(f"{old} is not before {new}")
    if old in (0, new):
        return []
    # The way goes down to the last subtree that the old tree fills: its parts at the
    # right edge are complete, so they are the way to the root at each step.
    first, last, beside = 0, new, []
    while last != old:
        middle = first + _split(last - first)
        if old <= middle:
            beside.append((middle, last))
            last = middle
        else:
            beside.append((first, middle))
            first = middle
    own = [] if first == 0 else [(first, last)]
    return [_over(*span, node) for span in (*own, *reversed(beside))]


def includes(leaf: Hash, place: int, size: int, proof: Sequence[Hash], head: Hash) -> bool:
    """Whether a proof shows the leaf to be in the tree of this root (RFC 9162, 2.1.3.2)."""
    if not 0 <= place < size or not _are_hashes((leaf, head, *proof)):
        return False
    edge, found = size - 1, leaf
    for hash_ in proof:
        if edge == 0:
            return False
        if place & 1 or place == edge:
            found = node_hash(hash_, found)
            while not place & 1 and place:
                place, edge = place >> 1, edge >> 1
        else:
            found = node_hash(found, hash_)
        place, edge = place >> 1, edge >> 1
    return edge == 0 and found == head


def only_grew(old: int, old_root: Hash, new: int, new_root: Hash, proof: Sequence[Hash]) -> bool:
    """Whether a proof shows the new tree to begin with the old one (RFC 9162, 2.1.4.2)."""
    if not 0 <= old <= new or not _are_hashes((old_root, new_root, *proof)):
        return False
    if old == new or old == 0:
        same = old_root == (new_root if old else EMPTY_ROOT)
        return not proof and same
    if not proof:
        return False
    return _grows(old, old_root, new, new_root, proof)


def _grows(old: int, old_root: Hash, new: int, new_root: Hash, proof: Sequence[Hash]) -> bool:
    path = [old_root, *proof] if old & (old - 1) == 0 else [*proof]
    place, edge = old - 1, new - 1
    while place & 1:
        place, edge = place >> 1, edge >> 1
    of_old = of_new = path[0]
    for hash_ in path[1:]:
        if edge == 0:
            return False
        if place & 1 or place == edge:
            of_old, of_new = node_hash(hash_, of_old), node_hash(hash_, of_new)
            while not place & 1 and place:
                place, edge = place >> 1, edge >> 1
        else:
            of_new = node_hash(of_new, hash_)
        place, edge = place >> 1, edge >> 1
    return edge == 0 and of_old == old_root and of_new == new_root


def _siblings(place: int, size: int) -> Iterator[tuple[int, int]]:
    """The spans beside the way from the root down to a leaf."""
    first, last = 0, size
    while last - first > 1:
        middle = first + _split(last - first)
        if place < middle:
            yield middle, last
            last = middle
        else:
            yield first, middle
            first = middle


def _over(first: int, last: int, node: Node) -> Hash:
    """The root of a span that begins where a complete subtree of its size could."""
    return joined([node(level, place) for level, place in _falls_into(first, last)])


def _falls_into(first: int, last: int) -> Iterator[tuple[int, int]]:
    while first < last:
        level = (last - first).bit_length() - 1
        yield level, first >> level
        first += 1 << level


def _split(count: int) -> int:
    """The largest power of two below a count of at least two."""
    return 1 << ((count - 1).bit_length() - 1)


def _are_hashes(hashes: Sequence[Hash]) -> bool:
    return all(len(one) == SIZE for one in hashes)
