"""销毁: whole cases whose term is over are removed; that they were there stays provable.

Of a removed event its hash stays, on which the next one hangs, and its leaf hash, on which the
tree hangs (RFC 6962, 2.1: SHA-256 of 0x00 and the bytes). The event ``cases_removed`` binds which
rows those are, by a digest for each case. Nothing else of it can be read any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from gkdesk.terms import Closing
from gkdesk.trail import canonical
from gkdesk.trail.events import Kind, kept_in

LEAF = b"\x00"
MARKED = 33  # bytes of what stands in the place of a removed event

AT_ONCE = 1_000  # cases that one event names

TABLE = (
    "CREATE TABLE removed (case_id TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID"
)

Execute = Callable[..., Any]

_ROWS = "SELECT seq, kind, at, hash, bytes FROM events WHERE case_id = ? ORDER BY seq"

_OF_SECRETS = (
    "SELECT bytes FROM cases JOIN events ON events.case_id = cases.id"
    " WHERE closing = ? AND closing != '' AND events.kind IN (?, ?)"
)


class Gone(NamedTuple):
    """A case that is removed, as the event says it.

    Attributes:
        case: Its number.
        events: How many it had.
        digest: Over number, kind, time and hash of each, in their order.
    """

    case: str
    events: int
    digest: str


def leaf(raw: bytes) -> bytes:
    """Leaf hash of an event, also of a removed one."""
    return raw[1:] if is_removed(raw) else sha256(LEAF + raw).digest()


def line_of(row: Sequence[Any]) -> bytes:
    """What an export says of an event that is removed: what stays of it.

    Args:
        row: seq, case_id, kind, at, hash and bytes.
    """
    seq, case, kind, at, hash_, raw = row
    return canonical.encode(
        {
            "at": at,
            "case": case,
            "hash": hash_,
            "kind": kind,
            "leaf": leaf(raw).hex(),
            "removed": seq,
        }
    )


def is_removed(raw: object) -> bool:
    """Whether what is stored is only what stays of a removed event."""
    return isinstance(raw, bytes) and len(raw) == MARKED and raw.startswith(LEAF)


def digest_of(rows: Iterable[Sequence[Any]]) -> tuple[int, str]:
    """How many rows, and the digest that binds them.

    Args:
        rows: Begin with seq, kind, at and hash.
    """
    seen, count = sha256(), 0
    for seq, kind, at, hash_, *_ in rows:
        seen.update(f"{seq} {kind} {at} {hash_}\n".encode())
        count += 1
    return count, seen.hexdigest()


def gone_in(body: Mapping[str, Any]) -> Iterator[Gone]:
    """The cases that an event says are removed.

    Raises:
        KeyError, TypeError: It does not say it as such events do.
    """
    for said in body["cases"]:
        yield Gone(str(said["case"]), int(said["events"]), str(said["digest"]))


def as_body(execute: Execute, cases: Sequence[str], before: str) -> dict[str, Any]:
    """Body of the event that removes these cases."""
    said = []
    for case in cases:
        events, digest = digest_of(execute(_ROWS, [case]))
        said.append({"case": case, "events": events, "digest": digest})
    return {"before": before, "cases": said}


def is_gone(execute: Execute, one: Gone) -> bool:
    """Whether just those rows are removed, all of them and no others."""
    rows = execute(_ROWS, [one.case]).fetchall()
    return digest_of(rows) == (one.events, one.digest) and all(is_removed(row[4]) for row in rows)


def let_go(execute: Execute) -> set[str]:
    """Papers of cases that were found to be state secrets: they are not kept any more.

    The event that closed the case says so; what the events say of the papers stays.
    """
    rows = execute(_OF_SECRETS, [Closing.SECRET.value, Kind.DECIDED.value, Kind.MARKED.value])
    return {digest for (raw,) in rows if not is_removed(raw) for digest in _kept(raw)}


def _kept(raw: bytes) -> frozenset[str]:
    try:
        return kept_in(canonical.decode(raw)["what"])
    except (ValueError, LookupError, TypeError, AttributeError):
        return frozenset()  # which is said elsewhere


def carry_out(execute: Execute, case: str) -> None:
    """Leave of the events of a case only their hashes."""
    for seq, _, _, _, raw in execute(_ROWS, [case]).fetchall():
        if not is_removed(raw):
            execute("UPDATE events SET bytes = ? WHERE seq = ?", [LEAF + leaf(raw), seq])
