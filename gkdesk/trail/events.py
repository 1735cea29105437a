"""What can happen at a desk, and how an event is bound to the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

from gkdesk.terms import CaseId, Sha256
from gkdesk.trail import canonical

NOTHING_BEFORE = Sha256("0" * 64)
"""What the first event names as the one before it."""


class Kind(StrEnum):
    """What happened."""

    DESK_SET_UP = "desk_set_up"
    CASE_OPENED = "case_opened"
    INSPECTED = "inspected"
    GUIDED = "guided"  # questions led to a result; the decision made of it follows, if any
    DECIDED = "decided"
    MARKED = "marked"
    FILED = "filed"  # decided, and no mark is prescribed
    CLOSED = "closed"  # ended without an attribute, with the reason
    AUTHORITY_ASKED = "authority_asked"  # 报请确定 (art. 17): who, when and what, never the secret
    AUTHORITY_ANSWERED = "authority_answered"  # by whom, on which paper, with which conclusion
    EXPORTED = "exported"
    RESOLVED = "resolved"  # a finding was verified, with a reason
    REOPENED = "reopened"  # and that was taken back
    RECHECKED = "rechecked"  # the paper was edited, and looked over again
    UNMASKED = "unmasked"  # somebody looked at the content of findings of a case
    PAPER_UNMASKED = "paper_unmasked"  # the same, of a paper that has no case
    LIST_IMPORTED = "list_imported"  # the office's own 政务公开事项目录 or 负面清单
    LIST_REMOVED = "list_removed"  # and that was taken away again
    BELONGING_FILED = "belonging_filed"  # what goes with the paper; a later one replaces it
    PERSON_KEPT = "person_kept"  # somebody was added to the roll, or what he is was changed
    PERSON_LEFT = "person_left"  # and was taken off it
    # Set, changed, reset or removed; nothing of what it is.
    PASSPHRASE_KEPT = "passphrase_kept"  # noqa: S105 - a name
    UNLOCKED = "unlocked"  # after wrong pass phrases
    CLOCK_SET_BACK = "clock_set_back"  # found with the event that follows
    VERIFIED = "verified"  # by an auditor
    CONCLUDED = "concluded"  # a verdict on the trail was written, to be printed
    KEY_MADE = "key_made"  # the desk's first key, with the name it signs under
    KEY_PROTECTED = "key_protected"  # the same key, kept in another way
    KEY_CHANGED = "key_changed"  # another key, vouched for by the one before
    KEY_LOST = "key_lost"  # another key, and nothing vouches for it
    BACKED_UP = "backed_up"  # a copy of the whole desk was made
    RESTORED = "restored"  # and was put in its place
    CASES_REMOVED = "cases_removed"  # whole cases whose term is over; see ``removal``


KEPT = "kept"
"""Key of a body that lists digests of papers in ``blobs``."""

OF_KEYS = frozenset({Kind.KEY_MADE, Kind.KEY_PROTECTED, Kind.KEY_CHANGED, Kind.KEY_LOST})
"""Kinds about the key that the desk signs with."""

OF_THE_DESK = OF_KEYS | {
    Kind.DESK_SET_UP,
    Kind.EXPORTED,
    Kind.PAPER_UNMASKED,
    Kind.LIST_IMPORTED,
    Kind.LIST_REMOVED,
    Kind.BACKED_UP,
    Kind.RESTORED,
    Kind.CASES_REMOVED,
    Kind.PERSON_KEPT,
    Kind.PERSON_LEFT,
    Kind.PASSPHRASE_KEPT,
    Kind.UNLOCKED,
    Kind.CLOCK_SET_BACK,
    Kind.VERIFIED,
    Kind.CONCLUDED,
}
"""Kinds that belong to no case."""

OF_PEOPLE = (Kind.DESK_SET_UP, Kind.PERSON_KEPT, Kind.PERSON_LEFT, Kind.PASSPHRASE_KEPT)
"""Kinds of which the roll of people is the fold."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that has not yet been written down.

    Attributes:
        case: None with ``CASE_OPENED``, which is given the next number; None with a
            kind that follows in the same append: the case just opened.
        at: When it happened; None means now.
    """

    kind: Kind
    body: Mapping[str, canonical.Value]
    person: str
    office: str = ""
    case: CaseId | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, and cannot be changed any more.

    Attributes:
        seq: Its place in the trail, from 1.
        program: Which program wrote it, with its version.
        prev: Hash of the event before it.
        hash: SHA-256 over its canonical bytes, ``prev`` among them.
    """

    seq: int
    case: CaseId | None
    kind: Kind
    at: datetime
    person: str
    office: str
    program: str
    body: dict[str, Any]
    prev: Sha256
    hash: Sha256


class Head(NamedTuple):
    """The last event of a trail. Whoever knows it knows whether anything before it has changed."""

    seq: int
    hash: Sha256


EMPTY = Head(0, NOTHING_BEFORE)


class Sealed(NamedTuple):
    """An event as it is stored: what its bytes say, the bytes, their hash."""

    says: dict[str, Any]
    raw: bytes
    hash: Sha256


def seal(draft: Draft, *, case: CaseId | None, after: Head, at: datetime, program: str) -> Sealed:
    """Bind a draft to the event before it.

    The body is called ``what`` there, since the last key in the alphabet stands last.

    Raises:
        TypeError: The body holds something that canonical JSON cannot say.
    """
    raw = canonical.encode(
        {
            "at": stamp(at),
            "case": case,
            "kind": draft.kind,
            "office": draft.office,
            "person": draft.person,
            "prev": after.hash,
            "program": program,
            "seq": after.seq + 1,
            "what": draft.body,
        }
    )
    return Sealed(canonical.decode(raw), raw, fingerprint(raw))


def fingerprint(raw: bytes) -> Sha256:
    """SHA-256 of the bytes, as 64 hexadecimal digits."""
    return Sha256(sha256(raw).hexdigest())


def event_of(says: Mapping[str, Any], hash_: Sha256) -> Event:
    """Give an event's JSON its types.

    Raises:
        ValueError: It says something that no event says.
    """
    try:
        return Event(
            seq=says["seq"],
            case=says["case"],
            kind=Kind(says["kind"]),
            at=moment(says["at"]),
            person=says["person"],
            office=says["office"],
            program=says["program"],
            body=says["what"],
            prev=says["prev"],
            hash=hash_,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not an event") from error


def what_stays(seq: int, case: str, kind: str, at: str, hash_: Sha256) -> Event:
    """An event whose case was removed: that it was, not what it said.

    Raises:
        ValueError: Kind or time is none.
    """
    body = {"removed": True}
    return Event(
        *(seq, CaseId(case), Kind(kind), moment(at), "", "", ""), body, NOTHING_BEFORE, hash_
    )


def kept_in(body: Mapping[str, Any]) -> frozenset[str]:
    """Digests of the papers that an event says are kept."""
    said = body.get(KEPT)
    return frozenset(one for one in said if isinstance(one, str)) if said else frozenset()


def stamp(at: datetime) -> str:
    """A moment as the trail writes it: UTC, always with six decimals.

    Raises:
        ValueError: The moment does not say in which time zone it is meant.
    """
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    """Read what ``stamp`` wrote.

    Raises:
        ValueError: It is written in another way, or there is no such moment.
    """
    if len(text) != 27 or text[10] != "T" or text[-1] != "Z":
        raise ValueError(f"not a moment: {text}")
    return datetime.fromisoformat(text)
