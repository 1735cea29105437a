"""建议: what the answers came to, on what ground, by which path, and what follows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gkdesk.ui import guide_words
from gkdesk.ui.buttons import quiet
from gkdesk.ui.fact_line import FactLine
from gkdesk.ui.labels import label
from gkdesk.ui.notice import Notice
from gkdesk.ui.path_row import PathRow
from gkdesk.ui.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gkdesk.guidance import Proposal, Walk

CHANGES_SHOWN = 4
_GRAVE = ("stop", "review", "needs_reason")


class ProposalView(QScrollArea):
    """Shows the end of a walk; pressing an answer leads back to its question."""

    back_wanted = Signal(str)
    stated = Signal(str, str)  # key of a fact, and what is stated

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("proposal")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.forget()

    def forget(self) -> None:
        """Keep nothing of a walk."""
        self._begin()

    def _begin(self) -> None:
        sheet = QWidget()
        sheet.setProperty("surface", "paper")
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(0, 0, 12, 12)
        self._column.setSpacing(5)
        self._stops: list[QWidget] = [self]
        self._facts: list[FactLine] = []
        self._reason: QLabel | None = None
        self.setWidget(sheet)  # the one before goes with everything in it

    def show_walk(self, walk: Walk, proposal: Proposal) -> None:
        """Show what a walk came to."""
        self._begin()
        self._show_title(proposal)
        if proposal.outcome == "propose_with_review":
            self._note("guide_review", *guide_words.REVIEWED, "alarm")
        self._show_conflicts(proposal)
        self._show_views(walk, proposal)
        self._show_grounds(walk, proposal)
        self._show_list(
            "接下来要办的" if proposal.attribute else "现在要办的",
            proposal.next_steps,
            "guide_steps",
        )
        self._show_withheld(walk, proposal)
        self._show_needed(walk, proposal)
        self._reason = self._show_copied("理由", proposal.paragraph, "reason", guide_words.COPY)
        self._show_copied("写进请示正文的话", proposal.upward, "upward", guide_words.COPY_UPWARD)
        self._show_path(walk)
        if proposal.outcome != "stop":  # nobody is to look for the answer that lets it through
            self._show_changes(proposal)
        edition = f"题本：{proposal.edition.name}，{proposal.edition.edition} 版"
        self._add(label(edition, "guide_edition", "second", wraps=True), above=10)
        self._column.addStretch(1)
        self.setAccessibleName(proposal.title)
        self.setAccessibleDescription(proposal.text)
        self.verticalScrollBar().setValue(0)

    def _add(self, widget: QWidget, above: int = 0) -> None:
        if above:
            self._column.addSpacing(above)
        self._column.addWidget(widget)

    def _note(self, name: str, title: str, remedy: str, tone: str) -> None:
        note = Notice(name)
        self._add(note)  # first: shown without a place it would be a window of its own
        note.say(title, remedy, tone=tone)

    def _head(self, text: str) -> None:
        self._add(label(text, rank="card"), above=10)

    def _show_title(self, proposal: Proposal) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        if proposal.attribute is not None:
            row.addWidget(Shape(proposal.attribute), alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(proposal.title, "guide_title", "question", wraps=True), stretch=1)
        self._column.addLayout(row)
        if proposal.outcome in _GRAVE:
            self._note("guide_outcome", "", proposal.text, "alarm")
        else:
            self._add(label(proposal.text, "guide_text", "form", wraps=True))
        self._add(label(proposal.source, "guide_source", "second", wraps=True))

    def _show_conflicts(self, proposal: Proposal) -> None:
        for one in proposal.conflicts:
            tone = "plain" if one.severity == "hint" else "alarm"
            self._note("guide_conflict", one.text, one.source, tone)

    def _show_views(self, walk: Walk, proposal: Proposal) -> None:
        if proposal.views:
            self._head("各种看法")
        for view in proposal.views:
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(Shape(view.attribute), alignment=Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(2)
            named = walk.profile.label(view.attribute)
            words.addWidget(label(f"{named}：{view.text}", "guide_view", wraps=True))
            words.addWidget(label(view.source, rank="second", wraps=True))
            row.addLayout(words, stretch=1)
            self._column.addLayout(row)

    def _show_grounds(self, walk: Walk, proposal: Proposal) -> None:
        if not proposal.grounds:
            return
        self._head("依据")
        known = walk.pack.catalogue.grounds
        for ground in (known[one] for one in proposal.grounds):
            self._add(label(f"{ground.label}  {ground.article}", "guide_article", wraps=True))
            self._add(label(ground.plain, "guide_plain", "second", wraps=True))

    def _show_list(self, head: str, texts: Iterable[str], name: str) -> None:
        lines = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
        if lines:
            self._head(head)
            self._add(label("\n".join(lines), name, wraps=True))

    def _show_withheld(self, walk: Walk, proposal: Proposal) -> None:
        known = walk.pack.catalogue.grounds
        listed = tuple(
            f"{one.what}（{known[one.ground].label}）{one.where}" for one in proposal.withhold
        )
        self._show_list("要删去的", listed, "guide_withheld")

    def _show_needed(self, walk: Walk, proposal: Proposal) -> None:
        """What must be stated: here where only the guide asks for it, else on the form."""
        here = [one for one in proposal.must_state if guide_words.is_asked_here(walk, one.key)]
        later = [one for one in proposal.must_state if one not in here]
        self._show_list(
            "还要写明的", (f"{one.label}：{one.hint}" for one in later), "guide_must_state"
        )
        if here:
            self._head("请写明")
        for one in here:
            line = FactLine(one, walk.stated.facts.get(one.key, ""))
            line.stated.connect(self.stated)
            self._facts.append(line)
            self._stops.append(line.field)
            self._add(line)

    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that take keys, in the order in which one reads."""
        return tuple(self._stops)

    def show_missing(self, keys: Iterable[str]) -> bool:
        """Say which of the facts asked for here are missing, and go to the first.

        Returns:
            Whether any is.
        """
        missing = [one for one in self._facts if one.key in set(keys)]
        for one in reversed(missing):
            one.show_problem(guide_words.NOT_STATED)
        return bool(missing)

    def retell(self, paragraph: str) -> None:
        """Say the reason with what was stated meanwhile."""
        if self._reason is not None:
            self._reason.setText(paragraph)

    def _show_copied(self, head: str, text: str, name: str, action: str) -> QLabel | None:
        """A paragraph to be laid ready for OA or 发文稿纸."""
        if not text:
            return None
        copied = label("", f"copied_{name}", "good")
        row = QHBoxLayout()
        words = label(text, f"guide_{name}", wraps=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(label(head, rank="card"))
        copy = quiet(action, f"copy_{name}", partial(self._copy, words, copied))
        self._stops.append(copy)
        row.addWidget(copy)
        row.addWidget(copied, stretch=1)
        self._column.addSpacing(6)
        self._column.addLayout(row)
        self._add(words)
        return words

    @staticmethod
    def _copy(words: QLabel, copied: QLabel) -> None:
        QApplication.clipboard().setText(words.text())
        copied.setText(guide_words.COPIED)

    def _show_path(self, walk: Walk) -> None:
        self._head("怎么得出的（按一下可以改答）")
        for crumb in walk.crumbs:
            row = PathRow(crumb)
            row.clicked.connect(partial(self.back_wanted.emit, crumb.question.id))
            self._stops.append(row)
            self._add(row)
        moot = guide_words.moot(walk)
        if moot:
            self._add(label(moot, "guide_moot", "second", wraps=True))

    def _show_changes(self, proposal: Proposal) -> None:
        ended = [one for one in proposal.changes if one.outcome is not None]
        ended.sort(key=lambda one: one.attribute in (None, proposal.attribute))
        told = [one.text for one in ended]
        if told:
            self._head("换一个答案会怎样")
            text = "\n".join(f"· {one}" for one in told[:CHANGES_SHOWN])
            self._add(label(text, "guide_changes", "second", wraps=True))
