"""Before a batch begins: its papers on the left, the one form for all on the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from gkdesk.batch.lines import Line
from gkdesk.terms import Attribute
from gkdesk.ui import batch_words
from gkdesk.ui.buttons import quiet
from gkdesk.ui.decision_card import DecisionCard
from gkdesk.ui.labels import label
from gkdesk.ui.models.batch_model import FOLDER, NAME, WIDTHS, BatchModel
from gkdesk.ui.side_by_side import SideBySide
from gkdesk.ui.strip import Strip
from gkdesk.ui.table import Table

if TYPE_CHECKING:
    from gkdesk.forms.form import Answers
    from gkdesk.ui.batch_errands import Sheaf

BEGIN = "开始办理(&G)"
HEAD_PX = 44
TITLE = "给全部 {} 份定公开属性"
INTRO = (
    "填一次，清单里的每一份都照此办理；个别不一样的，先从清单里去掉，单独办。"
    "这里什么都不预选，请按这些公文的内容来定。"
)


class Asking(QWidget):
    """The papers of a batch and the form that decides them all."""

    begin_wanted = Signal()
    remove_wanted = Signal(object)  # set of numbers
    changed = Signal()
    left = Signal()

    def __init__(self, model: BatchModel) -> None:
        super().__init__()
        self._model = model
        self._marks: Mapping[Attribute, str] = {}
        self._may_begin = True
        self._count = label("", "batch_count", "field")
        self._remove = quiet("去掉选中的(&R)", "remove_papers", self._remove_chosen)
        self._left_out = label("", "batch_left_out", "second", wraps=True)
        self.table = Table(model, WIDTHS, NAME, "batch_papers", "要办的文稿", is_tall=True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for column in range(model.columnCount()):
            self.table.setColumnHidden(column, column not in (NAME, FOLDER))
        self.decision = DecisionCard("batch", "begin_batch")
        self.primary = self.decision.primary
        self._card = QFrame()
        self._card.setProperty("card", "plain")
        strip = Strip("文稿(&W)", "返回表单(&W)", "batch_strip")
        self._sides = SideBySide(self._card, self.decision, strip, (560, 490))
        self._lay_out()
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove_chosen)
        self.decision.changed.connect(self._answers_changed)
        self.decision.decided.connect(self._begin)
        self.decision.left.connect(self.left)
        self._sides.turned.connect(self._turned)
        self.table.selectionModel().selectionChanged.connect(self._chosen_changed)
        model.modelReset.connect(self._update)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("card", "head")
        head.setMinimumHeight(HEAD_PX)
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 5, 10, 5)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._remove)
        self._left_out.setContentsMargins(18, 8, 12, 10)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self._left_out)
        self.table.setProperty("frame", "none")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._sides)

    # ── what is asked ────────────────────────────────────────────────────────

    def show_sheaf(self, sheaf: Sheaf, answers: Answers) -> None:
        """Ask about other papers; the model shows them already."""
        self._marks = sheaf.marks
        self._left_out.setText(batch_words.left_out(sheaf.found))
        self._left_out.setVisible(bool(self._left_out.text()))
        title = TITLE.format(self._model.rowCount())
        self.decision.show_form(replace(sheaf.form, title=title, intro=INTRO), answers)
        self._sides.fold()
        self._update()

    def answers(self) -> Answers:
        """What was answered so far."""
        return self.decision.form.answers() if self.decision.form is not None else {}

    def let_begin(self, may_begin: bool) -> None:
        """Let the batch begin, or not while it is just about to."""
        self._may_begin = may_begin
        self._update()

    def focus_first(self) -> None:
        """Go to the first question."""
        if self.decision.form is not None:
            self.decision.form.focus_first()

    def _answers_changed(self) -> None:
        self.decision.notice.clear()
        self._update()
        self.changed.emit()

    def _begin(self) -> None:
        if self.decision.form is not None and self.decision.form.check():
            self.decision.notice.clear()
            self.begin_wanted.emit()

    def _update(self) -> None:
        papers = len(self._model.lines())
        self._count.setText(f"文稿 {papers} 份")
        self._chosen_changed()
        if self.decision.form is None:
            return
        self.decision.form.retitle(TITLE.format(papers))
        code = self.answers().get("attribute")
        attribute = Attribute(code) if isinstance(code, str) and code else None
        mark = self._marks[attribute] if attribute is not None else ""
        sentence = batch_words.prospect(papers, attribute, mark)
        may_act = self._may_begin and papers > 0
        self.decision.show_outcome(sentence, BEGIN, may_act=may_act)

    # ── the papers ───────────────────────────────────────────────────────────

    def _chosen(self) -> set[int]:
        lines = (self._model.line(row) for row in self.table.selectionModel().selectedRows(NAME))
        return {line.number for line in lines if isinstance(line, Line)}

    def _chosen_changed(self) -> None:
        self._remove.setEnabled(bool(self._chosen()))

    def _remove_chosen(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.remove_wanted.emit(chosen)

    # ── narrow windows ───────────────────────────────────────────────────────

    def _turned(self, is_open: bool) -> None:
        if is_open:
            self.table.setFocus()
        else:
            self.focus_first()
