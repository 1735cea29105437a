"""密级: marks stop, prose does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from builders import OFFICE, W, a_paper, body, document, line, package, table, text_box

from gkdesk.errors import SecretMarkError
from gkdesk.inspection.checkup import inspect
from gkdesk.paper.paper import Paper

HEADER = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>机密★</w:t></w:r></w:p></w:hdr>'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties"><cp:keywords>秘密★3年</cp:keywords></cp:coreProperties>'
)


MARKS = """
机密★10年 | 秘密★ | 绝密★长期 | 机密☆1年 | 机密★2027年1月1日解密
★机密 10年 | 机密·10年 | 机密（10年） | 秘密 | 【机密】 | 机　密 ★ １０ 年
"""


@pytest.mark.parametrize("mark", re.split(r" \| |\n", MARKS.strip()))
def test_a_mark_at_the_head_stops(tmp_path: Path, mark: str) -> None:
    with pytest.raises(SecretMarkError):
        inspect(Paper.read(a_paper(tmp_path, before=[line(mark)])))


@pytest.mark.parametrize(
    "then",
    [
        [body("秘密★1年")],
        [table([["编号", "机密★5年"]])],
        [text_box("秘密★")],
        ["<w:p><w:del><w:r><w:delText>机密★10年</w:delText></w:r></w:del></w:p>"],
        ["<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>密</w:t></w:r><w:r><w:t>★</w:t></w:r></w:p>"],
    ],
)
def test_a_mark_anywhere_stops(tmp_path: Path, then: list[str]) -> None:
    with pytest.raises(SecretMarkError):
        inspect(Paper.read(a_paper(tmp_path, then=then)))


def test_a_mark_outside_the_text_stops(tmp_path: Path) -> None:
    plain = document(body("内容。"))
    relation = f'<Relationship Id="r9" Type="{OFFICE}/header" Target="header1.xml"/>'
    with_header = package(
        tmp_path / "a.docx", plain, parts={"word/header1.xml": HEADER}, relations=relation
    )
    with_property = package(tmp_path / "b.docx", plain, parts={"docProps/core.xml": CORE})
    by_name = package(tmp_path / "机密★关于某事的通知.docx", plain)
    for path in (with_header, with_property, by_name):
        with pytest.raises(SecretMarkError):
            inspect(Paper.read(path))


@pytest.mark.parametrize(
    "prose",
    [
        "各单位要严格保守国家秘密，落实保密审查制度，不得泄露商业秘密和工作秘密。",
        "秘密级、机密级事项的保密期限分别不超过十年、二十年。",
        "本办法所称标志，是指在文件首页左上角标注的“机密★10年”等字样，由定密责任人确定。",
        "联系秘书科。",
        "档案馆应当对涉及国家秘密的档案依法管理（10年以上的另行规定）。",
    ],
)
def test_prose_about_secrecy_never_stops(tmp_path: Path, prose: str) -> None:
    inspect(Paper.read(a_paper(tmp_path, says=[prose, "特此通知。"])))


def test_a_bare_level_counts_only_at_the_head(tmp_path: Path) -> None:
    cells = [["事项", "密级"], ["会议记录", "秘密"]]
    inspect(Paper.read(a_paper(tmp_path, then=[body("说明")] * 8 + [table(cells)])))


def test_the_refusal_names_nothing_of_the_paper(tmp_path: Path) -> None:
    with pytest.raises(SecretMarkError) as stopped:
        inspect(Paper.read(a_paper(tmp_path, name="某事.docx", before=[line("机密★")])))
    assert "某事" not in str(stopped.value)
    assert stopped.value.exit_code == 4


@pytest.mark.parametrize(
    "mark", ["内部资料　注意保存", "内部", "（内部文件，不得外传）", "此件不得翻印"]
)
def test_a_work_secret_mark_is_a_blocking_finding(tmp_path: Path, mark: str) -> None:
    findings = inspect(Paper.read(a_paper(tmp_path, before=[line(mark)])))
    assert [one.severity for one in findings if one.code == "secrecy.work"] == ["block"]
