"""判断: which decision a form's answers make, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from gkdesk.errors import AnswerError
from gkdesk.forms.attribute import (
    PARTS,
    WITHHELD,
    attribute_form,
    decision,
    fact_of,
    field_of,
)
from gkdesk.forms.form import Answers, Form
from gkdesk.forms.passages import parts, passages
from gkdesk.inspection.resolving import resolving
from gkdesk.records import Reading
from gkdesk.terms import CaseId, Decision, Matter, Severity
from gkdesk.withheld import with_grounds

if TYPE_CHECKING:
    from gkdesk.guide.grounds import Catalogue, Problem
    from gkdesk.guide.scrutiny import Scrutiny
    from gkdesk.profiles import Profile

_NOTHING: Mapping[CaseId, str] = MappingProxyType({})


class Judge:
    """Says which decision a form's answers make, and refuses an unlawful one."""

    def __init__(self, profile: Profile, catalogue: Catalogue) -> None:
        self.profile = profile
        self._catalogue = catalogue

    @cached_property
    def form(self) -> Form:
        """The form that asks for the attribute and why."""
        return attribute_form(self.profile, self._catalogue.of_office(self.profile))

    @cached_property
    def form_without_attachments(self) -> Form:
        """The same for papers that have none, or each its own."""
        grounds = self._catalogue.of_office(self.profile)
        return attribute_form(self.profile, grounds, has_attachments=False)

    def form_without_paper(self, matter: Matter) -> Form:
        """The same for a matter that has no paper."""
        grounds = self._catalogue.of_office(self.profile)
        return attribute_form(self.profile, grounds, matter, has_attachments=False)

    def advise(
        self,
        answers: Answers,
        last: Mapping[CaseId, str] = _NOTHING,
        reading: Reading | None = None,
    ) -> tuple[Problem, ...]:
        """What is lawful in these answers, yet worth a second look.

        Args:
            last: The reasons given last, by their cases, the latest first.
            reading: Of the paper; then places are looked up in it.
        """
        if not answers.get("attribute"):
            return ()
        decided = decision(self.form.clean(answers), self.profile)
        problems = self._catalogue.check(decided, self.profile)
        return (
            *(one for one in problems if one.severity is not Severity.BLOCK),
            *(one for one in self._weaknesses(decided, last) if one.severity is Severity.WARN),
            *(one for one in self._of_lists(decided, reading) if one.severity is Severity.WARN),
        )

    def refuse_same(self, decided: Decision, last: Mapping[CaseId, str]) -> None:
        """Send back a reason that is the same as one of the last.

        Raises:
            AnswerError: It is; ``field`` is ``reason``.
        """
        for problem in self._weaknesses(decided, last):
            if problem.severity is Severity.WARN:
                raise AnswerError(problem.text, problem.remedy, problem.field)

    def decision(self, answers: Answers, reading: Reading | None = None) -> Decision:
        """The decision that these answers make.

        Args:
            reading: Of the paper that they are for: what the check-up found in it may forbid
                an attribute outright, and places must lie inside it.

        Raises:
            AnswerError: They make none, or an unlawful one; ``field`` says where.
        """
        # What the form would not show is judged too, and first: a ground given by a
        # script is refused aloud, not dropped.
        if answers.get("attribute") and answers.get("grounds"):
            self._refuse_unlawful(decision(answers, self.profile), only="grounds")
        said = self._filled_in(answers)
        given = {**answers, **said, "grounds": answers.get("grounds", ())}
        decided = decision(given, self.profile)
        self._refuse_unlawful(decided)
        for problem in self._weaknesses(decided):
            if problem.severity is Severity.BLOCK:
                raise AnswerError(problem.text, problem.remedy, problem.field)
        for problem in self._of_lists(decided, reading):
            if problem.severity is Severity.BLOCK:
                raise AnswerError(problem.text, problem.remedy, field_of(problem.field))
        findings = reading.findings if reading is not None else ()
        forbidding = resolving().gate.forbids(decided.attribute, findings)
        if forbidding:
            raise AnswerError(forbidding[0].text, forbidding[0].advice, "attribute")
        return with_grounds(decided, self._catalogue, self.profile)

    def _of_lists(self, decided: Decision, reading: Reading | None) -> Iterator[Problem]:
        """What the passages to withhold, and the attachments that differ, lack."""
        stated = dict(decided.facts)
        if not (stated.get(WITHHELD) or stated.get(PARTS)):
            return
        from gkdesk.guide import parting, withholding

        extent = reading.as_extent() if reading is not None else None
        asked = withholding.Asked(decided, self._catalogue, self.profile, extent)
        yield from withholding.passages(asked, passages(stated.get(WITHHELD, "")))
        yield from parting.parts(asked, parts(stated.get(PARTS, "")))

    def _filled_in(self, answers: Answers) -> Answers:
        """The answers that count; a fact that is missing is told with an example."""
        try:
            return self.form.filled_in(answers)
        except AnswerError as error:
            key = fact_of(error.field)
            if not key or str(answers.get(error.field, "")).strip():
                raise
            said = self._catalogue.missing(key)
            raise AnswerError(said.text, said.remedy, error.field) from error

    def _weaknesses(
        self, decided: Decision, last: Mapping[CaseId, str] = _NOTHING
    ) -> Iterator[Problem]:
        """What the reason lacks, where one is asked for: BLOCK in itself, WARN beside others."""
        if decided.attribute in self._catalogue.reasons.required_for:
            yield from _scrutiny().of_reason(
                decided.reason, decided.grounds, [*last.values()], [*last]
            )

    def _refuse_unlawful(self, decided: Decision, only: str = "") -> None:
        for problem in self._catalogue.check(decided, self.profile):
            field = field_of(problem.field)
            if problem.severity is Severity.BLOCK and only in ("", field):
                raise AnswerError(problem.text, problem.remedy, field)


def _scrutiny() -> Scrutiny:
    from gkdesk.guide import scrutiny

    return scrutiny.load()
