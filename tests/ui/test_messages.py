"""Errors as words; a bug says where it is and nothing of a paper."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from ui.seen import part, parts

from gkdesk.errors import PaperLockedError
from gkdesk.ui import messages

CONTENT = "关于某某同志任职的通知"


def a_bug() -> BaseException:
    try:
        try:
            raise ValueError(CONTENT)
        except ValueError as error:
            raise RuntimeError(f"could not read {CONTENT}") from error
    except RuntimeError as error:
        return error


def test_a_refusal_is_said_with_its_remedy() -> None:
    said = messages.in_words(PaperLockedError("文稿正被别的程序使用", "请先关闭它。"))
    assert said == ("文稿正被别的程序使用", "请先关闭它。")


def test_a_bug_has_no_words_of_its_own() -> None:
    assert messages.in_words(RuntimeError("boom")) is None


def test_a_diagnosis_names_places_in_the_program_and_nothing_of_a_paper() -> None:
    text = messages.diagnosis(a_bug())
    assert "RuntimeError" in text
    assert "ValueError" in text
    assert "test_messages.py" in text
    assert CONTENT not in text
    assert __file__ not in text


@pytest.mark.logs("RuntimeError")
def test_the_dialog_copies_the_diagnosis(qtbot: QtBot) -> None:
    error = a_bug()
    box = messages.show_unexpected(error)
    qtbot.addWidget(box)
    words = box.text() + box.informativeText()
    assert CONTENT not in words
    copy = next(one for one in parts(box, QPushButton) if "复制" in one.text())
    copy.click()
    assert QGuiApplication.clipboard().text() == messages.diagnosis(error)


@pytest.mark.logs("ZeroDivisionError")
def test_what_nobody_caught_ends_in_the_dialog(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    messages.catch_unexpected(window)
    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    box = part(window, QMessageBox, "unexpected")
    assert box.text() == messages.UNEXPECTED
    box.close()
