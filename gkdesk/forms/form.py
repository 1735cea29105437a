"""A form, declared: its fields, when each is shown, and what is wrong with an answer.

Nothing here draws. A form is a value; whoever shows it asks ``visible`` after every
answer, and ``problems`` before the primary action. No field has a default answer:
where the law wants a decision, the person makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from unicodedata import category

from gkdesk.errors import AnswerError
from gkdesk.forms.figures import as_count, as_day

Answer = str | tuple[str, ...]
Answers = Mapping[str, Answer]

MOST_FILES = 20


class FieldKind(StrEnum):
    """How a field is answered."""

    ONE = "one"
    MANY = "many"
    TEXT = "text"
    LONG_TEXT = "long_text"
    DAY = "day"  # 2018-03-06
    COUNT = "count"  # a whole number
    FILES = "files"  # paths
    SECRET = "secret"  # not shown while it is written  # noqa: S105 - a kind of field

    @property
    def is_choice(self) -> bool:
        """Whether it is answered by choosing, not by writing."""
        return self in (FieldKind.ONE, FieldKind.MANY)


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the answer to ``key`` contains any of the values."""

    key: str
    any_of: frozenset[str]

    def holds(self, answers: Answers) -> bool:
        """Whether these answers fulfil it."""
        return not self.any_of.isdisjoint(_values(answers.get(self.key, ())))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers offered.

    Attributes:
        tone: Code of the attribute whose colour and shape it bears; empty for none.
        refusal: Why it is never offered and what to do instead; empty where it is.
        is_alone: Goes with no other choice, such as 都不是.
    """

    value: str
    label: str
    help: str = ""
    shown_if: Condition | None = None
    tone: str = ""
    refusal: str = ""
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the answer to a field, and what to do, in one or two sentences."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked.

    Attributes:
        min_chars: Least number of characters of a written answer, blanks not counted.
        max_chars: Most of them; 0 where nobody has set a limit.
        suffixes: How names of files may end, such as ``.pdf``.
        missing: What to say when a required answer is missing; a plain sentence if empty.
    """

    key: str
    kind: FieldKind
    label: str
    help: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    required_if: Condition | None = None
    shown_if: Condition | None = None
    min_chars: int = 0
    max_chars: int = 0
    suffixes: tuple[str, ...] = ()
    placeholder: str = ""
    missing: str = ""

    def seen_with(self, answers: Answers) -> Field:
        """The field as these answers to earlier fields leave it: choices, required or not."""
        choices = tuple(
            choice
            for choice in self.choices
            if not choice.refusal and (choice.shown_if is None or choice.shown_if.holds(answers))
        )
        required = self.required or (
            self.required_if is not None and self.required_if.holds(answers)
        )
        return replace(self, choices=choices, required=required)

    def taken(self, answer: Answer) -> Answer:
        """What of an answer counts: offered choices in their order, text without stray blanks."""
        values = _values(answer)
        if self.kind.is_choice:
            chosen = tuple(one.value for one in self.choices if one.value in values)
            if self.kind is FieldKind.MANY:
                return chosen
            return chosen[0] if len(chosen) == 1 else ""
        if self.kind in (FieldKind.FILES, FieldKind.SECRET):  # every character counts
            return values if self.kind is FieldKind.FILES else "".join(values)
        text = _printable("\n".join(values))
        if self.kind in _READ:
            text = " ".join(text.split())
            return _READ[self.kind](text) or text
        if self.kind is FieldKind.TEXT:
            return " ".join(text.split())
        return "\n".join(line.rstrip() for line in text.splitlines()).strip()

    def problem(self, answer: Answer) -> str:
        """What is wrong with an answer; empty if nothing is."""
        counts = self.taken(answer)
        if not counts:
            return (self.missing or self._missing()) if self.required else ""
        if isinstance(counts, str):
            return "" if self.kind.is_choice else self._wrongly_written(counts)
        return self._wrongly_attached(counts) if self.kind is FieldKind.FILES else ""

    def _wrongly_written(self, text: str) -> str:
        if self.kind is FieldKind.DAY and not as_day(text):
            return f"{self.label}请写成年月日，如 2026-03-06。"
        if self.kind is FieldKind.COUNT and not as_count(text):
            return f"{self.label}请写数字，没有的写 0。"
        length = len("".join(text.split()))
        if length < self.min_chars:
            return f"{self.label}只有{length}个字，请写具体，至少{self.min_chars}个字。"
        if self.max_chars and length > self.max_chars:
            return f"{self.label}有{length}个字，请写在{self.max_chars}个字以内。"
        return ""

    def _wrongly_attached(self, paths: tuple[str, ...]) -> str:
        if len(paths) > MOST_FILES:
            return f"{self.label}最多附 {MOST_FILES} 个文件。"
        for path in paths:
            name = PurePath(path).name
            if self.suffixes and not name.lower().endswith(self.suffixes):
                return f"“{name}”不能附，请附 {'、'.join(self.suffixes)} 文件。"
        return ""

    def stray(self, answer: Answer) -> str:
        """What is wrong with a choice that was never among the choices; empty if nothing is."""
        if not self.kind.is_choice:
            return ""
        values = _values(answer)
        known = {choice.value: choice for choice in self.choices}
        for value in values:
            if value not in known:
                return f"没有“{value}”这一项，请从列出的选项中选。"
            if known[value].refusal:
                return known[value].refusal
        if self.kind is FieldKind.ONE and len(values) > 1:
            return f"{self.label}只能选一项。"
        for value in values:
            if known[value].is_alone and len(values) > 1:
                return f"选了“{known[value].label}”，就不能再选别的。"
        return ""

    def _missing(self) -> str:
        if self.kind is FieldKind.FILES:
            return f"请附上{self.label}。"
        return f"请{'选择' if self.kind.is_choice else '填写'}{self.label}。"


Check = Callable[[Answers], Problem | None]
"""What is wrong with answers that are each right in themselves."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked on one page, and the words of the button that ends it.

    A condition may ask only about a field above its own, so that a form is read,
    shown and answered in one direction.

    Attributes:
        checks: Of answers against each other; asked once each is right in itself.
    """

    id: str
    title: str
    intro: str
    fields: tuple[Field, ...]
    action: str
    checks: tuple[Check, ...] = ()

    def __post_init__(self) -> None:
        above: dict[str, frozenset[str]] = {}
        for field in self.fields:
            if field.key in above:
                raise ValueError(f"{self.id}: two fields are called {field.key}")
            for condition in _conditions(field):
                if not condition.any_of <= above.get(condition.key, frozenset()):
                    raise ValueError(f"{self.id}.{field.key}: {condition} asks for the impossible")
            above[field.key] = frozenset(choice.value for choice in field.choices)

    def visible(self, answers: Answers) -> tuple[Field, ...]:
        """The fields these answers leave in sight, each with the choices it now has.

        ``required`` of a field returned is already decided. Answers to hidden fields
        and hidden choices count for nothing.
        """
        return tuple(field for field, _ in self._walk(answers))

    def problems(self, answers: Answers) -> tuple[Problem, ...]:
        """At most one problem a visible field, in the order of the form; none if all is well.

        A choice that is merely hidden by now is no problem, because ``clean`` drops it.
        """
        whole = {field.key: field for field in self.fields}
        found = (
            Problem(field.key, whole[field.key].stray(given) or field.problem(given))
            for field, given in (
                (field, answers.get(field.key, "")) for field in self.visible(answers)
            )
        )
        problems = tuple(problem for problem in found if problem.text)
        return problems or self._contradictions(self.clean(answers))

    def _contradictions(self, answers: Answers) -> tuple[Problem, ...]:
        told = (check(answers) for check in self.checks)
        return tuple(problem for problem in told if problem is not None)

    def clean(self, answers: Answers) -> dict[str, Answer]:
        """The answers that count: nothing hidden, nothing blank, no stray white space."""
        return {field.key: counts for field, counts in self._walk(answers) if counts}

    def filled_in(self, answers: Answers) -> dict[str, Answer]:
        """The answers that count, where nothing is wrong with them.

        Raises:
            AnswerError: The first thing that is wrong, with its field.
        """
        for problem in self.problems(answers):
            raise AnswerError("还有内容没有填好", problem.text, problem.field)
        return self.clean(answers)

    def _walk(self, answers: Answers) -> tuple[tuple[Field, Answer], ...]:
        seen: list[tuple[Field, Answer]] = []
        kept: dict[str, Answer] = {}
        for field in self.fields:
            if field.shown_if is None or field.shown_if.holds(kept):
                shown = field.seen_with(kept)
                kept[field.key] = shown.taken(answers.get(field.key, ""))
                seen.append((shown, kept[field.key]))
        return tuple(seen)


def _values(answer: Answer) -> tuple[str, ...]:
    """An answer as a tuple; a single text counts as one value, a blank one as none."""
    values = (answer,) if isinstance(answer, str) else answer
    return tuple(dict.fromkeys(value for value in values if value.strip()))


def _conditions(field: Field) -> tuple[Condition, ...]:
    every = (field.shown_if, field.required_if, *(choice.shown_if for choice in field.choices))
    return tuple(condition for condition in every if condition is not None)


_READ: Mapping[FieldKind, Callable[[str], str]] = {
    FieldKind.DAY: as_day,
    FieldKind.COUNT: as_count,
}


def _printable(text: str) -> str:
    """Text without controls, invisible marks and broken halves of characters.

    Marks that turn the reading direction could make a ledger show what was not written.
    """
    return "".join(c for c in text if c.isspace() or category(c) not in ("Cc", "Cf", "Cs"))
