"""Who sits at the desk: another sits down, the window is locked, and unlocked again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from gkdesk.ui import messages
from gkdesk.ui.tasks import Progress, Tasks

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.forms.form import Form
    from gkdesk.ui.main_window import MainWindow
    from gkdesk.ui.pages.sitting import SittingPage

_MIN_MS = 60_000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.Drop,
    }
)


class Sitting(NamedTuple):
    """Who sits there, and what the window must know of it.

    Attributes:
        others: How many others are on the roll.
        lock_after_min: So long nobody may touch anything; 0 for ever.
    """

    name: str
    office: str
    is_protected: bool
    is_locked: bool
    others: int
    lock_after_min: int


def look(desk: Desk, _progress: Progress | None = None) -> Sitting:
    """Ask the desk who sits there."""
    person, people = desk.person, desk.people()
    return Sitting(
        name=person.name,
        office=person.office,
        is_protected=desk.is_protected(person.name),
        is_locked=desk.is_locked,
        others=len([one for one in people if one.name != person.name]),
        lock_after_min=desk.lock_after_min,
    )


class Attending(QObject):
    """Stands between the rail, the page where one sits down, and the desk.

    Args:
        tasks: Where the desk is asked.
        window: Covered while it is locked.
        is_busy: Whether many papers are being worked through, all in one person's name.
    """

    changed = Signal()  # somebody else sits there now
    unlocked = Signal()

    def __init__(self, tasks: Tasks, window: MainWindow, is_busy: Callable[[], bool]) -> None:
        super().__init__(window)
        self._tasks, self._window, self._is_busy = tasks, window, is_busy
        self._desk: Desk | None = None
        self._sitting: Sitting | None = None
        self._page: SittingPage | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._nobody_there)
        window.rail.change_wanted.connect(self.change)
        window.rail.lock_wanted.connect(self.lock)
        tasks.closing.connect(self._idle.stop)

    def begin(self, desk: Desk, sitting: Sitting | None) -> None:
        """Somebody has sat down at a desk.

        Args:
            sitting: Who, where the desk could say it.
        """
        self._desk = desk
        self._window.rail.show_person(desk.person.name, desk.person.office)
        if sitting is None:
            self.look_again()
            return
        self._show(sitting)
        if sitting.is_locked:
            self._ask(is_locked=True)

    @Slot()
    def look_again(self) -> None:
        """Ask who is on the roll now."""
        if self._desk is not None:
            task = self._tasks.start("正在查看人员", partial(look, self._desk), is_told=False)
            task.done.connect(self._show)
            task.failed.connect(self._failed)

    @Slot()
    def change(self) -> None:
        """Let another sit down."""
        if self._sitting is not None and not self._window.is_held:
            self._ask(is_locked=False)

    @Slot()
    def lock(self) -> None:
        """Cover the window until whoever sits there gives his pass phrase again.

        What is under way goes on: it was begun by somebody who had given it.
        """
        if self._desk is None or self._sitting is None or self._window.is_held:
            return
        if self._sitting.is_protected:
            self._ask(is_locked=True)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Somebody is there as long as anything is touched."""
        if event.type() in _TOUCHES:
            self._idle.start()
        return False

    @Slot(object)
    def _show(self, sitting: Sitting) -> None:
        self._sitting = sitting
        rail = self._window.rail
        rail.show_person(sitting.name, sitting.office)
        rail.offer(change=sitting.others > 0, lock=sitting.is_protected)
        self._idle.stop()
        if not self._window.isVisible():
            return
        handle = self._window.windowHandle()
        handle.removeEventFilter(self)
        if sitting.is_protected and sitting.lock_after_min:
            handle.installEventFilter(self)
            self._idle.setInterval(sitting.lock_after_min * _MIN_MS)
            self._idle.start()

    @Slot()
    def _nobody_there(self) -> None:
        if QApplication.activeModalWidget() is not None:
            self._idle.start()  # a dialog of the system stands before us
        else:
            self.lock()

    def _ask(self, *, is_locked: bool) -> None:
        if is_locked:
            self._window.hold()
        if self._desk is not None:
            desk = self._desk
            task = self._tasks.start("正在查看人员", lambda _: desk.sitting_form(), is_told=False)
            task.done.connect(partial(self._show_page, is_locked))
            task.failed.connect(self._failed)

    def _show_page(self, is_locked: bool, form: Form) -> None:
        from gkdesk.ui.pages.sitting import SittingPage

        if self._desk is None or self._sitting is None:
            return
        page = SittingPage(self._tasks, self._desk, form, is_locked=is_locked)
        self._page = page
        page.bar_others(self._sitting.name, self._is_busy)
        self._page.seated.connect(self._seated)
        self._page.back_wanted.connect(self._give_up)
        self._window.cover(self._page)

    @Slot()
    def _give_up(self) -> None:
        if not self._window.is_held:
            self._window.uncover()

    @Slot()
    def _seated(self) -> None:
        was = self._sitting.name if self._sitting is not None else ""
        was_held = self._window.is_held
        self._window.release()
        self._window.uncover()
        if self._desk is not None and self._desk.person.name != was:
            self.changed.emit()
        self.look_again()
        if was_held:
            self.unlocked.emit()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self._window)
