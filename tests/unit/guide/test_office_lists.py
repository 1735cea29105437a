"""The office's own 目录 and 负面清单: what is read, what is refused, what is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import DIRECTORY, ITEMS, NEGATIVE, a_directory, a_negative_list, a_workbook

from gkdesk.errors import DeskError, NotAWorkbookError, OfficeListError, SettingsError
from gkdesk.guide import grounds, list_keeping, list_reading, list_rules, rules
from gkdesk.guide.office_list import Item, ListKind, OfficeList


def read(path: Path, kind: ListKind | None = None) -> OfficeList:
    return list_reading.read(path, list_rules.load(), grounds.load(), "张三", kind)


def test_a_directory_is_read_with_its_columns(tmp_path: Path) -> None:
    made = read(a_directory(tmp_path))
    assert made.kind is ListKind.DIRECTORY
    assert made.items[0] == Item(
        4,
        {
            "number": "1",
            "topic": "财政信息",
            "subtopic": "部门预算",
            "content": "收支总体情况表；支出情况表",
            "ground": "《条例》第二十条",
            "when": "20日内",
            "who": "财政局",
            "channels": "政府网站、公示栏",
            "way": "主动",
            "level": "县级",
        },
    )
    assert [one.row for one in made.items] == [4, 5, 6, 7]
    assert made.origin.sheet == "工作表“目录”"
    assert made.origin.by == "张三"


def test_a_merged_topic_holds_for_every_row(tmp_path: Path) -> None:
    assert [one.said["topic"] for one in read(a_directory(tmp_path)).items][:2] == ["财政信息"] * 2


def test_ticks_below_divided_headings_say_the_way(tmp_path: Path) -> None:
    assert [one.said["way"] for one in read(a_directory(tmp_path)).items] == [
        *["主动"] * 3,
        "依申请",
    ]


def test_a_negative_list_is_known_by_its_headings(tmp_path: Path) -> None:
    made = read(a_negative_list(tmp_path))
    assert made.kind is ListKind.NEGATIVE
    assert made.items[0].said["ground"] == "《政府信息公开条例》第十六条第一款"


def test_titles_and_notes_are_told_and_are_no_items(tmp_path: Path) -> None:
    made = read(a_directory(tmp_path, (*ITEMS, ("注：本目录每年更新一次",))))
    assert len(made.items) == 4
    assert made.skipped == (8,)


def test_articles_of_2008_are_remarked(tmp_path: Path) -> None:
    old = (
        1,
        "商业秘密",
        "涉及国家秘密、商业秘密、个人隐私的",
        "《政府信息公开条例》第八条 国家安全",
    )
    made = read(a_negative_list(tmp_path, (old,)))
    assert made.remarks
    assert made.remarks[0].startswith("第 2 行：")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ((5, "财政", "", "", "", "", "", "", "√", "", ""), "第 4 行“公开内容（要素）”没有填写"),
        ((5, "", "", "预算表", "", "", "", "", "√", "", ""), "第 4 行“一级事项”没有填写"),
        ((5, "财政", "", "表" * 2001, "", "", "", "", "", "", ""), "第 4 行“公开内容（要素）”超过"),
    ],
)
def test_a_wrong_row_is_named_with_its_column(
    tmp_path: Path, change: tuple[object, ...], says: str
) -> None:
    with pytest.raises(OfficeListError) as refused:
        read(a_directory(tmp_path, (change,)))
    assert says in refused.value.title
    assert refused.value.remedy


def test_a_way_nobody_knows_is_remarked(tmp_path: Path) -> None:
    row = (5, "财政", "", "预算表", "", "", "", "", "看情况", "", "")
    (remark,) = read(a_directory(tmp_path, (row,))).remarks
    assert "第 4 行公开方式“看情况”" in remark


def test_remarks_are_not_endless(tmp_path: Path) -> None:
    row = (5, "财政", "", "预算表", "", "", "", "", "看情况", "", "")
    assert len(read(a_directory(tmp_path, [row] * 50)).remarks) == 21


def test_a_sheet_without_headings_is_refused_with_their_names(tmp_path: Path) -> None:
    with pytest.raises(OfficeListError, match="公开内容"):
        read(a_workbook(tmp_path / "a.xlsx", [("姓名", "电话"), ("甲", "乙")]))


def test_the_kind_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(OfficeListError, match="没有找到负面清单的表头"):
        read(a_directory(tmp_path), ListKind.NEGATIVE)


def test_headings_without_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OfficeListError, match="没有内容"):
        read(a_workbook(tmp_path / "a.xlsx", [NEGATIVE]))


def test_more_items_than_a_list_may_have_are_refused(tmp_path: Path) -> None:
    rows = [("公开事项", "公开内容"), *((f"事项{at}", f"内容{at}") for at in range(10_001))]
    with pytest.raises(OfficeListError, match="已超过 10000 项"):
        read(a_workbook(tmp_path / "a.xlsx", rows))


@given(st.binary(max_size=2_000))
def test_random_bytes_are_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("x") / "a.xlsx"
    path.write_bytes(raw)
    with pytest.raises(NotAWorkbookError):
        read(path)


@given(st.integers(min_value=1, max_value=5_000))
def test_a_truncated_workbook_is_refused(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = a_directory(tmp_path_factory.mktemp("x"))
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(DeskError):
        read(path)


# ── what is kept ─────────────────────────────────────────────────────────────


def test_what_is_kept_is_what_was_imported(tmp_path: Path) -> None:
    made = read(a_directory(tmp_path))
    list_keeping.save(tmp_path, made)
    assert list_keeping.load(tmp_path) == (made,)
    assert [one.name for one in tmp_path.glob(".list-*")] == []


def test_a_kept_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    list_keeping.save(tmp_path, read(a_directory(tmp_path)))
    path = tmp_path / "list-directory.json"
    path.write_text(path.read_text(encoding="utf-8").replace("部门预算", "部门预演"), "utf-8")
    with pytest.raises(SettingsError, match="与导入时不同"):
        list_keeping.load(tmp_path)


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"{}", b"null", b"\xff\xfe", b"[" * 100_000, b'{"items": 1, "rules": [1]}']
)
def test_a_kept_file_that_is_none_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "list-negative.json").write_bytes(raw)
    with pytest.raises(SettingsError):
        list_keeping.load(tmp_path)


def test_the_digest_depends_on_the_items_alone(tmp_path: Path) -> None:
    made = read(a_directory(tmp_path))
    (tmp_path / "other").mkdir()
    again = read(a_directory(tmp_path / "other"))
    assert made.digest == again.digest
    assert made.origin.path != again.origin.path
    assert read(a_directory(tmp_path, ITEMS[:2])).digest != made.digest


# ── the rules of lists ───────────────────────────────────────────────────────


def test_every_lead_is_a_choice_of_the_question() -> None:
    choices = {one.id for one in rules.load().question("item").choices if one.grounds}
    assert set(list_rules.load().leads) == choices


def test_headings_of_a_plain_directory_need_no_second_row(tmp_path: Path) -> None:
    flat = [one for one in DIRECTORY if one]
    row = ("1", "财政信息", "预算表", "依据", "20日", "财政局", "网站", "主动", "县级")
    made = read(a_workbook(tmp_path / "a.xlsx", [flat, row]))
    assert made.items[0].said["way"] == "主动"
    assert json.loads(json.dumps(dict(made.items[0].said)))["content"] == "预算表"
