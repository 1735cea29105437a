"""The paper's side of a workspace: its head, the text, what was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gkdesk.terms import Element, Finding, Severity
from gkdesk.ui import words
from gkdesk.ui.buttons import quiet, rename
from gkdesk.ui.icons import IconView
from gkdesk.ui.labels import label
from gkdesk.ui.paper_view import PaperView

if TYPE_CHECKING:
    from gkdesk.records import Reading

ANOTHER_PLACE = "另选位置(&P)"
KEEP_PLACE = "不改位置(&P)"
CHOOSING = "点一下某一段，标注就写在它的下一行"
HEAD_PX = 44
UNTOUCHED = "除{}外不作改动"


class PaperCard(QFrame):
    """A paper as it was recognised, with what must be looked at below it."""

    place_chosen = Signal(int)
    sentence_placed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self.view = PaperView()
        self.view.place_chosen.connect(self._chosen)
        self.view.choosing_ended.connect(self._show_head)
        self._findings: tuple[Finding, ...] = ()
        self._at = -1
        self._is_asked, self._may_choose, self._is_told = False, True, True
        self._size = self._count = ""
        self._for_sentence = ""
        self._words = label("", "paper_words", "second")
        self._choose = quiet(ANOTHER_PLACE, "choose_place", self._toggle_choosing)
        self._found_icon = IconView("note", "second", 18)
        self._found = label("", "finding", wraps=True)
        self._next = quiet("看下一处(&K)", "next_finding", self._show_next)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("card", "head")
        head.setMinimumHeight(HEAD_PX)
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 5, 10, 5)
        row.addWidget(label("文稿", "paper_title", "field"))
        row.addStretch(1)
        row.addWidget(self._words)
        row.addWidget(self._choose)
        self._foot = QFrame()
        self._foot.setProperty("card", "foot")
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(18, 5, 10, 5)
        row.addWidget(self._found_icon)
        row.addWidget(self._found, stretch=1)
        row.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addSpacing(8)
        column.addWidget(self.view, stretch=1)
        column.addWidget(self._foot)
        self._column = column

    def put_bar(self, bar: QWidget) -> None:
        """Let something stand between the head and the paper."""
        self._column.insertWidget(1, bar)

    def show_reading(self, reading: Reading) -> None:
        """Show another paper."""
        lines = sum(element is not Element.BLANK for element in reading.anatomy.elements)
        self._count = f"共 {lines} 段"
        self.tell_changes()
        self.view.show_reading(reading)
        order = list(Severity)
        self._findings = tuple(sorted(reading.findings, key=lambda one: order.index(one.severity)))
        self._at = 0
        self.show_foot(self._is_told)
        self._next.setVisible(len(self._findings) > 1)
        self._show_found()
        self._show_head()

    def tell_changes(self, *also: str) -> None:
        """Say what alone will be new, besides the mark."""
        changes = "和".join((words.MARK, *also))
        self._size = f"{self._count} · {UNTOUCHED.format(changes)}" if self._count else ""
        self._show_head()

    def show_foot(self, is_wanted: bool) -> None:
        """Let what was found be told below the paper, where nothing else tells of it."""
        self._is_told = is_wanted
        self._foot.setVisible(is_wanted and bool(self._findings))

    def forget(self) -> None:
        """Keep nothing of the paper."""
        self.view.show_mark("", None)
        self.view.show_sentence("", None)
        self.view.show_reading(None)
        self._findings, self._size, self._count = (), "", ""
        self._found.clear()
        self.show_foot(self._is_told)
        self._show_head()

    def start_choosing(self, *, is_asked: bool = False) -> None:
        """Let a place for the mark be chosen.

        Args:
            is_asked: Whether the desk has no place of its own.
        """
        self._is_asked, self._for_sentence = is_asked, ""
        self.view.start_choosing()
        self._show_head()

    def start_choosing_sentence(self, words_said: str, near: int | None) -> None:
        """Let a place for the sentence of the body be chosen.

        Args:
            words_said: How, above the paper.
            near: The block that is brought into sight.
        """
        self._is_asked, self._for_sentence = False, words_said
        self.view.start_choosing(near, is_for_mark=False)
        self.view.setFocus()
        self._show_head()

    def _chosen(self, block: int) -> None:
        chosen = self.sentence_placed if self._for_sentence else self.place_chosen
        self._for_sentence = ""
        chosen.emit(block)

    def let_choose(self, may_choose: bool) -> None:
        """Offer another place, or not, as where nothing will be written."""
        self._may_choose = may_choose
        if not may_choose and not self._for_sentence:
            self.view.stop_choosing()
        self._show_head()

    def _toggle_choosing(self) -> None:
        if self.view.is_choosing:
            self.view.stop_choosing()
        else:
            self.start_choosing()
            self.view.setFocus()

    def _show_head(self) -> None:
        is_choosing = self.view.is_choosing
        how = self._for_sentence or CHOOSING
        self._words.setText(how if is_choosing else self._size)
        rename(self._choose, KEEP_PLACE if is_choosing else ANOTHER_PLACE)
        may_turn = self._may_choose or (is_choosing and bool(self._for_sentence))
        self._choose.setVisible(may_turn and not (is_choosing and self._is_asked))

    def _show_next(self) -> None:
        self._at = (self._at + 1) % len(self._findings)
        self._show_found()
        found = self._findings[self._at]
        if found.block is not None:
            self.view.show_block(found.block)

    def _show_found(self) -> None:
        if not self._findings:
            return
        found = self._findings[self._at]
        is_hint = found.severity is Severity.HINT
        self._found_icon.show_icon(*(("note", "second") if is_hint else ("alarm", "alarm")))
        count = f"{self._at + 1}/{len(self._findings)} " if len(self._findings) > 1 else ""
        title = found.text.rstrip("。")
        self._found.setText(f"{count}{words.SEVERITIES[found.severity]}：{title}。{found.advice}")
