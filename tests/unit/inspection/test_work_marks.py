"""工作秘密 and 内部 marks: they block disclosure, prose does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import OFFICE, W, a_paper, body, document, line, package, table, title

from gkdesk.inspection.checkup import inspect
from gkdesk.paper.paper import Paper
from gkdesk.terms import Severity


def blocking(path: Path) -> list[str]:
    findings = inspect(Paper.read(path))
    return [one.code for one in findings if one.severity is Severity.BLOCK]


@pytest.mark.parametrize(
    "mark",
    [
        "内部资料　注意保存",
        "内部",
        "（内部文件，不得外传）",
        "此件不得翻印",
        "內部資料 注意保存",
        "内 部 资 料",
        "【内部资料】",
        "内部资料★严禁外传",
        "仅供内部使用",
        "工作秘密　注意保管",
        "工作秘密",
        "机关内部文件 请勿外传",
        "内部参考，阅后收回",
        "严禁复制、不得上网",
        "内部资料        第3期",
    ],
)
def test_a_work_secret_mark_is_a_blocking_finding(tmp_path: Path, mark: str) -> None:
    assert blocking(a_paper(tmp_path, before=[line(mark)])) == ["secrecy.work"]


def test_it_blocks_below_the_date_and_in_the_title_too(tmp_path: Path) -> None:
    assert blocking(a_paper(tmp_path, then=[body("（此件不得翻印）")])) == ["secrecy.work"]
    assert blocking(a_paper(tmp_path, then=[body("（此件发至县团级，不得翻印）")]))
    assert blocking(a_paper(tmp_path, titled="关于某项工作情况的通报（内部资料）"))
    assert blocking(a_paper(tmp_path, name="情况通报（内部资料）.docx"))


def test_it_blocks_in_a_header(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>不得外传</w:t></w:r></w:p></w:hdr>'
    relation = f'<Relationship Id="r9" Type="{OFFICE}/header" Target="header1.xml"/>'
    path = package(
        tmp_path / "a.docx",
        document(title("关于某事的通知"), body("内容。")),
        parts={"word/header1.xml": header},
        relations=relation,
    )
    assert blocking(path) == ["secrecy.work"]


@pytest.mark.parametrize(
    "prose",
    [
        "各单位要加强内部资料管理，注意保存，不得外传。",
        "内部审计、内部控制和内部监督",
        "工作秘密管理办法另行制定。",
        "请妥善保管证书，如有遗失不予补办。",
        "严禁转发未经核实的信息。",
    ],
)
def test_prose_about_internal_papers_does_not_block(tmp_path: Path, prose: str) -> None:
    assert blocking(a_paper(tmp_path, says=[prose, "特此通知。"])) == []


@pytest.mark.parametrize("cell", ["内部", "内部资料", "不得转载", "妥善保管", "严禁复制"])
def test_a_word_in_a_tables_cell_does_not_block(tmp_path: Path, cell: str) -> None:
    then = [*[body("内容文字。")] * 9, table([["来源", "要求"], ["外部", cell]])]
    assert blocking(a_paper(tmp_path, then=then)) == []


def test_a_long_row_of_such_words_is_no_trap(tmp_path: Path) -> None:
    assert blocking(a_paper(tmp_path, says=["内部资料" * 500 + "某", "内部" * 29 + "某"])) == []
