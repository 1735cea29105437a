"""What a desk remembers of itself between two starts: ``settings.toml``."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from gkdesk.errors import CannotWriteError, SettingsError

FILE = "settings.toml"

MOST_COPIES = 3_650  # daily backups of ten years


@dataclass(frozen=True, slots=True)
class Settings:
    """Who sat here last, which office this is, what it keeps. Empty strings mean: not said yet.

    Attributes:
        keeps_papers: As they were decided and marked; else only their digests.
        copies: Daily backups that are kept; 0 for none.
        lock_after_min: So long nobody may touch anything before the window is locked; 0 for
            never. It locks only where whoever sits there has a pass phrase.
    """

    name: str = ""
    office: str = ""
    profile: str = "national"
    keeps_papers: bool = True
    copies: int = 14
    lock_after_min: int = 10


def load(folder: Path) -> Settings:
    """Read the settings of the desk in ``folder``; a fresh desk has the defaults.

    Raises:
        SettingsError: The file is not what this program wrote.
    """
    path = folder / FILE
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise _unreadable(path) from error
    known = {field.name: field.default for field in fields(Settings)}
    if not all(type(said.get(key, default)) is type(default) for key, default in known.items()):
        raise _unreadable(path)
    if not 0 <= said.get("copies", 0) <= MOST_COPIES:
        raise _unreadable(path)
    return Settings(**{key: said[key] for key in known if key in said})


def save(folder: Path, settings: Settings) -> None:
    """Write the settings atomically beside the old ones."""
    # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
    lines = (
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n".replace("\x7f", "\\u007f")
        for key, value in asdict(settings).items()
    )
    try:
        handle, name = tempfile.mkstemp(prefix=".settings-", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(folder / FILE)
    except OSError as error:
        raise CannotWriteError("设置没有保存", "请检查磁盘空间和数据文件夹的写入权限。") from error


def _unreadable(path: Path) -> SettingsError:
    return SettingsError(
        f"设置文件 {path.name} 读不懂", "请删除数据文件夹中的这个文件，再次启动时重新填写。"
    )
