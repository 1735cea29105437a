"""Where things are: the resources shipped with the program, the desk's own folder."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from gkdesk.errors import SettingsError

DATA_VARIABLE = "GKDESK_DATA"


@cache
def resources() -> Path:
    """The folder of law, questions, profiles, texts and samples.

    Frozen it lies in PyInstaller's folder, installed inside the package, in a
    checkout beside it.
    """
    here = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = (
        [Path(frozen) / "resources"] if frozen else [here / "resources", here.parent / "resources"]
    )
    for place in places:
        if (place / "profiles").is_dir():
            return place
    raise SettingsError("程序的资料文件夹不完整", "请重新安装本程序。")


def default_data_folder() -> Path:
    """The desk's folder when nobody names one: ``GKDESK_DATA``, else the platform's."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("gkdesk", appauthor=False))
