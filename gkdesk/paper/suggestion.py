"""公开属性建议: what the body of a paper that goes up proposes, and why.

A 请示 that asks the organ above to issue a text has to say in its body which attribute its
maker proposes, with the reason. Talk about disclosure, which such papers are full of, is no
proposal: only a sentence that gives this paper's text one attribute is.

Source: 国办发〔2016〕80号 一（一）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gkdesk.paper.disclosure import read_said
from gkdesk.paper.normal import squeeze
from gkdesk.paper.parts import Role
from gkdesk.paper.suggestion_words import SuggestionWords, suggestion_words
from gkdesk.terms import Attribute, Element

if TYPE_CHECKING:
    from gkdesk.paper.paper import Paper

_LONGEST = 5_000  # characters of a paragraph that may hold the proposal
_SENTENCE = 600
_MOST = 200  # paragraphs that speak of disclosure
_HEADING = 30
_TOP = 40  # blocks above the body in which a paper calls itself a draft
_DRAFT, _DRAFT_CLUE = 5, "代"  # characters of 代拟稿 with its bracket
_LAST = 3  # paragraphs of the body among which the closing line is: a contact may follow it
_NEAR = 40  # characters before the proposal that can turn it into talk
_QUOTED = re.compile("《[^《》]*》")
_ATTACHED = re.compile("附件?[0-9一二三四五六七八九十]{0,3}:?")
_SIGNS = re.compile(r"[\W_]")
_BRACKETS = "([【〔"
_BY_RULE = re.compile("(?:按照?|根据|依照|依据)[^,。;]{1,60}(?:要求|规定|精神),")
_CLUE = re.compile("公\\s*开|属\\s*性")
_ENDS = re.compile("[^。!?\n]+[。!?\n]?")
_WIDE = str.maketrans(",:;()!?", "，：；（）！？")
_SPEAKING = frozenset({Element.BODY})
_DRAFTED = frozenset(
    {Element.BODY, Element.ANNOTATION, Element.HEADER, Element.RECIPIENTS, Element.TITLE}
)


class Standing(StrEnum):
    """Whether the body says what it must."""

    FOUND = "found"
    UNREASONED = "unreasoned"  # the attribute, and no word why
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Upward:
    """A paper that goes up.

    Attributes:
        is_draft: Written for the organ above, to be printed as its own (代拟稿).
        asks_issue: It asks that a text be issued in the name of the organ above, or is one.
    """

    is_draft: bool
    asks_issue: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the body proposes.

    Attributes:
        attribute: None where nothing, or more than one, is proposed.
        block: Where it is proposed.
        text: The sentence.
        reason: Why, in the paper's words; empty where it does not say.
    """

    standing: Standing
    attribute: Attribute | None = None
    block: int | None = None
    text: str = ""
    reason: str = ""


NOTHING = Suggestion(Standing.MISSING)


def goes_up(paper: Paper) -> Upward | None:
    """Whether a paper is a 请示, a 报告 or an 意见 to the organ above, or drafted for it."""
    words = suggestion_words()
    anatomy, up = paper.anatomy, words.upward
    title = squeeze(anatomy.title)
    is_request = anatomy.kind in up.kinds or title.endswith(up.titles)
    if is_request or (anatomy.kind in up.addressed and _is_addressed(paper, words)):
        named = is_request and up.issue_titles.search(title) is not None
        asked = up.issue_asked.search(title) is not None
        return Upward(is_draft=False, asks_issue=named or asked or _asks_issue(paper, words))
    if _calls_itself_draft(paper, title, words):
        return Upward(is_draft=True, asks_issue=True)
    return None


def find_suggestion(paper: Paper, upward: Upward | None = None) -> Suggestion:
    """What the body of a paper proposes.

    Args:
        upward: As ``goes_up`` found it; asked for where it is not given.
    """
    upward = upward or goes_up(paper)
    speaking = _DRAFTED if upward is not None and upward.is_draft else _SPEAKING
    return _Search(_body_lines(paper, speaking), suggestion_words()).suggestion()


def suggestion_of(text: str) -> Suggestion:
    """What a sentence by itself proposes; ``block`` is always 0."""
    return _Search([(0, squeeze(text))], suggestion_words()).suggestion()


def body_end(paper: Paper) -> int:
    """Index of the first block that is not the body any more.

    Where the date is not sure the body goes on to what is headed 附件, or to the end.
    """
    anatomy = paper.anatomy
    ends = anatomy.closings[0].first if anatomy.date else _attached(paper)
    noted = Element.ATTACHMENT_NOTE
    return next((i for i, e in enumerate(anatomy.elements[:ends]) if e is noted), ends)


def _attached(paper: Paper) -> int:
    """Index of the first block that heads an attachment; the number of blocks if none does."""
    heads = (
        i
        for i, text in enumerate(paper.lines.texts)
        if len(text) <= _HEADING and "附" in text and _ATTACHED.fullmatch(paper.lines[i])
    )
    return next(heads, len(paper.blocks))


def _body_lines(paper: Paper, speaking: frozenset[Element]) -> list[tuple[int, str]]:
    """The body's paragraphs that could matter, squeezed, with their blocks."""
    end = body_end(paper) if speaking is _SPEAKING else len(paper.blocks)
    elements, texts = paper.anatomy.elements, paper.lines.texts
    told = [
        i
        for i in range(end)
        if elements[i] in speaking and texts[i].strip() and len(texts[i]) <= _LONGEST
    ]
    speak = [at for at, i in enumerate(told) if _CLUE.search(texts[i])][:_MOST]
    near = {at + step for at in speak for step in (-1, 0, 1)}
    return [(told[at], paper.lines[told[at]]) for at in sorted(near) if 0 <= at < len(told)]


def _is_addressed(paper: Paper, words: SuggestionWords) -> bool:
    """Whether a 报告 or an 意见 is signed and closed as one that goes up."""
    if any(part.role is Role.SIGNED_BY for part in paper.anatomy.parts):
        return True
    elements = paper.anatomy.elements
    body = [i for i in range(body_end(paper)) if elements[i] is Element.BODY]
    return any(words.closing_inside.search(paper.lines[i]) for i in body[-_LAST:])


def _asks_issue(paper: Paper, words: SuggestionWords) -> bool:
    end, elements, asks = body_end(paper), paper.anatomy.elements, words.upward.issue_asked
    return any(
        elements[i] is Element.BODY
        and len(paper.lines.texts[i]) <= _LONGEST
        and asks.search(paper.lines[i])
        for i in range(end)
    )


def _calls_itself_draft(paper: Paper, title: str, words: SuggestionWords) -> bool:
    """代拟稿 at the end of the title or on a line of its own, not of a draft that is sent."""
    up = words.upward
    own = _QUOTED.sub("", title)
    if up.drafts.match(own) or up.drafts.search(own.rstrip(")]】〕")[-_DRAFT:]):
        return True
    texts = paper.lines.texts[:_TOP]
    return any(
        _DRAFT_CLUE in text and len(text) <= _HEADING and up.draft_alone.fullmatch(paper.lines[i])
        for i, text in enumerate(texts)
    )


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence that proposes an attribute.

    Attributes:
        at: Which paragraph of those searched.
        nth: Which sentence in it.
        start: Where the proposal begins in the sentence.
        end: Where it ends.
    """

    attribute: Attribute
    at: int
    nth: int
    start: int
    end: int


class _Search:
    """Looks through paragraphs for the proposal and its reason."""

    def __init__(self, lines: Sequence[tuple[int, str]], words: SuggestionWords) -> None:
        self._lines = lines
        self._words = words
        self._sentences = [_ENDS.findall(line) or [""] for _, line in lines]
        heading = words.statement.heading
        self._heads = [len(line) <= _HEADING and bool(heading.fullmatch(line)) for _, line in lines]

    def suggestion(self) -> Suggestion:
        found = [one for at in range(len(self._lines)) for one in self._statements(at)]
        if not found:
            return NOTHING
        reasons = ((one, self._reason(one)) for one in found)
        best, reason = max(reasons, key=lambda pair: bool(pair[1]))
        meant = {one.attribute for one in found}
        return Suggestion(
            standing=Standing.FOUND if reason else Standing.UNREASONED,
            attribute=best.attribute if len(meant) == 1 else None,
            block=self._lines[best.at][0],
            text=_shown(self._sentences[best.at][best.nth]),
            reason=_shown(reason),
        )

    def _statements(self, at: int) -> Iterator[_Statement]:
        line = self._lines[at][1]
        if line[:1] in _BRACKETS and read_said(line) is not None:  # （此件公开发布）, as printed
            return
        headed = self._is_headed(at)
        for nth, sentence in enumerate(self._sentences[at]):
            if len(sentence) > _SENTENCE or "公开" not in sentence:
                continue
            shapes = self._words.statement.shapes
            for shape in (*shapes, self._words.statement.headed) if headed else shapes:
                statement = self._stated(at, nth, sentence, shape)
                if statement is not None:
                    yield statement
                    break

    def _is_headed(self, at: int) -> bool:
        """Whether a paragraph stands right below a heading that says 公开属性."""
        return self._follows(at) and self._heads[at - 1]

    def _follows(self, at: int) -> bool:
        """Whether a paragraph stands right below the one before; an empty line may be between."""
        return 0 < at < len(self._lines) and self._lines[at][0] - self._lines[at - 1][0] <= 2

    def _stated(
        self, at: int, nth: int, sentence: str, shape: re.Pattern[str]
    ) -> _Statement | None:
        """The first place in a sentence that proposes, not talks."""
        said = self._words.statement
        for found in shape.finditer(sentence):
            label = found["label"]
            if self._is_talk(sentence, found):
                continue
            return _Statement(said.labels[label], at, nth, found.start(), found.end())
        return None

    def _is_talk(self, sentence: str, found: re.Match[str]) -> bool:
        said = self._words.statement
        label, begins = found.start("label"), found.start()
        if said.listed.match(sentence, found.end("label")):
            return True
        if said.undone.search(sentence, begins, label):
            return True
        before = sentence[:begins]
        if before.count("“") > before.count("”"):  # quoted whole, from elsewhere
            return True
        clause = re.split("[;:]", _BY_RULE.sub("", before))[-1]
        between = sentence[begins:label]
        if said.talk.search(clause[-_NEAR:] + between[:2]):
            return True
        meant = max((one.end() for one in said.meant.finditer(between)), default=0)
        # Behind the text that is meant only the last clause says who is to publish it.
        return bool(
            said.others.search(between[meant:].rpartition(",")[2])
            if meant
            else said.others.search(between)
        )

    def _reason(self, one: _Statement) -> str:
        """The first words that say why, nearest to the proposal first."""
        sentences = self._sentences[one.at]
        sentence = sentences[one.nth]
        behind = sentence[one.end :]
        candidates = [behind, sentence[: one.start], *self._going_on(one)]
        rests = sentence.startswith(self._words.reason.rests_on)
        if one.nth and (rests or "公开" in sentences[one.nth - 1]):
            candidates.append(sentences[one.nth - 1])
        above = self._follows(one.at) and not one.nth
        if above and (rests or self._is_headed(one.at - 1)):
            candidates.append(self._sentences[one.at - 1][-1])
        return next(filter(None, map(self._why, candidates)), "")

    def _going_on(self, one: _Statement) -> Iterator[str]:
        """What follows the proposal and belongs to it."""
        begins = self._words.reason.goes_on
        is_announced = self._sentences[one.at][one.nth].rstrip("。").endswith((":", "如下", "理由"))
        headed = self._is_headed(one.at)
        for sentence in self._sentences[one.at][one.nth + 1 :]:
            if sentence.startswith(begins) or headed:
                yield sentence
            else:
                return
        below = one.at + 1
        if self._follows(below):
            text = self._lines[below][1]
            if is_announced or text.startswith(begins[:7]):
                yield f"理由:{text}" if is_announced else text

    def _why(self, text: str) -> str:
        """The reason that a stretch of text gives; empty where it gives none."""
        words = self._words.reason
        named = words.named.search(text)
        if named is not None:
            said = text[named.end() :]
            return said.strip(",。;:") if self._is_substance(said) else ""
        because = words.because.search(text)
        if because is None:
            return ""
        said = text[because.start() :]
        bare = words.empty.sub("", said)
        return (
            said.strip(",。;:()") if words.about.search(bare) and self._is_substance(bare) else ""
        )

    def _is_substance(self, text: str) -> bool:
        """Whether anything is left beside words that are said of everything."""
        words = self._words
        whole = _SIGNS.sub("", text)
        left = words.reason.empty.sub("", words.statement.label.sub("", whole))
        return len(whole) >= words.reason.least and len(words.reason.filler.sub("", left)) > 1


def _shown(text: str) -> str:
    """Squeezed text with the marks that a reader expects."""
    return text.strip().translate(_WIDE)
