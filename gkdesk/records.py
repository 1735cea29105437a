"""What the desk hands over: a paper as it was read, a mark as it was made, a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from gkdesk.forms.attribute import LISTS
from gkdesk.forms.passages import Span
from gkdesk.terms import CaseRow, Decision, Edition, Element, Finding, MarkPlace, Matter, Sha256
from gkdesk.withheld import as_listed

if TYPE_CHECKING:
    from gkdesk.guide.grounds import Catalogue
    from gkdesk.guide.withholding import Extent
    from gkdesk.inspection.rules import Rules
    from gkdesk.marking.certificate import Certificate
    from gkdesk.marking.mark import Plan
    from gkdesk.marking.place import Candidate, Place
    from gkdesk.marking.sentence import Sentence
    from gkdesk.paper.anatomy import Anatomy
    from gkdesk.paper.attached import Attached as Attached
    from gkdesk.paper.blocks import Block
    from gkdesk.paper.paper import Paper
    from gkdesk.paper.suggestion import Suggestion
    from gkdesk.profiles import Profile
    from gkdesk.trail.events import Head

Progress = Callable[[int, int], None]
"""Told what is done and how much there is; may raise ``errors.Cancelled``."""

_STEPS = 3
_MOST_CHARS = 2_000  # of a finding that are held against the text
_TELLING = 2  # characters of a finding's content from which on it must not be repeated


class Subject(Protocol):
    """What an attribute is decided for: a paper as it was read, or a matter without one."""

    @property
    def matter(self) -> Matter:
        """Which of the three it is."""
        ...

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def kind(self) -> str:
        """文种; empty where there is no paper."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the check-up found; nothing where there is no paper."""
        ...

    @property
    def text_sha256(self) -> Sha256:
        """Digest of the text that is decided on; empty where there is none."""
        ...

    @property
    def paper_path(self) -> str:
        """Where the paper lies; empty where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter that has no paper: a meeting's item, or an entry of the catalogue.

    Attributes:
        occasion: Which meeting, or which 类别 of the catalogue; may be empty.
        dated: The day of the meeting, if known.
    """

    matter: Matter
    title: str
    occasion: str = ""
    dated: date | None = None

    @classmethod
    def of(cls, row: CaseRow) -> Topic:
        """The matter of a case."""
        return cls(row.matter, row.title, row.occasion, row.dated)

    @property
    def kind(self) -> str:
        """It is no paper, and so of no 文种."""
        return ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """There is nothing to look over."""
        return ()

    @property
    def text_sha256(self) -> Sha256:
        """There is no text that could change."""
        return Sha256("")

    @property
    def paper_path(self) -> str:
        """There is no paper."""
        return ""

    def as_opened(self) -> dict[str, Any]:
        """Body of the event that opens a case on it."""
        return {
            "matter": self.matter.value,
            "title": self.title,
            "occasion": self.occasion,
            "dated": self.dated.isoformat() if self.dated else "",
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper as it was read, with what the desk makes of it.

    Attributes:
        place: Where the annotation would stand, or None where the desk must ask.
        candidates: Places that a person may choose from, best first.
        question: Why the desk must ask; empty where ``place`` is there.
        rules: By which it was looked over.
    """

    paper: Paper
    findings: tuple[Finding, ...]
    place: Place | None
    candidates: tuple[Candidate, ...]
    question: str
    rules: Edition

    @classmethod
    def of(
        cls,
        path: Path,
        progress: Progress | None = None,
        stands: MarkPlace = MarkPlace.ANNOTATION,
        rules: Rules | None = None,
    ) -> Reading:
        """Read a paper and look it over.

        Args:
            stands: Where the office prints the attribute.
            rules: Of the check-up, with what the office adds; else as shipped.

        Raises:
            SecretMarkError: It bears a mark of a state secret.
            DeskError: It cannot be read.
        """
        from gkdesk.inspection.checkup import inspect
        from gkdesk.inspection.rules import shipped
        from gkdesk.marking.place import find_place
        from gkdesk.paper.paper import Paper

        tell(progress, 0)
        paper = Paper.read(path)
        tell(progress, 1)
        rules = rules or shipped()
        findings = inspect(paper, rules)
        tell(progress, 2)
        placing = find_place(paper, stands)
        tell(progress, _STEPS)
        edition = rules.edition
        return cls(paper, findings, placing.place, placing.candidates, placing.question, edition)

    @property
    def path(self) -> Path:
        """Where the original stands."""
        return self.paper.path

    @property
    def matter(self) -> Matter:
        """It is a paper."""
        return Matter.PAPER

    @property
    def title(self) -> str:
        """As it was recognised."""
        return self.anatomy.title

    @property
    def kind(self) -> str:
        """文种, as it was recognised."""
        return self.anatomy.kind

    @property
    def paper_path(self) -> str:
        """Where the original stands, as a case has it."""
        return str(self.path.absolute())

    @property
    def sha256(self) -> Sha256:
        """Of the file."""
        return self.paper.sha256

    @property
    def text_sha256(self) -> Sha256:
        """Of the text alone."""
        return self.paper.text_sha256

    @property
    def blocks(self) -> tuple[Block, ...]:
        """In reading order."""
        return self.paper.blocks

    @property
    def anatomy(self) -> Anatomy:
        """What each block is."""
        return self.paper.anatomy

    @property
    def attachments(self) -> tuple[Attached, ...]:
        """The attachments that it names or holds."""
        from gkdesk.paper.attached import attached

        return attached(self.blocks, self.anatomy)

    def table_row(self, block: int) -> tuple[int, int] | None:
        """The first and last block of the table's row that a block stands in; None outside."""
        from gkdesk.paper.attached import table_row

        return table_row(self.blocks, block)

    def span_of(self, found: Finding) -> Span | None:
        """What a finding is about; None where that does not stand in the text of the paper.

        A list of people is its whole table: the finding itself points to its first line.
        """
        from gkdesk.paper.attached import whole_table
        from gkdesk.paper.normal import squeeze

        block, length = found.block, found.end - found.start
        if block is None or not 0 <= block < len(self.blocks) or length <= 0:
            return None
        text = self.blocks[block].text[found.start : found.end]
        if squeeze(text) == squeeze(found.content[:_MOST_CHARS]):
            return Span(block, block, found.start, found.end)
        table = whole_table(self.blocks, block)
        return Span(*table) if table is not None else None

    def as_extent(self) -> Extent:
        """The paper as places are looked up in it; of findings only what must not be repeated."""
        from gkdesk.guide.withholding import Extent

        body = (Element.BODY, Element.ISSUED_TEXT)
        return Extent(
            texts=tuple(block.text for block in self.blocks),
            body=frozenset(i for i, one in enumerate(self.anatomy.elements) if one in body),
            attachments={one.name: one.title for one in self.attachments},
            contents=tuple(
                one.content
                for one in self.findings
                if one.code.startswith("personal.") and len(one.content) >= _TELLING
            ),
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be known of a paper that is signed, protected or being revised."""
        return tuple(
            f"{one.text}。{one.advice}"
            for one in self.findings
            if one.code.startswith(("protection.", "signature."))
        )

    def in_body(self) -> InBody | None:
        """What the body says of the attribute it proposes; None of a paper that does not go up."""
        from gkdesk.marking.sentence import find_body_place
        from gkdesk.paper.suggestion import find_suggestion, goes_up

        upward = goes_up(self.paper)
        if upward is None:
            return None
        placing = find_body_place(self.paper)
        found = find_suggestion(self.paper, upward)
        return InBody(found, placing.place, placing.candidates, placing.question)

    def as_opened(self) -> dict[str, Any]:
        """Body of the event that opens a case on it."""
        return {
            "path": self.paper_path,
            "name": self.path.name,
            "sha256": self.sha256,
            "text_sha256": self.text_sha256,
        }

    def as_inspected(self) -> dict[str, Any]:
        """Body of the event that says what was seen in it, and by which rules."""
        from gkdesk.trail.findings import as_noted, as_ruled

        anatomy = self.anatomy
        dated = anatomy.date.iso if anatomy.date else None
        return {
            "title": anatomy.title,
            "doc_number": anatomy.doc_number,
            "kind": anatomy.kind,
            "signature": anatomy.signature,
            "dated": dated.isoformat() if dated else "",
            **as_noted(self.findings),
            "rules": as_ruled(self.rules),
            "place": self._as_placed(),
        }

    def as_rechecked(self, gone: Sequence[str], new: Sequence[str]) -> dict[str, Any]:
        """Body of the event that it was looked over again.

        Args:
            gone: Keys of findings that are not there any more.
            new: Keys of findings that were not there before.
        """
        hashes = {"sha256": self.sha256, "text_sha256": self.text_sha256}
        return {**self.as_inspected(), **hashes, "gone": list(gone), "new": list(new)}

    def _as_placed(self) -> dict[str, Any] | None:
        if self.place is None:
            return None
        return {
            "after_block": self.place.after_block,
            "confidence": f"{self.place.confidence:.2f}",  # the trail holds no floats
            "why": self.place.why,
        }


@dataclass(frozen=True, slots=True)
class InBody:
    """What the body of a paper that goes up says of the attribute it proposes.

    Attributes:
        place: Where the sentence would stand, or None where the desk must ask.
        candidates: Places that a person may choose from, best first.
        question: Why the desk must ask; empty where ``place`` is there.
    """

    found: Suggestion
    place: Place | None
    candidates: tuple[Candidate, ...]
    question: str

    @property
    def is_said(self) -> bool:
        """Whether it says the attribute and why."""
        return self.found.standing == "found"

    @property
    def is_bare(self) -> bool:
        """Whether it says the attribute and no word why."""
        return self.found.standing == "unreasoned"


def paper_of(subject: Subject | None) -> Reading | None:
    """The paper that it is about; None for a matter without one."""
    return subject if isinstance(subject, Reading) else None


def as_decided(
    decided: Decision, catalogue: Catalogue, profile: Profile, text: Sha256
) -> dict[str, Any]:
    """Body of the event that settles an attribute, with the editions it was settled by.

    What is withheld stands there as a list, place by place, and not among the facts.
    """
    return {
        "attribute": decided.attribute.value,
        "label": decided.label,
        "grounds": list(decided.grounds),
        "articles": list(catalogue.articles(decided.grounds)),
        "report_codes": list(catalogue.report_codes(decided.grounds)),
        "reason": decided.reason,
        "facts": {key: said for key, said in decided.facts if key not in LISTS},
        **as_listed(decided, catalogue, profile),
        "profile": _edition(profile.id, profile.edition),
        "rules": _edition(catalogue.edition.name, catalogue.edition),
        "text_sha256": text,
    }


def _edition(name: str, edition: Edition) -> dict[str, str]:
    return {"name": name, "edition": edition.edition, "digest": edition.digest}


def tell(progress: Progress | None, done: int) -> None:
    """Say that so many of a paper's three steps are done."""
    if progress is not None:
        progress(done, _STEPS)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What handling a paper will come to, before anything is written or recorded."""

    decision: Decision
    plan: Plan


@dataclass(frozen=True, slots=True)
class SentenceResult:
    """What became of the sentence that the body of a paper that goes up must hold.

    Attributes:
        status: ``inserted`` or ``already``.
    """

    text: str
    after_block: int
    before_block: int | None
    status: str

    @classmethod
    def of(cls, sentence: Sentence | None) -> SentenceResult | None:
        """What a plan says of it."""
        if sentence is None:
            return None
        place = sentence.place
        return cls(sentence.text, place.after_block, place.before_block, sentence.status.value)

    def as_body(self, reading: Reading) -> dict[str, Any]:
        """As the event keeps it."""
        above = reading.blocks[self.after_block].text if self.after_block >= 0 else ""
        return {
            "text": self.text,
            "status": self.status,
            "after_block": self.after_block,
            "before_block": self.before_block,
            "after_text": above.strip(),
        }


@dataclass(frozen=True, slots=True)
class MarkResult:
    """What marking came to.

    Attributes:
        status: ``marked``, ``already``, ``replaced`` or ``no_mark_needed``.
        out: The copy; None where none was needed.
        text: The annotation that stands in the copy, or in the paper already.
        certificate: The proof that nothing else was changed; None where no copy was written.
        remarks: What else the person should know.
        event: Number of the event in the trail; 0 where nothing was recorded.
        sentence: What became of the sentence in the body; None where none was wished for.
    """

    status: str
    out: Path | None
    text: str
    after_block: int | None
    before_block: int | None
    changed_parts: tuple[str, ...]
    sha256_before: Sha256
    sha256_after: Sha256
    certificate: Certificate | None = None
    remarks: tuple[str, ...] = ()
    event: int = 0
    sentence: SentenceResult | None = None

    @classmethod
    def of(
        cls,
        planned: Plan,
        reading: Reading,
        out: Path | None = None,
        certificate: Certificate | None = None,
    ) -> MarkResult:
        """What a plan comes to, with the copy where one is written."""
        place = planned.place
        return cls(
            status=planned.outcome.value,
            out=out,
            text=planned.text,
            after_block=place.after_block if place else None,
            before_block=place.before_block if place else None,
            changed_parts=certificate.changed if certificate else (),
            sha256_before=reading.sha256,
            sha256_after=certificate.sha256_after if certificate else reading.sha256,
            certificate=certificate,
            remarks=reading.remarks,
            sentence=SentenceResult.of(planned.sentence),
        )

    def as_marked(self, reading: Reading) -> dict[str, Any]:
        """Body of the event that says how the paper was marked."""
        above, sentence = self.after_block, self.sentence
        return {
            **({"sentence": sentence.as_body(reading)} if sentence else {}),
            "out": str(self.out) if self.out else "",
            "status": self.status,
            "text": self.text,
            "after_block": above,
            "before_block": self.before_block,
            "after_text": "" if above is None else reading.blocks[above].text.strip(),
            "changed_parts": list(self.changed_parts),
            "sha256_before": self.sha256_before,
            "sha256_after": self.sha256_after,
            "certificate": self.certificate.as_body() if self.certificate else None,
        }


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A workbook that was written."""

    out: Path
    rows: int
    head: Head
