"""座位: who sits at a desk, and what lies open there: settings, profile, trail, log."""

from __future__ import annotations

import getpass
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from gkdesk import folders, log, profiles, settings
from gkdesk.at_hand import AtHand
from gkdesk.errors import DataFolderError, LockedError, TrailBrokenError
from gkdesk.records import Progress, Reading
from gkdesk.settings import Settings
from gkdesk.terms import Person

if TYPE_CHECKING:
    from gkdesk.casework import Casework
    from gkdesk.guide.grounds import Catalogue
    from gkdesk.inspection.rules import Rules
    from gkdesk.judging import Judge
    from gkdesk.people import People
    from gkdesk.profiles import Profile
    from gkdesk.rights import Action
    from gkdesk.trail.events import Head
    from gkdesk.trail.store import Trail

AskPhrase = Callable[[str], str | None]
"""Asks for the pass phrase of a person; None where there is nobody to ask."""


class Seat:
    """What a desk is before anything is done at it. Safe to be asked from several threads."""

    person: Person
    """Who sits there, by name and 处室; what he may do, only the roll says."""

    def __init__(self, folder: Path, kept: Settings, profile: Profile) -> None:
        self.folder = folder
        self.person = Person(kept.name or account(), kept.office)
        self.profile = profile
        self._settings = kept
        self._lock = threading.RLock()
        self._unlocked = ""
        self._ask: AskPhrase | None = None
        self._kept_people: tuple[Head, People] | None = None
        self._log = log.open_log(folder)
        self._open_trail: Trail | None = None
        self._said_in_use = ExitStack()
        self._kept_judge: Judge | None = None
        self._kept_rules: Rules | None = None
        self._at_hand = AtHand(self._look)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        profile: str | None = None,
        person: str | None = None,
        ask: AskPhrase | None = None,
    ) -> Self:
        """Sit down at the desk whose data lie in ``folder``; a new one is made there.

        Args:
            profile: Another profile than the desk's own, for this time.
            person: Who is acting; must be on the roll of this desk.
            ask: Asks for a pass phrase when one is needed.

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
        desk = cls(folder, kept, profiles.load(profile or kept.profile))
        desk._ask = ask
        try:
            desk._find_person(person)
        except BaseException:
            desk.close()
            raise
        return desk

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

    def _find_person(self, wanted: str | None) -> None:
        """Know who sits there, from the roll where the settings do not say it or are not asked.

        Settings that were thrown away make nobody a newcomer.
        """
        from gkdesk.trail.schema import FILE

        if wanted in (None, self.person.name) and self._settings.name:
            return
        try:
            known = self._people.known if (self.folder / FILE).exists() else ()
        except TrailBrokenError:
            if wanted is not None:
                raise
            return  # whoever wants to verify it must come to it
        if wanted is not None and (known or wanted != self.person.name):
            found = self._roll.named(wanted)
            self.person = Person(found.name, found.office)
        elif known and not self._settings.name:
            self.person = Person(known[0].name, known[0].office)
            self._settings = replace(
                self._settings, name=self.person.name, office=self.person.office
            )

    @property
    def _people(self) -> People:
        """The roll as the trail has it; another program may have added to it meanwhile."""
        from gkdesk.people import People
        from gkdesk.trail.events import OF_PEOPLE

        with self._lock:
            trail = self._trail
            last = trail.last_of_kinds(OF_PEOPLE)
            if self._kept_people is None or self._kept_people[0] != last:
                self._kept_people = (last, People.of(trail.of_kinds(OF_PEOPLE)))
            return self._kept_people[1]

    @property
    def _roll(self) -> People:
        """The roll; where nobody was ever put on it, whoever sits there is a one-person office."""
        from gkdesk.people import EVERY_ROLE, People

        people = self._people
        if people.known:
            return people
        return People((Person(self.person.name, self.person.office, EVERY_ROLE),))

    @property
    def _sitting(self) -> Person:
        """Who sits there as the roll has him; without any role where it has not."""
        return self._roll.get(self.person.name) or self.person

    def _let(self, action: Action) -> None:
        """Let whoever sits there do something, after his pass phrase if he has one.

        Raises:
            UnknownPersonError: He is not on the roll.
            LockedError: He has not given it, and there is nobody to ask.
            RoleError: He has not the role.
        """
        from gkdesk import rights

        with self._lock:
            try:
                roll = self._roll
            except TrailBrokenError:
                if action in rights.OF_A_BROKEN_TRAIL:
                    return
                raise
            person = roll.named(self.person.name)
            if roll.is_protected(person.name) and self._unlocked != person.name:
                phrase = self._ask(person.name) if self._ask is not None else None
                if phrase is None:
                    raise LockedError(
                        f"“{person.name}”设有口令，工作台已锁定",
                        "请输入口令解锁；命令行在终端里会询问，脚本用环境变量"
                        " GKDESK_PERSON_PASSPHRASE 提供。",
                    )
                self._show_phrase(person.name, phrase)
            rights.refuse(person, action)

    def _show_phrase(self, name: str, phrase: str) -> None:
        """Take the pass phrase of somebody on the roll, who acts from now on.

        Raises:
            PassphraseError: It is wrong.
        """
        from gkdesk import passphrase
        from gkdesk.trail.events import Kind

        wrong = passphrase.check(self.folder, name, phrase, self._people.seals[name])
        person = self._people.named(name)
        self.person, self._unlocked = Person(name, person.office), name
        if wrong:
            self._work.note(Kind.UNLOCKED, {"name": name, "wrong": wrong})

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
        sitting = (self._sitting, self._roll)
        return Casework(self.folder, self._trail, sitting, rules, keeps_papers=keeps)

    @property
    def _judge(self) -> Judge:
        """Kept: a batch asks it for every paper, and its form takes a while to draw up."""
        from gkdesk.judging import Judge

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
