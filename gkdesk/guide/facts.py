"""从文稿看: what a paper shows of itself, as far as it suggests answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Sha256

HAS = ("attachments", "several_signers", "goes_up", "attribute_stated", "attribute_bare")


@dataclass(frozen=True, slots=True)
class Kept:
    """A list of the office, as the trail names it.

    Attributes:
        called: 目录 or 负面清单.
        at: When it was imported, UTC.
    """

    called: str
    digest: Sha256
    at: str


@dataclass(frozen=True, slots=True)
class Told:
    """What something beside the paper suggests: a list of the office, or the source paper.

    Attributes:
        question: Whose hint it is.
        choice: Which it suggests.
        text: What is shown, whole.
        kept: The list of the office that says so; None where none does.
    """

    question: str
    choice: str
    text: str
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """A paper as the guide needs it: plain words, no file.

    Attributes:
        kind: 文种.
        codes: Of what the check-up found.
        has: Which of ``HAS`` it has.
        shows: Facts somebody states outright, by their ids.
        told: What something beside the paper suggests.
    """

    title: str = ""
    kind: str = ""
    doc_number: str = ""
    codes: frozenset[str] = frozenset()
    has: frozenset[str] = frozenset()
    shows: frozenset[str] = frozenset()
    told: tuple[Told, ...] = ()


NOTHING = Sight()


@dataclass(frozen=True, slots=True)
class Clue:
    """How one fact is seen.

    Attributes:
        text: What is seen, as it is shown after “从文稿看”.
        titles: Words of the title.
        spared: Words of the title beside which it is not seen there.
        numbers: Words of the 发文字号.
        findings: How codes of the check-up begin.
    """

    id: str
    text: str
    titles: tuple[str, ...]
    spared: tuple[str, ...]
    kinds: frozenset[str]
    numbers: tuple[str, ...]
    findings: tuple[str, ...]
    has: frozenset[str]

    @classmethod
    def of(cls, identity: str, sheet: Sheet) -> Clue:
        """Read one clue."""
        clue = cls(
            id=identity,
            text=sheet.text("text"),
            titles=sheet.texts("titles", ()),
            spared=sheet.texts("spared", ()),
            kinds=frozenset(sheet.texts("kinds", ())),
            numbers=sheet.texts("numbers", ()),
            findings=sheet.texts("findings", ()),
            has=frozenset(sheet.texts("has", ())),
        )
        if not clue.has <= set(HAS):
            sheet.refuse("has", f"只能是 {', '.join(HAS)}")
        return clue

    def shows(self, sight: Sight) -> bool:
        """Whether the paper shows it."""
        return (
            self.id in sight.shows
            or (_any(self.titles, sight.title) and not _any(self.spared, sight.title))
            or sight.kind in self.kinds
            or _any(self.numbers, sight.doc_number)
            or any(code.startswith(self.findings) for code in sight.codes)
            or not self.has.isdisjoint(sight.has)
        )


def seen(clues: Iterable[Clue], sight: Sight) -> Iterator[str]:
    """The ids of all facts that a paper shows."""
    return (clue.id for clue in clues if clue.shows(sight))


def _any(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)
