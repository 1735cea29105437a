"""Receives papers and people, and leads them from page to page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from gkdesk.errors import SecretMarkError
from gkdesk.ui.main_window import MainWindow
from gkdesk.ui.outside import Outside
from gkdesk.ui.pages.page import Page
from gkdesk.ui.pages.start import StartPage
from gkdesk.ui.tasks import Progress, Tasks

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.terms import CaseRow
    from gkdesk.ui.errands import Finished, Opened, Overview
    from gkdesk.ui.messages import Words
    from gkdesk.ui.pages.workspace import WorkspacePage

OpenDesk = Callable[[], "Desk"]
UNDERSTOOD = "我已知晓(&B)"
TRY_AGAIN = "再试一次(&R)"
STOPPED = "已停止处理"
NOT_OPENED = "工作台没有打开"


class Reception(QObject):
    """One window and the desk behind it.

    The window is painted before the desk is opened. Pages are made when they are first
    wanted, because what they import is not needed for the first paint.

    Args:
        open_desk: Opens the desk; called on the worker's thread.
        path: A paper to open as soon as the desk is there.
        outside: The system's dialogs and other programs.
    """

    def __init__(
        self, open_desk: OpenDesk, path: Path | None = None, outside: Outside | None = None
    ) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self.outside = outside or Outside()
        self._open_desk, self._path = open_desk, path
        self.tasks = Tasks(self)
        self.window = MainWindow(self.tasks)
        self._pages: dict[str, Page] = {}
        self._came_from = "start"
        self.start_page = StartPage()
        self._keep("start", self.start_page)
        self.start_page.paper_wanted.connect(self.ask_paper)
        self.start_page.sample_wanted.connect(self._open_sample)
        self.start_page.case_wanted.connect(self.open_case)
        window = self.window
        window.place_wanted.connect(self.go)
        window.paper_wanted.connect(self.ask_paper)
        window.paper_dropped.connect(self.open_paper)
        window.held_over.connect(self.start_page.show_over)
        window.help_wanted.connect(self._show_manual)
        window.closing.connect(self._close)
        # Queued: the desk is opened after the first paint, not inside it.
        window.painted.connect(self._sit_down, Qt.ConnectionType.QueuedConnection)
        window.rail.set_open(False)
        window.show_page(self.start_page, "start")

    # ── the desk ─────────────────────────────────────────────────────────────

    @Slot()
    def _sit_down(self) -> None:
        task = self.tasks.start("正在打开工作台", self._open)
        task.done.connect(self._seated)
        task.failed.connect(self._not_seated)

    def _open(self, _progress: Progress) -> Desk:
        return self._open_desk()

    @Slot(object)
    def _seated(self, desk: Desk) -> None:
        self.desk = desk
        if desk.is_new:
            self._show_first_start(desk)
        else:
            self._begin(desk)

    @Slot(object)
    def _not_seated(self, error: BaseException) -> None:
        from gkdesk.ui import messages

        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self.window)
            said = messages.Words(messages.UNEXPECTED, messages.UNEXPECTED_REMEDY)
        self._show_stop(NOT_OPENED, said, TRY_AGAIN)

    def _show_first_start(self, desk: Desk) -> None:
        from gkdesk.ui.pages.first_start import FirstStartPage

        page = FirstStartPage(self.tasks, desk)
        page.introduced.connect(self._introduced)
        self._keep("first_start", page)
        self.window.show_page(page)

    @Slot()
    def _introduced(self) -> None:
        if self.desk is not None:
            self._begin(self.desk)

    def _begin(self, desk: Desk) -> None:
        rail = self.window.rail
        rail.set_open(True)
        rail.show_person(desk.person.name, desk.person.office)
        path, self._path = self._path, None
        if self.window.page is not self.start_page:
            self.go("start")
        self._look_around()
        if path is not None:
            self.open_paper(path)

    def _close(self) -> None:
        self.tasks.stop()
        if self.desk is not None:
            self.desk.close()
            self.desk = None

    # ── from page to page ────────────────────────────────────────────────────

    @Slot(str)
    def go(self, place: str) -> None:
        """Go to a place of the rail, or to the page one was at."""
        if self.desk is None or self.desk.is_new:
            return
        page = self._pages.get(place) or self._make(place, self.desk)
        self._came_from = place
        self.window.show_page(page, place)
        if place == "start":
            self._look_around()

    def _make(self, place: str, desk: Desk) -> Page:
        if place == "cases":
            from gkdesk.ui.pages.cases import CasesPage

            cases = CasesPage(self.tasks, desk)
            cases.case_wanted.connect(self.open_case)
            return self._keep(place, cases)
        if place == "ledger":
            from gkdesk.ui.pages.ledger import LedgerPage

            ledger = LedgerPage(self.tasks, desk, self.outside)
            ledger.case_wanted.connect(self.open_case)
            return self._keep(place, ledger)
        if place == "trail":
            from gkdesk.ui.pages.trail import TrailPage

            return self._keep(place, TrailPage(self.tasks, desk))
        from gkdesk.ui.pages.settings import SettingsPage

        settings = SettingsPage(self.tasks, desk, self.outside)
        settings.introduced.connect(self._reintroduced)
        return self._keep(place, settings)

    def _keep(self, place: str, page: Page) -> Page:
        page.back_wanted.connect(self._go_back)
        self._pages[place] = page
        return page

    @Slot()
    def _go_back(self) -> None:
        here = self.window.page
        is_place = here is self._pages.get(self._came_from)
        self.go("start" if is_place else self._came_from)

    @Slot()
    def _reintroduced(self) -> None:
        if self.desk is not None:
            self.window.rail.show_person(self.desk.person.name, self.desk.person.office)

    def _look_around(self) -> None:
        if self.desk is None:
            return
        task = self.tasks.start("正在查看办件", self._overview)
        task.done.connect(self._overseen)
        task.failed.connect(self._refused)

    def _overview(self, _progress: Progress) -> Overview:
        from gkdesk.ui import errands

        return errands.overview(self._known_desk())

    @Slot(object)
    def _overseen(self, overview: Overview) -> None:
        from gkdesk.ui import samples

        self.window.rail.set_count("cases", overview.waiting)
        self.start_page.show_overview(overview, has_sample=samples.first() is not None)

    def _known_desk(self) -> Desk:
        if self.desk is None:
            raise RuntimeError("asked before the desk was opened")
        return self.desk

    # ── a paper ──────────────────────────────────────────────────────────────

    @Slot()
    def ask_paper(self) -> None:
        """Let a paper be chosen, and open it."""
        if self.desk is None or self.desk.is_new:
            return
        path = self.outside.ask_paper(self.window)
        if path is not None:
            self.open_paper(path)

    @Slot(object)
    def open_paper(self, path: Path) -> None:
        """Read a paper and show it, or say why not."""
        if self.desk is None or self.desk.is_new:
            return
        from gkdesk.ui import errands

        self.start_page.clear_trouble()
        task = self.tasks.start("正在读取文稿", partial(errands.open_paper, self.desk, path))
        task.done.connect(self._opened)
        task.failed.connect(self._refused)

    @Slot(object)
    def open_case(self, case: CaseRow) -> None:
        """Show what became of a case; one that is not finished is taken up again."""
        from gkdesk.ui import words
        from gkdesk.ui.errands import Finished

        if case.status in words.WAITING:
            self.open_paper(Path(case.path))
        else:
            self._show_result(Finished(case, None, Path(case.path)), may_repeat=True)

    @Slot()
    def _open_sample(self) -> None:
        if self.desk is None:
            return
        from gkdesk.ui import samples

        work = partial(samples.open_sample, self.desk)
        task = self.tasks.start("正在打开样例", work)
        task.done.connect(self._opened)
        task.failed.connect(self._refused)

    @Slot(object)
    def _opened(self, opened: Opened) -> None:
        page = self._workspace()
        page.show_paper(opened)
        self.window.show_page(page, "start")

    def _workspace(self) -> WorkspacePage:
        from gkdesk.ui.pages.workspace import WorkspacePage

        page = self._pages.get("workspace")
        if not isinstance(page, WorkspacePage):
            page = WorkspacePage(self.tasks, self._known_desk())
            page.finished.connect(self._finished)
            self._keep("workspace", page)
        return page

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        from gkdesk.ui import messages

        said = messages.in_words(error)
        if isinstance(error, SecretMarkError):
            self._show_stop(STOPPED, messages.Words(error.title, error.remedy), UNDERSTOOD)
        elif said is None:
            messages.show_unexpected(error, self.window)
        else:
            self.go("start")
            self.start_page.show_trouble(*said)

    @Slot(object)
    def _finished(self, finished: Finished) -> None:
        self._show_result(finished, may_repeat=False)

    def _show_result(self, finished: Finished, *, may_repeat: bool) -> None:
        from gkdesk.ui.pages.result import ResultPage

        page = self._pages.get("result")
        if not isinstance(page, ResultPage):
            page = ResultPage(self.outside)
            page.another_wanted.connect(self._another)
            page.again_wanted.connect(self._again)
            self._keep("result", page)
        page.show_finished(finished, may_repeat=may_repeat)
        self.window.show_page(page, self._came_from)

    @Slot()
    def _another(self) -> None:
        self.go("start")

    @Slot(object)
    def _again(self, case: CaseRow) -> None:
        self.open_paper(Path(case.path))

    # ── stops and help ───────────────────────────────────────────────────────

    def _show_stop(self, heading: str, said: Words, action: str) -> None:
        from gkdesk.ui.pages.stop import StopPage

        page = self._pages.get("stop")
        if not isinstance(page, StopPage):
            page = StopPage()
            page.acknowledged.connect(self._acknowledged)
            self._keep("stop", page)
        page.show_stop(heading, said.title, said.remedy, action)
        self.window.show_page(page)

    @Slot()
    def _acknowledged(self) -> None:
        if self.desk is None:
            self._sit_down()
        else:
            self.go("start")

    @Slot()
    def _show_manual(self) -> None:
        path = self.outside.manual()
        if path is not None:
            self.outside.open_file(path)
