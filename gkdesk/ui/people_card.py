"""人员 in the settings: the roll, and what can be done about whoever stands in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gkdesk.ui import messages
from gkdesk.ui.buttons import quiet
from gkdesk.ui.flow import Flow
from gkdesk.ui.labels import label
from gkdesk.ui.models.people_model import ROLES, WIDTHS, OnRoll, PeopleModel
from gkdesk.ui.notice import Notice
from gkdesk.ui.table import Table

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.ui.tasks import Progress, Task, Tasks

UNPROTECTED = "未设口令的，坐在这台电脑前的人都可以用他的名字办事；留痕、台账和核对结论照实注明。"


class PeopleCard(QFrame):
    """A table of people with its actions."""

    add_wanted = Signal()
    change_wanted = Signal(object)  # Person
    passphrase_wanted = Signal(object, bool, bool)  # Person; whether his own; whether there is one
    changed = Signal()

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__()
        self._tasks, self._desk = tasks, desk
        self._task: Task | None = None
        self._leaving = ""
        self.setProperty("card", "plain")
        self.model = PeopleModel(tasks, desk)
        self.table = Table(self.model, WIDTHS, ROLES, "people_table", "人员列表", is_tall=True)
        self.table.setProperty("frame", "none")
        self.table.opened.connect(self._change)
        self.model.arrived.connect(self._arrived)
        self.model.failed.connect(self._failed)
        self._notice = Notice("people_notice")
        self._notice.acted.connect(self._remove)
        self._notice.declined.connect(self._notice.clear)
        self._remark = label("", "people_remark", "second", wraps=True)
        acts = Flow()
        for made in (
            quiet("增加(&A)", "add_person", self.add_wanted.emit),
            quiet("修改(&G)", "edit_person", self._change),
            quiet("口令(&P)", "person_passphrase", self._passphrase),
            quiet("删除(&D)", "remove_person", self._ask_to_remove),
        ):
            acts.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 16, 12)
        column.setSpacing(8)
        column.addWidget(label("人员", rank="section"))
        column.addWidget(self._notice)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self._remark)
        column.addLayout(acts)

    def reload(self) -> None:
        """Ask for the roll anew."""
        self._notice.clear()
        self.model.reload()

    def _row(self) -> OnRoll | None:
        row = self.model.row(self.table.currentIndex())
        return row if isinstance(row, OnRoll) else None

    @Slot(int)
    def _arrived(self, total: int) -> None:
        rows = [self.model.row(self.model.index(at, 0)) for at in range(total)]
        is_open = any(not one.is_protected for one in rows if isinstance(one, OnRoll))
        self._remark.setText(UNPROTECTED if is_open else "")
        self._remark.setVisible(is_open)

    def _change(self) -> None:
        row = self._row()
        if row is not None:
            self.change_wanted.emit(row.person)

    def _passphrase(self) -> None:
        row = self._row()
        if row is not None:
            self.passphrase_wanted.emit(row.person, row.sits_here, row.is_protected)

    def _ask_to_remove(self) -> None:
        row = self._row()
        if row is None:
            return
        self._leaving = row.person.name
        self._notice.say(
            f"删除“{row.person.name}”的登记？",
            "以后不能再用这个名字办事；办过的事仍在留痕里。",
            action="删除登记(&X)",
            other="不删(&B)",
        )
        self._notice.button.setFocus()

    def _remove(self) -> None:
        if self._task is None and self._leaving:
            work = partial(_remove, self._desk, self._leaving)
            self._task = self._tasks.start("正在删除登记", work)
            self._task.done.connect(self._removed)
            self._task.failed.connect(self._failed)
            self._task.ended.connect(self._ended)

    @Slot()
    def _removed(self) -> None:
        self.reload()
        self.changed.emit()

    @Slot()
    def _ended(self) -> None:
        self._task, self._leaving = None, ""

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        said = messages.in_words(error)
        if said is None:
            messages.show_unexpected(error, self)
        else:
            self._notice.say(*said, tone="alarm")


def _remove(desk: Desk, name: str, _progress: Progress) -> None:
    desk.remove_person(name)
