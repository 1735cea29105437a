"""The state of an installation: versions, paths, space. Nothing of any paper."""

from __future__ import annotations

import platform
import shutil
import sys
from importlib import metadata
from pathlib import Path

from gkdesk import __version__

LIBRARIES = ("PySide6-Essentials", "lxml", "sqlite-utils", "XlsxWriter", "python-docx")


def examination(folder: Path) -> dict[str, object]:
    """What an administrator asks first.

    Args:
        folder: The desk's data folder.
    """
    return {
        "program": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "libraries": {name: _version(name) for name in LIBRARIES},
        "data": str(folder),
        "free_mb": shutil.disk_usage(folder).free // 1024 // 1024,
        "encoding": sys.getfilesystemencoding(),
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "缺失"
