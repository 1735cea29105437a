"""Opens the desk once the window is painted, and introduces who sits down at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from gkdesk.ui.tasks import Progress, Tasks

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.ui.attending import Sitting
    from gkdesk.ui.pages.first_start import FirstStartPage

OpenDesk = Callable[[], "Desk"]


class Opened(NamedTuple):
    """A desk, and who sits at it as far as it can say."""

    desk: Desk
    sitting: Sitting | None


class Seating(QObject):
    """From a painted window to a desk at which somebody sits.

    Args:
        open_desk: Opens the desk; called on the worker's thread.
        tasks: Where that is handed in.
        window: What a bug is shown on.
    """

    seated = Signal(object, object)  # Desk where somebody is known, and who as far as it can say
    newcomer = Signal(object)  # FirstStartPage, on a desk where nobody is
    refused = Signal(str, str)  # title and remedy

    def __init__(self, open_desk: OpenDesk, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._open_desk, self._tasks, self._window = open_desk, tasks, window
        self.desk: Desk | None = None

    @Slot()
    def sit_down(self) -> None:
        """Open the desk."""
        task = self._tasks.start("正在打开工作台", self._open)
        task.done.connect(self._opened)
        task.failed.connect(self._failed)

    def leave(self) -> None:
        """Close the desk, if it was opened."""
        if self.desk is not None:
            self.desk.close()
            self.desk = None

    def _open(self, _progress: Progress) -> Opened:
        from gkdesk.errors import DeskError
        from gkdesk.ui import attending

        desk = self._open_desk()
        try:
            return Opened(desk, None if desk.is_new else attending.look(desk))
        except DeskError:  # the first page will say what is wrong
            return Opened(desk, None)

    @Slot(object)
    def _opened(self, opened: Opened) -> None:
        self.desk = desk = opened.desk
        if desk.is_new:
            self.newcomer.emit(self._first_start(desk))
        else:
            self.seated.emit(desk, opened.sitting)

    def _first_start(self, desk: Desk) -> FirstStartPage:
        from gkdesk.ui.pages.first_start import FirstStartPage

        page = FirstStartPage(self._tasks, desk)
        page.introduced.connect(self._introduced)
        return page

    @Slot()
    def _introduced(self) -> None:
        self.seated.emit(self.desk, None)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        from gkdesk.ui import messages

        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self._window)
            said = messages.Words(messages.UNEXPECTED, messages.UNEXPECTED_REMEDY)
        self.refused.emit(said.title, said.remedy)
