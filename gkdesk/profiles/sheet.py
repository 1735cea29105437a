"""A dated sheet of rules: one TOML file, read so that a slip of the pen is named."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from gkdesk.errors import SettingsError
from gkdesk.terms import Sha256

_REMEDY = "请恢复安装包中的原文件；如是本单位修改的，请改正这一处后重新启动。"


class Sheet:
    """One table of a rule file. Every key must be asked for, or ``close`` refuses it.

    Args:
        values: The table as TOML gave it.
        file: Name of the file, for messages.
        place: Where in the file the table stands, e.g. ``limits[2].``.
    """

    def __init__(self, values: Mapping[str, object], file: str, place: str = "") -> None:
        self._values = values
        self._file = file
        self._place = place
        self._asked: set[str] = set()
        self._inner: list[Sheet] = []

    @classmethod
    def read(cls, path: Path) -> tuple[Sheet, Sha256]:
        """Read a file, with the digest of its bytes.

        Line ends are taken as LF first, so that a Windows checkout of the same
        file has the same digest.

        Raises:
            SettingsError: The file is missing or is not TOML in UTF-8.
        """
        try:
            content = path.read_bytes().replace(b"\r\n", b"\n")
            values = tomllib.loads(content.decode("utf-8-sig"))
        except (OSError, ValueError, RecursionError) as error:
            raise SettingsError(f"规则文件 {path.name} 读不懂", _REMEDY) from error
        return cls(values, path.name), Sha256(hashlib.sha256(content).hexdigest())

    def refuse(self, key: str, why: str) -> NoReturn:
        """Say that the value of a key is impossible.

        Raises:
            SettingsError: Always; it names file and key.
        """
        raise SettingsError(f"规则文件 {self._file} 的 {self._place}{key} {why}", _REMEDY)

    def text(self, key: str, default: str | None = None, *, empty: bool = False) -> str:
        """Give a text; blank is refused unless ``empty`` or a default allows it."""
        value = self._get(key, default)
        if not isinstance(value, str):
            self.refuse(key, "应当是文字")
        if not value.strip() and not empty and default is None:
            self.refuse(key, "没有文字")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Give a list of texts, none of them blank or said twice."""
        value = self._get(key, default)
        if not isinstance(value, list | tuple):
            self.refuse(key, "应当是一组文字")
        items = tuple(item for item in value if isinstance(item, str) and item.strip())
        if len(items) != len(value):
            self.refuse(key, "含有空白或者不是文字的项")
        if len(set(items)) != len(items):
            self.refuse(key, "含有重复的项")
        return items

    def pattern(self, key: str, default: str | None = None) -> str:
        """Give a regular expression that compiles."""
        value = self.text(key, default)
        try:
            re.compile(value)
        except re.error:
            self.refuse(key, "不是正确的匹配式")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """Give a whole number, zero or more."""
        value = self._get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.refuse(key, "应当是不小于零的整数")
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Give true or false."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            self.refuse(key, "应当是 true 或 false")
        return value

    def day(self, key: str) -> date:
        """Give a date without a time."""
        value = self._get(key, None)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(key, "应当是日期")
        return value

    def table(self, key: str) -> Sheet:
        """Give the table under a key."""
        value = self._get(key, None)
        if not isinstance(value, dict):
            self.refuse(key, "应当是一张表")
        return self._open(value, f"{key}.")

    def tables(self, key: str, *, least: int = 0) -> tuple[Sheet, ...]:
        """Give the list of tables under a key, at least so many."""
        value = self._get(key, None if least else ())
        if not isinstance(value, list | tuple):
            self.refuse(key, "应当是一组表")
        inner = [
            self._open(item, f"{key}[{number}].")
            for number, item in enumerate(value, 1)
            if isinstance(item, dict)
        ]
        if len(inner) != len(value) or len(inner) < least:
            self.refuse(key, "缺少应有的表")
        return tuple(inner)

    def names(self) -> tuple[str, ...]:
        """Every key of the table, in the order of the file."""
        return tuple(self._values)

    def has(self, key: str) -> bool:
        """Whether the table says anything under this key."""
        return key in self._values

    def close(self) -> None:
        """Refuse what nobody asked for: a wrong key must not pass in silence.

        Raises:
            SettingsError: The table, or one inside it, has an unknown key.
        """
        for key in self._values:
            if key not in self._asked:
                self.refuse(key, "不是认识的项目")
        for sheet in self._inner:
            sheet.close()

    def _open(self, values: Mapping[str, object], place: str) -> Sheet:
        sheet = Sheet(values, self._file, f"{self._place}{place}")
        self._inner.append(sheet)
        return sheet

    def _get(self, key: str, default: object) -> object:
        self._asked.add(key)
        value = self._values.get(key, default)
        if value is None:
            self.refuse(key, "没有填写")
        return value
