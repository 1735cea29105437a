"""收件: what a person at the desk takes in hand, a paper or a matter that has none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.errors import SecretFoundError, SecretMarkError
from gkdesk.guiding import Guiding
from gkdesk.records import Progress, Reading, Subject, Topic
from gkdesk.terms import CaseId, CaseRow, Closing, Matter

if TYPE_CHECKING:
    from gkdesk.forms.form import Answers, Form


class Receiving(Guiding):
    """The part of a desk that takes things in hand; ``Desk`` is the whole."""

    # ── papers ───────────────────────────────────────────────────────────────

    def read(self, path: Path, progress: Progress | None = None) -> Reading:
        """Read a paper and look it over. Leaves no trace anywhere.

        Raises:
            SecretMarkError: It bears a mark of a state secret.
            DeskError: It cannot be read.
        """
        return self._look(path, progress)

    def known_case(self, reading: Reading) -> CaseRow | None:
        """The last case of this very paper; None where it was never taken in hand.

        Raises:
            SecretFoundError: An authority has found it to be a state secret.
        """
        row = self.case_of(reading.path, reading.sha256)
        if row is not None:
            refuse_secret(row)
        return row

    def open_case(self, reading: Reading) -> CaseRow:
        """Take a paper in hand: a new case, or the one that this very paper has already.

        Raises:
            SecretFoundError: An authority has found it to be a state secret.
        """
        with self._lock:
            row = self.known_case(reading) or self.case(self._work.open(reading))
            self._at_hand.keep(row.id, reading)
            return row

    # ── 会议议题, 目录事项 ─────────────────────────────────────────────────────

    def topic_form(self, matter: Matter) -> Form:
        """The form on which a matter without a paper is described."""
        from gkdesk.forms.topic import topic_form

        return topic_form(matter)

    def topic(self, matter: Matter, answers: Answers) -> Topic:
        """The matter that these answers describe. Leaves no trace anywhere.

        Raises:
            AnswerError: Something is missing or wrong; ``field`` says what.
            SecretMarkError: A mark of a state secret stands in it.
        """
        from gkdesk.forms.topic import DATED, OCCASION, TITLE

        said = self.topic_form(matter).clean(answers)
        refuse_marked(*map(str, said.values()))
        said = self.topic_form(matter).filled_in(answers)
        day = str(said.get(DATED, ""))
        dated = date.fromisoformat(day) if day else None
        return Topic(matter, str(said[TITLE]), str(said.get(OCCASION, "")), dated)

    def topic_case(self, topic: Topic) -> CaseRow | None:
        """The last case of this very matter; None where it was never taken in hand.

        Raises:
            SecretFoundError: An authority has found it to be a state secret.
        """
        with self._lock:
            row = self._trail.case_of_topic(topic.matter, topic.title, topic.occasion, topic.dated)
        if row is not None:
            refuse_secret(row)
        return row

    def open_topic(self, topic: Topic) -> CaseRow:
        """Take a matter without a paper in hand: a new case, or the one it has already.

        Raises:
            SecretMarkError: A mark of a state secret stands in it; nothing is kept.
            SecretFoundError: An authority has found it to be a state secret.
        """
        refuse_marked(topic.title, topic.occasion)
        with self._lock:
            return self.topic_case(topic) or self.case(self._work.open(topic))

    def what_follows(self, row: CaseRow) -> str:
        """What has to be done now that a matter without a paper is decided; else empty."""
        from gkdesk.forms.topic import follows

        if row.matter is Matter.PAPER or row.attribute is None:
            return ""
        return follows(row.matter)[row.attribute]

    def subject(self, case: CaseId) -> Subject:
        """What a case is about: its paper as it was read last, or the matter itself.

        Raises:
            UnknownCaseError: There is no such case.
            PaperLockedError: The paper was changed: look it over again.
        """
        with self._lock:
            row = self.case(case)
            return self._at_hand.of(row) if row.matter is Matter.PAPER else Topic.of(row)


def refuse_marked(*texts: str) -> None:
    """See that no mark of a state secret stands in what was written.

    Raises:
        SecretMarkError: One does.
    """
    from gkdesk.inspection.secrecy import says_secret

    if any(map(says_secret, texts)):
        raise SecretMarkError


def refuse_secret(row: CaseRow) -> None:
    """See that a case was not found to be a state secret.

    Raises:
        SecretFoundError: It was.
    """
    if row.closing is Closing.SECRET:
        raise SecretFoundError(row.id)
