"""保存: the office's lists in the data folder, a dated file each that says where it came from."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gkdesk.errors import CannotWriteError, SettingsError
from gkdesk.guide.office_list import Item, ListKind, OfficeList, Origin
from gkdesk.terms import Sha256

FILES = {ListKind.DIRECTORY: "list-directory.json", ListKind.NEGATIVE: "list-negative.json"}
_LARGEST = 128 * 1024 * 1024  # bytes


def save(folder: Path, kept: OfficeList) -> None:
    """Write a list, in the place of an older one of its kind.

    Raises:
        CannotWriteError: It could not be written; the older one is as it was.
    """
    origin = kept.origin
    said = {
        "list": kept.kind.value,
        "path": origin.path,
        "sheet": origin.sheet,
        "sha256": origin.sha256,
        "at": origin.at,
        "by": origin.by,
        "rules": list(origin.rules),
        "skipped": list(kept.skipped),
        "remarks": list(kept.remarks),
        "digest": kept.digest,
        "items": [{"row": one.row, "said": dict(one.said)} for one in kept.items],
    }
    try:
        handle, name = tempfile.mkstemp(prefix=".list-", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            json.dump(said, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(folder / FILES[kept.kind])
    except OSError as error:
        raise CannotWriteError("目录没有保存", "请检查磁盘空间和数据文件夹的写入权限。") from error


def remove(folder: Path, kind: ListKind) -> None:
    """Take a list away.

    Raises:
        CannotWriteError: It is still there.
    """
    try:
        (folder / FILES[kind]).unlink(missing_ok=True)
    except OSError as error:
        raise CannotWriteError("目录没有删掉", "请检查数据文件夹的写入权限。") from error


def stamp(folder: Path) -> tuple[tuple[int, int], ...]:
    """Changes whenever a list is imported or removed."""
    found = []
    for name in FILES.values():
        try:
            state = (folder / name).stat()
            found.append((state.st_mtime_ns, state.st_size))
        except OSError:
            found.append((0, -1))
    return tuple(found)


def load(folder: Path) -> tuple[OfficeList, ...]:
    """All lists there are.

    Raises:
        SettingsError: A file is not what was imported.
    """
    return tuple(one for kind in ListKind if (one := load_one(folder, kind)))


def load_one(folder: Path, kind: ListKind) -> OfficeList | None:
    """One list; None where it was not imported.

    Raises:
        SettingsError: The file is not what was imported.
    """
    path = folder / FILES[kind]
    try:
        if path.stat().st_size > _LARGEST:
            raise _unlike(path, kind)
        said = json.loads(path.read_bytes())
        kept = _of(said, kind)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unlike(path, kind) from error
    if said["digest"] != kept.digest:
        raise _unlike(path, kind)
    return kept


def _of(said: Mapping[str, Any], kind: ListKind) -> OfficeList:
    edition, rules = map(str, said["rules"])
    return OfficeList(
        kind=kind,
        items=tuple(_item(one) for one in said["items"]),
        origin=Origin(
            path=str(said["path"]),
            sheet=str(said["sheet"]),
            sha256=Sha256(str(said["sha256"])),
            at=str(said["at"]),
            by=str(said["by"]),
            rules=(edition, rules),
        ),
        skipped=tuple(map(int, said["skipped"])),
        remarks=tuple(map(str, said["remarks"])),
    )


def _item(said: Mapping[str, Any]) -> Item:
    return Item(int(said["row"]), {str(key): str(one) for key, one in said["said"].items()})


def _unlike(path: Path, kind: ListKind) -> SettingsError:
    return SettingsError(
        f"{kind}文件 {path.name} 与导入时不同",
        "请用 gkdesk catalogue import 重新导入；不再用的，用 gkdesk catalogue remove 删掉。",
    )
