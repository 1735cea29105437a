"""The command line as scripts know it: options, exit codes, and what goes where."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from builders import a_paper, line

from gkdesk import __version__, app
from gkdesk.cli import main
from gkdesk.desk import Desk
from gkdesk.errors import TrailBrokenError

PUBLIC = ("--attribute", "主动公开", "--ground", "G20-01")
CHECKOUT = Path(__file__).parents[2]


def answer(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - whatever was said
    """What stands on standard output, which must be one JSON object and nothing else."""
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    return json.loads(out)


# ── how it is called ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (["verfy"], "verfy"),
        (["mark", "x.docx"], "--attribute"),
        (["mark", *PUBLIC], "文稿"),
        (["mark", "x.docx", *PUBLIC, "--fact", "没有等号"], "--fact"),
        (["mark", "x.docx", "y.docx", *PUBLIC, "--after", "3"], "--after"),
        (["mark", "x.docx", "y.docx", *PUBLIC, "--out", "z.docx"], "--out"),
        (["mark", "x.docx", *PUBLIC, "--after", "-1"], "--after"),
        (["mark", ".", *PUBLIC, "--after", "3"], "--after"),
        (["mark", "x.docx", "y.docx", *PUBLIC, "--jobs", "9"], "--jobs"),
        (["resume", "--jobs", "0"], "--jobs"),
        (["verify", "--no-such"], "--no-such"),
        (["case", "show"], "编号"),
        (["case", "list", "--limit", "0"], "--limit"),
        (["export", "x.xlsx", "--from", "昨天"], "--from"),
        (["export", "x.xlsx", "--from", "2026-02-02", "--to", "2026-01-01"], "--from"),
    ],
)
def test_wrong_usage_is_told_with_the_way_to_the_right_one(
    args: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(args) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert word in said.err
    assert "错误：" in said.err
    assert "--help" in said.err
    assert main([*args, "--json"]) == 2
    assert answer(capsys)["error"]["code"] == "usage"


@pytest.mark.parametrize("args", [["--help"], ["mark", "--help"], ["case", "--help"]])
def test_help_is_given_in_chinese(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args) == 0
    assert "--json" in (out := capsys.readouterr().out)
    assert "工作台" in out


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"gkdesk {__version__}\n"


@pytest.mark.parametrize(
    "args",
    [
        ["--json", "--data", "{}", "head"],
        ["head", "--json", "--data", "{}"],
        ["--data", "elsewhere", "head", "--data", "{}", "--json"],
    ],
)
def test_options_may_stand_before_or_after_the_command(
    args: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "here"
    assert main([one.format(folder) for one in args]) == 0
    assert answer(capsys)["desk"] == str(folder)
    assert folder.is_dir()
    assert not Path("elsewhere").exists()


@pytest.mark.parametrize(
    ("args", "path"),
    [([], None), (["文稿.docx"], "文稿.docx"), (["--data", "d", "./verify"], "./verify")],
)
def test_without_a_command_the_window_is_opened(
    args: list[str], path: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str | None, ...]] = []

    def start(*said: str | None) -> int:
        opened.append(said)
        return 7

    monkeypatch.setattr(app, "main", start)
    assert main(args) == 7
    assert opened == [(path, "d" if "d" in args else None, None, None)]


# ── refusals ─────────────────────────────────────────────────────────────────


def test_a_refusal_has_its_reason_and_remedy_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(tmp_path / "没有.docx")]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert [one[:3] for one in said.err.splitlines()] == ["错误：", "办法："]


def test_a_refusal_in_json_is_one_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mark", str(tmp_path / "没有.docx"), *PUBLIC, "--json"]) == 3
    said = answer(capsys)
    assert set(said) == {"error"}
    assert {"code", "title", "remedy"} <= set(said["error"])


@pytest.mark.parametrize(
    "words",
    [
        ["--attribute", "随便"],
        ["--attribute", "主动公开"],
        ["--attribute", "主动公开", "--ground", "G99"],
        ["--attribute", "不予公开", "--ground", "G16-1"],
        [*PUBLIC, "--fact", "nobody=asked"],
        [*PUBLIC, "--after", "999"],
    ],
)
def test_what_will_not_do_leaves_no_trace(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mark", str(a_paper(tmp_path)), *words]) == 3
    capsys.readouterr()
    assert main(["head", "--json"]) == 0
    assert answer(capsys)["seq"] == 0
    assert [one.name for one in tmp_path.glob("*.docx")] == ["通知.docx"]


def test_nobody_acts_who_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--as", "无名氏", "head", "--json"]) == 3
    assert answer(capsys)["error"]["code"] == "unknown_person"


def test_a_trail_that_cannot_even_be_opened_is_answered_with_no(
    desk_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk_folder.mkdir()
    (desk_folder / "trail.sqlite3").write_bytes(b"spoiled" * 1_000)
    assert main(["verify", "--json"]) == 1
    said = answer(capsys)
    assert said["ok"] is False
    assert said["broken"][0]["seq"] == 0
    assert main(["head", "--json"]) == 3


# ── papers ───────────────────────────────────────────────────────────────────


def test_inspecting_leaves_no_trace_and_says_what_the_contract_says(
    tmp_path: Path, desk_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(a_paper(tmp_path)), "--json"]) == 0
    (paper,) = answer(capsys)["papers"]
    assert {"path", "sha256", "text_sha256", "anatomy", "findings", "blocks"} <= set(paper)
    anatomy = paper["anatomy"]
    assert anatomy["date"] == {"text": "2026年3月6日", "iso": "2026-03-06", "block": 6}
    assert set(anatomy["place"]) == {
        "after_block",
        "before_block",
        "confidence",
        "why",
        "stands",
    }
    assert anatomy["annotation"] is None
    assert anatomy["recipients"]
    assert [block["i"] for block in paper["blocks"]] == list(range(7))
    assert paper["blocks"][6]["element"] == "date"
    assert not (desk_folder / "trail.sqlite3").exists()


def test_marking_in_words_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = str(a_paper(tmp_path))
    assert main(["mark", paper, *PUBLIC, "--dry-run"]) == 0
    assert "预览" in capsys.readouterr().out
    assert main(["mark", paper, *PUBLIC]) == 0
    out = capsys.readouterr().out
    assert "（此件公开发布）" in out
    assert out.rstrip().endswith("通知（已标注）.docx")
    assert main(["case", "list"]) == 0
    assert "主动公开" in capsys.readouterr().out
    assert main(["case", "list", "--json"]) == 0
    number = answer(capsys)["cases"][0]["id"]
    assert main(["case", "show", number, "--json"]) == 0
    assert [event["kind"] for event in answer(capsys)["events"]][-1] == "marked"


def test_an_attribute_may_be_given_by_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--attribute", "PROACTIVE", "--ground", "G20-01", "--ground", "G19b")
    assert main(["mark", str(a_paper(tmp_path)), *words, "--json"]) == 0
    assert answer(capsys)["papers"][0]["status"] == "marked"


def test_a_secret_paper_in_a_batch_is_stopped_and_not_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = a_paper(tmp_path, name="甲乙丙丁.docx", before=[line("机密★10年")])
    good, bad = a_paper(tmp_path, name="好.docx"), tmp_path / "没有.docx"
    for words in (["inspect"], ["mark", *PUBLIC]):
        for extra in ([], ["--json"]):
            assert main([*words, str(bad), str(secret), str(good), *extra]) == 4
            said = capsys.readouterr()
            assert "甲乙丙丁" not in said.out + said.err
    entries = json.loads(said.out)["papers"]
    assert entries[0]["path"] == str(bad)
    assert entries[1].keys() == {"error"}
    assert entries[1]["error"]["code"] == "secret_mark"
    assert entries[2]["status"] == "marked"


def test_a_folder_stands_for_the_papers_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "公文"
    folder.mkdir()
    papers(folder, 3)
    (folder / "说明.txt").touch()
    monkeypatch.chdir(tmp_path)
    assert main(["mark", "公文", *PUBLIC, "--dry-run"]) == 0
    assert "共 3 份：办成 3" in capsys.readouterr().out
    assert main(["mark", "公文", *PUBLIC, "--json"]) == 0
    said = answer(capsys)
    relative = [str(Path("公文") / f"{number}.docx") for number in range(3)]
    assert [one["path"] for one in said["papers"]] == relative
    assert [Path(one["out"]).is_absolute() for one in said["papers"]] == [True] * 3
    assert [one.get("earlier") for one in said["papers"]] == [None] * 3
    assert main(["mark", "公文", *PUBLIC, "--json"]) == 0
    again = answer(capsys)
    assert [one["earlier"] for one in again["papers"]] == [True] * 3
    for one, other in zip(said["papers"], again["papers"], strict=True):
        same = set(one) - {"certificate"}
        assert {key: one[key] for key in same} == {key: other[key] for key in same}
    assert main(["mark", "公文", *PUBLIC]) == 0
    assert "此前已办，没有重复标注" in capsys.readouterr().out


def test_a_folder_without_papers_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "通知（已标注）.docx").touch()
    assert main(["mark", str(tmp_path), *PUBLIC, "--json"]) == 3
    assert answer(capsys)["error"]["code"] == "missing"


def test_copies_of_a_batch_go_where_they_shall(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        a_paper(tmp_path / name, name="通知.docx")
    out = tmp_path / "标注稿"
    out.mkdir()
    words = [str(tmp_path / "甲"), str(tmp_path / "乙"), *PUBLIC]
    assert main(["mark", *words, "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        *("通知（已标注）.docx", "通知（已标注）2.docx")
    ]
    capsys.readouterr()


def test_answers_that_are_unlawful_refuse_the_whole_batch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--attribute", "不予公开", "--ground", "G16-1")
    assert main(["mark", *papers(tmp_path, 2), *words, "--json"]) == 3
    assert answer(capsys)["error"]["field"] == "reason"


def test_where_there_is_nothing_to_resume_nothing_is_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["resume"]) == 0
    assert "没有要接着办的" in capsys.readouterr().out
    assert main(["resume", "--json"]) == 0
    assert answer(capsys) == {"papers": [], "left": []}


def test_where_the_desk_fails_a_batch_says_how_far_it_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    all_of_them = papers(tmp_path, 3)
    whole, done = Desk.carry_out, []

    def fails(*said: Any, **more: Any) -> Any:  # noqa: ANN401 - the desk's own
        done.append(said)
        if len(done) == 2:
            raise TrailBrokenError("留痕坏了", "请校验。")
        return whole(*said, **more)

    monkeypatch.setattr(Desk, "carry_out", fails)
    assert main(["mark", *all_of_them, *PUBLIC, "--json"]) == 1
    said = answer(capsys)
    assert [one["status"] for one in said["papers"]] == ["marked"]
    assert said["left"] == all_of_them[1:]
    assert said["error"]["code"] == "trail_broken"
    assert main(["resume", "--json"]) == 0
    assert [one["path"] for one in answer(capsys)["papers"]] == all_of_them[1:]


# ── a batch before somebody's eyes ───────────────────────────────────────────


def started(*args: str, **more: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401 - of Popen
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen([sys.executable, "-m", "gkdesk", *args], env=env, **more)


def papers(folder: Path, count: int) -> list[str]:
    return [str(a_paper(folder, name=f"{number}.docx")) for number in range(count)]


def test_progress_shows_on_a_terminal_only(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="Windows has no terminals to pretend with")
    words = ("mark", *papers(tmp_path, 3), *PUBLIC, "--json")
    with started(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as quiet:
        out, err = quiet.communicate()
    assert err == b""
    assert len(json.loads(out)["papers"]) == 3
    ours, theirs = pty.openpty()
    with started(*words, stdout=subprocess.PIPE, stderr=theirs) as seen:
        os.close(theirs)
        assert seen.stdout is not None
        shown = read_all(ours)
        assert len(json.loads(seen.stdout.read())["papers"]) == 3
    assert "3/3" in shown
    assert "份/秒" in shown


def read_all(terminal: int) -> str:
    shown = b""
    try:
        while some := os.read(terminal, 4096):
            shown += some
    except OSError:  # so a Linux terminal says that its other end is closed
        pass
    os.close(terminal)
    return shown.decode()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_finishes_the_paper_in_hand_and_says_what_was_done(
    tmp_path: Path, jobs: str
) -> None:
    pty = pytest.importorskip("pty", reason="Windows has no terminals to pretend with")
    all_of_them = papers(tmp_path, 400)
    ours, theirs = pty.openpty()
    words = ("mark", *all_of_them, *PUBLIC, "--jobs", jobs, "--json")
    # A session of its own: Ctrl-C goes to all that belong to the terminal.
    with started(*words, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True) as batch:
        os.close(theirs)
        assert batch.stdout is not None
        while b"/400" not in os.read(ours, 4096):  # the bar appears: it is at work
            pass
        os.killpg(batch.pid, signal.SIGINT)
        said = json.loads(batch.stdout.read())
        shown = read_all(ours)
    assert batch.returncode == 1
    assert "Traceback" not in shown
    done = [entry["path"] for entry in said["papers"]]
    assert done + said["left"] == all_of_them
    assert said["left"]
    assert all(entry["status"] == "marked" for entry in said["papers"])
    assert len(list(tmp_path.glob("*（已标注）.docx"))) == len(done)
    with started("verify", stdout=subprocess.PIPE) as check:
        check.communicate()
    assert check.returncode == 0
    with started("resume", "--json", stdout=subprocess.PIPE) as rest:
        out, _ = rest.communicate()
    assert [entry["path"] for entry in json.loads(out)["papers"]] == said["left"]
    assert len(list(tmp_path.glob("*（已标注）.docx"))) == len(all_of_them)


# ── what can be said ─────────────────────────────────────────────────────────


def test_a_console_of_gbk_shows_what_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = a_paper(tmp_path, titled="关于😀的通知")
    for extra, encoding in (([], "gbk"), (["--json"], "utf-8")):
        screen = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
        monkeypatch.setattr(sys, "stdout", screen)
        assert main(["inspect", str(paper), *extra]) == 0
        screen.flush()
        assert isinstance(screen.buffer, io.BytesIO)
        said = screen.buffer.getvalue().decode(encoding)
        assert "关于" in said
        assert ("😀" in said) is (encoding == "utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a name be no Unicode")
def test_a_paper_with_an_impossible_name_is_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = a_paper(tmp_path).rename(tmp_path / "通知\udcff.docx")
    assert main(["mark", str(paper), *PUBLIC, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["papers"][0]["status"] == "marked"


def test_whoever_stops_reading_gets_no_complaint(tmp_path: Path) -> None:
    paper = a_paper(tmp_path, says=["很长的正文。" * 50] * 900)
    with started(
        "inspect", str(paper), "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as broken:
        assert broken.stdout is not None
        assert broken.stderr is not None
        broken.stdout.read(10)
        broken.stdout.close()
        assert broken.stderr.read() == b""
