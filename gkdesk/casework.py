"""办理: a decision judged, a copy written, and all of it recorded in one moment.

What the desk's short methods are made of. The trail is handed in by the desk, the
only room that opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gkdesk import rights
from gkdesk.errors import NotYoursError
from gkdesk.forms.attribute import (
    WITHHELD,
)
from gkdesk.forms.passages import Passage, passages
from gkdesk.records import MarkResult, Reading, Subject, Topic, as_decided
from gkdesk.terms import CaseId, Decision, Matter, Person, Sha256
from gkdesk.trail.events import KEPT, Draft, Event, Kind
from gkdesk.withheld import answers_of_lists

if TYPE_CHECKING:
    from gkdesk.guidance import Guidance
    from gkdesk.guide.grounds import Catalogue
    from gkdesk.marking.mark import Plan
    from gkdesk.people import People
    from gkdesk.profiles import Profile
    from gkdesk.trail.blobs import Keep
    from gkdesk.trail.store import Trail

_RECENT = 10_000  # events among which a run that was killed just now must be


class Casework:
    """The hand that writes copies and events.

    Args:
        sitting: Who acts, with the roll of people.
        keeps_papers: Whether papers are kept as they were decided and marked, or only their
            digests.
    """

    def __init__(
        self,
        folder: Path,
        trail: Trail,
        sitting: tuple[Person, People],
        rules: tuple[Profile, Catalogue],
        *,
        keeps_papers: bool = True,
    ) -> None:
        self._folder = folder
        self._keeps_papers = keeps_papers
        self._trail = trail
        self._person, self._people = sitting
        self._profile, self._catalogue = rules

    def note(self, kind: Kind, body: Mapping[str, Any]) -> None:
        """Record something that belongs to no case."""
        self._append([self.draft(kind, body)])

    def record(self, drafts: Iterable[Draft], appear: Callable[[], None] | None = None) -> int:
        """Record what was done, all or none; the number of the last event.

        Args:
            appear: What must happen in the same moment; where it raises, nothing is recorded.
        """
        return self._append([*drafts], appear)[-1].seq

    def let_go(self) -> None:
        """Keep no paper any more of cases that were found to be state secrets."""
        self._trail.let_go()

    def events(self, case: CaseId) -> Iterator[Event]:
        """What happened to a case so far."""
        return self._trail.events(case)

    def listed(self, case: CaseId) -> tuple[Passage, ...]:
        """What the last decision of a case withholds."""
        bodies = [one.body for one in self.events(case) if one.kind is Kind.DECIDED]
        said = answers_of_lists(bodies[-1]) if bodies else {}
        return passages(said.get(WITHHELD, ""))

    def open(self, subject: Reading | Topic) -> CaseId:
        """Open a case."""
        if isinstance(subject, Reading):
            drafts = self._opening(subject)
        else:
            drafts = [self.draft(Kind.CASE_OPENED, subject.as_opened())]
        return CaseId(str(self._append(drafts)[0].case))

    def decide(
        self,
        case: CaseId,
        decided: Decision,
        subject: Subject,
        guidance: Guidance | None = None,
    ) -> None:
        """Record a decision, and before it what the guide came to, if it was asked.

        What has no paper is done with it: there is nothing to mark.
        """
        with self._keeping() as keep:
            drafts = [self._deciding(decided, subject, case, keep)]
            if guidance is not None:
                body = guidance.as_guided(decided, subject.text_sha256)
                drafts.insert(0, self.draft(Kind.GUIDED, body, case))
            if subject.matter is not Matter.PAPER:
                drafts.append(self.draft(Kind.FILED, {"why": "没有文稿，不印标注"}, case))
            self._append(drafts)

    def mark(self, case: CaseId, reading: Reading, planned: Plan, out: Path | None) -> MarkResult:
        """Carry out a plan and record it."""
        with self._keeping() as keep:
            return self._carry_out([], case, reading, planned, out, keep)

    def handle(
        self,
        case: CaseId | None,
        decided: Decision,
        reading: Reading,
        planned: Plan,
        out: Path | None,
        settled: Sequence[Draft] = (),
    ) -> tuple[CaseId, MarkResult]:
        """Open, decide and mark at once: all of it recorded, or nothing changed.

        Args:
            settled: What is to be recorded of its findings, before the decision.
        """
        before = [] if case else self._opening(reading)
        with self._keeping() as keep:
            before += [*settled, self._deciding(decided, reading, case, keep)]
            result = self._carry_out(before, case, reading, planned, out, keep)
        if case is None:
            (event,) = self._trail.events(after=result.event - 1, limit=1)
            case = CaseId(str(event.case))
        return case, result

    def recover(self) -> None:
        """Put trail and disk in agreement after a run that was killed in between."""
        self._recover_copies()
        self._trail.tidy()

    def _recover_copies(self) -> None:
        from gkdesk.marking.copy import has_digest
        from gkdesk.marking.intents import discard, left_over

        for intent in left_over(self._folder):
            discard(intent.temporary)
            target = intent.target
            if target is None or not has_digest(target, intent.sha256):
                continue
            if not self._is_recorded(target, intent.sha256):
                self._trail.append([_as_recovered(said, intent.case) for said in intent.events])

    def _is_recorded(self, target: Path, sha256: str) -> bool:
        recent = self._trail.events(after=max(0, self._trail.head().seq - _RECENT))
        return any(
            event.body.get("out") == str(target) and event.body.get("sha256_after") == sha256
            for event in recent
        )

    def _opening(self, reading: Reading) -> list[Draft]:
        return [
            self.draft(Kind.CASE_OPENED, reading.as_opened()),
            self.draft(Kind.INSPECTED, reading.as_inspected()),
        ]

    def _keeping(self) -> AbstractContextManager[Keep]:
        """Papers taken in meanwhile are kept, if what is done with them is recorded."""
        return self._trail.blobs.keeping() if self._keeps_papers else nullcontext(_keep_none)

    def _deciding(
        self, decision: Decision, subject: Subject, case: CaseId | None, keep: Keep
    ) -> Draft:
        body = as_decided(decision, self._catalogue, self._profile, subject.text_sha256)
        if isinstance(subject, Reading) and keep(subject.path, subject.sha256):
            body[KEPT] = [subject.sha256]
        return self.draft(Kind.DECIDED, body, case)

    def _carry_out(
        self,
        before: list[Draft],
        case: CaseId | None,
        reading: Reading,
        planned: Plan,
        out: Path | None,
        keep: Keep,
    ) -> MarkResult:
        """Write the copy if one is needed, and record it together with what comes before."""
        if planned.main:
            return self._write_copy(before, case, reading, planned, out, keep)
        result = MarkResult.of(planned, reading)
        if result.text:
            draft = self.draft(Kind.MARKED, result.as_marked(reading), case)
        else:
            draft = self.draft(Kind.FILED, {"why": "本单位口径未规定标注"}, case)
        return replace(result, event=self._append([*before, draft])[-1].seq)

    def _write_copy(
        self,
        before: list[Draft],
        case: CaseId | None,
        reading: Reading,
        planned: Plan,
        out: Path | None,
        keep: Keep,
    ) -> MarkResult:
        """The copy gets its name inside the transaction that records it: both, or neither."""
        from gkdesk.marking.intents import Intent, noted
        from gkdesk.marking.mark import finished_copy, names_for, settle

        # As the next start must find it, wherever that is made.
        where = (out or reading.path).absolute()
        folder = where if where.is_dir() else where.parent
        with (
            noted(self._folder) as note,
            finished_copy(
                reading.paper, planned, folder, lambda path: note.say(Intent(path))
            ) as copy,
        ):

            def record(name: Path, appear: Callable[[], None]) -> MarkResult:
                result = MarkResult.of(planned, reading, name, copy.certificate)
                body = result.as_marked(reading)
                if keep(copy.file.path, result.sha256_after):
                    body[KEPT] = [result.sha256_after]
                drafts = [*before, self.draft(Kind.MARKED, body, case)]
                note.say(Intent(copy.file.path, case or "", tuple(map(_as_noted, drafts))))
                return replace(result, event=self._append(drafts, appear)[-1].seq)

            return settle(copy, names_for(reading.paper, out and where), record)

    def draft(self, kind: Kind, body: Mapping[str, Any], case: CaseId | None = None) -> Draft:
        """An event of the person who sits here, not yet written down.

        The role he acts by stands in the body: the keys around it are those of every event
        ever written, and stay them.
        """
        role = rights.role_in(kind, self._person.roles)
        said = {**body, "role": role.value} if role else body
        return Draft(kind, said, self._person.name, self._person.office, case)

    def _append(
        self, drafts: Sequence[Draft], appear: Callable[[], None] | None = None
    ) -> tuple[Event, ...]:
        """Write down what happened; nobody goes on with what a colleague has in hand."""
        for case in {draft.case for draft in drafts if rights.is_drafting(draft.kind)} - {None}:
            row = self._trail.case(case) if case is not None else None
            if row is not None and self._is_of_colleague(row.person):
                raise NotYoursError(
                    f"办件 {row.id} 是“{row.person}”拟的",
                    f"请由{row.person}来办；不再由他办理的，请管理人员先删去他的登记。",
                )
        return self._trail.append(drafts, appear)

    def _is_of_colleague(self, name: str) -> bool:
        return name != self._person.name and self._people.get(name) is not None


def _keep_none(_path: Path, _digest: Sha256) -> bool:
    return False


def _as_recovered(said: Mapping[str, Any], case: str) -> Draft:
    return Draft(
        kind=Kind(said["kind"]),
        body={**said["body"], "recovered": True},
        person=said["person"],
        office=said["office"],
        case=CaseId(case) if case else None,
    )


def _as_noted(draft: Draft) -> dict[str, Any]:
    return {
        "kind": draft.kind.value,
        "body": dict(draft.body),
        "person": draft.person,
        "office": draft.office,
    }
