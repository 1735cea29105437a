"""Receives papers and people, and leads them from page to page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from gkdesk.errors import SecretMarkError
from gkdesk.ui.attending import Attending
from gkdesk.ui.main_window import MainWindow
from gkdesk.ui.outside import Outside
from gkdesk.ui.pages.start import StartPage
from gkdesk.ui.places import Places
from gkdesk.ui.seating import OpenDesk, Seating
from gkdesk.ui.tasks import Progress, Tasks

if TYPE_CHECKING:
    from gkdesk.batch.journal import Leftover
    from gkdesk.desk import Desk
    from gkdesk.guidance import Walk
    from gkdesk.readiness import Where
    from gkdesk.terms import CaseRow, Person
    from gkdesk.ui.attending import Sitting
    from gkdesk.ui.batching import Batching
    from gkdesk.ui.errands import Finished, InHand, Opened, Overview
    from gkdesk.ui.pages.check_many import CheckManyPage
    from gkdesk.ui.pages.page import Page
    from gkdesk.ui.pages.result import ResultPage
    from gkdesk.ui.pages.stop import StopPage
    from gkdesk.ui.pages.topic import TopicPage
    from gkdesk.ui.pages.workspace import WorkspacePage
    from gkdesk.ui.referrals import Referrals
    from gkdesk.ui.topics import Topics

UNDERSTOOD = "我已知晓(&B)"
TRY_AGAIN = "再试一次(&R)"
STOPPED = "已停止处理"
NOT_OPENED = "工作台没有打开"
NOTED = "已记入办件 {}，没有定公开属性"
NOTED_THEN = "有了结论，到“办件”打开这一件继续办。"
ANOTHER = "再办一件(&A)"
BATCH, CHECK_MANY = "batch", "check_many"
BACK_TO = {BATCH: "回到批量办理(&A)", CHECK_MANY: "回到批量体检(&A)"}


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
        self.outside = outside or Outside()
        self._path = path
        self.tasks = Tasks(self)
        self.window = MainWindow(self.tasks)
        self._seating = Seating(open_desk, self.tasks, self.window)
        self._seating.seated.connect(self._begin)
        self._seating.newcomer.connect(self.window.show_page)
        self._seating.refused.connect(self._not_seated)
        self._attending = Attending(self.tasks, self.window, self._is_busy)
        self._attending.changed.connect(self._somebody_else)
        self._attending.unlocked.connect(self._begin_work)
        self._came_from = "start"
        self._wanted: Where | None = None
        self._batching: Batching | None = None
        self._topics: Topics | None = None
        self._referrals: Referrals | None = None
        self._referred: Page | None = None
        self._pages = Places(self.tasks, self.outside, self)
        self._pages.case_wanted.connect(self.open_case)
        self._pages.paper_wanted.connect(self.open_paper)
        self._pages.introduced.connect(self._reintroduced)
        self._pages.person_wanted.connect(self._ask_person)
        self._pages.passphrase_wanted.connect(self._ask_passphrase)
        self._pages.back_wanted.connect(self._go_back)
        self.start_page = self._pages.kept("start", StartPage)
        self._follow_start()
        window = self.window
        window.place_wanted.connect(self.go)
        window.paper_wanted.connect(self.ask_paper)
        window.papers_dropped.connect(self._take_dropped)
        window.held_over.connect(self.start_page.show_over)
        window.help_wanted.connect(self._show_manual)
        window.closing.connect(self._close)
        # Queued: the desk is opened after the first paint, not inside it.
        window.painted.connect(self._seating.sit_down, Qt.ConnectionType.QueuedConnection)
        window.rail.set_open(False)
        window.show_page(self.start_page, "start")

    def _follow_start(self) -> None:
        """What is wanted on the first page."""
        start = self.start_page
        start.paper_wanted.connect(self.ask_paper)
        start.folder_wanted.connect(self._ask_folder)
        start.check_wanted.connect(self._go_to_check)
        start.batch_wanted.connect(self._go_to_batch)
        start.batch_resumed.connect(self._resume_batch)
        start.batch_abandoned.connect(self._abandon_batch)
        start.sample_wanted.connect(self._open_sample)
        start.case_wanted.connect(self.open_case)
        start.topic_wanted.connect(self._begin_topic)
        start.refresh_wanted.connect(self._look_around)

    # ── the desk ─────────────────────────────────────────────────────────────

    @property
    def desk(self) -> Desk | None:
        """The desk behind the window; None until somebody sits at it, and while it is locked."""
        desk = self._seating.desk
        return desk if desk is not None and not desk.is_new and not self.window.is_held else None

    @Slot(object, object)
    def _begin(self, desk: Desk, sitting: Sitting | None) -> None:
        self.window.rail.set_open(True)
        self._attending.begin(desk, sitting)
        if not self.window.is_held:
            self._begin_work(from_first=True)

    @Slot()
    def _begin_work(self, *, from_first: bool = False) -> None:
        """Whoever sits there may begin; a paper that the window was opened on is still wanted."""
        path, self._path = self._path, None
        if self.window.page is self.start_page:
            self._look_around()
        elif from_first:
            self.go("start")
        if path is not None:
            self.open_paper(path)
        copying = self.tasks.start("正在做今天的备份", self._copy_of_today, is_told=False)
        copying.failed.connect(self._not_overseen)

    def _copy_of_today(self, progress: Progress) -> None:
        from gkdesk.ui import errands

        errands.copy_of_today(self._known_desk(), progress)

    @Slot(str, str)
    def _not_seated(self, title: str, remedy: str) -> None:
        self._show_stop(NOT_OPENED, title, remedy, TRY_AGAIN)

    def _close(self) -> None:
        self.tasks.stop()
        self._pages.leave()
        self._seating.leave()

    # ── from page to page ────────────────────────────────────────────────────

    @Slot(str)
    def go(self, place: str) -> None:
        """Go to a place of the rail, or to the page one was at."""
        if self.desk is None:
            return
        page = self._pages.at(place, self.desk)
        self._came_from = place
        self.window.show_page(page, "start" if place in (BATCH, CHECK_MANY) else place)
        if place == "start":
            self._look_around()

    @Slot()
    def _go_back(self) -> None:
        is_place = self._pages.is_at(self.window.page, self._came_from)
        self.go("start" if is_place else self._came_from)

    @Slot()
    def _reintroduced(self) -> None:
        self._attending.look_again()

    @Slot(object)
    def _ask_person(self, person: Person | None) -> None:
        if self.desk is not None:
            page = self._pages.person(self.desk)
            if person is None:
                page.ask_new()
            else:
                page.ask_change(person)
            self.window.show_page(page, "settings")

    @Slot(object, bool, bool)
    def _ask_passphrase(self, person: Person, is_own: bool, has_old: bool) -> None:
        if self.desk is not None:
            page = self._pages.person(self.desk)
            page.ask_passphrase(person, is_own=is_own, has_old=has_old)
            self.window.show_page(page, "settings")

    def _is_busy(self) -> bool:
        return self._batching is not None and self._batching.is_alive

    @Slot()
    def _somebody_else(self) -> None:
        """What the one before was about is not shown to the next."""
        self._pages.forget()
        self.go("start")

    def _look_around(self) -> None:
        if self.desk is None:
            return
        task = self.tasks.start("正在查看办件", self._overview)
        task.done.connect(self._overseen)
        task.failed.connect(self._not_overseen)

    def _overview(self, _progress: Progress) -> Overview:
        from gkdesk.ui import errands

        return errands.overview(self._known_desk())

    @Slot(object)
    def _overseen(self, overview: Overview) -> None:
        from gkdesk.ui import samples

        self.window.rail.set_count("cases", overview.waiting)
        self.start_page.show_overview(overview, has_sample=samples.first() is not None)
        self.start_page.show_batch(overview.leftover, is_alive=self._is_busy())

    @Slot(object)
    def _not_overseen(self, error: BaseException) -> None:
        from gkdesk.ui import messages

        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self.window)
        else:
            self.start_page.show_trouble(*said)

    def _known_desk(self) -> Desk:
        desk = self._seating.desk
        if desk is None:
            raise RuntimeError("asked before the desk was opened")
        return desk

    # ── a paper ──────────────────────────────────────────────────────────────

    @Slot()
    def ask_paper(self) -> None:
        """Let a paper be chosen, and open it."""
        if self.desk is None:
            return
        path = self.outside.ask_paper(self.window)
        if path is not None:
            self.open_paper(path)

    @Slot(object)
    def _take_dropped(self, paths: list[Path]) -> None:
        if self.desk is None:
            return
        if self.window.page is not None and self._pages.is_at(self.window.page, CHECK_MANY):
            self._check_many().take(paths)
            return
        page = self._batching.page if self._batching is not None else None
        to_others = page is not None and self.window.page is page and page.is_asking
        if len(paths) == 1 and not paths[0].is_dir() and not to_others:
            self.open_paper(paths[0])
        else:
            self.start_page.clear_trouble()
            self._batches().take(paths, to_others=to_others)

    @Slot(object)
    def open_paper(self, path: Path, where: Where | None = None) -> None:
        """Read a paper and show it, or say why not; a folder is worked through.

        Args:
            where: The step to begin with, where it is another than usual.
        """
        if self.desk is None:
            return
        self._wanted = where
        if path.is_dir():
            self._take_dropped([path])
            return
        from gkdesk.ui import errands

        self.start_page.clear_trouble()
        task = self.tasks.start("正在读取文稿", partial(errands.open_paper, self.desk, path))
        task.done.connect(self._opened)
        task.failed.connect(self._refused)

    @Slot(object)
    def open_case(self, case: CaseRow) -> None:
        """Show what became of a case; one that is not finished is taken up again."""
        from gkdesk.ui import errands, words

        if self.desk is None:
            return
        if words.waits(case):
            self._take_up(case)
        else:
            work = partial(errands.look_up, self.desk, case)
            task = self.tasks.start("正在打开办件", work, is_told=False)
            task.done.connect(self._looked_up)
            task.failed.connect(self._refused)

    @Slot(object)
    def _looked_up(self, finished: Finished) -> None:
        self._show_result(finished, may_repeat=True)

    @Slot(object)
    def _take_up(self, case: CaseRow) -> None:
        """Go on with a case, or begin with it again."""
        if case.path:
            self.open_paper(Path(case.path))
        else:
            self._without_paper().take_up(case)

    @Slot()
    def _open_sample(self) -> None:
        if self.desk is None:
            return
        from gkdesk.ui import samples

        self._wanted = None
        work = partial(samples.open_sample, self.desk)
        task = self.tasks.start("正在打开样例", work)
        task.done.connect(self._opened)
        task.failed.connect(self._refused)

    @Slot(object)
    def _opened(self, opened: Opened) -> None:
        from gkdesk.readiness import Where

        page = self._pages.kept("workspace", self._make_workspace)
        page.show_paper(opened)
        if self._wanted is not None:
            page.begin_with(self._wanted)
        elif self._came_from == CHECK_MANY:
            page.begin_with(Where.CHECK_UP)
        self.window.show_page(page, "start")

    def _make_workspace(self) -> WorkspacePage:
        from gkdesk.ui.pages.workspace import WorkspacePage

        page = WorkspacePage(self.tasks, self._known_desk(), self.outside)
        self._follow(page)
        return page

    def _follow(self, page: WorkspacePage | TopicPage) -> None:
        """What comes of a case on its page."""
        page.finished.connect(self._finished)
        page.noted.connect(self._noted)
        page.referral_wanted.connect(self._refer)
        page.stopped.connect(self._refused)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        from gkdesk.ui import messages

        said = messages.in_words(error)
        if isinstance(error, SecretMarkError):
            self._pages.forget()
            self._show_stop(STOPPED, error.title, error.remedy, UNDERSTOOD)
        elif said is None:
            messages.show_unexpected(error, self.window)
        elif self._came_from == BATCH and self._batching is not None:
            self.go(BATCH)
            self._batching.page.show_trouble(*said)
        elif self._came_from == CHECK_MANY:
            self.go(CHECK_MANY)
            self._check_many().show_trouble(*said)
        else:
            self._show_trouble(*said)

    @Slot(str, str)
    def _show_trouble(self, title: str, remedy: str) -> None:
        self.go("start")
        self.start_page.show_trouble(title, remedy)

    @Slot(object)
    def _finished(self, finished: Finished) -> None:
        self._show_result(finished, may_repeat=False)

    @Slot(object)
    def _noted(self, finished: Finished) -> None:
        """Nothing was decided: the case is over, or waits for what others say."""
        if finished.case.closing is not None:
            self._show_result(finished, may_repeat=True)
        else:
            self.go("start")
            self.start_page.show_noted(NOTED.format(finished.case.id), NOTED_THEN)

    # ── without a paper, and what others decide ──────────────────────────────

    def _without_paper(self) -> Topics:
        if self._topics is None:
            from gkdesk.ui.topics import Topics

            made = self._topics = Topics(self.tasks, self._known_desk(), self)
            for name, page in (("topic_form", made.form), ("topic", made.page)):
                self._pages.keep(name, page)
            made.wanted.connect(self._show_work)
            made.failed.connect(self._refused)
            self._follow(made.page)
        return self._topics

    @Slot(str)
    def _begin_topic(self, matter: str) -> None:
        from gkdesk.terms import Matter

        if self.desk is not None:
            self.start_page.clear_trouble()
            self._without_paper().begin(Matter(matter))

    @Slot(object, object)
    def _refer(self, one: InHand, walk: Walk | None) -> None:
        if self._referrals is None:
            from gkdesk.ui.referrals import Referrals

            made = self._referrals = Referrals(self.tasks, self._known_desk(), self)
            self._pages.keep("referral", made.page, back=self._leave_referral)
            made.wanted.connect(self._show_work)
            made.done.connect(self._take_up)
            made.failed.connect(self._refused)
        self._referred = self.window.page
        self._referrals.begin(one, walk)

    @Slot()
    def _leave_referral(self) -> None:
        if self._referred is not None:
            self.window.show_page(self._referred, "start")

    @Slot(object)
    def _show_work(self, page: Page) -> None:
        self.window.show_page(page, "start")

    def _show_result(self, finished: Finished, *, may_repeat: bool) -> None:
        page = self._pages.kept("result", self._make_result)
        page.show_finished(finished, may_repeat=may_repeat)
        page.lead_on(BACK_TO.get(self._came_from, ANOTHER))
        self.window.show_page(page, self._came_from)

    def _make_result(self) -> ResultPage:
        from gkdesk.ui.pages.result import ResultPage

        page = ResultPage(self.tasks, self._known_desk(), self.outside)
        page.another_wanted.connect(self._another)
        page.again_wanted.connect(self._take_up)
        page.go_wanted.connect(self._go_on)
        return page

    @Slot()
    def _another(self) -> None:
        self.go(self._came_from if self._came_from in BACK_TO else "start")

    @Slot(object, object)
    def _go_on(self, case: CaseRow, where: Where) -> None:
        """Take a case up again where something is missing."""
        self.open_paper(Path(case.path), where)

    # ── many papers ──────────────────────────────────────────────────────────

    def _batches(self) -> Batching:
        if self._batching is None:
            from gkdesk.ui.batching import Batching

            made = self._batching = Batching(self.tasks, self._known_desk(), self.outside, self)
            self._pages.kept("batch", lambda: made.page)
            made.wanted.connect(self._go_to_batch)
            made.single.connect(self.open_paper)
            made.trouble.connect(self._show_trouble)
            made.failed.connect(self._refused)
            made.page.paper_wanted.connect(self.open_paper)
            made.page.case_wanted.connect(self.open_case)
            made.page.another_wanted.connect(self._another_batch)
        return self._batching

    @Slot()
    def _go_to_batch(self) -> None:
        self.go("batch")

    @Slot()
    def _another_batch(self) -> None:
        self.go("start")

    @Slot()
    def _ask_folder(self) -> None:
        if self.desk is not None:
            folder = self.outside.ask_folder(self.window)
            if folder is not None:
                self._take_dropped([folder])

    @Slot(object)
    def _resume_batch(self, leftover: Leftover) -> None:
        self._batches().resume(leftover)

    @Slot(object)
    def _abandon_batch(self, leftover: Leftover) -> None:
        from gkdesk.ui import errands

        work = partial(errands.abandon_batch, self._known_desk(), leftover)
        task = self.tasks.start("正在放弃上次的一批", work)
        task.done.connect(self._look_around)
        task.failed.connect(self._not_overseen)

    @Slot()
    def _go_to_check(self) -> None:
        self.go(CHECK_MANY)

    def _check_many(self) -> CheckManyPage:
        from gkdesk.ui.pages.check_many import CheckManyPage

        page = self._pages.at(CHECK_MANY, self._known_desk())
        if not isinstance(page, CheckManyPage):
            raise TypeError(CHECK_MANY)
        return page

    # ── stops and help ───────────────────────────────────────────────────────

    def _show_stop(self, heading: str, title: str, remedy: str, action: str) -> None:
        page = self._pages.kept("stop", self._make_stop)
        page.show_stop(heading, title, remedy, action)
        self.window.show_page(page)

    def _make_stop(self) -> StopPage:
        from gkdesk.ui.pages.stop import StopPage

        page = StopPage()
        page.acknowledged.connect(self._acknowledged)
        return page

    @Slot()
    def _acknowledged(self) -> None:
        if self.desk is None:
            self._seating.sit_down()
        else:
            self.go("start")

    @Slot()
    def _show_manual(self) -> None:
        path = self.outside.manual()
        if path is not None:
            self.outside.open_file(path)
