"""密级: marks stop, prose does not."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from builders import (
    OFFICE,
    W,
    a_paper,
    body,
    document,
    line,
    package,
    paragraph,
    table,
    text_box,
    text_run,
)
from inspected import stops

from gkdesk.errors import SecretMarkError
from gkdesk.inspection.checkup import inspect
from gkdesk.inspection.secrecy import bears_secret_mark, mentions_of_marks
from gkdesk.paper.contents import read_contents
from gkdesk.paper.paper import Paper
from gkdesk.paper.pieces import Contents, Grid, Piece, Unread, Zone

HEADER = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>机密★</w:t></w:r></w:p></w:hdr>'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties"><cp:keywords>秘密★3年</cp:keywords></cp:coreProperties>'
)
TEXT = [body("内容文字。")] * 9  # what follows it is no longer the head of page one

MARKS = """
机密★10年 | 秘密★ | 绝密★长期 | 机密☆1年 | 机密★2027年1月1日解密 | 绝密★启用前
★机密 10年 | 机密·10年 | 机密（10年） | 秘密 | 【机密】 | 机　密 ★ １０ 年 | 机密10年
機密★10年 | 絕密★ | 祕密★5年 | 机密级★10年 | 机密级 | 机密文件 | （秘密） | 机密-10年
密级：机密 | 密 级：机 密 | 密级：机密　保密期限：10年 | 密级：机密 紧急程度：特急
密级：□绝密□机密☑秘密 | 密级：绝密□ 机密√ 秘密□ | 密级和保密期限：机密★10年
000001    机密    特急 | 机密⭐️10年 | 机密＊１０年 | 机\u200b密★ | 密級：機密
"""

NO_MARKS = """
密级：无 | 密级： | 密级：公开 | 密级：非密 | 密级：内部 | 密级：□绝密□机密□秘密 | 无密级
国家秘密 | 商业秘密 | 秘书处文件 | 保密 | SECRET | 保密期限：10年 | 密级：普通
"""

PROSE = [
    "各单位要严格保守国家秘密，落实保密审查制度，不得泄露商业秘密和工作秘密。",
    "秘密级、机密级事项的保密期限分别不超过十年、二十年。",
    "本办法所称标志，是指在文件首页左上角标注的“机密★10年”等字样，由定密责任人确定。",
    "联系秘书科。",
    "档案馆应当对涉及国家秘密的档案依法管理（10年以上的另行规定）。",
    "密级标注为机密★10年的文件，由保密员统一登记、专柜存放，任何人不得擅自复制。",
    "国家秘密标志形式为密级★保密期限，例如秘密★5年、机密★10年、绝密★30年。",
    "绝密★30年、机密★20年、秘密★10年分别对应三个等级的最长期限。",
    "机密：泄露会使国家安全和利益遭受严重损害。",
    "不属于国家秘密*和商业秘密*的，应当公开。",
    "公开的秘密★★★★★是一部推荐的悬疑小说，评分较高，馆藏十二册可供借阅。",
]


def elsewhere(zone: Zone, *texts: str, place: str = "") -> list[Piece]:
    return [Piece("word/x.xml", zone, text, place) for text in texts]


def in_lines(text: str) -> list[str]:
    return [one.strip() for one in re.split(r" \| |\n", text.strip())]


@pytest.mark.parametrize("mark", in_lines(MARKS))
def test_a_mark_at_the_head_stops(tmp_path: Path, mark: str) -> None:
    with pytest.raises(SecretMarkError):
        inspect(Paper.read(a_paper(tmp_path, before=[line(mark)])))


@pytest.mark.parametrize("said", in_lines(NO_MARKS))
def test_what_only_sounds_alike_does_not(tmp_path: Path, said: str) -> None:
    assert not stops(a_paper(tmp_path, before=[line(said)]))


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
        inspect(Paper.read(a_paper(tmp_path, then=[*TEXT, *then])))


@pytest.mark.parametrize(
    "cells",
    [
        ["机密", "★10年"],
        ["机密", "★", "10年"],
        ["机密★", "5年"],
        ["密级", "机密"],
        ["密级：", "秘密", "编号", "1"],
    ],
)
def test_a_mark_that_is_split_over_cells_stops(tmp_path: Path, cells: list[str]) -> None:
    assert stops(a_paper(tmp_path, then=[*TEXT, table([cells])]))
    assert stops(a_paper(tmp_path, then=[*TEXT, table([cells, ["其他", "内容"]])]))


@pytest.mark.parametrize(
    "before",
    [
        [paragraph(text_run("机\n密\n★"))],
        [line("机"), line("密"), line("★")],
        [line("机"), line("密")],
        [line("密级："), line("机密")],
        [line("机密"), line("10年")],
        [paragraph(text_run("000001\n机密★1年\n特急"))],
    ],
)
def test_a_mark_that_is_split_over_lines_stops(tmp_path: Path, before: list[str]) -> None:
    assert stops(a_paper(tmp_path, before=before))


def test_a_vertical_box_stops(tmp_path: Path) -> None:
    apart = [text_box("机"), text_box("密"), text_box("★")]
    assert stops(a_paper(tmp_path, then=[*TEXT, *apart]))
    assert stops(a_paper(tmp_path, then=[*TEXT, text_box("机\n密")]))


@pytest.mark.parametrize("zone", [zone for zone in Zone if zone is not Zone.BODY])
def test_a_mark_stops_wherever_the_file_keeps_it(tmp_path: Path, zone: Zone) -> None:
    path = a_paper(tmp_path)
    assert stops(path, *elsewhere(zone, "秘密★5年"))
    assert not stops(path, *elsewhere(zone, "保守国家秘密，人人有责"))


@pytest.mark.parametrize(
    "zone",
    [Zone.HEADER, Zone.FOOTER, Zone.BOX, Zone.PROPERTY, Zone.ALT_TEXT, Zone.CUSTOM_XML],
)
def test_a_bare_level_set_apart_stops(tmp_path: Path, zone: Zone) -> None:
    path = a_paper(tmp_path)
    assert stops(path, *elsewhere(zone, "机 密"))
    assert not stops(path, *elsewhere(zone, "公开"))


@pytest.mark.parametrize("zone", [Zone.CUSTOM_XML, Zone.BOX])
def test_a_list_to_choose_from_is_no_mark(tmp_path: Path, zone: Zone) -> None:
    assert not stops(a_paper(tmp_path), *elsewhere(zone, "公开", "秘密", "机密", "绝密"))


def test_a_mark_in_an_embedded_workbook_stops(tmp_path: Path) -> None:
    path, rows = a_paper(tmp_path), elsewhere(Zone.SHEET, *["姓名"] * 20)
    assert stops(path, *rows, *elsewhere(Zone.SHEET, "密级", "机密"))
    assert stops(path, *rows, *elsewhere(Zone.SHEET, "机密", "★5年"))
    assert not stops(path, *rows, *elsewhere(Zone.SHEET, "秘密"))
    named = "嵌入工作簿“机密★名单.xlsx”的工作表“Sheet1”"
    assert stops(path, *elsewhere(Zone.SHEET, "姓名", place=named))


def test_the_name_of_a_part_that_cannot_be_read_counts_too(tmp_path: Path) -> None:
    paper = Paper.read(a_paper(tmp_path))
    unread = Unread("word/embeddings/a.bin", "嵌入文件“机密★1年.doc”", "格式不认识")
    assert bears_secret_mark(paper, Contents((), (), (unread,)))


def test_a_mark_outside_the_text_stops(tmp_path: Path) -> None:
    plain = document(body("内容。"))
    relation = f'<Relationship Id="r9" Type="{OFFICE}/header" Target="header1.xml"/>'
    with_header = package(
        tmp_path / "a.docx", plain, parts={"word/header1.xml": HEADER}, relations=relation
    )
    with_property = package(tmp_path / "b.docx", plain, parts={"docProps/core.xml": CORE})
    for path in (with_header, with_property):
        with pytest.raises(SecretMarkError):
            inspect(Paper.read(path))


@pytest.mark.parametrize(
    "name", ["机密★某事", "【机密】某事", "机密-关于某事", "（秘密）关于某事", "机密10年", "绝密"]
)
def test_a_mark_in_the_files_name_stops(tmp_path: Path, name: str) -> None:
    assert stops(a_paper(tmp_path, name=f"{name}.docx"))


@pytest.mark.parametrize("name", ["秘密花园读后感", "保密工作总结", "机密文件管理办法"])
def test_a_name_that_speaks_of_secrets_does_not(tmp_path: Path, name: str) -> None:
    assert not stops(a_paper(tmp_path, name=f"{name}.docx"))


def test_a_level_in_brackets_before_the_title_stops(tmp_path: Path) -> None:
    assert stops(a_paper(tmp_path, titled="【机密】关于做好某项工作的通知"))


@pytest.mark.parametrize("prose", PROSE)
def test_prose_about_secrecy_never_stops(tmp_path: Path, prose: str) -> None:
    inspect(Paper.read(a_paper(tmp_path, says=[prose, "特此通知。"])))


def test_prose_that_quotes_a_mark_is_mentioned(tmp_path: Path) -> None:
    path = a_paper(tmp_path, says=[PROSE[2]])
    found = [one for one in inspect(Paper.read(path)) if one.code == "secrecy.mentioned"]
    assert [one.content for one in found] == ["机密★"]


def test_a_plain_sentence_that_bears_a_mark_still_stops(tmp_path: Path) -> None:
    assert stops(a_paper(tmp_path, says=["本件为机密★10年，请妥善保管。"]))


@pytest.mark.parametrize(
    "rows",
    [
        [["密级", "最长保密期限"], ["绝密", "30年"], ["机密", "20年"], ["秘密", "10年"]],
        [["密级", "标志样式"], ["绝密", "绝密★30年"], ["机密", "机密★20年"]],
        [["密级", "绝密", "机密", "秘密"], ["最长期限", "30年", "20年", "10年"]],
        [["事项", "密级"], ["会议记录", "秘密"]],
    ],
)
def test_a_table_of_classes_is_no_mark(tmp_path: Path, rows: list[list[str]]) -> None:
    assert not stops(a_paper(tmp_path, then=[*TEXT, table(rows)]))


def test_a_register_with_a_marked_entry_stops(tmp_path: Path) -> None:
    rows = [["文件", "密级"], ["会议记录", "秘密★5年"]]
    assert stops(a_paper(tmp_path, then=[*TEXT, table(rows)]))


def test_a_guide_may_list_all_levels_unless_it_bears_one_itself(tmp_path: Path) -> None:
    listed = [body("1. 绝密★30年"), body("2. 机密★20年"), body("3. 秘密★10年")]
    titled = "关于规范国家秘密标志的通知"
    assert not stops(a_paper(tmp_path, titled=titled, then=listed))
    assert stops(a_paper(tmp_path, titled=titled, then=listed, before=[line("秘密★1年")]))
    assert stops(a_paper(tmp_path, titled="关于做好某项工作的通知", then=listed))


def test_the_refusal_names_nothing_of_the_paper(tmp_path: Path) -> None:
    with pytest.raises(SecretMarkError) as stopped:
        inspect(Paper.read(a_paper(tmp_path, name="某事.docx", before=[line("机密★")])))
    assert "某事" not in str(stopped.value)
    assert stopped.value.exit_code == 4


HOSTILE = [
    "密" * 1_000_000,
    "机密" * 500_000,
    "“机密★" * 200_000,
    "密级：" * 300_000,
    "★机密(" * 200_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_million_characters_are_judged_in_a_moment(tmp_path: Path, text: str) -> None:
    paper = Paper.read(a_paper(tmp_path))
    contents = Contents((Piece("word/x.xml", Zone.CHART, text),))
    begun = time.perf_counter()
    list(mentions_of_marks(paper, contents))
    assert time.perf_counter() - begun < 5


def test_a_hundred_thousand_cells_are_judged_in_a_moment(tmp_path: Path) -> None:
    paper = Paper.read(a_paper(tmp_path))
    pieces = tuple(elsewhere(Zone.SHEET, *(["密", "机", "级", "★"] * 25_000)))
    grid = Grid("word/x.xml", "", tuple(((i,), (i + 1,)) for i in range(0, 100_000, 2)))
    begun = time.perf_counter()
    bears_secret_mark(paper, Contents(pieces, (grid,)))
    assert time.perf_counter() - begun < 10


def test_the_plain_reader_keeps_every_block(tmp_path: Path) -> None:
    paper = Paper.read(a_paper(tmp_path, then=[table([["甲", "乙"], ["丙", "丁"]])]))
    contents = read_contents(paper)
    texts = [piece.text for piece in contents.pieces if piece.block is not None]
    assert texts == [block.text for block in paper.blocks]
    (grid,) = contents.grids
    said = [[contents.pieces[i].text for cell in row for i in cell] for row in grid.rows]
    assert said == [["甲", "乙"], ["丙", "丁"]]
