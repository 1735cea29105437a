"""报请确定与未定: what is recorded of a case while, or because, nobody decides it here.

Source: 《政府信息公开条例》 article 17.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gkdesk.errors import AnswerError, AwaitingError
from gkdesk.receiving import Receiving, refuse_marked, refuse_secret
from gkdesk.terms import CaseId, CaseRow, Closing
from gkdesk.trail.events import Draft, Kind

if TYPE_CHECKING:
    from gkdesk.forms.form import Answers, Form
    from gkdesk.guidance import Walk


class Referring(Receiving):
    """The part of a desk for what others decide, or nobody; ``Desk`` is the whole."""

    # ── 报请确定 ──────────────────────────────────────────────────────────────

    def asking_form(self) -> Form:
        """The form on which it is recorded that an authority was asked."""
        from gkdesk.forms.referral import asking

        return asking().form

    def answered_form(self) -> Form:
        """The form on which its answer is recorded."""
        from gkdesk.forms.referral import answered

        return answered(self.profile).form

    def ask_authority(self, case: CaseId, answers: Answers, walk: Walk | None = None) -> CaseRow:
        """Record that an authority was asked; until it answers, the case stands still.

        Args:
            walk: The walk through the questions that led to it, if one did; recorded too.

        Raises:
            AnswerError: Something is missing or wrong; ``field`` says what.
            AwaitingError: One was asked already.
            SecretMarkError: A mark of a state secret stands in it; nothing is recorded.
        """
        from gkdesk.forms.referral import ADDRESSEE, DAY, QUESTION

        said = self.asking_form().filled_in(answers)
        refuse_marked(*map(str, said.values()))
        asked_on = _day(said, DAY)
        body = {
            "addressee": said[ADDRESSEE],
            "question": said[QUESTION],
            "asked_on": asked_on.isoformat(),
        }
        with self._lock:
            row = self.case(case)
            self._refuse_held(row)
            walked = [self._walked(row, walk)] if walk else []
            return self._record(row, *walked, self._draft(row, Kind.AUTHORITY_ASKED, body))

    def take_answer(self, case: CaseId, answers: Answers) -> CaseRow:
        """Record what the authority answered: the case goes on, or ends as a state secret.

        Raises:
            AnswerError: Something is missing or wrong, or nobody was asked.
            SecretMarkError: A mark of a state secret stands in it; nothing is recorded.
        """
        from gkdesk.forms.referral import CONCLUSION, DAY, DOCUMENT, ORGAN, SECRET, answered

        words = answered(self.profile)
        said = words.form.filled_in(answers)
        refuse_marked(str(said[ORGAN]), str(said[DOCUMENT]))
        answered_on = _day(said, DAY)
        labels = {one.value: one.label for one in words.form.fields[-1].choices}
        conclusion = str(said[CONCLUSION])
        body = {
            "organ": said[ORGAN],
            "document": said[DOCUMENT],
            "answered_on": answered_on.isoformat(),
            "conclusion": conclusion,
            "label": labels[conclusion],
        }
        with self._lock:
            row = self.case(case)
            if row.awaiting_since is None:
                raise AnswerError(words.not_awaiting, words.not_awaiting_remedy)
            if answered_on < row.awaiting_since:
                raise AnswerError(
                    "答复日期早于报请日期",
                    f"报请日期是 {row.awaiting_since.isoformat()}，请核对。",
                    DAY,
                )
            drafts = [self._draft(row, Kind.AUTHORITY_ANSWERED, body)]
            if conclusion == SECRET:
                self._at_hand.drop(row.id)
                drafts.append(self._closing(row, Closing.SECRET, labels[conclusion]))
            return self._record(row, *drafts)

    # ── 引导记入办件 ──────────────────────────────────────────────────────────

    def note_walk(self, case: CaseId, walk: Walk) -> CaseRow:
        """Record what a walk came to that no decision follows.

        One that ends outside the regulation ends the case.

        Raises:
            AnswerError: A question is still open, or the walk ended in a stop, of which
                nothing is recorded.
            AwaitingError: An authority was asked and has not answered.
        """
        with self._lock:
            row = self.case(case)
            self._refuse_held(row)
            drafts = [self._walked(row, walk)]
            made = walk.proposal()
            if made.outcome == "outside":
                reason = f"{made.title}：{made.text}"
                drafts.append(self._closing(row, Closing.OUTSIDE, reason))
            return self._record(row, *drafts)

    # ── inside ───────────────────────────────────────────────────────────────

    def _refuse_held(self, row: CaseRow) -> None:
        """See that nothing keeps a case from going on.

        Raises:
            AwaitingError: An authority was asked and has not answered.
            SecretFoundError: One has found it to be a state secret.
        """
        from gkdesk.forms.referral import asking

        refuse_secret(row)
        if row.awaiting_since is not None:
            said = asking()
            since = f"{row.awaiting_since:%Y-%m-%d}"
            title = said.held.format(since=since, addressee=row.awaiting)
            raise AwaitingError(title, said.held_remedy)

    def _walked(self, row: CaseRow, walk: Walk) -> Draft:
        from gkdesk.guidance import as_walked

        return self._draft(row, Kind.GUIDED, as_walked(walk, row.text_sha256))

    def _closing(self, row: CaseRow, why: Closing, reason: str) -> Draft:
        return self._draft(row, Kind.CLOSED, {"why": why.value, "reason": reason})

    def _draft(self, row: CaseRow, kind: Kind, body: Mapping[str, Any]) -> Draft:
        return self._work.draft(kind, body, row.id)

    def _record(self, row: CaseRow, *drafts: Draft) -> CaseRow:
        self._work.record(drafts)
        return self.case(row.id)


def _day(said: Answers, key: str) -> date:
    """The day that was written, or today.

    Raises:
        AnswerError: It has not come yet.
    """
    today = datetime.now().astimezone().date()
    written = str(said.get(key, ""))
    day = date.fromisoformat(written) if written else today
    if day > today:
        raise AnswerError(f"{written} 还没有到", "请写实际的日期；不写的，按今天记。", key)
    return day
