"""A small office by command line: a drafter, a reviewer, an auditor, and somebody who forgets."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from builders import a_paper
from commands import PUBLIC, Said, gkdesk

OLD = Path(__file__).parents[1] / "old"
NOW, NEW = "GKDESK_PERSON_PASSPHRASE", "GKDESK_PERSON_PASSPHRASE_NEW"
PHRASE, OTHER = "三月的风吹过稻田", "五月的雨落在山上"


def refused(said: Said, code: str) -> None:
    assert said.code == 3, said.out + said.err
    assert said.json["error"]["code"] == code
    assert said.json["error"]["remedy"] in said.err


def events(folder: Path) -> list[dict[str, object]]:
    with sqlite3.connect(folder / "trail.sqlite3") as database:
        rows = database.execute("SELECT bytes FROM events ORDER BY seq").fetchall()
    return [json.loads(raw) for (raw,) in rows]


@pytest.fixture
def office(desk_folder: Path) -> Path:
    """The account manages; 李某 drafts, 王某 audits."""
    assert gkdesk("person", "add", "李某", "--office", "法规处", "--role", "拟稿").code == 0
    assert gkdesk("person", "add", "王某", "--office", "审计处", "--role", "audit").code == 0
    return desk_folder


def test_each_acts_by_his_role_and_the_trail_says_so(office: Path, tmp_path: Path) -> None:
    paper = a_paper(tmp_path)
    assert gkdesk("--as", "李某", "mark", paper, *PUBLIC).code == 0
    before = events(office)
    copies = sorted(tmp_path.glob("*.docx"))
    refused(gkdesk("--as", "王某", "case", "open", paper, "--json"), "role")
    refused(gkdesk("--as", "李某", "person", "remove", "王某", "--json"), "role")
    refused(gkdesk("--as", "孙某", "verify", "--json"), "unknown_person")
    other = a_paper(tmp_path, name="二.docx", says=["另一份。"])
    refused(gkdesk("--as", "王某", "mark", other, *PUBLIC, "--json"), "role")
    third = a_paper(tmp_path, name="三.docx", says=["再一份。"])
    many = gkdesk("--as", "王某", "mark", other, third, *PUBLIC, "--json")
    refused(many, "role")
    assert list((office / "batch").glob("*")) == []
    assert events(office) == before
    assert sorted(tmp_path.glob("*.docx")) == sorted([*copies, other, third])

    out = tmp_path / "结论.docx"
    said = gkdesk("--as", "王某", "conclude", out, "--json").json
    assert said["ok"]
    assert out.exists()
    refused(gkdesk("--as", "李某", "conclude", tmp_path / "x.docx", "--json"), "role")
    last = events(office)[-1]
    assert (last["person"], last["what"]["role"]) == ("王某", "audit")  # type: ignore[index]
    assert {one["person"] for one in before if one["kind"] == "marked"} == {"李某"}
    assert gkdesk("verify", "--json").json["ok"]


def test_a_pass_phrase_is_asked_for_and_forgotten_and_reset(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = a_paper(tmp_path)
    with monkeypatch.context() as said:
        said.setenv(NEW, PHRASE)
        assert gkdesk("--as", "李某", "person", "passphrase").code == 0
    refused(gkdesk("--as", "李某", "case", "open", paper, "--json"), "locked")
    with monkeypatch.context() as said:
        said.setenv(NOW, OTHER)
        refused(gkdesk("--as", "李某", "case", "open", paper, "--json"), "passphrase")
        said.setenv(NOW, PHRASE)
        assert gkdesk("--as", "李某", "case", "open", paper).code == 0
    with monkeypatch.context() as said:
        said.setenv(NEW, OTHER)
        assert gkdesk("person", "passphrase", "李某").code == 0
        said.setenv(NOW, OTHER)
        assert gkdesk("--as", "李某", "mark", paper, *PUBLIC).code == 0
    kinds = [one["kind"] for one in events(office)]
    assert kinds.count("passphrase_kept") == 2
    assert kinds.count("unlocked") == 1
    everything = b"".join(one.read_bytes() for one in office.rglob("*") if one.is_file())
    assert PHRASE.encode() not in everything
    assert OTHER.encode() not in everything
    people = gkdesk("person", "list", "--json").json["people"]
    assert [one["passphrase"] for one in people] == [False, True, False]
    assert gkdesk("verify", "--json").json["unprotected"] == [people[0]["name"], "王某"]


@pytest.mark.skipif(os.name == "nt", reason="a terminal of this kind is not there")
@pytest.mark.usefixtures("office")
def test_on_a_terminal_it_is_asked_for_and_not_shown(tmp_path: Path) -> None:
    environment = {**os.environ, NEW: PHRASE, "PYTHONUTF8": "1"}
    words = [sys.executable, "-m", "gkdesk", "--as", "李某"]
    subprocess.run([*words, "person", "passphrase"], env=environment, check=True)
    del environment[NEW]
    keyboard, screen = pty.openpty()
    run = subprocess.Popen(
        [*words, "case", "open", str(a_paper(tmp_path))],
        stdin=screen,
        stdout=screen,
        stderr=screen,
        env=environment,
    )
    os.close(screen)
    seen, typed = b"", False
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        if not select.select([keyboard], [], [], 0.2)[0]:
            continue
        try:
            seen += os.read(keyboard, 4096)
        except OSError:
            break
        if not typed and "李某的口令".encode() in seen:
            typed = os.write(keyboard, f"{PHRASE}\n".encode()) > 0
    os.close(keyboard)
    assert run.wait(30) == 0, seen.decode()
    assert PHRASE.encode() not in seen
    assert b"2026-000001" in seen or b"-000001" in seen


def test_people_are_changed_listed_and_removed(office: Path) -> None:
    said = gkdesk("person", "change", "李某", "--role", "拟稿", "--role", "审查", "--json").json
    assert said["person"] == {
        "name": "李某",
        "office": "法规处",
        "roles": ["draft", "review"],
        "passphrase": False,
    }
    assert gkdesk("person", "change", "李某", "--name", "李大某").code == 0
    me = gkdesk("person", "list", "--json").json["sitting"]
    refused(gkdesk("person", "remove", me, "--json"), "person")
    refused(gkdesk("person", "change", me, "--role", "拟稿", "--json"), "person")
    refused(gkdesk("person", "add", "赵某", "--role", "局长", "--json"), "person")
    refused(gkdesk("person", "add", "赵某", "--json"), "answer")
    refused(gkdesk("person", "passphrase", "--json"), "locked")
    assert gkdesk("person", "remove", "李大某").code == 0
    assert "李大某" not in gkdesk("person", "list").out
    assert gkdesk("verify", "--json").json["ok"]
    assert events(office)[-1]["kind"] == "person_left"


def test_the_ledger_says_who_has_no_pass_phrase(office: Path, tmp_path: Path) -> None:
    assert office.is_dir()
    out = tmp_path / "台账.xlsx"
    assert gkdesk("export", out).code == 0
    book = openpyxl.load_workbook(out)
    cells = [str(one.value) for sheet in book for row in sheet.iter_rows() for one in row]
    assert "未设口令" in cells
    assert any("李某" in one for one in cells)


def test_a_trail_of_the_version_before_is_brought_up(desk_folder: Path) -> None:
    desk_folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(OLD / "trail-2.sqlite3", desk_folder / "trail.sqlite3")
    assert gkdesk("person", "list").code == 0
    with sqlite3.connect(desk_folder / "trail.sqlite3") as database:
        plan = database.execute(
            "EXPLAIN QUERY PLAN SELECT max(seq) FROM events WHERE case_id IS NULL AND kind = 'x'"
        ).fetchall()
    assert any("events_of_desk" in str(step) for step in plan)
    assert gkdesk("verify", "--json").json["ok"]
