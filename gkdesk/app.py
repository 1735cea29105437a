"""Builds everything once and starts the window."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gkdesk.desk import Desk


def main(
    path: str | None = None,
    data: str | None = None,
    profile: str | None = None,
    person: str | None = None,
) -> int:
    """Open the window, on a paper if one is given.

    Args:
        path: A paper to open at once.
        data: The desk's data folder; else the usual one.
        profile: Another profile than the desk's own, for this time.
        person: Who is acting; must be known on the desk.

    Returns:
        The exit code.
    """
    gc.disable()  # what is imported now stays: looking for garbage in it only costs time

    def open_desk() -> Desk:
        # The window is painted by now: what this imports keeps nobody waiting.
        from gkdesk.desk import Desk
        from gkdesk.paths import default_data_folder

        folder = Path(data) if data else default_data_folder()
        return Desk.open(folder, profile=profile, person=person)

    from gkdesk.ui.application import run

    return run(open_desk, Path(path) if path else None)


def start() -> int:
    """What the windowed program does: open the window, on the paper that it is given."""
    return main(sys.argv[1] if len(sys.argv) > 1 else None)
