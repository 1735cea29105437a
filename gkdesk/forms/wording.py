"""The words of the forms, read from resources/forms/."""

from __future__ import annotations

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.profiles.sheet import Sheet
from gkdesk.terms import Edition, Sha256


def of(form: str) -> Sheet:
    """The newest edition of a form's words.

    Raises:
        SettingsError: There is none, or it cannot be read.
    """
    return _newest(form)[0]


def dated(form: str) -> tuple[Sheet, Edition]:
    """The same of a form whose edition the trail keeps.

    Raises:
        SettingsError: There is none, or it cannot be read, or it does not say its edition.
    """
    sheet, digest = _newest(form)
    edition = Edition(form, sheet.text("edition"), sheet.day("effective"), digest)
    return sheet, edition


def _newest(form: str) -> tuple[Sheet, Sha256]:
    editions = sorted((paths.resources() / "forms").glob(f"{form}-*.toml"))
    if not editions:
        raise SettingsError(f"缺少表单 {form} 的文字", "请重新安装本程序。")
    return Sheet.read(editions[-1])


def template(sheet: Sheet, key: str, *slots: str) -> str:
    """A text with slots in braces, to be filled with ``format``.

    Raises:
        SettingsError: The text has a slot that nothing fills.
    """
    text = sheet.text(key)
    try:
        text.format(**dict.fromkeys(slots, ""))
    except (KeyError, IndexError, ValueError):
        sheet.refuse(key, "含有不认识的占位")
    return text
