"""The window: a rail, a header, a stack of pages. It decides nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gkdesk.ui.page_header import Heading, PageHeader
from gkdesk.ui.pages.page import Page
from gkdesk.ui.rail import APPLICATION, Rail
from gkdesk.ui.tasks import Tasks
from gkdesk.ui.waiting import Waiting

PLACES = (
    ("start", "新办", "N"),
    ("cases", "办件", "L"),
    ("ledger", "台账", "T"),
    ("trail", "留痕", "H"),
    ("settings", "设置", "S"),
)


class MainWindow(QMainWindow):
    """Shows the page it is given, and tells what was pressed or dropped."""

    painted = Signal()  # once, after the first paint
    place_wanted = Signal(str)
    paper_wanted = Signal()
    papers_dropped = Signal(object)  # list[Path]
    held_over = Signal(bool)
    help_wanted = Signal()
    closing = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(APPLICATION)
        self.setAcceptDrops(True)
        self.setMinimumSize(840, 500)
        self.resize(1280, 800)
        self._was_painted = False
        self._cover: Page | None = None
        self._below: tuple[Page, str] | None = None
        self.is_held = False
        self.rail = Rail(PLACES)
        self.rail.chosen.connect(self.place_wanted)
        self.header = PageHeader()
        self.header.acted.connect(self._act)
        self.waiting = Waiting(tasks)
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._lay_out()
        self._bind_keys()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.waiting)
        right.addWidget(self._stack, stretch=1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, stretch=1)
        whole.setProperty("surface", "ground")
        self.setCentralWidget(whole)

    def _bind_keys(self) -> None:
        open_key = QShortcut(QKeySequence("Ctrl+O"), self)
        open_key.activated.connect(self.paper_wanted)
        help_key = QShortcut(QKeySequence("F1"), self)
        help_key.activated.connect(self.help_wanted)
        find_key = QShortcut(QKeySequence("Ctrl+F"), self)
        find_key.activated.connect(self._seek)
        refresh_key = QShortcut(QKeySequence("F5"), self)
        refresh_key.activated.connect(self._refresh)

    def show_page(self, page: Page, place: str = "") -> None:
        """Bring a page to the front.

        Args:
            page: The page; it joins the stack if it is new there.
            place: The place on the rail it belongs to; empty for none.
        """
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
            page.heading_changed.connect(self._show_heading)
        if page is not self._cover:
            self._below = (page, place)
            if self.is_held:
                return  # it is shown when the window is unlocked
        self._stack.setCurrentWidget(page)
        self.rail.show_place(place)
        self._show_heading()
        page.arrive()

    def hold(self) -> None:
        """Lock the window: from now on nothing is shown but what covers it."""
        self.is_held = True
        self.rail.set_open(False)
        self._stack.setVisible(False)
        self.header.show_heading(Heading("已锁定"))

    def release(self) -> None:
        """Unlock it."""
        self.is_held = False
        self._stack.setVisible(True)
        self.rail.set_open(True)

    def cover(self, page: Page) -> None:
        """Show a page before all others; the one below it comes back with ``uncover``."""
        self._throw_away_cover()
        self._cover = page
        self._stack.setVisible(True)
        self.show_page(page)

    def uncover(self) -> None:
        """Go back to the page below."""
        if self._cover is not None and self._below is not None:
            self._throw_away_cover()
            self.show_page(*self._below)

    def _throw_away_cover(self) -> None:
        if self._cover is not None:
            self._stack.removeWidget(self._cover)
            self._cover.deleteLater()
            self._cover = None

    @property
    def page(self) -> Page | None:
        """The page in front."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def _show_heading(self) -> None:
        if self.page is not None:
            self.header.show_heading(self.page.heading)

    def _act(self) -> None:
        if self.page is not None:
            self.page.act()

    def _seek(self) -> None:
        if self.page is not None:
            self.page.seek()

    def _refresh(self) -> None:
        if self.page is not None:
            self.page.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_in(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.held_over.emit(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.held_over.emit(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.held_over.emit(False)
        paths = _files_in(event)
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.papers_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


def _files_in(event: QDropEvent) -> list[Path]:
    """The files that are held over the window, whatever they are: the desk says if it cannot."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
