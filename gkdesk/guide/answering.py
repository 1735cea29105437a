"""答案文件: answers to the questions, and what is stated besides, from a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gkdesk.errors import AnswerError, PaperMissingError
from gkdesk.forms.passages import Part, Passage, Span
from gkdesk.guide.pack import SUBJECTS
from gkdesk.guide.proposal import Stated
from gkdesk.terms import GroundId

_MOST_BYTES = 1_000_000
_TABLES = ("answers", "facts", "paper", "withhold", "reason", "subject", "name", "note")
_PASSAGE = ("where", "what", "ground", "reason")
_SPAN = ("block", "last", "start", "end")
_PART = ("name", "attribute", "ground", "reason")
_LISTS = ("withhold", "part", "name", "note")
_REMEDY = '请按 gkdesk guide --questions 列出的编号写成 TOML，如 mark = "none"。'

Given = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """What a file of answers says.

    Attributes:
        answers: By question: ids, numbers or texts of choices.
        stated: Facts, reason and passages.
        shows: Facts of the paper that are taken as seen.
        subject: ``paper``, or a matter without one: ``meeting``, ``item``.
    """

    answers: Given = field(default_factory=dict)
    stated: Stated = field(default_factory=Stated)
    shows: frozenset[str] = frozenset()
    subject: str = SUBJECTS[0]


def read(path: Path) -> AnswerFile:
    """Read a file of answers.

    Answers stand in a table ``[answers]`` or at the top of the file; ``name`` and ``note``
    are for whoever wrote it.

    Raises:
        PaperMissingError: There is no such file.
        AnswerError: It is no TOML, or says something that is no answer.
    """
    values = _values(path)
    table = values.get("answers")
    top = {key: one for key, one in values.items() if key not in _TABLES}
    answers = {**top, **_table(table, "answers")}
    reason = values.get("reason", "")
    subject = values.get("subject", SUBJECTS[0])
    if not isinstance(reason, str):
        raise AnswerError("reason 应当是文字", _REMEDY, "reason")
    if subject not in SUBJECTS:
        raise AnswerError(f"subject 只能是 {'、'.join(SUBJECTS)}", _REMEDY, "subject")
    return AnswerFile(
        answers={key: _answer(key, one) for key, one in answers.items()},
        stated=Stated(
            facts={
                key: _text(key, one) for key, one in _table(values.get("facts"), "facts").items()
            },
            reason=reason,
            passages=_passages(values.get("withhold", [])),
        ),
        shows=frozenset(
            key for key, one in _table(values.get("paper"), "paper").items() if one is True
        ),
        subject=str(subject),
    )


def read_lists(path: Path) -> tuple[tuple[Passage, ...], tuple[Part, ...]]:
    """Read what is withheld, ``[[withhold]]``, and attachments that differ, ``[[part]]``.

    Raises:
        PaperMissingError: There is no such file.
        AnswerError: It is no TOML, or says something else.
    """
    values = _values(path)
    strange = sorted(values.keys() - set(_LISTS))
    if strange:
        remedy = "每处删减写一张 [[withhold]]，每个附件写一张 [[part]]。"
        raise AnswerError(f"清单文件 {path.name} 写有不认识的 {strange[0]}", remedy)
    listed = tuple(
        Part(*(said.get(key, "") for key in _PART))
        for table in _tables(values.get("part", []), "part")
        for said in (_texts(table, "part", _PART),)
    )
    return tuple(map(_listed, _tables(values.get("withhold", []), "withhold"))), listed


def _values(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise AnswerError(f"答案文件 {path.name} 太大", _REMEDY)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise PaperMissingError(f"没有答案文件 {path.name}", "请核对路径。") from error
    except OSError as error:
        raise AnswerError(f"答案文件 {path.name} 打不开", "请核对路径和读取权限。") from error
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise AnswerError(f"答案文件 {path.name} 读不懂", _REMEDY) from error


def _table(value: object, key: str) -> dict[str, object]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise AnswerError(f"{key} 应当是一张表", _REMEDY, key)
    return value


def _answer(key: str, value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str | int) and not isinstance(one, bool) for one in items):
        raise AnswerError(f"{key} 应当是选项的编号", _REMEDY, key)
    return tuple(map(str, items))


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise AnswerError(f"{key} 应当是文字", _REMEDY, key)
    return value


def _passages(value: object) -> tuple[Passage, ...]:
    return tuple(map(_passage, _tables(value, "withhold")))


def _tables(value: object, key: str) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise AnswerError(f"{key} 应当是一组表", _REMEDY, key)
    return value


def _passage(table: Mapping[str, object]) -> Passage:
    if not {"what", "ground"} <= set(table):
        raise AnswerError(
            "withhold 的每一项要写 what、ground",
            "还可以写 where、reason，或者 block、last、start、end。",
            "withhold",
        )
    return _listed(table)


def _listed(table: Mapping[str, object]) -> Passage:
    """A passage whose place is in words, in numbers as ``inspect`` gives them, or both."""
    numbers = {key: _count(key, table[key]) for key in _SPAN if key in table}
    texts = {key: one for key, one in table.items() if key not in _SPAN}
    said = _texts(texts, "withhold", _PASSAGE)
    where = said.get("where", "")
    if numbers:
        where = _span(numbers).written(where)
    return Passage(
        said.get("what", ""), GroundId(said.get("ground", "")), where, said.get("reason", "")
    )


def _span(numbers: Mapping[str, int]) -> Span:
    try:
        first = numbers["block"]
        last = numbers.get("last", first)
        return Span(first, last, numbers.get("start", 0), numbers.get("end"))
    except (KeyError, ValueError) as error:
        raise AnswerError(
            "withhold 的位置写得不对",
            "请写 block；几个字的再写 start 和 end，与 gkdesk inspect 给出的相同。",
            "withhold",
        ) from error


def _texts(table: Mapping[str, object], key: str, known: tuple[str, ...]) -> dict[str, str]:
    if not set(table) <= set(known):
        raise AnswerError(f"{key} 写有不认识的项", f"只能写{'、'.join(known)}。", key)
    return {name: _text(f"{key}.{name}", one) for name, one in table.items()}


def _count(key: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise AnswerError(
            f"withhold.{key} 应当是整数", "请按 gkdesk inspect 给出的写。", "withhold"
        )
    return value
