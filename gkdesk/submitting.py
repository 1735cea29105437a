"""送审之前: what a person at the desk files with a paper, and asks whether it can be submitted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.at_hand import refuse_without_paper
from gkdesk.errors import AnswerError, DeskError, SecretMarkError
from gkdesk.guiding import sight_of
from gkdesk.records import Reading
from gkdesk.referring import Referring
from gkdesk.standing import Standing
from gkdesk.terms import Attribute, CaseId, CaseRow, Finding, PaperKind, Severity

if TYPE_CHECKING:
    from gkdesk.belongings import Belongings
    from gkdesk.forms.belonging import BelongingForm
    from gkdesk.forms.form import Answers
    from gkdesk.readiness import Paper, Readiness
    from gkdesk.trail.filings import Attached


class Submitting(Referring):
    """The part of a desk that makes a case ready; ``Desk`` is the whole."""

    def belongings(self, case: CaseId) -> Belongings:
        """What goes with the paper of a case, and how each piece stands. Looks at the files.

        Raises:
            UnknownCaseError: There is no such case.
        """
        with self._lock:
            row = self.case(case)
            refuse_without_paper(row)
            return self._belongings(row)

    def belonging_form(self, case: CaseId, form: str) -> BelongingForm:
        """A form of what goes with the paper of a case.

        Args:
            form: Its id or title; ``paper_kind`` is the one that says what the paper is.

        Raises:
            UnknownCaseError: There is no such case.
            UnknownFormError: There is no such form.
        """
        from gkdesk.forms import belongings
        from gkdesk.forms.paper_kind import paper_kind_form

        with self._lock:
            row = self.case(case)
            kind = paper_kind_form(self._hints(row))
            if form in kind.names:
                return kind
            return belongings.form_of(belongings.named(form))

    def file_belonging(self, case: CaseId, form: str, answers: Answers) -> Belongings:
        """File what goes with the paper of a case; recorded. It replaces what was filed before.

        Files are attached by reference: path, name, size and digest are recorded.

        Args:
            answers: Of the form; to a field of files, their paths.

        Raises:
            UnknownCaseError, UnknownFormError: There is no such case or form.
            AnswerError: Something is missing or wrong; ``field`` says where.
            SecretMarkError: A file bears a mark of a state secret; nothing is kept.
            AttachmentError: A file cannot be attached; the title names it.
        """
        from gkdesk.trail.events import Kind
        from gkdesk.trail.filings import as_filed

        asked = self.belonging_form(case, form)
        with self._lock:
            row = self.case(case)
            reading = self._at_hand.of(row)
            said = asked.form.filled_in(answers)
            _refuse_idle(asked, said, reading)
            files = self._attach(asked, said, reading)
            body = as_filed(asked, said, files, reading.text_sha256)
            self._work.record([self._work.draft(Kind.BELONGING_FILED, body, case)])
            return self._belongings(row)

    def ready(self, case: CaseId) -> Readiness:
        """Everything that holds up the submission of a case, the worst first.

        Raises:
            UnknownCaseError: There is no such case.
            NoPaperError: It is about a matter that has no paper.
            SecretMarkError: The paper bears a mark of a state secret now.
        """
        from gkdesk.readiness import readiness

        with self._lock:
            row = self.case(case)
            refuse_without_paper(row)
            paper, reading = self._found(row)
            held = self._holding(reading, row.attribute) if reading and row.attribute else ()
            return readiness(row, paper, held, self._belongings(row), _asked(row))

    # ── inside ───────────────────────────────────────────────────────────────

    def _belongings(self, row: CaseRow) -> Belongings:
        from gkdesk.attaching import fate
        from gkdesk.belongings import belongings_of
        from gkdesk.forms.paper_kind import paper_kind_form
        from gkdesk.trail.filings import filings

        hints = self._hints(row)
        filed = filings(self._work.events(row.id))
        return belongings_of(self.profile, filed, paper_kind_form(hints), hints, fate)

    def _hints(self, row: CaseRow) -> Mapping[PaperKind, str]:
        """What the paper suggests of its kind; nothing where it cannot be read."""
        from gkdesk.guide.paper_kinds import suggested

        try:
            return suggested(sight_of(self._at_hand.of(row)))
        except SecretMarkError:
            raise
        except DeskError:
            return {}

    def _attach(
        self, asked: BelongingForm, said: Answers, reading: Reading
    ) -> tuple[Attached, ...]:
        from gkdesk.attaching import Attaching

        attaching, found = Attaching(self._look), []
        for field in asked.file_fields:
            for path in said.get(field.key, ()):
                one = attaching.attach(field.key, Path(path))
                if one.sha256 == reading.sha256:
                    raise AnswerError(
                        f"“{one.name}”就是这份公文", f"请选择{field.label}。", field.key
                    )
                found.append(one)
        return tuple(found)

    def _found(self, row: CaseRow) -> tuple[Paper, Reading | None]:
        """The paper as it lies on the disk now."""
        from gkdesk.attaching import is_still
        from gkdesk.readiness import Paper

        try:
            if not is_still(Path(row.path), row.sha256):
                return Paper(is_same=False), None
            return Paper(), self._at_hand.of(row)
        except SecretMarkError:
            raise
        except DeskError:
            return Paper(is_there=False), None

    def _holding(self, reading: Reading, attribute: Attribute) -> tuple[Finding, ...]:
        """Findings that nobody has settled and with which the office would send the paper back.

        What stands on the return list and is grave counts for every attribute.
        """
        from gkdesk.inspection.resolving import resolving

        known = {one.key: one.standing for one in self.findings_of(reading)}
        found = [one for one in self.weighed(reading, attribute).findings if one.key in known]
        verified = {key for key, how in known.items() if how is Standing.VERIFIED}
        held = {one.key for one in resolving().gate.held_up(attribute, found, verified)}
        return tuple(
            one
            for one in found
            if one.key in held or (self._is_returned(one) and one.key not in verified)
        )

    def _is_returned(self, one: Finding) -> bool:
        entry = self._rules.entries.get(one.code)
        is_listed = entry is not None and bool(entry.return_code)
        return is_listed and one.severity is Severity.BLOCK


def _asked(row: CaseRow) -> str:
    """The authority that was asked and has not answered (条例 article 17); else empty."""
    return f"{row.awaiting_since} 报{row.awaiting}确定" if row.awaiting_since else ""


def _refuse_idle(asked: BelongingForm, said: Answers, reading: Reading) -> None:
    """Send back a reason that says nothing, and any answer that tells what is masked.

    Raises:
        AnswerError: ``field`` says where.
    """
    from gkdesk.inspection.resolving import resolving

    reasons = resolving().reasons
    files = {field.key for field in asked.file_fields}
    for key, answer in said.items():
        if key not in files and isinstance(answer, str):
            reasons.refuse_telling(answer, reading.findings, key)
    if asked.waives(said) and reasons.is_hollow(str(said.get(asked.why, ""))):
        remedy = f"请写明本件的具体情况，{asked.example}。"
        raise AnswerError("理由只是套话", remedy, asked.why)
