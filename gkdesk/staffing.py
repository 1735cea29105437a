"""人员与口令: what one does at the desk about those who sit there; all of it recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gkdesk import profiles, settings
from gkdesk.errors import PassphraseError, PersonError, SettingsError
from gkdesk.seat import Seat
from gkdesk.terms import Person

if TYPE_CHECKING:
    from gkdesk.casework import Casework
    from gkdesk.forms.form import Answers, Form
    from gkdesk.passphrase import Record
    from gkdesk.profiles import Profile, ProfileCard
    from gkdesk.settings import Settings

LONGEST_IDLE_MIN = 24 * 60


class Staffing(Seat):
    """The part of a desk that knows its people; ``Desk`` is the whole."""

    # ── the first start ──────────────────────────────────────────────────────

    def profiles(self) -> tuple[ProfileCard, ...]:
        """The profiles there are to choose from."""
        return profiles.available()

    def first_start_form(self) -> Form:
        """Name, 处室 and profile."""
        from gkdesk.forms.first_start import first_start_form

        return first_start_form(self.profiles())

    def introduce(self, answers: Answers) -> None:
        """Say who sits here, and which office this is; recorded.

        The first gets all roles. Later it is whoever sits there who changes his own name.

        Raises:
            AnswerError: Something is missing, or the name is another's.
        """
        from gkdesk.people import refuse_odd
        from gkdesk.trail.events import Kind

        said = self.first_start_form().filled_in(answers)
        name, office = str(said["name"]), str(said.get("office", ""))
        with self._lock:
            chosen = profiles.load(str(said["profile"]))
            was = self.person.name if self._people.known else ""
            person = Person(name, office, self._sitting.roles)
            if was:
                self._roll.refuse_to_change(person, was)
            refuse_odd(person)
            renamed = {"was": was} if was not in ("", name) else {}
            work = self._work_of(person, chosen)
            draft = work.draft(Kind.DESK_SET_UP, {"profile": chosen.id, **renamed})
            kept = replace(self._settings, name=name, office=office, profile=chosen.id)
            work.record([draft], lambda: self._move_in(was, kept))
            self._settings, self.profile = kept, chosen
            self._become(person, was)
            self._tidy_records()

    # ── the roll ─────────────────────────────────────────────────────────────

    def people(self) -> tuple[Person, ...]:
        """Everybody who may sit at this desk."""
        with self._lock:
            return self._roll.known

    def unprotected(self) -> tuple[str, ...]:
        """Names of those who have set no pass phrase: whoever sits there can be any of them."""
        with self._lock:
            return self._roll.unprotected()

    def person_form(self) -> Form:
        """What is asked of somebody who joins the roll."""
        from gkdesk.forms.person import person_form

        return person_form()

    def passphrase_form(self, *, has_old: bool) -> Form:
        """A pass phrase, twice, and the old one where there is one."""
        from gkdesk.forms.person import passphrase_form

        return passphrase_form(has_old=has_old)

    def sitting_form(self) -> Form:
        """Who of them sits down now, and his pass phrase."""
        from gkdesk.forms.person import sitting_form
        from gkdesk.people import role_words

        with self._lock:
            roll = self._roll
            said = ((one, role_words(one.roles)) for one in roll.known)
            return sitting_form(
                (one.name, _described(one.office, words), roll.is_protected(one.name))
                for one, words in said
            )

    def add_person(self, answers: Answers) -> Person:
        """Put somebody on the roll; recorded.

        Raises:
            AnswerError: Something is missing, or the name is taken.
        """
        from gkdesk.people import as_kept
        from gkdesk.trail.events import Kind

        with self._lock:
            person = self._person_of(answers)
            roll = self._roll
            roll.refuse_to_add(person)
            # Whoever was a one-person office until now was never written down.
            first = () if self._people.known else roll.known
            drafts = [self._work.draft(Kind.PERSON_KEPT, as_kept(one)) for one in (*first, person)]
            self._work.record(drafts)
            return person

    def change_person(self, name: str, answers: Answers) -> Person:
        """Change what the roll says of somebody; recorded.

        Raises:
            UnknownPersonError: Nobody is called so.
            AnswerError: Something is missing, the name is taken, or nobody would be left
                with 管理.
        """
        from gkdesk.people import as_kept
        from gkdesk.trail.events import Kind

        with self._lock:
            person = self._person_of(answers)
            self._roll.refuse_to_change(person, name)
            is_me = name == self.person.name
            kept = replace(self._settings, name=person.name, office=person.office)
            draft = self._work.draft(Kind.PERSON_KEPT, as_kept(person, name))
            self._work.record([draft], lambda: self._move_in(name, kept if is_me else None, person))
            if is_me:
                self._settings = kept
                self._become(person, name)
            self._tidy_records()
            return person

    def remove_person(self, name: str) -> None:
        """Take somebody off the roll; recorded.

        Raises:
            UnknownPersonError: Nobody is called so.
            PersonError: It is whoever sits there, or nobody would be left with 管理.
        """
        from gkdesk.trail.events import Kind

        with self._lock:
            self._roll.refuse_to_remove(name)
            if name == self.person.name:
                raise PersonError("不能删除自己的登记", "请换另一位管理人员来删。", "name")
            self._work.note(Kind.PERSON_LEFT, {"name": name})
            self._tidy_records()

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

    # ── pass phrases ─────────────────────────────────────────────────────────

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

    def _person_of(self, answers: Answers) -> Person:
        from gkdesk.people import role_of

        said = self.person_form().filled_in(answers)
        roles = said["roles"]
        words = (roles,) if isinstance(roles, str) else roles
        name, office = str(said["name"]), str(said.get("office", ""))
        return Person(name, office, frozenset(map(role_of, words)))

    def _work_of(self, person: Person, profile: Profile) -> Casework:
        from gkdesk.casework import Casework

        roll = self._roll
        return Casework(self.folder, self._trail, (person, roll), profile, self._catalogue)

    def _become(self, person: Person, was: str) -> None:
        """Go on under another name."""
        self._unlocked = person.name if self._unlocked == was else self._unlocked
        self.person = Person(person.name, person.office)

    # What is written beside the trail is written before the trail says so, and what was there
    # stays until it has: whenever the power goes, one of the two records is the right one.

    def _move_in(self, was: str, kept: Settings | None, person: Person | None = None) -> None:
        """Write what belongs to a new name."""
        from gkdesk import passphrase

        name = person.name if person is not None else kept.name if kept is not None else was
        records = self._records()
        if was != name and was in records:
            passphrase.save(self.folder, {**records, name: records[was]})
        if kept is not None:
            settings.save(self.folder, kept)

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


def _described(office: str, roles: str) -> str:
    return " · ".join(part for part in (office, roles) if part)
