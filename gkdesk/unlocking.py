"""就座与口令: who sits at the desk now, and how he shows that it is he; recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gkdesk import settings
from gkdesk.errors import PassphraseError, PersonError, SettingsError
from gkdesk.seat import Seat
from gkdesk.terms import Person

if TYPE_CHECKING:
    from gkdesk.forms.form import Form
    from gkdesk.passphrase import Record

LONGEST_IDLE_MIN = 24 * 60


class Unlocking(Seat):
    """The part of a desk at which somebody sits down; ``Desk`` is the whole."""

    # ── who sits there ───────────────────────────────────────────────────────

    @property
    def is_locked(self) -> bool:
        """Whether whoever sits there must give a pass phrase before doing anything."""
        with self._lock:
            name = self.person.name
            return self._roll.is_protected(name) and self._unlocked != name

    def is_protected(self, name: str) -> bool:
        """Whether this person has set a pass phrase."""
        with self._lock:
            return self._roll.is_protected(name)

    def unlock(self, phrase: str) -> None:
        """Take the pass phrase of whoever sits there.

        Raises:
            PassphraseError: It is wrong, or one has to wait for the next try.
        """
        self.sit(self.person.name, phrase)

    def lock(self) -> None:
        """Forget that it was given."""
        with self._lock:
            self._unlocked = ""

    def sit(self, name: str, phrase: str = "") -> None:
        """Let another person sit down; the settings remember who it was.

        Raises:
            UnknownPersonError: Nobody is called so.
            PassphraseError: It is wrong, or one has to wait for the next try.
        """
        with self._lock:
            roll = self._roll
            person = roll.named(name)
            if roll.is_protected(name):
                self._show_phrase(name, phrase)
            self.person = Person(person.name, person.office)
            self._unlocked = name
            if self._settings.name != name and self._people.known:
                kept = replace(self._settings, name=name, office=person.office)
                settings.save(self.folder, kept)
                self._settings = kept

    def unprotected(self) -> tuple[str, ...]:
        """Names of those who have set no pass phrase: whoever sits there can be any of them."""
        with self._lock:
            return self._roll.unprotected()

    # ── pass phrases ─────────────────────────────────────────────────────────

    def passphrase_form(self, *, has_old: bool) -> Form:
        """A pass phrase, twice, and the old one where there is one."""
        from gkdesk.forms.person import passphrase_form

        return passphrase_form(has_old=has_old)

    def set_passphrase(self, phrase: str, old: str = "") -> None:
        """Set, change or, with an empty one, remove one's own; recorded, but not what it is.

        Args:
            old: The one until now, where there is one.

        Raises:
            PassphraseError: The old one is wrong, or the new one is none.
        """
        with self._lock:
            name = self._roll.named(self.person.name).name
            is_protected = self._roll.is_protected(name)
            if is_protected:
                self._show_phrase(name, old)
            if not (phrase or is_protected):
                raise PassphraseError("没有写口令", "请填写口令。", "phrase")
            how = "removed" if not phrase else "changed" if is_protected else "set"
            self._keep_passphrase(name, phrase, how)

    def reset_passphrase(self, name: str, phrase: str) -> None:
        """Give somebody who forgot his another one, which he should change; recorded.

        Raises:
            UnknownPersonError: Nobody is called so.
            PassphraseError: It is one's own, or the new one is none.
        """
        with self._lock:
            self._roll.named(name)
            if name == self.person.name and self._roll.is_protected(name):
                raise PassphraseError("自己的口令不用重设", "请写上原来的口令来修改。", "old")
            self._keep_passphrase(name, phrase, "reset")

    def _keep_passphrase(self, name: str, phrase: str, how: str) -> None:
        from gkdesk import passphrase
        from gkdesk.people import as_kept
        from gkdesk.trail.events import Kind

        record = passphrase.made_of(phrase) if phrase else None
        seal = self._people.seals.get(name, "")
        first = () if self._people.known else self._roll.known
        drafts = [self._work.draft(Kind.PERSON_KEPT, as_kept(one)) for one in first]
        body = {"name": name, "how": how, "seal": record.seal if record else ""}
        drafts.append(self._work.draft(Kind.PASSPHRASE_KEPT, body))
        self._work.record(drafts, lambda: self._keep_record(name, record, seal))
        self._tidy_records()
        if name == self.person.name:
            self._unlocked = name

    # ── settings ─────────────────────────────────────────────────────────────

    @property
    def lock_after_min(self) -> int:
        """So long nobody may touch anything before the window is locked; 0 for never."""
        return self._settings.lock_after_min

    def lock_after(self, minutes: int) -> None:
        """Say how long.

        Raises:
            PersonError: It is no such time.
        """
        if not 0 <= minutes <= LONGEST_IDLE_MIN:
            raise PersonError(
                "自动锁定的时间不对", f"请写 0（不锁定）到 {LONGEST_IDLE_MIN} 分钟。", "lock_after"
            )
        with self._lock:
            kept = replace(self._settings, lock_after_min=minutes)
            settings.save(self.folder, kept)
            self._settings = kept

    # ── inside ───────────────────────────────────────────────────────────────

    # What is written beside the trail is written before the trail says so, and what was there
    # stays until it has: whenever the power goes, one of the two records is the right one.

    def _keep_record(self, name: str, record: Record | None, seal: str) -> None:
        """Write a new record, and behind it the one that the trail speaks of until now."""
        from gkdesk import passphrase

        if record is not None:
            records = self._records()
            old = passphrase.of_seal(records.get(name), seal)
            before = replace(old, before=None) if old is not None else None
            passphrase.save(self.folder, {**records, name: replace(record, before=before)})

    def _tidy_records(self) -> None:
        """Keep the records that the trail speaks of, and no others."""
        from gkdesk import passphrase

        records, seals = self._records(), self._people.seals
        found = {name: passphrase.of_seal(records.get(name), seal) for name, seal in seals.items()}
        kept = {name: replace(one, before=None) for name, one in found.items() if one is not None}
        if kept != records:
            passphrase.save(self.folder, kept)

    def _records(self) -> dict[str, Record]:
        """What there is; a file that cannot be read is written anew, or nobody could mend it."""
        from gkdesk import passphrase

        try:
            return passphrase.load(self.folder)
        except SettingsError:
            return {}
