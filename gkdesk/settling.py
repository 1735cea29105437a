"""处理体检发现: what a person at the desk does with the findings of one case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gkdesk.casework import Casework
from gkdesk.forms.passages import Passage
from gkdesk.inspection.resolving import Resolving, resolving
from gkdesk.records import Reading
from gkdesk.standing import Recheck, Resolvable, Standing, Unmasking
from gkdesk.terms import Attribute, CaseRow, CaseStatus, Finding
from gkdesk.trail.events import Draft, Kind
from gkdesk.trail.findings import Standings, as_reopened, as_resolved, as_unmasked
from gkdesk.withheld import covered

Verified = Mapping[str, str]
"""Reasons why findings need nothing, by their keys."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking over again has shown, as keys.

    Attributes:
        before: What was known before.
        new: What was not.
        event: Its number in the trail; 0 where there was nothing to record.
    """

    before: frozenset[str]
    new: frozenset[str]
    event: int = 0


@dataclass
class Settling:
    """The findings of one paper, and the hand that settles them.

    Attributes:
        row: Its case; None where it has none yet.
        reading: The paper as it is.
    """

    work: Casework
    row: CaseRow | None
    reading: Reading

    @cached_property
    def rules(self) -> Resolving:
        """What is settled how."""
        return resolving()

    @cached_property
    def standings(self) -> Standings:
        """What the events of the case say."""
        return Standings.of(self.work.events(self.row.id) if self.row else ())

    def all(self) -> tuple[Resolvable, ...]:
        """Every finding as it stands, those that are gone last."""
        return self.standings.of_findings(self.reading.findings)

    def one(self, key: str) -> Resolvable:
        """A finding by its key.

        Raises:
            UnknownFindingError: There is none.
        """
        for found in self.all():
            if found.key == key:
                return found
        raise self.rules.refusal("unknown", key)

    def resolve(self, key: str, reason: str) -> None:
        """Record that a finding was verified.

        Raises:
            UnknownFindingError: There is none of that key, or it is gone.
            AnswerError: The reason is none.
        """
        self._record([self._resolving(key, reason)])

    def reopen(self, key: str) -> None:
        """Record that this is taken back.

        Raises:
            UnknownFindingError: There is none of that key, or it was not verified.
        """
        found = self.one(key)
        if found.standing is not Standing.VERIFIED:
            raise self.rules.refusal("not_verified", key)
        self._record([self._draft(Kind.REOPENED, as_reopened(found.finding))])

    def unmask(self, key: str, who: str, *, confirmed: bool) -> Unmasking:
        """Ask first, then record, then show.

        Raises:
            UnknownFindingError: There is none of that key, or it is gone.
        """
        finding = self._standing_still(key)
        notice = self.rules.notice(who)
        if not confirmed:
            return Unmasking(finding, notice)
        body = as_unmasked([finding], self.reading.sha256)
        self._record([self._draft(Kind.UNMASKED, body)])
        return Unmasking(finding, notice, finding.content)

    def unmask_all(self, findings: tuple[Finding, ...]) -> None:
        """Record that the content of these is about to be shown."""
        body = as_unmasked(findings, self.reading.sha256)
        if self.row is not None:
            self._record([self._draft(Kind.UNMASKED, body)])
        else:
            self.work.note(Kind.PAPER_UNMASKED, {**body, "path": str(self.reading.path.absolute())})

    def recheck(self) -> Looked:
        """Record what looking over again has shown.

        Nothing is recorded where nothing is other than before.
        """
        before = {
            **self.standings.known,
            **{k: v.finding for k, v in self.standings.verified.items()},
        }
        now = {one.key for one in self.reading.findings}
        gone = tuple(key for key in before if key not in now)
        new = tuple(one.key for one in self.reading.findings if one.key not in before)
        is_same = self.row is not None and self.row.sha256 == self.reading.sha256
        if is_same and not gone and not new:
            return Looked(frozenset(before), frozenset(new))
        body = self.reading.as_rechecked(gone, new)
        event = self._record([self._draft(Kind.RECHECKED, body)])
        return Looked(frozenset(before), frozenset(new), event)

    def let_through(
        self,
        attribute: Attribute,
        verified: Verified | None = None,
        listed: Iterable[Passage] = (),
    ) -> list[Draft]:
        """Let the paper go on with an attribute.

        Args:
            verified: Findings settled in the same breath.
            listed: What is withheld under 部分公开; personal data inside it are settled by it.

        Returns:
            What is to be recorded of these.

        Raises:
            FindingsOpenError: Something must be settled first.
            UnknownFindingError, AnswerError: See ``resolve``.
        """
        given = verified or {}
        drafts = [self._resolving(key, reason) for key, reason in given.items()]
        findings, gate = self.reading.findings, self.rules.gate
        settled = {*given, *self._covered(attribute, listed)}
        if gate.held_up(attribute, findings, settled):  # only then is the trail worth asking
            gate.check(attribute, findings, {*settled, *self.standings.verified})
        return drafts

    def _covered(self, attribute: Attribute, listed: Iterable[Passage]) -> frozenset[str]:
        if attribute is not Attribute.PARTIAL:
            return frozenset()
        places = (
            (one.key, span)
            for one in self.reading.findings
            if self.rules.gate.may_be_listed(one) and (span := self.reading.span_of(one))
        )
        return covered(listed, places)

    def _resolving(self, key: str, reason: str) -> Draft:
        finding = self._standing_still(key)
        said = self.rules.reasons.accepted(reason, self.reading.findings)
        return self._draft(Kind.RESOLVED, as_resolved(finding, said, self.reading.text_sha256))

    def _standing_still(self, key: str) -> Finding:
        found = self.one(key)
        if found.standing is Standing.GONE:
            raise self.rules.refusal("gone", key)
        return found.finding

    def _draft(self, kind: Kind, body: Mapping[str, Any]) -> Draft:
        return self.work.draft(kind, body, self.row.id if self.row else None)

    def _record(self, drafts: Iterable[Draft]) -> int:
        return self.work.record(drafts)


def rechecked(row: CaseRow, was: CaseRow, found: tuple[Resolvable, ...], looked: Looked) -> Recheck:
    """Sum up what looking over again came to.

    Args:
        row: The case as it goes on.
        was: The case as it was.
        found: Every finding as it stands now.
    """
    standing = [one for one in found if one.standing is not Standing.GONE]
    is_changed = row.sha256 != was.sha256
    return Recheck(
        row=row,
        gone=tuple(
            one for one in found if one.standing is Standing.GONE and one.key in looked.before
        ),
        new=tuple(one for one in standing if one.key in looked.new),
        still=tuple(one for one in standing if one.key not in looked.new),
        is_changed=is_changed,
        must_decide=row.attribute is not None and row.status is CaseStatus.OPENED,
        event=looked.event,
        stale=was.out if is_changed else "",
    )
