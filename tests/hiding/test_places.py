"""Whatever a file hides is told, or it is said that there is something that cannot be seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hiding import in_files, in_parts, in_text
from hiding.places import PLACES
from hiding.word import Word

from gkdesk.errors import DamagedPaperError, SecretMarkError
from gkdesk.inspection.checkup import inspect
from gkdesk.paper.paper import Paper
from gkdesk.terms import Finding

assert in_files and in_parts and in_text  # they fill PLACES

SENTENCE = "王家沟三户补偿标准先不对外讲"
NUMBER = "11010519491231002X"  # the standard's own example: nobody's

# Read like any other text of the page, so that there is nothing hidden to tell.
SEEN = frozenset({"公式", "拼音指南", "末节之后", "SmartArt", "段落属性里的文字"})
# What a table's style says of its letters is not read yet: see docs/inspection.md.
NOT_YET = frozenset({"隐藏-表格样式", "白字-表格样式", "白字-表格样式首行"})
# Values that a program reads and no person: neither can they hold more than a format or a prefix.
FORMAL = frozenset(
    {"控件-日期全值", "控件-数据绑定前缀", "自定义XML-命名空间", "自定义XML-标签名"}
    | {"字体表", "主题的名称"}
)
# Two parts of one name: no program could say which of them is the paper.
REFUSED = frozenset({"包-第二份正文", "包-大小写不同的正文"})
# The file is named to the reader, but packed or coded beyond what is looked into.
CLOSED = frozenset(
    {"表-xlsb", "表-ods", "对象-压缩包", "对象-图片后的文件", "文档-三层", "宏", "嵌入的字体"}
    | {"JPEG-缩略图里的注释", "自定义XML-BASE64"}
)
# A mark there would have to be written by a program: a name without a star, a code, a path.
NO_MARK = frozenset({"表-定义名称的名字", "域-INCLUDETEXT", "旧编号", "词库的名称和说明"})


def found(folder: Path, name: str, text: str) -> list[Finding]:
    """What is said of a paper beyond what is said of the same paper without it."""
    word = Word()
    PLACES[name](word, text)
    return list(inspect(Paper.read(word.write(folder))))


def bare(texts: Iterator[str]) -> str:
    return "".join("".join(texts).replace("\u200b", "").split())


def test_there_are_enough_places() -> None:
    assert len(PLACES) > 300


def test_the_paper_that_hides_nothing_is_clean(tmp_path: Path) -> None:
    assert not inspect(Paper.read(Word().write(tmp_path)))


@pytest.mark.parametrize("name", sorted(PLACES.keys() - SEEN - NOT_YET - FORMAL - REFUSED))
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
def test_a_mark_stops(name: str, tmp_path: Path) -> None:
    with pytest.raises(SecretMarkError):
        found(tmp_path, name, "机密★5年")


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_two_main_parts_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.warns(UserWarning) if name == "包-第二份正文" else _nothing():
        with pytest.raises(DamagedPaperError):
            found(tmp_path, name, SENTENCE)


class _nothing:  # noqa: N801  # stands where a warning is not expected
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...
