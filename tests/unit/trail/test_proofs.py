"""The Merkle tree of RFC 6962 and RFC 9162, against public vectors and its own definition."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkdesk.trail import proofs
from gkdesk.trail.proofs import EMPTY_ROOT, Hash, leaf_hash, node_hash

VECTORS = json.loads((Path(__file__).parent / "vectors" / "merkle.json").read_text("utf-8"))
ENTRIES = [bytes.fromhex(one) for one in VECTORS["entries"]]
ROOTS = [bytes.fromhex(one) for one in VECTORS["roots"]]

# ── the definition, word for word (RFC 9162, 2.1.1, 2.1.3.1, 2.1.4.1) ─────────


def split(n: int) -> int:
    """The largest power of two smaller than n."""
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def mth(entries: Sequence[bytes]) -> Hash:
    if not entries:
        return EMPTY_ROOT
    if len(entries) == 1:
        return leaf_hash(entries[0])
    k = split(len(entries))
    return node_hash(mth(entries[:k]), mth(entries[k:]))


def path(m: int, entries: Sequence[bytes]) -> list[Hash]:
    if len(entries) == 1:
        return []
    k = split(len(entries))
    if m < k:
        return [*path(m, entries[:k]), mth(entries[k:])]
    return [*path(m - k, entries[k:]), mth(entries[:k])]


def subproof(m: int, entries: Sequence[bytes], *, is_whole: bool) -> list[Hash]:
    n = len(entries)
    if m == n:
        return [] if is_whole else [mth(entries)]
    k = split(n)
    if m <= k:
        return [*subproof(m, entries[:k], is_whole=is_whole), mth(entries[k:])]
    return [*subproof(m - k, entries[k:], is_whole=False), mth(entries[:k])]


def tree(entries: Sequence[bytes]) -> Callable[[int, int], Hash]:
    """A tree that was made by adding one entry after the other."""
    rows: list[list[Hash]] = []

    def node(level: int, place: int) -> Hash:
        return rows[((place + 1) << level) - 1][level]

    for place, entry in enumerate(entries):
        rows.append(proofs.completed(leaf_hash(entry), place, node))
    return node


# ── the public vectors ───────────────────────────────────────────────────────


def test_the_nodes_are_those_of_the_public_reference() -> None:
    node = tree(ENTRIES)
    for level, hashes in enumerate(VECTORS["nodes"]):
        assert [node(level, place).hex() for place in range(len(hashes))] == hashes


@pytest.mark.parametrize("size", range(9))
def test_every_root_is_that_of_the_public_reference(size: int) -> None:
    assert proofs.root(size, tree(ENTRIES)) == ROOTS[size]


@pytest.mark.parametrize(("place", "size", "hashes"), VECTORS["inclusion"])
def test_inclusion_proofs_are_those_of_the_public_reference(
    place: int, size: int, hashes: list[str]
) -> None:
    proof = proofs.inclusion(place, size, tree(ENTRIES))
    assert [one.hex() for one in proof] == hashes
    assert proofs.includes(leaf_hash(ENTRIES[place]), place, size, proof, ROOTS[size])


@pytest.mark.parametrize(("old", "new", "hashes"), VECTORS["consistency"])
def test_consistency_proofs_are_those_of_the_public_reference(
    old: int, new: int, hashes: list[str]
) -> None:
    proof = proofs.consistency(old, new, tree(ENTRIES))
    assert [one.hex() for one in proof] == hashes
    assert proofs.only_grew(old, ROOTS[old], new, ROOTS[new], proof)


# ── what is wrong is not proven ──────────────────────────────────────────────

OTHER = bytes.fromhex("abacaba000000000000000000000000000000000000000000060061e00123456")


def spoiled(proof: list[Hash], root: Hash) -> list[list[Hash]]:
    """A proof, with something wrong in it (as the public reference spoils them)."""
    flipped = [
        [*proof[:i], bytes([one[0] ^ 8]) + one[1:], *proof[i + 1 :]] for i, one in enumerate(proof)
    ]
    return [
        [*proof, b""],
        [*proof, root],
        [b"", *proof],
        [root, *proof],
        *flipped,
        *([proof[:-1]] if proof else []),
        *([[proof[0], OTHER, *proof[1:]]] if len(proof) > 1 else []),
    ]


@pytest.mark.parametrize(("place", "size", "hashes"), VECTORS["inclusion"])
def test_a_spoiled_inclusion_proof_proves_nothing(place: int, size: int, hashes: list[str]) -> None:
    proof, leaf, root = [bytes.fromhex(h) for h in hashes], leaf_hash(ENTRIES[place]), ROOTS[size]
    wrong = [(leaf, place, size, one, root) for one in spoiled(proof, root)]
    wrong += [(leaf, p, size, proof, root) for p in (place - 1, place + 1, place ^ 2)]
    wrong += [(leaf, place, s, proof, root) for s in (size * 2, size // 2)]
    wrong += [(b"WrongLeaf", place, size, proof, root), (OTHER, place, size, proof, root)]
    wrong += [(leaf, place, size, proof, r) for r in (EMPTY_ROOT, OTHER, b"")]
    assert [one for one in wrong if proofs.includes(*one)] == []


@pytest.mark.parametrize(("old", "new", "hashes"), VECTORS["consistency"][1:])
def test_a_spoiled_consistency_proof_proves_nothing(old: int, new: int, hashes: list[str]) -> None:
    proof, one, two = [bytes.fromhex(h) for h in hashes], ROOTS[old], ROOTS[new]
    wrong = [(old, one, new, two, p) for p in (*spoiled(proof, one), *spoiled(proof, two), [])]
    wrong += [(o, one, new, two, proof) for o in (old - 1, old + 1, old ^ 2)]
    wrong += [(old, one, n, two, proof) for n in (new * 2, new // 2)]
    wrong += [(old, two, new, one, proof), (old, OTHER, new, two, proof)]
    wrong += [(old, one, new, OTHER, proof), (old, b"", new, two, proof)]
    assert [case for case in wrong if proofs.only_grew(*case)] == []


def test_sizes_that_need_no_proof_accept_none() -> None:
    one, two = ROOTS[1], ROOTS[2]
    assert proofs.only_grew(0, EMPTY_ROOT, 2, two, [])
    assert proofs.only_grew(2, two, 2, two, [])
    assert not proofs.only_grew(0, one, 2, two, [])  # nothing has only one root
    assert not proofs.only_grew(2, one, 2, two, [])
    assert not proofs.only_grew(2, two, 1, one, [])
    assert not proofs.only_grew(0, EMPTY_ROOT, 2, two, [one])
    assert not proofs.only_grew(2, two, 2, two, [one])
    assert proofs.root(0, tree([])) == EMPTY_ROOT


@pytest.mark.parametrize(("place", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_there_is_no_proof_for_what_is_not_there(place: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        proofs.inclusion(place, size, tree(ENTRIES))
    assert not proofs.includes(ROOTS[1], place, size, [], ROOTS[1])


def test_a_tree_does_not_grow_backwards() -> None:
    with pytest.raises(ValueError, match="not before"):
        proofs.consistency(5, 4, tree(ENTRIES))


# ── any tree, against the definition ─────────────────────────────────────────


@given(st.lists(st.binary(max_size=8), max_size=70), st.data())
def test_every_tree_is_as_it_is_defined(entries: list[bytes], data: st.DataObject) -> None:
    node, size = tree(entries), len(entries)
    root = mth(entries)
    assert proofs.root(size, node) == root
    old = data.draw(st.integers(0, size))
    proof = proofs.consistency(old, size, node)
    assert proof == ([] if old == 0 else subproof(old, entries, is_whole=True))
    assert proofs.only_grew(old, mth(entries[:old]), size, root, proof)
    if size:
        place = data.draw(st.integers(0, size - 1))
        proof = proofs.inclusion(place, size, node)
        assert proof == path(place, entries)
        assert proofs.includes(leaf_hash(entries[place]), place, size, proof, root)


def test_a_proof_reads_few_nodes_of_a_large_tree() -> None:
    asked: list[tuple[int, int]] = []

    def node(level: int, place: int) -> Hash:
        asked.append((level, place))
        return bytes(32)

    proofs.inclusion(123_456, 1_000_003, node)
    proofs.consistency(123_456, 1_000_003, node)
    assert len(asked) < 80
