"""Many papers at a time: by command line with the power cut in between, and in the window."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from builders import a_paper, line, texts
from commands import PUBLIC, gkdesk
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot
from ui.seen import Recorded, part

from gkdesk.desk import Desk
from gkdesk.ui import application, batch_work
from gkdesk.ui.reception import Reception

CHECKOUT = Path(__file__).parents[2]
COUNT = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """60 papers in three folders, one of them bearing a 密级 mark, one without a date."""
    top = tmp_path / "公文"
    for number in range(COUNT):
        inside = top / f"第{number % 3 + 1}季度"
        inside.mkdir(parents=True, exist_ok=True)
        a_paper(inside, name=f"通知{number}.docx", titled=f"关于第{number}件事的通知")
    a_paper(top / "第2季度", name="通知31.docx", closing=[])
    a_paper(top / "第3季度", name="甲乙丙丁之事.docx", before=[line("机密★10年")])
    (top / "第3季度" / "通知59.docx").unlink()
    (top / "第1季度" / "~$通知0.docx").write_bytes(b"")
    return top


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*（已标注）*"))


def expected() -> list[str]:
    return sorted(f"通知{n}（已标注）.docx" for n in range(COUNT) if n not in (31, 59))


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.002)


def kept(desk_folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in desk_folder.rglob("*") if path.is_file())


def killed_after(folder: Path, done: int, *words: str) -> None:
    """Begin to mark the folder, and cut the power after so many papers."""
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-m", "gkdesk", "mark", str(folder), *PUBLIC, *words]
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) as batch:
        wait_until(lambda: len(copies(folder)) >= done or batch.poll() is not None)
        batch.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    assert done <= len(copies(folder)) < COUNT - 2, "it ought to have been killed in between"


def nothing_is_twice_or_half(folder: Path, originals: dict[Path, bytes]) -> None:
    assert copies(folder) == expected()
    assert {path: path.read_bytes() for path in originals} == originals
    assert not list(folder.rglob(".gkdesk-*"))
    verdict = gkdesk("verify", "--json")
    assert (verdict.code, verdict.json["ok"]) == (0, True)
    listed = gkdesk("case", "list", "--limit", "999", "--json").json
    assert listed["count"] == COUNT - 2
    assert {case["status"] for case in listed["cases"]} == {"marked"}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("way", ["resume", "again"])
def test_a_batch_cut_off_in_the_middle_goes_on_where_it_stopped(
    folder: Path, desk_folder: Path, jobs: str, way: str
) -> None:
    originals = {path: path.read_bytes() for path in folder.rglob("*.docx")}
    killed_after(folder, 20, "--jobs", jobs)
    before = len(copies(folder))
    if way == "resume":
        said = gkdesk("resume", "--jobs", jobs, "--json")
    else:
        said = gkdesk("mark", folder, *PUBLIC, "--jobs", jobs, "--json")
    assert said.code == 4  # one of them bears a 密级 mark
    entries = said.json["papers"]
    assert said.json["left"] == []
    assert [one["error"]["code"] for one in entries if "error" in one] == [
        *("place_unsure", "secret_mark")
    ]
    earlier = [one for one in entries if one.get("earlier")]
    assert len(earlier) <= 1 if way == "resume" else len(earlier) >= before
    nothing_is_twice_or_half(folder, originals)
    assert "甲乙丙丁" not in said.out + said.err
    assert "甲乙丙丁".encode() not in kept(desk_folder)
    assert json.dumps("甲乙丙丁")[1:-1].encode() not in kept(desk_folder)
    assert not list((desk_folder / "batch").iterdir())
    again = gkdesk("resume", "--json")
    assert (again.code, again.json) == (0, {"papers": [], "left": []})


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who is alive")
def test_nobody_reads_on_when_the_one_who_writes_is_gone(folder: Path) -> None:
    killed_after(folder, 20, "--jobs", "3")

    def readers() -> list[str]:
        alive = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                said = (process / "cmdline").read_text()
                environ = (process / "environ").read_text()
            except OSError:
                continue
            if "spawn_main" in said and str(folder.parent) in environ:
                alive.append(said)
        return alive

    wait_until(lambda: not readers())


# ── in the window ────────────────────────────────────────────────────────────


class Clerk:
    """Somebody with a mouse, who sees only what is on the screen."""

    def __init__(self, reception: Reception, qtbot: QtBot) -> None:
        self._reception, self._window, self._qtbot = reception, reception.window, qtbot

    @property
    def page(self) -> QWidget:
        assert self._window.page is not None
        return self._window.page

    def waits_for(self, page: str) -> None:
        self._qtbot.waitUntil(
            lambda: self.page.objectName() == page and self._reception.tasks.is_idle()
        )

    def waits_until_it_says(self, label: str, words: str) -> None:
        self._qtbot.waitUntil(lambda: words in self.reads(label), timeout=20_000)

    def drops(self, path: Path) -> None:
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(path))])
        at, how = QPointF(400, 300), (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        for event in (
            QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, carried, *how),
            QDropEvent(at, Qt.DropAction.CopyAction, carried, *how),
        ):
            QApplication.sendEvent(self._window, event)
            assert event.isAccepted()

    def presses(self, name: str, within: str = "") -> None:
        where = part(self.page, QWidget, within) if within else self.page
        button = part(where, QAbstractButton, name)
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def reads(self, label: str) -> str:
        return part(self.page, QLabel, label).text()

    def sees(self) -> list[tuple[str, str]]:
        """File names and states in the table."""
        table = part(self.page, QTableView, "batch_lines")
        model = table.model()
        return [
            (str(model.index(row, 0).data()), str(model.index(row, 3).data()))
            for row in range(model.rowCount())
            if not table.isRowHidden(row)
        ]

    def opens_row(self, row: int) -> None:
        table = part(self.page, QTableView, "batch_lines")
        at = table.visualRect(table.model().index(row, 0)).center()
        # A double click is a click first.
        for does in (QTest.mouseClick, QTest.mouseDClick):
            does(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


@pytest.fixture
def outside() -> Recorded:
    return Recorded()


@pytest.fixture
def clerk(
    qtbot: QtBot, qapp: QApplication, desk_folder: Path, outside: Recorded
) -> Iterator[Clerk]:
    application.dress(qapp)
    with Desk.open(desk_folder) as desk:
        desk.introduce({"name": "林晓雯", "office": "办公室", "profile": "jiangsu"})
    reception = Reception(lambda: Desk.open(desk_folder), None, outside)
    reception.window.show()
    qtbot.waitUntil(lambda: reception.desk is not None and reception.tasks.is_idle())
    yield Clerk(reception, qtbot)
    reception.window.close()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_thirty_papers_with_a_pause_a_broken_one_one_without_date_and_a_secret_one(
    clerk: Clerk,
    outside: Recorded,
    tmp_path: Path,
    desk_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batch_work, "PIECE_S", 0.02)
    folder = tmp_path / "第一季度"
    folder.mkdir()
    for number in range(1, 28):
        a_paper(folder, name=f"{number}.docx", titled=f"关于第{number}件事的通知")
    (folder / "坏.docx").write_bytes(b"no zip")
    a_paper(folder, name="无日期.docx", titled="局长办公会议纪要", closing=[])
    a_paper(folder, name="甲乙丙丁之事.docx", before=[line("机密★10年")])
    originals = {path: path.read_bytes() for path in folder.iterdir()}

    clerk.drops(folder)
    clerk.waits_for("batch_page")
    assert clerk.reads("form_title") == "给全部 30 份定公开属性"
    clerk.presses("begin_batch")  # nothing was preselected: it is asked for
    assert copies(folder) == []
    clerk.presses("choice_PROACTIVE", "field_attribute")
    clerk.presses("choice_G20-01", "field_grounds")
    clerk.presses("begin_batch")

    clerk.waits_until_it_says("batch_sentence", "正在办理")
    clerk.presses("batch_next")
    clerk.waits_until_it_says("batch_sentence", "已暂停")
    done = len(copies(folder))
    assert 0 < done < 27
    assert f"已办 {done} 份" in clerk.reads("batch_sentence")
    QTest.qWait(100)
    assert len(copies(folder)) == done
    clerk.presses("batch_next")

    clerk.waits_until_it_says("batch_sentence", "办完了")
    assert clerk.reads("batch_sentence") == "办完了：办成 27 份，1 份要您定位置，1 份没有办成"
    assert clerk.reads("secrets_notice_title").startswith("有 1 份带有密级标志")
    assert clerk.sees() == [("坏.docx", "没办成"), ("无日期.docx", "要定位置")]
    assert copies(folder) == sorted(f"{number}（已标注）.docx" for number in range(1, 28))
    assert "（此件公开发布）" in texts(folder / "9（已标注）.docx")
    assert {path: path.read_bytes() for path in originals} == originals

    outside.workbook = tmp_path / "未办清单.xlsx"
    clerk.presses("batch_next")
    clerk.waits_until_it_says("batch_page_notice_title", "已导出 2 份")
    rows = list(openpyxl.load_workbook(outside.workbook).worksheets[0].values)[1:]
    assert [row[1] for row in rows] == ["坏.docx", "无日期.docx"]

    clerk.opens_row(1)
    clerk.waits_for("workspace_page")
    clerk.presses("step_2")
    clerk.presses("choice_PROACTIVE", "field_attribute")
    clerk.presses("choice_G20-01", "field_grounds")
    view = part(clerk.page, QWidget, "paper")
    view.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    clerk.presses("decide")
    clerk.waits_for("result_page")
    assert "无日期（已标注）.docx" in copies(folder)
    clerk.presses("another")
    clerk.waits_for("batch_page")
    assert clerk.reads("batch_sentence") == "办完了：办成 28 份，1 份没有办成"

    verdict = gkdesk("verify", "--json")
    assert verdict.json["ok"] is True
    assert gkdesk("case", "list", "--json").json["count"] == 28
    assert "甲乙丙丁".encode() not in kept(desk_folder)
