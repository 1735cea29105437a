"""引导: what a person at the desk asks of the guide; recorded with the decision it led to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gkdesk.checking import Checking
from gkdesk.errors import OfficeListError, SecretMarkError, SettingsError
from gkdesk.forms.attribute import PARTS, WITHHELD
from gkdesk.forms.passages import Passage, Span, lines
from gkdesk.inspection.resolving import resolving
from gkdesk.records import Reading, Subject, Topic
from gkdesk.terms import Attribute, CaseId, CaseRow, Decision
from gkdesk.trail.cases import Beside
from gkdesk.withheld import Offer, as_listed

if TYPE_CHECKING:
    from gkdesk.guidance import Guidance
    from gkdesk.guide.facts import Sight, Told
    from gkdesk.guide.list_matching import Matcher
    from gkdesk.guide.office_list import ListKind, OfficeList
    from gkdesk.guide.pack import Pack
    from gkdesk.guide.rules import Checked, Difference, Replayed
    from gkdesk.guide.walk import Walk
    from gkdesk.paper.attached import Attached

GUIDE = "guide"
"""Where in the body of a decision the walk stands that led to it."""

SIMILAR = 5
"""So many earlier cases are shown to be looked at."""

_NUMBER = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{6}(?![0-9])", re.ASCII)
_NAMED = 3  # cases that a reason may name
_MOST_CHARS = 10_000
_SIGNER = 4  # characters: an organ's name is longer than a person's


class Guiding(Checking):
    """The part of a desk that leads to an attribute; ``Desk`` is the whole."""

    _kept_matchers: tuple[object, tuple[Matcher, ...]] | None = None

    def questions(self) -> Pack:
        """All questions in force."""
        from gkdesk.guide import rules

        return rules.load()

    def walk(self, subject: Subject | None = None, source: Reading | None = None) -> Walk:
        """Begin to ask about a paper, or about a matter that has none.

        Args:
            subject: What is asked about; None for a paper that is not at hand.
            source: The paper that is forwarded; its mark is told.

        Raises:
            SettingsError: A list of the office is not what was imported.
        """
        from dataclasses import replace

        from gkdesk.guide.facts import NOTHING
        from gkdesk.guide.proposal import Stated
        from gkdesk.guide.walk import Walk

        sight = sight_of(subject) if subject else NOTHING
        told = (*self._told(sight), *(_source(source) if source else ()))
        last = self._last_reasons(subject, "").values() if subject else ()
        stated = Stated(last_reasons=tuple(last))
        pack, sight = self.questions(), replace(sight, told=told)
        walk = Walk(pack, self.profile, sight, stated=stated)
        return replace(walk, subject=subject.matter.value) if subject else walk

    def walk_by_file(
        self, answers: Path, subject: Subject | None = None, source: Reading | None = None
    ) -> Walk:
        """Go as far as a file of answers leads.

        Args:
            subject: What is asked about; where None, the file says of what kind it is.
            source: The paper that is forwarded.

        Raises:
            AnswerError: It cannot be read, or says something that is no answer.
        """
        from dataclasses import replace

        from gkdesk.guide import answering

        walk, given = self.walk(subject, source), answering.read(answers)
        sight = replace(walk.sight, shows=given.shows)
        about = subject.matter.value if subject else given.subject
        walk = replace(walk, sight=sight, subject=about)
        last = self._last_reasons(subject, given.stated.reason).values() if subject else ()
        stated = replace(given.stated, last_reasons=tuple(last))
        return walk.answer_all(given.answers).state(stated)

    def lists_by_file(self, path: Path) -> dict[str, str]:
        """What is withheld and which attachments differ, from a file, as answers to the form.

        Raises:
            AnswerError: It cannot be read, or says something else.
        """
        from gkdesk.guide import answering

        withheld, differing = answering.read_lists(path)
        found = {WITHHELD: lines(withheld), PARTS: lines(differing)}
        return {key: said for key, said in found.items() if said}

    def offer(self, reading: Reading) -> Offer:
        """What can be put into the lists of a paper: what is withheld, and what differs."""
        from gkdesk.guide import withholding_rules

        offered = {one: self._catalogue.offered(one, self.profile) for one in Attribute}
        rules, gate = withholding_rules.load(), resolving().gate
        attachments = reading.attachments
        return Offer(
            exemptions=tuple(one for one in offered[Attribute.PARTIAL] if one.is_exemption),
            found=tuple(
                Passage(rules.kinds[one.code], rules.personal, _where(attachments, span))
                for one in reading.findings
                if one.code in rules.kinds and (span := reading.span_of(one)) is not None
            ),
            settled=tuple(
                (one.key, span)
                for one in reading.findings
                if gate.may_be_listed(one) and (span := reading.span_of(one)) is not None
            ),
            grounds=offered,
            labels={one: self.profile.label(one) for one in Attribute},
            attachments=attachments,
        )

    def as_listed(self, decided: Decision) -> dict[str, Any]:
        """What a decision withholds, as the trail has it."""
        return as_listed(decided, self._catalogue, self.profile)

    def sentence(self, decided: Decision, guidance: Guidance | None = None) -> str:
        """What the body of a paper that goes up is to say of its proposed attribute.

        Args:
            guidance: What the guide came to; its words are taken where they are followed.
        """
        from gkdesk.guide import sentence

        proposal = guidance.walk.proposal() if guidance else None
        is_followed = proposal and proposal.is_followed_by(decided.attribute, decided.grounds)
        if proposal and is_followed and proposal.upward:
            return proposal.upward
        known = self._catalogue.grounds
        grounds = [known[one] for one in decided.grounds]
        return sentence.load().put(decided.label, decided.reason, grounds)

    # ── the office's own lists ───────────────────────────────────────────────

    def lists(self) -> tuple[OfficeList, ...]:
        """The office's 目录 and 负面清单, as far as they were imported.

        Raises:
            SettingsError: A file is not what was imported.
        """
        from gkdesk.guide import list_keeping

        with self._lock:
            return list_keeping.load(self.folder)

    def import_list(self, path: Path, kind: ListKind | str | None = None) -> OfficeList:
        """Take over a list of the office from a workbook, for the older one; recorded.

        Args:
            kind: Which list it is; else its headings say so.

        Raises:
            SecretMarkError: The workbook bears a mark of a state secret; nothing is kept.
            OfficeListError: It names row and column of what must be mended.
            DeskError: It is no workbook that could be read.
        """
        from gkdesk.guide import list_keeping, list_reading, list_rules
        from gkdesk.guide.office_list import ListKind
        from gkdesk.inspection.marks import is_marked
        from gkdesk.paper import sheets
        from gkdesk.trail.events import Kind

        named = ListKind(kind) if kind else None
        by = self.person.name
        book = sheets.read(path)
        if any(map(is_marked, (path.stem, *book.texts))):
            raise SecretMarkError
        made = list_reading.read_book(book, path, list_rules.load(), self._catalogue, by, named)
        with self._lock:
            draft = self._work.draft(Kind.LIST_IMPORTED, made.as_imported())
            self._work.record([draft], lambda: list_keeping.save(self.folder, made))
        return made

    def remove_list(self, kind: ListKind | str) -> OfficeList | None:
        """Take a list away; recorded.

        Returns:
            What was there; None where it was not what was imported.

        Raises:
            OfficeListError: There is none.
        """
        from gkdesk.guide import list_keeping
        from gkdesk.guide.office_list import ListKind
        from gkdesk.trail.events import Kind

        named = ListKind(kind)
        with self._lock:
            if not (self.folder / list_keeping.FILES[named]).exists():
                raise OfficeListError(
                    f"没有导入过{named}", "用 gkdesk catalogue list 看看已导入的。"
                )
            try:
                was = list_keeping.load_one(self.folder, named)
            except SettingsError:
                was = None
            body = was.as_removed() if was else {"list": named.value, "items": 0, "digest": ""}
            draft = self._work.draft(Kind.LIST_REMOVED, body)
            self._work.record([draft], lambda: list_keeping.remove(self.folder, named))
            return was

    def _told(self, sight: Sight) -> tuple[Told, ...]:
        """What the lists say of a paper."""
        from gkdesk.guide import list_matching, list_rules

        matchers = self._matchers() if sight.title else ()
        if not matchers:
            return ()
        rules = list_rules.load()
        return tuple(list_matching.told(matchers, rules, sight.title, sight.kind))

    def _matchers(self) -> tuple[Matcher, ...]:
        """Kept as long as no list is imported or removed."""
        from gkdesk.guide import list_keeping, list_rules
        from gkdesk.guide.list_matching import Matcher

        with self._lock:
            stamp = list_keeping.stamp(self.folder)
            if self._kept_matchers is None or self._kept_matchers[0] != stamp:
                rules = list_rules.load()
                made = tuple(Matcher(one, rules) for one in list_keeping.load(self.folder))
                self._kept_matchers = (stamp, made)
            return self._kept_matchers[1]

    # ── the rules themselves ─────────────────────────────────────────────────

    def check_rules(self, path: Path) -> Checked:
        """Walk every way through a file of questions.

        Raises:
            SettingsError: It names file and key of what must be mended.
        """
        from gkdesk.guide import rules

        return rules.check(path)

    def diff_rules(self, first: Path, second: Path) -> tuple[Difference, ...]:
        """Everything that differs between two files of questions.

        Raises:
            SettingsError: One of them cannot be read.
        """
        from gkdesk.guide import rules

        return rules.diff(first, second)

    def replay_rules(self, path: Path) -> tuple[int, tuple[Replayed, ...]]:
        """Put every guided decision in the trail to a file of questions.

        Returns:
            How many there are, and those that would come out differently.

        Raises:
            SettingsError: The file says something impossible.
        """
        from gkdesk.guide import rules
        from gkdesk.guide.recording import of_recorded

        pack = rules.check(path).pack
        with self._lock:
            decided = [
                of_recorded(str(event.case), event.body[GUIDE])
                for event in self._trail.events()
                if isinstance(event.body.get(GUIDE), dict)
            ]
        return len(decided), tuple(rules.replay(decided, pack))

    # ── 旧件 ─────────────────────────────────────────────────────────────────

    def similar(self, one: Subject | CaseRow, limit: int = SIMILAR) -> tuple[CaseRow, ...]:
        """Earlier decided cases of the same 文种 about much the same, the likest first.

        Only to be looked at: what was decided there decides nothing here.

        Args:
            one: A paper that was read, a matter without one, or a case.
        """
        from gkdesk.guide.likeness import load

        likeness = load()
        with self._lock:
            beside = self._beside(one)
            earlier = self._trail.titles(one.matter, one.kind, beside, likeness.looked_at)
            likest = likeness.rank(one.title, one.kind, [t for _, t in earlier], limit)
            return tuple(self.case(CaseId(earlier[at][0])) for at in likest)

    def _beside(self, one: Subject | CaseRow) -> Beside:
        """What others are looked for beside: the cases of the same paper or matter."""
        if isinstance(one, CaseRow):
            return Beside(one.id, one.path)
        if not isinstance(one, Topic):
            return Beside(path=one.paper_path)
        row = self._trail.case_of_topic(one.matter, one.title, one.occasion, one.dated)
        return Beside(row.id if row is not None else "")

    def _last_reasons(self, subject: Subject, reason: str) -> Mapping[CaseId, str]:
        """The reasons that this one must not merely repeat.

        None where it says itself which earlier case it is like. The paper's own cases are
        left out: who mends a paper and decides it again may say the same.
        """
        from gkdesk.guide import scrutiny

        with self._lock:
            beside = self._beside(subject)
            for number in _NUMBER.findall(reason[:_MOST_CHARS])[:_NAMED]:
                row = self._trail.case(CaseId(number))
                if row is not None and row.reason and not beside.is_of(row):
                    return {}
            compared = scrutiny.load().compared
            return self._trail.reasons(beside, subject.text_sha256, compared)


def _where(attachments: tuple[Attached, ...], span: Span) -> str:
    named = (one.name for one in attachments if one.first <= span.block <= one.last)
    return span.written(next(named, ""))


def sight_of(subject: Subject) -> Sight:
    """A paper, or a matter without one, in the plain words that the guide looks at."""
    from gkdesk.guide.facts import Sight

    return _of_paper(subject) if isinstance(subject, Reading) else Sight(title=subject.title)


def _of_paper(reading: Reading) -> Sight:
    from gkdesk.guide.facts import Sight

    anatomy, in_body = reading.anatomy, reading.in_body()
    has = {
        "attachments": bool(anatomy.attachments),
        "several_signers": sum(len(one) >= _SIGNER for one in anatomy.signature.split()) > 1,
        "goes_up": in_body is not None,
        "attribute_stated": in_body is not None and in_body.is_said,
        "attribute_bare": in_body is not None and in_body.is_bare,
    }
    return Sight(
        title=anatomy.title,
        kind=anatomy.kind,
        doc_number=anatomy.doc_number,
        codes=frozenset(one.code for one in reading.findings),
        has=frozenset(key for key, is_there in has.items() if is_there),
    )


def _source(source: Reading) -> Iterator[Told]:
    """What the mark of the paper that is forwarded says."""
    from gkdesk.guide.facts import Told
    from gkdesk.guide.list_rules import load

    texts = load().texts
    marks = source.anatomy.marks
    attributes = {one.attribute for one in marks if one.attribute}
    if not attributes:
        yield Told("source_mark", "unknown", texts["source_unmarked"])
    for one in marks:
        if one.attribute:
            text = texts["source_marked"].format(text=one.text.strip())
            yield Told("source_mark", one.attribute.value.lower(), text)
