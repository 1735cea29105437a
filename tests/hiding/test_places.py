"""Whatever a file hides is told, or it is said that there is something that cannot be seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hiding.known import CLOSED, FILLED, FORMAL, NO_MARK, REFUSED, SEEN
from hiding.places import PLACES
from hiding.word import Word

from gkdesk.errors import DamagedPaperError, SecretMarkError
from gkdesk.inspection.checkup import inspect
from gkdesk.paper.paper import Paper
from gkdesk.terms import Finding

SENTENCE = "王家沟三户补偿标准先不对外讲"
NUMBER = "11010519491231002X"  # the standard's own example: nobody's


def found(folder: Path, name: str, text: str) -> list[Finding]:
    """What is said of a paper beyond what is said of the same paper without it."""
    word = Word()
    PLACES[name](word, text)
    return list(inspect(Paper.read(word.write(folder))))


def bare(texts: Iterator[str]) -> str:
    return "".join("".join(texts).replace("\u200b", "").split())


def test_there_are_enough_places() -> None:
    assert len(FILLED) == 3
    assert len(PLACES) > 300


def test_the_paper_that_hides_nothing_is_clean(tmp_path: Path) -> None:
    assert not inspect(Paper.read(Word().write(tmp_path)))


@pytest.mark.parametrize("name", sorted(PLACES.keys() - SEEN - FORMAL - REFUSED))
def test_a_sentence_is_told_or_its_place_is_named(name: str, tmp_path: Path) -> None:
    findings = found(tmp_path, name, SENTENCE)
    said = bare(one.content for one in findings)
    named = [one for one in findings if one.code.startswith("hidden.")]
    assert SENTENCE in said or named


@pytest.mark.parametrize("name", sorted(PLACES.keys() - FORMAL - REFUSED - CLOSED - NO_MARK))
def test_a_number_of_a_person_is_told(name: str, tmp_path: Path) -> None:
    findings = found(tmp_path, name, NUMBER)
    is_unread = any(one.code == "hidden.unread" for one in findings)
    assert is_unread or NUMBER in bare(one.content for one in findings)


@pytest.mark.parametrize("name", sorted(PLACES.keys() - FORMAL - REFUSED - CLOSED - NO_MARK))
@pytest.mark.parametrize("mark", ["机密★5年", "秘密★", "绝密★长期", "★机密 10年"])
def test_a_mark_stops(name: str, mark: str, tmp_path: Path) -> None:
    with pytest.raises(SecretMarkError):
        found(tmp_path, name, mark)


@pytest.mark.parametrize("name", ["白字", "隐藏", "半磅字", "缩放到百分之一", "填充全透明"])
@pytest.mark.parametrize("mark", ["绝密", "机密·10年", "密级：秘密", "机密（10年）"])
def test_a_mark_that_was_made_invisible_beside_other_words_stops(
    name: str, mark: str, tmp_path: Path
) -> None:
    with pytest.raises(SecretMarkError):
        found(tmp_path, name, mark)


@pytest.mark.filterwarnings("ignore:Duplicate name")  # which is the point
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_two_main_parts_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(DamagedPaperError):
        found(tmp_path, name, SENTENCE)
