"""The patterns by which a person's name is told from other words, built from a rule file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gkdesk.inspection.personal.rules import NameWords

_HAN = "[一-鿿㐀-䶿]"
_BEHIND = r"(?=[\s\0,，、;；:：(（)）男女\"”\d。]|$)"
_CONFIRMED = (
    r"(?=[ \u3000]?(?:[,，、(（][ ]?(?:男|女)(?:[,，、;；)）\s。]|性)|[,，(（]\d{1,3}周?岁"
    r"|[,，、(（:：]?(?:公民|居民)?身份证|[,，(（]系)"
)
_PARTICLES = "的因于在被患经家与等系和及父母说向已未曾至从由确"
_AT_END = rf"(?=[\s\0,，、;；:：(（)）。“”\"{_PARTICLES}]|$)"
_LINKED = (
    "[)）]?(?:反映的|系|为|是|被|属于|属|因|经|已|曾|现|长期|(?:同志|先生|女士)?[:：]"
    "|等[0-9一二三四五六七八九十]{0,3}[名人位户]?)?"
)
_REMARK = f"(?:[(（]{_HAN}{{1,8}}|患有?{_HAN}{{1,6}})"
_ON_A_DAY = r"(?:[于在]?(?:\d{4}年)?\d{1,2}月\d{1,2}日)?"
_BY_TRAIN = "(?:(?:乘坐?|搭乘)[A-Z0-9]{3,7})?"
ETHNIC = re.compile(rf"{_HAN}{{1,10}}[·•.]{_HAN}{{1,10}}")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Names in several settings; the name is the first group that matched.

    Attributes:
        whole: A cell that holds nothing else.
        given: A surname and characters that given names are made of: sure without more.
        edged: Between signs.
        confirmed: Before sex, age or a form of address.
        headed: Behind 姓名.
        leading: Right behind a word for a group of people.
        linked: The same, with a word such as 人员 between.
        trailing: Right before such a word, at the beginning of a clause.
    """

    whole: re.Pattern[str]
    given: re.Pattern[str]
    edged: re.Pattern[str]
    confirmed: re.Pattern[str]
    headed: re.Pattern[str]
    leading: re.Pattern[str]
    linked: re.Pattern[str]
    trailing: re.Pattern[str]


@cache
def patterns(words: NameWords) -> Patterns:
    """The patterns of one rule file; made once."""
    double, after = "|".join(words.compound), "|".join(words.after)
    every, plain, sure = map(_set, (words.surnames, words.plain, words.sure))
    longer = _set(words.plain | words.with_given | words.with_two)
    known, given = _set(words.plain | words.with_given), _set(words.given)
    name = rf"((?:{double}){_HAN}{{1,2}}|{every}{_HAN}{{1,2}})"
    weak = rf"(?:(?:{double}){_HAN}{{1,2}}|{plain}{_HAN}{{2}}|{sure}{_HAN})"
    likely = (
        rf"(?:(?:{double}){given}{{1,2}}|{longer}{given}{{2}}|{known}{_set(words.given_alone)})"
    )
    rarer = rf"{sure}(?:{given}{_HAN}|{_HAN}{given})"
    behind = rf"[:：、“\"(（ \u3000]?(?:({likely})|({weak}){_AT_END}|({rarer}))"
    between = "|".join(words.between)
    edge = "".join(f"|(?<={re.escape(word)})" for word in words.callings)
    opener = "".join(f"|(?<={re.escape(word)})" for word in words.openers)
    linked = f"[(（,，]?{_LINKED}{_ON_A_DAY}{_BY_TRAIN}"
    edged = r"(?:^|(?<=[\s\0,，、;；:：。(（)）\d.．\"“])"
    return Patterns(
        whole=re.compile(rf"(?:{double}){_HAN}{{1,2}}|{every}{_HAN}{{1,3}}"),
        given=re.compile(likely),
        edged=re.compile(f"{edged}){name}{_BEHIND}"),
        confirmed=re.compile(rf"{name}{_CONFIRMED}|(?:{after})(?!们))"),
        headed=re.compile(rf"[:：]?[ \u3000]*{name}{_BEHIND}"),
        leading=re.compile(f"(?:{between})?{behind}"),
        linked=re.compile(f"(?:{between}){behind}"),
        trailing=re.compile(
            f"(?:{edged}{edge}{opener})({likely})(?:{_REMARK}|{linked})"
            f"|{edged}{edge})({weak}){linked})$"
        ),
    )


def _set(signs: frozenset[str]) -> str:
    return f"[{''.join(sorted(signs))}]"
