"""引导: what a person at the desk asks of the guide; recorded with the decision it led to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.checking import Checking
from gkdesk.errors import OfficeListError, SecretMarkError, SettingsError
from gkdesk.records import Reading
from gkdesk.terms import CaseId, CaseRow

if TYPE_CHECKING:
    from gkdesk.guide.facts import Sight, Told
    from gkdesk.guide.list_matching import Matcher
    from gkdesk.guide.office_list import ListKind, OfficeList
    from gkdesk.guide.pack import Pack
    from gkdesk.guide.rules import Checked, Difference, Replayed
    from gkdesk.guide.walk import Walk

GUIDE = "guide"
"""Where in the body of a decision the walk stands that led to it."""

SIMILAR = 5
"""So many earlier cases are shown to be looked at."""

_NUMBER = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{6}(?![0-9])", re.ASCII)
_NAMED = 3  # cases that a reason may name
_MOST_CHARS = 10_000
_SIGNER = 4  # characters: an organ's name is longer than a person's
_STATED = re.compile("公开属性|属性为|主动公开|部分公开|依申请公开|不予公开|免予公开")


class Guiding(Checking):
    """The part of a desk that leads to an attribute; ``Desk`` is the whole."""

    _kept_matchers: tuple[object, tuple[Matcher, ...]] | None = None

    def questions(self) -> Pack:
        """All questions in force."""
        from gkdesk.guide import rules

        return rules.load()

    def walk(self, reading: Reading | None = None, source: Reading | None = None) -> Walk:
        """Begin to ask about a paper, or about a matter that has none.

        Args:
            source: The paper that is forwarded; its mark is told.

        Raises:
            SettingsError: A list of the office is not what was imported.
        """
        from dataclasses import replace

        from gkdesk.guide.facts import NOTHING
        from gkdesk.guide.proposal import Stated
        from gkdesk.guide.walk import Walk

        sight = sight_of(reading) if reading else NOTHING
        told = (*self._told(sight), *(_source(source) if source else ()))
        last = self._last_reasons(reading, "").values() if reading else ()
        stated = Stated(last_reasons=tuple(last))
        return Walk(self.questions(), self.profile, replace(sight, told=told), stated=stated)

    def walk_by_file(
        self, answers: Path, reading: Reading | None = None, source: Reading | None = None
    ) -> Walk:
        """Go as far as a file of answers leads.

        Args:
            source: The paper that is forwarded.

        Raises:
            AnswerError: It cannot be read, or says something that is no answer.
        """
        from dataclasses import replace

        from gkdesk.guide import answering

        walk, given = self.walk(reading, source), answering.read(answers)
        sight = replace(walk.sight, shows=given.shows)
        walk = replace(walk, sight=sight, subject=given.subject)
        last = self._last_reasons(reading, given.stated.reason).values() if reading else ()
        stated = replace(given.stated, last_reasons=tuple(last))
        return walk.answer_all(given.answers).state(stated)

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

    def similar(self, one: Reading | CaseRow, limit: int = SIMILAR) -> tuple[CaseRow, ...]:
        """Earlier decided cases of the same 文种 about much the same, the likest first.

        Only to be looked at: what was decided there decides nothing here.

        Args:
            one: A paper that was read, or a case.
        """
        from gkdesk.guide.likeness import load

        likeness = load()
        about = one.anatomy if isinstance(one, Reading) else one
        with self._lock:
            earlier = self._trail.titles(about.kind, _path(one), likeness.looked_at)
            likest = likeness.rank(about.title, about.kind, [t for _, t in earlier], limit)
            return tuple(self.case(CaseId(earlier[at][0])) for at in likest)

    def _last_reasons(self, reading: Reading, reason: str) -> Mapping[CaseId, str]:
        """The reasons that this one must not merely repeat.

        None where it says itself which earlier case it is like. The paper's own cases are
        left out: who mends a paper and decides it again may say the same.
        """
        from gkdesk.guide import scrutiny

        with self._lock:
            for number in _NUMBER.findall(reason[:_MOST_CHARS])[:_NAMED]:
                row = self._trail.case(CaseId(number))
                if row is not None and row.reason and row.path != str(reading.path.absolute()):
                    return {}
            compared = scrutiny.load().compared
            return self._trail.reasons(reading.path.absolute(), reading.text_sha256, compared)


def _path(one: Reading | CaseRow) -> str:
    """Where the paper lies, as its case has it."""
    return str(one.path.absolute()) if isinstance(one, Reading) else one.path


def sight_of(reading: Reading) -> Sight:
    """A paper in the plain words that the guide looks at."""
    from gkdesk.guide.facts import Sight

    anatomy = reading.anatomy
    has = {
        "attachments": bool(anatomy.attachments),
        "several_signers": sum(len(one) >= _SIGNER for one in anatomy.signature.split()) > 1,
        "attribute_stated": any(_STATED.search(block.text) for block in reading.blocks),
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
