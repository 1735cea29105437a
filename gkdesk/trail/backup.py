"""备份: the whole desk in one file, made while it is open, and looked over after writing.

A zip that any program opens: the trail, what is kept of papers, settings, lists and the key as
it lies there (encrypted, where it is). ``manifest.json`` says the digest of every part.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
import uuid
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, Any

from gkdesk import __version__
from gkdesk.errors import BackupError
from gkdesk.trail import blobs, complaints, schema
from gkdesk.trail.events import Head, stamp
from gkdesk.trail.store import Trail

FORMAT = "gkdesk backup 1"
MANIFEST = "manifest.json"
DAILY = "backups"
IN_USE = "open"

_LEFT_OUT = {
    "log",
    "pending",
    "key.lock",
    DAILY,
    IN_USE,
    schema.FILE,
    f"{schema.FILE}-wal",
    f"{schema.FILE}-shm",
}
_DAY = re.compile(r"gkdesk-[0-9]{8}\.zip")
_CHUNK = 1 << 20
_FULL = ("磁盘已满，备份没有做成", "请换一个空间足够的位置再备份。")
_FAILED = ("备份没有做成", "请检查所选位置能不能写入，或另选一个位置再试一次。")

MOST_PARTS = 5_000_000
LONGEST_MANIFEST = 1 << 30
LARGEST_PART = 1 << 40

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that a desk can be made from again.

    Attributes:
        out: The file.
        head: End of the trail in it.
        is_whole: Whether that trail was whole.
        has_papers: Whether kept papers are in it, too.
        parts: Digest of each part, by its name.
        made_at: When, in UTC as the trail writes it.
    """

    out: Path
    head: Head
    is_whole: bool
    has_papers: bool
    parts: dict[str, str]
    made_at: str
    sha256: str = ""


def write(
    trail: Trail, out: Path, *, papers: bool = True, progress: Progress | None = None
) -> Backup:
    """Write a backup of an open desk, whole or not at all, and read it again.

    Args:
        trail: Of the desk.
        out: The file; one of that name gives way when the new one is whole.
        papers: Whether to take the kept papers along.
        progress: Told parts done and parts there are.

    Raises:
        DiskFullError, CannotWriteError: Nothing was left behind.
        BackupError: What was written reads otherwise.
    """
    part = out.parent / f".gkdesk-{uuid.uuid4().hex}.tmp"
    with (
        complaints.of_files(_FULL, _FAILED),
        tempfile.TemporaryDirectory(prefix="gkdesk-") as place,
    ):
        copied = trail.copy_to(Path(place))
        try:
            with part.open("xb") as file:
                _pack(
                    file, _members(trail.path.parent, copied.path, papers=papers), copied, progress
                )
                file.flush()
                os.fsync(file.fileno())
            made = examine(part)
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)
    with out.open("rb") as file:
        digest = digest_of(file)
    return Backup(out, made.head, made.is_whole, made.has_papers, made.parts, made.made_at, digest)


def examine(path: Path) -> Backup:
    """Read a backup from end to end.

    Raises:
        BackupError: It is none, is damaged, or was made by a newer program.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            made = _as_said(path, packed)
            names = [one.filename for one in packed.infolist() if one.filename != MANIFEST]
            if len(names) != len(set(names)) or set(names) != set(made.parts):
                raise _damaged(path)
            for name, digest in made.parts.items():
                with packed.open(name) as part:
                    if digest_of(part) != digest:
                        raise _damaged(path)
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError) as error:
        raise _damaged(path) from error
    except (NotImplementedError, RuntimeError) as error:  # packed or locked in a strange way
        raise _foreign(path) from error
    return made


def unpack(path: Path, made: Backup, folder: Path) -> None:
    """Lay a backup that was examined out in an empty folder.

    Raises:
        BackupError: It has changed since.
        DiskFullError, CannotWriteError: There is no room for it.
    """
    with complaints.of_files(_FULL, _FAILED), zipfile.ZipFile(path) as packed:
        for name, digest in made.parts.items():
            place = folder.joinpath(*PurePosixPath(name).parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            seen = sha256()
            with packed.open(name) as part, place.open("xb") as file:
                while chunk := part.read(_CHUNK):
                    seen.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            if seen.hexdigest() != digest:
                raise _damaged(path)


def daily(folder: Path, today: datetime) -> Path | None:
    """Where today's copy belongs; None where it is there already."""
    path = folder / DAILY / f"gkdesk-{today:%Y%m%d}.zip"
    return None if path.exists() else path


def thin_out(folder: Path, copies: int) -> None:
    """Keep so many of the daily copies, the newest."""
    made = sorted(one for one in (folder / DAILY).glob("gkdesk-*.zip") if _DAY.fullmatch(one.name))
    for one in made[: max(len(made) - copies, 0)]:
        one.unlink(missing_ok=True)


def digest_of(file: IO[bytes]) -> str:
    """Digest of what is still to be read of a file."""
    seen = sha256()
    while chunk := file.read(_CHUNK):
        seen.update(chunk)
    return seen.hexdigest()


def _members(folder: Path, database: Path, *, papers: bool) -> Iterator[tuple[str, Path]]:
    yield schema.FILE, database
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        top = inside.parts[0]
        if top in _LEFT_OUT or any(one.startswith(".") for one in inside.parts):
            continue
        if top == blobs.FOLDER or path.is_symlink() or not path.is_file():
            continue
        yield inside.as_posix(), path
    if papers:
        seen: set[str] = set()
        for path in blobs.Blobs(folder).files():
            name = f"{path.name[:64]}{path.suffix}"
            if name not in seen:  # recorded just now, it may lie in two places
                seen.add(name)
                yield f"{blobs.FOLDER}/{name[:2]}/{name}", path


def _pack(
    file: IO[bytes],
    members: Iterator[tuple[str, Path]],
    copied: Trail,
    progress: Progress | None,
) -> None:
    parts: dict[str, str] = {}
    verdict = copied.verify()
    head = copied.head()
    copied.close()
    has_papers = False
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        wanted = list(members)
        for done, (name, path) in enumerate(wanted):
            has_papers = has_papers or name.startswith(f"{blobs.FOLDER}/")
            info = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
            is_paper = name.startswith(f"{blobs.FOLDER}/")  # deflated already
            info.compress_type = zipfile.ZIP_STORED if is_paper else zipfile.ZIP_DEFLATED
            seen = sha256()
            with path.open("rb") as source, packed.open(info, "w", force_zip64=True) as part:
                while chunk := source.read(_CHUNK):
                    seen.update(chunk)
                    part.write(chunk)
            parts[name] = seen.hexdigest()
            if progress is not None:
                progress(done + 1, len(wanted))
        said = {
            "format": FORMAT,
            "program": f"gkdesk {__version__}",
            "schema": schema.VERSION,
            "made_at": stamp(datetime.now(UTC)),
            "head": {"seq": head.seq, "hash": head.hash},
            "is_whole": verdict.ok,
            "has_papers": has_papers,
            "parts": parts,
        }
        packed.writestr(MANIFEST, json.dumps(said, ensure_ascii=False, indent=1))


def _as_said(path: Path, packed: zipfile.ZipFile) -> Backup:
    listed = {one.filename: one for one in packed.infolist()}
    if MANIFEST not in listed or len(listed) > MOST_PARTS:
        raise _foreign(path)
    if listed[MANIFEST].file_size > LONGEST_MANIFEST:
        raise _foreign(path)
    said: dict[str, Any] = json.loads(packed.read(MANIFEST))
    if said.get("format") != FORMAT:
        raise _foreign(path)
    if said["schema"] > schema.VERSION:
        raise BackupError("这份备份由更新版本的工作台制作", "请安装最新版本的工作台后再恢复。")
    parts = {str(name): str(digest) for name, digest in said["parts"].items()}
    if schema.FILE not in parts or not all(map(_is_safe, parts)):
        raise _foreign(path)
    if sum(one.file_size for one in listed.values()) > LARGEST_PART:
        raise _foreign(path)
    head = Head(int(said["head"]["seq"]), said["head"]["hash"])
    whole, papers = bool(said["is_whole"]), bool(said["has_papers"])
    return Backup(path, head, whole, papers, parts, str(said["made_at"]))


def _is_safe(name: str) -> bool:
    """Whether a part lies inside, wherever it is laid out."""
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and not PurePosixPath(name).is_absolute()
        and not any(one in ("..", ".") or ":" in one or "\\" in one or "\0" in one for one in parts)
        and parts[0] not in _LEFT_OUT - {schema.FILE}
        and (parts[0] != schema.FILE or len(parts) == 1)
    )


def _damaged(path: Path) -> BackupError:
    return BackupError(f"备份文件已损坏：{path.name}", "请换一份备份；现有的数据没有改动。")


def _foreign(path: Path) -> BackupError:
    return BackupError(f"这不是工作台的备份文件：{path.name}", "请选择用“备份”做成的文件。")
