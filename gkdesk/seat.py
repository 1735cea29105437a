"""座位: who sits at a desk, and what lies open there: settings, profile, trail, log."""

from __future__ import annotations

import getpass
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from gkdesk import folders, log, profiles, settings
from gkdesk.at_hand import AtHand
from gkdesk.errors import DataFolderError, UnknownPersonError
from gkdesk.records import Progress, Reading
from gkdesk.settings import Settings
from gkdesk.terms import Person

if TYPE_CHECKING:
    from gkdesk.casework import Casework, Judge
    from gkdesk.forms.form import Answers, Form
    from gkdesk.guide.grounds import Catalogue
    from gkdesk.inspection.rules import Rules
    from gkdesk.profiles import Profile, ProfileCard
    from gkdesk.trail.store import Trail


class Seat:
    """What a desk is before anything is done at it. Safe to be asked from several threads."""

    def __init__(self, folder: Path, kept: Settings, profile: Profile, person: Person) -> None:
        self.folder = folder
        self.person = person
        self.profile = profile
        self._settings = kept
        self._lock = threading.RLock()
        self._log = log.open_log(folder)
        self._open_trail: Trail | None = None
        self._said_in_use = ExitStack()
        self._kept_judge: Judge | None = None
        self._kept_rules: Rules | None = None
        self._at_hand = AtHand(self._look)

    @classmethod
    def open(cls, folder: Path, *, profile: str | None = None, person: str | None = None) -> Self:
        """Sit down at the desk whose data lie in ``folder``; a new one is made there.

        Args:
            profile: Another profile than the desk's own, for this time.
            person: Who is acting; must be known on this desk.

        Raises:
            DataFolderError: The folder cannot be used.
            UnknownPersonError: Nobody of that name is known here.
            SettingsError: The settings or the profile cannot be read.
        """
        folders.make_sure(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DataFolderError(
                "数据文件夹不能使用", "请检查它所在的磁盘和写入权限，或用 --data 另选一个文件夹。"
            ) from error
        kept = settings.load(folder)
        sitting = Person(kept.name or account(), kept.office)
        if person is not None and person != sitting.name:
            raise UnknownPersonError(
                f"工作台上没有“{person}”", f"请核对姓名；目前登记的是“{sitting.name}”。"
            )
        return cls(folder, kept, profiles.load(profile or kept.profile), sitting)

    def close(self) -> None:
        """Let go of the trail and the log."""
        with self._lock:
            if self._open_trail is not None:
                self._open_trail.close()
                self._open_trail = None
            self._said_in_use.close()
            log.close_log(self._log)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ── who sits here ────────────────────────────────────────────────────────

    @property
    def is_new(self) -> bool:
        """True as long as nobody has been introduced."""
        return not self._settings.name

    def profiles(self) -> tuple[ProfileCard, ...]:
        """The profiles there are to choose from."""
        return profiles.available()

    def first_start_form(self) -> Form:
        """Name, 处室 and profile."""
        from gkdesk.forms.first_start import first_start_form

        return first_start_form(self.profiles())

    def introduce(self, answers: Answers) -> None:
        """Say who sits here; recorded.

        Raises:
            AnswerError: Something is missing.
        """
        from gkdesk.trail.events import Kind

        said = self.first_start_form().filled_in(answers)
        who = (str(said["name"]), str(said.get("office", "")), str(said["profile"]))
        kept = replace(self._settings, name=who[0], office=who[1], profile=who[2])
        with self._lock:
            self.profile = profiles.load(kept.profile)
            self.person = Person(kept.name, kept.office)
            self._work.note(Kind.DESK_SET_UP, {"profile": kept.profile})
            settings.save(self.folder, kept)
            self._settings = kept

    # ── inside ───────────────────────────────────────────────────────────────

    @property
    def _trail(self) -> Trail:
        """Opened when first needed: the window is painted before."""
        from gkdesk.trail.restoring import in_use
        from gkdesk.trail.store import Trail

        with self._lock:
            if self._open_trail is None:
                trail = Trail.open(self.folder)
                self._open_trail = trail
                self._said_in_use.enter_context(in_use(self.folder))
                self._work.recover()
            return self._open_trail

    @property
    def _work(self) -> Casework:
        """The hand that writes, for whoever sits here now."""
        from gkdesk.casework import Casework

        rules, keeps = (self.profile, self._catalogue), self._settings.keeps_papers
        return Casework(self.folder, self._trail, self.person, rules, keeps_papers=keeps)

    @property
    def _judge(self) -> Judge:
        """Kept: a batch asks it for every paper, and its form takes a while to draw up."""
        from gkdesk.casework import Judge

        judge = self._kept_judge
        if judge is None or judge.profile is not self.profile:
            judge = self._kept_judge = Judge(self.profile, self._catalogue)
        return judge

    def _look(self, path: Path, progress: Progress | None = None) -> Reading:
        """Read a paper and look it over as this office does."""
        return Reading.of(path, progress, self.profile.mark_place, self._rules)

    @property
    def _rules(self) -> Rules:
        """Of the check-up, with what ``inspection.toml`` in the data folder adds."""
        from gkdesk.inspection.rules import load

        if self._kept_rules is None:
            self._kept_rules = load(self.folder)
        return self._kept_rules

    @property
    def _catalogue(self) -> Catalogue:
        from gkdesk.guide import grounds

        return grounds.load()


def account() -> str:
    """Name of the system's account, for who has not said his own."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "未登记"
