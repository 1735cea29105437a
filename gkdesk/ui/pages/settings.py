"""设置: who sits here, which office this is, where everything lies."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gkdesk.errors import AnswerError, PassphraseError, PersonError
from gkdesk.forms.form import Answers, Problem
from gkdesk.ui import messages
from gkdesk.ui.buttons import button, primary
from gkdesk.ui.facts import Facts
from gkdesk.ui.form_view import FormView
from gkdesk.ui.labels import label
from gkdesk.ui.notice import Notice
from gkdesk.ui.pages.page import Page, action_row
from gkdesk.ui.people_card import PeopleCard
from gkdesk.ui.scroll import Scroll

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.ui.outside import Outside
    from gkdesk.ui.tasks import Progress, Task, Tasks

LONGEST_IDLE_MIN = 24 * 60
LOCKS_AFTER = "分钟没有人操作就锁定（设了口令才锁，0 为不锁）"
NO_TIME = "自动锁定的时间不对"


class SettingsPage(Page):
    """What the first start asked, and what the installation is."""

    introduced = Signal()
    person_wanted = Signal(object)  # Person, or None for somebody new
    passphrase_wanted = Signal(object, bool, bool)  # Person; whether his own; whether there is one

    def __init__(self, tasks: Tasks, desk: Desk, outside: Outside) -> None:
        super().__init__("settings", "设置")
        self._tasks, self._desk, self._outside = tasks, desk, outside
        self._task: Task | None = None
        self._notice = Notice("settings_notice")
        self.form = FormView(desk.first_start_form())
        self._facts = Facts()
        self._folder = button("打开数据文件夹(&F)", "open_data", self._open_data)
        self.primary = primary("保存设置(&M)", "save_settings", self._save)
        self.people = PeopleCard(tasks, desk)
        self.people.add_wanted.connect(self._add_person)
        self.people.change_wanted.connect(self.person_wanted)
        self.people.passphrase_wanted.connect(self.passphrase_wanted)
        self.people.changed.connect(self.introduced)
        self._lock_after = LockAfter()
        person = _card(label("本人与单位", rank="section"), self.form, self._lock_after)
        machine = _card(label("本机", rank="section"), Scroll(self._facts), self._folder)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self.people, stretch=5)
        right.addWidget(machine, stretch=4)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(person, stretch=9)
        cards.addLayout(right, stretch=10)
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
        self._lock_after.show_minutes(desk.lock_after_min)
        self.people.reload()
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

    def _add_person(self) -> None:
        self.person_wanted.emit(None)

    def _open_data(self) -> None:
        if not self._outside.open_file(self._desk.folder):
            self._notice.say("没有打开", "请到资源管理器里打开上面的文件夹。", tone="alarm")

    def _save(self) -> None:
        if self._task is not None or not self.form.check():
            return
        minutes = self._lock_after.minutes()
        if minutes is None:
            self._notice.say(NO_TIME, "请写 0 到 1440 的整数，0 是不自动锁定。", tone="alarm")
            return
        work = partial(_keep, self._desk, self.form.answers(), minutes)
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
    elif isinstance(error, AnswerError) and error.field and form.has(error.field):
        is_told = isinstance(error, PersonError | PassphraseError)
        text = f"{said.title}。{said.remedy}" if is_told else said.remedy
        form.show_problems((Problem(error.field, text),))
    else:
        notice.say(*said, tone="alarm")


def _keep(desk: Desk, answers: Answers, minutes: int, _progress: Progress) -> None:
    person = desk.person
    now = {"name": person.name, "office": person.office, "profile": desk.profile.id}
    if {**answers} != now:
        desk.introduce(answers)
    if minutes != desk.lock_after_min:
        desk.lock_after(minutes)


class LockAfter(QWidget):
    """After how many minutes a window that nobody touches is locked."""

    def __init__(self) -> None:
        super().__init__()
        self._field = QLineEdit()
        self._field.setObjectName("lock_after")
        self._field.setAccessibleName("几分钟没有人操作就锁定")
        self._field.setMaxLength(4)
        self._field.setFixedWidth(64)
        self._field.setAcceptDrops(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._field)
        row.addWidget(
            label("分钟没有人操作就锁定（设了口令才锁，0 为不锁）", rank="second"), stretch=1
        )

    def show_minutes(self, minutes: int) -> None:
        """Show how it is."""
        self._field.setText(str(minutes))

    def minutes(self) -> int | None:
        """What was typed; None where it is no number of minutes."""
        typed = self._field.text().strip()
        number = int(typed) if typed.isdecimal() and typed.isascii() else -1
        return number if 0 <= number <= LONGEST_IDLE_MIN else None


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
            column.addWidget(part, stretch=0 if isinstance(part, LockAfter) else 1)
    return card
