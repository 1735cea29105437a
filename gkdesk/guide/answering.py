"""答案文件: answers to the questions, and what is stated besides, from a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gkdesk.errors import AnswerError, PaperMissingError
from gkdesk.guide.pack import SUBJECTS
from gkdesk.guide.proposal import Passage, Stated
from gkdesk.terms import GroundId

_MOST_BYTES = 1_000_000
_TABLES = ("answers", "facts", "paper", "withhold", "reason", "subject", "name", "note")
_PASSAGE = ("where", "what", "ground", "reason")
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
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise AnswerError("withhold 应当是一组表", _REMEDY, "withhold")
    return tuple(_passage(one) for one in value)


def _passage(table: Mapping[str, object]) -> Passage:
    if not set(table) <= set(_PASSAGE) or not {"what", "ground"} <= set(table):
        raise AnswerError(
            "withhold 的每一项要写 what、ground", "还可以写 where、reason，别的不认识。", "withhold"
        )
    said = {key: _text(f"withhold.{key}", one) for key, one in table.items()}
    return Passage(
        said["what"], GroundId(said["ground"]), said.get("where", ""), said.get("reason", "")
    )
