"""人员: what one does at the desk about the roll of people; all of it recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gkdesk import profiles, settings
from gkdesk.errors import PersonError
from gkdesk.terms import Person
from gkdesk.unlocking import Unlocking

if TYPE_CHECKING:
    from gkdesk.casework import Casework
    from gkdesk.forms.form import Answers, Form
    from gkdesk.profiles import Profile, ProfileCard
    from gkdesk.settings import Settings


class Staffing(Unlocking):
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

    def person_form(self) -> Form:
        """What is asked of somebody who joins the roll."""
        from gkdesk.forms.person import person_form

        return person_form()

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

        rules, keeps = (profile, self._catalogue), self._settings.keeps_papers
        sitting = (person, self._roll)
        return Casework(self.folder, self._trail, sitting, rules, keeps_papers=keeps)

    def _become(self, person: Person, was: str) -> None:
        """Go on under another name."""
        self._unlocked = person.name if self._unlocked == was else self._unlocked
        self.person = Person(person.name, person.office)

    def _move_in(self, was: str, kept: Settings | None, person: Person | None = None) -> None:
        """Write what belongs to a new name."""
        from gkdesk import passphrase

        name = person.name if person is not None else kept.name if kept is not None else was
        records = self._records()
        if was != name and was in records:
            passphrase.save(self.folder, {**records, name: records[was]})
        if kept is not None:
            settings.save(self.folder, kept)


def _described(office: str, roles: str) -> str:
    return " · ".join(part for part in (office, roles) if part)
