"""体检留痕: what the trail keeps of findings, and how a case's findings stand by its events.

Never the content: only what is masked, and a key from which nothing can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from gkdesk.standing import Resolvable, Standing
from gkdesk.terms import Edition, Finding, Severity, Sha256
from gkdesk.trail.events import Event, Kind

MOST = 1_000
"""Findings that an event keeps one by one, the grave ones first; of the others the number."""

_LONGEST = 200  # characters of a text that an event keeps
_SEVERITIES = {severity.value: severity for severity in Severity}
_GRAVE = {severity: place for place, severity in enumerate(Severity)}


# ── bodies ───────────────────────────────────────────────────────────────────


def as_noted(findings: Iterable[Finding]) -> dict[str, Any]:
    """Findings as the body of an event keeps them: ``findings``, and ``more`` if there are."""
    listed = sorted(findings, key=lambda one: _GRAVE[one.severity])
    noted: dict[str, Any] = {"findings": [_noted(one) for one in listed[:MOST]]}
    return noted | ({"more": len(listed) - MOST} if len(listed) > MOST else {})


def as_ruled(edition: Edition) -> dict[str, str]:
    """The edition of the rules, as an event keeps it."""
    return {"name": edition.name, "edition": edition.edition, "digest": edition.digest}


def as_resolved(finding: Finding, reason: str, text_sha256: Sha256) -> dict[str, Any]:
    """Body of the event that a finding was verified, on this text."""
    return {**_noted(finding), "reason": reason, "text_sha256": text_sha256}


def as_reopened(finding: Finding) -> dict[str, Any]:
    """Body of the event that this was taken back."""
    return _noted(finding)


def as_unmasked(findings: Sequence[Finding], sha256: Sha256) -> dict[str, Any]:
    """Body of the event that somebody looked at the content of findings of this file."""
    keys = [one.key for one in findings[:MOST]]
    return {"keys": keys, "count": len(findings), "sha256": sha256}


def _noted(one: Finding) -> dict[str, Any]:
    return {
        "key": one.key,
        "code": one.code,
        "severity": one.severity.value,
        "part": one.part[:_LONGEST],
        "place": one.place[:_LONGEST],
        "block": one.block,
        "masked": one.masked[:_LONGEST],
        "nth": one.nth,
        "text": one.text[:_LONGEST],
    }


# ── what follows from them ───────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Kept(Finding):
    """A finding as the trail has kept it: its key is what was recorded, not made again."""

    recorded: str = ""

    @property
    def key(self) -> str:
        """As it was recorded."""
        return self.recorded


@dataclass(slots=True)
class Standings:
    """How the findings of one case stand.

    Attributes:
        known: Those that were there when the paper was last looked over, by key.
        verified: Of these, the ones that a person has settled.
        gone: Those that were there before.
        more: How many were there besides, too many to be kept.
    """

    known: dict[str, Finding] = field(default_factory=dict)
    verified: dict[str, Resolvable] = field(default_factory=dict)
    gone: dict[str, Resolvable] = field(default_factory=dict)
    more: int = 0

    @classmethod
    def of(cls, events: Iterable[Event]) -> Standings:
        """Fold the events of a case."""
        standings = cls()
        for event in events:
            standings.take(event)
        return standings

    def take(self, event: Event) -> None:
        """Let one more event act."""
        if event.kind in (Kind.INSPECTED, Kind.RECHECKED):
            self._look(event)
        elif event.kind is Kind.RESOLVED:
            self._resolve(event)
        elif event.kind is Kind.REOPENED:
            self.verified.pop(str(event.body.get("key")), None)

    def of_findings(self, findings: Iterable[Finding]) -> tuple[Resolvable, ...]:
        """How the findings of the paper as it is stand, then those that are gone."""
        listed = tuple(findings)
        keys = {one.key for one in listed}
        standing = (self._standing(one) for one in listed)
        return (*standing, *(one for key, one in self.gone.items() if key not in keys))

    def _standing(self, one: Finding) -> Resolvable:
        said = self.verified.get(one.key)
        if said is None:
            return Resolvable(one, Standing.OPEN)
        return Resolvable(one, Standing.VERIFIED, said.reason, said.person, said.office, said.at)

    def _look(self, event: Event) -> None:
        """What stands is known, what does not is gone, and with it its resolution."""
        listed = [kept for kept in map(_kept, event.body.get("findings") or ()) if kept.key]
        now: dict[str, Finding] = {kept.key: kept for kept in listed}
        for key in event.body.get("gone") or ():
            was = self.known.get(key)
            said = self.verified.pop(key, None)
            if was is not None:
                reason = said.reason if said else ""
                who = event.person, event.office, event.at
                self.gone[key] = Resolvable(was, Standing.GONE, reason, *who)
        self.known = now
        self.more = event.body.get("more") or 0
        for key in now:
            self.gone.pop(key, None)

    def _resolve(self, event: Event) -> None:
        kept = _kept(event.body)
        self.known.setdefault(kept.key, kept)
        reason = str(event.body.get("reason", ""))
        who = event.person, event.office, event.at
        self.verified[kept.key] = Resolvable(kept, Standing.VERIFIED, reason, *who)


def _kept(said: dict[str, Any]) -> Kept:
    """A finding as an event tells of it; without a key where an old event has none."""
    return Kept(
        code=str(said.get("code", "")),
        severity=_SEVERITIES.get(str(said.get("severity")), Severity.HINT),
        text=str(said.get("text", "")),
        advice="",
        block=said.get("block"),
        part=str(said.get("part", "")),
        place=str(said.get("place", "")),
        masked=str(said.get("masked", "")),
        nth=str(said.get("nth", "1/1")),
        recorded=str(said.get("key", "")),
    )
