"""Where a desk's data may lie: on a disk of this computer, where no other program touches them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gkdesk import paths
from gkdesk.errors import DataFolderError
from gkdesk.profiles.sheet import Sheet

FILE = "folders-2026.toml"

ANY_FOLDER = "GKDESK_ANY_FOLDER"
"""Set to 1, a desk may lie anywhere: whoever sets it knows what it means."""

_MOUNTS = Path("/proc/self/mountinfo")
_BLOCK = Path("/sys/class/block")
_REMEDY = f"请把数据文件夹放在本机固定磁盘上；确需放在这里的，由管理员设置环境变量 {ANY_FOLDER}=1。"
_REMOVABLE, _REMOTE = 2, 4  # GetDriveTypeW, Win32 fileapi.h


@dataclass(frozen=True, slots=True)
class Places:
    """Where data do not lie safely.

    Attributes:
        network: Types of file systems whose locks cannot be relied on.
        synced: Names of folders that other programs carry elsewhere.
        variables: Of the environment, that name such folders.
    """

    network: frozenset[str]
    synced: tuple[str, ...]
    variables: tuple[str, ...]


@cache
def places() -> Places:
    """As the file in resources says.

    Raises:
        SettingsError: It cannot be read.
    """
    sheet, _ = Sheet.read(paths.resources() / FILE)
    sheet.text("name"), sheet.text("edition"), sheet.day("effective"), sheet.texts("sources")
    network, synced = sheet.table("network"), sheet.table("synced")
    found = Places(
        frozenset(network.texts("types")),
        tuple(name.casefold() for name in synced.texts("names")),
        tuple(synced.texts("variables")),
    )
    sheet.close()
    return found


def make_sure(folder: Path) -> None:
    """Make sure that a desk's data are safe in this folder.

    Raises:
        DataFolderError: It lies on another computer, on a disk that is pulled out, or where a
            program that synchronises files would change it.
    """
    if os.environ.get(ANY_FOLDER) == "1":
        return
    there = folder.absolute()
    if is_synced(there, os.environ):
        raise DataFolderError("数据文件夹在同步文件夹里，同步程序会弄坏留痕", _REMEDY)
    kind = _kind_on_windows(there) if os.name == "nt" else _kind_on_linux(there)
    if kind == "network":
        raise DataFolderError("数据文件夹在网络盘上，留痕不能安全写入", _REMEDY)
    if kind == "removable":
        raise DataFolderError("数据文件夹在可移动磁盘上，拔出时会丢失留痕", _REMEDY)


def is_synced(folder: Path, environment: Mapping[str, str]) -> bool:
    """Whether a program that synchronises files takes this folder for its own."""
    known = places()
    roots = [Path(environment[name]) for name in known.variables if environment.get(name)]
    if any(folder.is_relative_to(root) for root in roots):
        return True
    names = "|".join(map(re.escape, known.synced))
    named = re.compile(rf"(?:{names})(?:$|[ (（-].*)")
    return any(named.fullmatch(part.casefold()) for part in folder.parts)


def mounted(folder: Path, mounts: str) -> tuple[str, str]:
    """Type and device of the file system that a folder lies on.

    Args:
        folder: With all links followed.
        mounts: As ``/proc/self/mountinfo`` says it (proc_pid_mountinfo(5)).
    """
    best: tuple[int, str, str] = (-1, "", "")
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, said = before.split(), after.split()
        if len(fields) < 5 or len(said) < 2:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[4])
        if folder.is_relative_to(point) and len(point) >= best[0]:
            best = len(point), said[0], said[1]  # a later mount lies over an earlier one
    return best[1], best[2]


def _kind_on_linux(folder: Path) -> str:
    try:
        kind, device = mounted(folder.resolve(), _MOUNTS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""  # not to be found out; the database itself refuses what has no locks
    if kind in places().network:
        return "network"
    return "removable" if device.startswith("/dev/") and _is_removable(Path(device).name) else ""


def _is_removable(device: str) -> bool:
    """Whether a disk is one of those that are pulled out, or hangs on USB."""
    try:
        place = (_BLOCK / device).resolve(strict=True)
        disk = place.parent if (place / "partition").exists() else place
        is_marked = (disk / "removable").read_text(encoding="ascii").strip() == "1"
    except (OSError, ValueError):
        return False
    return is_marked or any(part.startswith("usb") for part in disk.parts)


def _kind_on_windows(folder: Path) -> str:
    if str(folder).startswith("\\\\"):
        return "network"
    import ctypes

    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return ""
    kind = windows.kernel32.GetDriveTypeW(folder.anchor)
    return {_REMOTE: "network", _REMOVABLE: "removable"}.get(kind, "")
