"""Papers cited by number: those nobody knows to be public are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import a_paper
from inspected import fit

from gkdesk.inspection.fitness.known import KnownPublic, canonical
from gkdesk.inspection.fitness.references import references
from gkdesk.inspection.rules import load
from gkdesk.paper.paper import Paper
from gkdesk.terms import Attribute


def unknown(path: Path, attribute: Attribute | None = Attribute.PROACTIVE) -> list[str]:
    return [one.content for one in fit(path, attribute) if one.code == "reference.unknown"]


def test_a_paper_of_which_nobody_knows_is_named_once(tmp_path: Path) -> None:
    says = [
        "根据《关于某事的通知》（省档函〔2025〕17号）要求，现通知如下。",
        "省档函〔2025〕17号文件第三条一并执行。",
    ]
    assert unknown(a_paper(tmp_path, says=says)) == ["省档函〔2025〕17号"]
    assert unknown(a_paper(tmp_path, says=says), Attribute.WITHHELD) == []


@pytest.mark.parametrize(
    "number",
    ["国办发〔2016〕80号", "国发〔2024〕3号", "临政办发〔2017〕151号", "中办发〔2012〕14号"],
)
def test_what_is_generally_public_is_not_named(tmp_path: Path, number: str) -> None:
    assert unknown(a_paper(tmp_path, says=[f"按照（{number}）执行。"])) == []


def test_the_offices_own_papers_are_not_named(tmp_path: Path) -> None:
    assert unknown(a_paper(tmp_path, says=["临档发〔2024〕5号同时废止。"])) == []


def test_a_case_number_and_a_plain_year_are_no_papers(tmp_path: Path) -> None:
    says = ["（2023）苏01民终123号判决书、财政部公告2021年第5号、（2024）8号楼。"]
    assert unknown(a_paper(tmp_path, says=says)) == []


def test_a_reference_stands_where_it_says(tmp_path: Path) -> None:
    paper = Paper.read(a_paper(tmp_path, says=["根据省档函[2025]第17号要求。"]))
    (one,) = references(paper, load())
    block = paper.blocks[one.spot.block or 0].text
    assert block[one.spot.start : one.spot.end] == "省档函[2025]第17号"
    assert not one.is_standard


def test_numbers_are_the_same_however_they_are_written() -> None:
    assert canonical("省档函[2025]第017号") == canonical(" 省档函〔2025〕17 号")
    known = KnownPublic().adding(["省档函（2025）17号"])
    assert known.has("省档函〔2025〕17号")
    assert not known.has("省档函〔2025〕18号")


def test_many_numbers_cost_little_and_are_cut_off(tmp_path: Path) -> None:
    says = ["、".join(f"省档函〔2025〕{n}号" for n in range(1, 3000))]
    assert 0 < len(unknown(a_paper(tmp_path, says=says))) <= 30
