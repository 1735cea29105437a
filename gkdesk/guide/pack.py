"""题本: all questions of one edition, with the endings they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from gkdesk.guide.endings import Conclusion, Ending, Hold, Remark
from gkdesk.guide.facts import Clue
from gkdesk.guide.grounds import Catalogue
from gkdesk.guide.questions import Condition, Question
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Edition, Fact

_TEMPLATES = {
    "opening": ("attribute",),
    "says": ("says",),
    "ground": ("articles",),
    "fact": ("label", "value"),
    "blank": (),
    "seen": ("text",),
    "change": ("question", "choice", "result"),
    "more": (),
    "unmet": (),
}
_OF_PASSAGES = {"ground": ("what", "ground"), "where": ("what",), "reason": ("what",)}
SUBJECTS = ("paper", "meeting", "item")
"""What may be asked about: 公文, 会议议题, 目录事项."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about, as sentences and questions call it."""

    called: str
    asked: str
    seen: str


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """The questions, and everything that is said at their end.

    Attributes:
        questions: In the order in which they are asked.
        endings: Those that a choice leads to, by id.
        conclusions: Those that follow from all answers, the first that fits.
        reviewed: What sends a firm proposal to the 政务公开工作机构 first.
        stated: Facts that may have to be stated besides those of the grounds.
        subjects: What may be asked about, by ``SUBJECTS``.
        templates: Of the paragraph to copy, and of what is shown beside it.
        of_passages: What a list of passages may lack.
        most_questions: How many may be asked on any path.
    """

    edition: Edition
    sources: tuple[str, ...]
    catalogue: Catalogue
    clues: tuple[Clue, ...]
    questions: tuple[Question, ...]
    holds: tuple[Hold, ...]
    endings: Mapping[str, Ending]
    conclusions: tuple[Conclusion, ...]
    reviewed: tuple[Remark, ...]
    steps: tuple[Remark, ...]
    conflicts: tuple[Remark, ...]
    stated: Mapping[str, Fact]
    templates: Mapping[str, str]
    of_passages: Mapping[str, str]
    most_questions: int
    subjects: Mapping[str, Subject]

    def of_subject(self, text: str, subject: str) -> str:
        """A text on a paper, said of another kind of matter."""
        paper, other = self.subjects[SUBJECTS[0]], self.subjects[subject]
        for said in ("asked", "called", "seen"):
            text = text.replace(getattr(paper, said), getattr(other, said))
        return text

    def question(self, identity: str) -> Question:
        """The question of that id.

        Raises:
            KeyError: There is none.
        """
        for one in self.questions:
            if one.id == identity:
                return one
        raise KeyError(identity)

    def facts(self) -> Mapping[str, Fact]:
        """Everything that can be stated, by key."""
        return {**self.catalogue.facts, **self.stated}

    def conditions(self) -> Iterator[Condition]:
        """All conditions that decide where a walk ends."""
        yield from (hold.condition for hold in self.holds)
        yield from (one.condition for one in self.conclusions)


def read(path: Path, catalogue: Catalogue) -> tuple[Pack, Sheet]:
    """Read a pack and see that its words are there; ``rules`` checks names and ways.

    Returns:
        The pack, and its sheet to complain about.

    Raises:
        SettingsError: It names file and key.
    """
    sheet, digest = Sheet.read(path)
    sheet.text("catalogue")  # by which the catalogue was found
    known = catalogue.grounds
    stated = _stated(sheet.table("stated"))
    facts = {*catalogue.facts, *stated}
    endings = [Ending.of(one, known, facts) for one in sheet.tables("endings")]
    pack = Pack(
        edition=Edition(sheet.text("name"), sheet.text("edition"), sheet.day("effective"), digest),
        sources=sheet.texts("sources"),
        catalogue=catalogue,
        clues=_clues(sheet.table("facts")),
        questions=tuple(map(Question.of, sheet.tables("questions", least=1))),
        holds=tuple(Hold.of(one, known) for one in sheet.tables("holds")),
        endings=MappingProxyType({one.id: one for one in endings}),
        conclusions=tuple(
            Conclusion.of(one, known, facts) for one in sheet.tables("conclusions", least=1)
        ),
        reviewed=tuple(Remark.of(one, known) for one in sheet.tables("reviewed")),
        steps=tuple(Remark.of(one, known) for one in sheet.tables("steps")),
        conflicts=tuple(Remark.of(one, known, coded=True) for one in sheet.tables("conflicts")),
        stated=MappingProxyType(stated),
        templates=MappingProxyType(_templates(sheet.table("paragraph"), _TEMPLATES)),
        of_passages=MappingProxyType(_templates(sheet.table("passages"), _OF_PASSAGES)),
        most_questions=sheet.number("most_questions"),
        subjects=MappingProxyType(_subjects(sheet.table("subjects"))),
    )
    sheet.close()
    if len(pack.endings) != len(endings):
        sheet.refuse("endings", "有两项编号相同")
    return pack, sheet


def _stated(sheet: Sheet) -> dict[str, Fact]:
    tables = {key: sheet.table(key) for key in sheet.names()}
    return {key: Fact(key, one.text("label"), one.text("hint")) for key, one in tables.items()}


def _subjects(sheet: Sheet) -> dict[str, Subject]:
    tables = {key: sheet.table(key) for key in SUBJECTS}
    return {
        key: Subject(one.text("called"), one.text("asked"), one.text("seen"))
        for key, one in tables.items()
    }


def _clues(sheet: Sheet) -> tuple[Clue, ...]:
    return tuple(Clue.of(key, sheet.table(key)) for key in sheet.names())


def _templates(sheet: Sheet, wanted: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    templates = {key: sheet.text(key) for key in wanted}
    for key, slots in wanted.items():
        try:
            templates[key].format(**dict.fromkeys(slots, ""))
        except (KeyError, IndexError, ValueError):
            sheet.refuse(key, "含有不认识的占位")
    return templates
