"""What the check-up says of a paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from builders import a_paper, body, line, right, table

from gkdesk.inspection.checkup import inspect
from gkdesk.paper.paper import Paper


def codes(path: Path) -> list[str]:
    return [one.code for one in inspect(Paper.read(path))]


def test_a_plain_notice_has_no_findings(tmp_path: Path) -> None:
    assert codes(a_paper(tmp_path)) == []


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        ({"signed": "", "dated": ""}, "date.missing"),
        (
            {
                "closing": [
                    table(
                        [["审核意见", "同意印发，按程序办理。"], ["临川市档案局"], ["2026年3月6日"]]
                    )
                ]
            },
            "date.unsure",
        ),
        ({"dated": "2026年　月　日"}, "date.blank"),
        ({"dated": "2026年03月06日"}, "date.form"),
        ({"then": [body("（此件公开发布）")]}, "annotation.present"),
        ({"then": [body("此件公开发布。")]}, "annotation.form"),
        ({"before": [line("（此件公开发布）")]}, "annotation.misplaced"),
    ],
)
def test_each_finding_comes_when_it_should(
    tmp_path: Path, paper: dict[str, Any], code: str
) -> None:
    assert code in codes(a_paper(tmp_path, **paper))


def test_a_finding_points_at_its_text(tmp_path: Path) -> None:
    paper = Paper.read(a_paper(tmp_path, closing=[right("某某局"), right("2026年03月06日")]))
    found = next(one for one in inspect(paper) if one.code == "date.form")
    assert found.block is not None
    assert paper.blocks[found.block].text[found.start : found.end] == "2026年03月06日"


def test_what_is_hidden_does_not_name_whom_another_finding_masks(tmp_path: Path) -> None:
    white = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    path = a_paper(tmp_path, then=[line("受助人张秀兰患有精神障碍。", properties=white)])
    found = {one.code: one for one in inspect(Paper.read(path))}
    assert {"hidden.white", "personal.relief"} <= found.keys()
    assert "张秀兰" in found["hidden.white"].content
    assert "张某" in found["hidden.white"].masked
    assert not [one for one in found.values() if "张秀兰" in one.text + one.masked]
