"""Findings that look the same are told apart, and known again."""

from __future__ import annotations

from pathlib import Path

from builders import a_paper, line

from gkdesk.inspection.checkup import inspect
from gkdesk.inspection.numbering import numbered
from gkdesk.paper.paper import Paper
from gkdesk.terms import Finding, Severity


def found(masked: str, place: str = "") -> Finding:
    return Finding("x.y", Severity.WARN, "句子", "办法", place=place, masked=masked)


def test_what_looks_the_same_is_counted_in_its_order() -> None:
    three = numbered([found("甲"), found("乙"), found("甲"), found("甲"), found("甲", "页眉")])
    assert [one.nth for one in three] == ["1/3", "1/1", "2/3", "3/3", "1/1"]
    assert len({one.key for one in three}) == 5


def test_where_one_of_several_is_gone_none_is_known_again() -> None:
    before = {one.key for one in numbered([found("甲")] * 3)}
    assert before.isdisjoint(one.key for one in numbered([found("甲")] * 2))


def test_numbering_again_changes_nothing() -> None:
    once = numbered([found("甲"), found("甲")])
    assert numbered(once) == once


def test_the_findings_of_a_paper_are_known_again_after_another_line_was_added(
    tmp_path: Path,
) -> None:
    marks = [line("内部资料　注意保存"), line("内部资料　注意保存")]
    first = inspect(Paper.read(a_paper(tmp_path, before=marks)))
    second = inspect(Paper.read(a_paper(tmp_path, before=[line("新加一行"), *marks])))
    assert [one.nth for one in first if one.code == "secrecy.work"] == ["1/2", "2/2"]
    assert {one.key for one in first} == {one.key for one in second}
    assert [one.block for one in first] != [one.block for one in second]
