"""The office's lists and the source paper, by command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import a_paper, body, document, line, package, right, title
from commands import gkdesk
from workbooks import ITEMS, WITHHELD, a_directory, a_negative_list

FORWARDED = 'mark = "none"\norigin = "forwarded"\n'
OWN = 'mark = "none"\norigin = "own"\n'


@pytest.fixture(autouse=True)
def a_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GKDESK_DATA", str(tmp_path / "desk"))
    return tmp_path / "desk"


def answers(folder: Path, content: str) -> Path:
    path = folder / "answers.toml"
    path.write_text(content, encoding="utf-8")
    return path


def paper(folder: Path, *blocks: str, name: str = "source.docx") -> Path:
    made = (title("关于2026年部门预算的通知"), body("现予公布。"), right("2026年3月2日"), *blocks)
    path = folder / name
    package(path, document(*made))
    return path


def test_a_list_is_imported_listed_hinted_and_removed(tmp_path: Path) -> None:
    made = gkdesk("catalogue", "import", a_directory(tmp_path), "--json").json
    assert (made["kind"], made["count"]) == ("目录", 4)
    (kept,) = gkdesk("catalogue", "list", "--json").json["lists"]
    assert kept == made
    (found,) = gkdesk("catalogue", "list", "--search", "户厕", "--json").json["lists"]
    assert [one["row"] for one in found["items"]] == [6]
    said = answers(tmp_path, OWN)
    asked = gkdesk("guide", "--answers", said, "--paper", paper(tmp_path), "--json").json["next"]
    assert asked["question"] == "duty"
    hints = {one["choice"]: one["text"] for one in asked["hints"]}
    assert hints["deployed"].startswith("从目录看，与第4行“部门预算”相近")
    assert gkdesk("catalogue", "remove", "--kind", "目录", "--json").json["items"] == 4
    assert gkdesk("catalogue", "list", "--json").json == {"lists": []}
    assert gkdesk("verify").code == 0


def test_both_lists_stand_beside_each_other(tmp_path: Path) -> None:
    for path in (a_directory(tmp_path), a_negative_list(tmp_path)):
        assert gkdesk("catalogue", "import", path).code == 0
    said = gkdesk("catalogue", "list")
    assert "目录  4 项" in said.out
    assert "负面清单  2 项" in said.out


def test_a_wrong_workbook_changes_nothing(tmp_path: Path) -> None:
    assert gkdesk("catalogue", "import", a_directory(tmp_path)).code == 0
    wrong = a_directory(tmp_path, (*ITEMS, (5, "财政", "", "", "", "", "", "", "", "", "")))
    said = gkdesk("catalogue", "import", wrong, "--json")
    assert said.code == 3
    assert said.json["error"]["code"] == "office_list"
    assert "第 8 行“公开内容（要素）”没有填写" in said.json["error"]["title"]
    assert gkdesk("catalogue", "list", "--json").json["lists"][0]["count"] == 4


def test_what_is_not_there_cannot_be_removed() -> None:
    assert gkdesk("catalogue", "remove", "--kind", "负面清单").code == 3
    assert gkdesk("catalogue", "remove").code == 2
    assert gkdesk("catalogue", "remove", "--kind", "别的").code == 2


def test_a_list_that_was_changed_stops_the_guide_and_can_be_removed(
    tmp_path: Path, a_desk: Path
) -> None:
    gkdesk("catalogue", "import", a_directory(tmp_path))
    (a_desk / "list-directory.json").write_text("{}", encoding="utf-8")
    said = gkdesk("guide", "--paper", paper(tmp_path))
    assert said.code == 3
    assert "gkdesk catalogue" in said.err
    assert gkdesk("catalogue", "remove", "--kind", "目录").code == 0
    assert gkdesk("guide", "--paper", paper(tmp_path)).code == 0


@pytest.mark.parametrize(
    ("mark", "choice", "text"),
    [
        ("（此件公开发布）", "proactive", "从来源文件看，写有“（此件公开发布）”"),
        ("（此件依申请公开）", "on_request", "从来源文件看，写有“（此件依申请公开）”"),
        ("（此件不予公开）", "withheld", "从来源文件看，写有“（此件不予公开）”"),
        ("", "unknown", "从来源文件看，没有找到公开属性的标注"),
    ],
)
def test_the_mark_of_the_source_paper_is_hinted(
    tmp_path: Path, mark: str, choice: str, text: str
) -> None:
    source = paper(tmp_path, *([line(mark)] if mark else []))
    said = gkdesk("guide", "--answers", answers(tmp_path, FORWARDED), "--source", source, "--json")
    assert said.json["next"]["question"] == "source_mark"
    assert said.json["next"]["hints"] == [{"choice": choice, "text": text}]


def test_a_secret_source_paper_stops_everything(tmp_path: Path, a_desk: Path) -> None:
    source = tmp_path / "密件来源.docx"
    package(source, document(line("机密★10年"), title("关于某事的通知"), body("略。")))
    said = gkdesk("guide", "--source", source, "--json")
    assert said.code == 4
    assert "密件来源" not in said.out + said.err
    kept = b"".join(one.read_bytes() for one in a_desk.rglob("*") if one.is_file())
    assert "密件来源".encode() not in kept


@pytest.mark.parametrize("mark", ["机密★10年", "秘密★长期"])
def test_a_marked_list_stops_and_is_not_kept(tmp_path: Path, a_desk: Path, mark: str) -> None:
    path = a_negative_list(tmp_path, (*WITHHELD, (mark,)))
    said = gkdesk("catalogue", "import", path, "--json")
    assert said.code == 4
    assert "清单" not in said.out
    assert gkdesk("catalogue", "list", "--json").json == {"lists": []}
    kept = b"".join(one.read_bytes() for one in a_desk.rglob("*") if one.is_file())
    assert "清单.xlsx".encode() not in kept


def test_rows_about_secrets_are_no_mark(tmp_path: Path) -> None:
    rows = (
        (1, "国家秘密", "涉及国家秘密的文件，含绝密、机密、秘密级文件", "《条例》第十四条"),
        (
            2,
            "国家秘密",
            "其他单位发来、首页左上角标有“机密★”字样的纸质文件和光盘，由保密员登记保管",
            "《条例》第十五条",
        ),
        (3, "国家秘密", "密级文件清单", "《保密法》第二十二条"),
    )
    assert gkdesk("catalogue", "import", a_negative_list(tmp_path, rows)).code == 0


def test_a_paper_is_no_list(tmp_path: Path) -> None:
    said = gkdesk("catalogue", "import", a_paper(tmp_path), "--json")
    assert said.json["error"]["code"] == "not_a_workbook"
