"""The sentence of a paper that goes up: whether it must be written, and where in the body.

It stands as the last paragraph of the body, above 妥否，请批示, 附件说明 and the signature.

Source: 国办发〔2016〕80号 一（一）.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gkdesk.errors import AnswerError, MarkConflictError, SentenceNotPlacedError
from gkdesk.marking.place import Candidate, Place, Placing, chosen_place
from gkdesk.paper.normal import quoted, squeeze
from gkdesk.paper.paper import Paper
from gkdesk.paper.parts import Role
from gkdesk.paper.seams import seam_trouble
from gkdesk.paper.suggestion import Standing, body_end, find_suggestion, goes_up, suggestion_of
from gkdesk.paper.suggestion_words import suggestion_words
from gkdesk.terms import Attribute, Element

MOST_CHARS = 500
"""Of a sentence."""
_FIELD = "sentence"
_CANDIDATES = 3
_CLOSINGS = 2  # lines such as 妥否，请批示 that may follow each other
_ASIDE = re.compile(r"[(\[【〔](?![0-9一二三四五六七八九十]{1,3}\)).*[)\]】〕][。.]?")
_ENDED = ("。", "！", "？", "；", "!", "?", ";", "”", "）", ")", "．")


class SentenceStatus(StrEnum):
    """What became of the sentence."""

    INSERTED = "inserted"
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence in the body.

    Attributes:
        text: As it is, or will be, written there.
        place: Between which blocks.
    """

    text: str
    place: Place
    status: SentenceStatus


def plan_sentence(
    paper: Paper, attribute: Attribute, text: str, after: int | None = None
) -> Sentence:
    """Decide what writing the sentence into the body means.

    Args:
        text: It proposes the attribute that was decided.
        after: The block that is to stand above it, where a person chose one.

    Raises:
        AnswerError: The sentence does not propose that attribute, with a reason.
        MarkConflictError: The body proposes another attribute.
        SentenceNotPlacedError: A person has to choose the place.
    """
    _refuse_unfit(text, attribute)
    there = _already(paper, attribute, text)
    if there is not None:
        return there
    place = _chosen(paper, after) if after is not None else _found(paper)
    return Sentence(text, place, SentenceStatus.INSERTED)


def find_body_place(paper: Paper) -> Placing:
    """Where in the body of a paper that goes up the sentence belongs, or a question."""
    upward, last = goes_up(paper), _last_paragraphs(paper)
    candidates = tuple(_candidate(paper, block) for block in last[:_CANDIDATES])
    question = _question(paper, last)
    if upward is None:
        question = "看不出这是报请上级的请示、报告或者意见"
    elif upward.is_draft:
        question = "代拟稿将以上级名义印发，属性建议一般写在随文的请示里"
    if question:
        return Placing(None, candidates, question)
    place = Place(last[0], last[0] + 1, 0.9, "正文最后一段，在结束语、附件说明和署名之上")
    return Placing(place, candidates)


def _question(paper: Paper, last: list[int]) -> str:
    """Why a person must be asked; empty where nobody need be."""
    if paper.anatomy.date is None and _only_closing(paper) is None:
        return "没有认准署名和成文日期，不知道正文到哪里为止"
    if not last:
        return "没有认出正文的最后一段"
    block, line = paper.blocks[last[0]], paper.lines[last[0]]
    is_heading = paper.anatomy.parts[last[0]].role is not Role.NONE and "。" not in line
    trouble = seam_trouble(block)
    doubts = (
        (bool(trouble), f"正文最后一段{trouble}"),
        (_ASIDE.fullmatch(line) is not None, "正文最后一段像是附注"),
        (_closes_inside(line), "结束语与正文最后一段写在同一段里"),
        (
            is_heading or not block.text.rstrip().endswith(_ENDED),
            "正文最后一段像是小标题，或者没有写完",
        ),
        (block.align not in ("left", "both"), "正文最后一段的版式特殊"),
    )
    return next((said for holds, said in doubts if holds), "")


def _closes_inside(line: str) -> bool:
    """Whether a paragraph of the body ends in 妥否，请批示."""
    return suggestion_words().closing_inside.search(line) is not None


def _last_paragraphs(paper: Paper) -> list[int]:
    """The body's paragraphs from the last one up, without the lines that close it."""
    words = suggestion_words()
    end = _only_closing(paper) if paper.anatomy.date is None else None
    body = [i for i in _body(paper, end) if not words.no_text.fullmatch(paper.lines[i])][::-1]
    lines = 0
    while lines < min(_CLOSINGS, len(body)) and words.closing.fullmatch(paper.lines[body[lines]]):
        lines += 1
    return body[lines:]


def _body(paper: Paper, end: int | None = None) -> list[int]:
    elements = paper.anatomy.elements
    last = body_end(paper) if end is None else end
    return [i for i in range(last) if elements[i] is Element.BODY]


def _only_closing(paper: Paper) -> int | None:
    """The one line that closes the body; None where there is none, or more than one."""
    closing = suggestion_words().closing
    found = [i for i in _body(paper) if closing.fullmatch(paper.lines[i])]
    return found[0] if len(found) == 1 else None


def _candidate(paper: Paper, block: int) -> Candidate:
    return Candidate(block, " ".join(paper.blocks[block].text.split()), "正文靠后的一段")


def _found(paper: Paper) -> Place:
    placing = find_body_place(paper)
    if placing.place is None:
        raise SentenceNotPlacedError(
            f"{placing.question}，不能确定公开属性建议写在哪里",
            "请指定写在哪一段之下（命令行用 --sentence-after 指定段号），"
            "或者在 Word、WPS 中写进正文。",
            tuple(one.after_block for one in placing.candidates),
        )
    return placing.place


def _chosen(paper: Paper, after: int) -> Place:
    """The place that a person pointed at, which must be in the body."""
    end = body_end(paper) if paper.anatomy.date else len(paper.blocks)
    body = (i for i, one in enumerate(paper.anatomy.elements[:end]) if one is Element.BODY)
    first = next(body, None)
    if first is None or not first - 1 <= after < end:
        raise SentenceNotPlacedError(
            f"第 {after} 段不在正文里",
            "公开属性建议要写在正文里：请选正文中的一段，在附件说明和署名之上。",
        )
    trouble = seam_trouble(paper.blocks[after])
    if trouble:
        raise SentenceNotPlacedError(
            f"选中的一段{trouble}，不能在它下面加一段", "请改选正文中的另一段。"
        )
    return chosen_place(paper, after)


def _already(paper: Paper, attribute: Attribute, text: str) -> Sentence | None:
    """The same sentence, or one that proposes the same with its reason, if it is there."""
    said = squeeze(text)
    for i, element in enumerate(paper.anatomy.elements[: body_end(paper)]):
        if element is Element.BODY and said in paper.lines[i]:
            return _standing(paper, i, text)
    found = find_suggestion(paper)
    if found.block is None:
        return None
    if found.attribute is not attribute:
        raise MarkConflictError(
            f"正文已经建议“{quoted(found.text)}”，与拟定属性不一致",
            "请核对属性；正文要改的，在 Word 或 WPS 中改好再来办理。",
        )
    return _standing(paper, found.block, found.text) if found.standing is Standing.FOUND else None


def _standing(paper: Paper, block: int, text: str) -> Sentence:
    below = block + 1 if block + 1 < len(paper.blocks) else None
    place = Place(block - 1, below, 1.0, "正文已经写明")
    return Sentence(text, place, SentenceStatus.ALREADY)


def _refuse_unfit(text: str, attribute: Attribute) -> None:
    """A sentence must say what was decided, with a reason, on one line."""
    remedy = "请写成一句话，如“建议该文件公开属性为主动公开，理由是涉及群众切身利益。”"
    if len(text) > MOST_CHARS or not text.isprintable():
        raise AnswerError("公开属性建议太长，或者不止一行", remedy, _FIELD)
    said = suggestion_of(text)
    if said.standing is not Standing.FOUND:
        raise AnswerError("这句话没有写明建议的公开属性和理由", remedy, _FIELD)
    if said.attribute is not attribute:
        raise AnswerError("这句话建议的公开属性与拟定属性不一致", "请改成一致，再来办理。", _FIELD)
