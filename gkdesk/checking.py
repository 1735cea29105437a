"""案卷与体检: what a person at the desk can look up, and do with what the check-up found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.at_hand import refuse_without_paper
from gkdesk.errors import (
    DeskError,
    SecretMarkError,
    SecretSinceError,
    UnknownCaseError,
)
from gkdesk.forms.passages import Passage
from gkdesk.records import Progress, Reading
from gkdesk.safekeeping import Safekeeping
from gkdesk.standing import Recheck, Resolvable, Standing, Unmasking
from gkdesk.terms import (
    Attribute,
    CaseId,
    CaseRow,
    Finding,
    Matter,
    Sha256,
)

if TYPE_CHECKING:
    from gkdesk.audit.checkup_summary import Line
    from gkdesk.settling import Settling, Verified
    from gkdesk.trail.events import Event


class Checking(Safekeeping):
    """The half of a desk that looks things up and works findings off; ``Desk`` is the whole."""

    # ── remember ───────────────────────────────────────────────────────────

    def cases(
        self,
        search: str = "",
        limit: int = 200,
        offset: int = 0,
        matter: Matter | None = None,
        after: CaseId | None = None,
    ) -> tuple[CaseRow, ...]:
        """Cases, the last touched first; ``search`` is part of a title, number or attribute.

        Args:
            search: Words that must all be there; empty for all cases.
            limit: At most so many.
            offset: So many are left out at the beginning.
            matter: Only cases of this; None for all.
            after: Only those that come after this one; for paging, however far down.
        """
        with self._lock:
            return self._trail.cases(search, limit, offset, matter, after)

    def count_cases(
        self, search: str = "", matter: Matter | None = None, *, is_exact: bool = True
    ) -> int:
        """How many cases there are to that search.

        Args:
            search: Like for ``cases``.
            matter: Only cases of this; None for all.
            is_exact: False where it may be somewhat too many, if that is quicker.
        """
        with self._lock:
            return self._trail.count_cases(search, matter, is_exact=is_exact)

    def case(self, case: CaseId) -> CaseRow:
        """One case.

        Raises:
            UnknownCaseError: There is none of that number.
        """
        with self._lock:
            row = self._trail.case(case)
        if row is None:
            raise UnknownCaseError(
                f"没有编号为 {case} 的办件", "请到“办件”里核对编号，例如 2018-000001。"
            )
        return row

    def case_of(self, path: Path, sha256: Sha256) -> CaseRow | None:
        """The last case of this very paper; None where it was never taken in hand."""
        with self._lock:
            return self._trail.case_of(path.absolute(), sha256)

    def events(
        self, case: CaseId | None = None, after: int = 0, limit: int | None = 200
    ) -> tuple[Event, ...]:
        """What happened, in the order in which it happened."""
        with self._lock:
            return tuple(self._trail.events(case, after, limit))

    # ── the check-up ─────────────────────────────────────────────────────────

    def findings(self, case: CaseId) -> tuple[Resolvable, ...]:
        """The findings of a case and how each stands, those that are gone last.

        Raises:
            UnknownCaseError: There is no such case.
            PaperLockedError: The paper was changed: look it over again.
        """
        with self._lock:
            return self._of_case(case).all()

    def weighed(self, reading: Reading, attribute: Attribute) -> Reading:
        """The same paper with its findings as they weigh for an attribute."""
        from gkdesk.inspection.checkup import weighed

        return replace(
            reading, findings=weighed(reading.paper, reading.findings, attribute, self._rules)
        )

    def reading(self, case: CaseId) -> Reading:
        """The paper of a case as it was read last.

        Raises:
            UnknownCaseError: There is no such case.
            PaperLockedError: The paper was changed: look it over again.
        """
        with self._lock:
            return self._at_hand.of(self.case(case))

    def findings_of(self, reading: Reading) -> tuple[Resolvable, ...]:
        """The findings of a paper and how each stands, whether it has a case or not."""
        with self._lock:
            return self._of_paper(reading).all()

    def let_through(
        self,
        reading: Reading,
        attribute: Attribute,
        verified: Verified | None = None,
        listed: Iterable[Passage] = (),
    ) -> None:
        """Ask whether this paper may go on with this attribute. Records nothing.

        Args:
            verified: Findings settled in the same breath.
            listed: What is withheld.

        Raises:
            FindingsOpenError: The check-up found what must be settled first.
        """
        with self._lock:
            self._of_paper(reading).let_through(attribute, verified, listed)

    def held_up(self, reading: Reading, attribute: Attribute) -> tuple[Finding, ...]:
        """What must be settled before this paper goes on with this attribute."""
        return self.held_up_by_attribute(reading)[attribute]

    def held_up_by_attribute(self, reading: Reading) -> Mapping[Attribute, tuple[Finding, ...]]:
        """The same for every attribute; what was verified is looked up once."""
        from gkdesk.inspection.resolving import resolving

        gate = resolving().gate
        verified = {
            one.key for one in self.findings_of(reading) if one.standing is Standing.VERIFIED
        }
        return {
            attribute: gate.held_up(attribute, reading.findings, verified)
            for attribute in Attribute
        }

    def resolve(self, case: CaseId, key: str, reason: str) -> Resolvable:
        """Say that a finding was verified and needs nothing, and why; recorded.

        Raises:
            UnknownFindingError: The case has none of that key any more.
            AnswerError: The reason says nothing, or tells what is masked.
        """
        with self._lock:
            self._of_case(case).resolve(key, reason)
            return self._of_case(case).one(key)

    def reopen(self, case: CaseId, key: str) -> Resolvable:
        """Take that back; recorded.

        Raises:
            UnknownFindingError: It was not verified.
        """
        with self._lock:
            self._of_case(case).reopen(key)
            return self._of_case(case).one(key)

    def recheck(self, case: CaseId, progress: Progress | None = None) -> Recheck:
        """Read the paper of a case again after it was edited, and go on with it; recorded.

        What is gone is ticked off; what was verified and still stands stays verified. The
        attribute stays too, but where the text is another one it has to be confirmed by
        deciding again, and where only the file is, the copy has to be made again.

        Raises:
            SecretSinceError: It bears a mark of a state secret now; nothing is recorded.
            PaperMissingError: The file is gone.
        """
        from gkdesk.settling import rechecked

        with self._lock:
            was = self.case(case)
            refuse_without_paper(was)
            self._at_hand.drop(case)
            try:
                reading = self._look(Path(was.path), progress)
            except SecretMarkError:
                raise SecretSinceError from None
            looked = self._settling(was, reading).recheck()
            self._at_hand.keep(case, reading)
            row = self.case(case)
            found = self._settling(row, reading).all()
            return rechecked(row, was, found, looked)

    def unmask(self, case: CaseId, key: str, *, confirmed: bool = False) -> Unmasking:
        """Show the very content of a finding, in two steps.

        The first call says what will be recorded; the second, confirmed, records who
        looked at which finding, and when, and gives the content.

        Raises:
            UnknownFindingError: The case has none of that key any more.
        """
        with self._lock:
            who = self.person.name
            return self._of_case(case).unmask(key, who, confirmed=confirmed)

    def unmasking_notice(self, papers: int) -> str:
        """What showing the masked content of so many papers will have recorded."""
        from gkdesk.inspection.resolving import resolving

        return resolving().notice(self.person.name, papers)

    def unmask_paper(self, reading: Reading) -> None:
        """Record that all masked content of a paper is about to be shown, whatever shows it."""
        masked = tuple(one for one in reading.findings if one.content not in ("", one.masked))
        if masked:
            with self._lock:
                self._of_paper(reading).unmask_all(masked)

    def report(self, reading: Reading, out: Path) -> None:
        """Write the one-page 体检报告 of a paper; nothing unmasked stands in it.

        Raises:
            CannotWriteError: It cannot be written there, or the name is taken.
        """
        from gkdesk.audit.checkup_report import Checked, write_report

        with self._lock:
            settling = self._of_paper(reading)
            anatomy, row = reading.anatomy, settling.row
            checked = Checked(
                path=reading.path,
                title=anatomy.title,
                doc_number=anatomy.doc_number,
                text_sha256=reading.text_sha256,
                case=row.id if row else None,
                person=self.person,
                at=datetime.now(UTC),
                rules=reading.rules,
                found=settling.all(),
            )
        write_report(out, checked)

    def summary_line(self, reading: Reading) -> Line:
        """What a summary says of a paper."""
        from gkdesk.audit.checkup_summary import Line

        anatomy = reading.anatomy
        found = self.findings_of(reading)
        return Line(reading.path, anatomy.title, anatomy.doc_number, found)

    def missed_line(self, path: Path, error: DeskError) -> Line:
        """What a summary says of a paper that could not be looked over."""
        from gkdesk.audit.checkup_summary import Line

        return Line(path, trouble=error.title)

    def summarise(self, out: Path, lines: Sequence[Line], stopped: int = 0) -> int:
        """Write the 体检汇总 of many papers as a workbook.

        Args:
            stopped: How many bore a 密级 mark.

        Raises:
            CannotWriteError: It could not be written; an older one there is as it was.
        """
        from gkdesk.audit.checkup_summary import write_summary

        return write_summary(out, lines, stopped, self._rules.edition)

    # ── inside ───────────────────────────────────────────────────────────────

    def _of_case(self, case: CaseId) -> Settling:
        """The findings of a case."""
        row = self.case(case)
        return self._settling(row, self._at_hand.of(row))

    def _of_paper(self, reading: Reading) -> Settling:
        """The findings of a paper, whether it has a case or not."""
        return self._settling(self.case_of(reading.path, reading.sha256), reading)

    def _settling(self, row: CaseRow | None, reading: Reading) -> Settling:
        from gkdesk.settling import Settling

        return Settling(self._work, row, reading)
