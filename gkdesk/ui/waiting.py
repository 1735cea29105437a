"""What is being done, how far it is, and a way to stop it; shown after half a second."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from gkdesk.ui.buttons import button
from gkdesk.ui.labels import label
from gkdesk.ui.tasks import Task, Tasks

PATIENCE_MS = 500


class Waiting(QFrame):
    """A strip that tells of the oldest task still running."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waiting")
        self.setProperty("note", "plain")
        self._running: list[Task] = []
        self._label = label("", "waiting_label")
        self._far = label("", "waiting_far", "second")
        self._bar = QProgressBar()
        self._bar.setObjectName("waiting_bar")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("进度")
        self._cancel = button("取消(&C)", "waiting_cancel", self._stop)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(16)
        row.addWidget(self._label)
        row.addWidget(self._bar, stretch=1)
        row.addWidget(self._far)
        row.addWidget(self._cancel)
        self.hide()
        tasks.started.connect(self.watch)

    @Slot(object)
    def watch(self, task: Task) -> None:
        """Tell of this task too, unless its page does."""
        if not task.is_told:
            return
        self._running.append(task)
        task.progressed.connect(self._progress)
        task.ended.connect(self._ended)
        if len(self._running) == 1:
            self._begin()

    def _begin(self) -> None:
        self._label.setText(f"{self._running[0].label}……")
        self._bar.setRange(0, 0)
        self._far.clear()
        self._cancel.setEnabled(True)
        if not self.isVisible():
            self._patience.start()

    def _progress(self, done: int, total: int) -> None:
        if self._running and self.sender() is self._running[0]:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            far = f"{done} / {total}" if total else f"{done}"
            self._far.setText(far if done else "")

    def _ended(self) -> None:
        task = self.sender()
        if not isinstance(task, Task) or task not in self._running:
            return
        was_first = task is self._running[0]
        self._running.remove(task)
        if not self._running:
            self._patience.stop()
            self.hide()
        elif was_first:
            self._begin()

    def _stop(self) -> None:
        if self._running:
            self._running[0].cancel()
            self._label.setText("正在停下……")
            self._cancel.setEnabled(False)
