"""The roll of people: who, where, what for, and whether he has a pass phrase."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt

from gkdesk.ui.models.paged import Page, PagedModel
from gkdesk.ui.tasks import Progress, Tasks, Work

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.terms import Person

COLUMNS = ("姓名", "处室", "职责", "口令")
WIDTHS = (96, 108, 240, 60)
ROLES = 2


class OnRoll(NamedTuple):
    """Somebody on the roll."""

    person: Person
    roles: str
    is_protected: bool
    sits_here: bool


class PeopleModel(PagedModel):
    """Everybody on the roll; they are few."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, COLUMNS, "正在取人员")
        self._desk = desk

    def ask(self, _loaded: int) -> Work:
        return partial(_page, self._desk)

    def cell(self, row: OnRoll, column: int, role: int) -> Any:  # noqa: ANN401 - Qt's own
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        words = (
            row.person.name,
            row.person.office,
            row.roles,
            "已设" if row.is_protected else "未设",
        )
        return words[column]


def _page(desk: Desk, _progress: Progress) -> Page:
    from gkdesk.people import role_words

    rows = tuple(
        OnRoll(
            person=one,
            roles=role_words(one.roles),
            is_protected=desk.is_protected(one.name),
            sits_here=one.name == desk.person.name,
        )
        for one in desk.people()
    )
    return Page(rows, len(rows))
