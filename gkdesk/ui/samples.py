"""The sample paper, laid where the desk may write beside it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk.errors import CannotWriteError
from gkdesk.paths import resources
from gkdesk.ui import errands

if TYPE_CHECKING:
    from gkdesk.desk import Desk
    from gkdesk.ui.errands import Opened
    from gkdesk.ui.tasks import Progress

FOLDER = "样例"


def first() -> Path | None:
    """The sample to begin with; None where none came with the program."""
    return next(iter(sorted((resources() / "samples").glob("*.docx"))), None)


def open_sample(desk: Desk, progress: Progress) -> Opened:
    """Copy the sample into the desk's folder, because its own may be read-only, and open it.

    Raises:
        CannotWriteError: There is no sample, or no room for it.
    """
    sample = first()
    trouble = CannotWriteError(
        "样例没有打开", "请检查数据文件夹的写入权限，或直接选一份自己的文稿。"
    )
    if sample is None:
        raise trouble
    copy = desk.folder / FOLDER / sample.name
    try:
        if not copy.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(sample, copy)
    except OSError as error:
        raise trouble from error
    return errands.open_paper(desk, copy, progress)
