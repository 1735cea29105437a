"""The walk by command line: a paper comes in, goes out marked, and the trail proves it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from builders import a_paper, body, line, texts
from commands import PUBLIC, gkdesk
from offices import pdf_text
from stated import INNER, options

from gkdesk import paths

SAMPLE = "关于印发政务公开工作实施细则的通知.docx"
MARK = "（此件公开发布）"
REASON = "本件只涉及本局车辆调度的内部安排，对外不产生直接影响。"


def seed_paper(seeds_folder: Path, folder: Path) -> Path:
    """Seed 0 as a .docx that nobody has marked yet, built as a clerk would type it."""
    seed = next(seeds_folder.glob("000_*.txt")).read_text(encoding="utf-8")
    document = docx.Document()
    document.add_paragraph(
        "江苏省新闻出版广电局（版权局）关于印发全面推进政务公开工作实施细则的通知"
    )
    document.add_paragraph("苏新广规〔2018〕3号")
    lines = seed.split("省局机关各处室", 1)[1].splitlines()
    for text in ["省局机关各处室" + lines[0], *lines[1:]]:
        if text.strip() and "此件公开发布)" not in text[:8]:
            document.add_paragraph(text)
    path = folder / "实施细则的通知.docx"
    document.save(str(path))
    return path


def the_walk(paper: Path, tmp_path: Path) -> Path:
    """Inspect, mark, verify, export; returns the copy."""
    before = paper.read_bytes()
    seen = gkdesk("inspect", paper, "--json").json["papers"][0]
    assert seen["annotation" if "annotation" in seen else "anatomy"]
    assert seen["anatomy"]["place"]["after_block"] == seen["anatomy"]["date"]["block"]

    marked = gkdesk("mark", paper, *PUBLIC, "--json")
    assert marked.code == 0
    entry = marked.json["papers"][0]
    assert (entry["status"], entry["inserted"]["text"]) == ("marked", MARK)
    assert entry["changed_parts"] == ["word/document.xml"]
    copy = Path(entry["out"])
    assert copy.name == f"{paper.stem}（已标注）.docx"
    assert paper.read_bytes() == before

    verdict = gkdesk("verify", "--json")
    assert (verdict.code, verdict.json["ok"]) == (0, True)

    book = tmp_path / "台账.xlsx"
    assert gkdesk("export", book).code == 0
    rows = list(openpyxl.load_workbook(book).worksheets[0].iter_rows(values_only=True))
    assert any(seen["anatomy"]["title"] in row for row in rows)
    return copy


def test_the_first_sample_walks_through(tmp_path: Path) -> None:
    paper = tmp_path / SAMPLE
    shutil.copy(paths.resources() / "samples" / SAMPLE, paper)
    copy = the_walk(paper, tmp_path)
    lines = [text for text in texts(copy) if text]
    at = lines.index(MARK)
    assert lines[at - 1] == "2026年3月6日"
    assert lines[at + 1].endswith("实施细则")
    printed = [text for text in pdf_text(copy, tmp_path) if text]
    at = printed.index(MARK)
    assert printed[at - 1] == "2026年3月6日"


def test_a_paper_from_seed_0_walks_through(seeds_folder: Path, tmp_path: Path) -> None:
    copy = the_walk(seed_paper(seeds_folder, tmp_path), tmp_path)
    lines = [text.strip() for text in texts(copy) if text.strip()]
    at = lines.index(MARK)
    assert lines[at - 1] == "2018年3月6日"
    assert lines[at + 1].endswith("全面推进政务公开工作实施细则")
    printed = [text for text in pdf_text(copy, tmp_path) if text]
    at = printed.index(MARK)
    assert printed[at - 1] == "2018年3月6日"
    assert "实施细则" in printed[at + 1]


@pytest.mark.parametrize("column", ["bytes", "hash", "kind", "at", "seq"])
def test_one_changed_byte_is_named(tmp_path: Path, desk_folder: Path, column: str) -> None:
    gkdesk("mark", a_paper(tmp_path), *PUBLIC)
    database = sqlite3.connect(desk_folder / "trail.sqlite3")
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
        database.execute(f"DROP TRIGGER {trigger}")
    ((was,),) = database.execute(f"SELECT {column} FROM events WHERE seq = 3")  # noqa: S608
    now: object
    if isinstance(was, bytes):
        now = was[:40] + bytes([was[40] ^ 1]) + was[41:]
    elif isinstance(was, str):
        now = chr(ord(was[0]) ^ 1) + was[1:]
    else:
        now = 33
    database.execute(f"UPDATE events SET {column} = ? WHERE seq = 3", [now])  # noqa: S608
    database.commit()
    database.close()
    said = gkdesk("verify", "--json")
    assert said.code == 1
    assert said.json["ok"] is False
    named = {entry["seq"] for entry in said.json["broken"]}
    assert named & {3, 33}


def test_a_batch_goes_on_past_a_paper_that_fails(tmp_path: Path) -> None:
    good = a_paper(tmp_path, name="好.docx")
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"no zip")
    unsure = a_paper(tmp_path, name="无日期.docx", closing=[])
    said = gkdesk("mark", bad, good, unsure, *PUBLIC, "--json")
    assert said.code == 1
    entries = said.json["papers"]
    assert [entry.get("status") or entry["error"]["code"] for entry in entries] == [
        "not_a_docx",
        "marked",
        "place_unsure",
    ]
    assert [p.name for p in tmp_path.glob("*（已标注）*")] == ["好（已标注）.docx"]


def test_a_person_chooses_where_the_desk_asks(tmp_path: Path) -> None:
    paper = a_paper(tmp_path, closing=[])
    asked = gkdesk("mark", paper, *PUBLIC)
    assert asked.code == 3
    assert "错误：" in asked.err
    assert "--after" in asked.err
    assert gkdesk("mark", paper, *PUBLIC, "--after", "4").code == 0
    assert texts(tmp_path / "通知（已标注）.docx")[-1] == MARK


def test_a_mark_is_there_already(tmp_path: Path) -> None:
    paper = a_paper(tmp_path, then=[body("（此件主动公开）")])
    said = gkdesk("mark", paper, *PUBLIC, "--json")
    assert (said.code, said.json["papers"][0]["status"]) == (0, "already")
    assert not list(tmp_path.glob("*（已标注）*"))


def test_what_is_withheld_is_recorded_with_its_reason_and_not_marked(tmp_path: Path) -> None:
    paper = a_paper(tmp_path)
    words: tuple[str, ...] = ("--attribute", "不予公开", "--ground", "G16-1")
    refused = gkdesk("mark", paper, *words, "--json")
    assert refused.code == 3
    assert refused.json["error"]["code"] == "answer"
    unstated = gkdesk("mark", paper, *words, "--reason", REASON, "--json")
    assert unstated.code == 3
    assert unstated.json["error"]["field"] == "fact.internal_kind"
    assert "--fact internal_kind=" in unstated.json["error"]["remedy"]
    words += options(INNER)
    said = gkdesk("mark", paper, *words, "--reason", REASON, "--json")
    assert said.json["papers"][0]["status"] == "no_mark_needed"
    case = gkdesk("case", "list", "--json")
    assert REASON in gkdesk("case", "show", said.json["papers"][0]["case"], "--json").out
    assert "不予公开" in case.out


def test_an_earlier_case_is_looked_at_before_the_next_one_is_decided(tmp_path: Path) -> None:
    words: tuple[str, ...] = ("--attribute", "不予公开", "--ground", "G16-1", "--reason", REASON)
    words += options(INNER)
    first = a_paper(tmp_path, name="旧.docx", titled="关于值班车辆调度的通知")
    case = gkdesk("mark", first, *words, "--json").json["papers"][0]["case"]
    second = a_paper(tmp_path, name="新.docx", titled="关于车辆调度的通知", says=["另一件。"])
    (found,) = gkdesk("case", "similar", second, "--json").json["cases"]
    assert (found["id"], found["reason"]) == (case, REASON)
    said = gkdesk("mark", second, *words, "--json")
    assert said.code == 0
    assert f"与办件{case}同理" in said.json["papers"][0]["advice"][0]["remedy"]


def test_a_dry_run_shows_and_keeps_nothing(tmp_path: Path, desk_folder: Path) -> None:
    said = gkdesk("mark", a_paper(tmp_path), *PUBLIC, "--dry-run", "--json")
    assert said.json["papers"][0]["inserted"]["text"] == MARK
    assert not list(tmp_path.glob("*（已标注）*"))
    assert gkdesk("verify", "--json").json["desks"][0]["events"] == 0
    assert desk_folder.is_dir()


def test_a_secret_paper_stops_everything_and_leaves_no_trace(
    tmp_path: Path, desk_folder: Path
) -> None:
    paper = a_paper(tmp_path, name="甲乙丙丁之事.docx", before=[line("机密★10年")])
    commands: Sequence[Sequence[str]] = [("inspect",), ("mark", *PUBLIC)]
    for command, *words in commands:
        for extra in ([], ["--json"]):
            said = gkdesk(command, paper, *words, *extra)
            assert said.code == 4
            assert "甲乙丙丁" not in said.out + said.err
    kept = b"".join(p.read_bytes() for p in desk_folder.rglob("*") if p.is_file())
    assert "甲乙丙丁".encode() not in kept
    assert gkdesk("verify", "--json").json["desks"][0]["events"] == 0
    assert [p.name for p in tmp_path.glob("*.docx")] == ["甲乙丙丁之事.docx"]


def test_the_doctor_knows_the_installation(desk_folder: Path) -> None:
    said = gkdesk("doctor", "--json").json
    assert said["data"] == str(desk_folder)


def test_a_paper_named_from_here_is_found_again_from_anywhere(tmp_path: Path) -> None:
    shutil.copy(paths.resources() / "samples" / SAMPLE, tmp_path / "稿.docx")
    assert gkdesk("mark", "稿.docx", *PUBLIC, folder=tmp_path).code == 0
    (case,) = gkdesk("case", "list", "--json").json["cases"]
    assert Path(case["out"]) == tmp_path / "稿（已标注）.docx"
