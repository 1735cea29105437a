"""What a test sees of a window, and what lies outside it, played by the test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gkdesk.ui.outside import Outside


class Recorded(Outside):
    """Answers the system's dialogs from what the test has laid ready, and notes what was opened."""

    def __init__(self) -> None:
        self.paper: Path | None = None
        self.folder: Path | None = None
        self.workbook: Path | None = None
        self.report: Path | None = None
        self.conclusion: Path | None = None
        self.papers: list[Path] = []
        self.files: list[Path] = []
        self.suffixes: tuple[str, ...] = ()
        self.opened: list[Path] = []

    def ask_paper(self, parent: QWidget) -> Path | None:  # noqa: ARG002 - the dialog's own
        return self.paper

    def ask_folder(self, parent: QWidget) -> Path | None:  # noqa: ARG002 - the dialog's own
        return self.folder

    def ask_workbook(self, parent: QWidget, name: str) -> Path | None:  # noqa: ARG002 - likewise
        return self.workbook

    def ask_report(self, parent: QWidget, beside: Path) -> Path | None:  # noqa: ARG002 - likewise
        return self.report

    def ask_conclusion(self, parent: QWidget, name: str) -> Path | None:  # noqa: ARG002 - likewise
        return self.conclusion

    def ask_papers(self, parent: QWidget) -> list[Path]:  # noqa: ARG002 - likewise
        return self.papers

    def ask_files(
        self,
        parent: QWidget,  # noqa: ARG002 - likewise
        title: str,  # noqa: ARG002 - likewise
        suffixes: Sequence[str],
    ) -> list[Path]:
        self.suffixes = tuple(suffixes)
        return self.files

    def open_file(self, path: Path) -> bool:
        self.opened.append(path)
        return True

    def show_in_folder(self, path: Path) -> bool:
        self.opened.append(path.parent)
        return True


Part = TypeVar("Part", bound=QObject)


def part(root: QObject, kind: type[Part], name: str) -> Part:
    """The one thing of a kind and name inside another."""
    found: QObject | None = root.findChild(kind, name)
    assert isinstance(found, kind), f"there is no {kind.__name__} called {name}"
    return found


def parts(root: QObject, kind: type[Part]) -> list[Part]:
    """All things of a kind inside another."""
    found: Iterable[QObject] = root.findChildren(kind)
    return [one for one in found if isinstance(one, kind)]


def visible(root: QWidget, kind: type[Part]) -> list[Part]:
    """All widgets of a kind that can be seen inside another."""
    return [one for one in parts(root, kind) if isinstance(one, QWidget) and one.isVisible()]
