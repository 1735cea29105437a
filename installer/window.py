"""Where the frozen window starts: gkdesk [PATH], or gkdesk --selftest DIR."""

from __future__ import annotations

import sys
from pathlib import Path

PATIENCE_MS = 30_000
LOOK_MS = 50


def main() -> int:
    """Open the desk, or let the frozen program test itself."""
    if sys.argv[1:2] == ["--selftest"]:
        from gkdesk import selftest

        return selftest.main(sys.argv[1:], paint)
    from gkdesk import app

    return app.main(*sys.argv[1:2])


def paint(folder: Path, paper: Path, picture: Path) -> None:
    """Open a paper in the real window and keep a picture of it.

    Raises:
        RuntimeError: The paper did not appear.
    """
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from gkdesk.desk import Desk
    from gkdesk.ui.application import dress
    from gkdesk.ui.pages.workspace import WorkspacePage
    from gkdesk.ui.reception import Reception

    app = QApplication(sys.argv[:1])
    dress(app)
    reception = Reception(lambda: Desk.open(folder), paper)
    reception.window.show()

    def look() -> None:
        if isinstance(reception.window.page, WorkspacePage):
            app.exit(0 if reception.window.grab().save(str(picture)) else 1)

    eye = QTimer()
    eye.timeout.connect(look)
    eye.start(LOOK_MS)
    QTimer.singleShot(PATIENCE_MS, lambda: app.exit(2))
    code = app.exec()
    reception.window.close()
    if code:
        raise RuntimeError("the window did not show the paper")


if __name__ == "__main__":
    sys.exit(main())
