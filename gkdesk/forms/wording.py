"""The words of the forms, read from resources/forms/."""

from __future__ import annotations

from gkdesk import paths
from gkdesk.errors import SettingsError
from gkdesk.profiles.sheet import Sheet


def of(form: str) -> Sheet:
    """The newest edition of a form's words.

    Raises:
        SettingsError: There is none, or it cannot be read.
    """
    editions = sorted((paths.resources() / "forms").glob(f"{form}-*.toml"))
    if not editions:
        raise SettingsError(f"缺少表单 {form} 的文字", "请重新安装本程序。")
    sheet, _ = Sheet.read(editions[-1])
    return sheet


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
