"""What a block is taken for, how surely, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gkdesk.terms import Element


class Role(StrEnum):
    """What a block does within its element."""

    NONE = ""
    COPY_NUMBER = "copy_number"  # 份号
    URGENCY = "urgency"  # 紧急程度
    ORGAN_MARK = "organ_mark"  # 发文机关标志
    SIGNED_BY = "signed_by"  # 签发人
    WEBSITE = "website"  # a line that a website set above a copied paper
    LEVEL1 = "level1"  # 一、
    LEVEL2 = "level2"  # （一）
    LEVEL3 = "level3"  # 1.
    LEVEL4 = "level4"  # （1）
    ARTICLE = "article"  # 第一条, 第一章
    COPIED_TO = "copied_to"  # 抄送
    PRINTED = "printed"  # 印发机关和印发日期
    DISCLOSURE = "disclosure"  # 公开方式：…


@dataclass(frozen=True, slots=True)
class Part:
    """One block, recognised.

    Attributes:
        confidence: 0 to 1.
        why: What speaks for it, in Chinese.
    """

    element: Element
    confidence: float = 1.0
    why: str = ""
    role: Role = Role.NONE


BLANK = Part(Element.BLANK, 1.0, "空行")
TEXT = Part(Element.BODY, 0.9, "正文段落")

# As they stand in the text, in either width: squeezing every line first would cost more
# than all the rest of recognising a long paper.
_NUMBERS = "一二三四五六七八九十"
_DIGIT = "[0-9０-９]"
_LEVELS = (
    (rf"[{_NUMBERS}]{{1,3}}、", "一级标题序数", Role.LEVEL1),
    (rf"[(（]\s*[{_NUMBERS}]{{1,3}}\s*[)）]", "二级标题序数", Role.LEVEL2),
    (rf"{_DIGIT}{{1,2}}[.．、](?!{_DIGIT})", "三级标题序数", Role.LEVEL3),
    (rf"[(（]\s*{_DIGIT}{{1,2}}\s*[)）]", "四级标题序数", Role.LEVEL4),
    (rf"第[{_NUMBERS}百零0-9]{{1,5}}[章节条]", "条文序数", Role.ARTICLE),
)
_HEADINGS = tuple(
    (re.compile(pattern), Part(Element.BODY, 0.95, why, role)) for pattern, why, role in _LEVELS
)
_ORDINALS = frozenset(_NUMBERS + "(（第0123456789０１２３４５６７８９")


def text_part(text: str) -> Part:
    """What a paragraph of text is by its ordinal (GB/T 9704 7.3.3)."""
    line = text.lstrip()
    if not line:
        return BLANK
    if line[0] in _ORDINALS:
        for pattern, part in _HEADINGS:
            if pattern.match(line):
                return part
    return TEXT
