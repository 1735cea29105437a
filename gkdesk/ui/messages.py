"""Errors as words on the screen.

A ``DeskError`` is shown where it happened, with its remedy. Anything else is a bug and
ends in one dialog, whose diagnosis names places in the program and nothing of a paper.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

import gkdesk
from gkdesk.errors import DeskError

UNEXPECTED = "程序出错了，这一步没有完成"
UNEXPECTED_REMEDY = "文稿和留痕没有受影响。请再试一次；仍不行，请复制诊断信息交给维护人员。"
COPY = "复制诊断信息(&C)"
CLOSE = "关闭(&B)"


class Words(NamedTuple):
    """What happened and what to do now."""

    title: str
    remedy: str


def in_words(error: BaseException) -> Words | None:
    """The words for an error that the person can act on; None for a bug."""
    return Words(error.title, error.remedy) if isinstance(error, DeskError) else None


def diagnosis(error: BaseException) -> str:
    """What a maintainer needs: versions, kinds of errors, places in the program.

    The error's own message is left out: it may quote a paper or a path.
    """
    lines = [
        f"gkdesk {gkdesk.__version__}",
        f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}",
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__qualname__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def show_unexpected(error: BaseException, parent: QWidget | None = None) -> QMessageBox:
    """Open the one dialog for bugs; it does not block."""
    box = QMessageBox(parent)
    box.setObjectName("unexpected")
    box.setWindowTitle("公开工作台")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(UNEXPECTED)
    box.setInformativeText(UNEXPECTED_REMEDY)
    copy = box.addButton(COPY, QMessageBox.ButtonRole.ActionRole)
    close = box.addButton(CLOSE, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    text = diagnosis(error)
    logging.getLogger(__name__).error("%s", text)
    # ActionRole closes the box too; the text is on the clipboard by then.
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    box.open()
    return box


def catch_unexpected(parent: QWidget) -> None:
    """Send what nobody caught to the log and to the dialog."""

    def shown(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        show_unexpected(error, parent)

    sys.excepthook = shown
