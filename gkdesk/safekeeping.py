"""保管: the part of the desk that sees to the data themselves: backups, restoring, rebuilding."""

from __future__ import annotations

import contextlib
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gkdesk import folders, settings
from gkdesk.errors import CannotWriteError, SettingsError
from gkdesk.records import Progress
from gkdesk.seat import account
from gkdesk.settings import Settings
from gkdesk.terms import CaseId, CaseRow
from gkdesk.vouching import Vouching

if TYPE_CHECKING:
    from gkdesk.trail.backup import Backup
    from gkdesk.trail.restoring import Restored


MOST_AT_ONCE = 1_000_000


class Safekeeping(Vouching):
    """The part of a desk that keeps its data safe; ``Desk`` is the whole."""

    def back_up(
        self, out: Path, *, papers: bool = True, progress: Progress | None = None
    ) -> Backup:
        """Write the whole desk into one file and read that again; recorded.

        Args:
            out: The file; one of that name gives way when the new one is whole.
            papers: Whether to take the kept papers along.
            progress: Told parts done and parts there are.

        Raises:
            DiskFullError, CannotWriteError: It could not be written; an older one is as it was.
            BackupError: What was written reads otherwise.
        """
        return self._back_up(out, papers=papers, progress=progress)

    def _back_up(self, out: Path, *, papers: bool, progress: Progress | None = None) -> Backup:
        from gkdesk.trail import backup
        from gkdesk.trail.events import Kind
        from gkdesk.trail.store import Trail

        if out.is_dir():
            raise CannotWriteError(f"{out} 是文件夹", "请写上备份文件的名字，如 备份.zip。")
        with self._lock:
            folder = self._trail.path.parent
        with contextlib.closing(Trail.open(folder)) as trail:  # work goes on meanwhile
            made = backup.write(trail, out, papers=papers, progress=progress)
        body = {
            "out": str(out.absolute()),
            "sha256": made.sha256,
            "head": {"seq": made.head.seq, "hash": made.head.hash},
            "papers": made.has_papers,
            "is_whole": made.is_whole,
        }
        with self._lock:
            self._work.note(Kind.BACKED_UP, body)
        return made

    def copy_of_today(self) -> Path | None:
        """Make the daily copy, at the first start of a day; None where there is no need of one.

        There is where something was recorded on an earlier day, and no copy made today. It is
        of the trail, settings and lists; the kept papers lie beside it already. Older copies
        than the settings want are removed.

        Raises:
            DeskError: There is no room for it; the desk goes on without.
        """
        from gkdesk.trail import backup

        today = datetime.now().astimezone()
        path = backup.daily(self.folder, today)
        if path is None or self._settings.copies < 1:
            return None
        with self._lock:
            first = next(self._trail.events(limit=1), None)
        if first is None or first.at.astimezone().date() >= today.date():
            return None
        with contextlib.suppress(OSError):
            path.parent.mkdir(exist_ok=True)
        self._back_up(path, papers=False)  # whoever sits there
        backup.thin_out(self.folder, self._settings.copies)
        return path

    def over(self, before: date, limit: int = MOST_AT_ONCE) -> tuple[CaseRow, ...]:
        """Closed cases that nothing has happened to since a day, the oldest first."""
        with self._lock:
            cases = self._trail.over(_start_of(before), limit)
            rows = (self._trail.case(CaseId(case)) for case in cases)
            return tuple(row for row in rows if row is not None)

    def remove_over(self, before: date, progress: Progress | None = None) -> int:
        """Remove the cases that ``over`` lists, all of them; recorded.

        Of their events only hashes stay, so that the rest of the trail can be proven; the
        kept papers go, too. Backups made before still have them. The state before is signed,
        where the key is at hand; else later heads have no SM3 root.

        Returns:
            How many cases were removed.
        """
        from gkdesk.trail.removal import AT_ONCE

        removed, moment = 0, _start_of(before)
        with self._lock:
            self.sign_by_the_way()  # an SM3 root needs the bytes; the next goes on from here
        while True:
            with self._lock:
                cases = self._trail.over(moment, AT_ONCE)
                if not cases:
                    return removed
                self._trail.remove(cases, moment, self.person.name, self.person.office)
            removed += len(cases)
            if progress is not None:
                progress(removed, 0)

    def rebuild(self) -> None:
        """Make all lists again from the events.

        Raises:
            TrailBrokenError: An event cannot be read; then nothing has changed.
        """
        with self._lock:
            self._trail.rebuild()


def _start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day).astimezone()


def restore(source: Path, folder: Path) -> Restored:
    """Put a backup in the place of a desk's data; what was there stays beside it.

    Args:
        source: The backup.
        folder: The desk's data folder; no desk may be open there.

    Raises:
        DeskError: See ``trail.restoring.restore``; nothing has changed.
    """
    from gkdesk.trail import restoring

    folders.make_sure(folder)
    try:
        kept = settings.load(folder)
    except SettingsError:  # what is there cannot be used: that may be why
        kept = Settings()
    return restoring.restore(source, folder, kept.name or account(), kept.office)
