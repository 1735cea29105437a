"""Which edition of the rules a check-up was made by: one digest over all their files."""

from __future__ import annotations

import hashlib
from functools import cache

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Edition, Sha256

NAME = "体检规则"


@cache
def rules_edition() -> Edition:
    """The edition of ``resources/inspection/``: the newest date, and a digest over every file.

    Raises:
        SettingsError: There is none, or one says no edition.
    """
    digest, newest = hashlib.sha256(), None
    for path in sorted((paths.resources() / "inspection").glob("*.toml")):
        sheet, of_file = Sheet.read(path)
        digest.update(f"{path.name}\0{of_file}\n".encode())
        said = sheet.text("edition"), sheet.day("effective")
        newest = max(said, newest or said)
    if newest is None:
        raise SettingsError("程序缺少体检规则", "请重新安装本程序。")
    return Edition(NAME, *newest, Sha256(digest.hexdigest()))
