"""One finding: what and where, why it matters, what to do, and the ways to do it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gkdesk.standing import Resolvable, Standing
from gkdesk.terms import Finding, Severity
from gkdesk.ui import words
from gkdesk.ui.buttons import bare, quiet, rename
from gkdesk.ui.checklist import place, spoken
from gkdesk.ui.labels import label
from gkdesk.ui.masking import is_masked
from gkdesk.ui.reason_line import ReasonLine
from gkdesk.ui.unmask_line import UnmaskLine

SHOW, WORD = "去看(&V)", "回 Word 修改(&E)"
VERIFY, REOPEN, UNMASK = "已核实，说明理由(&Y)", "撤回(&Y)", "显示原文(&O)"
UNMASK_NAME = "unmask_finding"
NEVER = "按所选的公开属性，只写理由不能放行，须在文稿里去掉。"


class FindingCard(QFrame):
    """A finding of a case, and what a person does with it.

    The current card bears the letters of its actions; on others they would be many times
    the same.
    """

    entered = Signal(str)
    show_wanted = Signal(str)
    word_wanted = Signal()
    reason_given = Signal(str, str)
    reopen_wanted = Signal(str)
    unmask_wanted = Signal(str, bool)  # whether what will be recorded was agreed to
    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("finding_card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._one: Resolvable | None = None
        self._is_current = self._has_ways = False
        self._title = label("", "finding_title", "card", wraps=True)
        self._place = label("", "finding_place", "second")
        self._masked = label("", "finding_masked", wraps=True)
        self._why = label("", "finding_why", "second", wraps=True)
        self._settled = label("", "finding_settled", "good", wraps=True)
        self._buttons: dict[str, QPushButton] = {}
        self._bar = QWidget()
        self._actions = QHBoxLayout(self._bar)
        self._reason: ReasonLine | None = None
        self._unmask: UnmaskLine | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, stretch=1)
        head.addWidget(self._place, alignment=Qt.AlignmentFlag.AlignTop)
        self._actions.setSpacing(2)
        self._actions.setContentsMargins(0, 0, 0, 0)
        for words_, name, pressed in self._ways():
            made = self._buttons[name] = quiet(bare(words_), name, pressed)
            made.installEventFilter(self)
            if name != UNMASK_NAME:
                self._actions.addWidget(made)
        self._actions.addStretch(1)
        seen = QHBoxLayout()
        seen.setSpacing(8)
        seen.addWidget(self._masked, stretch=1)
        seen.addWidget(self._buttons[UNMASK_NAME])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 4)
        self._column.setSpacing(3)
        self._column.addLayout(head)
        self._column.addLayout(seen)
        self._column.addWidget(self._why)
        self._column.addWidget(self._settled)
        self._column.addWidget(self._bar)

    def _ways(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        return (
            (SHOW, "show_finding", self._show),
            (WORD, "to_word", self.word_wanted.emit),
            (VERIFY, "verify_finding", self._ask_reason),
            (REOPEN, "reopen_finding", self._reopen),
            (UNMASK, UNMASK_NAME, self._ask_unmask),
        )

    # ── what is shown ────────────────────────────────────────────────────────

    @property
    def key(self) -> str:
        """Of the finding shown."""
        return self._one.key if self._one is not None else ""

    def show_one(self, one: Resolvable, *, is_never: bool = False) -> None:
        """Show a finding as it stands.

        Args:
            is_never: Whether it holds the paper up although it was verified.
        """
        if self._one != one:
            self._put_away()
        self._one = one
        found, standing = one.finding, one.standing
        is_gone, is_open = standing is Standing.GONE, standing is Standing.OPEN
        _say(self._title, found.text.rstrip("。"))
        _say(self._place, place(found))
        is_said = found.masked in found.text and not is_masked(found)
        _say(self._masked, "" if is_gone or is_said else f"内容：{found.masked}")
        _say(self._why, "" if is_gone else _why(found))
        _say(self._settled, _settled(one, is_never=is_never))
        is_grave = found.severity is not Severity.HINT
        shall = {
            "show_finding": found.block is not None and not is_gone,
            "to_word": is_grave and not is_gone,
            "verify_finding": is_grave and is_open,
            "reopen_finding": standing is Standing.VERIFIED,
            UNMASK_NAME: is_masked(found) and not is_gone,
        }
        for name, made in self._buttons.items():
            made.setVisible(shall[name])
        self._has_ways = any(shown for name, shown in shall.items() if name != UNMASK_NAME)
        self._bar.setVisible(self._has_ways and not self._is_asking())
        self.setAccessibleName(spoken(one))
        self._title.setProperty("words", "gone" if is_gone else "card")
        tone = "plain" if is_gone or not is_grave else "alarm"
        self.setProperty("finding", "good" if standing is Standing.VERIFIED else tone)
        self._polish(self._title, self)

    def set_current(self, is_current: bool) -> None:
        """Show whether this is the one that is looked at."""
        if is_current == self._is_current:
            return
        self._is_current = is_current
        self.setProperty("current", "true" if is_current else "false")
        for words_, name, _ in self._ways():
            rename(self._buttons[name], words_ if is_current else bare(words_))
        if not is_current:
            self._put_away()
        self._polish(self)

    def show_problem(self, text: str) -> None:
        """Say below the reason what is wrong with it."""
        if self._reason is not None:
            self._reason.show_problem(text)
            self.grown.emit()

    def ask_unmask(self, notice: str) -> None:
        """Say what unmasking will record."""
        self._put_away()
        if self._unmask is None:
            self._unmask = UnmaskLine()
            self._unmask.confirmed.connect(self._confirm_unmask)
            self._unmask.left.connect(self._leave)
            self._column.insertWidget(self._column.count() - 1, self._unmask)
        self._bar.hide()
        self._unmask.ask(notice)
        self.grown.emit()

    def show_content(self, content: str) -> None:
        """Show what is masked, for a while."""
        if self._unmask is not None and self._unmask.isVisible():
            self._unmask.show_content(content)

    # ── what a person does ───────────────────────────────────────────────────

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.entered.emit(self.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever comes to one of the buttons by Tab has come to the card."""
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit(self.key)
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        self.show_wanted.emit(self.key)

    def _reopen(self) -> None:
        self.reopen_wanted.emit(self.key)

    def _ask_reason(self) -> None:
        self.entered.emit(self.key)
        self._put_away()
        if self._reason is None:
            self._reason = ReasonLine()
            self._reason.given.connect(self._give)
            self._reason.left.connect(self._leave)
            self._column.insertWidget(self._column.count() - 1, self._reason)
        self._bar.hide()
        self._reason.begin()
        self.grown.emit()

    def _give(self, reason: str) -> None:
        self.reason_given.emit(self.key, reason)

    def _ask_unmask(self) -> None:
        self.entered.emit(self.key)
        self.unmask_wanted.emit(self.key, False)

    def _confirm_unmask(self) -> None:
        self.unmask_wanted.emit(self.key, True)

    def _leave(self) -> None:
        self._put_away()
        self.setFocus()

    def _put_away(self) -> None:
        for line in (self._reason, self._unmask):
            if line is not None:
                line.hide()
        self._bar.setVisible(self._has_ways)

    def _is_asking(self) -> bool:
        lines = (self._reason, self._unmask)
        return any(line is not None and not line.isHidden() for line in lines)

    def _polish(self, *widgets: QWidget) -> None:
        for widget in widgets:
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def _say(where: QLabel, text: str) -> None:
    where.setText(text)
    where.setVisible(bool(text))


def _why(found: Finding) -> str:
    said = "".join(f"{part.rstrip('。')}。" for part in (found.why, found.advice) if part)
    return f"{said}依据：{found.source}" if found.source else said


def _settled(one: Resolvable, *, is_never: bool) -> str:
    who = one.person + (f"（{one.office}）" if one.office else "")
    when = words.minute(one.at) if one.at else ""
    if one.standing is Standing.GONE:
        return "已消失，不用再处理"
    if one.standing is Standing.OPEN:
        return ""
    said = f"已核实：{one.reason}\n{who}，{when}"
    return f"{said}\n{NEVER}" if is_never else said
