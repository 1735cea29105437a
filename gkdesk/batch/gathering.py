"""Which papers lie in what was dropped: folders looked through, everything else left out."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gkdesk.errors import PaperMissingError, TooLargeError

MOST = 10_000
PAPERS = frozenset({".docx", ".docm", ".dotx", ".dotm"})
OLD = frozenset({".doc", ".dot", ".wps", ".wpt", ".rtf"})

_OWN_COPY = re.compile(r"（已标注）\d*$")  # as the marked copies are named, 2 and up where taken
_DIGITS = re.compile(r"(\d+)")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The papers found, in the order in which one counts, and what was left out.

    Attributes:
        old: Files of older programs, which have to be saved as .docx first.
        copies: Copies that this program marked itself.
        others: Files that are no papers at all.
        closed: Folders that may not be looked into.
    """

    papers: tuple[Path, ...]
    old: int = 0
    copies: int = 0
    others: int = 0
    closed: int = 0


def gather(dropped: Iterable[Path], progress: Progress | None = None) -> Gathered:
    """Find the papers in files and folders, the folders with all that is in them.

    Args:
        dropped: Files and folders.
        progress: Told how many papers were found so far; may raise ``Cancelled``.

    Raises:
        TooLargeError: There are more than one batch can hold.
    """
    search = _Search(progress)
    for path in dropped:
        search.look_at(path)
    papers = sorted(search.papers.values(), key=natural)
    return Gathered(tuple(papers), search.old, search.copies, search.others, search.closed)


def in_folders(paths: Iterable[Path]) -> list[Path]:
    """Papers as they were named, and in the place of each folder those that are in it.

    Raises:
        PaperMissingError: There is none.
        TooLargeError: There are more than one batch can hold.
    """
    found: list[Path] = []
    for path in paths:
        found += gather([path]).papers if path.is_dir() else (path,)
    if not found:
        raise PaperMissingError(
            "文件夹里没有可以办的文稿",
            "请核对文件夹；只办 .docx、.docm、.dotx、.dotm，不办“（已标注）”的副本。",
        )
    return found


def natural(path: Path) -> tuple[Any, ...]:
    """A key that sorts as one counts: 2号.docx before 10号.docx, folder by folder."""
    return tuple(
        tuple(
            int(piece) if place % 2 else piece
            for place, piece in enumerate(_DIGITS.split(part.casefold()))
        )
        for part in path.parts
    )


class _Search:
    """One walk through what was dropped."""

    def __init__(self, progress: Progress | None) -> None:
        self.papers: dict[str, Path] = {}
        self.old = self.copies = self.others = self.closed = 0
        self._seen: set[tuple[int, int]] = set()
        self._progress = progress

    def look_at(self, path: Path) -> None:
        """Take in a file, or all that is in a folder."""
        if path.is_dir():
            for file in self._files(path):
                self._take(file)
        else:
            self._take(path)

    def _files(self, top: Path) -> Iterator[Path]:
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            if self._progress is not None:
                self._progress(len(self.papers), 0)
            try:
                known = folder.stat()  # a link that leads back to a folder above ends here
                if (known.st_dev, known.st_ino) in self._seen:
                    continue
                self._seen.add((known.st_dev, known.st_ino))
                with os.scandir(folder) as entries:
                    seen = [entry for entry in entries if not _is_hidden(entry)]
            except OSError:
                self.closed += 1
                continue
            waiting += [folder / entry.name for entry in seen if _is_folder(entry)]
            yield from (folder / entry.name for entry in seen if not _is_folder(entry))

    def _take(self, path: Path) -> None:
        suffix = path.suffix.lower()
        if path.name.startswith(("~$", ".")):
            return  # what Word and WPS lay beside a paper that is open
        if suffix in OLD:
            self.old += 1
        elif suffix not in PAPERS:
            self.others += 1
        elif _OWN_COPY.search(path.stem):
            self.copies += 1
        else:
            # The same file may be dropped by itself and with its folder.
            self.papers.setdefault(os.path.normcase(path.absolute()), path)
            if len(self.papers) > MOST:
                raise TooLargeError(
                    f"一批最多办 {MOST} 份文稿，这里还有更多", "请分几个文件夹，一批一批地办。"
                )


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return True
    if os.name != "nt":
        return False
    try:
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)
