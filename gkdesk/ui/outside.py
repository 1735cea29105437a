"""What lies outside the window: the system's dialogs, other programs, folders.

Qt's part of it is imported when it is wanted: the first paint does without.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.paths import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


MOST_REPORTS = 100  # names that are tried


class Outside:
    """Asked by pages, never by the desk; a test puts its own in its place."""

    def ask_paper(self, parent: QWidget) -> Path | None:
        """Which paper to open; None if nobody wants one."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            parent, "选择文稿", _documents(), "Word 文档 (*.docx);;所有文件 (*)"
        )
        return Path(chosen) if chosen else None

    def ask_folder(self, parent: QWidget) -> Path | None:
        """Which folder of papers to work through; None if nobody wants one."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(parent, "选择放文稿的文件夹", _documents())
        return Path(chosen) if chosen else None

    def ask_workbook(self, parent: QWidget, name: str) -> Path | None:
        """Where the workbook goes; None if nowhere."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(
            parent, "导出为 Excel 工作簿", str(Path(_documents()) / name), "Excel 工作簿 (*.xlsx)"
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")

    def ask_report(self, parent: QWidget, beside: Path) -> Path | None:
        """Where the report on a paper goes; None if nowhere.

        Args:
            beside: The paper; the report is proposed beside it.
        """
        name = beside.with_name(f"{beside.stem} 体检报告.docx")
        return self._ask_document(parent, "保存体检报告", name)

    def ask_conclusion(self, parent: QWidget, name: str) -> Path | None:
        """Where the verdict on the trail goes; None if nowhere."""
        return self._ask_document(parent, "保存核对结论", Path(_documents()) / name)

    def _ask_document(self, parent: QWidget, title: str, name: Path) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(
            parent,
            title,
            str(_free(name)),
            "Word 文档 (*.docx)",
            options=QFileDialog.Option.DontConfirmOverwrite,  # the desk overwrites nothing
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ".docx" else path.with_name(f"{path.name}.docx")

    def ask_papers(self, parent: QWidget) -> list[Path]:
        """Which papers to look over; none if nobody wants one."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileNames(
            parent, "选择要体检的文稿", _documents(), "Word 文档 (*.docx);;所有文件 (*)"
        )
        return [Path(one) for one in chosen]

    def ask_files(self, parent: QWidget, title: str, suffixes: Sequence[str]) -> list[Path]:
        """Which files to attach; none if nobody wants one.

        Args:
            title: Of the dialog.
            suffixes: How their names may end; anything where there are none.
        """
        from PySide6.QtWidgets import QFileDialog

        wanted = " ".join(f"*{suffix}" for suffix in suffixes)
        kinds = f"可以附的文件 ({wanted});;所有文件 (*)" if wanted else "所有文件 (*)"
        chosen, _ = QFileDialog.getOpenFileNames(parent, title, _documents(), kinds)
        return [Path(one) for one in chosen]

    def open_file(self, path: Path) -> bool:
        """Open a file with whatever program it belongs to."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def show_in_folder(self, path: Path) -> bool:
        """Open the folder a file stands in; on Windows with the file selected."""
        if sys.platform == "win32" and path.exists():
            from PySide6.QtCore import QDir, QProcess

            arguments = ["/select,", QDir.toNativeSeparators(str(path))]
            return bool(QProcess.startDetached("explorer.exe", arguments)[0])
        return self.open_file(path.parent)

    def manual(self) -> Path | None:
        """The manual that came with the program, or the README of a checkout."""
        here = resources()
        for path in (here / "manual" / "index.html", here.parent / "README.md"):
            if path.is_file():
                return path
        return None


def _free(path: Path) -> Path:
    """The same name, or one with a number behind it where it is taken."""
    named, number = path, 2
    while named.exists() and number < MOST_REPORTS:
        named = path.with_name(f"{path.stem}{number}{path.suffix}")
        number += 1
    return named


def _documents() -> str:
    from PySide6.QtCore import QStandardPaths

    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
