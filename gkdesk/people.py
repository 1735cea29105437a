"""人员: the roll of those who may sit at the desk, as the fold of its events.

The settings only remember who sat there last. Who is on the roll, with which roles and
by which pass phrase, is what the events say; nothing secret is among it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from gkdesk.errors import PersonError, UnknownPersonError
from gkdesk.terms import Person, Role
from gkdesk.trail.events import Event, Kind

EVERY_ROLE = frozenset(Role)
"""Of a one-person office."""

MOST_PEOPLE = 200
LONGEST_NAME = 40

ROLE_NAMES: Mapping[Role, str] = MappingProxyType(
    {
        Role.DRAFT: "拟稿",
        Role.REVIEW: "审查",
        Role.SIGN: "审签",
        Role.AUDIT: "审计",
        Role.MANAGE: "管理",
    }
)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody on the roll, in the order in which they came.

    Attributes:
        seals: Digest of the record of each pass phrase that is set, by the name.
    """

    known: tuple[Person, ...] = ()
    seals: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, events: Iterable[Event]) -> People:
        """Fold the events that speak of people, in their order."""
        people = cls()
        for event in events:
            people = _FOLDS[event.kind](people, event) if event.kind in _FOLDS else people
        return people

    def get(self, name: str) -> Person | None:
        """The person of that name, or None."""
        return next((one for one in self.known if one.name == name), None)

    def named(self, name: str) -> Person:
        """The person of that name.

        Raises:
            UnknownPersonError: Nobody on the roll is called so.
        """
        found = self.get(name)
        if found is None:
            names = "、".join(one.name for one in self.known[:10])
            raise UnknownPersonError(
                f"工作台上没有“{name}”", f"请核对姓名；目前登记的是：{names}。"
            )
        return found

    def is_protected(self, name: str) -> bool:
        """Whether this person has set a pass phrase."""
        return name in self.seals

    def unprotected(self) -> tuple[str, ...]:
        """Names of those who have none."""
        return tuple(one.name for one in self.known if one.name not in self.seals)

    def with_person(self, person: Person, was: str = "") -> People:
        """The roll with somebody added, or changed in his place.

        Args:
            person: As he is to stand there.
            was: His name until now, where he has another.
        """
        old = was or person.name
        seals = {person.name if name == old else name: seal for name, seal in self.seals.items()}
        if self.get(old) is None:
            return People((*self.known, person), seals)
        return People(tuple(person if one.name == old else one for one in self.known), seals)

    def without(self, name: str) -> People:
        """The roll without somebody."""
        left = tuple(one for one in self.known if one.name != name)
        return People(left, {key: seal for key, seal in self.seals.items() if key != name})

    def with_seal(self, name: str, seal: str) -> People:
        """The roll with the pass phrase of somebody; an empty seal means none."""
        seals = {**self.seals, name: seal}
        return replace(self, seals={key: one for key, one in seals.items() if one})

    # ── what is refused ──────────────────────────────────────────────────────

    def refuse_to_add(self, person: Person) -> None:
        """Let only a new name onto the roll.

        Raises:
            PersonError: The name is none or taken, there is no role, or the roll is full.
        """
        refuse_odd(person)
        if any(_bare(one.name) == _bare(person.name) for one in self.known):
            raise PersonError(
                f"已经登记过“{person.name}”", "同名的请加处室区别，如“王某（法规处）”。", "name"
            )
        if len(self.known) >= MOST_PEOPLE:
            raise PersonError(
                f"一个工作台至多登记 {MOST_PEOPLE} 人", "请先删去不再使用的人员。", "name"
            )

    def refuse_to_change(self, person: Person, was: str) -> None:
        """Let no name be taken twice, and the last 管理 keep it.

        Raises:
            PersonError, UnknownPersonError: See there.
        """
        old = self.named(was)
        refuse_odd(person)
        others = {_bare(one.name) for one in self.known if one.name != was}
        if _bare(person.name) in others:
            raise PersonError(f"已经登记过“{person.name}”", "请换一个写法。", "name")
        if Role.MANAGE not in person.roles:
            self._refuse_last(old)

    def refuse_to_remove(self, name: str) -> None:
        """Let the last 管理 stay.

        Raises:
            PersonError, UnknownPersonError: See there.
        """
        self._refuse_last(self.named(name))

    def _refuse_last(self, person: Person) -> None:
        others = (one for one in self.known if one.name != person.name)
        if Role.MANAGE in person.roles and not any(Role.MANAGE in one.roles for one in others):
            raise PersonError(
                f"“{person.name}”是最后一个有“管理”的人",
                "请先给另一个人加上“管理”，再改或者删除。",
                "roles",
            )


def refuse_odd(person: Person) -> None:
    """Let only a name that can be read and a role that can be held stand on the roll.

    Raises:
        PersonError: ``field`` says what is wrong.
    """
    for key, text, word in (("name", person.name, "姓名"), ("office", person.office, "处室")):
        if len(text) > LONGEST_NAME:
            raise PersonError(f"{word}太长", f"至多 {LONGEST_NAME} 个字。", key)
        # Cc, Cf, Cs, Co, Cn: a sign that turns the reading could show another name.
        if any(unicodedata.category(sign)[0] == "C" for sign in text):
            raise PersonError(f"{word}里有看不见的字符", "请重新输入，不要从别处粘贴。", key)
        if text != " ".join(text.split()):
            raise PersonError(f"{word}里有多余的空格", "请去掉首尾和重复的空格。", key)
    if not person.name:
        raise PersonError("没有写姓名", "请填写姓名。", "name")
    if not person.roles:
        raise PersonError("没有选职责", "请至少选一项职责。", "roles")


def as_kept(person: Person, was: str = "") -> dict[str, Any]:
    """What is recorded of somebody who joins the roll, or is changed."""
    changed = {"was": was} if was and was != person.name else {}
    roles = [role.value for role in Role if role in person.roles]
    return {"name": person.name, "office": person.office, "roles": roles, **changed}


def role_words(roles: Iterable[Role]) -> str:
    """Roles as they are read: ``拟稿、审查``."""
    held = frozenset(roles)
    return "、".join(word for role, word in ROLE_NAMES.items() if role in held)


def role_of(word: str) -> Role:
    """The role that a word or a code means.

    Raises:
        PersonError: There is none of that name.
    """
    for role, name in ROLE_NAMES.items():
        if word.strip() in (role.value, name):
            return role
    raise PersonError(
        f"没有“{word}”这种职责", f"只能是：{'、'.join(ROLE_NAMES.values())}。", "roles"
    )


def _bare(name: str) -> str:
    """By which two names are told apart: not by width or case."""
    return unicodedata.normalize("NFKC", name).casefold()


def _set_up(people: People, event: Event) -> People:
    """Somebody introduced himself: the first, or whoever sat there under another name.

    Until the roll was kept there was one person, and a new introduction replaced him.
    """
    was = event.body.get("was")
    if isinstance(was, str) and people.get(was) is not None:
        old = people.named(was)
        return people.with_person(Person(event.person, event.office, old.roles), was)
    if people.get(event.person) is not None:
        old = people.named(event.person)
        return people.with_person(Person(event.person, event.office, old.roles))
    if len(people.known) > 1:
        return people
    return People((Person(event.person, event.office, EVERY_ROLE),), people.seals)


def _kept(people: People, event: Event) -> People:
    said = event.body
    roles = frozenset(role for role in Role if role.value in (said.get("roles") or ()))
    person = Person(str(said.get("name", "")), str(said.get("office", "")), roles)
    return people.with_person(person, str(said.get("was") or ""))


def _left(people: People, event: Event) -> People:
    return people.without(str(event.body.get("name", "")))


def _sealed(people: People, event: Event) -> People:
    name, seal = str(event.body.get("name", "")), str(event.body.get("seal") or "")
    return people.with_seal(name, seal) if people.get(name) is not None else people


_FOLDS = {
    Kind.DESK_SET_UP: _set_up,
    Kind.PERSON_KEPT: _kept,
    Kind.PERSON_LEFT: _left,
    Kind.PASSPHRASE_KEPT: _sealed,
}
