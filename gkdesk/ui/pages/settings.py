"""设置: who sits here, which office this is, where everything lies."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gkdesk.errors import AnswerError
from gkdesk.forms.form import Answers, Problem
from gkdesk.ui import messages
from gkdesk.ui.buttons import button, primary
from gkdesk.ui.facts import Facts
from gkdesk.ui.form_view import FormView
from gkdesk.ui.labels import label
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.page import Page, action_row
from gkdesk.ui.scroll import Scroll

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.ui.outside import Outside
    from gkdesk.ui.tasks import Progress, Task, Tasks


class SettingsPage(Page):
    """What the first start asked, and what the installation is."""

    introduced = Signal()

    def __init__(self, tasks: Tasks, desk: Desk, outside: Outside) -> None:
        super().__init__("settings", "设置")
        self._tasks, self._desk, self._outside = tasks, desk, outside
        self._task: Task | None = None
        self._notice = Notice("settings_notice")
        self.form = FormView(desk.first_start_form())
        self._facts = Facts()
        self._folder = button("打开数据文件夹(&F)", "open_data", self._open_data)
        self.primary = primary("保存设置(&M)", "save_settings", self._save)
        person = _card(label("本人与单位", rank="section"), self.form)
        machine = _card(label("本机", rank="section"), Scroll(self._facts), self._folder)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(person, stretch=3)
        cards.addWidget(machine, stretch=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._notice)
        column.addLayout(cards, stretch=1)
        column.addLayout(action_row(self.primary))
        self._fill()

    def arrive(self) -> None:
        self._notice.clear()
        self._fill()
        self.form.focus_first()

    def _fill(self) -> None:
        desk = self._desk
        self.form.set_answers(
            {"name": desk.person.name, "office": desk.person.office, "profile": desk.profile.id}
        )
        self.form.show_problems(())
        task = self._tasks.start("正在查看本机", self._look)
        task.done.connect(self._show_facts)

    def _look(self, _progress: Progress) -> dict[str, object]:
        return self._desk.doctor()

    @Slot(object)
    def _show_facts(self, found: dict[str, object]) -> None:
        facts = self._facts
        facts.clear()
        profile, rules = found.get("profile"), found.get("rules")
        facts.add("数据文件夹", str(found.get("data", "")), "data")
        facts.add("可用空间", _gigabytes(found.get("free_mb")), "free")
        facts.add("留痕", f"{found.get('events', 0)} 条", "events")
        if isinstance(profile, dict):
            facts.add(
                "单位口径", f"{self._desk.profile.name}（{profile.get('edition')}）", "profile"
            )
        if isinstance(rules, dict):
            facts.add("依据目录", f"{rules.get('name')}（{rules.get('edition')}）", "rules")
        facts.add("程序版本", str(found.get("program", "")), "program")
        facts.add("系统", str(found.get("system", "")), "system")

    def _open_data(self) -> None:
        if not self._outside.open_file(self._desk.folder):
            self._notice.say("没有打开", "请到资源管理器里打开上面的文件夹。", tone="alarm")

    def _save(self) -> None:
        if self._task is not None or not self.form.check():
            return
        work = partial(_introduce, self._desk, self.form.answers())
        self._task = self._tasks.start("正在保存设置", work)
        self._task.done.connect(self._saved)
        self._task.failed.connect(self._failed)
        self._task.ended.connect(self._ended)

    @Slot()
    def _saved(self) -> None:
        self._fill()
        self._notice.say("设置已保存", "以后的留痕和台账按新的姓名、处室和口径记录。", tone="good")
        self.introduced.emit()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        show_refusal(error, self.form, self._notice, self)

    @Slot()
    def _ended(self) -> None:
        self._task = None


def show_refusal(error: BaseException, form: FormView, notice: Notice, parent: QWidget) -> None:
    """Show why an introduction was refused: under its field where it has one."""
    said = messages.in_words(error)
    if said is None:
        messages.show_unexpected(error, parent)
    elif isinstance(error, AnswerError) and error.field:
        form.show_problems((Problem(error.field, said.remedy),))
    else:
        notice.say(*said, tone="alarm")


def _introduce(desk: Desk, answers: Answers, _progress: Progress) -> None:
    desk.introduce(answers)


def _gigabytes(megabytes: object) -> str:
    return f"{megabytes / 1024:.1f} GB" if isinstance(megabytes, int) else ""


def _card(title: QWidget, *parts: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("card", "plain")
    column = QVBoxLayout(card)
    column.setContentsMargins(24, 20, 16, 20)
    column.setSpacing(16)
    column.addWidget(title)
    for part in parts:
        if isinstance(part, QPushButton):
            column.addWidget(part, alignment=Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(part, stretch=1)
    return card
