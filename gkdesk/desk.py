"""工作台: what a person at the desk can do, one short method each.

The only writer of the trail: nothing happens unrecorded, and nothing is recorded
twice. Both faces, the window and the command line, are made of these methods.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.at_hand import refuse_without_paper
from gkdesk.auditing import Auditing
from gkdesk.errors import AnswerError
from gkdesk.records import (
    ExportResult,
    MarkResult,
    Prepared,
    Progress,
    Reading,
    Subject,
    paper_of,
    tell,
)
from gkdesk.rights import Action, guarded
from gkdesk.terms import (
    NO_WISH,
    Attribute,
    CaseId,
    CaseRow,
    CaseStatus,
    Decision,
    Wish,
)
from gkdesk.withheld import passages_of

if TYPE_CHECKING:
    from gkdesk.forms.form import Answers, Form
    from gkdesk.guidance import Guidance
    from gkdesk.guide.grounds import Problem
    from gkdesk.marking.mark import Plan
    from gkdesk.settling import Verified


_OF_ACTIONS: dict[Action, str] = {
    Action.LOOK: """
        advise answered_form as_listed asking_form attribute_form belonging_form belongings
        case case_of cases check_rules clock_steps close count_cases diff_rules doctor
        events findings findings_of first_start_form head held_up held_up_by_attribute
        is_protected key_card known_case lawful let_through lists lists_by_file mark_text
        missed_line offer over passphrase_form people person_form prepare preview profiles
        questions read reading ready replay_rules sentence sift signature similar
        sitting_form standing subject summary_line topic topic_case topic_form
        unmasking_notice unprotected walk walk_by_file weighed what_follows
    """,
    Action.SIT: """
        copy_of_today lock set_passphrase sit unlock
    """,
    Action.DRAFT: """
        ask_authority carry_out decide file_belonging handle let_handle mark note_walk
        open_case open_topic recheck reopen resolve take_answer
    """,
    Action.UNMASK: "unmask unmask_paper",
    Action.EXPORT: "export export_trail prove prove_case report summarise",
    Action.VERIFY: "hold sign_by_the_way sign_head unlock_key verify",
    Action.CONCLUDE: "conclude",
    Action.MANAGE: """
        add_person back_up change_key change_person import_list introduce lock_after
        protect_key rebuild remove_list remove_over remove_person reset_passphrase
        set_up_key
    """,
}

DEEDS = {name: action for action, names in _OF_ACTIONS.items() for name in names.split()}
"""What each thing is that one can ask of a desk; ``rights`` says who may ask it."""


@guarded(DEEDS)
class Desk(Auditing):
    """An installation with its people. Safe to be asked from several threads, one at a time."""

    # ── 2 decide ─────────────────────────────────────────────────────────────

    def attribute_form(self, subject: Subject | None = None) -> Form:
        """The form that asks for the attribute and why.

        Args:
            subject: The one that it is for; else it is for papers, whatever is attached.
        """
        judge, reading = self._judge, paper_of(subject)
        if subject is not None and reading is None:
            return judge.form_without_paper(subject.matter)
        return judge.form if reading and reading.attachments else judge.form_without_attachments

    def advise(self, answers: Answers, subject: Subject | None = None) -> tuple[Problem, ...]:
        """What is lawful in these answers, yet worth a second look.

        Args:
            subject: The one that they are for; then its reason is also held against those
                given last.
        """
        if subject is None:
            return self._judge.advise(answers)
        last = self._last_reasons(subject, str(answers.get("reason", "")))
        return self._judge.advise(answers, last, paper_of(subject))

    def decide(self, case: CaseId, answers: Answers, guidance: Guidance | None = None) -> Decision:
        """Settle the attribute of a case; recorded. One without a paper is done with it.

        Args:
            guidance: What the guide came to, where it was walked to its end.

        Raises:
            AnswerError: Not filled in, not lawful, with the reason of another case, or
                other than the guide proposes and no word why; ``field`` says where.
            AwaitingError: An authority was asked about it and has not answered.
            UnknownCaseError: There is no such case.
        """
        with self._lock:
            row = self.case(case)
            self._refuse_held(row)
            subject = self.subject(case)
            decision = self.lawful(answers, subject)
            self._judge.refuse_same(decision, self._last_reasons(subject, decision.reason))
            self._work.decide(case, decision, subject, guidance)
            return decision

    def lawful(self, answers: Answers, subject: Subject | None = None) -> Decision:
        """The decision that these answers make. Records nothing.

        Args:
            subject: The one that they are for.

        Raises:
            AnswerError: They make none, or an unlawful one.
        """
        return self._judge.decision(answers, paper_of(subject))

    def mark_text(self, attribute: Attribute) -> str:
        """The annotation that the profile prescribes; empty where it prescribes none."""
        return self.profile.mark(attribute)

    # ── 3 mark ───────────────────────────────────────────────────────────────

    def preview(
        self,
        reading: Reading,
        attribute: Attribute,
        wish: Wish = NO_WISH,
    ) -> MarkResult:
        """What marking would come to. Writes and records nothing.

        Raises:
            SignedPaperError, MarkNotPlacedError, MarkConflictError: See ``mark``.
        """
        planned = self._plan(reading, attribute, wish)
        return MarkResult.of(planned, reading)

    def mark(
        self,
        case: CaseId,
        wish: Wish = NO_WISH,
        *,
        out: Path | None = None,
        progress: Progress | None = None,
    ) -> MarkResult:
        """Write the marked copy of a decided case, beside the original; recorded.

        Args:
            wish: What the person asked for besides.
            out: A file name or a folder for the copy.

        Raises:
            AnswerError: Nothing was decided yet, or the text has changed since.
            NoPaperError: There is no paper to mark.
            AwaitingError: An authority was asked about it and has not answered.
            FindingsOpenError: The check-up found what must be settled first.
            SignedPaperError: The paper bears a digital signature.
            MarkNotPlacedError: A person has to choose the place.
            MarkConflictError: The paper already says something else.
            CannotWriteError: The copy could not be written; nothing was left behind.
        """
        with self._lock:
            row = self.case(case)
            refuse_without_paper(row)
            self._refuse_held(row)
            attribute = _decided(row)
            tell(progress, 0)
            reading = self._at_hand.of(row)
            self._settling(row, reading).let_through(attribute, listed=self._work.listed(case))
            tell(progress, 1)
            planned = self._plan(reading, attribute, wish)
            tell(progress, 2)
            result = self._work.mark(case, reading, planned, out)
            tell(progress, 3)
            return result

    def let_handle(self) -> None:
        """Ask whether whoever sits there may handle papers, before many are begun.

        Raises:
            DeskError: He may not; see ``rights``.
        """

    def handle(
        self,
        reading: Reading,
        answers: Answers,
        wish: Wish = NO_WISH,
        *,
        out: Path | None = None,
        verified: Verified | None = None,
    ) -> tuple[CaseId, MarkResult]:
        """Open, decide and mark a paper at once: all of it recorded, or nothing changed.

        Args:
            verified: Findings settled in the same breath, with the reason for each key.

        Raises:
            DeskError: See ``decide``, ``resolve`` and ``mark``.
        """
        with self._lock:
            prepared = self.prepare(reading, answers, wish)
            return self.carry_out(reading, prepared, out, verified)

    def prepare(
        self,
        reading: Reading,
        answers: Answers,
        wish: Wish = NO_WISH,
    ) -> Prepared:
        """Settle what handling a paper comes to. Writes and records nothing.

        Asks neither trail nor lock: a batch does it for several papers at a time. What a
        person has settled in the check-up stands in the trail, so it is ``carry_out``, the
        only way on from here, that asks for it.

        Raises:
            DeskError: See ``decide`` and ``mark``.
        """
        decision = self.lawful(answers, reading)
        return Prepared(decision, self._plan(reading, decision.attribute, wish))

    def _plan(self, reading: Reading, attribute: Attribute, wish: Wish) -> Plan:
        from gkdesk.marking.mark import plan

        text, stands = self.mark_text(attribute), self.profile.mark_place
        return plan(reading.paper, attribute, text, wish, stands)

    def carry_out(
        self,
        reading: Reading,
        prepared: Prepared,
        out: Path | None = None,
        verified: Verified | None = None,
    ) -> tuple[CaseId, MarkResult]:
        """Open, decide and mark a paper as it was prepared; recorded.

        Raises:
            FindingsOpenError: The check-up found what must be settled first.
            AwaitingError: An authority was asked about it and has not answered.
            CannotWriteError: See ``mark``.
        """
        with self._lock:
            settling, decision = self._of_paper(reading), prepared.decision
            if settling.row is not None:
                self._refuse_held(settling.row)
            listed = passages_of(decision)
            settled = settling.let_through(decision.attribute, verified, listed)
            case = settling.row.id if settling.row else None
            return self._work.handle(case, decision, reading, prepared.plan, out, settled)

    # ── 4 export ─────────────────────────────────────────────────────────────

    def export(
        self,
        out: Path,
        since: date | None = None,
        until: date | None = None,
        progress: Progress | None = None,
    ) -> ExportResult:
        """Write the 公文公开属性台账 as a workbook; recorded.

        Args:
            since: Cases opened on or after this day.
            until: Cases opened on or before this day.

        Raises:
            CannotWriteError: It could not be written; an older one there is as it was.
        """
        from gkdesk.audit import conclusion
        from gkdesk.audit.ledger import DISCLOSURE_LEDGER
        from gkdesk.audit.receipt import Receipt
        from gkdesk.audit.workbook import write
        from gkdesk.trail.events import Kind

        with self._lock:
            signed = self.sign_by_the_way()
            head = self._trail.head()
            rows = write(
                out,
                DISCLOSURE_LEDGER,
                _counted(self._trail.cases_opened(_start(since), _end(until)), progress),
                head,
                (since, until),
                datetime.now(UTC),
                Receipt(signed.short, signed.note) if signed else None,
                conclusion.of_unprotected(self._roll.unprotected()),
            )
            body = {"out": str(out.absolute()), "rows": rows, "head": head.hash}
            self._work.note(Kind.EXPORTED, body)
            return ExportResult(out, rows, head)

    def doctor(self) -> dict[str, object]:
        """State of the installation; nothing of any paper."""
        from gkdesk.doctor import examination

        with self._lock:
            head = self._trail.head()
        return {
            **examination(self.folder),
            "profile": {"id": self.profile.id, "edition": self.profile.edition.edition},
            "rules": {
                "name": self._catalogue.edition.name,
                "edition": self._catalogue.edition.edition,
            },
            "events": head.seq,
        }


def _decided(row: CaseRow) -> Attribute:
    """The attribute of a case that may go on with it."""
    if row.attribute is None:
        raise AnswerError("这件公文还没有选择公开属性", "请先选择公开属性。", "attribute")
    if row.status is CaseStatus.OPENED:
        raise AnswerError(
            "选定公开属性之后，文稿的内容改过",
            f"请再看一遍，重新确认公开属性（原来选的是“{row.label}”）。",
            "attribute",
        )
    return row.attribute


def _start(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day).astimezone() if day else None


def _end(day: date | None) -> datetime | None:
    """The moment at which the day is over, by the office's clock."""
    return _start(day + timedelta(days=1)) if day else None


def _counted(rows: Iterator[CaseRow], progress: Progress | None) -> Iterator[CaseRow]:
    for done, row in enumerate(rows):
        if progress is not None and done % 256 == 0:
            progress(done, 0)
        yield row
